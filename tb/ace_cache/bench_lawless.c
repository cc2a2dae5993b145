/* bench_lawless.c - pins that keep no rule at all: answers before their request has gone out, to none or of any length, W that nobody waits for,
 * snoops and requests of any kind. Only the comparison of the two sides counts (K8, K9: what fits nothing is dropped). Payloads come from few
 * values, so that much of it means something: the usual lines, MSHRs and write-back buffers that exist. */
#include "bench_home.h"

static uint32_t below(struct bench *b, uint32_t n)
{
	return tzf_rng_below(&b->rng, n);
}

/* A place in a usual line, and its world; now and then the other one. */
static uint64_t any_addr(struct bench *b, uint32_t *prot)
{
	const uint32_t line = ab_sometimes(b, 1) ? LINES + below(b, PLAINS) : ab_pick_line(b);
	const bool ns = ab_line_ns(line) != ab_sometimes(b, 1);

	*prot = below(b, 8) & ~2u;
	*prot |= ns ? 2u : 0u;
	return ab_line_addr(b, line) + below(b, 64);
}

/* DVM: often a Sync. */
static uint64_t any_message(struct bench *b)
{
	const uint64_t addr = tzf_rng_u64(&b->rng) & tzf_mask64(b->cfg->addr_width);

	return ab_sometimes(b, 6) ? (addr & ~UINT64_C(0x7000)) | 0x4000u : addr;
}

static void any_request(struct bench *b, struct ace_cache_in *next)
{
	next->REQ_VALID = ab_sometimes(b, b->pace.req);
	next->REQ_OP = below(b, ab_sometimes(b, 14) ? 21u : 32u);
	next->REQ_ID = below(b, IDS);
	next->REQ_ADDR = any_addr(b, &next->REQ_PROT);
	if (ab_lineless(next->REQ_OP))
		next->REQ_ADDR = any_message(b);
	next->REQ_NSAID = ab_sometimes(b, 12) ? 9u : below(b, 16);
	next->REQ_QOS = below(b, 16);
	next->REQ_WSTRB = below(b, 0x10000);
	ab_random_data(b, &next->REQ_WDATA);
	next->RSP_READY = ab_sometimes(b, b->pace.rsp);
}

static void any_read_answer(struct bench *b, struct ace_cache_in *next)
{
	next->RVALID = ab_sometimes(b, b->pace.r);
	next->RID = ab_sometimes(b, 3) ? 12u + below(b, 2) : below(b, ab_sometimes(b, 14) ? b->cfg->mshrs : 16u);
	next->RRESP = below(b, 4) << 2 | (ab_sometimes(b, 13) ? 0u : below(b, 4));
	next->RLAST = ab_sometimes(b, 4);
	ab_random_data(b, &next->RDATA);
}

/* B of a write whose data are not out is the one thing that is not sent: its MSHR could be another request's when its turn comes in W, and
 * nobody says what W is then (K13). So this keeps the writes whose AW was seen, in the order of their data. */
static void watch_writes(struct bench *b, const struct ace_cache_out *out, const struct ace_cache_in *in)
{
	struct lawless *l = &b->lawless_writes;

	if ((in->AWREADY & out->AWVALID) != 0u && out->AWSNOOP == AWSNOOP_EVICT)
		l->complete |= 1u << out->AWID;
	else if ((in->AWREADY & out->AWVALID) != 0u && (out->AWBAR & 1u) == 0u) /* a barrier has no data */
		l->id[(l->first + l->count++) % JOBS] = out->AWID;
	l->lasts += in->WREADY & out->WVALID & out->WLAST; /* may come before the AW */
	while (l->count > 0u && l->lasts > 0u) {
		l->complete |= 1u << l->id[l->first];
		l->first = (l->first + 1u) % JOBS;
		l->count--;
		l->lasts--;
	}
}

static bool exists(const struct bench *b, uint32_t id)
{
	return id < b->cfg->mshrs || (id >= 8u && id < 8u + b->cfg->wbs);
}

/* B of a write that has its data, or of an MSHR or a buffer that there is not. */
static void any_write_answer(struct bench *b, struct ace_cache_in *next)
{
	struct lawless *l = &b->lawless_writes;
	const uint32_t id = below(b, 16);

	next->BVALID = ab_sometimes(b, b->pace.b) && (!exists(b, id) || ((l->complete >> id) & 1u) != 0u);
	next->BID = id;
	next->BRESP = ab_sometimes(b, 13) ? 0u : below(b, 4);
	if (next->BVALID != 0u) /* and taken: B is popped in every cycle */
		l->complete &= ~(1u << id);
}

static void any_snoop(struct bench *b, struct ace_cache_in *next)
{
	next->ACVALID = ab_sometimes(b, b->pace.ac);
	next->ACSNOOP = below(b, 16);
	next->ACADDR = any_addr(b, &next->ACPROT);
	if (next->ACSNOOP >= SNOOP_DVM_COMPLETE)
		next->ACADDR = any_message(b);
	next->CRREADY = ab_sometimes(b, b->pace.cr);
	next->CDREADY = ab_sometimes(b, b->pace.cd);
}

void ab_lawless(struct bench *b, const struct ace_cache_out *out, const struct ace_cache_in *in, struct ace_cache_in *next)
{
	if (in->ARESETn != 0u)
		watch_writes(b, out, in);
	any_request(b, next);
	any_read_answer(b, next);
	any_write_answer(b, next);
	any_snoop(b, next);
	next->ARREADY = ab_sometimes(b, b->pace.ar);
	next->AWREADY = ab_sometimes(b, b->pace.aw);
	next->WREADY = ab_sometimes(b, b->pace.w);
}
