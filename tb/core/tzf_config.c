/* tzf_config.c - configuration strings: reading, printing, and finding blocks by name. */
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
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

/* A list while it is read. */
struct parser {
	const struct tzf_block *block;
	void *cfg;
	bool *seen; /* every element of every parameter: given in this list */
	char *err;
	size_t errlen;
};

__attribute__((format(printf, 2, 3)))
static int bad(const struct parser *p, const char *fmt, ...)
{
	int at = snprintf(p->err, p->errlen, "configuration of %s: ", p->block->name);
	va_list ap;

	va_start(ap, fmt);
	if ((size_t)at < p->errlen)
		vsnprintf(p->err + at, p->errlen - (size_t)at, fmt, ap);
	va_end(ap);
	return -1;
}

/* Splits "key[i]" into the length of its key and its index, UINT32_MAX without brackets. False if it is neither form. */
static bool split_key(const char *item, size_t len, size_t *keylen, uint32_t *index)
{
	const char *open = memchr(item, '[', len);
	uint32_t v = 0;

	*index = UINT32_MAX;
	*keylen = len;
	if (!open)
		return true;
	*keylen = (size_t)(open - item);
	if (item[len - 1u] != ']' || open + 2 >= item + len || open + 8 < item + len)
		return false;
	for (const char *d = open + 1; d < item + len - 1; d++) {
		if (!isdigit((unsigned char)*d))
			return false;
		v = 10u * v + (uint32_t)(*d - '0');
	}
	*index = v;
	return true;
}

/* The parameter that a key names, with the index checked; NULL with the reason in err. */
static const struct tzf_param *element(const struct parser *p, const char *key, size_t len, uint32_t *index)
{
	const struct tzf_param *param;
	size_t keylen;

	if (!split_key(key, len, &keylen, index)) {
		bad(p, "'%.*s' is not key[index]", (int)len, key);
		return NULL;
	}
	param = param_find(p->block, key, keylen);
	if (!param)
		bad(p, "no parameter '%.*s'", (int)keylen, key);
	else if (param->count == 1u && *index != UINT32_MAX)
		bad(p, "parameter '%s' takes no index", param->name);
	else if (param->count > 1u && *index >= param->count)
		bad(p, "parameter '%s' needs an index, %s[0] to %s[%" PRIu32 "]", param->name, param->name, param->name, param->count - 1u);
	else {
		*index = param->count == 1u ? 0u : *index;
		return param;
	}
	return NULL;
}

/* Marks an element as given; false if it was already. */
static bool first_time(const struct parser *p, const struct tzf_param *param, uint32_t index)
{
	size_t at = index;

	for (const struct tzf_param *q = p->block->params; q != param; q++)
		at += q->count;
	if (p->seen[at])
		return false;
	p->seen[at] = true;
	return true;
}

static int parse_item(const struct parser *p, const char *item, size_t len)
{
	const char *eq = memchr(item, '=', len);
	const struct tzf_param *param;
	uint32_t index;
	uint64_t v;
	char *end;

	if (len == 0u)
		return bad(p, "empty item between commas");
	if (!eq)
		return bad(p, "'%.*s' is neither a configuration's name nor key=value", (int)len, item);
	param = element(p, item, (size_t)(eq - item), &index);
	if (!param)
		return -1;
	errno = 0;
	v = strtoull(eq + 1, &end, 0);
	if (errno != 0 || !isdigit((unsigned char)eq[1]) || end != item + len || (param->size == 4u && v > UINT32_MAX))
		return bad(p, "'%.*s' needs an unsigned number of %" PRIu32 " bits", (int)len, item, 8u * param->size);
	if (!first_time(p, param, index))
		return bad(p, "'%.*s' is given twice", (int)(eq - item), item);
	param_set(param, p->cfg, index, v);
	return 0;
}

/* Applies "key=value,...", which may be empty. */
static int parse_list(const struct tzf_block *block, const char *text, void *cfg, char *err, size_t errlen)
{
	struct parser p = { block, cfg, NULL, err, errlen };
	size_t elements = 1;
	int status = 0;

	for (uint32_t i = 0; i < block->nparams; i++)
		elements += block->params[i].count;
	p.seen = calloc(elements, sizeof *p.seen);
	if (!p.seen)
		abort();
	while (*text && status == 0) {
		size_t len = strcspn(text, ",");

		status = parse_item(&p, text, len);
		text += len;
		if (*text == ',' && *++text == '\0' && status == 0)
			status = bad(&p, "a comma at the end");
	}
	free(p.seen);
	return status;
}

int tzf_config_parse(const struct tzf_block *block, const char *text, void *cfg, char *err, size_t errlen)
{
	struct parser p = { block, cfg, NULL, err, errlen };
	size_t len = strcspn(text, ",");
	const struct tzf_config *named = config_find(block, text, len);
	const char *wrong;

	block->cfg_default(cfg);
	if (named && text[len] == ',' && text[len + 1u] == '\0')
		return bad(&p, "a comma at the end");
	if (named)
		text += len + (text[len] == ',');
	/* Twice, as what was given counts more than what follows from it. */
	for (int pass = 0; pass < 2; pass++) {
		if ((named && parse_list(block, named->spec, cfg, err, errlen) != 0) || parse_list(block, text, cfg, err, errlen) != 0)
			return -1;
		if (pass == 0 && block->cfg_derive)
			block->cfg_derive(cfg);
	}
	wrong = block->cfg_error(cfg);
	return wrong ? bad(&p, "%s", wrong) : 0;
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
