/* judge.c - what the tables make of one request and the answers to its snoops: who is snooped and how, what is written, what is answered.
 *
 * Tables CCI 2.2, CCI 2.5 and CCI 3.5 with the corrections E4, E5, E7, E8, E17, E19, E20. It only compares; score.c keeps what has happened.
 */
#include "cci_bench.h"

#include <string.h>

struct view {
	struct cci_bench *b;
	const struct cb_txn *t;
	const struct cb_kind_row *k;
	const struct cb_episode *ep;
	struct cb_found found;
	uint32_t line, mode;
	uint32_t tgt, normal;    /* ports snooped; of these, with the normal snoop in the round that is looked at */
	uint32_t err;            /* ports that answered Error, in any round */
	uint32_t written;        /* generated writes accounted for */
	/* Of the last round looked at: */
	int own;
	bool shared, second;
	char *text;
};

static char text[200];

#define WRONG(...) (snprintf(text, sizeof text, __VA_ARGS__), text)

static bool ns(const struct view *v)
{
	return cb_line_ns(v->line);
}

/* X28: the NSAID that an answer goes under, CB_MIXED where nobody can say. */
static uint32_t name_of(const struct view *v, uint32_t a, const struct cb_round *r)
{
	if (!ns(v))
		return 0;
	if (cb_bit(v->b->crnsaid_en, a))
		return r->nsaid;
	if (!cb_has_filter(v->b))
		return v->b->ifnsaid[a];
	return v->found.ports != 0u ? v->found.name : CB_MIXED;
}

/* X23: with the filter in use the ports that it names, and in mode 2 a data read asks them for their data iff all have its NSAID. */
static void ask_filter(struct view *v, const struct cb_setting *s)
{
	if (!cb_has_filter(v->b) || s->off)
		return;
	v->tgt &= v->found.ports;
	v->normal &= v->found.ports;
	if (v->mode == 2u && v->found.name != v->t->nsaid)
		v->normal = 0;
}

static void set_up(struct view *v, const struct cb_setting *s)
{
	const uint32_t port = v->t->port;

	v->mode = !ns(v) || v->t->kind == K_BACK_INVALIDATE ? 0u : s->mode == 3u ? 1u : s->mode;
	for (uint32_t a = 0; a < v->b->cfg->aces; a++) {
		const bool target = v->k->normal != CB_NO_SNOOP && a != port && cb_bit(s->en, a);
		const bool same_group = port < CCI_PORTS_MAX && s->group[a] == s->group[port];
		const bool normal = v->mode == 0u || (v->k->peer && (v->mode == 2u || same_group));

		v->tgt |= (uint32_t)target << a;
		v->normal |= (uint32_t)(target && normal) << a;
	}
	ask_filter(v, s);
}

static const char *snoops_sent(struct view *v, uint32_t round)
{
	for (uint32_t a = 0; a < v->b->cfg->aces; a++) {
		const struct cb_round *r = &v->ep->r[round][a];
		const uint32_t type = cb_bit(v->normal, a) ? v->k->normal : v->k->strict;

		if (r->ac != cb_bit(v->tgt, a))
			return WRONG("port %u %s in round %u", a, r->ac ? "is snooped" : "is not snooped", round + 1u);
		if (!r->ac)
			continue;
		if (r->snoop != type || r->prot != v->t->prot)
			return WRONG("snoop %u with ACPROT %u to port %u in round %u, not %u with %u", r->snoop, r->prot, a, round + 1u, type, v->t->prot);
		if (!r->cr)
			return WRONG("port %u has not answered its snoop of round %u", a, round + 1u);
	}
	return NULL;
}

/* The answer brings data worth keeping. */
static bool offers(const struct view *v, uint32_t a, const struct cb_round *r)
{
	const bool dt = (r->resp & CR_DT) != 0u, pd = dt && (r->resp & CR_PD) != 0u;

	if (!cb_bit(v->normal, a))
		return pd; /* R1 */
	return v->k->peer ? dt : pd && !v->k->drops;
}

