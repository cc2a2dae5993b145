/* tzf_sim_int.h - what tzf_sim.c, tzf_dpi.c and tzf_diff.c share. */
#ifndef TZF_SIM_INT_H
#define TZF_SIM_INT_H

#include "tzf_sim.h"

#define TZF_MAX_WATCH 8

struct tzf_sim {
	const struct tzf_block *block;
	const struct tzf_rtl *rtl;
	void *rtl_obj;
	void *cfg;
	struct tzf_fields fields[TZF_DIRS];
	uint32_t elems[TZF_DIRS];   /* elements, all indices counted */
	uint32_t words[TZF_DIRS];
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
	bool mute_protocol;
	bool failed;
	bool unfit;                 /* something asked for could not be done: a mask that fits nothing */
	char complaint[256];        /* why tzf_open refused this simulation's RTL */
	uint64_t cycle;
	uint64_t compared;
	uint64_t masked;            /* differences that a mask hid */
	struct tzf_mismatch mismatch;

	tzf_drive_fn *drive;
	void *drive_ctx;
	tzf_watch_fn *watch[TZF_MAX_WATCH];
	void *watch_ctx[TZF_MAX_WATCH];
	uint32_t nwatch;
};

/* Zeroed memory for signal structs, at the start of a cache line, as wide data that straddle one are slow. Never NULL; free() frees it. */
void *tzf_sim_memory(size_t bytes);
/* Builds the parts of a simulation that do not depend on a backend. */
struct tzf_sim *tzf_sim_new(const struct tzf_block *block, const char *config, char *err, size_t errlen);
/* The edge that ends the present cycle. `dut` NULL: the model alone. */
void tzf_sim_edge(struct tzf_sim *sim, const uint32_t *dut);
/* Compares what was sampled with sim->model and fills in the mismatch. */
void tzf_sim_compare(struct tzf_sim *sim, const uint32_t *dut);
/* A broken protocol rule. */
void tzf_sim_protocol_error(struct tzf_sim *sim, const char *scope, const char *rule, uint32_t id, uint64_t addr);

/* The simulation whose Verilated object is being made or clocked: the one a DPI call without handle belongs to. */
extern struct tzf_sim *tzf_sim_current;

#endif
