/* marks.c - where the wave views of a block want the marker: on the first cycle in which an element has a value, or is not 0 ("[*] mark
 * ELEMENT[=VALUE]" of a view). */
#include "marks.h"

#include <stdlib.h>
#include <string.h>

/* Elements of a direction by name: the mark's, if it is one of them. */
static void find(struct tzf_mark *m, const struct tzf_fields *fs, bool state)
{
	const size_t len = strcspn(m->name, "=");
	char name[96];

	m->named = m->name[len] == '=';
	m->value = m->named ? (uint32_t)strtoul(m->name + len + 1u, NULL, 10) : 0u;
	for (uint32_t k = 0; k < fs->n; k++)
		for (uint32_t i = fs->f[k].first; i < fs->f[k].first + fs->f[k].count0; i++)
			for (uint32_t j = 0; j < fs->f[k].count1; j++) {
				tzf_elem_name(&fs->f[k], i, j, name, sizeof name);
				if (strlen(name) != len || strncmp(name, m->name, len) != 0)
					continue;
				m->offset = tzf_elem_offset(&fs->f[k], i, j);
				m->size = fs->f[k].size;
				m->state = state;
			}
}

void tzf_marks_open(struct tzf_marks *marks, const struct tzf_block *block, const void *cfg, const char *config)
{
	struct tzf_fields out = tzf_fields_get(block, cfg, TZF_OUT), state = tzf_fields_get(block, cfg, TZF_STATE);

	memset(marks, 0, sizeof *marks);
	tzf_view_marks(marks, block->name, config);
	for (uint32_t i = 0; i < marks->n; i++) {
		find(&marks->m[i], &out, false);
		find(&marks->m[i], &state, true);
	}
	tzf_fields_free(&out);
	tzf_fields_free(&state);
}

/* Elements are words, least significant first. */
static bool reached(const struct tzf_mark *m, const void *base)
{
	uint32_t words[8] = { 0 }, others = 0;

	memcpy(words, (const uint8_t *)base + m->offset, m->size);
	for (uint32_t k = 1; k < 8u; k++)
		others |= words[k];
	return m->named ? others == 0u && words[0] == m->value && m->size != 0u : (others | words[0]) != 0u;
}

void tzf_marks_look(struct tzf_marks *marks, uint64_t cycle, const void *out, const void *state)
{
	for (uint32_t i = 0; i < marks->n; i++) {
		struct tzf_mark *m = &marks->m[i];

		if (m->seen)
			continue;
		m->seen = reached(m, (m->state ? state : out));
		m->cycle = cycle;
	}
}

const struct tzf_mark *tzf_marks_find(const struct tzf_marks *marks, const char *name)
{
	for (uint32_t i = 0; marks && i < marks->n; i++)
		if (strcmp(marks->m[i].name, name) == 0)
			return &marks->m[i];
	return NULL;
}
