/* tzc400_int.h - what the files of the tzc400 model share: derived constants, FIFO and bucket steps,
 * and the record of an accepted address. Not for users of the model.
 *
 * The filters work side by side, so most values here are `bits`: bit f is filter f, as in the one-bit-a-filter
 * signals of the list. Conditions then combine with & | ~ for all filters at once. Loops over filters take
 * d->lanes turns; TZC400_BY_LANES makes that number known to the compiler, which then turns four turns into
 * a few vector instructions and one into none. `d` are constants of the configuration;
 * "old state" is the state of the cycle that the edge ends. Functions named *_tick change state; each says
 * what must still be old when it is called.
 */
#ifndef TZC400_INT_H
#define TZC400_INT_H

#include "tzc400.h"

/* Positions in the packed payloads `ctl` and `ace` (tzc400_if.h, TZC400_AFIFO_). */
enum {
	TZC400_CTL_SIZE = 8,
	TZC400_CTL_BURST = 11,
	TZC400_CTL_LOCK = 13,
	TZC400_CTL_CACHE = 14,
	TZC400_CTL_PROT = 18,
	TZC400_CTL_QOS = 21,
	TZC400_CTL_REGION = 25,
	TZC400_ACE_DOMAIN = 4,
	TZC400_ACE_BAR = 6,
	TZC400_ACE_NSAID = 8,
	TZC400_ACE_VNET = 12,
};

#define TZC400_RESP_DECERR 3u

/* Inlined always, so that the number of lanes is a constant wherever it is used. */
#define TZC400_INLINE static inline __attribute__((always_inline))

/* ---- constants of one configuration ---------------------------------------------------------- */

struct tzc400_dims {
	uint32_t lanes;       /* filters built */
	uint32_t filters;     /* one bit for each filter built: F in the register table */
	uint32_t id_width;
	uint32_t id_mask;
	uint64_t addr_mask;
	uint32_t strb_mask;
	uint32_t depth;       /* DENY_DEPTH */
	uint32_t out_max;     /* MAX_OUTSTANDING */
	uint32_t out_mask;    /* ones in the OW bits of an outstanding counter */
	uint32_t bucket_mask; /* NUM_BUCKETS - 1 */
	tzf_w256 bus;         /* ones in the bits of a data beat */
	uint32_t fold[5];     /* shifts that fold an ID into its bucket, see tzc400_bucket */
};

/* Ones from bit 0 up to the highest one of v: the largest value of a counter that can hold v. */
TZC400_INLINE uint32_t tzc400_ones(uint32_t v)
{
	v |= v >> 1;
	v |= v >> 2;
	v |= v >> 4;
	v |= v >> 8;
	v |= v >> 16;
	return v;
}

TZC400_INLINE struct tzc400_dims tzc400_dims_of(const struct tzc400_cfg *cfg)
{
	const uint32_t nb = cfg->num_buckets;
	const uint32_t log2nb = 1u + (nb > 2u) + (nb > 4u) + (nb > 8u);
	struct tzc400_dims d = {
		.lanes = cfg->num_filters,
		.filters = tzf_mask32(cfg->num_filters),
		.id_width = cfg->aid_width,
		.id_mask = tzf_mask32(cfg->aid_width),
		.addr_mask = tzf_mask64(cfg->addr_width),
		.strb_mask = tzf_mask32(cfg->data_width / 8u),
		.depth = cfg->deny_depth,
		.out_max = cfg->max_outstanding,
		.out_mask = tzc400_ones(cfg->max_outstanding),
		.bucket_mask = nb - 1u,
	};

	for (uint32_t i = 0; i < 8u; i++)
		d.bus.w[i] = (32u * i < cfg->data_width) ? ~0u : 0u;
	for (uint32_t i = 0; i < 5u; i++)
		d.fold[i] = ((log2nb << i) < 24u) ? log2nb << i : 24u;
	return d;
}

/* fn(d, ...), compiled once for each number of filters that a build can have. */
#define TZC400_BY_LANES(d, fn, ...) do { \
	struct tzc400_dims k_ = *(d); \
	switch (k_.lanes) { \
	case 1u: \
		k_.lanes = 1u; \
		fn(&k_, __VA_ARGS__); \
		break; \
	case 2u: \
		k_.lanes = 2u; \
		fn(&k_, __VA_ARGS__); \
		break; \
	default: \
		k_.lanes = TZC_NF_MAX; \
		fn(&k_, __VA_ARGS__); \
		break; \
	} \
} while (0)

