/* fab_cost_memory.c - the memory of the cost test: answers after a fixed time, in order. */
#include "fab_cost_int.h"

#include <string.h>

#define MEM_DELAY 20u /* cycles from the request at the pins to the first beat, or to B */

static struct job *push(struct cost *c, struct queue *q, uint64_t addr, uint32_t id, uint32_t len)
{
	struct job *j = &q->j[(q->first + q->count) % MEM_QUEUE];

	if (q->count == MEM_QUEUE || addr - BASE >= MEMORY) {
		fab_cost_fail(c, "memory gets an access that nobody made");
		return j;
	}
	*j = (struct job){ .addr = addr & ~UINT64_C(63), .due = c->cycle + MEM_DELAY, .id = id, .beats = len + 1u, .first = (uint32_t)(addr >> 4) & 3u };
	q->count++;
	return j;
}

static uint64_t at(const struct job *j)
{
	return j->addr - BASE + ((uint64_t)((j->first + j->done) & 3u) << 4);
}

/* The oldest write whose data are missing, or NULL. */
static struct job *lacks_data(struct queue *q)
{
	for (uint32_t i = 0; i < q->count; i++) {
		struct job *j = &q->j[(q->first + i) % MEM_QUEUE];

		if (!j->complete)
			return j;
	}
	return NULL;
}

static void take_data(struct cost *c, const struct fabric_out *out)
{
	struct job *j = lacks_data(&c->wr);
	uint8_t bytes[16];

	if (!j) {
		fab_cost_fail(c, "memory gets data without an address");
		return;
	}
	memcpy(bytes, out->WDATA_m[0].w, 16);
	for (uint32_t b = 0; b < 16u; b++)
		if (((out->WSTRB_m[0] >> b) & 1u) != 0u)
			c->memory[at(j) + b] = bytes[b];
	j->done++;
	j->complete = out->WLAST_m != 0u;
	j->due = c->cycle + MEM_DELAY;
}

static void take_memory(struct cost *c, const struct fabric_out *out, const struct fabric_in *in)
{
	if ((in->ARREADY_m & out->ARVALID_m) != 0u)
		push(c, &c->rd, out->ARADDR_m[0], out->ARID_m[0], out->ARLEN_m[0]);
	if ((in->AWREADY_m & out->AWVALID_m) != 0u)
		push(c, &c->wr, out->AWADDR_m[0], out->AWID_m[0], out->AWLEN_m[0]);
	if ((in->WREADY_m & out->WVALID_m) == 0u)
		return;
	take_data(c, out);
}

static void drive_memory(struct cost *c, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next)
{
	struct job *r = &c->rd.j[c->rd.first];
	struct job *w = &c->wr.j[c->wr.first];

	if ((in->RVALID_m & out->RREADY_m) != 0u)
		next->RVALID_m = 0;
	if ((in->BVALID_m & out->BREADY_m) != 0u)
		next->BVALID_m = 0;
	if (next->RVALID_m == 0u && c->rd.count > 0u && r->due <= c->cycle) {
		next->RVALID_m = 1;
		next->RID_m[0] = r->id;
		memset(&next->RDATA_m[0], 0, sizeof next->RDATA_m[0]);
		memcpy(next->RDATA_m[0].w, c->memory + at(r), 16);
		r->done++;
		next->RLAST_m = r->done == r->beats;
		if (r->done == r->beats) {
			c->rd.first = (c->rd.first + 1u) % MEM_QUEUE;
			c->rd.count--;
		}
	}
	if (next->BVALID_m == 0u && c->wr.count > 0u && w->complete && w->due <= c->cycle) {
		next->BVALID_m = 1;
		next->BID_m[0] = w->id;
		c->wr.first = (c->wr.first + 1u) % MEM_QUEUE;
		c->wr.count--;
	}
	next->ARREADY_m = c->rd.count < MEM_QUEUE - 2u;
	next->AWREADY_m = c->wr.count < MEM_QUEUE - 2u;
	next->WREADY_m = lacks_data(&c->wr) != NULL;
}

void fab_cost_memory(struct cost *c, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next)
{
	take_memory(c, out, in);
	drive_memory(c, out, in, next);
}
