/* cov_int.h - inside the coverage collector: indices of points, what is remembered between edges. */
#ifndef TZC400_COV_INT_H
#define TZC400_COV_INT_H

#include <stddef.h>
#include <string.h>

#include "tzc400.h"
#include "tzc400_cov.h"
#include "tzc400_cov_points.h"

/* ---- dimensions and groups ------------------------------------------------------------------------------- */

#define COV_DIM_LIST   TZC400_COV_DIMS
#define COV_GROUP_LIST TZC400_COV_POINTS
#include "tzf_point_index.h"

/* ---- the collector ------------------------------------------------------------------------------------------ */

enum cov_pin { PIN_AR_S, PIN_AW_S, PIN_W_S, PIN_R_S, PIN_B_S, PIN_AR_M, PIN_AW_M, PIN_W_M, PIN_R_M, PIN_B_M, PIN_COUNT };

/* VALID and READY of every channel in this cycle, one bit a filter. */
struct cov_pins {
	uint32_t valid[PIN_COUNT], ready[PIN_COUNT], hs[PIN_COUNT];
};

/* What an edge needs to know of those before it. */
struct cov_past {
	bool reset;                  /* the last edge was one of reset */
	uint32_t hs[PIN_COUNT];
	uint32_t irq, open_status;
	bool apb_ended, apb_setup, apb_wrote; /* the last edge was an access, a setup, a write's access */
	uint32_t apb_offset;
	uint32_t rdq_wp[TZC_NF_MAX], rdq_cnt[TZC_NF_MAX], wdq_wp[TZC_NF_MAX], wdq_cnt[TZC_NF_MAX];
	uint32_t r_id[TZC_NF_MAX];   /* of the last beat from below */
	uint32_t r_open;             /* it was not the last of its burst */
	uint32_t last_id[2][TZC_NF_MAX][TZC_NB_MAX]; /* ID accepted last in a bucket */
	int32_t w_ahead[TZC_NF_MAX]; /* bursts begun below less addresses taken there */
	uint32_t w_inside;           /* inside a burst, below */
};

struct tzc400_cov {
	struct tzc400_cfg cfg;
	const struct tzf_sim *attached;
	bool illegal;
	uint32_t bucket_bits;
	uint16_t reg_point[1024];    /* "read" point of each word; "written" is the next */
	struct cov_past past;
	uint64_t hits[COV_POINTS];
};

/* One edge, as the rooms see it. */
struct cov_edge {
	const struct tzc400_out *out;
	const struct tzc400_in *in;
	const struct tzc400_state *st;
	struct cov_pins p;
	bool apb_write;              /* a write takes effect at this edge */
	uint32_t offset;             /* PADDR[11:2] * 4 */
	uint32_t cleared;            /* filters that INT_CLEAR names at this edge */
};

static inline bool cov_bit(uint32_t v, uint32_t f)
{
	return ((v >> f) & 1u) != 0u;
}

static inline void cov_hit(struct tzc400_cov *c, uint32_t point)
{
	c->hits[point]++;
}

static inline void cov_hit_if(struct tzc400_cov *c, uint32_t point, bool yes)
{
	c->hits[point] += yes;
}

/* A u32 element of the filters' state, by its place. */
#define COV_AT(member) offsetof(struct tzc400_filter, member)

static inline uint32_t cov_elem(const struct tzc400_state *st, uint32_t f, size_t at)
{
	uint32_t v;

	memcpy(&v, (const char *)&st->f[f] + at, sizeof v);
	return v;
}

/* Bits of the filters whose element equals x, or is not 0. */
static inline uint32_t cov_eq(const struct tzc400_state *st, size_t at, uint32_t x)
{
	uint32_t bits = 0;

	for (uint32_t f = 0; f < TZC_NF_MAX; f++)
		bits |= (uint32_t)(cov_elem(st, f, at) == x) << f;
	return bits;
}

static inline uint32_t cov_some(const struct tzc400_state *st, size_t at)
{
	return cov_eq(st, at, 0) ^ 15u;
}

/* Z16: the bits of the ID folded onto those of the bucket's number. */
static inline uint32_t cov_bucket(const struct tzc400_cov *c, uint32_t id)
{
	for (uint32_t s = c->bucket_bits; s < 24u; s <<= 1)
		id ^= id >> s;
	return id & (c->cfg.num_buckets - 1u);
}

/* ALLOW, LOCAL and ZERO with OKAY or DECERR, as the dimension CLASSES counts them. */
static inline uint32_t cov_class(uint32_t cls)
{
	return (cls == 0u) ? 0u : cls - 1u;
}

/* Decisions, failures, clears (cov_access.c). */
void tzc400_cov_see_access(struct tzc400_cov *c, const struct cov_edge *e);
/* Configuration port, interrupt line, gate (cov_regs.c). */
void tzc400_cov_see_regs(struct tzc400_cov *c, const struct cov_edge *e);
void tzc400_cov_map_regs(struct tzc400_cov *c);
/* Queues, buckets, merges (cov_flow.c). */
void tzc400_cov_see_flow(struct tzc400_cov *c, const struct cov_edge *e);
/* First edge of a reset; illegal input (cov_reset.c). */
void tzc400_cov_see_reset(struct tzc400_cov *c, const struct cov_edge *e);
void tzc400_cov_see_illegal(struct tzc400_cov *c, const struct cov_edge *e);
/* NULL, or why a point of a group cannot be reached (cov_reach.c). */
const char *tzc400_cov_why_not(const struct tzc400_cfg *cfg, uint32_t group, const uint32_t i[4]);

#endif
