/* gen_gtkw.c - writes a GTKWave view of a block in one configuration from its layout (waves/<block>.view, waves/<block>-<view>.view).
 *
 * The layout says what is shown and how; names, ranges and scopes come from the signal lists, so that the view fits the dump
 * of every configuration. The end of the view is an index of all elements, in comment lines, from which the save file of a
 * failed run takes the elements that differ (tb/cmd/gtkw.c):
 *
 *     [*] element NAME FLAGS TRANSLATE RTL MODEL      TRANSLATE "-" if values stay numbers
 *
 * At its beginning comment lines have what the layout says of the window: [*] window CYCLES BEFORE, [*] mark ELEMENT[=VALUE]
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "gen_element.h"

/* GTKWave's trace flags, as its save files hold them. */
#define FLAG_HEX 0x22u
#define FLAG_DEC 0x24u
#define FLAG_BIN 0x28u
#define FLAG_TRANSLATE 0x2000u
#define FLAG_TEXT 0x200u
#define FLAG_GROUP 0x800200u
#define FLAG_GROUP_CLOSED 0xc00200u
#define FLAG_GROUP_END 0x1000200u
#define FLAG_GROUP_CLOSED_END 0x1401200u

#define MAX_FIELDS 1024u
#define MAX_GROUPS 8u
#define MAX_SCOPES 16u
#define MAX_OWN 8u
#define SIDES 27u
#define MODEL_COLOR 3u /* yellow */

static const char *const colors[] = { "normal", "red", "orange", "yellow", "green", "blue", "indigo", "violet" };

/* How a signal is shown. */
struct format {
	uint32_t flags;
	uint32_t color;
	char translate[64]; /* file name, or "" */
	char title[96];     /* or "" */
	uint32_t first, bits; /* of the element only these, counted from the left; 0 bits: all */
};

struct gtkw {
	const struct tzf_gen *g;
	char ports[192];                   /* scope of one filter's ports, "" before the layout says it */
	char scope[SIDES][MAX_SCOPES][192]; /* the same, by side and index of the outputs that were first shown with it */
	struct { const struct tzf_field *f; uint32_t i; char ports[192]; } own[MAX_OWN]; /* of an output that was shown with another than its side's */
	uint32_t nown;
	struct { bool closed; char title[96]; } group[MAX_GROUPS];
	uint32_t ngroups;
	struct format used[TZF_DIRS][MAX_FIELDS]; /* first format that the layout gave a field; flags 0: none */
};

/* ARADDR_s, ARADDR_m and ARADDR may be ports of different modules: 1 .. 26 for a letter behind an underscore, 0 for none. */
static uint32_t side(const struct tzf_field *f)
{
	const size_t len = strlen(f->name);

	return len > 2u && f->name[len - 2u] == '_' && f->name[len - 1u] >= 'a' && f->name[len - 1u] <= 'z' ? (uint32_t)(f->name[len - 1u] - 'a') + 1u : 0u;
}

/* Where the ports of an output are, that was shown or whose like was; "" if the layout did not say. */
static const char *scope_of(const struct gtkw *w, const struct element *e)
{
	for (uint32_t n = 0; n < w->nown; n++)
		if (w->own[n].f == e->f && w->own[n].i == e->i)
			return w->own[n].ports;
	return e->i < MAX_SCOPES ? w->scope[side(e->f)][e->i] : "";
}

static void keep_scope(struct gtkw *w, const struct view_line *l, const struct element *e)
{
	char *first = w->scope[side(e->f)][e->i];

	if (!first[0])
		memcpy(first, w->ports, sizeof w->ports);
	if (strcmp(scope_of(w, e), w->ports) == 0)
		return;
	if (w->nown == MAX_OWN)
		view_bad(l, "%s: too many outputs whose ports are elsewhere than those like them", e->f->name);
	w->own[w->nown].f = e->f;
	w->own[w->nown].i = e->i;
	memcpy(w->own[w->nown++].ports, w->ports, sizeof w->ports);
}

static uint32_t color_number(const struct view_line *l, const char *name)
{
	for (uint32_t i = 0; i < sizeof colors / sizeof colors[0]; i++)
		if (strcmp(colors[i], name) == 0)
			return i;
	view_bad(l, "no such colour: %s", name);
}

/* part FIRST COUNT, or FIRST rest; `at` is the number of the word "part". */
static void parse_part(const struct tzf_gen *g, const struct view_line *l, uint32_t at, uint32_t width, struct format *f)
{
	if (at + 2u >= l->nwords)
		view_bad(l, "part FIRST COUNT");
	f->first = view_number(g, l, l->word[at + 1u]);
	f->bits = strcmp(l->word[at + 2u], "rest") == 0 ? width - f->first : view_number(g, l, l->word[at + 2u]);
	if (f->first >= width || f->bits == 0u || f->bits > width - f->first)
		view_bad(l, "part: of %" PRIu32 " bits", width);
}

