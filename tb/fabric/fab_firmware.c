/* fab_firmware.c - firmware in the loop of the system: a driver takes caches out of coherency and puts them back, through the interconnect's
 * registers, while the other caches and the ACE-Lite masters work.
 *
 * An epoch is a reset, the filter opened, cci_init, the caches enabled one by one. Then again and again: a cache puts its copies out; it is
 * disabled; it works on without copies (its loads and stores go to the others' copies and to memory); it is enabled, nothing is reset, and it
 * works as before. Every load anywhere gets what was stored last. No snoop and no DVM message comes to a cache from when the driver has returned
 * from disabling it; both come again afterwards.
 */
#include "fab_firmware.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cci_driver.h"
#include "cci_regs.h"
#include "fab_firmware_int.h"
#include "tfa_shim.h"

#define ROUNDS   6u
#define POLLS    20000u
#define PATIENCE 30000u /* cycles until copies are out, or a snoop comes */
#define WORK     60u    /* accesses of others, and a third of its own, while a cache is out */
#define DVM_CODE 14u    /* ACSNOOP from here on */

void fw_fail(struct fab_fw *w, const char *format, ...)
{
	char text[200];
	va_list args;

	va_start(args, format);
	(void)vsnprintf(text, sizeof text, format, args);
	va_end(args);
	fab_fail(&w->f, "%s", text);
}

/* ---- every cycle ----------------------------------------------------------------------------------------------- */

/* Between interconnect and caches: wires that the state keeps. */
static void watch_snoops(struct fab_fw *w, const struct fabric_state *s)
{
	for (uint32_t c = 0; c < w->f.cfg->caches; c++) {
		const uint32_t snoop = s->wires.cci.ACSNOOP_s[c];

		if ((s->wires.cci.ACVALID_s >> c & 1u) == 0u)
			continue;
		if ((w->shut >> c & 1u) != 0u)
			fw_fail(w, "%s comes to cache %u, which is disabled", snoop >= DVM_CODE ? "a DVM message" : "a snoop", c);
		if (s->wires.cache[c].ACREADY != 0u)
			(*(snoop >= DVM_CODE ? &w->messages[c] : &w->snoops[c]))++;
	}
}

static void drive_apb(struct fab_fw *w, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next)
{
	if (w->f.apb_at != w->f.apb_n) { /* the filter's */
		fab_apb_drive(&w->f, out, in, next);
		return;
	}
	if (in->PSEL == FAB_CCI && in->PENABLE != 0u && (out->PREADY & FAB_CCI) == 0u && in->PWRITE == 0u && in->PADDR == R_STATUS)
		w->pending = out->CHANGE_PENDING != 0u; /* X40: this is the cycle that is read */
	if (in->PENABLE != 0u && (in->PSEL & out->PREADY & FAB_CCI) != 0u) {
		w->apb.got = out->PRDATA[FAB_AT_CCI];
		w->apb.wanted = false;
	}
	next->PENABLE = w->apb.wanted && in->PSEL == FAB_CCI;
	next->PSEL = w->apb.wanted ? FAB_CCI : 0u;
	next->PWRITE = w->apb.write;
	next->PADDR = w->apb.addr;
	next->PWDATA = w->apb.data;
	next->PSTRB = w->apb.write ? 0xFu : 0u;
	next->PPROT = 0;
}

static void pins(struct fab_fw *w, struct fabric_in *next)
{
	next->ARESETn = 1;
	next->PROT_MODE = w->f.plan.mode;
	next->SYSCO_EN = 0; /* SNOOP_CTRL rules, and SYSCOREQ does not matter */
	next->SYSCOREQ = tzf_rng_below(&w->f.rng, 1u << w->f.cfg->caches);
	for (uint32_t i = 0; i < w->f.cfg->caches + w->f.cfg->lites; i++)
		next->PROT_GROUP[i] = w->f.plan.group[i];
	for (uint32_t c = 0; c < w->f.cfg->caches; c++)
		next->NSAID_MASK[c] = 0xFFFF;
}

static void drive(void *ctx, const void *o, const void *i, void *n)
{
	struct fab_fw *w = ctx;
	const struct fabric_out *out = o;
	const struct fabric_in *in = i;
	struct fabric_in *next = n;

	w->f.cycle = tzf_sim_now(w->f.sim);
	if (w->in_reset) {
		memset(next, 0, sizeof *next);
		return;
	}
	pins(w, next);
	if (in->ARESETn == 0u)
		return;
	watch_snoops(w, tzf_sim_state(w->f.sim));
	for (uint32_t m = 0; m < w->f.cfg->mems; m++)
		fab_memory(&w->f, m, out, in, next);
	drive_apb(w, out, in, next);
	if (w->f.apb_at == w->f.apb_n)
		fw_masters(w, out, in, next);
}

