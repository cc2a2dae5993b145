/* gen_view.c - see gen_view.h. */
#include "gen_view.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "tzf_bits.h"

#define MAX_LINES 2000u
#define MAX_DEPTH 4u
#define MAX_COUNT 1024u

/* A loop variable of the layout. */
struct variable {
	char name[16];
	uint32_t value;
};

struct view {
	const struct tzf_gen *g;
	const char *file;
	char *line[MAX_LINES];
	uint32_t nlines;
	struct variable var[MAX_DEPTH];
	uint32_t depth;
	view_fn *fn;
	void *ctx;
};

void view_bad(const struct view_line *l, const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "tzf-gen: %s:%" PRIu32 ": ", l->file, l->number);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(2);
}

static bool parameter(const struct tzf_gen *g, const char *name, size_t len, uint64_t *value)
{
	for (uint32_t i = 0; i < g->block->nparams; i++) {
		const struct tzf_param *p = &g->block->params[i];

		if (p->count != 1u || strlen(p->name) != len || strncmp(p->name, name, len) != 0)
			continue;
		*value = 0;
		memcpy(value, (const char *)g->cfg + p->offset, p->size);
		return true;
	}
	return false;
}

/* ---- numbers: SUM = PRODUCT { + PRODUCT }, PRODUCT = ATOM { * ATOM } ------------------------------------ */

/* What is left to be read of a number, and whose line it stands in. */
struct reader {
	const struct tzf_gen *g;
	const struct view_line *l;
	const char *at;
};

static uint32_t read_sum(struct reader *r);

static bool skip(struct reader *r, char c)
{
	if (*r->at != c)
		return false;
	r->at++;
	return true;
}

static uint32_t plain(struct reader *r, const char *text, size_t len)
{
	uint64_t v;
	char *end;

	if (parameter(r->g, text, len, &v))
		return (uint32_t)v;
	v = strtoull(text, &end, 10);
	if (len == 0u || text[0] < '0' || text[0] > '9' || end != text + len || v > UINT32_MAX)
		view_bad(r->l, "'%.*s' is neither a number nor a parameter of %s", (int)len, text, r->g->block->name);
	return (uint32_t)v;
}

/* log2(X), any(X), min(X,Y); `name` has been read, and the bracket behind it. */
static uint32_t function(struct reader *r, const char *name, size_t len)
{
	const uint32_t x = read_sum(r);
	uint32_t v;

	if (len == 4u && strncmp(name, "log2", len) == 0) {
		v = (x > 1u) ? tzf_bits_for(x - 1u) : 0u;
	} else if (len == 3u && strncmp(name, "any", len) == 0) {
		v = (x != 0u) ? 1u : 0u;
	} else if (len == 3u && strncmp(name, "min", len) == 0 && skip(r, ',')) {
		const uint32_t y = read_sum(r);

		v = (x < y) ? x : y;
	} else {
		view_bad(r->l, "'%.*s' is no function, or lacks something", (int)len, name);
	}
	if (!skip(r, ')'))
		view_bad(r->l, "'%.*s(...' lacks its )", (int)len, name);
	return v;
}

static uint32_t read_atom(struct reader *r)
{
	const char *text = r->at;
	const size_t len = strcspn(text, "+*(,)");

	r->at += len;
	return skip(r, '(') ? function(r, text, len) : plain(r, text, len);
}

static uint32_t read_product(struct reader *r)
{
	uint32_t v = read_atom(r);

	while (skip(r, '*'))
		v *= read_atom(r);
	return v;
}

static uint32_t read_sum(struct reader *r)
{
	uint32_t v = read_product(r);

	while (skip(r, '+'))
		v += read_product(r);
	return v;
}

uint32_t view_number(const struct tzf_gen *g, const struct view_line *l, const char *text)
{
	struct reader r = { g, l, text };
	const uint32_t v = read_sum(&r);

	if (*r.at)
		view_bad(l, "'%s': nobody knows what '%s' means there", text, r.at);
	return v;
}

/* Copies a line with {VAR} replaced. */
static void substitute(const struct view *v, struct view_line *l, const char *from)
{
	size_t at = 0;

	while (*from && at + 12u < sizeof l->text) {
		uint32_t i = v->depth;
		size_t len = strcspn(from, "}");

		if (*from == '{')
			for (i = 0; i < v->depth; i++)
				if (strlen(v->var[i].name) == len - 1u && strncmp(v->var[i].name, from + 1, len - 1u) == 0)
					break;
		if (*from == '{' && (i == v->depth || from[len] != '}'))
			view_bad(l, "no loop variable for '%.*s'", (int)len + 1, from);
		if (*from == '{') {
			at += (size_t)snprintf(l->text + at, sizeof l->text - at, "%" PRIu32, v->var[i].value);
			from += len + 1u;
		} else {
			l->text[at++] = *from++;
		}
	}
	if (*from)
		view_bad(l, "line too long");
	l->text[at] = '\0';
}

