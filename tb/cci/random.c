/* random.c - random traffic: what a run allows is drawn at each reset (phase.c), how fast each channel is every few hundred cycles, and mode, groups
 * and enables change under load, as software would do it (E16). */
#include "cci_bench.h"

#include <string.h>

/* ---- paces ------------------------------------------------------------------------------------------------- */

static uint32_t rate(struct cci_bench *b)
{
	static const uint8_t rates[] = { 1, 3, 8, 12, 16, 16, 16, 16, 16, 16, 16, 16 };

	return rates[cb_below(b, sizeof rates)];
}

static void new_pace(struct cci_bench *b)
{
	struct cb_pace *c = &b->pace;
	uint32_t *const p[] = { &c->r, &c->b, &c->w, &c->ac, &c->cr, &c->cd, &c->rack, &c->wack, &c->arm, &c->rm, &c->awm, &c->wm, &c->bm };
	const bool fast = cb_sometimes(b, 5);

	for (uint32_t i = 0; i < sizeof p / sizeof p[0]; i++)
		*p[i] = fast ? 16u : rate(b);
	if (cb_sometimes(b, 2))
		c->cd = 1; /* answers overtake snoop data that nobody waits for */
	c->req = 1u + cb_below(b, 16);
	c->store = cb_below(b, 5);
	b->next_pace = b->cycle + 100u + cb_below(b, 500);
	if (cb_sometimes(b, b->phase.messages > 8u ? 8 : 4)) {
		c->stop_channel = cb_sometimes(b, 4) ? CB_CH_RACK + cb_below(b, 2) : cb_below(b, CB_CHANNELS);
		if (b->phase.messages != 0u && cb_sometimes(b, 8))
			c->stop_channel = CB_CH_R; /* answers to DVM stay in their boxes */
		else if (cb_sometimes(b, 2))
			c->stop_channel = CB_CH_AC; /* snoops wait for room */
		c->stop_port = cb_below(b, c->stop_channel >= CB_CH_ARM ? b->cfg->mems : b->ports);
		c->stop_until = b->cycle + 50u + cb_below(b, 400);
	}
}

/* ---- changes of control pins and registers under load -------------------------------------------------------------- */

static bool differs(const struct cb_setting *a, const struct cb_setting *c)
{
	return a->mode != c->mode || a->en != c->en || a->dvm != c->dvm || a->off != c->off || memcmp(a->group, c->group, sizeof a->group) != 0;
}

static void apply(struct cci_bench *b)
{
	struct cb_setting *now = &b->setting[b->settings - 1u];

	b->changed_at = b->cycle + 1u;
	b->old_there = true;
	if (!differs(&b->change_to, now)) {
		b->change_to.since = now->since;
		*now = b->change_to; /* what it overrides was off */
		return;
	}
	if (b->settings == CB_SETTINGS) {
		memmove(b->setting, b->setting + 1, (CB_SETTINGS - 1u) * sizeof b->setting[0]);
		b->settings--;
	}
	b->change_to.since = b->cycle + 1u;
	b->setting[b->settings++] = b->change_to;
	b->count.changes++;
	b->filter.back.stale = b->filter.back.stale || cb_back_lives(b);
	cb_dvm_change(b);
	for (uint32_t i = 0; i < b->ports; i++) {
		struct cb_port *p = &b->port[i];

		p->old_acks = p->rack_n + p->wack_n;
		for (uint32_t k = 0; k < p->rack_n; k++)
			p->rack[k].old = true;
		for (uint32_t k = 0; k < p->wack_n; k++)
			p->wack[k].old = true;
		for (uint32_t k = 0; k < CB_READS + CB_WRITES; k++) {
			struct cb_txn *t = k < CB_READS ? &p->rd[k] : &p->wr[k - CB_READS];

			t->old = t->old || (t->used && t->accepted);
			t->stale = t->stale || (t->used && t->touched);
		}
	}
}

/* Ports whose DVM is about to change: a message of their own would not know whether it counts. */
static void quieten(struct cci_bench *b)
{
	const uint32_t change = b->change_to.dvm ^ b->setting[b->settings - 1u].dvm;

	for (uint32_t i = 0; i < cb_snooped(b); i++)
		b->port[i].msg.quiet = cb_bit(change, i);
}

