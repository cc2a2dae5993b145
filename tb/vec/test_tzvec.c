/* test_tzvec.c - tests of the vector file reader and writer, and of vectors/FORMAT.md.
 *
 * Run from the project's root. TZVEC_SEED=N repeats a random test; TZVEC_FORMAT=FILE is another FORMAT.md.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <openssl/evp.h>
#include <zlib.h>

#include "tzvec.h"

extern char **environ;

static char dir[256];  /* the scratch directory; each test leaves it empty */
static char *format_md; /* text of FORMAT.md */

/* ---- files ----------------------------------------------------------------------------------- */

/* A path in the scratch directory. A few can be in use at a time. */
static const char *in_dir(const char *name)
{
	static char path[4][512];
	static unsigned next;
	char *p = path[next++ % 4u];

	(void)snprintf(p, sizeof(path[0]), "%s/%s", dir, name);
	return p;
}

static void write_file(const char *path, const void *data, size_t n)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(data, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

/* The whole file, unpacked if it is gzip, NUL-terminated. */
static char *read_file(const char *path, size_t *n)
{
	gzFile f = gzopen(path, "rb");
	size_t room = 1u << 16;
	char *text = malloc(room);
	int got;

	assert_non_null(f);
	assert_non_null(text);
	*n = 0;
	while ((got = gzread(f, text + *n, (unsigned)(room - *n - 1u))) > 0) {
		*n += (size_t)got;
		if (room - *n < 4096u) {
			char *more = realloc(text, room *= 2u);

			assert_non_null(more);
			text = more;
		}
	}
	assert_int_equal(gzclose(f), Z_OK);
	text[*n] = '\0';
	return text;
}

static bool is_gzip(const char *path)
{
	uint8_t magic[2] = { 0 };
	FILE *f = fopen(path, "rb");

	assert_non_null(f);
	assert_int_equal(fread(magic, 1, 2, f), 2);
	assert_int_equal(fclose(f), 0);
	return magic[0] == 0x1F && magic[1] == 0x8B;
}

/* Files in the scratch directory, which are removed if told so. */
static unsigned count_files(bool clean)
{
	DIR *d = opendir(dir);
	unsigned n = 0;

	if (!d)
		return UINT_MAX;
	for (const struct dirent *e = readdir(d); e; e = readdir(d)) {
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		n++;
		if (clean)
			(void)unlinkat(dirfd(d), e->d_name, (e->d_type == DT_DIR) ? AT_REMOVEDIR : 0);
	}
	(void)closedir(d);
	return n;
}

static unsigned files_left(void)
{
	return count_files(false);
}

/* Compresses to one member. The caller frees. */
static uint8_t *gzip(const void *data, size_t n, size_t *packed)
{
	z_stream zs = { 0 };
	uint8_t *to;

	assert_int_equal(deflateInit2(&zs, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY), Z_OK);
	*packed = deflateBound(&zs, n);
	to = malloc(*packed);
	assert_non_null(to);
	zs.next_in = (z_const Bytef *)data;
	zs.avail_in = (uInt)n;
	zs.next_out = to;
	zs.avail_out = (uInt)*packed;
	assert_int_equal(deflate(&zs, Z_FINISH), Z_STREAM_END);
	*packed -= zs.avail_out;
	assert_int_equal(deflateEnd(&zs), Z_OK);
	return to;
}

/* The characters without their end. */
static void put(char *to, const char *text)
{
	while (*text)
		*to++ = *text++;
}

static void sha_hex(const char *text, char hex[65])
{
	uint8_t md[EVP_MAX_MD_SIZE];

	assert_int_equal(EVP_Digest(text, strlen(text), md, NULL, EVP_sha256(), NULL), 1);
	for (size_t i = 0; i < 32u; i++)
		(void)snprintf(hex + 2u * i, 3, "%02x", md[i]);
}

/* ---- a small file to spoil ------------------------------------------------------------------- */

#define SMALL_HEAD 9
#define SMALL_LINES 12

static const char *const small[SMALL_LINES] = {
	"// tzvec 1", "// block demo", "// kind cycle", "// config a=1", "// seed 0x2a", "// count 3", "// in rst:1 d:33",
	"// out q[0]:4 q[1]:5", "// sha256 ", "000000000 000", "2deadbeef 1f0", "3ffffffff 1ff",
};

/* The small file with line `at` (from 1) replaced by `with`, or left out when that is NULL. The checksum fits, unless its line was replaced. */
static void small_text(char *to, size_t room, int at, const char *with)
{
	char body[1024] = "";
	char hex[65];
	size_t n = 0;

	for (int i = SMALL_HEAD; i < SMALL_LINES; i++) {
		const char *line = (i + 1 == at) ? with : small[i];

		if (line)
			n += (size_t)snprintf(body + n, sizeof(body) - n, "%s\n", line);
	}
	sha_hex(body, hex);
	n = 0;
	for (int i = 0; i < SMALL_HEAD; i++) {
		const char *line = (i + 1 == at) ? with : small[i];

		if (line)
			n += (size_t)snprintf(to + n, room - n, "%s%s\n", line, (i == 8 && line == small[8]) ? hex : "");
	}
	(void)snprintf(to + n, room - n, "%s", body);
}

/* Opening `path` fails with exactly PATH:LINE: and a message that has `say` in it. */
static void expect_error(const char *path, uint64_t line, const char *say)
{
	char err[512] = "";
	char prefix[512];
	struct tzvec_reader *r = tzvec_open(path, err, sizeof(err));

	(void)snprintf(prefix, sizeof(prefix), "%s:%" PRIu64 ": ", path, line);
	if (r || strncmp(err, prefix, strlen(prefix)) != 0 || !strstr(err + strlen(prefix), say) || strchr(err, '\n'))
		print_error("wanted line %" PRIu64 " and '%s', got: %s\n", line, say, r ? "(accepted)" : err);
	assert_null(r);
	assert_int_equal(strncmp(err, prefix, strlen(prefix)), 0);
	assert_non_null(strstr(err + strlen(prefix), say));
	assert_null(strchr(err, '\n'));
}

/* The same bytes as a plain and as a gzip file. */
static void expect_reject(const void *data, size_t n, uint64_t line, const char *say)
{
	const char *path = in_dir("bad.tzv");
	size_t packed;
	uint8_t *gz = gzip(data, n, &packed);

	write_file(path, data, n);
	expect_error(path, line, say);
	write_file(path, gz, packed);
	expect_error(path, line, say);
	free(gz);
	assert_int_equal(unlink(path), 0);
}

static void expect_accept(const void *data, size_t n)
{
	const char *path = in_dir("good.tzv");
	char err[512] = "";
	struct tzvec_reader *r;

	write_file(path, data, n);
	r = tzvec_open(path, err, sizeof(err));
	if (!r)
		print_error("%s\n", err);
	assert_non_null(r);
	tzvec_close(r);
	assert_int_equal(unlink(path), 0);
}

/* ---- reading --------------------------------------------------------------------------------- */

static void check_small(struct tzvec_reader *r)
{
	static const uint32_t want_in[3][3] = { { 0, 0, 0 }, { 1, 0xDEADBEEFu, 0 }, { 1, 0xFFFFFFFFu, 1 } };
	static const uint32_t want_out[3][2] = { { 0, 0 }, { 15, 16 }, { 15, 31 } };
	uint32_t in[3];
	uint32_t out[2];
	char err[512];

	for (int i = 0; i < 3; i++) {
		assert_int_equal(tzvec_get(r, in, out, err, sizeof(err)), 1);
		assert_memory_equal(in, want_in[i], sizeof(in));
		assert_memory_equal(out, want_out[i], sizeof(out));
		assert_int_equal(tzvec_line(r), SMALL_HEAD + 1 + i);
	}
	assert_int_equal(tzvec_get(r, in, out, err, sizeof(err)), 0);
	assert_int_equal(tzvec_get(r, in, out, err, sizeof(err)), 0);
}

static void test_read_small(void **state)
{
	char text[2048];
	char err[512];
	struct tzvec_reader *r;
	const struct tzvec_header *h;

	(void)state;
	small_text(text, sizeof(text), 0, NULL);
	write_file(in_dir("small.tzv"), text, strlen(text));
	r = tzvec_open(in_dir("small.tzv"), err, sizeof(err));
	assert_non_null(r);
	h = tzvec_header(r);
	assert_string_equal(h->block, "demo");
	assert_int_equal(h->kind, TZVEC_CYCLE);
	assert_string_equal(h->config, "a=1");
	assert_int_equal(h->seed, 42);
	assert_int_equal(h->count, 3);
	assert_int_equal(h->nin, 2);
	assert_int_equal(h->nout, 2);
	assert_string_equal(h->in[1].name, "d");
	assert_int_equal(h->in[1].width, 33);
	assert_string_equal(h->out[1].name, "q[1]");
	assert_int_equal(tzvec_words(h->in, h->nin), 3);
	check_small(r);
	tzvec_close(r);
	assert_int_equal(unlink(in_dir("small.tzv")), 0);
}

/* What a file may look like and still be one: the twin of the rejections. */
static void test_accept(void **state)
{
	static const struct {
		int at;
		const char *with;
	} ok[] = {
		{ 3, "// kind decision" },
		{ 3, "// note made by hand\n// kind cycle\n// note twice" },
		{ 4, "// config num_filters=4,rst_region_base[1]=0x1000 with spaces // and /* slashes" },
		{ 5, "// seed 18446744073709551615" },
		{ 5, "// seed 0xffffffffffffffff" },
		{ 5, "// seed 0" },
		{ 5, "// seed 0x9" },
		{ 6, "// count       3" },
		{ 7, "// in rst:1\n// in d:33" },
		{ 8, "// out q[1][0]:4 q[0][10]:5" },
		{ 8, "// out q[0]:4\n// note between\n// out q[1]:5" },
	};
	char text[2048];

	(void)state;
	for (size_t i = 0; i < sizeof(ok) / sizeof(ok[0]); i++) {
		small_text(text, sizeof(text), ok[i].at, ok[i].with);
		expect_accept(text, strlen(text));
	}
}

/* All keys but the first in the opposite order. */
static void test_accept_order(void **state)
{
	char text[2048];
	char turned[2048];
	char *line[SMALL_LINES];
	char *save = NULL;
	size_t n = 0;

	(void)state;
	small_text(text, sizeof(text), 0, NULL);
	for (int i = 0; i < SMALL_LINES; i++) {
		line[i] = strtok_r(i ? NULL : text, "\n", &save);
		assert_non_null(line[i]);
	}
	for (int i = 0; i < SMALL_LINES; i++)
		n += (size_t)snprintf(turned + n, sizeof(turned) - n, "%s\n", line[(i > 0 && i < SMALL_HEAD) ? SMALL_HEAD - i : i]);
	expect_accept(turned, n);
}

/* ---- rejections ------------------------------------------------------------------------------ */

#define N31 "abcdefghijklmnopqrstuvwxyz_0123"
#define VERSION "the first line is not '// tzvec 1'"
#define SEED "seed is not a 64-bit number"
#define COUNT "count is not a 64-bit decimal number"
#define WIDTH "the width is not in 1..4096"
#define COLNAME "the column name is neither name, name[i] nor name[i][j]"

static const struct reject {
	int at;           /* line that is replaced */
	const char *with; /* NULL: left out */
	uint64_t line;    /* of the message */
	const char *say;
} rejects[] = {
	/* the first line */
	{ 1, "// tzvec 2", 1, "version '2'" },
	{ 1, "// tzvec 01", 1, "version '01'" },
	{ 1, "// tzvec 1 ", 1, "version '1 '" },
	{ 1, "// tzvec", 1, VERSION },
	{ 1, "// note\n// tzvec 1", 1, VERSION },
	{ 1, "hello", 1, VERSION },
	{ 1, "", 1, VERSION },
	{ 1, NULL, 1, VERSION },
	{ 2, "// block demo\n// tzvec 1", 3, "unknown key 'tzvec'" },
	/* lines and keys */
	{ 3, "// kind cycle\n// colour red", 4, "unknown key 'colour'" },
	{ 3, "// Kind cycle", 3, "unknown key 'Kind'" },
	{ 3, "//kind cycle", 3, "not a header line" },
	{ 3, "// kind", 3, "not a header line" },
	{ 3, "//", 3, "not a header line" },
	{ 3, "//  kind cycle", 3, "unknown key ''" },
	{ 3, "// kind ", 3, "kind: empty" },
	{ 3, "// kind  cycle", 3, "kind: a space at its begin or end" },
	{ 3, "// kind cycle ", 3, "kind: a space at its begin or end" },
	{ 3, "// kind\tcycle", 3, "not printable ASCII" },
	{ 3, "// kind cycle\xc3\xa9", 3, "not printable ASCII" },
	{ 3, "// kind cycle\r", 3, "the line ends in CR LF" },
	{ 3, "/* kind cycle */", 3, "the header ends without the key 'kind'" },
	{ 3, "", 3, "the header ends without the key 'kind'" },
	/* values */
	{ 2, "// block 9demo", 2, "the block name is not an identifier" },
	{ 2, "// block de mo", 2, "the block name is not an identifier" },
	{ 2, "// block ../demo", 2, "the block name is not an identifier" },
	{ 2, "// block " N31 "4", 2, "longer than 31" },
	{ 3, "// kind clock", 3, "kind is neither" },
	{ 5, "// seed -1", 5, SEED },
	{ 5, "// seed +1", 5, SEED },
	{ 5, "// seed 042", 5, SEED },
	{ 5, "// seed 0x", 5, SEED },
	{ 5, "// seed 0xAB", 5, SEED },
	{ 5, "// seed 1e3", 5, SEED },
	{ 5, "// seed 18446744073709551616", 5, SEED },
	{ 5, "// seed 99999999999999999999", 5, SEED },
	{ 5, "// seed 0x10000000000000000", 5, SEED },
	{ 6, "// count 0", 6, "count is 0" },
	{ 6, "// count 03", 6, COUNT },
	{ 6, "// count 0x3", 6, COUNT },
	{ 6, "// count -3", 6, COUNT },
	{ 6, "// count 3.0", 6, COUNT },
	{ 6, "// count 3 3", 6, COUNT },
	{ 6, "// count 18446744073709551616", 6, COUNT },
	{ 6, "// count     ", 6, "count: empty" },
	{ 9, "// sha256 0123", 9, "sha256 is not 64" },
	{ 9, "// sha256 E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", 9, "sha256 is not 64" },
	{ 9, "// sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8555", 9, "sha256 is not 64" },
	{ 9, "// sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 9, "sha256 does not match" },
	/* columns */
	{ 7, "// in rst:0 d:33", 7, WIDTH },
	{ 7, "// in rst:1 d:4097", 7, WIDTH },
	{ 7, "// in rst:1 d:4294967297", 7, WIDTH },
	{ 7, "// in rst:1 d:99999999999999999999", 7, WIDTH },
	{ 7, "// in rst:-1 d:33", 7, WIDTH },
	{ 7, "// in rst: d:33", 7, WIDTH },
	{ 7, "// in rst:01 d:33", 7, WIDTH },
	{ 7, "// in rst:1x d:33", 7, WIDTH },
	{ 7, "// in rst:1:1 d:33", 7, WIDTH },
	{ 7, "// in rst d:33", 7, "column 0 'rst': not name:width" },
	{ 7, "// in rst:1  d:33", 7, "column 1 '': not name:width" },
	{ 7, "// in :1 d:33", 7, "does not begin with an identifier" },
	{ 7, "// in 1rst:1 d:33", 7, "does not begin with an identifier" },
	{ 7, "// in [0]:1 d:33", 7, "does not begin with an identifier" },
	{ 7, "// in r.st:1 d:33", 7, COLNAME },
	{ 7, "// in rst[]:1 d:33", 7, COLNAME },
	{ 7, "// in rst[x]:1 d:33", 7, COLNAME },
	{ 7, "// in rst[01]:1 d:33", 7, COLNAME },
	{ 7, "// in rst[1:1 d:33", 7, COLNAME },
	{ 7, "// in rst[1]x:1 d:33", 7, COLNAME },
	{ 7, "// in rst[1][2][3]:1 d:33", 7, COLNAME },
	{ 7, "// in " N31 "45678_9abcdefghij:1 d:33", 7, "longer than 47" },
	{ 7, "// in d:1 d:33", 7, "a second column 'd'" },
	{ 7, "// in rst:1\n// in d:32 rst:1", 8, "a second column 'rst'" },
	{ 8, "// out d:4 q:5", 8, "a second column 'd'" },
	{ 8, "// out q[0]:4 q[1]:5\n// out q[1]:5", 9, "a second column 'q[1]'" },
	/* counts */
	{ 6, "// count 2", 12, "a vector after the last of 2 vectors" },
	{ 6, "// count 4", 13, "the file ends after 3 of 4 vectors" },
	{ 6, "// count 18446744073709551615", 13, "the file ends after 3 of 18446744073709551615 vectors" },
	{ 12, NULL, 12, "the file ends after 2 of 3 vectors" },
	{ 12, "3ffffffff 1ff\n3ffffffff 1ff", 13, "a vector after the last of 3 vectors" },
	{ 12, "3ffffffff 1ff\nx", 13, "trailing data after the last of 3 vectors" },
	{ 12, "3ffffffff 1ff\n", 13, "trailing data after the last of 3 vectors" },
	{ 12, "3ffffffff 1ff\n// end", 13, "trailing data after the last of 3 vectors" },
	/* vectors */
	{ 10, "00000000 000", 10, "in word of 8 digits, 9 expected" },
	{ 11, "09af 1f0", 11, "in word of 4 digits, 9 expected" },
	{ 11, "2deadbee 1f0", 11, "in word of 8 digits, 9 expected" },
	{ 11, "02deadbeef 1f0", 11, "in word of 10 digits, 9 expected" },
	{ 11, "2deadbeef 1f", 11, "out word of 2 digits, 3 expected" },
	{ 11, "2deadbeef 01f0", 11, "out word of 4 digits, 3 expected" },
	{ 11, "2deadbeef1f0", 11, "in word of 12 digits, 9 expected" },
	{ 11, "2deadbeef", 11, "the in word is followed by the end of the line" },
	{ 11, "2deadbeef ", 11, "out word of 0 digits, 3 expected" },
	{ 11, "2deadbeef  1f0", 11, "out word of 0 digits, 3 expected" },
	{ 11, " 2deadbeef 1f0", 11, "in word of 0 digits, 9 expected" },
	{ 11, "2deadbeef 1f0 ", 11, "the out word is followed by a space" },
	{ 11, "2deadbeef 1f0 0", 11, "the out word is followed by a space" },
	{ 11, "2deadbeef\t1f0", 11, "in word, character 10: byte 0x09 is not a hex digit" },
	{ 11, "2deadbeef 1f0\r", 11, "out word, character 4: a CR: lines end in LF" },
	{ 11, "2deadbeeF 1f0", 11, "in word, character 9: upper-case digit 'F'" },
	{ 11, "2deadbeeg 1f0", 11, "in word, character 9: 'g' is not a hex digit" },
	{ 11, "2deadbee: 1f0", 11, "in word, character 9: ':' is not a hex digit" },
	{ 11, "2deadbee` 1f0", 11, "in word, character 9: '`' is not a hex digit" },
	{ 11, "2deadbeeA 1f0", 11, "in word, character 9: upper-case digit 'A'" },
	{ 11, "2deadbeeG 1f0", 11, "in word, character 9: 'G' is not a hex digit" },
	{ 11, "2deadbee@ 1f0", 11, "in word, character 9: '@' is not a hex digit" },
	{ 11, "2deadbee~ 1f0", 11, "in word, character 9: '~' is not a hex digit" },
	{ 11, "2deadbee\x7f 1f0", 11, "in word, character 9: byte 0x7f is not a hex digit" },
	{ 11, "xdeadbeef 1f0", 11, "in word, character 1: 'x' is not a hex digit" },
	{ 11, "2dead_bee 1f0", 11, "in word, character 6: '_' is not a hex digit" },
	{ 11, "2deadbeef 1z0", 11, "out word, character 2: 'z' is not a hex digit" },
	{ 11, "2deadbeef 1\xff" "0", 11, "out word, character 2: byte 0xff is not a hex digit" },
	{ 11, "4deadbeef 1f0", 11, "in word has a value wider than its 34 bits" },
	{ 11, "2deadbeef 200", 11, "out word has a value wider than its 9 bits" },
	{ 11, "", 11, "in word of 0 digits, 9 expected" },
	{ 11, "// comment", 11, "in word, character 1: '/' is not a hex digit" },
	{ 11, "@00000004 1f0", 11, "in word, character 1: '@' is not a hex digit" },
};

static void test_reject(void **state)
{
	char text[2048];

	(void)state;
	for (size_t i = 0; i < sizeof(rejects) / sizeof(rejects[0]); i++) {
		const struct reject *c = &rejects[i];

		small_text(text, sizeof(text), c->at, c->with);
		expect_reject(text, strlen(text), c->line, c->say);
	}
}

static void test_reject_missing(void **state)
{
	static const char *const key[] = { "block", "kind", "config", "seed", "count", "in", "out", "sha256" };
	char text[2048];
	char say[64];

	(void)state;
	for (int i = 0; i < 8; i++) {
		small_text(text, sizeof(text), i + 2, NULL);
		(void)snprintf(say, sizeof(say), "the header ends without the key '%s'", key[i]);
		expect_reject(text, strlen(text), SMALL_HEAD, say);
	}
	expect_reject("// tzvec 1\n", 11, 2, "the header ends without the key 'block'");
}

static void test_reject_second(void **state)
{
	static const char *const key[] = { "block", "kind", "config", "seed", "count" };
	char text[2048];
	char two[128];
	char say[64];

	(void)state;
	for (int i = 0; i < 5; i++) {
		(void)snprintf(two, sizeof(two), "%s\n%s", small[i + 1], small[i + 1]);
		(void)snprintf(say, sizeof(say), "%s: a second time", key[i]);
		small_text(text, sizeof(text), i + 2, two);
		expect_reject(text, strlen(text), (uint64_t)i + 3u, say);
	}
	small_text(text, sizeof(text), 3, "// kind cycle\n// sha256 0000000000000000000000000000000000000000000000000000000000000000");
	expect_reject(text, strlen(text), SMALL_HEAD + 1, "sha256: a second time");
}

static void test_reject_nul(void **state)
{
	char text[2048];
	size_t n;

	(void)state;
	small_text(text, sizeof(text), 0, NULL);
	n = strlen(text);
	text[3] = '\0';
	expect_reject(text, n, 1, "a NUL byte");
	text[3] = 't';
	*strstr(text, "cycle") = '\0';
	expect_reject(text, n, 3, "a NUL byte");
	small_text(text, sizeof(text), 0, NULL);
	*strstr(text, "beef") = '\0';
	expect_reject(text, n, 11, "in word, character 6: a NUL byte");
	text[n - 2u] = '\0';
	expect_reject("\x7f" "ELF\2\1\1\0\0\0\0\0\0\0\0\0", 16, 1, "a NUL byte");
	expect_reject("\0", 1, 1, "a NUL byte");
	expect_reject("\r\n", 2, 1, "the line ends in CR LF");
	/* A whole file with CR LF fails in its first line. */
	expect_reject("// tzvec 1\r\n// block demo\r\n", 27, 1, "the line ends in CR LF");
}

/* Every begin of a good file is a bad file, with the line where it ends. */
static void test_reject_short(void **state)
{
	const char *path = in_dir("cut.tzv");
	char text[2048];
	char err[512];
	uint64_t line = 1;

	(void)state;
	small_text(text, sizeof(text), 0, NULL);
	for (size_t n = 0; n < strlen(text); n++) {
		char want[512];

		line += n > 0u && text[n - 1u] == '\n';
		write_file(path, text, n);
		assert_null(tzvec_open(path, err, sizeof(err)));
		(void)snprintf(want, sizeof(want), "%s:%" PRIu64 ": ", path, line);
		if (strncmp(err, want, strlen(want)) != 0)
			print_error("cut at %zu: %s\n", n, err);
		assert_int_equal(strncmp(err, want, strlen(want)), 0);
	}
	assert_int_equal(unlink(path), 0);
	expect_reject(text, 0, 1, "the file is empty");
	expect_reject(text, 9, 1, "the last line has no newline");
	expect_reject(text, strlen(text) - 1u, 12, "the last line has no newline");
	expect_reject(text, strlen(text) - 2u, 12, "out word of 2 digits, 3 expected (the file ends here)");
	expect_reject(text, strlen(text) - 4u, 12, "out word of 0 digits, 3 expected (the file ends here)");
	expect_reject(text, strlen(text) - 5u, 12, "the file ends within the line");
	expect_reject(text, strlen(text) - 13u, 12, "in word of 1 digits, 9 expected (the file ends here)");
	expect_reject("// tzvec 1\n//", 13, 2, "the last line has no newline");
	expect_reject("// tzvec 1\n/", 12, 2, "the header ends without the key");
	expect_reject(text, strlen(text) - 6u, 12, "in word of 8 digits, 9 expected (the file ends here)");
}

/* No single bit of the vectors or of the checksum can change. */
static void test_reject_flip(void **state)
{
	const char *path = in_dir("flip.tzv");
	char text[2048];
	char err[512];
	size_t n;

	(void)state;
	small_text(text, sizeof(text), 0, NULL);
	n = strlen(text);
	for (size_t i = (size_t)(strstr(text, "// sha256") - text); i < n; i++) {
		for (int bit = 0; bit < 8; bit++) {
			text[i] = (char)(text[i] ^ (1 << bit));
			write_file(path, text, n);
			assert_null(tzvec_open(path, err, sizeof(err)));
			text[i] = (char)(text[i] ^ (1 << bit));
		}
	}
	assert_int_equal(unlink(path), 0);
	expect_accept(text, n);
}

/* A list of `n` columns of `width` bits in a key's line. */
static char *wide_list(const char *key, unsigned n, unsigned width)
{
	const size_t room = 32u + 16u * (size_t)n;
	char *text = malloc(room);
	size_t at;

	assert_non_null(text);
	at = (size_t)snprintf(text, room, "// %s", key);
	for (unsigned i = 0; i < n; i++)
		at += (size_t)snprintf(text + at, room - at, " %c%u:%u", key[0], i, width);
	return text;
}

static void test_reject_sum(void **state)
{
	char text[2048];
	char *list = wide_list("in", 17, 4096);

	(void)state;
	small_text(text, sizeof(text), 7, list);
	expect_reject(text, strlen(text), 7, "column 16 'i16': the widths add up to more than 65536");
	free(list);
	/* 65536 is not too many: what is wrong then is the line of digits. */
	list = wide_list("in", 16, 4096);
	small_text(text, sizeof(text), 7, list);
	expect_reject(text, strlen(text), 10, "in word of 9 digits, 16384 expected");
	free(list);
}

static void test_reject_long_header(void **state)
{
	const size_t room = (1u << 20) + 4096u;
	char *text = malloc(room);
	size_t n = 11;

	(void)state;
	assert_non_null(text);
	/* A line of 16384 bytes is one, a longer one is none, even at the end of the file. */
	put(text, "// tzvec 1\n// note ");
	memset(text + 19, 'x', room - 19u);
	text[11 + 16383] = '\n';
	expect_reject(text, 11u + 16384u, 3, "the header ends without the key");
	text[11 + 16383] = 'x';
	text[11 + 16384] = '\n';
	expect_reject(text, 11u + 16385u, 2, "a header line longer than 16384 bytes");
	text[11 + 16384] = 'x';
	expect_reject(text, room, 2, "a header line longer than 16384 bytes");
	while (n + 10u <= room) {
		put(text + n, "// note x\n");
		n += 10u;
	}
	/* 11 bytes, then 10 a line: line 1 + (1 MiB - 11) / 10 is the last that fits. */
	expect_reject(text, n, 2u + ((1u << 20) - 11u) / 10u, "a header longer than 1 MiB");
	free(text);
}

/* ---- gzip ------------------------------------------------------------------------------------ */

/* `many` times the same piece behind the small file, compressed. The piece has `n` bytes. */
static uint8_t *bomb(const char *begin, const char *piece, unsigned many, size_t *packed)
{
	z_stream zs = { 0 };
	const size_t room = 8u << 20;
	uint8_t *to = malloc(room);

	assert_non_null(to);
	assert_int_equal(deflateInit2(&zs, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY), Z_OK);
	zs.next_out = to;
	zs.avail_out = (uInt)room;
	for (unsigned i = 0; i <= many; i++) {
		zs.next_in = (z_const Bytef *)(i ? piece : begin);
		zs.avail_in = (uInt)strlen(i ? piece : begin);
		assert_int_equal(deflate(&zs, Z_NO_FLUSH), Z_OK);
	}
	assert_int_equal(deflate(&zs, Z_FINISH), Z_STREAM_END);
	*packed = room - zs.avail_out;
	assert_int_equal(deflateEnd(&zs), Z_OK);
	return to;
}

/* Small files that unpack to much: reading stops at the first line too many, not at the end. */
static void test_gzip_bomb(void **state)
{
	const char *path = in_dir("bomb.gz");
	char text[2048];
	char piece[1401] = "";
	size_t packed;
	uint8_t *gz;

	(void)state;
	small_text(text, sizeof(text), 0, NULL);
	for (size_t i = 0; i < 100u; i++)
		put(piece + 14u * i, "3ffffffff 1ff\n");
	gz = bomb(text, piece, 20000, &packed);
	assert_true(packed < (256u << 10));
	write_file(path, gz, packed);
	expect_error(path, 13, "a vector after the last of 3 vectors");
	free(gz);
	gz = bomb("// tzvec 1\n", "// note 012345678901234567890123456789012345678901234567890123456789\n", 100000, &packed);
	write_file(path, gz, packed);
	expect_error(path, 2u + ((1u << 20) - 11u) / 69u, "a header longer than 1 MiB");
	free(gz);
	gz = bomb("// tzvec 1\n// note ", "01234567890123456789012345678901234567890123456789012345678901234567890123456789", 100000, &packed);
	write_file(path, gz, packed);
	expect_error(path, 2, "a header line longer than 16384 bytes");
	free(gz);
	assert_int_equal(unlink(path), 0);
}

static void test_gzip_short(void **state)
{
	const char *path = in_dir("cut.gz");
	char text[2048];
	char err[512];
	size_t packed;
	uint8_t *gz;

	(void)state;
	small_text(text, sizeof(text), 0, NULL);
	gz = gzip(text, strlen(text), &packed);
	for (size_t n = 2; n < packed; n++) {
		write_file(path, gz, n);
		assert_null(tzvec_open(path, err, sizeof(err)));
		if (!strstr(err, "truncated gzip data"))
			print_error("cut at %zu: %s\n", n, err);
		assert_non_null(strstr(err, "truncated gzip data"));
	}
	/* The trailer is missing: all lines are there, but nothing vouches for them. */
	write_file(path, gz, packed - 1u);
	expect_error(path, 13, "truncated gzip data");
	write_file(path, gz, 12);
	expect_error(path, 1, "truncated gzip data");
	free(gz);
	assert_int_equal(unlink(path), 0);
}

/* Damage is either found, or in bits that mean nothing (in the gzip header, behind the last deflate code), and then the vectors
 * are the same. */
static void test_gzip_flip(void **state)
{
	const char *path = in_dir("flip.gz");
	char text[2048];
	char err[512];
	size_t packed;
	uint8_t *gz;

	(void)state;
	small_text(text, sizeof(text), 0, NULL);
	gz = gzip(text, strlen(text), &packed);
	for (size_t i = 0; i < packed; i++) {
		for (int bit = 0; bit < 8; bit++) {
			struct tzvec_reader *r;

			gz[i] = (uint8_t)(gz[i] ^ (1u << bit));
			write_file(path, gz, packed);
			r = tzvec_open(path, err, sizeof(err));
			assert_true(!r || i < 10u || i == packed - 9u);
			if (r)
				check_small(r);
			tzvec_close(r);
			gz[i] = (uint8_t)(gz[i] ^ (1u << bit));
		}
	}
	gz[packed - 8u] ^= 1u;
	write_file(path, gz, packed);
	expect_error(path, 13, "corrupt gzip data: incorrect data check");
	free(gz);
	assert_int_equal(unlink(path), 0);
}

/* Behind one member, too, data is trailing data. */
static void test_gzip_trailing(void **state)
{
	static const uint8_t damaged[10] = { 0x1F, 0x8B, 9, 0, 0, 0, 0, 0, 0, 3 };
	const char *path = in_dir("trailing.gz");
	uint8_t file[4096];
	char text[2048];
	size_t n;
	uint8_t *gz;

	(void)state;
	small_text(text, sizeof(text), 0, NULL);
	gz = gzip(text, strlen(text), &n);
	memcpy(file, gz, n);
	memset(file + n, 't', 8);
	write_file(path, file, n + 8u);
	expect_error(path, 13, "trailing data after the gzip data");
	/* A damaged member is not trailing data, the second or the first. */
	memcpy(file + n, damaged, sizeof(damaged));
	write_file(path, file, n + sizeof(damaged));
	expect_error(path, 13, "corrupt gzip data: unknown compression method");
	file[2] = 9;
	write_file(path, file, n);
	expect_error(path, 1, "corrupt gzip data: unknown compression method");
	free(gz);
	assert_int_equal(unlink(path), 0);
}

/* Members may be cut anywhere; what is between or behind them may only be members. */
static void test_gzip_members(void **state)
{
	const char *path = in_dir("members.gz");
	uint8_t file[4096];
	char text[2048];
	char err[512];

	(void)state;
	small_text(text, sizeof(text), 0, NULL);
	for (size_t cut = 0; cut <= strlen(text); cut++) {
		size_t a;
		size_t b;
		uint8_t *one = gzip(text, cut, &a);
		uint8_t *two = gzip(text + cut, strlen(text) - cut, &b);
		struct tzvec_reader *r;

		memcpy(file, one, a);
		memcpy(file + a, two, b);
		free(one);
		free(two);
		write_file(path, file, a + b);
		r = tzvec_open(path, err, sizeof(err));
		assert_non_null(r);
		check_small(r);
		tzvec_close(r);
		file[a + b] = '\0';
		write_file(path, file, a + b + 1u);
		expect_error(path, 13, "gzip data"); /* truncated: one byte is no header */
		memset(file + a + b, 't', 8);
		write_file(path, file, a + b + 8u);
		expect_error(path, 13, "trailing data after the gzip data");
	}
	assert_int_equal(unlink(path), 0);
}

/* ---- what is no file ------------------------------------------------------------------------- */

/* Runs fn as a user without rights: 0 when it returned true. */
static int as_nobody(bool (*fn)(void))
{
	const pid_t pid = fork();
	int status = -1;

	assert_true(pid >= 0);
	if (pid == 0) {
		if (geteuid() == 0u && (setgid(65534) < 0 || setuid(65534) < 0))
			_exit(2);
		_exit(fn() ? 0 : 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool open_unreadable(void)
{
	char err[512] = "";
	struct tzvec_reader *r = tzvec_open(in_dir("secret.tzv"), err, sizeof(err));

	return !r && strstr(err, "secret.tzv:0: cannot open: Permission denied");
}

static void test_no_file(void **state)
{
	char text[2048];

	(void)state;
	expect_error(dir, 0, "is a directory");
	expect_error(in_dir("none.tzv"), 0, "cannot open: No such file");
	expect_error("", 0, "cannot open");
	expect_error("/dev/null", 0, "is not a regular file");
	assert_int_equal(mkfifo(in_dir("fifo"), 0600), 0);
	expect_error(in_dir("fifo"), 0, "is not a regular file");
	assert_int_equal(unlink(in_dir("fifo")), 0);
	small_text(text, sizeof(text), 0, NULL);
	write_file(in_dir("secret.tzv"), text, strlen(text));
	assert_int_equal(chmod(in_dir("secret.tzv"), 0), 0);
	assert_int_equal(as_nobody(open_unreadable), 0);
	assert_int_equal(unlink(in_dir("secret.tzv")), 0);
}

/* A message that does not fit is cut, and no place for one is none. */
static void test_error_room(void **state)
{
	char err[8] = "1234567";

	(void)state;
	assert_null(tzvec_open(in_dir("none.tzv"), err, 4));
	assert_memory_equal(err + 4, "567", 4);
	assert_int_equal(err[3], 0);
	assert_null(tzvec_open(in_dir("none.tzv"), NULL, 0));
	tzvec_close(NULL);
	tzvec_abandon(NULL);
}

/* The file changes after it was checked. */
static void test_changed(void **state)
{
	const char *path = in_dir("changed.tzv");
	char text[2048];
	char err[512] = "";
	uint32_t in[3];
	uint32_t out[2];

	(void)state;
	small_text(text, sizeof(text), 0, NULL);
	for (int how = 0; how < 3; how++) {
		const size_t n = strlen(text);
		struct tzvec_reader *r;
		int rc;

		write_file(path, text, n);
		r = tzvec_open(path, err, sizeof(err));
		assert_non_null(r);
		if (how == 0)
			assert_int_equal(truncate(path, (off_t)n - 14), 0);
		if (how == 1)
			*strstr(text, "beef") = 'c';
		if (how == 2)
			(void)memcpy(text + n, "x", 2);
		if (how > 0)
			write_file(path, text, strlen(text));
		while ((rc = tzvec_get(r, in, out, err, sizeof(err))) == 1)
			;
		assert_int_equal(rc, -1);
		assert_non_null(strstr(err, (how == 0) ? ":12: the file ends" : (how == 1) ? ":9: sha256 does not match" : ":13: trailing"));
		assert_int_equal(tzvec_get(r, in, out, err, sizeof(err)), -1);
		tzvec_close(r);
		small_text(text, sizeof(text), 0, NULL);
	}
	assert_int_equal(unlink(path), 0);
}

/* ---- writing --------------------------------------------------------------------------------- */

static struct tzvec_col small_in[2] = { { "rst", 1 }, { "d", 33 } };
static struct tzvec_col small_out[2] = { { "q[0]", 4 }, { "q[1]", 5 } };
static char small_config[] = "a=1";

static struct tzvec_header small_header(void)
{
	return (struct tzvec_header){ .block = "demo", .kind = TZVEC_CYCLE, .config = small_config, .seed = 42, .in = small_in,
		                      .nin = 2, .out = small_out, .nout = 2 };
}

static const uint32_t small_values[3][2][3] = { { { 0, 0, 0 }, { 0, 0 } },
	                                        { { 1, 0xDEADBEEFu, 0 }, { 15, 16 } },
	                                        { { 1, 0xFFFFFFFFu, 1 }, { 15, 31 } } };

/* Byte for byte, and the same bytes packed. */
static void test_write_small(void **state)
{
	static const char want[] = "// tzvec 1\n// block demo\n// kind cycle\n// config a=1\n// seed 42\n// count                    3\n"
	                           "// in rst:1 d:33\n// out q[0]:4 q[1]:5\n"
	                           "// sha256 @\n"
	                           "000000000 000\n2deadbeef 1f0\n3ffffffff 1ff\n";
	char hex[65];
	const struct tzvec_header h = small_header();

	(void)state;
	sha_hex(strchr(want, '@') + 2, hex);
	for (int gz = 0; gz < 2; gz++) {
		const char *path = in_dir(gz ? "small.tzv.gz" : "small.tzv");
		char err[512] = "";
		struct tzvec_writer *w = tzvec_create(path, &h, err, sizeof(err));
		size_t n;
		char *text;
		struct stat st;

		assert_non_null(w);
		for (int i = 0; i < 3; i++)
			assert_int_equal(tzvec_put(w, small_values[i][0], small_values[i][1]), 0);
		assert_int_equal(access(path, F_OK), -1);
		assert_int_equal(tzvec_finish(w, err, sizeof(err)), 0);
		text = read_file(path, &n);
		assert_int_equal(is_gzip(path), gz);
		assert_int_equal(n, strlen(want) + 63u);
		assert_memory_equal(text, want, strcspn(want, "@"));
		assert_memory_equal(text + strcspn(want, "@"), hex, 64);
		assert_string_equal(text + strcspn(want, "@") + 64, strchr(want, '@') + 1);
		free(text);
		assert_int_equal(stat(path, &st), 0);
		assert_int_equal(st.st_mode & 0777u, 0640);
		assert_int_equal(unlink(path), 0);
	}
}

static int put_small(struct tzvec_writer *w)
{
	return tzvec_put(w, small_values[1][0], small_values[1][1]);
}

static void expect_create_error(const char *path, const struct tzvec_header *h, const char *say)
{
	char err[512] = "";
	struct tzvec_writer *w = tzvec_create(path, h, err, sizeof(err));

	if (w || !strstr(err, say))
		print_error("wanted '%s', got: %s\n", say, w ? "(accepted)" : err);
	assert_null(w);
	assert_int_equal(strncmp(err, path, strlen(path)), 0);
	assert_non_null(strstr(err, say));
	assert_int_equal(files_left(), 0);
}

static void test_create_block(void **state)
{
	const char *path = in_dir("x.tzv");
	struct tzvec_header h = small_header();
	char *config = malloc(16384);

	(void)state;
	assert_non_null(config);
	memset(h.block, 'a', sizeof(h.block));
	expect_create_error(path, &h, "longer than 31");
	(void)snprintf(h.block, sizeof(h.block), "a b");
	expect_create_error(path, &h, "not an identifier");
	h.block[0] = '\0';
	expect_create_error(path, &h, "not an identifier");
	h = small_header();
	h.kind = (enum tzvec_kind)2;
	expect_create_error(path, &h, "kind");
	h = small_header();
	h.config = NULL;
	expect_create_error(path, &h, "config: missing");
	h.config = config;
	config[0] = '\0';
	expect_create_error(path, &h, "config: empty");
	(void)snprintf(config, 16384, "a=1\n// seed 3");
	expect_create_error(path, &h, "config: a character");
	(void)snprintf(config, 16384, "a=1 ");
	expect_create_error(path, &h, "config: a space");
	memset(config, 'x', 16384u - 10u);
	config[16384 - 10] = '\0';
	expect_create_error(path, &h, "config: longer than a header line");
	free(config);
}

static void test_create_columns(void **state)
{
	const char *path = in_dir("x.tzv");
	struct tzvec_header h = small_header();
	static struct tzvec_col cols[17];

	(void)state;
	h.nout = 0;
	expect_create_error(path, &h, "out: no columns");
	h = small_header();
	h.nin = 0;
	expect_create_error(path, &h, "in: no columns");
	h = small_header();
	h.out = cols;
	cols[0] = small_out[0];
	cols[1] = (struct tzvec_col){ "q[0]", 5 };
	expect_create_error(path, &h, "a second column 'q[0]'");
	cols[1] = (struct tzvec_col){ "d", 5 };
	expect_create_error(path, &h, "a second column 'd'");
	cols[1] = (struct tzvec_col){ "e", 0 };
	expect_create_error(path, &h, "the width is not in 1..4096");
	cols[1] = (struct tzvec_col){ "e", 4097 };
	expect_create_error(path, &h, "the width is not in 1..4096");
	cols[1] = (struct tzvec_col){ "e f", 1 };
	expect_create_error(path, &h, "the column name is neither");
	memset(cols[1].name, 'e', sizeof(cols[1].name));
	expect_create_error(path, &h, "longer than 47");
	for (unsigned i = 0; i < 17u; i++) {
		(void)snprintf(cols[i].name, sizeof(cols[i].name), "c%u", i);
		cols[i].width = 4096;
	}
	h.nout = 17;
	expect_create_error(path, &h, "out: the widths add up to more than 65536");
}

/* Columns whose list alone is longer than a header may be. */
static void test_create_long(void **state)
{
	struct tzvec_header h = small_header();
	const uint32_t n = 65536;
	struct tzvec_col *cols = calloc(n, sizeof(*cols));

	(void)state;
	assert_non_null(cols);
	for (uint32_t i = 0; i < n; i++) {
		(void)snprintf(cols[i].name, sizeof(cols[i].name), "a_rather_long_column_%" PRIu32, i);
		cols[i].width = 1;
	}
	h.out = cols;
	h.nout = n;
	expect_create_error(in_dir("x.tzv"), &h, "the header is longer than 1 MiB");
	free(cols);
}

static bool create_forbidden(void)
{
	const struct tzvec_header h = small_header();
	char err[512] = "";
	struct tzvec_writer *w = tzvec_create(in_dir("locked/x.tzv"), &h, err, sizeof(err));

	return !w && strstr(err, "locked/x.tzv: cannot create: Permission denied");
}

static void test_create_path(void **state)
{
	const struct tzvec_header h = small_header();
	struct stat st;

	(void)state;
	expect_create_error(in_dir("none/x.tzv"), &h, "cannot create: No such file");
	expect_create_error("/dev/full", &h, "is not a regular file");
	expect_create_error("/dev/null/x.gz", &h, "cannot create: Not a directory");
	expect_create_error("", &h, "cannot create");
	assert_int_equal(stat("/dev/full", &st), 0);
	assert_true(S_ISCHR(st.st_mode));
	assert_int_equal(mkdir(in_dir("locked"), 0500), 0);
	assert_int_equal(as_nobody(create_forbidden), 0);
	assert_int_equal(rmdir(in_dir("locked")), 0);
	assert_int_equal(mkdir(in_dir("x.tzv"), 0700), 0);
	assert_null(tzvec_create(in_dir("x.tzv"), &h, NULL, 0));
	assert_int_equal(rmdir(in_dir("x.tzv")), 0);
	assert_int_equal(files_left(), 0);
}

static void test_put_wide(void **state)
{
	static const struct {
		uint32_t in[3];
		uint32_t out[2];
		const char *name;
	} wide[] = {
		{ { 2, 0, 0 }, { 0, 0 }, "vector 1: 'rst' has a value wider than its 1 bits" },
		{ { 0, 0, 2 }, { 0, 0 }, "vector 1: 'd' has a value wider than its 33 bits" },
		{ { 0, 0, 0x80000000u }, { 0, 0 }, "vector 1: 'd' " },
		{ { 0, 0, 0 }, { 16, 0 }, "vector 1: 'q[0]' has a value wider than its 4 bits" },
		{ { 0, 0, 0 }, { 0, 32 }, "vector 1: 'q[1]' " },
	};
	const struct tzvec_header h = small_header();
	char err[512] = "";

	(void)state;
	for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++) {
		struct tzvec_writer *w = tzvec_create(in_dir("x.tzv"), &h, err, sizeof(err));

		assert_non_null(w);
		assert_int_equal(put_small(w), 0);
		assert_int_equal(tzvec_put(w, wide[i].in, wide[i].out), -1);
		assert_int_equal(put_small(w), -1);
		assert_int_equal(tzvec_finish(w, err, sizeof(err)), -1);
		assert_non_null(strstr(err, wide[i].name));
		assert_int_equal(files_left(), 0);
	}
}

static void test_finish_nothing(void **state)
{
	const struct tzvec_header h = small_header();
	char err[512] = "";
	struct tzvec_writer *w = tzvec_create(in_dir("x.tzv"), &h, err, sizeof(err));

	(void)state;
	assert_non_null(w);
	assert_int_equal(files_left(), 1);
	assert_int_equal(tzvec_finish(w, err, sizeof(err)), -1);
	assert_non_null(strstr(err, "x.tzv: no vectors"));
	w = tzvec_create(in_dir("x.tzv"), &h, err, sizeof(err));
	assert_non_null(w);
	assert_int_equal(put_small(w), 0);
	tzvec_abandon(w);
	assert_int_equal(files_left(), 0);
}

/* A file that is there stays as it was until the new one is complete. */
static void test_replace(void **state)
{
	const struct tzvec_header h = small_header();
	const char *path = in_dir("x.tzv");
	char err[512] = "";
	struct tzvec_writer *w;
	struct tzvec_writer *other;
	char *text;
	size_t n;

	(void)state;
	write_file(path, "old", 3);
	w = tzvec_create(path, &h, err, sizeof(err));
	other = tzvec_create(path, &h, err, sizeof(err));
	assert_non_null(w);
	assert_non_null(other);
	assert_int_equal(put_small(w), 0);
	text = read_file(path, &n);
	assert_string_equal(text, "old");
	free(text);
	tzvec_abandon(other);
	assert_int_equal(tzvec_finish(w, err, sizeof(err)), 0);
	text = read_file(path, &n);
	assert_non_null(strstr(text, "\n2deadbeef 1f0\n"));
	free(text);
	assert_int_equal(unlink(path), 0);
}

/* Lets no file grow beyond n bytes. */
static void limit_files(rlim_t n)
{
	struct rlimit lim;

	assert_int_equal(getrlimit(RLIMIT_FSIZE, &lim), 0);
	lim.rlim_cur = (n == RLIM_INFINITY) ? lim.rlim_max : n;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &lim), 0);
}

/* The disk is full at the header, in the body, at the end. */
static void test_write_failure(void **state)
{
	static const rlim_t most[] = { 0, 10, 100, 300, 4000, 300000 };
	const struct tzvec_header h = small_header();
	void (*const before)(int) = signal(SIGXFSZ, SIG_IGN);

	(void)state;
	for (unsigned i = 0; i < 2u * sizeof(most) / sizeof(most[0]); i++) {
		char err[512] = "";
		struct tzvec_writer *w;
		int rc = -1;

		limit_files(most[i / 2u]);
		w = tzvec_create(in_dir((i & 1u) ? "x.tzv.gz" : "x.tzv"), &h, err, sizeof(err));
		/* Values that do not compress. */
		for (uint32_t k = 0; w && k < 100000u; k++) {
			const uint32_t in[3] = { k & 1u, k * 2654435761u ^ k * 40503u << 9, k * 2246822519u >> 31 };

			rc = tzvec_put(w, in, small_values[2][1]);
			if (rc < 0)
				break;
		}
		if (w)
			rc = tzvec_finish(w, err, sizeof(err));
		limit_files(RLIM_INFINITY);
		assert_int_equal(rc, -1);
		assert_non_null(strstr(err, ": cannot write: File too large"));
		assert_int_equal(files_left(), 0);
	}
	(void)signal(SIGXFSZ, before);
}

static void test_rename_failure(void **state)
{
	const struct tzvec_header h = small_header();
	const char *path = in_dir("x.tzv");
	char err[512] = "";
	struct tzvec_writer *w = tzvec_create(path, &h, err, sizeof(err));

	(void)state;
	assert_non_null(w);
	assert_int_equal(put_small(w), 0);
	assert_int_equal(mkdir(path, 0700), 0);
	assert_int_equal(tzvec_finish(w, err, sizeof(err)), -1);
	assert_non_null(strstr(err, "x.tzv: cannot rename: "));
	assert_int_equal(rmdir(path), 0);
	assert_int_equal(files_left(), 0);
}

/* ---- round trips ----------------------------------------------------------------------------- */

static uint64_t rng;

static uint32_t random32(void)
{
	uint64_t z = (rng += UINT64_C(0x9E3779B97F4A7C15));

	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return (uint32_t)((z ^ z >> 31) >> 32);
}

/* One side of a file and all its values. */
struct side {
	struct tzvec_col *cols;
	uint32_t n;
	uint32_t words;
	uint32_t bits;
	uint32_t *values; /* count * words */
};

static uint32_t random_width(void)
{
	static const uint32_t edge[] = { 1, 2, 4, 31, 32, 33, 63, 64, 65, 128, 256, 257 };

	return (random32() % 4u) ? edge[random32() % 12u] : random32() % 300u + 1u;
}

static void random_values(struct side *s, uint32_t *v)
{
	const uint32_t how = random32() % 8u;

	for (uint32_t i = 0; i < s->n; i++) {
		for (uint32_t left = s->cols[i].width; left > 0u; v++) {
			const uint32_t mask = (left < 32u) ? (1u << left) - 1u : UINT32_MAX;

			*v = ((how == 0u) ? 0u : (how == 1u) ? UINT32_MAX : random32()) & mask;
			left -= (left < 32u) ? left : 32u;
		}
	}
}

static struct side make_side(const char *prefix, uint32_t n, uint32_t width, uint64_t count)
{
	struct side s = { .n = n };

	s.cols = calloc(n, sizeof(*s.cols));
	assert_non_null(s.cols);
	for (uint32_t i = 0; i < n; i++) {
		(void)snprintf(s.cols[i].name, sizeof(s.cols[i].name), "%s[%" PRIu32 "]", prefix, i);
		s.cols[i].width = width ? width : random_width();
		s.bits += s.cols[i].width;
	}
	s.words = tzvec_words(s.cols, n);
	s.values = calloc(count, s.words * sizeof(*s.values));
	assert_non_null(s.values);
	for (uint64_t k = 0; k < count; k++)
		random_values(&s, s.values + k * s.words);
	return s;
}

static void free_side(struct side *s)
{
	free(s->cols);
	free(s->values);
}

/* The word's digits, bit by bit: slow, and made in another way than the library's. */
static void slow_word(const struct side *s, const uint32_t *v, char *to)
{
	const uint32_t digits = (s->bits + 3u) / 4u;
	uint32_t at = digits * 4u - s->bits; /* from the most significant bit of the first digit */

	memset(to, 0, digits);
	for (uint32_t i = 0; i < s->n; i++) {
		for (uint32_t b = s->cols[i].width; b-- > 0u; at++)
			to[at / 4u] = (char)(to[at / 4u] << 1 | (int)(v[b / 32u] >> b % 32u & 1u));
		v += (s->cols[i].width + 31u) / 32u;
	}
	for (uint32_t k = 0; k < digits; k++)
		to[k] = "0123456789abcdef"[(uint8_t)to[k]];
}

/* The text of the file is what slow_word makes of the values. */
static void check_text(const char *path, const struct side s[2], uint64_t count)
{
	size_t n;
	char *text = read_file(path, &n);
	const char *line = strstr(text, "\n// sha256 ");
	char *want = malloc(40000);

	assert_non_null(want);
	assert_non_null(line);
	line = strchr(line + 1, '\n') + 1;
	for (uint64_t k = 0; k < count; k++) {
		const size_t split = (s[0].bits + 3u) / 4u;
		const size_t end = split + 1u + (s[1].bits + 3u) / 4u;

		slow_word(&s[0], s[0].values + k * s[0].words, want);
		want[split] = ' ';
		slow_word(&s[1], s[1].values + k * s[1].words, want + split + 1u);
		want[end] = '\n';
		assert_true((size_t)(line - text) + end + 1u <= n);
		assert_memory_equal(line, want, end + 1u);
		line += end + 1u;
	}
	assert_int_equal(line - text, n);
	free(want);
	free(text);
}

static void check_values(const char *path, const struct tzvec_header *h, const struct side s[2], uint64_t count)
{
	char err[512] = "";
	struct tzvec_reader *r = tzvec_open(path, err, sizeof(err));
	const struct tzvec_header *got;
	uint32_t *in = calloc(s[0].words, sizeof(*in));
	uint32_t *out = calloc(s[1].words, sizeof(*out));

	if (!r)
		print_error("%s\n", err);
	assert_non_null(r);
	assert_non_null(in);
	assert_non_null(out);
	got = tzvec_header(r);
	assert_string_equal(got->block, h->block);
	assert_string_equal(got->config, h->config);
	assert_int_equal(got->kind, h->kind);
	assert_int_equal(got->seed, h->seed);
	assert_int_equal(got->count, count);
	assert_int_equal(got->nin, h->nin);
	assert_int_equal(got->nout, h->nout);
	assert_memory_equal(got->in, h->in, h->nin * sizeof(*h->in));
	assert_memory_equal(got->out, h->out, h->nout * sizeof(*h->out));
	for (uint64_t k = 0; k < count; k++) {
		assert_int_equal(tzvec_get(r, in, out, err, sizeof(err)), 1);
		assert_memory_equal(in, s[0].values + k * s[0].words, s[0].words * sizeof(*in));
		assert_memory_equal(out, s[1].values + k * s[1].words, s[1].words * sizeof(*out));
	}
	assert_int_equal(tzvec_get(r, in, out, err, sizeof(err)), 0);
	tzvec_close(r);
	free(in);
	free(out);
}

static void round_trip(struct side s[2], uint64_t count)
{
	static char config[] = "x=1,y[0]=0x22";
	struct tzvec_header h = { .block = "rt", .config = config };

	h.kind = (random32() & 1u) ? TZVEC_CYCLE : TZVEC_DECISION;
	h.seed = (uint64_t)random32() << 32 | random32();
	h.in = s[0].cols;
	h.nin = s[0].n;
	h.out = s[1].cols;
	h.nout = s[1].n;
	for (int gz = 0; gz < 2; gz++) {
		const char *path = in_dir(gz ? "rt.gz" : "rt.tzv");
		char err[512] = "";
		struct tzvec_writer *w = tzvec_create(path, &h, err, sizeof(err));

		assert_non_null(w);
		for (uint64_t k = 0; k < count; k++)
			assert_int_equal(tzvec_put(w, s[0].values + k * s[0].words, s[1].values + k * s[1].words), 0);
		assert_int_equal(tzvec_finish(w, err, sizeof(err)), 0);
		check_text(path, s, count);
		check_values(path, &h, s, count);
		assert_int_equal(unlink(path), 0);
	}
	free_side(&s[0]);
	free_side(&s[1]);
}

static void test_round_trip_widths(void **state)
{
	static const uint32_t width[] = { 1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 257, 4095, 4096 };
	const size_t n = sizeof(width) / sizeof(width[0]);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		struct side s[2] = { make_side("a", 1, width[i], 40), make_side("b", 3, width[n - 1u - i], 40) };

		round_trip(s, 40);
	}
}

static void test_round_trip_random(void **state)
{
	(void)state;
	for (int i = 0; i < 60; i++) {
		const uint64_t count = random32() % 300u + 1u;
		struct side s[2] = { make_side("a", random32() % 40u + 1u, 0, count), make_side("b", random32() % 40u + 1u, 0, count) };

		round_trip(s, count);
	}
}

/* The widest lines there are, and many short ones: more than a buffer of both. */
static void test_round_trip_long(void **state)
{
	struct side s[2] = { make_side("a", 16, 4096, 30), make_side("b", 16, 4096, 30) };
	struct side t[2] = { make_side("a", 1, 1, 200000), make_side("b", 1, 2, 200000) };
	struct side u[2] = { make_side("a", 3000, 1, 200), make_side("b", 1, 1, 200) };

	(void)state;
	round_trip(s, 30);
	round_trip(t, 200000);
	round_trip(u, 200);
}

/* ---- FORMAT.md ------------------------------------------------------------------------------- */

/* The text between ```name and ```, allocated. */
static char *fenced(const char *name)
{
	char mark[32];
	const char *begin;
	const char *end;

	(void)snprintf(mark, sizeof(mark), "```%s\n", name);
	begin = strstr(format_md, mark);
	assert_non_null(begin);
	begin += strlen(mark);
	end = strstr(begin, "```");
	assert_non_null(end);
	return strndup(begin, (size_t)(end - begin));
}

/* The example is a file, and the writer makes the same bytes of its values. */
static void test_format_example(void **state)
{
	char *want = fenced("tzvec");
	char err[512] = "";
	uint32_t in[2];
	uint32_t out[2];
	struct tzvec_reader *r;
	struct tzvec_writer *w;
	char *got;
	size_t n;

	(void)state;
	write_file(in_dir("counter.tzv"), want, strlen(want));
	r = tzvec_open(in_dir("counter.tzv"), err, sizeof(err));
	if (!r)
		print_error("%s\n", err);
	assert_non_null(r);
	w = tzvec_create(in_dir("again.tzv"), tzvec_header(r), err, sizeof(err));
	assert_non_null(w);
	while (tzvec_get(r, in, out, err, sizeof(err)) == 1)
		assert_int_equal(tzvec_put(w, in, out), 0);
	assert_int_equal(tzvec_finish(w, err, sizeof(err)), 0);
	tzvec_close(r);
	got = read_file(in_dir("again.tzv"), &n);
	assert_string_equal(got, want);
	free(got);
	free(want);
	assert_int_equal(unlink(in_dir("again.tzv")), 0);
	assert_int_equal(unlink(in_dir("counter.tzv")), 0);
}

/* Runs a program in the scratch directory's context, output to `log`. Its status, 127 when there is none. */
static int run(const char *const *argv, const char *log)
{
	posix_spawn_file_actions_t fa;
	pid_t pid;
	int status;
	int rc;

	assert_int_equal(posix_spawn_file_actions_init(&fa), 0);
	assert_int_equal(posix_spawn_file_actions_addchdir_np(&fa, dir), 0);
	assert_int_equal(posix_spawn_file_actions_addopen(&fa, 1, log, O_WRONLY | O_CREAT | O_TRUNC, 0600), 0);
	assert_int_equal(posix_spawn_file_actions_adddup2(&fa, 1, 2), 0);
	rc = posix_spawnp(&pid, argv[0], &fa, NULL, (char *const *)argv, environ);
	assert_int_equal(posix_spawn_file_actions_destroy(&fa), 0);
	if (rc == ENOENT)
		return 127;
	assert_int_equal(rc, 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Runs the compiled bench on a vector file's text; the last line of what it says must be `say`. */
static void expect_replay(const char *text, const char *say)
{
	static const char *const vvp[] = { "vvp", "-n", "replay.vvp", NULL };
	char *log;
	size_t n;

	write_file(in_dir("counter.tzv"), text, strlen(text));
	assert_int_equal(run(vvp, in_dir("log")), 0);
	log = read_file(in_dir("log"), &n);
	if (!strstr(log, say))
		print_error("%s", log);
	assert_non_null(strstr(log, say));
	/* $readmemh warns when the file does not fill the memory exactly. */
	assert_null(strstr(log, "WARNING"));
	free(log);
}

/* $readmemh takes the file as it stands, and the bench of FORMAT.md finds a wrong digit in it. */
static void test_format_replay(void **state)
{
	static const char *const iverilog[] = { "iverilog", "-g2005", "-Wall", "-o", "replay.vvp", "replay.v", NULL };
	char *bench = fenced("verilog");
	char *text = fenced("tzvec");
	char *digit = strrchr(text, ' ') + 2;
	int rc;

	(void)state;
	write_file(in_dir("replay.v"), bench, strlen(bench));
	rc = run(iverilog, in_dir("log"));
	if (rc == 127) {
		print_message("skipped: iverilog is not installed, so nothing shows that $readmemh takes the files\n");
		(void)unlink(in_dir("log"));
		(void)unlink(in_dir("replay.v"));
		free(bench);
		free(text);
		skip();
		return;
	}
	assert_int_equal(rc, 0);
	expect_replay(text, "PASS: 7 lines, 0 differ");
	*digit = (*digit == '0') ? '1' : '0';
	expect_replay(text, "FAIL: 7 lines, 1 differ");
	free(bench);
	free(text);
	assert_int_equal(unlink(in_dir("replay.v")), 0);
	assert_int_equal(unlink(in_dir("replay.vvp")), 0);
	assert_int_equal(unlink(in_dir("counter.tzv")), 0);
	assert_int_equal(unlink(in_dir("log")), 0);
}

/* ---- the whole ------------------------------------------------------------------------------- */

static int group_setup(void **state)
{
	const char *tmp = getenv("TMPDIR");
	const char *seed = getenv("TZVEC_SEED");
	const char *format = getenv("TZVEC_FORMAT");
	size_t n;

	(void)state;
	(void)snprintf(dir, sizeof(dir), "%s/tzvec.XXXXXX", tmp ? tmp : P_tmpdir);
	if (!mkdtemp(dir) || chmod(dir, 0755) < 0)
		return -1;
	(void)umask(027);
	rng = seed ? strtoull(seed, NULL, 0) : (uint64_t)time(NULL) * 1000003u + (uint64_t)getpid();
	print_message("TZVEC_SEED=%" PRIu64 "\n", rng);
	format = format ? format : "vectors/FORMAT.md";
	if (access(format, R_OK) < 0) {
		print_error("%s: not found: run from the project's root\n", format);
		return -1;
	}
	format_md = read_file(format, &n);
	return 0;
}

/* A test leaves no file behind; what one that failed left is out of the way of the next. */
static int after_test(void **state)
{
	const unsigned left = count_files(true);

	(void)state;
	if (left > 0u)
		print_error("%u files left behind\n", left);
	return left > 0u ? -1 : 0;
}

static int group_teardown(void **state)
{
	const int left = rmdir(dir) < 0;

	(void)state;
	free(format_md);
	return left ? -1 : 0;
}

#define TEST(f) cmocka_unit_test_teardown(f, after_test)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_read_small),
		TEST(test_accept),
		TEST(test_accept_order),
		TEST(test_reject),
		TEST(test_reject_missing),
		TEST(test_reject_second),
		TEST(test_reject_nul),
		TEST(test_reject_short),
		TEST(test_reject_flip),
		TEST(test_reject_sum),
		TEST(test_reject_long_header),
		TEST(test_gzip_bomb),
		TEST(test_gzip_short),
		TEST(test_gzip_flip),
		TEST(test_gzip_trailing),
		TEST(test_gzip_members),
		TEST(test_no_file),
		TEST(test_error_room),
		TEST(test_changed),
		TEST(test_write_small),
		TEST(test_create_block),
		TEST(test_create_columns),
		TEST(test_create_long),
		TEST(test_create_path),
		TEST(test_put_wide),
		TEST(test_finish_nothing),
		TEST(test_replace),
		TEST(test_write_failure),
		TEST(test_rename_failure),
		TEST(test_round_trip_widths),
		TEST(test_round_trip_random),
		TEST(test_round_trip_long),
		TEST(test_format_example),
		TEST(test_format_replay),
	};

	return cmocka_run_group_tests_name("tzvec", tests, group_setup, group_teardown);
}
