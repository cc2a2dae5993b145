/* ace_cache_int.h - what the files of the cache's model share: the record of an edge, and questions to the array. Not for
 * users of the model.
 *
 * An edge has two halves. acc_*_decide functions read the old state and the pins and write down in `struct acc_edge` what moves;
 * acc_*_move functions make the moves and decide nothing.
 */
#ifndef ACE_CACHE_INT_H
#define ACE_CACHE_INT_H

#include "ace_cache.h"
#include "tzf_fifo.h"

#define ACC_NO_WAY 255u

/* ---- lines (K4) ---------------------------------------------------------------------------------- */

struct acc_key {
	uint32_t ns;
	uint64_t line; /* address[:6] */
};

static inline uint32_t acc_set_bits(const struct ace_cache_cfg *cfg)
{
	return tzf_bits_for(cfg->sets) - 1u;
}

static inline uint32_t acc_set_of(const struct ace_cache_cfg *cfg, uint64_t line)
{
	return (uint32_t)line & (cfg->sets - 1u);
}

static inline uint64_t acc_tag_of(const struct ace_cache_cfg *cfg, uint64_t line)
{
	return line >> acc_set_bits(cfg);
}

/* The key of way w of set i. */
static inline struct acc_key acc_key_of(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, uint32_t i, uint32_t w)
{
	const struct acc_key k = { .ns = st->s[i].way_ns[w], .line = (st->s[i].way_tag[w] << acc_set_bits(cfg)) | i };

	return k;
}

/* K4: way w of the key's set holds its line. */
bool acc_hits(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, struct acc_key k, uint32_t w);
/* The lowest way that does, or ACC_NO_WAY. */
uint32_t acc_lookup(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, struct acc_key k);
/* K4: an MSHR is on the line. */
bool acc_mshr_on(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, struct acc_key k);
/* K4: the write-back buffer on the line, evicts included, or wbs. */
uint32_t acc_wb_on(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, struct acc_key k);

/* ---- what moves at one edge: 0 or 1, and with what --------------------------------------------------- */

struct acc_rsp { uint32_t go, ctl; tzf_w256 data; };
struct acc_addr { uint32_t go, ctl; uint64_t addr; };
struct acc_beat { uint32_t go, ctl; tzf_w256 data; };
struct acc_cr { uint32_t go, ctl; };

/* One way is written, all of it or its state only. */
struct acc_array {
	uint32_t go, whole, set, way;
	uint32_t st, ns, nsaid;
	uint64_t tag;
	tzf_w256 lo, hi;
};

struct acc_rr { uint32_t go, set, way; };

/* A request gets an MSHR: which, its bus transaction and way. */
struct acc_alloc { uint32_t go, m, type, way; };

/* A copy goes into a write-back buffer: which, as what. */
struct acc_wb {
	uint32_t go, w, kind, ns, nsaid;
	uint64_t line;
	tzf_w256 lo, hi;
};

/* Slot F: MSHR m is freed, or is to be sent again. */
struct acc_fill { uint32_t go, m, again, is_write; };

struct acc_edge {
	uint32_t req_pop, ac_pop;
	struct acc_rsp rsp;
	struct acc_addr ar, aw;
	uint32_t wq_push, wq_source;
	struct acc_cr cr;
	struct acc_array array;
	struct acc_rr rr;
	struct acc_alloc alloc;
	struct acc_wb wb;
	struct acc_fill fill;
	uint32_t again_go, again_m; /* slot T */
	struct acc_beat w, cd;      /* the engines beside the slot; ctl as in the FIFOs */
	uint32_t sd_load;
	tzf_w256 sd_lo, sd_hi;
};

/* ---- bits of the packed payloads (ace_cache_if.h) ------------------------------------------------------ */

/* {plain, snoop, id, prot, nsaid, qos} of an AR; `type` as in m_type. */
static inline uint32_t acc_ar_ctl(uint32_t type, uint32_t id, uint32_t prot, uint32_t nsaid, uint32_t qos)
{
	return ((type >> 4) & 1u) << 19 | (type & 15u) << 15 | id << 11 | prot << 8 | nsaid << 4 | qos;
}

