/* tzf_trace.c - reads valgrind lackey memory traces, plain or gzip, strictly. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "tzf_trace.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

/* Longest line, newline not counted. Accesses need 24 characters; valgrind's "Command:" comment may need thousands. */
#define LINE_MAX_BYTES 65535u
#define CHUNK_BYTES 65536u
#define ACC_SIZE_MAX 4096u
#define WHY_BYTES 512u

struct tzf_trace {
	gzFile gz;
	char *path;
	uint64_t lineno;    /* of the line last read */
	uint64_t accesses;  /* delivered so far */
	bool failed;
	char why[WHY_BYTES]; /* the error that ended it, repeated to every later call */
	unsigned char chunk[CHUNK_BYTES];
	uint32_t chunk_len;
	uint32_t chunk_at;
	char line[LINE_MAX_BYTES + 1u];
};

__attribute__((format(printf, 3, 4)))
static int fail_text(char *buf, size_t len, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	if (len != 0u)
		(void)vsnprintf(buf, len, fmt, ap);
	va_end(ap);
	return -1;
}

/* Ends the trace with "FILE:LINE: what". */
static int fail(struct tzf_trace *t, const char *what)
{
	/* A long path loses its front, never the line number and the reason. */
	size_t skip = strlen(t->path);

	skip = (skip > WHY_BYTES / 2u) ? skip - WHY_BYTES / 2u : 0u;
	t->failed = true;
	return fail_text(t->why, sizeof(t->why), "%s:%" PRIu64 ": %s", t->path + skip, t->lineno, what);
}

static struct tzf_trace *open_failed(int fd, const char *path, const char *what, char *err, size_t errlen)
{
	if (fd >= 0)
		(void)close(fd);
	(void)fail_text(err, errlen, "%s: %s", path, what);
	return NULL;
}

static void trace_free(struct tzf_trace *t)
{
	if (t != NULL)
		free(t->path);
	free(t);
}

struct tzf_trace *tzf_trace_open(const char *path, char *err, size_t errlen)
{
	struct stat st;
	struct tzf_trace *t;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return open_failed(fd, path, strerror(errno), err, errlen);
	if (fstat(fd, &st) != 0)
		return open_failed(fd, path, strerror(errno), err, errlen);
	if (S_ISDIR(st.st_mode))
		return open_failed(fd, path, "is a directory, not a trace", err, errlen);
	t = calloc(1, sizeof(*t));
	if (t != NULL)
		t->path = strdup(path);
	if (t == NULL || t->path == NULL) {
		trace_free(t);
		return open_failed(fd, path, "out of memory", err, errlen);
	}
	t->gz = gzdopen(fd, "rb"); /* plain files pass through unchanged */
	if (t->gz == NULL) {
		trace_free(t);
		return open_failed(fd, path, "out of memory", err, errlen);
	}
	return t;
}

void tzf_trace_close(struct tzf_trace *t)
{
	if (t == NULL)
		return;
	(void)gzclose_r(t->gz);
	trace_free(t);
}

/* Refills the chunk: 1, 0 at the end of the file, -1 on a read error. */
static int refill(struct tzf_trace *t)
{
	char what[256];
	int code = Z_OK;
	int n = gzread(t->gz, t->chunk, CHUNK_BYTES);
	const char *msg;

	t->chunk_at = 0;
	t->chunk_len = (n > 0) ? (uint32_t)n : 0u;
	if (n > 0)
		return 1;
	/* A cut-off gzip stream reads as 0 bytes; only gzerror tells it from the end. */
	msg = gzerror(t->gz, &code);
	if (code == Z_OK || code == Z_STREAM_END)
		return 0;
	if (code == Z_BUF_ERROR)
		return fail(t, "the gzip data ends early (file cut short)");
	if (code == Z_ERRNO)
		(void)fail_text(what, sizeof(what), "cannot be read: %s", strerror(errno));
	else
		(void)fail_text(what, sizeof(what), "the gzip data is damaged: %s", msg);
	return fail(t, what);
}

/* Appends c to the line, which has `len` characters so far. */
static int line_byte(struct tzf_trace *t, uint32_t len, unsigned char c)
{
	/* High bytes occur in the comments, when a command line holds a file name in UTF-8. */
	if (c == 0x7Fu || (c < 0x20u && c != '\t')) {
		char what[64];

		(void)fail_text(what, sizeof(what), "byte 0x%02x: not a text file", c);
		return fail(t, what);
	}
	if (len == LINE_MAX_BYTES)
		return fail(t, "line longer than 65535 characters");
	t->line[len] = (char)c;
	return 0;
}

