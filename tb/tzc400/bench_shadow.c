/* bench_shadow.c - the scoreboard's own registers: an image of the APB window, verdicts, failure capture.
 *
 * Shares no code with the model. The image holds what a Secure read returns and a mask of what a write may change, so
 * that a register access needs no decoding; a verdict comes from a list of disjoint address intervals, made anew
 * when a region register was written.
 */
#include "bench_int.h"

enum {
	R_BUILD = 0x000 / 4, R_ACTION = 0x004 / 4, R_GATE = 0x008 / 4, R_SPEC = 0x00C / 4,
	R_INT = 0x010 / 4, R_CLEAR = 0x014 / 4, R_FAIL = 0x020 / 4, R_REGION = 0x100 / 4,
};

/* Word index of register k (0 base low .. 5 ID access) of region n. */
static uint32_t reg(uint32_t n, uint32_t k)
{
	return R_REGION + 8u * n + k;
}

/* ---- the image ------------------------------------------------------------------------------------------- */

static uint32_t high_mask(const struct tzc400_cfg *cfg)
{
	return (uint32_t)(~UINT64_C(0) >> (64u - cfg->addr_width) >> 32);
}

/* Identification registers (TZC 1.2, TZC D14). */
static void put_ids(struct bench_shadow *s, const struct tzc400_cfg *cfg)
{
	static const uint8_t id[12] = { 0x04, 0, 0, 0, 0x60, 0xB4, 0x0B, 0, 0x0D, 0xF0, 0x05, 0xB1 };

	for (uint32_t i = 0; i < 12u; i++)
		s->word[0xFD0u / 4u + i] = id[i];
	s->word[0xFE8u / 4u] |= cfg->revision << 4;
}

static void put_region0(struct bench_shadow *s, const struct tzc400_cfg *cfg, uint32_t filters)
{
	s->word[reg(0, 2)] = 0xFFFFFFFFu;
	s->word[reg(0, 3)] = high_mask(cfg);
	s->word[reg(0, 4)] = (cfg->rst_region_attributes[0] & 0xC0000000u) | filters;
	s->word[reg(0, 5)] = cfg->rst_region_id_access[0];
}

static void put_region(struct bench_shadow *s, const struct tzc400_cfg *cfg, uint32_t n, uint32_t filters)
{
	s->word[reg(n, 0)] = (uint32_t)cfg->rst_region_base[n] & ~0xFFFu;
	s->word[reg(n, 1)] = (uint32_t)(cfg->rst_region_base[n] >> 32) & high_mask(cfg);
	s->word[reg(n, 2)] = (uint32_t)cfg->rst_region_top[n] | 0xFFFu;
	s->word[reg(n, 3)] = (uint32_t)(cfg->rst_region_top[n] >> 32) & high_mask(cfg);
	s->word[reg(n, 4)] = cfg->rst_region_attributes[n] & (0xC0000000u | filters);
	s->word[reg(n, 5)] = cfg->rst_region_id_access[n];
}

void tzb_shadow_init(struct bench_shadow *s, const struct tzc400_cfg *cfg)
{
	const uint32_t filters = (1u << cfg->num_filters) - 1u;

	memset(s->mask, 0, sizeof s->mask);
	s->mask[R_ACTION] = 3;
	s->mask[R_GATE] = filters;
	s->mask[R_SPEC] = 3;
	for (uint32_t n = 0; n < TZC400_REGIONS; n++) {
		s->mask[reg(n, 4)] = 0xC0000000u | (n != 0u ? filters : 0u);
		s->mask[reg(n, 5)] = 0xFFFFFFFFu;
	}
	for (uint32_t n = 1; n < TZC400_REGIONS; n++) {
		s->mask[reg(n, 0)] = s->mask[reg(n, 2)] = 0xFFFFF000u;
		s->mask[reg(n, 1)] = s->mask[reg(n, 3)] = high_mask(cfg);
	}
	tzb_shadow_reset(s, cfg);
}

void tzb_shadow_reset(struct bench_shadow *s, const struct tzc400_cfg *cfg)
{
	const uint32_t filters = (1u << cfg->num_filters) - 1u;

	memset(s->word, 0, sizeof s->word);
	put_ids(s, cfg);
	s->word[R_BUILD] = cfg->rst_build_config & 0x03003F1Fu;
	s->word[R_ACTION] = cfg->rst_action;
	s->word[R_GATE] = cfg->rst_gate_keeper & filters;
	s->word[R_SPEC] = cfg->rst_speculation_ctrl;
	put_region0(s, cfg, filters);
	for (uint32_t n = 1; n < TZC400_REGIONS; n++)
		put_region(s, cfg, n, filters);
	s->stale = filters;
	s->status = s->overrun = s->overlap = s->latched = 0;
	s->open_request = cfg->rst_gate_keeper & filters;
	s->open_status = 0;
	s->prdata = s->pslverr = 0;
}

/* ---- verdicts ---------------------------------------------------------------------------------------------- */

