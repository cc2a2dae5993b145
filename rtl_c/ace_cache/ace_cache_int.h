/* ace_cache_int.h - what the files of the ace_cache model share: derived constants, packed payloads, beats, and the record of
 * what moves at an edge. Not for users of the model.
 *
 * An edge has three parts (ace_cache.c): what runs beside the slot decides, from the old state; then the slot decides and changes the
 * array, MSHRs and write-back buffers at once, as nothing else that is left looks at them; then everything moves that was noted in
 * struct ace_cache_edge. "Old" is the state of the cycle that the edge ends.
 *
 * `d` are constants of the configuration; `index` is the number of a set, `key` a {ns, line} as K4 compares them. Conditions that are
 * stored or counted are 0 or 1 in a uint32_t.
 */
#ifndef ACE_CACHE_INT_H
#define ACE_CACHE_INT_H

#include <stdbool.h>

#include "ace_cache.h"
#include "tzf_fifo.h"

/* Positions in the packed payloads (ace_cache_if.h). req_ctl, ar_ctl and aw_ctl share the lower ones. */
enum {
	ACE_CACHE_CTL_QOS = 0,
	ACE_CACHE_CTL_NSAID = 4,
	ACE_CACHE_CTL_PROT = 8,
	ACE_CACHE_CTL_ID = 11,
	ACE_CACHE_CTL_OP = 15,     /* of a request */
	ACE_CACHE_CTL_SNOOP = 15,  /* of AR and AW */
	ACE_CACHE_CTL_UNIQUE = 18, /* of AW */
	ACE_CACHE_CTL_PLAIN = 19,  /* of AR and AW */
	ACE_CACHE_CTL_BAR = 20,    /* of AR and AW */
	ACE_CACHE_CTL_LOCK = 22,   /* of AR */
	ACE_CACHE_RSP_ID = 2,
	ACE_CACHE_R_RESP = 1,
	ACE_CACHE_R_ID = 5,
	ACE_CACHE_W_STRB = 1,
	ACE_CACHE_B_ID = 2,
	ACE_CACHE_AC_SNOOP = 3,
	ACE_CACHE_CR_NSAID = 5,
};

/* Bits of a state and of m_type; IDs beyond those of MSHRs. */
enum {
	ACE_CACHE_ST_VALID = 1,
	ACE_CACHE_ST_DIRTY = 2,
	ACE_CACHE_ST_UNIQUE = 4,
	ACE_CACHE_TYPE_PLAIN = 0x10,
	ACE_CACHE_TYPE_AW = 0x20,
	ACE_CACHE_ID_WB = 8,        /* AWID 8 + w: write-back buffer w */
	ACE_CACHE_ID_UNIT = 12,     /* DVM and barriers */
	ACE_CACHE_ID_COMPLETE = 13, /* DVM Complete */
};

/* CHOICE. */
enum {
	ACE_CACHE_CHOICE_UPGRADE = 8,     /* K6 row 9: ReadUnique instead of CleanUnique */
	ACE_CACHE_CHOICE_KEEP = 9,        /* K10: a copy survives a WriteUnique */
	ACE_CACHE_CHOICE_PUT_OUT = 10,    /* K12: two bits */
	ACE_CACHE_CHOICE_EARLY = 12,      /* K14: a snoop does not wait for a WriteClean */
	ACE_CACHE_CHOICE_LATE = 13,       /* K20: no Sync is completed */
};

/* What is written of a way in a slot, and rr of its set: bits of wp_en. */
enum {
	ACE_CACHE_WP_ST = 1,
	ACE_CACHE_WP_TAG = 2, /* and nsaid and ns */
	ACE_CACHE_WP_DATA = 4,
	ACE_CACHE_WP_RR = 8,
};

/* Codes of dq that are no MSHR. */
enum {
	ACE_CACHE_DONE_UNIT = 8,
	ACE_CACHE_DONE_COMPLETE = 9,
	ACE_CACHE_DONE_BARRIER = 10, /* its B */
};

/* Messages between MMUs: ARSNOOP, ACSNOOP. */
enum {
	ACE_CACHE_DVM_COMPLETE = 14,
	ACE_CACHE_DVM_MESSAGE = 15,
};

#define ACE_CACHE_RESP_EXOKAY 1u
#define ACE_CACHE_RESP_SLVERR 2u
#define ACE_CACHE_NONE 8u /* no way, no MSHR, no buffer */
#define ACE_CACHE_BEATS 4u

/* ---- constants of one configuration ---------------------------------------------------------- */

