/* tzvec_write.c - writes vector files. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/evp.h>

#include "tzvec_priv.h"

struct tzvec_writer {
	struct tzvec_header h;
	struct tzvec_side side[TZVEC_SIDES];
	struct tzvec_sink sink;
	EVP_MD_CTX *md;
	uint64_t count;
	size_t line_len; /* of a vector line, its newline included */
	size_t used;     /* of buf */
	char *buf;       /* TZVEC_BUF bytes of lines */
	char fail[256];  /* the first error, or empty */
};

static const char no_sha[] = "0000000000000000000000000000000000000000000000000000000000000000";

static int fail(struct tzvec_writer *w, const char *what)
{
	return tzvec_err(w->fail, sizeof(w->fail), "%s", what);
}

static struct tzvec_col *copy_cols(const struct tzvec_col *cols, uint32_t n)
{
	struct tzvec_col *copy = calloc(n, sizeof(*copy));

	if (copy)
		memcpy(copy, cols, n * sizeof(*copy));
	return copy;
}

static int copy_header(struct tzvec_header *to, const struct tzvec_header *h)
{
	*to = *h;
	to->config = strdup(h->config);
	to->in = copy_cols(h->in, h->nin);
	to->out = copy_cols(h->out, h->nout);
	return (to->config && to->in && to->out) ? 0 : -1;
}

static int open_all(struct tzvec_writer *w, const char *path, const struct tzvec_header *h)
{
	struct tzvec_side *s = w->side;
	size_t len;
	char *text;
	int rc;

	if (copy_header(&w->h, h) < 0 || tzvec_side_init(&s[TZVEC_IN], h->in, h->nin) < 0 ||
	    tzvec_side_init(&s[TZVEC_OUT], h->out, h->nout) < 0)
		return fail(w, "out of memory");
	w->line_len = (size_t)s[TZVEC_IN].digits + 1u + s[TZVEC_OUT].digits + 1u;
	w->buf = malloc(TZVEC_BUF);
	w->md = EVP_MD_CTX_new();
	text = tzvec_header_text(h, 0, no_sha, &len);
	if (!w->buf || !w->md || !text || EVP_DigestInit_ex(w->md, EVP_sha256(), NULL) != 1)
		rc = fail(w, "out of memory");
	else if (len > TZVEC_HEAD_BYTES)
		rc = fail(w, "the header is longer than 1 MiB");
	else if (tzvec_sink_open(&w->sink, path, text, len) < 0)
		rc = fail(w, w->sink.fail);
	else
		rc = 0;
	free(text);
	return rc;
}

struct tzvec_writer *tzvec_create(const char *path, const struct tzvec_header *h, char *err, size_t errlen)
{
	struct tzvec_writer *w = calloc(1, sizeof(*w));

	if (!w) {
		(void)tzvec_err(err, errlen, "%s: out of memory", path);
		return NULL;
	}
	w->sink.fd = -1;
	if (tzvec_header_check(h, w->fail, sizeof(w->fail)) == 0 && open_all(w, path, h) == 0)
		return w;
	(void)tzvec_err(err, errlen, "%s: %s", path, w->fail);
	tzvec_abandon(w);
	return NULL;
}

static int flush(struct tzvec_writer *w)
{
	const size_t n = w->used;

	w->used = 0;
	if (EVP_DigestUpdate(w->md, w->buf, n) != 1)
		return fail(w, "cannot compute the checksum");
	if (tzvec_sink_write(&w->sink, w->buf, n) < 0)
		return fail(w, w->sink.fail);
	return 0;
}

/* Finds the column whose value has bits above its width. */
static int fail_value(struct tzvec_writer *w, const struct tzvec_col *cols, uint32_t n, const uint32_t *values)
{
	for (uint32_t i = 0; i < n; i++) {
		const uint32_t words = (cols[i].width + 31u) / 32u;

		if ((uint64_t)values[words - 1u] >> ((cols[i].width - 1u) % 32u + 1u))
			return tzvec_err(w->fail, sizeof(w->fail), "vector %" PRIu64 ": '%s' has a value wider than its %" PRIu32 " bits",
			                 w->count, cols[i].name, cols[i].width);
		values += words;
	}
	return fail(w, "a value wider than its column");
}

int tzvec_put(struct tzvec_writer *w, const uint32_t *in, const uint32_t *out)
{
	struct tzvec_side *s = w->side;
	char *line;

	if (w->fail[0])
		return -1;
	if (tzvec_side_pack(&s[TZVEC_IN], in) < 0)
		return fail_value(w, w->h.in, w->h.nin, in);
	if (tzvec_side_pack(&s[TZVEC_OUT], out) < 0)
		return fail_value(w, w->h.out, w->h.nout, out);
	if (TZVEC_BUF - w->used < w->line_len && flush(w) < 0)
		return -1;
	line = w->buf + w->used;
	tzvec_side_format(&s[TZVEC_IN], line);
	line[s[TZVEC_IN].digits] = ' ';
	tzvec_side_format(&s[TZVEC_OUT], line + s[TZVEC_IN].digits + 1u);
	line[w->line_len - 1u] = '\n';
	w->used += w->line_len;
	w->count++;
	return 0;
}

static int finish(struct tzvec_writer *w)
{
	uint8_t md[EVP_MAX_MD_SIZE];
	char sha[TZVEC_SHA_HEX + 1u];
	char *text;
	size_t len;
	int rc;

	if (w->fail[0])
		return -1;
	if (w->count == 0u)
		return fail(w, "no vectors: such a file checks nothing");
	if (flush(w) < 0)
		return -1;
	if (EVP_DigestFinal_ex(w->md, md, NULL) != 1)
		return fail(w, "cannot compute the checksum");
	tzvec_sha_hex(md, sha);
	text = tzvec_header_text(&w->h, w->count, sha, &len);
	if (!text)
		return fail(w, "out of memory");
	rc = tzvec_sink_end_body(&w->sink) < 0 || tzvec_sink_header(&w->sink, text, len) < 0 || tzvec_sink_publish(&w->sink) < 0;
	free(text);
	return rc ? fail(w, w->sink.fail) : 0;
}

int tzvec_finish(struct tzvec_writer *w, char *err, size_t errlen)
{
	const int rc = finish(w);

	if (rc < 0)
		(void)tzvec_err(err, errlen, "%s: %s", w->sink.path, w->fail);
	tzvec_abandon(w);
	return rc;
}

void tzvec_abandon(struct tzvec_writer *w)
{
	if (!w)
		return;
	tzvec_sink_close(&w->sink);
	tzvec_header_free(&w->h);
	for (int k = 0; k < TZVEC_SIDES; k++)
		tzvec_side_free(&w->side[k]);
	EVP_MD_CTX_free(w->md);
	free(w->buf);
	free(w);
}