/* Bit f of v, 0 or 1. */
TZC400_INLINE uint32_t tzc400_bit(uint32_t v, uint32_t f)
{
	return (v >> f) & 1u;
}

/* ---- from one element a filter to bits ------------------------------------------------------- */

/* Bit `pos` of each element. */
TZC400_INLINE uint32_t tzc400_bits_at(const struct tzc400_dims *d, const uint32_t *v, uint32_t pos)
{
	uint32_t bits = 0;

	for (uint32_t f = 0; f < d->lanes; f++)
		bits |= ((v[f] >> pos) & 1u) << f;
	return bits;
}

/* Elements that are not 0. */
TZC400_INLINE uint32_t tzc400_nonzero(const struct tzc400_dims *d, const uint32_t *v)
{
	uint32_t bits = 0;

	for (uint32_t f = 0; f < d->lanes; f++)
		bits |= (uint32_t)(v[f] != 0u) << f;
	return bits;
}

/* Elements below a limit. */
TZC400_INLINE uint32_t tzc400_below(const struct tzc400_dims *d, const uint32_t *v, uint32_t limit)
{
	uint32_t bits = 0;

	for (uint32_t f = 0; f < d->lanes; f++)
		bits |= (uint32_t)(v[f] < limit) << f;
	return bits;
}

/* The way back: bit f of `bits` to element f. */
TZC400_INLINE void tzc400_spread(const struct tzc400_dims *d, uint32_t *restrict to, uint32_t bits)
{
	for (uint32_t f = 0; f < d->lanes; f++)
		to[f] = (bits >> f) & 1u;
}

/* ---- FIFOs (Z2) ------------------------------------------------------------------------------ */

/* Z2: FIFOs that have a head. */
TZC400_INLINE uint32_t tzc400_valid(const struct tzc400_dims *d, const uint32_t *cnt)
{
	return tzc400_nonzero(d, cnt);
}

/* Z2: FIFOs of built filters that have room. */
TZC400_INLINE uint32_t tzc400_ready(const struct tzc400_dims *d, const uint32_t *cnt)
{
	uint32_t bits = 0;

	for (uint32_t f = 0; f < d->lanes; f++)
		bits |= (uint32_t)(cnt[f] != 2u) << f;
	return bits & d->filters;
}

/* What the two entries of every payload field of a FIFO do at an edge: 0 or 1 for each filter. */
struct tzc400_moves {
	uint32_t shift[TZC_NF_MAX]; /* e0 <= e1 */
	uint32_t load0[TZC_NF_MAX]; /* e0 <= the new payload */
	uint32_t load1[TZC_NF_MAX]; /* e1 <= the new payload */
};

/* Z2: the moves of the payload, and the new counts. A push needs tzc400_ready, a pop tzc400_valid. */
TZC400_INLINE void tzc400_fifo(const struct tzc400_dims *d, struct tzc400_moves *restrict m, uint32_t *restrict cnt,
                               uint32_t push_bits, uint32_t pop_bits)
{
	for (uint32_t f = 0; f < d->lanes; f++) {
		const uint32_t push = (push_bits >> f) & 1u;
		const uint32_t pop = (pop_bits >> f) & 1u;
		const uint32_t empty = (uint32_t)(cnt[f] == 0u);
		const uint32_t one = (uint32_t)(cnt[f] == 1u);
		const uint32_t full = (uint32_t)(cnt[f] == 2u);

		m->shift[f] = pop & full;
		m->load0[f] = push & (empty | (one & pop));
		m->load1[f] = push & one & (pop ^ 1u);
		cnt[f] = (cnt[f] + push - pop) & 3u;
	}
}

/* One payload field makes the moves; v[f] & mask is the new payload. */
TZC400_INLINE void tzc400_put_u32(const struct tzc400_dims *d, const struct tzc400_moves *restrict m,
                                  uint32_t *restrict e0, uint32_t *restrict e1, const uint32_t *restrict v, uint32_t mask)
{
	for (uint32_t f = 0; f < d->lanes; f++) {
		const uint32_t kept = (m->shift[f] != 0u) ? e1[f] : e0[f];

		e0[f] = (m->load0[f] != 0u) ? v[f] & mask : kept;
		e1[f] = (m->load1[f] != 0u) ? v[f] & mask : e1[f];
	}
}