/* CH-05 and E20: the first that gives data, but one that passes dirty data takes its place. Of one cycle: dirty before clean, then the lowest. */
static int owner(const struct view *v, uint32_t round)
{
	int own = -1;

	for (uint32_t a = 0; a < v->b->cfg->aces; a++) {
		const struct cb_round *r = &v->ep->r[round][a], *o = own >= 0 ? &v->ep->r[round][own] : NULL;
		const bool pd = (r->resp & CR_PD) != 0u;

		if (!cb_bit(v->tgt, a) || !offers(v, a, r))
			continue;
		if (!o || (pd && (o->resp & CR_PD) == 0u) || (pd == ((o->resp & CR_PD) != 0u) && r->t_cr < o->t_cr))
			own = (int)a;
	}
	return own;
}

/* The port gives a NSAID that it cannot have (E17), or nobody knows it. */
static bool forged(const struct view *v, uint32_t a, const struct cb_round *r)
{
	const uint32_t name = name_of(v, a, r);

	return ns(v) && (name == CB_MIXED || !cb_bit(v->b->mask[a], name));
}

/* E5, E7, E8, E17: forwarding is off, another round is due. */
static bool mismatch(const struct view *v, uint32_t round)
{
	for (uint32_t a = 0; v->mode != 0u && v->normal != 0u && a < v->b->cfg->aces; a++) {
		const struct cb_round *r = &v->ep->r[round][a];

		if (!cb_bit(v->tgt, a))
			continue;
		if (cb_bit(v->normal, a) ? (r->resp & (CR_DT | CR_IS)) != 0u && (name_of(v, a, r) != v->t->nsaid || forged(v, a, r)) : (r->resp & CR_DT) != 0u)
			return true;
	}
	return false;
}

static bool passes_dirty(const struct view *v)
{
	return v->k->pd && !(v->t->kind == K_READ_NSD && v->shared);
}

static const char *generated(struct view *v, uint32_t round, const struct cb_round *o)
{
	const struct cb_generated *g = &v->ep->gen[v->written];

	if (v->written == v->ep->ngen)
		return WRONG("dirty data of port %d are not written", v->own);
	v->written++;
	if (g->own != (uint32_t)v->own || g->nsaid != name_of(v, (uint32_t)v->own, o) || memcmp(g->data.b, o->data.b, 64) != 0)
		return WRONG("the generated write is of port %u with NSAID %u, not of port %d with %u", g->own, g->nsaid, v->own,
		             name_of(v, (uint32_t)v->own, o));
	if (!cb_qos_fits(v->b, v->t, g->qos))
		return WRONG("the generated write has QoS %u, not %u", g->qos, v->t->qos);
	if (!g->b)
		return WRONG("the generated write has no B (R3)");
	for (uint32_t a = 0; round == 0u && v->second && a < v->b->cfg->aces; a++)
		if (v->ep->r[1][a].ac && v->ep->r[1][a].t_ac <= g->t_b)
			return WRONG("the second round begins before the B of the generated write (E5)");
	if (v->t->part[0].issued && v->t->part[0].t_memory <= g->t_b)
		return WRONG("memory is read or written before the B of the generated write (R3)");
	return NULL;
}