/* All copies of a port that is no longer snooped must go first. */
static void put_out(struct cci_bench *b)
{
	cb_enables(b, &b->change_to);
	for (uint32_t i = 0; i < b->cfg->aces; i++)
		if (cb_bit(b->setting[b->settings - 1u].en & ~b->change_to.en, i))
			b->port[i].flush_all = b->port[i].offline = true;
}

/* What is to come, and whose copies must go first: those of Non-secure lines where the mode changes. */
static void prepare(struct cci_bench *b)
{
	struct cb_setting *s = &b->change_to;
	const bool port = b->phase.crowd && cb_sometimes(b, 4); /* of which lines are left in a full filter */
	const uint32_t what = port ? 3u : cb_below(b, cb_has_filter(b) ? 8 : 7), a = cb_below(b, b->cfg->aces);

	*s = b->setting[b->settings - 1u];
	if (what <= 1u)
		s->mode = cb_draw_mode(b);
	else if (what == 2u)
		cb_draw_groups(b, s, cb_below(b, 3));
	else if (s->no_snoops || (what == 5u && cb_sometimes(b, 4)))
		s->no_snoops = !s->no_snoops;
	else if (s->no_dvm || what == 4u) /* while it overrides, SNOOP_CTRL cannot be written */
		s->no_dvm = !s->no_dvm;
	else if (what == 3u || what == 6u)
		s->req ^= 1u << (what == 3u ? a : cb_below(b, cb_snooped(b)));
	else
		s->off = !s->off;
	for (uint32_t i = 0; what <= 1u && i < b->cfg->aces; i++)
		b->port[i].flush_ns = true;
	put_out(b);
	quieten(b);
}

void cb_change_enable(struct cci_bench *b, uint32_t port)
{
	b->change_to = b->setting[b->settings - 1u];
	b->change_to.req ^= 1u << port;
	put_out(b);
	quieten(b);
	b->change_step = 1;
}

/* After a reset software has to say what pins do not; a step towards it, or false. */
static bool towards_goal(struct cci_bench *b)
{
	struct cb_setting *s = &b->change_to;
	const uint32_t missing = b->change_goal.req & ~b->setting[b->settings - 1u].req;

	*s = b->setting[b->settings - 1u];
	if (missing != 0u)
		s->req |= missing & (0u - missing);
	else if (s->off != b->change_goal.off)
		s->off = b->change_goal.off;
	else
		return false;
	cb_enables(b, s);
	return true;
}

static bool flushed(const struct cci_bench *b)
{
	for (uint32_t i = 0; i < cb_snooped(b); i++)
		if (b->port[i].msg.quiet && !cb_messages_at_rest(b, &b->port[i]))
			return false;
	for (uint32_t i = 0; i < b->cfg->aces; i++) {
		const struct cb_port *p = &b->port[i];

		if ((p->flush_all && !cb_ace_flushed(p, false)) || (p->flush_ns && !cb_ace_flushed(p, true)))
			return false;
	}
	return true;
}

static void make(struct cci_bench *b)
{
	b->change_reg = cb_software_change(b, &b->setting[b->settings - 1u], &b->change_to);
	if (b->change_reg == CB_NO_REGISTER)
		apply(b);
	b->change_step = b->change_reg == CB_NO_REGISTER ? 3u : 2u;
}

static void change(struct cci_bench *b, const struct cci_out *out, const struct cci_in *in)
{
	switch (b->change_step) {
	case 0:
		if (b->setting_up && towards_goal(b)) {
			quieten(b);
			b->change_step = 1;
			return;
		}
		b->setting_up = false;
		if (b->cycle < b->next_change || b->stop || b->by_firmware)
			return;
		prepare(b);
		b->change_step = 1;
		break;
	case 1:
		if (flushed(b))
			make(b);
		break;
	case 2:
		if (!cci_apb_now(out, in) || in->PWRITE == 0u || in->PADDR != b->change_reg || (in->PPROT & CCI_APB_NS) != 0u)
			return;
		apply(b);
		b->change_step = 3;
		break;
	default:
		if (b->cycle < b->changed_at + 2u || out->CHANGE_PENDING != 0u)
			return;
		for (uint32_t i = 0; i < b->ports; i++)
			b->port[i].msg.quiet = false;
		for (uint32_t i = 0; i < b->cfg->aces; i++) {
			b->port[i].flush_ns = b->port[i].flush_all = false;
			b->port[i].offline = !cb_bit(b->change_to.en, i);
		}
		if (!b->setting_up)
			b->next_change = b->cycle + (cb_sometimes(b, 4) ? 20u : 600u) + cb_below(b, 800);
		b->change_step = 0;
		break;
	}
}

