/* tzvec_source.c - the bytes of a vector file as a stream, plain or gzip.
 *
 * zlib's inflate rather than its gzread: gzread takes garbage after a gzip member for the end of the file.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tzvec_priv.h"

#define GZIP_WINDOW (15 + 16) /* the largest window, gzip wrapping */

static int fail(struct tzvec_source *s, const char *what)
{
	return tzvec_err(s->fail, sizeof(s->fail), "%s", what);
}

static int fail_errno(struct tzvec_source *s, const char *what, int error)
{
	return tzvec_err(s->fail, sizeof(s->fail), "%s: %s", what, strerror(error));
}

/* Up to n bytes of the file as stored. -1 with s->fail. */
static ssize_t read_stored(struct tzvec_source *s, uint8_t *to, size_t n)
{
	ssize_t got;

	do {
		got = read(s->fd, to, n);
	} while (got < 0 && errno == EINTR);
	if (got < 0)
		(void)fail_errno(s, "cannot read", errno);
	return got;
}

static int open_regular(struct tzvec_source *s, const char *path)
{
	struct stat st;

	/* Not blocking, so that a FIFO without a writer is refused rather than waited for. */
	s->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (s->fd < 0)
		return fail_errno(s, "cannot open", errno);
	if (fstat(s->fd, &st) < 0)
		return fail_errno(s, "cannot open", errno);
	if (S_ISDIR(st.st_mode))
		return fail(s, "is a directory");
	if (!S_ISREG(st.st_mode))
		return fail(s, "is not a regular file (it is read twice)");
	return 0;
}

static int detect_gzip(struct tzvec_source *s)
{
	uint8_t magic[2];
	ssize_t n;

	do {
		n = pread(s->fd, magic, sizeof(magic), 0);
	} while (n < 0 && errno == EINTR);
	if (n < 0)
		return fail_errno(s, "cannot read", errno);
	s->gz = n == 2 && magic[0] == 0x1F && magic[1] == 0x8B;
	return 0;
}

int tzvec_source_open(struct tzvec_source *s, const char *path)
{
	*s = (struct tzvec_source){ .fd = -1 };
	if (open_regular(s, path) < 0 || detect_gzip(s) < 0)
		return -1;
	s->buf = malloc(TZVEC_BUF);
	s->packed = s->gz ? malloc(TZVEC_BUF) : NULL;
	if (!s->buf || (s->gz && !s->packed))
		return fail(s, "out of memory");
	if (s->gz) {
		if (inflateInit2(&s->zs, GZIP_WINDOW) != Z_OK)
			return fail(s, "out of memory");
		s->zinit = true;
		s->between = true;
	}
	return 0;
}

void tzvec_source_close(struct tzvec_source *s)
{
	if (s->zinit)
		(void)inflateEnd(&s->zs);
	if (s->fd >= 0)
		(void)close(s->fd);
	free(s->packed);
	free(s->buf);
	*s = (struct tzvec_source){ .fd = -1 };
}

static void fill_plain(struct tzvec_source *s)
{
	const ssize_t n = read_stored(s, s->buf + s->end, TZVEC_BUF - s->end);

	if (n > 0)
		s->end += (size_t)n;
	else
		s->eof = n == 0;
}

/* More packed bytes, or s->packed_end, or s->fail. */
static void refill_packed(struct tzvec_source *s)
{
	const ssize_t n = read_stored(s, s->packed, TZVEC_BUF);

	s->packed_end = n == 0;
	s->zs.next_in = s->packed;
	s->zs.avail_in = (n > 0) ? (uInt)n : 0u;
}

static void inflate_error(struct tzvec_source *s, int rc)
{
	if (rc == Z_MEM_ERROR)
		(void)fail(s, "out of memory");
	else if (s->members > 1u && s->zs.total_out == 0u && s->zs.msg && strcmp(s->zs.msg, "incorrect header check") == 0)
		(void)fail(s, "trailing data after the gzip data");
	else
		(void)tzvec_err(s->fail, sizeof(s->fail), "corrupt gzip data: %s", s->zs.msg ? s->zs.msg : "not deflate");
}

/* Member by member. At the end of the packed bytes inflate may still hold output, so it is asked until it makes no progress. */
static void fill_gz(struct tzvec_source *s)
{
	int rc;

	if (s->zs.avail_in == 0u)
		refill_packed(s);
	s->eof = s->packed_end && s->between;
	if (s->eof || s->fail[0])
		return;
	if (s->between) {
		s->between = false;
		s->members++;
		(void)inflateReset(&s->zs);
	}
	s->zs.next_out = s->buf + s->end;
	s->zs.avail_out = (uInt)(TZVEC_BUF - s->end);
	rc = inflate(&s->zs, Z_NO_FLUSH);
	s->end = TZVEC_BUF - s->zs.avail_out;
	if (rc == Z_STREAM_END)
		s->between = true;
	else if (rc == Z_BUF_ERROR && s->packed_end)
		(void)fail(s, "truncated gzip data");
	else if (rc != Z_OK && rc != Z_BUF_ERROR)
		inflate_error(s, rc);
}

size_t tzvec_source_have(struct tzvec_source *s, size_t need)
{
	if (s->end - s->pos >= need)
		return s->end - s->pos;
	memmove(s->buf, s->buf + s->pos, s->end - s->pos);
	s->end -= s->pos;
	s->pos = 0;
	while (s->end < need && !s->eof && !s->fail[0]) {
		if (s->gz)
			fill_gz(s);
		else
			fill_plain(s);
	}
	return s->end;
}

static int skip(struct tzvec_source *s, uint64_t n)
{
	while (n > 0u) {
		const size_t have = tzvec_source_have(s, 1);
		const size_t step = (have < n) ? have : (size_t)n;

		if (step == 0u)
			return s->fail[0] ? -1 : fail(s, "the file became shorter while it was read");
		s->pos += step;
		n -= step;
	}
	return 0;
}

int tzvec_source_rewind(struct tzvec_source *s, uint64_t offset)
{
	s->pos = 0;
	s->end = 0;
	s->eof = false;
	s->fail[0] = '\0';
	if (lseek(s->fd, s->gz ? 0 : (off_t)offset, SEEK_SET) < 0)
		return fail_errno(s, "cannot seek", errno);
	if (!s->gz)
		return 0;
	s->between = true;
	s->members = 0;
	s->zs.avail_in = 0;
	return skip(s, offset);
}
