/* tzc400_masters.c - see tzc400_masters.h. */
#include "tzc400_masters.h"

#include <stdio.h>
#include <string.h>

#include "tzf.h"

/* Cuts the next word off, up to one of `ends` (kept in *end; '\0' at the end of the text). */
static char *word(char **text, const char *ends, char *end)
{
	char *start = *text;
	size_t len = strcspn(start, ends);

	*end = start[len];
	start[len] = '\0';
	*text = start + len + (*end != '\0');
	return start;
}

static bool number(const char *text, uint64_t most, uint64_t *v)
{
	return tzf_number(text, v) && *v <= most;
}

/* What is wrong with one master, or NULL. */
static const char *parse_one(const struct tzc400_cfg *cfg, char *text, struct tzc400_master *m)
{
	uint64_t filter = 0, nsaid = 0;
	const char *filter_word, *world;
	char end;

	filter_word = word(&text, ":@", &end);
	if (end != ':')
		return "not FILTER:WORLD[:NSAID]@BASE";
	if (!number(filter_word, cfg->num_filters - 1u, &filter))
		return "no such filter in this configuration";
	world = word(&text, ":@", &end);
	if (strcmp(world, "s") != 0 && strcmp(world, "ns") != 0)
		return "the world is s or ns";
	if (end == ':' && !number(word(&text, "@", &end), 15, &nsaid))
		return "the NSAID is a number from 0 to 15";
	if (end != '@')
		return "not FILTER:WORLD[:NSAID]@BASE";
	if (!number(text, tzf_mask64(cfg->addr_width), &m->base) || (m->base & 0xFFFu) != 0u)
		return "the base is a multiple of 4 KB that the configuration can address";
	m->filter = (uint32_t)filter;
	m->secure = strcmp(world, "s") == 0;
	m->nsaid = (uint32_t)nsaid;
	return NULL;
}

int tzc400_masters_parse(const struct tzc400_cfg *cfg, const char *text, struct tzc400_master m[TZC400_MAX_MASTERS], char *err, size_t errlen)
{
	for (uint32_t n = 0; n < TZC400_MAX_MASTERS; n++) {
		size_t len = strcspn(text, ",");
		char copy[96];
		const char *wrong;

		snprintf(copy, sizeof copy, "%.*s", (int)len, text);
		wrong = len < sizeof copy ? parse_one(cfg, copy, &m[n]) : "too long";
		if (wrong) {
			snprintf(err, errlen, "masters: '%.*s': %s", (int)len, text, wrong);
			return -1;
		}
		if (text[len] == '\0')
			return (int)n + 1;
		text += len + 1u;
	}
	snprintf(err, errlen, "masters: more than %u", TZC400_MAX_MASTERS);
	return -1;
}
