/* tfa_shim.c - register accesses, messages and panics of firmware that runs on the host. Nothing of the firmware is in here. */
#include "tfa_shim.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LOG_BYTES 16384u
#define REASON_BYTES 256u
#define ELSEWHERE_MAX 64u
#define GATE_KEEPER 0x008u /* TZC 1.2: the one register that firmware waits for */

static struct tfa_bus bus;
static uintptr_t window_base;
static size_t window_size;

static struct {
	uintptr_t addr;
	uint32_t value;
} elsewhere[ELSEWHERE_MAX];
static uint32_t elsewhere_count;

static uint32_t poll_limit = TFA_POLL_LIMIT_DEFAULT;
static uintptr_t poll_addr;
static uint32_t poll_count;
static uint32_t last_written; /* by the last write in the window: what a wait is waiting for */

static jmp_buf panic_exit;
static bool running;
static char reason[REASON_BYTES];

static char log_text[LOG_BYTES];
static size_t log_len;

/* ---- panics ---------------------------------------------------------------------------------- */

_Noreturn void tfa_abort(const char *why)
{
	if (!running) {
		fprintf(stderr, "tfa_shim: panic outside tfa_call: %s\n", why);
		abort();
	}
	running = false;
	(void)snprintf(reason, sizeof(reason), "%s", why);
	longjmp(panic_exit, 1);
}

int tfa_call(void (*fn)(void))
{
	if (running) {
		fprintf(stderr, "tfa_shim: tfa_call inside tfa_call\n");
		abort();
	}
	reason[0] = '\0';
	poll_count = 0;
	tfa_log_clear();
	running = true;
	if (setjmp(panic_exit) != 0)
		return -1;
	fn();
	running = false;
	return 0;
}

const char *tfa_panic_reason(void)
{
	return reason;
}

/* The firmware says why on its console and then panics, so the last line it printed is the reason. */
_Noreturn void do_panic(void)
{
	char why[REASON_BYTES];
	size_t end = log_len;
	size_t start;

	while (end > 0u && log_text[end - 1u] == '\n')
		end--;
	for (start = end; start > 0u && log_text[start - 1u] != '\n'; start--)
		;
	(void)snprintf(why, sizeof(why), "panic: %.*s", (int)(end - start), log_text + start);
	tfa_abort(why);
}

_Noreturn void tfa_assert_failed(const char *expr, const char *file, unsigned int line)
{
	char why[REASON_BYTES];
	const char *name = strrchr(file, '/');

	(void)snprintf(why, sizeof(why), "assertion failed: %s:%u: %s", (name != NULL) ? name + 1 : file, line, expr);
	tfa_abort(why);
}

/* ---- messages -------------------------------------------------------------------------------- */

static const char *level_name(char marker)
{
	switch (marker) {
	case 10:
		return "ERROR:   ";
	case 20:
		return "NOTICE:  ";
	case 30:
		return "WARNING: ";
	case 40:
		return "INFO:    ";
	default:
		return "VERBOSE: ";
	}
}

/* The first byte of fmt is the level, not text. */
void tf_log(const char *fmt, ...)
{
	size_t room = LOG_BYTES - log_len;
	va_list ap;
	int n = snprintf(log_text + log_len, room, "%s", level_name(fmt[0]));

	log_len += ((size_t)n < room) ? (size_t)n : room - 1u;
	room = LOG_BYTES - log_len;
	va_start(ap, fmt);
	n = vsnprintf(log_text + log_len, room, fmt + 1, ap);
	va_end(ap);
	if (n > 0)
		log_len += ((size_t)n < room) ? (size_t)n : room - 1u;
}

void console_flush(void)
{
}

const char *tfa_log_text(void)
{
	return log_text;
}

void tfa_log_clear(void)
{
	log_len = 0;
	log_text[0] = '\0';
}

/* ---- registers ------------------------------------------------------------------------------- */

void tfa_set_bus(const struct tfa_bus *b)
{
	bus = (b != NULL) ? *b : (struct tfa_bus){ NULL, NULL, NULL };
}

void tfa_set_window(uintptr_t base, size_t size)
{
	window_base = base;
	window_size = size;
	elsewhere_count = 0;
}

