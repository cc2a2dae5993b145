/* fab_exclusive.h - two processors count by LDXR/STXR loops on one word, with and without back-off, under each kind of protection: who makes progress, and who never does. */
#ifndef FAB_EXCLUSIVE_H
#define FAB_EXCLUSIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tzf_sim.h"

/* Plays all settings on a system with at least two caches. False: not as it must be, `message` says what; empty: a mismatch. `table` gets a line a setting; `stores` counts those tried. */
bool fab_exclusive_run(struct tzf_sim *sim, char message[300], char *table, size_t len, uint64_t *stores);

#endif
