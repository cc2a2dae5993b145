/* main.c - the command `tzf`: one word chooses what to do. */
#include "tzf.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

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
	{ "map", cmd_map, "draw the memory map that the registers of an address filter make" },
	{ "shrink", cmd_shrink, "make a failing random stimulus minimal" },
	{ "bench", cmd_bench, "measure speeds, as ratios within one run" },
};

double tzf_seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int usage(void)
{
	printf("usage: tzf COMMAND [ARGUMENTS]   (tzf COMMAND --help says more)\n\n");
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
		printf("  %-8s %s\n", commands[i].name, commands[i].doc);
	printf("\nexit status: 0 all ran, was compared and agreed; 1 a mismatch or failed check; 2 bad use or input, nothing run;\n"
	       "             3 did not finish, or compared nothing\n");
	return TZF_OK;
}

/* A file that is opened must not get the number of a standard stream that is closed, and be written to as if it were that. */
static int check_streams(void)
{
	int fd;

	if (fcntl(STDOUT_FILENO, F_GETFD) < 0)
		return tzf_bad("standard output is closed");
	do
		fd = open("/dev/null", O_RDWR);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd >= 0)
		close(fd);
	return TZF_OK;
}

static int run(int argc, char **argv)
{
	if (argc < 2)
		return tzf_bad("which command? (tzf --help lists them)");
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0)
		return usage();
	if (strcmp(argv[1], "--version") == 0) {
		printf("tzf %s\n", TZF_VERSION);
		return TZF_OK;
	}
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
		if (strcmp(argv[1], commands[i].name) == 0)
			return commands[i].fn(argc - 1, argv + 1);
	return tzf_bad("no such command: %s (tzf --help lists them)", argv[1]);
}

static int status;

/* At every end of the program, argp's included: output that could not be written is no success. */
static void check_output(void)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return;
	tzf_bad("cannot write to standard output");
	_exit(status != TZF_OK ? status : TZF_BAD_USE);
}

int main(int argc, char **argv)
{
	status = check_streams();
	if (status != TZF_OK)
		return status;
	if (atexit(check_output) != 0)
		abort();
	status = run(argc, argv);
	return status;
}
