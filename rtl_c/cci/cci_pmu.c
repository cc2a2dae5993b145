/* cci_pmu.c - events of the slave ports, the memory ports and the whole block; the eight counters (X41, X47). */
#include "cci_int.h"

/* Sources. */
#define FIRST_MEMORY 8u
#define GLOBAL 15u
#define GLOBAL_EVENTS 16u

#define EVERYTHING 0xFFFFFFFFu /* as a set */
#define ALLOCATING_READS (CCI_ONE_(READ_CLEAN) | CCI_ONE_(READ_NOT_SHARED_DIRTY) | CCI_ONE_(READ_SHARED) | CCI_ONE_(READ_UNIQUE))
#define MODIFIABLE 2u /* AxCACHE[1]; 0: Device */

/* Sets of snoops, by ACSNOOP. */
#define SNOOP_READS ((1u << CCI_SNP_READ_ONCE) | (1u << CCI_SNP_READ_SHARED) | (1u << CCI_SNP_READ_CLEAN) | \
                     (1u << CCI_SNP_READ_NOT_SHARED_DIRTY) | (1u << CCI_SNP_READ_UNIQUE))
#define SNOOP_CLEANS ((1u << CCI_SNP_CLEAN_SHARED) | (1u << CCI_SNP_CLEAN_INVALID) | (1u << CCI_SNP_MAKE_INVALID))

/* What the events of a port are made of. */
struct look {
	const struct cci_dims *d;
	const struct cci_state *s;
	const struct cci_in *in;
	const struct cci_edge *g;
	uint32_t secure; /* 1: events of the Secure world count */
	uint32_t n;      /* the port */
};

static uint32_t secure_counts(const struct cci_state *s)
{
	return s->spnid | cci_bit(s->secr_acc, 2);
}

/* An event of a world counts. */
static uint32_t counts(const struct look *l, uint32_t ns)
{
	return ns | l->secure;
}

static uint32_t ns_of(uint32_t prot)
{
	return (uint32_t)((prot & CCI_NS) != 0u);
}

static uint32_t ns_of_entry(const struct look *l, uint32_t e)
{
	return ns_of(l->s->e[e].prot);
}

/* ---- heads that are taken -------------------------------------------------------------------------- */

enum { ANY_CACHE, DEVICE, NORMAL };

/* The head of AR or AW is taken, and is of one of these kinds. */
static uint32_t taken(const struct look *l, uint32_t aw, uint32_t kinds, int cache)
{
	struct cci_head h;

	if (cci_bit((aw != 0u) ? l->g->aw_pop : l->g->ar_pop, l->n) == 0u)
		return 0;
	h = cci_head_of(l->d, l->s, l->n, aw, 0);
	if (kinds != EVERYTHING && cci_bit(kinds, h.kind) == 0u) /* DVM and barriers are of kind NONE */
		return 0;
	if (cache != ANY_CACHE && (cache == NORMAL) != ((h.cache & MODIFIABLE) != 0u))
		return 0;
	return counts(l, ns_of(h.prot));
}

static uint32_t taken_dvm(const struct look *l)
{
	const struct cci_dvm_edge *const dv = &l->g->dv;

	return cci_bit(dv->first | dv->second | dv->sync | dv->complete, l->n) & taken(l, 0, EVERYTHING, ANY_CACHE);
}

/* ---- beats ----------------------------------------------------------------------------------------- */

static uint32_t r_pushed(const struct look *l)
{
	return cci_bit(l->g->r_push, l->n) & counts(l, cci_bit(l->g->r_ctl[l->n], CCI_R_ID + l->d->id_bits));
}

/* The last beat of what a peer gave; what has no entry has none. */
static uint32_t r_from_peer(const struct look *l)
{
	const uint32_t last = l->g->r_push & ~l->g->dv.re_r;

	if ((cci_bit(last, l->n) & l->g->r_ctl[l->n]) == 0u)
		return 0;
	return l->s->e[l->g->r_e[l->n]].peer & r_pushed(l);
}

static uint32_t w_popped(const struct look *l)
{
	const struct cci_port *const c = &l->s->p[l->n];

	return cci_bit(l->g->w_pop, l->n) & counts(l, ns_of_entry(l, cci_ring8(c->wq, c->wq_rp)));
}

