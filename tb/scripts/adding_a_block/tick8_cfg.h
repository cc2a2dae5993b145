/* tick8_cfg.h - the build parameters of tick8. */
#ifndef TICK8_CFG_H
#define TICK8_CFG_H

#include <stdint.h>

#include "tzf_bits.h"

struct tick8_cfg {
	uint32_t width; /* bits of the counter, 2..31 */
	uint32_t step;  /* added a tick, 1..2^width - 1 */
};

#endif
