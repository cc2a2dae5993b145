/* fab_exclusive.c - see fab_exclusive.h: exclusives across the system, and the livelock that strict protection makes of them (3.6).
 *
 * Each processor repeats: LOAD_EXCL of the counter, some cycles of work, STORE_EXCL of one more. Under protection the other's load cleans and invalidates the copy that
 * the store needs, so that two loops in step take it from each other for ever: across groups in strict mode, and between NSAIDs in both modes (within a group, too: E5).
 * Where peers may share, the first store succeeds. A random pause after a failure ends the livelock: protection costs progress only of those who do not back off. The count
 * is exact whatever happens.
 */
#include "fab_exclusive.h"

#include <string.h>

#include "fab_int.h"

enum { LOAD = 0, LOAD_EXCL = 16, STORE_EXCL = 17, EXOKAY = 1 };

#define COUNTER  0u
#define WORK     40u    /* cycles between LDXR's answer and STXR: more than the peer's load needs to take the line */
#define TIMES    50u    /* each processor's, where they make progress */
#define PATIENCE 40000u /* cycles for all of them */
#define FOR_EVER 20000u /* ... in which nobody succeeds */
#define TRIES    200u   /* and each tries so often at least */

struct setting {
	const char *name;
	uint32_t mode, group[2], nsaid[2];
	bool back_off, livelock;
};

/* Each with the same work in both processors, begun in the same cycle. */
static const struct setting settings[] = {
	{ "off", 0, { 0, 1 }, { 9, 8 }, false, false },
	{ "off, back-off", 0, { 0, 1 }, { 9, 8 }, true, false },
	{ "strict, one group and NSAID", 1, { 5, 5 }, { 9, 9 }, false, false },
	{ "strict, one group and NSAID, back-off", 1, { 5, 5 }, { 9, 9 }, true, false },
	{ "comparing, one NSAID", 2, { 0, 1 }, { 9, 9 }, false, false },
	{ "comparing, one NSAID, back-off", 2, { 0, 1 }, { 9, 9 }, true, false },
	{ "strict, two groups", 1, { 0, 1 }, { 9, 8 }, false, true },
	{ "strict, two groups, back-off", 1, { 0, 1 }, { 9, 8 }, true, false },
	{ "strict, two groups, one NSAID", 1, { 0, 1 }, { 9, 9 }, false, true },
	{ "strict, one group, two NSAIDs", 1, { 5, 5 }, { 9, 8 }, false, true },
	{ "strict, one group, two NSAIDs, back-off", 1, { 5, 5 }, { 9, 8 }, true, false },
	{ "comparing, two NSAIDs", 2, { 0, 1 }, { 9, 8 }, false, true },
	{ "comparing, two NSAIDs, back-off", 2, { 0, 1 }, { 9, 8 }, true, false },
};
#define SETTINGS (sizeof settings / sizeof settings[0])

enum step { TO_LOAD, LOADS, WORKS, STORES_NOW, FINISHED };

struct runner {
	enum step step;
	uint64_t until, value;
	uint32_t done, failed, in_a_row;
};

struct race {
	struct fab f;
	const struct setting *s;
	struct runner r[2];
	bool running, good;
	uint64_t began, ended;
};

/* ---- a processor ------------------------------------------------------------------------------------------- */

static void ask(struct race *k, uint32_t c, uint32_t op, uint64_t value, struct fabric_in *next)
{
	next->REQ_VALID |= 1u << c;
	next->REQ_OP[c] = op;
	next->REQ_ADDR[c] = fab_addr(COUNTER);
	next->REQ_PROT[c] = 2;
	next->REQ_NSAID[c] = k->s->nsaid[c];
	next->REQ_WSTRB[c] = 0x00FF;
	fab_set_granule(&next->REQ_WDATA[c], 0, value);
}

/* The pause doubles with every failure in a row, up to a point. */
static uint64_t pause(struct race *k, const struct runner *r)
{
	const uint32_t doubled = r->in_a_row < 5u ? r->in_a_row : 5u;

	return k->s->back_off ? tzf_rng_below(&k->f.rng, 32u << doubled) : 0u;
}

static void answer(struct race *k, struct runner *r, uint32_t resp, uint64_t value)
{
	k->good = k->good && (resp == EXOKAY || (r->step == STORES_NOW && resp == 0u));
	if (r->step == LOADS) {
		r->value = value;
		r->step = WORKS;
		r->until = k->f.cycle + WORK;
		return;
	}
	r->done += resp == EXOKAY;
	r->failed += resp != EXOKAY;
	r->in_a_row = resp == EXOKAY ? 0u : r->in_a_row + 1u;
	r->step = r->done == TIMES ? FINISHED : TO_LOAD;
	r->until = k->f.cycle + (resp == EXOKAY ? 0u : pause(k, r));
}

static void run(struct race *k, uint32_t c, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next)
{
	struct runner *const r = &k->r[c];

	if ((out->RSP_VALID & in->RSP_READY & (1u << c)) != 0u)
		answer(k, r, out->RSP_RESP[c], fab_granule(&out->RSP_DATA[c], 0));
	if (k->f.cycle < r->until || (next->REQ_VALID & (1u << c)) != 0u)
		return;
	if (r->step == TO_LOAD && k->running) {
		ask(k, c, LOAD_EXCL, 0, next);
		r->step = LOADS;
	} else if (r->step == WORKS) {
		ask(k, c, STORE_EXCL, r->value + 1u, next);
		r->step = STORES_NOW;
	}
}

/* ---- the system ------------------------------------------------------------------------------------------------ */

