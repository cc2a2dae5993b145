/* tzf_sim.c - the clock loop: RTL and model side by side, or the model alone. */
#include "tzf_sim_int.h"

#include <stdlib.h>
#include <string.h>

struct tzf_sim *tzf_sim_current;

static void count_fields(struct tzf_sim *sim)
{
	for (int d = 0; d < TZF_DIRS; d++) {
		sim->fields[d] = tzf_fields_get(sim->block, sim->cfg, (enum tzf_dir)d);
		sim->words[d] = sim->fields[d].words;
		for (uint32_t i = 0; i < sim->fields[d].n; i++) {
			const struct tzf_field *f = &sim->fields[d].f[i];

			if (d == TZF_IN && strcmp(f->name, sim->block->reset) == 0)
				sim->reset_offset = f->offset;
		}
	}
}

void *tzf_sim_memory(size_t bytes)
{
	void *p = NULL;

	if (posix_memalign(&p, 64, bytes) != 0)
		abort();
	memset(p, 0, bytes);
	return p;
}

struct tzf_sim *tzf_sim_new(const struct tzf_block *block, const char *config, char *err, size_t errlen)
{
	struct tzf_sim *sim = calloc(1, sizeof *sim);
	uint32_t both;

	if (!sim)
		abort();
	sim->block = block;
	sim->cfg = calloc(1, block->cfg_size);
	if (!sim->cfg || tzf_config_parse(block, config, sim->cfg, err, errlen) != 0) {
		free(sim->cfg);
		free(sim);
		return NULL;
	}
	count_fields(sim);
	tzf_sim_parts(sim);
	both = sim->words[TZF_OUT] + (uint32_t)(block->size[TZF_STATE] / 4u); /* the model's state is the last of the words, and whole */
	sim->in = tzf_sim_memory(block->size[TZF_IN]);
	sim->next = tzf_sim_memory(block->size[TZF_IN]);
	sim->model = tzf_sim_memory(both * sizeof(uint32_t));
	sim->bare_out = tzf_sim_memory(block->size[TZF_OUT]);
	sim->fail_model = tzf_sim_memory(both * sizeof(uint32_t));
	sim->fail_dut = tzf_sim_memory(both * sizeof(uint32_t));
	block->model_reset(sim->cfg, sim->model + sim->words[TZF_OUT]);
	block->model_out(sim->cfg, sim->model + sim->words[TZF_OUT], sim->model);
	return sim;
}

struct tzf_sim *tzf_sim_open(const struct tzf_sim_opts *opts, char *err, size_t errlen)
{
	struct tzf_sim *sim = tzf_sim_new(opts->block, opts->config, err, errlen);

	if (!sim)
		return NULL;
	sim->outputs_only = opts->outputs_only;
	sim->rtl = opts->rtl;
	if (!sim->rtl)
		return sim;
	tzf_sim_current = sim;
	sim->rtl_obj = sim->rtl->open();
	if (!sim->rtl_obj || sim->failed) {
		snprintf(err, errlen, "the %s build of %s %s does not fit this program, build it again: %s", sim->rtl->variant,
		         sim->rtl->block, sim->rtl->config, sim->complaint);
		tzf_sim_close(sim);
		return NULL;
	}
	return sim;
}

void tzf_sim_close(struct tzf_sim *sim)
{
	if (!sim)
		return;
	if (sim->rtl_obj) {
		tzf_sim_current = sim;
		sim->rtl->close(sim->rtl_obj);
	}
	if (tzf_sim_current == sim)
		tzf_sim_current = NULL;
	for (int d = 0; d < TZF_DIRS; d++)
		tzf_fields_free(&sim->fields[d]);
	tzf_sim_free_parts(sim);
	if (sim->score)
		sim->board->close(sim->score);
	free(sim->in);
	free(sim->next);
	free(sim->model);
	free(sim->bare_out);
	free(sim->fail_model);
	free(sim->fail_dut);
	free(sim->mask);
	free(sim->hidden);
	free(sim->cfg);
	free(sim);
}

void tzf_sim_drive(struct tzf_sim *sim, tzf_drive_fn *fn, void *ctx)
{
	sim->drive = fn;
	sim->drive_ctx = ctx;
}

void tzf_sim_watch(struct tzf_sim *sim, tzf_watch_fn *fn, void *ctx)
{
	if (sim->nwatch == TZF_MAX_WATCH)
		abort();
	sim->watch[sim->nwatch] = fn;
	sim->watch_ctx[sim->nwatch++] = ctx;
}

void tzf_sim_watch_last(struct tzf_sim *sim, tzf_watch_fn *fn, void *ctx)
{
	sim->last = fn;
	sim->last_ctx = ctx;
}

