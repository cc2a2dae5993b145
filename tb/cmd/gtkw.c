/* gtkw.c - the save file of one dump: the block's generated view, pointed at the dump and the cycle. */
#include "tzf.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The view that the build generated beside the program: waves/<block>-<config>.gtkw. */
static FILE *open_view(const char *block, const char *config)
{
	char path[PATH_MAX + 256], folder[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", folder, sizeof folder - 1u);
	char *slash;

	folder[n > 0 ? n : 0] = '\0';
	slash = strrchr(folder, '/');
	if (slash)
		*slash = '\0';
	snprintf(path, sizeof path, "%s/waves/%s-%s.gtkw", folder, block, config);
	return fopen(path, "r");
}

int tzf_write_gtkw(const char *path, const char *block, const char *config, const char *fst, uint64_t cycle)
{
	FILE *view = open_view(block, config);
	FILE *f = fopen(path, "w");
	char full[PATH_MAX], line[4096];

	if (!f) {
		if (view)
			fclose(view);
		tzf_bad("%s: %s", path, strerror(errno));
		return -1;
	}
	fprintf(f, "[*] tzfabric: %s %s, cycle %" PRIu64 " at time %" PRIu64 "\n", block, config, cycle, 10u * cycle);
	fprintf(f, "[dumpfile] \"%s\"\n", realpath(fst, full) ? full : fst);
	fprintf(f, "[timestart] %" PRIu64 "\n", cycle > 12u ? 10u * (cycle - 12u) : 0u);
	/* zoom 2^-3 shows a few dozen cycles; the marker stands on the cycle. */
	fprintf(f, "*-3.000000 %" PRIu64 " -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1\n", 10u * cycle);
	while (view && fgets(line, sizeof line, view))
		if (strncmp(line, "[dumpfile]", 10) != 0 && strncmp(line, "[timestart]", 11) != 0 && line[0] != '*')
			fputs(line, f);
	if (view)
		fclose(view);
	return fclose(f) == 0 ? 0 : -1;
}