/* One round: its answers, its owner, and what becomes of dirty data. */
static const char *round_of(struct view *v, uint32_t round, uint64_t now)
{
	const struct cb_round *o;
	const char *wrong = snoops_sent(v, round);
	bool to_memory;

	if (wrong)
		return wrong;
	v->shared = false;
	for (uint32_t a = 0; a < v->b->cfg->aces; a++) {
		v->shared = v->shared || (cb_bit(v->tgt, a) && (v->ep->r[round][a].resp & CR_IS) != 0u);
		v->err |= (uint32_t)(cb_bit(v->tgt, a) && (v->ep->r[round][a].resp & CR_ER) != 0u) << a;
	}
	v->second = round == 0u && mismatch(v, round);
	v->own = owner(v, round);
	if (v->own < 0)
		return NULL;
	o = &v->ep->r[round][v->own];
	if (o->beats != 4u)
		return WRONG("the data of port %d have not come", v->own);
	if ((o->resp & CR_PD) == 0u)
		return NULL;
	to_memory = v->second || !cb_bit(v->normal, (uint32_t)v->own) || !passes_dirty(v);
	if ((o->resp & CR_ER) == 0u && !to_memory)
		return NULL;
	if ((o->resp & CR_ER) != 0u || forged(v, (uint32_t)v->own, o))
		return cb_impr_explained(v->b, (uint32_t)v->own, o->t_cr, now) ? NULL : WRONG("no IMPR_ERR_S for the dropped data of port %d", v->own);
	return generated(v, round, o);
}

static const char *imprecise(struct view *v, uint32_t ports)
{
	for (uint32_t a = 0; a < v->b->cfg->aces; a++)
		if (cb_bit(ports, a) && !cb_impr_explained(v->b, a, v->ep->t_first, v->b->cycle))
			return WRONG("no IMPR_ERR_S for the error of port %u", a);
	return NULL;
}

/* The cycle in which the last of what the answer must wait for was at the pins: CR, CD, B of a generated write. */
static uint64_t collected(const struct view *v)
{
	uint64_t last = 0;

	for (uint32_t a = 0; a < v->b->cfg->aces; a++) {
		const struct cb_round *r = &v->ep->r[v->ep->rounds > 1u][a];

		if (cb_bit(v->tgt, a))
			last = r->t_cr > last ? r->t_cr : last;
	}
	for (uint32_t k = 0; k < v->ep->ngen; k++)
		last = v->ep->gen[k].t_b > last ? v->ep->gen[k].t_b : last;
	return last;
}

/* E4: a write-back of the line that a snooped port has on its way. Where R was free, what is accepted three cycles before the answer is seen had to be
 * waited for; where R had others before it, the request may have been done with long ago, but not before everything was collected. */
static const char *late_write(const struct view *v)
{
	const uint64_t now = v->b->cycle;
	const bool free = v->b->port[v->t->port].r_busy + 3u <= now;
	const uint64_t before = free ? now - 3u : collected(v);

	for (uint32_t a = 0; a < v->b->cfg->aces; a++) {
		for (uint32_t i = 0; cb_bit(v->tgt, a) && i < CB_WRITES; i++) {
			const struct cb_txn *w = &v->b->port[a].wr[i];
			const bool put = w->kind == K_WRITE_BACK || w->kind == K_WRITE_CLEAN;

			if (w->used && w->accepted && put && w->hz && w->line == v->line && !w->written && w->t_accept <= before)
				return WRONG("port %u's %s of the line is on its way (E4)", a, cb_kind_row[w->kind].name);
		}
	}
	return NULL;
}

static const char *dataless(struct view *v, struct cb_want *want)
{
	const bool ace = v->t->port < v->b->cfg->aces;

	want->error = v->err != 0u;
	want->bits = v->k->is && v->shared && ace && !want->error ? 2u : 0u;
	return v->t->kind == K_CLEAN_UNIQUE || v->t->kind == K_MAKE_UNIQUE ? NULL : late_write(v);
}

/* Dirty data that memory should have got and has not (E17): nothing good is left. */
static bool lost(const struct view *v)
{
	const struct cb_round *o = v->own >= 0 ? &v->ep->r[v->ep->rounds - 1u][v->own] : NULL;

	return o && cb_bit(v->normal, (uint32_t)v->own) && (o->resp & CR_PD) != 0u && !passes_dirty(v) && forged(v, (uint32_t)v->own, o);
}

