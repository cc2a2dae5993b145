/* tzc400_firmware.c - real firmware, or its register sequence as data, programs the block. */
#include "tzc400_firmware.h"

#include <string.h>

#include "directed_int.h"
#include "firmware.h"
#include "seq_data.h"
#include "tfa_shim.h"

const char *tzc400_program_misfit(const struct tzc400_cfg *cfg, const char *name)
{
	const struct fw_script *s = fw_script_find(name);

	if (!s)
		return "there is no such sequence";
	if (cfg->num_filters != s->num_filters)
		return "the board has another number of filters";
	if (cfg->addr_width < s->addr_width)
		return "the board's addresses are wider";
	if (cfg->rst_gate_keeper != 0u)
		return "the sequence expects closed gates after reset";
	return NULL;
}

const char *tzc400_program_default(const struct tzc400_cfg *cfg)
{
	for (size_t i = 0; i < fw_nscripts; i++)
		if (!tzc400_program_misfit(cfg, fw_scripts[i].name))
			return fw_scripts[i].name;
	return NULL;
}

/* ---- the bus: board addresses become APB transfers; time passes inside ------------------------ */

struct port {
	struct tzc400_bench *b;
	uintptr_t base;
};

static uint32_t bus_read(void *ctx, uintptr_t addr)
{
	struct port *p = ctx;

	return tzb_apb_read(p->b, (uint32_t)(addr - p->base) & 0xFFFu);
}

static void bus_write(void *ctx, uintptr_t addr, uint32_t v)
{
	struct port *p = ctx;

	tzb_apb_write(p->b, (uint32_t)(addr - p->base) & 0xFFFu, v);
}

static const struct fw_seq *real_find(const char *name)
{
	for (size_t i = 0; i < fw_nseqs; i++)
		if (strcmp(fw_seqs[i].name, name) == 0)
			return &fw_seqs[i];
	return NULL;
}

static int run_real(struct tzc400_bench *b, const struct fw_script *s, const struct tfa_bus *bus)
{
	const struct fw_seq *seq = real_find(s->name);
	int bad;

	NEED(b, seq, "no real firmware for %s: %s", s->name, fw_unavailable);
	NEED(b, seq->base == s->base, "the firmware puts the block elsewhere");
	tfa_set_bus(bus);
	bad = seq->run();
	tfa_set_bus(NULL);
	NEED(b, bad == 0, "firmware %s: %s", s->name, tfa_panic_reason());
	return 0;
}

static int check_region(struct tzc400_bench *b, const struct fw_region *want, uint32_t n)
{
	const struct tzc400_cfg *cfg = tzc400_bench_cfg(b);
	uint64_t top = n == 0u ? tzf_mask64(cfg->addr_width) : want->top;

	REG_IS(b, R_BASE_LOW(n), (uint32_t)want->base);
	REG_IS(b, R_BASE_HIGH(n), (uint32_t)(want->base >> 32));
	REG_IS(b, R_TOP_LOW(n), (uint32_t)top);
	REG_IS(b, R_TOP_HIGH(n), (uint32_t)(top >> 32));
	REG_IS(b, R_ATTRIBUTES(n), want->attributes);
	REG_IS(b, R_ID_ACCESS(n), want->id_access);
	return 0;
}

static int check_programmed(struct tzc400_bench *b, const struct fw_script *s)
{
	for (uint32_t n = 0; n < FW_REGIONS; n++)
		TRY(check_region(b, &s->expect.region[n], n));
	REG_IS(b, R_ACTION, s->expect.action);
	REG_IS(b, R_GATE_KEEPER, s->expect.gate_keeper);
	return 0;
}

int tzc400_program(struct tzc400_bench *b, const char *name, bool real)
{
	const struct fw_script *s = fw_script_find(name);
	struct port port = { b, s ? s->base : 0u };
	struct tfa_bus bus = { bus_read, bus_write, &port };
	char err[256];

	NEED(b, s, "there is no sequence %s", name);
	if (real)
		TRY(run_real(b, s, &bus));
	else
		NEED(b, fw_script_run(s, &bus, 1000, err, sizeof err) == 0, "%s", err);
	if (tzc400_bench_error(b))
		return -1;
	return check_programmed(b, s);
}

/* Accesses at the edges of every region that the sequence programmed, for the NSAIDs at the ends of its vector. */
static int probe_region(struct tzc400_bench *b, const struct fw_region *r, enum outcome denied)
{
	for (uint32_t f = 0; f < tzc400_bench_cfg(b)->num_filters; f++) {
		if ((r->attributes >> f & 1u) == 0u)
			continue;
		for (uint32_t id = 0; id < 16u; id++) {
			READ_IS(b, f, r->base, N, id, (r->id_access >> id & 1u) ? ALLOWED : denied);
			WRITE_IS(b, f, r->top - 0xFFu, N, id, (r->id_access >> (16u + id) & 1u) ? ALLOWED : denied);
		}
		READ_IS(b, f, r->top - 0xFFu, S, 0, (r->attributes & S_RD) ? ALLOWED : denied);
		WRITE_IS(b, f, r->base, S, 0, (r->attributes & S_WR) ? ALLOWED : denied);
	}
	return 0;
}

int tzc400_firmware_test(struct tzc400_bench *b, const char *name, bool real)
{
	const struct fw_script *s = fw_script_find(name);

	TRY(tzc400_program(b, name, real));
	for (uint32_t n = 1; n < FW_REGIONS; n++)
		TRY(probe_region(b, &s->expect.region[n], (s->expect.action & 1u) ? DENY_E : DENY_0));
	if (strcmp(name, "fvp") == 0)
		TRY(t5_accesses(b));
	if (strcmp(name, "juno-tzmp1") == 0)
		TRY(t6_accesses(b));
	return 0;
}
