/* tzf_gen.h - generators: what is written from a block's signal lists for one configuration. */
#ifndef TZF_GEN_H
#define TZF_GEN_H

#include <stdbool.h>
#include <stdio.h>

#include "tzf_block.h"

struct tzf_gen {
	FILE *f;
	const struct tzf_block *block;
	const void *cfg;
	const char *config; /* as given */
	const char *view;   /* which of the block's wave views, "" the main one */
	struct tzf_fields fields[TZF_DIRS];
};

/* module <block>_lockstep: packs the signals and calls the DPI (verilator/dpi/lockstep.svh). */
void tzf_gen_lockstep(const struct tzf_gen *g);
/* module <block>_scoreboard: the same ports, without state; compares transactions (docs/bind-your-rtl.md). */
void tzf_gen_scoreboard(const struct tzf_gen *g);
/* The bind of that module to this project's RTL, with every state element. */
void tzf_gen_bind(const struct tzf_gen *g);
/* module <block>_tb: the RTL, driven by the words that the DPI call returns. */
void tzf_gen_tb(const struct tzf_gen *g);
/* module <block>_pins: the RTL with the configuration's parameters, its pins as ports. */
void tzf_gen_pins(const struct tzf_gen *g);
/* struct <block>_signals in C++: those pins as SystemC signals. */
void tzf_gen_systemc(const struct tzf_gen *g);
/* A bench in plain Verilog that replays cycle vectors without DPI. */
void tzf_gen_replay(const struct tzf_gen *g);

/* A GTKWave view, from the layout in waves/<block>.view or waves/<block>-<view>.view; @ROOT@ stands for the project's folder (tb/cmd/gtkw.c fills it in). */
void tzf_gen_gtkw(const struct tzf_gen *g);

/* Helpers. Calls fn for every element of a direction. */
typedef void tzf_gen_elem_fn(const struct tzf_gen *g, const struct tzf_field *f, uint32_t i, uint32_t j);
void tzf_gen_each(const struct tzf_gen *g, enum tzf_dir dir, tzf_gen_elem_fn *fn);
/* The same in the order of the C struct, in which the members of a group stand together. */
void tzf_gen_each_in_memory(const struct tzf_gen *g, enum tzf_dir dir, tzf_gen_elem_fn *fn);
/* "#(.NUM_FILTERS(4), ...)". */
void tzf_gen_params(const struct tzf_gen *g);
/* The scalar parameters as localparams of the same names. */
void tzf_gen_localparams(const struct tzf_gen *g);
/* Width of the whole port of a field. */
uint32_t tzf_gen_port_width(const struct tzf_field *f);
/* Name of an element as one identifier: "rdq_1_15". */
const char *tzf_gen_ident(const struct tzf_field *f, uint32_t i, uint32_t j);
/* True for a state element whose register the checker keeps: its path begins with '@'. */
bool tzf_gen_captured(const struct tzf_field *f);
/* Where the RTL keeps a state element (or which nets are captured), relative to the block: the list's path, every "%d" replaced by the next index. */
void tzf_gen_state_path(const struct tzf_field *f, uint32_t i, uint32_t j, char *buf, size_t len);

#endif
