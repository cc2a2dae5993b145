/* score_memory.c - the checker of the memory ports: each access belongs to a request or to a holder's dirty copy, and carries its attributes. */
#include "cci_bench.h"

#include <string.h>

/* An access as the pins show it. */
struct access {
	uint32_t x, id, port, entry, cache, prot, qos, nsaid;
	bool lock;
	struct cb_burst u;
};

#define ACCESS(o, mem, ch) \
	{ .x = (mem), .id = (o)->ch##ID_m[mem], .lock = cb_bit((o)->ch##LOCK_m, mem), .port = ((o)->ch##ID_m[mem] >> 8) & 7u, .entry = (o)->ch##ID_m[mem] & 31u, .cache = (o)->ch##CACHE_m[mem], .prot = (o)->ch##PROT_m[mem], \
	  .qos = (o)->ch##QOS_m[mem], .nsaid = (o)->ch##NSAID_m[mem], \
	  .u = { (o)->ch##ADDR_m[mem], (o)->ch##LEN_m[mem], (o)->ch##SIZE_m[mem], (o)->ch##BURST_m[mem] } }

static bool same_burst(const struct cb_burst *a, const struct cb_burst *c)
{
	return a->addr == c->addr && a->len == c->len && a->size == c->size && a->type == c->type;
}

/* X38. */
static bool exclusive_id(const struct cb_txn *t, const struct access *a)
{
	return a->id == (0x800u | t->port << 8 | t->id);
}

static bool belongs(const struct cci_bench *b, const struct cb_txn *t, const struct cb_part *part, const struct access *a)
{
	const bool id = cb_goes_beyond(t) ? exclusive_id(t, a) : a->id < 0x800u;

	return id && t->used && t->accepted && part->there && !part->issued && same_burst(&part->c.at_memory, &a->u) && t->cache == a->cache &&
	       t->prot == a->prot && cb_qos_fits(b, t, a->qos) && t->nsaid == a->nsaid;
}

static void same_entry(struct cci_bench *b, struct cb_txn *t, const struct access *a)
{
	const uint32_t pool = cci_pool(b->cfg, t->port);
	const bool shared = a->entry < b->cfg->nt, own = a->entry >= pool && a->entry < pool + CCI_POOL && t->port < b->cfg->aces;
	const bool put = t->kind == K_WRITE_BACK || t->kind == K_WRITE_CLEAN;

	t->touched = true;
	t->replaced = t->replaced || t->qos != a->qos;
	t->qos = a->qos;
	if (a->x != cb_mem_port(b, a->u.addr))
		cb_fail(b, "memory %u: an access to 0x%llx", a->x, (unsigned long long)a->u.addr);
	if (a->lock != cb_goes_beyond(t))
		cb_fail(b, "memory %u: %s of port %u has AxLOCK %u (X38)", a->x, cb_kind_row[t->kind].name, t->port, a->lock);
	if (a->lock)
		return;
	if ((a->id & 0xE0u) != 0u)
		cb_fail(b, "memory %u: ID 0x%x", a->x, a->id);
	if (t->entry != UINT32_MAX && t->entry != a->entry)
		cb_fail(b, "port %u: %s changes from entry %u to %u", t->port, cb_kind_row[t->kind].name, t->entry, a->entry);
	if (put ? !own : !shared && !(own && t->kind == K_WRITE_NO_SNOOP))
		cb_fail(b, "port %u: %s has entry %u (C3)", t->port, cb_kind_row[t->kind].name, a->entry);
	t->entry = a->entry;
}

/* An older request of the same kind and ID that is not back: nothing else keeps these in order, so they go to memory one after the other. */
static bool overtakes(const struct cb_txn *all, uint32_t n, const struct cb_txn *t)
{
	for (uint32_t i = 0; i < n; i++) {
		const struct cb_txn *o = &all[i];

		if (!o->used || !o->accepted || o->kind != t->kind || o->id != t->id || o->seq >= t->seq)
			continue;
		if (t->aw && !o->written)
			return true;
		for (uint32_t k = 0; k < 3u && !t->aw; k++)
			if (o->part[k].there && !o->part[k].done)
				return true;
	}
	return false;
}

static void in_order(struct cci_bench *b, const struct cb_txn *all, uint32_t n, const struct cb_txn *t)
{
	if (overtakes(all, n, t))
		cb_fail(b, "port %u: %s ID %u goes to memory before an older one is back", t->port, cb_kind_row[t->kind].name, t->id);
}

/* How well an access fits a request that it may belong to; the best is 0. Of requests that look the same the one whose entry it is known to be,
 * then one that may go, then the older (as two that only differ in their ID are taken in order). */
static uint32_t doubt(const struct cb_txn *all, uint32_t n, const struct cb_txn *t, const struct access *a)
{
	const bool ordered = t->kind == K_READ_NO_SNOOP || t->kind == K_WRITE_NO_SNOOP;

	if (t->entry != UINT32_MAX)
		return t->entry == a->entry ? 0u : 3u;
	return ordered && overtakes(all, n, t) ? 2u : 1u;
}

/* ---- reads ------------------------------------------------------------------------------------------------ */

/* Whose chunk an AR is, or NULL. A chunk whose answer is at the pins is read no more: it came from a peer, and the next of a FIXED burst looks the same. */
static struct cb_part *reader(const struct cci_bench *b, struct cb_port *p, const struct access *a, struct cb_txn **txn)
{
	struct cb_part *best = NULL;
	uint32_t least = 0;

	for (uint32_t i = 0; i < CB_READS; i++) {
		struct cb_txn *t = &p->rd[i];

		for (uint32_t k = 0; k < 3u; k++) {
			uint32_t now;

			if ((k == 0u && t->shown) || !belongs(b, t, &t->part[k], a) || !(cb_kind_row[t->kind].peer || t->kind == K_READ_NO_SNOOP))
				continue;
			now = doubt(p->rd, CB_READS, t, a);
			if (best && (now > least || (now == least && t->seq >= (*txn)->seq)))
				continue;
			best = &t->part[k];
			least = now;
			*txn = t;
		}
	}
	return best;
}

/* X22: while the filter initialises nothing that is shareable is begun. */
static void initialised(struct cci_bench *b, const struct cb_txn *t)
{
	if (t->hz && b->cycle < b->filter.ready)
		cb_fail(b, "port %u: %s goes to memory while the filter initialises", t->port, cb_kind_row[t->kind].name);
}

struct cb_txn *cb_score_ar(struct cci_bench *b, const struct cci_out *out, uint32_t x, uint32_t *first)
{
	const struct access a = ACCESS(out, x, AR);
	struct cb_port *p = &b->port[a.port < b->ports ? a.port : 0u];
	struct cb_txn *t = NULL;
	struct cb_part *part = reader(b, p, &a, &t);

	*first = 0;
	if (!part) {
		cb_fail(b, "memory %u: AR ID 0x%x for 0x%llx, prot %u, NSAID %u, QoS %u is nobody's", x, out->ARID_m[x], (unsigned long long)a.u.addr, a.prot,
		        a.nsaid, a.qos);
		return NULL;
	}
	same_entry(b, t, &a);
	initialised(b, t);
	part->issued = true;
	part->t_memory = b->cycle;
	if (t->kind == K_READ_NO_SNOOP)
		in_order(b, p->rd, CB_READS, t);
	else if (t->kind != K_READ_ONCE && b->line[t->line].writes != 0u)
		cb_fail(b, "port %u: %s reads line %u from memory beside a write of it (R3)", t->port, cb_kind_row[t->kind].name, t->line);
	*first = part->c.first;
	return t;
}

/* ---- writes ----------------------------------------------------------------------------------------------- */

static bool is_own_kind(const struct cb_txn *t)
{
	return t->kind == K_WRITE_NO_SNOOP || t->kind == K_WRITE_UNIQUE || t->kind == K_WRITE_LINE_UNIQUE || t->kind == K_WRITE_BACK || t->kind == K_WRITE_CLEAN;
}

/* The last answer of the port for the line that passed dirty data on, as long as they have not been written. */
static struct cb_snoop *passed(struct cci_bench *b, uint32_t port, uint32_t line)
{
	struct cb_line *l = &b->line[line];

	return port < b->cfg->aces && l->has_passed[port] ? &l->passed[port] : NULL;
}

/* R2, R3, I4, I5, E17: a whole line, with the NSAID of the copy that it comes from. */
static void generated(struct cci_bench *b, const struct access *a, struct cb_write_job *j)
{
	const bool ns = cb_line_ns(j->line), back = cb_has_filter(b) && a->entry == b->cfg->nt;
	const struct cb_snoop *s = passed(b, a->port, j->line);
	struct cb_episode *ep = back ? &b->filter.back.ep : &b->line[j->line].ep;

	j->hz = true;
	b->count.generated++;
	cb_counts_generated(b, j->line);
	if (!s) {
		cb_fail(b, "memory %u: AW ID 0x%x for 0x%llx, prot %u, NSAID %u, QoS %u is nobody's", a->x, j->id, (unsigned long long)a->u.addr, a->prot, a->nsaid,
		        a->qos);
		return;
	}
	if ((a->u.addr & 63u) != 0u || a->u.len != 3u || a->u.size != 4u || a->u.type != 1u || a->cache != 15u || (a->prot & 5u) != 0u)
		cb_fail(b, "memory %u: the generated write for line %u is no whole line (R2)", a->x, j->line);
	if (a->lock || (a->id & 0x8E0u) != 0u)
		cb_fail(b, "memory %u: the generated write for line %u has ID 0x%x, AxLOCK %u", a->x, j->line, a->id, a->lock);
	if (a->entry >= cci_pool(b->cfg, 0) || a->x != cb_mem_port(b, a->u.addr))
		cb_fail(b, "memory %u: the generated write for line %u has entry %u", a->x, j->line, a->entry);
	if (s->back != back)
		cb_fail(b, "memory %u: the generated write for line %u has entry %u, of %s", a->x, j->line, a->entry, back ? "back-invalidations" : "requests");
	if (!cb_bit(s->names, a->nsaid))
		cb_fail(b, "memory %u: line %u of port %u is written with NSAID %u, but its copy has %u (I4)", a->x, j->line, a->port, a->nsaid, s->nsaid);
	if ((s->resp & CR_ER) != 0u || (ns && !cb_bit(b->mask[a->port], a->nsaid)))
		cb_fail(b, "memory %u: line %u is written, but its holder's answer is in error or implausible (E17, E19)", a->x, j->line);
	if (ep->ngen == 2u) {
		if (!ep->loose)
			cb_fail(b, "memory %u: a third generated write for line %u", a->x, j->line);
		return;
	}
	ep->gen[ep->ngen++] = (struct cb_generated){ .own = a->port, .nsaid = a->nsaid, .qos = a->qos, .t_aw = b->cycle, .data = s->data };
}

static void own_write(struct cci_bench *b, struct cb_txn *t, const struct access *a, struct cb_write_job *j)
{
	j->txn = t;
	j->hz = t->hz;
	j->chunk.first = t->part[0].c.first;
	same_entry(b, t, a);
	initialised(b, t);
	t->part[0].issued = true;
	t->part[0].t_memory = b->cycle;
	if (t->kind == K_WRITE_NO_SNOOP)
		in_order(b, b->port[t->port].wr, CB_WRITES, t);
	if (t->kind == K_WRITE_UNIQUE || t->kind == K_WRITE_LINE_UNIQUE)
		cb_score_write(b, t, j->line);
}

/* Whose own write an AW is, or NULL. */
static struct cb_txn *writer(const struct cci_bench *b, struct cb_port *p, const struct access *a)
{
	struct cb_txn *best = NULL;
	uint32_t least = 0;

	for (uint32_t i = 0; i < CB_WRITES; i++) {
		struct cb_txn *t = &p->wr[i];
		uint32_t now;

		if (!belongs(b, t, &t->part[0], a) || !is_own_kind(t) || (t->kind >= K_WRITE_BACK && a->entry < b->cfg->nt))
			continue; /* the last: it only looks like the write-back */
		now = doubt(p->wr, CB_WRITES, t, a);
		if (best && (now > least || (now == least && t->seq >= best->seq)))
			continue;
		best = t;
		least = now;
	}
	return best;
}

void cb_score_aw(struct cci_bench *b, const struct cci_out *out, uint32_t x, struct cb_write_job *j)
{
	const struct access a = ACCESS(out, x, AW);
	struct cb_port *p = &b->port[a.port < b->ports ? a.port : 0u];
	struct cb_txn *t = writer(b, p, &a);

	if (t)
		own_write(b, t, &a, j);
	else
		generated(b, &a, j);
	if (!j->hz)
		return;
	if (b->line[j->line].writes != 0u)
		cb_fail(b, "memory %u: two writes of line %u at a time (H2)", x, j->line);
	b->line[j->line].writes++;
}

void cb_score_w(struct cci_bench *b, const struct cb_write_job *j, uint32_t beat, uint32_t strb)
{
	struct cb_data want;
	uint32_t want_strb = 0xFFFFu;
	const uint8_t *got = &j->data.b[(size_t)16u * beat];
	const struct cb_snoop *s;

	if (j->txn) {
		cb_w_beat(b, j->txn, j->chunk.first + beat, &want, 0, &want_strb);
	} else {
		s = passed(b, j->id >> 8, j->line);
		if (!s)
			return;
		memcpy(want.b, &s->data.b[(size_t)16u * (beat & 3u)], 16);
	}
	if (strb != want_strb || memcmp(got, want.b, 16) != 0)
		cb_fail(b, "line %u is written with %02x%02x%02x%02x.. strobes %04x in beat %u, not %02x%02x%02x%02x.. %04x%s", j->line, got[0], got[1], got[2],
		        got[3], strb, beat, want.b[0], want.b[1], want.b[2], want.b[3], want_strb, j->txn ? "" : " (generated)");
}

/* A generated write of a back-invalidation. */
static bool is_back(const struct cci_bench *b, const struct cb_write_job *j)
{
	return !j->txn && cb_has_filter(b) && (j->id & 31u) == b->cfg->nt;
}

void cb_score_write_done(struct cci_bench *b, struct cb_write_job *j)
{
	struct cb_txn *t = j->txn;
	struct cb_episode *ep = is_back(b, j) ? &b->filter.back.ep : &b->line[j->line].ep;

	if (j->hz)
		b->line[j->line].writes--;
	if (t) {
		const uint32_t resp = j->resp == 1u && !cb_goes_beyond(t) ? 0u : j->resp;

		t->worst = resp > t->worst ? resp : t->worst;
		t->written = t->part[0].c.last;
		if (t->kind == K_WRITE_BACK && t->hz)
			cb_account_leaves(b, j->line, t->port);
		if (!t->written)
			cb_next_part(t);
		return;
	}
	if (j->id >> 8 < b->cfg->aces)
		b->line[j->line].has_passed[j->id >> 8] = false;
	for (uint32_t k = 0; k < ep->ngen; k++) {
		if (ep->gen[k].b || ep->gen[k].own != j->id >> 8)
			continue;
		ep->gen[k].b = true;
		ep->gen[k].t_b = b->cycle;
		ep->gen[k].resp = j->resp;
		return;
	}
}
