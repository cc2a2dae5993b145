/* software.c - what software does through APB while random traffic runs: it enables ports, overrides, and sets what is left to it. */
#include "cci_bench.h"
#include "cci_regs.h"

#include <string.h>

void cb_enables(const struct cci_bench *b, struct cb_setting *s)
{
	s->en = s->no_snoops ? 0u : s->req & tzf_mask32(b->cfg->aces);
	s->dvm = s->no_dvm || b->cfg->dvm == 0u ? 0u : s->req;
}

static uint32_t ctrl_ovr(struct cci_bench *b, const struct cb_setting *s)
{
	return (s->no_snoops ? OVR_NO_SNOOPS : 0u) | (s->no_dvm ? OVR_NO_DVM : 0u) | (s->off ? OVR_SF_OFF : 0u) | cb_below(b, 4) << 3;
}

/* As firmware does it: 3, or its complement. */
uint32_t cb_software_change(struct cci_bench *b, const struct cb_setting *from, const struct cb_setting *to)
{
	const uint32_t ports = (from->req ^ to->req) & ~cb_by_pins(b);

	for (uint32_t a = 0; a < CCI_PORTS_MAX; a++) {
		if (!cb_bit(ports, a))
			continue;
		if (!b->by_firmware)
			cci_apb_write(&b->apb, R_SNOOP_CTRL(a), cb_bit(to->req, a) ? 3u : ~3u);
		return R_SNOOP_CTRL(a);
	}
	if (from->no_snoops == to->no_snoops && from->no_dvm == to->no_dvm && from->off == to->off)
		return CB_NO_REGISTER;
	cci_apb_write(&b->apb, R_CTRL_OVR, ctrl_ovr(b, to));
	return R_CTRL_OVR;
}

static void thresholds(struct cci_bench *b, uint32_t r, uint32_t w)
{
	cci_apb_write(&b->apb, R_QOS_THRESHOLD, w << 16 | r);
}

void cb_software_start(struct cci_bench *b)
{
	memset(&b->apb, 0, sizeof b->apb);
	if (b->phase.qos_style == 3u)
		thresholds(b, 8, 8);
}

void cb_software_drive(struct cci_bench *b, const struct cci_out *out, const struct cci_in *in, struct cci_in *next)
{
	if (b->phase.qos_style != 3u && tzf_rng_once_in(&b->rng, 200))
		thresholds(b, cb_below(b, 16), cb_below(b, 16));
	cci_apb_drive(&b->apb, out, in, next);
}
