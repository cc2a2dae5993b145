/* cci_driver.c - see cci_driver.h. What is called, and with what, is kept in statics, as the shim calls functions without arguments. */
#include "cci_driver.h"

#include <stddef.h>

#include "cci_regs.h"
#include "firmware.h"
#include "tfa_shim.h"

#define WINDOW 0x100000u
#define OFFSET_OF_PID1 4u

/* ---- the stand-in: the driver's accesses, in its order ----------------------------------------------------- */

static uintptr_t base;
static const int *ports;

static uint32_t part_number(uintptr_t at)
{
	const uint32_t lo = mmio_read_32(at + R_PID0), hi = mmio_read_32(at + R_PID0 + OFFSET_OF_PID1);

	return (hi & 0xFu) << 8 | (lo & 0xFFu);
}

static void init(uintptr_t at, const int *map, unsigned int masters)
{
	const uint32_t part = part_number(at);

	(void)masters;
	base = at;
	ports = map;
	if (part != 0x422u && part != 0x423u)
		tfa_abort("no CCI-500 and no CCI-550");
}

static void set(unsigned int master, uint32_t value)
{
	const uint32_t offset = R_SNOOP_CTRL((uint32_t)ports[master]);

	mmio_write_32(base + offset, value);
	while ((mmio_read_32(base + R_STATUS) & 1u) != 0u)
		;
}

static void enable(unsigned int master)
{
	set(master, 3u);
}

static void disable(unsigned int master)
{
	set(master, ~3u);
}

static const struct fw_cci stand_in = { init, enable, disable };

/* ---- calls ---------------------------------------------------------------------------------------------------- */

static struct {
	const struct fw_cci *driver;
	const int *map;
	unsigned int n; /* masters, or which */
} call;

static void call_init(void)
{
	call.driver->init(CCI_DRIVER_BASE, call.map, call.n);
}

static void call_enable(void)
{
	call.driver->enable(call.n);
}

static void call_disable(void)
{
	call.driver->disable(call.n);
}

static const char *run(bool real, void (*fn)(void))
{
	call.driver = real ? fw_cci : &stand_in;
	if (call.driver == NULL)
		return fw_unavailable;
	return tfa_call(fn) == 0 ? NULL : tfa_panic_reason();
}

void cci_driver_bus(const struct tfa_bus *bus, uint32_t reads)
{
	tfa_set_bus(bus);
	tfa_set_window(CCI_DRIVER_BASE, WINDOW);
	tfa_set_poll_limit(reads);
}

const char *cci_driver_missing(bool real)
{
	return real && fw_cci == NULL ? fw_unavailable : "";
}

const char *cci_driver_init(bool real, const int *map, uint32_t masters)
{
	call.map = map;
	call.n = masters;
	return run(real, call_init);
}

const char *cci_driver_enable(bool real, uint32_t master)
{
	call.n = master;
	return run(real, call_enable);
}

const char *cci_driver_disable(bool real, uint32_t master)
{
	call.n = master;
	return run(real, call_disable);
}
