/* tzf_mutant.c - which mutant of the RTL runs. A simulation made by scripts/mutate.py carries all mutants of a list and asks once, when
 * it starts, for the number of the one to switch on; 0 is the unchanged RTL. Ordinary builds never ask. */
#include "tzf_mutant.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

int tzf_mutant(void)
{
	const char *text = getenv("TZF_MUTANT");
	char *end;
	long n;

	if (!text)
		return 0;
	errno = 0;
	n = strtol(text, &end, 10);
	if (errno == 0 && end != text && *end == '\0' && n >= 0 && n <= INT_MAX)
		return (int)n;
	/* Running the unchanged RTL instead would count as a survivor that is none. */
	fprintf(stderr, "tzf: TZF_MUTANT: '%s' is not a number\n", text);
	exit(2);
}
