/* cci_firmware.c - firmware in the loop: a driver enables and disables the ports of the interconnect through APB, polling STATUS, while random
 * traffic runs.
 *
 * An epoch is a reset, cci_init, all ports enabled one by one, then ports disabled and enabled again at random. SYSCO_EN is 0, so that SNOOP_CTRL
 * alone says who is snooped. Before a port is disabled its cache is put out, as software must do. Checked beside all that random traffic is
 * checked for: the driver's accesses; what SNOOP_CTRL reads; STATUS[0] against the pin CHANGE_PENDING, which the bench holds against the requests
 * under way; no snoop and no message comes to a port from when the driver has returned from disabling it (or from the reset) until it enables it;
 * and then they come.
 */
#include "cci_firmware.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cci_driver.h"
#include "cci_regs.h"
#include "tfa_shim.h"

#define MASTERS    (CCI_PORTS_MAX + 1u) /* one that has no port */
#define ROUNDS     8u     /* ports that are disabled in an epoch */
#define POLLS      20000u /* of STATUS in a row are too many */
#define PATIENCE   60000u /* cycles until copies are out, or a snoop comes */
#define OTHERS     24u    /* requests answered while a port is shut */
#define ACCESSES   3u     /* of a call that are remembered */
#define DISABLED   0xFFFFFFFCu
#define ENABLED    3u

struct fw {
	struct cci_bench *b;
	bool real, ended;        /* ended: by a mismatch */
	int map[MASTERS];        /* the port of a master */
	uint32_t master[CCI_PORTS_MAX];
	uint32_t on, shut;       /* ports that are enabled; at which nothing may come */
	bool pending;            /* CHANGE_PENDING when STATUS was last read */
	/* The accesses of the call: how many, the first ones, and reads of STATUS that said 1. */
	uint32_t n, high;
	struct cci_apb_access first[ACCESSES];
	uint32_t last;           /* what was read last */
	uint64_t snoops[CCI_PORTS_MAX], messages[CCI_PORTS_MAX]; /* taken at AC so far */
	uint64_t inits, enables, disables, waited, polls;
};

