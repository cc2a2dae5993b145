/* fab_int.h - what the parts of the system's bench share: processors, ACE-Lite masters, memory, the filter's programmer, what happens when, and the checker.
 *
 * They know the protocol and the policy, not the models. A line is a number; its address, world and page follow from it. Data move in granules of eight bytes:
 * every store writes whole granules, each with a value of its own that says who wrote it where, so that a byte read or written anywhere tells its origin (I7).
 */
#ifndef FAB_INT_H
#define FAB_INT_H

#include "fab_apb.h"
#include "fab_cov.h"
#include "fabric.h"
#include "tzf_testbench.h"

#define PAGES       4u  /* each a region of the filter with permissions of its own */
#define PAGE_LINES  4u
#define HALF        (PAGES * PAGE_LINES)
#define LINES       (2u * HALF)   /* the upper half has the lower half's addresses, Secure */
#define PLAINS      4u            /* lines that only plain requests touch, in a page that is open to all */
#define ALL_LINES   (LINES + PLAINS)
#define GRANULES    8u            /* of a line */
#define IDS         16u
#define HISTORY     32u
#define MEM_JOBS    64u
#define MASTERS     (FABRIC_CACHES_MAX + FABRIC_LITES_MAX)
#define TABLES      16u           /* permission tables of an epoch */
#define APB_MAX     96u
#define COPIES      (FABRIC_CACHES_MAX * ACE_CACHE_SETS_MAX * ACE_CACHE_WAYS_MAX)
#define STORES      (1u << 18)    /* values of stores in an epoch */
#define WON         8u            /* exclusive stores remembered of a granule */
#define FAIR        2000u         /* cycles in which everything ends under fair responders (I6) */
#define SLOWEST     2u            /* of 16: the rarest that a responder is ready */

/* The channels at the outside whose other side is the bench: each has a rate, and may be starved. */
#define FAB_CHANNEL_LIST(C) C(RSP) C(R_D) C(B_D) C(W_D) C(AR_M) C(R_M) C(AW_M) C(W_M) C(B_M)
#define FAB_CHANNEL_ENUM(n) FAB_##n,
enum fab_channel { FAB_CHANNEL_LIST(FAB_CHANNEL_ENUM) FAB_CHANNELS };

/* What processors mostly do: anything; load and upgrade; want lines for themselves while others upgrade them; load and store exclusively. */
enum fab_mood { FAB_ANY, FAB_SHARING, FAB_RACING, FAB_COUNTING, FAB_MOODS };

/* How often something happens, of 16. */
struct pace {
	uint32_t req, lite; /* new work */
	uint32_t of[FAB_CHANNELS];
	uint32_t high_r, high_w; /* from which QoS on requests go first */
	bool choice; /* the caches use what the protocol permits */
	uint32_t mood; /* of the processors: FAB_ANY .. FAB_COUNTING */
	uint32_t focus, focused; /* so often of 16 one of two line numbers and their aliases, the first of which is this */
};

/* One channel of one port that stands still while all others run. */
struct starve {
	enum fab_channel channel;
	uint32_t which;
	uint64_t from, until;
	uint64_t total; /* cycles starved so far, of any channel */
};

/* What the filter is told. */
struct table {
	uint32_t action, speculation;
	uint32_t rd[PAGES], wr[PAGES]; /* NSAIDs that may read, write */
	bool s_rd[PAGES], s_wr[PAGES];
	uint64_t until; /* in force to this cycle */
};

/* Who is who in an epoch, and how the interconnect is told to protect. */
struct plan {
	uint32_t mode; /* PROT_MODE */
	uint32_t qos, authentic; /* QOSOVERRIDE; NIDEN, DBGEN, SPNIDEN, SPIDEN from bit 0 */
	bool open[PAGES]; /* every access of the epoch's masters is permitted all the time */
	uint32_t group[MASTERS];
	uint32_t nsaids[MASTERS][2];
};

