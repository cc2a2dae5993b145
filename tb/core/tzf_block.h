/* tzf_block.h - one block as the tools see it: its model, its lists, its parameters, by name.
 *
 * Everything generic (lockstep, vectors, waves, reports, the command) works on this descriptor;
 * a block provides one in tb/<block>/<block>_block.c and a line in tb/core/tzf_blocks.c.
 */
#ifndef TZF_BLOCK_H
#define TZF_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "tzf_if.h"

enum tzf_dir { TZF_IN, TZF_OUT, TZF_STATE, TZF_DIRS };

/* One build parameter: its RTL name, and where the C configuration keeps it. */
struct tzf_param {
	const char *rtl;     /* RTL parameter, "NUM_FILTERS" */
	const char *name;    /* C member and configuration-string key, "num_filters" */
	uint32_t offset;     /* in the configuration struct */
	uint32_t size;       /* bytes of one element: 4 or 8 */
	uint32_t count;      /* elements; more than 1 is a flat vector in the RTL, element i at [i*8*size +: 8*size] */
};

/* A configuration with a name. `spec` is a configuration string without a name in it. */
struct tzf_config {
	const char *name;
	const char *spec;
	const char *doc;
};

struct tzf_block {
	const char *name;
	const char *doc;
	const char *clock; /* RTL clock port */
	const char *reset; /* the input field that resets, active low */
	bool scoreboard;   /* tb/score/ has one that compares transactions */
	bool port_nets;    /* ports are vectors over several of a kind, and the RTL has no nets of one alone: traced builds get them, for the wave */
	size_t cfg_size;
	size_t size[TZF_DIRS];     /* bytes of the in, out and state struct */
	uint32_t nfields[TZF_DIRS];
	const struct tzf_param *params;
	uint32_t nparams;
	const struct tzf_config *configs;
	uint32_t nconfigs;

	void (*cfg_default)(void *cfg);
	const char *(*cfg_error)(const void *cfg); /* NULL when good */
	/* Computes the members that follow from others (those given win), or NULL where none do. */
	void (*cfg_derive)(void *cfg);
	/* Fills tab[nfields[dir]] for this configuration. */
	void (*fields)(const void *cfg, enum tzf_dir dir, struct tzf_field *tab);
	void (*model_reset)(const void *cfg, void *state);
	void (*model_out)(const void *cfg, const void *state, void *out);
	void (*model_tick)(const void *cfg, void *state, const void *in);
};

/* Defines the functions of the descriptor that only pass on to the block's own, and TZF_BLOCK_WRAPPERS names them: the types of a block go no further. */
#define TZF_BLOCK_WRAP(block) \
	static const char *cfg_error(const void *cfg) \
	{ \
		return block##_cfg_error(cfg); \
	} \
	static void model_reset(const void *cfg, void *state) \
	{ \
		block##_reset(cfg, state); \
	} \
	static void model_out(const void *cfg, const void *state, void *out) \
	{ \
		block##_out(cfg, state, out); \
	} \
	static void model_tick(const void *cfg, void *state, const void *in) \
	{ \
		block##_tick(cfg, state, in); \
	}
#define TZF_BLOCK_WRAPPERS \
	.cfg_error = cfg_error, .model_reset = model_reset, .model_out = model_out, .model_tick = model_tick

/* All blocks, ended by NULL. */
extern const struct tzf_block *const tzf_blocks[];

/* The block of that name, or NULL. */
const struct tzf_block *tzf_block_find(const char *name);

/* Reads a configuration string: "NAME", "NAME,key=value,...", or "key=value,..."; "" is the default. Keys are parameter names, each
 * at most once, an array element is key[i]; values are unsigned C integers. Fills cfg (block->cfg_size bytes). 0, or -1 with one line in err. */
int tzf_config_parse(const struct tzf_block *block, const char *text, void *cfg, char *err, size_t errlen);

/* Writes the full configuration as key=value,... : every scalar, and the array elements that differ from the default.
 * Parsing it gives the same cfg. Returns the length as snprintf does. */
int tzf_config_print(const struct tzf_block *block, const void *cfg, char *buf, size_t len);

/* The fields of one direction in one configuration, with derived totals. Free with tzf_fields_free. */
struct tzf_fields {
	struct tzf_field *f;
	uint32_t n;
	uint32_t bits;   /* sum of width * count0 * count1 */
	uint32_t words;  /* of the struct; of the state's up to the last element that this configuration has: what lies behind is 0 */
};
struct tzf_fields tzf_fields_get(const struct tzf_block *block, const void *cfg, enum tzf_dir dir);
void tzf_fields_free(struct tzf_fields *fs);

/* Byte offset of element [i][j] of a field (i counts from 0, whatever `first` says, for dims 1 i is the real index). */
uint32_t tzf_elem_offset(const struct tzf_field *f, uint32_t i, uint32_t j);
/* "name", "name[i]" or "name[i][j]". */
int tzf_elem_name(const struct tzf_field *f, uint32_t i, uint32_t j, char *buf, size_t len);
/* Hex digits of one element, most significant first, width/4 rounded up, no 0x. `base` is the struct. */
int tzf_elem_hex(const struct tzf_field *f, uint32_t i, uint32_t j, const void *base, char *buf, size_t len);

#endif
