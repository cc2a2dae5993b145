/* master_snoop.c - how a caching master answers snoops: every cell of table 2.4, expected and permitted, with O3, O4, E2 and E4. */
#include "cci_bench.h"

#include <string.h>

/* An end state and the bits DT, PD, IS. */
struct cell {
	uint8_t st, bits;
};

#define C(state, dt, pd, is) { CB_##state, (dt) * CR_DT | (pd) * CR_PD | (is) * CR_IS }
#define CELLS 6
static const struct cell once_uc[CELLS] = { C(UC, 1, 0, 1), C(UC, 0, 0, 1), C(SC, 1, 0, 1), C(SC, 0, 0, 1), C(I, 1, 0, 0), C(I, 0, 0, 0) };
static const struct cell once_ud[CELLS] = { C(UD, 1, 0, 1), C(SD, 1, 0, 1), C(UC, 1, 1, 1), C(SC, 1, 1, 1), C(I, 1, 1, 0), C(UC, 1, 1, 1) };
static const struct cell read_clean[CELLS] = { C(SC, 1, 0, 1), C(SC, 0, 0, 1), C(I, 1, 0, 0), C(I, 0, 0, 0), C(SC, 1, 0, 1), C(SC, 0, 0, 1) };
static const struct cell read_dirty[CELLS] = { C(SD, 1, 0, 1), C(SC, 1, 1, 1), C(I, 1, 1, 0), C(SD, 1, 0, 1), C(SC, 1, 1, 1), C(I, 1, 1, 0) };
static const struct cell gone_clean[CELLS] = { C(I, 0, 0, 0), C(I, 1, 0, 0), C(I, 0, 0, 0), C(I, 1, 0, 0), C(I, 0, 0, 0), C(I, 1, 0, 0) };
static const struct cell gone_dirty[CELLS] = { C(I, 1, 1, 0), C(I, 1, 1, 0), C(I, 1, 1, 0), C(I, 1, 1, 0), C(I, 1, 1, 0), C(I, 1, 1, 0) };
static const struct cell made_clean[CELLS] = { C(I, 0, 0, 0), C(I, 0, 0, 0), C(I, 0, 0, 0), C(I, 1, 0, 0), C(I, 1, 0, 0), C(I, 0, 0, 0) };
static const struct cell made_dirty[CELLS] = { C(I, 0, 0, 0), C(I, 0, 0, 0), C(I, 1, 1, 0), C(I, 1, 0, 0), C(I, 1, 1, 0), C(I, 0, 0, 0) };
static const struct cell shared_uc[CELLS] = { C(UC, 0, 0, 1), C(SC, 0, 0, 1), C(I, 0, 0, 0), C(UC, 0, 0, 1), C(UC, 0, 0, 1), C(SC, 0, 0, 1) };
static const struct cell shared_ud[CELLS] = { C(UC, 1, 1, 1), C(SC, 1, 1, 1), C(I, 1, 1, 0), C(UC, 1, 1, 1), C(I, 1, 1, 0), C(UC, 1, 1, 1) };
static const struct cell shared_sc[CELLS] = { C(SC, 0, 0, 1), C(I, 0, 0, 0), C(SC, 0, 0, 1), C(I, 0, 0, 0), C(SC, 0, 0, 1), C(SC, 0, 0, 1) };
static const struct cell shared_sd[CELLS] = { C(SC, 1, 1, 1), C(I, 1, 1, 0), C(SC, 1, 1, 1), C(I, 1, 1, 0), C(SC, 1, 1, 1), C(SC, 1, 1, 1) };
static const struct cell once_sd[CELLS] = { C(SD, 1, 0, 1), C(SC, 1, 1, 1), C(I, 1, 1, 0), C(SD, 1, 0, 1), C(SC, 1, 1, 1), C(I, 1, 1, 0) };

static struct cell choose(struct cci_bench *b, uint32_t snoop, uint32_t st)
{
	const bool dirty = (st & CB_DIRTY) != 0u;
	const struct cell *of;

