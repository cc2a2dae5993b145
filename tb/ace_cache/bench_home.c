/* bench_home.c - the home's channels: what the edge moved, and what it drives. bench_order.c decides what the answers are. */
#include "bench_home.h"

#include <string.h>

static void words_of(const struct bytes64 *from, uint32_t beat, tzf_w256 *to)
{
	memset(to, 0, sizeof *to);
	memcpy(to->w, &from->b[(size_t)16 * (beat & 3u)], 16);
}

/* ---- what the edge moved ----------------------------------------------------------------------- */

/* Of the types that come from exclusive and from other requests: such a one is outstanding. The other types are never exclusive. */
static bool lock_asked_for(const struct bench *b, const struct read_job *j)
{
	const bool unique = j->snoop == SNOOP_CLEANUNIQUE;
	const uint32_t op = unique ? (j->lock ? ACE_CACHE_OP_STORE_EXCL : ACE_CACHE_OP_STORE)
	                           : (j->lock ? ACE_CACHE_OP_LOAD_EXCL : ACE_CACHE_OP_LOAD);

	if (j->plain || (!unique && j->snoop != SNOOP_READSHARED))
		return !j->lock;
	for (uint32_t i = 0; i < IDS; i++)
		if (b->req[i].used && b->req[i].op == op && b->req[i].line == j->line)
			return true;
	return false;
}

static void take_ar(struct bench *b, const struct ace_cache_out *out)
{
	struct read_job *j = NULL;

	if (ab_msg_ar(b, out))
		return;
	for (uint32_t i = 0; i < JOBS && !j; i++)
		if (!b->home.rd[i].used)
			j = &b->home.rd[i];
	if (!j) {
		ab_fail(b, "more than %u reads outstanding", JOBS);
		return;
	}
	*j = (struct read_job){
		.used = true,
		.id = out->ARID,
		.snoop = out->ARSNOOP,
		.line = ab_line_of(b, out->ARADDR, (out->ARPROT & 2u) != 0u),
		.beat = (uint32_t)(out->ARADDR >> 4) & 3u,
		.nsaid = out->ARNSAID,
		.plain = out->ARDOMAIN == 0u,
		.lock = out->ARLOCK != 0u,
	};
	if (j->line == ALL_LINES || j->plain != (j->line >= LINES)) {
		ab_fail(b, "AR %u for 0x%llx, which nobody asked for", j->snoop, (unsigned long long)out->ARADDR);
		j->used = false;
	} else if (!lock_asked_for(b, j)) {
		ab_fail(b, "AR %u for line %u with ARLOCK %u, which nobody asked for", j->snoop, j->line, out->ARLOCK);
	}
}

static void take_aw(struct bench *b, const struct ace_cache_out *out)
{
	struct home *h = &b->home;
	struct write_job *j = &h->wr[(h->wr_first + h->wr_count) % JOBS];

	if (ab_msg_aw(b, out))
		return;
	if (h->wr_count == JOBS) {
		ab_fail(b, "more than %u writes outstanding", JOBS);
		return;
	}
	*j = (struct write_job){
		.used = true,
		.id = out->AWID,
		.snoop = out->AWSNOOP,
		.line = ab_line_of(b, out->AWADDR, (out->AWPROT & 2u) != 0u),
		.beat = (uint32_t)(out->AWADDR >> 4) & 3u,
		.nsaid = out->AWNSAID,
		.plain = out->AWDOMAIN == 0u,
		.beats = out->AWLEN + 1u,
		.complete = out->AWSNOOP == AWSNOOP_EVICT,
	};
	if (j->line == ALL_LINES || j->plain != (j->line >= LINES)) {
		ab_fail(b, "AW %u for 0x%llx, which nobody asked for", j->snoop, (unsigned long long)out->AWADDR);
		return;
	}
	h->wr_count++;
	if (b->check && j->snoop >= AWSNOOP_WRITECLEAN && j->nsaid != ab_owner(b, j->line))
		ab_fail(b, "line %u goes out with NSAID %u, but %u fetched it", j->line, j->nsaid, ab_owner(b, j->line));
}

/* The oldest write that lacks data. W may come before its AW: then it waits at the pins (WREADY is 0). */
struct write_job *ab_home_w_target(struct home *h)
{
	for (uint32_t i = 0; i < h->wr_count; i++) {
		struct write_job *j = &h->wr[(h->wr_first + i) % JOBS];

		if (j->used && !j->complete)
			return j;
	}
	return NULL;
}

static void take_w(struct bench *b, const struct ace_cache_out *out)
{
	struct write_job *j = ab_home_w_target(&b->home);
	uint32_t beat;

	if (!j) {
		ab_fail(b, "W without AW");
		return;
	}
	beat = (j->beat + j->got) & 3u;
	memcpy(&j->data.b[(size_t)16 * beat], out->WDATA.w, 16);
	j->strb |= (uint64_t)out->WSTRB << (16u * beat);
	j->got++;
	j->complete = j->got == j->beats;
	if ((out->WLAST != 0u) != j->complete)
		ab_fail(b, "WLAST in beat %u of %u", j->got, j->beats);
}

