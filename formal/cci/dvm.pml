/* dvm.pml - DVM: boxes, engine and the Sync under way (docs/cci-dvm.md, X30 to X34), among requests of lines that hold up AR and snoops that hold up AC.
 *
 * A model of its own, with the same kind of steps as cci.pml: one process, one atomic step of one party at a time, nothing timed. Lines have no data and no
 * states here. What matters of them to DVM is kept: AR and AC are queues; a request waits at the head of AR while its line has an entry (H1); the entry
 * waits for CRs; a CR waits for the B of a write-back of the line (O4). README.md says what is modelled and how to run it.
 */

/* ---- the scope of one case; every name here can be given with -D ---- */

#define BIT(p) (1 << (p))
#ifndef NV
#define NV 2              /* ports, all with AC */
#endif
#define ALL_PORTS (BIT(NV) - 1)
#ifndef NL
#define NL 1              /* lines */
#endif
#ifndef NT
#define NT NL             /* shared entries */
#endif
#ifndef DEPTH
#define DEPTH 2           /* AR of a port: what was sent and not taken */
#endif
/* Ports, a bit each: DVM_EN; who sends messages, those of two parts, Syncs, requests of lines; who has a cache: is snooped and puts lines out. */
#ifndef EN
#define EN ALL_PORTS
#endif
#ifndef MESSAGES
#define MESSAGES ALL_PORTS
#endif
#ifndef PAIRS
#define PAIRS MESSAGES
#endif
#ifndef SYNCS
#define SYNCS ALL_PORTS
#endif
#ifndef ASKS
#define ASKS ALL_PORTS
#endif
#ifndef CACHES
#define CACHES ALL_PORTS
#endif
#ifndef PUTS
#define PUTS CACHES
#endif
/* WAITS: a master completes a Sync only when no request and no write-back of its own is under way. Without: whenever it likes. */

/* ---- state ---- */

/* On AR, and on AC with the port that it is from; a Complete on AR has the port whose Sync it completes. LINE has a line. */
#define LINE     1
#define ONE      2        /* a message of one part */
#define FIRST    3
#define SECOND   4
#define SYNC     5
#define COMPLETE 6

#define P(p, l) ((p) * NL + (l))
#define ACQ (2 * NL + 4)  /* room for more than the rules allow */
chan arq[NV] = [DEPTH] of { byte, byte };
chan acq[NV] = [ACQ] of { byte, byte };

/* masters */
bit req[NV * NL];         /* a request from its AR to RACK */
bit put[NV * NL];         /* a write-back from its AW to its B */
bit half[NV];             /* the second part has not been sent */
byte owes[NV];            /* whose Sync, + 1, it has to complete */
bit sy[NV];               /* its own Sync is not complete */
byte part[NV];            /* whose second part, + 1, must come next on AC */
bit quiet;                /* masters start nothing new */

/* lines: the shared entry */
byte ent[NL];             /* port + 1 */
bit slot[NL];             /* it has not had the slot */
byte crw[NL];             /* ports whose CR is missing */

/* boxes (X30) */
#define EMPTY 0
#define HALF  1           /* the second part is missing */
#define READY 2
#define SENT  3
#define DUE   4           /* the answer is due */
byte mb[NV];              /* mb_st; 4 and 5 are one */
bit two[NV];
byte sb[NV];              /* sb_st: EMPTY, READY, SENT, DUE */
bit after[NV];
bit cb[NV];

/* the engine and the Sync under way (X31) */
byte op;                  /* dv_op: 0, ONE, SYNC, COMPLETE */
byte opp;
byte opw;                 /* dv_crw */
bit dy;
byte dyp, dyw;
#ifdef UNDO_C25
bit rest[NV];             /* the first part has been sent on its own */
#endif
#ifdef UNDO_COUNT
byte early[NV];           /* Completes that were seen while the Sync was in its box */
#endif
#ifdef UNDO_ORDER
chan pend[NV] = [2] of { byte, byte };  /* AC that does not yet stand in acq: in no order */
#endif

/* What the properties need to know; no step depends on it. */
byte got[NV];             /* ports that have all of the message in the box */
byte pre[NV];             /* ports that lack a message that was there before the Sync */
byte done[NV];            /* ports whose Complete for the Sync has come */
byte under;               /* the port, + 1, whose Sync somebody has received, until it is complete */
chan order[NV] = [4] of { byte, byte };  /* what the engine took, in this order, and the port has not received */

/* Used inside one step only. */
hidden byte k, x, y, z, i;

