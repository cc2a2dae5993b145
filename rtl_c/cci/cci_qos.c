/* cci_qos.c - quality of service: the value that takes the place of a QoS of 0, its regulators, the limit of a port's requests (X44, X45). */
#include "cci_int.h"

#define BYTES_MAX 65535 /* xs */
#define STEP_LEAST 6u   /* log2 of the bytes of a step of 0 */

/* AxQOS_OVR, {on, step, bandwidth, min, max}. */
static uint32_t max_of(uint32_t ovr)
{
	return ovr & 15u;
}

static uint32_t min_of(uint32_t ovr)
{
	return (ovr >> 4) & 15u;
}

static uint32_t bandwidth_of(uint32_t ovr)
{
	return (ovr >> 8) & 15u;
}

static uint32_t step_of(uint32_t ovr)
{
	return (ovr >> 12) & 7u;
}

static uint32_t is_on(uint32_t ovr)
{
	return (ovr >> 15) & 1u;
}

uint32_t cci_qos_value(const struct cci_state *s, uint32_t p, uint32_t aw)
{
	const uint32_t ovr = (aw != 0u) ? s->aw_ovr[p] : s->ar_ovr[p];
	const uint32_t steps = ((aw != 0u) ? s->xs_w[p] : s->xs_r[p]) >> (STEP_LEAST + step_of(ovr));
	const uint32_t max = max_of(ovr);
	const uint32_t min = min_of(ovr);

	if (is_on(ovr) == 0u || min > max)
		return max;
	return (steps < max - min) ? max - steps : min;
}

bool cci_qos_limits(const struct cci_dims *d, const struct cci_state *s, const struct cci_edge *g, const struct cci_head *h)
{
	uint32_t n = 0;

	if (s->max_ot[h->port] > d->nt || cci_bit(CCI_WRITEBACKS, h->kind) != 0u)
		return false;
	CCI_EACH(e, cci_live(d, g) & tzf_mask32(d->nt))
		n += (uint32_t)(s->e[e].port == h->port);
	return n >= s->max_ot[h->port];
}

/* X44: bytes that a port is ahead, after a cycle in which it was allocated so many. */
static uint32_t ahead(uint32_t xs, uint32_t ovr, uint32_t added)
{
	const int32_t sum = (int32_t)(xs + added) - (int32_t)bandwidth_of(ovr);

	if (is_on(ovr) == 0u || sum < 0)
		return 0;
	return (sum > BYTES_MAX) ? BYTES_MAX : (uint32_t)sum;
}

void cci_qos_apply(const struct cci_dims *d, struct cci_state *restrict s, const struct cci_in *restrict in, const struct cci_edge *restrict g)
{
	for (uint32_t p = 0; p < d->ports; p++) {
		const bool served = g->alloc != 0u && g->head.port == p;
		uint32_t bytes = 0;

		if ((is_on(s->ar_ovr[p] | s->aw_ovr[p]) | s->xs_r[p] | s->xs_w[p]) == 0u)
			continue; /* most ports, always */
		if (served)
			bytes = cci_head_bytes(s, p, g->head.aw);
		s->xs_r[p] = ahead(s->xs_r[p], s->ar_ovr[p], (g->head.aw == 0u) ? bytes : 0u);
		s->xs_w[p] = ahead(s->xs_w[p], s->aw_ovr[p], (g->head.aw != 0u) ? bytes : 0u);
	}
	s->qosoverride = in->QOSOVERRIDE & tzf_mask32(d->ports);
}