/* A request of a master that has no response yet. */
struct want {
	bool used, store, load, whole, plain, warm, probe;
	bool cleans, removes, drops; /* cache maintenance: dirty data go to memory; no copy is left; stores may be lost */
	bool evicts;                 /* no copy is left in the master's own cache */
	bool reads, writes;          /* asks memory for it, if at all, by a read or a write that may be refused */
	bool order;                  /* DVM or barrier: no line (fab_orders.c) */
	bool excl;                   /* LOAD_EXCL, STORE_EXCL (fab_atomic.c) */
	bool hopeless, steady;       /* it cannot succeed; no MakeInvalid of the line was under way when it was issued, */
	uint32_t unmade;             /* and so many had been before */
	uint32_t op, line, beat, nsaid, strb;
	uint64_t value[2]; /* of the granules of a beat */
	uint64_t since, starved; /* issued; cycles starved until then */
};

/* A write in the history of a granule: it took effect between `from` and `to`. */
struct past {
	uint64_t value, from, to;
	bool revived; /* by a MakeInvalid that is not done yet */
};

struct lite {
	struct want rd[IDS], wr[IDS];
	uint32_t beats_left;   /* of the W burst being sent */
	uint32_t w_id;
	uint32_t r_beat[IDS];
};

struct mem_read {
	bool used, may;
	uint32_t id, beats, sent, line, first, nsaid;
	bool begun;
	uint64_t data[GRANULES];
};

struct mem_write {
	bool used, full;
	uint32_t id, line, first, got, nsaid;
};

struct memory_port {
	struct mem_read rd[MEM_JOBS];
	struct mem_write wr[MEM_JOBS]; /* in the order of AW from wr_first on, cyclically */
	uint32_t wr_first, wr_count;
};

struct apb_step {
	uint32_t addr, data;
	bool cci;         /* of the interconnect, else of the filter */
	bool poll, table; /* read until the bits above 15 are 0; the new table is in force from here on */
};

/* Copies as the caches' states show them in this cycle. */
struct copy {
	uint32_t line, cache, st, nsaid;
	const tzf_w256 *lo, *hi;
};

struct seen {
	bool busy; /* write-backs or requests are under way */
	struct copy copy[COPIES];
	uint32_t copies;
	uint32_t held[ALL_LINES], dirty[ALL_LINES], unique[ALL_LINES]; /* a bit a cache */
	uint64_t absent[ALL_LINES];                                    /* the last cycle in which no cache had a copy */
	uint64_t absent_of[FABRIC_CACHES_MAX][ALL_LINES], shared_of[FABRIC_CACHES_MAX][ALL_LINES]; /* ... this one had none, or none to itself */
};

/* What NSAIDs may know and write, whatever the tables say (fab_known.c). */
struct known {
	uint16_t given[ALL_LINES * GRANULES + STORES];  /* memory has given it to them, and they might read then */
	uint16_t handed[ALL_LINES * GRANULES + STORES]; /* they held it in a cache while protection was off */
	uint32_t passes[MASTERS]; /* bit m: a cache's own NSAID's data may come from that cache's copy to m's */
	bool unprotected;         /* some request may still run with protection off */
	bool always;              /* protection was on since the epoch began */
	uint64_t changed;         /* when the pins last changed */
	uint32_t late[FABRIC_CACHES_MAX]; /* responses from unprotected times that the processor has not taken yet */
};

/* The exclusive access of a cache that was answered last: what LOAD_EXCL read, until a STORE_EXCL uses it up. */
struct monitor {
	bool set;
	uint32_t line, beat, nsaid;
	uint64_t value[2], since, at; /* issued, answered */
};

/* A STORE_EXCL that has succeeded: what it replaced by what. */
struct won {
	uint64_t from, to, at;
	bool steady;
	uint32_t unmade;
};