static bool cycle(struct fab_fw *w)
{
	w->ended = w->ended || !tzf_sim_cycle(w->f.sim);
	return !w->ended && !w->f.failed;
}

/* Until the condition holds; the run fails with `what` if that takes too long. */
#define WAIT_FOR(w, condition, what) \
	do { \
		for (uint32_t i_ = 0; !(condition); i_++) { \
			if (!cycle(w)) \
				return false; \
			if (i_ > PATIENCE) \
				fw_fail(w, "%s within %u cycles", what, PATIENCE); \
		} \
	} while (0)

/* ---- the bus: time passes inside ---------------------------------------------------------------------------------- */

static bool access(struct fab_fw *w, uint32_t addr, uint32_t data, bool write)
{
	w->apb.addr = addr;
	w->apb.data = data;
	w->apb.write = write;
	w->apb.wanted = true;
	WAIT_FOR(w, !w->apb.wanted, "an APB access does not end");
	return true;
}

static uint32_t bus_read(void *ctx, uintptr_t addr)
{
	struct fab_fw *w = ctx;
	const uint32_t offset = (uint32_t)(addr - CCI_DRIVER_BASE);

	if (!access(w, offset, 0, false))
		tfa_abort("the simulation has ended");
	if (offset != R_STATUS)
		return w->apb.got;
	w->reads++;
	w->high += w->apb.got & 1u;
	if ((w->apb.got & 1u) != (uint32_t)w->pending)
		fw_fail(w, "STATUS[0] reads %u while CHANGE_PENDING is %u", w->apb.got & 1u, (uint32_t)w->pending);
	return w->apb.got;
}

static void bus_write(void *ctx, uintptr_t addr, uint32_t data)
{
	if (!access(ctx, (uint32_t)(addr - CCI_DRIVER_BASE), data, true))
		tfa_abort("the simulation has ended");
}

/* ---- what firmware does ---------------------------------------------------------------------------------------------- */

/* X42: what is read where the caches are as the driver has left them. */
static bool check_registers(struct fab_fw *w)
{
	for (uint32_t c = 0; c < w->f.cfg->caches; c++) {
		const uint32_t dvm = w->f.cfg->dvm, on = (w->on >> c & 1u) != 0u ? 1u + 2u * dvm : 0u, want = SNOOP_SUPPORT | (dvm != 0u ? DVM_SUPPORT : 0u) | on;

		if (!access(w, R_SNOOP_CTRL(c), 0, false))
			return false;
		if (w->apb.got != want)
			fw_fail(w, "SNOOP_CTRL of cache %u reads %08x, not %08x", c, w->apb.got, want);
	}
	return !w->f.failed;
}

/* `map` of the epoch: master m is cache caches - 1 - m. */
static bool switch_cache(struct fab_fw *w, uint32_t c)
{
	const uint32_t one = 1u << c, master = w->f.cfg->caches - 1u - c;
	const bool off = (w->on & one) != 0u;
	const char *why;

	w->reads = w->high = 0;
	w->shut &= ~one;
	why = off ? cci_driver_disable(w->real, master) : cci_driver_enable(w->real, master);
	if (why && !w->ended && !w->f.failed)
		fw_fail(w, "%s", why);
	if (w->ended || w->f.failed)
		return false;
	w->on ^= one;
	w->shut |= off ? one : 0u;
	w->waited += off && w->high != 0u;
	*(off ? &w->disables : &w->enables) += 1u;
	if (!off)
		w->role[c] = FW_SHARES;
	return check_registers(w);
}

/* Software's part before: the cache is empty, and its write-backs are in memory. */
static bool put_out(struct fab_fw *w, uint32_t c)
{
	const struct fabric_state *s = tzf_sim_state(w->f.sim);

	w->at[c] = 0;
	w->role[c] = FW_LEAVES;
	WAIT_FOR(w, fw_is_through(w, c), "a cache does not put its copies out");
	for (uint32_t set = 0; set < w->f.cfg->sets; set++)
		for (uint32_t way = 0; way < w->f.cfg->ways; way++)
			if (s->cache[c].s[set].way_st[way] != 0u)
				fw_fail(w, "cache %u holds a line after all were put out", c);
	return !w->f.failed;
}

static uint64_t done_by(const struct fab_fw *w, uint32_t c, bool others)
{
	uint64_t n = 0;

	for (uint32_t m = 0; m < w->f.cfg->caches + w->f.cfg->lites; m++)
		n += (m != c) == others ? w->done[m] : 0u;
	return n;
}

