/* map_source.c - where a memory map's registers come from: a register dump, vectors of cycles or of decisions, or a firmware sequence. */
#include "map.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "fabric.h"
#include "player.h"
#include "seq_data.h"
#include "tzc400_decision.h"
#include "tzc400_dump.h"
#include "tzc400_port.h"

#define CONFIG_ASSUMED "c4x64"

/* The part's parameters from a configuration text. TZF_OK or TZF_BAD_USE, said on standard error behind `where`. */
static int parse_config(const char *config, const char *where, struct tzc400_cfg *cfg)
{
	char err[700];

	if (config[0] == '\0')
		return tzf_bad("%sthe configuration is empty (tzf list tzc400 names some)", where);
	return tzf_config_parse(tzf_block_find("tzc400"), config, cfg, err, sizeof err) == 0 ? TZF_OK : tzf_bad("%s%s", where, err);
}

/* ---- register dumps ----------------------------------------------------------------------------- */

static void note_missing(const struct tzc400_dump *d, struct tzf_map *m)
{
	m->gate_missing = !tzc400_dump_has(d, 0x008);
	for (uint32_t n = 0; n < TZC400_REGIONS; n++)
		for (uint32_t k = n == 0u ? 4u : 0u; k < 6u; k++) /* where region 0 begins and ends is fixed */
			m->missing[n] |= (uint32_t)!tzc400_dump_has(d, 0x100u + 0x20u * n + 4u * k) << k;
}

static int load_dump(FILE *f, const struct tzf_map_request *r, struct tzf_map *m)
{
	struct tzc400_dump d;
	struct tzc400_cfg cfg;
	struct tzc400_state st;
	char err[600], config[80], where[600] = "";
	int status;

	if (tzc400_dump_read(f, r->file, r->has_base ? &r->base : NULL, &d, err, sizeof err) != 0)
		return tzf_bad("%s", err);
	tzc400_dump_config(&d, config, sizeof config);
	if (!r->config && config[0])
		snprintf(where, sizeof where, "%s:%" PRIu32 ": BUILD_CONFIG 0x%08" PRIx32 ": ", r->file, d.line[0], d.value[0]);
	m->config_assumed = !r->config && !config[0];
	status = parse_config(r->config ? r->config : config[0] ? config : CONFIG_ASSUMED, where, &cfg);
	if (status != TZF_OK)
		return status;
	if (tzc400_dump_state(&d, &cfg, &st, err, sizeof err) != 0)
		return tzf_bad("%s", err);
	note_missing(&d, m);
	m->reserved = d.reserved;
	m->has_gates = true;
	snprintf(m->source, sizeof m->source, "the register dump %s", r->file);
	tzf_map_compute(m, &cfg, &st);
	return TZF_OK;
}

/* ---- vectors ------------------------------------------------------------------------------------ */

/* The address filter in a block's configuration and state. */
static void compute_from(const struct tzf_player *p, struct tzf_map *m)
{
	const void *state = tzf_sim_state(p->sim);

	if (strcmp(p->h->block, "tzc400") == 0) {
		tzf_map_compute(m, p->cfg, state);
	} else {
		const struct fabric_cfg *cfg = p->cfg;
		const struct fabric_state *st = state;

		tzf_map_compute(m, &cfg->tzc, &st->tzc);
	}
	m->has_gates = true;
}

static int load_cycles(struct tzf_player *p, const struct tzf_map_request *r, struct tzf_map *m)
{
	int status = tzf_player_start(p);

	if (status != TZF_OK)
		return status;
	while (p->more == 1 && !(r->has_cycle && p->index == r->cycle)) {
		if (!tzf_player_agrees(p)) {
			tzf_bad("%s:%" PRIu64 ": in cycle %" PRIu64 " the model does not give the file's outputs, so its registers say nothing about the file "
			        "(tzf replay --model %s)", p->path, tzvec_line(p->r), p->index, p->path);
			return TZF_FAILED;
		}
		tzf_player_next(p);
	}
	if (p->more < 0)
		return tzf_bad("%s", p->err);
	snprintf(m->source, sizeof m->source, r->has_cycle ? "%s, block %s, in cycle %" PRIu64 : "%s, block %s, behind its %" PRIu64 " cycles", p->path, p->h->block,
	         p->index);
	compute_from(p, m);
	return TZF_OK;
}

