/* mmio.h - the firmware's register accesses, as functions of tfa_shim.c instead of pointer dereferences. */
#ifndef MMIO_H
#define MMIO_H

#include <stdint.h>

uint8_t mmio_read_8(uintptr_t addr);
uint16_t mmio_read_16(uintptr_t addr);
uint32_t mmio_read_32(uintptr_t addr);
uint64_t mmio_read_64(uintptr_t addr);
void mmio_write_8(uintptr_t addr, uint8_t value);
void mmio_write_16(uintptr_t addr, uint16_t value);
void mmio_write_32(uintptr_t addr, uint32_t value);
void mmio_write_64(uintptr_t addr, uint64_t value);

static inline void mmio_clrbits_32(uintptr_t addr, uint32_t clear)
{
	mmio_write_32(addr, mmio_read_32(addr) & ~clear);
}

static inline void mmio_setbits_32(uintptr_t addr, uint32_t set)
{
	mmio_write_32(addr, mmio_read_32(addr) | set);
}

static inline void mmio_clrsetbits_32(uintptr_t addr, uint32_t clear, uint32_t set)
{
	mmio_write_32(addr, (mmio_read_32(addr) & ~clear) | set);
}

#endif
