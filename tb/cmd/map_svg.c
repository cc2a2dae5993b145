/* map_svg.c - the memory map as a picture (SVG): addresses downwards, regions as bars, and for each interval a row of cells, one for the Secure world and one
 * for each NSAID, which say by colour and by letters who may read and write. It needs nothing from outside, and follows the reader's light or dark setting. */
#include "map.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "svg.h"

/* All in pixels. */
enum {
	MARGIN = 16,
	ROW = 28,       /* an interval */
	CELL = 23,      /* a column of the cells */
	CELL_GAP = 8,   /* between the Secure world's and the NSAIDs' */
	DIGIT = 8,      /* a character of an address */
	LETTER = 7,     /* of other text, at most */
	LANE = 92, LANE_SLIM = 40,
	LINE = 20,
	TITLE_LETTER = 10,
	LEGEND_LINES = 3,
	SIZE = 74,      /* the column of sizes */
};

/* Colours for light, and for dark those that must differ. Cells keep theirs, with dark letters, in both. */
static const char style[] =
	".tm-bg{fill:#fff}.tm-text{fill:#1b1f24}.tm-dim{fill:#59636e}.tm-line{stroke:#59636e;stroke-width:1}.tm-rule{stroke:#d5dae0;stroke-width:1}"
	".tm-svg text{font:12px system-ui,sans-serif}.tm-svg .tm-title{font-size:16px;font-weight:600}.tm-svg .tm-head{font-size:13px;font-weight:600}"
	".tm-svg .tm-mono{font-family:ui-monospace,monospace}.tm-svg .tm-cell{font-size:11px;fill:#10151a}"
	".tm-secure{fill:#d9c8f0}.tm-nonsecure{fill:#cfe6d4}.tm-both{fill:#f3e3b3}.tm-nobody{fill:#e3e6ea}"
	".tm-frame{fill:none;stroke:#3b434c;stroke-width:1.5}.tm-bar{fill:#10151a}"
	".tm-r{fill:#7cc0ee}.tm-w{fill:#f0b04a}.tm-rw{fill:#5fc58f}.tm-none{fill:none;stroke:#c3c9d0;stroke-width:1}"
	".tm-warn{fill:#b3261e}.tm-stripe{stroke:#b3261e;stroke-width:2.5}.tm-dot{fill:#8c959f}"
	"@media (prefers-color-scheme:dark){"
	".tm-bg{fill:#15181d}.tm-text{fill:#e6e9ed}.tm-dim{fill:#9aa4af}.tm-line{stroke:#9aa4af}.tm-rule{stroke:#333a43}"
	".tm-secure{fill:#a58bd0}.tm-nonsecure{fill:#7fb58d}.tm-both{fill:#cdb565}.tm-nobody{fill:#848d97}"
	".tm-frame{stroke:#dfe4ea}.tm-none{stroke:#4a525c}.tm-warn{fill:#ff8a80}.tm-stripe{stroke:#d3302a}.tm-dot{fill:#565f6a}}";

struct sheet {
	const struct tzf_map *m;
	xmlTextWriterPtr w;
	int label, axis, lane, size, cells, note, width; /* where the columns begin; of labels and sizes, and of the whole: where they end */
	int lane_width;
	int y;                                           /* how far it is drawn */
};

/* ---- one view ----------------------------------------------------------------------------------- */

static int interval_y(const struct sheet *s, uint32_t i)
{
	return s->y + (int)i * ROW;
}

static void draw_axis(const struct sheet *s, const struct tzf_map_view *v)
{
	char address[24], size[24];

	tzf_svg_line(s->w, "tm-line", s->axis, interval_y(s, 0), s->axis, interval_y(s, v->n));
	for (uint32_t i = 0; i <= v->n; i++) {
		const int y = interval_y(s, i);

		tzf_map_address(s->m, i < v->n ? v->iv[i].base : v->iv[v->n - 1u].top, address, sizeof address);
		tzf_svg_line(s->w, "tm-line", s->axis - 5, y, s->axis, y);
		tzf_svg_line(s->w, "tm-rule", s->axis + 1, y, s->width - MARGIN, y);
		tzf_svg_text(s->w, "tm-text tm-mono", "end", s->label, y + 4, "%s", address);
		if (i == v->n)
			break;
		tzf_map_size(&v->iv[i], size, sizeof size);
		tzf_svg_text(s->w, "tm-dim", "end", s->size, y + ROW / 2 + 4, "%s", size);
	}
}

