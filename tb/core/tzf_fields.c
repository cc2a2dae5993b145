/* tzf_fields.c - field tables: totals, element addresses, names and values as text. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "tzf_block.h"

/* Fields without an element in this configuration (a cache that a system has not got) are in the list, and not in the table. */
static void drop_absent(struct tzf_fields *fs)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < fs->n; i++)
		if (fs->f[i].count0 * fs->f[i].count1 != 0u)
			fs->f[n++] = fs->f[i];
	fs->n = n;
}

struct tzf_fields tzf_fields_get(const struct tzf_block *block, const void *cfg, enum tzf_dir dir)
{
	struct tzf_fields fs = { 0 };

	fs.n = block->nfields[dir];
	fs.f = calloc(fs.n ? fs.n : 1u, sizeof *fs.f);
	if (!fs.f)
		abort();
	block->fields(cfg, dir, fs.f);
	drop_absent(&fs);
	for (uint32_t i = 0; i < fs.n; i++) {
		const struct tzf_field *f = &fs.f[i];
		const uint32_t end = tzf_elem_offset(f, f->first + f->count0 - 1u, f->count1 - 1u) + f->size;

		fs.bits += f->width * f->count0 * f->count1;
		if (dir == TZF_STATE && end > 4u * fs.words)
			fs.words = (end + 7u) / 8u * 2u;
	}
	if (dir != TZF_STATE)
		fs.words = (uint32_t)(block->size[dir] / 4u);
	return fs;
}

void tzf_fields_free(struct tzf_fields *fs)
{
	free(fs->f);
	fs->f = NULL;
	fs->n = 0;
}

uint32_t tzf_elem_offset(const struct tzf_field *f, uint32_t i, uint32_t j)
{
	return f->offset + i * f->stride + j * f->size;
}

int tzf_elem_name(const struct tzf_field *f, uint32_t i, uint32_t j, char *buf, size_t len)
{
	if (f->dims == 0)
		return snprintf(buf, len, "%s", f->name);
	if (f->dims == 1)
		return snprintf(buf, len, "%s[%" PRIu32 "]", f->name, i);
	return snprintf(buf, len, "%s[%" PRIu32 "][%" PRIu32 "]", f->name, i, j);
}

int tzf_elem_hex(const struct tzf_field *f, uint32_t i, uint32_t j, const void *base, char *buf, size_t len)
{
	uint32_t words[8] = { 0 };
	uint32_t digits = (f->width + 3u) / 4u;
	size_t at = 0;

	memcpy(words, (const char *)base + tzf_elem_offset(f, i, j), f->size);
	for (uint32_t d = digits; d-- > 0u && at + 1u < len;)
		buf[at++] = "0123456789abcdef"[(words[d / 8u] >> (4u * (d % 8u))) & 15u];
	if (len)
		buf[at] = '\0';
	return (int)at;
}
