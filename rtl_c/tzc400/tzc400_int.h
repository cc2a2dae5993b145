/* tzc400_int.h - what the files of the tzc400 model share: derived constants, FIFO and bucket steps,
 * and the record of an accepted address. Not for users of the model.
 *
 * `d` are constants of the configuration; `s` is the state of one filter, `pins` its inputs; "old state" is the state of the
 * cycle that the edge ends. Functions named *_tick change state; each says what must still be old when it is called.
 * Conditions are 0 or 1 in a uint32_t and combine with & | ^, as branches on them are mispredicted; but what most cycles do not need is
 * skipped by a branch.
 */
#ifndef TZC400_INT_H
#define TZC400_INT_H

#include "tzc400.h"
#include "tzf_fifo.h"

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

/* ---- constants of one configuration ---------------------------------------------------------- */

struct tzc400_dims {
	uint32_t num_filters;
	uint32_t filters;     /* one bit for each filter built: F in the register table */
	uint32_t id_width;
	uint32_t id_mask;
	uint64_t addr_mask;
	uint32_t strb_mask;
	uint32_t depth;       /* DENY_DEPTH */
	uint32_t out_max;     /* MAX_OUTSTANDING */
	uint32_t out_mask;    /* ones in the OW bits of an outstanding counter */
	uint32_t bucket_mask; /* NUM_BUCKETS - 1 */
	uint32_t bucket_bits; /* its length */
	uint32_t data_width;
};

/* Ones from bit 0 up to the highest one of v: the largest value of a counter that can hold v. */
static inline uint32_t tzc400_ones(uint32_t v)
{
	v |= v >> 1;
	v |= v >> 2;
	v |= v >> 4;
	v |= v >> 8;
	v |= v >> 16;
	return v;
}

static inline struct tzc400_dims tzc400_dims_of(const struct tzc400_cfg *cfg)
{
	const uint32_t nb = cfg->num_buckets;
	const struct tzc400_dims d = {
		.num_filters = cfg->num_filters,
		.filters = tzf_mask32(cfg->num_filters),
		.id_width = cfg->aid_width,
		.id_mask = tzf_mask32(cfg->aid_width),
		.addr_mask = tzf_mask64(cfg->addr_width),
		.strb_mask = tzf_mask32(cfg->data_width / 8u),
		.depth = cfg->deny_depth,
		.out_max = cfg->max_outstanding,
		.out_mask = tzc400_ones(cfg->max_outstanding),
		.bucket_mask = nb - 1u,
		.bucket_bits = 1u + (nb > 2u) + (nb > 4u) + (nb > 8u),
		.data_width = cfg->data_width,
	};

	return d;
}

/* Bit f of v, 0 or 1. */
static inline uint32_t tzc400_bit(uint32_t v, uint32_t f)
{
	return (v >> f) & 1u;
}

/* A data beat: input bits above a signal's width are ignored. */
static inline tzf_w256 tzc400_bus(const struct tzc400_dims *d, const tzf_w256 *in)
{
	tzf_w256 v;

	for (uint32_t i = 0; i < 8u; i++)
		v.w[i] = (32u * i < d->data_width) ? in->w[i] : 0u;
	return v;
}

/* ---- classes (Z10) --------------------------------------------------------------------------- */

/* Positions in a class: its response is an error; LOCAL; ZERO. The codes 1, 6 and 7 do not occur. */
enum { TZC400_CLS_ERR_BIT = 0, TZC400_CLS_LOCAL_BIT = 1, TZC400_CLS_ZERO_BIT = 2 };

/* The response of a denied transaction: err is cls[0]. */
static inline uint32_t tzc400_deny_resp(uint32_t err)
{
	return (err & 1u) * TZC400_RESP_DECERR; /* or OKAY, which is 0 */
}

/* The response of a transaction of this class, when downstream gave `resp` (Z21, Z26). */
static inline uint32_t tzc400_resp_of(uint32_t cls, uint32_t resp)
{
	return tzf_pick(tzc400_bit(cls, TZC400_CLS_ZERO_BIT), resp, tzc400_deny_resp(cls));
}

/* ARSNOOP 8..13: cache maintenance. */
static inline bool tzc400_is_cmo(uint32_t arsnoop)
{
	return arsnoop >= 8u && arsnoop <= 13u;
}

/* ---- ordering buckets (Z16, Z17) ------------------------------------------------------------- */

