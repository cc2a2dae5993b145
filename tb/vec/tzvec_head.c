/* tzvec_head.c - reads and checks the header of a vector file. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tzvec_priv.h"

/* One list of columns while it grows. */
struct list {
	struct tzvec_col *col;
	uint64_t *line;   /* where each was read */
	uint32_t n;
	uint32_t room;
	uint32_t bits;
};

struct parser {
	struct tzvec_head *head;
	struct tzvec_source *src;
	const char *path;
	char *err;
	size_t errlen;
	uint32_t seen;    /* one bit a key */
	struct list list[TZVEC_SIDES];
	char text[TZVEC_HEAD_LINE]; /* the line, without its newline */
};

static int bad_at(struct parser *p, uint64_t line, const char *what)
{
	return tzvec_err(p->err, p->errlen, "%s:%" PRIu64 ": %s", p->path, line, what);
}

static int bad(struct parser *p, const char *what)
{
	return bad_at(p, p->head->lines, what);
}

static int bad_value(struct parser *p, const char *key, const char *what)
{
	return tzvec_err(p->err, p->errlen, "%s:%" PRIu64 ": %s: %s", p->path, p->head->lines, key, what);
}

/* ---- the keys -------------------------------------------------------------------------------- */

static int set_block(struct parser *p, char *value)
{
	struct tzvec_header *h = &p->head->h;
	const char *what = tzvec_block_error(value);

	if (what)
		return bad(p, what);
	if (strlen(value) >= sizeof(h->block))
		return bad(p, "the block name is longer than 31 characters");
	memcpy(h->block, value, strlen(value) + 1u);
	return 0;
}

static int set_kind(struct parser *p, char *value)
{
	for (int k = 0; k < 2; k++) {
		if (strcmp(value, tzvec_kind_name[k]) == 0) {
			p->head->h.kind = (enum tzvec_kind)k;
			return 0;
		}
	}
	return bad(p, "kind is neither cycle nor decision");
}

static int set_config(struct parser *p, char *value)
{
	p->head->h.config = strdup(value);
	return p->head->h.config ? 0 : bad(p, "out of memory");
}

static int set_seed(struct parser *p, char *value)
{
	if (!tzvec_number(value, true, &p->head->h.seed))
		return bad(p, "seed is not a 64-bit number: decimal without leading zeros, or 0x and lower-case hex digits");
	return 0;
}

static int set_count(struct parser *p, char *value)
{
	/* A writer leaves room for the number, which it learns last. */
	while (*value == ' ')
		value++;
	if (!tzvec_number(value, false, &p->head->h.count))
		return bad(p, "count is not a 64-bit decimal number without leading zeros");
	if (p->head->h.count == 0u)
		return bad(p, "count is 0: a file without vectors checks nothing");
	return 0;
}

static int set_note(struct parser *p, char *value)
{
	(void)p;
	(void)value;
	return 0;
}

static int set_sha256(struct parser *p, char *value)
{
	if (strlen(value) != TZVEC_SHA_HEX || strspn(value, "0123456789abcdef") != TZVEC_SHA_HEX)
		return bad(p, "sha256 is not 64 lower-case hex digits");
	memcpy(p->head->sha, value, sizeof(p->head->sha));
	p->head->sha_line = p->head->lines;
	return 0;
}

static int list_grow(struct list *l)
{
	const uint32_t room = l->room ? 2u * l->room : 64u;
	struct tzvec_col *col = realloc(l->col, (size_t)room * sizeof(*col));
	uint64_t *line;

	if (!col)
		return -1;
	l->col = col;
	line = realloc(l->line, (size_t)room * sizeof(*line));
	if (!line)
		return -1;
	l->line = line;
	l->room = room;
	return 0;
}

/* "name:width" */
static const char *column_parse(char *token, struct tzvec_col *col)
{
	char *colon = strchr(token, ':');
	uint64_t width;

	if (!colon)
		return "not name:width";
	*colon = '\0';
	if (strlen(token) >= sizeof(col->name))
		return "the column name is longer than 47 characters";
	memcpy(col->name, token, strlen(token) + 1u);
	if (!tzvec_number(colon + 1, false, &width) || width > TZVEC_COL_BITS)
		width = 0;
	col->width = (uint32_t)width;
	return tzvec_col_error(col);
}