struct atomic {
	bool counts;      /* there are counters, in the line of this number, in both worlds */
	uint32_t counter;
	struct monitor of[FABRIC_CACHES_MAX];
	bool lost[FABRIC_CACHES_MAX]; /* the store was on the bus when last seen, and its cache had no copy */
	uint64_t taken[FABRIC_CACHES_MAX][ALL_LINES]; /* when the last request was issued that took the line away and is done */
	uint32_t unmade[ALL_LINES];                   /* MakeInvalids */
	struct won won[ALL_LINES][GRANULES][WON];
	uint32_t sum[2][GRANULES / 2u];               /* of the counters, by world */
	uint32_t failed[STORES / 32u];                /* values of stores that have failed, a bit each */
};

/* A DVM message, a Sync or a barrier of a processor that has no answer. */
struct order {
	bool used, two;
	uint32_t op, prot, got[2]; /* which caches have got its parts */
	uint64_t addr[2], since;
};

struct orders {
	struct order of[FABRIC_CACHES_MAX];
	uint32_t number;
	uint32_t second[FABRIC_CACHES_MAX]; /* whose second part must come next, plus 1 */
	uint32_t asked[FABRIC_CACHES_MAX], answered[FABRIC_CACHES_MAX], got[FABRIC_CACHES_MAX], completed[FABRIC_CACHES_MAX]; /* Syncs */
	uint32_t again[FABRIC_CACHES_MAX];  /* REQ_IDs of stores that ask again */
};

/* What the snoop filter says of a line. */
struct directory {
	bool there, mixed, ns;
	uint32_t nsaid, hold;
};

enum fab_phase { FAB_SETUP, FAB_WARM, FAB_RUN, FAB_QUIET, FAB_CLEAN, FAB_SETTLE, FAB_DRAIN };

/* Requests that bring the caches into chosen states before an epoch's traffic begins (fab_warm.c). */
#define WARM_STEPS 8u
struct warm {
	uint32_t line, n, at;
	struct { uint32_t cache, op; } step[WARM_STEPS];
	bool busy;
};
#define WARM_LINES 8u

/* The first requests to warm lines. */
struct probe {
	uint32_t line, op, caches; /* a bit for each cache that may ask */
};

struct fab {
	struct tzf_sim *sim;
	const struct fabric_cfg *cfg;
	struct fab_cov *cov;
	struct tzf_rng rng;
	struct pace pace;
	struct starve starve;
	struct plan plan;
	struct table table[TABLES]; /* the last of them is in force, or will be when the filter has been told */
	uint32_t tables;
	bool zeros; /* some table of the epoch answers refusals with OKAY */
	enum fab_phase phase;
	uint64_t cycle, next_pace, next_starve, next_event, end_of_epoch, phase_since;
	bool over_after_drain, reset_now;
	bool never_off; /* protection stays on in this epoch */
	bool stop, check;
	uint32_t sequence;
	uint32_t cleaned; /* lines asked to be cleaned, of FAB_CLEAN */
	struct plan next_plan; /* of FAB_SETTLE */
	struct warm warm[WARM_LINES];
	uint32_t warms;
	struct probe probe[2u * WARM_LINES];
	uint32_t probes;
	struct want req[FABRIC_CACHES_MAX][IDS];
	struct lite lite[FABRIC_LITES_MAX];
	struct memory_port mem[FABRIC_MEMS_MAX];
	uint64_t memory[ALL_LINES][GRANULES];
	struct past past[ALL_LINES][GRANULES][HISTORY];
	uint32_t unmaking[ALL_LINES]; /* MakeInvalids under way */
	struct seen seen;
	struct known known;
	struct atomic atomic;
	struct orders orders;
	bool sf_off; /* the snoop filter is not asked */
	struct apb_step apb[APB_MAX];
	uint32_t apb_n, apb_at;
	uint64_t requests, loads, denied, rewritten, generated, epochs, changes, cleanings, regions, rests, resets, maintained, atomics, syncs;
	bool failed;
	char message[300];
};

/* ---- lines, values, chance ---------------------------------------------------------------------------- */

