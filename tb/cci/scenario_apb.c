/* scenario_apb.c - the scripted bench's software: accesses to registers, one at a time. */
#include "cci_regs.h"
#include "scenario_int.h"

#include <inttypes.h>

void sc_by_software(struct scenario *s, char port)
{
	s->pins.SYSCO_EN &= ~(1u << sc_port(s, port));
	sc_cycles(s, 2);
}

/* PSLVERR tells what is refused where the build says so (CH-02), and is 0 else. */
static uint32_t access(struct scenario *s, const struct cci_apb_access *x, bool refused)
{
	sc_settle(s);
	cci_apb_add(&s->apb, x);
	while (!s->stopped && !cci_apb_idle(&s->apb))
		sc_cycles(s, 1);
	if (s->apb.error != (refused && s->cfg->apb_err != 0u))
		sc_log(s, "PSLVERR is %u for 0x%" PRIx32, (unsigned)s->apb.error, x->addr);
	sc_cycles(s, 2); /* what follows from it (X42) */
	return s->apb.got;
}

uint32_t sc_reg_read(struct scenario *s, uint32_t addr, bool ns, bool refused)
{
	const struct cci_apb_access x = { .addr = addr, .prot = ns ? CCI_APB_NS : CCI_APB_SECURE };

	return access(s, &x, refused);
}

void sc_reg_write(struct scenario *s, uint32_t addr, uint32_t data, bool ns, bool refused)
{
	const struct cci_apb_access x = { .addr = addr, .data = data, .strb = 15, .prot = ns ? CCI_APB_NS : CCI_APB_SECURE, .write = true };

	(void)access(s, &x, refused);
}

void sc_reg_put(struct scenario *s, uint32_t addr, uint32_t data)
{
	if (s->stopped)
		return;
	cci_apb_write(&s->apb, addr, data);
	while (!s->stopped && !cci_apb_idle(&s->apb))
		sc_cycles(s, 1);
}

void sc_value(struct scenario *s, const char *what, uint32_t value)
{
	sc_log(s, "%s reads 0x%08" PRIx32, what, value);
}
