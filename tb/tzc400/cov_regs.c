/* cov_regs.c - coverage of the configuration port, TZCINT and the gate. */
#include "cov_int.h"

/* ---- the port -------------------------------------------------------------------------------------------------- */

void tzc400_cov_map_regs(struct tzc400_cov *c)
{
	for (uint32_t w = 0; w < 1024u; w++)
		c->reg_point[w] = (uint16_t)COV2(REG, w < 6u ? w : 6u, 0);
	for (uint32_t i = 0; i < 16u; i++)
		c->reg_point[0x020u / 4u + i] = (uint16_t)COV3(REG_FAIL, i / 4u, i % 4u, 0);
	for (uint32_t n = 0; n < TZC400_REGIONS; n++)
		for (uint32_t k = 0; k < 6u; k++)
			c->reg_point[(0x100u + 0x20u * n) / 4u + k] = (uint16_t)COV3(REG_REGION, n, k, 0);
	for (uint32_t i = 0; i < 12u; i++)
		c->reg_point[0xFD0u / 4u + i] = (uint16_t)COV2(REG_ID, i, 0);
}

static void port(struct tzc400_cov *c, const struct cov_edge *e)
{
	const struct tzc400_in *in = e->in;
	const bool write = in->PWRITE != 0u;

	if (in->PENABLE == 0u) {
		cov_hit_if(c, COV1(APB, 2), c->past.apb_ended);
		cov_hit_if(c, COV1(APB, 3), !write && c->past.apb_wrote && c->past.apb_offset == e->offset);
		return;
	}
	cov_hit_if(c, COV1(APB, 4), e->out->PSLVERR != 0u);
	if ((in->PPROT & 2u) != 0u) {
		cov_hit(c, COV1(APB, write));
		return;
	}
	cov_hit(c, c->reg_point[e->offset / 4u] + (uint32_t)write);
	if (write)
		cov_hit(c, COV1(STRB, in->PSTRB));
}

/* ---- TZCINT ------------------------------------------------------------------------------------------------------- */

static void interrupt(struct tzc400_cov *c, const struct cov_edge *e)
{
	const uint32_t irq = e->out->TZCINT;
	const bool act = e->apb_write && e->offset == 0x004u && (e->in->PSTRB & 1u) != 0u && e->st->int_status != 0u;

	cov_hit_if(c, COV1(IRQ, 0), irq != 0u && c->past.irq == 0u);
	cov_hit_if(c, COV1(IRQ, 1), irq == 0u && c->past.irq != 0u);
	cov_hit_if(c, COV1(IRQ, 2), act && (~e->st->action & e->in->PWDATA & 2u) != 0u);
	cov_hit_if(c, COV1(IRQ, 3), act && (e->st->action & ~e->in->PWDATA & 2u) != 0u);
}

/* ---- gate ----------------------------------------------------------------------------------------------------------- */

static void closing(struct tzc400_cov *c, const struct cov_edge *e, uint32_t f)
{
	const uint32_t n = e->st->f[f].rd_out + e->st->f[f].wr_out;
	const bool last_r = (cov_bit(e->p.hs[PIN_R_S], f) && cov_bit(e->out->RLAST_s, f)) || cov_bit(e->p.hs[PIN_B_S], f);

	cov_hit(c, COV1(CLOSE, n < 2u ? n : n < 8u ? 2 : 3));
	cov_hit_if(c, COV1(GATE, 5), cov_bit(e->p.hs[PIN_AR_S], f));
	cov_hit_if(c, COV1(GATE, 6), cov_bit(e->p.hs[PIN_AW_S], f));
	cov_hit_if(c, COV1(GATE, 7), n == 1u && last_r);
}

static void gate_write(struct tzc400_cov *c, const struct cov_edge *e)
{
	const uint32_t built = (1u << c->cfg.num_filters) - 1u, want = e->in->PWDATA & built;
	const uint32_t opens = want & ~e->st->open_request, closes = ~want & e->st->open_request;

	cov_hit_if(c, COV1(GATE, 0), (opens & ~e->st->open_status) != 0u);
	cov_hit_if(c, COV1(GATE, 1), (opens & e->st->open_status) != 0u);
	cov_hit_if(c, COV1(GATE, 8), closes != 0u && want != 0u);
	for (uint32_t f = 0; f < c->cfg.num_filters; f++)
		if (cov_bit(closes, f))
			closing(c, e, f);
}

static void gate(struct tzc400_cov *c, const struct cov_edge *e)
{
	const uint32_t open = e->st->open_request & e->st->open_status;

	cov_hit_if(c, COV1(GATE, 2), (c->past.open_status & ~e->st->open_status) != 0u);
	cov_hit_if(c, COV1(GATE, 3), (e->p.valid[PIN_AR_S] & ~open) != 0u);
	cov_hit_if(c, COV1(GATE, 4), (e->p.valid[PIN_AW_S] & ~open) != 0u);
	if (e->apb_write && e->offset == 0x008u && (e->in->PSTRB & 1u) != 0u)
		gate_write(c, e);
}

void tzc400_cov_see_regs(struct tzc400_cov *c, const struct cov_edge *e)
{
	if (e->in->PSEL != 0u)
		port(c, e);
	interrupt(c, e);
	gate(c, e);
}
