/* scenario_log.c - the log of a scenario: names of lines and of data, and the comparison with what is expected. */
#include "scenario_int.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define BASE UINT64_C(0x80000000)
#define STEP UINT64_C(0x1040) /* a page each, and each other set of low line bits: with two memory ports both get some */
#define ONE_SET UINT64_C(0x80400000) /* the lines '0'..'9': no two differ in a bit that chooses a set */
#define ONE_SET_STEP UINT64_C(0x10000)

/* ---- names ------------------------------------------------------------------------------------- */

uint32_t sc_line_index(char line)
{
	/* Where the letters leave room. */
	if (line >= '0' && line <= '9')
		return (uint32_t)(line - '0') + (line <= '5' ? 26u : 52u);
	return (line >= 'a') ? (uint32_t)(line - 'a') + 32u : (uint32_t)(line - 'A');
}

uint64_t sc_line_addr(char line)
{
	if (line >= '0' && line <= '9')
		return ONE_SET + ONE_SET_STEP * (uint32_t)(line - '0');
	return BASE + STEP * sc_line_index(line);
}

char sc_line_at(uint64_t addr)
{
	const uint64_t i = (addr - BASE) / STEP;
	const uint64_t k = (addr - ONE_SET) / ONE_SET_STEP;

	if (addr >= ONE_SET && k < 10u && (addr - ONE_SET) % ONE_SET_STEP < 64u)
		return (char)('0' + (int)k);
	if (addr < BASE || i >= SC_LINES || (addr - BASE) % STEP >= 64u)
		return '?';
	return (char)((i < 32u) ? 'A' + (int)i : 'a' + (int)i - 32);
}

struct sc_name sc_line_name(uint64_t addr, bool ns)
{
	struct sc_name n;
	const char line = sc_line_at(addr);
	const uint32_t offset = (uint32_t)(addr % 64u);

	if (line == '?')
		snprintf(n.text, sizeof n.text, "0x%" PRIx64 " %s", addr, ns ? "NS" : "S");
	else if (offset != 0u)
		snprintf(n.text, sizeof n.text, "%c+%" PRIu32 " %s", line, offset, ns ? "NS" : "S");
	else
		snprintf(n.text, sizeof n.text, "%c %s", line, ns ? "NS" : "S");
	return n;
}

/* Of a second part all bits are free. */
struct sc_name sc_message_name(bool complete, uint64_t addr, uint32_t prot, bool second)
{
	const bool sync = !second && ((addr >> 12) & 7u) == 4u;
	struct sc_name n;
	int len;

	if (complete)
		len = snprintf(n.text, sizeof n.text, "Complete");
	else
		len = snprintf(n.text, sizeof n.text, "%s 0x%" PRIx64, sync ? "Sync" : "Message", addr);
	if (complete && addr != 0u)
		len += snprintf(n.text + len, sizeof n.text - (size_t)len, " 0x%" PRIx64, addr);
	if (prot != 0u)
		snprintf(n.text + len, sizeof n.text - (size_t)len, " prot %" PRIu32, prot);
	return n;
}

struct sc_name sc_nsaid_name(bool ns, uint32_t nsaid)
{
	struct sc_name n = { "" };

	/* A Secure access has none; one that does not say 0 is wrong and shows. */
	if (ns || nsaid != 0u)
		snprintf(n.text, sizeof n.text, " NSAID %" PRIu32, nsaid);
	return n;
}

const char *sc_resp_name(uint32_t resp)
{
	static const char *const names[4] = { "OKAY", "EXOKAY", "SLVERR", "DECERR" };

	return names[resp & 3u];
}

/* ---- data --------------------------------------------------------------------------------------- */

/* Byte i of the data with number k is k ^ shape(i): two kinds of data differ in every byte, and every byte of a line from most others. */
static uint8_t shape(uint32_t i)
{
	static uint8_t made[64];

	if (made[0] == 0u) {
		struct tzf_rng rng;

		tzf_rng_seed(&rng, 1, 0);
		for (uint32_t j = 0; j < 64u; j++)
			made[j] = (uint8_t)(0x10u + tzf_rng_below(&rng, 0x60)); /* never such that k makes it 0 */
	}
	return made[i];
}

void sc_data(int data, char line, uint8_t to[64])
{
	const uint32_t k = (data == SC_M0) ? 0x80u + sc_line_index(line) : (uint32_t)data;

	for (uint32_t i = 0; i < 64u; i++)
		to[i] = (data == SC_ZEROS || data == SC_NO_DATA) ? 0 : (uint8_t)(shape(i) ^ k);
}

/* What `which`, from SC_ZEROS to 9, is called. */
static void data_word(int which, char *text, size_t len)
{
	if (which > 0)
		snprintf(text, len, "d%d", which);
	else
		snprintf(text, len, "%s", which == SC_M0 ? "m0" : "zeros");
}

/* The bytes of `mask` in which `bytes` differ from the data `which`. */
static uint64_t differing(const uint8_t bytes[64], uint64_t mask, int which, char line)
{
	uint8_t d[64];
	uint64_t diff = 0;

	sc_data(which, line, d);
	for (uint32_t i = 0; i < 64u; i++)
		if (((mask >> i) & 1u) != 0u && bytes[i] != d[i])
			diff |= UINT64_C(1) << i;
	return diff;
}

