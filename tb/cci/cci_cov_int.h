/* cci_cov_int.h - inside the interconnect's coverage collector: indices of points, and an edge as the rooms see it. */
#ifndef CCI_COV_INT_H
#define CCI_COV_INT_H

#include "cci.h"
#include "cci_cov.h"
#include "cci_cov_points.h"

#define COV_SIZE_DIM(d, ...) COV_N_##d = (int)(sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *)),
enum { CCI_COV_DIMS(COV_SIZE_DIM) COV_N_END };

#define COV_ENUM_GROUP(g, pattern, unreachable, d0, d1, d2, d3) COV_G_##g,
enum { CCI_COV_POINTS(COV_ENUM_GROUP) COV_GROUPS };

/* First index of each group (COV_AT_x) and, last of all, the number of points. */
#define COV_SIZE_GROUP(g, pattern, unreachable, d0, d1, d2, d3) \
	COV_AT_##g, COV_LAST_##g = COV_AT_##g + COV_N_##d0 * COV_N_##d1 * COV_N_##d2 * COV_N_##d3 - 1,
enum { CCI_COV_POINTS(COV_SIZE_GROUP) COV_POINTS };

#define COV_STRIDE_GROUP(g, pattern, unreachable, d0, d1, d2, d3) \
	COV_S2_##g = COV_N_##d3, COV_S1_##g = COV_N_##d3 * COV_N_##d2, COV_S0_##g = COV_N_##d3 * COV_N_##d2 * COV_N_##d1,
enum { CCI_COV_POINTS(COV_STRIDE_GROUP) COV_S_END };

/* Index of a point: COV1(FULL, i), COV2(CHUNK, channel, burst), ... */
#define COV1(g, a) ((uint32_t)COV_AT_##g + (uint32_t)COV_S0_##g * (uint32_t)(a))
#define COV2(g, a, b) (COV1(g, a) + (uint32_t)COV_S1_##g * (uint32_t)(b))
#define COV3(g, a, b, c) (COV2(g, a, b) + (uint32_t)COV_S2_##g * (uint32_t)(c))

/* A request, read off an address channel's pins (2.1). */
struct cov_request {
	uint32_t snooping; /* place in KINDS, COV_N_KINDS for none of them */
	uint32_t plain;    /* place in PLAINS, COV_N_PLAINS for none of them */
	bool put;          /* WriteBack .. Evict, shareable */
	bool put_data;     /* WriteBack, WriteClean, shareable */
	bool hz;
	uint32_t ns;
	uint64_t line;
};

/* The state before the cycle that is looked at, its pins, and the state after it. */
struct cov_edge {
	const struct cci_state *was, *is;
	const struct cci_in *in;
	const struct cci_out *out;
};

struct cci_cov {
	struct cci_cfg cfg;
	bool started, paused;
	struct cci_state was;
	struct cci_in in;
	struct cci_out out;
	struct cov_request of[CCI_ENTRIES_MAX]; /* what the entry was allocated for */
	uint32_t bits[CCI_ENTRIES_MAX];         /* OR of the CRRESPs of this round */
	uint64_t hits[COV_POINTS];
};

static inline void cov_hit_if(struct cci_cov *c, uint32_t point, bool yes)
{
	c->hits[point] += yes;
}

static inline bool cov_bit(uint32_t v, uint32_t i)
{
	return ((v >> i) & 1u) != 0u;
}

static inline uint32_t cov_entries(const struct cci_cov *c)
{
	return c->cfg.nt + CCI_POOL * c->cfg.aces;
}

/* Entry i of a ring of 16 (4 bits each) or 8 (5 bits each). */
static inline uint32_t cov_ring16(uint64_t ring, uint32_t pointer)
{
	return (uint32_t)(ring >> (4u * (pointer & 15u))) & 15u;
}

static inline uint32_t cov_ring8(uint64_t ring, uint32_t pointer)
{
	return (uint32_t)(ring >> (5u * (pointer & 7u))) & 31u;
}

/* The entry's line is held (X6: st neither FREE nor NEXT). */
static inline bool cov_holds(const struct cci_entry *e, uint32_t ns, uint64_t line)
{
	return e->st != CCI_FREE && e->st != CCI_NEXT && e->hz != 0u && ((e->prot >> 1) & 1u) == ns && e->addr >> 6 == line;
}

/* True: the configuration cannot reach the point. */
bool cci_cov_unreachable(const struct cci_cfg *cfg, uint32_t group, const uint32_t place[4]);

/* The request at the head of a channel. */
struct cov_request cov_head(const struct cci_cov *c, const struct cci_state *st, uint32_t port, bool aw);

/* The rooms. */
void cci_cov_see_allocation(struct cci_cov *c, const struct cov_edge *e);
void cci_cov_see_hazards(struct cci_cov *c, const struct cov_edge *e);
void cci_cov_see_snoops(struct cci_cov *c, const struct cov_edge *e);
void cci_cov_see_ends(struct cci_cov *c, const struct cov_edge *e);
void cci_cov_see_chunks(struct cci_cov *c, const struct cov_edge *e);
void cci_cov_see_flow(struct cci_cov *c, const struct cov_edge *e);
void cci_cov_see_change(struct cci_cov *c, const struct cov_edge *e);
void cci_cov_see_reset(struct cci_cov *c, const struct cci_state *was);

#endif