/* Who is to receive what port p sends: who cannot receive DVM sends none (X31). */
#define RECEIVERS(p) (EN & BIT(p) -> EN & ~BIT(p) : 0)
#if defined(UNDO_EN)
#define TARGETS(p) (EN & BIT(p) -> ALL_PORTS & ~BIT(p) : 0)
#elif defined(UNDO_ISSUER)
#define TARGETS(p) (EN & ~BIT(p))
#else
#define TARGETS(p) RECEIVERS(p)
#endif
#ifdef UNDO_ISSUER
#define HEARS(p) 1
#else
#define HEARS(p) (EN >> (p) & 1)
#endif

/* ---- masters: what they send ---- */

#define ROOM_IN_AR(p) nfull(arq[p])

inline ask(p, l)
{
	!quiet && ASKS & BIT(p) && !req[P(p, l)] && !put[P(p, l)] && ROOM_IN_AR(p);
	req[P(p, l)] = 1;
	arq[p]!LINE, l;
	printf("port %d asks for line %d\n", p, l)
}

inline put_out(p, l)
{
	!quiet && PUTS & BIT(p) && !req[P(p, l)] && !put[P(p, l)];
	put[P(p, l)] = 1;
	printf("port %d puts line %d out\n", p, l)
}

inline send_message(p)
{
	!quiet && MESSAGES & BIT(p) && !half[p] && ROOM_IN_AR(p);
	if
	:: arq[p]!ONE, p
	:: PAIRS & BIT(p) -> arq[p]!FIRST, p; half[p] = 1
	fi;
	printf("port %d sends a message, half %d\n", p, half[p])
}

/* Requests of lines and a Complete may go between the parts; a message or a Sync may not. */
inline send_second(p)
{
	half[p] && ROOM_IN_AR(p);
	half[p] = 0;
	arq[p]!SECOND, p;
	printf("port %d sends the second part\n", p)
}

inline send_sync(p)
{
	!quiet && SYNCS & BIT(p) && !half[p] && !sy[p] && ROOM_IN_AR(p);
	sy[p] = 1;
	arq[p]!SYNC, p;
	printf("port %d sends a Sync\n", p)
}

#if NL > 1
#define BUSY(p) (req[P(p, 0)] || put[P(p, 0)] || req[P(p, 1)] || put[P(p, 1)])
#else
#define BUSY(p) (req[P(p, 0)] || put[P(p, 0)])
#endif
#if defined(OWN_SYNC_FIRST)
#define MAY_COMPLETE(p) (!sy[p])
#elif defined(WAITS)
#define MAY_COMPLETE(p) (!BUSY(p))
#else
#define MAY_COMPLETE(p) 1
#endif
inline send_complete(p)
{
	owes[p] && MAY_COMPLETE(p) && ROOM_IN_AR(p);
	printf("port %d sends a Complete for the Sync of port %d\n", p, owes[p] - 1);
	arq[p]!COMPLETE, owes[p] - 1;
	owes[p] = 0
}

/* ---- masters: what they do with a snoop; CR in the same step ---- */

/* O4. Nothing of a port comes between the parts of a message (C25). */
inline answer_line(p, l)
{
	acq[p]?[LINE, l] && !put[P(p, l)];
	acq[p]?LINE, l;
	printf("port %d answers the snoop of line %d\n", p, l);
	assert(!part[p]); /* whole */
	crw[l] = crw[l] & ~BIT(p)
}

inline check_message(p)
{
	assert((k == SECOND && part[p] == x + 1) || (k != SECOND && !part[p])); /* whole */
	if
	:: k != COMPLETE ->
		order[p]?y, z;
		assert(y == k && z == x) /* order */
	:: else
	fi
}

inline receive_whole(p)
{
	got[x] = got[x] | BIT(p);
	pre[x] = pre[x] & ~BIT(p)
}

inline receive_sync(p)
{
	assert(!under || under == x + 1); /* one */
	assert(!(pre[x] & BIT(p))); /* earlier */
	under = x + 1;
	owes[p] = x + 1
}

inline receive_complete(p)
{
	assert(sy[p]); /* once */
	assert(done[p] == RECEIVERS(p)); /* complete */
	sy[p] = 0;
	done[p] = 0;
	under = 0
}