struct ace_cache_dims {
	uint32_t ways;
	uint32_t mshrs;
	uint32_t wbs;
	uint32_t ns_tag;
	uint32_t set_mask;
	uint32_t set_bits; /* log2(sets) */
	uint64_t addr_mask;
};

static inline struct ace_cache_dims ace_cache_dims_of(const struct ace_cache_cfg *cfg)
{
	const uint32_t n = cfg->sets; /* a power of two: each mask finds one bit of its logarithm */
	const struct ace_cache_dims d = {
		.ways = cfg->ways,
		.mshrs = cfg->mshrs,
		.wbs = cfg->wbs,
		.ns_tag = cfg->ns_tag,
		.set_mask = n - 1u,
		.set_bits = ((n & 0xAAAAAAAAu) != 0u) * 1u + ((n & 0xCCCCCCCCu) != 0u) * 2u + ((n & 0xF0F0F0F0u) != 0u) * 4u +
		            ((n & 0xFF00FF00u) != 0u) * 8u + ((n & 0xFFFF0000u) != 0u) * 16u,
		.addr_mask = tzf_mask64(cfg->addr_width),
	};

	return d;
}

/* Bit n of v, 0 or 1. */
static inline uint32_t ace_cache_bit(uint32_t v, uint32_t n)
{
	return (v >> n) & 1u;
}

/* ---- beats ----------------------------------------------------------------------------------- */

/* A beat as the channels carry it: input bits above 128 are ignored. */
static inline tzf_w256 ace_cache_bus(const tzf_w256 *in)
{
	const tzf_w256 v = { { in->w[0], in->w[1], in->w[2], in->w[3], 0, 0, 0, 0 } };

	return v;
}

/* Beat n of a line {lo, hi}. */
static inline tzf_w256 ace_cache_beat(const tzf_w256 *lo, const tzf_w256 *hi, uint32_t n)
{
	const uint32_t *const from = &((n < 2u) ? lo : hi)->w[4u * (n & 1u)];
	const tzf_w256 v = { { from[0], from[1], from[2], from[3], 0, 0, 0, 0 } };

	return v;
}

/* The bytes of strb are written into beat n of the line {lo, hi}. */
static inline void ace_cache_write(tzf_w256 *lo, tzf_w256 *hi, uint32_t n, const tzf_w256 *data, uint32_t strb)
{
	uint32_t *const to = &((n < 2u) ? lo : hi)->w[4u * (n & 1u)];

	for (uint32_t i = 0; i < 4u; i++) {
		const uint32_t four = (strb >> (4u * i)) & 15u;
		const uint32_t mask = ((four * 0x00204081u) & 0x01010101u) * 0xFFu; /* bit k to byte k */

		to[i] ^= (to[i] ^ data->w[i]) & mask;
	}
}

/* The beat that an address names. */
static inline uint32_t ace_cache_beat_of(uint64_t addr)
{
	return (uint32_t)(addr >> 4) & 3u;
}

/* ---- lines (K4) ------------------------------------------------------------------------------ */

struct ace_cache_key {
	uint32_t ns;
	uint64_t line; /* address[:6] */
};

static inline uint32_t ace_cache_index(const struct ace_cache_dims *d, uint64_t line)
{
	return (uint32_t)line & d->set_mask;
}

/* The {ns, line} of a way, whether or not it is valid. */
static inline struct ace_cache_key ace_cache_key_of_way(const struct ace_cache_dims *d, const struct ace_cache_state *st, uint32_t index,
                                                        uint32_t way)
{
	const struct ace_cache_set *s = &st->s[index];
	const struct ace_cache_key k = { .ns = s->way_ns[way], .line = (s->way_tag[way] << d->set_bits) | index };

	return k;
}

/* The {ns, line} of an MSHR, whether or not it is free. */
static inline struct ace_cache_key ace_cache_key_of_mshr(const struct ace_cache_state *st, uint32_t m)
{
	const struct ace_cache_key k = { .ns = ace_cache_bit(st->m_prot[m], 1), .line = st->m_addr[m] >> 6 };

	return k;
}

/* K4: NSAIDs count between Non-secure sides only. */
static inline bool ace_cache_nsaids_differ(const struct ace_cache_set *s, uint32_t way, uint32_t ns, uint32_t nsaid)
{
	return (s->way_ns[way] & ns) != 0u && s->way_nsaid[way] != nsaid;
}

/* ---- what moves at one edge ------------------------------------------------------------------ */

/* Starts as zeros. Payloads count where their push is 1. */
struct ace_cache_edge {
	uint32_t choice; /* the pins CHOICE */

