/* checkpoint.c - see checkpoint.h.
 *
 * Three kinds of process: the run; a sleeper, forked from it, which waits at its end of a pair of sockets; a worker, forked from a sleeper
 * for each window, which simulates. So a worker may crash, and the sleeper can send another one.
 */
#include "checkpoint.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "signals.h"

#define NEAREST 5000u /* cycles between two: one costs as much as some hundred of a fast block */
#define FARTHEST 20000u
#define PART 16u      /* of the run, between these two: what a window costs is then a few parts in a hundred of it */
#define KEPT 2u
#define FILES 64u

struct sleeper {
	pid_t pid;
	int fd;
	uint64_t first; /* the cycle that it simulates first */
	bool pinned;
};

/* A file that is open in the run, and where it was read when the copy was made: the position itself is shared. */
struct open_file {
	int fd;
	off_t at;
	bool written;
};

/* What the processes share. */
struct shared {
	volatile uint64_t run, worker; /* cycles that are over */
	volatile bool ended;           /* the run has ended as it should */
	volatile bool guarded, crashed;
	volatile pid_t guard;          /* the sleeper that makes `crash` if the run is gone */
	struct tzf_window crash;
	char told[TZF_RING_TEXT];      /* by the last worker */
};

struct tzf_checkpoints {
	uint64_t every, least, next;
	struct sleeper s[KEPT + 1u]; /* in the order in which they were taken */
	uint32_t n;
	struct tzf_window end;       /* guarded wherever no other is; .tail 0: none */
	uint64_t pass_on;            /* in this cycle a newer checkpoint becomes its guard */
	pid_t dying;                 /* a sleeper that was ended and may not be gone yet, or 0 */
	struct shared *shared;
	struct open_file file[FILES];
	uint32_t nfiles;
	struct tzf_window window;    /* of a worker */
	bool worker;
};

/* ---- the run --------------------------------------------------------------------------------------- */

struct tzf_checkpoints *tzf_checkpoints_new(uint64_t every, uint64_t first, uint64_t least)
{
	struct tzf_checkpoints *c = calloc(1, sizeof *c);

