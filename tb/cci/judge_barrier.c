/* judge_barrier.c - the judge of barriers (O10): a half is answered when the other has been accepted, and all that the port had asked for before either
 * on its channel has its response. A response may stand behind others in front of the pins: two R beats, two B, the first of which shows. */
#include "cci_bench.h"

#define FIFO 2u

static const struct cb_txn *requests(const struct cb_port *p, bool aw, uint32_t *n)
{
	*n = aw ? CB_WRITES : CB_READS;
	return aw ? p->wr : p->rd;
}

/* When the half on that channel was accepted, 0 if it has been answered (then what was before it had been). */
static uint64_t accepted_at(const struct cb_port *p, bool aw, uint32_t nth)
{
	uint32_t n;
	const struct cb_txn *t = requests(p, aw, &n);

	for (; n > 0u; n--, t++)
		if (t->used && t->accepted && t->kind == K_BARRIER && t->nth == nth)
			return t->t_accept;
	return 0;
}

static bool has_entry(const struct cb_txn *t)
{
	return t->used && t->accepted && !cb_is_message(t->kind);
}

/* Beats of responses that are to come at the pins to what was accepted before. */
static uint32_t missing(const struct cb_port *p, bool aw, uint64_t before)
{
	uint32_t n, sum = 0;
	const struct cb_txn *t = requests(p, aw, &n);

	for (; n > 0u; n--, t++)
		if (has_entry(t) && t->t_accept < before)
			sum += aw || cb_kind_row[t->kind].dataless ? 1u : t->burst.len + 1u - t->beats_out;
	return sum;
}

void cb_barrier_shown(struct cci_bench *b, const struct cb_port *p, const struct cb_txn *t, const struct cci_out *out)
{
	const bool other = !t->aw, shows = cb_bit(other ? out->BVALID_s : out->RVALID_s, p->id);
	const uint32_t behind = missing(p, other, accepted_at(p, other, t->nth));

	if (p->msg.taken[other] <= t->nth)
		cb_fail(b, "port %u: an answer to a barrier on %s, of which the other half has not come", p->id, t->aw ? "AW" : "AR");
	if (missing(p, t->aw, t->t_accept) != 0u)
		cb_fail(b, "port %u: an answer to a barrier on %s before that to an earlier request (O10)", p->id, t->aw ? "AW" : "AR");
	if (behind > FIFO || (behind != 0u && !shows))
		cb_fail(b, "port %u: an answer to a barrier on %s, and %u beats are missing before its half on %s (O10)", p->id, t->aw ? "AW" : "AR", behind,
		        t->aw ? "AR" : "AW");
}
