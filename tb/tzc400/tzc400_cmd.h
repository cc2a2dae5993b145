/* tzc400_cmd.h - the block's own part of the command. */
#ifndef TZC400_CMD_H
#define TZC400_CMD_H

/* `tzf explain tzc400 ...`, argv[0] the subcommand. Returns an exit status (tzf_testbench.h). */
int tzc400_cmd_explain(int argc, char **argv);

#endif
