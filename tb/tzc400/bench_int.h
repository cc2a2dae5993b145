/* bench_int.h - what the rooms of the tzc400 bench share. Tests include tzc400_bench.h only.
 *
 * One edge (bench_edge in tzc400_bench.c): every part first looks at the handshakes of the cycle that ends
 * (*_edge), then writes the pins of the next cycle (*_drive).
 */
#ifndef TZC400_BENCH_INT_H
#define TZC400_BENCH_INT_H

#include <string.h>

#include "tzc400_bench.h"
#include "tzc400_directed.h"

#define BENCH_NF 4u
#define BENCH_OUTSTANDING 256u /* largest MAX_OUTSTANDING */

static inline bool bench_bit(uint32_t v, uint32_t f)
{
	return ((v >> f) & 1u) != 0u;
}

/* A well-mixed word of a seed and an index: data that need no memory. */
static inline uint64_t bench_mix(uint64_t seed, uint64_t i)
{
	uint64_t x = (seed + i * UINT64_C(0x9E3779B97F4A7C15)) * UINT64_C(0xD6E8FEB86659FD93);

	x ^= x >> 32;
	x *= UINT64_C(0xD6E8FEB86659FD93);
	return x ^ (x >> 29);
}

/* A bus word made from a seed: few operations, as there is one in every cycle of every port. */
static inline void bench_fill(tzf_w256 *v, uint32_t words, uint64_t seed)
{
	uint64_t x = bench_mix(seed, 1);

	for (uint32_t i = 0; i < words; i++) {
		v->w[i] = (uint32_t)(x >> 32);
		x *= UINT64_C(0xD1342543DE82EF95);
	}
}

/* Takes the head off a ring of n. An empty ring starts over, so that it stays in few cache lines. */
static inline void bench_advance(uint32_t *head, uint32_t *count, uint32_t n)
{
	*head = (--*count == 0u) ? 0u : (*head + 1u) % n;
}

/* ---- willingness (struct tzb_pace) ------------------------------------------------------------- */

enum bench_chan {
	BENCH_S_AR, BENCH_S_AW, BENCH_S_W, BENCH_S_R, BENCH_S_B,
	BENCH_M_AR, BENCH_M_AW, BENCH_M_W, BENCH_M_R, BENCH_M_B,
	BENCH_CHANS
};

/* One byte a channel, channels 0..7 in word 0, the others in word 1. */
struct bench_will {
	uint64_t floor[2];           /* 128 less the chance in 128ths */
	uint32_t paused;             /* channels inside a pause, one bit each */
	uint8_t stall[BENCH_CHANS];  /* longest pause */
	uint8_t pause[BENCH_CHANS];  /* cycles left of it */
};

/* ---- bursts ------------------------------------------------------------------------------------ */

/* The attributes of an address channel but for address and ID, in one word, so that they compare at once. */
uint64_t tzb_pack_txn(const struct tzb_txn *t);
/* Address of beat i of a burst, and the byte lanes that the beat may use on a bus of bus_bytes. */
uint64_t tzb_beat_addr(uint64_t addr, uint32_t len, uint32_t size, uint32_t burst, uint32_t i);
uint32_t tzb_beat_lanes(uint64_t addr, uint32_t size, uint32_t bus_bytes);
/* Cache maintenance: one response without data whatever the length is. */
static inline bool bench_is_cmo(uint32_t arsnoop)
{
	return arsnoop >= 8u && arsnoop <= 13u;
}

/* ---- APB (bench_apb.c) -------------------------------------------------------------------------- */

#define BENCH_APB_QUEUE 16u

struct bench_apb {
	struct tzb_apb *queue[BENCH_APB_QUEUE];
	uint32_t head, count;
	bool busy; /* the transfer at the head is on the pins */
};

void tzb_apb_reset(struct bench_apb *a);
void tzb_apb_edge(struct tzc400_bench *b, const struct tzc400_out *out, const struct tzc400_in *in);
void tzb_apb_drive(struct tzc400_bench *b, struct tzc400_in *next);

/* ---- masters (bench_master.c) -------------------------------------------------------------------- */

