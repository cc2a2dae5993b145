/* map_picture.c - the memory map drawn with characters: addresses downwards, one line or more for each interval; regions as bars, those that overlap side
 * by side; what is special hatched; beside it who may read and write. */
#include "map.h"

#include <stdlib.h>
#include <string.h>

/* Characters of the drawing beyond ASCII. */
enum { BAR_H = 128, BAR_V, BAR_TL, BAR_TR, BAR_BL, BAR_BR, BAR_JL, BAR_JR, AXIS, TICK_FIRST, TICK, TICK_LAST, HATCH, HOLE };

static const struct { const char *utf8, *ascii; } glyph[] = {
	{ "─", "-" }, { "│", "|" }, { "┌", "+" }, { "┐", "+" }, { "└", "+" }, { "┘", "+" }, { "├", "+" }, { "┤", "+" },
	{ "│", "|" }, { "┐", "+" }, { "┤", "+" }, { "┘", "+" }, { "▒", "#" }, { "░", "." },
};

#define BAR_WIDE 12u /* "| region 2 |" */
#define BAR_SLIM 3u  /* "|2|" */
#define NOTE_WISH 40u
#define NOTE_MAX 256u

struct drawing {
	const struct tzf_map *m;
	const struct tzf_map_view *v;
	uint32_t axis;                        /* column of the axis; addresses stand before it */
	uint32_t lane, lane_step, bar_width;  /* column of the first lane; from lane to lane */
	uint32_t lanes_end, note;             /* column behind the lanes; of the notes */
	uint32_t width, rows;
	uint32_t row[TZF_MAP_INTERVALS + 1u]; /* of the line in which an interval begins; the last: of the end */
	struct tzf_map_bar bar[TZC400_REGIONS];
	uint32_t bars;
	unsigned char *cell;
};

static void put(struct drawing *d, uint32_t row, uint32_t col, unsigned char c)
{
	if (col < d->width)
		d->cell[row * d->width + col] = c;
}

static void put_text(struct drawing *d, uint32_t row, uint32_t col, const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		put(d, row, col + (uint32_t)i, (unsigned char)text[i]);
}

static void fill(struct drawing *d, uint32_t first_row, uint32_t end_row, uint32_t col, uint32_t end_col, unsigned char c)
{
	for (uint32_t r = first_row; r < end_row; r++)
		for (uint32_t k = col; k < end_col; k++)
			put(d, r, k, c);
}

/* What stands beside an interval. */
static void note(const struct drawing *d, uint32_t i, char *buf, size_t len)
{
	const struct tzf_map_interval *iv = &d->v->iv[i];
	char size[24], who[160], mark[64];

	tzf_map_size(iv, size, sizeof size);
	tzf_map_who(iv, who, sizeof who);
	tzf_map_mark(iv, mark, sizeof mark);
	if (iv->overlap != 0u)
		snprintf(buf, len, "%10s  %s (%s): %s", size, mark, tzf_map_policy(d->m), who);
	else if (mark[0])
		snprintf(buf, len, "%10s  %s: %s", size, mark, who);
	else
		snprintf(buf, len, "%10s  %s%s", size, iv->matches == 0u ? "region 0: " : "", who);
}

/* The lines of a note; the second and those behind it are set in. Draws them if there are cells. Returns how many. */
static uint32_t note_lines(struct drawing *d, uint32_t i, uint32_t row)
{
	char text[NOTE_MAX];
	const char *at = text;
	uint32_t lines = 0;

	note(d, i, text, sizeof text);
	while (*at) {
		const uint32_t indent = lines ? 12u : 0u;
		const char *line = at;
		const size_t n = tzf_map_line(&at, d->width - d->note - indent);

		if (d->cell)
			put_text(d, row + lines, d->note + indent, line, n);
		lines++;
	}
	return lines;
}

static void layout(struct drawing *d)
{
	uint32_t lanes, room;

	d->bars = tzf_map_bars(d->v, d->bar, &lanes);
	lanes += lanes == 0u;
	d->axis = d->m->cfg.addr_width / 4u + 3u;
	d->lane = d->axis + 2u;
	room = d->width > d->lane + NOTE_WISH ? (d->width - d->lane - NOTE_WISH) / lanes : 0u;
	d->bar_width = room > BAR_WIDE ? BAR_WIDE : room > BAR_SLIM + 1u ? room - 1u : BAR_SLIM;
	d->lane_step = d->bar_width + 1u;
	d->lanes_end = d->lane + lanes * d->lane_step - 1u;
	d->note = d->lanes_end + 2u;
	for (uint32_t i = 0; i < d->v->n; i++)
		d->row[i + 1u] = d->row[i] + 1u + note_lines(d, i, 0);
	d->rows = d->row[d->v->n] + 1u;
}

