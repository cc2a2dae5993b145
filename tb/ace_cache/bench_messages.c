/* bench_messages.c - DVM and barriers: what AR and AW must show for the processor's, the home's answers to them, the messages and Syncs of
 * other masters on AC, and the cache's Completes (chapter 5; the rules on DVM of docs/ace-checks.md). */
#include "bench_home.h"

#define SYNC_TYPE 4u
#define SYNCS_WILD 15u /* as many as the cache counts */

static uint32_t type_of(uint64_t addr)
{
	return (uint32_t)(addr >> 12) & 7u;
}

/* ---- what the processor asks for ------------------------------------------------------------------ */

static void expect_ar(struct messages *m, struct expected x)
{
	m->ar[(m->ar_first + m->ar_count++) % EXPECTED] = x;
}

void ab_msg_asked(struct bench *b, const struct ace_cache_in *in)
{
	struct messages *m = &b->home.msg;
	struct expected x = { .snoop = SNOOP_DVM_MESSAGE, .prot = in->REQ_PROT, .qos = in->REQ_QOS, .addr = in->REQ_ADDR };

	if (in->REQ_OP == ACE_CACHE_OP_DVM_MESSAGE && type_of(in->REQ_ADDR) != SYNC_TYPE) {
		expect_ar(m, x);
		x.addr = (in->REQ_WDATA.w[0] | (uint64_t)in->REQ_WDATA.w[1] << 32) & tzf_mask64(b->cfg->addr_width);
		if ((in->REQ_ADDR & 1u) != 0u)
			expect_ar(m, x);
	} else if (in->REQ_OP == ACE_CACHE_OP_DVM_SYNC) {
		x.addr = 0xC000;
		expect_ar(m, x);
	} else if (in->REQ_OP == ACE_CACHE_OP_BARRIER) {
		x.snoop = 0;
		x.bar = (in->REQ_ADDR & 1u) != 0u ? 3u : 1u;
		x.addr = 0;
		expect_ar(m, x);
		m->aw[(m->aw_first + m->aw_count++) % EXPECTED] = x;
	}
}

/* It has got all answers, each once, and gives the worst. In wild times there are Completes that nobody asked for. */
void ab_msg_response(struct bench *b, const struct outstanding *o, uint32_t resp)
{
	struct messages *m = &b->home.msg;
	const bool message = o->op == ACE_CACHE_OP_DVM_MESSAGE;
	const uint32_t want_r = message && (o->addr & 1u) != 0u ? 2u : 1u;
	const uint32_t want_b = o->op == ACE_CACHE_OP_BARRIER;
	const uint32_t want_c = o->op == ACE_CACHE_OP_DVM_SYNC;

	if (message && type_of(o->addr) == SYNC_TYPE) {
		if (resp != 2u)
			ab_fail(b, "a Sync as DVM_MESSAGE is not answered SLVERR");
		return;
	}
	if (m->got_r != want_r || m->got_b != want_b || (m->got_c != want_c && !b->wild))
		ab_fail(b, "op %u is answered after %u answers on R, %u on B, %u Completes", o->op, m->got_r, m->got_b, m->got_c);
	else if (resp != m->worst)
		ab_fail(b, "op %u is answered %u, the worst was %u", o->op, resp, m->worst);
	m->got_r = m->got_b = m->got_c = m->worst = 0;
}

/* ---- AR and AW ------------------------------------------------------------------------------------- */

/* A DVM Complete: there is a Sync for it, and none is under way. */
static void take_complete(struct bench *b, const struct ace_cache_out *out)
{
	struct messages *m = &b->home.msg;

	if (m->syncs_taken == 0u || m->complete_r)
		ab_fail(b, "DVM Complete, and %u Syncs lack theirs, %u under way", m->syncs_taken, m->complete_r);
	if (out->ARID != COMPLETE_ID || out->ARADDR != 0u || out->ARPROT != 0u || out->ARQOS != 0u || out->ARNSAID != 0u || out->ARBAR != 0u)
		ab_fail(b, "DVM Complete with ID %u, 0x%llx", out->ARID, (unsigned long long)out->ARADDR);
	m->syncs--;
	m->syncs_taken--;
	m->complete_r = true;
}

/* What the home will say to a message: the same to both parts, but in wild times. */
static uint32_t new_resp(struct bench *b)
{
	return tzf_rng_once_in(&b->rng, 6) ? 2u : 0u;
}