	/* Beside the slot, decided from the old state before it (K8, K9, K13, K15). */
	uint32_t r_mshr;  /* 1: the R beat at the head is taken, by the MSHR RID */
	uint32_t b_mshr;  /* 1: the B at the head is for an MSHR */
	uint32_t b_wb;    /* 1: it frees a write-back buffer */
	uint32_t r_unit;  /* 1: the R beat is the unit's */
	uint32_t r_sent;  /* 1: it answers a DVM Complete */
	uint32_t b_unit;  /* 1: the B is the unit's */
	uint32_t w_push;
	uint32_t w_ctl;
	uint32_t cd_push;
	tzf_w256 w_data;

	/* The slot. */
	uint32_t req_pop;
	uint32_t ac_pop;
	uint32_t dq_pop;
	uint32_t rsp_push;
	uint32_t rsp_ctl;
	uint32_t ar_push;
	uint32_t ar_ctl;
	uint32_t aw_push;
	uint32_t aw_ctl;
	uint32_t wq_push;
	uint32_t wq_src; /* coded as AWID */
	uint32_t cr_push;
	uint32_t cr_ctl;
	uint32_t rack;
	uint32_t wack;
	uint32_t wp_en;  /* what of the array was written */
	uint32_t wp_set;
	uint32_t wp_way;
	uint64_t ar_addr;
	uint64_t aw_addr;
	tzf_w256 rsp_data;
};

/* Notes that the slot has written so much of a way. All that it writes is of one way. */
static inline void ace_cache_wrote(struct ace_cache_edge *e, uint32_t index, uint32_t way, uint32_t what)
{
	e->wp_en |= what;
	e->wp_set = index;
	e->wp_way = way;
}

/* ---- the array, MSHRs and write-back buffers (ace_cache_array.c) ------------------------------- */

/* K4: the way of the set that hits, the lowest if there are several, else ACE_CACHE_NONE. */
uint32_t ace_cache_hit(const struct ace_cache_dims *d, const struct ace_cache_state *st, struct ace_cache_key key);

/* K4: way w of the line's set hits. */
bool ace_cache_way_hits(const struct ace_cache_dims *d, const struct ace_cache_state *st, struct ace_cache_key key, uint32_t way);

/* K4: an MSHR is on the line; a write-back buffer of any kind is. */
bool ace_cache_mshr_on(const struct ace_cache_dims *d, const struct ace_cache_state *st, struct ace_cache_key key);
bool ace_cache_wb_on(const struct ace_cache_dims *d, const struct ace_cache_state *st, struct ace_cache_key key);

/* Write-back buffers that are not free, as bits; of those the ones on the line. */
uint32_t ace_cache_wbs_busy(const struct ace_cache_dims *d, const struct ace_cache_state *st);
uint32_t ace_cache_wbs_on(const struct ace_cache_dims *d, const struct ace_cache_state *st, struct ace_cache_key key);

/* K5: the lowest free one, or ACE_CACHE_NONE. */
uint32_t ace_cache_free_mshr(const struct ace_cache_dims *d, const struct ace_cache_state *st);
uint32_t ace_cache_free_wb(const struct ace_cache_dims *d, const struct ace_cache_state *st);

/* K7: a way for a line of the set (ACE_CACHE_NONE: wait), and what rr becomes if it is used. */
struct ace_cache_victim {
	uint32_t way;
	uint32_t rr;
};
struct ace_cache_victim ace_cache_victim(const struct ace_cache_dims *d, const struct ace_cache_state *st, uint32_t index);

/* K12: AWSNOOP of a copy in state `copy` that is put out, 0 if nothing is sent; choice is CHOICE[11:10]. */
uint32_t ace_cache_put_out_kind(uint32_t copy, uint32_t choice);

/* Copies a way into the lowest free write-back buffer, which must exist, and sends its AW (K12, K13). The way must be old. */
void ace_cache_to_buffer(const struct ace_cache_dims *d, struct ace_cache_state *st, uint32_t index, uint32_t way, uint32_t kind,
                         struct ace_cache_edge *e);

/* A way's state changes, the rest of it does not. K19: the exclusive monitor goes with its copy. */
void ace_cache_change(const struct ace_cache_dims *d, struct ace_cache_state *st, uint32_t index, uint32_t way, uint32_t copy,
                      struct ace_cache_edge *e);

/* K19: the monitor is set for the line; sets it. */
bool ace_cache_monitored(const struct ace_cache_state *st, struct ace_cache_key key);
void ace_cache_monitor(struct ace_cache_state *st, struct ace_cache_key key);