	switch (snoop) {
	case S_READ_ONCE: of = dirty ? (st == CB_UD ? once_ud : once_sd) : st == CB_UC ? once_uc : read_clean; break;
	case S_READ_SHARED:
	case S_READ_CLEAN:
	case S_READ_NSD: of = dirty ? read_dirty : read_clean; break;
	case S_READ_UNIQUE:
	case S_CLEAN_INVALID: of = dirty ? gone_dirty : gone_clean; break;
	case S_CLEAN_SHARED: of = dirty ? (st == CB_UD ? shared_ud : shared_sd) : st == CB_UC ? shared_uc : shared_sc; break;
	default: of = dirty ? made_dirty : made_clean; break;
	}
	return of[cb_below(b, CELLS)];
}

static void answer_miss(struct cci_bench *b, struct cb_snoop *s)
{
	s->resp = 0;
	s->nsaid = cb_below(b, 16); /* nobody may look at it */
}

static void answer_hit(struct cci_bench *b, struct cb_port *p, struct cb_snoop *s)
{
	struct cb_copy *c = &p->copy[s->line];
	const bool unique = (c->st & CB_UNIQUE) != 0u, dirty = (c->st & CB_DIRTY) != 0u;
	const struct cell cell = choose(b, s->snoop, c->st);

	s->resp = cell.bits | (unique ? CR_WU : 0u);
	s->nsaid = c->nsaid;
	s->data = c->d;
	c->st = cell.st;
	if ((cell.st & CB_UNIQUE) != 0u && cb_sometimes(b, 8))
		p->eager = s->line;
	if (dirty && (cell.bits & CR_PD) == 0u && (cell.st & CB_DIRTY) == 0u)
		cb_truth_lost(b, s->line); /* MakeInvalid: what was dirty is gone */
	if (b->phase.errors_cr && tzf_rng_once_in(&b->rng, 6)) {
		s->resp |= CR_ER;
		cb_truth_lost(b, s->line);
		b->count.errors++;
	}
}

/* WriteClean on its way (O4): memory has not got these data yet, so they are given, and the line stays. */
static void answer_during_clean(struct cb_port *p, struct cb_snoop *s)
{
	struct cb_copy *c = &p->copy[s->line];

	s->resp = CR_DT | CR_IS | ((c->st & CB_UNIQUE) != 0u ? CR_WU : 0u);
	s->nsaid = c->nsaid;
	s->data = c->d;
	c->st = CB_SC;
}

/* False: the answer must wait for the B of the line's write-back (O4, E2, E4). An Evict does not matter. */
static bool answer(struct cci_bench *b, struct cb_port *p, struct cb_snoop *s)
{
	const struct cb_copy *c = &p->copy[s->line];
	const bool going = c->aw != 0u && c->aw_kind >= K_WRITE_BACK && c->aw_kind <= K_WRITE_EVICT;

	if (going) {
		if (c->aw_kind != K_WRITE_CLEAN || c->st == CB_I || s->snoop > S_READ_NSD || !cb_sometimes(b, 1))
			return false;
		answer_during_clean(p, s);
	} else if (c->st == CB_I) {
		answer_miss(b, s);
	} else {
		answer_hit(b, p, s);
	}
	if (s->resp == 0u && b->phase.errors_cr && tzf_rng_once_in(&b->rng, 24)) {
		s->resp = CR_ER;
		cb_truth_lost(b, s->line);
		b->count.errors++;
	}
	if (cb_line_ns(s->line) ? !cb_bit(b->crnsaid_en, p->id) : cb_sometimes(b, 8))
		s->nsaid = cb_below(b, 16); /* of a Secure line it means nothing, nor where the port is known to give none */
	return true;
}

/* ---- channels ---------------------------------------------------------------------------------------------- */

