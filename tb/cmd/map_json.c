/* map_json.c - the memory map as data, "tzf-map 1" (docs/map.md). Addresses are text, as JSON's numbers end at 2^53. */
#include "map.h"

#include <stdlib.h>

#include "tzc400_explain.h"

static json_t *address(const struct tzf_map *m, uint64_t a)
{
	char text[24];

	tzf_map_address(m, a, text, sizeof text);
	return json_string(text);
}

/* The numbers of a mask's ones. */
static json_t *numbers(uint32_t mask)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < 32u; i++)
		if ((mask >> i & 1u) != 0u)
			json_array_append_new(list, json_integer((json_int_t)i));
	return list;
}

static json_t *filters(const struct tzf_map *m)
{
	json_t *list = json_array();

	for (uint32_t f = 0; f < m->cfg.num_filters; f++)
		for (uint32_t i = 0; i < m->nviews; i++)
			if ((m->view[i].filters >> f & 1u) != 0u)
				json_array_append_new(list, json_pack("{s:i, s:s, s:i}", "filter", (int)f, "gate", tzf_map_gate(m, f), "view", (int)i));
	return list;
}

/* The registers of each region as they read. Region 0 is the whole space, on all filters. */
static json_t *regions(const struct tzf_map *m)
{
	json_t *list = json_array();

	for (uint32_t n = 0; n < TZC400_REGIONS; n++) {
		const uint32_t at = 0x100u + 0x20u * n;
		uint32_t reg[6];

		for (uint32_t k = 0; k < 6u; k++)
			reg[k] = tzc400_reg_read(&m->cfg, &m->st, at + 4u * k);
		json_array_append_new(list, json_pack("{s:i, s:o, s:o, s:o, s:i, s:i, s:i}", "region", (int)n,
		                                      "base", address(m, (uint64_t)reg[1] << 32 | reg[0]), "top", address(m, (uint64_t)reg[3] << 32 | reg[2]),
		                                      "filters", numbers(reg[4] & 15u), "secure", (int)(reg[4] >> 30), "nsaid_read", (int)(reg[5] & 0xFFFFu),
		                                      "nsaid_write", (int)(reg[5] >> 16)));
	}
	return list;
}

static json_t *view(const struct tzf_map *m, const struct tzf_map_view *v)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < v->n; i++) {
		const struct tzf_map_interval *iv = &v->iv[i];

		json_array_append_new(list, json_pack("{s:o, s:o, s:i, s:o, s:b, s:b, s:i, s:i, s:i}", "base", address(m, iv->base), "top", address(m, iv->top),
		                                      "region", (int)iv->region, "matches", numbers(iv->matches), "overlap", (int)iv->overlap,
		                                      "hole", tzf_map_closed(iv), "secure", (int)iv->secure, "nsaid_read", (int)iv->nsaid[0],
		                                      "nsaid_write", (int)iv->nsaid[1]));
	}
	return json_pack("{s:o, s:o}", "filters", numbers(v->filters), "intervals", list);
}

/* The registers that the map rests on and a dump has not, by name. */
static json_t *reset_values(const struct tzf_map *m)
{
	json_t *list = json_array();
	char name[32];

	if (m->gate_missing)
		json_array_append_new(list, json_string("GATE_KEEPER"));
	for (uint32_t n = 0; n < TZC400_REGIONS; n++)
		for (uint32_t k = 0; k < 6u; k++) {
			if ((m->missing[n] >> k & 1u) == 0u)
				continue;
			tzc400_reg_name(0x100u + 0x20u * n + 4u * k, name, sizeof name);
			json_array_append_new(list, json_string(name));
		}
	return list;
}

json_t *tzf_map_json(const struct tzf_map *m)
{
	char source[sizeof m->source];
	json_t *views = json_array(), *all;

	for (uint32_t i = 0; i < m->nviews; i++)
		json_array_append_new(views, view(m, &m->view[i]));
	all = json_pack("{s:s, s:s, s:i, s:i, s:b, s:i, s:o, s:o, s:o, s:o}", "format", "tzf-map 1", "source", tzf_plain(m->source, source, sizeof source),
	                "num_filters", (int)m->cfg.num_filters, "addr_width", (int)m->cfg.addr_width, "assumed", (int)m->config_assumed,
	                "overlap_policy", (int)m->cfg.overlap_policy, "reset_values", reset_values(m), "filters", filters(m), "regions", regions(m), "views", views);
	if (!all)
		abort();
	return all;
}

int tzf_map_write_json(const char *path, const struct tzf_map *m)
{
	json_t *all = tzf_map_json(m);
	char *text = json_dumps(all, JSON_INDENT(2));
	int status;

	json_decref(all);
	if (!text)
		abort();
	status = tzf_write_text(path, text);
	free(text);
	return status;
}
