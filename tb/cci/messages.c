/* messages.c - DVM messages and barriers as a master sends them, and how it answers DVM snoops (docs/cci-dvm.md, "What the masters must keep").
 *
 * The second part of a message is the port's next request after the first; no Sync goes out before the DVM Complete of the last one; every Sync that
 * is received is answered with one DVM Complete some time after its CR. The halves of a barrier go out on AR and AW, each when it likes; but none on AW
 * before the B of the last one: it would stand before write-backs that a snoop waits for, which may be what the first barrier waits for.
 */
#include "cci_bench.h"

#include <string.h>

enum { AR, AW };

void cb_forget_messages(struct cb_port *p)
{
	p->msg.second = p->msg.half_got = CB_NOBODY;
}

/* ---- IDs: messages and barriers share theirs with nothing that is under way ----------------------------------------- */

/* IDs that are kept for what has to be sent. */
static bool kept(const struct cb_messages *m, uint32_t id)
{
	if (m->owed != 0u && m->owed_id == id)
		return true;
	for (uint32_t n = m->sent[AR] < m->sent[AW] ? m->sent[AR] : m->sent[AW]; n != m->pairs; n++)
		if (m->pair[n % CB_PAIRS].id == id)
			return true;
	return false;
}

bool cb_id_apart(const struct cb_port *p, const struct cb_txn *t)
{
	const struct cb_txn *all = t->aw ? p->wr : p->rd;

	for (uint32_t i = 0; i < (t->aw ? CB_WRITES : CB_READS); i++)
		if (all[i].used && cb_is_message(all[i].kind) && all[i].id == t->id)
			return false;
	return !kept(&p->msg, t->id);
}

/* Answers of one kind come in order, those of different kinds need not (X34). */
static bool alike(const struct cci_bench *b, const struct cb_txn *t, enum cb_kind kind, bool sync)
{
	return t->kind == kind && kind != K_BARRIER && (kind != K_DVM_MESSAGE || b->dvm.m[t->message].sync == sync);
}

static bool in_use(const struct cci_bench *b, const struct cb_port *p, bool aw, uint32_t id, enum cb_kind kind, bool sync)
{
	const struct cb_txn *all = aw ? p->wr : p->rd;

	for (uint32_t i = 0; i < (aw ? CB_WRITES : CB_READS); i++)
		if (all[i].used && all[i].id == id && !alike(b, &all[i], kind, sync))
			return true;
	return false;
}

/* A message of its own may wait for the DVM Complete that is to go out with its ID. */
static bool of_a_message(const struct cb_port *p, uint32_t id)
{
	for (uint32_t i = 0; i < CB_READS; i++)
		if (p->rd[i].used && p->rd[i].kind == K_DVM_MESSAGE && p->rd[i].id == id)
			return true;
	return false;
}

static uint32_t any_id(struct cci_bench *b)
{
	return cb_below(b, 1u << b->cfg->id_width);
}

/* ---- requests ------------------------------------------------------------------------------------------------------------ */

static struct cb_txn *new_request(struct cci_bench *b, struct cb_port *p, bool aw, enum cb_kind kind, uint32_t id)
{
	struct cb_txn *t = aw ? p->wr : p->rd;
	uint32_t left = aw ? CB_WRITES : CB_READS;

	while (left > 0u && t->used) {
		t++;
		left--;
	}
	if (left == 0u)
		return NULL;
	*t = (struct cb_txn){ .used = true, .aw = aw, .port = p->id, .kind = kind, .code = cb_kind_row[kind].code, .entry = UINT32_MAX, .id = id,
		.message = CB_NOBODY, .dom = 1u + cb_below(b, 2), .cache = 2, .qos = cb_below(b, 16), .nsaid_pin = cb_below(b, 16),
		.prot = cb_below(b, 8), .burst = { 0, 0, 4, 1 } };
	return t;
}

