/* cci_cov_regs.c - what was done to registers in a cycle, and what followed from them: accesses, quality of service, shareability, the error interrupt,
 * enables (docs/cci-registers.md). */
#include "cci_cov_int.h"
#include "cci_regs.h"

/* ---- accesses (X40) ------------------------------------------------------------------------------------------------- */

/* Places in REGISTERS. */
enum { CTRL_OVR, SECR_ACC, STATUS, IMPR_ERR, QOS_THRESHOLD, PMU_CTRL, DEBUG_CTRL, ID, SNOOP_CTRL, SHARE_OVR, ARQOS_OVR, AWQOS_OVR, QOS_MAX_OT, EVNT_SEL,
       ECNT_DATA, ECNT_CTRL, ECNT_CLR_OVFL, SLAVE_MONITOR, MEMORY_MONITOR, NONE };

static uint32_t ports(const struct cci_cov *c)
{
	return c->cfg.aces + c->cfg.lites;
}

static uint32_t of_slave(uint32_t at)
{
	switch (at) {
	case 0x000: return SNOOP_CTRL;
	case 0x004: return SHARE_OVR;
	case 0x100: return ARQOS_OVR;
	case 0x104: return AWQOS_OVR;
	case 0x110: return QOS_MAX_OT;
	default: return NONE;
	}
}

static uint32_t of_block(uint32_t addr)
{
	switch (addr) {
	case R_CTRL_OVR: return CTRL_OVR;
	case R_SECR_ACC: return SECR_ACC;
	case R_STATUS: return STATUS;
	case R_IMPR_ERR: return IMPR_ERR;
	case R_QOS_THRESHOLD: return QOS_THRESHOLD;
	case R_PMU_CTRL: return PMU_CTRL;
	case R_DEBUG_CTRL: return DEBUG_CTRL;
	default: return addr >= R_PID4 ? ID : NONE;
	}
}

uint32_t cov_register(const struct cci_cov *c, uint32_t addr)
{
	if (addr < R_SNOOP_CTRL(0))
		return of_block(addr);
	if (addr < R_SNOOP_CTRL(ports(c)))
		return of_slave(addr & 0xFFFu);
	if (addr >= R_EVNT_SEL(0) && addr < R_EVNT_SEL(CCI_COUNTERS) && (addr & 0xFFF0u) == 0u)
		return EVNT_SEL + (addr & 15u) / 4u;
	if (addr >= R_MONITOR_S(0) && addr < R_MONITOR_S(ports(c)))
		return SLAVE_MONITOR;
	return addr >= R_MONITOR_M(0) && addr < R_MONITOR_M(c->cfg.mems) ? MEMORY_MONITOR : NONE;
}

static bool refused(const struct cov_edge *e, uint32_t reg)
{
	const bool opened = (e->was->secr_acc & 1u) != 0u;

	if ((e->in->PPROT & 2u) == 0u || reg == ID || reg == NONE)
		return false;
	if (reg == CTRL_OVR || reg == SECR_ACC)
		return true;
	if (reg == PMU_CTRL || reg == DEBUG_CTRL || reg >= EVNT_SEL)
		return !opened && (e->was->secr_acc & 2u) != 0u;
	return !opened;
}

bool cov_done(const struct cov_edge *e)
{
	return (e->in->PSEL & e->in->PENABLE) != 0u && e->was->pready == 0u;
}

bool cov_written(const struct cci_cov *c, const struct cov_edge *e, uint32_t addr)
{
	return cov_done(e) && e->in->PWRITE != 0u && (e->in->PADDR & ~3u) == addr && !refused(e, cov_register(c, addr));
}

static void see_access(struct cci_cov *c, const struct cov_edge *e)
{
	const uint32_t reg = cov_register(c, e->in->PADDR & ~3u);
	const uint32_t who = refused(e, reg) ? 4u : (e->in->PPROT & 2u) != 0u ? 2u : 0u;

	cov_hit_if(c, COV2(REGISTER, reg, who + (e->in->PWRITE != 0u)), true);
}

