/* map.h - the programmed memory map of an address filter: who may read and write which addresses (docs/map.md).
 *
 * Order of use: tzf_map_load (from a file or a sequence) or tzf_map_compute (from a state); then any of the outputs.
 */
#ifndef TZF_MAP_H
#define TZF_MAP_H

#include <jansson.h>
#include <libxml/xmlwriter.h>

#include "tzc400.h"
#include "tzf.h"

#define TZF_MAP_INTERVALS (2u * (TZC400_REGIONS - 1u) + 1u) /* each region has two ends */

/* Addresses for which the model gives the same answers, and the neighbours other ones. */
struct tzf_map_interval {
	uint64_t base, top;  /* first and last byte */
	uint32_t region;     /* that the model names: 0..8 */
	uint32_t matches;    /* bit n: region n of 1..8 holds these addresses, on this filter */
	uint32_t overlap;    /* 1: more than one does */
	uint32_t secure;     /* bit 0: a Secure access may read, bit 1: write */
	uint32_t nsaid[2];   /* bit n: a Non-secure access of NSAID n may read [0], write [1] */
};

/* What one filter, or several alike, makes of the address space. */
struct tzf_map_view {
	uint32_t filters;    /* bit f: filter f sees this */
	uint32_t n;
	struct tzf_map_interval iv[TZF_MAP_INTERVALS]; /* from address 0 on, without gaps */
};

struct tzf_map {
	struct tzc400_cfg cfg;
	struct tzc400_state st;
	uint32_t nviews;
	struct tzf_map_view view[TZC_NF_MAX];
	char source[300];    /* where the registers come from, in words */
	bool has_gates;      /* false: only the region registers are known (decision vectors) */
	bool config_assumed; /* nobody said how the part is built */
	uint32_t reserved;   /* words of a dump that are no register, and read 0 */
	uint32_t missing[9]; /* of region n: bit k: a dump has not the register 0x100 + 0x20n + 4k, so that it has its reset value */
	bool gate_missing;   /* likewise GATE_KEEPER */
};

/* Asks the model; fills cfg, st, nviews and view. */
void tzf_map_compute(struct tzf_map *m, const struct tzc400_cfg *cfg, const struct tzc400_state *st);

/* True if nobody may access it: a hole. */
bool tzf_map_closed(const struct tzf_map_interval *iv);

/* A region's bar: the intervals that it holds, and the lane in which it overlaps no other bar. */
struct tzf_map_bar {
	uint32_t region;
	uint32_t first, last; /* intervals */
	uint32_t lane;
};
/* The bars of a view by their first address; returns how many. *lanes: how many lanes they need. */
uint32_t tzf_map_bars(const struct tzf_map_view *v, struct tzf_map_bar bar[TZC400_REGIONS], uint32_t *lanes);

/* ---- where the registers come from ---- */

struct tzf_map_request {
	const char *file;    /* a register dump or vectors, or NULL */
	const char *program; /* a firmware sequence, or NULL */
	const char *config;  /* of the part, for dumps and sequences; NULL: what the file or the sequence's board says */
	bool has_base, has_cycle;
	uint64_t base;       /* where the registers are, for a dump with addresses */
	uint64_t cycle;      /* of a vector file */
};

/* Loads and computes. TZF_OK; TZF_BAD_USE, said on standard error; TZF_FAILED, likewise: the model does not answer as a vector file says, up to that cycle. */
int tzf_map_load(const struct tzf_map_request *r, struct tzf_map *m);

/* ---- in words ---- */

/* "0-1,8-9,15", "all" or "none". */
void tzf_map_list(uint32_t mask, char *buf, size_t len);
/* "2032 MiB"; "~15.9 EiB" where no unit divides it. */
void tzf_map_size(const struct tzf_map_interval *iv, char *buf, size_t len);
/* "0x00ff000000": as many digits as the part's addresses have. */
void tzf_map_address(const struct tzf_map *m, uint64_t a, char *buf, size_t len);
/* Who may do what there: "nobody", "Secure rw, NSAID 0-1,8-9,15 rw", "NSAID 8 r, 8-9 w". */
void tzf_map_who(const struct tzf_map_interval *iv, char *buf, size_t len);
/* What is special there: "", "hole" (nobody may access it), "overlap of 1, 3". */
void tzf_map_mark(const struct tzf_map_interval *iv, char *buf, size_t len);
/* What the overlap policy of the part does: "denied", "any of them allows", ... */
const char *tzf_map_policy(const struct tzf_map *m);
/* "filters 0-1 (0: open, 1: closed)". */
void tzf_map_filters(const struct tzf_map *m, const struct tzf_map_view *v, char *buf, size_t len);
/* "open", "closed", "opening", "closing", or "unknown". */
const char *tzf_map_gate(const struct tzf_map *m, uint32_t filter);
/* What follows from gates that are not open; "" if all are. */
const char *tzf_map_gate_note(const struct tzf_map *m, const struct tzf_map_view *v);
/* The part and its parameters that matter. */
void tzf_map_part(const struct tzf_map *m, char *buf, size_t len);
/* The registers that a dump did not have, in words; "" if it had all that the map rests on. */
void tzf_map_missing(const struct tzf_map *m, char *buf, size_t len);
/* The length of the first line of a text broken to `width` columns, at a blank or behind a comma where there is one. *text moves on to the next line. */
size_t tzf_map_line(const char **text, size_t width);

/* ---- outputs ---- */

struct tzf_map_style {
	uint32_t width; /* columns, 80 or more */
	bool ascii;     /* no box characters */
};
/* The whole map: head, a picture and a table for each view. */
void tzf_map_text(const struct tzf_map *m, const struct tzf_map_style *style, FILE *f);
/* The picture of a view. */
void tzf_map_picture(const struct tzf_map *m, const struct tzf_map_view *v, const struct tzf_map_style *style, FILE *f);
/* The table of a view. */
void tzf_map_table(const struct tzf_map *m, const struct tzf_map_view *v, const struct tzf_map_style *style, FILE *f);

/* The map as data, "tzf-map 1" (docs/map.md). The caller's to free (json_decref). */
json_t *tzf_map_json(const struct tzf_map *m);
/* The element <svg> with everything in it, for a file of its own or within an HTML page. */
void tzf_map_svg(const struct tzf_map *m, xmlTextWriterPtr w);
/* The same as files. 0, or -1, said on standard error. */
int tzf_map_write_json(const char *path, const struct tzf_map *m);
int tzf_map_write_svg(const char *path, const struct tzf_map *m);

#endif