/* Z16: bit i of the bucket is the XOR of the ID bits j with j mod log2(NUM_BUCKETS) = i. Each step folds twice as many groups of
 * log2(NUM_BUCKETS) bits onto the lowest one, until they cover the ID. */
static inline uint32_t tzc400_bucket(const struct tzc400_dims *d, uint32_t id)
{
	for (uint32_t shift = d->bucket_bits; shift < d->id_width; shift <<= 1)
		id ^= id >> shift;
	return id & d->bucket_mask;
}

/* Z17: the class is compatible with the bucket: it is empty or holds that class. */
static inline uint32_t tzc400_compatible(const uint32_t *cnt, const uint32_t *cls_of, uint32_t bucket, uint32_t cls)
{
	return (uint32_t)(cnt[bucket] == 0u) | (uint32_t)(cls_of[bucket] == cls);
}

/* Z17 at an edge: a last response leaves its bucket, then a transaction of class cls enters one. */
struct tzc400_bucket_step {
	uint32_t done;
	uint32_t go;
	uint32_t done_bucket;
	uint32_t go_bucket;
	uint32_t cls;
};

static inline void tzc400_bucket_tick(const struct tzc400_dims *d, uint32_t *restrict cnt, uint32_t *restrict cls_of,
                                      const struct tzc400_bucket_step *b)
{
	if ((b->done | b->go) == 0u)
		return;
	cnt[b->done_bucket] -= b->done & (uint32_t)(cnt[b->done_bucket] != 0u);
	cnt[b->go_bucket] = (cnt[b->go_bucket] + b->go) & d->out_mask;
	cls_of[b->go_bucket] = tzf_pick(b->go, cls_of[b->go_bucket], b->cls);
}

/* ---- outstanding counters (Z8) --------------------------------------------------------------- */

static inline uint32_t tzc400_outstanding(const struct tzc400_dims *d, uint32_t n, uint32_t inc, uint32_t dec)
{
	return (n - (dec & (uint32_t)(n != 0u)) + inc) & d->out_mask;
}

/* ---- rings of denied transactions (Z19, Z24) ------------------------------------------------- */

/* Indices and count of a ring. Entries are written by the caller. */
static inline void tzc400_ring(const struct tzc400_dims *d, uint32_t *rp, uint32_t *wp, uint32_t *cnt, uint32_t push, uint32_t pop)
{
	*wp = (*wp + push) & (d->depth - 1u);
	*rp = (*rp + pop) & (d->depth - 1u);
	*cnt = *cnt + push - pop;
}

/* ---- accepted addresses (Z9..Z11) ------------------------------------------------------------ */

/* One address channel of one filter at one edge. */
struct tzc400_accept {
	uint32_t hs;      /* handshake on the slave side */
	uint32_t event;   /* Z11, a failure event */
	uint32_t overlap; /* the event is an overlap hit */
	uint32_t cls;     /* Z10; the payload as the FIFO stores it, where hs is 1 */
	uint64_t addr;
	uint32_t id;
	uint32_t ctl;
	uint32_t ace;
};

/* All addresses of one edge. */
struct tzc400_edge {
	struct tzc400_accept rd[TZC_NF_MAX];
	struct tzc400_accept wr[TZC_NF_MAX];
};

