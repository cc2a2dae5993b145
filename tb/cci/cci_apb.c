/* cci_apb.c - see cci_apb.h. */
#include "cci_apb.h"

#include <stdlib.h>

uint32_t cci_apb_room(const struct cci_apb *a)
{
	return CCI_APB_QUEUE - (a->wp - a->rp);
}

void cci_apb_add(struct cci_apb *a, const struct cci_apb_access *x)
{
	if (cci_apb_room(a) == 0u)
		abort(); /* the bench itself is wrong */
	a->q[a->wp++ % CCI_APB_QUEUE] = *x;
}

void cci_apb_write(struct cci_apb *a, uint32_t addr, uint32_t data)
{
	const struct cci_apb_access x = { .addr = addr, .data = data, .strb = 15, .prot = CCI_APB_SECURE, .write = true };

	cci_apb_add(a, &x);
}

void cci_apb_read(struct cci_apb *a, uint32_t addr)
{
	const struct cci_apb_access x = { .addr = addr, .prot = CCI_APB_SECURE };

	cci_apb_add(a, &x);
}

bool cci_apb_idle(const struct cci_apb *a)
{
	return a->wp == a->rp;
}

bool cci_apb_now(const struct cci_out *out, const struct cci_in *in)
{
	return in->PSEL != 0u && in->PENABLE != 0u && out->PREADY == 0u;
}

void cci_apb_drive(struct cci_apb *a, const struct cci_out *out, const struct cci_in *in, struct cci_in *next)
{
	const bool ends = in->PSEL != 0u && in->PENABLE != 0u && out->PREADY != 0u;
	const struct cci_apb_access *x;

	a->answered = ends;
	if (ends) {
		a->was = a->q[a->rp++ % CCI_APB_QUEUE];
		a->got = out->PRDATA;
		a->error = out->PSLVERR != 0u;
	}
	next->PSEL = next->PENABLE = 0;
	if (cci_apb_idle(a) || in->ARESETn == 0u)
		return;
	x = &a->q[a->rp % CCI_APB_QUEUE];
	next->PENABLE = in->PSEL != 0u && !ends;
	next->PSEL = 1;
	next->PWRITE = x->write;
	next->PADDR = x->addr;
	next->PWDATA = x->data;
	next->PSTRB = x->write ? x->strb : 0u;
	next->PPROT = x->prot;
}
