/* signals.c - see signals.h. */
#include "signals.h"

#include <signal.h>
#include <stddef.h>

static const int wishes[] = { SIGINT, SIGTERM, SIGHUP };
static const int crashes[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };
static volatile sig_atomic_t came;
static void (*volatile at_crash)(void);

static void note(int signal)
{
	came = signal;
}

/* A crash may be that of the stack: the handler has one of its own. */
static void crash(int signal)
{
	void (*fn)(void) = at_crash;

	at_crash = NULL;
	if (fn)
		fn();
	raise(signal); /* the handler is gone (SA_RESETHAND): the program ends by the signal when this one returns */
}

static void set(const int *signals, size_t n, void (*handler)(int), int flags)
{
	struct sigaction a = { .sa_flags = flags };

	a.sa_handler = handler;
	sigemptyset(&a.sa_mask);
	for (size_t i = 0; i < n; i++)
		sigaction(signals[i], &a, NULL);
}

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

void tzf_signals_note(void)
{
	struct sigaction hup;

	sigaction(SIGHUP, NULL, &hup);
	set(wishes, COUNT(wishes), note, (int)SA_RESETHAND | SA_RESTART);
	if (hup.sa_handler == SIG_IGN) /* nohup: the terminal may go, the run stays */
		sigaction(SIGHUP, &hup, NULL);
}

int tzf_signals_came(void)
{
	return came;
}

void tzf_signals_ignore(void)
{
	set(wishes, COUNT(wishes), SIG_IGN, 0);
	set(crashes, COUNT(crashes), SIG_DFL, 0);
	came = 0;
}

void tzf_signals_crash(void (*fn)(void))
{
	static char memory[16384];
	stack_t stack = { .ss_sp = memory, .ss_size = sizeof memory };

	at_crash = fn;
	if (fn)
		sigaltstack(&stack, NULL);
	set(crashes, COUNT(crashes), fn ? crash : SIG_DFL, fn ? (int)SA_RESETHAND | SA_ONSTACK : 0);
}
