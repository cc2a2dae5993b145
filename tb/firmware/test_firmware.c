/* test_firmware.c - real firmware and its scripted twin against a stand-in for the address filter.
 *
 * The stand-in below is a register file with the readback masks of docs/tzc400.md and a gate keeper that follows its request after a
 * number of reads; it filters nothing. Checked: registers at the end against the tables of seq_data.h, the real driver's writes against the
 * scripts, and that each failure the driver knows (and a wait without end) stops it with a reason. Tests of the real driver are skipped
 * where its source was not there at build time; the comparisons have their own negative twins.
 */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "firmware.h"
#include "seq_data.h"
#include "tfa_shim.h"

#define LEN(a) (sizeof(a) / sizeof((a)[0]))
#define WRITES_MAX 512u
#define NEVER UINT32_MAX

/* ---- the stand-in ---------------------------------------------------------------------------- */

struct write {
	uint32_t offset;
	uint32_t value;
};

struct device {
	uintptr_t base;
	uint32_t filters;    /* mask of filters built */
	uint32_t high;       /* mask of the HIGH registers */
	uint32_t reg[1024];
	uint32_t delay;      /* reads of GATE_KEEPER before its status follows a request; NEVER */
	uint32_t countdown;
	uint32_t opens_self; /* status bits that come up by themselves once ACTION is written, as if another core opened them */
	uint32_t opened_self;
	struct write writes[WRITES_MAX];
	uint32_t nwrites;
	uint32_t reads;
};

static struct device dev;

static void device_init(struct device *d, uintptr_t base, uint32_t num_filters, uint32_t addr_width, uint32_t delay)
{
	memset(d, 0, sizeof(*d));
	d->base = base;
	d->filters = (1u << num_filters) - 1u;
	d->high = (addr_width == 64u) ? UINT32_MAX : (1u << (addr_width - 32u)) - 1u;
	d->delay = delay;
	d->reg[0x000 / 4] = ((num_filters - 1u) << 24) | ((addr_width - 1u) << 8) | 8u;
	for (uint32_t n = 0; n < FW_REGIONS; n++)
		d->reg[(0x108u + 0x20u * n) / 4u] = 0xFFF;
	d->reg[0x108 / 4] = 0xFFFFFFFF;
	d->reg[0x10C / 4] = d->high;
	d->reg[0x110 / 4] = d->filters;
	d->reg[0xFE0 / 4] = 0x60;
	d->reg[0xFE4 / 4] = 0xB4;
	d->reg[0xFE8 / 4] = 0x2B;
}

/* Bits of a region register that a write changes. */
static uint32_t region_mask(const struct device *d, uint32_t offset)
{
	bool zero = offset < 0x120u;

	switch (offset & 0x1Cu) {
	case 0x00:
	case 0x08:
		return zero ? 0u : 0xFFFFF000u;
	case 0x04:
	case 0x0C:
		return zero ? 0u : d->high;
	case 0x10:
		return zero ? 0xC0000000u : 0xC0000000u | d->filters;
	case 0x14:
		return 0xFFFFFFFFu;
	default:
		return 0u;
	}
}

static uint32_t write_mask(const struct device *d, uint32_t offset)
{
	if (offset >= 0x100u && offset < 0x220u)
		return region_mask(d, offset);
	if (offset == 0x004u || offset == 0x00Cu)
		return 3u;
	return (offset == 0x008u) ? d->filters : 0u;
}

static void device_write(void *ctx, uintptr_t addr, uint32_t v)
{
	struct device *d = ctx;
	uint32_t offset = (uint32_t)(addr - d->base);
	uint32_t mask;

	assert_in_range(offset, 0, 0xFFF);
	assert_in_range(d->nwrites, 0, WRITES_MAX - 1u);
	d->writes[d->nwrites++] = (struct write){ offset, v };
	mask = write_mask(d, offset);
	d->reg[offset / 4u] = (d->reg[offset / 4u] & ~mask) | (v & mask);
	if (offset == 0x004u)
		d->opened_self = d->opens_self;
	if (offset == 0x008u)
		d->countdown = d->delay;
	if (offset == 0x014u)
		d->reg[0x010 / 4] &= ~(v & d->filters);
}

static uint32_t device_read(void *ctx, uintptr_t addr)
{
	struct device *d = ctx;
	uint32_t offset = (uint32_t)(addr - d->base);
	uint32_t *gate = &d->reg[0x008 / 4];

	assert_in_range(offset, 0, 0xFFF);
	d->reads++;
	if (offset == 0x008u && d->delay != NEVER) {
		if (d->countdown == 0u)
			*gate = (*gate & 0xFFFFu) | (*gate << 16) | (d->opened_self << 16);
		else
			d->countdown--;
	}
	return d->reg[offset / 4u];
}