TZC400_INLINE void tzc400_put_u64(const struct tzc400_dims *d, const struct tzc400_moves *restrict m,
                                  uint64_t *restrict e0, uint64_t *restrict e1, const uint64_t *restrict v)
{
	for (uint32_t f = 0; f < d->lanes; f++) {
		const uint64_t kept = (m->shift[f] != 0u) ? e1[f] : e0[f];

		e0[f] = (m->load0[f] != 0u) ? v[f] : kept;
		e1[f] = (m->load1[f] != 0u) ? v[f] : e1[f];
	}
}

/* The same for the data of filter f; v is an input or an entry of another FIFO. The source is picked from
 * a table because branches on traffic are mispredicted. */
TZC400_INLINE void tzc400_put_w256(const struct tzc400_moves *m, uint32_t f, tzf_w256 *e0, tzf_w256 *e1,
                                   const tzf_w256 *v)
{
	const tzf_w256 *const from[3] = { e0, e1, v };
	const tzf_w256 new0 = *from[m->shift[f] + 2u * m->load0[f]];
	const tzf_w256 new1 = *from[1u + m->load1[f]];

	*e0 = new0;
	*e1 = new1;
}

/* TZC400_PUT(u32, d, &m, st, ar_id, ...): the payload field ar_id makes the moves m, for every filter. */
#define TZC400_PUT(type, d, m, st, pay, ...) tzc400_put_##type((d), (m), (st)->pay##_e0, (st)->pay##_e1, __VA_ARGS__)

/* A data beat: input bits above a signal's width are ignored. */
TZC400_INLINE tzf_w256 tzc400_bus(const struct tzc400_dims *d, const tzf_w256 *in)
{
	tzf_w256 v;

	for (uint32_t i = 0; i < 8u; i++)
		v.w[i] = in->w[i] & d->bus.w[i];
	return v;
}

/* ---- classes (Z10) --------------------------------------------------------------------------- */

/* Positions in a class: its response is an error; LOCAL; ZERO. The codes 1, 6 and 7 do not occur. */
enum { TZC400_CLS_ERR_BIT = 0, TZC400_CLS_LOCAL_BIT = 1, TZC400_CLS_ZERO_BIT = 2 };

/* The response of a denied transaction: err is cls[0]. */
TZC400_INLINE uint32_t tzc400_deny_resp(uint32_t err)
{
	return (err & 1u) * TZC400_RESP_DECERR; /* or OKAY, which is 0 */
}

/* ARSNOOP 8..13: cache maintenance. */
TZC400_INLINE bool tzc400_is_cmo(uint32_t arsnoop)
{
	return arsnoop >= 8u && arsnoop <= 13u;
}

/* ---- ordering buckets (Z16, Z17) ------------------------------------------------------------- */

/* Z16, for an ID of each filter: bit i of the bucket is the XOR of the ID bits j with
 * j mod log2(NUM_BUCKETS) = i. Each step folds twice as many groups of log2(NUM_BUCKETS) bits onto the
 * lowest one, until they cover 24 bits; the steps that are left over shift by 24 and do nothing. */
TZC400_INLINE void tzc400_bucket(const struct tzc400_dims *d, uint32_t *restrict bucket, const uint32_t *restrict id)
{
	for (uint32_t f = 0; f < d->lanes; f++) {
		uint32_t b = id[f];

		for (uint32_t i = 0; i < 5u; i++)
			b ^= b >> d->fold[i];
		bucket[f] = b & d->bucket_mask;
	}
}

/* Z17: classes that are compatible with the bucket of their filter: it is empty or holds that class. */
TZC400_INLINE uint32_t tzc400_compatible(const struct tzc400_dims *d, const uint32_t (*cnt)[TZC_NB_MAX],
                                         const uint32_t (*cls_of)[TZC_NB_MAX], const uint32_t *bucket,
                                         const uint32_t *cls)
{
	uint32_t bits = 0;

	for (uint32_t f = 0; f < d->lanes; f++) {
		const uint32_t b = bucket[f];

		bits |= ((uint32_t)(cnt[f][b] == 0u) | (uint32_t)(cls_of[f][b] == cls[f])) << f;
	}
	return bits;
}

