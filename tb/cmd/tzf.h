/* tzf.h - what the files of the command share. */
#ifndef TZF_CMD_H
#define TZF_CMD_H

#include <stdbool.h>
#include <stdio.h>

#include "tzf_rtl.h"
#include "tzf_testbench.h"
#include "tzvec.h"

#define TZF_VERSION "0.1.0"

/* Subcommands: argv[0] is the subcommand's name. Each returns an exit status (enum tzf_status). */
int cmd_list(int argc, char **argv);
int cmd_run(int argc, char **argv);
int cmd_vectors(int argc, char **argv);
int cmd_replay(int argc, char **argv);
int cmd_explain(int argc, char **argv);
int cmd_map(int argc, char **argv);
int cmd_shrink(int argc, char **argv);
int cmd_bench(int argc, char **argv);

/* Prints "tzf: ..." on standard error as one line and returns TZF_BAD_USE. */
int tzf_bad(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* A number in C's notation (decimal, 0x, 0), without sign or blanks, of 64 bits. False if it is not one. */
bool tzf_number(const char *text, uint64_t *value);
/* An option's number from `least` on, of 63 bits as JSON keeps no more; else argp's error. */
struct argp_state;
void tzf_set_number(const struct argp_state *state, const char *arg, uint64_t least, uint64_t *v);
/* A word of a command that a person may copy, after `before`: between quotes if a shell needs them. */
void tzf_print_word(FILE *f, const char *before, const char *text);
/* Reads a subcommand's words; argv[0] is its name. A mistake is one line on standard error and the end of the program with TZF_BAD_USE. */
struct argp;
void tzf_arguments(const struct argp *argp, int argc, char **argv, void *input);
/* Whether a result can be written there, asked before the work is done: TZF_OK or TZF_BAD_USE, said on standard error. */
int tzf_can_write(const char *path);

/* A simulation to open again and again in the same way. */
struct tzf_target {
	const struct tzf_testbench *tb;
	char config[4096];          /* configuration string */
	char name[64];              /* the named configuration that it is, or "custom" */
	const struct tzf_rtl *rtl;  /* NULL: model alone */
	const char *rtl_path;       /* --rtl, or NULL */
	bool outputs_only;
	const char *masks[16];      /* --mask ELEMENT[=HEX] */
	uint32_t nmasks;
};

/* Fills in `t` from a block name and a configuration text; loads the build `variant` (or rtl_path), unless `model` is set.
 * `rtl_path` and the masks, which are checked, stand in `t` already. TZF_OK or TZF_BAD_USE, said on standard error. */
int tzf_target_init(struct tzf_target *t, const char *block, const char *config, const char *variant, bool model);
/* TZF_OK if the block has a test of that name (`len` characters) that applies; else TZF_BAD_USE, said on standard error. */
int tzf_target_test(const struct tzf_target *t, const char *name, size_t len);
/* TZF_OK if the files and words of a job are good; else TZF_BAD_USE, said on standard error. */
int tzf_target_job(const struct tzf_target *t, const struct tzf_job *job);
/* Opens a simulation of it, masks applied; NULL, said on standard error. */
struct tzf_sim *tzf_target_open(const struct tzf_target *t);
/* The same target in a build that can dump waves: itself, or the traced one. NULL, said on standard error, if there is none. */
const struct tzf_rtl *tzf_target_traced(const struct tzf_target *t);
/* Both builds were made from the same sources, as far as is known. */
bool tzf_target_same_sources(const struct tzf_rtl *a, const struct tzf_rtl *b);

/* ---- one run and its report ---- */

struct tzf_result {
	struct tzf_outcome outcome;
	struct tzf_mismatch mismatch;
	char config[64];
	char test[64];
	uint64_t seed, cycles, compared;
	uint64_t masked;            /* cycles in which only masked bits differed */
	char masked_names[256];     /* of these elements, each after a blank */
	int64_t vectors;            /* recorded */
	double seconds;
	char folder[512];           /* the report's folder, "" if none */
	char explanation[TZF_RING_TEXT]; /* the model's: the event that the report's arrow points at; "" without a report */
	struct tzf_dump {           /* --waves */
		const char *file;       /* NULL: not asked for */
		bool written;
		uint64_t from, to;      /* its cycles, both included */
		char event[96];         /* --waves-on: the one that came, or "" */
		uint64_t cycle;         /* in which it did */
	} dump;
};

/* Extra things to do in a run. */
struct tzf_extras {
	const char *vectors; /* write a vector file */
	uint64_t vectors_max; /* at most so many cycles of it */
	bool whole_vectors;  /* no file unless the run passes */
	const char *waves;   /* dump waves */
	uint64_t waves_max;  /* at most so many cycles */
	uint64_t waves_from, waves_to; /* from and to these cycles; `to` UINT64_MAX: waves_max of them */
	struct tzf_triggers *waves_on; /* or around an event; NULL: none */
	uint64_t waves_before, waves_after; /* so many cycles before and after it */
	uint64_t checkpoint_every; /* 0: as the length of the run says; UINT64_MAX: none */
	bool quiet_fail;     /* no report folder */
	const char *fail_root;
};

/* Runs one job; on a mismatch simulates the end of it again with waves and writes the report. */
void tzf_run_job(const struct tzf_target *t, const struct tzf_job *job, const struct tzf_extras *x, struct tzf_result *r);
/* The report of a failed run: report.txt, wave.fst and wave.gtkw in r->folder, which tzf_report_folder makes ("": it could not), and printed. It is
 * made by simulating the whole run again (tzf_report), or, in a simulation that is already before the failure, by tzf_report_begin and, after
 * tzf_sim_finish, tzf_report_end. */
void tzf_report_folder_name(const struct tzf_target *t, const struct tzf_job *job, const struct tzf_extras *x, struct tzf_result *r); /* the name alone */
void tzf_report_folder(const struct tzf_target *t, const struct tzf_job *job, const struct tzf_extras *x, struct tzf_result *r);
void tzf_report(const struct tzf_target *t, const struct tzf_job *job, const struct tzf_extras *x, struct tzf_result *r);
struct tzf_report;
struct tzf_report *tzf_report_begin(const struct tzf_target *t, const struct tzf_extras *x, struct tzf_sim *sim, const struct tzf_result *r);
/* False: it did not fail again as it had, which the report says. Frees. */
bool tzf_report_end(struct tzf_report *re, const struct tzf_job *job, struct tzf_result *r);
/* The cycle before which tzf_report_begin must be called. */
uint64_t tzf_report_needs(const struct tzf_result *r);
/* A status and why, if there is none yet. */
void tzf_result_note(struct tzf_result *r, enum tzf_status status, const char *text);
/* Status of a finished run: the outcome's, a mismatch, or nothing compared. */
enum tzf_status tzf_result_status(const struct tzf_target *t, const struct tzf_result *r);

/* Writes results as one JSON object or array (jansson), or as JUnit XML. 0 or -1, said on standard error. */
int tzf_write_json(const char *path, const struct tzf_target *t, const struct tzf_result *r, uint32_t n);
int tzf_write_junit(const char *path, const struct tzf_target *t, const struct tzf_result *r, uint32_t n);

/* Text that came from outside, as plain ASCII in buf: neither JSON nor XML takes every byte. */
const char *tzf_plain(const char *text, char *buf, size_t len);
/* A file of this text. 0 or -1, said on standard error. */
int tzf_write_text(const char *path, const char *text);

struct tzf_marks;
/* A GTKWave save file that opens `fst`, which ends with cycle `end`, at `cycle`, made from the view generated for the configuration; and one of each other view. `differing`: the
 * text of tzf_sim_print_differences, whose elements are shown on top, or NULL. `marks`: where views want the marker instead, or NULL. 0 or -1, said on standard error. */
int tzf_write_gtkw(const char *path, const char *block, const char *config, const char *fst, uint64_t cycle, uint64_t end, const char *differing, const struct tzf_marks *marks);

/* ---- vectors from simulations ---- */

/* Columns of a direction. Owned by the caller (free). */
struct tzvec_col *tzf_columns(const struct tzf_field *f, uint32_t nfields, uint32_t *n);
/* Struct <-> the words of a vector. */
void tzf_to_words(const struct tzf_field *f, uint32_t nfields, const void *base, uint32_t *words);
void tzf_from_words(const struct tzf_field *f, uint32_t nfields, const uint32_t *words, void *base);

struct tzf_recorder;
/* Records a simulation from its first cycle on, at most `max` cycles. NULL and err. */
struct tzf_recorder *tzf_recorder_new(struct tzf_sim *sim, const char *path, uint64_t seed, uint64_t max, char *err, size_t errlen);
/* Ends it: number of vectors, or -1 with err. */
int64_t tzf_recorder_end(struct tzf_recorder *rec, char *err, size_t errlen);
/* Ends it without a file. */
void tzf_recorder_abandon(struct tzf_recorder *rec);

double tzf_seconds(void);

#endif
