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

#define COST_COUNTERS 8u
#define COST_EVENTS   24u
#define COST_STEPS    32u

/* What protection is set to, who the masters are, and whether the snoop filter is overridden. */
struct fab_cost_setup {
	const char *name;
	uint32_t mode, nsaid[MASTERS_];
	bool filter_off;
};

/* EVNT_SEL of each event, and what it counts. */
struct cost_events {
	struct { uint32_t select; enum fab_count count; } e[COST_EVENTS];
	uint32_t n;
};

/* An APB access. */
struct cost_step {
	uint32_t block, addr, data;
	bool reads;
	uint32_t counter; /* whose data are read */
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
	/* counting */
	struct cost_events events;
	uint32_t pass;
	uint64_t seen[FAB_COUNTS]; /* in this pass, by the bench */
	uint32_t sq_ap[FABRIC_CACHES_MAX];
	struct cost_step step[COST_STEPS];
	uint32_t steps, apb;       /* apb: the one at the pins */
	struct queue rd, wr;
	bool failed;
	char *message;
};

/* The run fails; what is said first counts. */
void fab_cost_fail(struct cost *c, const char *what);

/* fab_cost_counters.c: the events of a configuration; how often a setup has to run for them. */
void fab_cost_events(const struct fabric_cfg *cfg, struct cost_events *l);
uint32_t fab_cost_passes(const struct cost_events *l);
/* Queues the accesses before a run, and those behind it. */
void fab_cost_set_up(struct cost *c);
void fab_cost_read_out(struct cost *c);
/* True as long as accesses are to be done. */
bool fab_cost_apb(struct cost *c, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next);
/* The bench counts what shows at the pins; and snoops, which do not. */
void fab_cost_see(struct cost *c, const struct fabric_out *out, const struct fabric_in *in);
void fab_cost_see_snoops(struct cost *c);
/* Fails where the counters have counted something else. */
void fab_cost_compare(struct cost *c);

/* Memory takes what is at its pins in this cycle, and shows what it answers in the next (fab_cost_memory.c). */
void fab_cost_memory(struct cost *c, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next);

/* The access under way, if there is one: issues it, waits for its answer, checks it (fab_cost_masters.c). */
void fab_cost_masters(struct cost *c, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next);

#endif