static void fw_fail(struct fw *f, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void fw_fail(struct fw *f, const char *format, ...)
{
	char text[300];
	va_list args;

	va_start(args, format);
	(void)vsnprintf(text, sizeof text, format, args);
	va_end(args);
	cb_fail(f->b, "%s: %s", f->real ? "firmware" : "sequence", text);
}

/* ---- every cycle ---------------------------------------------------------------------------------------------- */

static void watch_snoops(struct fw *f, const struct cci_out *out, const struct cci_in *in)
{
	for (uint32_t a = 0; a < cb_snooped(f->b); a++) {
		if (!cb_bit(out->ACVALID_s, a))
			continue;
		if (cb_bit(f->shut, a))
			fw_fail(f, "snoop %x comes to port %u, which is disabled", out->ACSNOOP_s[a], a);
		if (cb_bit(in->ACREADY_s, a))
			(*(out->ACSNOOP_s[a] >= 14u ? &f->messages[a] : &f->snoops[a]))++;
	}
}

static void drive(void *ctx, const void *o, const void *i, void *next)
{
	struct fw *f = ctx;
	const struct cci_out *out = o;
	const struct cci_in *in = i;

	f->b->cycle = tzf_sim_now(f->b->sim);
	if (in->ARESETn != 0u)
		watch_snoops(f, out, in); /* first, as the judge of the traffic sees a wrong snoop too */
	if (cci_apb_now(out, in) && in->PWRITE == 0u && in->PADDR == R_STATUS)
		f->pending = out->CHANGE_PENDING != 0u;
	cb_random_drive(f->b, o, i, next);
}

static bool cycle(struct fw *f)
{
	f->ended = f->ended || !tzf_sim_cycle(f->b->sim);
	return !f->ended && !f->b->failed;
}

static bool cycles(struct fw *f, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (!cycle(f))
			return false;
	return true;
}

/* ---- the bus: time passes inside ------------------------------------------------------------------------------- */

static bool access(struct fw *f, const struct cci_apb_access *x)
{
	struct cci_apb *a = &f->b->sw.apb;
	uint32_t mine;

	while (cci_apb_room(a) == 0u)
		if (!cycle(f))
			return false;
	mine = a->wp;
	cci_apb_add(a, x);
	while (a->rp - mine > CCI_APB_QUEUE || a->rp == mine) /* those before it, and it */
		if (!cycle(f))
			return false;
	f->last = a->got;
	return true;
}

static void see_status(struct fw *f)
{
	f->polls++;
	f->high += f->last & 1u;
	if ((f->last & 1u) != (uint32_t)f->pending)
		fw_fail(f, "STATUS[0] reads %u while CHANGE_PENDING is %u", f->last & 1u, (uint32_t)f->pending);
}

static void firmware_does(struct fw *f, uintptr_t addr, uint32_t data, bool write)
{
	const struct cci_apb_access x = { .addr = (uint32_t)(addr - CCI_DRIVER_BASE), .data = data, .strb = 15, .prot = CCI_APB_SECURE, .write = write };

	if (f->n < ACCESSES)
		f->first[f->n] = x;
	f->n++;
	if (!access(f, &x))
		tfa_abort("the simulation has ended");
	if (!write && x.addr == R_STATUS)
		see_status(f);
}

static uint32_t bus_read(void *ctx, uintptr_t addr)
{
	struct fw *f = ctx;

	firmware_does(f, addr, 0, false);
	return f->last;
}

static void bus_write(void *ctx, uintptr_t addr, uint32_t data)
{
	firmware_does(ctx, addr, data, true);
}

static void begin_call(struct fw *f)
{
	f->n = f->high = 0;
	memset(f->first, 0, sizeof f->first);
}

/* ---- checks ------------------------------------------------------------------------------------------------------ */

/* X42: what the register of a port reads. */
static uint32_t snoop_ctrl(const struct fw *f, uint32_t port)
{
	const uint32_t on = cb_bit(f->on, port) ? 3u : 0u, dvm = f->b->cfg->dvm;

	return (port < f->b->cfg->aces ? SNOOP_SUPPORT | (on & 1u) : 0u) | (dvm != 0u ? DVM_SUPPORT | (on & 2u) : 0u);
}

static bool check_registers(struct fw *f)
{
	for (uint32_t p = 0; p < f->b->ports; p++) {
		const struct cci_apb_access x = { .addr = R_SNOOP_CTRL(p) };
		const uint32_t want = p < cb_snooped(f->b) ? snoop_ctrl(f, p) : 0u;

		if (!access(f, &x))
			return false;
		if (f->last != want)
			fw_fail(f, "SNOOP_CTRL of port %u reads %08x, not %08x", p, f->last, want);
	}
	return !f->b->failed;
}

/* One write, then STATUS until its bit 0 is 0. */
static void check_call(struct fw *f, uint32_t port, uint32_t value)
{
	const struct cci_apb_access *w = &f->first[0], *r = &f->first[1];

	if (f->n < 2u || !w->write || w->addr != R_SNOOP_CTRL(port) || w->data != value || r->write || r->addr != R_STATUS)
		fw_fail(f, "the driver does not write %08x to SNOOP_CTRL of port %u and then read STATUS", value, port);
	if (f->n != f->high + 2u || (f->last & 1u) != 0u)
		fw_fail(f, "the driver reads STATUS %u times, %u times with bit 0 set, and then %08x", f->n - 1u, f->high, f->last);
	f->waited += value == DISABLED && f->high != 0u;
}

static void check_result(struct fw *f, const char *why)
{
	if (why && !f->ended)
		fw_fail(f, "%s", why); /* if the bench has failed before, that stays */
}

/* ---- what firmware does ------------------------------------------------------------------------------------------- */

static bool wait_for_step(struct fw *f, uint32_t step)
{
	for (uint32_t i = 0; f->b->change_step != step; i++) {
		if (!cycle(f))
			return false;
		if (i > PATIENCE)
			fw_fail(f, "step %u of a change is not over after %u cycles", f->b->change_step, PATIENCE);
	}
	return true;
}

static bool switch_port(struct fw *f, uint32_t port)
{
	const uint32_t one = 1u << port;
	const bool off = (f->on & one) != 0u;

	if (!wait_for_step(f, 0))
		return false;
	cb_change_enable(f->b, port);
	if (!wait_for_step(f, 2))
		return false;
	begin_call(f);
	f->shut &= ~one;
	check_result(f, off ? cci_driver_disable(f->real, f->master[port]) : cci_driver_enable(f->real, f->master[port]));
	if (f->ended || f->b->failed)
		return false;
	f->on ^= one;
	f->shut |= off ? one : 0u;
	check_call(f, port, off ? DISABLED : ENABLED);
	*(off ? &f->disables : &f->enables) += 1u;
	return check_registers(f) && wait_for_step(f, 0);
}

/* 1: there are ports that send each other messages. */
static uint32_t talks(const struct fw *f)
{
	return f->b->cfg->dvm != 0u && cb_snooped(f->b) > 1u ? 1u : 0u;
}

/* Others work, and send messages if they can; watch_snoops looks at the port. */
static bool stay_shut(struct fw *f)
{
	const struct cb_counts *now = &f->b->count, before = *now;

	for (uint32_t i = 0; now->answers < before.answers + OTHERS || now->messages < before.messages + talks(f); i++) {
		if (!cycle(f))
			return false;
		if (i > PATIENCE)
			fw_fail(f, "others do not work within %u cycles while a port is shut", PATIENCE);
	}
	return true;
}

/* Snoops to an ACE port, messages to all. */
static bool snoops_come(struct fw *f, uint32_t port)
{
	const bool ace = port < f->b->cfg->aces;
	const uint64_t snoops = f->snoops[port] + (ace ? 1u : 0u), messages = f->messages[port] + talks(f);

	for (uint32_t i = 0; f->snoops[port] < snoops || f->messages[port] < messages; i++) {
		if (!cycle(f))
			return false;
		if (i > PATIENCE)
			fw_fail(f, "no %s comes to port %u, which is enabled, within %u cycles", f->snoops[port] < snoops ? "snoop" : "message", port, PATIENCE);
	}
	return true;
}

/* Ports in a random order, one master without a port among them. */
static void draw_map(struct fw *f)
{
	const uint32_t v = cb_snooped(f->b), unused = cb_below(f->b, v + 1u);
	uint32_t left = tzf_mask32(v);

	for (uint32_t m = 0; m <= v; m++) {
		uint32_t port = cb_below(f->b, v);

		f->map[m] = CCI_DRIVER_UNUSED;
		if (m == unused)
			continue;
		while (!cb_bit(left, port))
			port = (port + 1u) % v;
		left &= ~(1u << port);
		f->map[m] = (int)port;
		f->master[port] = m;
	}
}

/* Maps that the driver's assertions are for. */
static void bad_maps(struct fw *f)
{
	static const int twice[] = { 0, 1, 0 }, beyond[] = { 0, 7 }, nobody[] = { CCI_DRIVER_UNUSED, CCI_DRIVER_UNUSED };
	const struct { const int *map; uint32_t n; } bad[] = { { twice, 3 }, { beyond, 2 }, { nobody, 2 } };

	for (uint32_t i = 0; i < sizeof bad / sizeof bad[0] && f->real && !f->b->failed && !f->ended; i++) {
		const char *why = cci_driver_init(true, bad[i].map, bad[i].n);

		if (!why || (strstr(why, "validate_cci_map") == NULL && !f->ended))
			fw_fail(f, "bad map %u of ports: %s", i, why ? why : "is not refused");
	}
}

static bool init(struct fw *f)
{
	const uint32_t pid0 = f->b->cfg->part == 500u ? 0x22u : 0x23u;
	const struct cci_apb_access x = { .addr = R_PID0 };

	draw_map(f);
	begin_call(f);
	check_result(f, cci_driver_init(f->real, f->map, cb_snooped(f->b) + 1u));
	if (f->ended || f->b->failed)
		return false;
	if (f->n != 2u || f->first[0].addr != R_PID0 || f->first[1].addr != R_PID0 + 4u || f->last != 0xB4u)
		fw_fail(f, "the driver does not find the part: %u accesses, the last gives %08x", f->n, f->last);
	if (!access(f, &x))
		return false;
	if (f->last != pid0)
		fw_fail(f, "PID0 reads %08x, not %08x", f->last, pid0);
	f->inits++;
	return check_registers(f);
}

/* Reset, and software's part of the start-up that is not the driver's. */
static bool restart(struct fw *f)
{
	f->shut = f->on = 0;
	f->b->next_reset = f->b->cycle;
	if (!cycles(f, 4))
		return false;
	f->shut = tzf_mask32(cb_snooped(f->b));
	f->b->next_reset = UINT64_MAX;
	while (f->b->setting_up)
		if (!cycle(f))
			return false;
	return true;
}

static bool epoch(struct fw *f)
{
	const uint32_t v = cb_snooped(f->b);

	if (!restart(f) || !init(f))
		return false;
	for (uint32_t m = 0; m <= v; m++)
		if (f->map[m] >= 0 && !switch_port(f, (uint32_t)f->map[m]))
			return false;
	for (uint32_t i = 0; i < ROUNDS; i++) {
		const uint32_t port = i < v ? i : cb_below(f->b, v);

		if (!snoops_come(f, port) || !switch_port(f, port) || !stay_shut(f) || !switch_port(f, port) || !snoops_come(f, port))
			return false;
	}
	return true;
}

bool cci_firmware_run(struct cci_bench *b, const struct tzf_job *job, bool real, char *note, size_t len)
{
	struct fw f = { .b = b, .real = real };
	const struct tfa_bus bus = { bus_read, bus_write, &f };
	bool good;

	cci_driver_bus(&bus, POLLS);
	tzf_sim_drive(b->sim, drive, &f);
	good = cycles(&f, 4);
	bad_maps(&f);
	while (good && !b->failed && tzf_sim_now(b->sim) < job->cycles)
		good = epoch(&f);
	if (good && !b->failed && f.waited == 0u)
		fw_fail(&f, "STATUS[0] was never seen 1, so that nothing had to be waited for");
	cci_driver_bus(NULL, 0);
	tzf_sim_drive(b->sim, cb_random_drive, b);
	snprintf(note, len, "%llu times started, %llu ports enabled, %llu disabled, %llu of these waited, %llu reads of STATUS", (unsigned long long)f.inits,
	         (unsigned long long)f.enables, (unsigned long long)f.disables, (unsigned long long)f.waited, (unsigned long long)f.polls);
	return !f.ended;
}
