/* gtkw.c - the save files of one dump: the block's generated views, pointed at the dump and the cycle. DUMP.gtkw is the main view,
 * DUMP-VIEW.gtkw another.
 *
 * Every path in it is absolute, so that GTKWave may be started anywhere. [savefile] is there for folders that move:
 * GTKWave then finds the dump where it stands relative to the save file.
 */
#include "marks.h"
#include "tzf.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define WINDOW 14u       /* cycles in the window if the layout does not say: some 90 pixels each, enough for most names */
#define WAVES_WIDTH 1180.0 /* pixels that the waves have in a window of 1600 */
#define BEFORE_FAULT 8u  /* cycles shown to the left of the marked one: what led to a mismatch */
#define BEFORE_DENIAL 4u /* what follows a denial is worth more room */
#define MAX_SHOWN 24u    /* differing elements in the group on top */

/* What is shown of a dump, and where it stands. */
struct shown {
	const char *block, *config, *fst;
	uint64_t cycle, end;
	const char *differing; /* NULL if nothing does */
	const struct tzf_marks *marks; /* where views want it to stand; NULL: all at `cycle` */
};

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

/* The folder with the views that the build generated, waves/ beside the program or in build/ above it: VIEWS/<block>-<config>.gtkw. */
static bool find_views(const struct shown *w, char *views, size_t len)
{
	static const char *const where[] = { "waves", "build/waves" };
	char file[256], folder[PATH_MAX];

	for (size_t i = 0; i < sizeof where / sizeof where[0]; i++) {
		snprintf(file, sizeof file, "%s/%s-%s.gtkw", where[i], w->block, w->config);
		if (!find(file, folder))
			continue;
		snprintf(views, len, "%s/%s", folder, where[i]);
		return true;
	}
	return false;
}

/* The element of a view's line "[*] mark ELEMENT[=VALUE]". */
static bool read_mark(FILE *view, char name[64])
{
	char line[512];
	bool found = false;

	while (!found && fgets(line, sizeof line, view) && strncmp(line, "[*]", 3) == 0)
		found = sscanf(line, "[*] mark %63s", name) == 1;
	rewind(view);
	return found;
}

/* The cycle that the view is about. */
static uint64_t marked(FILE *view, const struct shown *w)
{
	char name[64];
	const struct tzf_mark *m = (view && read_mark(view, name)) ? tzf_marks_find(w->marks, name) : NULL;

	return (m && m->seen) ? m->cycle : w->cycle;
}

/* The view's line "[*] window CYCLES BEFORE", or what holds without it. */
static void read_window(const struct save *s, const struct shown *w, uint32_t *cycles, uint32_t *before)
{
	char line[512];

	*cycles = WINDOW;
	*before = w->differing ? BEFORE_FAULT : BEFORE_DENIAL;
	while (s->view && fgets(line, sizeof line, s->view) && strncmp(line, "[*]", 3) == 0)
		if (sscanf(line, "[*] window %" SCNu32 " %" SCNu32, cycles, before) == 2)
			break;
	if (s->view)
		rewind(s->view);
}

/* Where the window begins. GTKWave shows the beginning of a dump if asked for a window that goes beyond the end; a tenth is for a wider display, unless it
 * would leave out the cycle itself: then the window ends with the dump, in the middle of its last cycle. */
static uint64_t first_time(const struct shown *w, uint32_t cycles, uint32_t before)
{
	const uint64_t width = cycles + cycles / 10u;
	const uint64_t latest = w->end > width ? w->end - width : 0u;
	const uint64_t wanted = w->cycle > before ? w->cycle - before : 0u;

	if (latest > 0u && w->cycle >= latest + cycles)
		return 10u * (w->end - cycles) + 5u;
	return 10u * (wanted < latest ? wanted : latest);
}

