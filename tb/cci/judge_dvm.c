/* judge_dvm.c - the judge of DVM, by its own account from pins: every message goes to exactly the enabled ports but its issuer, bit for bit and in
 * one order for all; its answers say whether anybody answered Error; a Sync ends when all have completed it, and then alone begins the next (CCI 5.3,
 * CH-16, C25, E12).
 *
 * A port that is reached shows to whom a message goes. Who is to be reached DVM_EN says, but not exactly when; so the ports reached are compared
 * when it must be over: when its answer shows, or the next message does.
 */
#include "cci_bench.h"

#include <string.h>

void cb_dvm_start(struct cci_bench *b)
{
	memset(&b->dvm, 0, sizeof b->dvm);
	b->dvm.op = b->dvm.sync = CB_NOBODY;
}

static bool same(const struct cb_message *m, uint32_t part, uint64_t addr, uint32_t prot)
{
	return m->addr[part] == addr && m->prot[part] == prot;
}

bool cb_dvm_alike(const struct cci_bench *b, uint64_t addr, uint32_t prot)
{
	for (uint32_t i = 0; i < CB_MESSAGES; i++)
		if (b->dvm.m[i].used && same(&b->dvm.m[i], 0, addr, prot))
			return true;
	return false;
}

static const char *name(const struct cb_message *m)
{
	return m->sync ? "Sync" : "message";
}

/* ---- delivery ------------------------------------------------------------------------------------------------------------ */

/* One of the settings between the acceptance of the message and its first AC (or now) has these targets. */
static bool to_all(const struct cci_bench *b, const struct cb_message *m, uint32_t ports)
{
	const uint64_t to = m->t_first != 0u ? m->t_first : b->cycle;
	uint32_t i = b->settings - 1u;

	while (i > 0u && b->setting[i].since > to)
		i--;
	for (;; i--) {
		const uint32_t en = b->setting[i].dvm, self = 1u << m->port;

		if (ports == ((en & self) != 0u ? en & ~self : 0u))
			return true;
		if (i == 0u || b->setting[i].since <= m->t_ready)
			return false;
	}
}

/* It must have reached everybody by now, and have all answers. */
static void over(struct cci_bench *b, struct cb_message *m)
{
	if (m->st == CB_OVER)
		return;
	if (m->got != m->answered)
		cb_fail(b, "port %u: the %s 0x%llx is over, ports 0x%x have got it, 0x%x have answered", m->port, name(m), (unsigned long long)m->addr[0],
		        m->got, m->answered);
	if (!to_all(b, m, m->got))
		cb_fail(b, "port %u: the %s 0x%llx has gone to ports 0x%x, DVM_EN is 0x%x", m->port, name(m), (unsigned long long)m->addr[0], m->got,
		        b->setting[b->settings - 1u].dvm);
	if (b->dvm.op < CB_MESSAGES && m == &b->dvm.m[b->dvm.op])
		b->dvm.op = CB_NOBODY;
	m->st = CB_OVER;
}

/* It may have gone to nobody, so that no pin has shown it. */
static bool may_be_over(const struct cci_bench *b, const struct cb_message *m)
{
	return m->st == CB_OVER || (m->st == CB_WAITS && to_all(b, m, 0));
}

/* What its port has sent before it: messages keep their order, a Sync waits for the messages before it. */
static void in_order(struct cci_bench *b, const struct cb_message *m)
{
	for (uint32_t i = 0; i < CB_MESSAGES; i++) {
		const struct cb_message *o = &b->dvm.m[i];

		if (o->used && o->port == m->port && o->seq < m->seq && !o->sync && !may_be_over(b, o))
			cb_fail(b, "port %u: its %s 0x%llx overtakes its message 0x%llx", m->port, name(m), (unsigned long long)m->addr[0],
			        (unsigned long long)o->addr[0]);
	}
}

static void begin(struct cci_bench *b, uint32_t i, uint64_t since)
{
	struct cb_message *m = &b->dvm.m[i];

	if (b->dvm.op != CB_NOBODY)
		over(b, &b->dvm.m[b->dvm.op]);
	m->t_first = since;
	if (since <= m->t_ready)
		cb_fail(b, "port %u: the %s 0x%llx is on AC before it is accepted", m->port, name(m), (unsigned long long)m->addr[0]);
	in_order(b, m);
	m->st = CB_SENT;
	b->dvm.op = i;
	b->dvm.stale = false;
	if (!m->sync)
		return;
	if (b->dvm.sync != CB_NOBODY)
		cb_fail(b, "port %u: a Sync beside that of port %u (CH-16)", m->port, b->dvm.m[b->dvm.sync].port);
	b->dvm.sync = i;
	b->dvm.sync_stale = false;
}

