/* gen_view.h - the layout of a wave view (waves/<block>.view), read and unrolled for one configuration.
 *
 * The layout is text, one statement a line; waves/tzc400.view documents it at its top. This part knows the words,
 * the loops and the parameters; what a statement becomes in a save file is gen_gtkw.c's business.
 */
#ifndef TZF_GEN_VIEW_H
#define TZF_GEN_VIEW_H

#include <stdnoreturn.h>

#include "tzf_gen.h"

#define VIEW_WORDS 24u

/* One statement, its loop variables replaced by their values. */
struct view_line {
	const char *file;
	uint32_t number;          /* line of the file */
	uint32_t nwords;
	char *word[VIEW_WORDS];   /* quotes removed */
	char text[512];           /* what they point into */
};

/* Called for every statement but `each`, in order; for `end` of a group with word[0] "end". */
typedef void view_fn(void *ctx, const struct view_line *l);

/* Reads the file and calls fn. Ends the program with one line on standard error if the layout is wrong. */
void view_read(const struct tzf_gen *g, const char *file, view_fn *fn, void *ctx);
/* "tzf-gen: FILE:LINE: ..." on standard error; ends the program with status 2. */
noreturn void view_bad(const struct view_line *l, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* A number as the layout writes it: decimal, a parameter's name, log2(X), any(X), min(X,Y), and sums and products of these, without blanks. */
uint32_t view_number(const struct tzf_gen *g, const struct view_line *l, const char *text);

#endif