static const struct tfa_bus *device_bus(struct device *d)
{
	static struct tfa_bus bus;

	bus = (struct tfa_bus){ device_read, device_write, d };
	return &bus;
}

/* ---- comparisons: they count, so that their negative twins can call them too ------------------ */

/* `name` NULL: says nothing, the difference was planted. */
static uint32_t differ(const char *name, const char *what, uint32_t n, uint64_t got, uint64_t want)
{
	if (got == want)
		return 0;
	if (name != NULL)
		print_message("%s: %s[%" PRIu32 "] reads 0x%" PRIx64 ", expected 0x%" PRIx64 "\n", name, what, n, got, want);
	return 1;
}

static uint64_t pair(const struct device *d, uint32_t offset)
{
	return ((uint64_t)d->reg[offset / 4u + 1u] << 32) | d->reg[offset / 4u];
}

static uint32_t compare_registers(const struct device *d, const char *name, const struct fw_expect *e)
{
	uint32_t bad = 0;

	for (uint32_t n = 0; n < FW_REGIONS; n++) {
		uint32_t at = 0x100u + 0x20u * n;

		bad += differ(name, "REGION_BASE", n, pair(d, at), e->region[n].base);
		bad += differ(name, "REGION_TOP", n, pair(d, at + 8u), e->region[n].top);
		bad += differ(name, "REGION_ATTRIBUTES", n, d->reg[(at + 0x10u) / 4u], e->region[n].attributes);
		bad += differ(name, "REGION_ID_ACCESS", n, d->reg[(at + 0x14u) / 4u], e->region[n].id_access);
	}
	bad += differ(name, "ACTION", 0, d->reg[0x004 / 4], e->action);
	bad += differ(name, "GATE_KEEPER", 0, d->reg[0x008 / 4], e->gate_keeper);
	return bad;
}

/* The script's writes, in order. FW_MODIFY counts with the value that `d`, which has played the script, saw written. */
static uint32_t compare_writes(const struct device *real, const struct device *scripted, const char *name)
{
	uint32_t bad = differ(name, "number of writes", 0, real->nwrites, scripted->nwrites);

	for (uint32_t i = 0; i < real->nwrites && i < scripted->nwrites; i++) {
		bad += differ(name, "offset of write", i, real->writes[i].offset, scripted->writes[i].offset);
		bad += differ(name, "value of write", i, real->writes[i].value, scripted->writes[i].value);
	}
	return bad;
}

/* ---- scripts --------------------------------------------------------------------------------- */

static void play_script(struct device *d, const struct fw_script *s, uint32_t delay)
{
	char err[256] = "";

	device_init(d, s->base, s->num_filters, s->addr_width, delay);
	if (fw_script_run(s, device_bus(d), 1000, err, sizeof(err)) != 0)
		fail_msg("%s", err);
}

static void scripts_reach_their_tables(void **state)
{
	static const uint32_t delays[] = { 0, 1, 7 };

	(void)state;
	assert_int_equal(fw_nscripts, 5);
	for (size_t i = 0; i < fw_nscripts; i++) {
		assert_ptr_equal(fw_script_find(fw_scripts[i].name), &fw_scripts[i]);
		for (size_t k = 0; k < LEN(delays); k++) {
			play_script(&dev, &fw_scripts[i], delays[k]);
			assert_int_equal(compare_registers(&dev, fw_scripts[i].name, &fw_scripts[i].expect), 0);
		}
	}
	assert_null(fw_script_find("nothing"));
}

/* No two enabled regions of a board overlap, and each is whole pages: the tables themselves are sane. */
static void tables_are_legal(void **state)
{
	(void)state;
	for (size_t i = 0; i < fw_nscripts; i++) {
		const struct fw_region *r = fw_scripts[i].expect.region;

		for (uint32_t a = 1; a < FW_REGIONS; a++) {
			if ((r[a].attributes & 0xFu) == 0u)
				continue;
			assert_true(r[a].base < r[a].top);
			assert_int_equal((r[a].base | (r[a].top + 1u)) & 0xFFFu, 0);
			for (uint32_t b = a + 1u; b < FW_REGIONS; b++)
				assert_true((r[a].attributes & r[b].attributes & 0xFu) == 0u || r[a].top < r[b].base || r[b].top < r[a].base);
		}
	}
}

