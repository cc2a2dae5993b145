/* fab_explain_play.c - one request on the model of the whole system: the copies are made by requests, protection and permissions set by pins and registers; then it is
 * played, and everything that moves is printed. */
#include "fab_explain_int.h"

#include <inttypes.h>
#include <string.h>

#include "cci.h"
#include "cci_story.h"
#include "fab_one.h"
#include "fab_report.h"

#define PATIENCE 2000u
#define NSAID_BITS 16u

enum { LOAD = 0, LOAD_UNIQUE = 3, STORE_LINE = 5 };

struct play {
	struct fab_one one;
	const struct fab_told *t;
	bool telling;
	struct tzf_ring ring;
	uint64_t told;             /* events printed */
	uint64_t seen[CCI_ENTRIES_MAX]; /* the cycle in which the entry was last in use */
	uint64_t began;
};

static void tell(void *ctx, uint64_t cycle, const void *out, const void *in, const void *state)
{
	struct play *p = ctx;
	const struct fabric_state *s = state;

	(void)out;
	if (!p->telling)
		return;
	for (uint32_t e = 0; e < CCI_ENTRIES_MAX; e++)
		if (s->cci.e[e].st != CCI_FREE)
			p->seen[e] = cycle;
	fab_events(p->one.f.cfg, cycle, in, s, &p->ring);
	for (; p->told < p->ring.count; p->told++) {
		const struct tzf_event *e = &p->ring.e[p->told % TZF_RING_LINES];

		printf("cycle %4" PRIu64 "  %-9s %s\n", e->cycle - p->began, e->unit, e->text);
	}
}

/* Cycles until nothing is under way. */
static bool rest(struct play *p)
{
	for (uint32_t i = 0; i < PATIENCE; i++) {
		tzf_sim_cycle(p->one.f.sim);
		fab_see(&p->one.f, tzf_sim_state(p->one.f.sim));
		if (i > 4u && p->one.f.apb_at == p->one.f.apb_n && !p->one.f.seen.busy)
			return true;
	}
	return false;
}

static bool ask(struct play *p, uint32_t cache, uint32_t op, uint32_t nsaid)
{
	struct fab_one *o = &p->one;

	o->cache = cache;
	o->op = op;
	o->nsaid = nsaid;
	for (uint32_t g = 0; g < 2u; g++)
		o->data[g] = fab_value(&o->f, cache, nsaid, o->line);
	return fab_one_ask(o, PATIENCE) && rest(p);
}

/* Protection off, everything permitted: the dirty copy first, then those who share it. */
static bool make_copies(struct play *p)
{
	static const uint8_t op[TOLD_STATES] = { [TOLD_UD] = STORE_LINE, [TOLD_SD] = STORE_LINE, [TOLD_UC] = LOAD_UNIQUE, [TOLD_SC] = LOAD };

	for (uint32_t st = TOLD_I + 1; st < TOLD_STATES; st++)
		for (uint32_t c = 0; c < p->one.f.cfg->caches; c++)
			if (p->t->holder[c].st == st && !ask(p, c, op[st], p->t->holder[c].nsaid))
				return false;
	return true;
}

static void print_copies(const struct play *p, const char *when)
{
	static const char *const names[8] = { "I", "SC", "?", "SD", "?", "UC", "?", "UD" };

	printf("%s:", when);
	for (uint32_t i = 0; i < p->one.f.seen.copies; i++) {
		const struct copy *c = &p->one.f.seen.copy[i];

		if (c->line == p->one.line && fab_ns(c->line))
			printf(" cache %" PRIu32 " holds the line %s under NSAID %" PRIu32 ".", c->cache, names[c->st], c->nsaid);
		else if (c->line == p->one.line)
			printf(" cache %" PRIu32 " holds the line %s.", c->cache, names[c->st]);
	}
	printf("%s\n", p->one.f.seen.held[p->one.line] == 0u ? " no cache holds the line." : "");
}

/* What a STORE_EXCL follows. */
static bool load_first(struct play *p)
{
	return p->t->op != FAB_STORE_EXCL || ask(p, (uint32_t)p->t->cache, FAB_LOAD_EXCL, (uint32_t)p->t->nsaid);
}