/* What a monitor has read is at the pins in the next cycle. */
static void see_monitor(struct cci_cov *c, const struct cov_edge *e)
{
	const uint32_t reg = cov_register(c, e->in->PADDR & ~3u), v = e->is->prdata;

	if (e->in->PWRITE != 0u || (reg != SLAVE_MONITOR && reg != MEMORY_MONITOR) || refused(e, reg))
		return;
	cov_hit_if(c, COV1(MEMORY_MONITOR, 7), e->was->debug_ctrl == 0u);
	for (uint32_t i = 0; i < 8u && reg == SLAVE_MONITOR; i++)
		cov_hit_if(c, COV1(SLAVE_MONITOR, i), cov_bit(v, i));
	for (uint32_t i = 0; i < 3u && reg == SLAVE_MONITOR; i++)
		cov_hit_if(c, COV1(SLAVE_MONITOR, 8u + i), (v >> (8u + 8u * i) & 255u) != 0u);
	for (uint32_t i = 0; i < 5u && reg == MEMORY_MONITOR; i++)
		cov_hit_if(c, COV1(MEMORY_MONITOR, i), cov_bit(v, i));
	for (uint32_t i = 0; i < 2u && reg == MEMORY_MONITOR; i++)
		cov_hit_if(c, COV1(MEMORY_MONITOR, 5u + i), (v >> (8u + 8u * i) & 255u) != 0u);
}

/* ---- the error interrupt (X46) ------------------------------------------------------------------------------------------ */

static void see_interrupt(struct cci_cov *c, const struct cov_edge *e)
{
	const uint32_t was = e->was->err_m | e->was->err_s << 16, is = e->is->err_m | e->is->err_s << 16;

	cov_hit_if(c, COV1(INTERRUPT, 0), (e->is->err_s & ~e->was->err_s) != 0u);
	cov_hit_if(c, COV1(INTERRUPT, 1), (e->is->err_m & ~e->was->err_m) != 0u);
	cov_hit_if(c, COV1(INTERRUPT, 2), e->is->err_s != 0u && e->is->err_m != 0u);
	cov_hit_if(c, COV1(INTERRUPT, 3), was != 0u && is == 0u);
	cov_hit_if(c, COV1(INTERRUPT, 4), (was & ~is) != 0u && is != 0u);
	cov_hit_if(c, COV1(INTERRUPT, 5), cov_written(c, e, R_IMPR_ERR) && e->in->PSTRB == 15u && (was & is & e->in->PWDATA) != 0u);
}

/* ---- enables (X42) ---------------------------------------------------------------------------------------------------------- */

static uint32_t channels(const struct cov_edge *e, uint32_t which, uint32_t n)
{
	uint32_t set = 0;

	for (uint32_t a = 0; a < n; a++)
		set |= (uint32_t)cov_bit(e->in->ACCHANNELEN[a], which) << a;
	return set;
}

static void see_enables(struct cci_cov *c, const struct cov_edge *e)
{
	const uint32_t snooped = c->cfg.aces + c->cfg.dvm * c->cfg.dvm_lites, all = tzf_mask32(snooped);
	const uint32_t pins = c->cfg.part == 550u ? e->in->SYSCO_EN & all : 0u, asked = e->in->SYSCOREQ & pins;
	uint32_t would = 0; /* be enabled by the write */
	const uint32_t en_s = (asked | (e->was->en_s & ~pins)) & tzf_mask32(c->cfg.aces), en_d = asked | (e->was->en_d & ~pins);

	cov_hit_if(c, COV1(SYSCO, 0), (e->is->sysco_ack & ~e->was->sysco_ack) != 0u);
	cov_hit_if(c, COV1(SYSCO, 1), (e->was->sysco_ack & ~e->is->sysco_ack) != 0u);
	cov_hit_if(c, COV1(SYSCO, 2), (e->was->sysco_ack & e->is->sysco_ack & ~e->was->sysco_req) != 0u);
	for (uint32_t a = 0; a < snooped; a++) {
		const bool written = cov_written(c, e, R_SNOOP_CTRL(a));

		cov_hit_if(c, COV1(SYSCO, 3), cov_bit(pins, a) && written);
		would |= (uint32_t)(written && !cov_bit(pins, a) && (e->in->PWDATA & 3u) == 3u) << a;
	}
	cov_hit_if(c, COV1(SYSCO, 4), (e->in->SYSCOREQ & ~pins & ~e->was->en_s & tzf_mask32(c->cfg.aces)) != 0u);
	cov_hit_if(c, COV1(SYSCO, 5), (e->was->ctrl_ovr & OVR_NO_SNOOPS) != 0u && en_s != 0u);
	cov_hit_if(c, COV1(SYSCO, 6), (e->was->ctrl_ovr & OVR_NO_DVM) != 0u && en_d != 0u);
	cov_hit_if(c, COV1(SYSCO, 7), ((asked | would) & ~channels(e, 1, c->cfg.aces) & tzf_mask32(c->cfg.aces)) != 0u);
	cov_hit_if(c, COV1(SYSCO, 8), ((asked | would) & ~channels(e, 0, snooped)) != 0u);
	cov_hit_if(c, COV1(SYSCO, 9), (e->was->snoop_en ^ (e->was->dvm_en & tzf_mask32(c->cfg.aces))) != 0u);
}