/* Whom a bar is for, as the class of its colour. */
static const char *audience(const struct tzf_map_interval *iv)
{
	const bool nonsecure = (iv->nsaid[0] | iv->nsaid[1]) != 0u;

	if (iv->secure != 0u)
		return nonsecure ? "tm-both" : "tm-secure";
	return nonsecure ? "tm-nonsecure" : "tm-nobody";
}

static void draw_bar(const struct sheet *s, const struct tzf_map_view *v, const struct tzf_map_bar *b)
{
	const int x = s->lane + (int)b->lane * (s->lane_width + 6), top = interval_y(s, b->first) + 1, bottom = interval_y(s, b->last + 1u) - 1;
	const bool slim = s->lane_width < LANE;
	char base[24], end_at[24];
	uint32_t at = b->first;

	tzf_map_address(s->m, v->iv[b->first].base, base, sizeof base);
	tzf_map_address(s->m, v->iv[b->last].top, end_at, sizeof end_at);
	tzf_svg_begin(s->w, "g", NULL);
	tzf_svg_title(s->w, "region %" PRIu32 ": %s to %s", b->region, base, end_at);
	for (uint32_t i = b->last + 1u; i-- > b->first;) {
		tzf_svg_rect(s->w, audience(&v->iv[i]), x, interval_y(s, i), s->lane_width, ROW);
		tzf_svg_end(s->w);
		if (v->iv[i].overlap != 0u)
			tzf_svg_patterned(s->w, "tm-overlap", x, interval_y(s, i), s->lane_width, ROW);
		else if (tzf_map_closed(&v->iv[i]))
			tzf_svg_patterned(s->w, "tm-hole", x, interval_y(s, i), s->lane_width, ROW);
		at = v->iv[i].overlap == 0u ? i : at;
	}
	tzf_svg_rect(s->w, "tm-frame", x, top, s->lane_width, bottom - top);
	tzf_svg_number(s->w, "rx", 3);
	tzf_svg_end(s->w);
	/* On a plain ground of its own, as its first interval may be hatched. */
	tzf_svg_rect(s->w, audience(&v->iv[at]), x + s->lane_width / 2 - (slim ? 9 : 30), interval_y(s, at) + 6, slim ? 18 : 60, ROW - 12);
	tzf_svg_number(s->w, "rx", 3);
	tzf_svg_end(s->w);
	tzf_svg_text(s->w, "tm-bar", "middle", x + s->lane_width / 2, interval_y(s, at) + ROW / 2 + 4, slim ? "%" PRIu32 : "region %" PRIu32, b->region);
	tzf_svg_end(s->w);
}

static int cell_x(const struct sheet *s, uint32_t column)
{
	return s->cells + (int)column * CELL + (column > 0u ? CELL_GAP : 0);
}

/* The cells of an interval: column 0 the Secure world, 1 to 16 the NSAIDs. */
static void draw_cells(const struct sheet *s, const struct tzf_map_interval *iv, int y)
{
	static const char *const class[] = { "tm-none", "tm-r", "tm-w", "tm-rw" }, *const letters[] = { "", "r", "w", "rw" };
	char who[160];

	tzf_map_who(iv, who, sizeof who);
	tzf_svg_begin(s->w, "g", NULL);
	tzf_svg_title(s->w, "%s", who);
	for (uint32_t c = 0; c <= 16u; c++) {
		const uint32_t rights = c == 0u ? iv->secure : (iv->nsaid[0] >> (c - 1u) & 1u) | (iv->nsaid[1] >> (c - 1u) & 1u) << 1;

		tzf_svg_rect(s->w, class[rights], cell_x(s, c) + 1, y + 5, CELL - 3, ROW - 10);
		tzf_svg_number(s->w, "rx", 3);
		tzf_svg_end(s->w);
		if (rights != 0u)
			tzf_svg_text(s->w, "tm-cell", "middle", cell_x(s, c) + CELL / 2, y + ROW / 2 + 4, "%s", letters[rights]);
	}
	tzf_svg_end(s->w);
}

/* What stands behind the cells. */
static void note(const struct sheet *s, const struct tzf_map_interval *iv, char *buf, size_t len)
{
	char mark[64];

	tzf_map_mark(iv, mark, sizeof mark);
	if (iv->overlap != 0u)
		snprintf(buf, len, "%s: %s", mark, tzf_map_policy(s->m));
	else if (mark[0])
		snprintf(buf, len, "%s: nobody%s", mark, iv->matches == 0u ? ", by region 0" : "");
	else
		snprintf(buf, len, "%s", iv->matches == 0u ? "region 0" : "");
}