static void take_r(struct bench *b, const struct ace_cache_in *in)
{
	struct home *h = &b->home;

	if (in->RID >= UNIT_ID) {
		ab_msg_r(b, in);
		return;
	}
	for (uint32_t i = 0; i < JOBS; i++) {
		struct read_job *j = &h->rd[i];

		if (!j->used || !j->served || j->id != in->RID)
			continue;
		j->next_beat++;
		if (j->next_beat == j->beats) {
			h->rack[(h->rack_first + h->rack_count++) % JOBS] = j->line;
			j->used = false;
		}
		return;
	}
}

static bool is_unique(const struct write_job *j)
{
	return !j->plain && j->snoop <= AWSNOOP_WRITELINEUNIQUE;
}

static void take_b(struct bench *b, const struct ace_cache_in *in)
{
	struct home *h = &b->home;

	if (in->BID == UNIT_ID) {
		ab_msg_b(b, in);
		return;
	}
	for (uint32_t i = 0; i < h->wr_count; i++) {
		struct write_job *j = &h->wr[(h->wr_first + i) % JOBS];

		if (!j->used || !j->answered || j->id != in->BID)
			continue;
		h->wack[(h->wack_first + h->wack_count++) % JOBS] = (struct write_ack){ j->line, is_unique(j) };
		j->used = false;
		break;
	}
	while (h->wr_count > 0u && !h->wr[h->wr_first].used) {
		h->wr_first = (h->wr_first + 1u) % JOBS;
		h->wr_count--;
	}
}

static void take_cr(struct bench *b, const struct ace_cache_out *out)
{
	struct home *h = &b->home;

	for (uint32_t i = 0; i < h->sn_sent; i++) {
		struct snoop_job *s = &h->sn[(h->sn_first + i) % SNOOPS];

		if (s->got_cr)
			continue;
		s->got_cr = true;
		s->resp = out->CRRESP;
		s->nsaid = out->CRNSAID;
		return;
	}
	ab_fail(b, "CR without a snoop");
}

static bool wants_data(const struct snoop_job *s)
{
	return s->got_cr && (s->resp & CR_DT) != 0u && s->beats < 4u;
}

/* CD is taken only for a CR that has come (C13 of docs/cci.md). */
static bool any_wants_data(const struct home *h)
{
	for (uint32_t i = 0; i < h->sn_sent; i++)
		if (wants_data(&h->sn[(h->sn_first + i) % SNOOPS]))
			return true;
	return false;
}

static void take_cd(struct bench *b, const struct ace_cache_out *out)
{
	struct home *h = &b->home;

	for (uint32_t i = 0; i < h->sn_sent; i++) {
		struct snoop_job *s = &h->sn[(h->sn_first + i) % SNOOPS];

		if (!wants_data(s))
			continue;
		memcpy(&s->data.b[(size_t)16 * s->beats], out->CDDATA.w, 16);
		s->beats++;
		if ((out->CDLAST != 0u) != (s->beats == 4u))
			ab_fail(b, "CDLAST in beat %u", s->beats);
		return;
	}
	ab_fail(b, "CD without a snoop");
}

static void take_acks(struct bench *b, const struct ace_cache_out *out)
{
	struct home *h = &b->home;

	if (out->RACK != 0u) {
		if (h->rack_count == 0u) {
			ab_fail(b, "RACK without a read");
			return;
		}
		h->busy[h->rack[h->rack_first]]--;
		h->rack_first = (h->rack_first + 1u) % JOBS;
		h->rack_count--;
	}
	if (out->WACK != 0u) {
		if (h->wack_count == 0u) {
			ab_fail(b, "WACK without a write");
			return;
		}
		h->busy[h->wack[h->wack_first].line]--;
		h->wack_first = (h->wack_first + 1u) % JOBS;
		h->wack_count--;
	}
}

void ab_home_take(struct bench *b, const struct ace_cache_out *out, const struct ace_cache_in *in)
{
	take_acks(b, out);
	if (in->RVALID != 0u && out->RREADY != 0u)
		take_r(b, in);
	if (in->BVALID != 0u && out->BREADY != 0u)
		take_b(b, in);
	if (in->CRREADY != 0u && out->CRVALID != 0u)
		take_cr(b, out);
	if (in->CDREADY != 0u && out->CDVALID != 0u)
		take_cd(b, out);
	if (in->ARREADY != 0u && out->ARVALID != 0u)
		take_ar(b, out);
	if (in->AWREADY != 0u && out->AWVALID != 0u)
		take_aw(b, out);
	if (in->WREADY != 0u && out->WVALID != 0u)
		take_w(b, out);
	ab_home_decide(b);
}