#define BENCH_QUEUE 1024u /* transactions waiting in one direction of a port */

/* A queue of transactions, by reference. */
struct bench_txns {
	struct tzb_txn *t[BENCH_QUEUE];
	uint32_t head, count;
};

/* The data of a write, queued when its transaction is: it may go before the address. */
struct bench_wburst {
	struct tzb_txn *owner; /* NULL: a transaction that a source made */
	const tzf_w256 *data;
	const uint32_t *strb;
	uint64_t addr, at, seed;
	uint8_t len, size, burst, strobes;
};

struct bench_master {
	struct tzb_master_mode mode;
	struct bench_txns rd, wr;           /* submitted, address not sent */
	struct tzb_txn made_rd, made_wr;    /* storage for those that a source made */
	struct tzb_txn *ar, *aw;            /* next, or on the pins */
	struct bench_wburst wq[BENCH_QUEUE];
	uint32_t whead, wcount, wbeat;
};

/* Where transactions come from when nothing is submitted. Fills *t, returns false for none now. */
typedef bool bench_source_fn(void *ctx, uint32_t f, bool write, struct tzb_txn *t);

void tzb_master_reset(struct bench_master *m);
void tzb_master_edge(struct tzc400_bench *b, const struct tzc400_out *out, const struct tzc400_in *in);
void tzb_master_drive(struct tzc400_bench *b, const struct tzc400_out *out, const struct tzc400_in *in, struct tzc400_in *next);
/* The transaction that is on the address pins of filter f and is owned by a test, else NULL. */
struct tzb_txn *tzb_master_owner(struct tzc400_bench *b, uint32_t f, bool write);

/* ---- memory (bench_memory.c, bench_store.c) ------------------------------------------------------- */

struct bench_store; /* sparse contents */

struct bench_store *tzb_store_new(void);
void tzb_store_free(struct bench_store *s);
void tzb_store_clear(struct bench_store *s);
uint8_t tzb_store_get(const struct bench_store *s, uint64_t addr);
void tzb_store_put(struct bench_store *s, uint64_t addr, uint8_t v);
/* `words` 32-bit words from addr on, a multiple of 4. */
void tzb_store_read(const struct bench_store *s, uint64_t addr, uint32_t words, tzf_w256 *v);
void tzb_store_write(struct bench_store *s, uint64_t addr, uint32_t words, const tzf_w256 *v, uint32_t strb);

#define BENCH_PENDING 512u /* requests that one direction of a memory holds */
#define BENCH_WBUF 2048u   /* data beats that are ahead of their address */

struct bench_req {
	uint64_t addr, due;
	uint32_t id;
	uint32_t log; /* index in the log + 1; 0: none */
	uint8_t len, size, burst, resp;
	uint16_t beat;
	bool ready; /* write: its data have come */
	bool drop;  /* write: a failed exclusive changes nothing */
};

/* Requests of one direction: slots, and the order in which they came. */
struct bench_pending {
	struct bench_req slot[BENCH_PENDING];
	uint16_t free[BENCH_PENDING];
	uint32_t nfree;
	uint16_t order[BENCH_PENDING];
	uint32_t head, count;
};

void tzb_pending_reset(struct bench_pending *p);
/* Adds at the end; returns its slot. There must be room (nfree). */
uint16_t tzb_pending_add(struct bench_pending *p, const struct bench_req *r);
/* Place in the order of a request that may be answered now, BENCH_PENDING if there is none. any_order: one of a
 * random ID, and of that ID the oldest; else the head. */
uint32_t tzb_pending_pick(struct bench_pending *p, uint64_t now, bool any_order, uint32_t random);
uint16_t tzb_pending_slot(const struct bench_pending *p, uint32_t k);
/* Takes place k out of the order; its slot stays in use until released. */
void tzb_pending_unlink(struct bench_pending *p, uint32_t k);
void tzb_pending_release(struct bench_pending *p, uint16_t slot);

struct bench_wbeat {
	tzf_w256 data;
	uint64_t when;
	uint32_t strb;
	bool last;
};

#define BENCH_ACTIVE 4u