static bool work_alone(struct fab_fw *w, uint32_t c)
{
	const uint64_t own = done_by(w, c, false) + WORK / 3u, others = done_by(w, c, true) + WORK;

	w->role[c] = FW_ALONE;
	WAIT_FOR(w, done_by(w, c, false) >= own && done_by(w, c, true) >= others, "a cache without copies and the others do not work");
	w->alone += WORK / 3u;
	return true;
}

/* Messages: only if there is somebody to send them. */
static bool snoops_come(struct fab_fw *w, uint32_t c)
{
	const uint64_t snoops = w->snoops[c], messages = w->messages[c];
	const bool talks = w->f.cfg->dvm != 0u && w->f.cfg->caches > 1u;

	WAIT_FOR(w, w->snoops[c] > snoops && (!talks || w->messages[c] > messages), "no snoop or no DVM message comes to a cache that is enabled");
	return true;
}

static void plan(struct fab_fw *w)
{
	struct table *t = &w->f.table[0];

	fab_new_plan(&w->f);
	*t = (struct table){ .action = 1, .until = UINT64_MAX };
	for (uint32_t p = 0; p < PAGES; p++) {
		t->rd[p] = t->wr[p] = 0xFFFF;
		t->s_rd[p] = t->s_wr[p] = true;
	}
	fab_program(&w->f);
}

static bool start(struct fab_fw *w, int map[FABRIC_CACHES_MAX])
{
	const char *why;

	w->in_reset = true;
	w->on = w->shut = 0;
	for (uint32_t i = 0; i < 3u; i++)
		if (!cycle(w))
			return false;
	fw_masters_reset(w);
	plan(w);
	w->in_reset = w->quiet = false;
	w->shut = tzf_mask32(w->f.cfg->caches);
	WAIT_FOR(w, w->f.apb_at == w->f.apb_n, "the filter is not programmed");
	for (uint32_t c = 0; c < w->f.cfg->caches; c++)
		map[w->f.cfg->caches - 1u - c] = (int)c;
	why = cci_driver_init(w->real, map, w->f.cfg->caches);
	if (why && !w->ended)
		fw_fail(w, "%s", why);
	return !w->ended && !w->f.failed && check_registers(w);
}

/* At the end one cache loads everything. */
static bool look_at_all(struct fab_fw *w)
{
	const uint32_t c = tzf_rng_below(&w->f.rng, w->f.cfg->caches);

	w->quiet = true;
	WAIT_FOR(w, fw_masters_idle(w), "accesses do not end");
	w->at[c] = 0;
	w->role[c] = FW_READS;
	WAIT_FOR(w, fw_is_through(w, c), "a cache does not load everything");
	return true;
}

static bool epoch(struct fab_fw *w)
{
	int map[FABRIC_CACHES_MAX];
	const uint32_t caches = w->f.cfg->caches;

	if (!start(w, map))
		return false;
	for (uint32_t c = 0; c < caches; c++)
		if (!switch_cache(w, c))
			return false;
	for (uint32_t i = 0; i < ROUNDS; i++) {
		const uint32_t c = i < caches ? i : tzf_rng_below(&w->f.rng, caches);

		if (!snoops_come(w, c) || !put_out(w, c) || !switch_cache(w, c) || !work_alone(w, c) || !switch_cache(w, c) || !snoops_come(w, c))
			return false;
	}
	return look_at_all(w);
}

bool fab_firmware_run(struct tzf_sim *sim, const struct tzf_job *job, bool real, struct tzf_outcome *out)
{
	struct fab_fw *w = calloc(1, sizeof *w);
	struct tfa_bus bus = { bus_read, bus_write, w };
	bool good = true;

	if (!w)
		abort();
	w->f.sim = sim;
	w->f.cfg = tzf_sim_cfg(sim);
	w->real = real;
	w->f.next_starve = UINT64_MAX;
	for (uint32_t i = 0; i < FAB_CHANNELS; i++)
		w->f.pace.of[i] = 12;
	tzf_rng_seed(&w->f.rng, job->seed, 0);
	cci_driver_bus(&bus, POLLS);
	tzf_sim_drive(sim, drive, w);
	while (good && tzf_sim_now(sim) < job->cycles)
		good = epoch(w);
	if (good && w->waited == 0u)
		fw_fail(w, "STATUS[0] was never seen 1, so that nothing had to be waited for");
	tzf_sim_drive(sim, NULL, NULL);
	cci_driver_bus(NULL, 0);
	out->transactions = out->allowed = w->number;
	snprintf(out->message, sizeof out->message, "%s", w->f.message);
	snprintf(out->note, sizeof out->note, "%llu caches enabled, %llu disabled, %llu of these waited, %llu accesses by a cache that was out of coherency",
	         (unsigned long long)w->enables, (unsigned long long)w->disables, (unsigned long long)w->waited, (unsigned long long)w->alone);
	good = good && !w->f.failed;
	free(w);
	return good;
}