/* ---- the drive function -------------------------------------------------------------------------------------- */

/* Now and then, and sometimes while an acknowledge overtakes snoop data, or a generated write has no B. */
static bool reset_now(struct cci_bench *b, const struct cci_out *out, const struct cci_in *in)
{
	const uint32_t lites = ((out->RVALID_s & in->RREADY_s & out->RLAST_s) | (out->BVALID_s & in->BREADY_s)) >> b->cfg->aces;
	const bool acknowledged = (in->RACK | in->WACK | lites) != 0u;

	if (b->ending)
		return false;
	if (b->by_firmware)
		return b->cycle >= b->next_reset;
	for (uint32_t a = 0; a < b->cfg->aces && acknowledged; a++)
		if (b->port[a].cd_p != b->port[a].sn_cp && tzf_rng_once_in(&b->rng, 200))
			return true;
	for (uint32_t x = 0; x < b->cfg->mems; x++)
		for (uint32_t i = 0; i < CB_JOBS; i++)
			if (b->mem[x].wr[i].used && !b->mem[x].wr[i].txn && tzf_rng_once_in(&b->rng, 5000))
				return true;
	return b->cycle >= b->next_reset && cb_software_closed(b);
}

static void drive_control(struct cci_bench *b, struct cci_in *next)
{
	const struct cb_setting *s = &b->setting[b->settings - 1u];

	next->PROT_MODE = s->mode;
	next->SYSCO_EN = b->sysco_en;
	next->SYSCOREQ = (s->req & cb_by_pins(b)) | (b->idle_req & ~cb_by_pins(b));
	for (uint32_t i = 0; i < cb_snooped(b); i++)
		next->ACCHANNELEN[i] = (uint32_t)cb_bit(b->with_snoops, i) << 1 | (uint32_t)cb_bit(b->with_dvm, i);
	for (uint32_t i = 0; i < b->ports; i++)
		next->PROT_GROUP[i] = s->group[i];
	for (uint32_t i = 0; i < b->cfg->aces; i++)
		next->NSAID_MASK[i] = b->mask[i];
	next->CRNSAID_EN = b->crnsaid_en;
	for (uint32_t i = 0; i < b->cfg->aces; i++)
		next->IFNSAID_CFG[i] = b->ifnsaid[i];
}

static void forget_port(struct cb_port *p, uint32_t id, bool ace)
{
	memset(p, 0, sizeof *p);
	p->id = id;
	p->ace = ace;
	p->ac_line = p->eager = p->cpu.line = CB_LINES;
	cb_forget_messages(p);
}

/* Reset: all but memory is lost. */
static void start_over(struct cci_bench *b, struct cci_in *next)
{
	memset(next, 0, sizeof *next);
	for (uint32_t i = 0; i < b->ports; i++)
		forget_port(&b->port[i], i, i < b->cfg->aces);
	memset(b->mem, 0, sizeof b->mem);
	for (uint32_t x = 0; x < CCI_MEMS_MAX; x++)
		b->mem[x].aw_job = b->mem[x].r_job = CB_JOBS;
	for (uint32_t l = 0; l < CB_LINES; l++) {
		struct cb_line *line = &b->line[l];
		const struct cb_data mem = line->mem;

		memset(line, 0, sizeof *line);
		line->mem = mem;
		memset(line->mem.from, CB_FROM_START, 64);
		cb_truth(b, l, mem.b);
	}
	cb_account_start(b);
	cb_dvm_start(b);
	memset(b->monitor, 0, sizeof b->monitor);
	memset(&b->filter, 0, sizeof b->filter);
	b->filter.ready = b->cycle + 2u + b->cfg->sf_sets;
	memset(b->impr_n, 0, sizeof b->impr_n);
	b->rewrite_seen = b->rewrite_low = b->rewrite_high = 0;
	b->change_step = 0;
	b->setting_up = true;
	b->stop = false;
	b->changed_at = b->pending_since = 0;
	b->crowded_at = b->cycle;
	b->wild = b->only_wild || (!b->calm && !b->wild && !b->by_firmware && tzf_rng_once_in(&b->rng, 8));
	if (b->cov)
		cci_cov_pause(b->cov, b->wild);
	cb_new_phase(b);
	cb_software_start(b);
	new_pace(b);
	drive_control(b, next);
	b->next_reset = b->cycle + (b->wild ? 300u + cb_below(b, 700) : 1200u + cb_below(b, 5000));
	b->next_change = b->cycle + cb_below(b, 1500);
	b->count.resets++;
}

