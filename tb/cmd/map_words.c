/* map_words.c - the memory map in words: lists of NSAIDs, sizes, addresses, rights, gates; lines broken to a width. */
#include "map.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "tzc400_explain.h"

/* Text put together piece by piece, cut to its buffer. */
struct words {
	char *buf;
	size_t len, at;
};

static void add(struct words *w, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static void add(struct words *w, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	if (w->at < w->len)
		w->at += (size_t)vsnprintf(w->buf + w->at, w->len - w->at, fmt, ap);
	va_end(ap);
}

static struct words start(char *buf, size_t len)
{
	buf[0] = '\0';
	return (struct words){ buf, len, 0 };
}

/* The ones of a mask as "0-3,7". */
static void add_ranges(struct words *w, uint32_t mask)
{
	const char *comma = "";

	for (uint32_t i = 0; i < 32u; i++) {
		uint32_t last = i;

		if ((mask >> i & 1u) == 0u)
			continue;
		while (last < 31u && (mask >> (last + 1u) & 1u) != 0u)
			last++;
		add(w, last == i ? "%s%" PRIu32 : "%s%" PRIu32 "-%" PRIu32, comma, i, last);
		comma = ",";
		i = last;
	}
}

void tzf_map_list(uint32_t mask, char *buf, size_t len)
{
	struct words w = start(buf, len);

	if (mask == 0u || mask == 0xFFFFu)
		add(&w, "%s", mask == 0u ? "none" : "all");
	else
		add_ranges(&w, mask);
}

void tzf_map_size(const struct tzf_map_interval *iv, char *buf, size_t len)
{
	static const char *const unit[] = { "KiB", "MiB", "GiB", "TiB", "PiB", "EiB" };
	const uint64_t kib = ((iv->top - iv->base) >> 10) + 1u; /* in bytes it may be 2^64 */
	uint32_t u = 5;

	while (u > 0u && (kib & tzf_mask64(10u * u)) != 0u)
		u--;
	if (kib >> (10u * u) < 10000u) {
		snprintf(buf, len, "%" PRIu64 " %s", kib >> (10u * u), unit[u]);
		return;
	}
	while (u < 5u && kib >> (10u * u) >= 1000u)
		u++;
	snprintf(buf, len, "~%.1f %s", (double)kib / (double)(UINT64_C(1) << (10u * u)), unit[u]);
}

void tzf_map_address(const struct tzf_map *m, uint64_t a, char *buf, size_t len)
{
	snprintf(buf, len, "0x%0*" PRIx64, (int)m->cfg.addr_width / 4, a);
}

void tzf_map_who(const struct tzf_map_interval *iv, char *buf, size_t len)
{
	static const char *const rights[] = { "", "r", "w", "rw" };
	struct words w = start(buf, len);
	const char *before = "NSAID ";
	char list[64];

	if (tzf_map_closed(iv))
		add(&w, "nobody");
	if (iv->secure != 0u)
		add(&w, "Secure %s%s", rights[iv->secure], (iv->nsaid[0] | iv->nsaid[1]) != 0u ? ", " : "");
	for (uint32_t d = 0; d < 2u; d++) {
		if (iv->nsaid[d] == 0u || (d == 1u && iv->nsaid[0] == iv->nsaid[1]))
			continue;
		tzf_map_list(iv->nsaid[d], list, sizeof list);
		add(&w, "%s%s %s", before, list, iv->nsaid[0] == iv->nsaid[1] ? "rw" : rights[d + 1u]);
		before = ", ";
	}
}

void tzf_map_mark(const struct tzf_map_interval *iv, char *buf, size_t len)
{
	struct words w = start(buf, len);

	if (iv->overlap != 0u) {
		add(&w, "overlap of ");
		for (uint32_t n = 1, any = 0; n < TZC400_REGIONS; n++)
			if ((iv->matches >> n & 1u) != 0u)
				add(&w, "%s%" PRIu32, any++ ? ", " : "", n);
	} else if (tzf_map_closed(iv)) {
		add(&w, "hole");
	}
}

const char *tzf_map_policy(const struct tzf_map *m)
{
	static const char *const policy[] = { "denied", "any of them allows", "the lowest decides", "the highest decides" };

	return policy[m->cfg.overlap_policy & 3u];
}

const char *tzf_map_gate(const struct tzf_map *m, uint32_t filter)
{
	static const char *const gate[] = { "closed", "opening", "closing", "open" };

	return m->has_gates ? gate[(m->st.open_request >> filter & 1u) | (m->st.open_status >> filter & 1u) << 1] : "unknown";
}

void tzf_map_filters(const struct tzf_map *m, const struct tzf_map_view *v, char *buf, size_t len)
{
	static const char *const gates[] = { "open", "closed", "opening", "closing", "unknown" };
	struct words w = start(buf, len);
	const char *comma = "";

	add(&w, "filter%s ", (v->filters & (v->filters - 1u)) != 0u ? "s" : "");
	add_ranges(&w, v->filters);
	add(&w, " (gate ");
	for (uint32_t g = 0; g < sizeof gates / sizeof gates[0]; g++) {
		uint32_t mask = 0;

		for (uint32_t f = 0; f < m->cfg.num_filters; f++)
			if ((v->filters >> f & 1u) != 0u && strcmp(tzf_map_gate(m, f), gates[g]) == 0)
				mask |= 1u << f;
		if (mask == 0u)
			continue;
		add(&w, "%s%s", comma, gates[g]);
		if (mask != v->filters) {
			add(&w, ": ");
			add_ranges(&w, mask);
		}
		comma = "; ";
	}
	add(&w, ")");
}

const char *tzf_map_gate_note(const struct tzf_map *m, const struct tzf_map_view *v)
{
	const bool closed = m->has_gates && (v->filters & ~(m->st.open_request & m->st.open_status)) != 0u;

	return closed ? "A filter takes no access unless its gate is open: this is what it will decide." : "";
}

void tzf_map_part(const struct tzf_map *m, char *buf, size_t len)
{
	snprintf(buf, len, "TZC-400 with %" PRIu32 " filter%s and %" PRIu32 "-bit addresses%s; where regions overlap: %s (overlap_policy %" PRIu32 ")",
	         m->cfg.num_filters, m->cfg.num_filters > 1u ? "s" : "", m->cfg.addr_width,
	         m->config_assumed ? " (assumed: neither --config nor BUILD_CONFIG says so)" : "", tzf_map_policy(m), m->cfg.overlap_policy);
}

void tzf_map_missing(const struct tzf_map *m, char *buf, size_t len)
{
	struct words w = start(buf, len);
	uint32_t whole = 0;
	char name[32];

	if (m->gate_missing)
		add(&w, "GATE_KEEPER");
	for (uint32_t n = 0; n < TZC400_REGIONS; n++) {
		whole |= (uint32_t)(n != 0u && m->missing[n] == 0x3Fu) << n;
		for (uint32_t k = 0; k < 6u && (whole >> n & 1u) == 0u; k++) {
			if ((m->missing[n] >> k & 1u) == 0u)
				continue;
			tzc400_reg_name(0x100u + 0x20u * n + 4u * k, name, sizeof name);
			add(&w, "%s%s", w.at ? ", " : "", name);
		}
	}
	if (whole != 0u) {
		add(&w, "%sall of region%s ", w.at ? ", " : "", (whole & (whole - 1u)) != 0u ? "s" : "");
		add_ranges(&w, whole);
	}
}

size_t tzf_map_line(const char **text, size_t width)
{
	const char *at = *text;
	size_t n = strlen(at), cut = 0;

	if (n > width) {
		for (size_t i = 0; i < width; i++)
			if (at[i + 1u] == ' ' || at[i] == ',')
				cut = i + 1u;
		n = cut ? cut : width;
	}
	*text = at + n;
	*text += strspn(*text, " ");
	return n;
}
