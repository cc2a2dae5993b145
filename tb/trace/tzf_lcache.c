/* tzf_lcache.c - a write-back, write-allocate cache that keeps tags only: which lines a program's accesses move. */
#include "tzf_trace.h"

#include <stdbool.h>
#include <stdlib.h>

#define WAYS_MAX 16u

struct entry {
	uint64_t line;  /* line address */
	uint64_t used;  /* clock of the last touch; 0 in an empty entry, so that empty ones are replaced first */
	bool dirty;
};

struct tzf_lcache {
	uint32_t sets;
	uint32_t ways;
	uint32_t line_bytes;
	uint64_t clock;
	uint64_t dirty;     /* how many entries are dirty */
	uint64_t flush_at;  /* entry where the next flush goes on */
	struct entry *entry; /* sets * ways, the ways of a set side by side */
};

static bool power_of_two(uint32_t v)
{
	return v != 0u && (v & (v - 1u)) == 0u;
}

struct tzf_lcache *tzf_lcache_new(uint32_t sets, uint32_t ways, uint32_t line_bytes)
{
	struct tzf_lcache *c;

	if (!power_of_two(sets) || !power_of_two(line_bytes) || ways < 1u || ways > WAYS_MAX)
		return NULL;
	c = calloc(1, sizeof(*c));
	if (c == NULL)
		return NULL;
	c->sets = sets;
	c->ways = ways;
	c->line_bytes = line_bytes;
	c->entry = calloc((size_t)sets * ways, sizeof(*c->entry));
	if (c->entry == NULL) {
		free(c);
		return NULL;
	}
	return c;
}

void tzf_lcache_free(struct tzf_lcache *c)
{
	if (c != NULL)
		free(c->entry);
	free(c);
}

/* The lines that one access moves, counted even where `out` has no room. */
struct out_list {
	struct tzf_line *out;
	uint32_t max;
	uint32_t n;
};

static void emit(struct out_list *l, uint64_t addr, bool write, bool fetch)
{
	if (l->n < l->max)
		l->out[l->n] = (struct tzf_line){ .addr = addr, .write = write, .fetch = fetch };
	l->n++;
}

static void set_dirty(struct tzf_lcache *c, struct entry *e, bool dirty)
{
	c->dirty = c->dirty + (dirty ? 1u : 0u) - (e->dirty ? 1u : 0u);
	e->dirty = dirty;
}

/* Touches one line; the entry that holds it afterwards is the newest of its set. */
static void touch(struct tzf_lcache *c, uint64_t line, enum tzf_acc_kind kind, struct out_list *l)
{
	struct entry *set = &c->entry[(size_t)((line / c->line_bytes) & (c->sets - 1u)) * c->ways];
	struct entry *hit = NULL;
	struct entry *oldest = set;

	for (struct entry *e = set; e < set + c->ways; e++) {
		if (e->used != 0u && e->line == line)
			hit = e;
		if (e->used < oldest->used)
			oldest = e;
	}
	if (hit == NULL) {
		hit = oldest;
		if (hit->dirty)
			emit(l, hit->line, true, false);
		emit(l, line, false, kind == TZF_ACC_FETCH);
		set_dirty(c, hit, false);
		hit->line = line;
	}
	hit->used = ++c->clock;
	if (kind == TZF_ACC_STORE || kind == TZF_ACC_MODIFY)
		set_dirty(c, hit, true);
}

uint32_t tzf_lcache_access(struct tzf_lcache *c, const struct tzf_acc *a, struct tzf_line *out, uint32_t max)
{
	struct out_list l = { .out = out, .max = max, .n = 0 };
	uint64_t last;
	uint64_t lines;

	if (a->size == 0u)
		return 0;
	/* An access at the very top of the address space ends there; it does not wrap to line 0. */
	last = (a->addr > UINT64_MAX - (a->size - 1u)) ? UINT64_MAX : a->addr + (a->size - 1u);
	lines = last / c->line_bytes - a->addr / c->line_bytes + 1u;
	for (uint64_t i = 0; i < lines; i++)
		touch(c, (a->addr / c->line_bytes + i) * c->line_bytes, a->kind, &l);
	return l.n;
}

int tzf_lcache_flush(struct tzf_lcache *c, struct tzf_line *out)
{
	uint64_t total = (uint64_t)c->sets * c->ways;

	if (c->dirty == 0u)
		return 0;
	while (!c->entry[c->flush_at].dirty)
		c->flush_at = (c->flush_at + 1u) % total;
	set_dirty(c, &c->entry[c->flush_at], false);
	*out = (struct tzf_line){ .addr = c->entry[c->flush_at].line, .write = 1, .fetch = 0 };
	return 1;
}