/* Every bit but type, part and completion is opaque: it means nothing to an interconnect. Bit 1 is 0. */
static uint64_t any_message(struct cci_bench *b, bool sync, bool two)
{
	static const uint8_t types[] = { 0, 0, 1, 2, 3, CB_TYPE_HINT };
	const uint64_t type = sync ? CB_TYPE_SYNC : types[cb_below(b, sizeof types)];
	const uint64_t opaque = tzf_rng_u64(&b->rng) & tzf_mask64(b->cfg->addr_width) & ~UINT64_C(0xF003);

	if (sync && b->phase.any_sync) /* what no master sends; of its [0] X30 says that it does not matter */
		return opaque | type << 12 | cb_below(b, 4) | (uint64_t)cb_below(b, 2) << 15;
	return opaque | type << 12 | (uint64_t)sync << 15 | (uint64_t)two;
}

static uint32_t free_message(const struct cci_bench *b)
{
	uint32_t i = 0;

	while (i < CB_MESSAGES && b->dvm.m[i].used)
		i++;
	return i;
}

static bool waits_for_complete(const struct cci_bench *b, const struct cb_port *p)
{
	for (uint32_t i = 0; i < CB_MESSAGES; i++)
		if (b->dvm.m[i].used && b->dvm.m[i].sync && b->dvm.m[i].port == p->id && b->dvm.m[i].waits)
			return true;
	return false;
}

static void send_first(struct cci_bench *b, struct cb_port *p)
{
	const bool sync = cb_sometimes(b, b->phase.syncs) && !waits_for_complete(b, p), two = !sync && cb_sometimes(b, 7);
	const uint32_t i = free_message(b), id = any_id(b);
	const uint64_t addr = any_message(b, sync, two);
	struct cb_txn *t;

	if (i == CB_MESSAGES || in_use(b, p, false, id, K_DVM_MESSAGE, sync) || kept(&p->msg, id))
		return;
	t = new_request(b, p, false, K_DVM_MESSAGE, id);
	if (!t)
		return;
	if (cb_dvm_alike(b, addr, t->prot)) {
		t->used = false;
		return;
	}
	t->burst.addr = addr;
	t->message = i;
	b->dvm.m[i] = (struct cb_message){ .used = true, .sync = sync, .two = two, .port = p->id, .addr = { addr, 0 }, .prot = { t->prot, 0 },
		.seq = ++b->dvm.seq, .left = two ? 2u : 1u, .waits = sync && cb_bit(b->setting[b->settings - 1u].dvm, p->id) };
	if (two) {
		p->msg.second = i;
		p->msg.second_id = id;
		p->msg.second_due = b->cycle + (cb_sometimes(b, 10) ? 0u : cb_below(b, 60));
	}
	b->count.messages += !sync;
	b->count.syncs += sync;
	cb_issue(b, p, t);
}

/* All address bits are free. */
static void send_second(struct cci_bench *b, struct cb_port *p)
{
	struct cb_message *m = &b->dvm.m[p->msg.second];
	uint32_t id = any_id(b);
	struct cb_txn *t;

	if (p->ar || b->cycle < p->msg.second_due)
		return;
	if (!b->phase.illegal || in_use(b, p, false, id, K_DVM_MESSAGE, false) || kept(&p->msg, id)) /* both parts have one ID */
		id = p->msg.second_id;
	t = new_request(b, p, false, K_DVM_MESSAGE, id);
	if (!t)
		return;
	t->burst.addr = m->addr[1] = tzf_rng_u64(&b->rng) & tzf_mask64(b->cfg->addr_width);
	m->prot[1] = t->prot;
	t->message = p->msg.second;
	t->nth = 1;
	p->msg.second = CB_NOBODY;
	cb_issue(b, p, t);
}

static void send_complete(struct cci_bench *b, struct cb_port *p)
{
	struct cb_txn *t;

	if (of_a_message(p, p->msg.owed_id))
		p->msg.owed_id = any_id(b);
	if (p->ar || b->cycle < p->msg.owed_due || in_use(b, p, false, p->msg.owed_id, K_DVM_COMPLETE, false))
		return;
	t = new_request(b, p, false, K_DVM_COMPLETE, p->msg.owed_id);
	if (!t)
		return;
	p->msg.owed--;
	p->msg.owed_id = any_id(b);
	cb_issue(b, p, t);
}

/* ---- barriers ------------------------------------------------------------------------------------------------------------- */