/* Packs the inputs of address channel x (AR, AW) of filter f into the payload fields of *a. */
#define TZC400_TAKE(a, d, in, f, x, snoop_w) do { \
	(a)->addr = (in)->x##ADDR_s[f] & (d)->addr_mask; \
	(a)->id = (in)->x##ID_s[f] & (d)->id_mask; \
	(a)->ctl = ((in)->x##LEN_s[f] & 0xFFu) | \
	           (((in)->x##SIZE_s[f] & 7u) << TZC400_CTL_SIZE) | \
	           (((in)->x##BURST_s[f] & 3u) << TZC400_CTL_BURST) | \
	           (tzc400_bit((in)->x##LOCK_s, f) << TZC400_CTL_LOCK) | \
	           (((in)->x##CACHE_s[f] & 15u) << TZC400_CTL_CACHE) | \
	           (((in)->x##PROT_s[f] & 7u) << TZC400_CTL_PROT) | \
	           (((in)->x##QOS_s[f] & 15u) << TZC400_CTL_QOS) | \
	           (((in)->x##REGION_s[f] & 15u) << TZC400_CTL_REGION); \
	(a)->ace = ((in)->x##SNOOP_s[f] & tzf_mask32(snoop_w)) | \
	           (((in)->x##DOMAIN_s[f] & 3u) << TZC400_ACE_DOMAIN) | \
	           (((in)->x##BAR_s[f] & 3u) << TZC400_ACE_BAR) | \
	           (((in)->x##NSAID_s[f] & 15u) << TZC400_ACE_NSAID) | \
	           (((in)->x##VNET_s[f] & 15u) << TZC400_ACE_VNET); \
} while (0)

/* Shows the head of an address FIFO of filter f on the master-side channel x (Z18, Z23), all but VALID and LOCK. */
#define TZC400_SHOW(out, s, f, x, fifo, snoop_w) do { \
	const uint32_t ctl_ = (s)->fifo##_ctl_e0; \
	const uint32_t ace_ = (s)->fifo##_ace_e0; \
	(out)->x##ID_m[f] = (s)->fifo##_id_e0; \
	(out)->x##ADDR_m[f] = (s)->fifo##_addr_e0; \
	(out)->x##LEN_m[f] = ctl_ & 0xFFu; \
	(out)->x##SIZE_m[f] = (ctl_ >> TZC400_CTL_SIZE) & 7u; \
	(out)->x##BURST_m[f] = (ctl_ >> TZC400_CTL_BURST) & 3u; \
	(out)->x##CACHE_m[f] = (ctl_ >> TZC400_CTL_CACHE) & 15u; \
	(out)->x##PROT_m[f] = (ctl_ >> TZC400_CTL_PROT) & 7u; \
	(out)->x##QOS_m[f] = (ctl_ >> TZC400_CTL_QOS) & 15u; \
	(out)->x##REGION_m[f] = (ctl_ >> TZC400_CTL_REGION) & 15u; \
	(out)->x##DOMAIN_m[f] = (ace_ >> TZC400_ACE_DOMAIN) & 3u; \
	(out)->x##SNOOP_m[f] = ace_ & tzf_mask32(snoop_w); \
	(out)->x##BAR_m[f] = (ace_ >> TZC400_ACE_BAR) & 3u; \
	(out)->x##NSAID_m[f] = (ace_ >> TZC400_ACE_NSAID) & 15u; \
	(out)->x##VNET_m[f] = (ace_ >> TZC400_ACE_VNET) & 15u; \
} while (0)

/* Z9..Z11: gives the packed address of filter f its class and its failure, from the registers in `st`. `event` must be 0. */
void tzc400_classify(const struct tzc400_cfg *cfg, const struct tzc400_state *st, struct tzc400_accept *a, uint32_t f, bool write);

/* ---- the parts ------------------------------------------------------------------------------- */

/* Reset values of the registers (Z1); the rest of the state is zero. */
void tzc400_regs_reset(const struct tzc400_cfg *cfg, struct tzc400_state *st);

/* Configuration port, gate status, failure capture (Z3, Z4, Z7, Z13, Z14). The outstanding counters must
 * be old; `e` must have been decided already, as this changes the registers that decide (Z5). */
void tzc400_regs_tick(const struct tzc400_cfg *cfg, const struct tzc400_dims *d, struct tzc400_state *st,
                      const struct tzc400_in *in, const struct tzc400_edge *e);

/* APB outputs and TZCINT (Z3, Z15). */
void tzc400_regs_out(const struct tzc400_cfg *cfg, const struct tzc400_state *st, struct tzc400_out *out);

/* Read path of filter f (Z8, Z16..Z22). */
void tzc400_read_tick(const struct tzc400_dims *d, struct tzc400_filter *restrict s, const struct tzc400_in *restrict in, uint32_t f,
                      const struct tzc400_accept *restrict a);
void tzc400_read_out(const struct tzc400_dims *d, const struct tzc400_filter *restrict s, uint32_t f, struct tzc400_out *restrict out);

/* Write path of filter f (Z8, Z16, Z17, Z23..Z26). */
void tzc400_write_tick(const struct tzc400_dims *d, struct tzc400_filter *restrict s, const struct tzc400_in *restrict in, uint32_t f,
                       const struct tzc400_accept *restrict a);
void tzc400_write_out(const struct tzc400_dims *d, const struct tzc400_filter *restrict s, uint32_t f, struct tzc400_out *restrict out);

#endif
