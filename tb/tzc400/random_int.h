/* random_int.h - what the files of the random test share: the knobs of a phase, and who turns them. */
#ifndef TZC400_RANDOM_INT_H
#define TZC400_RANDOM_INT_H

#include "bench_int.h"
#include "tzc400_random.h"

/* Chances are of 256. */
struct random_knobs {
	/* addresses */
	uint32_t corner;     /* near a region's boundary */
	uint32_t low;        /* in the first pages; else anywhere */
	uint32_t unaligned;
	/* who */
	uint32_t nonsecure;
	uint32_t one_nsaid;  /* 0..15 all accesses have this NSAID; 16 any */
	uint32_t id_mode;    /* enum random_ids */
	uint32_t id_base;
	/* what */
	uint32_t special;    /* barrier, DVM, maintenance, line write */
	uint32_t exclusive;
	uint32_t len_max;    /* beats - 1 of ordinary bursts */
	uint32_t single;     /* one beat */
	uint32_t strobes;    /* some or none */
	uint32_t w_lead;     /* data before the address, or long behind it */
	uint32_t issue;      /* a free port starts something */
	/* registers */
	uint32_t apb;        /* a transfer starts when the port is free */
	uint32_t apb_mix;    /* enum random_mix */
	uint32_t gate;       /* a gate closes, chance of 65536 a cycle */
	uint32_t grant;      /* permissions: 0 none, 1 all, 2 half of them */
};

enum random_ids { IDS_ANY, IDS_ONE, IDS_FEW, IDS_COLLIDE, IDS_MODES };
enum random_mix { MIX_ALL, MIX_CLEAR, MIX_REGIONS, MIX_POLICY, MIX_READ, MIXES };

struct random_test {
	struct tzc400_bench *b;
	struct tzc400_cov *cov;  /* or NULL */
	const struct tzc400_cfg *cfg;
	struct tzf_rng rng;      /* phases and registers */
	struct tzf_rng txn[2];   /* read and write transactions */
	struct random_knobs k;
	/* registers */
	struct tzb_apb ops[4];   /* at most two are queued, so the oldest is free */
	uint32_t op;             /* in use last */
	uint32_t open_again;     /* cycles until closed gates open */
	uint32_t setup_step;     /* register writes of the phase's set-up that are left */
	uint32_t layout;         /* enum random_layout */
};

enum random_layout { LAYOUT_APART, LAYOUT_STACKED, LAYOUT_ANY, LAYOUT_FULL, LAYOUT_EMPTY, LAYOUTS };

static inline bool random_chance(uint32_t bits, uint32_t of256)
{
	return (bits & 255u) < of256;
}

/* The source of transactions (bench_source_fn; ctx is the test). */
bool tzc400_random_txn(void *ctx, uint32_t f, bool write, struct tzb_txn *t);
/* Starts the registers' set-up for a new phase. */
void tzc400_random_regs_phase(struct random_test *r);
/* Once a cycle: queues the next APB transfer if it is time for one. */
void tzc400_random_regs_cycle(struct random_test *r);
/* Turns all knobs and modes for a new phase. */
void tzc400_random_phase(struct random_test *r);
/* All ports willing, nothing slow: for the end. */
void tzc400_random_calm(struct random_test *r);

#endif
