/* fuzz_tzvec.c - arbitrary bytes as a vector file.
 *
 * The reader must reject them with one line "PATH:LINE: what", or accept them; then writing what it read must give the same
 * body, byte for byte, the same checksum, and a header that says the same.
 *
 * With libFuzzer: clang -fsanitize=fuzzer,address. Without, -DTZF_FUZZ_MAIN: fuzz_tzvec RUNS [SEED] spoils good files on its own,
 * and fails when nothing was accepted or nothing rejected.
 */
#include <fcntl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <zlib.h>

#include "tzvec.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char input[64];    /* the bytes, as a path */
static int input_fd = -1;
static char dir[256];     /* for what is written */
static char output[288];
static uint64_t accepted;
static uint64_t rejected;

static void cleanup(void)
{
	(void)unlink(output);
	(void)rmdir(dir);
}

/* libFuzzer keeps the input of an abort; the own driver gets there again with the same seed. */
static void defect(const char *what, const char *detail)
{
	(void)fprintf(stderr, "fuzz_tzvec: %s: %s\n", what, detail);
	cleanup();
	abort();
}

static void setup(void)
{
	const char *tmp = getenv("TMPDIR");

	(void)snprintf(dir, sizeof(dir), "%s/tzvec-fuzz.XXXXXX", tmp ? tmp : P_tmpdir);
	input_fd = memfd_create("tzvec", MFD_CLOEXEC);
	if (input_fd < 0 || !mkdtemp(dir))
		defect("setup", "no memory file or no scratch directory");
	(void)snprintf(input, sizeof(input), "/proc/self/fd/%d", input_fd);
	(void)snprintf(output, sizeof(output), "%s/out.tzv", dir);
	(void)atexit(cleanup);
}

static void give(const uint8_t *data, size_t size)
{
	if (ftruncate(input_fd, 0) < 0)
		defect("input", "cannot truncate");
	for (size_t at = 0; at < size; ) {
		const ssize_t n = pwrite(input_fd, data + at, size - at, (off_t)at);

		if (n <= 0)
			defect("input", "cannot write");
		at += (size_t)n;
	}
}

static void check_message(const char *err)
{
	const size_t n = strlen(input);
	const size_t digits = (strncmp(err, input, n) == 0 && err[n] == ':') ? strspn(err + n + 1u, "0123456789") : 0u;

	if (digits == 0u || strncmp(err + n + 1u + digits, ": ", 2) != 0)
		defect("not PATH:LINE: what", err);
	for (const char *c = err; *c; c++) {
		if (*c < ' ' || *c > '~')
			defect("a message that is not one line of text", err);
	}
}

static void check_header(const struct tzvec_header *a, const struct tzvec_header *b)
{
	if (strcmp(a->block, b->block) != 0 || a->kind != b->kind || strcmp(a->config, b->config) != 0 || a->seed != b->seed ||
	    a->count != b->count || a->nin != b->nin || a->nout != b->nout ||
	    memcmp(a->in, b->in, a->nin * sizeof(*a->in)) != 0 || memcmp(a->out, b->out, a->nout * sizeof(*a->out)) != 0)
		defect("rewritten", "another header");
}

/* Reads everything and writes it to `output`. */
static void rewrite(struct tzvec_reader *r)
{
	const struct tzvec_header *h = tzvec_header(r);
	uint32_t *in = calloc(tzvec_words(h->in, h->nin), sizeof(*in));
	uint32_t *out = calloc(tzvec_words(h->out, h->nout), sizeof(*out));
	char err[512];
	uint64_t n = 0;
	struct tzvec_writer *w = tzvec_create(output, h, err, sizeof(err));
	int rc;

	if (!w || !in || !out)
		defect("create", err);
	while ((rc = tzvec_get(r, in, out, err, sizeof(err))) == 1) {
		n++;
		if (tzvec_put(w, in, out) < 0)
			break;
	}
	if (rc < 0)
		defect("get", err);
	if (tzvec_finish(w, err, sizeof(err)) < 0)
		defect("finish", err);
	if (n != h->count)
		defect("get", "not as many vectors as count");
	free(in);
	free(out);
}

