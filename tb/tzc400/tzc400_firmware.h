/* tzc400_firmware.h - firmware's set-up sequences on the block, and memory traffic through the programmed filter. */
#ifndef TZC400_FIRMWARE_H
#define TZC400_FIRMWARE_H

#include "tzc400_bench.h"

/* Why the sequence `name` (firmware.h, seq_data.h) cannot run in this configuration; NULL if it can. */
const char *tzc400_program_misfit(const struct tzc400_cfg *cfg, const char *name);
/* A sequence that fits, the first of the list; NULL if none does. */
const char *tzc400_program_default(const struct tzc400_cfg *cfg);

/* Programs the block through its APB port with real firmware (`real`) or with the same sequence as data, and checks what reads back.
 * 0; or -1 with tzc400_bench_error. */
int tzc400_program(struct tzc400_bench *b, const char *name, bool real);

/* Programs, then checks the accesses that the sequence is for (T5, T6 of TZC 8). */
int tzc400_firmware_test(struct tzc400_bench *b, const char *name, bool real);

/* Pushes the line transfers of a memory trace through the programmed filter.
 *
 * masters: comma-separated FILTER:WORLD[:NSAID]@BASE, WORLD s or ns, BASE the first physical page given to the traced program's
 * pages (each new virtual page takes the next physical one). Stretches of 64 lines go to the masters in turn.
 * NULL: a choice that fits the sequence. At most max_lines lines, 0 for all. 0; or with tzc400_bench_error 1, the trace or the masters are
 * not good, or -1, something failed. */
int tzc400_traffic(struct tzc400_bench *b, const char *program, const char *trace, const char *masters, uint64_t max_lines);

#endif
