/* gen_replay.c - writes a bench that replays cycle vectors (vectors/FORMAT.md) on the RTL in any simulator, with no DPI. */
#include <inttypes.h>
#include <stdbool.h>

#include "tzf_gen.h"

/* Position of the next column, counted down from the most significant bit. */
static uint32_t position;

static void port_slice(FILE *out, const struct tzf_field *f, uint32_t i, uint32_t j)
{
	uint32_t base = (i * f->count1 + j) * f->width;

	if (tzf_gen_port_width(f) == f->width)
		fprintf(out, "%s", f->name);
	else
		fprintf(out, "%s[%" PRIu32 ":%" PRIu32 "]", f->name, base + f->width - 1u, base);
}

static void apply(const struct tzf_gen *g, const struct tzf_field *f, uint32_t i, uint32_t j)
{
	position -= f->width;
	fprintf(g->f, "      ");
	port_slice(g->f, f, i, j);
	fprintf(g->f, " <= mem[2*line][%" PRIu32 ":%" PRIu32 "];\n", position + f->width - 1u, position);
}

static void check(const struct tzf_gen *g, const struct tzf_field *f, uint32_t i, uint32_t j)
{
	char name[96];

	position -= f->width;
	tzf_elem_name(f, i, j, name, sizeof name);
	fprintf(g->f, "      if (");
	port_slice(g->f, f, i, j);
	fprintf(g->f, " !== mem[2*line+1][%" PRIu32 ":%" PRIu32 "]) report(line, \"%s\");\n", position + f->width - 1u, position, name);
}

static void declare(const struct tzf_gen *g, enum tzf_dir dir, const char *kind)
{
	for (uint32_t k = 0; k < g->fields[dir].n; k++)
		fprintf(g->f, "  %s [%" PRIu32 ":0] %s;\n", kind, tzf_gen_port_width(&g->fields[dir].f[k]) - 1u, g->fields[dir].f[k].name);
}

static void instance(const struct tzf_gen *g)
{
	fprintf(g->f, "  %s ", g->block->name);
	tzf_gen_params(g);
	fprintf(g->f, " dut (\n    .%s(clock)", g->block->clock);
	for (int d = TZF_IN; d <= TZF_OUT; d++)
		for (uint32_t k = 0; k < g->fields[d].n; k++)
			fprintf(g->f, ",\n    .%s(%s)", g->fields[d].f[k].name, g->fields[d].f[k].name);
	fprintf(g->f, "\n  );\n");
}

void tzf_gen_replay(const struct tzf_gen *g)
{
	const char *b = g->block->name;
	uint32_t in = g->fields[TZF_IN].bits, out = g->fields[TZF_OUT].bits;

	fprintf(g->f, "// %s_replay - generated for %s. Plays a vector file on the RTL: +vectors=FILE, parameter COUNT = its count.\n"
	        "`timescale 1ns/1ns\nmodule %s_replay;\n  parameter integer COUNT = 0;\n  reg [%" PRIu32 ":0] mem [0:2*COUNT-1];\n"
	        "  reg clock;\n  reg [8*1024-1:0] file;\n  integer line, errors;\n",
	        b, g->config, b, (in > out ? in : out) - 1u);
	declare(g, TZF_IN, "reg");
	declare(g, TZF_OUT, "wire");
	instance(g);
	fprintf(g->f, "\n  task report(input integer at, input [8*64-1:0] name);\n    begin\n      errors = errors + 1;\n"
	        "      if (errors <= 20) $display(\"MISMATCH cycle %%0d field %%0s\", at, name);\n    end\n  endtask\n\n  task apply;\n    begin\n");
	position = in;
	tzf_gen_each(g, TZF_IN, apply);
	fprintf(g->f, "    end\n  endtask\n\n  task compare;\n    begin\n");
	position = out;
	tzf_gen_each(g, TZF_OUT, check);
	fprintf(g->f, "    end\n  endtask\n\n"
	        "  task edge_now;\n    begin\n      #5 clock = 1'b1;\n      #5 clock = 1'b0;\n    end\n  endtask\n\n"
	        "  initial begin\n    errors = 0;\n    clock = 1'b0;\n    line = 0;\n"
	        "    if (COUNT == 0 || !$value$plusargs(\"vectors=%%s\", file)) begin\n"
	        "      $display(\"usage: +vectors=FILE, with COUNT set to its count\");\n      $fatal(1);\n    end\n"
	        "    $readmemh(file, mem);\n    apply;\n    edge_now;\n"
	        "    for (line = 0; line < COUNT; line = line + 1) begin\n      apply;\n      #1 compare;\n      edge_now;\n    end\n"
	        "    if (errors != 0) begin\n      $display(\"%%0d vectors, %%0d fields differ\", COUNT, errors);\n      $fatal(1);\n    end\n"
	        "    $display(\"%%0d vectors agree\", COUNT);\n    $finish;\n  end\nendmodule\n");
}