/* O5: waits for nothing. */
#ifdef UNDO_O5
#define CR_FREE(p) empty(arq[p])
#else
#define CR_FREE(p) 1
#endif
#ifdef UNDO_C25
#define LAST_PART 1
#else
#define LAST_PART (k != FIRST)
#endif
#define DVM_HEAD(p) (acq[p]?[ONE, x] || acq[p]?[FIRST, x] || acq[p]?[SECOND, x] || acq[p]?[SYNC, x] || acq[p]?[COMPLETE, x])
inline answer_dvm(p)
{
	DVM_HEAD(p) && CR_FREE(p);
	acq[p]?k, x;
	printf("port %d receives %d of port %d\n", p, k, x);
	assert(EN & BIT(p)); /* disabled */
	check_message(p);
	part[p] = (k == FIRST -> x + 1 : 0);
	if
	:: k == ONE || k == SECOND -> receive_whole(p)
	:: k == SYNC -> receive_sync(p)
	:: k == COMPLETE -> receive_complete(p)
	:: else
	fi;
	opw = (LAST_PART -> opw & ~BIT(p) : opw)
}

/* ---- lines: entry, slot, answer; B of write-backs ---- */

#if NL > 1
#define ENTRIES ((ent[0] -> 1 : 0) + (ent[1] -> 1 : 0) DVM_ENTRIES)
#else
#define ENTRIES ((ent[0] -> 1 : 0) DVM_ENTRIES)
#endif
/* Requests of DVM have no entries (17). Undone: a message has one as long as it is in its box, a Sync until its Complete has gone. */
#ifdef UNDO_ENTRIES
#define SYNC_ENTRY(p) (sb[p] || (dy && dyp == p) -> 1 : 0)
#define PORT_ENTRIES(p) ((mb[p] -> 1 : 0) + SYNC_ENTRY(p))
#if NV > 2
#define DVM_ENTRIES + PORT_ENTRIES(0) + PORT_ENTRIES(1) + PORT_ENTRIES(2)
#else
#define DVM_ENTRIES + PORT_ENTRIES(0) + PORT_ENTRIES(1)
#endif
#define DVM_ROOM (ENTRIES < NT)
#else
#define DVM_ENTRIES
#define DVM_ROOM 1
#endif

inline allocate(p, l)
{
	arq[p]?[LINE, l] && !ent[l] && ENTRIES < NT;
	arq[p]?LINE, l;
	ent[l] = p + 1;
	slot[l] = 1;
	printf("line %d: entry for port %d\n", l, p)
}

/* Lines never wait for a Sync. */
#ifdef UNDO_SLOT
#define SLOT_FREE (!dy)
#else
#define SLOT_FREE 1
#endif
inline snoop_line(l)
{
	slot[l] && SLOT_FREE;
	slot[l] = 0;
	crw[l] = CACHES & ~BIT(ent[l] - 1);
	i = 0;
	do
	:: i < NV && crw[l] & BIT(i) -> acq[i]!LINE, l; i++
	:: i < NV && !(crw[l] & BIT(i)) -> i++
	:: else -> break
	od
}

/* Memory, R and RACK wait for nobody. */
inline respond(l)
{
	ent[l] && !slot[l] && !crw[l];
	req[P(ent[l] - 1, l)] = 0;
	ent[l] = 0
}

/* B of a write-back waits for nobody (E1, E10). */
inline wb_response(p, l)
{
	put[P(p, l)];
	put[P(p, l)] = 0
}

/* ---- what comes into the boxes (X30) ---- */

/* One box for messages and Syncs; or no box for Syncs: one is taken when it can be sent, and waits in AR until then. */
#ifdef UNDO_BOX
#define FREE_OF_SYNC(p) && !sb[p]
#define FREE_OF_MESSAGE(p) && !mb[p]
#else
#define FREE_OF_SYNC(p)
#define FREE_OF_MESSAGE(p)
#endif
#ifdef UNDO_E12
#define SYNC_TURN && !dy && !SYNCS_WAIT
#if NV > 2
#define SYNCS_WAIT (sb[0] || sb[1] || sb[2])
#else
#define SYNCS_WAIT (sb[0] || sb[1])
#endif
#else
#define SYNC_TURN
#endif

inline take_message(p)
{
	(arq[p]?[ONE, x] || arq[p]?[FIRST, x]) && mb[p] == EMPTY FREE_OF_SYNC(p) && DVM_ROOM;
	arq[p]?k, x;
	two[p] = (k == FIRST -> 1 : 0);
	mb[p] = (k == FIRST -> HALF : READY)
}

inline take_second(p)
{
	arq[p]?[SECOND, x] && mb[p] == HALF;
	arq[p]?k, x;
	mb[p] = READY
}

