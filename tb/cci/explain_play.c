/* explain_play.c - one request on the model of the interconnect, with caches that answer as table 2.4 expects and a memory behind a permission table. */
#include "explain_int.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cci_rewrite.h"
#include "cci_story.h"

#define LIMIT 500u

struct play {
	const struct cci_cfg *cfg;
	const struct explain_args *a;
	struct cci_state s;
	struct cci_in in;
	struct cci_out out;
	uint32_t cycle;
	enum copy_state copy[CCI_ACES_MAX];
	uint32_t cd_left[CCI_ACES_MAX];
	uint32_t w_left, rd_port, rd_id, rd_left, rd_ok, wr_id, wr_ok, port;
	bool done;
};

/* ---- the request ------------------------------------------------------------------------------------------ */

static void ask_read(struct play *p, uint32_t kind)
{
	static const uint8_t snoop[CCI_REQ_COUNT] = {
		[CCI_REQ_READ_CLEAN] = 2, [CCI_REQ_READ_NOT_SHARED_DIRTY] = 3, [CCI_REQ_READ_SHARED] = 1, [CCI_REQ_READ_UNIQUE] = 7, [CCI_REQ_CLEAN_UNIQUE] = 11,
		[CCI_REQ_MAKE_UNIQUE] = 12, [CCI_REQ_CLEAN_SHARED] = 8, [CCI_REQ_CLEAN_INVALID] = 9, [CCI_REQ_MAKE_INVALID] = 13,
	};
	const uint32_t n = p->port;

	p->in.ARVALID_s = 1u << n;
	p->in.ARADDR_s[n] = p->a->addr & ~UINT64_C(63);
	p->in.ARLEN_s[n] = 3;
	p->in.ARSIZE_s[n] = 4;
	p->in.ARBURST_s[n] = 1;
	p->in.ARCACHE_s[n] = 0xF;
	p->in.ARPROT_s[n] = p->a->secure ? 0u : 2u;
	p->in.ARDOMAIN_s[n] = kind == CCI_REQ_READ_NO_SNOOP ? 0u : 1u;
	p->in.ARSNOOP_s[n] = snoop[kind];
	p->in.ARNSAID_s[n] = (uint32_t)p->a->nsaid;
}

static void ask_write(struct play *p, uint32_t kind)
{
	const uint32_t n = p->port;

	p->in.AWVALID_s = 1u << n;
	p->in.AWADDR_s[n] = p->a->addr & ~UINT64_C(63);
	p->in.AWLEN_s[n] = 3;
	p->in.AWSIZE_s[n] = 4;
	p->in.AWBURST_s[n] = 1;
	p->in.AWCACHE_s[n] = 0xF;
	p->in.AWPROT_s[n] = p->a->secure ? 0u : 2u;
	p->in.AWDOMAIN_s[n] = kind == CCI_REQ_WRITE_NO_SNOOP ? 0u : 1u;
	p->in.AWSNOOP_s[n] = kind == CCI_REQ_WRITE_LINE_UNIQUE ? 1u : 0u;
	p->in.AWNSAID_s[n] = (uint32_t)p->a->nsaid;
	p->in.WSTRB_s[n] = 0xFFFF;
	p->w_left = 4;
}

static void requester(struct play *p)
{
	const uint32_t bit = 1u << p->port;

	p->in.ARVALID_s &= ~p->out.ARREADY_s;
	p->in.AWVALID_s &= ~p->out.AWREADY_s;
	if ((p->in.WVALID_s & p->out.WREADY_s & bit) != 0u)
		p->w_left--;
	p->in.WVALID_s = p->w_left > 0u ? bit : 0u;
	p->in.WLAST_s = p->w_left == 1u ? bit : 0u;
	p->in.RACK = p->in.WACK = 0;
	if ((p->out.RVALID_s & p->out.RLAST_s & bit) != 0u || (p->out.BVALID_s & bit) != 0u) {
		static const char *const resp[4] = { "OKAY", "EXOKAY", "SLVERR", "DECERR" };
		const bool read = (p->out.RVALID_s & bit) != 0u;
		const uint32_t r = read ? p->out.RRESP_s[p->port] : p->out.BRESP_s[p->port];

		printf("cycle %3" PRIu32 "  port %" PRIu32 " gets %s%s%s\n", p->cycle, p->port, resp[r & 3u], (r & 8u) != 0u ? ", shared" : "", (r & 4u) != 0u ? ", dirty" : "");
		p->done = true;
	}
	p->in.RREADY_s = p->in.BREADY_s = tzf_mask32(p->cfg->aces + p->cfg->lites);
}

