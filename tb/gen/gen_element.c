/* gen_element.c - see gen_element.h. */
#include "gen_element.h"

#include <inttypes.h>
#include <string.h>

/* ---- where a signal stands in the dump ------------------------------------------------------------ */

void element_range(char *buf, size_t len, uint32_t width)
{
	buf[0] = '\0';
	if (width > 1u)
		snprintf(buf, len, "[%" PRIu32 ":0]", width - 1u);
}

bool element_needs_ports(const struct tzf_gen *g, const struct element *e)
{
	return e->dir != TZF_STATE && (e->bit || e->f->dims > 0u) && !g->block->port_nets;
}

static void state_name(const struct tzf_gen *g, const struct element *e, const char *bits, char *buf, size_t len)
{
	const char *b = g->block->name;
	char path[192];

	if (tzf_gen_captured(e->f)) {
		snprintf(buf, len, "tzf.%s_tb.dut.u_lockstep.st_%s%s", b, tzf_gen_ident(e->f, e->i, e->j), bits);
	} else if (e->f->width > 1u) {
		tzf_gen_state_path(e->f, e->i, e->j, path, sizeof path);
		snprintf(buf, len, "tzf.%s_tb.dut.%s%s", b, path, bits);
	} else {
		/* One bit is a vector [0:0] or a scalar, as the RTL likes; the checker's port on the same net is a scalar always. */
		snprintf(buf, len, "tzf.%s_tb.dut.u_lockstep.st_%s", b, tzf_gen_ident(e->f, e->i, e->j));
	}
}

/* GTKWave counts bits from the left; one of a net that has no other is the net. */
static void bit_prefix(const struct element *e, char *buf, size_t len)
{
	buf[0] = '\0';
	if (e->bit && e->f->width > 1u)
		snprintf(buf, len, "(%" PRIu32 ")", e->f->width - 1u - e->i);
}

void element_rtl_name(const struct tzf_gen *g, const char *ports, const struct element *e, char *buf, size_t len)
{
	const struct tzf_field *f = e->f;
	const char *b = g->block->name;
	char bits[16], bit[16] = "";

	if (element_needs_ports(g, e)) {
		element_range(bits, sizeof bits, e->bit ? 1u : f->width);
		snprintf(buf, len, "tzf.%s_tb.dut.%s.%s%s", b, ports, f->name, bits);
		return;
	}
	element_range(bits, sizeof bits, f->width);
	bit_prefix(e, bit, sizeof bit);
	if (e->dir == TZF_STATE)
		state_name(g, e, bits, buf, len);
	else if (f->dims > 0u)
		snprintf(buf, len, "tzf.%s_tb.dut.u_lockstep.port.%s%s", b, tzf_gen_ident(f, e->i, e->j), bits);
	else
		snprintf(buf, len, "%stzf.%s_tb.dut.%s%s%s", bit, b, f->width > 1u ? "" : "u_lockstep.", f->name, bits);
}

void element_model_name(const struct tzf_gen *g, const struct element *e, char *buf, size_t len)
{
	char bits[16], bit[16];

	buf[0] = '\0';
	if (e->dir == TZF_IN)
		return;
	element_range(bits, sizeof bits, e->f->width);
	bit_prefix(e, bit, sizeof bit);
	snprintf(buf, len, "%stzf.%s_tb.dut.u_lockstep.model.%s%s%s", bit, g->block->name, e->dir == TZF_STATE ? "state." : "",
	         tzf_gen_ident(e->f, e->bit ? 0u : e->i, e->j), bits);
}

/* ---- what the layout names ---------------------------------------------------------------------- */

static const struct tzf_field *find_field(const struct tzf_gen *g, const char *name, size_t len, enum tzf_dir *dir)
{
	for (int d = 0; d < TZF_DIRS; d++) {
		for (uint32_t k = 0; k < g->fields[d].n; k++) {
			const struct tzf_field *f = &g->fields[d].f[k];

			if (strlen(f->name) == len && strncmp(f->name, name, len) == 0) {
				*dir = (enum tzf_dir)d;
				return f;
			}
		}
	}
	return NULL;
}

static uint32_t parse_index(const struct tzf_gen *g, const struct view_line *l, const char **text, uint32_t *index)
{
	uint32_t n = 0;

	while (**text == '[' && n < 2u) {
		char number[32];
		size_t len = strcspn(*text, "]");

		if (len >= sizeof number || (*text)[len] != ']')
			view_bad(l, "'%s' is not an index", *text);
		snprintf(number, sizeof number, "%.*s", (int)len - 1, *text + 1);
		index[n++] = view_number(g, l, number);
		*text += len + 1u;
	}
	if (**text)
		view_bad(l, "'%s' is not an index", *text);
	return n;
}

struct element element_parse(const struct tzf_gen *g, const struct view_line *l, const char *text)
{
	size_t len = strcspn(text, "[");
	struct element e = { 0 };
	uint32_t index[2] = { 0, 0 }, n;

	e.f = find_field(g, text, len, &e.dir);
	if (!e.f)
		view_bad(l, "%s has no input, output or state element '%.*s'", g->block->name, (int)len, text);
	text += len;
	n = parse_index(g, l, &text, index);
	e.i = index[0];
	e.j = index[1];
	e.bit = n == 1u && e.f->dims == 0u;
	if (!e.bit && n != e.f->dims)
		view_bad(l, "%s has %" PRIu32 " indices", e.f->name, e.f->dims);
	if (e.bit ? e.i >= e.f->width : (n > 0u && (e.i < e.f->first || e.i - e.f->first >= e.f->count0)) || (n > 1u && e.j >= e.f->count1))
		view_bad(l, "%s: index out of range", e.f->name);
	if (e.bit && e.dir == TZF_STATE)
		view_bad(l, "%s: bits of state elements are not shown alone", e.f->name);
	return e;
}

