/* tfa_bus.h - the bus that firmware, real or scripted, programs a device through. */
#ifndef TFA_BUS_H
#define TFA_BUS_H

#include <stdint.h>

/* addr is the board's absolute byte address, a multiple of 4. Time, where there is any, passes inside the two functions. */
struct tfa_bus {
	uint32_t (*read32)(void *ctx, uintptr_t addr);
	void (*write32)(void *ctx, uintptr_t addr, uint32_t v);
	void *ctx;
};

#endif