bool tzf_sim_in_reset(const struct tzf_sim *sim)
{
	uint32_t v;

	memcpy(&v, (const char *)sim->in + sim->reset_offset, 4);
	return v == 0u;
}

void tzf_sim_edge(struct tzf_sim *sim, const uint32_t *dut)
{
	uint32_t *state = sim->model + sim->words[TZF_OUT];
	const uint32_t *out = sim->model;
	uint32_t *swap;

	if (dut) {
		out = dut;
		if (sim->bare)
			memcpy(sim->bare_out, dut, sim->words[TZF_OUT] * sizeof(uint32_t));
		else if (sim->comparing)
			tzf_sim_compare(sim, dut);
	}
	memcpy(sim->next, sim->in, sim->words[TZF_IN] * sizeof(uint32_t));
	if (sim->drive)
		sim->drive(sim->drive_ctx, out, sim->in, sim->next);
	for (uint32_t i = 0; i < sim->nwatch; i++)
		sim->watch[i](sim->watch_ctx[i], sim->cycle, sim->bare ? out : sim->model, sim->in, state);
	if (sim->last)
		sim->last(sim->last_ctx, sim->cycle, sim->bare ? out : sim->model, sim->in, state);
	if (!sim->bare) {
		sim->block->model_tick(sim->cfg, state, sim->in);
		sim->block->model_out(sim->cfg, state, sim->model);
	}
	sim->after_reset = tzf_sim_in_reset(sim);
	sim->comparing = sim->comparing || sim->after_reset;
	swap = sim->in;
	sim->in = sim->next;
	sim->next = swap;
	sim->cycle++;
}

bool tzf_sim_cycle(struct tzf_sim *sim)
{
	if (!sim->rtl) {
		tzf_sim_edge(sim, NULL);
		return true;
	}
	tzf_sim_current = sim;
	if (sim->rtl->dump && sim->cycle == 0u)
		sim->rtl->dump(sim->rtl_obj, 0); /* cycle 0 has no edge before it */
	sim->rtl->clock(sim->rtl_obj, 1);
	/* The edge ended a cycle and counted it: in a wave, cycle c is [10c, 10c+10). */
	if (sim->rtl->dump)
		sim->rtl->dump(sim->rtl_obj, 10u * sim->cycle);
	sim->rtl->clock(sim->rtl_obj, 0);
	if (sim->rtl->dump)
		sim->rtl->dump(sim->rtl_obj, 10u * sim->cycle + 5u);
	return !sim->failed;
}

bool tzf_sim_finish(struct tzf_sim *sim)
{
	const bool has_large = sim->part[TZF_PART_CYCLE].elems != sim->part[TZF_PART_WHOLE].elems;

	sim->drive = NULL;
	if (has_large && sim->rtl && sim->comparing && !sim->bare && !sim->outputs_only && !sim->failed) {
		sim->finishing = true;
		tzf_sim_cycle(sim);
		sim->finishing = false;
	}
	return !sim->failed;
}

uint64_t tzf_sim_now(const struct tzf_sim *sim)
{
	return sim->cycle;
}

uint64_t tzf_sim_compared(const struct tzf_sim *sim)
{
	return sim->compared;
}

const struct tzf_mismatch *tzf_sim_mismatch(const struct tzf_sim *sim)
{
	return &sim->mismatch;
}

const void *tzf_sim_cfg(const struct tzf_sim *sim)
{
	return sim->cfg;
}

const struct tzf_block *tzf_sim_block(const struct tzf_sim *sim)
{
	return sim->block;
}

const void *tzf_sim_in(const struct tzf_sim *sim)
{
	return sim->in;
}

const void *tzf_sim_out(const struct tzf_sim *sim)
{
	return sim->bare ? sim->bare_out : sim->model;
}

const void *tzf_sim_state(const struct tzf_sim *sim)
{
	return sim->model + sim->words[TZF_OUT];
}

bool tzf_sim_has_rtl(const struct tzf_sim *sim)
{
	return sim->rtl != NULL;
}

bool tzf_sim_has_model(const struct tzf_sim *sim)
{
	return !sim->bare;
}

void tzf_sim_mute_protocol(struct tzf_sim *sim, bool mute)
{
	sim->mute_protocol = mute;
}

uint64_t tzf_sim_masked(const struct tzf_sim *sim)
{
	return sim->masked;
}

int tzf_sim_waves(struct tzf_sim *sim, const char *fst)
{
	int status = -1;

	if (sim->rtl && sim->rtl->trace)
		status = sim->rtl->trace(sim->rtl_obj, fst);
	sim->dumping = fst && status == 0;
	return status;
}

void tzf_sim_stop(struct tzf_sim *sim)
{
	sim->failed = true;
}
