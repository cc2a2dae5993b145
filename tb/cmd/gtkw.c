/* gtkw.c - the save file of one dump: the block's generated view, pointed at the dump and the cycle.
 *
 * Every path in it is absolute, so that GTKWave may be started anywhere. [savefile] is there for folders that move:
 * GTKWave then finds the dump where it stands relative to the save file.
 */
#include "tzf.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BEFORE_FAULT 8u  /* cycles shown to the left of the marked one: what led to a mismatch */
#define BEFORE_DENIAL 4u /* what follows a denial is worth more room */
#define ZOOM "-4.500000" /* 200 pixels are 2^4.5 time units: some 90 pixels a cycle, enough for most names */
#define MAX_SHOWN 24u    /* differing elements in the group on top */

struct save {
	FILE *f;
	FILE *view;          /* NULL: none was built, the save file opens the dump and no signals */
	char root[PATH_MAX]; /* the project's folder, where the translate files are */
};

/* The folder `start` or the nearest above it that holds `file`. `folder` has PATH_MAX bytes. */
static bool find_above(const char *start, const char *file, char *folder)
{
	char path[2 * PATH_MAX], *slash;

	snprintf(folder, PATH_MAX, "%s", start);
	do {
		snprintf(path, sizeof path, "%s/%s", folder, file);
		if (access(path, R_OK) == 0)
			return true;
		slash = strrchr(folder, '/');
		if (slash)
			*slash = '\0';
	} while (slash);
	return false;
}

/* Looks above the program, then above the present folder. */
static bool find(const char *file, char *folder)
{
	char start[PATH_MAX], *slash;
	ssize_t n = readlink("/proc/self/exe", start, sizeof start - 1u);

	start[n > 0 ? n : 0] = '\0';
	slash = strrchr(start, '/');
	if (slash)
		*slash = '\0';
	return find_above(start, file, folder) || (getcwd(start, sizeof start) && find_above(start, file, folder));
}

/* The view that the build generated, waves/<block>-<config>.gtkw beside the program or in build/ above it. */
static FILE *open_view(const char *block, const char *config)
{
	static const char *const where[] = { "waves", "build/waves" };
	char file[256], folder[PATH_MAX], path[2 * PATH_MAX];

	for (size_t i = 0; i < sizeof where / sizeof where[0]; i++) {
		snprintf(file, sizeof file, "%s/%s-%s.gtkw", where[i], block, config);
		if (!find(file, folder))
			continue;
		snprintf(path, sizeof path, "%s/%s", folder, file);
		return fopen(path, "r");
	}
	return NULL;
}

static int open_save(struct save *s, const char *path, const char *block, const char *config)
{
	char file[256];

	s->f = fopen(path, "w");
	if (!s->f) {
		tzf_bad("%s: %s", path, strerror(errno));
		return -1;
	}
	s->view = open_view(block, config);
	if (!s->view)
		tzf_bad("no wave view of %s %s: make build/waves/%s-%s.gtkw; %s shows no signals", block, config, block, config, path);
	snprintf(file, sizeof file, "waves/%s.view", block);
	if (!find(file, s->root))
		snprintf(s->root, sizeof s->root, ".");
	return 0;
}

static void write_head(const struct save *s, const char *path, const char *fst, uint64_t cycle, uint64_t before)
{
	char full[PATH_MAX];

	fprintf(s->f, "[dumpfile] \"%s\"\n", realpath(fst, full) ? full : fst);
	fprintf(s->f, "[savefile] \"%s\"\n", realpath(path, full) ? full : path);
	fprintf(s->f, "[timestart] %" PRIu64 "\n", cycle > before ? 10u * (cycle - before) : 0u);
	fprintf(s->f, "[size] 1600 1000\n[pos] -1 -1\n[signals_width] 360\n[sst_expanded] 0\n");
	fprintf(s->f, "*" ZOOM " %" PRIu64, 10u * cycle); /* zoom, the marker; the named markers A..Z follow */
	for (int i = 0; i < 26; i++)
		fputs(" -1", s->f);
	fputc('\n', s->f);
}

/* A line of the view with @ROOT@ filled in. */
static void write_line(const struct save *s, const char *line)
{
	const char *at = strstr(line, "@ROOT@");

	if (at)
		fprintf(s->f, "%.*s%s%s", (int)(at - line), line, s->root, at + 6);
	else
		fputs(line, s->f);
}

/* Whether a list as tzf_sim_print_differences writes it ("  kind NAME model=.. rtl=.." a line) names this element. */
static bool named(const char *list, const char *name)
{
	size_t len = strlen(name);

	for (const char *line = list; line && *line; line = strchr(line, '\n')) {
		line += strspn(line, " \n");
		line += strcspn(line, " \n");
		line += strspn(line, " ");
		if (strncmp(line, name, len) == 0 && line[len] == ' ')
			return true;
	}
	return false;
}

/* The elements of the view's index (tb/gen/gen_gtkw.c) that differ, RTL over model, both in red. */
static void write_differing(const struct save *s, const char *list, uint64_t cycle)
{
	char line[1200], name[100], flags[16], translate[80], rtl[420], model[420];
	uint32_t shown = 0;

	fprintf(s->f, "@800200\n-differs in cycle %" PRIu64 ", time %" PRIu64 "\n", cycle, 10u * cycle);
	while (fgets(line, sizeof line, s->view) && shown < MAX_SHOWN) {
		if (sscanf(line, "[*] element %99s %15s %79s %419s %419s", name, flags, translate, rtl, model) != 5 || !named(list, name))
			continue;
		for (int side = 0; side < 2; side++) {
			fprintf(s->f, "@%s\n[color] %d\n", flags, side ? 2 : 1);
			if (strcmp(translate, "-") != 0)
				fprintf(s->f, "^1 %s/waves/translate/%s\n", s->root, translate);
			fprintf(s->f, "+{%s%s} %s\n", side ? "model " : "", name, side ? model : rtl);
		}
		shown++;
	}
	fprintf(s->f, "@1000200\n-differs\n");
	rewind(s->view);
}

int tzf_write_gtkw(const char *path, const char *block, const char *config, const char *fst, uint64_t cycle, const char *differing)
{
	struct save s = { 0 };
	char line[4096];
	bool bad;

	if (open_save(&s, path, block, config) != 0)
		return -1;
	fprintf(s.f, "[*] tzfabric: %s %s, cycle %" PRIu64 " at time %" PRIu64 "; cycle c is [10c, 10c+10)\n", block, config, cycle, 10u * cycle);
	write_head(&s, path, fst, cycle, differing ? BEFORE_FAULT : BEFORE_DENIAL);
	if (s.view && differing)
		write_differing(&s, differing, cycle);
	while (s.view && fgets(line, sizeof line, s.view))
		if (strncmp(line, "[*]", 3) != 0)
			write_line(&s, line);
	if (s.view)
		fclose(s.view);
	bad = ferror(s.f) != 0;
	if (fclose(s.f) == 0 && !bad)
		return 0;
	tzf_bad("%s: %s", path, strerror(errno));
	return -1;
}
