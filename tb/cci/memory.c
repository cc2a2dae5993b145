/* memory.c - memory behind a permission table: refuses what a filter in front of it would, answers IDs in any order, takes its time. */
#include "cci_bench.h"

#include <string.h>

/* ---- data ------------------------------------------------------------------------------------------- */

/* EXOKAY to what was not exclusive is for phases that break rules. */
static uint32_t error(struct cci_bench *b)
{
	return b->phase.illegal ? 1u + cb_below(b, 3) : 2u + cb_below(b, 2);
}

static void sample(struct cci_bench *b, struct cb_memory *m, struct cb_read_job *j)
{
	const bool allowed = cb_may_read(b, j->line, j->nsaid);
	const struct cb_data *mem = &b->line[j->line].mem;

	const uint32_t good = allowed ? cb_reserve(b, m, j) : 0u;

	j->sampled = true;
	b->count.refused_reads += !allowed;
	for (uint32_t n = 0; n < j->chunk.beats; n++) {
		const uint32_t place = cb_place(cb_beat_addr(&j->chunk.at_memory, n));

		j->resp[n] = (uint8_t)(allowed || b->phase.action == 0u ? good : 3u);
		for (uint32_t i = 0; i < 16u; i++) {
			j->data.b[16u * n + i] = allowed ? mem->b[16u * place + i] : 0u;
			j->data.from[16u * n + i] = allowed ? mem->from[16u * place + i] : CB_FROM_REFUSAL;
		}
		if (b->phase.errors_mem && tzf_rng_once_in(&b->rng, 24))
			j->resp[n] = (uint8_t)error(b);
	}
}

/* The permission is asked for the NSAID that the write carries: from here on the bytes are that one's. */
static void perform(struct cci_bench *b, struct cb_memory *m, struct cb_write_job *j)
{
	struct cb_data *mem = &b->line[j->line].mem;
	uint8_t now[64];
	bool allowed = cb_may_write(b, j->line, j->nsaid);

	j->performed = true;
	j->resp = allowed || b->phase.action == 0u ? 0u : 3u;
	b->count.refused_writes += !allowed;
	if (allowed && b->phase.errors_mem && tzf_rng_once_in(&b->rng, 16)) {
		j->resp = error(b);
		allowed = j->resp == 1u;
		if (!allowed)
			cb_truth_lost(b, j->line);
	}
	if (!allowed || !cb_may_store(b, m, j))
		return;
	j->resp = j->lock && j->resp == 0u && !b->phase.no_reserve ? 1u : j->resp;
	memcpy(now, cb_truth_now(b, j->line), 64);
	for (uint32_t n = 0; n < j->chunk.beats; n++) {
		const uint32_t at = 16u * cb_place(cb_beat_addr(&j->chunk.at_memory, n));

		for (uint32_t i = 0; i < 16u; i++) {
			if (((j->strb >> (16u * n + i)) & 1u) == 0u)
				continue;
			mem->b[at + i] = now[at + i] = j->data.b[16u * n + i];
			mem->from[at + i] = (uint8_t)(cb_line_ns(j->line) ? j->nsaid : CB_FROM_SECURE);
		}
	}
	if (j->txn && j->hz && j->txn->kind <= K_WRITE_LINE_UNIQUE && !b->line[j->line].unknown)
		cb_truth(b, j->line, now);
	if (j->txn && j->hz && j->txn->kind <= K_WRITE_LINE_UNIQUE)
		cb_stored(b, j->txn->port, j->line);
}

/* ---- what the edge moved -------------------------------------------------------------------------------- */

static uint32_t latency(struct cci_bench *b)
{
	return b->calm || b->stop ? 1u : cb_below(b, cb_sometimes(b, 4) ? 60u : 6u);
}

static void take_ar(struct cci_bench *b, uint32_t x, const struct cci_out *out)
{
	struct cb_memory *m = &b->mem[x];
	uint32_t i = 0;

	while (i < CB_JOBS && m->rd[i].used)
		i++;
	if (i == CB_JOBS) {
		cb_fail(b, "memory %u: too many reads outstanding", x);
		return;
	}
	m->rd[i] = (struct cb_read_job){
		.used = true,
		.id = out->ARID_m[x],
		.lock = cb_bit(out->ARLOCK_m, x),
		.line = cb_line_of(b, out->ARADDR_m[x], (out->ARPROT_m[x] & 2u) != 0u),
		.chunk = { .first = m->ar_first, .beats = out->ARLEN_m[x] + 1u, .at_memory = { out->ARADDR_m[x], out->ARLEN_m[x], out->ARSIZE_m[x], out->ARBURST_m[x] } },
		.prot = out->ARPROT_m[x],
		.nsaid = out->ARNSAID_m[x],
		.early = cb_sometimes(b, b->phase.early),
		.txn = m->ar_txn,
		.due = b->cycle + latency(b),
	};
	if (m->rd[i].line == CB_LINES || m->rd[i].chunk.beats > 4u) {
		cb_fail(b, "memory %u: AR for 0x%llx with %u beats", x, (unsigned long long)out->ARADDR_m[x], m->rd[i].chunk.beats);
		m->rd[i].line = 0;
		m->rd[i].chunk.beats = 1;
	}
	if (m->rd[i].early)
		sample(b, m, &m->rd[i]);
}

