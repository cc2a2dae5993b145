/* gen_common.c - what the generators share. */
#include "tzf_gen.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

void tzf_gen_each(const struct tzf_gen *g, enum tzf_dir dir, tzf_gen_elem_fn *fn)
{
	for (uint32_t k = 0; k < g->fields[dir].n; k++) {
		const struct tzf_field *f = &g->fields[dir].f[k];

		for (uint32_t i = f->first; i < f->first + f->count0; i++)
			for (uint32_t j = 0; j < f->count1; j++)
				fn(g, f, i, j);
	}
}

struct element {
	const struct tzf_field *f;
	uint32_t i, j;
};

static int by_offset(const void *a_, const void *b_)
{
	const struct element *a = a_, *b = b_;
	const uint32_t x = tzf_elem_offset(a->f, a->i, a->j), y = tzf_elem_offset(b->f, b->i, b->j);

	return (x > y) - (x < y);
}

void tzf_gen_each_in_memory(const struct tzf_gen *g, enum tzf_dir dir, tzf_gen_elem_fn *fn)
{
	const struct tzf_fields *fs = &g->fields[dir];
	struct element *e;
	uint32_t n = 0;

	for (uint32_t k = 0; k < fs->n; k++)
		n += fs->f[k].count0 * fs->f[k].count1;
	if (n == 0u)
		return;
	e = calloc(n, sizeof *e);
	if (!e)
		abort();
	n = 0;
	for (uint32_t k = 0; k < fs->n; k++)
		for (uint32_t i = fs->f[k].first; i < fs->f[k].first + fs->f[k].count0; i++)
			for (uint32_t j = 0; j < fs->f[k].count1; j++)
				e[n++] = (struct element){ &fs->f[k], i, j };
	qsort(e, n, sizeof *e, by_offset);
	for (uint32_t k = 0; k < n; k++)
		fn(g, e[k].f, e[k].i, e[k].j);
	free(e);
}

uint32_t tzf_gen_port_width(const struct tzf_field *f)
{
	return f->width * f->count0 * f->count1;
}

const char *tzf_gen_ident(const struct tzf_field *f, uint32_t i, uint32_t j)
{
	static char buf[2][128];
	static int turn;

	turn ^= 1;
	if (f->dims == 0)
		snprintf(buf[turn], sizeof buf[0], "%s", f->name);
	else if (f->dims == 1)
		snprintf(buf[turn], sizeof buf[0], "%s_%" PRIu32, f->name, i);
	else
		snprintf(buf[turn], sizeof buf[0], "%s_%" PRIu32 "_%" PRIu32, f->name, i, j);
	return buf[turn];
}

bool tzf_gen_captured(const struct tzf_field *f)
{
	return f->path[0] == '@';
}

void tzf_gen_state_path(const struct tzf_field *f, uint32_t i, uint32_t j, char *buf, size_t len)
{
	const uint32_t index[2] = { i, j };
	uint32_t n = 0;
	size_t at = 0;

	for (const char *p = f->path + (tzf_gen_captured(f) ? 1 : 0); *p && at + 1u < len; p++) {
		if (p[0] == '%' && p[1] == 'd') {
			at += (size_t)snprintf(buf + at, len - at, "%" PRIu32, index[n < 1u ? n : 1u]);
			n++;
			p++;
		} else {
			buf[at++] = *p;
		}
	}
	if (at >= len)
		abort(); /* a path of a list that no caller has room for */
	buf[at] = '\0';
}

static uint64_t param_value(const struct tzf_gen *g, const struct tzf_param *p, uint32_t i)
{
	uint64_t v = 0;

	memcpy(&v, (const char *)g->cfg + p->offset + (size_t)i * p->size, p->size);
	return v;
}

static void scalar_param(const struct tzf_gen *g, const struct tzf_param *p)
{
	/* unsized: it fits every parameter width without a warning */
	fprintf(g->f, "%" PRIu64, param_value(g, p, 0));
}

static void vector_param(const struct tzf_gen *g, const struct tzf_param *p)
{
	fprintf(g->f, "%" PRIu32 "'h", p->count * p->size * 8u);
	for (uint32_t i = p->count; i-- > 0u;)
		fprintf(g->f, "%0*" PRIx64 "%s", (int)p->size * 2, param_value(g, p, i), i ? "_" : "");
}

void tzf_gen_params(const struct tzf_gen *g)
{
	fprintf(g->f, "#(\n");
	for (uint32_t i = 0; i < g->block->nparams; i++) {
		const struct tzf_param *p = &g->block->params[i];

		fprintf(g->f, "    .%s(", p->rtl);
		if (p->count == 1)
			scalar_param(g, p);
		else
			vector_param(g, p);
		fprintf(g->f, ")%s\n", i + 1u < g->block->nparams ? "," : "");
	}
	fprintf(g->f, "  )");
}

void tzf_gen_localparams(const struct tzf_gen *g)
{
	for (uint32_t i = 0; i < g->block->nparams; i++)
		if (g->block->params[i].count == 1u)
			fprintf(g->f, "  localparam [31:0] %s = 32'd%" PRIu64 ";\n", g->block->params[i].rtl, param_value(g, &g->block->params[i], 0));
}
