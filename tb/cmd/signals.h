/* signals.h - signals that end a run: by somebody's wish, and by a crash. */
#ifndef TZF_CMD_SIGNALS_H
#define TZF_CMD_SIGNALS_H

/* SIGINT, SIGTERM and SIGHUP are noted from now on; a second one ends the program. A SIGHUP that was ignored (nohup) stays so. */
void tzf_signals_note(void);
/* The signal that came, or 0. */
int tzf_signals_came(void);
/* A copy of the process: what is meant for the run does not concern it. */
void tzf_signals_ignore(void);
/* Calls fn, which may only do what a signal handler may, when the program crashes, and lets it crash then. NULL: no more. */
void tzf_signals_crash(void (*fn)(void));

#endif