static uint64_t page_of(const struct bench_shadow *s, uint32_t n, uint32_t k)
{
	return ((uint64_t)s->word[reg(n, k + 1u)] << 32 | s->word[reg(n, k)]) >> 12;
}

static void add_start(struct bench_intervals *v, uint64_t page)
{
	uint32_t i = v->n++;

	for (; i != 0u && v->start[i - 1u] > page; i--)
		v->start[i] = v->start[i - 1u];
	v->start[i] = page;
}

/* Cuts the address space at every base and behind every top of the filter's regions. */
static void make_intervals(struct bench_shadow *s, uint32_t f)
{
	struct bench_intervals *v = &s->iv[f];
	uint64_t base[TZC400_REGIONS], top[TZC400_REGIONS];
	uint32_t used = 0;

	v->n = 0;
	add_start(v, 0);
	for (uint32_t n = 1; n < TZC400_REGIONS; n++) {
		base[n] = page_of(s, n, 0);
		top[n] = page_of(s, n, 2);
		if (!bench_bit(s->word[reg(n, 4)], f) || base[n] > top[n])
			continue;
		used |= 1u << n;
		add_start(v, base[n]);
		add_start(v, top[n] + 1u);
	}
	for (uint32_t i = 0; i < v->n; i++) {
		v->match[i] = 0;
		for (uint32_t n = 1; n < TZC400_REGIONS; n++)
			if (bench_bit(used, n) && base[n] <= v->start[i] && v->start[i] <= top[n])
				v->match[i] |= (uint16_t)(1u << n);
	}
	s->stale &= ~(1u << f);
}

static uint32_t regions_at(struct bench_shadow *s, uint32_t f, uint64_t addr)
{
	const struct bench_intervals *v = &s->iv[f];
	uint32_t i;

	if (bench_bit(s->stale, f))
		make_intervals(s, f);
	for (i = v->n - 1u; v->start[i] > addr >> 12; i--)
		;
	return v->match[i];
}

/* Does region n let this access through? (TZC 3.2) */
static bool grants(const struct bench_shadow *s, uint32_t n, bool write, uint64_t attr)
{
	const bool nonsecure = ((attr >> 19) & 1u) != 0u;
	const uint32_t nsaid = (uint32_t)(attr >> 37) & 15u;

	if (nonsecure)
		return bench_bit(s->word[reg(n, 5)], nsaid + (write ? 16u : 0u));
	return bench_bit(s->word[reg(n, 4)], write ? 31u : 30u);
}

static uint32_t granting(const struct bench_shadow *s, uint32_t regions, bool write, uint64_t attr)
{
	uint32_t g = 0;

	for (uint32_t n = 0; n < TZC400_REGIONS; n++)
		if (bench_bit(regions, n) && grants(s, n, write, attr))
			g |= 1u << n;
	return g;
}

/* The number of the only region of a set, 0 for none. */
static uint32_t single(uint32_t regions)
{
	uint32_t n = 0;

	while (regions >> n > 1u)
		n++;
	return n;
}

/* The set of matching regions (0 for none) decides (TZC 2.1, 2.3, D1). */
static bool decide(const struct bench_shadow *s, const struct tzc400_cfg *cfg, uint32_t regions, bool write, uint64_t attr)
{
	uint32_t g, top = 256;

	if ((regions & (regions - 1u)) == 0u)
		return grants(s, single(regions), write, attr);
	g = granting(s, regions, write, attr);
	if (cfg->overlap_policy <= 1u)
		return cfg->overlap_policy == 1u && g != 0u;
	if (cfg->overlap_policy == 2u)
		return (g & regions & (0u - regions)) != 0u;
	while ((top & regions) == 0u)
		top >>= 1;
	return (g & top) != 0u;
}

/* Barriers, DVM messages and, by parameter, cache maintenance are not looked at (TZC 3.4, D7). */
static bool passes(const struct tzc400_cfg *cfg, bool write, uint64_t attr)
{
	const uint32_t snoop = (uint32_t)(attr >> 31) & 15u;

	if (((attr >> 35) & 1u) != 0u)
		return true;
	return !write && (snoop >= 14u || (cfg->cmo_pass != 0u && bench_is_cmo(snoop)));
}

/* May a denied access show its address below? (TZC 3.3, 1.3 for QVN; never one that acts without data.) */
static bool stays_here(const struct bench_shadow *s, const struct tzc400_cfg *cfg, uint32_t f, bool write, uint64_t attr)
{
	const uint32_t snoop = (uint32_t)(attr >> 31) & 15u;

	if (write ? snoop != 0u : bench_is_cmo(snoop))
		return true;
	return bench_bit(s->word[R_SPEC], write ? 1u : 0u) && !bench_bit(cfg->qvn_enable, f);
}