static int load_decisions(struct tzf_player *p, const struct tzf_map_request *r, struct tzf_map *m)
{
	const uint64_t wanted = r->has_cycle ? r->cycle : p->h->count - 1u;
	struct tzc400_dec_in in;
	struct tzc400_state st;

	do
		tzf_player_read(p);
	while (p->more == 1 && p->index++ < wanted);
	if (p->more < 0)
		return tzf_bad("%s", p->err);
	tzf_from_words(p->f[TZF_IN], p->nf[TZF_IN], p->words[TZF_IN], &in);
	memset(&st, 0, sizeof st);
	tzc400_decision_state(&in, &st);
	snprintf(m->source, sizeof m->source, "%s, the registers of decision %" PRIu64, p->path, wanted);
	tzf_map_compute(m, p->cfg, &st);
	return TZF_OK;
}

static int load_vectors(const struct tzf_map_request *r, struct tzf_map *m)
{
	struct tzf_player p = { 0 };
	int status = tzf_player_open(&p, r->file);

	if (status == TZF_OK && strcmp(p.h->block, "tzc400") != 0 && strcmp(p.h->block, "fabric") != 0)
		status = tzf_bad("%s:0: block '%s' has no address filter: tzc400 and fabric have", r->file, p.h->block);
	if (status == TZF_OK && r->has_cycle && r->cycle >= p.h->count)
		status = tzf_bad("%s:0: has no vector %" PRIu64 ": its vectors are 0 to %" PRIu64, r->file, r->cycle, p.h->count - 1u);
	if (status == TZF_OK)
		status = tzf_player_load(&p, false);
	if (status == TZF_OK)
		status = p.h->kind == TZVEC_DECISION ? load_decisions(&p, r, m) : load_cycles(&p, r, m);
	tzf_player_close(&p);
	return status;
}

/* ---- files, by their content; sequences --------------------------------------------------------- */

/* Vectors begin with "//" or are compressed; no line of a dump begins with either. */
static int load_file(const struct tzf_map_request *r, struct tzf_map *m)
{
	FILE *f = fopen(r->file, "r");
	bool vectors;
	int c, status;

	if (!f)
		return tzf_bad("%s: %s", r->file, strerror(errno));
	c = fgetc(f);
	if (c != EOF)
		ungetc(c, f);
	vectors = c == '/' || c == 0x1f;
	if (vectors && (r->config || r->has_base))
		status = tzf_bad("%s: vectors say themselves what they are of: no --config, no --base", r->file);
	else if (!vectors && r->has_cycle)
		status = tzf_bad("%s: --cycle is for vectors, and this is a register dump", r->file);
	else
		status = vectors ? load_vectors(r, m) : load_dump(f, r, m);
	fclose(f);
	return status;
}

static int load_program(const struct tzf_map_request *r, struct tzf_map *m)
{
	const struct fw_script *s = fw_script_find(r->program);
	struct tzc400_cfg cfg;
	struct tzc400_state st;
	char text[300] = CONFIG_ASSUMED;
	int status;

	if (s)
		snprintf(text, sizeof text, "num_filters=%" PRIu32 ",addr_width=%" PRIu32, s->num_filters, s->addr_width);
	status = parse_config(r->config ? r->config : text, "", &cfg);
	if (status != TZF_OK)
		return status;
	tzc400_reset(&cfg, &st);
	if (tzc400_port_program(&cfg, &st, r->program, text, sizeof text) != 0)
		return tzf_bad("%s", text);
	snprintf(m->source, sizeof m->source, "the firmware sequence %s", r->program);
	m->has_gates = true;
	tzf_map_compute(m, &cfg, &st);
	return TZF_OK;
}

int tzf_map_load(const struct tzf_map_request *r, struct tzf_map *m)
{
	memset(m, 0, sizeof *m);
	if (r->program && (r->has_base || r->has_cycle))
		return tzf_bad("--base and --cycle are for files, and --program has none");
	return r->program ? load_program(r, m) : load_file(r, m);
}