struct bench_memory {
	struct tzb_mem_mode mode;
	struct bench_store *store;
	struct bench_pending rd, wr;
	uint16_t act[BENCH_ACTIVE]; /* reads whose beats are being sent */
	uint32_t nact, r_act;       /* r_act: index in act of the beat on the pins */
	uint16_t wq[BENCH_PENDING]; /* writes that wait for data, slots in order */
	uint32_t wq_head, wq_count;
	struct bench_wbeat *wbuf;   /* beats that are ahead of their address */
	uint32_t wb_head, wb_count;
	struct tzb_down *log;
	uint32_t nlog, log_room;
};

int tzb_memory_init(struct bench_memory *m);
void tzb_memory_free(struct bench_memory *m);
void tzb_memory_reset(struct bench_memory *m);
void tzb_memory_edge(struct tzc400_bench *b, const struct tzc400_out *out, const struct tzc400_in *in);
void tzb_memory_drive(struct tzc400_bench *b, const struct tzc400_out *out, const struct tzc400_in *in, struct tzc400_in *next);

/* ---- scoreboard: registers and verdicts (bench_shadow.c) ------------------------------------------- */

struct bench_verdict {
	bool allow, overlap;
	bool checked; /* false: barriers, DVM, passed maintenance */
	bool local;   /* denied and must not be seen below */
	bool err;     /* denied: DECERR */
};

struct bench_attempt {
	uint64_t addr, attr; /* attr: tzb_pack_txn's word */
	uint32_t id;
};

/* Pages from start[i] to start[i + 1] - 1 are in the regions of match[i], one bit each. */
struct bench_intervals {
	uint64_t start[18];
	uint16_t match[18];
	uint32_t n;
};

struct bench_shadow {
	uint32_t word[1024]; /* what a Secure read returns, by offset / 4 */
	uint32_t mask[1024]; /* what a write changes */
	struct bench_intervals iv[BENCH_NF];
	uint32_t stale;      /* filters whose intervals must be made again */
	uint32_t status, overrun, overlap, latched;
	uint32_t open_request, open_status;
	uint32_t prdata, pslverr; /* expected in this cycle */
};

void tzb_shadow_init(struct bench_shadow *s, const struct tzc400_cfg *cfg);
/* Z1 */
void tzb_shadow_reset(struct bench_shadow *s, const struct tzc400_cfg *cfg);
struct bench_verdict tzb_shadow_judge(struct bench_shadow *s, const struct tzc400_cfg *cfg, uint32_t f, bool write,
                                        const struct bench_attempt *a);
/* Failures of one filter at one edge, rd or wr NULL if there was none; `clear`: INT_CLEAR at the same edge. */
void tzb_shadow_events(struct bench_shadow *s, const struct tzc400_cfg *cfg, uint32_t f, bool clear,
                         const struct bench_attempt *rd, bool rd_overlap, const struct bench_attempt *wr, bool wr_overlap);
bool tzb_shadow_irq(const struct bench_shadow *s, const struct tzc400_cfg *cfg);
/* Filters that an INT_CLEAR write of this edge names. */
uint32_t tzb_shadow_clears(const struct tzc400_in *in, uint32_t filters);
/* The APB edge in two halves, with the events of the edge between them: what the next cycle must show; the write. */
void tzb_shadow_read(struct bench_shadow *s, const struct tzc400_in *in);
void tzb_shadow_write(struct bench_shadow *s, const struct tzc400_in *in);
/* open_status of the next cycle. */
void tzb_shadow_gate(struct bench_shadow *s, uint32_t status);

/* ---- scoreboard: transactions (bench_scoreboard.c) --------------------------------------------------- */

#define SB_NONE 0xFFFFu
#define SB_HASH 256u
#define SB_RING 64u

/* One accepted transaction. */
struct sb_entry {
	uint64_t addr, attr;
	struct tzb_txn *owner;
	uint32_t id;
	uint16_t next;   /* younger entry with the same hash */
	uint16_t beat;   /* responses so far */
	uint16_t last;   /* index of the last beat of a read */
	struct bench_verdict v;
	bool sent;       /* its address was seen below */
	bool data_done;  /* write: all data went where they belong */
};