/* "[4..7]" of a mask that has a single run of ones; "" for a whole line, false for anything else. */
static bool range_of(uint64_t mask, char *text, size_t len)
{
	uint32_t first = 0, last = 63;

	text[0] = '\0';
	if (mask == 0u)
		return false;
	while (((mask >> first) & 1u) == 0u)
		first++;
	while (((mask >> last) & 1u) == 0u)
		last--;
	for (uint32_t i = first; i <= last; i++)
		if (((mask >> i) & 1u) == 0u)
			return false;
	if (first != 0u || last != 63u)
		snprintf(text, len, "[%" PRIu32 "..%" PRIu32 "]", first, last);
	return true;
}

static struct sc_name merged_name(const uint8_t bytes[64], char line)
{
	struct sc_name n;
	char base[8], over[8], range[12];

	for (int b = SC_ZEROS; b <= 9; b++) {
		const uint64_t diff = b == SC_NO_DATA ? 0u : differing(bytes, UINT64_MAX, b, line);

		for (int o = SC_ZEROS; o <= 9; o++) {
			/* The smaller part is what was merged into the other. */
			if (o == SC_NO_DATA || __builtin_popcountll(diff) > 32 || !range_of(diff, range, sizeof range) || differing(bytes, diff, o, line) != 0u)
				continue;
			data_word(b, base, sizeof base);
			data_word(o, over, sizeof over);
			snprintf(n.text, sizeof n.text, "%s+%s%s", base, over, range);
			return n;
		}
	}
	snprintf(n.text, sizeof n.text, "unknown data");
	return n;
}

struct sc_name sc_data_name(const uint8_t bytes[64], uint64_t mask, char line)
{
	struct sc_name n;
	char word[8], range[12];

	if (mask == 0u) {
		snprintf(n.text, sizeof n.text, "no bytes");
		return n;
	}
	for (int d = SC_ZEROS; d <= 9; d++) {
		if (d == SC_NO_DATA || differing(bytes, mask, d, line) != 0u || !range_of(mask, range, sizeof range))
			continue;
		data_word(d, word, sizeof word);
		snprintf(n.text, sizeof n.text, "%s%s", word, range);
		return n;
	}
	if (mask == UINT64_MAX)
		return merged_name(bytes, line);
	snprintf(n.text, sizeof n.text, "unknown bytes");
	return n;
}

/* ---- the log ------------------------------------------------------------------------------------- */

void sc_log(struct scenario *s, const char *fmt, ...)
{
	va_list ap;

	if (s->quiet)
		return;
	if (s->nlog == SC_LOG) {
		sc_trouble(s, "the log is full");
		return;
	}
	va_start(ap, fmt);
	vsnprintf(s->log[s->nlog++], SC_TEXT, fmt, ap);
	va_end(ap);
}

#define CHAINS 9u /* "1|" .. "9|"; a line without is free, which number 0 stands for */

/* A group of lines in any order, from `first` up to its "}". */
struct group {
	const char *const *line;
	uint32_t n;
	bool used[32];
};

static uint32_t chain_of(const char *line)
{
	return (line[0] >= '1' && line[0] <= '9' && line[1] == '|') ? (uint32_t)(line[0] - '0') : 0u;
}

/* A line of the group that may come now and is `got`: the first that is left of its chain, or a free one. */
static bool take(struct group *g, const char *got)
{
	bool passed[CHAINS + 1u] = { false };

	for (uint32_t i = 0; i < g->n; i++) {
		const uint32_t chain = chain_of(g->line[i]);

		if (g->used[i] || passed[chain])
			continue;
		passed[chain] = chain != 0u;
		if (strcmp(got, g->line[i] + (chain != 0u ? 2 : 0)) == 0) {
			g->used[i] = true;
			return true;
		}
	}
	return false;
}

static const char *left_over(const struct group *g)
{
	for (uint32_t i = 0; i < g->n; i++)
		if (!g->used[i])
			return g->line[i];
	return "}";
}

static struct group group_at(const char *const *first)
{
	struct group g = { .line = first };

	while (g.n < 32u && first[g.n] && strcmp(first[g.n], "}") != 0)
		g.n++;
	return g;
}

/* The lines of the test that count here, without ALL and SOME. */
static void expected(const struct scenario *s, const char *lines[SC_LOG + 1u])
{
	const bool broadcast = s->off || s->cfg->sf_sets == 0u;
	uint32_t n = 0;

	for (const char *const *l = s->test->log; *l && n < SC_LOG; l++) {
		const bool all = strncmp(*l, ALL, strlen(ALL)) == 0;
		const bool some = strncmp(*l, SOME, strlen(SOME)) == 0;

		if (broadcast ? !some : !all)
			lines[n++] = *l + (all ? strlen(ALL) : some ? strlen(SOME) : 0u);
	}
	lines[n] = NULL;
}

bool sc_difference(const struct scenario *s, char *text, size_t len)
{
	const char *lines[SC_LOG + 1u] = { NULL };
	const char *const *want = lines;

	expected(s, lines);
	for (uint32_t i = 0;; want++) {
		struct group g = { .line = want, .n = 1 };
		const bool any = *want && strcmp(*want, "{") == 0;

		if (!*want && i == s->nlog)
			return false;
		if (any)
			g = group_at(want + 1);
		for (uint32_t k = 0; k < g.n; k++, i++) {
			if (i < s->nlog && *want && take(&g, s->log[i]))
				continue;
			snprintf(text, len, "line %" PRIu32 " should be \"%s\"%s, is \"%s\"", i + 1u, *want ? left_over(&g) : "the end", any ? " or another of its group" : "",
			         i < s->nlog ? s->log[i] : "the end");
			return true;
		}
		if (any)
			want += g.n + 1u;
	}
}
