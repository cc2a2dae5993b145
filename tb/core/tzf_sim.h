/* tzf_sim.h - one running block: its RTL with the C model in lockstep, or the model alone.
 *
 * Each clock cycle has one order:
 *
 *   1. `out` holds the outputs of the cycle (the RTL's where there is RTL, else the model's), `in` the inputs
 *      that are applied in it.
 *   2. At the edge: the RTL's outputs and state are compared with the model's; the drive function is called
 *      and writes the inputs of the next cycle; the model ticks with `in`.
 *
 * So a drive function is a clocked test bench: it sees what a register would sample at the edge, and what it
 * writes appears after the edge. A handshake happened at the edge iff VALID (one side) and READY (other side)
 * are 1 in `out` and `in`.
 */
#ifndef TZF_SIM_H
#define TZF_SIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tzf_block.h"

/* A Verilated build, loaded from a shared object (tzf_rtl.h). */
struct tzf_rtl {
	const char *block;
	const char *config;  /* a configuration's name */
	const char *variant; /* "lockstep"; "traced" (the same, waves possible); "bare" (checker compiled out); a fault's name */
	void *(*open)(void);
	void (*clock)(void *rtl, int level); /* sets the clock and evaluates */
	int (*trace)(void *rtl, const char *fst); /* starts (or, NULL, ends) a dump; NULL where the build has no waves */
	void (*dump)(void *rtl, uint64_t time);   /* likewise */
	void (*close)(void *rtl);
	const char *digest; /* of the sources: builds of the same ones may stand for each other. NULL: not known */
};

struct tzf_sim;

/* Writes the inputs of the next cycle. `next` comes in as a copy of `in`. */
typedef void tzf_drive_fn(void *ctx, const void *out, const void *in, void *next);
/* Sees every edge (after the comparison, before the model ticks): recorders, coverage, vector writers. `out` and
 * `state` are the model's (the RTL's are the same, or there is a mismatch). */
typedef void tzf_watch_fn(void *ctx, uint64_t cycle, const void *out, const void *in, const void *state);

struct tzf_sim_opts {
	const struct tzf_block *block;
	const char *config;        /* configuration string; with RTL its name must be that of a build */
	const struct tzf_rtl *rtl; /* NULL: the model alone */
	bool outputs_only;         /* do not compare state */
};

/* The first disagreement. */
struct tzf_mismatch {
	bool seen;
	uint64_t cycle;
	char kind[16];         /* "output", "state" or "protocol" */
	char field[96];        /* element name, or the protocol rule */
	char model[80], rtl[80]; /* hex; for a protocol error, scope and details */
	uint32_t fields;       /* elements that differ in that cycle */
};

/* Starts a simulation: cycle 0 is next, all inputs are 0 (so the reset is asserted). NULL and one line in err on failure. */
struct tzf_sim *tzf_sim_open(const struct tzf_sim_opts *opts, char *err, size_t errlen);
void tzf_sim_close(struct tzf_sim *sim);
void tzf_sim_drive(struct tzf_sim *sim, tzf_drive_fn *fn, void *ctx);
/* Up to 8 watchers. */
void tzf_sim_watch(struct tzf_sim *sim, tzf_watch_fn *fn, void *ctx);
/* One more, which comes after all those: what they count is of this edge too. */
void tzf_sim_watch_last(struct tzf_sim *sim, tzf_watch_fn *fn, void *ctx);

/* One clock cycle. Returns false from the cycle on in which a mismatch or a protocol error was seen. Comparison starts after the first edge with the reset asserted. */
bool tzf_sim_cycle(struct tzf_sim *sim);
/* Ends a run: its inputs stand still from here on. Where memories are too large to be compared in every cycle (tzf_field, large), this is
 * one more cycle, in which everything is compared, so that what went wrong in them is found in every run, however short. Returns as
 * tzf_sim_cycle does. */
bool tzf_sim_finish(struct tzf_sim *sim);
/* Ends a run early: tzf_sim_cycle returns false from here on, without a mismatch. */
void tzf_sim_stop(struct tzf_sim *sim);
/* The cycle that tzf_sim_cycle runs next. */
uint64_t tzf_sim_now(const struct tzf_sim *sim);
/* Elements compared so far, each once a cycle in which it was. 0 for the model alone. */
uint64_t tzf_sim_compared(const struct tzf_sim *sim);
const struct tzf_mismatch *tzf_sim_mismatch(const struct tzf_sim *sim);
/* All differing elements of the mismatch cycle, one line each, "name model=.. rtl=..". */
void tzf_sim_print_differences(const struct tzf_sim *sim, FILE *f);

const void *tzf_sim_cfg(const struct tzf_sim *sim);
const struct tzf_block *tzf_sim_block(const struct tzf_sim *sim);
/* Inputs and outputs of the present cycle, the model's state in it (0 without a model). Valid between calls of tzf_sim_cycle. */
const void *tzf_sim_in(const struct tzf_sim *sim);
const void *tzf_sim_out(const struct tzf_sim *sim);
const void *tzf_sim_state(const struct tzf_sim *sim);
bool tzf_sim_has_rtl(const struct tzf_sim *sim);
/* False: a build without the checker, whose state nobody sees. */
bool tzf_sim_has_model(const struct tzf_sim *sim);

/* While muted, broken protocol rules are counted and otherwise ignored (illegal input on purpose). */
void tzf_sim_mute_protocol(struct tzf_sim *sim, bool mute);
/* Lets bits of output and state elements differ: "ELEMENT[=HEX],...", see tzf_mask in tzf_dpi.h. 0, or -1 and one line in err. */
int tzf_sim_mask(struct tzf_sim *sim, const char *list, char *err, size_t errlen);
/* Cycles in which only masked bits differed. */
uint64_t tzf_sim_masked(const struct tzf_sim *sim);
/* The elements of which masked bits differed, each name after a blank. */
void tzf_sim_print_masked(const struct tzf_sim *sim, FILE *f);

/* Dumps waves from now on into a file, FST in all builds but traced-vcd, or NULL ends the dump. -1 if the build cannot. */
int tzf_sim_waves(struct tzf_sim *sim, const char *fst);

/* xoshiro256** seeded by splitmix64: the same numbers on every machine. */
struct tzf_rng {
	uint64_t s[4];
};
void tzf_rng_seed(struct tzf_rng *r, uint64_t seed, uint64_t stream);
uint64_t tzf_rng_u64(struct tzf_rng *r);
/* 0..n-1, n > 0. */
uint32_t tzf_rng_below(struct tzf_rng *r, uint32_t n);
/* True once in n. */
bool tzf_rng_once_in(struct tzf_rng *r, uint32_t n);

#endif