bool ab_msg_ar(struct bench *b, const struct ace_cache_out *out)
{
	struct messages *m = &b->home.msg;
	const bool barrier = (out->ARBAR & 1u) != 0u;
	const bool message = !barrier && out->ARSNOOP == SNOOP_DVM_MESSAGE;
	const struct expected *x = &m->ar[m->ar_first];

	if (m->ar_more && !message)
		ab_fail(b, "AR %u between two parts of a DVM message", out->ARSNOOP);
	if (!barrier && out->ARSNOOP == SNOOP_DVM_COMPLETE) {
		take_complete(b, out);
		return true;
	}
	if (!barrier && !message)
		return false;
	if (m->ar_count == 0u) {
		ab_fail(b, "DVM or a barrier on AR, which nobody asked for");
		return true;
	}
	if (out->ARSNOOP != x->snoop || out->ARBAR != x->bar || out->ARADDR != x->addr || out->ARPROT != x->prot || out->ARQOS != x->qos)
		ab_fail(b, "AR %u 0x%llx, not %u 0x%llx", out->ARSNOOP, (unsigned long long)out->ARADDR, x->snoop, (unsigned long long)x->addr);
	if (out->ARID != UNIT_ID || out->ARNSAID != 0u || out->ARLOCK != 0u || out->ARLEN != 0u)
		ab_fail(b, "DVM or a barrier on AR with ID %u, NSAID %u, ARLOCK %u, ARLEN %u", out->ARID, out->ARNSAID, out->ARLOCK, out->ARLEN);
	m->ar_first = (m->ar_first + 1u) % EXPECTED;
	m->ar_count--;
	m->half[0] = m->half[0] || barrier;
	if (message) {
		m->resp = m->ar_more ? m->resp : new_resp(b);
		m->complete_due = !m->ar_more && type_of(x->addr) == SYNC_TYPE;
		m->ar_more = !m->ar_more && !m->complete_due && (x->addr & 1u) != 0u;
		m->r_due++;
	}
	return true;
}

bool ab_msg_aw(struct bench *b, const struct ace_cache_out *out)
{
	struct messages *m = &b->home.msg;
	const struct expected *x = &m->aw[m->aw_first];

	if ((out->AWBAR & 1u) == 0u)
		return false;
	if (m->aw_count == 0u) {
		ab_fail(b, "a barrier on AW, which nobody asked for");
		return true;
	}
	if (out->AWBAR != x->bar || out->AWPROT != x->prot || out->AWQOS != x->qos || out->AWADDR != 0u || out->AWSNOOP != 0u)
		ab_fail(b, "AW shows barrier %u 0x%llx, not %u 0x0", out->AWBAR, (unsigned long long)out->AWADDR, x->bar);
	if (out->AWID != UNIT_ID || out->AWNSAID != 0u || out->AWUNIQUE != 0u || out->AWLEN != 0u)
		ab_fail(b, "a barrier on AW with ID %u, NSAID %u, AWUNIQUE %u, AWLEN %u", out->AWID, out->AWNSAID, out->AWUNIQUE, out->AWLEN);
	m->aw_first = (m->aw_first + 1u) % EXPECTED;
	m->aw_count--;
	m->half[1] = true;
	return true;
}

/* ---- answers --------------------------------------------------------------------------------------- */

static uint32_t worse(uint32_t a, uint32_t resp)
{
	return resp >= 2u && resp > a ? resp : a;
}

/* Nothing of the processor's is on its way that an answer with ID 12 could be for. */
static bool no_request(const struct messages *m)
{
	return m->ar_count == 0u && m->aw_count == 0u && m->r_due == 0u && !m->half[0] && !m->half[1];
}

/* A barrier is answered when both halves have come. */
static bool owes_r(const struct messages *m)
{
	return m->r_due != 0u || (m->half[0] && (m->half[1] || m->got_b != 0u));
}

static bool owes_b(const struct bench *b)
{
	const struct messages *m = &b->home.msg;

	return m->half[1] && (m->half[0] || m->got_r != 0u);
}

void ab_msg_r(struct bench *b, const struct ace_cache_in *in)
{
	struct home *h = &b->home;
	struct messages *m = &h->msg;

	if (in->RID == COMPLETE_ID && m->complete_r) {
		m->complete_r = false;
	} else if (in->RID == UNIT_ID && (m->r_due != 0u || m->half[0])) {
		if (m->r_due != 0u)
			m->r_due--;
		else
			m->half[0] = false;
		m->got_r++;
		m->worst = worse(m->worst, in->RRESP & 3u);
	} else {
		return; /* one that nobody waits for, and nobody acknowledges */
	}
	h->rack[(h->rack_first + h->rack_count++) % JOBS] = ALL_LINES;
	h->busy[ALL_LINES]++;
}

void ab_msg_b(struct bench *b, const struct ace_cache_in *in)
{
	struct home *h = &b->home;

	if (!h->msg.half[1])
		return;
	h->msg.half[1] = false;
	h->msg.got_b++;
	h->msg.worst = worse(h->msg.worst, in->BRESP);
	h->wack[(h->wack_first + h->wack_count++) % JOBS] = (struct write_ack){ ALL_LINES, false };
	h->busy[ALL_LINES]++;
}

