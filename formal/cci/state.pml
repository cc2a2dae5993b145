/* state.pml - every variable of the model, and the columns of the rewriting table. */

/* ---- the rewriting table (spec 3.5), one array a column. Constant, so hidden: not part of the state. ---- */
#define COL_NORMAL(r, normal, strict, peer, dirty, mem, is, pd, alloc) , normal
#define COL_STRICT(r, normal, strict, peer, dirty, mem, is, pd, alloc) , strict
#define COL_PEER(r, normal, strict, peer, dirty, mem, is, pd, alloc)   , peer
#define COL_DIRTY(r, normal, strict, peer, dirty, mem, is, pd, alloc)  , dirty
#define COL_MEMORY(r, normal, strict, peer, dirty, mem, is, pd, alloc) , mem
#define COL_IS(r, normal, strict, peer, dirty, mem, is, pd, alloc)     , is
#define COL_PD(r, normal, strict, peer, dirty, mem, is, pd, alloc)     , pd
#define COL_ALLOC(r, normal, strict, peer, dirty, mem, is, pd, alloc)  , alloc
hidden byte t_normal[CCI_REQ_COUNT] = { CCI_SNP_NONE CCI_REWRITE(COL_NORMAL) };
hidden byte t_strict[CCI_REQ_COUNT] = { CCI_SNP_NONE CCI_REWRITE(COL_STRICT) };
hidden byte t_peer[CCI_REQ_COUNT]   = { 0 CCI_REWRITE(COL_PEER) };
hidden byte t_dirty[CCI_REQ_COUNT]  = { 0 CCI_REWRITE(COL_DIRTY) };
hidden byte t_memory[CCI_REQ_COUNT] = { 0 CCI_REWRITE(COL_MEMORY) };
hidden byte t_is[CCI_REQ_COUNT]     = { 0 CCI_REWRITE(COL_IS) };
hidden byte t_pd[CCI_REQ_COUNT]     = { 0 CCI_REWRITE(COL_PD) };
hidden byte t_alloc[CCI_REQ_COUNT]  = { 0 CCI_REWRITE(COL_ALLOC) };

/* ---- data: what a line's worth of data is worth, and whose it is; not its value ---- */
#define FRESH  1          /* it is the last permitted write of its line */
#define RECENT 2          /* it was, when the read or clean now under way began */
#define BAD    4          /* changed by an NSAID that may not write */
#define OWN    8          /* holds bytes that the NSAID of the copy wrote */
#define FOREIGN 16        /* holds bytes of memory or of another NSAID */
#define FROM_SHIFT 5      /* above: NSAID of the copy that the data came from (I4) */
#define FROM(d) ((d) >> FROM_SHIFT)
#define AS(d, n) (((d) & 31) | ((n) << FROM_SHIFT))

/* ---- the permission filter and memory ---- */
byte rd_ok = RD, wr_ok = WR;  /* NSAIDs that may read, write */
bit action = 1;           /* a refused read: 0 OKAY with zeros, 1 an error */
byte mem[NL];             /* FRESH, RECENT */
#define READS(n)  ((rd_ok >> (n)) & 1)
#define WRITES(n) ((wr_ok >> (n)) & 1)

/* ---- masters; index P(port, line) ---- */
#define P(p, l) ((p) * NL + (l))
#define I  0
#define SC 1
#define SD 3
#define UC 5
#define UD 7
#define VALID(s)  ((s) & 1)
#define DIRTY(s)  ((s) & 2)
#define UNIQUE(s) ((s) & 4)
byte st[NC * NL];         /* table 2.4 */
byte tag[NC * NL];        /* NSAID of the copy */
byte dat[NC * NL];
byte req[NP * NL];        /* CCI_REQ from its AR (or AW of WriteUnique) to the response */
byte rid[NP * NL];        /* its NSAID */
byte awk[NC * NL];        /* write-back kind from its AW to its B */
byte awd[NC * NL];        /* its data; FROM is its AWNSAID */
chan arq[NP] = [NL] of { byte };  /* AR: lines not yet allocated, in order */
chan awq[NP] = [NL] of { byte };  /* AW likewise */
#if NL > 1
chan ord[NP] = [NL] of { byte };  /* all on one ID: the order of responses (H7) */
#endif
#ifdef CROSSED
byte asked;               /* lines that the other master has asked for */
#endif
bit quiet;                /* masters start nothing new */

