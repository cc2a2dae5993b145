/* tzf_sim_int.h - what tzf_sim.c, tzf_dpi.c and tzf_diff.c share. */
#ifndef TZF_SIM_INT_H
#define TZF_SIM_INT_H

#include "tzf_scoreboard.h"
#include "tzf_sim.h"

#define TZF_MAX_WATCH 8

/* What a cycle compares: words of the outputs and the state behind them, and how many elements these are. */
struct tzf_part {
	struct tzf_range {
		uint32_t from, words;
	} *ranges;
	uint32_t n;
	uint32_t elems;
};
enum { TZF_PART_OUTPUTS, TZF_PART_CYCLE, TZF_PART_WHOLE, TZF_PARTS };

struct tzf_sim {
	const struct tzf_block *block;
	const struct tzf_rtl *rtl;
	void *rtl_obj;
	void *cfg;
	struct tzf_fields fields[TZF_DIRS];
	uint32_t words[TZF_DIRS];
	struct tzf_part part[TZF_PARTS];
	uint32_t reset_offset;      /* byte offset of the reset in the input struct */

	uint32_t *in, *next;        /* inputs of this cycle and of the next */
	uint32_t *model;            /* output struct, then state struct */
	uint32_t *bare_out;         /* without a model: the RTL's outputs at the last edge */
	uint32_t *fail_model;       /* both as they were at the first mismatch */
	uint32_t *fail_dut;
	uint32_t *mask;             /* bits that may differ, or NULL */
	uint32_t *hidden;           /* of these, all that did */

	bool outputs_only;
	bool bare;                  /* the checker is compiled out */
	bool owned_by_dpi;          /* opened by a foreign simulator */
	bool comparing;
	bool after_reset;           /* the last edge was in reset */
	bool finishing;             /* this is the last cycle of the run */
	bool failed_whole;          /* the mismatch is one of a cycle that compared everything */
	bool mute_protocol;
	bool failed;
	bool dumping;               /* a dump is open */
	bool unfit;                 /* something asked for could not be done: a mask that fits nothing */
	char complaint[256];        /* why tzf_open refused this simulation's RTL */
	uint64_t cycle;
	uint64_t compared;
	uint64_t masked;            /* differences that a mask hid */
	struct tzf_mismatch mismatch;

	const struct tzf_scoreboard *board; /* compares transactions instead of cycles, or NULL */
	void *score;

	tzf_drive_fn *drive;
	void *drive_ctx;
	tzf_watch_fn *watch[TZF_MAX_WATCH];
	void *watch_ctx[TZF_MAX_WATCH];
	uint32_t nwatch;
	tzf_watch_fn *last;         /* comes after those, or NULL */
	void *last_ctx;
};

/* Zeroed memory for signal structs, at the start of a cache line, as wide data that straddle one are slow. Never NULL; free() frees it. */
void *tzf_sim_memory(size_t bytes);
/* Builds the parts of a simulation that do not depend on a backend. */
struct tzf_sim *tzf_sim_new(const struct tzf_block *block, const char *config, char *err, size_t errlen);
/* The edge that ends the present cycle. `dut` NULL: the model alone. */
void tzf_sim_edge(struct tzf_sim *sim, const uint32_t *dut);
/* Finds out the parts from the fields; frees them. */
void tzf_sim_parts(struct tzf_sim *sim);
void tzf_sim_free_parts(struct tzf_sim *sim);
/* The part that this cycle compares. */
const struct tzf_part *tzf_sim_part(const struct tzf_sim *sim);
/* True if large memories are compared too in this cycle: every TZF_WHOLE_PERIOD cycles, in the last one, before and after a reset
 * (which wipes out what went wrong before it), and always where no C bench drives, as nobody says there which cycle is the last. */
bool tzf_sim_whole(const struct tzf_sim *sim);
#define TZF_WHOLE_PERIOD 4096u
/* The reset is asserted in this cycle. */
bool tzf_sim_in_reset(const struct tzf_sim *sim);
/* Compares what was sampled with sim->model and fills in the mismatch. */
void tzf_sim_compare(struct tzf_sim *sim, const uint32_t *dut);
/* An assertion in the RTL failed, at `where`, file:line; nothing mutes it. */
void tzf_sim_assertion(struct tzf_sim *sim, const char *where);

/* A broken protocol rule. */
void tzf_sim_protocol_error(struct tzf_sim *sim, const char *scope, const char *rule, uint32_t id, uint64_t addr);

/* The simulation whose Verilated object is being made or clocked: the one a DPI call without handle belongs to. */
extern struct tzf_sim *tzf_sim_current;

#endif