static void draw_axis(struct drawing *d)
{
	const uint32_t n = d->v->n;
	char text[24];

	fill(d, 0, d->rows, d->axis, d->axis + 1u, AXIS);
	for (uint32_t i = 0; i <= n; i++) {
		tzf_map_address(d->m, i < n ? d->v->iv[i].base : d->v->iv[n - 1u].top, text, sizeof text);
		put_text(d, d->row[i], 0, text, strlen(text));
		put(d, d->row[i], d->axis, i == 0u ? TICK_FIRST : i < n ? TICK : TICK_LAST);
	}
}

static void draw_intervals(struct drawing *d)
{
	for (uint32_t i = 0; i < d->v->n; i++) {
		const struct tzf_map_interval *iv = &d->v->iv[i];

		if (iv->matches == 0u && tzf_map_closed(iv))
			fill(d, d->row[i] + 1u, d->row[i + 1u], d->lane, d->lanes_end, HOLE);
		note_lines(d, i, d->row[i] + 1u);
	}
}

/* The name of a bar, in its first interval where it is alone. */
static void label(struct drawing *d, const struct tzf_map_bar *b, uint32_t left)
{
	const bool wide = d->bar_width >= BAR_WIDE - 2u;
	const uint32_t room = d->bar_width - 2u, n = wide ? 8u : 1u;
	uint32_t at = b->first;
	char text[16];

	for (uint32_t i = b->last + 1u; i-- > b->first;)
		at = d->v->iv[i].overlap == 0u ? i : at;
	snprintf(text, sizeof text, wide ? "region %u" : "%u", b->region);
	put_text(d, d->row[at] + 1u, left + 1u + (room - n) / 2u, text, n);
}

static void draw_bar(struct drawing *d, const struct tzf_map_bar *b)
{
	const uint32_t left = d->lane + b->lane * d->lane_step, right = left + d->bar_width - 1u;
	const uint32_t top = d->row[b->first], end = d->row[b->last + 1u];
	const bool joined = d->cell[top * d->width + left] == BAR_BL; /* the bar above ends here */

	fill(d, top, top + 1u, left, right, BAR_H);
	fill(d, end, end + 1u, left, right, BAR_H);
	fill(d, top + 1u, end, left, left + 1u, BAR_V);
	fill(d, top + 1u, end, right, right + 1u, BAR_V);
	put(d, top, left, joined ? BAR_JL : BAR_TL);
	put(d, top, right, joined ? BAR_JR : BAR_TR);
	put(d, end, left, BAR_BL);
	put(d, end, right, BAR_BR);
	for (uint32_t i = b->first; i <= b->last; i++) {
		if (d->v->iv[i].overlap != 0u)
			fill(d, d->row[i] + 1u, d->row[i + 1u], left + 1u, right, HATCH);
		else if (tzf_map_closed(&d->v->iv[i]))
			fill(d, d->row[i] + 1u, d->row[i + 1u], left + 1u, right, HOLE);
	}
	label(d, b, left);
}

static void print(const struct drawing *d, bool ascii, FILE *f)
{
	for (uint32_t r = 0; r < d->rows; r++) {
		const unsigned char *c = d->cell + (size_t)r * d->width;
		uint32_t n = d->width;

		while (n > 0u && c[n - 1u] == ' ')
			n--;
		for (uint32_t k = 0; k < n; k++) {
			if (c[k] < BAR_H)
				fputc(c[k], f);
			else
				fputs(ascii ? glyph[c[k] - BAR_H].ascii : glyph[c[k] - BAR_H].utf8, f);
		}
		fputc('\n', f);
	}
}

void tzf_map_picture(const struct tzf_map *m, const struct tzf_map_view *v, const struct tzf_map_style *style, FILE *f)
{
	struct drawing d = { .m = m, .v = v, .width = style->width };
	size_t cells;

	layout(&d);
	cells = (size_t)d.rows * d.width;
	d.cell = malloc(cells);
	if (!d.cell)
		abort();
	memset(d.cell, ' ', cells);
	draw_axis(&d);
	draw_intervals(&d);
	for (uint32_t i = 0; i < d.bars; i++)
		draw_bar(&d, &d.bar[i]);
	print(&d, style->ascii, f);
	free(d.cell);
}
