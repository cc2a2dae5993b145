/* tzf_mutant.h - the one DPI call of a simulation that carries mutants (scripts/mutate.py). */
#ifndef TZF_MUTANT_H
#define TZF_MUTANT_H

#ifdef __cplusplus
extern "C" {
#endif

/* The number in the environment variable TZF_MUTANT, or 0 (the unchanged RTL) if it is not set. Ends the program with
 * status 2 and one line on standard error if it is not a number. */
int tzf_mutant(void);

#ifdef __cplusplus
}
#endif
#endif
