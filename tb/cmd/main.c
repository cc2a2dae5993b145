/* main.c - the command `tzf`: one word chooses what to do. */
#include "tzf.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const struct {
	const char *name;
	int (*fn)(int argc, char **argv);
	const char *doc;
} commands[] = {
	{ "list", cmd_list, "blocks, configurations, tests and builds" },
	{ "run", cmd_run, "run tests of a block: RTL and model in lockstep, or the model alone" },
	{ "vectors", cmd_vectors, "write golden vectors of a block" },
	{ "replay", cmd_replay, "play a vector file on the RTL or the model" },
	{ "explain", cmd_explain, "say what the model decides about one access, and why" },
	{ "shrink", cmd_shrink, "make a failing random stimulus minimal" },
	{ "bench", cmd_bench, "measure speeds, as ratios within one run" },
};

int tzf_bad(const char *fmt, ...)
{
	va_list ap;

	fputs("tzf: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	return TZF_BAD_USE;
}

bool tzf_number(const char *text, uint64_t *value)
{
	char *end;

	errno = 0;
	*value = strtoull(text, &end, 0);
	return errno == 0 && end != text && *end == '\0' && text[0] != '-';
}

double tzf_seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int usage(FILE *f, int status)
{
	fprintf(f, "usage: tzf COMMAND [ARGUMENTS]   (tzf COMMAND --help says more)\n\n");
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
		fprintf(f, "  %-8s %s\n", commands[i].name, commands[i].doc);
	fprintf(f, "\nexit status: 0 all ran, was compared and agreed; 1 a mismatch or failed check; 2 bad use or input, nothing run;\n"
	           "             3 did not finish, or compared nothing\n");
	return status;
}

int main(int argc, char **argv)
{
	int status;

	if (argc < 2)
		return usage(stderr, TZF_BAD_USE);
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0)
		return usage(stdout, TZF_OK);
	if (strcmp(argv[1], "--version") == 0) {
		printf("tzf %s\n", TZF_VERSION);
		return TZF_OK;
	}
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
		if (strcmp(argv[1], commands[i].name) != 0)
			continue;
		status = commands[i].fn(argc - 1, argv + 1);
		if (fflush(stdout) != 0 && status == TZF_OK)
			status = tzf_bad("cannot write to standard output: %s", strerror(errno));
		return status;
	}
	return tzf_bad("no such command: %s (tzf --help lists them)", argv[1]);
}
