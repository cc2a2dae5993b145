/* tzvec_read.c - reads vector files: checks the whole file, then gives it vector by vector.
 *
 * Both passes run the same code, the checksum included, so that a file that changes between them is noticed.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/evp.h>

#include "tzvec_priv.h"

struct tzvec_reader {
	struct tzvec_source src;
	struct tzvec_head head;
	struct tzvec_side side[TZVEC_SIDES];
	size_t line_len;  /* of a vector line, its newline included */
	uint64_t done;    /* vectors of this pass */
	bool ended;       /* this pass is over, and good */
	bool failed;
	size_t hashed;    /* src.buf[..hashed) is in the checksum, or before the body */
	EVP_MD_CTX *md;
	char *path;
};

static int bad_at(const struct tzvec_reader *r, uint64_t line, const char *what, char *err, size_t errlen)
{
	return tzvec_err(err, errlen, "%s:%" PRIu64 ": %s", r->path, line, what);
}

/* Line of the vector that comes next. */
static uint64_t line_next(const struct tzvec_reader *r)
{
	return r->head.lines + r->done + 1u;
}

/* ---- what is wrong with a line --------------------------------------------------------------- */

static void describe_char(uint8_t c, char *to, size_t n)
{
	if (c == 0u)
		(void)snprintf(to, n, "a NUL byte: not a text file");
	else if (c == '\r')
		(void)snprintf(to, n, "a CR: lines end in LF");
	else if (c >= 'A' && c <= 'F')
		(void)snprintf(to, n, "upper-case digit '%c'", c);
	else if (c > ' ' && c <= '~')
		(void)snprintf(to, n, "'%c' is not a hex digit", c);
	else
		(void)snprintf(to, n, "byte 0x%02x is not a hex digit", c);
}

/* Looks at one word of a line, which ends in `stop`. Fills `to` and returns false if it is wrong. */
static bool explain_word(const struct tzvec_side *s, const char *name, const uint8_t *text, size_t have, char stop, char *to, size_t room)
{
	size_t n = 0;

	while (n < have && ((text[n] >= '0' && text[n] <= '9') || (text[n] >= 'a' && text[n] <= 'f')))
		n++;
	if (n < have && text[n] != ' ' && text[n] != '\n') {
		char what[64];

		describe_char(text[n], what, sizeof(what));
		(void)snprintf(to, room, "%s word, character %zu: %s", name, n + 1u, what);
	} else if (n != s->digits) {
		(void)snprintf(to, room, "%s word of %zu digits, %" PRIu32 " expected%s", name, n, s->digits,
		               (n == have) ? " (the file ends here)" : "");
	} else if (n < have && text[n] != (uint8_t)stop) {
		(void)snprintf(to, room, "the %s word is followed by %s", name, (stop == ' ') ? "the end of the line" : "a space");
	} else {
		return true;
	}
	return false;
}

/* Finds the words for a line that did not pass. */
static int explain(struct tzvec_reader *r, const uint8_t *line, size_t have, char *err, size_t errlen)
{
	const size_t second = (size_t)r->side[TZVEC_IN].digits + 1u;
	char what[160];

	for (int k = 0; k < TZVEC_SIDES; k++) {
		const size_t at = k ? second : 0u;

		if (!explain_word(&r->side[k], tzvec_side_name[k], line + at, have - at, k ? '\n' : ' ', what, sizeof(what)))
			return bad_at(r, line_next(r), what, err, errlen);
		if (at + r->side[k].digits >= have)
			return bad_at(r, line_next(r), k ? "the last line has no newline" : "the file ends within the line", err, errlen);
		if (tzvec_side_parse(&r->side[k], (const char *)line + at) < 0) {
			(void)snprintf(what, sizeof(what), "%s word has a value wider than its %" PRIu32 " bits", tzvec_side_name[k], r->side[k].bits);
			return bad_at(r, line_next(r), what, err, errlen);
		}
	}
	return bad_at(r, line_next(r), "not a vector", err, errlen);
}

/* ---- a pass over the vectors ----------------------------------------------------------------- */

/* tzvec_source_have, with what was read going into the checksum before its place is used again. */
static size_t have_line(struct tzvec_reader *r, size_t need, bool *ok)
{
	struct tzvec_source *s = &r->src;

	if (s->end - s->pos >= need)
		return s->end - s->pos;
	*ok = EVP_DigestUpdate(r->md, s->buf + r->hashed, s->pos - r->hashed) == 1;
	(void)tzvec_source_have(s, need);
	r->hashed = s->pos;
	return s->end - s->pos;
}

static bool line_parse(struct tzvec_reader *r, const uint8_t *line)
{
	struct tzvec_side *in = &r->side[TZVEC_IN];
	const char *text = (const char *)line;

	return text[in->digits] == ' ' && text[r->line_len - 1u] == '\n' && tzvec_side_parse(in, text) == 0 &&
	       tzvec_side_parse(&r->side[TZVEC_OUT], text + in->digits + 1u) == 0;
}

static int check_digest(struct tzvec_reader *r, char *err, size_t errlen)
{
	uint8_t md[EVP_MAX_MD_SIZE];
	char hex[TZVEC_SHA_HEX + 1u];

	if (EVP_DigestFinal_ex(r->md, md, NULL) != 1)
		return bad_at(r, line_next(r), "cannot compute the checksum", err, errlen);
	tzvec_sha_hex(md, hex);
	if (memcmp(hex, r->head.sha, TZVEC_SHA_HEX) != 0)
		return tzvec_err(err, errlen, "%s:%" PRIu64 ": sha256 does not match the vectors, which have %s", r->path, r->head.sha_line, hex);
	return 0;
}