/* ---- requests that are taken (X43 to X45) --------------------------------------------------------------------------------------- */

/* The head's fields above AxSNOOP: domain, QoS, PROT, CACHE, burst from bit 0, 2, 6, 9, 13 on. */
static uint64_t above_snoop(const struct cci_port *p, bool aw)
{
	return aw ? p->aw_ctl_e0 >> 8 : p->ar_ctl_e0 >> 9;
}

static bool entered(const struct cov_edge *e, uint32_t i, uint32_t p)
{
	return e->was->e[i].st == CCI_FREE && e->is->e[i].st != CCI_FREE && e->is->e[i].port == p;
}

static void see_quality(struct cci_cov *c, const struct cov_edge *e, const struct cci_entry *n)
{
	const uint32_t p = n->port, ovr = n->aw != 0u ? e->was->aw_ovr[p] : e->was->ar_ovr[p], xs = n->aw != 0u ? e->was->xs_w[p] : e->was->xs_r[p];
	const uint32_t came = (uint32_t)(above_snoop(&e->was->p[p], n->aw != 0u) >> 2) & 15u, most = ovr & 15u, least = (ovr >> 4) & 15u;
	const bool replaced = cov_bit(e->was->qosoverride, p) && came == 0u, on = replaced && ovr >> 15 != 0u;

	cov_hit_if(c, COV1(QUALITY, 0), replaced && n->qos != 0u);
	cov_hit_if(c, COV1(QUALITY, 1), cov_bit(e->was->qosoverride, p) && came != 0u);
	cov_hit_if(c, COV1(QUALITY, 2), on && n->qos > least && n->qos < most);
	cov_hit_if(c, COV1(QUALITY, 3), on && least < most && n->qos == least);
	cov_hit_if(c, COV1(QUALITY, 4), on && least > most);
	cov_hit_if(c, COV1(QUALITY, 5), on && xs > 1024u);
}

static void see_share(struct cci_cov *c, const struct cov_edge *e, const struct cci_entry *n)
{
	const struct cci_port *p = &e->was->p[n->port];
	const uint64_t high = above_snoop(p, n->aw != 0u), ctl = n->aw != 0u ? p->aw_ctl_e0 : p->ar_ctl_e0;
	const uint32_t share = e->was->share_ovr[n->port], dom = (uint32_t)high & 3u, to = share == 3u ? 1u : 0u;
	const bool device = ((high >> 10) & 1u) == 0u, fixed = ((high >> 13) & 3u) == 0u, bar = cov_bit((uint32_t)ctl, 4);

	if (share < 2u || bar || fixed)
		return;
	cov_hit_if(c, COV1(SHARE, 4), device);
	if (device)
		return;
	cov_hit_if(c, COV1(SHARE, 0), share == 3u && dom == 0u);
	cov_hit_if(c, COV1(SHARE, 1), share == 2u && (dom == 1u || dom == 2u));
	cov_hit_if(c, COV1(SHARE, 2), share == 2u && n->aw != 0u && (ctl >> 5 & 7u) == 1u);
	cov_hit_if(c, COV1(SHARE, 3), dom != to && cov_bit((uint32_t)(high >> (26u + c->cfg.id_width)), 0));
	cov_hit_if(c, COV1(SHARE, 5), dom == to);
}

static bool limited(const struct cci_cov *c, const struct cci_state *s, uint32_t p)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < c->cfg.nt; i++)
		n += s->e[i].st != CCI_FREE && s->e[i].port == p;
	return n >= s->max_ot[p] && s->max_ot[p] <= c->cfg.nt;
}

static void see_port(struct cci_cov *c, const struct cov_edge *e, uint32_t p)
{
	cov_hit_if(c, COV1(QUALITY, 6), limited(c, e->was, p) && e->was->p[p].ar_cnt != 0u);
	for (uint32_t i = 0; i < cov_entries(c); i++) {
		if (!entered(e, i, p))
			continue;
		see_quality(c, e, &e->is->e[i]);
		cov_hit_if(c, COV1(QUALITY, 7), i >= cci_pool(&c->cfg, 0) && c->of[i].plain == 1u && limited(c, e->was, p));
		if (p >= c->cfg.aces)
			see_share(c, e, &e->is->e[i]);
	}
}

void cci_cov_see_registers(struct cci_cov *c, const struct cov_edge *e)
{
	if (cov_done(e)) {
		see_access(c, e);
		see_monitor(c, e);
	}
	see_interrupt(c, e);
	see_enables(c, e);
	for (uint32_t p = 0; p < ports(c); p++)
		see_port(c, e, p);
}