static void script_stops_with_a_reason(void **state)
{
	const struct fw_script *s = fw_script_find("fvp");
	char err[256] = "";

	(void)state;
	device_init(&dev, s->base, s->num_filters, s->addr_width, NEVER);
	assert_int_equal(fw_script_run(s, device_bus(&dev), 50, err, sizeof(err)), -1);
	assert_non_null(strstr(err, "fvp: step "));
	assert_non_null(strstr(err, "0x008 never reached 0x00010000"));
	assert_in_range(dev.reads, 50, 100);

	device_init(&dev, s->base, s->num_filters, s->addr_width, 0);
	dev.reg[0xFE0 / 4] = 0x61;
	assert_int_equal(fw_script_run(s, device_bus(&dev), 50, err, sizeof(err)), -1);
	assert_non_null(strstr(err, "0xfe0 is not 0x00000060"));
	assert_int_equal(dev.nwrites, 0);

	device_init(&dev, s->base, 2, s->addr_width, 0);
	assert_int_equal(fw_script_run(s, device_bus(&dev), 50, err, sizeof(err)), -1);
	assert_non_null(strstr(err, "0x000 is not 0x03000008"));
}

/* Negative twin: every single field that the comparison covers is really compared. */
static void register_comparison_can_fail(void **state)
{
	const struct fw_script *s = fw_script_find("juno-tzmp1");

	(void)state;
	play_script(&dev, s, 0);
	for (uint32_t offset = 0x004; offset < 0x220u; offset += 4u) {
		bool compared = offset <= 0x008u || (offset >= 0x100u && (offset & 0x1Fu) < 0x18u);
		uint32_t bad;

		dev.reg[offset / 4u] ^= 0x80000000u;
		bad = compare_registers(&dev, NULL, &s->expect);
		dev.reg[offset / 4u] ^= 0x80000000u;
		assert_int_equal(bad, compared ? 1 : 0);
	}
	assert_int_equal(compare_registers(&dev, s->name, &s->expect), 0);
}

static void write_comparison_can_fail(void **state)
{
	static struct device other;
	const struct fw_script *s = fw_script_find("stm32mp1");
	struct write saved;

	(void)state;
	play_script(&dev, s, 0);
	play_script(&other, s, 3);
	assert_int_equal(compare_writes(&dev, &other, s->name), 0);
	for (uint32_t i = 0; i < other.nwrites; i++) {
		saved = other.writes[i];
		other.writes[i].value ^= 1u;
		assert_int_equal(compare_writes(&dev, &other, NULL), 1);
		other.writes[i] = saved;
		other.writes[i].offset ^= 4u;
		assert_int_equal(compare_writes(&dev, &other, NULL), 1);
		other.writes[i] = saved;
	}
	other.nwrites--;
	assert_int_equal(compare_writes(&dev, &other, NULL), 1);
}

/* ---- the real driver ------------------------------------------------------------------------- */

static void need_firmware(void)
{
	if (fw_nseqs == 0u) {
		print_message("[  REASON  ] %s\n", fw_unavailable);
		skip();
	}
}

static const struct fw_seq *find_seq(const char *name)
{
	for (size_t i = 0; i < fw_nseqs; i++) {
		if (strcmp(fw_seqs[i].name, name) == 0)
			return &fw_seqs[i];
	}
	fail_msg("no firmware sequence '%s'", name);
	return NULL;
}

/* A fresh device for s, on the bus. */
static void put_on_bus(struct device *d, const struct fw_seq *s, uint32_t delay)
{
	device_init(d, s->base, s->num_filters, s->addr_width, delay);
	tfa_set_bus(device_bus(d));
	tfa_set_poll_limit(1000);
}

static void run_ok(const struct fw_seq *s)
{
	if (s->run() != 0)
		fail_msg("%s: %s\n%s", s->name, tfa_panic_reason(), tfa_log_text());
	assert_string_equal(tfa_panic_reason(), "");
}

static void run_panics(const struct fw_seq *s, const char *why)
{
	assert_int_equal(s->run(), -1);
	if (strstr(tfa_panic_reason(), why) == NULL)
		fail_msg("expected '...%s...', got '%s'", why, tfa_panic_reason());
	assert_null(strchr(tfa_panic_reason(), '\n'));
}

