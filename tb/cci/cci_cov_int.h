/* cci_cov_int.h - inside the interconnect's coverage collector: indices of points, and an edge as the rooms see it. */
#ifndef CCI_COV_INT_H
#define CCI_COV_INT_H

#include "cci.h"
#include "cci_cov.h"
#include "cci_cov_points.h"

#define COV_DIM_LIST   CCI_COV_DIMS
#define COV_GROUP_LIST CCI_COV_POINTS
#include "tzf_point_index.h"

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
	bool started, paused, resumes;
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
	return cci_entries(&c->cfg);
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

/* An answer that leaves CR of a port in this cycle: its entry, or cov_entries. */
uint32_t cov_answered(const struct cci_cov *c, const struct cov_edge *e, uint32_t a, uint32_t *ctl);

/* An access is done in the cycle; what it does to this register is done; the register's place in REGISTERS. */
bool cov_done(const struct cov_edge *e);
bool cov_written(const struct cci_cov *c, const struct cov_edge *e, uint32_t addr);
uint32_t cov_register(const struct cci_cov *c, uint32_t addr);

/* The rooms. */
void cci_cov_see_allocation(struct cci_cov *c, const struct cov_edge *e);
void cci_cov_see_hazards(struct cci_cov *c, const struct cov_edge *e);
void cci_cov_see_snoops(struct cci_cov *c, const struct cov_edge *e);
void cci_cov_see_names(struct cci_cov *c, const struct cov_edge *e);
void cci_cov_see_filter(struct cci_cov *c, const struct cov_edge *e);
void cci_cov_see_dvm(struct cci_cov *c, const struct cov_edge *e);
void cci_cov_see_ends(struct cci_cov *c, const struct cov_edge *e);
void cci_cov_see_chunks(struct cci_cov *c, const struct cov_edge *e);
void cci_cov_see_flow(struct cci_cov *c, const struct cov_edge *e);
void cci_cov_see_change(struct cci_cov *c, const struct cov_edge *e);
void cci_cov_see_registers(struct cci_cov *c, const struct cov_edge *e);
void cci_cov_see_counters(struct cci_cov *c, const struct cov_edge *e);
void cci_cov_see_reset(struct cci_cov *c, const struct cci_state *was);

#endif