static void split(struct view_line *l)
{
	char *p = l->text;

	for (;;) {
		bool quoted;
		char *end;

		p += strspn(p, " \t");
		if (*p == '\0' || *p == '#')
			return;
		if (l->nwords == VIEW_WORDS)
			view_bad(l, "too many words");
		quoted = *p == '"';
		p += quoted;
		l->word[l->nwords] = p;
		end = quoted ? strchr(p, '"') : p + strcspn(p, " \t");
		if (!end)
			view_bad(l, "a quote is not closed");
		l->nwords++;
		p = end + (*end != '\0');
		*end = '\0';
	}
}

static void statement(const struct view *v, uint32_t i, struct view_line *l)
{
	l->file = v->file;
	l->number = i + 1u;
	l->nwords = 0;
	if (v->line[i][strspn(v->line[i], " \t")] == '#')
		return;
	substitute(v, l, v->line[i]);
	split(l);
}

static bool first_word_is(const char *line, const char *word)
{
	size_t len = strlen(word);

	line += strspn(line, " \t");
	return strncmp(line, word, len) == 0 && strchr(" \t", line[len]);
}

/* The line of the `end` that belongs to the group or loop in line `i`. */
static uint32_t end_of(const struct view *v, uint32_t i, const struct view_line *l)
{
	uint32_t open = 0;

	for (; i < v->nlines; i++) {
		if (first_word_is(v->line[i], "group") || first_word_is(v->line[i], "each"))
			open++;
		else if (first_word_is(v->line[i], "end") && --open == 0u)
			return i;
	}
	view_bad(l, "no end for this");
}

static void run(struct view *v, uint32_t from, uint32_t to);

static void loop(struct view *v, const struct view_line *l, uint32_t from, uint32_t to)
{
	struct variable *var = &v->var[v->depth];
	uint32_t first, count;

	if (l->nwords != 4u)
		view_bad(l, "each VARIABLE FIRST COUNT");
	if (v->depth == MAX_DEPTH)
		view_bad(l, "loops too deep");
	first = view_number(v->g, l, l->word[2]);
	count = view_number(v->g, l, l->word[3]);
	if (count > MAX_COUNT)
		view_bad(l, "a loop of %" PRIu32, count);
	snprintf(var->name, sizeof var->name, "%s", l->word[1]);
	v->depth++;
	for (uint32_t k = first; k < first + count; k++) {
		var->value = k;
		run(v, from, to);
	}
	v->depth--;
}

/* Statements of the lines [from, to). */
static void run(struct view *v, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++) {
		struct view_line l;
		uint32_t end;

		statement(v, i, &l);
		if (l.nwords == 0u)
			continue;
		if (strcmp(l.word[0], "end") == 0)
			view_bad(&l, "an end without a group or a loop");
		if (strcmp(l.word[0], "each") == 0) {
			end = end_of(v, i, &l);
			loop(v, &l, i + 1u, end);
			i = end;
		} else {
			v->fn(v->ctx, &l);
		}
		if (strcmp(l.word[0], "group") == 0) {
			end = end_of(v, i, &l);
			run(v, i + 1u, end);
			statement(v, end, &l);
			v->fn(v->ctx, &l);
			i = end;
		}
	}
}

static void load(struct view *v)
{
	FILE *f = fopen(v->file, "r");
	struct view_line here = { .file = v->file };
	char *text = NULL;
	size_t room = 0;

	if (!f)
		view_bad(&here, "%s", strerror(errno));
	while (getline(&text, &room, f) >= 0) {
		here.number++;
		if (v->nlines == MAX_LINES)
			view_bad(&here, "too many lines");
		text[strcspn(text, "\r\n")] = '\0';
		v->line[v->nlines] = strdup(text);
		if (!v->line[v->nlines++])
			abort();
	}
	if (ferror(f))
		view_bad(&here, "%s", strerror(errno));
	free(text);
	fclose(f);
}

void view_read(const struct tzf_gen *g, const char *file, view_fn *fn, void *ctx)
{
	struct view *v = calloc(1, sizeof *v);

	if (!v)
		abort();
	v->g = g;
	v->file = file;
	v->fn = fn;
	v->ctx = ctx;
	load(v);
	run(v, 0, v->nlines);
	for (uint32_t i = 0; i < v->nlines; i++)
		free(v->line[i]);
	free(v);
}