static void firmware_reaches_the_tables(void **state)
{
	static const uint32_t delays[] = { 0, 1, 7, 900 };

	(void)state;
	need_firmware();
	assert_int_equal(fw_nseqs, fw_nscripts);
	for (size_t i = 0; i < fw_nseqs; i++) {
		const struct fw_script *s = fw_script_find(fw_seqs[i].name);

		assert_non_null(s);
		assert_true(fw_seqs[i].base == s->base);
		assert_int_equal(fw_seqs[i].num_filters, s->num_filters);
		assert_int_equal(fw_seqs[i].addr_width, s->addr_width);
		for (size_t k = 0; k < LEN(delays); k++) {
			put_on_bus(&dev, &fw_seqs[i], delays[k]);
			run_ok(&fw_seqs[i]);
			assert_int_equal(compare_registers(&dev, s->name, &s->expect), 0);
		}
	}
}

/* Same registers, same values, same order; the run before must leave nothing behind in the driver. */
static void firmware_writes_what_the_scripts_write(void **state)
{
	static struct device scripted;

	(void)state;
	need_firmware();
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < fw_nseqs; i++) {
			play_script(&scripted, fw_script_find(fw_seqs[i].name), 2);
			put_on_bus(&dev, &fw_seqs[i], 3);
			run_ok(&fw_seqs[i]);
			assert_int_equal(compare_writes(&dev, &scripted, fw_seqs[i].name), 0);
			assert_in_range(dev.nwrites, 10, WRITES_MAX);
		}
	}
}

static void gate_that_never_opens_panics(void **state)
{
	(void)state;
	need_firmware();
	for (size_t i = 0; i < fw_nseqs; i++) {
		put_on_bus(&dev, &fw_seqs[i], NEVER);
		run_panics(&fw_seqs[i], "gate keeper never reached open_status 0x1: GATE_KEEPER reads 0x00000001 after 1000 reads");
	}
}

static void gate_that_never_closes_panics(void **state)
{
	const struct fw_seq *s;

	(void)state;
	need_firmware();
	s = find_seq("juno");
	put_on_bus(&dev, s, NEVER);
	dev.reg[0x008 / 4] = 0x000E000E; /* 1..3 open, as a warm boot finds them */
	run_panics(s, "gate keeper never reached open_status 0xc: GATE_KEEPER reads 0x000e000c after 1000 reads");
}

static void wrong_part_number_panics(void **state)
{
	static const struct {
		uint32_t offset;
		uint32_t value;
		const char *why;
	} bad[] = {
		{ 0xFE0, 0x61, "Wrong device ID (0x461)" },
		{ 0xFE4, 0xB5, "Wrong device ID (0x560)" },
		{ 0xFE0, 0x00, "Wrong device ID (0x400)" },
	};

	(void)state;
	need_firmware();
	for (size_t i = 0; i < fw_nseqs; i++) {
		for (size_t k = 0; k < LEN(bad); k++) {
			put_on_bus(&dev, &fw_seqs[i], 0);
			dev.reg[bad[k].offset / 4u] = bad[k].value;
			run_panics(&fw_seqs[i], bad[k].why);
			assert_int_equal(dev.nwrites, 0);
			assert_non_null(strstr(tfa_log_text(), "ERROR:   TZC-400 : Wrong device ID"));
		}
	}
}

/* Filter 0 may be open already; any other that is found open when the driver comes to it is a panic. */
static void open_filter_1_panics(void **state)
{
	(void)state;
	need_firmware();
	for (size_t i = 0; i < fw_nseqs; i++) {
		if (fw_seqs[i].num_filters == 1u)
			continue;
		put_on_bus(&dev, &fw_seqs[i], 0);
		dev.opens_self = 2;
		run_panics(&fw_seqs[i], "Filter 1 Gatekeeper already enabled");
	}
}

static void open_filter_0_is_left_open(void **state)
{
	const struct fw_seq *s;

	(void)state;
	need_firmware();
	s = find_seq("fvp");
	put_on_bus(&dev, s, 0);
	dev.reg[0x008 / 4] = 0x00010001;
	run_ok(s);
	assert_int_equal(compare_registers(&dev, s->name, &fw_script_find("fvp")->expect), 0);
	for (uint32_t i = 0; i < dev.nwrites; i++)
		assert_true(dev.writes[i].offset != 0x008u || (dev.writes[i].value & 1u) == 1u);
}

