/* fab_leak.c - why the tag holds NS: a Secure secret in a cache, and two Non-secure loads of the same address, by the same processor and by its peer.
 *
 * With the tag the loads miss and the filter refuses them. A build without it (ns_tag = 0) gives the secret away both times; that it does is the test.
 */
#include "fab_leak.h"

#include <string.h>

#include "fab_int.h"

#define SECRET UINT64_C(0x5EC12E7A11D0DEAD)
#define LINE   HALF /* the Secure line at the address of line 0 ... */
#define ALIAS  0u   /* ... which is Non-secure */

enum { LOAD = 0, STORE_LINE = 5 };

struct leak {
	struct fab f;
	uint32_t cache, op, line; /* the access under way */
	bool sent, answered;
	uint32_t resp;
	uint64_t value;
};

static void drive(void *ctx, const void *o, const void *i, void *n)
{
	struct leak *k = ctx;
	struct fab *f = &k->f;
	const struct fabric_out *out = o;
	const struct fabric_in *in = i;
	struct fabric_in *next = n;
	const uint32_t c = k->cache;

	f->cycle = tzf_sim_now(f->sim);
	next->ARESETn = f->cycle >= 2u;
	next->SNOOP_EN = tzf_mask32(f->cfg->caches);
	next->RSP_READY = tzf_mask32(f->cfg->caches);
	for (uint32_t m = 0; m < f->cfg->caches; m++)
		next->NSAID_MASK[m] = 0xFFFF;
	if (in->ARESETn == 0u)
		return;
	for (uint32_t m = 0; m < f->cfg->mems; m++)
		fab_memory(f, m, out, in, next);
	fab_apb_drive(f, out, in, next);
	next->REQ_VALID &= ~out->REQ_READY;
	if ((out->RSP_VALID & in->RSP_READY & (1u << c)) != 0u) {
		k->answered = true;
		k->resp = out->RSP_RESP[c];
		k->value = fab_granule(&out->RSP_DATA[c], 0);
	}
	if (f->apb_at != f->apb_n || k->sent)
		return;
	k->sent = true;
	next->REQ_VALID = 1u << c;
	next->REQ_OP[c] = k->op;
	next->REQ_ADDR[c] = fab_addr(k->line);
	next->REQ_PROT[c] = (uint32_t)fab_ns(k->line) << 1;
	next->REQ_NSAID[c] = 9;
	for (uint32_t g = 0; g < 2u; g++)
		fab_set_granule(&next->REQ_WDATA[c], g, SECRET);
}

static bool play(struct leak *k, uint32_t cache, uint32_t op, uint32_t line)
{
	k->cache = cache;
	k->op = op;
	k->line = line;
	k->sent = k->answered = false;
	for (uint32_t i = 0; i < 2000u && !k->answered; i++)
		if (!tzf_sim_cycle(k->f.sim))
			return false;
	return k->answered;
}

/* One Non-secure load of the secret's address by `cache`. */
static bool look(struct leak *k, uint32_t cache, const char *who, char message[300])
{
	const bool leaky = k->f.cfg->ns_tag == 0u;

	if (!play(k, cache, LOAD, ALIAS))
		return false;
	if (leaky && (k->resp != 0u || k->value != SECRET))
		snprintf(message, 300, "%s: a Non-secure load does not get the secret, though the tags ignore NS", who);
	else if (!leaky && (k->resp != 3u || k->value != 0u))
		snprintf(message, 300, "%s: a Non-secure load of a Secure line is answered %u with %016llx, not refused", who, k->resp, (unsigned long long)k->value);
	return message[0] == '\0';
}

bool fab_leak_run(struct tzf_sim *sim, char message[300])
{
	static struct leak k;
	bool good;

	memset(&k, 0, sizeof k);
	k.f.sim = sim;
	k.f.cfg = tzf_sim_cfg(sim);
	for (uint32_t i = 0; i < FAB_CHANNELS; i++)
		k.f.pace.of[i] = 16;
	k.f.next_starve = UINT64_MAX;
	tzf_rng_seed(&k.f.rng, 1, 0);
	fab_new_plan(&k.f);
	memset(k.f.table, 0, sizeof k.f.table);
	k.f.tables = 1;
	k.f.table[0] = (struct table){ .action = 1, .until = UINT64_MAX };
	k.f.table[0].s_rd[0] = k.f.table[0].s_wr[0] = true;
	fab_program(&k.f);
	tzf_sim_drive(sim, drive, &k);
	good = play(&k, 0, STORE_LINE, LINE) && k.resp == 0u;
	if (!good && !tzf_sim_mismatch(sim)->seen)
		snprintf(message, 300, "the Secure store of the secret is not done");
	/* the peer first: it finds the secret in the other's cache, by a snoop */
	good = good && look(&k, 1, "the peer", message) && look(&k, 0, "the same processor", message);
	tzf_sim_drive(sim, NULL, NULL);
	return good;
}