/* ---- the caches: what table 2.4 expects of them ------------------------------------------------------------ */

#define DT 1u
#define PD 4u
#define IS 8u

static uint32_t answer(uint32_t snoop, enum copy_state *copy)
{
	const bool dirty = *copy == COPY_UD || *copy == COPY_SD;

	if (*copy == COPY_I)
		return 0;
	switch (snoop) {
	case CCI_SNP_READ_ONCE:
		return DT | IS;
	case CCI_SNP_CLEAN_SHARED:
		*copy = *copy == COPY_UD ? COPY_UC : *copy == COPY_SD ? COPY_SC : *copy;
		return dirty ? DT | PD | IS : IS;
	case CCI_SNP_READ_UNIQUE:
		*copy = COPY_I;
		return dirty ? DT | PD : DT;
	case CCI_SNP_CLEAN_INVALID:
		*copy = COPY_I;
		return dirty ? DT | PD : 0u;
	case CCI_SNP_MAKE_INVALID:
		*copy = COPY_I;
		return 0;
	default:
		*copy = dirty ? COPY_SD : COPY_SC;
		return DT | IS;
	}
}

static void snooped(struct play *p, uint32_t c)
{
	const uint32_t bit = 1u << c;
	const enum copy_state before = p->copy[c];
	uint32_t resp;

	p->in.CRVALID_s &= ~(bit & p->out.CRREADY_s);
	if ((p->in.CDVALID_s & p->out.CDREADY_s & bit) != 0u)
		p->cd_left[c]--;
	p->in.CDVALID_s = (p->in.CDVALID_s & ~bit) | (p->cd_left[c] > 0u ? bit : 0u);
	p->in.CDLAST_s = (p->in.CDLAST_s & ~bit) | (p->cd_left[c] == 1u ? bit : 0u);
	if ((p->out.ACVALID_s & p->in.ACREADY_s & bit) == 0u)
		return;
	resp = answer(p->out.ACSNOOP_s[c], &p->copy[c]);
	p->in.CRVALID_s |= bit;
	p->in.CRRESP_s[c] = resp;
	p->in.CRNSAID_s[c] = before == COPY_I || p->a->secure ? 0u : p->a->holder[c].nsaid;
	p->cd_left[c] = (resp & DT) != 0u ? 4u : 0u;
	printf("cycle %3" PRIu32 "  port %" PRIu32 " is snooped: %s; it had %s, answers%s%s%s%s and has %s\n", p->cycle, c, cci_snoop_name(p->out.ACSNOOP_s[c]),
	       explain_copy_names[before], resp == 0u ? " nothing" : "", (resp & DT) != 0u ? " data" : "", (resp & PD) != 0u ? " dirty" : "",
	       (resp & IS) != 0u ? " shared" : "", explain_copy_names[p->copy[c]]);
}

/* ---- memory ---------------------------------------------------------------------------------------------------- */

static bool permitted(const struct play *p, uint32_t prot, uint32_t nsaid, bool write)
{
	return (prot & 2u) == 0u || (((write ? p->a->wr : p->a->rd) >> nsaid) & 1u) != 0u;
}

static void memory_read(struct play *p, uint32_t m)
{
	const uint32_t bit = 1u << m;

	if ((p->out.ARVALID_m & p->in.ARREADY_m & bit) != 0u) {
		p->rd_port = m;
		p->rd_id = p->out.ARID_m[m];
		p->rd_left = p->out.ARLEN_m[m] + 1u;
		p->rd_ok = permitted(p, p->out.ARPROT_m[m], p->out.ARNSAID_m[m], false);
		printf("cycle %3" PRIu32 "  memory is read under NSAID %" PRIu32 ": %s\n", p->cycle, p->out.ARNSAID_m[m], p->rd_ok ? "permitted" : "refused");
	} else if ((p->in.RVALID_m & p->out.RREADY_m & bit) != 0u) {
		p->rd_left--;
	}
	if (p->rd_port != m)
		return;
	p->in.RVALID_m = (p->in.RVALID_m & ~bit) | (p->rd_left > 0u ? bit : 0u);
	p->in.RLAST_m = (p->in.RLAST_m & ~bit) | (p->rd_left == 1u ? bit : 0u);
	p->in.RID_m[m] = p->rd_id;
	p->in.RRESP_m[m] = p->rd_ok || p->a->action == 0u ? 0u : 3u;
}

