/* directory.h - what the snoop filter may say of a line, as far as one who sees only pins can tell: the set of the possible contents of its way.
 *
 * A content is the ports that hold the line, and the name they hold it under: an NSAID, or CB_MIXED if they fetched it under several. Ports 0 means
 * that the line is not present; its name is 0. What happens to a line maps every content that is possible (docs/cci-filter.md, X25 to X27); where
 * nobody can tell whether something has happened already, both are possible; and each look-up that shows at the pins leaves those that fit it.
 * Mostly there is one.
 */
#ifndef CCI_DIRECTORY_H
#define CCI_DIRECTORY_H

#include <stdbool.h>
#include <stdint.h>

#include "cci_cfg.h"

#define CB_MIXED   16u
#define CB_NAMES   17u
#define CB_HOLDERS (1u << CCI_ACES_MAX) /* sets of ports */

struct cb_directory {
	uint32_t name[CB_HOLDERS]; /* [ports]: a bit a name */
};

/* Not present, and that is sure. */
void cb_directory_clear(struct cb_directory *d);
void cb_directory_add(struct cb_directory *d, uint32_t ports, uint32_t name);
bool cb_directory_has(const struct cb_directory *d, uint32_t ports, uint32_t name);
/* All that is possible in d or in e. */
void cb_directory_join(struct cb_directory *d, const struct cb_directory *e);
/* Ports that hold the line in some content; in every one. */
uint32_t cb_directory_may(const struct cb_directory *d);
uint32_t cb_directory_must(const struct cb_directory *d);
/* Nothing is possible: what has been seen fits nothing. */
bool cb_directory_void(const struct cb_directory *d);
/* The NSAIDs that an answer may go under (X28): a bit each; bit CB_MIXED if it may be that nobody knows. */
uint32_t cb_directory_names(const struct cb_directory *d);
/* The ports do not hold it any more (X26 of a kind that allocates nothing, X27). */
void cb_directory_lose(struct cb_directory *d, uint32_t ports);
/* Each of these ports may hold it no more. */
void cb_directory_may_lose(struct cb_directory *d, uint32_t ports);
/* X26: the port fetches it under an NSAID, `lose` lose it. */
void cb_directory_enter(struct cb_directory *d, uint32_t port, uint32_t nsaid, uint32_t lose);

#endif