static uint32_t ac_pushed(const struct look *l, uint32_t snoops)
{
	const uint32_t ctl = l->g->ac_ctl[l->n];

	return cci_bit(l->g->ac_push, l->n) & cci_bit(snoops, ctl >> CCI_AC_SNOOP) & counts(l, ns_of(ctl));
}

static uint32_t cr_without_data(const struct look *l)
{
	if (cci_bit(l->g->cr_hit, l->n) == 0u || (l->s->a[l->n].cr_ctl_e0 & CCI_CR_DT) != 0u)
		return 0;
	return counts(l, ns_of_entry(l, l->g->cr_e[l->n]));
}

/* ---- channels that wait ------------------------------------------------------------------------------ */

/* VALID without READY of a channel in, or out, of world ns. */
static uint32_t in_waits(const struct look *l, uint32_t cnt, uint32_t valids, uint32_t ns)
{
	return (tzf_ready(cnt) ^ 1u) & cci_bit(valids, l->n) & counts(l, ns);
}

static uint32_t out_waits(const struct look *l, uint32_t cnt, uint32_t readys, uint32_t ns)
{
	return tzf_valid(cnt) & (cci_bit(readys, l->n) ^ 1u) & counts(l, ns);
}

static uint32_t w_waits(const struct look *l)
{
	const struct cci_port *const c = &l->s->p[l->n];
	const uint32_t ns = (c->wq_rp != c->wq_wp) ? ns_of_entry(l, cci_ring8(c->wq, c->wq_rp)) : 0u;

	return in_waits(l, c->w_cnt, l->in->WVALID_s, ns);
}

static uint32_t ac_waits(const struct look *l)
{
	const struct cci_snooped *const c = &l->s->a[l->n];

	return (l->n < l->d->snooped) ? out_waits(l, c->ac_cnt, l->in->ACREADY_s, ns_of(c->ac_ctl_e0)) : 0u;
}

static uint32_t cd_waits(const struct look *l)
{
	const struct cci_cd *c;
	uint32_t ns;

	if (l->n >= l->d->aces)
		return 0;
	c = &l->s->c[l->n];
	ns = (c->cdq_rp != c->cdq_wp) ? ns_of_entry(l, cci_ring16(c->cdq, c->cdq_rp)) : 0u;
	return in_waits(l, c->cd_cnt, l->in->CDVALID_s, ns);
}

/* Heads of AR and AW of the port in a set of heads. */
static uint32_t heads(const struct look *l, uint32_t set)
{
	uint32_t n = 0;

	CCI_EACH(i, set & (3u << (2u * l->n)))
		n += counts(l, ns_of(cci_head_of(l->d, l->s, l->n, i & 1u, 0).prot));
	return n;
}

static uint32_t lost(const struct look *l)
{
	const uint32_t winner = (l->g->alloc != 0u) ? 1u << l->g->winner : 0u;

	return heads(l, l->g->eligible & ~winner);
}

/* ---- by source --------------------------------------------------------------------------------------- */

