/* columns.c - between a block's structs and the words of vector files. */
#include "tzf.h"

#include <stdlib.h>
#include <string.h>

struct tzvec_col *tzf_columns(const struct tzf_field *f, uint32_t nfields, uint32_t *n)
{
	struct tzvec_col *cols;
	uint32_t count = 0, at = 0;

	for (uint32_t k = 0; k < nfields; k++)
		count += f[k].count0 * f[k].count1;
	cols = calloc(count ? count : 1u, sizeof *cols);
	if (!cols)
		abort();
	for (uint32_t k = 0; k < nfields; k++) {
		for (uint32_t i = f[k].first; i < f[k].first + f[k].count0; i++) {
			for (uint32_t j = 0; j < f[k].count1; j++) {
				tzf_elem_name(&f[k], i, j, cols[at].name, sizeof cols[at].name);
				cols[at++].width = f[k].width;
			}
		}
	}
	*n = count;
	return cols;
}

void tzf_to_words(const struct tzf_field *f, uint32_t nfields, const void *base, uint32_t *words)
{
	for (uint32_t k = 0; k < nfields; k++) {
		uint32_t n = (f[k].width + 31u) / 32u;

		for (uint32_t i = f[k].first; i < f[k].first + f[k].count0; i++) {
			for (uint32_t j = 0; j < f[k].count1; j++) {
				memcpy(words, (const char *)base + tzf_elem_offset(&f[k], i, j), n * sizeof(uint32_t));
				words += n;
			}
		}
	}
}

void tzf_from_words(const struct tzf_field *f, uint32_t nfields, const uint32_t *words, void *base)
{
	for (uint32_t k = 0; k < nfields; k++) {
		uint32_t n = (f[k].width + 31u) / 32u;

		for (uint32_t i = f[k].first; i < f[k].first + f[k].count0; i++) {
			for (uint32_t j = 0; j < f[k].count1; j++) {
				memcpy((char *)base + tzf_elem_offset(&f[k], i, j), words, n * sizeof(uint32_t));
				words += n;
			}
		}
	}
}

struct tzf_recorder {
	struct tzvec_writer *w;
	struct tzf_fields in, out;
	uint32_t *in_words, *out_words;
	uint64_t count, max;
	bool failed;
};

static void record(void *ctx, uint64_t cycle, const void *out, const void *in, const void *state)
{
	struct tzf_recorder *rec = ctx;

	(void)cycle;
	(void)state;
	if (rec->count >= rec->max || rec->failed)
		return;
	tzf_to_words(rec->in.f, rec->in.n, in, rec->in_words);
	tzf_to_words(rec->out.f, rec->out.n, out, rec->out_words);
	rec->failed = tzvec_put(rec->w, rec->in_words, rec->out_words) != 0;
	rec->count++;
}

static void recorder_free(struct tzf_recorder *rec)
{
	tzf_fields_free(&rec->in);
	tzf_fields_free(&rec->out);
	free(rec->in_words);
	free(rec->out_words);
	free(rec);
}

struct tzf_recorder *tzf_recorder_new(struct tzf_sim *sim, const char *path, uint64_t seed, uint64_t max, char *err, size_t errlen)
{
	const struct tzf_block *block = tzf_sim_block(sim);
	struct tzf_recorder *rec = calloc(1, sizeof *rec);
	struct tzvec_header h = { .kind = TZVEC_CYCLE, .seed = seed };
	char config[4096];

	if (!rec)
		abort();
	rec->max = max;
	rec->in = tzf_fields_get(block, tzf_sim_cfg(sim), TZF_IN);
	rec->out = tzf_fields_get(block, tzf_sim_cfg(sim), TZF_OUT);
	snprintf(h.block, sizeof h.block, "%s", block->name);
	tzf_config_print(block, tzf_sim_cfg(sim), config, sizeof config);
	h.config = config;
	h.in = tzf_columns(rec->in.f, rec->in.n, &h.nin);
	h.out = tzf_columns(rec->out.f, rec->out.n, &h.nout);
	rec->in_words = calloc(tzvec_words(h.in, h.nin), 4);
	rec->out_words = calloc(tzvec_words(h.out, h.nout), 4);
	if (!rec->in_words || !rec->out_words)
		abort();
	rec->w = tzvec_create(path, &h, err, errlen);
	free(h.in);
	free(h.out);
	if (!rec->w) {
		recorder_free(rec);
		return NULL;
	}
	tzf_sim_watch(sim, record, rec);
	return rec;
}

int64_t tzf_recorder_end(struct tzf_recorder *rec, char *err, size_t errlen)
{
	int64_t n = (int64_t)rec->count;

	if (tzvec_finish(rec->w, err, errlen) != 0)
		n = -1;
	recorder_free(rec);
	return n;
}

void tzf_recorder_abandon(struct tzf_recorder *rec)
{
	tzvec_abandon(rec->w);
	recorder_free(rec);
}
