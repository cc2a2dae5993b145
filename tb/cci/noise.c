/* noise.c - random pins: illegal requests, snoop answers that nobody asked for, answers of memory to the wrong entry. Model and RTL must agree on all of it.
 *
 * Addresses are few and most requests well formed, so that lines are contended, and most answers of memory name an entry that exists: otherwise everything would soon wait for ever.
 */
#include "noise.h"

#include <string.h>

#include "cci.h"

struct noise {
	struct tzf_sim *sim;
	const struct cci_cfg *cfg;
	struct tzf_rng rng;
	uint32_t density, mode, groups;
	uint64_t requests;
};

static uint32_t any(struct noise *n, uint32_t width)
{
	return (uint32_t)tzf_rng_u64(&n->rng) & tzf_mask32(width);
}

static bool once_in(struct noise *n, uint32_t k)
{
	return tzf_rng_below(&n->rng, k) == 0u;
}

/* Each bit of `width` is 1 with the present density. */
static uint32_t thin(struct noise *n, uint32_t width)
{
	uint32_t v = 0;

	for (uint32_t i = 0; i < width; i++)
		v |= (uint32_t)(tzf_rng_below(&n->rng, 16) < n->density) << i;
	return v;
}

/* Each bit is 1 once in four. */
static uint32_t seldom(struct noise *n, uint32_t width)
{
	const uint32_t once = any(n, width);

	return once & any(n, width);
}

static void data(struct noise *n, tzf_w256 *d)
{
	for (uint32_t i = 0; i < 4u; i++)
		d->w[i] = (uint32_t)tzf_rng_u64(&n->rng);
}

static uint64_t address(struct noise *n)
{
	const uint64_t line = (uint64_t)any(n, 2) << 6 | (uint64_t)any(n, 1) << 12;

	return line | (once_in(n, 4) ? any(n, 6) : 0u);
}

static void control(struct noise *n, struct cci_in *in)
{
	if (tzf_sim_now(n->sim) % 256u == 0u) {
		n->density = 1u + any(n, 4);
		if (once_in(n, 3)) {
			n->mode = any(n, 2);
			n->groups = any(n, 7);
		}
	}
	in->ARESETn = !once_in(n, 3000);
	in->PROT_MODE = n->mode;
	in->SNOOP_EN = once_in(n, 60) ? any(n, n->cfg->aces) : tzf_mask32(n->cfg->aces);
	for (uint32_t p = 0; p < n->cfg->aces + n->cfg->lites; p++)
		in->PROT_GROUP[p] = (n->groups >> p) & 1u;
	for (uint32_t a = 0; a < n->cfg->aces; a++)
		in->NSAID_MASK[a] = once_in(n, 8) ? any(n, 16) : 0xFFFFu;
	in->QOS_THRESHOLD_R = any(n, 4);
	in->QOS_THRESHOLD_W = any(n, 4);
}

#define CHANNEL(x, snoop_w) \
	static void request_##x(struct noise *n, struct cci_in *in, uint32_t p) \
	{ \
		const bool good = !once_in(n, 8); \
\
		in->x##ID_s[p] = any(n, n->cfg->id_width) & (once_in(n, 2) ? 1u : 0xFFu); \
		in->x##ADDR_s[p] = address(n); \
		in->x##LEN_s[p] = good ? any(n, 2) : any(n, 8); \
		in->x##SIZE_s[p] = good ? 4u : any(n, 3); \
		in->x##BURST_s[p] = any(n, 2); \
		in->x##CACHE_s[p] = any(n, 4); \
		in->x##PROT_s[p] = any(n, 3); \
		in->x##QOS_s[p] = any(n, 4); \
		in->x##DOMAIN_s[p] = once_in(n, 4) ? any(n, 2) : 1u; \
		in->x##SNOOP_s[p] = any(n, snoop_w); \
		in->x##BAR_s[p] = once_in(n, 30) ? any(n, 2) : 0u; \
		in->x##NSAID_s[p] = any(n, 1); \
	}