static void new_pair(struct cci_bench *b, struct cb_port *p)
{
	struct cb_messages *m = &p->msg;
	const uint32_t behind = m->sent[AR] < m->sent[AW] ? m->sent[AR] : m->sent[AW], far = cb_sometimes(b, 3) ? 200u : 20u;

	if (m->pairs - behind == CB_PAIRS)
		return;
	m->pair[m->pairs % CB_PAIRS] = (struct cb_pair){ .id = any_id(b), .bar = 1u + 2u * cb_below(b, 2), .dom = cb_below(b, 4), .prot = cb_below(b, 8),
		.due = { b->cycle + cb_below(b, far), b->cycle + cb_below(b, far) } };
	m->pairs++;
	b->count.barriers++;
}

/* Of both halves the same, unless rules may be broken: nobody compares them. */
static void send_half(struct cci_bench *b, struct cb_port *p, uint32_t way)
{
	struct cb_messages *m = &p->msg;
	const struct cb_pair *k = &m->pair[m->sent[way] % CB_PAIRS];
	struct cb_txn *t;

	if (m->sent[way] == m->pairs || (way == AW && m->answered != m->sent[AW]))
		return;
	if ((way == AW ? p->aw : p->ar) != NULL || b->cycle < k->due[way] || in_use(b, p, way == AW, k->id, K_BARRIER, false))
		return;
	t = new_request(b, p, way == AW, K_BARRIER, k->id);
	if (!t)
		return;
	t->bar = k->bar;
	t->dom = k->dom;
	t->prot = k->prot;
	t->nth = m->sent[way]++;
	if (b->phase.illegal && cb_sometimes(b, 4)) {
		t->bar = 1u + 2u * cb_below(b, 2);
		t->dom = cb_below(b, 4);
		t->code = cb_below(b, 16) & (way == AW ? 7u : 15u);
		t->burst.addr = tzf_rng_u64(&b->rng) & tzf_mask64(b->cfg->addr_width);
	}
	cb_issue(b, p, t);
}

/* ---- a cycle ---------------------------------------------------------------------------------------------------------------- */

static bool of_64(struct cci_bench *b, uint32_t n)
{
	return n != 0u && tzf_rng_below(&b->rng, 64) < n;
}

/* Who cannot receive messages should not send any. */
static bool may_send(const struct cci_bench *b, const struct cb_port *p)
{
	return b->phase.illegal || cb_bit(b->setting[b->settings - 1u].dvm, p->id);
}

/* What has been begun is finished in any case. */
bool cb_messages_request(struct cci_bench *b, struct cb_port *p)
{
	struct cb_messages *m = &p->msg;

	if (b->cfg->dvm == 0u)
		return true;
	send_half(b, p, AW);
	if (m->second != CB_NOBODY) {
		send_second(b, p);
		return false;
	}
	if (m->owed != 0u)
		send_complete(b, p);
	if (!b->stop && of_64(b, b->phase.barriers))
		new_pair(b, p);
	send_half(b, p, AR);
	if (!b->stop && !m->quiet && !p->ar && may_send(b, p) && p->id < cb_snooped(b) && of_64(b, b->phase.messages))
		send_first(b, p);
	return m->second == CB_NOBODY;
}

bool cb_messages_at_rest(const struct cci_bench *b, const struct cb_port *p)
{
	for (uint32_t i = 0; i < CB_MESSAGES; i++)
		if (b->dvm.m[i].used && b->dvm.m[i].port == p->id)
			return false;
	return true;
}

/* ---- snoops -------------------------------------------------------------------------------------------------------------------- */

/* Error is for messages other than Sync, Complete and Hint. */
uint32_t cb_message_answer(struct cci_bench *b, const struct cb_snoop *s)
{
	const struct cb_message *m = &b->dvm.m[s->message < CB_MESSAGES ? s->message : 0u];
	const bool may = s->message < CB_MESSAGES && s->part < 2u && !m->sync && ((m->addr[0] >> 12) & 7u) != CB_TYPE_HINT;

	if (b->phase.illegal && tzf_rng_once_in(&b->rng, 12))
		return CR_ER;
	return may && b->phase.errors_cr && tzf_rng_once_in(&b->rng, 4) ? CR_ER : 0u;
}