uint64_t fab_addr(uint32_t line);
bool fab_ns(uint32_t line);
uint32_t fab_page(uint32_t line);                 /* PAGES: the open one */
uint32_t fab_line_of(uint64_t addr, bool ns);     /* ALL_LINES: none */
bool fab_sometimes(struct fab *f, uint32_t n);    /* n times of 16 */
void fab_fail(struct fab *f, const char *format, ...) __attribute__((format(printf, 2, 3)));

uint64_t fab_value(struct fab *f, uint32_t master, uint32_t nsaid, uint32_t line);
uint64_t fab_first_value(uint32_t line, uint32_t granule);
bool fab_is_store(uint64_t value);
uint32_t fab_writer_nsaid(uint64_t value);
uint32_t fab_writer(uint64_t value);
uint32_t fab_line_of_value(uint64_t value);
uint64_t fab_granule(const tzf_w256 *d, uint32_t i);
void fab_set_granule(tzf_w256 *d, uint32_t i, uint64_t v);
uint64_t fab_copy_granule(const struct copy *c, uint32_t granule);

/* ---- permissions, and the register writes that tell the filter ------------------------------------------- */

void fab_new_plan(struct fab *f);
void fab_new_protection(struct fab *f, struct plan *p); /* another mode, other groups, or both */
void fab_program(struct fab *f);                        /* after a reset */
void fab_reprogram(struct fab *f);                      /* a new table, by the rules: gate closed, drained, written, opened */
void fab_reprogram_to(struct fab *f, const struct table *t);
void fab_override(struct fab *f);
/* The snoop filter is asked no more, or again (CTRL_OVR[2]); false while the bus is in use. */
bool fab_switch_filter(struct fab *f);                       /* QoS of the pace, and what does not change what a request means */
bool fab_may(const struct fab *f, uint32_t line, uint32_t nsaid, bool write); /* by the table in force */
bool fab_might(const struct fab *f, uint32_t line, uint32_t nsaid, bool write); /* by the table before the last */
bool fab_may_always(const struct fab *f, uint32_t line, uint32_t nsaid, bool write, uint64_t since); /* by all that were in force since */
bool fab_open(const struct fab *f, uint32_t line);
void fab_apb_drive(struct fab *f, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next);

/* ---- who does what when ------------------------------------------------------------------------------------ */

void fab_start_over(struct fab *f, struct fabric_in *next);
void fab_phases(struct fab *f, const struct fabric_out *out);
void fab_drain(struct fab *f); /* now */
bool fab_quiet_ns(const struct fab *f);               /* no cache has Non-secure work */
bool fab_idle(const struct fab *f);
void fab_new_pace(struct fab *f);
uint32_t fab_random_line(struct fab *f, bool secure);
bool fab_flows(struct fab *f, enum fab_channel channel, uint32_t which);
const char *fab_channel_name(uint32_t channel);

void fab_warm_plan(struct fab *f);
bool fab_warm_next(struct fab *f, uint32_t c, struct want *w);
void fab_warm_done(struct fab *f, const struct want *w);
bool fab_warm_over(const struct fab *f);
void fab_probe_plan(struct fab *f);
bool fab_probe_next(struct fab *f, uint32_t c, struct want *w);

void fab_processor(struct fab *f, uint32_t c, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next);
void fab_lite(struct fab *f, uint32_t d, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next);
void fab_memory(struct fab *f, uint32_t m, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next);

/* Exclusive accesses, DVM and barriers of the processors; f->check or not. */
void fab_atomic_reset(struct fab *f);
bool fab_atomic_counts(const struct fab *f, uint32_t line);
bool fab_atomic_next(struct fab *f, uint32_t c, bool secure, struct want *w);
void fab_atomic_describe(struct fab *f, uint32_t c, struct want *w);
uint64_t fab_atomic_count(const struct fab *f, uint32_t c, const struct want *w, uint32_t i);
bool fab_orders_next(struct fab *f, uint32_t c, struct want *w);
void fab_orders_drive(struct fab *f, uint32_t c, const struct want *w, struct fabric_in *next);

