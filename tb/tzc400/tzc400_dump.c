/* tzc400_dump.c - see tzc400_dump.h. What a register can hold is asked of the model: a dump is good if the model's registers read it. */
#include "tzc400_dump.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tzc400_explain.h"
#include "tzc400_port.h"

#define LINES_MAX 100000u /* a file that never ends is none */
#define LINE_MAX_LEN 1000u

/* Byte offsets (docs/tzc400.md, "Registers"). */
enum {
	BUILD_CONFIG = 0x000,
	GATE_KEEPER = 0x008,
	INT_STATUS = 0x010,
	FAIL_ADDRESS_LOW = 0x020, /* these of filter 0 */
	FAIL_ADDRESS_HIGH = 0x024,
	FAIL_CONTROL = 0x028,
	FAIL_ID = 0x02C,
	PID2 = 0xFE8,
};

struct reader {
	struct tzc400_dump *d;
	const uint64_t *base;
	uint32_t number; /* of the present line, from 1 */
	char *err;
	size_t errlen;
};

static int bad(const struct reader *r, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static int bad(const struct reader *r, const char *fmt, ...)
{
	int at = snprintf(r->err, r->errlen, "%s:%" PRIu32 ": ", r->d->path, r->number);
	va_list ap;

	va_start(ap, fmt);
	if ((size_t)at < r->errlen)
		vsnprintf(r->err + at, r->errlen - (size_t)at, fmt, ap);
	va_end(ap);
	return -1;
}

/* The next line, without its end: 1, 0 at the end of the file, -1 if it is no short line of text. */
static int read_line(FILE *f, char *line)
{
	size_t n = 0;
	int c;

	while ((c = fgetc(f)) != EOF && c != '\n') {
		if (c == '\0' || n == LINE_MAX_LEN)
			return -1;
		line[n++] = (char)c;
	}
	if (c == '\n' && n != 0u && line[n - 1u] == '\r')
		n--;
	line[n] = '\0';
	return c != EOF || n != 0u;
}

/* Hexadecimal digits, 0x before them or not. */
static bool hex(const char *text, uint64_t *v)
{
	const char *digits = strncasecmp(text, "0x", 2) == 0 ? text + 2 : text;
	size_t n = strspn(digits, "0123456789abcdefABCDEF");

	if (n == 0u || n > 16u || digits[n] != '\0')
		return false;
	*v = strtoull(digits, NULL, 16);
	return true;
}

/* The byte offset that the first word of a line stands for, which is a number or a name. */
static int key_offset(const struct reader *r, const char *key, bool *number, uint64_t *offset)
{
	char name[32];

	*number = hex(key, offset);
	if (!*number) {
		for (uint32_t w = 0; w < TZC400_DUMP_WORDS; w++) {
			tzc400_reg_name(4u * w, name, sizeof name);
			*offset = (uint64_t)w * 4u;
			if (strcasecmp(name, key) == 0 && strcmp(name, "reserved") != 0)
				return 0;
		}
		return bad(r, "'%s' is neither a register's name nor a hexadecimal number", key);
	}
	if (r->base && *offset - *r->base > 0xFFFu)
		return bad(r, "0x%" PRIx64 " is not in the 4 KiB from 0x%" PRIx64 " on, where --base puts the registers", *offset, *r->base);
	if (r->base)
		*offset -= *r->base;
	else if (*offset > 0xFFFu)
		return bad(r, "0x%" PRIx64 " is not the offset of a register, 0 to 0xffc: if it is an address, say with --base where the registers begin", *offset);
	if ((*offset & 3u) != 0u)
		return bad(r, "0x%" PRIx64 " is not the offset of a register, a multiple of 4", *offset);
	return 0;
}

static int put(const struct reader *r, uint64_t offset, const char *text)
{
	const uint64_t word = offset / 4u;
	char name[32];
	uint64_t v;

	if (!hex(text, &v) || v > UINT32_MAX)
		return bad(r, "'%s' is not a hexadecimal number of 32 bits", text);
	if (word >= TZC400_DUMP_WORDS)
		return bad(r, "more values than there are registers from here on");
	tzc400_reg_name((uint32_t)offset, name, sizeof name);
	if (strcmp(name, "reserved") == 0) {
		r->d->reserved++;
		return v == 0u ? 0 : bad(r, "there is no register at offset 0x%03" PRIx64 ", which reads 0 and not 0x%" PRIx64, offset, v);
	}
	if (r->d->line[word] != 0u && r->d->value[word] != (uint32_t)v)
		return bad(r, "%s is 0x%08" PRIx64 " here and 0x%08" PRIx32 " in line %" PRIu32, name, v, r->d->value[word], r->d->line[word]);
	r->d->value[word] = (uint32_t)v;
	r->d->line[word] = r->number;
	return 0;
}

/* "KEY VALUE", where ":", "=" or "," may stand between them; "NUMBER: VALUE VALUE ..." for words that follow each other. */
static int parse(const struct reader *r, char *line)
{
	static const char blanks[] = " \t", form[] = "a line is OFFSET VALUE, NAME VALUE, or ADDRESS: VALUE VALUE ... (docs/map.md)";
	char *at, *key, *value, *save = NULL, sep = ' ';
	uint64_t offset;
	bool number;

	line[strcspn(line, "#")] = '\0';
	key = line + strspn(line, blanks);
	if (*key == '\0')
		return 0;
	for (const char *c = key; *c; c++)
		if (*c != '\t' && !isprint((unsigned char)*c))
			return bad(r, "no text: a byte 0x%02x", (unsigned char)*c);
	at = key + strcspn(key, " \t:=,");
	for (value = at; *value && strchr(" \t:=,", *value); value++) {
		if (sep != ' ' && !strchr(blanks, *value))
			return bad(r, "%s", form);
		sep = strchr(blanks, *value) ? sep : *value;
	}
	*at = '\0';
	value = strtok_r(value, blanks, &save);
	if (*key == '\0' || !value)
		return bad(r, "%s", form);
	if (key_offset(r, key, &number, &offset) != 0 || put(r, offset, value) != 0)
		return -1;
	while ((value = strtok_r(NULL, blanks, &save)) != NULL) {
		if (!number || sep != ':')
			return bad(r, "%s", form);
		offset += 4u;
		if (put(r, offset, value) != 0)
			return -1;
	}
	return 0;
}

int tzc400_dump_read(FILE *f, const char *path, const uint64_t *base, struct tzc400_dump *d, char *err, size_t errlen)
{
	struct reader r = { .d = d, .base = base, .number = 1, .err = err, .errlen = errlen };
	char line[LINE_MAX_LEN + 1u];
	bool any = false;
	int got;

	memset(d, 0, sizeof *d);
	d->path = path;
	for (; (got = read_line(f, line)) > 0; r.number++) {
		if (r.number > LINES_MAX)
			return bad(&r, "more than %u lines: no dump of these registers", LINES_MAX);
		if (parse(&r, line) != 0)
			return -1;
	}
	if (ferror(f))
		return bad(&r, "cannot be read: %s", strerror(errno));
	if (got < 0)
		return bad(&r, "no text: a byte 0, or more than %u characters in a line", LINE_MAX_LEN);
	for (uint32_t w = 0; w < TZC400_DUMP_WORDS; w++)
		any = any || d->line[w] != 0u;
	r.number--;
	return any ? 0 : bad(&r, "no register in this file");
}

bool tzc400_dump_has(const struct tzc400_dump *d, uint32_t offset)
{
	return d->line[offset / 4u] != 0u;
}

void tzc400_dump_config(const struct tzc400_dump *d, char *config, size_t len)
{
	const uint32_t v = d->value[BUILD_CONFIG / 4u];

	/* IDs as wide as there can be: the registers do not say how wide they are. */
	snprintf(config, len, "%s", "");
	if (tzc400_dump_has(d, BUILD_CONFIG))
		snprintf(config, len, "num_filters=%" PRIu32 ",addr_width=%" PRIu32 ",aid_width=24", ((v >> 24) & 3u) + 1u, ((v >> 8) & 0x3Fu) + 1u);
}

/* What only the hardware writes. */
static void put_status(const struct tzc400_dump *d, const struct tzc400_cfg *cfg, struct tzc400_state *st)
{
	const uint32_t filters = tzf_mask32(cfg->num_filters), status = d->value[INT_STATUS / 4u];

	if (tzc400_dump_has(d, GATE_KEEPER))
		st->open_status = (d->value[GATE_KEEPER / 4u] >> 16) & filters;
	st->int_status = status & filters;
	st->int_overrun = (status >> 8) & filters;
	st->int_overlap = (status >> 16) & filters;
	for (uint32_t f = 0; f < cfg->num_filters; f++) {
		const uint32_t *v = d->value + (size_t)f * 4u; /* 0x10 bytes a filter */
		const uint32_t control = v[FAIL_CONTROL / 4u];

		st->f[f].fail_addr = (((uint64_t)v[FAIL_ADDRESS_HIGH / 4u] << 32) | v[FAIL_ADDRESS_LOW / 4u]) & tzf_mask64(cfg->addr_width);
		st->f[f].fail_control = (((control >> 24) & 1u) << 2) | ((control >> 20) & 3u);
		st->f[f].fail_id = v[FAIL_ID / 4u] & tzf_mask32(cfg->aid_width);
		st->f[f].fail_vnet = (v[FAIL_ID / 4u] >> 24) & 15u;
	}
}

int tzc400_dump_state(const struct tzc400_dump *d, const struct tzc400_cfg *cfg, struct tzc400_state *st, char *err, size_t errlen)
{
	struct tzc400_cfg read = *cfg;
	uint32_t first = UINT32_MAX;
	char name[32];

	if (tzc400_dump_has(d, PID2)) /* the revision decides nothing */
		read.revision = (d->value[PID2 / 4u] >> 4) & 15u;
	tzc400_reset(cfg, st);
	for (uint32_t w = 0; w < TZC400_DUMP_WORDS; w++)
		if (d->line[w] != 0u)
			tzc400_port_write(cfg, st, 4u * w, d->value[w]);
	put_status(d, cfg, st);
	for (uint32_t w = 0; w < TZC400_DUMP_WORDS; w++) {
		const uint32_t want = d->value[w], have = tzc400_reg_read(&read, st, 4u * w);

		if (d->line[w] == 0u || d->line[w] >= first || want == have)
			continue;
		first = d->line[w];
		tzc400_reg_name(4u * w, name, sizeof name);
		snprintf(err, errlen, "%s:%" PRIu32 ": %s cannot be 0x%08" PRIx32 " with %" PRIu32 " filter%s and addresses of %" PRIu32 " bits: its bits 0x%08" PRIx32
		         " read 0x%08" PRIx32, d->path, first, name, want, cfg->num_filters, cfg->num_filters > 1u ? "s" : "", cfg->addr_width, want ^ have,
		         have & (want ^ have));
	}
	return first == UINT32_MAX ? 0 : -1;
}