struct bench_verdict tzb_shadow_judge(struct bench_shadow *s, const struct tzc400_cfg *cfg, uint32_t f, bool write,
                                        const struct bench_attempt *a)
{
	struct bench_verdict v = { .allow = true };
	uint32_t regions;

	if (passes(cfg, write, a->attr))
		return v;
	regions = regions_at(s, f, a->addr);
	v.checked = true;
	v.overlap = (regions & (regions - 1u)) != 0u;
	v.allow = decide(s, cfg, regions, write, a->attr);
	if (!v.allow) {
		v.local = stays_here(s, cfg, f, write, a->attr);
		v.err = (s->word[R_ACTION] & 1u) != 0u && !(v.overlap && cfg->overlap_okay != 0u);
	}
	return v;
}

/* ---- failures (TZC 4) -------------------------------------------------------------------------------------- */

static void capture(struct bench_shadow *s, const struct tzc400_cfg *cfg, uint32_t f, bool write,
                    const struct bench_attempt *a)
{
	uint32_t *w = &s->word[R_FAIL + 4u * f];
	const uint32_t prot = (uint32_t)(a->attr >> 18) & 7u;
	const uint32_t vnet = bench_bit(cfg->qvn_enable, f) ? (uint32_t)(a->attr >> 41) & 15u : 0u;

	w[0] = (uint32_t)a->addr;
	w[1] = (uint32_t)(a->addr >> 32);
	w[2] = (prot & 1u) << 20 | (prot & 2u) << 20 | (uint32_t)write << 24;
	w[3] = vnet << 24 | a->id;
}

static void one_event(struct bench_shadow *s, const struct tzc400_cfg *cfg, uint32_t f, bool write,
                      const struct bench_attempt *a, bool overlap)
{
	const uint32_t bit = 1u << f;

	if ((s->status & bit) != 0u)
		s->overrun |= bit;
	else
		capture(s, cfg, f, write, a);
	s->status |= bit;
	s->overlap |= overlap ? bit : 0u;
	s->latched |= (s->word[R_ACTION] & 2u) != 0u ? bit : 0u;
}

void tzb_shadow_events(struct bench_shadow *s, const struct tzc400_cfg *cfg, uint32_t f, bool clear,
                         const struct bench_attempt *rd, bool rd_overlap, const struct bench_attempt *wr, bool wr_overlap)
{
	const uint32_t keep = clear ? ~(1u << f) : ~0u;

	s->status &= keep;
	s->overrun &= keep;
	s->overlap &= keep;
	s->latched &= keep;
	if (!(clear && cfg->clear_wins != 0u)) {
		if (wr != NULL && cfg->capture_write_first != 0u)
			one_event(s, cfg, f, true, wr, wr_overlap);
		if (rd != NULL)
			one_event(s, cfg, f, false, rd, rd_overlap);
		if (wr != NULL && cfg->capture_write_first == 0u)
			one_event(s, cfg, f, true, wr, wr_overlap);
	}
	s->word[R_INT] = s->overlap << 16 | s->overrun << 8 | s->status;
}

bool tzb_shadow_irq(const struct bench_shadow *s, const struct tzc400_cfg *cfg)
{
	if (cfg->int_latch != 0u)
		return (s->status & s->latched) != 0u;
	return (s->word[R_ACTION] & 2u) != 0u && s->status != 0u;
}

/* ---- APB and gate ------------------------------------------------------------------------------------------- */

static bool is_write(const struct tzc400_in *in)
{
	return in->PSEL != 0u && in->PENABLE != 0u && in->PWRITE != 0u && (in->PPROT & 2u) == 0u;
}

uint32_t tzb_shadow_clears(const struct tzc400_in *in, uint32_t filters)
{
	if (!is_write(in) || in->PADDR >> 2 != R_CLEAR || (in->PSTRB & 1u) == 0u)
		return 0;
	return in->PWDATA & filters;
}

void tzb_shadow_read(struct bench_shadow *s, const struct tzc400_in *in)
{
	const bool setup = in->PSEL != 0u && in->PENABLE == 0u;
	const bool nonsecure = (in->PPROT & 2u) != 0u;

	s->pslverr = setup && nonsecure;
	s->prdata = (setup && !nonsecure && in->PWRITE == 0u) ? s->word[(in->PADDR >> 2) & 1023u] : 0u;
}

void tzb_shadow_write(struct bench_shadow *s, const struct tzc400_in *in)
{
	const uint32_t at = (in->PADDR >> 2) & 1023u;
	uint32_t m = s->mask[at];

	if (!is_write(in))
		return;
	for (uint32_t i = 0; i < 4u; i++)
		if (!bench_bit(in->PSTRB, i))
			m &= ~(0xFFu << (8u * i));
	s->word[at] = (s->word[at] & ~m) | (in->PWDATA & m);
	if (at >= R_REGION && at < R_REGION + 8u * TZC400_REGIONS)
		s->stale = 15;
	if (at == R_GATE)
		s->open_request = s->word[at] & s->mask[at];
}

void tzb_shadow_gate(struct bench_shadow *s, uint32_t status)
{
	s->open_status = status;
	s->word[R_GATE] = (s->word[R_GATE] & s->mask[R_GATE]) | status << 16;
}
