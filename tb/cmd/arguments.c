/* arguments.c - command lines: argp, with every mistake as one line on standard error; numbers; files to be written. */
#include "tzf.h"

#include <argp.h>
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <libgen.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int tzf_bad(const char *fmt, ...)
{
	char text[2048];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	for (char *p = text; *p; p++) /* it quotes what came from outside, and is one line whatever that was */
		if (iscntrl((unsigned char)*p))
			*p = '?';
	fprintf(stderr, "tzf: %s\n", text);
	return TZF_BAD_USE;
}

bool tzf_number(const char *text, uint64_t *value)
{
	char *end;

	/* strtoull takes blanks and signs, and turns -1 into 2^64 - 1. */
	if (!isdigit((unsigned char)text[0]))
		return false;
	errno = 0;
	*value = strtoull(text, &end, 0);
	return errno == 0 && *end == '\0';
}

void tzf_set_number(const struct argp_state *state, const char *arg, uint64_t least, uint64_t *v)
{
	if (!tzf_number(arg, v) || *v < least || *v > INT64_MAX)
		argp_error(state, "'%s' is not a number from %" PRIu64 " to 2^63 - 1", arg, least);
}

/* A value between single quotes, as a shell reads it. */
static void print_quoted(FILE *f, const char *text)
{
	fputc('\'', f);
	for (; *text; text++) {
		if (*text == '\'')
			fputs("'\\''", f);
		else
			fputc(*text, f);
	}
	fputc('\'', f);
}

void tzf_print_word(FILE *f, const char *before, const char *text)
{
	fputs(before, f);
	if (text[0] && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./,=:+@%") == strlen(text))
		fputs(text, f);
	else
		print_quoted(f, text);
}

/* What argp writes about a mistake: the first line goes through, the rest ("Try ... --help") does not. */
static ssize_t first_line(void *cookie, const char *buf, size_t size)
{
	bool *ended = cookie;
	const char *newline = memchr(buf, '\n', size);
	size_t n = newline ? (size_t)(newline - buf) : size;

	if (!*ended)
		dprintf(STDERR_FILENO, "%.*s%s", (int)n, buf, newline ? "\n" : "");
	*ended = *ended || newline;
	return (ssize_t)size;
}

void tzf_arguments(const struct argp *argp, int argc, char **argv, void *input)
{
	cookie_io_functions_t io = { .write = first_line };
	static char name[32]; /* static, as argp may end the program */
	static bool ended;
	FILE *keep = stderr, *once = fopencookie(&ended, "w", io);
	error_t bad;

	if (!once)
		abort();
	setvbuf(once, NULL, _IONBF, 0);
	snprintf(name, sizeof name, "tzf %s", argv[0]);
	argv[0] = name;
	argp_err_exit_status = TZF_BAD_USE;
	stderr = once;
	bad = argp_parse(argp, argc, argv, 0, NULL, input);
	stderr = keep;
	fclose(once);
	if (bad != 0)
		exit(tzf_bad("%s", strerror(bad)));
}

int tzf_can_write(const char *path)
{
	char copy[PATH_MAX];
	struct stat st;

	if (stat(path, &st) == 0) {
		if (S_ISDIR(st.st_mode))
			return tzf_bad("%s: is a directory", path);
		return access(path, W_OK) == 0 ? TZF_OK : tzf_bad("%s: cannot be written: %s", path, strerror(errno));
	}
	if (strlen(path) >= sizeof copy)
		return tzf_bad("%.60s...: cannot be written: %s", path, strerror(ENAMETOOLONG));
	snprintf(copy, sizeof copy, "%s", path);
	if (path[0] == '\0' || access(dirname(copy), W_OK | X_OK) != 0)
		return tzf_bad("%s: cannot be written: %s", path, strerror(path[0] ? errno : ENOENT));
	return TZF_OK;
}