CHANNEL(AR, 4)
CHANNEL(AW, 3)

static void masters(struct noise *n, struct cci_in *in)
{
	const uint32_t ports = n->cfg->aces + n->cfg->lites;

	in->ARVALID_s = thin(n, ports) & any(n, ports);
	in->AWVALID_s = thin(n, ports) & any(n, ports);
	in->WVALID_s = any(n, ports);
	in->WLAST_s = any(n, ports);
	in->RREADY_s = any(n, ports);
	in->BREADY_s = any(n, ports);
	for (uint32_t p = 0; p < ports; p++) {
		request_AR(n, in, p);
		request_AW(n, in, p);
		data(n, &in->WDATA_s[p]);
		in->WSTRB_s[p] = any(n, 16);
	}
}

static void caches(struct noise *n, struct cci_in *in)
{
	const uint32_t aces = n->cfg->aces;

	in->RACK = any(n, aces);
	in->WACK = any(n, aces);
	in->ACREADY_s = any(n, aces);
	in->CRVALID_s = any(n, aces);
	in->CDVALID_s = any(n, aces);
	in->CDLAST_s = seldom(n, aces);
	for (uint32_t a = 0; a < aces; a++) {
		in->CRRESP_s[a] = any(n, 5) & (once_in(n, 4) ? 31u : 29u);
		in->CRNSAID_s[a] = any(n, 1);
		data(n, &in->CDDATA_s[a]);
	}
}

static void memories(struct noise *n, struct cci_in *in)
{
	const uint32_t mems = n->cfg->mems, entries = n->cfg->nt + CCI_POOL * n->cfg->aces;

	in->ARREADY_m = any(n, mems);
	in->AWREADY_m = any(n, mems);
	in->WREADY_m = any(n, mems);
	in->RVALID_m = any(n, mems);
	in->RLAST_m = seldom(n, mems);
	in->BVALID_m = any(n, mems);
	for (uint32_t m = 0; m < mems; m++) {
		in->RID_m[m] = once_in(n, 20) ? any(n, 8) : any(n, 3) << 5 | tzf_rng_below(&n->rng, entries);
		in->BID_m[m] = once_in(n, 20) ? any(n, 8) : any(n, 3) << 5 | tzf_rng_below(&n->rng, entries);
		in->RRESP_m[m] = once_in(n, 4) ? any(n, 2) : 0u;
		in->BRESP_m[m] = once_in(n, 4) ? any(n, 2) : 0u;
		data(n, &in->RDATA_m[m]);
	}
}

static void drive(void *ctx, const void *o, const void *i, void *next)
{
	struct noise *n = ctx;
	const struct cci_out *out = o;
	const struct cci_in *in = i;

	n->requests += (uint64_t)__builtin_popcount(in->ARVALID_s & out->ARREADY_s) + (uint64_t)__builtin_popcount(in->AWVALID_s & out->AWREADY_s);
	memset(next, 0, sizeof(struct cci_in));
	if (tzf_sim_now(n->sim) < 2u)
		return;
	control(n, next);
	masters(n, next);
	caches(n, next);
	memories(n, next);
}

void cci_noise_run(struct tzf_sim *sim, const struct tzf_job *job, struct tzf_outcome *out)
{
	struct noise n = { .sim = sim, .cfg = tzf_sim_cfg(sim), .density = 8 };
	bool good = true;

	tzf_rng_seed(&n.rng, job->seed, 0);
	tzf_sim_mute_protocol(sim, true);
	tzf_sim_drive(sim, drive, &n);
	while (good && tzf_sim_now(sim) < job->cycles)
		good = tzf_sim_cycle(sim);
	tzf_sim_drive(sim, NULL, NULL);
	tzf_sim_mute_protocol(sim, false);
	out->transactions = n.requests;
	out->allowed = n.requests;
}
