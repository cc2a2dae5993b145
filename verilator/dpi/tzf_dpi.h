/* tzf_dpi.h - the shared DPI-C interface between a simulator and the C models.
 *
 * It uses svdpi types and nothing of any one simulator's, so the same checker runs in every simulator
 * with DPI-C. One handle is one checked instance. The order of calls, for one handle:
 *
 *   1. tzf_open        once, before the first clock edge
 *   2. tzf_mask        any number of times, before the first step (optional)
 *      tzf_bounds      after it, once, where transactions are compared instead of cycles (TZF_DPI_SCORE)
 *   3. at every rising clock edge tzf_whole, where the configuration has large memories, and exactly one of
 *        <block>_step     the C bench drives: hands over the sampled outputs and state, gets the inputs of the next cycle
 *        <block>_observe  something else drives: hands over outputs, state and the sampled inputs
 *      and after it, in traced runs, <block>_model: the model in the cycle that the edge begins (once after tzf_open
 *      too: in reset); where a C bench drives, only while tzf_looked_at says so
 *   4. tzf_close       once, at the end of the simulation
 *   5. tzf_status      after that, by the program that the simulation is
 *
 * "Sampled" means the values just before the edge, what a flip-flop sees. The edge of cycle t with the
 * reset asserted starts the comparison: from cycle t+1 on every edge compares. A worked example, R = reset
 * input, q = a counter's output:
 *
 *   cycle              0      1      2      3
 *   R (applied)        0      0      1      1
 *   q (sampled at      X      0      0      1
 *   the cycle's edge)
 *   compared           no     yes    yes    yes
 *   model before       -      0      0      1     the call compares q with this
 *   model after        0      0      1      2     and then ticks with R
 *
 * Arrays are 32-bit words laid out as the C structs of <block>_if.h: word 0 of `dut` is word 0 of the output
 * struct, and the state struct follows the output struct. Unused bits and words are 0. What a simulator hands over at every edge
 * comes as an open array, read and written in place with svGetArrayPtr: as an array of fixed size it would be copied, in some simulators twice.
 *
 * <block>_step and <block>_observe return 0 while everything agrees and 1 from the first disagreement on
 * (which is reported on standard error, unless the C bench reports it itself); <block>_observe returns 1 too where a mask or a bound did not fit.
 */
#ifndef TZF_DPI_H
#define TZF_DPI_H

#include <svdpi.h>

#include "tzf_block_list.h"

#ifdef __cplusplus
extern "C" {
#endif

#define TZF_DPI_VERSION 4

/* Flags of tzf_open. */
#define TZF_DPI_DRIVE 1 /* the C bench drives this instance */
#define TZF_DPI_STATE 2 /* the state words of `dut` are filled in and compared */
#define TZF_DPI_BARE  4 /* no comparison and no model: for measuring what the checker costs */
#define TZF_DPI_SCORE 8 /* transactions are compared by the block's scoreboard, not cycles (docs/bind-your-rtl.md); with <block>_observe only */

/* Opens a handle (>= 0) for an instance of `block` built as `config` (a configuration string) at hierarchy path
 * `scope`. The word counts and the version must be those that this library was built with.
 * On any disagreement: a one-line error on standard error and -1; every later call with -1 returns 1. */
int tzf_open(const char *block, const char *config, const char *scope, int version, int in_words, int out_words, int state_words,
             int flags);

/* Lets bits of outputs and state elements differ: "ELEMENT[=HEX],...", for example "ARADDR_m[0]=fff,action"; without HEX all its
 * bits. Masked differences are counted and named by tzf_close. 0, or 1 with a line on standard error. */
int tzf_mask(int handle, const char *list);

/* How far the design may be late, in clock cycles: the parameters LATENCY, POSTED and MAX_WAIT of a scoreboard (docs/bind-your-rtl.md). 0, or 1 with a
 * line on standard error. */
#define TZF_BOUND_MAX 900
int tzf_bounds(int handle, int latency, int posted, int max_wait);

/* 1 if the step of this edge compares large memories (tzf_field in tzf_if.h) too, so that their words of `dut` must be filled in. They are
 * compared every 4,096 cycles, in the last cycle of a run, and before and after a reset; where no C bench drives, in every cycle. */
int tzf_whole(int handle);

/* 1 while a dump of the simulation is open: what is only for the eye is worth its time. Where a C bench drives, that is. */
int tzf_looked_at(int handle);

/* Prints a one-line summary. Returns 0 if something was compared and all agreed, 1 after a disagreement, 2 if a mask or bound did not fit,
 * 3 if nothing was compared. */
int tzf_close(int handle);

/* The status of all instances together that no C bench drives, for the program's exit status: 0 if each compared something and agreed, 1 after a
 * disagreement, 2 if one could not be opened or a mask did not fit, 3 if one compared nothing or there was none. */
int tzf_status(void);

/* A protocol checker found a broken rule at hierarchy path `scope`. */
void tzf_protocol_error(const char *scope, const char *rule, unsigned int id, unsigned long long addr);

/* The three calls of each block. */
#define TZF_DPI_BLOCK(block) \
	int block##_step(int handle, const svOpenArrayHandle dut, const svOpenArrayHandle stim); \
	int block##_observe(int handle, const svOpenArrayHandle dut, const svOpenArrayHandle in); \
	void block##_model(int handle, unsigned int *model);

TZF_BLOCK_LIST(TZF_DPI_BLOCK)

/* The same calls on plain words, for a program that is no simulator. */
int tzf_step(int handle, const unsigned int *dut, unsigned int *stim);
int tzf_observe(int handle, const unsigned int *dut, const unsigned int *in);
void tzf_model(int handle, unsigned int *model);

#ifdef __cplusplus
}
#endif
#endif