static uint32_t find(const struct cci_bench *b, uint64_t addr, uint32_t prot)
{
	uint32_t i = 0;

	while (i < CB_MESSAGES) {
		const struct cb_message *m = &b->dvm.m[i];

		if (m->used && m->accepted == (m->two ? 2u : 1u) && m->st == CB_WAITS && same(m, 0, addr, prot))
			break;
		i++;
	}
	return i;
}

/* A Sync is owed a DVM Complete. */
static void owe(struct cci_bench *b, struct cb_port *p)
{
	p->msg.owed++;
	p->msg.owed_id = cb_below(b, 1u << b->cfg->id_width);
	p->msg.owed_due = b->cycle + cb_below(b, b->calm ? 4u : cb_sometimes(b, 5) ? 300u : 20u);
}

static void first_part(struct cci_bench *b, struct cb_port *p, uint64_t addr, uint32_t prot, struct cb_snoop *s)
{
	uint32_t i = b->dvm.op;
	struct cb_message *m;

	if (i == CB_NOBODY || !same(&b->dvm.m[i], 0, addr, prot) || cb_bit(b->dvm.m[i].got, p->id)) {
		i = find(b, addr, prot);
		if (i == CB_MESSAGES) {
			cb_fail(b, "port %u: a DVM message 0x%llx with ACPROT %u (security field %llu) that nobody has sent, or that it has had", p->id,
			        (unsigned long long)addr, prot, (unsigned long long)(addr >> 8) & 3u);
			return;
		}
		begin(b, i, p->ac_since);
	}
	m = &b->dvm.m[i];
	if (m->port == p->id)
		cb_fail(b, "port %u gets its own %s", p->id, name(m));
	m->got |= 1u << p->id;
	s->message = i;
	if (m->two)
		p->msg.half_got = i;
	s->hasty = m->sync && cb_sometimes(b, b->phase.hasty);
	if (s->hasty)
		owe(b, p);
}

static void second_part(struct cci_bench *b, struct cb_port *p, uint64_t addr, uint32_t prot, struct cb_snoop *s)
{
	const struct cb_message *m = &b->dvm.m[p->msg.half_got];

	if (!same(m, 1, addr, prot))
		cb_fail(b, "port %u: the second part of message 0x%llx is 0x%llx with ACPROT %u, not 0x%llx with %u", p->id, (unsigned long long)m->addr[0],
		        (unsigned long long)addr, prot, (unsigned long long)m->addr[1], m->prot[1]);
	s->message = p->msg.half_got;
	s->part = 1;
	p->msg.half_got = CB_NOBODY;
}

void cb_dvm_between(struct cci_bench *b, const struct cb_port *p)
{
	if (p->msg.half_got != CB_NOBODY)
		cb_fail(b, "port %u: a snoop between the two parts of message 0x%llx (C25)", p->id, (unsigned long long)b->dvm.m[p->msg.half_got].addr[0]);
}

/* ---- Syncs ----------------------------------------------------------------------------------------------------------------- */

/* A Sync of the port that nobody had to get. */
static uint32_t lonely_sync(const struct cci_bench *b, const struct cb_port *p)
{
	uint32_t i = 0;

	while (i < CB_MESSAGES) {
		const struct cb_message *m = &b->dvm.m[i];

		if (m->used && m->sync && m->port == p->id && m->waits && m->accepted != 0u && m->got == 0u && to_all(b, m, 0))
			break;
		i++;
	}
	return i;
}

/* The DVM Complete for the issuer of the Sync that is under way. */
static void complete(struct cci_bench *b, struct cb_port *p, uint64_t addr, uint32_t prot, struct cb_snoop *s)
{
	struct cb_message *m;

	s->part = 2;
	cb_dvm_between(b, p);
	if (b->dvm.sync == CB_NOBODY)
		b->dvm.sync = lonely_sync(b, p);
	if (b->dvm.sync == CB_NOBODY || b->dvm.completing || b->dvm.m[b->dvm.sync].port != p->id) {
		cb_fail(b, "port %u: a DVM Complete that it has not asked for", p->id);
		return;
	}
	m = &b->dvm.m[b->dvm.sync];
	if (b->dvm.op != CB_NOBODY)
		over(b, &b->dvm.m[b->dvm.op]);
	over(b, m);
	if ((m->got & ~m->done) != 0u)
		cb_fail(b, "port %u: the DVM Complete comes before those of ports 0x%x", p->id, m->got & ~m->done);
	if (addr != 0u || prot != 0u)
		cb_fail(b, "port %u: a DVM Complete with ACADDR 0x%llx, ACPROT %u", p->id, (unsigned long long)addr, prot);
	b->dvm.completing = true;
	s->message = b->dvm.sync;
}