static void write_head(const struct save *s, const struct shown *w, const char *path)
{
	uint32_t cycles, before;
	char full[PATH_MAX];

	read_window(s, w, &cycles, &before);
	fprintf(s->f, "[*] tzfabric: %s %s, cycle %" PRIu64 " at time %" PRIu64 "; cycle c is [10c, 10c+10)\n", w->block, w->config, w->cycle, 10u * w->cycle);
	fprintf(s->f, "[dumpfile] \"%s\"\n", realpath(w->fst, full) ? full : w->fst);
	fprintf(s->f, "[savefile] \"%s\"\n", realpath(path, full) ? full : path);
	fprintf(s->f, "[timestart] %" PRIu64 "\n", first_time(w, cycles, before));
	fprintf(s->f, "[size] 1600 1000\n[pos] -1 -1\n[signals_width] 420\n[sst_expanded] 0\n");
	/* zoom: at -Z, 200 pixels are 2^Z time units; the marker; the named markers A..Z follow */
	fprintf(s->f, "*%.6f %" PRIu64, -log2(200.0 * 10.0 * cycles / WAVES_WIDTH), 10u * w->cycle);
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
static void write_differing(const struct save *s, const struct shown *w)
{
	char line[1200], name[100], flags[16], translate[80], rtl[420], model[420];
	uint32_t shown = 0;

	fprintf(s->f, "@800200\n-differs in cycle %" PRIu64 ", time %" PRIu64 "\n", w->cycle, 10u * w->cycle);
	while (fgets(line, sizeof line, s->view) && shown < MAX_SHOWN) {
		if (sscanf(line, "[*] element %99s %15s %79s %419s %419s", name, flags, translate, rtl, model) != 5 || !named(w->differing, name))
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

/* One view of the dump into `path`; without a view, the dump alone. */
static int write_save(const char *path, const struct shown *dump, const char *view)
{
	struct save s = { .f = fopen(path, "w") };
	struct shown here = *dump;
	const struct shown *const w = &here;
	char line[4096], layout[256];
	bool bad;

	if (!s.f) {
		tzf_bad("%s: %s", path, strerror(errno));
		return -1;
	}
	s.view = view ? fopen(view, "r") : NULL;
	here.cycle = marked(s.view, dump);
	snprintf(layout, sizeof layout, "waves/%s.view", w->block);
	if (!find(layout, s.root))
		snprintf(s.root, sizeof s.root, ".");
	write_head(&s, w, path);
	if (s.view && w->differing)
		write_differing(&s, w);
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

/* Something done with each view but the main one; it stops at a result that is not 0. */
typedef int view_fn(void *ctx, const struct shown *w, const char *views, const char *file);

static int each_other(const struct shown *w, const char *views, view_fn *fn, void *ctx)
{
	DIR *folder = opendir(views);
	char begin[256];
	int status = 0;

	if (!folder)
		return 0;
	snprintf(begin, sizeof begin, "%s-%s-", w->block, w->config);
	for (const struct dirent *d = readdir(folder); d && status == 0; d = readdir(folder)) {
		const size_t len = strlen(d->d_name);

		if (strncmp(d->d_name, begin, strlen(begin)) == 0 && len > 5u && strcmp(d->d_name + len - 5u, ".gtkw") == 0)
			status = fn(ctx, w, views, d->d_name);
	}
	closedir(folder);
	return status;
}

/* `path` is X.gtkw, the view <block>-<config>-NAME.gtkw: into X-NAME.gtkw. */
static int write_other(void *path_, const struct shown *w, const char *views, const char *file)
{
	const char *path = path_;

	char view[2 * PATH_MAX], save[2 * PATH_MAX];
	const size_t named = strlen(w->block) + strlen(w->config) + 1u;

	snprintf(view, sizeof view, "%s/%s", views, file);
	snprintf(save, sizeof save, "%.*s%s", (int)(strlen(path) - strlen(".gtkw")), path, file + named);
	return write_save(save, w, view);
}

/* The element that this view's marker stands on is one more. */
static int add_mark(void *ctx, const struct shown *w, const char *views, const char *file)
{
	struct tzf_marks *marks = ctx;
	char path[2 * PATH_MAX];
	FILE *view;

	(void)w;
	snprintf(path, sizeof path, "%s/%s", views, file);
	view = fopen(path, "r");
	if (!view)
		return 0;
	if (marks->n < TZF_MARKS && read_mark(view, marks->m[marks->n].name) && !tzf_marks_find(marks, marks->m[marks->n].name))
		marks->n++;
	fclose(view);
	return 0;
}

void tzf_view_marks(struct tzf_marks *marks, const char *block, const char *config)
{
	const struct shown w = { .block = block, .config = config };
	char views[2 * PATH_MAX], main_view[256];

	if (!find_views(&w, views, sizeof views))
		return;
	snprintf(main_view, sizeof main_view, "%s-%s.gtkw", block, config);
	add_mark(marks, &w, views, main_view);
	each_other(&w, views, add_mark, marks);
}

int tzf_write_gtkw(const char *path, const char *block, const char *config, const char *fst, uint64_t cycle, uint64_t end, const char *differing, const struct tzf_marks *marks)
{
	const struct shown w = { block, config, fst, cycle, end, differing, marks };
	char views[2 * PATH_MAX], view[3 * PATH_MAX], first[PATH_MAX];

	if (!find_views(&w, views, sizeof views)) {
		tzf_bad("no wave view of %s %s: make build/waves/%s-%s.gtkw; %s shows no signals", block, config, block, config, path);
		return write_save(path, &w, NULL);
	}
	snprintf(view, sizeof view, "%s/%s-%s.gtkw", views, block, config);
	snprintf(first, sizeof first, "%s", path);
	return write_save(path, &w, view) == 0 ? each_other(&w, views, write_other, first) : -1;
}
