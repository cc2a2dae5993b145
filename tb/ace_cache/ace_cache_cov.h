/* ace_cache_cov.h - functional coverage of the cache: named points, counted by a watcher of a simulation. The points are declared in
 * ace_cache_cov_points.h. */
#ifndef ACE_CACHE_COV_H
#define ACE_CACHE_COV_H

#include "tzf_points.h"
#include "tzf_sim.h"

struct ace_cache_cov;

/* An empty collection for a configuration. NULL without memory. */
struct ace_cache_cov *ace_cache_cov_new(const void *cfg);
void ace_cache_cov_free(struct ace_cache_cov *cov);
/* Starts collecting; the simulation must not outlive cov. */
void ace_cache_cov_attach(struct ace_cache_cov *cov, struct tzf_sim *sim);
/* Counts nothing while paused: pins that keep no rule reach points that mean nothing then. */
void ace_cache_cov_pause(struct ace_cache_cov *cov, bool pause);
/* Adds the counts of `from` (same configuration). */
void ace_cache_cov_merge(struct ace_cache_cov *into, const struct ace_cache_cov *from);
/* Of the points that this configuration can reach: how many were hit, how many there are. */
void ace_cache_cov_totals(const struct ace_cache_cov *cov, uint32_t *hit, uint32_t *total);
/* Calls fn with the name of each reachable point that was not hit. */
void ace_cache_cov_missing(const struct ace_cache_cov *cov, void (*fn)(void *ctx, const char *name), void *ctx);
/* Its points. */
extern const struct tzf_point_set ace_cache_cov_set;
/* How often one of them was hit. */
uint64_t ace_cache_cov_hits(const struct ace_cache_cov *cov, uint32_t point);

#endif