static int column_add(struct parser *p, struct list *l, const char *key, char *token)
{
	struct tzvec_col *col;
	const char *what;

	if (l->n == l->room && list_grow(l) < 0)
		return bad(p, "out of memory");
	col = &l->col[l->n];
	*col = (struct tzvec_col){ 0 };
	what = column_parse(token, col);
	if (!what && l->bits + col->width > TZVEC_SIDE_BITS)
		what = "the widths add up to more than 65536";
	if (what)
		return tzvec_err(p->err, p->errlen, "%s:%" PRIu64 ": %s: column %" PRIu32 " '%.60s': %s", p->path,
		                 p->head->lines, key, l->n, token, what);
	l->bits += col->width;
	l->line[l->n++] = p->head->lines;
	return 0;
}

static int set_list(struct parser *p, enum tzvec_side_index side, char *value)
{
	char *next;

	for (char *token = value; token; token = next) {
		next = strchr(token, ' ');
		if (next)
			*next++ = '\0';
		if (column_add(p, &p->list[side], tzvec_side_name[side], token) < 0)
			return -1;
	}
	return 0;
}

static int set_in(struct parser *p, char *value)
{
	return set_list(p, TZVEC_IN, value);
}

static int set_out(struct parser *p, char *value)
{
	return set_list(p, TZVEC_OUT, value);
}

static const struct key {
	const char *name;
	int (*set)(struct parser *p, char *value);
	bool many;     /* may stand on several lines */
	bool optional;
} keys[] = {
	{ "block", set_block, false, false },   { "kind", set_kind, false, false },
	{ "config", set_config, false, false }, { "seed", set_seed, false, false },
	{ "count", set_count, false, false },   { "note", set_note, true, true },
	{ "in", set_in, true, false },          { "out", set_out, true, false },
	{ "sha256", set_sha256, false, false },
};

#define KEYS (sizeof(keys) / sizeof(keys[0]))

/* ---- lines ----------------------------------------------------------------------------------- */

/* What is wrong with a line of n bytes as text, or NULL. */
static const char *line_error(const uint8_t *line, size_t n)
{
	if (memchr(line, '\0', n))
		return "a NUL byte: not a text file";
	if (n > 0u && line[n - 1u] == '\r')
		return "the line ends in CR LF, not LF";
	for (size_t i = 0; i < n; i++) {
		if (line[i] < ' ' || line[i] > '~')
			return "a character that is not printable ASCII";
	}
	return NULL;
}

/* What is wrong with the next line, or NULL with its length in *n. */
static const char *measure_line(const struct parser *p, size_t have, size_t *n)
{
	const uint8_t *line = p->src->buf + p->src->pos;
	const size_t most = (have < TZVEC_HEAD_LINE) ? have : TZVEC_HEAD_LINE;
	const uint8_t *newline = memchr(line, '\n', most);
	const char *what;

	*n = newline ? (size_t)(newline - line) : most;
	what = line_error(line, *n);
	if (what || newline)
		return what;
	if (have >= TZVEC_HEAD_LINE)
		return "a header line longer than 16384 bytes";
	return p->src->fail[0] ? p->src->fail : "the last line has no newline";
}

/* A vector, or the end of the file. A file that cannot be read on ends nothing. */
static bool ends_header(const struct tzvec_source *s, size_t have)
{
	if (have < 2u)
		return !s->fail[0];
	return s->buf[s->pos] != '/' || s->buf[s->pos + 1u] != '/';
}

