/* test_trace.c - the trace reader and the line cache (tzf_trace.h).
 *
 * The cache is checked against a second formulation that has no cache in it: whether a touch hits, what it displaces and
 * whether that is dirty all follow from the history of touches. TZF_SEED in the environment sets the seed of the random part.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <cmocka.h>

#include "tzf_trace.h"

#ifndef TZF_TRACE_SAMPLE
#define TZF_TRACE_SAMPLE "tb/trace/sample.lackey.gz"
#endif

#define ERRLEN 1024u
#define LEN(a) (sizeof(a) / sizeof((a)[0]))

/* ---- files ----------------------------------------------------------------------------------- */

static char dir[] = "/tmp/tzf_test_trace.XXXXXX";
static char file[sizeof(dir) + 16u];

static int make_dir(void **state)
{
	(void)state;
	if (mkdtemp(dir) == NULL)
		return -1;
	(void)snprintf(file, sizeof(file), "%s/t", dir);
	return 0;
}

static int drop_dir(void **state)
{
	(void)state;
	(void)unlink(file);
	return rmdir(dir);
}

static void put_plain(const void *data, size_t len)
{
	FILE *f = fopen(file, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(data, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
}

static void put_gzip(const void *data, size_t len)
{
	gzFile f = gzopen(file, "wb");

	assert_non_null(f);
	assert_int_equal(gzwrite(f, data, (unsigned int)len), (int)len);
	assert_int_equal(gzclose(f), Z_OK);
}

/* Cuts the file to its first `len` bytes. */
static void cut(size_t len)
{
	assert_int_equal(truncate(file, (off_t)len), 0);
}

static size_t file_size(void)
{
	struct stat st;

	assert_int_equal(stat(file, &st), 0);
	return (size_t)st.st_size;
}

/* Reads everything: how many accesses came before the end (*err empty) or the error. */
static uint64_t drain(const char *path, char *err)
{
	struct tzf_trace *t;
	struct tzf_acc a;
	uint64_t n = 0;
	int r;

	err[0] = '\0';
	t = tzf_trace_open(path, err, ERRLEN);
	if (t == NULL) {
		assert_string_not_equal(err, "");
		return 0;
	}
	while ((r = tzf_trace_next(t, &a, err, ERRLEN)) == 1) {
		assert_in_range(a.size, 1, 4096);
		n++;
	}
	if (r < 0)
		assert_string_not_equal(err, "");
	else
		assert_string_equal(err, "");
	tzf_trace_close(t);
	return n;
}

/* The file must give `before` accesses and then "FILE:line: ...why...". */
static void expect_reject(uint64_t before, unsigned int line, const char *why)
{
	char err[ERRLEN];
	char where[64];

	assert_int_equal(drain(file, err), before);
	(void)snprintf(where, sizeof(where), "%s:%u: ", file, line);
	if (strncmp(err, where, strlen(where)) != 0 || strstr(err, why) == NULL)
		fail_msg("expected '%s...%s...', got '%s'", where, why, err);
	assert_null(strchr(err, '\n'));
}

/* ---- reader ---------------------------------------------------------------------------------- */

static const char good[] =
	"==1== Lackey, an example Valgrind tool\n"
	"==1== Command: cat gr\xc3\xbc\xc3\x9f.txt\twith a tab\n"
	"I  04001000,3\n"
	" L 1ffeffe7e0,8\n"
	" S 1ffeffe7d8,8\n"
	" M 0421c7cc,4\n"
	"I  ABCDEFabcdef0123,1\n"
	" S ffffffffffffffff,1\n"
	" L fffffffffffff000,4096\n"
	" L 00000000000000000000000000010,32\n"
	"==1== Exit code:       0\n";

static const struct tzf_acc good_acc[] = {
	{ TZF_ACC_FETCH, 0x04001000, 3 },
	{ TZF_ACC_LOAD, UINT64_C(0x1ffeffe7e0), 8 },
	{ TZF_ACC_STORE, UINT64_C(0x1ffeffe7d8), 8 },
	{ TZF_ACC_MODIFY, 0x0421c7cc, 4 },
	{ TZF_ACC_FETCH, UINT64_C(0xABCDEFabcdef0123), 1 },
	{ TZF_ACC_STORE, UINT64_MAX, 1 },
	{ TZF_ACC_LOAD, UINT64_C(0xfffffffffffff000), 4096 },
	{ TZF_ACC_LOAD, 0x10, 32 },
};

static void expect_good(void)
{
	char err[ERRLEN] = "";
	struct tzf_acc a;
	struct tzf_trace *t = tzf_trace_open(file, err, sizeof(err));

	assert_non_null(t);
	for (size_t i = 0; i < LEN(good_acc); i++) {
		assert_int_equal(tzf_trace_next(t, &a, err, sizeof(err)), 1);
		assert_int_equal(a.kind, good_acc[i].kind);
		assert_true(a.addr == good_acc[i].addr);
		assert_int_equal(a.size, good_acc[i].size);
	}
	assert_int_equal(tzf_trace_next(t, &a, err, sizeof(err)), 0);
	assert_int_equal(tzf_trace_next(t, &a, err, sizeof(err)), 0);
	assert_string_equal(err, "");
	tzf_trace_close(t);
}

static void reads_plain_and_gzip(void **state)
{
	(void)state;
	put_plain(good, sizeof(good) - 1u);
	expect_good();
	put_gzip(good, sizeof(good) - 1u);
	expect_good();
}

/* Lines that straddle the reader's buffer, in both forms. */
static void reads_long_files(void **state)
{
	enum { LINES = 40000, LINE = 14 };
	char *text = malloc((size_t)LINES * LINE + 1u);
	char err[ERRLEN];

	(void)state;
	assert_non_null(text);
	for (unsigned int i = 0; i < LINES; i++)
		(void)snprintf(text + (size_t)i * LINE, LINE + 1u, " L %08x,%u\n", i * 64u, 1u + i % 9u);
	put_plain(text, (size_t)LINES * LINE);
	assert_int_equal(drain(file, err), LINES);
	assert_string_equal(err, "");
	put_gzip(text, (size_t)LINES * LINE);
	assert_int_equal(drain(file, err), LINES);
	assert_string_equal(err, "");
	/* One bad line far in: the line number must be right there too. */
	text[(size_t)30000 * LINE] = 'X';
	put_gzip(text, (size_t)LINES * LINE);
	expect_reject(30000, 30001, "not an access");
	free(text);
}

/* Real lackey output; the counts are those of `zcat | cut -c1-3 | sort | uniq -c`. */
static void reads_the_sample(void **state)
{
	char err[ERRLEN] = "";
	uint64_t count[4] = { 0, 0, 0, 0 };
	struct tzf_acc a;
	struct tzf_trace *t = tzf_trace_open(TZF_TRACE_SAMPLE, err, sizeof(err));

	(void)state;
	assert_string_equal(err, "");
	assert_non_null(t);
	while (tzf_trace_next(t, &a, err, sizeof(err)) == 1)
		count[a.kind]++;
	assert_string_equal(err, "");
	tzf_trace_close(t);
	assert_int_equal(count[TZF_ACC_FETCH], 70068);
	assert_int_equal(count[TZF_ACC_LOAD], 18556);
	assert_int_equal(count[TZF_ACC_STORE], 11029);
	assert_int_equal(count[TZF_ACC_MODIFY], 328);
}

static void rejects_bad_lines(void **state)
{
	static const struct {
		const char *line;
		const char *why;
	} bad[] = {
		{ " X 04001000,3", "not an access" },
		{ "I 04001000,3", "not an access" },
		{ "L 04001000,3", "not an access" },
		{ "  L 04001000,3", "not an access" },
		{ " l 04001000,3", "not an access" },
		{ "-1- message", "not an access" },
		{ "= 04001000,3", "not an access" },
		{ "", "not an access" },
		{ "I", "not an access" },
		{ "I  ", "no hexadecimal address" },
		{ "I  ,3", "no hexadecimal address" },
		{ "I   04001000,3", "no hexadecimal address" },
		{ " L -4,3", "no hexadecimal address" },
		{ " L 04001000", "no comma" },
		{ " L 04001000 3", "no comma" },
		{ " L 0x4001000,3", "no comma" },
		{ " L 10000000000000000,1", "64 bits" },
		{ " L ffffffffffffffffffff,1", "64 bits" },
		{ " L 04001000,", "no size" },
		{ " L 04001000,0", "size 0" },
		{ " L 04001000,000", "size 0" },
		{ " L 04001000,-1", "not a decimal number" },
		{ " L 04001000,4097", "above 4096" },
		{ " L 04001000,4294967297", "above 4096" },
		{ " L 04001000,18446744073709551617", "above 4096" },
		{ " L 04001000,8x", "not a decimal number" },
		{ " L 04001000,8 ", "not a decimal number" },
		{ " L 04001000,8,8", "not a decimal number" },
		{ " L 04001000,8\r", "byte 0x0d" },
		{ " L 0400\x01""00,8", "byte 0x01" },
		{ "== \x7f", "byte 0x7f" },
		{ " L fffffffffffffff9,8", "end of the address space" },
		{ " S ffffffffffffffff,2", "end of the address space" },
	};

	(void)state;
	for (size_t i = 0; i < LEN(bad); i++) {
		char text[256];
		int n = snprintf(text, sizeof(text), "== c\n L 04001000,8\n%s\n L 04001000,8\n", bad[i].line);

		put_plain(text, (size_t)n);
		expect_reject(1, 3, bad[i].why);
		put_gzip(text, (size_t)n);
		expect_reject(1, 3, bad[i].why);
	}
}

static void rejects_nul_and_binary(void **state)
{
	static const char nul[] = " L 04001000,8\n L 0400\0" "000,8\n";
	static const char elf[] = "\177ELF\2\1\1\0\0\0\0\0";
	static const char nul_in_comment[] = "==1== a\0b\n L 04001000,8\n";

	(void)state;
	put_plain(nul, sizeof(nul) - 1u);
	expect_reject(1, 2, "byte 0x00");
	put_plain(elf, sizeof(elf) - 1u);
	expect_reject(0, 1, "not a text file");
	put_plain(nul_in_comment, sizeof(nul_in_comment) - 1u);
	expect_reject(0, 1, "byte 0x00");
}

/* A line of exactly 65535 characters passes if it is a comment; one more is refused, and so is a long access. */
static void rejects_over_long_lines(void **state)
{
	enum { MAX = 65535 };
	char *text = malloc(MAX + 64u);
	char err[ERRLEN];
	int n;

	(void)state;
	assert_non_null(text);
	memset(text, '=', MAX);
	n = snprintf(text + MAX, 64, "\n L 04001000,8\n");
	put_plain(text, MAX + (size_t)n);
	assert_int_equal(drain(file, err), 1);
	assert_string_equal(err, "");
	n = snprintf(text + MAX, 64, "=\n L 04001000,8\n");
	put_plain(text, MAX + (size_t)n);
	expect_reject(0, 1, "longer than 65535");
	memset(text, '0', MAX);
	/* NOLINTNEXTLINE(bugprone-not-null-terminated-result): the middle of a longer text */
	memcpy(text, " L ", 3);
	n = snprintf(text + MAX, 64, "1,8\n");
	put_plain(text, MAX + (size_t)n);
	expect_reject(0, 1, "longer than 65535");
	free(text);
}

static void rejects_traces_without_accesses(void **state)
{
	(void)state;
	put_plain("", 0);
	expect_reject(0, 1, "no accesses");
	put_gzip("", 0);
	expect_reject(0, 1, "no accesses");
	put_plain("== a\n== b\n", 10);
	expect_reject(0, 2, "no accesses");
}

static void rejects_a_cut_last_line(void **state)
{
	(void)state;
	put_plain(" L 04001000,8\n L 04001000,3", 27);
	expect_reject(1, 2, "no newline");
	put_plain("== comment", 10);
	expect_reject(0, 1, "no newline");
}

/* Every proper prefix of a gzip file is an error, down to a single byte of its magic number. */
static void rejects_truncated_gzip(void **state)
{
	size_t whole;

	(void)state;
	put_gzip(good, sizeof(good) - 1u);
	whole = file_size();
	assert_true(whole > 20u);
	for (size_t len = whole - 1u; len > 0u; len--) {
		char err[ERRLEN];

		cut(len);
		(void)drain(file, err);
		if (strncmp(err, file, strlen(file)) != 0 || err[strlen(file)] != ':')
			fail_msg("%zu of %zu bytes: accepted, or no file name in '%s'", len, whole, err);
		if (len > 2u && strstr(err, "gzip data ends early") == NULL)
			fail_msg("%zu of %zu bytes: wrong reason '%s'", len, whole, err);
	}
}

static void rejects_damaged_gzip(void **state)
{
	char err[ERRLEN];
	FILE *f;

	(void)state;
	put_gzip(good, sizeof(good) - 1u);
	f = fopen(file, "r+b");
	assert_non_null(f);
	assert_int_equal(fseek(f, -6, SEEK_END), 0); /* in the checksum */
	assert_int_equal(fputc('?', f), '?');
	assert_int_equal(fclose(f), 0);
	(void)drain(file, err);
	assert_non_null(strstr(err, "gzip data is damaged"));
}

static void rejects_what_cannot_be_read(void **state)
{
	char err[ERRLEN];

	(void)state;
	assert_int_equal(drain(dir, err), 0);
	assert_non_null(strstr(err, "is a directory"));
	assert_int_equal(drain("/proc/self/no such file", err), 0);
	assert_non_null(strstr(err, "No such file"));
	assert_int_equal(drain("/proc/self/comm/x", err), 0);
	assert_non_null(strstr(err, "Not a directory"));
	/* Opens, but no byte of it can be read, not even by root: address 0 is not mapped. */
	assert_int_equal(drain("/proc/self/mem", err), 0);
	assert_non_null(strstr(err, "/proc/self/mem:1: cannot be read"));
}

static void rejects_a_file_without_permission(void **state)
{
	char err[ERRLEN];

	(void)state;
	put_plain(good, sizeof(good) - 1u);
	assert_int_equal(chmod(file, 0), 0);
	/* root may read every file, so be someone else for the moment of the opening */
	if (geteuid() == 0)
		assert_int_equal(seteuid(65534), 0);
	(void)drain(file, err);
	if (geteuid() == 65534)
		assert_int_equal(seteuid(0), 0);
	assert_int_equal(chmod(file, 0600), 0);
	assert_non_null(strstr(err, "Permission denied"));
}

static void an_error_stays(void **state)
{
	char first[ERRLEN] = "";
	char again[ERRLEN] = "";
	char tiny[8] = "";
	struct tzf_acc a;
	struct tzf_trace *t;

	(void)state;
	put_plain("rubbish\n L 04001000,8\n", 22);
	t = tzf_trace_open(file, first, sizeof(first));
	assert_non_null(t);
	assert_int_equal(tzf_trace_next(t, &a, first, sizeof(first)), -1);
	assert_int_equal(tzf_trace_next(t, &a, again, sizeof(again)), -1);
	assert_string_equal(first, again);
	assert_int_equal(tzf_trace_next(t, &a, tiny, sizeof(tiny)), -1);
	assert_int_equal(strlen(tiny), sizeof(tiny) - 1u);
	assert_int_equal(tzf_trace_next(t, &a, NULL, 0), -1);
	tzf_trace_close(t);
	tzf_trace_close(NULL);
}

/* ---- cache, by hand -------------------------------------------------------------------------- */

struct step {
	struct tzf_acc acc;
	uint32_t n;
	struct tzf_line line[8];
};

static void play(struct tzf_lcache *c, const struct step *steps, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct tzf_line out[16];
		uint32_t n = tzf_lcache_access(c, &steps[i].acc, out, LEN(out));

		if (n != steps[i].n)
			fail_msg("step %zu: %" PRIu32 " lines, expected %" PRIu32, i, n, steps[i].n);
		for (uint32_t k = 0; k < n; k++) {
			if (memcmp(&out[k], &steps[i].line[k], sizeof(out[k])) != 0)
				fail_msg("step %zu line %" PRIu32 ": 0x%" PRIx64 " write %" PRIu32 " fetch %" PRIu32, i, k,
				         out[k].addr, out[k].write, out[k].fetch);
		}
	}
}

static void cache_hits_and_kinds(void **state)
{
	static const struct step steps[] = {
		{ { TZF_ACC_FETCH, 0x1000, 3 }, 1, { { 0x1000, 0, 1 } } },
		{ { TZF_ACC_LOAD, 0x103f, 1 }, 0, { { 0, 0, 0 } } },
		{ { TZF_ACC_LOAD, 0x1040, 8 }, 1, { { 0x1040, 0, 0 } } },
		{ { TZF_ACC_STORE, 0x2000, 8 }, 1, { { 0x2000, 0, 0 } } },
		{ { TZF_ACC_MODIFY, 0x3004, 4 }, 1, { { 0x3000, 0, 0 } } },
		{ { TZF_ACC_FETCH, 0x3008, 4 }, 0, { { 0, 0, 0 } } },
		{ { TZF_ACC_LOAD, 0x1000, 0 }, 0, { { 0, 0, 0 } } },
	};
	struct tzf_lcache *c = tzf_lcache_new(4, 4, 64);

	(void)state;
	assert_non_null(c);
	play(c, steps, LEN(steps));
	tzf_lcache_free(c);
}

/* One set of two ways, lines of 16 bytes: least recently used goes first, dirty ones are written back before the refill. */
static void cache_lru_and_write_back(void **state)
{
	static const struct step steps[] = {
		{ { TZF_ACC_STORE, 0x00, 4 }, 1, { { 0x00, 0, 0 } } },
		{ { TZF_ACC_LOAD, 0x10, 4 }, 1, { { 0x10, 0, 0 } } },
		{ { TZF_ACC_LOAD, 0x04, 4 }, 0, { { 0, 0, 0 } } },          /* 0x00 becomes the newer */
		{ { TZF_ACC_LOAD, 0x20, 4 }, 1, { { 0x20, 0, 0 } } },       /* 0x10 goes, clean */
		{ { TZF_ACC_LOAD, 0x08, 4 }, 0, { { 0, 0, 0 } } },
		{ { TZF_ACC_STORE, 0x24, 4 }, 0, { { 0, 0, 0 } } },
		{ { TZF_ACC_FETCH, 0x30, 4 }, 2, { { 0x00, 1, 0 }, { 0x30, 0, 1 } } },
		{ { TZF_ACC_MODIFY, 0x40, 4 }, 2, { { 0x20, 1, 0 }, { 0x40, 0, 0 } } },
		{ { TZF_ACC_LOAD, 0x00, 4 }, 1, { { 0x00, 0, 0 } } },       /* refilled: clean again */
		{ { TZF_ACC_LOAD, 0x50, 4 }, 2, { { 0x40, 1, 0 }, { 0x50, 0, 0 } } },
		{ { TZF_ACC_LOAD, 0x60, 4 }, 1, { { 0x60, 0, 0 } } },
	};
	struct tzf_lcache *c = tzf_lcache_new(1, 2, 16);

	(void)state;
	assert_non_null(c);
	play(c, steps, LEN(steps));
	tzf_lcache_free(c);
}

static void cache_crossing(void **state)
{
	static const struct step steps[] = {
		{ { TZF_ACC_LOAD, 0x3f, 2 }, 2, { { 0x00, 0, 0 }, { 0x40, 0, 0 } } },
		{ { TZF_ACC_STORE, 0x7c, 8 }, 1, { { 0x80, 0, 0 } } },
		/* 0x00 goes without a line, it is clean; 0x40 and 0x80 are dirty since the step before */
		{ { TZF_ACC_STORE, 0x1f8, 0x88 }, 5,
		  { { 0x1c0, 0, 0 }, { 0x40, 1, 0 }, { 0x200, 0, 0 }, { 0x80, 1, 0 }, { 0x240, 0, 0 } } },
		{ { TZF_ACC_LOAD, UINT64_C(0xffffffffffffffff), 1 }, 2, { { 0x1c0, 1, 0 }, { UINT64_C(0xffffffffffffffc0), 0, 0 } } },
	};
	struct tzf_lcache *c = tzf_lcache_new(1, 3, 64);

	(void)state;
	assert_non_null(c);
	play(c, steps, LEN(steps));
	tzf_lcache_free(c);
}

static void cache_counts_what_does_not_fit(void **state)
{
	const struct tzf_acc a = { TZF_ACC_STORE, 0x10, 4096 };
	struct tzf_line out[2] = { { 1, 1, 1 }, { 2, 2, 2 } };
	struct tzf_lcache *c = tzf_lcache_new(2, 1, 16);

	(void)state;
	assert_non_null(c);
	/* 256 refills, and a write-back for all but the first two lines */
	assert_int_equal(tzf_lcache_access(c, &a, out, 1), 256 + 254);
	assert_int_equal(out[0].addr, 0x10);
	assert_int_equal(out[1].addr, 2);
	assert_true(256u + 254u <= 2u * (4096u / 16u + 2u));
	tzf_lcache_free(c);
}

static void cache_flush(void **state)
{
	static const struct tzf_acc acc[] = {
		{ TZF_ACC_STORE, 0x000, 4 }, { TZF_ACC_LOAD, 0x040, 4 }, { TZF_ACC_MODIFY, 0x080, 4 }, { TZF_ACC_STORE, 0x0c0, 4 },
	};
	struct tzf_line line;
	struct tzf_line out[4];
	uint64_t seen = 0;
	struct tzf_lcache *c = tzf_lcache_new(4, 2, 64);

	(void)state;
	assert_non_null(c);
	assert_int_equal(tzf_lcache_flush(c, &line), 0);
	for (size_t i = 0; i < LEN(acc); i++)
		assert_int_equal(tzf_lcache_access(c, &acc[i], out, LEN(out)), 1);
	while (tzf_lcache_flush(c, &line) == 1) {
		assert_int_equal(line.write, 1);
		assert_int_equal(line.fetch, 0);
		assert_int_equal(line.addr % 64u, 0);
		assert_int_equal(seen & (UINT64_C(1) << (line.addr / 64u)), 0);
		seen |= UINT64_C(1) << (line.addr / 64u);
	}
	assert_int_equal(seen, 0xd);
	/* A flushed line stays, clean; one made dirty after a flush began is still found. */
	assert_int_equal(tzf_lcache_access(c, &acc[1], out, LEN(out)), 0);
	assert_int_equal(tzf_lcache_access(c, &acc[0], out, LEN(out)), 0);
	assert_int_equal(tzf_lcache_flush(c, &line), 1);
	assert_int_equal(line.addr, 0);
	assert_int_equal(tzf_lcache_flush(c, &line), 0);
	tzf_lcache_free(c);
}

static void cache_refuses_bad_shapes(void **state)
{
	static const uint32_t bad[][3] = {
		{ 0, 1, 64 }, { 3, 1, 64 }, { 4, 0, 64 }, { 4, 17, 64 }, { 4, 1, 0 }, { 4, 1, 48 }, { 6, 2, 64 },
	};
	static const uint32_t fine[][3] = { { 1, 1, 1 }, { 1, 16, 64 }, { 1024, 16, 128 }, { 64, 3, 32 } };

	(void)state;
	for (size_t i = 0; i < LEN(bad); i++)
		assert_null(tzf_lcache_new(bad[i][0], bad[i][1], bad[i][2]));
	for (size_t i = 0; i < LEN(fine); i++) {
		struct tzf_lcache *c = tzf_lcache_new(fine[i][0], fine[i][1], fine[i][2]);

		assert_non_null(c);
		tzf_lcache_free(c);
	}
	tzf_lcache_free(NULL);
}

/* ---- cache, against its history -------------------------------------------------------------- */

#define TOUCH_MAX 4096u

struct touch {
	uint64_t line;  /* line number, not address */
	bool write;
	bool miss;
};

struct history {
	uint32_t sets;
	uint32_t ways;
	uint32_t bytes;
	uint32_t n;
	struct touch t[TOUCH_MAX];
};

/* A line is dirty iff a touch since its last refill wrote it. */
static bool history_dirty(const struct history *h, uint64_t line)
{
	for (uint32_t i = h->n; i > 0u; i--) {
		const struct touch *t = &h->t[i - 1u];

		if (t->line == line && t->write)
			return true;
		if (t->line == line && t->miss)
			return false;
	}
	return false;
}

/* The distinct lines of this set, newest first, at most `ways` of them: what a least-recently-used set holds. */
static uint32_t history_held(const struct history *h, uint64_t set, uint64_t *held)
{
	uint32_t n = 0;

	for (uint32_t i = h->n; i > 0u && n < h->ways; i--) {
		uint64_t line = h->t[i - 1u].line;
		bool known = line % h->sets != set;

		for (uint32_t k = 0; k < n; k++)
			known = known || held[k] == line;
		if (!known)
			held[n++] = line;
	}
	return n;
}

static uint32_t history_touch(struct history *h, uint64_t line, const struct tzf_acc *a, struct tzf_line *out)
{
	uint64_t held[16];
	uint32_t nheld = history_held(h, line % h->sets, held);
	uint32_t n = 0;
	bool miss = true;

	for (uint32_t k = 0; k < nheld; k++)
		miss = miss && held[k] != line;
	if (miss && nheld == h->ways && history_dirty(h, held[nheld - 1u]))
		out[n++] = (struct tzf_line){ held[nheld - 1u] * h->bytes, 1, 0 };
	if (miss)
		out[n++] = (struct tzf_line){ line * h->bytes, 0, a->kind == TZF_ACC_FETCH };
	assert_in_range(h->n, 0, TOUCH_MAX - 1u);
	h->t[h->n++] = (struct touch){ line, a->kind == TZF_ACC_STORE || a->kind == TZF_ACC_MODIFY, miss };
	return n;
}

static uint32_t history_access(struct history *h, const struct tzf_acc *a, struct tzf_line *out)
{
	uint32_t n = 0;

	for (uint64_t line = a->addr / h->bytes; line * h->bytes < a->addr + a->size; line++)
		n += history_touch(h, line, a, out + n);
	return n;
}

/* Dirty lines that are still held at the end. */
static uint32_t history_final(const struct history *h, uint64_t *lines)
{
	uint32_t n = 0;

	for (uint64_t set = 0; set < h->sets; set++) {
		uint64_t held[16];
		uint32_t nheld = history_held(h, set, held);

		for (uint32_t k = 0; k < nheld; k++) {
			if (history_dirty(h, held[k]))
				lines[n++] = held[k] * h->bytes;
		}
	}
	return n;
}

static uint64_t rng_next(uint64_t *s)
{
	uint64_t z = (*s += UINT64_C(0x9E3779B97F4A7C15));

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

static void compare_flush(struct tzf_lcache *c, const struct history *h)
{
	static uint64_t left[TOUCH_MAX];
	uint32_t n = history_final(h, left);
	struct tzf_line line;

	while (tzf_lcache_flush(c, &line) == 1) {
		uint32_t k = 0;

		while (k < n && left[k] != line.addr)
			k++;
		if (k == n)
			fail_msg("flush gave 0x%" PRIx64 ", which is not dirty or was flushed already", line.addr);
		left[k] = left[--n];
	}
	assert_int_equal(n, 0);
}

static void compare_one(uint64_t *rng)
{
	static struct history h;
	struct tzf_line got[64];
	struct tzf_line want[64];
	uint64_t span;
	struct tzf_lcache *c;

	h.sets = 1u << (rng_next(rng) % 4u);
	h.ways = 1u + (uint32_t)(rng_next(rng) % 16u);
	h.bytes = 16u << (rng_next(rng) % 3u);
	h.n = 0;
	/* from a third of the cache's size to three times it */
	span = (uint64_t)h.sets * h.ways * h.bytes * (1u + rng_next(rng) % 9u) / 3u + 1u;
	c = tzf_lcache_new(h.sets, h.ways, h.bytes);
	assert_non_null(c);
	for (uint32_t i = 0; i < 600u; i++) {
		/* one draw a statement: the order must not depend on the compiler */
		uint64_t kind = rng_next(rng) % 4u;
		uint64_t at = rng_next(rng) % span;
		uint64_t size = 1u + rng_next(rng) % ((i % 7u == 0u) ? 100u : 8u);
		struct tzf_acc a = { (enum tzf_acc_kind)kind, 0x10000u + at, (uint32_t)size };
		uint32_t nwant = history_access(&h, &a, want);
		uint32_t ngot = tzf_lcache_access(c, &a, got, LEN(got));

		if (ngot != nwant || ngot > 2u * (a.size / h.bytes + 2u) || memcmp(got, want, ngot * sizeof(got[0])) != 0)
			fail_msg("access %" PRIu32 " (0x%" PRIx64 ",%" PRIu32 "), %" PRIu32 " sets %" PRIu32 " ways %" PRIu32 " bytes", i, a.addr,
			         a.size, h.sets, h.ways, h.bytes);
	}
	compare_flush(c, &h);
	tzf_lcache_free(c);
}

static void cache_equals_its_history(void **state)
{
	const char *env = getenv("TZF_SEED");
	uint64_t seed = (env != NULL) ? strtoull(env, NULL, 0) : 1u;
	uint64_t rng = seed;

	(void)state;
	print_message("[  SEED    ] %" PRIu64 " (set TZF_SEED to change it)\n", seed);
	for (int i = 0; i < 60; i++)
		compare_one(&rng);
}

/* The sample through a 32 KB cache: every line that is written back was refilled before, and the traffic is far below one line an access. */
static void sample_through_the_cache(void **state)
{
	char err[ERRLEN] = "";
	struct tzf_line out[2u * (4096u / 64u + 2u)];
	struct tzf_acc a;
	uint64_t accesses = 0;
	uint64_t refills = 0;
	uint64_t backs = 0;
	struct tzf_lcache *c = tzf_lcache_new(128, 4, 64);
	struct tzf_trace *t = tzf_trace_open(TZF_TRACE_SAMPLE, err, sizeof(err));

	(void)state;
	assert_non_null(c);
	assert_non_null(t);
	while (tzf_trace_next(t, &a, err, sizeof(err)) == 1) {
		uint32_t n = tzf_lcache_access(c, &a, out, LEN(out));

		for (uint32_t i = 0; i < n; i++) {
			refills += out[i].write == 0u;
			backs += out[i].write;
		}
		accesses++;
	}
	assert_string_equal(err, "");
	while (tzf_lcache_flush(c, out) == 1)
		backs++;
	tzf_trace_close(t);
	tzf_lcache_free(c);
	print_message("[  SAMPLE  ] %" PRIu64 " accesses: %" PRIu64 " refills, %" PRIu64 " write-backs\n", accesses, refills, backs);
	assert_int_equal(accesses, 99981);
	assert_in_range(refills, 100, accesses / 10u);
	assert_in_range(backs, 10, refills);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_plain_and_gzip),
		cmocka_unit_test(reads_long_files),
		cmocka_unit_test(reads_the_sample),
		cmocka_unit_test(rejects_bad_lines),
		cmocka_unit_test(rejects_nul_and_binary),
		cmocka_unit_test(rejects_over_long_lines),
		cmocka_unit_test(rejects_traces_without_accesses),
		cmocka_unit_test(rejects_a_cut_last_line),
		cmocka_unit_test(rejects_truncated_gzip),
		cmocka_unit_test(rejects_damaged_gzip),
		cmocka_unit_test(rejects_what_cannot_be_read),
		cmocka_unit_test(rejects_a_file_without_permission),
		cmocka_unit_test(an_error_stays),
		cmocka_unit_test(cache_hits_and_kinds),
		cmocka_unit_test(cache_lru_and_write_back),
		cmocka_unit_test(cache_crossing),
		cmocka_unit_test(cache_counts_what_does_not_fit),
		cmocka_unit_test(cache_flush),
		cmocka_unit_test(cache_refuses_bad_shapes),
		cmocka_unit_test(cache_equals_its_history),
		cmocka_unit_test(sample_through_the_cache),
	};

	return cmocka_run_group_tests_name("trace", tests, make_dir, drop_dir);
}
