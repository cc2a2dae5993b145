/* fab_one.c - see fab_one.h. */
#include "fab_one.h"

static void request(struct fab_one *k, struct fabric_in *next)
{
	const uint32_t c = k->cache;

	k->sent = true;
	next->REQ_VALID = 1u << c;
	next->REQ_OP[c] = k->op;
	next->REQ_ADDR[c] = fab_addr(k->line);
	next->REQ_PROT[c] = (uint32_t)fab_ns(k->line) << 1;
	next->REQ_NSAID[c] = k->nsaid;
	next->REQ_WSTRB[c] = k->strb;
	for (uint32_t g = 0; g < 2u; g++)
		fab_set_granule(&next->REQ_WDATA[c], g, k->data[g]);
}

static void pins(const struct fab *f, struct fabric_in *next)
{
	next->ARESETn = f->cycle >= 2u;
	next->SNOOP_EN = next->DVM_EN = next->RSP_READY = tzf_mask32(f->cfg->caches);
	next->PROT_MODE = f->plan.mode;
	for (uint32_t k = 0; k < f->cfg->caches + f->cfg->lites; k++)
		next->PROT_GROUP[k] = f->plan.group[k];
	for (uint32_t c = 0; c < f->cfg->caches; c++)
		next->NSAID_MASK[c] = 0xFFFF;
}

void fab_one_drive(void *ctx, const void *o, const void *i, void *n)
{
	struct fab_one *k = ctx;
	struct fab *f = &k->f;
	const struct fabric_out *out = o;
	const struct fabric_in *in = i;
	struct fabric_in *next = n;

	f->cycle = tzf_sim_now(f->sim);
	pins(f, next);
	if (in->ARESETn == 0u)
		return;
	for (uint32_t m = 0; m < f->cfg->mems; m++)
		fab_memory(f, m, out, in, next);
	fab_apb_drive(f, out, in, next);
	next->REQ_VALID &= ~out->REQ_READY;
	if ((out->RSP_VALID & in->RSP_READY & (1u << k->cache)) != 0u) {
		k->answered = true;
		k->resp = out->RSP_RESP[k->cache];
		k->value = fab_granule(&out->RSP_DATA[k->cache], 0);
	}
	if (f->apb_at == f->apb_n && !k->sent)
		request(k, next);
}

bool fab_one_ask(struct fab_one *o, uint32_t cycles)
{
	o->sent = o->answered = false;
	for (uint32_t i = 0; i < cycles && !o->answered; i++)
		if (!tzf_sim_cycle(o->f.sim))
			return false;
	return o->answered;
}
