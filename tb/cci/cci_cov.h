/* cci_cov.h - functional coverage of the interconnect: named points, counted by a watcher of a simulation. The points are declared in
 * cci_cov_points.h. */
#ifndef CCI_COV_H
#define CCI_COV_H

#include "tzf_points.h"
#include "tzf_sim.h"

struct cci_cov;

/* An empty collection for a configuration. NULL without memory. */
struct cci_cov *cci_cov_new(const void *cfg);
void cci_cov_free(struct cci_cov *cov);
/* Starts collecting; the simulation must not outlive cov. */
void cci_cov_attach(struct cci_cov *cov, struct tzf_sim *sim);
/* Counts nothing while paused, which ends with a reset: input that keeps no rule reaches points that mean nothing then. */
void cci_cov_pause(struct cci_cov *cov, bool pause);
/* Adds the counts of `from` (same configuration). */
void cci_cov_merge(struct cci_cov *into, const struct cci_cov *from);
/* Of the points that this configuration can reach: how many were hit, how many there are. */
void cci_cov_totals(const struct cci_cov *cov, uint32_t *hit, uint32_t *total);
/* Calls fn with the name of each reachable point that was not hit. */
void cci_cov_missing(const struct cci_cov *cov, void (*fn)(void *ctx, const char *name), void *ctx);
/* Its points. */
extern const struct tzf_point_set cci_cov_set;
/* How often one of them was hit. */
uint64_t cci_cov_hits(const struct cci_cov *cov, uint32_t point);

#endif
