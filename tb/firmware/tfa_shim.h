/* tfa_shim.h - the ground that Trusted Firmware-A's drivers stand on when they run on the host.
 *
 * Order of use: tfa_set_bus, tfa_set_window, then tfa_call for each piece of firmware.
 * One thread only: like the firmware, the shim keeps its state in statics.
 */
#ifndef TFA_SHIM_H
#define TFA_SHIM_H

#include <stddef.h>
#include <stdint.h>

#include "tfa_bus.h"

#define TFA_POLL_LIMIT_DEFAULT 100000u

/* Where register accesses go from now on; *bus is copied. NULL takes the bus away. */
void tfa_set_bus(const struct tfa_bus *bus);

/* The device on the bus: `size` bytes at `base`. An access outside it never reaches the bus: it goes to a small memory of the other
 * devices' registers (boards program more than their filter). size 0, the initial state: everything goes to the bus. Empties that memory. */
void tfa_set_window(uintptr_t base, size_t size);
/* The value last written outside the window: 1 and *value, or 0 if that address was never written. */
int tfa_elsewhere(uintptr_t addr, uint32_t *value);

/* So many reads of one register with nothing in between are a panic (firmware waits without a time-out of its own). 0 means the default. */
void tfa_set_poll_limit(uint32_t reads);

/* Runs fn: 0 if it returned; -1 if it panicked, failed an assertion or waited for ever, and tfa_panic_reason() says which. Not nestable. */
int tfa_call(void (*fn)(void));
/* Why the last tfa_call ended, one line; "" if it returned. */
const char *tfa_panic_reason(void);
/* Ends the running tfa_call as a panic. For a bus that cannot go on; it must hold no locks and no C++ frames may lie between. */
_Noreturn void tfa_abort(const char *reason);

/* What the firmware has printed since tfa_log_clear, at most the first 16 KB. tfa_call clears it. */
const char *tfa_log_text(void);
void tfa_log_clear(void);

/* ---- what the firmware links to -------------------------------------------------------------- */

void tf_log(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void do_panic(void);
void console_flush(void);
_Noreturn void tfa_assert_failed(const char *expr, const char *file, unsigned int line);
uint8_t mmio_read_8(uintptr_t addr);
uint16_t mmio_read_16(uintptr_t addr);
uint32_t mmio_read_32(uintptr_t addr);
uint64_t mmio_read_64(uintptr_t addr);
void mmio_write_8(uintptr_t addr, uint8_t value);
void mmio_write_16(uintptr_t addr, uint16_t value);
void mmio_write_32(uintptr_t addr, uint32_t value);
void mmio_write_64(uintptr_t addr, uint64_t value);

#endif