/* Z17 at an edge: bits of filters where a last response leaves its bucket, then bits of filters where a
 * transaction of class cls[f] enters one. */
struct tzc400_bucket_step {
	uint32_t done;
	uint32_t go;
	const uint32_t *done_bucket;
	const uint32_t *go_bucket;
	const uint32_t *cls;
};

TZC400_INLINE void tzc400_bucket_tick(const struct tzc400_dims *d, uint32_t (*cnt)[TZC_NB_MAX],
                                      uint32_t (*cls_of)[TZC_NB_MAX], const struct tzc400_bucket_step *s)
{
	for (uint32_t f = 0; f < d->lanes; f++) {
		const uint32_t done = tzc400_bit(s->done, f);
		const uint32_t go = tzc400_bit(s->go, f);
		const uint32_t from = s->done_bucket[f];
		const uint32_t to = s->go_bucket[f];

		cnt[f][from] -= done & (uint32_t)(cnt[f][from] != 0u);
		cnt[f][to] = (cnt[f][to] + go) & d->out_mask;
		cls_of[f][to] = (go != 0u) ? s->cls[f] : cls_of[f][to];
	}
}

/* ---- outstanding counters (Z8) --------------------------------------------------------------- */

TZC400_INLINE void tzc400_outstanding(const struct tzc400_dims *d, uint32_t *restrict n, uint32_t inc, uint32_t dec)
{
	for (uint32_t f = 0; f < d->lanes; f++) {
		const uint32_t down = (dec >> f) & (uint32_t)(n[f] != 0u);

		n[f] = (n[f] - down + ((inc >> f) & 1u)) & d->out_mask;
	}
}

/* ---- rings of denied transactions (Z19, Z24) ------------------------------------------------- */

/* Indices and counts of one ring a filter. Entries are written by the caller. */
TZC400_INLINE void tzc400_ring(const struct tzc400_dims *d, uint32_t *restrict rp, uint32_t *restrict wp,
                               uint32_t *restrict cnt, uint32_t push_bits, uint32_t pop_bits)
{
	for (uint32_t f = 0; f < d->lanes; f++) {
		const uint32_t push = (push_bits >> f) & 1u;
		const uint32_t pop = (pop_bits >> f) & 1u;

		wp[f] = (wp[f] + push) & (d->depth - 1u);
		rp[f] = (rp[f] + pop) & (d->depth - 1u);
		cnt[f] = cnt[f] + push - pop;
	}
}

/* ---- accepted addresses (Z9..Z11) ------------------------------------------------------------ */

/* One address channel of every filter at one edge. */
struct tzc400_accept {
	uint32_t hs;      /* bits: handshake on the slave side */
	uint32_t event;   /* bits: Z11, a failure event */
	uint32_t overlap; /* bits: the event is an overlap hit */
	uint32_t cls[TZC_NF_MAX];  /* Z10; the payload as the FIFO stores it, where hs is 1 */
	uint64_t addr[TZC_NF_MAX];
	uint32_t id[TZC_NF_MAX];
	uint32_t ctl[TZC_NF_MAX];
	uint32_t ace[TZC_NF_MAX];
};

/* All addresses of one edge. */
struct tzc400_edge {
	struct tzc400_accept rd;
	struct tzc400_accept wr;
};

/* Packs the inputs of address channel x (AR, AW) into the payload fields of *a. What no handshake takes is
 * not used. */