/* Wild times: any response; and answers when nobody waits (K20). */
static bool drive_r_as(struct bench *b, struct ace_cache_in *next, uint32_t id, uint32_t resp)
{
	next->RVALID = 1;
	next->RID = id;
	next->RRESP = b->wild && ab_sometimes(b, 8) ? tzf_rng_below(&b->rng, 16) : resp;
	next->RLAST = 1;
	ab_random_data(b, &next->RDATA);
	return true;
}

bool ab_msg_drive_r(struct bench *b, struct ace_cache_in *next)
{
	const struct messages *m = &b->home.msg;

	if (m->complete_r && ab_sometimes(b, 6))
		return drive_r_as(b, next, COMPLETE_ID, 0);
	if (owes_r(m) && ab_sometimes(b, 6))
		return drive_r_as(b, next, UNIT_ID, m->r_due != 0u ? m->resp : 0u);
	if (!b->wild || !ab_sometimes(b, 1))
		return false;
	if (m->syncs == 0u && !m->complete_r)
		return drive_r_as(b, next, COMPLETE_ID, 0);
	return no_request(m) && drive_r_as(b, next, UNIT_ID, 0);
}

bool ab_msg_drive_b(struct bench *b, struct ace_cache_in *next)
{
	const bool stray = b->wild && no_request(&b->home.msg) && ab_sometimes(b, 1);

	if (!stray && !(owes_b(b) && ab_sometimes(b, 6)))
		return false;
	next->BVALID = 1;
	next->BID = UNIT_ID;
	next->BRESP = b->wild ? tzf_rng_below(&b->rng, 4) : 0u;
	return true;
}

/* ---- AC -------------------------------------------------------------------------------------------- */

/* A first part of one of the types that are no Sync, or its second part, which is free (5.1). */
static void new_message(struct bench *b, struct snoop_job *s)
{
	static const uint8_t types[] = { 0, 1, 2, 3, 6 };
	struct messages *m = &b->home.msg;

	s->kind = A_MESSAGE;
	if (m->ac_more) {
		m->ac_more = false;
		return;
	}
	s->addr = (s->addr & ~UINT64_C(0xF002)) | (uint64_t)types[tzf_rng_below(&b->rng, sizeof types)] << 12;
	m->ac_more = (s->addr & 1u) != 0u;
}

/* One at a time; in wild times as many as the cache counts. */
static void new_sync(struct bench *b, struct snoop_job *s)
{
	s->kind = A_SYNC;
	s->addr = (s->addr & ~UINT64_C(0xF003)) | 0xC000u;
	b->home.msg.syncs++;
}

static void new_complete(struct bench *b, struct snoop_job *s)
{
	s->kind = A_COMPLETE;
	s->snoop = SNOOP_DVM_COMPLETE;
	s->addr = 0;
	b->home.msg.complete_due = false;
}

bool ab_msg_snoop(struct bench *b, struct snoop_job *s)
{
	static const uint8_t none[] = { 4, 5, 6, 10, 11, 12, SNOOP_DVM_COMPLETE };
	struct messages *m = &b->home.msg;
	const bool room = m->syncs < (b->wild ? SYNCS_WILD : 1u);

	*s = (struct snoop_job){ .snoop = SNOOP_DVM_MESSAGE, .line = ALL_LINES, .addr = tzf_rng_u64(&b->rng) & tzf_mask64(b->cfg->addr_width) };
	if (b->wild && !b->stop && ab_sometimes(b, 6)) { /* what is no snoop at all, K15 */
		s->kind = NOT_ONE;
		s->snoop = none[tzf_rng_below(&b->rng, sizeof none)];
	} else if (!m->ac_more && m->complete_due && (b->stop || ab_sometimes(b, 8))) {
		new_complete(b, s);
	} else if (!m->ac_more && room && ab_sometimes(b, 6)) {
		new_sync(b, s);
	} else {
		new_message(b, s);
	}
	return true;
}

bool ab_msg_owes_snoop(const struct bench *b)
{
	return b->home.msg.ac_more || (b->stop && b->home.msg.complete_due);
}

void ab_msg_snoop_taken(struct bench *b, const struct snoop_job *s)
{
	b->home.msg.syncs_taken += s->kind == A_SYNC;
	b->home.msg.got_c += s->kind == A_COMPLETE;
}

bool ab_msg_idle(const struct bench *b)
{
	const struct messages *m = &b->home.msg;

	return no_request(m) && !m->complete_due && m->syncs == 0u && !m->complete_r && !m->ac_more;
}