/* The driver's assertions are on: a build too narrow for the board's table stops it, and the process goes on. */
static void assertion_becomes_a_panic(void **state)
{
	const struct fw_seq *s;

	(void)state;
	need_firmware();
	s = find_seq("fvp");
	put_on_bus(&dev, s, 0);
	device_init(&dev, s->base, 4, 48, 0);
	run_panics(s, "assertion failed: tzc400.c:");
	assert_non_null(strstr(tfa_panic_reason(), "region_top"));
	put_on_bus(&dev, s, 0);
	run_ok(s);
}

/* "All filters" of Juno's table is trimmed to the filters that BUILD_CONFIG reports (TZC 7.5). */
static void all_filters_means_those_built(void **state)
{
	const struct fw_seq *s;

	(void)state;
	need_firmware();
	s = find_seq("juno");
	put_on_bus(&dev, s, 0);
	device_init(&dev, s->base, 2, s->addr_width, 0);
	run_ok(s);
	assert_int_equal(dev.reg[0x150 / 4], 0x00000003);
	assert_int_equal(dev.reg[0x008 / 4], 0x00030003);
}

/* TZC 7.3: the media masters' NSAIDs are programmed in devices that are not on our bus. */
static void other_devices_stay_off_the_bus(void **state)
{
	const struct fw_seq *s;
	uint32_t v = 0;

	(void)state;
	need_firmware();
	s = find_seq("juno-tzmp1");
	put_on_bus(&dev, s, 0);
	run_ok(s);
	assert_int_equal(tfa_elsewhere(0x6F210004, &v), 1);
	assert_int_equal(v, 0x08008888);
	assert_int_equal(tfa_elsewhere(0x6F030040, &v), 1);
	assert_int_equal(v, 0xA8700000);
	assert_int_equal(tfa_elsewhere(0x6F030044, &v), 0);
	s = find_seq("juno");
	put_on_bus(&dev, s, 0);
	run_ok(s);
	assert_int_equal(tfa_elsewhere(0x6F210004, &v), 0);
}

static void handler_reports_and_clears(void **state)
{
	const struct fw_seq *s;

	(void)state;
	need_firmware();
	s = find_seq("juno");
	put_on_bus(&dev, s, 0);
	run_ok(s);
	assert_int_equal(fw_interrupt(), -1);
	assert_non_null(strstr(tfa_log_text(), "No interrupt pending"));
	dev.reg[0x010 / 4] = 0x9; /* filters 0 and 3 */
	dev.reg[0x050 / 4] = 0x80001234;
	dev.reg[0x054 / 4] = 0x8;
	dev.reg[0x058 / 4] = 0x01300000;
	dev.reg[0x05C / 4] = 0x6;
	/* lowest filter first, one a call: the line must stay high meanwhile (TZC 4.3) */
	assert_int_equal(fw_interrupt(), 0);
	assert_non_null(strstr(tfa_log_text(), "Illegal access to 0x0:"));
	assert_int_equal(dev.reg[0x010 / 4], 0x8);
	assert_int_equal(fw_interrupt(), 0);
	assert_non_null(strstr(tfa_log_text(), "Illegal access to 0x880001234:"));
	assert_non_null(strstr(tfa_log_text(), "FAIL_ID = 0x6"));
	assert_non_null(strstr(tfa_log_text(), "\tNon-Secure"));
	assert_non_null(strstr(tfa_log_text(), "\tPrivilege"));
	assert_non_null(strstr(tfa_log_text(), "\tWrite"));
	assert_int_equal(dev.reg[0x010 / 4], 0);
	assert_int_equal(fw_interrupt(), -1);
}

/* ---- the shim alone -------------------------------------------------------------------------- */

static uint64_t got64;

static void do_nothing(void) { }
static void do_read_32(void) { got64 = mmio_read_32(0x104); }
static void do_read_odd(void) { got64 = mmio_read_32(0x102); }
static void do_read_16_odd(void) { got64 = mmio_read_16(0x101); }
static void do_write_8(void) { mmio_write_8(0x104, 1); }
static void do_write_16(void) { mmio_write_16(0x104, 1); }
static void do_panic_talking(void) { tf_log("\012" "first\n"); tf_log("\050" "why %d\n", 42); do_panic(); }
static void do_assert(void) { tfa_assert_failed("a == b", "/some/where/x.c", 7); }

static void do_spin(void)
{
	while (mmio_read_32(0x004) != 5u)
		;
}

/* Many reads, but no wait: two registers in turn, then one with a write in between. */
static void do_spread_reads(void)
{
	for (int i = 0; i < 300; i++) {
		(void)mmio_read_32(0x004);
		(void)mmio_read_32(0x100);
	}
	for (int i = 0; i < 300; i++) {
		(void)mmio_read_32(0x004);
		mmio_write_32(0x00C, 0);
	}
}

