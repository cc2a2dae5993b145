/* gen_systemc.c - writes the pins of a block as SystemC signals, of the types that Verilator's --sc gives ports (--pins-bv 65): struct <block>_signals
 * binds them to the Verilated module, and carries the block's in and out structs to them and from them (tb/systemc/tzf_signals.h). */
#include <inttypes.h>

#include "tzf_gen.h"

static void signal_type(FILE *out, uint32_t width)
{
	if (width == 1u)
		fprintf(out, "bool");
	else if (width <= 64u)
		fprintf(out, "uint%d_t", width <= 32u ? 32 : 64);
	else
		fprintf(out, "sc_dt::sc_bv<%" PRIu32 ">", width);
}

static void declare(const struct tzf_gen *g, const struct tzf_field *f)
{
	fprintf(g->f, "\tsc_core::sc_signal<");
	signal_type(g->f, tzf_gen_port_width(f));
	fprintf(g->f, "> %s{\"%s\"};\n", f->name, f->name);
}

static void connect(const struct tzf_gen *g, const struct tzf_field *f)
{
	fprintf(g->f, "\t\ttop.%s(%s);\n", f->name, f->name);
}

/* Calls what carries one element: put(value, ...) into the signal's bits, or get(value, ...) out of them. */
static void carry(const struct tzf_gen *g, const char *call, const char *pins, const struct tzf_field *f)
{
	for (uint32_t i = f->first; i < f->first + f->count0; i++) {
		for (uint32_t j = 0; j < f->count1; j++) {
			fprintf(g->f, "\t\t\tv.%s(%" PRIu32 ", %" PRIu32 ", %s.%s", call, ((i - f->first) * f->count1 + j) * f->width, f->width, pins, f->name);
			if (f->dims > 0u)
				fprintf(g->f, "[%" PRIu32 "]", i);
			if (f->dims > 1u)
				fprintf(g->f, "[%" PRIu32 "]", j);
			fprintf(g->f, ");\n");
		}
	}
}

static void drive(const struct tzf_gen *g, const struct tzf_field *f)
{
	fprintf(g->f, "\t\t{\n\t\t\tsignal_bits<%" PRIu32 "> v;\n\n", tzf_gen_port_width(f));
	carry(g, "put", "in", f);
	fprintf(g->f, "\t\t\tv.drive(%s);\n\t\t}\n", f->name);
}

static void sample(const struct tzf_gen *g, const struct tzf_field *f)
{
	fprintf(g->f, "\t\t{\n\t\t\tconst signal_bits<%" PRIu32 "> v(%s);\n\n", tzf_gen_port_width(f), f->name);
	carry(g, "get", "out", f);
	fprintf(g->f, "\t\t}\n");
}

static void each_field(const struct tzf_gen *g, enum tzf_dir dir, void (*fn)(const struct tzf_gen *g, const struct tzf_field *f))
{
	for (uint32_t k = 0; k < g->fields[dir].n; k++)
		fn(g, &g->fields[dir].f[k]);
}

void tzf_gen_systemc(const struct tzf_gen *g)
{
	const char *b = g->block->name;
	char config[4096];

	tzf_config_print(g->block, g->cfg, config, sizeof config);
	fprintf(g->f, "// %s_signals - generated from the signal lists of %s for %s: its pins as SystemC signals (tzf_signals.h).\n", b, b, g->config);
	fprintf(g->f, "#ifndef TZF_%s_SIGNALS_H\n#define TZF_%s_SIGNALS_H\n\n#include \"tzf_signals.h\"\n#include \"%s_if.h\"\n\nnamespace tzf {\n\n", b, b, b);
	fprintf(g->f, "struct %s_signals {\n\tstatic constexpr const char *CONFIG = \"%s\";\n\n", b, config);
	each_field(g, TZF_IN, declare);
	each_field(g, TZF_OUT, declare);
	fprintf(g->f, "\n\ttemplate <class Top>\n\tvoid bind(Top &top, const sc_core::sc_signal_in_if<bool> &clock)\n\t{\n\t\ttop.%s(clock);\n", g->block->clock);
	each_field(g, TZF_IN, connect);
	each_field(g, TZF_OUT, connect);
	fprintf(g->f, "\t}\n\n\tvoid write(const struct ::%s_in &in)\n\t{\n", b);
	each_field(g, TZF_IN, drive);
	fprintf(g->f, "\t}\n\n\tvoid read(struct ::%s_out &out) const\n\t{\n", b);
	each_field(g, TZF_OUT, sample);
	fprintf(g->f, "\t}\n};\n\n} // namespace tzf\n\n#endif\n");
}
