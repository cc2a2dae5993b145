/* tzf_config.c - configuration strings: reading, printing, and finding blocks by name. */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "tzf_block.h"

const struct tzf_block *tzf_block_find(const char *name)
{
	for (const struct tzf_block *const *b = tzf_blocks; *b; b++)
		if (strcmp((*b)->name, name) == 0)
			return *b;
	return NULL;
}

static uint64_t param_get(const struct tzf_param *p, const void *cfg, uint32_t i)
{
	const char *at = (const char *)cfg + p->offset + (size_t)i * p->size;
	uint64_t v = 0;

	memcpy(&v, at, p->size);
	return v;
}

static void param_set(const struct tzf_param *p, void *cfg, uint32_t i, uint64_t v)
{
	memcpy((char *)cfg + p->offset + (size_t)i * p->size, &v, p->size);
}

static const struct tzf_param *param_find(const struct tzf_block *block, const char *key, size_t len)
{
	for (uint32_t i = 0; i < block->nparams; i++)
		if (strlen(block->params[i].name) == len && strncmp(block->params[i].name, key, len) == 0)
			return &block->params[i];
	return NULL;
}

static const struct tzf_config *config_find(const struct tzf_block *block, const char *name, size_t len)
{
	for (uint32_t i = 0; i < block->nconfigs; i++)
		if (strlen(block->configs[i].name) == len && strncmp(block->configs[i].name, name, len) == 0)
			return &block->configs[i];
	return NULL;
}

/* Splits "key[i]" into its key length and index; the index is 0 without brackets. */
static int split_key(const char *item, size_t len, size_t *keylen, uint32_t *index)
{
	const char *open = memchr(item, '[', len);
	char *end;

	*index = 0;
	*keylen = len;
	if (!open)
		return 0;
	*keylen = (size_t)(open - item);
	*index = (uint32_t)strtoul(open + 1, &end, 10);
	return (end == open + 1 || *end != ']' || end + 1 != item + len) ? -1 : 0;
}

static int parse_item(const struct tzf_block *block, const char *item, size_t len, void *cfg, char *err, size_t errlen)
{
	const char *eq = memchr(item, '=', len);
	const struct tzf_param *p;
	size_t keylen;
	uint32_t index;
	uint64_t v;
	char *end;

	if (!eq || split_key(item, (size_t)(eq - item), &keylen, &index) != 0) {
		snprintf(err, errlen, "configuration of %s: '%.*s' is neither a configuration's name nor key=value",
		         block->name, (int)len, item);
		return -1;
	}
	p = param_find(block, item, keylen);
	if (!p || index >= p->count) {
		snprintf(err, errlen, "configuration of %s: no parameter '%.*s'", block->name, (int)(eq - item), item);
		return -1;
	}
	errno = 0;
	v = strtoull(eq + 1, &end, 0);
	if (errno != 0 || end == eq + 1 || end != item + len || eq[1] == '-' || (p->size == 4 && v > UINT32_MAX)) {
		snprintf(err, errlen, "configuration of %s: '%.*s' needs an unsigned number", block->name, (int)len, item);
		return -1;
	}
	param_set(p, cfg, index, v);
	return 0;
}

static int parse_list(const struct tzf_block *block, const char *text, void *cfg, char *err, size_t errlen)
{
	while (*text) {
		size_t len = strcspn(text, ",");

		if (parse_item(block, text, len, cfg, err, errlen) != 0)
			return -1;
		text += len;
		if (*text == ',')
			text++;
	}
	return 0;
}

int tzf_config_parse(const struct tzf_block *block, const char *text, void *cfg, char *err, size_t errlen)
{
	size_t len = strcspn(text, ",");
	const struct tzf_config *named = config_find(block, text, len);
	const char *bad;

	block->cfg_default(cfg);
	if (named) {
		if (parse_list(block, named->spec, cfg, err, errlen) != 0)
			return -1;
		text += len;
		text += (*text == ',');
	}
	block->cfg_derive(cfg);
	if (parse_list(block, text, cfg, err, errlen) != 0)
		return -1;
	if (!strstr(text, "rst_build_config"))
		block->cfg_derive(cfg);
	bad = block->cfg_error(cfg);
	if (bad) {
		snprintf(err, errlen, "configuration of %s: %s", block->name, bad);
		return -1;
	}
	return 0;
}

int tzf_config_print(const struct tzf_block *block, const void *cfg, char *buf, size_t len)
{
	void *def = calloc(1, block->cfg_size);
	size_t at = 0;

	if (!def)
		return -1;
	block->cfg_default(def);
	for (uint32_t i = 0; i < block->nparams; i++) {
		const struct tzf_param *p = &block->params[i];

		for (uint32_t j = 0; j < p->count; j++) {
			uint64_t v = param_get(p, cfg, j);
			char index[16] = "";

			if (p->count > 1 && v == param_get(p, def, j))
				continue;
			if (p->count > 1)
				snprintf(index, sizeof index, "[%" PRIu32 "]", j);
			at += (size_t)snprintf(at < len ? buf + at : NULL, at < len ? len - at : 0,
			                       v > 999 ? "%s%s%s=0x%" PRIx64 : "%s%s%s=%" PRIu64, at ? "," : "",
			                       p->name, index, v);
		}
	}
	free(def);
	return (int)at;
}
