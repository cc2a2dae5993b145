/* gen_lockstep.c - writes the checker: one aligned 32-bit word an assignment (a concatenation of the state in a
 * port map was measured 500 times slower, one very wide vector 2.5 times), so that the compare in C is one memcmp. */
#include <inttypes.h>
#include <stdbool.h>

#include "tzf_gen.h"

/* One word of an element whose bits are [base+width-1:base] of `expr`. `whole`: expr is exactly the element. */
static void word_expr(FILE *out, const char *expr, bool whole, uint32_t base, uint32_t width, uint32_t word)
{
	uint32_t lo = 32u * word;
	uint32_t n = width - lo < 32u ? width - lo : 32u;

	if (n < 32u)
		fprintf(out, "{%" PRIu32 "'d0, ", 32u - n);
	if (whole && width <= 32u)
		fprintf(out, "%s", expr);
	else if (n == 1u)
		fprintf(out, "%s[%" PRIu32 "]", expr, base + lo);
	else
		fprintf(out, "%s[%" PRIu32 ":%" PRIu32 "]", expr, base + lo + n - 1u, base + lo);
	fprintf(out, "%s", n < 32u ? "}" : "");
}

static void pack(const struct tzf_gen *g, const char *array, uint32_t first_word, const struct tzf_field *f, uint32_t i, uint32_t j,
                 const char *expr, bool whole, uint32_t base)
{
	uint32_t at = first_word + tzf_elem_offset(f, i, j) / 4u;

	for (uint32_t w = 0; 32u * w < f->width; w++) {
		fprintf(g->f, "    %s[%" PRIu32 "] = ", array, at + w);
		word_expr(g->f, expr, whole, base, f->width, w);
		fprintf(g->f, ";\n");
	}
}

static void pack_port(const struct tzf_gen *g, const char *array, const struct tzf_field *f, uint32_t i, uint32_t j)
{
	pack(g, array, 0, f, i, j, f->name, f->count0 * f->count1 == 1u, (i * f->count1 + j) * f->width);
}

static void pack_in(const struct tzf_gen *g, const struct tzf_field *f, uint32_t i, uint32_t j)
{
	pack_port(g, "sampled", f, i, j);
}

static void pack_out(const struct tzf_gen *g, const struct tzf_field *f, uint32_t i, uint32_t j)
{
	pack_port(g, "dut", f, i, j);
}

static void pack_element(const struct tzf_gen *g, const struct tzf_field *f, uint32_t i, uint32_t j)
{
	char name[160];

	snprintf(name, sizeof name, "st_%s", tzf_gen_ident(f, i, j));
	pack(g, "dut", g->fields[TZF_OUT].words, f, i, j, name, true, 0);
}

static void pack_state(const struct tzf_gen *g, const struct tzf_field *f, uint32_t i, uint32_t j)
{
	if (f->large == 0u)
		pack_element(g, f, i, j);
}

static void pack_large(const struct tzf_gen *g, const struct tzf_field *f, uint32_t i, uint32_t j)
{
	if (f->large != 0u)
		pack_element(g, f, i, j);
}

static bool has_large(const struct tzf_gen *g)
{
	for (uint32_t k = 0; k < g->fields[TZF_STATE].n; k++)
		if (g->fields[TZF_STATE].f[k].large != 0u)
			return true;
	return false;
}

/* The words of the inputs that this configuration has; an element of some bits has its high words too, which are 0. */
static void take_in(const struct tzf_gen *g, const struct tzf_field *f, uint32_t i, uint32_t j)
{
	const uint32_t at = tzf_elem_offset(f, i, j) / 4u;

	for (uint32_t w = 0; 32u * w < f->width; w++)
		fprintf(g->f, "    stim[%" PRIu32 "] <= next[%" PRIu32 "];\n", at + w, at + w);
}

static void port_range(FILE *out, uint32_t width)
{
	if (width > 1u)
		fprintf(out, "[%" PRIu32 ":0] ", width - 1u);
}