static const char *data(struct view *v, struct cb_want *want)
{
	const bool marks = v->t->port < v->b->cfg->aces && !v->t->multi;
	const bool own_error = v->own >= 0 && cb_bit(v->err, (uint32_t)v->own) && (v->ep->r[v->ep->rounds - 1u][v->own].resp & CR_ER) != 0u;
	const bool shared = v->k->is && v->shared && marks;
	const uint32_t imprecise_of = v->err & v->normal & ~(v->own >= 0 ? 1u << v->own : 0u);
	const char *wrong = imprecise(v, imprecise_of);
	const struct cb_round *o;

	if (wrong)
		return wrong;
	if ((v->err & ~v->normal) != 0u || own_error || lost(v)) { /* R6, 2.5.3, E17 */
		want->error = true;
		return v->t->part[0].issued ? WRONG("memory is read though the answer is an error") : NULL;
	}
	want->bits = shared && v->normal != 0u ? 2u : 0u;
	if (v->own >= 0 && cb_bit(v->normal, (uint32_t)v->own)) {
		o = &v->ep->r[v->ep->rounds - 1u][v->own];
		want->peer = true;
		want->data = o->data;
		if ((o->resp & CR_PD) != 0u && passes_dirty(v) && marks)
			want->bits |= 1u;
		return v->t->part[0].issued ? WRONG("memory is read though port %d gave data", v->own) : NULL;
	}
	return v->t->part[0].done ? NULL : WRONG("memory is not read, and nobody gave data");
}

/* Whoever surely has a copy must be asked, whatever the filter says. */
static const char *copies_asked(const struct view *v)
{
	for (uint32_t a = 0; a < v->b->cfg->aces; a++)
		if (a != v->t->port && v->b->port[a].copy[v->line].st != CB_I && !v->ep->r[0][a].ac && v->k->normal != CB_NO_SNOOP)
			return WRONG("port %u has a copy, and is not snooped", a);
	return NULL;
}

const char *cb_judge(struct cci_bench *b, const struct cb_txn *t, uint32_t line, const struct cb_setting *s, struct cb_found found, bool at_write,
                     struct cb_want *want)
{
	struct view v = { .b = b, .t = t, .k = &cb_kind_row[t->kind], .ep = &b->line[line].ep, .line = line, .found = found, .own = -1 };
	const char *wrong;

	*want = (struct cb_want){ .known = true };
	set_up(&v, s);
	wrong = copies_asked(&v);
	if (!wrong)
		wrong = round_of(&v, 0, b->cycle);
	if (!wrong && v.second) {
		v.normal = 0;
		wrong = round_of(&v, 1, b->cycle);
	} else if (!wrong && v.ep->rounds > 1u) {
		wrong = WRONG("a second round without need");
	}
	if (!wrong && v.written != v.ep->ngen)
		wrong = WRONG("%u generated writes, not %u", v.ep->ngen, v.written);
	if (!wrong && !at_write)
		wrong = v.k->dataless ? dataless(&v, want) : data(&v, want);
	if (!wrong && at_write)
		wrong = imprecise(&v, v.err);
	return wrong;
}

/* X25: CleanInvalid to all enabled ports that the filter names, whose dirty data are written. */
const char *cb_judge_back(struct cci_bench *b, const struct cb_setting *s, struct cb_found found)
{
	const struct cb_back *k = &b->filter.back;
	const struct cb_txn t = { .kind = K_BACK_INVALIDATE, .port = CCI_PORTS_MAX, .prot = cb_line_ns(k->line) ? 2u : 0u, .qos = k->ep.gen[0].qos };
	struct view v = { .b = b, .t = &t, .k = &cb_kind_row[t.kind], .ep = &k->ep, .line = k->line, .found = found, .own = -1 };
	const struct cb_setting on = { .en = s->en };
	const char *wrong;

	set_up(&v, &on);
	wrong = round_of(&v, 0, b->cycle);
	if (!wrong && v.written != v.ep->ngen)
		wrong = WRONG("%u generated writes, not %u", v.ep->ngen, v.written);
	if (!wrong && v.written != 0u && !cb_bit(k->qos, t.qos))
		wrong = WRONG("the generated write has QoS %u, which no request that needs a way has", t.qos);
	return wrong ? wrong : imprecise(&v, v.err);
}
