/* tzc400_cov.c - coverage collections: names, counts, merging, and the watcher that calls the rooms. */
#include <stdlib.h>
#include <string.h>

#include "cov_int.h"

/* ---- names ---------------------------------------------------------------------------------------------------- */

TZF_POINT_GROUPS

static bool unreachable(const void *cfg, uint32_t group, const uint32_t place[4])
{
	return tzc400_cov_why_not(cfg, group, place) != NULL;
}

const struct tzf_point_set tzc400_cov_set = { groups, COV_GROUPS, COV_POINTS, unreachable };

uint32_t tzc400_cov_count(void)
{
	return COV_POINTS;
}

int tzc400_cov_name(uint32_t point, char *buf, size_t len)
{
	return tzf_points_name(groups, COV_GROUPS, point, buf, len);
}

/* ---- collections ------------------------------------------------------------------------------------------------ */

struct tzc400_cov *tzc400_cov_new(const void *cfg)
{
	struct tzc400_cov *c = calloc(1, sizeof *c);

	if (c == NULL)
		return NULL;
	memcpy(&c->cfg, cfg, sizeof c->cfg);
	while (2u << c->bucket_bits <= c->cfg.num_buckets)
		c->bucket_bits++;
	c->past.reset = true; /* nothing ran before the first reset */
	tzc400_cov_map_regs(c);
	return c;
}

void tzc400_cov_free(struct tzc400_cov *cov)
{
	free(cov);
}

void tzc400_cov_merge(struct tzc400_cov *into, const struct tzc400_cov *from)
{
	tzf_points_merge(&tzc400_cov_set, into->hits, from->hits);
}

uint64_t tzc400_cov_hits(const struct tzc400_cov *cov, uint32_t point)
{
	return cov->hits[point];
}

const char *tzc400_cov_unreachable(const struct tzc400_cov *cov, uint32_t point)
{
	uint32_t i[4];
	const uint32_t g = tzf_points_locate(groups, COV_GROUPS, point, i);

	return tzc400_cov_why_not(&cov->cfg, g, i);
}

void tzc400_cov_totals(const struct tzc400_cov *cov, uint32_t *hit, uint32_t *total)
{
	tzf_points_totals(&tzc400_cov_set, &cov->cfg, cov->hits, hit, total);
}

void tzc400_cov_missing(const struct tzc400_cov *cov, void (*fn)(void *ctx, const char *name), void *ctx)
{
	tzf_points_missing(&tzc400_cov_set, &cov->cfg, cov->hits, fn, ctx);
}

/* ---- the watcher --------------------------------------------------------------------------------------------------- */

static void see_pins(struct cov_pins *p, const struct tzc400_out *out, const struct tzc400_in *in)
{
	const uint32_t v[PIN_COUNT] = { in->ARVALID_s, in->AWVALID_s, in->WVALID_s, out->RVALID_s, out->BVALID_s,
	                                out->ARVALID_m, out->AWVALID_m, out->WVALID_m, in->RVALID_m, in->BVALID_m };
	const uint32_t r[PIN_COUNT] = { out->ARREADY_s, out->AWREADY_s, out->WREADY_s, in->RREADY_s, in->BREADY_s,
	                                in->ARREADY_m, in->AWREADY_m, in->WREADY_m, out->RREADY_m, out->BREADY_m };

	for (uint32_t i = 0; i < PIN_COUNT; i++) {
		p->valid[i] = v[i];
		p->ready[i] = r[i];
		p->hs[i] = v[i] & r[i];
	}
}

static void see_apb(struct cov_edge *e)
{
	const struct tzc400_in *in = e->in;

	e->offset = in->PADDR & 0xFFCu;
	e->apb_write = (in->PSEL & in->PENABLE & in->PWRITE & (~in->PPROT >> 1) & 1u) != 0u;
	e->cleared = (e->apb_write && e->offset == 0x014u && (in->PSTRB & 1u) != 0u) ? in->PWDATA & 15u : 0u;
}

static void remember(struct tzc400_cov *c, const struct cov_edge *e)
{
	struct cov_past *p = &c->past;

	memcpy(p->hs, e->p.hs, sizeof p->hs);
	for (uint32_t f = 0; f < c->cfg.num_filters; f++) {
		p->rdq_wp[f] = e->st->f[f].rdq_wp;
		p->rdq_cnt[f] = e->st->f[f].rdq_cnt;
		p->wdq_wp[f] = e->st->f[f].wdq_wp;
		p->wdq_cnt[f] = e->st->f[f].wdq_cnt;
	}
	p->irq = e->out->TZCINT;
	p->open_status = e->st->open_status;
	p->apb_setup = e->in->PSEL != 0u && e->in->PENABLE == 0u;
	p->apb_ended = e->in->PSEL != 0u && e->in->PENABLE != 0u;
	p->apb_wrote = e->apb_write;
	p->apb_offset = e->offset;
}

static void legal(struct tzc400_cov *c, const struct cov_edge *e)
{
	tzc400_cov_see_access(c, e);
	tzc400_cov_see_regs(c, e);
	tzc400_cov_see_flow(c, e);
}

void tzc400_cov_watch(void *ctx, uint64_t cycle, const void *out, const void *in, const void *state)
{
	struct tzc400_cov *c = ctx;
	struct cov_edge e = { .out = out, .in = in, .st = state };

	(void)cycle;
	if ((e.in->ARESETn & 1u) == 0u) {
		if (!c->past.reset && !c->illegal)
			tzc400_cov_see_reset(c, &e);
		memset(&c->past, 0, sizeof c->past);
		c->past.reset = true;
		return;
	}
	see_pins(&e.p, e.out, e.in);
	see_apb(&e);
	if (c->illegal)
		tzc400_cov_see_illegal(c, &e);
	else
		legal(c, &e);
	remember(c, &e);
	c->past.reset = false;
}

void tzc400_cov_illegal(struct tzc400_cov *cov, bool illegal)
{
	if (cov != NULL)
		cov->illegal = illegal;
}

void tzc400_cov_attach(struct tzc400_cov *cov, struct tzf_sim *sim)
{
	if (cov->attached == sim)
		return;
	cov->attached = sim;
	tzf_sim_watch(sim, tzc400_cov_watch, cov);
}
