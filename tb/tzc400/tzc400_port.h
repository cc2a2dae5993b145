/* tzc400_port.h - the model programmed through its own configuration port, alone: no bench, no RTL. */
#ifndef TZC400_PORT_H
#define TZC400_PORT_H

#include <stddef.h>

#include "tzc400.h"

/* One Secure write of all four bytes, two clock edges of the model. `offset` in bytes. */
void tzc400_port_write(const struct tzc400_cfg *cfg, struct tzc400_state *st, uint32_t offset, uint32_t value);

/* The firmware sequence `name` (seq_data.h) played on the port. 0; or -1 and one line in err: no such sequence, or one that does not fit `cfg`. */
int tzc400_port_program(const struct tzc400_cfg *cfg, struct tzc400_state *st, const char *name, char *err, size_t errlen);

#endif