void cb_snoop_take(struct cci_bench *b, struct cb_port *p, const struct cci_out *out, const struct cci_in *in)
{
	const uint32_t i = p->id;

	if (cb_bit(in->CRVALID_s & out->CRREADY_s, i)) {
		const struct cb_snoop *s = &p->sn[p->sn_cp % CB_SNOOPS];

		if (s->snoop >= S_DVM_COMPLETE)
			cb_dvm_cr(b, p, s);
		else
			cb_score_cr(b, p, &p->sn[p->sn_cp % CB_SNOOPS]);
		p->sn_cp++;
	}
	if (cb_bit(in->CDVALID_s & out->CDREADY_s, i)) {
		struct cb_snoop *s = &p->sn[p->cd_p % CB_SNOOPS];

		cb_score_cd(b, p, s, s->beats);
		if (++s->beats == 4u)
			p->cd_p++;
	}
	if (cb_bit(out->ACVALID_s & in->ACREADY_s, i)) {
		struct cb_snoop *s = &p->sn[p->sn_wp % CB_SNOOPS];

		*s = (struct cb_snoop){ 0 };
		p->ac_seen = false;
		if (out->ACSNOOP_s[i] >= S_DVM_COMPLETE) {
			cb_dvm_ac(b, p, out->ACSNOOP_s[i], out->ACADDR_s[i], out->ACPROT_s[i], s);
		} else {
			cb_dvm_between(b, p);
			cb_score_ac(b, p, out->ACSNOOP_s[i], out->ACADDR_s[i], out->ACPROT_s[i], s);
		}
		if (s->line < CB_LINES || s->snoop >= S_DVM_COMPLETE)
			p->sn_wp++;
	}
}

/* The next snoop whose data are to be sent, sn_dp if there is none. */
static uint32_t next_data(struct cb_port *p)
{
	while (p->cd_p != p->sn_dp && (p->sn[p->cd_p % CB_SNOOPS].resp & CR_DT) == 0u)
		p->cd_p++;
	return p->cd_p;
}

static void drive_cr(struct cci_bench *b, struct cb_port *p, const struct cci_out *out, const struct cci_in *in, struct cci_in *next)
{
	const uint32_t i = p->id;
	struct cb_snoop *s = &p->sn[p->sn_cp % CB_SNOOPS];

	if (cb_bit(in->CRVALID_s & ~out->CRREADY_s, i))
		return;
	cb_put(&next->CRVALID_s, i, false);
	if (p->sn_cp == p->sn_wp || !cb_moves(b, CB_CH_CR, i, b->pace.cr))
		return;
	if (p->sn_cp == p->sn_dp) {
		if (s->snoop >= S_DVM_COMPLETE)
			s->resp = cb_message_answer(b, s);
		else if (!answer(b, p, s))
			return;
		p->sn_dp++;
	}
	cb_put(&next->CRVALID_s, i, true);
	next->CRRESP_s[i] = s->resp;
	if (s->snoop >= S_DVM_COMPLETE && b->phase.illegal) /* nobody looks at them */
		next->CRRESP_s[i] |= cb_below(b, 32) & ~(uint32_t)CR_ER;
	/* of a Secure line it means nothing, and has to be 0 */
	next->CRNSAID_s[i] = (s->line < CB_LINES && cb_line_ns(s->line)) || b->phase.illegal ? s->nsaid : 0u;
}

static void drive_cd(struct cci_bench *b, struct cb_port *p, const struct cci_out *out, const struct cci_in *in, struct cci_in *next)
{
	const uint32_t i = p->id;
	const struct cb_snoop *s;

	if (cb_bit(in->CDVALID_s & ~out->CDREADY_s, i))
		return;
	cb_put(&next->CDVALID_s, i, false);
	if (next_data(p) == p->sn_dp || !cb_moves(b, CB_CH_CD, i, b->pace.cd))
		return;
	s = &p->sn[p->cd_p % CB_SNOOPS];
	cb_put(&next->CDVALID_s, i, true);
	memcpy(next->CDDATA_s[i].w, &s->data.b[(size_t)16u * s->beats], 16);
	cb_put(&next->CDLAST_s, i, s->beats == 3u);
}

void cb_snoop_drive(struct cci_bench *b, struct cb_port *p, const struct cci_out *out, const struct cci_in *in, struct cci_in *next)
{
	drive_cr(b, p, out, in, next);
	drive_cd(b, p, out, in, next);
	cb_put(&next->ACREADY_s, p->id, p->sn_wp - p->cd_p < CB_SNOOPS - 2u && cb_moves(b, CB_CH_AC, p->id, b->pace.ac));
}
