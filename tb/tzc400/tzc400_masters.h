/* tzc400_masters.h - who issues the memory traffic of the test `traffic`, as text. */
#ifndef TZC400_MASTERS_H
#define TZC400_MASTERS_H

#include <stdbool.h>
#include <stddef.h>

#include "tzc400_cfg.h"

#define TZC400_MAX_MASTERS 8u

struct tzc400_master {
	uint32_t filter;
	bool secure;
	uint32_t nsaid;
	uint64_t base; /* the first physical page given to the traced program's pages */
};

/* Reads FILTER:WORLD[:NSAID]@BASE,... (WORLD s or ns, BASE a multiple of 4 KB) for this configuration: how many masters, at least one, or
 * -1 and one line in err. */
int tzc400_masters_parse(const struct tzc400_cfg *cfg, const char *text, struct tzc400_master m[TZC400_MAX_MASTERS], char *err, size_t errlen);

#endif
