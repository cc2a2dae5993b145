/* player.h - a vector file and the block that it is for: opened, checked, and its inputs applied to a simulation.
 *
 * Order of use: tzf_player_open, tzf_player_load; then, for cycles, a simulation in p->sim and tzf_player_start, and until p->more is not 1: look at the
 * present cycle, tzf_player_next. For decisions: tzf_player_read until p->more is not 1. Always tzf_player_close.
 */
#ifndef TZF_PLAYER_H
#define TZF_PLAYER_H

#include "tzf.h"

struct tzf_player {
	const char *path;
	struct tzf_target target;
	struct tzvec_reader *r;
	const struct tzvec_header *h;
	void *cfg;                  /* the configuration that the file names, as the block's struct */
	struct tzf_field *f[2];     /* TZF_IN, TZF_OUT */
	uint32_t nf[2];
	uint32_t *words[2];         /* of the vector last read */
	uint32_t *got;              /* outputs that came instead, as many words as the file's */
	struct tzf_sim *sim;
	int more;                   /* 1: words[] hold a vector; 0: the end; -1: err says why not */
	uint64_t index;             /* of that vector, from 0 */
	char err[512];
};

/* Opens and checks the file. TZF_OK or TZF_BAD_USE, said on standard error. Close it either way. */
int tzf_player_open(struct tzf_player *p, const char *path);
/* The block, its configuration and its columns, which must be the file's; with `rtl` the build that plays it (p->target.rtl_path, or the one of the
 * configuration). TZF_OK or TZF_BAD_USE, said on standard error. */
int tzf_player_load(struct tzf_player *p, bool rtl);
/* Reads the next vector into p->words. */
void tzf_player_read(struct tzf_player *p);
/* Opens the simulation and applies the first vector twice, so that its cycle is present and known (vectors/FORMAT.md). TZF_OK or TZF_BAD_USE, said on
 * standard error: the file does not begin with a reset, for example. */
int tzf_player_start(struct tzf_player *p);
/* Whether p->got is what the file has. */
bool tzf_player_same(const struct tzf_player *p);
/* Puts the outputs of the present cycle into p->got: whether they are the file's. */
bool tzf_player_agrees(struct tzf_player *p);
/* Ends the present cycle; the next one has the inputs of the next vector. */
void tzf_player_next(struct tzf_player *p);
void tzf_player_close(struct tzf_player *p);

#endif
