/* tzf_mask.c - masks: bits of one element that may differ from the model. */
#include "tzf_sim_int.h"

#include <stdlib.h>
#include <string.h>

static bool hex_nibbles(const char *hex, uint32_t *words, uint32_t nwords)
{
	size_t n = strlen(hex);

	memset(words, 0, nwords * 4u);
	for (size_t i = 0; i < n; i++) {
		char c = hex[n - 1u - i];
		int v = (c >= '0' && c <= '9') ? c - '0' : (c >= 'a' && c <= 'f') ? c - 'a' + 10 : (c >= 'A' && c <= 'F') ? c - 'A' + 10 : -1;

		if (v < 0 || i / 8u >= nwords)
			return false;
		words[i / 8u] |= (uint32_t)v << (4u * (i % 8u));
	}
	return true;
}

/* Finds an output or state element by its printed name; its first word in the model's buffer, or -1. */
static int64_t find_element(const struct tzf_sim *sim, const char *element, uint32_t *nwords)
{
	char name[96];

	for (int d = TZF_OUT; d <= TZF_STATE; d++) {
		for (uint32_t k = 0; k < sim->fields[d].n; k++) {
			const struct tzf_field *f = &sim->fields[d].f[k];

			for (uint32_t i = f->first; i < f->first + f->count0; i++) {
				for (uint32_t j = 0; j < f->count1; j++) {
					tzf_elem_name(f, i, j, name, sizeof name);
					if (strcmp(name, element) != 0)
						continue;
					*nwords = f->size / 4u;
					return (int64_t)(d == TZF_STATE ? sim->words[TZF_OUT] : 0u) + tzf_elem_offset(f, i, j) / 4u;
				}
			}
		}
	}
	return -1;
}

int tzf_sim_mask(struct tzf_sim *sim, const char *element, const char *hexmask, char *err, size_t errlen)
{
	static const char ones[] = "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";
	uint32_t words[8], n = 0;
	int64_t at = find_element(sim, element, &n);

	if (at < 0) {
		snprintf(err, errlen, "mask: %s has no output or state element '%s'", sim->block->name, element);
		return -1;
	}
	if (!hex_nibbles(hexmask[0] ? hexmask : ones + (64u - 8u * n), words, n)) {
		snprintf(err, errlen, "mask: '%s' is not a hexadecimal mask that fits %s", hexmask, element);
		return -1;
	}
	if (!sim->mask)
		sim->mask = calloc(sim->words[TZF_OUT] + sim->words[TZF_STATE], 4);
	if (!sim->mask)
		abort();
	for (uint32_t k = 0; k < n; k++)
		sim->mask[at + k] |= words[k];
	return 0;
}