static struct format parse_format(const struct tzf_gen *g, const struct view_line *l, uint32_t from, uint32_t width)
{
	struct format f = { .flags = FLAG_HEX };

	for (uint32_t i = from; i < l->nwords; i++) {
		const char *word = l->word[i];
		const char *arg = i + 1u < l->nwords ? l->word[i + 1u] : NULL;

		if (strcmp(word, "hex") == 0 || strcmp(word, "dec") == 0 || strcmp(word, "bin") == 0) {
			f.flags = (f.flags & FLAG_TRANSLATE) | (word[0] == 'h' ? FLAG_HEX : word[0] == 'd' ? FLAG_DEC : FLAG_BIN);
			continue;
		}
		if (!arg)
			view_bad(l, "'%s': unknown, or something is missing after it", word);
		if (strcmp(word, "enum") == 0) {
			f.flags |= FLAG_TRANSLATE;
			snprintf(f.translate, sizeof f.translate, "%s.txt", arg);
		} else if (strcmp(word, "color") == 0) {
			f.color = color_number(l, arg);
		} else if (strcmp(word, "as") == 0) {
			snprintf(f.title, sizeof f.title, "%s", arg);
		} else if (strcmp(word, "part") == 0) {
			parse_part(g, l, i++, width, &f);
		} else {
			view_bad(l, "unknown word '%s'", word);
		}
		i++;
	}
	return f;
}

/* ---- the save file ---------------------------------------------------------------------------- */

static void trace(const struct gtkw *w, const struct format *f, uint32_t color, const char *title, const char *name)
{
	fprintf(w->g->f, "@%" PRIx32 "\n", f->flags);
	if (color)
		fprintf(w->g->f, "[color] %" PRIu32 "\n", color);
	if (f->translate[0])
		fprintf(w->g->f, "^1 @ROOT@/waves/translate/%s\n", f->translate);
	if (f->bits == 0u) {
		fprintf(w->g->f, "+{%s} %s\n", title, name);
		return;
	}
	/* One bit is drawn as one. */
	fprintf(w->g->f, "%s{%s}", f->bits == 1u ? "+" : "#", title);
	for (uint32_t i = 0; i < f->bits; i++)
		fprintf(w->g->f, " (%" PRIu32 ")%s", f->first + i, name);
	fputc('\n', w->g->f);
}

static void show(struct gtkw *w, const struct view_line *l)
{
	struct element e;
	struct format f, *used;
	char name[ELEMENT_NAME], title[104];

	if (l->nwords < 2u)
		view_bad(l, "show ELEMENT [FORMAT...]");
	e = element_parse(w->g, l, l->word[1]);
	if (element_needs_ports(w->g, &e) && !w->ports[0])
		view_bad(l, "%s: say before where its ports are (ports SCOPE)", e.f->name);
	f = parse_format(w->g, l, 2, e.bit ? 1u : e.f->width);
	used = &w->used[e.dir][e.f - w->g->fields[e.dir].f];
	if (used->flags == 0u && !e.bit && f.bits == 0u)
		*used = f;
	if (!f.title[0])
		snprintf(f.title, sizeof f.title, "%s", element_needs_ports(w->g, &e) || (e.dir == TZF_STATE && e.f->dims) ? e.f->name : l->word[1]);
	if (e.dir == TZF_OUT && e.f->dims > 0u && e.i < MAX_SCOPES)
		keep_scope(w, l, &e);
	element_rtl_name(w->g, w->ports, &e, name, sizeof name);
	trace(w, &f, f.color, f.title, name);
	element_model_name(w->g, &e, name, sizeof name);
	snprintf(title, sizeof title, "model %s", f.title);
	if (name[0])
		trace(w, &f, MODEL_COLOR, title, name);
}

static void net(const struct gtkw *w, const struct view_line *l)
{
	struct format f;
	char name[256], bits[16];
	const char *last;

	if (l->nwords < 3u)
		view_bad(l, "net PATH WIDTH [FORMAT...]");
	f = parse_format(w->g, l, 3, view_number(w->g, l, l->word[2]));
	last = strrchr(l->word[1], '.');
	if (!f.title[0])
		snprintf(f.title, sizeof f.title, "%s", last ? last + 1 : l->word[1]);
	element_range(bits, sizeof bits, view_number(w->g, l, l->word[2]));
	if (!bits[0] && strcmp(l->word[2], "1") != 0)
		snprintf(bits, sizeof bits, "[0]"); /* so GTKWave writes [0:0] */
	snprintf(name, sizeof name, "tzf.%s_tb.dut.%s%s", w->g->block->name, l->word[1], bits);
	trace(w, &f, f.color, f.title, name);
}

