/* bench_apb.c - the APB master: a queue of transfers, and the blocking calls over it. */
#include "bench_int.h"

#define APB_LIMIT 20000u

void tzb_apb_reset(struct bench_apb *a)
{
	a->head = 0;
	a->count = 0;
	a->busy = false;
}

void tzb_apb_edge(struct tzc400_bench *b, const struct tzc400_out *out, const struct tzc400_in *in)
{
	struct bench_apb *a = &b->apb;
	struct tzb_apb *op;

	if (!a->busy || in->PSEL == 0u)
		return;
	op = a->queue[a->head % BENCH_APB_QUEUE];
	if (in->PENABLE == 0u) {
		op->c_setup = b->now;
		return;
	}
	if (out->PREADY == 0u)
		return;
	op->c_access = b->now;
	op->rdata = out->PRDATA;
	op->err = out->PSLVERR != 0u;
	op->done = true;
	bench_advance(&a->head, &a->count, BENCH_APB_QUEUE);
	a->busy = false;
	b->totals.apb++;
}

static void start(struct bench_apb *a, const struct tzb_apb *op, struct tzc400_in *next)
{
	a->busy = true;
	next->PSEL = 1;
	next->PENABLE = 0;
	next->PWRITE = op->write;
	next->PADDR = op->offset & 0xFFFu;
	next->PWDATA = op->value;
	next->PSTRB = op->write ? (op->strb & 15u) : 0u;
	next->PPROT = op->prot & 7u;
}

void tzb_apb_drive(struct tzc400_bench *b, struct tzc400_in *next)
{
	struct bench_apb *a = &b->apb;

	if (a->busy) {
		next->PENABLE = 1; /* the access phase, and until PREADY */
		return;
	}
	next->PSEL = 0;
	next->PENABLE = 0;
	if (a->count != 0u && a->queue[a->head % BENCH_APB_QUEUE]->at <= b->now + 1u)
		start(a, a->queue[a->head % BENCH_APB_QUEUE], next);
}

int tzb_apb_submit(struct tzc400_bench *b, struct tzb_apb *op)
{
	struct bench_apb *a = &b->apb;

	if (a->count == BENCH_APB_QUEUE)
		return -1;
	op->done = false;
	a->queue[(a->head + a->count++) % BENCH_APB_QUEUE] = op;
	return 0;
}

int tzb_apb_wait(struct tzc400_bench *b, const struct tzb_apb *op)
{
	for (uint32_t i = 0; !op->done; i++) {
		if (i == APB_LIMIT)
			return tzc400_bench_fail(b, "APB: no PREADY within %u cycles at offset 0x%03x", APB_LIMIT, op->offset);
		if (tzc400_bench_cycle(b) != 0)
			return -1;
	}
	return 0;
}

static void transfer(struct tzc400_bench *b, struct tzb_apb *op, bool *err)
{
	if (tzb_apb_submit(b, op) != 0)
		tzc400_bench_fail(b, "APB: more than %u transfers are queued", BENCH_APB_QUEUE);
	else if (tzb_apb_wait(b, op) != 0)
		tzb_apb_reset(&b->apb); /* op is about to go out of scope */
	if (err != NULL)
		*err = op->err;
}

uint32_t tzb_apb_read_as(struct tzc400_bench *b, uint32_t offset, uint32_t prot, bool *err)
{
	struct tzb_apb op = { .offset = offset, .prot = prot };

	transfer(b, &op, err);
	return op.rdata;
}

void tzb_apb_write_as(struct tzc400_bench *b, uint32_t offset, uint32_t value, uint32_t strb, uint32_t prot, bool *err)
{
	struct tzb_apb op = { .offset = offset, .value = value, .strb = strb, .prot = prot, .write = true };

	transfer(b, &op, err);
}

/* An error on a Secure access is a failure: no caller of the plain forms expects one. */
static void need_ok(struct tzc400_bench *b, uint32_t offset, bool err)
{
	if (err)
		tzc400_bench_fail(b, "APB: PSLVERR on a Secure access to 0x%03x (TZC 1.1)", offset);
}

uint32_t tzb_apb_read(struct tzc400_bench *b, uint32_t offset)
{
	bool err = false;
	const uint32_t v = tzb_apb_read_as(b, offset, 0, &err);

	need_ok(b, offset, err);
	return v;
}

void tzb_apb_write(struct tzc400_bench *b, uint32_t offset, uint32_t value)
{
	bool err = false;

	tzb_apb_write_as(b, offset, value, 15, 0, &err);
	need_ok(b, offset, err);
}

uint32_t tzb_apb_read8(struct tzc400_bench *b, uint32_t addr)
{
	return (tzb_apb_read(b, addr & ~3u) >> (8u * (addr & 3u))) & 0xFFu;
}

uint32_t tzb_apb_read16(struct tzc400_bench *b, uint32_t addr)
{
	return (tzb_apb_read(b, addr & ~3u) >> (8u * (addr & 2u))) & 0xFFFFu;
}