#define TZC400_TAKE(a, d, in, x, snoop_w) do { \
	for (uint32_t f_ = 0; f_ < (d)->lanes; f_++) { \
		(a)->addr[f_] = (in)->x##ADDR_s[f_] & (d)->addr_mask; \
		(a)->id[f_] = (in)->x##ID_s[f_] & (d)->id_mask; \
		(a)->ctl[f_] = ((in)->x##LEN_s[f_] & 0xFFu) | \
		               (((in)->x##SIZE_s[f_] & 7u) << TZC400_CTL_SIZE) | \
		               (((in)->x##BURST_s[f_] & 3u) << TZC400_CTL_BURST) | \
		               ((((in)->x##LOCK_s >> f_) & 1u) << TZC400_CTL_LOCK) | \
		               (((in)->x##CACHE_s[f_] & 15u) << TZC400_CTL_CACHE) | \
		               (((in)->x##PROT_s[f_] & 7u) << TZC400_CTL_PROT) | \
		               (((in)->x##QOS_s[f_] & 15u) << TZC400_CTL_QOS) | \
		               (((in)->x##REGION_s[f_] & 15u) << TZC400_CTL_REGION); \
		(a)->ace[f_] = ((in)->x##SNOOP_s[f_] & tzf_mask32(snoop_w)) | \
		               (((in)->x##DOMAIN_s[f_] & 3u) << TZC400_ACE_DOMAIN) | \
		               (((in)->x##BAR_s[f_] & 3u) << TZC400_ACE_BAR) | \
		               (((in)->x##NSAID_s[f_] & 15u) << TZC400_ACE_NSAID) | \
		               (((in)->x##VNET_s[f_] & 15u) << TZC400_ACE_VNET); \
	} \
} while (0)

/* Shows the heads of an address FIFO on the master-side channel x (Z18, Z23), all but VALID and LOCK. */
#define TZC400_SHOW(out, d, st, x, fifo, snoop_w) do { \
	for (uint32_t f_ = 0; f_ < (d)->lanes; f_++) { \
		const uint32_t ctl_ = (st)->fifo##_ctl_e0[f_]; \
		const uint32_t ace_ = (st)->fifo##_ace_e0[f_]; \
		(out)->x##ID_m[f_] = (st)->fifo##_id_e0[f_]; \
		(out)->x##ADDR_m[f_] = (st)->fifo##_addr_e0[f_]; \
		(out)->x##LEN_m[f_] = ctl_ & 0xFFu; \
		(out)->x##SIZE_m[f_] = (ctl_ >> TZC400_CTL_SIZE) & 7u; \
		(out)->x##BURST_m[f_] = (ctl_ >> TZC400_CTL_BURST) & 3u; \
		(out)->x##CACHE_m[f_] = (ctl_ >> TZC400_CTL_CACHE) & 15u; \
		(out)->x##PROT_m[f_] = (ctl_ >> TZC400_CTL_PROT) & 7u; \
		(out)->x##QOS_m[f_] = (ctl_ >> TZC400_CTL_QOS) & 15u; \
		(out)->x##REGION_m[f_] = (ctl_ >> TZC400_CTL_REGION) & 15u; \
		(out)->x##DOMAIN_m[f_] = (ace_ >> TZC400_ACE_DOMAIN) & 3u; \
		(out)->x##SNOOP_m[f_] = ace_ & tzf_mask32(snoop_w); \
		(out)->x##BAR_m[f_] = (ace_ >> TZC400_ACE_BAR) & 3u; \
		(out)->x##NSAID_m[f_] = (ace_ >> TZC400_ACE_NSAID) & 15u; \
		(out)->x##VNET_m[f_] = (ace_ >> TZC400_ACE_VNET) & 15u; \
	} \
} while (0)

/* ---- the parts ------------------------------------------------------------------------------- */

/* Reset values of the registers (Z1); the rest of the state is zero. */
void tzc400_regs_reset(const struct tzc400_cfg *cfg, struct tzc400_state *st);

/* Configuration port, gate status, failure capture (Z3, Z4, Z7, Z13, Z14). The outstanding counters must
 * be old; `e` must have been decided already, as this changes the registers that decide (Z5). */
void tzc400_regs_tick(const struct tzc400_cfg *cfg, const struct tzc400_dims *d, struct tzc400_state *st,
                      const struct tzc400_in *in, const struct tzc400_edge *e);

/* APB outputs and TZCINT (Z3, Z15). */
void tzc400_regs_out(const struct tzc400_cfg *cfg, const struct tzc400_state *st, struct tzc400_out *out);

/* Read path of every filter (Z8, Z16..Z22). */
void tzc400_read_tick(const struct tzc400_dims *d, struct tzc400_state *restrict st,
                      const struct tzc400_in *restrict in, const struct tzc400_edge *restrict e);
void tzc400_read_out(const struct tzc400_dims *d, const struct tzc400_state *restrict st,
                     struct tzc400_out *restrict out);

/* Write path of every filter (Z8, Z16, Z17, Z23..Z26). */
void tzc400_write_tick(const struct tzc400_dims *d, struct tzc400_state *restrict st,
                       const struct tzc400_in *restrict in, const struct tzc400_edge *restrict e);
void tzc400_write_out(const struct tzc400_dims *d, const struct tzc400_state *restrict st,
                      struct tzc400_out *restrict out);

#endif