static uint32_t slave_event(const struct look *l, uint32_t event)
{
	const struct cci_port *const c = &l->s->p[l->n];

	switch (event) {
	case 0x00: return taken(l, 0, EVERYTHING, ANY_CACHE);
	case 0x01: return taken(l, 0, CCI_ONE_(READ_NO_SNOOP), DEVICE);
	case 0x02: return taken(l, 0, CCI_ONE_(READ_NO_SNOOP), NORMAL);
	case 0x03: return taken(l, 0, CCI_ONE_(READ_ONCE), ANY_CACHE);
	case 0x04: return taken(l, 0, ALLOCATING_READS, ANY_CACHE);
	case 0x05: return taken(l, 0, CCI_ONE_(MAKE_UNIQUE) | CCI_ONE_(CLEAN_UNIQUE), ANY_CACHE);
	case 0x06: return taken(l, 0, CCI_CMOS, ANY_CACHE);
	case 0x07: return taken_dvm(l);
	case 0x08: return r_pushed(l);
	case 0x09: return r_from_peer(l);
	case 0x0A: return taken(l, 1, EVERYTHING, ANY_CACHE);
	case 0x0B: return taken(l, 1, CCI_ONE_(WRITE_NO_SNOOP), DEVICE);
	case 0x0C: return taken(l, 1, CCI_ONE_(WRITE_NO_SNOOP), NORMAL);
	case 0x0D: return taken(l, 1, CCI_COPYBACKS, ANY_CACHE);
	case 0x0E: return taken(l, 1, CCI_ONE_(WRITE_LINE_UNIQUE), ANY_CACHE);
	case 0x0F: return taken(l, 1, CCI_ONE_(WRITE_UNIQUE), ANY_CACHE);
	case 0x10: return taken(l, 1, CCI_ONE_(EVICT), ANY_CACHE);
	case 0x11: return taken(l, 1, CCI_ONE_(WRITE_EVICT), ANY_CACHE);
	case 0x12: return w_popped(l);
	case 0x13: return ac_pushed(l, EVERYTHING);
	case 0x14: return ac_pushed(l, SNOOP_READS);
	case 0x15: return ac_pushed(l, SNOOP_CLEANS);
	case 0x16: return cr_without_data(l);
	case 0x17: return in_waits(l, c->ar_cnt, l->in->ARVALID_s, ns_of(l->in->ARPROT_s[l->n]));
	case 0x18: return out_waits(l, c->r_cnt, l->in->RREADY_s, cci_bit(c->r_ctl_e0, CCI_R_ID + l->d->id_bits));
	case 0x19: return in_waits(l, c->aw_cnt, l->in->AWVALID_s, ns_of(l->in->AWPROT_s[l->n]));
	case 0x1A: return w_waits(l);
	case 0x1B: return out_waits(l, c->b_cnt, l->in->BREADY_s, cci_bit(c->b_ctl_e0, CCI_B_ID + l->d->id_bits));
	case 0x1C: return ac_waits(l);
	case 0x1D: return cd_waits(l);
	case 0x1E: return heads(l, l->g->limited);
	default: return lost(l); /* 0x1F */
	}
}

static uint32_t memory_event(const struct look *l, uint32_t event)
{
	const struct cci_memory *const c = &l->s->m[l->n];

	switch (event) {
	case 0x00: return (cci_bit(l->g->rm_hit, l->n) != 0u) ? counts(l, ns_of_entry(l, l->g->rm_e[l->n])) : 0u;
	case 0x01: return cci_bit(l->g->wm_push, l->n) & counts(l, cci_bit(l->g->wm_ctl[l->n], CCI_WM_WORLD));
	case 0x02: return out_waits(l, c->arm_cnt, l->in->ARREADY_m, ns_of((uint32_t)c->arm_ctl_e0 >> CCI_M_PROT));
	case 0x03: return in_waits(l, c->rm_cnt, l->in->RVALID_m, 0);
	case 0x04: return out_waits(l, c->awm_cnt, l->in->AWREADY_m, ns_of((uint32_t)c->awm_ctl_e0 >> CCI_M_PROT));
	case 0x05: return out_waits(l, c->wm_cnt, l->in->WREADY_m, cci_bit(c->wm_ctl_e0, CCI_WM_WORLD));
	case 0x06: return in_waits(l, c->bm_cnt, l->in->BVALID_m, 0);
	default: return 0;
	}
}

/* How many are in a set of ports. */
static uint32_t ports_in(uint32_t set)
{
	uint32_t n = 0;

	for (uint32_t left = set; left != 0u; left &= left - 1u)
		n++;
	return n;
}

/* Global event k: how often in this cycle, of a world that counts. A register each, and beside it what of it is Non-secure. */
static uint32_t global_event(const struct cci_state *s, uint32_t secure, uint32_t k)
{
	const struct cci_filter *const f = &s->sf[0];
	const uint32_t all = 0u - secure;

	switch (k) {
	case 0x0: case 0x1: case 0x2: case 0x3: return cci_bit(f->ev_sf_access & (f->ev_sf_access_ns | all), k);
	case 0x4: case 0x5: case 0x6: case 0x7: return cci_bit(f->ev_sf_miss & (f->ev_sf_miss_ns | all), k - 4u);
	case 0x8: return f->ev_sf_backinv & (f->ev_sf_backinv_ns | all);
	case 0x9: return f->ev_sf_block & (f->ev_sf_block_ns | all);
	case 0xA: return s->ev_full & (s->ev_full_ns | all);
	case 0xB: return ports_in(s->ev_genwr & (s->ev_genwr_ns | all));
	case 0xC: return ports_in(s->ev_cd & (s->ev_cd_ns | all));
	case 0xD: return s->ev_hazard & (s->ev_hazard_ns | all);
	case 0xE: return s->ev_snoop_full & (s->ev_snoop_full_ns | all);
	case 0xF: return s->ev_rewrite;
	default: return 0;
	}
}