/* After the last vector: the file must end, and the checksum must fit. */
static int pass_end(struct tzvec_reader *r, char *err, size_t errlen)
{
	bool ok = true;
	const size_t have = have_line(r, r->line_len, &ok);

	if (have > 0u) {
		char what[96];

		(void)snprintf(what, sizeof(what), "%s after the last of %" PRIu64 " vectors (count)",
		               (have >= r->line_len && line_parse(r, r->src.buf + r->src.pos)) ? "a vector" : "trailing data", r->head.h.count);
		return bad_at(r, line_next(r), what, err, errlen);
	}
	if (r->src.fail[0])
		return bad_at(r, line_next(r), r->src.fail, err, errlen);
	if (!ok)
		return bad_at(r, line_next(r), "cannot compute the checksum", err, errlen);
	r->ended = true;
	return check_digest(r, err, errlen);
}

static int pass_short(struct tzvec_reader *r, size_t have, char *err, size_t errlen)
{
	char what[96];

	if (r->src.fail[0])
		return bad_at(r, line_next(r), r->src.fail, err, errlen);
	if (have > 0u)
		return explain(r, r->src.buf + r->src.pos, have, err, errlen);
	(void)snprintf(what, sizeof(what), "the file ends after %" PRIu64 " of %" PRIu64 " vectors (count)", r->done, r->head.h.count);
	return bad_at(r, line_next(r), what, err, errlen);
}

/* The next vector into the limbs: 1; 0 at a good end; -1. */
static int pass_next(struct tzvec_reader *r, char *err, size_t errlen)
{
	bool ok = true;
	size_t have;

	if (r->done == r->head.h.count)
		return r->ended ? 0 : pass_end(r, err, errlen);
	have = have_line(r, r->line_len, &ok);
	if (!ok)
		return bad_at(r, line_next(r), "cannot compute the checksum", err, errlen);
	if (have < r->line_len)
		return pass_short(r, have, err, errlen);
	if (!line_parse(r, r->src.buf + r->src.pos))
		return explain(r, r->src.buf + r->src.pos, have, err, errlen);
	r->src.pos += r->line_len;
	r->done++;
	return 1;
}

static int pass_begin(struct tzvec_reader *r, char *err, size_t errlen)
{
	r->done = 0;
	r->ended = false;
	r->hashed = r->src.pos;
	if (EVP_DigestInit_ex(r->md, EVP_sha256(), NULL) != 1)
		return bad_at(r, 0, "cannot compute the checksum", err, errlen);
	return 0;
}

/* ---- public ---------------------------------------------------------------------------------- */

static int open_sides(struct tzvec_reader *r)
{
	const struct tzvec_header *h = &r->head.h;
	struct tzvec_side *s = r->side;

	if (tzvec_side_init(&s[TZVEC_IN], h->in, h->nin) < 0 || tzvec_side_init(&s[TZVEC_OUT], h->out, h->nout) < 0)
		return -1;
	r->line_len = (size_t)s[TZVEC_IN].digits + 1u + s[TZVEC_OUT].digits + 1u;
	r->md = EVP_MD_CTX_new();
	return r->md ? 0 : -1;
}

static int open_and_check(struct tzvec_reader *r, char *err, size_t errlen)
{
	int rc;

	if (tzvec_source_open(&r->src, r->path) < 0)
		return bad_at(r, 0, r->src.fail, err, errlen);
	if (tzvec_head_read(&r->head, &r->src, r->path, err, errlen) < 0)
		return -1;
	if (open_sides(r) < 0)
		return bad_at(r, 0, "out of memory", err, errlen);
	if (pass_begin(r, err, errlen) < 0)
		return -1;
	do {
		rc = pass_next(r, err, errlen);
	} while (rc > 0);
	if (rc < 0)
		return -1;
	if (tzvec_source_rewind(&r->src, r->head.bytes) < 0)
		return bad_at(r, line_next(r), r->src.fail, err, errlen);
	return pass_begin(r, err, errlen);
}

struct tzvec_reader *tzvec_open(const char *path, char *err, size_t errlen)
{
	struct tzvec_reader *r = calloc(1, sizeof(*r));

	if (!r) {
		(void)tzvec_err(err, errlen, "%s:0: out of memory", path);
		return NULL;
	}
	r->src.fd = -1;
	r->path = strdup(path);
	if (!r->path)
		(void)tzvec_err(err, errlen, "%s:0: out of memory", path);
	else if (open_and_check(r, err, errlen) == 0)
		return r;
	tzvec_close(r);
	return NULL;
}

const struct tzvec_header *tzvec_header(const struct tzvec_reader *r)
{
	return &r->head.h;
}

int tzvec_get(struct tzvec_reader *r, uint32_t *in, uint32_t *out, char *err, size_t errlen)
{
	int rc;

	if (r->failed)
		return bad_at(r, line_next(r), "read on after an error", err, errlen);
	rc = pass_next(r, err, errlen);
	r->failed = rc < 0;
	if (rc == 1) {
		tzvec_side_unpack(&r->side[TZVEC_IN], in);
		tzvec_side_unpack(&r->side[TZVEC_OUT], out);
	}
	return rc;
}

uint64_t tzvec_line(const struct tzvec_reader *r)
{
	return r->head.lines + r->done;
}

void tzvec_close(struct tzvec_reader *r)
{
	if (!r)
		return;
	tzvec_source_close(&r->src);
	tzvec_header_free(&r->head.h);
	for (int k = 0; k < TZVEC_SIDES; k++)
		tzvec_side_free(&r->side[k]);
	EVP_MD_CTX_free(r->md);
	free(r->path);
	free(r);
}
