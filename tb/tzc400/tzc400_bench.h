/* tzc400_bench.h - a clocked test bench around one tzc400: APB master, AXI masters, memories, scoreboard.
 *
 * The bench is the drive function of a simulation (tb/core/tzf_sim.h) and so runs the same on the model
 * alone and on RTL in lockstep. Per filter it plays the master above and the memory below; a scoreboard
 * that sees nothing but the pins holds its own opinion of what the block must do. Straight-line code calls the blocking
 * functions below, which clock the simulation until the operation is done.
 *
 * Cycles are those of tzf_sim_now(). A transaction with `at` = c shows VALID in cycle c at the earliest; its
 * handshake is then at the edge that ends cycle c if READY is 1.
 *
 * Every failure is one line; the first is kept (tzc400_bench_error) and from then on every function returns at once.
 */
#ifndef TZC400_BENCH_H
#define TZC400_BENCH_H

#include <stdbool.h>
#include <stdint.h>

#include "tzc400_if.h"
#include "tzf_sim.h"

struct tzc400_bench;

/* ---- life ------------------------------------------------------------------------------------ */

/* Attaches a bench to a simulation of the block tzc400 (it becomes its drive function) and asserts reset.
 * NULL without memory. */
struct tzc400_bench *tzc400_bench_open(struct tzf_sim *sim);
void tzc400_bench_close(struct tzc400_bench *b);

const struct tzc400_cfg *tzc400_bench_cfg(const struct tzc400_bench *b);
struct tzf_sim *tzc400_bench_sim(const struct tzc400_bench *b);

