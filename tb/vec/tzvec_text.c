/* tzvec_text.c - checks a header that is to be written, and writes it as text. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tzvec_priv.h"

#define LIST_LINE 118 /* columns of text after which a list goes on in a further line */

static int check_list(const struct tzvec_col *cols, uint32_t n, const char *key, char *err, size_t errlen)
{
	uint64_t bits = 0;

	if (n == 0u)
		return tzvec_err(err, errlen, "%s: no columns", key);
	for (uint32_t i = 0; i < n; i++) {
		const char *what;

		if (!memchr(cols[i].name, '\0', sizeof(cols[i].name)))
			return tzvec_err(err, errlen, "%s: column %" PRIu32 ": the name is longer than 47 characters", key, i);
		what = tzvec_col_error(&cols[i]);
		if (what)
			return tzvec_err(err, errlen, "%s: column %" PRIu32 " '%s' of width %" PRIu32 ": %s", key, i, cols[i].name,
			                 cols[i].width, what);
		bits += cols[i].width;
		if (bits > TZVEC_SIDE_BITS)
			return tzvec_err(err, errlen, "%s: the widths add up to more than 65536", key);
	}
	return 0;
}

int tzvec_header_check(const struct tzvec_header *h, char *err, size_t errlen)
{
	const char *what;
	int64_t twice;

	if (!memchr(h->block, '\0', sizeof(h->block)))
		return tzvec_err(err, errlen, "the block name is longer than 31 characters");
	what = tzvec_block_error(h->block);
	if (what)
		return tzvec_err(err, errlen, "%s", what);
	if (h->kind != TZVEC_CYCLE && h->kind != TZVEC_DECISION)
		return tzvec_err(err, errlen, "kind is neither cycle nor decision");
	what = h->config ? tzvec_text_error(h->config) : "missing";
	if (!what && strlen(h->config) + strlen("// config \n") > TZVEC_HEAD_LINE)
		what = "longer than a header line";
	if (what)
		return tzvec_err(err, errlen, "config: %s", what);
	if (check_list(h->in, h->nin, "in", err, errlen) < 0 || check_list(h->out, h->nout, "out", err, errlen) < 0)
		return -1;
	twice = tzvec_cols_duplicate(h);
	if (twice < -1)
		return tzvec_err(err, errlen, "out of memory");
	if (twice >= 0)
		return tzvec_err(err, errlen, "a second column '%s'",
		                 (twice < h->nin) ? h->in[twice].name : h->out[twice - h->nin].name);
	return 0;
}

static void print_list(FILE *f, const char *key, const struct tzvec_col *cols, uint32_t n)
{
	int at = 0;

	for (uint32_t i = 0; i < n; i++) {
		char column[64];
		const int len = snprintf(column, sizeof(column), " %s:%" PRIu32, cols[i].name, cols[i].width);

		if (i == 0u || at + len > LIST_LINE)
			at = fprintf(f, "%s// %s", (i == 0u) ? "" : "\n", key);
		at += fprintf(f, "%s", column);
	}
	(void)fputc('\n', f);
}

char *tzvec_header_text(const struct tzvec_header *h, uint64_t count, const char *sha, size_t *len)
{
	char *text = NULL;
	FILE *f = open_memstream(&text, len);
	bool good;

	if (!f)
		return NULL;
	/* The number is padded, so that the text has its length before the count is known. */
	(void)fprintf(f, "// tzvec %d\n// block %s\n// kind %s\n// config %s\n// seed %" PRIu64 "\n// count %20" PRIu64 "\n",
	              TZVEC_VERSION, h->block, tzvec_kind_name[h->kind], h->config, h->seed, count);
	print_list(f, tzvec_side_name[TZVEC_IN], h->in, h->nin);
	print_list(f, tzvec_side_name[TZVEC_OUT], h->out, h->nout);
	(void)fprintf(f, "// sha256 %s\n", sha);
	good = !ferror(f);
	if (fclose(f) == 0 && good)
		return text;
	free(text);
	return NULL;
}
