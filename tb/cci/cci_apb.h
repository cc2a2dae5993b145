/* cci_apb.h - an APB master for the benches: it does accesses one after the other, and tells what each has got. */
#ifndef CCI_APB_H
#define CCI_APB_H

#include <stdbool.h>

#include "cci_if.h"

#define CCI_APB_QUEUE 128u /* a power of two */
#define CCI_APB_SECURE 0u
#define CCI_APB_NS 2u      /* PPROT */

struct cci_apb_access {
	uint32_t addr, data, strb, prot;
	bool write;
};

struct cci_apb {
	struct cci_apb_access q[CCI_APB_QUEUE];
	uint32_t wp, rp;             /* they count on; rp: the one at the pins */
	/* What has ended with the last edge. */
	bool answered;
	struct cci_apb_access was;
	uint32_t got;
	bool error;
};

/* To come after those before; there must be room. */
void cci_apb_add(struct cci_apb *a, const struct cci_apb_access *x);
void cci_apb_write(struct cci_apb *a, uint32_t addr, uint32_t data);
void cci_apb_read(struct cci_apb *a, uint32_t addr);
uint32_t cci_apb_room(const struct cci_apb *a);

/* Nothing is to be done any more. */
bool cci_apb_idle(const struct cci_apb *a);

/* X40: in the cycle of these pins the block does the access that they show. */
bool cci_apb_now(const struct cci_out *out, const struct cci_in *in);

/* The pins of the next cycle; in reset all are 0, and what is queued stays. */
void cci_apb_drive(struct cci_apb *a, const struct cci_out *out, const struct cci_in *in, struct cci_in *next);

#endif