inline take_sync(p)
{
	arq[p]?[SYNC, x] && sb[p] == EMPTY FREE_OF_MESSAGE(p) && DVM_ROOM SYNC_TURN;
	arq[p]?k, x;
	sb[p] = READY;
#ifndef UNDO_AFTER
	after[p] = (mb[p] == READY || mb[p] == SENT -> 1 : 0);
#endif
	pre[p] = (mb[p] == READY || mb[p] == SENT -> RECEIVERS(p) & ~got[p] : 0)
}

/* X30: counts for the Sync under way. Undone: for those that wait in their boxes, too. */
#ifdef UNDO_COUNT
inline count_early(p)
{
	i = 0;
	do
	:: i < NV && sb[i] == READY -> early[i] = early[i] | BIT(p); i++
	:: i < NV && sb[i] != READY -> i++
	:: else -> break
	od
}
#endif
inline take_complete(p)
{
	arq[p]?[COMPLETE, x] && !cb[p] && DVM_ROOM;
	arq[p]?k, x;
	cb[p] = 1;
	dyw = (dy -> dyw & ~BIT(p) : dyw);
#ifdef UNDO_COUNT
	count_early(p);
#endif
	done[x] = done[x] | BIT(p);
	printf("the Complete of port %d for port %d has come\n", p, x)
}

/* ---- the engine (X31, X32); which port is next is a free choice, in place of the round robin ---- */

#ifdef UNDO_EARLY
#define COMPLETE_DUE dy
#else
#define COMPLETE_DUE (dy && !dyw)
#endif
#ifdef UNDO_ONE
#define SYNC_READY(p) (sb[p] == READY && !after[p])
#else
#define SYNC_READY(p) (sb[p] == READY && !after[p] && !dy)
#endif
/* Messages do not wait for a Sync. */
#ifdef UNDO_MESSAGES
#define MESSAGE_READY(p) (mb[p] == READY && !dy)
#else
#define MESSAGE_READY(p) (mb[p] == READY)
#endif

/* C25, undone: a part is an op. */
#ifdef UNDO_C25
#define PART(p) (two[p] -> FIRST + rest[p] : ONE)
#define BOTH(p) 0
#else
#define PART(p) (two[p] -> FIRST : ONE)
#define BOTH(p) two[p]
#endif
#ifdef UNDO_ORDER
#define AC pend
#else
#define AC acq
#endif

/* AC of all ports at once, both parts. */
inline push_all(p, what, both)
{
	i = 0;
	do
	:: i < NV && TARGETS(p) & BIT(i) ->
		AC[i]!what, p;
		order[i]!what, p;
		if
		:: both -> AC[i]!SECOND, p; order[i]!SECOND, p
		:: else
		fi;
		i++
	:: i < NV && !(TARGETS(p) & BIT(i)) -> i++
	:: else -> break
	od
}

/* Undone: ops end without their CRs, and the AC of each port comes in a step of its own. */
#if defined(UNDO_X33) || defined(UNDO_ORDER)
#define MISSING(p) 0
#else
#define MISSING(p) TARGETS(p)
#endif

inline start_sync(p)
{
	sb[p] = SENT;
	op = SYNC;
	push_all(p, SYNC, 0);
	dy = HEARS(p);
	dyp = (HEARS(p) -> p : 0);
	dyw = TARGETS(p);
#ifdef UNDO_COUNT
	dyw = dyw & ~early[p];
	early[p] = 0;
#endif
	printf("the Sync of port %d is sent\n", p)
}

inline start_message(p)
{
	mb[p] = SENT;
	op = ONE;
	push_all(p, PART(p), BOTH(p));
	printf("the message of port %d is sent\n", p)
}

inline start(p)
{
	!op && !COMPLETE_DUE && (SYNC_READY(p) || MESSAGE_READY(p));
	opp = p;
	opw = MISSING(p);
	if
	:: SYNC_READY(p) -> start_sync(p)
	:: else -> start_message(p)
	fi
}

inline start_complete()
{
	!op && COMPLETE_DUE;
	op = COMPLETE;
	opp = dyp;
	opw = BIT(dyp);
	acq[dyp]!COMPLETE, dyp;
	printf("the Complete for port %d is sent\n", dyp)
}

#ifdef UNDO_ORDER
inline send_snoop(p)
{
	nempty(pend[p]);
	if
	:: skip
	:: len(pend[p]) > 1 -> pend[p]?k, x; pend[p]!k, x
	fi;
	pend[p]?k, x;
	acq[p]!k, x
}
#endif

/* ---- the end of an op (X33), and answers (X34) ---- */

