/* test_cci_driver.c - the interconnect's real driver and its stand-in (cci_driver.c) against a few registers: the same accesses in the same order (CCI 1.10),
 * and both stop where they should. Tests of the real driver are skipped where its source was not there at build time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cci_driver.h"
#include "cci_regs.h"

#define ACCESSES 64u
#define POLLS    20u

struct log {
	struct { uint32_t addr, data; bool write; } a[ACCESSES];
	uint32_t n;
};

/* The part, and how many reads of STATUS say 1 after a write. */
struct device {
	uint32_t pid0, delay, left;
	struct log log;
};

static const int map[] = { 3, CCI_DRIVER_UNUSED, 0, 6 };
#define MASTERS (sizeof map / sizeof map[0])

static void note(struct device *d, uintptr_t addr, uint32_t data, bool write)
{
	assert_in_range(d->log.n, 0, ACCESSES - 1u);
	d->log.a[d->log.n].addr = (uint32_t)(addr - CCI_DRIVER_BASE);
	d->log.a[d->log.n].data = data;
	d->log.a[d->log.n++].write = write;
}

static uint32_t read32(void *ctx, uintptr_t addr)
{
	struct device *d = ctx;

	note(d, addr, 0, false);
	switch (addr - CCI_DRIVER_BASE) {
	case R_PID0: return d->pid0;
	case R_PID0 + 4u: return 0xB4;
	case R_STATUS: return d->left > 0u ? d->left-- != 0u : 0xFFFFFFFEu; /* other bits do not matter */
	default: return 0;
	}
}

static void write32(void *ctx, uintptr_t addr, uint32_t data)
{
	struct device *d = ctx;

	note(d, addr, data, true);
	d->left = d->delay;
}

static void on_the_bus(struct device *d, uint32_t pid0, uint32_t delay)
{
	const struct tfa_bus bus = { read32, write32, d };

	memset(d, 0, sizeof *d);
	d->pid0 = pid0;
	d->delay = delay;
	cci_driver_bus(&bus, POLLS);
}

static void need(bool real)
{
	if (cci_driver_missing(real)[0] == '\0')
		return;
	print_message("[  REASON  ] %s\n", cci_driver_missing(real));
	skip();
}

static void play(struct device *d, bool real, uint32_t delay)
{
	on_the_bus(d, 0x23, delay);
	assert_null(cci_driver_init(real, map, MASTERS));
	assert_null(cci_driver_enable(real, 2));
	assert_null(cci_driver_enable(real, 0));
	assert_null(cci_driver_disable(real, 3));
	assert_null(cci_driver_disable(real, 0));
}

static void stand_in_writes_what_it_should(void **state)
{
	static const struct { uint32_t addr, data; } writes[] = { { 0x1000, 3 }, { 0x4000, 3 }, { 0x7000, 0xFFFFFFFC }, { 0x4000, 0xFFFFFFFC } };
	static struct device d;
	uint32_t n = 0;

	(void)state;
	play(&d, false, 2);
	assert_int_equal(d.log.n, 2 + 4 * (1 + 3));
	for (uint32_t i = 0; i < d.log.n; i++) {
		if (!d.log.a[i].write)
			continue;
		assert_int_equal(d.log.a[i].addr, writes[n].addr);
		assert_int_equal(d.log.a[i].data, writes[n++].data);
	}
	assert_int_equal(n, 4);
}

static void driver_does_what_its_stand_in_does(void **state)
{
	static struct device real, stand_in;

	(void)state;
	need(true);
	for (uint32_t delay = 0; delay < 9u; delay += 4u) {
		play(&stand_in, false, delay);
		play(&real, true, delay);
		assert_memory_equal(&real.log, &stand_in.log, sizeof real.log);
	}
}

static void stops(const char *why, const char *with)
{
	assert_non_null(why);
	if (strstr(why, with) == NULL)
		fail_msg("expected '...%s...', got '%s'", with, why);
}

static void no_end_of_waiting(bool real)
{
	static struct device d;

	on_the_bus(&d, 0x22, 1000);
	assert_null(cci_driver_init(real, map, MASTERS));
	stops(cci_driver_enable(real, 0), "never changed as awaited");
	stops(cci_driver_disable(real, 0), "never changed as awaited");
}

static void no_known_part(bool real, const char *why)
{
	static struct device d;

	on_the_bus(&d, 0x60, 0);
	stops(cci_driver_init(real, map, MASTERS), why);
	on_the_bus(&d, 0x22, 0);
	assert_null(cci_driver_init(real, map, MASTERS));
}

static void stand_in_stops(void **state)
{
	(void)state;
	no_end_of_waiting(false);
	no_known_part(false, "no CCI-500");
}

static void driver_stops(void **state)
{
	static const int twice[] = { 1, 0, 1 }, beyond[] = { 7, 0 };
	static struct device d;

	(void)state;
	need(true);
	no_end_of_waiting(true);
	no_known_part(true, "cci_num_slave_ports >= 0");
	on_the_bus(&d, 0x23, 0);
	stops(cci_driver_init(true, twice, 3), "validate_cci_map");
	stops(cci_driver_init(true, beyond, 2), "validate_cci_map");
	assert_null(cci_driver_init(true, map, MASTERS));
	stops(cci_driver_enable(true, 1), "slave_if_id"); /* it has no port */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stand_in_writes_what_it_should),
		cmocka_unit_test(driver_does_what_its_stand_in_does),
		cmocka_unit_test(stand_in_stops),
		cmocka_unit_test(driver_stops),
	};

	return cmocka_run_group_tests_name("the interconnect's driver", tests, NULL, NULL);
}