static void draw_interval(const struct sheet *s, const struct tzf_map_interval *iv, int y)
{
	char words[128];

	if (iv->matches == 0u && tzf_map_closed(iv))
		tzf_svg_patterned(s->w, "tm-hole", s->axis + 1, y + 1, s->size - SIZE - s->axis - 3, ROW - 2);
	draw_cells(s, iv, y);
	note(s, iv, words, sizeof words);
	if (words[0])
		tzf_svg_text(s->w, iv->overlap != 0u ? "tm-warn" : "tm-dim", "start", s->note, y + ROW / 2 + 4, "%s", words);
}

/* A text in as many lines as it needs, if it is drawn. Returns how many. */
static int paragraph(struct sheet *s, const char *class, int letter, const char *words, bool draw)
{
	int lines = 0;

	while (*words) {
		const char *from = words;
		const size_t n = tzf_map_line(&words, (size_t)((s->width - 2 * MARGIN) / letter));

		lines++;
		if (!draw)
			continue;
		s->y += LINE;
		tzf_svg_text(s->w, class, "start", MARGIN, s->y, "%.*s", (int)n, from);
	}
	return lines;
}

static void draw_heads(struct sheet *s, const struct tzf_map_view *v)
{
	char words[200];

	tzf_map_filters(s->m, v, words, sizeof words);
	paragraph(s, "tm-text tm-head", LETTER, words, true);
	paragraph(s, "tm-warn", LETTER, tzf_map_gate_note(s->m, v), true);
	tzf_svg_text(s->w, "tm-dim", "middle", cell_x(s, 0) + CELL / 2, s->y + LINE, "S");
	tzf_svg_text(s->w, "tm-dim", "end", s->size, s->y + LINE, "size");
	for (uint32_t n = 0; n < 16u; n++)
		tzf_svg_text(s->w, "tm-dim", "middle", cell_x(s, n + 1u) + CELL / 2, s->y + LINE, "%" PRIu32, n);
	s->y += LINE + 8;
}

static void draw_view(struct sheet *s, const struct tzf_map_view *v)
{
	struct tzf_map_bar bar[TZC400_REGIONS];
	uint32_t lanes;
	const uint32_t bars = tzf_map_bars(v, bar, &lanes);

	draw_heads(s, v);
	draw_axis(s, v);
	for (uint32_t i = 0; i < v->n; i++)
		draw_interval(s, &v->iv[i], interval_y(s, i));
	for (uint32_t i = 0; i < bars; i++)
		draw_bar(s, v, &bar[i]);
	s->y += (int)v->n * ROW + LINE;
}

/* ---- the whole ---------------------------------------------------------------------------------- */

static void heading(const struct sheet *s, char *buf, size_t len)
{
	char source[sizeof s->m->source];

	snprintf(buf, len, "Memory map of %s", tzf_plain(s->m->source, source, sizeof source));
}

/* The title and what is to be said of the whole, if it is drawn. Returns how many lines. */
static int draw_heading(struct sheet *s, bool draw)
{
	char words[2400], list[2048];
	int lines;

	heading(s, words, sizeof words);
	lines = paragraph(s, "tm-text tm-title", TITLE_LETTER, words, draw);
	tzf_map_part(s->m, words, sizeof words);
	lines += paragraph(s, "tm-dim", LETTER, words, draw);
	tzf_map_missing(s->m, list, sizeof list);
	snprintf(words, sizeof words, "%s%s", list[0] ? "Not in the dump, so at their reset values: " : "", list);
	return lines + paragraph(s, "tm-dim", LETTER, words, draw);
}

/* The columns, and the height of the whole. */
static int layout(struct sheet *s)
{
	const struct tzf_map *m = s->m;
	size_t letters = 0;
	uint32_t most = 1;
	int height = 0;

	for (uint32_t i = 0; i < m->nviews; i++) {
		struct tzf_map_bar bar[TZC400_REGIONS];
		uint32_t lanes;

		tzf_map_bars(&m->view[i], bar, &lanes);
		most = lanes > most ? lanes : most;
		for (uint32_t k = 0; k < m->view[i].n; k++) {
			char words[128];

			note(s, &m->view[i].iv[k], words, sizeof words);
			letters = strlen(words) > letters ? strlen(words) : letters;
		}
	}
	s->lane_width = most > 3u ? LANE_SLIM : LANE;
	s->label = MARGIN + ((int)m->cfg.addr_width / 4 + 2) * DIGIT;
	s->axis = s->label + 12;
	s->lane = s->axis + 10;
	s->size = s->lane + (int)most * (s->lane_width + 6) + SIZE;
	s->cells = s->size + 14;
	s->note = cell_x(s, 17) + 10;
	s->width = s->note + (int)letters * LETTER + MARGIN;
	for (uint32_t i = 0; i < m->nviews; i++)
		height += (3 + paragraph(s, NULL, LETTER, tzf_map_gate_note(m, &m->view[i]), false)) * LINE + 8 + (int)m->view[i].n * ROW;
	return MARGIN + draw_heading(s, false) * LINE + LINE / 2 + height + LEGEND_LINES * LINE + MARGIN;
}