/* An AW is looked at when it comes to the pins, so that its W data may go before it. */
static void see_aw(struct cci_bench *b, uint32_t x, const struct cci_out *out)
{
	struct cb_memory *m = &b->mem[x];
	struct cb_write_job *j;
	uint32_t i = 0;

	while (i < CB_JOBS && m->wr[i].used)
		i++;
	if (i == CB_JOBS) {
		cb_fail(b, "memory %u: too many writes outstanding", x);
		return;
	}
	j = &m->wr[i];
	*j = (struct cb_write_job){
		.used = true,
		.id = out->AWID_m[x],
		.lock = cb_bit(out->AWLOCK_m, x),
		.line = cb_line_of(b, out->AWADDR_m[x], (out->AWPROT_m[x] & 2u) != 0u),
		.chunk = { .beats = out->AWLEN_m[x] + 1u, .at_memory = { out->AWADDR_m[x], out->AWLEN_m[x], out->AWSIZE_m[x], out->AWBURST_m[x] } },
		.prot = out->AWPROT_m[x],
		.nsaid = out->AWNSAID_m[x],
		.early = cb_sometimes(b, b->phase.early),
		.due = b->cycle + latency(b),
	};
	if (j->line == CB_LINES || j->chunk.beats > 4u) {
		cb_fail(b, "memory %u: AW for 0x%llx with %u beats", x, (unsigned long long)out->AWADDR_m[x], j->chunk.beats);
		j->line = 0;
		j->chunk.beats = 1;
	}
	cb_score_aw(b, out, x, j);
	m->aw_job = i;
	m->order[m->order_n++] = i;
}

static void take_w(struct cci_bench *b, uint32_t x, const struct cci_out *out)
{
	struct cb_memory *m = &b->mem[x];
	struct cb_write_job *j = &m->wr[m->order[0]];

	memcpy(&j->data.b[(size_t)16u * j->got], out->WDATA_m[x].w, 16);
	j->strb |= (uint64_t)out->WSTRB_m[x] << (16u * j->got);
	cb_score_w(b, j, j->got, out->WSTRB_m[x]);
	j->got++;
	j->complete = j->got == j->chunk.beats;
	if (cb_bit(out->WLAST_m, x) != j->complete)
		cb_fail(b, "memory %u: WLAST is %u in beat %u of %u", x, cb_bit(out->WLAST_m, x), j->got, j->chunk.beats);
	if (j->complete)
		memmove(m->order, m->order + 1, --m->order_n * sizeof m->order[0]);
}

static void take_r(struct cci_bench *b, struct cb_memory *m)
{
	struct cb_read_job *j = &m->rd[m->r_job];
	struct cb_txn *t = j->txn;
	const uint32_t n = j->sent++;

	for (uint32_t k = 0; t && k < 3u; k++) {
		struct cb_part *part = &t->part[k];

		if (!part->there || part->c.first != j->chunk.first)
			continue;
		memcpy(&part->got.b[(size_t)16u * n], &j->data.b[(size_t)16u * n], 16);
		memcpy(&part->got.from[(size_t)16u * n], &j->data.from[(size_t)16u * n], 16);
		part->resp[n] = j->resp[n] == 1u && !cb_goes_beyond(t) ? 0u : j->resp[n];
		part->done = j->sent == j->chunk.beats;
	}
	if (j->sent == j->chunk.beats)
		j->used = false;
	if (!j->used || b->phase.interleave != 0u)
		m->r_job = CB_JOBS;
}

