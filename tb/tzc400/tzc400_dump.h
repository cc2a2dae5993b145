/* tzc400_dump.h - the filter's registers as a text file, what a debugger shows of them (docs/map.md, "Register dumps").
 *
 * Order of use: tzc400_dump_read; where the configuration is not known, tzc400_dump_config; then tzc400_dump_state. Errors are one line, "FILE:LINE: what".
 */
#ifndef TZC400_DUMP_H
#define TZC400_DUMP_H

#include <stdio.h>

#include "tzc400.h"

#define TZC400_DUMP_WORDS 1024u /* of the 4 KiB that the registers take */

struct tzc400_dump {
	const char *path;
	uint32_t value[TZC400_DUMP_WORDS];
	uint32_t line[TZC400_DUMP_WORDS]; /* where the register stands; 0: the file does not have it */
	uint32_t reserved;                /* lines about words that are no register, which read 0 as they must */
};

/* Reads all of f. base: the address of the registers, where the file has addresses; NULL: it has offsets. 0, or -1 with err. */
int tzc400_dump_read(FILE *f, const char *path, const uint64_t *base, struct tzc400_dump *d, char *err, size_t errlen);

/* The configuration that BUILD_CONFIG tells, as configuration text; "" where the file does not have that register. */
void tzc400_dump_config(const struct tzc400_dump *d, char *config, size_t len);

/* The state in which the model's registers read what the file says, the others their reset values. 0; or -1 with err: a register that cannot read
 * that in this configuration. */
int tzc400_dump_state(const struct tzc400_dump *d, const struct tzc400_cfg *cfg, struct tzc400_state *st, char *err, size_t errlen);

/* Whether the file has the register at this byte offset. */
bool tzc400_dump_has(const struct tzc400_dump *d, uint32_t offset);

#endif
