/* player.c - see player.h. */
#include "player.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

int tzf_player_open(struct tzf_player *p, const char *path)
{
	p->path = path;
	p->r = tzvec_open(path, p->err, sizeof p->err);
	if (!p->r)
		return tzf_bad("%s", p->err);
	p->h = tzvec_header(p->r);
	return TZF_OK;
}

static void *room(uint32_t words)
{
	void *w = calloc(words, sizeof(uint32_t));

	if (!w)
		abort();
	return w;
}

/* The columns of one side of the file must be the block's in this configuration. */
static int check_side(struct tzf_player *p, int d)
{
	const struct tzvec_col *have = d ? p->h->out : p->h->in;
	uint32_t n, nhave = d ? p->h->nout : p->h->nin;
	struct tzvec_col *want = tzf_columns(p->f[d], p->nf[d], &n);
	uint32_t i = 0;
	int status = TZF_OK;

	while (i < n && i < nhave && strcmp(want[i].name, have[i].name) == 0 && want[i].width == have[i].width)
		i++;
	if (i < n || i < nhave)
		status = tzf_bad("%s:0: column %s:%" PRIu32 " where the block %s has %s:%" PRIu32, p->path, i < nhave ? have[i].name : "(none)",
		                 i < nhave ? have[i].width : 0u, p->h->block, i < n ? want[i].name : "(none)", i < n ? want[i].width : 0u);
	else
		p->words[d] = room(tzvec_words(want, n));
	if (status == TZF_OK && d == TZF_OUT)
		p->got = room(tzvec_words(want, n));
	free(want);
	return status;
}

static void load_fields(struct tzf_player *p)
{
	const struct tzf_testbench *tb = p->target.tb;

	for (int d = 0; d < 2; d++) {
		if (p->h->kind == TZVEC_DECISION) {
			p->nf[d] = tb->decision_fields(p->cfg, (enum tzf_dir)d, NULL);
			p->f[d] = calloc(p->nf[d], sizeof *p->f[d]);
			if (!p->f[d])
				abort();
			tb->decision_fields(p->cfg, (enum tzf_dir)d, p->f[d]);
		} else {
			struct tzf_fields fs = tzf_fields_get(tb->block, p->cfg, (enum tzf_dir)d);

			p->f[d] = fs.f;
			p->nf[d] = fs.n;
		}
	}
}

/* Configuration name whose parameters are these, for finding a build; else the text itself. */
static const char *config_name(const struct tzf_block *b, const void *cfg, const char *text)
{
	void *have = calloc(1, b->cfg_size);
	const char *name = text;
	char err[256];

	if (!have)
		abort();
	for (uint32_t i = 0; i < b->nconfigs; i++)
		if (tzf_config_parse(b, b->configs[i].name, have, err, sizeof err) == 0 && memcmp(cfg, have, b->cfg_size) == 0)
			name = b->configs[i].name;
	free(have);
	return name;
}

int tzf_player_load(struct tzf_player *p, bool rtl)
{
	const struct tzf_testbench *tb = tzf_testbench_find(p->h->block);
	int status;

	if (!tb)
		return tzf_bad("%s:0: block '%s' is not one of ours", p->path, p->h->block);
	if (p->h->kind == TZVEC_DECISION && !tb->decide)
		return tzf_bad("%s:0: block %s has no pure decisions", p->path, p->h->block);
	p->cfg = calloc(1, tb->block->cfg_size);
	if (!p->cfg)
		abort();
	if (tzf_config_parse(tb->block, p->h->config, p->cfg, p->err, sizeof p->err) != 0)
		return tzf_bad("%s:0: %s", p->path, p->err);
	status = tzf_target_init(&p->target, tb->block->name, config_name(tb->block, p->cfg, p->h->config), "lockstep", !rtl);
	if (status != TZF_OK)
		return status;
	load_fields(p);
	for (int d = 0; d < 2 && status == TZF_OK; d++)
		status = check_side(p, d);
	return status;
}

void tzf_player_read(struct tzf_player *p)
{
	p->more = tzvec_get(p->r, p->words[TZF_IN], p->words[TZF_OUT], p->err, sizeof p->err);
}

/* The file starts with a reset, else the state that its outputs come from is nobody's. */
static int check_reset(const struct tzf_player *p)
{
	const struct tzf_block *b = p->target.tb->block;
	uint32_t *in = calloc(1, b->size[TZF_IN]);
	uint32_t level = 0;

	if (!in)
		abort();
	tzf_from_words(p->f[TZF_IN], p->nf[TZF_IN], p->words[TZF_IN], in);
	for (uint32_t k = 0; k < p->nf[TZF_IN]; k++)
		if (strcmp(p->f[TZF_IN][k].name, b->reset) == 0)
			level = in[p->f[TZF_IN][k].offset / 4u];
	free(in);
	return level == 0u ? TZF_OK : tzf_bad("%s:%" PRIu64 ": the first vector does not assert the reset, %s = 0", p->path, tzvec_line(p->r), b->reset);
}

static void drive(void *ctx, const void *out, const void *in, void *next)
{
	struct tzf_player *p = ctx;

	(void)out;
	(void)in;
	tzf_from_words(p->f[TZF_IN], p->nf[TZF_IN], p->words[TZF_IN], next);
}

int tzf_player_start(struct tzf_player *p)
{
	p->sim = tzf_target_open(&p->target);
	if (!p->sim)
		return TZF_BAD_USE;
	tzf_sim_mute_protocol(p->sim, true); /* vectors may hold illegal input on purpose */
	tzf_player_read(p);
	if (p->more < 0)
		return tzf_bad("%s", p->err);
	if (check_reset(p) != TZF_OK)
		return TZF_BAD_USE;
	tzf_sim_drive(p->sim, drive, p);
	tzf_sim_cycle(p->sim); /* applies line 0 */
	tzf_sim_cycle(p->sim); /* its first edge, not compared */
	return TZF_OK;
}

bool tzf_player_same(const struct tzf_player *p)
{
	return memcmp(p->got, p->words[TZF_OUT], tzvec_words(p->h->out, p->h->nout) * sizeof(uint32_t)) == 0;
}

bool tzf_player_agrees(struct tzf_player *p)
{
	tzf_to_words(p->f[TZF_OUT], p->nf[TZF_OUT], tzf_sim_out(p->sim), p->got);
	return tzf_player_same(p);
}

void tzf_player_next(struct tzf_player *p)
{
	tzf_player_read(p);
	p->index++;
	tzf_sim_cycle(p->sim);
}

void tzf_player_close(struct tzf_player *p)
{
	tzf_sim_close(p->sim);
	for (int d = 0; d < 2; d++) {
		free(p->f[d]);
		free(p->words[d]);
	}
	free(p->got);
	free(p->cfg);
	tzvec_close(p->r);
}