/* ---- the interconnect: the shared entry of a line, H1 allows one ---- */
#define IDLE    0
#define COLLECT 1
#define ROUND2  2         /* M2: waits for the first round's write (E5) */
#define MEMORY  3
#define RESPOND 4
#define ACK     5
#define LOOK    6         /* a back-invalidation that has not looked up */
byte ph[NL];
byte et[NL];              /* CCI_REQ, 0 free */
byte ep[NL];              /* port */
byte en[NL];              /* its NSAID */
byte ef[NL];              /* flags: */
#define F_STRICT  1       /* no port has a normal snoop */
#define F_MIS     2       /* a mismatch: M2 */
#define F_IS      4
#define F_SECOND  8       /* the second round */
#define F_WRITTEN 16      /* the generated write of this round was started */
#define F_REFUSED 32      /* the memory read was refused */
#define F_PEER    64      /* ed came from a peer */
byte ek[NL];              /* data kept: 0 none, 1 clean, 2 dirty (C12) */
byte ed[NL];
byte crin[NL];            /* ports whose CR is in */
byte gone[NL];            /* ports that hold nothing after this transaction */
byte sn[NC * NL];         /* ACSNOOP + 1 until its CR */
#ifdef ANY_AC_ORDER
byte tosend[NC];          /* lines whose AC waits, in no order */
#endif
chan acq[NC] = [NL] of { byte };  /* AC order of a port */
byte gw[NL];              /* generated write under way */
byte gd[NL];              /* its data */
byte gn[NL];              /* its AWNSAID */
#ifdef UNDO_E5
byte gw2[NL];             /* of the second round, beside the first */
byte gd2[NL];
#endif
#ifdef UNDO_E5_TARGETS
byte mism[NL];            /* ports whose answer was a mismatch */
#endif
#ifdef WAYS
/* The snoop filter: its ways, */
byte wl[WAYS];            /* line + 1; 0: not valid */
byte hold[WAYS];
byte nsaid[WAYS];
bit mixed[WAYS];
#ifdef UNDO_NS
/* Lines 0 and 1 are one address, and the tag has no NS. */
#define TAG(l) 0
#else
#define TAG(l) (l)
#endif
#if WAYS > 1
#define OVER_WAYS(f, l) (f(0, l) || f(1, l))
#define WAY_OF(l) (HAS(0, l) -> 0 : 1)
#else
#define OVER_WAYS(f, l) f(0, l)
#define WAY_OF(l) 0
#endif
#define HAS(w, l) (wl[w] && TAG(wl[w] - 1) == TAG(l))
#define PRESENT(l) OVER_WAYS(HAS, l)
/* What the way says: hold, nsaid and mixed are the way's, and not the line's. */
#define HOLD(l) (PRESENT(l) -> hold[WAY_OF(l)] : 0)
/* and what entries have to do with it: */
byte sl[NL];              /* port + 1 of a request that has an entry, and has not looked up */
byte older[NL];             /* ... lines of older ones of its port */
byte sw[NL];              /* the way that is reserved + 1 (sfr, sfw), */
byte vi[NL];              /* whose line + 1 is being thrown out (sfp) */
byte tg[NL];              /* ports asked (tgt) */
bit fw[NL];               /* something to write */
bit wout[NL];             /* the same, of a write-back */
#ifdef NO_CRNSAID
byte fn[NL];              /* the filter's NSAID and mixed when the request looked up (sfn, sfm) */
bit fm[NL];
#endif
#else
byte pres[NL];            /* snoop filter: ports that may hold the line */
#endif

/* ---- the entry of a write-back type; C6 allows one a line ---- */
byte wb[NL];              /* port + 1 */
bit wdone[NL];            /* memory has answered */

/* Used inside one step only. */
hidden byte a_st, a_dt, a_pd, a_is, i, x, ports;