/* ---- the checker ---------------------------------------------------------------------------------------------- */

/* What the caches hold in this cycle; I1, I2. */
void fab_see(struct fab *f, const struct fabric_state *s);

/* Who may know and write what (I4, I5, I7). */
void fab_known_reset(struct fab *f);
void fab_known_change(struct fab *f, const struct plan *p);                               /* the pins are about to show p */
void fab_known_see(struct fab *f, const struct fabric_out *out, const struct fabric_state *s); /* after fab_see */
void fab_known_clean(struct fab *f);                                                      /* the caches were cleaned before the change that has settled */
bool fab_settled(const struct fab *f, const struct fabric_out *out);
void fab_known_given(struct fab *f, uint32_t line, uint64_t value, uint32_t nsaid);
void fab_known_read(struct fab *f, uint32_t master, const struct want *w, uint64_t value, bool late);
void fab_known_write(struct fab *f, uint32_t line, uint32_t granule, uint64_t value, uint32_t nsaid);

/* Granules as registers: values read, nothing lost (I3, I5). */
void fab_history_reset(struct fab *f);
void fab_history_store(struct fab *f, const struct want *w);                                /* issued */
void fab_history_done(struct fab *f, const struct want *w);                                 /* answered OKAY */
void fab_history_read(struct fab *f, const char *who, uint32_t number, uint32_t line, uint32_t granule, uint64_t value, uint64_t since);
void fab_history_memory(struct fab *f, uint32_t line, uint32_t granule, uint64_t value);    /* memory takes it */
void fab_history_unmake(struct fab *f, uint32_t line);                                      /* a MakeInvalid is issued */
void fab_history_unmade(struct fab *f, uint32_t line);                                      /* and answered */

bool fab_history_lasting(const struct fab *f, uint32_t line, uint64_t value);                /* what it replaced is gone for good */
void fab_history_failed(struct fab *f, const struct want *w);                               /* an exclusive store that has no effect */

/* The snoop filter: what it says, in every cycle, after fab_see (fab_directory.c). */
void fab_directory_see(struct fab *f, const struct fabric_state *s, const struct fabric_out *out);
struct directory fab_directory_of(const struct fab *f, const struct fabric_state *s, uint32_t line);

/* Exclusive accesses: answered without error, and values that must be nowhere (fab_atomic.c). */
void fab_atomic_see(struct fab *f, const struct fabric_state *s); /* once a cycle, after fab_see */
void fab_atomic_done(struct fab *f, uint32_t master, const struct want *w);
bool fab_atomic_answered(struct fab *f, uint32_t c, const struct want *w, uint32_t resp, const tzf_w256 *data);
void fab_atomic_value(struct fab *f, const char *where, uint32_t line, uint64_t value);
void fab_atomic_rest(struct fab *f, uint32_t line, uint32_t granule, uint64_t newest);

/* DVM, Syncs, barriers (fab_orders.c). */
void fab_orders_see(struct fab *f, const struct fabric_state *s);
void fab_orders_answered(struct fab *f, uint32_t c, uint32_t resp);
bool fab_orders_open(const struct fab *f, const struct fabric_state *s); /* some part of one is under way */
void fab_orders_rest(struct fab *f);

/* Events of the masters and of memory, told to all of the above. */
void fab_note_issue(struct fab *f, const struct want *w);
void fab_note_load(struct fab *f, uint32_t master, const struct want *w, uint32_t granule, uint64_t value, bool late);
void fab_note_done(struct fab *f, uint32_t master, const struct want *w);
void fab_note_refused(struct fab *f, uint32_t master, const struct want *w, uint32_t resp);
void fab_note_memory_read(struct fab *f, const struct mem_read *r);
void fab_note_memory_write(struct fab *f, uint32_t line, uint32_t granule, uint64_t value, uint32_t nsaid);
void fab_check_rest(struct fab *f);                                                         /* nothing under way: nothing is lost, copies agree */
void fab_check_ages(struct fab *f);                                                         /* I6 */

#endif