/* ---- what is driven ---------------------------------------------------------------------------- */

static void drive_r(struct bench *b, struct ace_cache_in *next)
{
	const uint32_t from = tzf_rng_below(&b->rng, JOBS);

	if (ab_sometimes(b, 8) && ab_msg_drive_r(b, next))
		return;
	for (uint32_t k = 0; k < JOBS; k++) {
		const struct read_job *j = &b->home.rd[(from + k) % JOBS];

		if (!j->used || !j->served)
			continue;
		next->RVALID = 1;
		next->RID = j->id;
		next->RRESP = j->resp;
		next->RLAST = j->next_beat + 1u == j->beats;
		words_of(&j->data, j->beat + j->next_beat, &next->RDATA);
		return;
	}
	(void)ab_msg_drive_r(b, next);
}

/* In wild times now and then B for an MSHR that waits for R: nobody waits for that (K9). */
static bool drive_stray_b(struct bench *b, struct ace_cache_in *next)
{
	const struct read_job *j = &b->home.rd[tzf_rng_below(&b->rng, JOBS)];

	if (!j->used || j->served || !ab_sometimes(b, 8))
		return false;
	next->BVALID = 1;
	next->BID = j->id;
	next->BRESP = tzf_rng_below(&b->rng, 4);
	return true;
}

static void drive_b(struct bench *b, struct ace_cache_in *next)
{
	if (b->wild && drive_stray_b(b, next))
		return;
	if (ab_sometimes(b, 8) && ab_msg_drive_b(b, next))
		return;
	for (uint32_t i = 0; i < b->home.wr_count; i++) {
		const struct write_job *j = &b->home.wr[(b->home.wr_first + i) % JOBS];

		if (!j->used || !j->answered || !ab_sometimes(b, 8))
			continue;
		next->BVALID = 1;
		next->BID = j->id;
		next->BRESP = j->resp;
		return;
	}
}

static void drive_ac(struct bench *b, struct ace_cache_in *next)
{
	struct home *h = &b->home;
	const struct snoop_job *s;

	if (h->sn_count == SNOOPS || !ab_home_new_snoop(b))
		return;
	s = &h->sn[(h->sn_first + h->sn_count++) % SNOOPS];
	next->ACVALID = 1;
	next->ACSNOOP = s->snoop;
	next->ACADDR = s->addr;
	next->ACPROT = (s->line < ALL_LINES && ab_line_ns(s->line) ? 2u : 0u) | tzf_rng_below(&b->rng, 2);
}

void ab_home_drive(struct bench *b, const struct ace_cache_out *out, const struct ace_cache_in *in, struct ace_cache_in *next)
{
	const bool fast = b->stop;

	if (in->RVALID == 0u || out->RREADY != 0u) {
		next->RVALID = 0;
		if (fast || ab_sometimes(b, b->pace.r))
			drive_r(b, next);
	}
	if (in->BVALID == 0u || out->BREADY != 0u) {
		next->BVALID = 0;
		if (fast || ab_sometimes(b, b->pace.b))
			drive_b(b, next);
	}
	if (in->ACVALID != 0u && out->ACREADY != 0u) {
		ab_msg_snoop_taken(b, &b->home.sn[(b->home.sn_first + b->home.sn_sent) % SNOOPS]);
		b->home.sn_sent++;
	}
	if (in->ACVALID == 0u || out->ACREADY != 0u) {
		next->ACVALID = 0;
		if ((!fast || ab_msg_owes_snoop(b)) && ab_sometimes(b, b->pace.ac))
			drive_ac(b, next);
	}
	next->ARREADY = fast || ab_sometimes(b, b->pace.ar);
	next->AWREADY = fast || ab_sometimes(b, b->pace.aw);
	next->WREADY = ab_home_w_target(&b->home) != NULL && (fast || ab_sometimes(b, b->pace.w));
	next->CRREADY = fast || ab_sometimes(b, b->pace.cr);
	next->CDREADY = any_wants_data(&b->home) && (fast || ab_sometimes(b, b->pace.cd));
}

/* All but memory and the counts for the report is lost: what the cache and the other master held, and what was on its way. */
void ab_home_reset(struct bench *b)
{
	struct home *h = &b->home;
	static const struct home none;
	const struct home old = *h;

	*h = none;
	memcpy(h->memory, old.memory, sizeof h->memory);
	h->monitor = ALL_LINES;
	h->served = old.served;
	h->snoops = old.snoops;
	h->dirty_snoops = old.dirty_snoops;
	h->errors = old.errors;
	memcpy(b->truth, h->memory, sizeof b->truth);
}

bool ab_home_idle(const struct bench *b)
{
	const struct home *h = &b->home;

	for (uint32_t i = 0; i < JOBS; i++)
		if (h->rd[i].used)
			return false;
	return h->wr_count == 0u && h->sn_count == 0u && h->rack_count == 0u && h->wack_count == 0u && ab_msg_idle(b);
}
