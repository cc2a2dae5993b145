/* map_text.c - the memory map for a terminal: what it is of, and for each view the picture and the table. */
#include "map.h"

#include <inttypes.h>
#include <string.h>

/* ---- the table ---------------------------------------------------------------------------------- */

enum { BASE, TOP, SIZE, REGION, SECURE, READ, WRITE, MARK, COLUMNS };

struct row {
	char cell[COLUMNS][64];
};

static const struct row heads = { { "base", "top", "size", "region", "S", "NSAIDs read", "NSAIDs write", "" } };

static void fill_row(const struct tzf_map *m, const struct tzf_map_interval *iv, struct row *r)
{
	tzf_map_address(m, iv->base, r->cell[BASE], sizeof r->cell[0]);
	tzf_map_address(m, iv->top, r->cell[TOP], sizeof r->cell[0]);
	tzf_map_size(iv, r->cell[SIZE], sizeof r->cell[0]);
	snprintf(r->cell[REGION], sizeof r->cell[0], "%" PRIu32, iv->region);
	snprintf(r->cell[SECURE], sizeof r->cell[0], "%c%c", (iv->secure & 1u) != 0u ? 'r' : '-', (iv->secure & 2u) != 0u ? 'w' : '-');
	tzf_map_list(iv->nsaid[0], r->cell[READ], sizeof r->cell[0]);
	tzf_map_list(iv->nsaid[1], r->cell[WRITE], sizeof r->cell[0]);
	tzf_map_mark(iv, r->cell[MARK], sizeof r->cell[0]);
}

/* The widths of the columns, those of lists and marks narrowed until a line fits. */
static void fit(const struct row *rows, uint32_t n, uint32_t width, size_t wide[COLUMNS])
{
	size_t sum;

	for (uint32_t c = 0; c < COLUMNS; c++) {
		wide[c] = strlen(heads.cell[c]);
		for (uint32_t i = 0; i < n; i++)
			wide[c] = strlen(rows[i].cell[c]) > wide[c] ? strlen(rows[i].cell[c]) : wide[c];
	}
	do {
		uint32_t widest = READ;

		sum = COLUMNS - 1u; /* blanks between */
		for (uint32_t c = 0; c < COLUMNS; c++) {
			sum += wide[c];
			widest = c > READ && wide[c] > wide[widest] ? c : widest;
		}
		if (sum > width)
			wide[widest]--;
	} while (sum > width);
}

/* A row, in as many lines as its longest cell needs. */
static void print_row(const struct row *r, const size_t wide[COLUMNS], FILE *f)
{
	const char *at[COLUMNS];
	bool more = true;

	for (uint32_t c = 0; c < COLUMNS; c++)
		at[c] = r->cell[c];
	while (more) {
		size_t behind = 0; /* blanks not printed yet */

		more = false;
		for (uint32_t c = 0; c < COLUMNS; c++) {
			const char *text = at[c];
			const size_t n = tzf_map_line(&at[c], wide[c]), before = c == SIZE ? wide[c] - n : 0u;

			if (n != 0u)
				fprintf(f, "%*s%.*s", (int)(behind + before), "", (int)n, text);
			behind = n != 0u ? wide[c] - n - before + 1u : behind + wide[c] + 1u;
			more = more || *at[c] != '\0';
		}
		fputc('\n', f);
	}
}

void tzf_map_table(const struct tzf_map *m, const struct tzf_map_view *v, const struct tzf_map_style *style, FILE *f)
{
	struct row rows[TZF_MAP_INTERVALS];
	size_t wide[COLUMNS];

	for (uint32_t i = 0; i < v->n; i++)
		fill_row(m, &v->iv[i], &rows[i]);
	fit(rows, v->n, style->width, wide);
	print_row(&heads, wide, f);
	for (uint32_t i = 0; i < v->n; i++)
		print_row(&rows[i], wide, f);
}

/* ---- the whole ---------------------------------------------------------------------------------- */

static void print_broken(const char *text, uint32_t width, FILE *f)
{
	for (const char *at = text; *at;) {
		const char *line = at;
		const size_t n = tzf_map_line(&at, width - (at == text ? 0u : 2u));

		fprintf(f, "%s%.*s\n", line == text ? "" : "  ", (int)n, line);
	}
}

static void print_head(const struct tzf_map *m, const struct tzf_map_style *style, FILE *f)
{
	char text[4096], list[2048];

	snprintf(text, sizeof text, "memory map of %s", tzf_plain(m->source, list, sizeof list));
	print_broken(text, style->width, f);
	tzf_map_part(m, text, sizeof text);
	print_broken(text, style->width, f);
	tzf_map_missing(m, list, sizeof list);
	if (list[0]) {
		snprintf(text, sizeof text, "not in the dump, so at their reset values: %s", list);
		print_broken(text, style->width, f);
	}
	if (m->reserved != 0u) {
		snprintf(text, sizeof text, "words of the dump that are no register, and read 0: %" PRIu32, m->reserved);
		print_broken(text, style->width, f);
	}
}

void tzf_map_text(const struct tzf_map *m, const struct tzf_map_style *style, FILE *f)
{
	print_head(m, style, f);
	for (uint32_t i = 0; i < m->nviews; i++) {
		char text[200];

		tzf_map_filters(m, &m->view[i], text, sizeof text);
		fprintf(f, "\n%s\n", text);
		print_broken(tzf_map_gate_note(m, &m->view[i]), style->width, f);
		fprintf(f, "\n");
		tzf_map_picture(m, &m->view[i], style, f);
		fprintf(f, "\n");
		tzf_map_table(m, &m->view[i], style, f);
	}
}