/* group TITLE [closed | open-if A B] */
static void begin_group(struct gtkw *w, const struct view_line *l)
{
	bool closed = l->nwords == 3u && strcmp(l->word[2], "closed") == 0;

	if (l->nwords == 5u && strcmp(l->word[2], "open-if") == 0)
		closed = view_number(w->g, l, l->word[3]) != view_number(w->g, l, l->word[4]);
	else if (l->nwords != 2u && !closed)
		view_bad(l, "group \"TITLE\" [closed | open-if A B]");
	if (w->ngroups == MAX_GROUPS)
		view_bad(l, "groups too deep");
	w->group[w->ngroups].closed = closed;
	snprintf(w->group[w->ngroups].title, sizeof w->group[0].title, "%s", l->word[1]);
	fprintf(w->g->f, "@%x\n-%s\n", closed ? FLAG_GROUP_CLOSED : FLAG_GROUP, w->group[w->ngroups++].title);
}

static void end_group(struct gtkw *w)
{
	w->ngroups--;
	fprintf(w->g->f, "@%x\n-%s\n", w->group[w->ngroups].closed ? FLAG_GROUP_CLOSED_END : FLAG_GROUP_END, w->group[w->ngroups].title);
}

/* Where the marker of a run that passes stands. */
static void mark(const struct gtkw *w, const struct view_line *l)
{
	char name[96], value[16] = "";
	char *const equals = strchr(l->word[1], '=');
	struct element e;

	if (equals) {
		*equals = '\0';
		snprintf(value, sizeof value, "=%" PRIu32, view_number(w->g, l, equals + 1));
	}
	e = element_parse(w->g, l, l->word[1]);
	if (e.dir == TZF_IN || e.bit)
		view_bad(l, "mark: a whole output or state element");
	tzf_elem_name(e.f, e.i, e.j, name, sizeof name);
	fprintf(w->g->f, "[*] mark %s%s\n", name, value);
}

static void statement(void *ctx, const struct view_line *l)
{
	struct gtkw *w = ctx;

	if (strcmp(l->word[0], "show") == 0)
		show(w, l);
	else if (strcmp(l->word[0], "net") == 0)
		net(w, l);
	else if (strcmp(l->word[0], "group") == 0)
		begin_group(w, l);
	else if (strcmp(l->word[0], "end") == 0)
		end_group(w);
	else if (strcmp(l->word[0], "ports") == 0 && l->nwords == 2u)
		snprintf(w->ports, sizeof w->ports, "%s", l->word[1]);
	else if (strcmp(l->word[0], "text") == 0 && l->nwords == 2u)
		fprintf(w->g->f, "@%x\n-%s\n", FLAG_TEXT, l->word[1]);
	else if (strcmp(l->word[0], "window") == 0 && l->nwords == 3u)
		fprintf(w->g->f, "[*] window %" PRIu32 " %" PRIu32 "\n", view_number(w->g, l, l->word[1]), view_number(w->g, l, l->word[2]));
	else if (strcmp(l->word[0], "mark") == 0 && l->nwords == 2u)
		mark(w, l);
	else
		view_bad(l, "'%s' is no statement, or has the wrong number of words", l->word[0]);
}

/* ---- the index ---------------------------------------------------------------------------------- */

static void index_line(const struct gtkw *w, const struct element *e, const struct format *used)
{
	const struct tzf_field *f = e->f;
	const char *ports = scope_of(w, e);
	char name[96], rtl[ELEMENT_NAME], model[ELEMENT_NAME];

	if (element_needs_ports(w->g, e) && !ports[0])
		return; /* the layout never said where it is */
	tzf_elem_name(f, e->i, e->j, name, sizeof name);
	element_rtl_name(w->g, ports, e, rtl, sizeof rtl);
	element_model_name(w->g, e, model, sizeof model);
	fprintf(w->g->f, "[*] element %s %" PRIx32 " %s %s %s\n", name, used->flags ? used->flags : FLAG_HEX, used->translate[0] ? used->translate : "-",
	        rtl, model);
}

static void write_index(const struct gtkw *w)
{
	for (int d = TZF_OUT; d < TZF_DIRS; d++) {
		for (uint32_t k = 0; k < w->g->fields[d].n; k++) {
			const struct tzf_field *f = &w->g->fields[d].f[k];

			for (uint32_t i = f->first; i < f->first + f->count0; i++) {
				for (uint32_t j = 0; j < f->count1; j++) {
					struct element e = { (enum tzf_dir)d, f, i, j, false };

					index_line(w, &e, &w->used[d][k]);
				}
			}
		}
	}
}

void tzf_gen_gtkw(const struct tzf_gen *g)
{
	struct gtkw *w = calloc(1, sizeof *w);
	char file[128];

	if (!w)
		abort();
	for (int d = 0; d < TZF_DIRS; d++)
		if (g->fields[d].n > MAX_FIELDS)
			abort();
	w->g = g;
	snprintf(file, sizeof file, "waves/%s%s%s.view", g->block->name, g->view[0] ? "-" : "", g->view);
	fprintf(g->f, "[*] View of %s, configuration %s, generated from %s and the signal lists.\n"
	        "[*] A template: tzf writes a save file from it beside each dump (@ROOT@ is the project's folder).\n", g->block->name, g->config, file);
	view_read(g, file, statement, w);
	write_index(w);
	free(w);
}