static void state_port(const struct tzf_gen *g, const struct tzf_field *f, uint32_t i, uint32_t j)
{
	fprintf(g->f, ",\n    input wire ");
	port_range(g->f, f->width);
	fprintf(g->f, "%s_%s", tzf_gen_captured(f) ? "net" : "st", tzf_gen_ident(f, i, j));
}

/* The register that the RTL has not got: of a captured net. */
static void capture(const struct tzf_gen *g, const struct tzf_field *f, uint32_t i, uint32_t j)
{
	const char *name = tzf_gen_ident(f, i, j);

	if (!tzf_gen_captured(f))
		return;
	fprintf(g->f, "  reg ");
	port_range(g->f, f->width);
	fprintf(g->f, "st_%s;\n  always @(posedge %s) if (!%s) st_%s <= 0; else st_%s <= net_%s;\n", name, g->block->clock, g->block->reset, name, name, name);
}

static void signals(const struct tzf_gen *g)
{
	fprintf(g->f, "    input wire %s", g->block->clock);
	for (int d = TZF_IN; d <= TZF_OUT; d++) {
		for (uint32_t k = 0; k < g->fields[d].n; k++) {
			fprintf(g->f, ",\n    input wire ");
			port_range(g->f, tzf_gen_port_width(&g->fields[d].f[k]));
			fprintf(g->f, "%s", g->fields[d].f[k].name);
		}
	}
}

static void ports(const struct tzf_gen *g)
{
	signals(g);
	fprintf(g->f, "\n`ifdef TZF_STATE");
	tzf_gen_each(g, TZF_STATE, state_port);
	fprintf(g->f, "\n`endif\n");
}

/* A wire of the model's value, beside the RTL's in the wave. */
static void model_wire(const struct tzf_gen *g, uint32_t first_word, const struct tzf_field *f, uint32_t i, uint32_t j)
{
	uint32_t at = first_word + tzf_elem_offset(f, i, j) / 4u;
	uint32_t words = (f->width + 31u) / 32u;

	fprintf(g->f, "    wire ");
	port_range(g->f, f->width);
	fprintf(g->f, "%s = {", tzf_gen_ident(f, i, j));
	for (uint32_t w = words; w-- > 0u;) {
		uint32_t n = f->width - 32u * w < 32u ? f->width - 32u * w : 32u;

		fprintf(g->f, "values[%" PRIu32 "][%" PRIu32 ":0]%s", at + w, n - 1u, w ? ", " : "");
	}
	fprintf(g->f, "};\n");
}

static void model_out(const struct tzf_gen *g, const struct tzf_field *f, uint32_t i, uint32_t j)
{
	model_wire(g, 0, f, i, j);
}

static void model_state(const struct tzf_gen *g, const struct tzf_field *f, uint32_t i, uint32_t j)
{
	model_wire(g, g->fields[TZF_OUT].words, f, i, j);
}

/* A wire of one port's part of a vector over all ports. */
static void port_wire(const struct tzf_gen *g, const struct tzf_field *f, uint32_t i, uint32_t j)
{
	const uint32_t low = (i * f->count1 + j) * f->width;

	if (f->dims == 0u)
		return;
	fprintf(g->f, "    wire ");
	port_range(g->f, f->width);
	fprintf(g->f, "%s = %s", tzf_gen_ident(f, i, j), f->name);
	if (tzf_gen_port_width(f) > 1u)
		fprintf(g->f, "[%" PRIu32 ":%" PRIu32 "]", low + f->width - 1u, low);
	fprintf(g->f, ";\n");
}

static void port_nets(const struct tzf_gen *g)
{
	fprintf(g->f, "  if (1) begin : port\n");
	tzf_gen_each(g, TZF_IN, port_wire);
	tzf_gen_each(g, TZF_OUT, port_wire);
	fprintf(g->f, "  end\n");
}

/* Words are written one after the other, so that the compiler can join neighbours. */
static void task(const struct tzf_gen *g, const char *name, enum tzf_dir dir, tzf_gen_elem_fn *fn)
{
	fprintf(g->f, "  task automatic %s;\n", name);
	tzf_gen_each_in_memory(g, dir, fn);
	fprintf(g->f, "  endtask\n");
}

