/* tzc400_cov.h - functional coverage of the tzc400: named points, counted by a watcher of a simulation.
 *
 * The points and what they mean are declared once, in tzc400_cov_points.h.
 */
#ifndef TZC400_COV_H
#define TZC400_COV_H

#include <stdbool.h>
#include <stdint.h>

#include "tzf_points.h"
#include "tzf_sim.h"

struct tzc400_cov;

/* An empty collection for a configuration (struct tzc400_cfg). NULL without memory. */
struct tzc400_cov *tzc400_cov_new(const void *cfg);
void tzc400_cov_free(struct tzc400_cov *cov);
/* Starts collecting: registers a watcher with the simulation, which must not outlive cov. Once for a simulation is enough. */
void tzc400_cov_attach(struct tzc400_cov *cov, struct tzf_sim *sim);
/* The watcher itself (ctx is the struct tzc400_cov), for those who call it in another way. */
tzf_watch_fn tzc400_cov_watch;

/* From the present cycle on input is illegal on purpose: the illegal.* points alone are counted. Or no longer. cov may be NULL. */
void tzc400_cov_illegal(struct tzc400_cov *cov, bool illegal);

/* Adds the counts of `from` (same configuration). */
void tzc400_cov_merge(struct tzc400_cov *into, const struct tzc400_cov *from);

/* Its points. */
extern const struct tzf_point_set tzc400_cov_set;

/* All points, reachable or not in this configuration: index 0..count-1. */
uint32_t tzc400_cov_count(void);
/* Writes the name of point i, "region3.base-1". Returns as snprintf does. */
int tzc400_cov_name(uint32_t i, char *buf, size_t len);
uint64_t tzc400_cov_hits(const struct tzc400_cov *cov, uint32_t i);
/* NULL if point i can be reached in this configuration, else why not. */
const char *tzc400_cov_unreachable(const struct tzc400_cov *cov, uint32_t i);

/* Of the reachable points: how many were hit, how many there are. */
void tzc400_cov_totals(const struct tzc400_cov *cov, uint32_t *hit, uint32_t *total);
/* Calls fn with the name of each reachable point that was not hit. */
void tzc400_cov_missing(const struct tzc400_cov *cov, void (*fn)(void *ctx, const char *name), void *ctx);

#endif
