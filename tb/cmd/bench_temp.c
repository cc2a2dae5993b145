/* bench_temp.c - what a bench leaves behind: nothing. Its files are in folders of its own, which go with the program, also when a measurement fails or a
 * signal ends it; and what is measured prints nothing. */
#include "bench.h"
#include "signals.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[2][64]; /* on the disk, in memory; "": none yet */

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st;
	(void)kind;
	(void)at;
	return remove(path);
}

static void clean_up(void)
{
	for (size_t i = 0; i < sizeof folder / sizeof folder[0]; i++)
		if (folder[i][0] && nftw(folder[i], remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0)
			tzf_bad("%s: cannot be removed", folder[i]);
}

void tzf_bench_path(bool memory, const char *name, char *buf, size_t len)
{
	char *f = folder[memory];

	if (!folder[0][0] && !folder[1][0] && atexit(clean_up) != 0)
		abort();
	if (!f[0]) {
		snprintf(f, sizeof folder[0], "%s/tzf-bench-%ld-XXXXXX", memory ? "/dev/shm" : "/tmp", (long)getpid());
		if (!mkdtemp(f)) {
			const int status = tzf_bad("cannot make the temporary folder %s", f);

			f[0] = '\0';
			exit(status);
		}
	}
	snprintf(buf, len, "%s/%s", f, name);
}

void tzf_bench_mute(bool on)
{
	static int keep = -1;
	const int to = on ? open("/dev/null", O_WRONLY | O_CLOEXEC) : keep;

	fflush(stdout);
	if (on)
		keep = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	if (keep < 0 || to < 0 || dup2(to, STDOUT_FILENO) < 0)
		exit(tzf_bad("no file can be opened"));
	close(to);
}

void tzf_bench_go_on(void)
{
	if (tzf_signals_came() == 0)
		return;
	tzf_bad("interrupted (SIG%s): nothing is measured to its end", sigabbrev_np(tzf_signals_came()));
	exit(TZF_INCOMPLETE);
}
