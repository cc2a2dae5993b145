/* tzc400_port.c - see tzc400_port.h. */
#include "tzc400_port.h"

#include "seq_data.h"
#include "tzc400_firmware.h"

struct port {
	const struct tzc400_cfg *cfg;
	struct tzc400_state *st;
	uintptr_t base;
};

/* An access is two clock edges: setup, access. */
static uint32_t transfer(struct port *p, uintptr_t addr, bool write, uint32_t v)
{
	struct tzc400_in in = { .ARESETn = 1, .PSEL = 1, .PWRITE = write, .PADDR = (uint32_t)(addr - p->base), .PWDATA = v, .PSTRB = write ? 15 : 0 };
	struct tzc400_out out = { 0 };

	tzc400_tick(p->cfg, p->st, &in);
	tzc400_out(p->cfg, p->st, &out);
	in.PENABLE = 1;
	tzc400_tick(p->cfg, p->st, &in);
	return out.PRDATA;
}

static void bus_write(void *ctx, uintptr_t addr, uint32_t v)
{
	transfer(ctx, addr, true, v);
}

static uint32_t bus_read(void *ctx, uintptr_t addr)
{
	return transfer(ctx, addr, false, 0);
}

void tzc400_port_write(const struct tzc400_cfg *cfg, struct tzc400_state *st, uint32_t offset, uint32_t value)
{
	struct port port = { cfg, st, 0 };

	transfer(&port, offset, true, value);
}

int tzc400_port_program(const struct tzc400_cfg *cfg, struct tzc400_state *st, const char *name, char *err, size_t errlen)
{
	const struct fw_script *s = fw_script_find(name);
	const char *misfit = tzc400_program_misfit(cfg, name);
	struct port port = { cfg, st, s ? s->base : 0u };
	struct tfa_bus bus = { bus_read, bus_write, &port };

	if (!s || misfit) {
		if (s)
			snprintf(err, errlen, "sequence %s: %s", name, misfit);
		else
			snprintf(err, errlen, "no such sequence: %s (fvp, juno, juno-tzmp1, stm32mp1, layerscape)", name);
		return -1;
	}
	return fw_script_run(s, &bus, 1000, err, errlen);
}
