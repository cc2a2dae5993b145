/* fab_cost_int.h - between the files of the cost test: one run, its memory, the access under way. */
#ifndef FAB_COST_INT_H
#define FAB_COST_INT_H

#include "fab_apb.h"
#include "fab_cost.h"
#include "tzf_pages.h"

#define BASE        UINT64_C(0x80000000)
#define MOST_PAGES  1024u
#define MEMORY      ((size_t)MOST_PAGES * 4096u)
#define MEM_QUEUE   32u

enum master { CPU, GPU, DMA, MASTERS_ };
enum found { OWN, PEER_CLEAN, PEER_DIRTY, NOBODY, FOUND_ };

/* What protection is set to, and who the masters are. */
struct fab_cost_setup {
	const char *name;
	uint32_t mode, nsaid[MASTERS_];
};

struct job {
	uint64_t addr, due;
	uint32_t id, beats, first, done;
	bool complete;
};

struct queue {
	struct job j[MEM_QUEUE];
	uint32_t first, count;
};

struct cost {
	struct tzf_sim *sim;
	const struct fabric_cfg *cfg;
	uint8_t *memory, *image; /* MOST_PAGES pages each */
	struct tzf_pages pages;
	struct fab_costs *result;
	struct fab_cost *now;    /* of the setup that runs */
	const struct fab_cost_setup *setup;
	uint64_t cycle;
	/* the access under way */
	bool busy, sent, write;
	enum master who;
	enum found found;
	uint64_t addr, since;
	uint32_t strb;
	uint8_t data[16];
	uint32_t apb, sq_ap[FABRIC_CACHES_MAX];
	struct queue rd, wr;
	bool failed;
	char *message;
};

/* The run fails; what is said first counts. */
void fab_cost_fail(struct cost *c, const char *what);

/* Memory takes what is at its pins in this cycle, and shows what it answers in the next (fab_cost_memory.c). */
void fab_cost_memory(struct cost *c, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next);

/* The access under way, if there is one: issues it, waits for its answer, checks it (fab_cost_masters.c). */
void fab_cost_masters(struct cost *c, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next);

#endif
