/* gen_tb.c - writes the top level around the RTL, and the bind of the checker to it. */
#include <inttypes.h>
#include <string.h>

#include "tzf_gen.h"

static void drive_elem(const struct tzf_gen *g, const struct tzf_field *f, uint32_t i, uint32_t j)
{
	uint32_t at = tzf_elem_offset(f, i, j) / 4u;
	uint32_t base = (i * f->count1 + j) * f->width;
	uint32_t words = (f->width + 31u) / 32u;

	fprintf(g->f, "  assign %s", f->name);
	if (tzf_gen_port_width(f) > 1u)
		fprintf(g->f, "[%" PRIu32 ":%" PRIu32 "]", base + f->width - 1u, base);
	fprintf(g->f, " = {");
	for (uint32_t w = words; w-- > 0u;) {
		uint32_t n = f->width - 32u * w < 32u ? f->width - 32u * w : 32u;

		fprintf(g->f, "dut.u_lockstep.stim[%" PRIu32 "][%" PRIu32 ":0]%s", at + w, n - 1u, w ? ", " : "");
	}
	fprintf(g->f, "};\n");
}

static void wires(const struct tzf_gen *g, enum tzf_dir dir)
{
	for (uint32_t k = 0; k < g->fields[dir].n; k++)
		fprintf(g->f, "  wire [%" PRIu32 ":0] %s;\n", tzf_gen_port_width(&g->fields[dir].f[k]) - 1u, g->fields[dir].f[k].name);
}

static void connections(const struct tzf_gen *g)
{
	fprintf(g->f, "    .%s(%s)", g->block->clock, g->block->clock);
	for (int d = TZF_IN; d <= TZF_OUT; d++)
		for (uint32_t k = 0; k < g->fields[d].n; k++)
			fprintf(g->f, ",\n    .%s(%s)", g->fields[d].f[k].name, g->fields[d].f[k].name);
}

/* The RTL and its protocol checkers, in a module that has all its pins as nets. */
static void inside(const struct tzf_gen *g)
{
	const char *b = g->block->name;

	fprintf(g->f, "  %s ", b);
	tzf_gen_params(g);
	fprintf(g->f, " dut (\n");
	connections(g);
	fprintf(g->f, "\n  );\n`ifdef TZF_PROTOCOL\n");
	tzf_gen_localparams(g);
	fprintf(g->f, "  `include \"%s_protocol.svh\"\n`endif\nendmodule\n", b);
}

void tzf_gen_tb(const struct tzf_gen *g)
{
	const char *b = g->block->name;

	fprintf(g->f, "// %s_tb - generated for %s: the RTL; its inputs are the words that the checker's DPI call returned.\n", b, g->config);
	fprintf(g->f, "module %s_tb (input wire %s);\n", b, g->block->clock);
	wires(g, TZF_IN);
	wires(g, TZF_OUT);
	tzf_gen_each(g, TZF_IN, drive_elem);
	inside(g);
}

static void ports(const struct tzf_gen *g, enum tzf_dir dir)
{
	for (uint32_t k = 0; k < g->fields[dir].n; k++) {
		const struct tzf_field *f = &g->fields[dir].f[k];

		fprintf(g->f, ",\n    %s wire [%" PRIu32 ":0] %s", dir == TZF_IN ? "input" : "output", tzf_gen_port_width(f) - 1u, f->name);
	}
}

void tzf_gen_pins(const struct tzf_gen *g)
{
	const char *b = g->block->name;

	fprintf(g->f, "// %s_pins - generated for %s: the RTL with all its pins as ports, for a bench that drives them itself.\n", b, g->config);
	fprintf(g->f, "module %s_pins (\n    input wire %s", b, g->block->clock);
	ports(g, TZF_IN);
	ports(g, TZF_OUT);
	fprintf(g->f, "\n  );\n");
	inside(g);
}

static void state_connection(const struct tzf_gen *g, const struct tzf_field *f, uint32_t i, uint32_t j)
{
	char path[256];

	tzf_gen_state_path(f, i, j, path, sizeof path);
	fprintf(g->f, ",\n    .%s_%s(%s)", tzf_gen_captured(f) ? "net" : "st", tzf_gen_ident(f, i, j), path);
}

void tzf_gen_bind(const struct tzf_gen *g)
{
	const char *b = g->block->name;

	fprintf(g->f, "// The checker, bound to this project's RTL. For your own RTL write such a port map; without TZF_STATE the\n"
	              "// st_ ports do not exist. TZF_OBSERVE: another bench than the one in C drives. Generated for %s.\n", g->config);
	fprintf(g->f, "bind %s %s_lockstep #(\n`ifdef TZF_OBSERVE\n    .DRIVE(0)\n`else\n    .DRIVE(1)\n`endif\n  ) u_lockstep (\n", b, b);
	connections(g);
	fprintf(g->f, "\n`ifdef TZF_STATE");
	tzf_gen_each(g, TZF_STATE, state_connection);
	fprintf(g->f, "\n`endif\n);\n");
}