/* Reads one line, without its newline, into t->line: 1, 0 at the end, -1. */
static int read_line(struct tzf_trace *t)
{
	uint32_t len = 0;

	t->lineno++;
	for (;;) {
		int r = (t->chunk_at < t->chunk_len) ? 1 : refill(t);
		unsigned char c;

		if (r < 0)
			return -1;
		if (r == 0 && len != 0u)
			return fail(t, "the last line has no newline (file cut short)");
		if (r == 0) {
			t->lineno--;
			return 0;
		}
		c = t->chunk[t->chunk_at++];
		if (c == '\n')
			break;
		if (line_byte(t, len++, c) != 0)
			return -1;
	}
	t->line[len] = '\0';
	return 1;
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* The three characters before the address; lackey indents data accesses by one. */
static int parse_kind(struct tzf_trace *t, enum tzf_acc_kind *kind)
{
	static const struct {
		char text[4];
		enum tzf_acc_kind kind;
	} kinds[] = {
		{ "I  ", TZF_ACC_FETCH }, { " L ", TZF_ACC_LOAD }, { " S ", TZF_ACC_STORE }, { " M ", TZF_ACC_MODIFY },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (strncmp(t->line, kinds[i].text, 3) == 0) {
			*kind = kinds[i].kind;
			return 0;
		}
	}
	return fail(t, "not an access (\"I  \", \" L \", \" S \" or \" M \") and not a comment (\"==\")");
}

/* Hexadecimal address up to the comma; *at moves past the comma. */
static int parse_addr(struct tzf_trace *t, const char **at, uint64_t *addr)
{
	const char *s = *at;
	uint64_t v = 0;

	for (; hex_digit(*s) >= 0; s++) {
		if ((v >> 60) != 0u)
			return fail(t, "address does not fit in 64 bits");
		v = (v << 4) | (uint64_t)hex_digit(*s);
	}
	if (s == *at)
		return fail(t, "no hexadecimal address after the access kind");
	if (*s != ',')
		return fail(t, "no comma after the address");
	*addr = v;
	*at = s + 1;
	return 0;
}

/* Decimal size up to the end of the line. */
static int parse_size(struct tzf_trace *t, const char *s, uint32_t *size)
{
	uint32_t v = 0;

	if (*s == '\0')
		return fail(t, "no size after the comma");
	for (; *s >= '0' && *s <= '9'; s++) {
		v = v * 10u + (uint32_t)(*s - '0');
		if (v > ACC_SIZE_MAX)
			return fail(t, "size above 4096 bytes");
	}
	if (*s != '\0')
		return fail(t, "size is not a decimal number, or something follows it");
	if (v == 0u)
		return fail(t, "size 0");
	*size = v;
	return 0;
}

static int parse_access(struct tzf_trace *t, struct tzf_acc *a)
{
	const char *s = t->line + 3;

	if (parse_kind(t, &a->kind) != 0 || parse_addr(t, &s, &a->addr) != 0 || parse_size(t, s, &a->size) != 0)
		return -1;
	if (a->addr > UINT64_MAX - (a->size - 1u))
		return fail(t, "access runs past the end of the address space");
	return 0;
}

/* One access without the sticky error: 1, 0, -1. */
static int next_access(struct tzf_trace *t, struct tzf_acc *a)
{
	int r;

	do
		r = read_line(t);
	while (r == 1 && strncmp(t->line, "==", 2) == 0);
	if (r < 0)
		return -1;
	if (r == 0 && t->accesses == 0u) {
		t->lineno = (t->lineno == 0u) ? 1u : t->lineno;
		return fail(t, "no accesses in this file");
	}
	if (r == 0)
		return 0;
	if (parse_access(t, a) != 0)
		return -1;
	t->accesses++;
	return 1;
}

int tzf_trace_next(struct tzf_trace *t, struct tzf_acc *a, char *err, size_t errlen)
{
	int r = t->failed ? -1 : next_access(t, a);

	if (r < 0)
		(void)fail_text(err, errlen, "%s", t->why);
	return r;
}
