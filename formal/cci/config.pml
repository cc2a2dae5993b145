/* config.pml - the scope of one case. Every name here can be given with -D; cases.txt holds the cases, README.md says what they mean. */
#include "../../rtl_c/cci/cci_rewrite.h"


/* The cross-port cycle of E9 (test 3 of the contract): cache 0 begins with lines 0 and 2 dirty, cache 1 with 1 and 3. The other master cleans
 * each once, in order. A cache writes lines 0 and 1 again once they were cleaned, puts them out, then the other line that it holds. The filter
 * thinks that either may hold lines 0 and 1. */
#ifdef CROSSED
#define NL 4
#define MODE 0
#define BACK_INV 0
#define RD 7
#define WR 7
#define OPS BIT(CCI_REQ_WRITE_BACK)
#define LITE_OPS BIT(CCI_REQ_CLEAN_SHARED)
#define MAY_STORE(c, l) ((l) < 2 && st[P(c, l)] == UC)
#define MAY(p, l, r) ((p) == LITE -> asked == BIT(l) - 1 : ((l) < 2 -> crin[l] & BIT(p) : awk[P(p, (l) % 2)] != 0))
#endif

/* UNCLEANED, with three caches: the mode was 0 and became 2 while two NSAIDs shared a clean line, which software must not do (E16). Caches 1 and 2 begin
 * as SC of NSAIDs 0 and 2: a reader of NSAID 0 gets an answer of each kind, so it shows whom the second round must reach (E5). */

#ifndef NC
#define NC 2              /* caches, ports 0 .. NC-1 */
#endif
#define NP (NC + 1)       /* the last port is the ACE-Lite master */
#define LITE NC
#ifndef NL
#define NL 1              /* lines: each stands for one {NS, line}, the key of H1 */
#endif
#ifndef MODE
#define MODE 1            /* PROT_MODE */
#endif
#ifndef SECURE_LINE
#define SECURE_LINE 99    /* this line is Secure: never rewritten (CH-08), whatever the mode */
#endif
#define MODE_OF(l) ((l) == SECURE_LINE -> 0 : MODE)
#ifndef NT
#define NT NL             /* shared tracker entries (C3); one per line is as many as can be used, by H1 */
#endif
#define NWB 2             /* reserved entries of a port for write-back types (E10) */
#ifndef FILTER
#define FILTER 1          /* 0: every other cache is snooped (CTRL_OVR[2]) */
#endif
/* WAYS, 1 or 2: the snoop filter as docs/cci-filter.md has it, of so many ways for all lines (filter.pml). Without: one that knows every line, in one step
 * with the request, and may throw lines out at any time. OVERRIDE: a request may ask all whatever the filter says (E18). NO_CRNSAID: snoop responses carry
 * no NSAID, so that the filter's counts (X28). */
#ifdef WAYS
#define BACK_INV 0
#endif
#ifndef BACK_INV
#define BACK_INV FILTER   /* the filter may throw out a line at any time (H6) */
#endif

/* NSAIDs a port may use, a bit each, and its protection group (CH-11). */
#ifndef NSAIDS_0
#define NSAIDS_0 1
#endif
#ifndef NSAIDS_1
#define NSAIDS_1 2
#endif
#ifndef NSAIDS_2
#define NSAIDS_2 4
#endif
#ifndef NSAIDS_3
#define NSAIDS_3 4
#endif
#define USES(p, n) (((p) == 0 -> NSAIDS_0 : ((p) == 1 -> NSAIDS_1 : ((p) == 2 -> NSAIDS_2 : NSAIDS_3))) >> (n) & 1)
#ifndef GROUP_1
#define GROUP_1 1
#endif
#define GROUP(p) ((p) == 1 -> GROUP_1 : (p))

/* Which NSAIDs may read and write, a bit each. Without -DRD -DWR every table is tried, by a choice at the
 * start (PART takes a quarter), and without -DACTION both reactions to a refused read (0 OKAY with zeros, 1 an error). */
#ifdef RD
#define ANY_TABLE 0
#ifndef ACTION
#define ACTION 0
#endif
#else
#define ANY_TABLE 1
#define RD 7
#define WR 7
#endif
#ifndef PART
#define PART 4            /* 0..3: tables in which NSAID 2 has these RIGHTS (1 write, 2 read); 4: all */
#endif

/* What masters do: OPS a bit each CCI_REQ of the caches, LITE_OPS of the other master. MAY narrows it further by port and line. */
#define BIT(r) (1 << (r))
#define EVERYTHING 524287
#define NOTHING 0
/* Bit 0 lets a copy go without a word. Enough for sharing, upgrades, dirty hand-over and write-backs. */
#define A_FEW (BIT(CCI_REQ_READ_SHARED) + BIT(CCI_REQ_READ_UNIQUE) + BIT(CCI_REQ_CLEAN_UNIQUE) + BIT(CCI_REQ_WRITE_BACK))
#define LITE_FEW (BIT(CCI_REQ_READ_ONCE) + BIT(CCI_REQ_CLEAN_SHARED))
#define MORE (A_FEW + 1 + BIT(CCI_REQ_READ_ONCE) + BIT(CCI_REQ_MAKE_UNIQUE) + BIT(CCI_REQ_CLEAN_SHARED) + BIT(CCI_REQ_WRITE_CLEAN) + BIT(CCI_REQ_EVICT))
/* For two lines. */
#define LINES_OPS (BIT(CCI_REQ_READ_UNIQUE) + BIT(CCI_REQ_WRITE_BACK))
/* For ways: with Evict, and a line that is filled without a look at memory; with sharers. */
#define WAYS_OPS (LINES_OPS + BIT(CCI_REQ_MAKE_UNIQUE) + BIT(CCI_REQ_EVICT))
#define WAYS_FEW BIT(CCI_REQ_READ_UNIQUE)
#define WAYS_SHARE (BIT(CCI_REQ_READ_SHARED) + BIT(CCI_REQ_CLEAN_UNIQUE) + BIT(CCI_REQ_WRITE_BACK) + BIT(CCI_REQ_EVICT) + 1)
#ifndef OPS
#define OPS EVERYTHING
#endif
#ifndef LITE_OPS
#define LITE_OPS EVERYTHING
#endif
#if defined(UNDO_E9) || defined(UNDO_E9_ORDER)
#define ANY_AC_ORDER 1
#endif
/* SPLIT, with three lines: cache 0 asks for lines 0 and 1, cache 1 for 1 and 2. */
#ifdef SPLIT
#define MAY(p, l, r) ((p) == 0 -> (l) < 2 : (l) > 0)
#endif
#ifndef MAY
#define MAY(p, l, r) 1
#endif
#define DOES(p, l, r) ((((p) == LITE -> (LITE_OPS) : (OPS)) & BIT(r)) && MAY(p, l, r))
#ifndef MAY_STORE
#define MAY_STORE(c, l) 1
#endif
