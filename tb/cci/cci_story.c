/* cci_story.c - what the tracker's entries tell, in words. It reads state; it decides nothing. */
#include "cci_story.h"

#include <inttypes.h>
#include <stdbool.h>

#include "cci_rewrite.h"

static const struct {
	uint32_t normal, strict;
	bool peer;
} table[CCI_REQ_COUNT] = {
#define ROW(req, normal, strict, peer, dirty, mem, is, pd, alloc) [req] = { normal, strict, (peer) != 0 },
	CCI_REWRITE(ROW)
#undef ROW
};

const char *cci_kind_name(uint32_t kind)
{
	static const char *const names[CCI_REQ_COUNT] = {
		"a kind not served", "ReadNoSnoop", "ReadOnce", "ReadClean", "ReadNotSharedDirty", "ReadShared", "ReadUnique", "CleanUnique", "MakeUnique", "CleanShared",
		"CleanInvalid", "MakeInvalid", "WriteNoSnoop", "WriteUnique", "WriteLineUnique", "WriteBack", "WriteClean", "WriteEvict", "Evict", "back-invalidation",
	};

	return kind < CCI_REQ_COUNT ? names[kind] : "?";
}

const char *cci_snoop_name(uint32_t snoop)
{
	static const char *const names[17] = { "ReadOnce", "ReadShared", "ReadClean", "ReadNotSharedDirty", "?", "?", "?", "ReadUnique", "CleanShared", "CleanInvalid",
	                                       "?", "?", "?", "MakeInvalid", "DVM Complete", "DVM Message", "none" };

	return snoop < 17u ? names[snoop] : "?";
}

const char *cci_state_name(uint32_t st)
{
	static const char *const names[9] = { "FREE", "SLOT", "COLLECT", "GENWR", "MEM", "RESP", "ACK", "NEXT", "DRAIN" };

	return st < 9u ? names[st] : "?";
}

static void tell_request(const struct cci_cfg *cfg, const struct cci_entry *t, FILE *f)
{
	static const char *const modes[4] = { "protection off", "strict", "comparing", "strict" };

	if (t->kind == CCI_REQ_BACK_INVALIDATE) {
		fprintf(f, "back-invalidation of 0x%" PRIx64 " %s.", t->addr, (t->prot & 2u) != 0u ? "Non-secure" : "Secure");
		return;
	}
	fprintf(f, "%s%s of %s port %" PRIu32 ", ID %" PRIu32 ", 0x%" PRIx64 " %s", t->lock != 0u ? "exclusive " : "", cci_kind_name(t->kind), t->port < cfg->aces ? "ACE" : "ACE-Lite", t->port, t->id,
	        t->addr, (t->prot & 2u) != 0u ? "Non-secure" : "Secure");
	if ((t->prot & 2u) != 0u)
		fprintf(f, " NSAID %" PRIu32, t->nsaid);
	if (t->multi != 0u)
		fprintf(f, ", %" PRIu32 " beats to go", t->left + 1u);
	fprintf(f, " (%s).", (t->prot & 2u) != 0u ? modes[t->mode & 3u] : "Secure, so never rewritten");
}

/* "Snooped CleanInvalid instead of ReadShared at port 1." for each snoop that differs, and each that does not. */
static void tell_snoops(const struct cci_entry *t, bool filtered, FILE *f)
{
	const uint32_t normal = table[t->kind].normal, strict = table[t->kind].strict;

	if (t->hz == 0u || normal == CCI_SNP_NONE) {
		fprintf(f, " Nobody is snooped.");
		return;
	}
	if (t->xf != 0u) {
		fprintf(f, " The port's exclusive monitor is not set for the line: it fails, and nobody is snooped.");
		return;
	}
	if (t->tgt == 0u) {
		fprintf(f, "%s", filtered && t->st != CCI_SLOT ? " The filter names no other cache that is snooped." : " There is no other cache to snoop.");
		return;
	}
	if (t->st == CCI_SLOT && t->round == 0u && t->m2 == 0u) {
		fprintf(f, " Not snooped yet.");
		return;
	}
	if (t->round != 0u)
		fprintf(f, " A holder had another NSAID or passed data from outside the group, so a second round:");
	for (uint32_t a = 0; a < CCI_ACES_MAX; a++) {
		const bool n = ((t->nrm >> a) & 1u) != 0u;

		if (((t->tgt >> a) & 1u) == 0u)
			continue;
		fprintf(f, " Port %" PRIu32 " got %s", a, cci_snoop_name(n ? normal : strict));
		if (!n && strict != normal)
			fprintf(f, " (%s without protection)", cci_snoop_name(normal));
		fprintf(f, "%s%s.", ((t->crw >> a) & 1u) != 0u ? ", not answered" : "", ((t->err >> a) & 1u) != 0u ? ", answered Error" : "");
	}
}

