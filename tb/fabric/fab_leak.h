/* fab_leak.h - the leak that the NS bit of a cache's tag prevents. */
#ifndef FAB_LEAK_H
#define FAB_LEAK_H

#include <stdbool.h>

#include "tzf_sim.h"

/* Plays it on a system with at least two caches. False: not as the configuration's ns_tag makes it, `message` says what; empty: a mismatch. */
bool fab_leak_run(struct tzf_sim *sim, char message[300]);

#endif