static uint32_t events(const struct look *any, uint32_t source, uint32_t event)
{
	struct look l = *any;

	l.n = source & 7u;
	if (source == GLOBAL)
		return global_event(l.s, l.secure, event);
	if (source >= FIRST_MEMORY)
		return (l.n < l.d->mems) ? memory_event(&l, event) : 0u;
	return (l.n < l.d->ports) ? slave_event(&l, event) : 0u;
}

/* ---- counters ---------------------------------------------------------------------------------------- */

void cci_pmu_decide(const struct cci_dims *d, const struct cci_state *restrict s, const struct cci_in *restrict in,
                    struct cci_edge *restrict g)
{
	const struct look l = { .d = d, .s = s, .in = in, .g = g, .secure = secure_counts(s) };

	if (s->pmu_cen == 0u || (s->niden | s->dbgen) == 0u)
		return;
	CCI_EACH(c, s->ecnt_en)
		g->counts[c] = events(&l, s->evnt_sel[c] >> 5, s->evnt_sel[c] & 31u);
}

/* X41: RST beats a count; the register that is written beats it too. */
static void count(struct cci_state *s, uint32_t c, uint32_t n)
{
	const uint32_t old = s->ecnt_data[c];

	s->ecnt_data[c] = old + n;
	if (s->ecnt_data[c] < old)
		s->ecnt_ovf |= 1u << c;
}

/* A write of a counter's register, its count aside. */
static void write(struct cci_state *s, const struct cci_access *a)
{
	const uint32_t one = 1u << a->n;
	const uint32_t low = a->data & a->mask & 1u;

	if (a->reg == CCI_REG_EVNT_SEL)
		s->evnt_sel[a->n] = cci_written(s->evnt_sel[a->n], a) & 0x1FFu;
	if (a->reg == CCI_REG_ECNT_DATA)
		s->ecnt_data[a->n] = cci_written(s->ecnt_data[a->n], a);
	if (a->reg == CCI_REG_ECNT_CTRL && (a->mask & 1u) != 0u)
		s->ecnt_en = (low != 0u) ? s->ecnt_en | one : s->ecnt_en & ~one;
	if (a->reg == CCI_REG_ECNT_CLR_OVFL && low != 0u)
		s->ecnt_ovf &= ~one;
}

void cci_pmu_apply(struct cci_state *restrict s, const struct cci_in *restrict in, const struct cci_edge *restrict g)
{
	const struct cci_access *const a = &g->apb;
	const bool resets = a->writes != 0u && a->reg == CCI_REG_PMU_CTRL && (a->data & a->mask & 2u) != 0u;
	const uint32_t counting = s->ecnt_en;
	uint32_t held = resets ? ~0u : 0u; /* counters that do not count in this cycle */

	if (a->writes != 0u) {
		write(s, a);
		held |= (a->reg == CCI_REG_ECNT_DATA && a->mask != 0u) ? 1u << a->n : 0u;
	}
	CCI_EACH(c, counting & ~held)
		count(s, c, g->counts[c]);
	for (uint32_t c = 0; resets && c < CCI_COUNTERS; c++)
		s->ecnt_data[c] = 0;
	s->niden = in->NIDEN & 1u;
	s->dbgen = in->DBGEN & 1u;
	s->spnid = (in->SPNIDEN | (in->SPIDEN & in->DBGEN)) & 1u;
}

uint32_t cci_pmu_bus(const struct cci_state *s)
{
	const uint32_t secure = secure_counts(s);
	uint32_t bus = 0;

	if (s->pmu_ex == 0u || (s->niden | s->dbgen) == 0u)
		return 0;
	for (uint32_t k = 0; k < GLOBAL_EVENTS; k++)
		bus |= (uint32_t)(global_event(s, secure, k) != 0u) << k;
	return bus;
}
