/* fab_memory.c - the memory behind the filter: two worlds, granules of eight bytes, answers in any order of the IDs. */
#include "fab_int.h"

#include <string.h>

static void take_ar(struct fab *f, uint32_t m, const struct fabric_out *out)
{
	struct memory_port *p = &f->mem[m];
	struct mem_read *r = NULL;

	for (uint32_t i = 0; i < MEM_JOBS && !r; i++)
		if (!p->rd[i].used)
			r = &p->rd[i];
	if (!r) {
		fab_fail(f, "memory port %u has more reads outstanding than the interconnect has entries", m);
		return;
	}
	*r = (struct mem_read){
		.used = true,
		.id = out->ARID_m[m],
		.beats = out->ARLEN_m[m] + 1u,
		.line = fab_line_of(out->ARADDR_m[m], (out->ARPROT_m[m] & 2u) != 0u),
		.first = (uint32_t)(out->ARADDR_m[m] >> 4) & 3u,
		.nsaid = out->ARNSAID_m[m],
	};
	if (r->line == ALL_LINES) {
		fab_fail(f, "memory port %u is read at %llx, which nobody asked for", m, (unsigned long long)out->ARADDR_m[m]);
		return;
	}
	r->may = fab_may(f, r->line, r->nsaid, false);
	fab_note_memory_read(f, r);
}

static void take_aw(struct fab *f, uint32_t m, const struct fabric_out *out)
{
	struct memory_port *p = &f->mem[m];
	struct mem_write *w = &p->wr[(p->wr_first + p->wr_count) % MEM_JOBS];

	*w = (struct mem_write){
		.used = true,
		.id = out->AWID_m[m],
		.line = fab_line_of(out->AWADDR_m[m], (out->AWPROT_m[m] & 2u) != 0u),
		.first = (uint32_t)(out->AWADDR_m[m] >> 4) & 3u,
		.nsaid = out->AWNSAID_m[m],
	};
	p->wr_count++;
	if (w->line == ALL_LINES)
		fab_fail(f, "memory port %u is written at %llx, which nobody asked for", m, (unsigned long long)out->AWADDR_m[m]);
}

/* The oldest write that lacks data. The filter may pass W before AW, so a beat can find none: it is then kept waiting. */
static struct mem_write *wants_data(struct memory_port *p)
{
	for (uint32_t i = 0; i < p->wr_count; i++) {
		struct mem_write *w = &p->wr[(p->wr_first + i) % MEM_JOBS];

		if (!w->full)
			return w;
	}
	return NULL;
}

static void take_w(struct fab *f, uint32_t m, const struct fabric_out *out)
{
	struct mem_write *w = wants_data(&f->mem[m]);
	const uint32_t strb = out->WSTRB_m[m];

	if (!w || w->line == ALL_LINES)
		return;
	for (uint32_t i = 0; i < 2u; i++) {
		const uint32_t granule = 2u * ((w->first + w->got) & 3u) + i;
		const uint32_t bytes = (strb >> (8u * i)) & 0xFFu;
		const uint64_t value = fab_granule(&out->WDATA_m[m], i);

		if (bytes != 0u && bytes != 0xFFu)
			fab_fail(f, "memory port %u: strobes %04x, though every store writes whole granules", m, strb);
		if (bytes == 0u)
			continue;
		fab_note_memory_write(f, w->line, granule, value, w->nsaid);
		f->memory[w->line][granule] = value;
	}
	w->got++;
	w->full = ((out->WLAST_m >> m) & 1u) != 0u;
}

/* The burst's data are those of the moment in which it begins; whoever may read then knows them from now on. */
static void begin_read(struct fab *f, struct mem_read *r)
{
	r->begun = true;
	if (r->line == ALL_LINES)
		return;
	memcpy(r->data, f->memory[r->line], sizeof r->data);
	for (uint32_t i = 0; i < 2u * r->beats && r->may; i++)
		fab_known_given(f, r->line, r->data[(2u * r->first + i) % GRANULES], r->nsaid);
}

static void drive_r(struct fab *f, uint32_t m, struct fabric_in *next)
{
	struct memory_port *p = &f->mem[m];
	const uint32_t bit = 1u << m;
	const uint32_t from = tzf_rng_below(&f->rng, MEM_JOBS);

	if ((next->RVALID_m & bit) != 0u || !fab_flows(f, FAB_R_M, m))
		return;
	for (uint32_t i = 0; i < MEM_JOBS; i++) {
		struct mem_read *r = &p->rd[(from + i) % MEM_JOBS];
		uint32_t beat;

		if (!r->used)
			continue;
		if (!r->begun)
			begin_read(f, r);
		beat = 2u * ((r->first + r->sent) & 3u);
		next->RVALID_m |= bit;
		next->RID_m[m] = r->id;
		next->RRESP_m[m] = 0;
		fab_set_granule(&next->RDATA_m[m], 0, r->data[beat]);
		fab_set_granule(&next->RDATA_m[m], 1, r->data[beat + 1u]);
		r->sent++;
		next->RLAST_m = (next->RLAST_m & ~bit) | (r->sent == r->beats ? bit : 0u);
		r->used = r->sent != r->beats;
		return;
	}
}

static void drive_b(struct fab *f, uint32_t m, struct fabric_in *next)
{
	struct memory_port *p = &f->mem[m];
	const uint32_t bit = 1u << m;

	if ((next->BVALID_m & bit) != 0u || p->wr_count == 0u || !fab_flows(f, FAB_B_M, m))
		return;
	/* the oldest, or now and then the one behind it, answers first */
	for (uint32_t i = tzf_rng_once_in(&f->rng, 4) ? 1u : 0u; i < p->wr_count; i++) {
		struct mem_write *w = &p->wr[(p->wr_first + i) % MEM_JOBS];

		if (!w->used || !w->full)
			continue;
		next->BVALID_m |= bit;
		next->BID_m[m] = w->id;
		next->BRESP_m[m] = 0;
		w->used = false;
		break;
	}
	while (p->wr_count > 0u && !p->wr[p->wr_first].used) {
		p->wr_first = (p->wr_first + 1u) % MEM_JOBS;
		p->wr_count--;
	}
}

void fab_memory(struct fab *f, uint32_t m, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next)
{
	const uint32_t bit = 1u << m;

	if ((in->ARREADY_m & out->ARVALID_m & bit) != 0u)
		take_ar(f, m, out);
	if ((in->AWREADY_m & out->AWVALID_m & bit) != 0u)
		take_aw(f, m, out);
	if ((in->WREADY_m & out->WVALID_m & bit) != 0u)
		take_w(f, m, out);
	if ((in->RVALID_m & out->RREADY_m & bit) != 0u)
		next->RVALID_m &= ~bit;
	if ((in->BVALID_m & out->BREADY_m & bit) != 0u)
		next->BVALID_m &= ~bit;
	drive_r(f, m, next);
	drive_b(f, m, next);
	next->ARREADY_m = (next->ARREADY_m & ~bit) | (fab_flows(f, FAB_AR_M, m) ? bit : 0u);
	next->AWREADY_m = (next->AWREADY_m & ~bit) | (fab_flows(f, FAB_AW_M, m) ? bit : 0u);
	/* W is taken only while an AW waits for it */
	next->WREADY_m = (next->WREADY_m & ~bit) | (wants_data(&f->mem[m]) && fab_flows(f, FAB_W_M, m) ? bit : 0u);
}