static void tell_answers(const struct cci_entry *t, FILE *f)
{
	static const char *const writes[4] = { "", "is to be sent", "waits for B", "is done" };

	if (t->own_v != 0u && t->own_unk != 0u)
		fprintf(f, " Port %" PRIu32 " gave %s data under an NSAID that nobody knows.", t->own, t->own_pd != 0u ? "dirty" : "clean");
	else if (t->own_v != 0u)
		fprintf(f, " Port %" PRIu32 " gave %s data under NSAID %" PRIu32 "%s.", t->own, t->own_pd != 0u ? "dirty" : "clean", t->own_nsaid,
		        t->own_err != 0u ? " with Error, so they are dropped" : "");
	if (t->m2 != 0u)
		fprintf(f, " That is not the requester's NSAID: a second round follows.");
	if (t->gw != 0u)
		fprintf(f, " The write of these data under NSAID %" PRIu32 " %s.", t->own_nsaid, writes[t->gw]);
}

static void tell_memory(const struct cci_entry *t, FILE *f)
{
	if (t->peer != 0u)
		fprintf(f, " Data come from the peer.");
	else if (t->mi != 0u)
		fprintf(f, " Memory was %s under NSAID %" PRIu32 "%s.", t->aw != 0u ? "written" : "read", t->nsaid, t->md != 0u ? "" : ", not answered yet");
}

static void tell_outcome(const struct cci_entry *t, FILE *f)
{
	static const char *const resp[4] = { "OKAY", "OKAY", "SLVERR", "DECERR" };
	uint32_t worst = 0;

	for (uint32_t i = 0; i < 4u; i++)
		worst = ((t->rresp >> (2u * i)) & 3u) > worst ? (t->rresp >> (2u * i)) & 3u : worst;
	if (t->serr != 0u)
		worst = 2;
	if (t->peer != 0u && t->serr == 0u)
		worst = 0;
	if (t->st == CCI_RESP || t->st == CCI_ACK || t->st == CCI_DRAIN || t->st == CCI_FREE)
		fprintf(f, " Answer: %s%s%s.", t->lock != 0u && t->aw == 0u && t->xf == 0u && worst == 0u ? "EXOKAY" : resp[t->aw != 0u ? t->bresp : worst], t->is != 0u ? ", shared" : "", t->pd != 0u ? ", dirty" : "");
	fprintf(f, " Now %s.\n", cci_state_name(t->st));
}

void cci_story(const struct cci_cfg *cfg, const struct cci_state *s, uint32_t e, FILE *f)
{
	const struct cci_entry *const t = &s->e[e];

	fprintf(f, "entry %" PRIu32 ": ", e);
	tell_request(cfg, t, f);
	tell_snoops(t, cfg->sf_sets != 0u, f);
	tell_answers(t, f);
	tell_memory(t, f);
	tell_outcome(t, f);
}

/* Which entry holds a line, or -1. */
static int holder(const struct cci_cfg *cfg, const struct cci_state *s, uint64_t addr, uint32_t ns)
{
	for (uint32_t e = 0; e < cci_entries(cfg); e++)
		if (s->e[e].st != CCI_FREE && s->e[e].st != CCI_NEXT && s->e[e].hz != 0u && s->e[e].addr >> 6 == addr >> 6 && ((s->e[e].prot >> 1) & 1u) == ns)
			return (int)e;
	return -1;
}

static void head(const struct cci_cfg *cfg, const struct cci_state *s, const char *channel, uint32_t port, uint64_t addr, uint32_t prot, FILE *f)
{
	const int e = holder(cfg, s, addr, (prot >> 1) & 1u);

	fprintf(f, "head of %s, port %" PRIu32 ": 0x%" PRIx64 " %s", channel, port, addr, (prot & 2u) != 0u ? "NS" : "S");
	if (e >= 0)
		fprintf(f, ", its line is held by entry %d", e);
	fprintf(f, "\n");
}

void cci_print_stories(const struct cci_cfg *cfg, const struct cci_state *s, FILE *f)
{
	for (uint32_t e = 0; e < cci_entries(cfg); e++)
		if (s->e[e].st != CCI_FREE)
			cci_story(cfg, s, e, f);
	for (uint32_t p = 0; p < cfg->aces + cfg->lites; p++) {
		/* PROT lies above QOS, DOMAIN, SNOOP, BAR and NSAID */
		if (s->p[p].ar_cnt != 0u)
			head(cfg, s, "AR", p, s->p[p].ar_addr_e0, (uint32_t)(s->p[p].ar_ctl_e0 >> 15) & 7u, f);
		if (s->p[p].aw_cnt != 0u)
			head(cfg, s, "AW", p, s->p[p].aw_addr_e0, (uint32_t)(s->p[p].aw_ctl_e0 >> 14) & 7u, f);
	}
}
