/* fab_cov.h - functional coverage of the system: named points, counted by the bench as it goes. The points are declared in fab_cov_points.h.
 *
 * Every function that counts may get NULL, and does nothing then.
 */
#ifndef FAB_COV_H
#define FAB_COV_H

#include <stdbool.h>
#include <stdint.h>

#include "tzf_points.h"

struct fab;
struct fab_cov;
struct fabric_in;
struct fabric_out;
struct fabric_state;
struct plan;
struct want;

/* An empty collection for a configuration. NULL without memory. */
struct fab_cov *fab_cov_new(const void *cfg);
void fab_cov_free(struct fab_cov *cov);
void fab_cov_merge(struct fab_cov *into, const struct fab_cov *from);
/* Of the points that this configuration can reach: how many were hit, how many there are. */
void fab_cov_totals(const struct fab_cov *cov, uint32_t *hit, uint32_t *total);
void fab_cov_missing(const struct fab_cov *cov, void (*fn)(void *ctx, const char *name), void *ctx);
/* Its points. */
extern const struct tzf_point_set fab_cov_set;
/* How often one of them was hit. */
uint64_t fab_cov_hits(const struct fab_cov *cov, uint32_t point);

/* Once a cycle, after fab_see. */
void fab_cov_see(struct fab_cov *cov, const struct fab *f, const struct fabric_state *s, const struct fabric_out *out, const struct fabric_in *in);
void fab_cov_start(struct fab_cov *cov, const struct fab *f);                                    /* the caches are warm */
void fab_cov_change(struct fab_cov *cov, const struct fab *f, const struct plan *to, bool orderly); /* the pins are about to change */
void fab_cov_region(struct fab_cov *cov, const struct fab *f);                                   /* another table is in force */
void fab_cov_handed(struct fab_cov *cov, const struct fab *f, bool write);                       /* a value goes where it could only by E16 */
void fab_cov_maintained(struct fab_cov *cov, const struct fab *f, uint32_t master, const struct want *w);
void fab_cov_rest(struct fab_cov *cov, const struct fab *f);
void fab_cov_sf_off(struct fab_cov *cov, const struct fab *f);                                   /* the snoop filter is asked no more, or again */
void fab_cov_exclusive(struct fab_cov *cov, const struct fab *f, uint32_t c, const struct want *w, bool done); /* a STORE_EXCL is answered */
void fab_cov_order(struct fab_cov *cov, const struct fab *f, uint32_t c, uint32_t op, bool two); /* a message (of two parts), Sync or barrier is issued */
void fab_cov_barrier_passes(struct fab_cov *cov);                                               /* an earlier store, which asks again */
void fab_cov_reset(struct fab_cov *cov, const struct fab *f, const struct fabric_state *s);

#endif