/* {plain, unique, snoop, id, prot, nsaid, qos} of an AW. */
static inline uint32_t acc_aw_ctl(uint32_t type, uint32_t unique, uint32_t id, uint32_t prot, uint32_t nsaid, uint32_t qos)
{
	return ((type >> 4) & 1u) << 19 | unique << 18 | (type & 7u) << 15 | id << 11 | prot << 8 | nsaid << 4 | qos;
}

static inline uint32_t acc_is_aw(uint32_t type)
{
	return (type >> 5) & 1u;
}

/* Beat n (0..3) of a line, as a bus word. */
static inline tzf_w256 acc_beat_of(const tzf_w256 *lo, const tzf_w256 *hi, uint32_t n)
{
	const tzf_w256 *const half = (n & 2u) != 0u ? hi : lo;
	tzf_w256 v = { { 0 } };

	for (uint32_t i = 0; i < 4u; i++)
		v.w[i] = half->w[4u * (n & 1u) + i];
	return v;
}

/* Writes the bytes of strb into beat n of a line. */
static inline void acc_merge(tzf_w256 *lo, tzf_w256 *hi, uint32_t n, const tzf_w256 *data, uint32_t strb)
{
	tzf_w256 *const half = (n & 2u) != 0u ? hi : lo;

	for (uint32_t i = 0; i < 4u; i++) {
		const uint32_t bytes = strb >> (4u * i);
		const uint32_t mask = (bytes & 1u) * 0xFFu | ((bytes >> 1) & 1u) * 0xFF00u | ((bytes >> 2) & 1u) * 0xFF0000u |
		                      ((bytes >> 3) & 1u) * 0xFF000000u;
		uint32_t *const to = &half->w[4u * (n & 1u) + i];

		*to = (*to & ~mask) | (data->w[i] & mask);
	}
}

/* The same beat four times. */
static inline void acc_fill_line(tzf_w256 *lo, tzf_w256 *hi, const tzf_w256 *data)
{
	for (uint32_t n = 0; n < 4u; n++)
		acc_merge(lo, hi, n, data, 0xFFFFu);
}

/* ---- the parts ------------------------------------------------------------------------------------------ */

/* K7: the victim for the set, or ACC_NO_WAY; *by_rr says that `rr` chose it. */
uint32_t acc_victim(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, uint32_t set, bool *by_rr);

/* K12, K6 rows 14 and 16: writes down that way w of the set goes into a write-back buffer as `type`, and its new state. False if the buffer
 * or AW is missing, a snoop's answer has not left, or a STORE_ONCE forbids it (E13). */
bool acc_put(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, uint32_t set, uint32_t w, uint32_t type, uint32_t new_st,
             struct acc_edge *e);
/* K12: what a copy goes out as, or 0 for "nothing". */
uint32_t acc_put_type(uint32_t st, uint32_t choice);

/* The slot (K3): each true if it goes, with *e filled in. On false *e is as it was. */
bool acc_snoop_decide(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, uint32_t choice, struct acc_edge *e);
bool acc_fill_decide(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, uint32_t choice, struct acc_edge *e);
bool acc_again_decide(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, struct acc_edge *e);
bool acc_request_decide(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, uint32_t choice, struct acc_edge *e);

/* K13, K15: the W and the CD engine. */
void acc_engines_decide(const struct ace_cache_state *st, struct acc_edge *e);

/* Moves. acc_responses_move (R, B, done ring; K8, K9) must come before acc_slot_move, and both before acc_channels_move, which changes the
 * FIFOs that they read. */
void acc_responses_move(const struct ace_cache_cfg *cfg, struct ace_cache_state *st);
void acc_slot_move(struct ace_cache_state *st, const struct acc_edge *e);
void acc_channels_move(const struct ace_cache_cfg *cfg, struct ace_cache_state *st, const struct ace_cache_in *in, const struct acc_edge *e);

#endif
