/* tzf_mask.c - masks: bits of one element that may differ from the model. */
#include "tzf_sim_int.h"

#include <stdlib.h>
#include <string.h>

#include "tzf_bits.h"

/* Reads `len` hexadecimal digits, or takes all ones where there are none. False if it is none or has bits above `width`. */
static bool mask_words(const char *hex, size_t len, uint32_t width, uint32_t words[8])
{
	memset(words, 0, 8u * sizeof words[0]);
	for (uint32_t bit = 0; bit < width && len == 0u; bit++)
		words[bit / 32u] |= 1u << bit % 32u;
	for (size_t i = 0; i < len; i++) {
		char c = hex[len - 1u - i];
		int v = (c >= '0' && c <= '9') ? c - '0' : (c >= 'a' && c <= 'f') ? c - 'a' + 10 : (c >= 'A' && c <= 'F') ? c - 'A' + 10 : -1;

		if (v < 0 || (v != 0 && 4u * i + tzf_bits_for((uint32_t)v) > width))
			return false;
		if (v != 0)
			words[i / 8u] |= (uint32_t)v << (4u * (i % 8u));
	}
	return true;
}

/* Finds an output or state element by its printed name: its field, and its first word in the model's buffer. */
static const struct tzf_field *find_element(const struct tzf_sim *sim, const char *element, size_t len, uint32_t *at)
{
	char name[96];

	for (int d = TZF_OUT; d <= TZF_STATE; d++) {
		for (uint32_t k = 0; k < sim->fields[d].n; k++) {
			const struct tzf_field *f = &sim->fields[d].f[k];

			for (uint32_t e = 0; e < f->count0 * f->count1; e++) {
				uint32_t i = f->first + e / f->count1, j = e % f->count1;

				tzf_elem_name(f, i, j, name, sizeof name);
				if (strlen(name) != len || strncmp(name, element, len) != 0)
					continue;
				*at = (d == TZF_STATE ? sim->words[TZF_OUT] : 0u) + tzf_elem_offset(f, i, j) / 4u;
				return f;
			}
		}
	}
	return NULL;
}

/* One ELEMENT[=HEX] of `len` characters. */
static int mask_one(struct tzf_sim *sim, const char *item, size_t len, char *err, size_t errlen)
{
	const char *eq = memchr(item, '=', len);
	size_t name = eq ? (size_t)(eq - item) : len;
	uint32_t words[8], at = 0;
	const struct tzf_field *f = find_element(sim, item, name, &at);

	if (!f) {
		snprintf(err, errlen, "mask: %s has no output or state element '%.*s'", sim->block->name, (int)name, item);
		return -1;
	}
	if ((eq && name + 1u == len) || !mask_words(eq ? eq + 1 : "", eq ? len - name - 1u : 0u, f->width, words)) {
		snprintf(err, errlen, "mask: '%.*s' is not a hexadecimal mask of %u bits", (int)len, item, f->width);
		return -1;
	}
	if (!sim->mask)
		sim->mask = calloc(sim->words[TZF_OUT] + sim->words[TZF_STATE], 4);
	if (!sim->hidden)
		sim->hidden = calloc(sim->words[TZF_OUT] + sim->words[TZF_STATE], 4);
	if (!sim->mask || !sim->hidden)
		abort();
	for (uint32_t k = 0; k < f->size / 4u; k++)
		sim->mask[at + k] |= words[k];
	return 0;
}

int tzf_sim_mask(struct tzf_sim *sim, const char *list, char *err, size_t errlen)
{
	size_t len;

	do {
		len = strcspn(list, ",");
		if (mask_one(sim, list, len, err, errlen) != 0)
			return -1;
		list += len + 1u;
	} while (list[-1] == ',');
	return 0;
}

static void print_hidden(const struct tzf_sim *sim, enum tzf_dir dir, FILE *f)
{
	const uint32_t *base = sim->hidden + (dir == TZF_STATE ? sim->words[TZF_OUT] : 0u);
	char name[96];

	for (uint32_t k = 0; k < sim->fields[dir].n; k++) {
		const struct tzf_field *t = &sim->fields[dir].f[k];

		for (uint32_t e = 0; e < t->count0 * t->count1; e++) {
			uint32_t i = t->first + e / t->count1, j = e % t->count1, any = 0;

			for (uint32_t w = 0; w < t->size / 4u; w++)
				any |= base[tzf_elem_offset(t, i, j) / 4u + w];
			tzf_elem_name(t, i, j, name, sizeof name);
			if (any != 0u)
				fprintf(f, " %s", name);
		}
	}
}

void tzf_sim_print_masked(const struct tzf_sim *sim, FILE *f)
{
	if (!sim->hidden)
		return;
	print_hidden(sim, TZF_OUT, f);
	print_hidden(sim, TZF_STATE, f);
}
