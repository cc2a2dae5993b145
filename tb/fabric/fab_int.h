/* fab_int.h - what the parts of the system's bench share: processors, ACE-Lite masters, memory, the filter's programmer, and the checker.
 *
 * They know the protocol and the policy, not the models. A line is a number; its address, world and page follow from it. Data move in granules of eight bytes:
 * every store writes whole granules, each with a value of its own that says who wrote it where, so that a byte read or written anywhere tells its origin (I7).
 */
#ifndef FAB_INT_H
#define FAB_INT_H

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

/* How often something happens, of 16. */
struct pace {
	uint32_t req, rsp, lite, lite_rsp, ar, r, aw, w, b;
	bool choice; /* the caches use what the protocol permits */
};

/* What a run does; drawn anew after each reset. */
struct plan {
	uint32_t mode;             /* PROT_MODE */
	bool open;                 /* every access is permitted: reads are held against the history */
	uint32_t action;           /* ACTION of the filter */
	uint32_t rd[PAGES], wr[PAGES]; /* NSAIDs that may read, write */
	bool s_rd[PAGES], s_wr[PAGES];
	uint32_t group[MASTERS];
	uint32_t nsaids[MASTERS][2];
};

/* A request of a master that has no response yet. */
struct want {
	bool used, store, load, whole, plain;
	uint32_t op, line, beat, nsaid, strb;
	uint64_t value[2]; /* of the granules of a beat */
	uint64_t since;
	uint32_t cmo;      /* needs no data */
};

/* A write in the history of a granule: it took effect between `from` and `to`. */
struct past {
	uint64_t value, from, to;
};

struct lite {
	struct want rd[IDS], wr[IDS];
	uint32_t beats_left;   /* of the W burst being sent */
	uint32_t w_id;
	uint32_t r_beat[IDS];
};

struct mem_read {
	bool used;
	uint32_t id, beats, sent, line, first, size;
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
	uint32_t r_job; /* whose beat is at the pins */
};

struct fab {
	struct tzf_sim *sim;
	const struct fabric_cfg *cfg;
	struct tzf_rng rng;
	struct pace pace;
	struct plan plan;
	uint64_t cycle, next_pace, next_reset, ready_at;
	bool stop, check;
	uint32_t sequence;
	struct want req[FABRIC_CACHES_MAX][IDS];
	struct lite lite[FABRIC_LITES_MAX];
	struct memory_port mem[FABRIC_MEMS_MAX];
	uint64_t memory[ALL_LINES][GRANULES];
	struct past past[ALL_LINES][GRANULES][HISTORY];
	uint32_t apb[64][2], apb_n, apb_at;
	uint64_t requests, loads, denied, rewritten, generated, epochs;
	bool failed;
	char message[300];
};

uint64_t fab_addr(uint32_t line);
bool fab_ns(uint32_t line);
uint32_t fab_page(uint32_t line);                 /* PAGES: the open one */
uint32_t fab_line_of(uint64_t addr, bool ns);     /* ALL_LINES: none */
bool fab_may(const struct fab *f, uint32_t line, uint32_t nsaid, bool write);
bool fab_sometimes(struct fab *f, uint32_t n);    /* n times of 16 */
void fab_fail(struct fab *f, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Values of granules. */
uint64_t fab_value(struct fab *f, uint32_t master, uint32_t nsaid, uint32_t line);
uint64_t fab_first_value(uint32_t line, uint32_t granule);
uint64_t fab_granule(const tzf_w256 *d, uint32_t i);
void fab_set_granule(tzf_w256 *d, uint32_t i, uint64_t v);

/* The policy of an epoch, and the register writes that tell the filter. */
void fab_new_plan(struct fab *f);
void fab_program(struct fab *f);
void fab_apb_drive(struct fab *f, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next);

void fab_processor(struct fab *f, uint32_t c, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next);
void fab_lite(struct fab *f, uint32_t d, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next);
void fab_memory(struct fab *f, uint32_t m, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next);
bool fab_idle(const struct fab *f);

/* The checker. */
void fab_history_reset(struct fab *f);
void fab_note_store(struct fab *f, const struct want *w);                       /* issued */
void fab_note_done(struct fab *f, const struct want *w);                        /* answered OKAY */
void fab_note_load(struct fab *f, uint32_t master, const struct want *w, uint32_t granule, uint64_t value);
void fab_note_memory_write(struct fab *f, uint32_t line, uint32_t granule, uint64_t value, uint32_t nsaid);
void fab_check_caches(struct fab *f, const struct fabric_state *s);             /* I1, I2 */
void fab_check_ages(struct fab *f);                                             /* I6 */

#endif