/* The first failure (scoreboard, time-out, check, mismatch of the lockstep) in one line; NULL if there was none. */
const char *tzc400_bench_error(const struct tzc400_bench *b);
/* Records a failure, prefixed with the test's name and the cycle, and returns -1. Only the first is kept. */
int tzc400_bench_fail(struct tzc400_bench *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Forgets a failure; for benches of the bench itself. */
void tzc400_bench_forgive(struct tzc400_bench *b);

/* The block's outputs in the present cycle, valid until the next call. */
const struct tzc400_out *tzc400_bench_out(struct tzc400_bench *b);

/* One clock cycle; n of them. 0, or -1 once there is a failure. */
int tzc400_bench_cycle(struct tzc400_bench *b);
int tzc400_bench_run(struct tzc400_bench *b, uint64_t n);

/* Asserts ARESETn for n cycles (n > 0). Masters and memories drop what they had; modes and memory contents stay. Ends an illegal period. */
int tzc400_bench_reset(struct tzc400_bench *b, uint32_t n);
/* Everything as after tzc400_bench_open: modes, memory contents, logs; then a reset. */
int tzc400_bench_restart(struct tzc400_bench *b);
/* Runs until nothing is in flight anywhere. -1 (a failure) if that takes more than `limit` cycles. */
int tzc400_bench_drain(struct tzc400_bench *b, uint64_t limit);
/* True if every queue of bench and scoreboard is empty. */
bool tzc400_bench_idle(const struct tzc400_bench *b);

/* ---- APB ------------------------------------------------------------------------------------- */

/* One transfer. `at`: first cycle in which its setup phase may be; the access phase is the cycle after. */
struct tzb_apb {
	uint32_t offset; /* PADDR, all 12 bits as they are */
	uint32_t value;  /* PWDATA */
	uint32_t strb;   /* PSTRB of a write */
	uint32_t prot;   /* PPROT, [1] Non-secure */
	bool write;
	uint64_t at;
	/* results */
	bool done;
	uint32_t rdata;
	bool err;
	uint64_t c_setup, c_access;
};
/* Queues a transfer, which must live until done. 0, or -1 if the queue (16) is full. */
int tzb_apb_submit(struct tzc400_bench *b, struct tzb_apb *op);
int tzb_apb_wait(struct tzc400_bench *b, const struct tzb_apb *op);

/* Blocking, Secure, whole words. */
uint32_t tzb_apb_read(struct tzc400_bench *b, uint32_t offset);
void tzb_apb_write(struct tzc400_bench *b, uint32_t offset, uint32_t value);
/* All variants: prot as PPROT, *err (or NULL) gets PSLVERR. */
uint32_t tzb_apb_read_as(struct tzc400_bench *b, uint32_t offset, uint32_t prot, bool *err);
void tzb_apb_write_as(struct tzc400_bench *b, uint32_t offset, uint32_t value, uint32_t strb, uint32_t prot, bool *err);
/* Reads of 1 or 2 bytes at any (aligned) address: the bench picks the lane. */
uint32_t tzb_apb_read8(struct tzc400_bench *b, uint32_t addr);
uint32_t tzb_apb_read16(struct tzc400_bench *b, uint32_t addr);

/* ---- AXI above ------------------------------------------------------------------------------- */

#define TZB_SECURE 0u
#define TZB_PRIV 1u
#define TZB_NONSECURE 2u

enum { TZB_OKAY, TZB_EXOKAY, TZB_SLVERR, TZB_DECERR };

/* Strobes of a write that brings none of its own. Never a lane that the beat may not use. */
enum tzb_strobes { TZB_STRB_ALL, TZB_STRB_SOME, TZB_STRB_NONE };

/* One transaction. Zeroed members are good defaults but for size and burst; use tzb_rd / tzb_wr. */
struct tzb_txn {
	bool write;
	uint8_t len, size, burst, lock, cache, prot, qos, region, domain, snoop, bar, nsaid, vnet;
	uint32_t id;
	uint64_t addr;
	uint64_t at;      /* first cycle of AxVALID */
	uint64_t data_at; /* write: first cycle of WVALID for its first beat; before `at` is legal. Writes send data in order of submission */
	const tzf_w256 *wdata; /* write: len + 1 beats; NULL: made from addr and id */
	const uint32_t *wstrb; /* write: len + 1 beats; NULL: as `strobes` says */
	uint8_t strobes;       /* enum tzb_strobes */
	tzf_w256 *rdata;  /* read: room for len + 1 beats, or NULL */
	uint8_t *rresp;   /* read: room for len + 1 responses, or NULL */
	/* results */
	bool accepted;    /* the address was taken */
	bool done;
	uint32_t beats;   /* read: beats that came. Write: beats that went */
	uint8_t resp;     /* of the last beat, or of B */
	uint8_t resps;    /* one bit (1 << resp) for every response seen */
	bool data_zero;   /* read: every beat was all zero */
	uint64_t c_addr;  /* cycles whose end was the handshake: address, first and last data beat, B */
	uint64_t c_first, c_last, c_resp;
};

/* A single-beat access of the whole bus width, INCR. world: TZB_SECURE or TZB_NONSECURE, with or without TZB_PRIV. */
struct tzb_txn tzb_rd(const struct tzc400_bench *b, uint64_t addr, uint32_t world, uint32_t nsaid);
struct tzb_txn tzb_wr(const struct tzc400_bench *b, uint64_t addr, uint32_t world, uint32_t nsaid);

/* Queues a transaction of filter f, which must live until done. 0, or -1 if the port's queue (1024) is full. */
int tzb_submit(struct tzc400_bench *b, uint32_t f, struct tzb_txn *t);
/* Clocks until t is done; -1 (a failure) after `limit` cycles, 0 for the default of 20,000. */
int tzb_wait(struct tzc400_bench *b, const struct tzb_txn *t, uint64_t limit);
/* Submit and wait. */
int tzb_axi(struct tzc400_bench *b, uint32_t f, struct tzb_txn *t);

/* Willingness of one side of a channel in a cycle: `chance` of 256 (rounded up to even), and, once in 256 cycles, a pause of up to `stall` cycles. */
struct tzb_pace {
	uint16_t chance;
	uint16_t stall; /* 0..255; 0: no pauses */
};
#define TZB_ALWAYS ((struct tzb_pace){ 256, 0 })
#define TZB_NEVER ((struct tzb_pace){ 0, 0 })

/* The master of one filter. VALID, once shown, always stays until READY. */
struct tzb_master_mode {
	struct tzb_pace ar, aw, w; /* VALID of the next address or beat */
	struct tzb_pace r, b;      /* READY */
};
void tzb_master_set(struct tzc400_bench *b, uint32_t f, const struct tzb_master_mode *m);

/* ---- memory below ---------------------------------------------------------------------------- */

enum tzb_order {
	TZB_IN_ORDER,
	TZB_OUT_OF_ORDER, /* between IDs */
	TZB_INTERLEAVED,  /* and beats of different IDs mixed */
};

struct tzb_mem_mode {
	struct tzb_pace ar, aw, w; /* READY */
	struct tzb_pace r, b;      /* VALID of the next beat or response */
	uint32_t lat_min, lat_max; /* cycles from the last request handshake to the response, at least 1 */
	enum tzb_order order;
	bool aw_waits_w; /* AWREADY only while WVALID is seen */
	bool w_waits_aw; /* WREADY only for bursts whose address has come */
	uint16_t exokay; /* an exclusive gets EXOKAY, chance of 256 */
	uint64_t err_base, err_top; /* accesses that start here get err_resp */
	uint8_t err_resp;           /* TZB_OKAY: no window */
	bool store;      /* false: keep no contents, read data are arbitrary (for long random runs) */
	bool log;        /* keep a record of every transaction */
};
void tzb_mem_set(struct tzc400_bench *b, uint32_t f, const struct tzb_mem_mode *m);
struct tzb_mem_mode tzb_mem_get(const struct tzc400_bench *b, uint32_t f);
struct tzb_master_mode tzb_master_get(const struct tzc400_bench *b, uint32_t f);

/* Contents. What was never written has a pattern made from the address. */
uint8_t tzb_mem_peek(const struct tzc400_bench *b, uint32_t f, uint64_t addr);
void tzb_mem_poke(struct tzc400_bench *b, uint32_t f, uint64_t addr, uint8_t v);
/* The bus word that holds addr. */
tzf_w256 tzb_mem_word(const struct tzc400_bench *b, uint32_t f, uint64_t addr);

/* One transaction as the memory saw it. */
struct tzb_down {
	bool write;
	uint8_t len, size, burst, lock, cache, prot, qos, region, domain, snoop, bar, nsaid, vnet;
	uint32_t id;
	uint64_t addr;
	uint64_t c_addr;  /* cycle of the address handshake */
	uint32_t beats;   /* write: data beats so far */
	uint32_t strobed; /* write: beats with any strobe */
	uint64_t c_first, c_last; /* write: cycles of the first and the last data beat */
};
/* Number of transactions in the log of filter f since the last tzb_down_clear, and one of them (0 the oldest). */
uint32_t tzb_down_count(const struct tzc400_bench *b, uint32_t f);
const struct tzb_down *tzb_down_get(const struct tzc400_bench *b, uint32_t f, uint32_t i);
void tzb_down_clear(struct tzc400_bench *b);

/* ---- illegal input --------------------------------------------------------------------------- */

/* From the next cycle on every input but the reset is random and the scoreboard is off, until tzc400_bench_reset. Only the lockstep
 * comparison has an opinion in that time. */
void tzc400_bench_illegal_begin(struct tzc400_bench *b, uint64_t seed);
/* The same, but `shape` has the last word on the pins of each of these cycles. */
void tzc400_bench_illegal_shaped(struct tzc400_bench *b, uint64_t seed, void (*shape)(void *ctx, struct tzc400_in *next), void *ctx);
/* True from the first illegal cycle until the end of the reset that follows. The bench mutes the simulation's protocol checkers itself. */
bool tzc400_bench_illegal(const struct tzc400_bench *b);

/* ---- totals ---------------------------------------------------------------------------------- */

struct tzb_totals {
	uint64_t reads, writes;   /* accepted */
	uint64_t denied, overlaps;
	uint64_t beats;           /* data beats above, both directions */
	uint64_t apb;
	uint64_t resets;
	uint64_t checks;          /* opinions of the scoreboard that were compared */
};
struct tzb_totals tzc400_bench_totals(const struct tzc400_bench *b);

#endif