static void complete_accepted(struct cci_bench *b, const struct cb_port *p)
{
	struct cb_message *m = b->dvm.sync != CB_NOBODY ? &b->dvm.m[b->dvm.sync] : NULL;

	if (m)
		m->done |= 1u << p->id;
}

static void may_forget(struct cb_message *m)
{
	m->used = m->left != 0u || m->waits;
}

/* ---- what the port's part of the bench tells ------------------------------------------------------------------------------- */

void cb_dvm_accept(struct cci_bench *b, struct cb_port *p, const struct cb_txn *t)
{
	if (t->kind == K_BARRIER)
		p->msg.taken[t->aw]++;
	if (t->kind == K_DVM_COMPLETE)
		complete_accepted(b, p);
	if (t->kind != K_DVM_MESSAGE)
		return;
	b->dvm.m[t->message].accepted++;
	b->dvm.m[t->message].t_ready = b->cycle;
}

void cb_dvm_ac(struct cci_bench *b, struct cb_port *p, uint32_t snoop, uint64_t addr, uint32_t prot, struct cb_snoop *s)
{
	s->snoop = snoop;
	s->line = CB_LINES;
	s->message = CB_NOBODY;
	if (snoop == S_DVM_COMPLETE)
		complete(b, p, addr, prot, s);
	else if (p->msg.half_got != CB_NOBODY)
		second_part(b, p, addr, prot, s);
	else
		first_part(b, p, addr, prot, s);
}

void cb_dvm_cr(struct cci_bench *b, struct cb_port *p, const struct cb_snoop *s)
{
	struct cb_message *m = &b->dvm.m[s->message < CB_MESSAGES ? s->message : 0u];

	if (s->message == CB_NOBODY)
		return;
	if (s->part == 2u) {
		m->waits = b->dvm.completing = b->dvm.sync_stale = false;
		b->dvm.sync = CB_NOBODY;
		b->dvm.ended = b->cycle;
		may_forget(m);
		return;
	}
	m->error = m->error || (s->resp & CR_ER) != 0u;
	if (s->part == 0u && m->two)
		return;
	m->answered |= 1u << p->id;
	if (b->dvm.op == s->message && m->answered == m->got)
		b->dvm.stale = false;
	if (m->sync && !s->hasty)
		owe(b, p);
}

/* Its answer shows: it is over. */
bool cb_dvm_error(struct cci_bench *b, const struct cb_txn *t)
{
	struct cb_message *m;

	if (t->kind != K_DVM_MESSAGE)
		return false;
	m = &b->dvm.m[t->message];
	if (m->accepted != (m->two ? 2u : 1u))
		cb_fail(b, "port %u: an answer to a message that lacks its second part", t->port);
	over(b, m);
	return m->error;
}

void cb_dvm_finish(struct cci_bench *b, const struct cb_txn *t)
{
	struct cb_message *m;

	if (t->kind != K_DVM_MESSAGE)
		return;
	m = &b->dvm.m[t->message];
	m->left--;
	if (m->left == 0u && b->dvm.sync == t->message && !m->waits)
		b->dvm.sync = CB_NOBODY; /* of a port that cannot get a DVM Complete */
	may_forget(m);
}

/* ---- at rest, and across changes of the control pins -------------------------------------------------------------------------- */

void cb_dvm_change(struct cci_bench *b)
{
	const struct cb_message *m = b->dvm.op != CB_NOBODY ? &b->dvm.m[b->dvm.op] : NULL;

	b->dvm.stale = b->dvm.stale || (m && m->got != m->answered);
	b->dvm.sync_stale = b->dvm.sync_stale || (b->dvm.sync != CB_NOBODY && b->dvm.m[b->dvm.sync].waits);
	for (uint32_t i = 0; i < CB_MESSAGES; i++)
		b->dvm.m[i].old = b->dvm.m[i].used;
}

bool cb_dvm_old(const struct cci_bench *b)
{
	for (uint32_t i = 0; i < CB_MESSAGES; i++)
		if (b->dvm.m[i].used && b->dvm.m[i].old)
			return true;
	return b->cycle <= b->dvm.ended + 2u; /* what the pins have shown takes as long to count */
}

bool cb_dvm_stale(const struct cci_bench *b)
{
	return b->dvm.stale || b->dvm.sync_stale;
}

bool cb_dvm_idle(const struct cci_bench *b)
{
	for (uint32_t i = 0; i < CB_MESSAGES; i++)
		if (b->dvm.m[i].used)
			return false;
	for (uint32_t i = 0; i < b->ports; i++) {
		const struct cb_messages *m = &b->port[i].msg;

		if (m->owed != 0u || m->second != CB_NOBODY || m->half_got != CB_NOBODY || m->sent[0] != m->pairs || m->sent[1] != m->pairs)
			return false;
	}
	return true;
}
