/* bench_file.c - the results of `tzf bench` for machines. The checksum is that of scripts/checked.py. */
#include "bench_file.h"

#include <errno.h>
#include <math.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tzf.h"

/* Six digits behind the point are far below the noise, and a text that every reader prints alike again. */
#define DIGITS JSON_REAL_PRECISION(12)

static json_t *rounded(double v)
{
	return json_real(round(v * 1e6) / 1e6);
}

void tzf_bench_row(json_t *rows, const struct bench_row *r)
{
	json_t *o = json_pack("{s:s, s:s, s:s, s:o, s:o, s:o, s:I}", "config", r->config, "name", r->name, "unit", r->unit, "median", rounded(r->median),
	                      "min", rounded(r->min), "max", rounded(r->max), "rounds", (json_int_t)r->rounds);

	if (!o)
		abort();
	if (r->bar > 0.0)
		json_object_set_new(o, "bar", rounded(r->bar));
	if (r->bar > 0.0 && r->at_most)
		json_object_set_new(o, "at_most", json_true());
	json_array_append_new(rows, o);
}

static void add_checksum(json_t *o)
{
	uint8_t md[EVP_MAX_MD_SIZE];
	char hex[2 * EVP_MAX_MD_SIZE + 1] = "", *text = json_dumps(o, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENSURE_ASCII | DIGITS);
	unsigned n = 0;

	if (!text || EVP_Digest(text, strlen(text), md, &n, EVP_sha256(), NULL) != 1)
		abort();
	for (size_t i = 0; i < n; i++)
		snprintf(hex + 2 * i, 3, "%02x", md[i]);
	json_object_set_new(o, "sha256", json_string(hex));
	free(text);
}

int tzf_bench_write(const char *path, const char *block, uint64_t cycles, json_t *rows)
{
	json_t *o = json_pack("{s:s, s:s, s:I, s:I, s:o}", "format", "tzf-bench 1", "block", block, "cycles", (json_int_t)cycles,
	                      "time", (json_int_t)time(NULL), "rows", rows);
	char new[4096];
	int status = TZF_OK;

	if (!o)
		abort();
	add_checksum(o);
	snprintf(new, sizeof new, "%s.new", path);
	if (json_dump_file(o, new, JSON_INDENT(1) | JSON_SORT_KEYS | JSON_ENSURE_ASCII | DIGITS) != 0 || rename(new, path) != 0) {
		status = tzf_bad("%s: cannot write: %s", path, strerror(errno));
		unlink(new);
	}
	json_decref(o);
	return status;
}