/* The snoop filter's entry of the line, if there is a filter. */
static void print_directory(const struct play *p)
{
	struct directory d;

	if (p->one.f.cfg->sf_sets == 0u)
		return;
	d = fab_directory_of(&p->one.f, tzf_sim_state(p->one.f.sim), p->one.line);
	printf("the snoop filter: ");
	if (!d.there)
		printf("it has not got the line.\n");
	else
		printf("caches 0x%" PRIx32 " may hold the line%s.\n", d.hold, d.mixed ? ", under several NSAIDs" : "");
	if (d.there && !d.mixed && fab_ns(p->one.line))
		printf("the snoop filter: all of them under NSAID %" PRIu32 ".\n", d.nsaid);
}

static bool protect(struct play *p)
{
	struct table t = p->one.f.table[0];

	t.action = (uint32_t)p->t->action;
	for (uint32_t i = 0; i < PAGES; i++) {
		t.rd[i] = (uint32_t)p->t->rd;
		t.wr[i] = (uint32_t)p->t->wr;
	}
	fab_reprogram_to(&p->one.f, &t);
	p->one.f.plan.mode = (uint32_t)p->t->mode;
	return rest(p);
}

static void start(struct play *p, struct tzf_sim *sim)
{
	struct fab *f = &p->one.f;

	f->sim = sim;
	f->cfg = tzf_sim_cfg(sim);
	f->stop = true; /* everybody answers at once */
	tzf_rng_seed(&f->rng, 1, 0);
	f->tables = 1;
	f->table[0] = (struct table){ .action = 1, .speculation = 3, .until = UINT64_MAX };
	for (uint32_t i = 0; i < PAGES; i++) {
		f->table[0].rd[i] = f->table[0].wr[i] = (1u << NSAID_BITS) - 1u;
		f->table[0].s_rd[i] = f->table[0].s_wr[i] = true;
	}
	for (uint32_t l = 0; l < ALL_LINES; l++)
		for (uint32_t g = 0; g < GRANULES; g++)
			f->memory[l][g] = fab_first_value(l, g);
	for (uint32_t i = 0; i < f->cfg->caches + f->cfg->lites; i++)
		f->plan.group[i] = p->t->grouped ? 0u : i;
	fab_program(f);
	p->one.line = p->t->secure ? HALF : 0u;
	p->one.sent = true; /* nothing yet */
	p->one.strb = 0xFFFF;
	tzf_sim_drive(sim, fab_one_drive, &p->one);
	tzf_sim_watch(sim, tell, p);
}

/* The request itself, told. */
static bool play_request(struct play *p)
{
	static const char *const answers[4] = { "OKAY", "EXOKAY", "SLVERR", "DECERR" };

	print_copies(p, "before");
	print_directory(p);
	if (p->t->op >= FAB_DVM_MESSAGE)
		printf("processor %" PRIu64 ": %s", p->t->cache, p->t->op_name);
	else
		printf("processor %" PRIu64 ": %s of the %s line at 0x%" PRIx64, p->t->cache, p->t->op_name, p->t->secure ? "Secure" : "Non-secure", fab_addr(p->one.line));
	if (!p->t->secure && p->t->op < FAB_DVM_MESSAGE)
		printf(" under NSAID %" PRIu64, p->t->nsaid);
	printf("\n\n");
	p->telling = true;
	p->began = tzf_sim_now(p->one.f.sim);
	if (!ask(p, (uint32_t)p->t->cache, p->t->op, (uint32_t)p->t->nsaid))
		return false;
	p->telling = false;
	printf("\nanswered %s.\n", answers[p->one.resp & 3u]);
	for (uint32_t e = 0; e < CCI_ENTRIES_MAX; e++)
		if (p->seen[e] != 0u)
			cci_story(&p->one.f.cfg->cci, &((const struct fabric_state *)tzf_sim_state(p->one.f.sim))->cci, e, stdout);
	print_copies(p, "after");
	print_directory(p);
	return true;
}

int fab_explain_play(const struct fab_told *t)
{
	static struct play p;
	const struct tzf_sim_opts opts = { .block = tzf_block_find("fabric"), .config = t->config };
	char err[256];
	struct tzf_sim *sim = tzf_sim_open(&opts, err, sizeof err);
	bool good;

	if (!sim) {
		fprintf(stderr, "tzf: %s\n", err);
		return TZF_BAD_USE;
	}
	memset(&p, 0, sizeof p);
	p.t = t;
	start(&p, sim);
	good = rest(&p) && make_copies(&p) && load_first(&p) && protect(&p) && play_request(&p);
	if (!good)
		printf("not answered after %u cycles\n", PATIENCE);
	tzf_sim_close(sim);
	return good ? TZF_OK : TZF_INCOMPLETE;
}
