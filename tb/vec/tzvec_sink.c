/* tzvec_sink.c - a file that appears under its name when it is complete, with room kept at its front for a header.
 *
 * A gzip file is two members: the header in one stored (not compressed) block, whose size follows from the length of the
 * text alone, so that it is filled in place like a plain one and nothing is copied; then the body, compressed.
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
#define GZIP_MEMORY 9
#define GZIP_LEVEL 1          /* 2 to 4 times faster than 6; files 10 to 40 % larger (measured on traces) */
#define TRIES 1000u           /* names for the temporary file */

static int fail_errno(struct tzvec_sink *s, const char *what, int error)
{
	return tzvec_err(s->fail, sizeof(s->fail), "%s: %s", what, strerror(error));
}

static int write_at(struct tzvec_sink *s, const void *data, size_t n, off_t at)
{
	const char *p = data;

	while (n > 0u) {
		const ssize_t done = pwrite(s->fd, p, n, at);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return fail_errno(s, "cannot write", done ? errno : ENOSPC);
		p += done;
		at += done;
		n -= (size_t)done;
	}
	return 0;
}

static int append(struct tzvec_sink *s, const void *data, size_t n)
{
	if (write_at(s, data, n, s->at) < 0)
		return -1;
	s->at += (off_t)n;
	return 0;
}

/* A rename would replace a device or a FIFO by a file. */
static int check_target(struct tzvec_sink *s)
{
	struct stat st;

	if (stat(s->path, &st) < 0)
		return (errno == ENOENT && s->path[0]) ? 0 : fail_errno(s, "cannot create", errno);
	if (!S_ISREG(st.st_mode))
		return tzvec_err(s->fail, sizeof(s->fail), "cannot create: exists and is not a regular file");
	return 0;
}

/* Beside the target, as a rename works within one file system only. */
static int create_temporary(struct tzvec_sink *s)
{
	const size_t room = strlen(s->path) + 48u;

	s->temporary = malloc(room);
	if (!s->temporary)
		return fail_errno(s, "cannot create", ENOMEM);
	for (unsigned i = 0; i < TRIES && s->fd < 0; i++) {
		(void)snprintf(s->temporary, room, "%s.tmp.%ld.%u", s->path, (long)getpid(), i);
		s->fd = open(s->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (s->fd < 0 && errno != EEXIST)
			break;
	}
	s->created = s->fd >= 0;
	return s->created ? 0 : fail_errno(s, "cannot create", errno);
}

/* The header as it stands in the file: allocated, *n bytes. NULL without memory. */
static uint8_t *stored_header(const struct tzvec_sink *s, const char *text, size_t len, size_t *n)
{
	z_stream zs = { 0 };
	uint8_t *data = NULL;

	if (!s->gz)
		return (uint8_t *)strdup(text);
	if (deflateInit2(&zs, 0, Z_DEFLATED, GZIP_WINDOW, GZIP_MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
		return NULL;
	*n = deflateBound(&zs, len);
	data = malloc(*n);
	if (data) {
		zs.next_in = (z_const Bytef *)text;
		zs.avail_in = (uInt)len;
		zs.next_out = data;
		zs.avail_out = (uInt)*n;
		if (deflate(&zs, Z_FINISH) != Z_STREAM_END) {
			free(data);
			data = NULL;
		}
		*n -= zs.avail_out;
	}
	(void)deflateEnd(&zs);
	return data;
}

int tzvec_sink_header(struct tzvec_sink *s, const char *text, size_t len)
{
	size_t n = len;
	uint8_t *data = stored_header(s, text, len, &n);
	int rc;

	if (!data)
		return fail_errno(s, "cannot write", ENOMEM);
	if (s->at == 0) {
		s->header = n;
		rc = append(s, data, n);
	} else if (s->header != n) {
		rc = tzvec_err(s->fail, sizeof(s->fail), "cannot write: the header changed its size");
	} else {
		rc = write_at(s, data, n, 0);
	}
	free(data);
	return rc;
}

int tzvec_sink_open(struct tzvec_sink *s, const char *path, const char *header, size_t len)
{
	const size_t n = strlen(path);

	*s = (struct tzvec_sink){ .fd = -1, .gz = n > 3u && strcmp(path + n - 3u, ".gz") == 0 };
	s->path = strdup(path);
	s->packed = s->gz ? malloc(TZVEC_BUF) : NULL;
	if (!s->path || (s->gz && !s->packed))
		return fail_errno(s, "cannot create", ENOMEM);
	if (s->gz) {
		if (deflateInit2(&s->zs, GZIP_LEVEL, Z_DEFLATED, GZIP_WINDOW, GZIP_MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
			return fail_errno(s, "cannot create", ENOMEM);
		s->zinit = true;
	}
	if (check_target(s) < 0 || create_temporary(s) < 0)
		return -1;
	return tzvec_sink_header(s, header, len);
}

/* Compresses n bytes, or with Z_FINISH the rest. */
static int pack(struct tzvec_sink *s, const void *data, size_t n, int flush)
{
	s->zs.next_in = (z_const Bytef *)data;
	s->zs.avail_in = (uInt)n;
	do {
		s->zs.next_out = s->packed;
		s->zs.avail_out = TZVEC_BUF;
		if (deflate(&s->zs, flush) == Z_STREAM_ERROR)
			return tzvec_err(s->fail, sizeof(s->fail), "cannot compress");
		if (append(s, s->packed, TZVEC_BUF - s->zs.avail_out) < 0)
			return -1;
	} while (s->zs.avail_out == 0u);
	return 0;
}

int tzvec_sink_write(struct tzvec_sink *s, const void *data, size_t n)
{
	return s->gz ? pack(s, data, n, Z_NO_FLUSH) : append(s, data, n);
}

int tzvec_sink_end_body(struct tzvec_sink *s)
{
	return s->gz ? pack(s, "", 0, Z_FINISH) : 0;
}

int tzvec_sink_publish(struct tzvec_sink *s)
{
	const int fd = s->fd;

	s->fd = -1;
	if (close(fd) < 0)
		return fail_errno(s, "cannot write", errno);
	if (rename(s->temporary, s->path) < 0)
		return fail_errno(s, "cannot rename", errno);
	free(s->temporary);
	s->temporary = NULL;
	return 0;
}

void tzvec_sink_close(struct tzvec_sink *s)
{
	if (s->zinit)
		(void)deflateEnd(&s->zs);
	if (s->fd >= 0)
		(void)close(s->fd);
	if (s->temporary && s->created)
		(void)unlink(s->temporary);
	free(s->temporary);
	free(s->packed);
	free(s->path);
	*s = (struct tzvec_sink){ .fd = -1 };
}
