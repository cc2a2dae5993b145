/* cci_kind.c - what a request is, and what follows from that (X5). */
#include "cci_int.h"

#define KIND(req, normal, strict, peer, dirty, memory, is, pd, alloc) [req] = { normal, strict, dirty },

const struct cci_kind cci_kinds[CCI_REQ_COUNT] = {
	[CCI_NONE] = { CCI_SNP_NONE, CCI_SNP_NONE, CCI_DIRTY_NONE },
	CCI_REWRITE(KIND)
};

/* Kinds by ARSNOOP, for a shareable domain. */
static const uint8_t ar_kinds[16] = {
	[0] = CCI_REQ_READ_ONCE,
	[1] = CCI_REQ_READ_SHARED,
	[2] = CCI_REQ_READ_CLEAN,
	[3] = CCI_REQ_READ_NOT_SHARED_DIRTY,
	[7] = CCI_REQ_READ_UNIQUE,
	[8] = CCI_REQ_CLEAN_SHARED,
	[9] = CCI_REQ_CLEAN_INVALID,
	[11] = CCI_REQ_CLEAN_UNIQUE,
	[12] = CCI_REQ_MAKE_UNIQUE,
	[13] = CCI_REQ_MAKE_INVALID,
};

/* Kinds by AWSNOOP, likewise. */
static const uint8_t aw_kinds[8] = {
	[0] = CCI_REQ_WRITE_UNIQUE,
	[1] = CCI_REQ_WRITE_LINE_UNIQUE,
	[2] = CCI_REQ_WRITE_CLEAN,
	[3] = CCI_REQ_WRITE_BACK,
	[4] = CCI_REQ_EVICT,
	[5] = CCI_REQ_WRITE_EVICT,
};

#define ARSNOOP_COMPLETE 14u /* of DVM; 15 is a message */
#define AWSNOOP_EVICT 4u /* no W data, in whatever domain */

/* Sets of kinds: what an ACE-Lite port may ask for; what exists in domain 00 besides the NoSnoop ones. */
#define LITE_KINDS (CCI_ONE_(READ_ONCE) | CCI_CMOS | CCI_ONE_(WRITE_UNIQUE) | CCI_ONE_(WRITE_LINE_UNIQUE))
#define PRIVATE_KINDS (CCI_CMOS | CCI_COPYBACKS | CCI_ONE_(WRITE_EVICT))

static uint32_t kind_of(uint32_t ace, uint32_t aw, uint32_t snoop, uint32_t domain)
{
	const uint32_t shareable = (uint32_t)(domain == 1u || domain == 2u);
	const uint32_t kind = (aw != 0u) ? aw_kinds[snoop & 7u] : ar_kinds[snoop & 15u];

	if (shareable == 0u && snoop == 0u)
		return (aw != 0u) ? CCI_REQ_WRITE_NO_SNOOP : CCI_REQ_READ_NO_SNOOP;
	if (ace == 0u && cci_bit(LITE_KINDS, kind) == 0u)
		return CCI_NONE;
	if (shareable == 0u && (domain == 3u || cci_bit(PRIVATE_KINDS, kind) == 0u))
		return CCI_NONE;
	return kind;
}

/* X5: what has no entry. */
static uint32_t word_of(const struct cci_dims *d, uint32_t p, uint32_t aw, uint32_t snoop, uint32_t domain, uint32_t barrier)
{
	if (d->dvm == 0u)
		return CCI_WORD_REQUEST;
	if (barrier != 0u)
		return CCI_WORD_BARRIER;
	if (aw != 0u || p >= d->snooped || (domain != 1u && domain != 2u) || snoop < ARSNOOP_COMPLETE)
		return CCI_WORD_REQUEST;
	return (snoop == ARSNOOP_COMPLETE) ? CCI_WORD_COMPLETE : CCI_WORD_MESSAGE;
}

struct cci_head cci_head_of(const struct cci_dims *d, const struct cci_state *s, uint32_t p, uint32_t aw, uint32_t second)
{
	const struct cci_port *const c = &s->p[p];
	const uint64_t ar_ctl = (second != 0u) ? c->ar_ctl_e1 : c->ar_ctl_e0;
	const uint64_t aw_ctl = (second != 0u) ? c->aw_ctl_e1 : c->aw_ctl_e0;
	const uint64_t ctl = (aw != 0u) ? aw_ctl : ar_ctl;
	const uint32_t bits = (aw != 0u) ? CCI_AW_SNOOP_BITS : CCI_AR_SNOOP_BITS;
	const uint32_t low = (uint32_t)ctl;
	const uint64_t high = ctl >> (CCI_CTL_SNOOP + bits);
	const uint32_t mid = (uint32_t)high;
	const uint32_t domain = (mid >> CCI_CTL_DOMAIN) & 3u;
	const uint32_t barrier = cci_bit(low, CCI_CTL_BAR);
	const uint32_t snoop = (low >> CCI_CTL_SNOOP) & tzf_mask32(bits);
	const uint32_t found = kind_of((uint32_t)(p < d->aces), aw, snoop, domain);
	const uint32_t kind = (barrier != 0u) ? CCI_NONE : found;
	const struct cci_head h = {
		.addr = (aw != 0u) ? ((second != 0u) ? c->aw_addr_e1 : c->aw_addr_e0) : ((second != 0u) ? c->ar_addr_e1 : c->ar_addr_e0),
		.aw = aw,
		.port = p,
		.word = word_of(d, p, aw, snoop, domain, barrier),
		.kind = kind,
		/* Kinds that do not snoop and have no line are not in these domains. */
		.hz = (uint32_t)((domain == 1u || domain == 2u) && kind != CCI_NONE),
		.has_w = (uint32_t)(aw != 0u && snoop != AWSNOOP_EVICT && barrier == 0u),
		.id = (uint32_t)(high >> CCI_CTL_ID) & d->id_mask,
		.prot = (mid >> CCI_CTL_PROT) & 7u,
		.qos = (mid >> CCI_CTL_QOS) & 15u,
	};

	return h;
}

void cci_head_fields(const struct cci_dims *d, const struct cci_state *s, uint32_t p, uint32_t aw, struct cci_entry *e)
{
	const struct cci_port *const c = &s->p[p];
	const uint64_t ctl = (aw != 0u) ? c->aw_ctl_e0 : c->ar_ctl_e0;
	const uint64_t high = ctl >> (CCI_CTL_SNOOP + ((aw != 0u) ? CCI_AW_SNOOP_BITS : CCI_AR_SNOOP_BITS));
	const uint32_t mid = (uint32_t)high;

	e->addr = (aw != 0u) ? c->aw_addr_e0 : c->ar_addr_e0;
	e->id = (uint32_t)(high >> CCI_CTL_ID) & d->id_mask;
	e->lock = (uint32_t)(high >> (CCI_CTL_ID + d->id_bits)) & 1u; /* as it came */
	e->len = (mid >> CCI_CTL_LEN) & 255u;
	e->size = (mid >> CCI_CTL_SIZE) & 7u;
	e->burst = (mid >> CCI_CTL_BURST) & 3u;
	e->cache = (mid >> CCI_CTL_CACHE) & 15u;
	e->prot = (mid >> CCI_CTL_PROT) & 7u;
	e->qos = (mid >> CCI_CTL_QOS) & 15u;
	e->nsaid = ((e->prot & CCI_NS) != 0u) ? ((uint32_t)ctl >> CCI_CTL_NSAID) & 15u : 0u;
}
