/* map.c - the address space cut where a region begins or ends, and the model asked about each piece. No rule of the filter stands here. */
#include "map.h"

#include <stdlib.h>
#include <string.h>

static int page_order(const void *a, const void *b)
{
	const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* The pages at which an answer can change, sorted, each once; the first is 0. Returns how many. */
static uint32_t cuts(const struct tzc400_cfg *cfg, const struct tzc400_state *st, uint64_t page[TZF_MAP_INTERVALS])
{
	const uint64_t pages = UINT64_C(1) << (cfg->addr_width - 12u);
	uint32_t n = 1, kept = 1;

	page[0] = 0;
	for (uint32_t r = 1; r < TZC400_REGIONS; r++) {
		page[n++] = st->region_base_page[r];
		if (st->region_top_page[r] + 1u < pages)
			page[n++] = st->region_top_page[r] + 1u;
	}
	qsort(page, n, sizeof page[0], page_order);
	for (uint32_t i = 1; i < n; i++)
		if (page[i] != page[kept - 1u])
			page[kept++] = page[i];
	return kept;
}

/* The regions that hold an address: each is asked for with the others switched off. */
static uint32_t matching(const struct tzc400_cfg *cfg, const struct tzc400_state *st, struct tzc400_state *alone, const struct tzc400_query *q)
{
	struct tzc400_verdict v;
	uint32_t m = 0;

	for (uint32_t n = 1; n < TZC400_REGIONS; n++) {
		memset(alone->region_filter_en, 0, sizeof alone->region_filter_en);
		alone->region_filter_en[n] = st->region_filter_en[n];
		tzc400_lookup(cfg, alone, q, &v);
		m |= (uint32_t)(v.region == n) << n;
	}
	return m;
}

/* Every question about the address iv->base: both worlds, all NSAIDs, both directions. */
static void ask(const struct tzc400_cfg *cfg, const struct tzc400_state *st, struct tzc400_state *alone, uint32_t filter, struct tzf_map_interval *iv)
{
	struct tzc400_query q = { .filter = filter, .addr = iv->base };
	struct tzc400_verdict v;

	iv->matches = matching(cfg, st, alone, &q);
	for (q.write = 0; q.write < 2u; q.write++) {
		q.nonsecure = 0;
		tzc400_lookup(cfg, st, &q, &v);
		iv->region = v.region;
		iv->overlap = v.overlap;
		iv->secure |= v.allow << q.write;
		q.nonsecure = 1;
		for (q.nsaid = 0; q.nsaid < 16u; q.nsaid++) {
			tzc400_lookup(cfg, st, &q, &v);
			iv->nsaid[q.write] |= v.allow << q.nsaid;
		}
	}
}

static bool same_answers(const struct tzf_map_interval *a, const struct tzf_map_interval *b)
{
	return a->region == b->region && a->matches == b->matches && a->overlap == b->overlap && a->secure == b->secure && a->nsaid[0] == b->nsaid[0] &&
	       a->nsaid[1] == b->nsaid[1];
}

static void compute_view(const struct tzc400_cfg *cfg, const struct tzc400_state *st, uint32_t filter, struct tzf_map_view *v)
{
	uint64_t page[TZF_MAP_INTERVALS];
	const uint32_t n = cuts(cfg, st, page);
	struct tzc400_state alone = *st;

	memset(v, 0, sizeof *v);
	v->filters = 1u << filter;
	for (uint32_t i = 0; i < n; i++) {
		struct tzf_map_interval iv = { .base = page[i] << 12, .top = i + 1u < n ? (page[i + 1u] << 12) - 1u : tzf_mask64(cfg->addr_width) };

		ask(cfg, st, &alone, filter, &iv);
		if (v->n != 0u && same_answers(&v->iv[v->n - 1u], &iv))
			v->iv[v->n - 1u].top = iv.top; /* the end of a region that this filter does not see */
		else
			v->iv[v->n++] = iv;
	}
}

static bool same_view(const struct tzf_map_view *a, const struct tzf_map_view *b)
{
	bool same = a->n == b->n;

	for (uint32_t i = 0; same && i < a->n; i++)
		same = a->iv[i].base == b->iv[i].base && same_answers(&a->iv[i], &b->iv[i]);
	return same;
}

void tzf_map_compute(struct tzf_map *m, const struct tzc400_cfg *cfg, const struct tzc400_state *st)
{
	m->cfg = *cfg;
	m->st = *st;
	m->nviews = 0;
	for (uint32_t f = 0; f < cfg->num_filters; f++) {
		struct tzf_map_view *v = &m->view[m->nviews];
		uint32_t i = 0;

		compute_view(cfg, st, f, v);
		while (i < m->nviews && !same_view(v, &m->view[i]))
			i++;
		if (i < m->nviews)
			m->view[i].filters |= v->filters;
		else
			m->nviews++;
	}
}

bool tzf_map_closed(const struct tzf_map_interval *iv)
{
	return (iv->secure | iv->nsaid[0] | iv->nsaid[1]) == 0u;
}

/* By the first address, then by number. */
static int bar_order(const void *a, const void *b)
{
	const struct tzf_map_bar *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return (x->region > y->region) - (x->region < y->region);
}

uint32_t tzf_map_bars(const struct tzf_map_view *v, struct tzf_map_bar bar[TZC400_REGIONS], uint32_t *lanes)
{
	uint32_t n = 0, end[TZC400_REGIONS]; /* of each lane: the interval behind its last bar */

	for (uint32_t r = 1; r < TZC400_REGIONS; r++) {
		struct tzf_map_bar b = { .region = r, .first = v->n };

		for (uint32_t i = 0; i < v->n; i++) {
			if ((v->iv[i].matches >> r & 1u) == 0u)
				continue;
			b.first = i < b.first ? i : b.first;
			b.last = i;
		}
		if (b.first < v->n)
			bar[n++] = b;
	}
	qsort(bar, n, sizeof bar[0], bar_order);
	*lanes = 0;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t lane = 0;

		while (lane < *lanes && end[lane] > bar[i].first)
			lane++;
		*lanes += lane == *lanes;
		bar[i].lane = lane;
		end[lane] = bar[i].last + 1u;
	}
	return n;
}