static void pins(const struct race *k, struct fabric_in *next)
{
	const struct fab *f = &k->f;

	next->ARESETn = f->cycle >= k->began + 2u;
	next->SYSCO_EN = next->SYSCOREQ = next->RSP_READY = tzf_mask32(f->cfg->caches);
	next->PROT_MODE = k->s->mode;
	for (uint32_t p = 0; p < f->cfg->caches + f->cfg->lites; p++)
		next->PROT_GROUP[p] = p < 2u ? k->s->group[p] : 2u + p;
	for (uint32_t c = 0; c < f->cfg->caches; c++)
		next->NSAID_MASK[c] = 0xFFFF;
}

static void drive(void *ctx, const void *o, const void *i, void *n)
{
	struct race *k = ctx;
	const struct fabric_out *out = o;
	const struct fabric_in *in = i;
	struct fabric_in *next = n;

	k->f.cycle = tzf_sim_now(k->f.sim);
	if (k->f.cycle < k->began + 2u)
		memset(next, 0, sizeof *next);
	pins(k, next);
	if (in->ARESETn == 0u || next->ARESETn == 0u)
		return;
	for (uint32_t m = 0; m < k->f.cfg->mems; m++)
		fab_memory(&k->f, m, out, in, next);
	fab_apb_drive(&k->f, out, in, next);
	next->REQ_VALID &= ~out->REQ_READY;
	k->running = k->running || k->f.apb_at == k->f.apb_n;
	for (uint32_t c = 0; c < 2u; c++)
		run(k, c, out, in, next);
}

static void start(struct race *k, struct tzf_sim *sim, const struct setting *s)
{
	memset(k, 0, sizeof *k);
	k->s = s;
	k->good = true;
	k->f.sim = sim;
	k->f.cfg = tzf_sim_cfg(sim);
	k->f.stop = true; /* everybody answers at once */
	tzf_rng_seed(&k->f.rng, 1, 0);
	k->f.tables = 1;
	k->f.table[0] = (struct table){ .action = 1, .rd[0] = 0xFFFF, .wr[0] = 0xFFFF, .until = UINT64_MAX };
	fab_program(&k->f);
	k->began = tzf_sim_now(sim);
	tzf_sim_drive(sim, drive, k);
}

/* Until both have counted, or the setting's cycles are over. False: a mismatch. */
static bool race(struct race *k)
{
	const uint64_t most = k->s->livelock ? FOR_EVER : PATIENCE;

	while (tzf_sim_now(k->f.sim) < k->began + most && (k->r[0].step != FINISHED || k->r[1].step != FINISHED))
		if (!tzf_sim_cycle(k->f.sim))
			return false;
	k->ended = tzf_sim_now(k->f.sim);
	return true;
}

/* What memory or the dirty copy has, when all is done. */
static uint64_t count(struct race *k)
{
	const struct fabric_state *s = tzf_sim_state(k->f.sim);

	for (uint32_t i = 0; i < 4u * WORK * 4u; i++) {
		k->r[0].until = k->r[1].until = UINT64_MAX; /* nobody asks any more */
		if (!tzf_sim_cycle(k->f.sim))
			return 0;
	}
	fab_see(&k->f, s);
	for (uint32_t i = 0; i < k->f.seen.copies; i++)
		if (k->f.seen.copy[i].line == COUNTER && (k->f.seen.dirty[COUNTER] >> k->f.seen.copy[i].cache & 1u) != 0u)
			return fab_copy_granule(&k->f.seen.copy[i], 0);
	return k->f.memory[COUNTER][0];
}

static void judge(const struct race *k, uint64_t counted, char message[300])
{
	const struct runner *const a = &k->r[0], *const b = &k->r[1];
	const char *const name = k->s->name;

	if (!k->good)
		snprintf(message, 300, "%s: an exclusive access is answered with an error, or a LOAD_EXCL not registered", name);
	else if (counted != (uint64_t)a->done + b->done)
		snprintf(message, 300, "%s: %u and %u stores have succeeded, and the counter is %llu", name, a->done, b->done, (unsigned long long)counted);
	else if (!k->s->livelock && (a->done != TIMES || b->done != TIMES))
		snprintf(message, 300, "%s: %u and %u stores have succeeded within %u cycles, not %u each", name, a->done, b->done, PATIENCE, TIMES);
	else if (k->s->livelock && (a->done != 0u || b->done != 0u))
		snprintf(message, 300, "%s: %u and %u stores have succeeded, though each load takes the line from the other", name, a->done, b->done);
	else if (k->s->livelock && (a->failed < TRIES || b->failed < TRIES))
		snprintf(message, 300, "%s: only %u and %u stores have been tried", name, a->failed, b->failed);
}

bool fab_exclusive_run(struct tzf_sim *sim, char message[300], char *table, size_t len, uint64_t *stores)
{
	static struct race k;
	FILE *f = fmemopen(table, len, "w");
	bool good = f != NULL;

	if (good)
		fprintf(f, "%-40s %9s %9s %9s %9s\n", "protection", "cycles", "counted", "succeeded", "failed");
	for (uint32_t i = 0; i < SETTINGS && good; i++) {
		uint64_t counted = 0;

		start(&k, sim, &settings[i]);
		good = race(&k);
		counted = good ? count(&k) : 0u;
		if (tzf_sim_mismatch(sim)->seen)
			break;
		judge(&k, counted, message);
		good = message[0] == '\0';
		*stores += k.r[0].done + k.r[0].failed + k.r[1].done + k.r[1].failed;
		fprintf(f, "%-40s %9llu %9llu %9u %9u\n", settings[i].name, (unsigned long long)(k.ended - k.began), (unsigned long long)counted, k.r[0].done + k.r[1].done,
		        k.r[0].failed + k.r[1].failed);
	}
	if (f)
		fclose(f);
	tzf_sim_drive(sim, NULL, NULL);
	return good && !tzf_sim_mismatch(sim)->seen;
}
