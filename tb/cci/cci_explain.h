/* cci_explain.h - `tzf explain cci`: one request played on the model, told as events and as a story. */
#ifndef CCI_EXPLAIN_H
#define CCI_EXPLAIN_H

/* argv as the command gives it; an exit status (enum tzf_status). */
int cci_explain(int argc, char **argv);

#endif