static void do_narrow_reads(void)
{
	got64 = mmio_read_8(0x104) | (uint64_t)mmio_read_8(0x107) << 8 | (uint64_t)mmio_read_16(0x106) << 16;
}

static void do_wide(void)
{
	mmio_write_64(0x128, UINT64_C(0x1122334455667788));
	got64 = mmio_read_64(0x128);
}

static void do_elsewhere_flood(void)
{
	for (uintptr_t a = 0x10000; a < 0x20000u; a += 4u)
		mmio_write_32(a, 1);
}

static void do_log_flood(void)
{
	for (int i = 0; i < 5000; i++)
		tf_log("\024" "line %d\n", i);
}

static void expect_panic(void (*fn)(void), const char *why)
{
	assert_int_equal(tfa_call(fn), -1);
	if (strstr(tfa_panic_reason(), why) == NULL)
		fail_msg("expected '...%s...', got '%s'", why, tfa_panic_reason());
}

static void shim_panics(void **state)
{
	(void)state;
	tfa_set_bus(NULL);
	tfa_set_window(0, 0);
	expect_panic(do_read_32, "no bus");
	device_init(&dev, 0, 4, 64, 0);
	tfa_set_bus(device_bus(&dev));
	expect_panic(do_read_odd, "unaligned read at 0x102");
	expect_panic(do_read_16_odd, "unaligned read at 0x101");
	expect_panic(do_write_8, "8-bit register write");
	expect_panic(do_write_16, "16-bit register write");
	expect_panic(do_panic_talking, "panic: INFO:    why 42");
	assert_string_equal(tfa_log_text(), "ERROR:   first\nINFO:    why 42\n");
	expect_panic(do_assert, "assertion failed: x.c:7: a == b");
	tfa_set_poll_limit(200);
	expect_panic(do_spin, "register 0x4 never changed as awaited: reads 0x00000000 after 200 reads");
	assert_int_equal(tfa_call(do_spread_reads), 0);
	assert_int_equal(tfa_call(do_nothing), 0);
	assert_string_equal(tfa_panic_reason(), "");
	assert_string_equal(tfa_log_text(), "");
	tfa_set_window(0, 0x1000);
	expect_panic(do_elsewhere_flood, "more registers of other devices");
}

static void shim_passes_accesses(void **state)
{
	(void)state;
	device_init(&dev, 0, 4, 64, 0);
	tfa_set_bus(device_bus(&dev));
	tfa_set_window(0, 0x1000);
	dev.reg[0x104 / 4] = 0xA1B2C3D4;
	assert_int_equal(tfa_call(do_narrow_reads), 0);
	assert_int_equal(got64, 0xA1B2A1D4);
	assert_int_equal(tfa_call(do_wide), 0);
	assert_true(got64 == UINT64_C(0x1122334455667FFF));
	assert_int_equal(dev.nwrites, 2);
	assert_int_equal(dev.writes[0].offset, 0x128);
	assert_int_equal(dev.writes[0].value, 0x55667788);
	assert_int_equal(dev.writes[1].offset, 0x12C);
	assert_int_equal(dev.writes[1].value, 0x11223344);
	assert_int_equal(tfa_call(do_log_flood), 0);
	assert_in_range(strlen(tfa_log_text()), 16000, 16383);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scripts_reach_their_tables),
		cmocka_unit_test(tables_are_legal),
		cmocka_unit_test(script_stops_with_a_reason),
		cmocka_unit_test(register_comparison_can_fail),
		cmocka_unit_test(write_comparison_can_fail),
		cmocka_unit_test(firmware_reaches_the_tables),
		cmocka_unit_test(firmware_writes_what_the_scripts_write),
		cmocka_unit_test(gate_that_never_opens_panics),
		cmocka_unit_test(gate_that_never_closes_panics),
		cmocka_unit_test(wrong_part_number_panics),
		cmocka_unit_test(open_filter_1_panics),
		cmocka_unit_test(open_filter_0_is_left_open),
		cmocka_unit_test(assertion_becomes_a_panic),
		cmocka_unit_test(all_filters_means_those_built),
		cmocka_unit_test(other_devices_stay_off_the_bus),
		cmocka_unit_test(handler_reports_and_clears),
		cmocka_unit_test(shim_panics),
		cmocka_unit_test(shim_passes_accesses),
	};

	return cmocka_run_group_tests_name("firmware", tests, NULL, NULL);
}