inline end_message()
{
#ifdef UNDO_C25
	mb[opp] = (two[opp] && !rest[opp] -> READY : DUE);
	rest[opp] = (mb[opp] == READY -> 1 : 0);
#else
	mb[opp] = DUE;
#endif
	after[opp] = 0
}

/* Undone: a Complete counts only when all CRs of the Sync are in; what comes before is lost. */
#ifdef UNDO_CR
#define COUNT_FROM_HERE dyw = TARGETS(opp)
#else
#define COUNT_FROM_HERE skip
#endif
#ifdef UNDO_ONCE
#define STAYS 1
#else
#define STAYS 0
#endif
inline end_op()
{
	op && !opw;
	if
	:: op == ONE -> end_message()
	:: op == SYNC -> sb[opp] = DUE; COUNT_FROM_HERE
	:: op == COMPLETE -> dy = STAYS; dyp = (dy -> dyp : 0)
	fi;
	op = 0;
	opp = 0
}

/* With UNDO_ORDER an op has ended before its CRs, and the answer waits for them. */
#ifdef UNDO_ORDER
#define ALL_IN(p) && got[p] == RECEIVERS(p)
#else
#define ALL_IN(p)
#endif
inline answer_message(p)
{
	mb[p] == DUE ALL_IN(p);
	assert(got[p] == RECEIVERS(p)); /* everyone */
	mb[p] = EMPTY;
	two[p] = 0;
	got[p] = 0
}

/* Who is disabled hears of no Complete: for it, the Sync is over with its answer. */
inline answer_sync(p)
{
	sb[p] == DUE;
	sb[p] = EMPTY;
	sy[p] = (HEARS(p) -> sy[p] : 0)
}

inline answer_complete(p)
{
	cb[p];
	cb[p] = 0
}

/* ---- all steps ---- */

#ifdef UNDO_ORDER
#define AC_STEP(p) :: atomic { send_snoop(p) }
#else
#define AC_STEP(p)
#endif
#define PORT_STEPS(p) \
	:: atomic { send_message(p) } \
	:: atomic { send_second(p) } \
	:: atomic { send_sync(p) } \
	:: atomic { send_complete(p) } \
	:: atomic { answer_dvm(p) } \
	:: atomic { take_message(p) } \
	:: atomic { take_second(p) } \
	:: atomic { take_sync(p) } \
	:: atomic { take_complete(p) } \
	:: atomic { start(p) } \
	:: atomic { answer_message(p) } \
	:: atomic { answer_sync(p) } \
	:: atomic { answer_complete(p) } \
	AC_STEP(p)
#define PORT_LINE_STEPS(p, l) \
	:: atomic { ask(p, l) } \
	:: atomic { put_out(p, l) } \
	:: atomic { answer_line(p, l) } \
	:: atomic { allocate(p, l) } \
	:: atomic { wb_response(p, l) }
#if NV > 2
#define THIRD_PORT PORT_STEPS(2)
#define THIRD_PORT_LINE(l) PORT_LINE_STEPS(2, l)
#else
#define THIRD_PORT
#define THIRD_PORT_LINE(l)
#endif
#define LINE_STEPS(l) \
	PORT_LINE_STEPS(0, l) \
	PORT_LINE_STEPS(1, l) \
	THIRD_PORT_LINE(l) \
	:: atomic { snoop_line(l) } \
	:: atomic { respond(l) }

#define PORT_IDLE(p) (empty(arq[p]) && empty(acq[p]) && !half[p] && !owes[p] && !sy[p] && !part[p] && !mb[p] && !sb[p] && !cb[p] && !BUSY(p))
#define LINE_IDLE(l) (!ent[l])
#if NV > 2
#define PORTS_IDLE (PORT_IDLE(0) && PORT_IDLE(1) && PORT_IDLE(2))
#else
#define PORTS_IDLE (PORT_IDLE(0) && PORT_IDLE(1))
#endif
#if NL > 1
#define LINES_IDLE (LINE_IDLE(0) && LINE_IDLE(1))
#else
#define LINES_IDLE LINE_IDLE(0)
#endif

init
{
	do
	:: atomic { !quiet -> quiet = 1 }
	PORT_STEPS(0)
	PORT_STEPS(1)
	THIRD_PORT
	LINE_STEPS(0)
#if NL > 1
	LINE_STEPS(1)
#endif
	:: atomic { start_complete() }
	:: atomic { end_op() }
	:: timeout -> assert(PORTS_IDLE && LINES_IDLE && !op && !dy); break /* deadlock */
	od
}