static void memory_write(struct play *p, uint32_t m)
{
	const uint32_t bit = 1u << m;

	p->in.BVALID_m &= ~(p->out.BREADY_m & bit);
	if ((p->out.AWVALID_m & p->in.AWREADY_m & bit) != 0u) {
		p->wr_id = p->out.AWID_m[m];
		p->wr_ok = permitted(p, p->out.AWPROT_m[m], p->out.AWNSAID_m[m], true);
		printf("cycle %3" PRIu32 "  memory is written under NSAID %" PRIu32 ": %s\n", p->cycle, p->out.AWNSAID_m[m], p->wr_ok ? "permitted" : "refused");
	}
	if ((p->out.WVALID_m & p->in.WREADY_m & p->out.WLAST_m & bit) != 0u) {
		p->in.BVALID_m |= bit;
		p->in.BID_m[m] = p->wr_id;
		p->in.BRESP_m[m] = p->wr_ok || p->a->action == 0u ? 0u : 3u;
	}
}

/* ---- the play -------------------------------------------------------------------------------------------------- */

static void pins(struct play *p)
{
	p->in.ARESETn = p->cycle >= 2u;
	p->in.PROT_MODE = (uint32_t)p->a->mode;
	p->in.SYSCO_EN = p->in.SYSCOREQ = tzf_mask32(p->cfg->aces);
	for (uint32_t i = 0; i < p->cfg->aces + p->cfg->lites; i++)
		p->in.PROT_GROUP[i] = p->a->grouped ? 0u : i;
	for (uint32_t c = 0; c < p->cfg->aces; c++) {
		p->in.ACCHANNELEN[c] = 3;
		p->in.NSAID_MASK[c] = 0xFFFF;
	}
	p->in.CRNSAID_EN = tzf_mask32(p->cfg->aces);
	p->in.ACREADY_s = tzf_mask32(p->cfg->aces);
	p->in.ARREADY_m = p->in.AWREADY_m = p->in.WREADY_m = tzf_mask32(p->cfg->mems);
	if (p->cycle == 4u) {
		if (p->a->kind >= CCI_REQ_WRITE_NO_SNOOP)
			ask_write(p, p->a->kind);
		else
			ask_read(p, p->a->kind);
		printf("cycle %3" PRIu32 "  port %" PRIu32 " asks: %s\n", p->cycle, p->port, cci_kind_name(p->a->kind));
	}
}

static void cycle(struct play *p)
{
	cci_out(p->cfg, &p->s, &p->out);
	if (p->cycle > 4u) {
		struct cci_in edge = p->in;

		cci_tick(p->cfg, &p->s, &edge);
		requester(p);
		for (uint32_t c = 0; c < p->cfg->aces; c++)
			snooped(p, c);
		for (uint32_t m = 0; m < p->cfg->mems; m++) {
			memory_read(p, m);
			memory_write(p, m);
		}
		if (p->out.IMPR_ERR_M != 0u)
			printf("cycle %3" PRIu32 "  IMPR_ERR of the memory port: a generated write was refused, its data are lost\n", p->cycle);
		if (p->out.IMPR_ERR_S != 0u)
			printf("cycle %3" PRIu32 "  IMPR_ERR of a slave port\n", p->cycle);
	} else {
		cci_tick(p->cfg, &p->s, &p->in);
	}
	p->cycle++;
}

bool explain_play(const struct cci_cfg *cfg, const struct explain_args *a)
{
	static struct play p;

	memset(&p, 0, sizeof p);
	p.cfg = cfg;
	p.a = a;
	p.port = (uint32_t)a->port;
	for (uint32_t c = 0; c < cfg->aces; c++)
		p.copy[c] = a->holder[c].st;
	cci_reset(cfg, &p.s);
	while (!p.done && p.cycle < LIMIT) {
		pins(&p);
		cycle(&p);
	}
	printf("\n");
	if (p.done)
		cci_story(cfg, &p.s, 0, stdout);
	else
		printf("not answered after %u cycles\n", LIMIT);
	return p.done;
}