/* What both kinds of checker have in common: constants, the block's DPI calls, the body, the packing of the pins. */
static void body(const struct tzf_gen *g)
{
	const char *b = g->block->name;
	char config[4096];

	tzf_config_print(g->block, g->cfg, config, sizeof config);
	fprintf(g->f, "  localparam integer IN_WORDS = %" PRIu32 ";\n  localparam integer OUT_WORDS = %" PRIu32 ";\n"
	        "  localparam integer STATE_WORDS = %" PRIu32 ";\n  localparam integer LARGE = %d;\n  localparam string BLOCK = \"%s\";\n"
	        "  localparam string CONFIG = \"%s\";\n",
	        g->fields[TZF_IN].words, g->fields[TZF_OUT].words, g->fields[TZF_STATE].words, has_large(g) ? 1 : 0, b, config);
	fprintf(g->f, "  import \"DPI-C\" %s_step = function int dpi_step(input int handle, input int unsigned dut[], inout int unsigned stim[]);\n", b);
	fprintf(g->f, "  import \"DPI-C\" %s_observe = function int dpi_observe(input int handle, input int unsigned dut[], input int unsigned in[]);\n", b);
	fprintf(g->f, "  import \"DPI-C\" %s_model = function void dpi_model(input int handle, output int unsigned model[0:%" PRIu32 "]);\n",
	        b, g->fields[TZF_OUT].words + g->fields[TZF_STATE].words - 1u);
	fprintf(g->f, "  `define TZF_CLOCK %s\n  `include \"lockstep.svh\"\n", g->block->clock);
	task(g, "take_inputs", TZF_IN, take_in);
	task(g, "pack_inputs", TZF_IN, pack_in);
	task(g, "pack_outputs", TZF_OUT, pack_out);
}

void tzf_gen_scoreboard(const struct tzf_gen *g)
{
	fprintf(g->f, "// %s_scoreboard - generated from the signal lists of %s for %s. Compares transactions with the C model's decisions.\n", g->block->name,
	        g->block->name, g->config);
	fprintf(g->f, "module %s_scoreboard #(parameter string MASKS = \"\", parameter integer LATENCY = 0, parameter integer POSTED = 0,\n"
	        "    parameter integer MAX_WAIT = 4096) (\n", g->block->name);
	signals(g);
	fprintf(g->f, "\n);\n  localparam integer DRIVE = 0;\n  localparam integer SCORE = 1;\n");
	body(g);
	fprintf(g->f, "endmodule\n");
}

void tzf_gen_lockstep(const struct tzf_gen *g)
{
	const char *b = g->block->name;

	fprintf(g->f, "// %s_lockstep - generated from the signal lists of %s for %s. Compares with the C model at every edge.\n", b, b, g->config);
	fprintf(g->f, "// TZF_STATE: state ports, compared too. TZF_TRACE: the model's values as nets, and each port's part of vectors over all. TZF_BARE: no comparison.\n");
	fprintf(g->f, "module %s_lockstep #(parameter integer DRIVE = 0, parameter string MASKS = \"\") (\n", b);
	ports(g);
	fprintf(g->f, ");\n  localparam integer SCORE = 0, LATENCY = 0, POSTED = 0, MAX_WAIT = 0; // of a scoreboard\n");
	body(g);
	fprintf(g->f, "`ifdef TZF_STATE\n");
	tzf_gen_each(g, TZF_STATE, capture);
	task(g, "pack_state", TZF_STATE, pack_state);
	task(g, "pack_large", TZF_STATE, pack_large);
	fprintf(g->f, "`endif\n`ifdef TZF_TRACE\n");
	if (g->block->port_nets)
		port_nets(g);
	fprintf(g->f, "  if (1) begin : model\n");
	tzf_gen_each(g, TZF_OUT, model_out);
	fprintf(g->f, "    if (1) begin : state\n");
	tzf_gen_each(g, TZF_STATE, model_state);
	fprintf(g->f, "    end\n  end\n`endif\nendmodule\n");
}