void cb_memory_take(struct cci_bench *b, uint32_t x, const struct cci_out *out, const struct cci_in *in)
{
	struct cb_memory *m = &b->mem[x];

	m->impr[2] = m->impr[1];
	m->impr[1] = m->impr[0];
	m->impr[0] = false;
	if (cb_bit(in->RVALID_m & out->RREADY_m, x))
		take_r(b, m);
	if (cb_bit(in->BVALID_m & out->BREADY_m, x)) {
		struct cb_write_job *j = &m->wr[m->b_job];

		cb_score_write_done(b, j);
		m->impr[0] = !j->txn && j->resp >= 2u;
		j->used = false;
	}
	if (cb_bit(out->ARVALID_m, x) && !m->ar_known) {
		m->ar_txn = cb_score_ar(b, out, x, &m->ar_first);
		m->ar_known = true;
	}
	if (cb_bit(out->ARVALID_m & in->ARREADY_m, x)) {
		take_ar(b, x, out);
		m->ar_known = false;
	}
	if (cb_bit(out->AWVALID_m, x) && m->aw_job == CB_JOBS)
		see_aw(b, x, out);
	if (cb_bit(out->AWVALID_m & in->AWREADY_m, x) && m->aw_job < CB_JOBS) {
		m->wr[m->aw_job].accepted = true;
		m->gen_seen += m->wr[m->aw_job].txn == NULL;
		m->aw_job = CB_JOBS;
	}
	if (cb_bit(out->WVALID_m, x))
		cb_counts_w(b, x, m->order_n > 0u ? &m->wr[m->order[0]] : NULL, cb_bit(in->WREADY_m, x));
	if (cb_bit(out->WVALID_m & in->WREADY_m, x) && m->order_n > 0u)
		take_w(b, x, out);
	for (uint32_t i = 0; i < CB_JOBS; i++) {
		struct cb_write_job *j = &m->wr[i];

		if (j->used && j->accepted && j->complete && !j->performed && j->early)
			perform(b, m, j);
	}
}

/* ---- what is driven --------------------------------------------------------------------------------------- */

static void drive_r(struct cci_bench *b, uint32_t x, const struct cci_out *out, const struct cci_in *in, struct cci_in *next)
{
	struct cb_memory *m = &b->mem[x];
	const uint32_t from = cb_below(b, CB_JOBS);
	struct cb_read_job *j;

	if (cb_bit(in->RVALID_m & ~out->RREADY_m, x))
		return;
	cb_put(&next->RVALID_m, x, false);
	if (!cb_moves(b, CB_CH_RM, x, b->pace.rm))
		return;
	for (uint32_t i = 0; i < CB_JOBS && m->r_job == CB_JOBS; i++) {
		const uint32_t k = (from + i) % CB_JOBS;

		if (m->rd[k].used && m->rd[k].due <= b->cycle)
			m->r_job = k;
	}
	if (m->r_job == CB_JOBS)
		return;
	j = &m->rd[m->r_job];
	if (!j->sampled)
		sample(b, m, j);
	cb_put(&next->RVALID_m, x, true);
	next->RID_m[x] = j->id;
	next->RRESP_m[x] = j->resp[j->sent];
	memcpy(next->RDATA_m[x].w, &j->data.b[(size_t)16u * j->sent], 16);
	cb_put(&next->RLAST_m, x, j->sent + 1u == j->chunk.beats);
}

static void drive_b(struct cci_bench *b, uint32_t x, const struct cci_out *out, const struct cci_in *in, struct cci_in *next)
{
	struct cb_memory *m = &b->mem[x];
	const uint32_t from = cb_below(b, CB_JOBS);

	if (cb_bit(in->BVALID_m & ~out->BREADY_m, x))
		return;
	cb_put(&next->BVALID_m, x, false);
	if (!cb_moves(b, CB_CH_BM, x, b->pace.bm))
		return;
	for (uint32_t i = 0; i < CB_JOBS; i++) {
		struct cb_write_job *j = &m->wr[(from + i) % CB_JOBS];

		if (!j->used || !j->accepted || !j->complete || j->due > b->cycle)
			continue;
		if (!j->performed)
			perform(b, m, j);
		cb_put(&next->BVALID_m, x, true);
		next->BID_m[x] = j->id;
		next->BRESP_m[x] = j->resp;
		m->b_job = (from + i) % CB_JOBS;
		return;
	}
}

void cb_memory_drive(struct cci_bench *b, uint32_t x, const struct cci_out *out, const struct cci_in *in, struct cci_in *next)
{
	drive_r(b, x, out, in, next);
	drive_b(b, x, out, in, next);
	cb_put(&next->ARREADY_m, x, cb_moves(b, CB_CH_ARM, x, b->pace.arm));
	cb_put(&next->AWREADY_m, x, cb_moves(b, CB_CH_AWM, x, b->pace.awm));
	cb_put(&next->WREADY_m, x, b->mem[x].order_n > 0u && cb_moves(b, CB_CH_WM, x, b->pace.wm));
}

bool cb_memory_idle(const struct cci_bench *b)
{
	for (uint32_t x = 0; x < b->cfg->mems; x++)
		for (uint32_t i = 0; i < CB_JOBS; i++)
			if (b->mem[x].rd[i].used || b->mem[x].wr[i].used)
				return false;
	return true;
}
