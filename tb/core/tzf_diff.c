/* tzf_diff.c - comparing the RTL's words with the model's, and naming what differs.
 *
 * The fast path is one memcmp a range of words (tzf_parts.c); names are looked up only after it failed. */
#include "tzf_sim_int.h"

#include <inttypes.h>
#include <string.h>

typedef void diff_fn(void *ctx, const char *kind, const char *name, const char *model, const char *rtl);

/* True if some bit of the element differs outside its mask. */
static bool elem_differs(const struct tzf_sim *sim, uint32_t word, uint32_t words)
{
	for (uint32_t k = word; k < word + words; k++)
		if (((sim->fail_model[k] ^ sim->fail_dut[k]) & (sim->mask ? ~sim->mask[k] : UINT32_MAX)) != 0u)
			return true;
	return false;
}

static void diff_field(const struct tzf_sim *sim, enum tzf_dir dir, const struct tzf_field *f, diff_fn *fn, void *ctx)
{
	uint32_t base = dir == TZF_STATE ? sim->words[TZF_OUT] : 0u;
	char name[96], model[80], rtl[80];

	if (f->large != 0u && !sim->failed_whole)
		return; /* what was sampled of it is older */
	for (uint32_t i = f->first; i < f->first + f->count0; i++) {
		for (uint32_t j = 0; j < f->count1; j++) {
			if (!elem_differs(sim, base + tzf_elem_offset(f, i, j) / 4u, f->size / 4u))
				continue;
			tzf_elem_name(f, i, j, name, sizeof name);
			tzf_elem_hex(f, i, j, sim->fail_model + base, model, sizeof model);
			tzf_elem_hex(f, i, j, sim->fail_dut + base, rtl, sizeof rtl);
			fn(ctx, dir == TZF_OUT ? "output" : "state", name, model, rtl);
		}
	}
}

static void diff_all(const struct tzf_sim *sim, diff_fn *fn, void *ctx)
{
	for (uint32_t i = 0; i < sim->fields[TZF_OUT].n; i++)
		diff_field(sim, TZF_OUT, &sim->fields[TZF_OUT].f[i], fn, ctx);
	for (uint32_t i = 0; i < sim->fields[TZF_STATE].n && !sim->outputs_only; i++)
		diff_field(sim, TZF_STATE, &sim->fields[TZF_STATE].f[i], fn, ctx);
}

static void note_first(void *ctx, const char *kind, const char *name, const char *model, const char *rtl)
{
	struct tzf_mismatch *m = ctx;

	if (m->fields++ > 0u)
		return;
	m->seen = true;
	snprintf(m->kind, sizeof m->kind, "%s", kind);
	snprintf(m->field, sizeof m->field, "%s", name);
	snprintf(m->model, sizeof m->model, "%s", model);
	snprintf(m->rtl, sizeof m->rtl, "%s", rtl);
}

static bool same(const struct tzf_part *p, const uint32_t *a, const uint32_t *b)
{
	for (uint32_t i = 0; i < p->n; i++)
		if (memcmp(a + p->ranges[i].from, b + p->ranges[i].from, p->ranges[i].words * sizeof(uint32_t)) != 0)
			return false;
	return true;
}

static bool range_differs_outside_mask(const struct tzf_sim *sim, const struct tzf_range *r, const uint32_t *dut)
{
	for (uint32_t k = r->from; k < r->from + r->words; k++)
		if (((sim->model[k] ^ dut[k]) & ~sim->mask[k]) != 0u)
			return true;
	return false;
}

static bool differs_outside_mask(struct tzf_sim *sim, const struct tzf_part *p, const uint32_t *dut)
{
	if (!sim->mask)
		return true;
	for (uint32_t i = 0; i < p->n; i++)
		if (range_differs_outside_mask(sim, &p->ranges[i], dut))
			return true;
	for (uint32_t i = 0; i < p->n; i++)
		for (uint32_t k = p->ranges[i].from; k < p->ranges[i].from + p->ranges[i].words; k++)
			sim->hidden[k] |= sim->model[k] ^ dut[k];
	sim->masked++;
	return false;
}

void tzf_sim_compare(struct tzf_sim *sim, const uint32_t *dut)
{
	const struct tzf_part *part = tzf_sim_part(sim);
	const size_t bytes = (sim->words[TZF_OUT] + (sim->outputs_only ? 0u : sim->words[TZF_STATE])) * sizeof(uint32_t);

	sim->compared += part->elems;
	if (same(part, dut, sim->model) || sim->mismatch.seen || !differs_outside_mask(sim, part, dut))
		return;
	sim->mismatch.cycle = sim->cycle;
	sim->failed_whole = part == &sim->part[TZF_PART_WHOLE];
	memcpy(sim->fail_model, sim->model, bytes);
	memcpy(sim->fail_dut, dut, bytes);
	diff_all(sim, note_first, &sim->mismatch);
	if (!sim->mismatch.seen) {
		/* Differing bits above an element, or between two: the packing and the lists do not fit together. */
		note_first(&sim->mismatch, "state", "(bits outside the signal list)", "", "");
	}
	sim->failed = true;
}

/* A rule other than the comparison was broken. Returns whether nothing was seen before. */
static bool broken(struct tzf_sim *sim, const char *rule, const char *where)
{
	struct tzf_mismatch *m = &sim->mismatch;

	sim->failed = true;
	if (m->seen)
		return false;
	m->seen = true;
	m->cycle = sim->cycle;
	m->fields = 1;
	snprintf(m->kind, sizeof m->kind, "protocol");
	snprintf(m->field, sizeof m->field, "%s", rule);
	snprintf(m->model, sizeof m->model, "%s", where);
	return true;
}

void tzf_sim_protocol_error(struct tzf_sim *sim, const char *scope, const char *rule, uint32_t id, uint64_t addr)
{
	struct tzf_mismatch *m = &sim->mismatch;

	if (!sim->mute_protocol && broken(sim, rule, scope))
		snprintf(m->rtl, sizeof m->rtl, "id=0x%" PRIx32 " addr=0x%" PRIx64, id, addr);
}

void tzf_sim_assertion(struct tzf_sim *sim, const char *where)
{
	if (broken(sim, "ASSERTION", where))
		snprintf(sim->mismatch.rtl, sizeof sim->mismatch.rtl, "what the RTL asserts of itself is not so");
}

static void print_one(void *ctx, const char *kind, const char *name, const char *model, const char *rtl)
{
	fprintf((FILE *)ctx, "  %-6s %-28s model=%s rtl=%s\n", kind, name, model, rtl);
}

void tzf_sim_print_differences(const struct tzf_sim *sim, FILE *f)
{
	if (strcmp(sim->mismatch.kind, "protocol") == 0)
		fprintf(f, "  protocol rule %s at %s: %s\n", sim->mismatch.field, sim->mismatch.model, sim->mismatch.rtl);
	else
		diff_all(sim, print_one, f);
}