static void requests(struct cci_bench *b, struct cb_port *p)
{
	if (!cb_sometimes(b, b->pace.req))
		return;
	if (p->ace && cb_sometimes(b, b->phase.cpus) && cb_cpu(b, p))
		return;
	if (b->phase.illegal && tzf_rng_once_in(&b->rng, 24))
		cb_illegal_request(b, p);
	else if (cb_sometimes(b, b->phase.plain) && !p->flush_all && !p->flush_ns)
		cb_plain_request(b, p);
	else if (p->ace)
		cb_ace_request(b, p);
	else if (b->phase.mix < 2u || cb_sometimes(b, 5))
		cb_lite_request(b, p);
}

static void take(struct cci_bench *b, const struct cci_out *out, const struct cci_in *in)
{
	cb_watch_registers(b, out, in);
	cb_counts_see(b, out, in);
	cb_watch_writes(b, out, in);
	cb_watch_pins(b, out, in);
	for (uint32_t x = 0; x < b->cfg->mems; x++)
		cb_memory_take(b, x, out, in);
	for (uint32_t i = 0; i < cb_snooped(b); i++)
		cb_snoop_take(b, &b->port[i], out, in);
	for (uint32_t i = 0; i < b->ports; i++)
		cb_port_take(b, &b->port[i], out, in);
	cb_background(b);
	if (!b->blind)
		cb_inclusion(b, tzf_sim_state(b->sim));
}

void cb_random_drive(void *ctx, const void *o, const void *i, void *n)
{
	struct cci_bench *b = ctx;
	const struct cci_out *out = o;
	const struct cci_in *in = i;
	struct cci_in *next = n;

	b->cycle = tzf_sim_now(b->sim);
	/* what is sent against the rules breaks them till the reset that ends it */
	if (b->wild || b->phase.illegal)
		b->muted_until = b->cycle + 3u;
	tzf_sim_mute_protocol(b->sim, b->cycle < b->muted_until);
	if (b->cycle < 2u || reset_now(b, out, in)) {
		start_over(b, next);
		return;
	}
	next->ARESETn = 1;
	if (b->wild) {
		cb_wild(b, next);
		return;
	}
	if (in->ARESETn == 0u)
		return; /* VALID stays 0 till an edge has seen the reset end */
	if (b->cycle >= b->next_pace)
		new_pace(b);
	take(b, out, in);
	change(b, out, in);
	for (uint32_t k = 0; k < b->ports; k++) {
		struct cb_port *p = &b->port[k];

		if (p->ace && !b->stop)
			cb_ace_eager(b, p);
		if (!cb_software_prepares(b) && cb_messages_request(b, p) && !b->stop && !b->sw.moving[k])
			requests(b, p);
		if (p->ace && !b->stop && cb_sometimes(b, b->pace.store))
			cb_ace_store(b, p);
		cb_port_drive(b, p, out, in, next);
		if (k < cb_snooped(b))
			cb_snoop_drive(b, p, out, in, next);
	}
	for (uint32_t x = 0; x < b->cfg->mems; x++)
		cb_memory_drive(b, x, out, in, next);
	drive_control(b, next);
	cb_software_drive(b, out, in, next);
}

bool cb_idle(const struct cci_bench *b)
{
	for (uint32_t i = 0; i < b->ports; i++) {
		const struct cb_port *p = &b->port[i];

		if (p->nrd != 0u || p->nwr != 0u || p->rack_n != 0u || p->wack_n != 0u || p->sn_cp != p->sn_wp || p->cd_p != p->sn_cp)
			return false;
	}
	return cb_memory_idle(b) && cb_dvm_idle(b);
}