/* A store's effect on the data of a way: the bytes of one beat, or all four beats (STORE_LINE, STORE_LINE_ONCE). */
struct ace_cache_store {
	uint32_t op;
	uint32_t strb;
	uint64_t addr;
	const tzf_w256 *data;
};
void ace_cache_store(struct ace_cache_set *s, uint32_t way, const struct ace_cache_store *w);

/* The array's write port: what the slot wrote. */
void ace_cache_port_tick(struct ace_cache_state *st, const struct ace_cache_edge *e);

/* ---- the slot's users, in K3's order. Each returns whether it used the slot; only then has anything changed. ------------------ */

bool ace_cache_snoop(const struct ace_cache_dims *d, struct ace_cache_state *st, struct ace_cache_edge *e);   /* S: K14..K16 */
bool ace_cache_fill(const struct ace_cache_dims *d, struct ace_cache_state *st, struct ace_cache_edge *e);    /* F: K10 */
bool ace_cache_unit_slot(struct ace_cache_state *st, struct ace_cache_edge *e);                               /* V: K20 */
bool ace_cache_again(const struct ace_cache_dims *d, struct ace_cache_state *st, struct ace_cache_edge *e);   /* T: K11 */
bool ace_cache_request(const struct ace_cache_dims *d, struct ace_cache_state *st, struct ace_cache_edge *e); /* P: K5, K6 */

/* ---- responses from the bus (ace_cache_fill.c) ------------------------------------------------- */

/* K8, K9: who waits for the heads of R and B. All state must be old. */
void ace_cache_back_decide(const struct ace_cache_dims *d, const struct ace_cache_state *st, struct ace_cache_edge *e);

/* K8, K9, and the ring dq. The FIFOs must be old. */
void ace_cache_back_tick(struct ace_cache_state *st, struct ace_cache_edge *e);

/* An error counts, the worse one wins; EXOKAY counts as OKAY. */
static inline uint32_t ace_cache_worse(uint32_t so_far, uint32_t resp)
{
	return (resp >= ACE_CACHE_RESP_SLVERR && resp > so_far) ? resp : so_far;
}

/* ---- DVM and barriers (K20, ace_cache_unit.c) -------------------------------------------------- */

/* What of a request the unit keeps. */
struct ace_cache_order {
	uint32_t op;
	uint32_t id;
	uint32_t prot;
	uint32_t qos;
	uint64_t addr;
	uint64_t addr2; /* of a second part */
};

/* The first part of a DVM message is a Sync. */
static inline bool ace_cache_is_sync(uint64_t addr)
{
	return ((addr >> 12) & 7u) == 4u;
}

/* The unit and the bus have room for this op. */
bool ace_cache_unit_free(const struct ace_cache_state *st, uint32_t op);

/* Slot P: gives the unit a request and sends what it sends at once. There must be room. */
void ace_cache_unit_start(struct ace_cache_state *st, const struct ace_cache_order *o, struct ace_cache_edge *e);

/* Slot S: what a snoop of this ACSNOOP means to the unit, nothing for most. */
void ace_cache_unit_snoop(struct ace_cache_state *st, uint32_t acsnoop, uint64_t addr);

/* Slot F: a code of dq that is no MSHR has been popped. */
void ace_cache_unit_acked(struct ace_cache_state *st, uint32_t code);

/* Whether the heads of R and B are for the unit. All state must be old. */
void ace_cache_unit_decide(const struct ace_cache_state *st, struct ace_cache_edge *e);

/* Takes them. Returns the code to be pushed to dq, or 0. The FIFOs must be old. */
uint32_t ace_cache_unit_tick(struct ace_cache_state *st, struct ace_cache_edge *e);

/* ---- the bus (ace_cache_bus.c) ----------------------------------------------------------------- */

/* K13: sends the AR or AW of MSHR m, whose fields must be there already; needs room. */
void ace_cache_send(const struct ace_cache_state *st, uint32_t m, struct ace_cache_edge *e);

/* K13: sends the AW of write-back buffer w, likewise. */
void ace_cache_send_wb(const struct ace_cache_state *st, uint32_t w, uint32_t unique, struct ace_cache_edge *e);

/* A response to the processor; needs room. */
void ace_cache_respond(struct ace_cache_edge *e, uint32_t id, uint32_t resp, const tzf_w256 *data);

/* K13, K15: what the W and the CD engine push. All state must be old. */
void ace_cache_bus_decide(const struct ace_cache_state *st, struct ace_cache_edge *e);

/* The engines' rings and counters, acknowledges, and all FIFOs (K2, K13, K15, K17). */
void ace_cache_bus_tick(const struct ace_cache_dims *d, struct ace_cache_state *restrict st, const struct ace_cache_in *restrict in,
                        const struct ace_cache_edge *restrict e);

#endif