static void draw_patterns(const struct sheet *s)
{
	tzf_svg_begin(s->w, "defs", NULL);
	tzf_svg_pattern(s->w, "tm-overlap", 8);
	tzf_svg_word(s->w, "patternTransform", "rotate(45)");
	tzf_svg_line(s->w, "tm-stripe", 0, 0, 0, 8);
	tzf_svg_end(s->w);
	tzf_svg_pattern(s->w, "tm-hole", 7);
	tzf_svg_rect(s->w, "tm-dot", 2, 2, 2, 2);
	tzf_svg_end(s->w);
	tzf_svg_end(s->w);
	tzf_svg_end(s->w);
}

/* A sample and what it means. Returns where the next one begins. */
static int legend_entry(const struct sheet *s, const char *class, const char *hatch, int x, const char *words)
{
	tzf_svg_rect(s->w, class, x, s->y - 11, 22, 15);
	tzf_svg_number(s->w, "rx", 3);
	tzf_svg_end(s->w);
	if (hatch)
		tzf_svg_patterned(s->w, hatch, x, s->y - 11, 22, 15);
	tzf_svg_text(s->w, "tm-text", "start", x + 28, s->y + 1, "%s", words);
	return x + 28 + (int)strlen(words) * LETTER + 14;
}

static void draw_legend(struct sheet *s)
{
	int x = MARGIN;

	s->y += LINE;
	x = legend_entry(s, "tm-secure", NULL, x, "Secure only");
	x = legend_entry(s, "tm-nonsecure", NULL, x, "Non-secure only");
	x = legend_entry(s, "tm-both", NULL, x, "both worlds");
	x = legend_entry(s, "tm-nobody", "tm-hole", x, "hole: nobody");
	legend_entry(s, "tm-nobody", "tm-overlap", x, "overlap");
	x = MARGIN;
	s->y += LINE;
	x = legend_entry(s, "tm-r", NULL, x, "reads");
	x = legend_entry(s, "tm-w", NULL, x, "writes");
	x = legend_entry(s, "tm-rw", NULL, x, "reads and writes");
	legend_entry(s, "tm-none", NULL, x, "neither");
	s->y += LINE;
	tzf_svg_text(s->w, "tm-dim", "start", MARGIN, s->y + 1, "S: the Secure world. 0 to 15: the Non-secure world, by NSAID. Addresses are not to scale.");
}

static void open_svg(const struct sheet *s, int height)
{
	char words[400];

	tzf_svg_begin(s->w, "svg", "tm-svg");
	tzf_svg_word(s->w, "xmlns", "http://www.w3.org/2000/svg");
	snprintf(words, sizeof words, "0 0 %d %d", s->width, height);
	tzf_svg_word(s->w, "viewBox", words);
	tzf_svg_number(s->w, "width", s->width);
	tzf_svg_number(s->w, "height", height);
	tzf_svg_word(s->w, "role", "img");
	heading(s, words, sizeof words);
	tzf_svg_title(s->w, "%s", words);
	tzf_svg_style(s->w, style);
	draw_patterns(s);
	tzf_svg_rect(s->w, "tm-bg", 0, 0, s->width, height);
	tzf_svg_end(s->w);
}

void tzf_map_svg(const struct tzf_map *m, xmlTextWriterPtr w)
{
	struct sheet s = { .m = m, .w = w };

	open_svg(&s, layout(&s));
	s.y = MARGIN;
	draw_heading(&s, true);
	s.y += LINE / 2;
	for (uint32_t i = 0; i < m->nviews; i++)
		draw_view(&s, &m->view[i]);
	draw_legend(&s);
	tzf_svg_end(s.w);
}

int tzf_map_write_svg(const char *path, const struct tzf_map *m)
{
	xmlBufferPtr buffer = xmlBufferCreate();
	xmlTextWriterPtr w = buffer ? xmlNewTextWriterMemory(buffer, 0) : NULL;
	int status;

	if (!w)
		abort();
	xmlTextWriterSetIndent(w, 1);
	xmlTextWriterStartDocument(w, NULL, "UTF-8", NULL);
	tzf_map_svg(m, w);
	xmlTextWriterEndDocument(w);
	xmlFreeTextWriter(w);
	status = tzf_write_text(path, (const char *)xmlBufferContent(buffer));
	xmlBufferFree(buffer);
	return status;
}