void tfa_set_poll_limit(uint32_t reads)
{
	poll_limit = (reads != 0u) ? reads : TFA_POLL_LIMIT_DEFAULT;
}

static bool in_window(uintptr_t addr)
{
	return window_size == 0u || addr - window_base < window_size;
}

int tfa_elsewhere(uintptr_t addr, uint32_t *value)
{
	for (uint32_t i = 0; i < elsewhere_count; i++) {
		if (elsewhere[i].addr == addr) {
			*value = elsewhere[i].value;
			return 1;
		}
	}
	return 0;
}

static void elsewhere_write(uintptr_t addr, uint32_t value)
{
	uint32_t i = 0;

	while (i < elsewhere_count && elsewhere[i].addr != addr)
		i++;
	if (i == ELSEWHERE_MAX)
		tfa_abort("the firmware writes more registers of other devices than the shim has room for");
	elsewhere_count = (i == elsewhere_count) ? i + 1u : elsewhere_count;
	elsewhere[i].addr = addr;
	elsewhere[i].value = value;
}

/* Counts the reads of a wait; `value` is what the latest one returned. */
static void count_poll(uintptr_t addr, uint32_t value)
{
	char why[REASON_BYTES];

	poll_count = (addr == poll_addr) ? poll_count + 1u : 1u;
	poll_addr = addr;
	if (poll_count < poll_limit)
		return;
	if (window_size != 0u && addr - window_base == GATE_KEEPER)
		(void)snprintf(why, sizeof(why), "gate keeper never reached open_status 0x%" PRIx32 ": GATE_KEEPER reads 0x%08" PRIx32 " after %" PRIu32 " reads",
		               last_written, value, poll_count);
	else
		(void)snprintf(why, sizeof(why), "register 0x%" PRIxPTR " never changed as awaited: reads 0x%08" PRIx32 " after %" PRIu32 " reads", addr, value,
		               poll_count);
	tfa_abort(why);
}

static void check_access(uintptr_t addr, uintptr_t align, const char *what)
{
	if ((addr & (align - 1u)) != 0u) {
		char why[REASON_BYTES];

		(void)snprintf(why, sizeof(why), "unaligned %s at 0x%" PRIxPTR, what, addr);
		tfa_abort(why);
	}
	if (bus.read32 == NULL || bus.write32 == NULL)
		tfa_abort("no bus: tfa_set_bus was not called");
}

uint32_t mmio_read_32(uintptr_t addr)
{
	uint32_t value = 0;

	check_access(addr, 4, "read");
	if (in_window(addr))
		value = bus.read32(bus.ctx, addr);
	else
		(void)tfa_elsewhere(addr, &value);
	count_poll(addr, value);
	return value;
}

void mmio_write_32(uintptr_t addr, uint32_t value)
{
	check_access(addr, 4, "write");
	poll_count = 0;
	if (!in_window(addr)) {
		elsewhere_write(addr, value);
		return;
	}
	last_written = value;
	bus.write32(bus.ctx, addr, value);
}

/* Narrow reads take their lane of the word, as an APB master does. */
uint8_t mmio_read_8(uintptr_t addr)
{
	return (uint8_t)(mmio_read_32(addr & ~(uintptr_t)3) >> (8u * (addr & 3u)));
}

uint16_t mmio_read_16(uintptr_t addr)
{
	check_access(addr, 2, "read");
	return (uint16_t)(mmio_read_32(addr & ~(uintptr_t)3) >> (8u * (addr & 2u)));
}

uint64_t mmio_read_64(uintptr_t addr)
{
	uint64_t low = mmio_read_32(addr);

	return low | ((uint64_t)mmio_read_32(addr + 4u) << 32);
}

/* The bus has no byte strobes, and no firmware that drives this device needs them. */
void mmio_write_8(uintptr_t addr, uint8_t value)
{
	(void)addr;
	(void)value;
	tfa_abort("8-bit register write: the bus has 32-bit writes only");
}

void mmio_write_16(uintptr_t addr, uint16_t value)
{
	(void)addr;
	(void)value;
	tfa_abort("16-bit register write: the bus has 32-bit writes only");
}

void mmio_write_64(uintptr_t addr, uint64_t value)
{
	mmio_write_32(addr, (uint32_t)value);
	mmio_write_32(addr + 4u, (uint32_t)(value >> 32));
}
