/* speed_filter.c - what the snoop filter is to know before something is measured: who holds a line has fetched it through the interconnect, and tells
 * when it has it no more. */
#include "cci_regs.h"
#include "speed.h"

uint32_t speed_room(const struct speed *s)
{
	return s->cfg->sf_sets * CCI_SF_WAYS;
}

uint32_t speed_holder(uint32_t asker)
{
	return asker == 0u ? 1u : 0u;
}

void speed_fetch(struct speed *s, uint32_t port, bool alone, uint32_t nsaid, uint32_t page, uint32_t line, uint32_t n)
{
	const enum speed_found found = s->world.found;

	s->world.found = SPEED_NOWHERE;
	for (uint32_t i = 0; i < n && speed_room(s) != 0u; i++)
		speed_line(s, port, alone ? CCI_REQ_READ_UNIQUE : CCI_REQ_READ_SHARED, nsaid, page, line + i);
	s->world.found = found;
}

void speed_drop(struct speed *s, uint32_t page, uint32_t line, uint32_t n)
{
	for (uint32_t a = 0; a < s->cfg->aces && speed_room(s) != 0u; a++)
		for (uint32_t i = 0; i < n; i++)
			speed_line(s, a, CCI_REQ_EVICT, 0, page, line + i);
}

/* No port's own page, and one in which a line has the same memory port and so the same set. */
static uint32_t other_page(uint32_t page, uint32_t w)
{
	return page + CCI_MEMS_MAX * (2u + w);
}

void speed_fill_set(struct speed *s, uint32_t holder, bool alone, uint32_t nsaid, uint32_t page, uint32_t line)
{
	for (uint32_t w = 0; w < CCI_SF_WAYS; w++)
		speed_fetch(s, holder, alone, nsaid, other_page(page, w), line, 1);
}

void speed_empty_set(struct speed *s, uint32_t page, uint32_t line)
{
	for (uint32_t w = 0; w < CCI_SF_WAYS; w++)
		speed_drop(s, other_page(page, w), line, 1);
}

void speed_override(struct speed *s, bool on)
{
	if (speed_room(s) != 0u)
		speed_register(s, R_CTRL_OVR, on ? OVR_SF_OFF : 0u);
}