	if (!c)
		abort();
	c->every = every;
	c->least = least;
	c->next = every != 0u && every < first ? every : first;
	c->pass_on = UINT64_MAX;
	c->shared = mmap(NULL, sizeof *c->shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (c->shared != MAP_FAILED)
		return c;
	free(c);
	return NULL;
}

static uint64_t distance(const struct tzf_checkpoints *c, uint64_t next)
{
	uint64_t d = c->every;

	if (d == 0u)
		d = next / PART < NEAREST ? NEAREST : next / PART > FARTHEST ? FARTHEST : next / PART;
	return d < c->least ? c->least : d;
}

static void bury(struct tzf_checkpoints *c)
{
	while (c->dying > 0 && waitpid(c->dying, NULL, 0) < 0 && errno == EINTR)
		;
	c->dying = 0;
}

/* The run does not wait for it: it is gone long before the next one goes. */
static void drop(struct tzf_checkpoints *c, uint32_t i)
{
	bury(c);
	close(c->s[i].fd);
	kill(c->s[i].pid, SIGKILL);
	c->dying = c->s[i].pid;
	memmove(&c->s[i], &c->s[i + 1u], (c->n - i - 1u) * sizeof c->s[0]);
	c->n--;
}

/* Makes room for one more. */
static void drop_oldest(struct tzf_checkpoints *c)
{
	uint32_t kept = 0, oldest = 0;

	for (uint32_t i = c->n; i-- > 0u;) {
		if (c->s[i].pinned)
			continue;
		kept++;
		oldest = i;
	}
	if (kept >= KEPT)
		drop(c, oldest);
}

/* The files that are open, except the standard streams and our own sockets. */
static void note_files(struct tzf_checkpoints *c)
{
	DIR *folder = opendir("/proc/self/fd");
	struct stat st;

	c->nfiles = 0;
	for (const struct dirent *d = folder ? readdir(folder) : NULL; d && c->nfiles < FILES; d = readdir(folder)) {
		const int fd = atoi(d->d_name);

		if (fd <= STDERR_FILENO || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
			continue;
		c->file[c->nfiles++] = (struct open_file){ fd, lseek(fd, 0, SEEK_CUR), (fcntl(fd, F_GETFL) & O_ACCMODE) != O_RDONLY };
	}
	if (folder)
		closedir(folder);
}

static bool receive(int fd, void *data, size_t len)
{
	for (char *p = data; len > 0u;) {
		const ssize_t n = recv(fd, p, len, 0);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		p += n;
		len -= (size_t)n;
	}
	return true;
}

static bool transmit(int fd, const void *data, size_t len)
{
	for (const char *p = data; len > 0u;) {
		const ssize_t n = send(fd, p, len, MSG_NOSIGNAL);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		p += n;
		len -= (size_t)n;
	}
	return true;
}

enum tzf_window_end tzf_checkpoints_ask(struct tzf_checkpoints *c, const struct tzf_window *w)
{
	enum tzf_window_end end = TZF_WINDOW_NONE;

	c->shared->told[0] = '\0';
	for (uint32_t i = c->n; i-- > 0u;) {
		if (c->s[i].first > w->begin)
			continue;
		fflush(stdout); /* what it prints comes after what was printed */
		if (!transmit(c->s[i].fd, w, sizeof *w) || !receive(c->s[i].fd, &end, sizeof end))
			end = TZF_WINDOW_NONE;
		break;
	}
	return end;
}

void tzf_checkpoints_unpin(struct tzf_checkpoints *c)
{
	for (uint32_t i = 0; i < c->n; i++)
		c->s[i].pinned = false;
}

/* ---- the end without warning --------------------------------------------------------------------------- */

static struct {
	struct shared *shared;
	int fd;
	pid_t pid;
} heir;

/* In the handler of a signal that ends the run: the sleeper sees the end of its socket. */
static void hand_down(void)
{
	heir.shared->crashed = true;
	shutdown(heir.fd, SHUT_WR);
	waitpid(heir.pid, NULL, 0);
}

static void guard(struct tzf_checkpoints *c, const struct sleeper *s, const struct tzf_window *w)
{
	c->shared->crash = *w;
	c->shared->guard = s->pid;
	heir.shared = c->shared;
	heir.fd = s->fd;
	heir.pid = s->pid;
	c->shared->guarded = true;
	tzf_signals_crash(hand_down);
}

/* The run's end is guarded by the newest checkpoint from before all its last cycles; else by the oldest, which has the most of them. */
static void guard_end(struct tzf_checkpoints *c)
{
	uint32_t i = c->n;

	c->pass_on = UINT64_MAX;
	if (c->end.tail == 0u || c->n == 0u)
		return;
	while (--i > 0u && c->s[i].first + c->end.tail > c->shared->run)
		c->pass_on = c->s[i].first + c->end.tail;
	guard(c, &c->s[i], &c->end);
}

void tzf_checkpoints_guard(struct tzf_checkpoints *c, const struct tzf_window *w)
{
	c->shared->guarded = false;
	tzf_signals_crash(NULL);
	guard_end(c);
	if (!w || c->n == 0u)
		return;
	c->pass_on = UINT64_MAX;
	guard(c, &c->s[c->n - 1u], w);
}

void tzf_checkpoints_guard_end(struct tzf_checkpoints *c, const struct tzf_window *w)
{
	c->end.tail = 0;
	if (w)
		c->end = *w;
	tzf_checkpoints_guard(c, NULL);
}

void tzf_checkpoints_free(struct tzf_checkpoints *c)
{
	if (!c)
		return;
	tzf_checkpoints_guard_end(c, NULL);
	c->shared->ended = true;
	while (c->n > 0u)
		drop(c, c->n - 1u);
	bury(c);
	munmap(c->shared, sizeof *c->shared);
	free(c);
}

/* ---- a sleeper and its workers ----------------------------------------------------------------------- */

/* A worker reads on where the checkpoint was, whatever the run has read since, and writes nothing that is the run's. */
static void own_files(const struct tzf_checkpoints *c)
{
	for (uint32_t i = 0; i < c->nfiles; i++) {
		const struct open_file *f = &c->file[i];
		char path[64];
		int fd;

		snprintf(path, sizeof path, "/proc/self/fd/%d", f->fd);
		fd = f->written ? open("/dev/null", O_RDWR | O_CLOEXEC) : open(path, O_RDONLY | O_CLOEXEC);
		if (fd < 0 || (!f->written && lseek(fd, f->at, SEEK_SET) < 0) || dup2(fd, f->fd) < 0)
			tzf_checkpoint_done(TZF_WINDOW_NONE);
		close(fd);
	}
}

/* Sends one worker. True in it; in the sleeper, how it ended: by itself, or with a crash. */
static bool work(struct tzf_checkpoints *c, bool *crashed, enum tzf_window_end *end)
{
	const pid_t pid = fork();
	int status = 0;

	if (pid == 0) {
		c->worker = true;
		own_files(c);
		return true;
	}
	*end = TZF_WINDOW_NONE;
	*crashed = false;
	if (pid < 0)
		return false;
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	*crashed = WIFSIGNALED(status);
	if (WIFEXITED(status))
		*end = (enum tzf_window_end)WEXITSTATUS(status);
	return false;
}

/* Makes the window, which ends before a crash. True in a worker. */
static bool make(struct tzf_checkpoints *c, uint64_t first, enum tzf_window_end *end)
{
	bool crashed;

	c->shared->worker = first;
	if (work(c, &crashed, end))
		return true;
	if (!crashed || c->window.report)
		return false;
	if (c->shared->worker <= c->window.from) {
		remove(c->window.fst);
		return false;
	}
	c->window.to = c->shared->worker - 1u;
	return work(c, &crashed, end);
}

/* The run is gone. The window that it guarded is made as far as it came; true in the worker. */
static bool inherit(struct tzf_checkpoints *c, uint64_t first, enum tzf_window_end *end)
{
	const struct shared *s = c->shared;

	c->window = s->crash;
	if (c->window.tail != 0u) {
		c->window.from = s->run > first + c->window.tail ? s->run - c->window.tail : first;
		c->window.to = c->window.mark = s->run - 1u;
	}
	if (s->run <= c->window.from) {
		remove(c->window.fst);
		return false;
	}
	if (c->window.to >= s->run)
		c->window.to = s->run - 1u;
	if (c->window.mark > c->window.to)
		c->window.mark = c->window.to;
	if (make(c, first, end))
		return true;
	if (*end == TZF_WINDOW_DONE)
		tzf_bad("the run ended without warning after cycle %" PRIu64 "; %s has the cycles %" PRIu64 " to %" PRIu64, s->run - 1u, c->window.fst, c->window.from,
		        c->window.to);
	return false;
}

/* The run is gone, and this sleeper has something to make for it. Who kills a run that dumps nothing wants nothing of it. */
static bool is_heir(const struct shared *s)
{
	return !s->ended && s->guarded && s->guard == getpid() && (s->crash.tail == 0u || s->crashed);
}

/* Waits for orders. Returns in workers. */
static void sleep_on(struct tzf_checkpoints *c, int fd, uint64_t first)
{
	enum tzf_window_end end = TZF_WINDOW_NONE;

	while (receive(fd, &c->window, sizeof c->window)) {
		if (make(c, first, &end))
			return;
		if (!transmit(fd, &end, sizeof end))
			break;
	}
	if (is_heir(c->shared) && inherit(c, first, &end))
		return;
	_exit(0);
}

/* True in a worker. */
static bool take(struct tzf_checkpoints *c, uint64_t first, bool pin)
{
	int pair[2];
	pid_t pid;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		return false;
	drop_oldest(c);
	note_files(c);
	fflush(stdout);
	pid = fork();
	if (pid == 0) {
		close(pair[0]);
		for (uint32_t i = 0; i < c->n; i++)
			close(c->s[i].fd);
		tzf_signals_ignore();
		sleep_on(c, pair[1], first);
		return true;
	}
	close(pair[1]);
	if (pid > 0)
		c->s[c->n++] = (struct sleeper){ pid, pair[0], first, pin };
	else
		close(pair[0]);
	guard_end(c);
	return false;
}

const struct tzf_window *tzf_checkpoint(struct tzf_checkpoints *c, uint64_t next, enum tzf_checkpoint_how how)
{
	if (c->worker) {
		c->shared->worker = next;
		return NULL;
	}
	c->shared->run = next;
	if (next >= c->pass_on)
		guard_end(c);
	if (how == TZF_NO_CHECKPOINT || (how == TZF_IF_DUE && next < c->next))
		return NULL;
	c->next = next + distance(c, next);
	return take(c, next, how == TZF_PINNED) ? &c->window : NULL;
}

void tzf_checkpoint_tell(struct tzf_checkpoints *c, const char *text)
{
	snprintf(c->shared->told, sizeof c->shared->told, "%s", text);
}

const char *tzf_checkpoints_told(const struct tzf_checkpoints *c)
{
	return c->shared->told;
}

void tzf_checkpoint_done(enum tzf_window_end end)
{
	fflush(stdout);
	fflush(stderr);
	_exit((int)end);
}
