/* fab_explain.h - `tzf explain fabric`: one request of a processor or an ACE-Lite master, from the caches' copies to memory behind the filter, as events and as a story. */
#ifndef FAB_EXPLAIN_H
#define FAB_EXPLAIN_H

/* argv as the command gives it; an exit status (enum tzf_status). */
int fab_explain(int argc, char **argv);

#endif
