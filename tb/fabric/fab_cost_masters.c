/* fab_cost_masters.c - the masters of the cost test: one access at a time, by the CPU's cache, the GPU's, or the DMA. */
#include "fab_cost_int.h"

#include <string.h>

#define LATE 2000u

static void start_request(const struct cost *c, struct fabric_in *next)
{
	const uint32_t m = c->who;

	next->REQ_VALID = 1u << m;
	next->REQ_OP[m] = c->write ? 4u : 0u;
	next->REQ_ID[m] = 0;
	next->REQ_ADDR[m] = c->addr;
	next->REQ_PROT[m] = 2;
	next->REQ_NSAID[m] = c->setup->nsaid[m];
	next->REQ_WSTRB[m] = c->strb;
	memset(&next->REQ_WDATA[m], 0, sizeof next->REQ_WDATA[m]);
	memcpy(next->REQ_WDATA[m].w, c->data, 16);
}

static void start_dma(const struct cost *c, struct fabric_in *next)
{
	if (c->write) {
		next->AWVALID_d = next->WVALID_d = next->WLAST_d = 1;
		next->AWADDR_d[0] = c->addr & ~UINT64_C(15);
		next->AWSIZE_d[0] = 4;
		next->AWBURST_d[0] = 1;
		next->AWCACHE_d[0] = 0xF;
		next->AWPROT_d[0] = 2;
		next->AWDOMAIN_d[0] = 1;
		next->AWNSAID_d[0] = c->setup->nsaid[DMA];
		next->WSTRB_d[0] = c->strb;
		memset(&next->WDATA_d[0], 0, sizeof next->WDATA_d[0]);
		memcpy(next->WDATA_d[0].w, c->data, 16);
		return;
	}
	next->ARVALID_d = 1;
	next->ARADDR_d[0] = c->addr & ~UINT64_C(15);
	next->ARSIZE_d[0] = 4;
	next->ARBURST_d[0] = 1;
	next->ARCACHE_d[0] = 0xF;
	next->ARPROT_d[0] = 2;
	next->ARDOMAIN_d[0] = 1;
	next->ARNSAID_d[0] = c->setup->nsaid[DMA];
}

static void finish(struct cost *c, const tzf_w256 *data, uint32_t resp)
{
	uint8_t bytes[16];

	memcpy(bytes, data->w, 16);
	if (resp != 0u)
		fab_cost_fail(c, "an access is refused, though the region is open to all");
	else if (!c->write && memcmp(bytes, c->image + ((c->addr & ~UINT64_C(15)) - BASE), 16) != 0)
		fab_cost_fail(c, "a load does not give what was stored last");
	c->now->accesses[c->found]++;
	c->now->cycles[c->found] += c->cycle - c->since;
	c->busy = false;
}

static void watch_answer(struct cost *c, const struct fabric_out *out, const struct fabric_in *in)
{
	static const tzf_w256 none = { { 0 } };

	if (c->who != DMA && (out->RSP_VALID & in->RSP_READY & (1u << c->who)) != 0u)
		finish(c, &out->RSP_DATA[c->who], out->RSP_RESP[c->who]);
	else if (c->who == DMA && !c->write && (out->RVALID_d & in->RREADY_d) != 0u)
		finish(c, &out->RDATA_d[0], out->RRESP_d[0]);
	else if (c->who == DMA && c->write && (out->BVALID_d & in->BREADY_d) != 0u)
		finish(c, &none, out->BRESP_d[0]);
}

void fab_cost_masters(struct cost *c, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next)
{
	next->REQ_VALID &= ~(in->REQ_VALID & out->REQ_READY);
	next->ARVALID_d &= ~out->ARREADY_d;
	next->AWVALID_d &= ~out->AWREADY_d;
	next->WVALID_d &= ~out->WREADY_d;
	next->RSP_READY = tzf_mask32(c->cfg->caches);
	next->RREADY_d = next->BREADY_d = 1;
	if (!c->busy)
		return;
	watch_answer(c, out, in);
	if (c->busy && !c->sent) {
		c->sent = true;
		c->since = c->cycle;
		if (c->who == DMA)
			start_dma(c, next);
		else
			start_request(c, next);
	}
	if (c->busy && c->cycle - c->since > LATE)
		fab_cost_fail(c, "an access takes more than 2,000 cycles");
}
