/* arch_helpers.h - stands in for the firmware's AArch64 inline assembly: barriers and cache maintenance mean nothing on the host. */
#ifndef ARCH_HELPERS_H
#define ARCH_HELPERS_H

#include <stddef.h>
#include <stdint.h>

#include <arch.h>

static inline void isb(void) { }
static inline void dsb(void) { }
static inline void dsbsy(void) { }
static inline void dsbish(void) { }
static inline void dsbishst(void) { }
static inline void dmbst(void) { }
static inline void dmbish(void) { }
static inline void dmbishst(void) { }
static inline uint64_t read_mpidr_el1(void) { return 0; }
static inline uint64_t read_tpidr_el3(void) { return 0; }

static inline void flush_dcache_range(uintptr_t addr, size_t size)
{
	(void)addr;
	(void)size;
}

#endif