struct sb_beat {
	tzf_w256 data;
	uint32_t id, strb;
	uint8_t resp;
	bool last;
};

/* Beats inside the block, oldest first. */
struct sb_ring {
	struct sb_beat e[SB_RING];
	struct sb_beat taken; /* from the middle, last */
	uint32_t head, count;
};

/* One direction of one filter. */
struct sb_dir {
	struct sb_entry e[BENCH_OUTSTANDING];
	uint16_t free[BENCH_OUTSTANDING];
	uint32_t nfree;
	uint16_t first[SB_HASH], last[SB_HASH];
	uint16_t down[BENCH_OUTSTANDING]; /* to be seen below, in order */
	uint32_t down_head, down_count;
	struct sb_ring back;              /* responses that went in below and have not come out above */
	uint32_t out;                     /* accepted and not completed */
};

struct sb_filter {
	struct sb_dir rd, wr;
	struct sb_ring w;                /* data that went in above */
	uint16_t wq[BENCH_OUTSTANDING];  /* writes whose data have not all gone, in order */
	uint32_t wq_head, wq_count;
};

struct bench_sb {
	struct sb_filter f[BENCH_NF];
	struct bench_shadow shadow;
	uint32_t held[5]; /* VALIDs that must stay: AR_m, AW_m, W_m, R_s, B_s */
	uint32_t busy;    /* filters with something outstanding */
};

void tzb_sb_reset(struct tzc400_bench *b);
void tzb_sb_edge(struct tzc400_bench *b, const struct tzc400_out *out, const struct tzc400_in *in);
bool tzb_sb_idle(const struct bench_sb *sb);

/* ---- the bench --------------------------------------------------------------------------------------- */

struct bench_illegal {
	bool on;       /* random input now */
	bool period;   /* until the reset ends */
	bool muted;    /* the simulation's protocol checkers are */
	struct tzf_rng rng;
	void (*shape)(void *ctx, struct tzc400_in *next); /* what is not random, or NULL */
	void *shape_ctx;
	struct tzc400_in mask; /* the bits that exist */
};

void tzb_illegal_init(struct tzc400_bench *b);
void tzb_illegal_drive(struct tzc400_bench *b, struct tzc400_in *next);

struct tzc400_bench {
	struct tzf_sim *sim;
	const struct tzc400_cfg *cfg;
	const struct tzc400_cfg *told; /* what tests are told the configuration is: the same, but for tests of the tests */
	uint32_t nf, fmask, bus_bytes, bus_words;
	uint64_t addr_mask;
	uint32_t id_mask;
	uint64_t now;        /* the cycle whose edge it is */
	struct tzf_rng rng;
	struct bench_will will[BENCH_NF];
	uint32_t willing[BENCH_NF]; /* one bit a channel, for the next cycle */
	uint64_t junk[BENCH_NF];    /* random word of this edge */
	uint32_t reset_left;
	bool reset_dirty;    /* random pins while in reset */
	bool quiet;          /* masters start nothing new from the source */
	bench_source_fn *source;
	void *source_ctx;
	struct bench_apb apb;
	struct bench_master m[BENCH_NF];
	struct bench_memory mem[BENCH_NF];
	struct bench_sb sb;
	struct bench_illegal illegal;
	struct tzb_totals totals;
	/* Planted faults, for tests of the bench: what it sees of the block, what the block sees of it; a silent scoreboard. */
	void (*tap_out)(void *ctx, const struct tzc400_in *in, struct tzc400_out *out);
	void (*tap_in)(void *ctx, struct tzc400_in *next);
	void *tap_ctx;
	struct tzc400_out tapped, shown;
	bool sb_silent;
	const char *label;   /* of the test that runs, or NULL */
	bool failed;
	char error[320];
	struct tzc400_timing timing; /* the last that TIMING measured */
};

static inline bool bench_willing(const struct tzc400_bench *b, uint32_t f, enum bench_chan c)
{
	return bench_bit(b->willing[f], c);
}

/* Everything pace-related of filter f follows from its modes. */
void tzb_pace_set(struct tzc400_bench *b, uint32_t f);

#endif
