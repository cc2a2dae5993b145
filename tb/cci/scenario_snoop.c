/* scenario_snoop.c - the scripted caches: AC, CR, CD. */
#include "scenario_int.h"

#include <stdio.h>
#include <string.h>

#include "cci_story.h"

struct sc_answer *sc_answer(struct scenario *s, char port, const char *resp, uint32_t nsaid, int data)
{
	struct sc_cache *c = &s->a[sc_port(s, port)];
	struct sc_answer *a = &c->q[c->n];

	if (c->n == SC_REQUESTS - 1u)
		sc_trouble(s, "too many answers");
	else
		c->n++;
	*a = (struct sc_answer){ .nsaid = nsaid, .data = data };
	snprintf(a->resp, sizeof a->resp, "%s", resp);
	return a;
}

void sc_caches(struct scenario *s, sc_cache_fn *fn, void *ctx)
{
	s->cache = fn;
	s->cache_ctx = ctx;
}

void sc_let_answer(struct scenario *s, char port)
{
	struct sc_cache *c = &s->a[sc_port(s, port)];

	sc_settle(s);
	sc_log(s, "- %c answers", port);
	for (uint32_t i = 0; i < c->n; i++)
		if (c->q[i].hold) {
			c->q[i].hold = false;
			return;
		}
	sc_trouble(s, "no answer is held");
}

/* ---- what an edge moved ------------------------------------------------------------------------- */

static uint32_t resp_bits(const struct sc_answer *a)
{
	uint32_t v = 0;

	for (const char *c = a->resp; *c; c++)
		v = v << 1 | (uint32_t)(*c == '1');
	return v;
}

static bool has_data(const struct sc_answer *a)
{
	return (resp_bits(a) & 1u) != 0u;
}

/* IsShared or data: only then the copy, and its NSAID, mean anything. */
static bool has_copy(const struct sc_answer *a)
{
	return (resp_bits(a) & 9u) != 0u;
}

/* Of DVM; a second part follows its first. */
static void take_message(struct scenario *s, struct sc_cache *c, uint32_t p, const struct cci_out *out, struct sc_answer *a)
{
	const bool complete = out->ACSNOOP_s[p] == 14u, second = c->half;

	c->half = !complete && !second && (out->ACADDR_s[p] & 1u) != 0u;
	a->sync = !complete && !second && ((out->ACADDR_s[p] >> 12) & 7u) == 4u;
	sc_log(s, "%c snooped %s", s->m[p].name, sc_message_name(complete, out->ACADDR_s[p], out->ACPROT_s[p], second).text);
}

static void take_snoop(struct scenario *s, struct sc_cache *c, uint32_t p, const struct cci_out *out)
{
	const bool ns = (out->ACPROT_s[p] & 2u) != 0u, dvm = out->ACSNOOP_s[p] >= 14u, unsaid = c->taken == c->n;
	struct sc_answer *a;

	if (unsaid)
		sc_answer(s, s->m[p].name, "00000", 0, SC_NO_DATA);
	a = &c->q[c->taken];
	c->taken += (c->taken < c->n) ? 1u : 0u;
	a->line = dvm ? '-' : sc_line_at(out->ACADDR_s[p]);
	a->ns = ns;
	a->at = s->now;
	a->snoop = out->ACSNOOP_s[p];
	if (dvm) {
		take_message(s, c, p, out, a);
		return;
	}
	if (unsaid && s->cache)
		s->cache(s->cache_ctx, s->m[p].name, a);
	/* O2, in every scenario; a RACK of this cycle is one. */
	if (sc_master_unacknowledged(&s->m[p], a->line, ns))
		sc_trouble(s, "a snoop came between a response and its RACK");
	sc_log(s, "%c snooped %s %s", s->m[p].name, cci_snoop_name(out->ACSNOOP_s[p]), sc_line_name(out->ACADDR_s[p], ns).text);
}

static void answer_sent(struct scenario *s, struct sc_cache *c, uint32_t p)
{
	struct sc_answer *a = &c->q[c->answered++];
	uint8_t d[64];

	a->answered = s->now;
	sc_data(a->data, a->line, d);
	sc_log(s, "%c answers %s%s%s%s", s->m[p].name, a->resp, has_copy(a) ? sc_nsaid_name(a->ns, a->nsaid).text : "", has_data(a) ? " " : "",
	       has_data(a) ? sc_data_name(d, UINT64_MAX, a->line).text : "");
	if (a->sync)
		sc_master_owe(s, &s->m[p]);
}

void sc_snoop_sample(struct scenario *s, const struct cci_out *out, const struct cci_in *in)
{
	for (uint32_t p = 0; p < sc_snooped_ports(s); p++) {
		struct sc_cache *c = &s->a[p];
		const bool ac = ((out->ACVALID_s & in->ACREADY_s) >> p & 1u) != 0u;
		const bool cr = ((in->CRVALID_s & out->CRREADY_s) >> p & 1u) != 0u;
		const bool cd = ((in->CDVALID_s & out->CDREADY_s) >> p & 1u) != 0u;

		if (ac || cr || cd)
			s->moved = s->now;
		if (cr)
			answer_sent(s, c, p);
		if (ac)
			take_snoop(s, c, p, out);
		if (cd) {
			c->beat_at = s->now;
			c->data += (c->beat == 3u) ? 1u : 0u;
			c->beat = (c->beat + 1u) & 3u;
		}
	}
}

/* ---- the next inputs ------------------------------------------------------------------------------- */

static void put_bit(uint32_t *v, uint32_t p, bool b)
{
	*v = (*v & ~(1u << p)) | ((uint32_t)b << p);
}

static void drive_cr(const struct scenario *s, const struct sc_cache *c, uint32_t p, struct cci_in *next)
{
	const struct sc_answer *a = &c->q[c->answered];
	const bool due = c->answered < c->taken && !a->hold && s->now >= a->at + a->delay;

	put_bit(&next->CRVALID_s, p, due);
	if (!due)
		return;
	next->CRRESP_s[p] = resp_bits(a);
	next->CRNSAID_s[p] = (a->ns && has_copy(a)) ? a->nsaid : 0u;
}

/* Data follow their answer, in the order of the answers (O3). */
static void drive_cd(const struct scenario *s, struct sc_cache *c, uint32_t p, struct cci_in *next)
{
	const struct sc_answer *a;
	uint8_t d[64];
	bool due;

	while (c->data < c->answered && !has_data(&c->q[c->data]))
		c->data++;
	a = &c->q[c->data];
	due = c->data < c->answered && s->now >= (c->beat == 0u ? a->answered + a->cd_delay : c->beat_at + a->cd_gap);
	put_bit(&next->CDVALID_s, p, due);
	if (!due)
		return;
	sc_data(a->data, a->line, d);
	memcpy(next->CDDATA_s[p].w, &d[(size_t)16 * c->beat], 16);
	put_bit(&next->CDLAST_s, p, c->beat == 3u);
}

void sc_snoop_drive(struct scenario *s, struct cci_in *next)
{
	for (uint32_t p = 0; p < sc_snooped_ports(s); p++) {
		put_bit(&next->ACREADY_s, p, true);
		drive_cr(s, &s->a[p], p, next);
		if (p < s->cfg->aces)
			drive_cd(s, &s->a[p], p, next);
	}
}