/* The next line if it is one of the header: 1 with p->text and a line number more; 0 when the header is over; -1. */
static int next_line(struct parser *p)
{
	struct tzvec_source *s = p->src;
	const size_t have = tzvec_source_have(s, TZVEC_HEAD_LINE);
	const uint8_t *line = s->buf + s->pos;
	const char *what;
	size_t n;

	if (p->head->lines > 0u && ends_header(s, have))
		return 0;
	p->head->lines++;
	if (have == 0u)
		return bad(p, s->fail[0] ? s->fail : "the file is empty");
	what = measure_line(p, have, &n);
	if (!what && p->head->bytes + n + 1u > TZVEC_HEAD_BYTES)
		what = "a header longer than 1 MiB";
	if (what)
		return bad(p, what);
	memcpy(p->text, line, n);
	p->text[n] = '\0';
	s->pos += n + 1u;
	p->head->bytes += n + 1u;
	return 1;
}

static int take_line(struct parser *p)
{
	char *key = p->text + 3;
	char *value = strchr(key, ' ');
	const char *what;

	if (strncmp(p->text, "// ", 3) != 0 || !value)
		return bad(p, "not a header line: // KEY VALUE");
	*value++ = '\0';
	for (uint32_t i = 0; i < KEYS; i++) {
		if (strcmp(key, keys[i].name) != 0)
			continue;
		if ((p->seen >> i & 1u) && !keys[i].many)
			return bad_value(p, key, "a second time");
		p->seen |= 1u << i;
		what = tzvec_text_error(value + (keys[i].set == set_count ? strspn(value, " ") : 0u));
		return what ? bad_value(p, key, what) : keys[i].set(p, value);
	}
	return tzvec_err(p->err, p->errlen, "%s:%" PRIu64 ": unknown key '%.40s'", p->path, p->head->lines, key);
}

static int take_first(struct parser *p)
{
	static const char magic[] = "// tzvec ";
	const size_t n = sizeof(magic) - 1u;

	if (next_line(p) < 0)
		return -1;
	if (strncmp(p->text, magic, n) != 0)
		return bad(p, "not a vector file: the first line is not '// tzvec 1'");
	if (strcmp(p->text + n, "1") != 0)
		return tzvec_err(p->err, p->errlen, "%s:1: version '%.20s' of the format, this reads version 1", p->path, p->text + n);
	return 0;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static int check_duplicate(struct parser *p)
{
	const struct tzvec_header *h = &p->head->h;
	const int64_t i = tzvec_cols_duplicate(h);
	const bool in = i < (int64_t)h->nin;
	const struct list *l = &p->list[in ? TZVEC_IN : TZVEC_OUT];
	const int64_t k = in ? i : i - (int64_t)h->nin;

	if (i == -1)
		return 0;
	if (i < 0)
		return bad(p, "out of memory");
	return tzvec_err(p->err, p->errlen, "%s:%" PRIu64 ": a second column '%s'", p->path, l->line[k], l->col[k].name);
}

static int parse(struct parser *p)
{
	struct tzvec_header *h = &p->head->h;
	int rc = take_first(p);

	while (rc == 0) {
		rc = next_line(p);
		if (rc <= 0)
			break;
		rc = take_line(p);
	}
	h->in = p->list[TZVEC_IN].col;
	h->nin = p->list[TZVEC_IN].n;
	h->out = p->list[TZVEC_OUT].col;
	h->nout = p->list[TZVEC_OUT].n;
	if (rc < 0)
		return -1;
	for (uint32_t i = 0; i < KEYS; i++) {
		if (!(p->seen >> i & 1u) && !keys[i].optional)
			return tzvec_err(p->err, p->errlen, "%s:%" PRIu64 ": the header ends without the key '%s'", p->path,
			                 p->head->lines + 1u, keys[i].name);
	}
	return check_duplicate(p);
}

int tzvec_head_read(struct tzvec_head *head, struct tzvec_source *s, const char *path, char *err, size_t errlen)
{
	struct parser *p = calloc(1, sizeof(*p));
	int rc;

	*head = (struct tzvec_head){ 0 };
	if (!p)
		return tzvec_err(err, errlen, "%s:0: out of memory", path);
	p->head = head;
	p->src = s;
	p->path = path;
	p->err = err;
	p->errlen = errlen;
	rc = parse(p);
	for (int side = 0; side < TZVEC_SIDES; side++)
		free(p->list[side].line);
	free(p);
	return rc;
}