/* Opens a file, unpacked, at its body; its line of the checksum goes to `sha`. */
static gzFile at_body(const char *path, char sha[96])
{
	static char line[16400];
	gzFile f = gzopen(path, "rb");
	int c;

	if (!f)
		defect(path, "cannot open");
	while ((c = gzgetc(f)) == '/') {
		if (gzgets(f, line, sizeof(line)) && strncmp(line, "/ sha256 ", 9) == 0)
			(void)snprintf(sha, 96, "%.80s", line);
	}
	(void)gzungetc(c, f);
	return f;
}

static void check_body(void)
{
	char sha_a[96] = "none in the input";
	char sha_b[96] = "none in the output";
	gzFile a = at_body(input, sha_a);
	gzFile b = at_body(output, sha_b);
	int c;

	if (strcmp(sha_a, sha_b) != 0)
		defect("rewritten: another checksum", sha_b);
	do {
		c = gzgetc(a);
		if (c != gzgetc(b))
			defect("rewritten", "another body");
	} while (c != -1);
	(void)gzclose(a);
	(void)gzclose(b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char err[512] = "";
	struct tzvec_reader *r;
	struct tzvec_reader *again;

	if (input_fd < 0)
		setup();
	give(data, size);
	r = tzvec_open(input, err, sizeof(err));
	if (!r) {
		check_message(err);
		rejected++;
		return 0;
	}
	rewrite(r);
	check_body();
	again = tzvec_open(output, err, sizeof(err));
	if (!again)
		defect("rewritten", err);
	check_header(tzvec_header(r), tzvec_header(again));
	tzvec_close(again);
	tzvec_close(r);
	accepted++;
	return 0;
}

#ifdef TZF_FUZZ_MAIN

#include <openssl/evp.h>

#define ROOM 65536u /* a spoiled file never grows beyond */

static uint64_t rng;

/* A number below n. */
static size_t below(size_t n)
{
	uint64_t z = (rng += UINT64_C(0x9E3779B97F4A7C15));

	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return (size_t)((z ^ z >> 31) % n);
}

struct text {
	uint8_t b[ROOM];
	size_t n;
};

/* Replaces b[at, at + gone) by n bytes, if there is room. */
static void replace(struct text *t, size_t at, size_t gone, const void *with, size_t n)
{
	uint8_t *copy;

	if (t->n - gone + n > ROOM)
		return;
	copy = malloc(n + 1u);
	if (!copy)
		defect("replace", "out of memory");
	memcpy(copy, with, n);
	memmove(t->b + at + n, t->b + at + gone, t->n - at - gone);
	memcpy(t->b + at, copy, n);
	t->n += n - gone;
	free(copy);
}

/* Begin of a random line, and its length with its newline. */
static size_t pick_line(const struct text *t, size_t *len)
{
	size_t at = below(t->n);
	const uint8_t *end;

	while (at > 0u && t->b[at - 1u] != '\n')
		at--;
	end = memchr(t->b + at, '\n', t->n - at);
	*len = end ? (size_t)(end - t->b) + 1u - at : t->n - at;
	return at;
}

static void spoil_bytes(struct text *t)
{
	static const char often[] = "0123456789abcdefABCDEF/ \n\r\t:[]_xz@#\0\x7f\xff\x1f\x8b";
	const size_t at = below(t->n);
	const size_t most = (t->n - at < 40u) ? t->n - at : 40u;
	const char c = often[below(sizeof(often) - 1u)];

	switch (below(6)) {
	case 0:
		t->b[at] = (uint8_t)(t->b[at] ^ 1u << below(8));
		break;
	case 1:
		t->b[at] = (uint8_t)c;
		break;
	case 2:
		replace(t, at, 0, &c, 1);
		break;
	case 3:
		replace(t, at, below(most) + 1u, "", 0);
		break;
	case 4:
		replace(t, below(t->n), 0, t->b + at, below(most) + 1u);
		break;
	default:
		if (below(4) == 0u)
			t->n = at + 1u;
		break;
	}
}

static void spoil_line(struct text *t)
{
	static const char *const words[] = { "// note x\n", "// tzvec 1\n", "// count 3\n", "// in z:1\n", "// out y[0]:7 y[1]:4096\n",
		                             "// seed 0xff\n", "// kind decision\n", "//\n", "\n", "0 0\n", "// config b=2\n",
		                             "// out a_name_that_is_longer_than_any_name_of_a_column_may_be:1\n" };
	const char *word = words[below(sizeof(words) / sizeof(words[0]))];
	size_t len;
	size_t other;
	const size_t at = pick_line(t, &len);
	const size_t to = pick_line(t, &other);

	switch (below(4)) {
	case 0:
		replace(t, at, len, "", 0);
		break;
	case 1:
		replace(t, to, 0, t->b + at, len);
		break;
	case 2:
		replace(t, at, 0, word, strlen(word));
		break;
	default:
		replace(t, at, len, word, strlen(word));
		break;
	}
}

/* Another number for one in the text. */
static void spoil_number(struct text *t)
{
	static const char *const numbers[] = { "0", "1", "2", "3", "31", "32", "33", "64", "4095", "4096", "4097", "65536", "007", "-1",
		                               "4294967295", "4294967296", "18446744073709551615", "18446744073709551616", "0x10" };
	const char *number = numbers[below(sizeof(numbers) / sizeof(numbers[0]))];
	size_t at = below(t->n);
	size_t len = 0;

	while (at < t->n && !(t->b[at] >= '0' && t->b[at] <= '9'))
		at++;
	while (at + len < t->n && t->b[at + len] >= '0' && t->b[at + len] <= '9')
		len++;
	replace(t, at, len, number, strlen(number));
}

/* The value of a key in the header: its place, and its length to the end of the line. 0 if there is none. */
static size_t find_value(const struct text *t, const char *key, size_t *len)
{
	const uint8_t *k = memmem(t->b, t->n, key, strlen(key));
	const uint8_t *end = k ? memchr(k, '\n', t->n - (size_t)(k - t->b)) : NULL;

	if (!end)
		return 0;
	*len = (size_t)(end - k) - strlen(key);
	return (size_t)(k - t->b) + strlen(key);
}

/* Makes count and checksum fit the body again, so that the spoiling gets past them. */
static void repair(struct text *t)
{
	uint8_t md[EVP_MAX_MD_SIZE];
	char text[80];
	size_t body = 0;
	size_t lines = 0;
	size_t len;
	size_t at;

	while (body + 1u < t->n && t->b[body] == '/' && t->b[body + 1u] == '/') {
		const uint8_t *end = memchr(t->b + body, '\n', t->n - body);

		body = end ? (size_t)(end - t->b) + 1u : t->n;
	}
	for (size_t i = body; i < t->n; i++)
		lines += t->b[i] == '\n';
	(void)EVP_Digest(t->b + body, t->n - body, md, NULL, EVP_sha256(), NULL);
	for (size_t i = 0; i < 32u; i++)
		(void)snprintf(text + 2u * i, 3, "%02x", md[i]);
	at = find_value(t, "// sha256 ", &len);
	if (at > 0u && at + len <= body)
		replace(t, at, len, text, 64);
	at = find_value(t, "// count ", &len);
	(void)snprintf(text, sizeof(text), "%zu", lines);
	if (at > 0u && at + len <= body && below(4) > 0u)
		replace(t, at, len, text, strlen(text));
}

/* Compresses, as one or two members. */
static void pack(struct text *t)
{
	const size_t cut = below(2) ? below(t->n + 1u) : t->n;
	uint8_t to[ROOM];
	size_t n = 0;

	for (int part = 0; part < 2; part++) {
		z_stream zs = { 0 };

		zs.next_in = t->b + (part ? cut : 0u);
		zs.avail_in = (uInt)(part ? t->n - cut : cut);
		zs.next_out = to + n;
		zs.avail_out = (uInt)(ROOM - n);
		if (zs.avail_in == 0u)
			continue;
		if (deflateInit2(&zs, (int)below(10), Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
			defect("deflate", "out of memory");
		(void)deflate(&zs, Z_FINISH);
		n = ROOM - zs.avail_out;
		(void)deflateEnd(&zs);
	}
	memcpy(t->b, to, n);
	t->n = n;
}

/* A good file of random columns and values. */
static void make(struct text *t)
{
	static const uint32_t widths[] = { 1, 2, 4, 5, 8, 31, 32, 33, 64, 65, 256 };
	static char config[] = "a=1,b[0]=2";
	struct tzvec_col cols[8] = { 0 };
	struct tzvec_header h = { .block = "fuzz", .kind = below(2) ? TZVEC_CYCLE : TZVEC_DECISION, .config = config };
	uint32_t values[2][64] = { 0 };
	char err[512];
	struct tzvec_writer *w;
	ssize_t n;
	int fd;

	for (uint32_t i = 0; i < 8u; i++) {
		(void)snprintf(cols[i].name, sizeof(cols[i].name), (i & 1u) ? "c[%" PRIu32 "]" : "c%" PRIu32, i);
		cols[i].width = widths[below(11)];
	}
	h.seed = below(SIZE_MAX);
	h.in = cols;
	h.nin = (uint32_t)below(4) + 1u;
	h.out = cols + 4;
	h.nout = (uint32_t)below(4) + 1u;
	w = tzvec_create(output, &h, err, sizeof(err));
	if (!w)
		defect("create", err);
	for (size_t i = below(6) + 1u; i > 0u; i--) {
		values[0][0] = (uint32_t)i & 1u;
		values[1][0] = (uint32_t)below(2);
		(void)tzvec_put(w, values[0], values[1]);
	}
	if (tzvec_finish(w, err, sizeof(err)) < 0)
		defect("finish", err);
	fd = open(output, O_RDONLY | O_CLOEXEC);
	n = (fd < 0) ? -1 : read(fd, t->b, ROOM);
	if (n <= 0)
		defect("read", output);
	t->n = (size_t)n;
	(void)close(fd);
}

static void one_run(struct text *t)
{
	make(t);
	for (size_t i = below(4); i > 0u && t->n > 0u; i--) {
		static void (*const spoil[])(struct text *) = { spoil_bytes, spoil_bytes, spoil_line, spoil_number };

		spoil[below(4)](t);
	}
	if (t->n > 0u && below(4) > 0u)
		repair(t);
	if (t->n > 0u && below(3) == 0u) {
		pack(t);
		for (size_t i = below(8); i > 5u && t->n > 0u; i--)
			spoil_bytes(t);
	}
	(void)LLVMFuzzerTestOneInput(t->b, t->n);
}

int main(int argc, char **argv)
{
	static struct text t;
	const uint64_t runs = (argc > 1) ? strtoull(argv[1], NULL, 0) : 10000u;
	const uint64_t seed = (argc > 2) ? strtoull(argv[2], NULL, 0) : 1u;

	(void)printf("fuzz_tzvec: seed %" PRIu64 ", %" PRIu64 " runs\n", seed, runs);
	(void)fflush(stdout);
	rng = seed;
	setup();
	for (uint64_t i = 0; i < runs; i++)
		one_run(&t);
	(void)printf("fuzz_tzvec: %" PRIu64 " accepted, %" PRIu64 " rejected\n", accepted, rejected);
	if (accepted > 0u && rejected > 0u)
		return 0;
	(void)fprintf(stderr, "fuzz_tzvec: nothing was %s: this run shows nothing\n", accepted ? "rejected" : "accepted");
	return 1;
}

#endif
