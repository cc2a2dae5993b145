/* fab_leak.c - why the tag holds NS: a Secure secret in a cache, and two Non-secure loads of the same address, by the same processor and by its peer.
 *
 * With the tag the loads miss and the filter refuses them. A build without it (ns_tag = 0) gives the secret away both times; that it does is the test.
 */
#include "fab_leak.h"

#include <string.h>

#include "fab_one.h"

#define SECRET UINT64_C(0x5EC12E7A11D0DEAD)
#define LINE   HALF /* the Secure line at the address of line 0 ... */
#define ALIAS  0u   /* ... which is Non-secure */

enum { LOAD = 0, STORE_LINE = 5 };

static bool play(struct fab_one *k, uint32_t cache, uint32_t op, uint32_t line)
{
	k->cache = cache;
	k->op = op;
	k->line = line;
	return fab_one_ask(k, 2000);
}

/* One Non-secure load of the secret's address by `cache`. */
static bool look(struct fab_one *k, uint32_t cache, const char *who, char message[300])
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
	static struct fab_one k;
	bool good;

	memset(&k, 0, sizeof k);
	k.f.sim = sim;
	k.f.cfg = tzf_sim_cfg(sim);
	for (uint32_t i = 0; i < FAB_CHANNELS; i++)
		k.f.pace.of[i] = 16;
	k.f.next_starve = UINT64_MAX;
	tzf_rng_seed(&k.f.rng, 1, 0);
	fab_new_plan(&k.f);
	k.f.plan.mode = 0;
	memset(k.f.plan.group, 0, sizeof k.f.plan.group);
	k.sent = true; /* nothing yet */
	k.nsaid = 9;
	k.data[0] = k.data[1] = SECRET;
	memset(k.f.table, 0, sizeof k.f.table);
	k.f.tables = 1;
	k.f.table[0] = (struct table){ .action = 1, .until = UINT64_MAX };
	k.f.table[0].s_rd[0] = k.f.table[0].s_wr[0] = true;
	fab_program(&k.f);
	tzf_sim_drive(sim, fab_one_drive, &k);
	good = play(&k, 0, STORE_LINE, LINE) && k.resp == 0u;
	if (!good && !tzf_sim_mismatch(sim)->seen)
		snprintf(message, 300, "the Secure store of the secret is not done");
	/* the peer first: it finds the secret in the other's cache, by a snoop */
	good = good && look(&k, 1, "the peer", message) && look(&k, 0, "the same processor", message);
	tzf_sim_drive(sim, NULL, NULL);
	return good;
}
