/* fuzz_trace.c - fuzzes the trace reader and the line cache (tzf_trace.h).
 *
 * With clang -fsanitize=fuzzer: LLVMFuzzerTestOneInput, the input being a file's bytes.
 * With -DTZF_FUZZ_MAIN: a program of its own, `fuzz_trace [RUNS [SEED]]`, that makes valid and damaged traces, plain and gzip, from the seed alone.
 * It fails when none was accepted or none rejected, because then it has tested only half.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#define ZLIB_CONST
#include <zlib.h>

#include "tzf_trace.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint64_t accepted;
static uint64_t rejected;

static void require(bool ok, const char *what)
{
	if (!ok) {
		fprintf(stderr, "fuzz_trace: broken promise: %s\n", what);
		abort();
	}
}

static void check_access(struct tzf_lcache *c, const struct tzf_acc *a)
{
	static struct tzf_line out[2u * (4096u / 32u + 2u)];
	uint32_t n;

	require(a->size >= 1u && a->size <= 4096u, "size 1..4096");
	require(a->addr <= UINT64_MAX - (a->size - 1u), "access ends within 64 bits");
	require((unsigned int)a->kind <= TZF_ACC_MODIFY, "a known kind");
	n = tzf_lcache_access(c, a, out, sizeof(out) / sizeof(out[0]));
	require(n <= 2u * (a->size / 32u + 2u), "the promised bound on lines");
	for (uint32_t i = 0; i < n; i++)
		require(out[i].addr % 32u == 0u && out[i].write <= 1u && out[i].fetch <= 1u, "whole lines, flags 0 or 1");
}

static void check_end(struct tzf_lcache *c, int r, const char *path, uint64_t n, const char *err)
{
	struct tzf_line line;

	for (uint32_t i = 0; tzf_lcache_flush(c, &line) == 1; i++)
		require(i < 8u * 2u, "no more dirty lines than the cache has");
	if (r == 0) {
		require(n > 0u, "an empty trace is an error");
		accepted++;
	} else {
		require(strncmp(err, path, strlen(path)) == 0 && err[strlen(path)] == ':', "the error names the file");
		require(strchr(err, '\n') == NULL, "the error is one line");
		rejected++;
	}
}

static void read_all(const char *path)
{
	char err[512] = "";
	struct tzf_acc a;
	uint64_t n = 0;
	int r;
	struct tzf_lcache *c = tzf_lcache_new(8, 2, 32);
	struct tzf_trace *t = tzf_trace_open(path, err, sizeof(err));

	require(c != NULL && t != NULL, "a small cache and an open file");
	while ((r = tzf_trace_next(t, &a, err, sizeof(err))) == 1) {
		check_access(c, &a);
		n++;
	}
	check_end(c, r, path, n, err);
	tzf_trace_close(t);
	tzf_lcache_free(c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char path[64];
	int fd = memfd_create("trace", 0);

	require(fd >= 0, "a file in memory");
	require(size == 0u || write(fd, data, size) == (ssize_t)size, "a file in memory");
	(void)snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	read_all(path);
	(void)close(fd);
	return 0;
}

#ifdef TZF_FUZZ_MAIN

#define TEXT_MAX 4096u

static uint64_t rng_next(uint64_t *s)
{
	uint64_t z = (*s += UINT64_C(0x9E3779B97F4A7C15));

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

static uint64_t below(uint64_t *s, uint64_t n)
{
	return rng_next(s) % n;
}

/* A well-formed trace; now and then a value at a limit, on either side of it. */
static size_t make_text(uint64_t *s, char *text)
{
	static const char *const kinds[] = { "I  ", " L ", " S ", " M " };
	size_t len = 0;
	uint64_t lines = below(s, 60);

	for (uint64_t i = 0; i < lines; i++) {
		/* one draw a statement: the order must not depend on the compiler */
		uint64_t shift = below(s, 64);
		uint64_t addr = rng_next(s) >> shift;
		uint64_t size = (below(s, 40) == 0u) ? 4090u + below(s, 10) : 1u + below(s, 64);
		const char *kind;

		addr = (below(s, 200) == 0u) ? UINT64_MAX - below(s, 64) : addr;
		kind = kinds[below(s, 4)];
		if (below(s, 12) == 0u)
			len += (size_t)snprintf(text + len, TEXT_MAX - len, "==7== note %" PRIu64 "\n", i);
		len += (size_t)snprintf(text + len, TEXT_MAX - len, "%s%08" PRIx64 ",%" PRIu64 "\n", kind, addr, size);
	}
	return len;
}

/* Changes, drops or repeats a few bytes. */
static size_t damage(uint64_t *s, uint8_t *data, size_t len)
{
	static const uint8_t nasty[] = { 0, '\n', ',', ' ', '=', 'x', '0', 'f', 0x1f, 0x8b, 0x80, 0xff, '-', '\t' };
	uint64_t times = 1u + below(s, 4);

	for (uint64_t i = 0; i < times && len > 0u; i++) {
		size_t at = (size_t)below(s, len);

		switch (below(s, 4)) {
		case 0:
			data[at] = nasty[below(s, sizeof(nasty))];
			break;
		case 1:
			data[at] = (uint8_t)(data[at] ^ (1u << below(s, 8)));
			break;
		case 2:
			memmove(data + at, data + at + 1, len - at - 1u);
			len--;
			break;
		default:
			len = at;
			break;
		}
	}
	return len;
}

static size_t squeeze(uint8_t *out, size_t room, const char *text, size_t len)
{
	z_stream z = { 0 };

	require(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK, "zlib");
	z.next_in = (const uint8_t *)text;
	z.avail_in = (uInt)len;
	z.next_out = out;
	z.avail_out = (uInt)room;
	require(deflate(&z, Z_FINISH) == Z_STREAM_END, "zlib");
	len = z.total_out;
	(void)deflateEnd(&z);
	return len;
}

static void one_run(uint64_t *s)
{
	static char text[TEXT_MAX];
	static uint8_t data[2u * TEXT_MAX];
	size_t len = make_text(s, text);

	if (below(s, 3) == 0u && len > 0u)
		len = damage(s, (uint8_t *)text, len);
	if (below(s, 2) == 0u) {
		len = squeeze(data, sizeof(data), text, len);
		if (below(s, 3) == 0u)
			len = damage(s, data, len);
	} else {
		memcpy(data, text, len);
	}
	(void)LLVMFuzzerTestOneInput(data, len);
}

int main(int argc, char **argv)
{
	uint64_t runs = (argc > 1) ? strtoull(argv[1], NULL, 0) : 20000u;
	uint64_t seed = (argc > 2) ? strtoull(argv[2], NULL, 0) : 1u;
	uint64_t s = seed;

	for (uint64_t i = 0; i < runs; i++)
		one_run(&s);
	printf("fuzz_trace: %" PRIu64 " runs, seed %" PRIu64 ": %" PRIu64 " accepted, %" PRIu64 " rejected\n", runs, seed, accepted, rejected);
	if (accepted == 0u || rejected == 0u) {
		fprintf(stderr, "fuzz_trace: %s: too few runs, or a broken generator\n", (accepted == 0u) ? "nothing was accepted" : "nothing was rejected");
		return 1;
	}
	return 0;
}

#endif
