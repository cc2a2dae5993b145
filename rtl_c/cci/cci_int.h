/* cci_int.h - what the files of the interconnect's model share: derived constants, packed payloads, bursts, sets of entries, and the
 * record of what happens at an edge. Not for users of the model.
 *
 * An edge has two parts (cci.c). First every part of the block decides, from the state that the cycle began with and the pins, and notes
 * what it decided in struct cci_edge (X1). Then every part applies what was noted; it may read old fields, where nobody wrote them before
 * it. "Old" is the state of the cycle that the edge ends.
 *
 * Sets of entries, ports and memory ports are masks, bit n for number n. Conditions that are stored or counted are 0 or 1 in a uint32_t.
 */
#ifndef CCI_INT_H
#define CCI_INT_H

#include <stdbool.h>

#include "cci.h"
#include "cci_rewrite.h"
#include "tzf_fifo.h"

/* Positions in the packed payloads (cci_if.h). Of ar_ctl and aw_ctl, those above xSNOOP depend on its width. */
enum {
	CCI_CTL_NSAID = 0,
	CCI_CTL_BAR = 4,
	CCI_CTL_SNOOP = 5,
	CCI_AR_SNOOP_BITS = 4,
	CCI_AW_SNOOP_BITS = 3,
	/* Above xSNOOP. */
	CCI_CTL_DOMAIN = 0,
	CCI_CTL_QOS = 2,
	CCI_CTL_PROT = 6,
	CCI_CTL_CACHE = 9,
	CCI_CTL_BURST = 13,
	CCI_CTL_SIZE = 15,
	CCI_CTL_LEN = 18,
	CCI_CTL_ID = 26, /* and above it xLOCK */
	/* arm_ctl, awm_ctl. */
	CCI_M_NSAID = 0,
	CCI_M_QOS = 4,
	CCI_M_PROT = 8,
	CCI_M_CACHE = 11,
	CCI_M_BURST = 15,
	CCI_M_SIZE = 17,
	CCI_M_BEATS = 20,
	CCI_M_ID = 22,
	/* Their ID. */
	CCI_ID_PORT = 8,
	CCI_ID_BEYOND = 11,
	/* The others. */
	CCI_R_RESP = 1,
	CCI_R_ID = 5,
	CCI_W_STRB = 1,
	CCI_B_ID = 2,
	CCI_AC_SNOOP = 3,
	CCI_CR_NSAID = 5,
	CCI_RM_RESP = 1,
	CCI_RM_ID = 3,
	CCI_BM_ID = 2,
};

/* Bits of CRRESP. */
enum {
	CCI_CR_DT = 1,
	CCI_CR_ERR = 2,
	CCI_CR_PD = 4,
	CCI_CR_IS = 8,
};

enum {
	CCI_FIXED = 0,
	CCI_INCR = 1,
	CCI_WRAP = 2,
};

#define CCI_EXOKAY 1u
#define CCI_SLVERR 2u
#define CCI_NS 2u          /* bit of AxPROT */
#define CCI_LINE_BYTES 64u
#define CCI_WIDEST 4u      /* SIZE of a whole bus */
#define CCI_WQ_SIZE 8u     /* of wq and ackw */
#define CCI_LOST_MAX 32u
#define CCI_NOBODY 32u     /* no entry */
#define CCI_STATES 16u     /* numbers that st can hold */

/* Codes in the place of an entry's number, where there is DVM: what has none. */
#define CCI_CODE_FIRST 14u  /* sq: a message's first part, a Sync or a Complete */
#define CCI_CODE_SECOND 15u /* sq: a message's second part */
#define CCI_CODE_R 15u      /* ackr: an answer of X34 */
#define CCI_CODE_B 31u      /* ackw: that of a barrier's half; it is no entry's in any build */

/* ---- constants of one configuration ---------------------------------------------------------- */

struct cci_dims {
	uint32_t aces;
	uint32_t ports;
	uint32_t snooped;  /* ports with AC and CR: the first so many */
	uint32_t dvm;      /* 1: DVM and barriers */
	uint32_t nt;       /* shared entries; with a snoop filter the next one is that for back-invalidations */
	uint32_t pools;    /* the first entry of a pool */
	uint32_t ne;
	uint32_t mems;
	uint32_t stripe;   /* the lowest address bit that chooses the memory port */
	uint32_t sets;     /* of the snoop filter; 0: there is none */
	uint32_t set_bits; /* log2 of them */
	uint32_t tag_bits;
	uint32_t ace_mask;
	uint32_t snooped_mask;
	uint32_t id_bits;
	uint32_t id_mask;
	uint64_t addr_mask;
};

static inline struct cci_dims cci_dims_of(const struct cci_cfg *cfg)
{
	const uint32_t set_bits = (uint32_t)__builtin_ctz(cfg->sf_sets | CCI_SF_SETS_MAX);
	const struct cci_dims d = {
		.aces = cfg->aces,
		.ports = cfg->aces + cfg->lites,
		.snooped = cfg->aces + cfg->dvm * cfg->dvm_lites,
		.dvm = cfg->dvm,
		.nt = cfg->nt,
		.pools = cci_pool(cfg, 0),
		.ne = cci_entries(cfg),
		.mems = cfg->mems,
		.stripe = cfg->stripe_bit,
		.sets = cfg->sf_sets,
		.set_bits = set_bits,
		.tag_bits = cfg->addr_width - 6u - set_bits,
		.ace_mask = tzf_mask32(cfg->aces),
		.snooped_mask = tzf_mask32(cfg->aces + cfg->dvm * cfg->dvm_lites),
		.id_bits = cfg->id_width,
		.id_mask = tzf_mask32(cfg->id_width),
		.addr_mask = tzf_mask64(cfg->addr_width),
	};

	return d;
}

/* Bit n of v, 0 or 1. */
static inline uint32_t cci_bit(uint32_t v, uint32_t n)
{
	return (v >> n) & 1u;
}

/* The number of the lowest one of a set that is not empty. */
static inline uint32_t cci_lowest(uint32_t set)
{
	return (uint32_t)__builtin_ctz(set);
}

/* CCI_EACH(n, set): a loop over the numbers in a set, from the lowest; `set` is read once. */
#define CCI_EACH(n, set) \
	for (uint32_t n##_left = (set), n = 0; n##_left != 0u && (n = cci_lowest(n##_left), true); n##_left &= n##_left - 1u)

/* ---- kinds (X5) -------------------------------------------------------------------------------- */

struct cci_kind {
	uint8_t normal;
	uint8_t strict;
	uint8_t dirty;
};

/* A line a kind; kind 0, NONE, snoops nobody. */
extern const struct cci_kind cci_kinds[CCI_REQ_COUNT];

#define CCI_NONE 0u /* the kind */

#define CCI_SET_PEER_(req, normal, strict, peer, dirty, memory, is, pd, alloc) | ((uint32_t)(peer) << (req))
#define CCI_SET_ALLOC_(req, normal, strict, peer, dirty, memory, is, pd, alloc) | ((uint32_t)(alloc) << (req))
#define CCI_SET_IS_(req, normal, strict, peer, dirty, memory, is, pd, alloc) | ((uint32_t)(is) << (req))
#define CCI_ONE_(req) (1u << CCI_REQ_##req)

/* Sets of kinds. */
#define CCI_PEERS     (0u CCI_REWRITE(CCI_SET_PEER_))
#define CCI_SAY_IS    (0u CCI_REWRITE(CCI_SET_IS_))
#define CCI_ALLOCATING (0u CCI_REWRITE(CCI_SET_ALLOC_))
#define CCI_CMOS      (CCI_ONE_(CLEAN_SHARED) | CCI_ONE_(CLEAN_INVALID) | CCI_ONE_(MAKE_INVALID))
#define CCI_DATALESS  (CCI_ONE_(CLEAN_UNIQUE) | CCI_ONE_(MAKE_UNIQUE) | CCI_CMOS)
#define CCI_COPYBACKS (CCI_ONE_(WRITE_BACK) | CCI_ONE_(WRITE_CLEAN))
#define CCI_WRITEBACKS (CCI_COPYBACKS | CCI_ONE_(WRITE_EVICT) | CCI_ONE_(EVICT))
#define CCI_OWN_WRITES (CCI_COPYBACKS | CCI_ONE_(WRITE_NO_SNOOP) | CCI_ONE_(WRITE_UNIQUE) | CCI_ONE_(WRITE_LINE_UNIQUE))
#define CCI_PASS_DIRTY (CCI_ONE_(READ_NOT_SHARED_DIRTY) | CCI_ONE_(READ_SHARED) | CCI_ONE_(READ_UNIQUE))
#define CCI_NO_SNOOPS (CCI_ONE_(READ_NO_SNOOP) | CCI_ONE_(WRITE_NO_SNOOP))
#define CCI_LOCKABLE  (CCI_ONE_(READ_SHARED) | CCI_ONE_(READ_CLEAN) | CCI_ONE_(CLEAN_UNIQUE)) /* exclusives that the monitors here are for (X36) */
#define CCI_NO_W_TO_MEMORY ((1u << CCI_NONE) | CCI_ONE_(WRITE_EVICT)) /* W data are taken, and that is all (E2) */

/* ---- beats ----------------------------------------------------------------------------------- */

/* A beat as the channels carry it: input bits above 128 are ignored. */
static inline tzf_w256 cci_bus(const tzf_w256 *in)
{
	const tzf_w256 v = { { in->w[0], in->w[1], in->w[2], in->w[3], 0, 0, 0, 0 } };

	return v;
}

/* Place n of a buffer {lo, hi}. */
static inline tzf_w256 cci_place(const tzf_w256 *lo, const tzf_w256 *hi, uint32_t n)
{
	const uint32_t *const from = &((n < 2u) ? lo : hi)->w[4u * (n & 1u)];
	const tzf_w256 v = { { from[0], from[1], from[2], from[3], 0, 0, 0, 0 } };

	return v;
}

/* A beat goes to place n. */
static inline void cci_put(tzf_w256 *lo, tzf_w256 *hi, uint32_t n, const tzf_w256 *beat)
{
	uint32_t *const to = &((n < 2u) ? lo : hi)->w[4u * (n & 1u)];

	for (uint32_t i = 0; i < 4u; i++)
		to[i] = beat->w[i];
}

/* ---- chunks (X4, cci_chunk.c) ------------------------------------------------------------------ */

/* What is left of a burst, from the chunk's first beat on. */
struct cci_burst {
	uint64_t addr;
	uint32_t len;
	uint32_t left;
	uint32_t size;
	uint32_t burst;
};

static inline struct cci_burst cci_burst_of(const struct cci_entry *e)
{
	const struct cci_burst b = { .addr = e->addr, .len = e->len, .left = e->left, .size = e->size, .burst = e->burst };

	return b;
}

/* X4: beats of the chunk, 1..4. */
uint32_t cci_chunk_beats(const struct cci_burst *b);

/* X4: it is the last chunk. */
bool cci_chunk_last(const struct cci_burst *b);

/* X4: where the next chunk starts. */
uint64_t cci_chunk_next(const struct cci_dims *d, const struct cci_burst *b);

/* X4: the place in the line of the chunk's beat n. */
uint32_t cci_chunk_place(const struct cci_burst *b, uint32_t n);

/* The same two of an entry. */
static inline uint32_t cci_beats(const struct cci_entry *e)
{
	const struct cci_burst b = cci_burst_of(e);

	return cci_chunk_beats(&b);
}

static inline bool cci_last(const struct cci_entry *e)
{
	const struct cci_burst b = cci_burst_of(e);

	return cci_chunk_last(&b);
}

/* ---- rings ----------------------------------------------------------------------------------- */

/* Rings of 16 entries, 4 bits each: sq, cdq, ackr. Pointers count mod 32. */
static inline uint32_t cci_ring16(uint64_t ring, uint32_t ptr)
{
	return (uint32_t)(ring >> (4u * (ptr & 15u))) & 15u;
}

static inline void cci_ring16_push(uint64_t *ring, uint32_t *wp, uint32_t e)
{
	const uint32_t at = 4u * (*wp & 15u);

	*ring = (*ring & ~(UINT64_C(15) << at)) | ((uint64_t)e << at);
	*wp = (*wp + 1u) & 31u;
}

/* Rings of 8 entries, 5 bits each: wq, ackw. Pointers count mod 16. */
static inline uint32_t cci_ring8(uint64_t ring, uint32_t ptr)
{
	return (uint32_t)(ring >> (5u * (ptr & 7u))) & 31u;
}

static inline void cci_ring8_push(uint64_t *ring, uint32_t *wp, uint32_t e)
{
	const uint32_t at = 5u * (*wp & 7u);

	*ring = (*ring & ~(UINT64_C(31) << at)) | ((uint64_t)e << at);
	*wp = (*wp + 1u) & 15u;
}

/* X6, X17: it has fewer than 8 entries. */
static inline bool cci_ring8_room(uint32_t wp, uint32_t rp)
{
	return ((wp - rp) & 15u) < CCI_WQ_SIZE;
}

/* ---- what happens at one edge ------------------------------------------------------------------ */

/* X5: what a head is. All but a request is served beside the entries. */
enum {
	CCI_WORD_REQUEST = 0,
	CCI_WORD_MESSAGE = 1,
	CCI_WORD_COMPLETE = 2,
	CCI_WORD_BARRIER = 3,
};

/* A request in AR or AW: what the choice of the one to be allocated asks for. */
struct cci_head {
	uint64_t addr;
	uint32_t aw;
	uint32_t port;
	uint32_t word;
	uint32_t kind;
	uint32_t hz;
	uint32_t has_w;
	uint32_t id;
	uint32_t prot;
	uint32_t qos;
};

/* What a look-up in the snoop filter finds of a line: where it is, or would be, and of its way; 0 if it is not present. */
struct cci_found {
	uint32_t set;
	uint32_t present;
	uint32_t way;
	uint32_t hold;
	uint32_t nsaid;
	uint32_t mixed;
};

/* What happens in the snoop filter: one entry is in the slot, and whatever is 1 here is of it, but back_ends. */
struct cci_filter_edge {
	struct cci_found found;
	uint32_t looks;          /* set: it looks up for a round of snoops */
	uint32_t counts;         /* 1: ... and the events count it */
	uint32_t reserves;       /* 1: it gets the way `way` */
	uint32_t replaces;       /* 1: ... whose line goes: a back-invalidation begins */
	uint32_t blocked;        /* 1: it finds no way */
	uint32_t writes;         /* set: the entry whose filter write it is (fw becomes 0) */
	uint32_t changes;        /* 1: the way `way` becomes `contents` */
	uint32_t way;
	uint64_t contents;
	uint32_t back_ends;      /* 1: the back-invalidation is over */
};

/* What DVM's engine does. */
enum {
	CCI_OP_IDLE = 0,
	CCI_OP_MESSAGE = 1,
	CCI_OP_SYNC = 2,
	CCI_OP_COMPLETE = 3,
};

/* What happens in the boxes and the engine, where there is DVM. Sets are of ports, but what is said to be 1. */
struct cci_dvm_edge {
	/* X30: whose head goes into which box. */
	uint32_t first;          /* a message's first part, or its only one */
	uint32_t second;
	uint32_t sync;
	uint32_t complete;
	uint32_t half_r;         /* a barrier's half on AR */
	uint32_t half_w;         /* ... on AW */

	/* X31, X32. */
	uint32_t wants;          /* the op that the engine wants the slot for, 0 if none */
	uint32_t starts;         /* 1: it gets the slot */
	uint32_t port;           /* ... for this port */
	uint32_t to;             /* ... and asks these */
	uint32_t two;            /* ... 1: with two parts */

	/* X33. */
	uint32_t cr_hit;         /* the CR is an answer to the engine */
	uint32_t cr_last;        /* ... the port's last of the op */
	uint32_t ends;           /* 1: the op is over */

	/* X34: what is answered. */
	uint32_t re_complete;
	uint32_t re_sync;
	uint32_t re_message;
	uint32_t re_half_r;
	uint32_t re_half_w;
	uint32_t re_r;           /* one of the four on R */
	uint32_t acked_r;        /* such an answer is acknowledged */
};

/* Starts as zeros. What stands behind a bit counts where the bit is 1. */
struct cci_edge {
	/* Old sets of entries. */
	uint32_t in[CCI_STATES]; /* by st */
	uint32_t aw;             /* live ones that came on AW */
	uint32_t hz;             /* live ones with hz = 1 */

	/* What becomes of entries: sets. */
	uint32_t to[CCI_STATES]; /* st changes to; to[CCI_FREE] are freed, to[CCI_NEXT] go to the next chunk (X18) */
	uint32_t gw_due;         /* gw = 1 */
	uint32_t serr;           /* these four become 1 after the snoop (X18) */
	uint32_t is;
	uint32_t pd;
	uint32_t peer;
	uint32_t impr_s;

	/* X6. */
	uint32_t alloc;          /* 1: a head is allocated */
	uint32_t alloc_e;
	uint32_t winner;
	uint32_t eligible;       /* heads */
	struct cci_head head;    /* the winner */
	uint32_t ev_full;
	uint32_t ev_hazard;
	uint32_t ar_pop;         /* ports, as all pops and pushes of their channels */
	uint32_t aw_pop;

	/* X8..X11. */
	uint32_t slot;           /* set: the entry in the slot, if any and of no pool */
	uint32_t slot_tgt;       /* T: the ports that it snoops */
	uint32_t slot_nrm;       /* of these, those that get the kind's normal snoop */
	uint32_t slot_strange;   /* 1: the snoop filter does not say that all holders have its NSAID (X23) */
	uint32_t ac_push;
	uint32_t ac_ctl[CCI_PORTS_MAX];
	uint64_t ac_addr[CCI_PORTS_MAX];
	uint32_t cr_pop;
	uint32_t cr_hit;         /* ports whose CR belongs to cr_e */
	uint32_t cr_e[CCI_PORTS_MAX];
	uint32_t cr_owns;        /* ports whose data are kept from now on */
	uint32_t cd_pop;
	uint32_t cd_keep;        /* ports whose beat is the owner's */

	/* X23..X27: where there is a snoop filter. */
	uint32_t fw;             /* old set of entries: those with fw = 1 */
	uint32_t fw_due;         /* fw becomes 1 */
	struct cci_filter_edge sf;

	/* X36: the exclusive in the slot failed: set of entries; ports whose monitor is set, or is cleared. */
	uint32_t xf;
	uint32_t xm_set;
	uint32_t xm_clear;

	/* X30..X35. */
	struct cci_dvm_edge dv;

	/* X13, X15, X19. */
	uint32_t arm_push;       /* memory ports, as all that follows with m */
	uint32_t arm_e[CCI_MEMS_MAX];
	uint32_t rm_pop;
	uint32_t rm_hit;
	uint32_t rm_e[CCI_MEMS_MAX];
	uint32_t rm_place[CCI_MEMS_MAX];
	uint32_t r_push;
	uint32_t r_done;         /* ... the chunk's last beat */
	uint32_t r_e[CCI_PORTS_MAX]; /* or a code, to ackr */
	uint32_t r_ctl[CCI_PORTS_MAX];
	uint32_t r_beat[CCI_PORTS_MAX];
	tzf_w256 r_data[CCI_PORTS_MAX];
	uint32_t ackr_push;
	uint32_t ackr_pop;

	/* X14, X16, X17, X19. */
	uint32_t w_pop;
	uint32_t w_done;         /* ... the chunk's last beat */
	uint32_t wq_pop;
	uint32_t b_push;         /* to B, and to ackw */
	uint32_t b_e[CCI_PORTS_MAX]; /* or a code, to ackw */
	uint32_t b_ctl[CCI_PORTS_MAX];
	uint32_t ackw_pop;
	uint32_t awm_push;
	uint32_t wm_push;
	uint32_t wm_done;        /* ... the last beat */
	uint32_t wm_gen;
	uint32_t wm_e[CCI_MEMS_MAX];
	uint32_t wm_beat[CCI_MEMS_MAX];
	uint32_t wm_ctl[CCI_MEMS_MAX];
	tzf_w256 wm_data[CCI_MEMS_MAX];
	uint64_t m_ctl[2][CCI_MEMS_MAX];  /* payload of arm [0], awm [1] */
	uint64_t m_addr[2][CCI_MEMS_MAX];
	uint32_t bm_pop;
	uint32_t bm_e[CCI_MEMS_MAX];
	uint32_t bm_gen;         /* B of a generated write */
	uint32_t bm_own;         /* B of an entry's own */
	uint32_t impr_m;
};

/* ---- sets of entries ----------------------------------------------------------------------------- */

/* The oldest of a set (Words), or CCI_NOBODY. */
static inline uint32_t cci_oldest(const struct cci_state *s, uint32_t set)
{
	CCI_EACH(e, set)
	{
		if ((s->e[e].age & set) == 0u)
			return e;
	}
	return CCI_NOBODY;
}

/* Entries that are not free. */
static inline uint32_t cci_live(const struct cci_dims *d, const struct cci_edge *g)
{
	return tzf_mask32(d->ne) & ~g->in[CCI_FREE];
}

/* X7: unfinished ones. */
static inline uint32_t cci_unfinished(const struct cci_dims *d, const struct cci_edge *g)
{
	return cci_live(d, g) & ~(g->in[CCI_ACK] | g->in[CCI_DRAIN]);
}

/* X13, X16: the memory port of an entry. */
static inline uint32_t cci_mem_of(const struct cci_dims *d, const struct cci_entry *e)
{
	return (uint32_t)(e->addr >> d->stripe) & (d->mems - 1u);
}

/* {line, NS}: equal iff two lines are the same. */
static inline uint64_t cci_key(uint64_t addr, uint32_t prot)
{
	return (addr & ~UINT64_C(63)) | (prot & CCI_NS);
}

/* The same of an entry's chunk. */
static inline uint64_t cci_key_of(const struct cci_entry *e)
{
	return cci_key(e->addr, e->prot);
}

/* Words: entries that hold a line. */
static inline uint32_t cci_holders(const struct cci_edge *g)
{
	return g->hz & ~g->in[CCI_NEXT];
}

/* ---- what a request is (cci_kind.c) ------------------------------------------------------------- */

/* Entry `second` of the FIFO ar or aw of port p, kinds as X5. */
struct cci_head cci_head_of(const struct cci_dims *d, const struct cci_state *s, uint32_t p, uint32_t aw, uint32_t second);

/* X6: the fields of an entry that are those of the request at the head of the FIFO ar or aw of port p. */
void cci_head_fields(const struct cci_dims *d, const struct cci_state *s, uint32_t p, uint32_t aw, struct cci_entry *e);

/* ---- channels (cci_channels.c) ----------------------------------------------------------------- */

/* All FIFOs (X2). The last to be applied, as the others read the FIFOs' heads. */
void cci_channels_apply(const struct cci_dims *d, struct cci_state *restrict s, const struct cci_in *restrict in,
                        const struct cci_edge *restrict g);

/* ---- entries (cci_tracker.c) --------------------------------------------------------------------- */

/* in[], aw, hz and fw, which all decisions need. */
void cci_tracker_sets(const struct cci_dims *d, const struct cci_state *s, struct cci_edge *g);
/* X6, X7, X18 but "after the snoop". */
void cci_tracker_decide(const struct cci_dims *d, const struct cci_state *restrict s, struct cci_edge *restrict g);

/* X6, X18, X20. After all others that write entries: what clears a field goes before what sets it. */
void cci_tracker_apply(const struct cci_dims *d, struct cci_state *restrict s, const struct cci_in *restrict in,
                       const struct cci_edge *restrict g);

/* ---- the parts of one rule each ------------------------------------------------------------------ */

/* X12, X18 "after the snoop" (cci_collect.c). */
void cci_collect_decide(const struct cci_dims *d, const struct cci_state *restrict s, struct cci_edge *restrict g);

/* X8..X11, X28, X32 (cci_snoop.c). */
void cci_snoop_decide(const struct cci_dims *d, const struct cci_state *restrict s, struct cci_edge *restrict g);
void cci_snoop_apply(const struct cci_dims *d, struct cci_state *restrict s, const struct cci_edge *restrict g);

/* X13, X15, X19 for R (cci_read.c). */
void cci_read_decide(const struct cci_dims *d, const struct cci_state *restrict s, const struct cci_in *restrict in,
                     struct cci_edge *restrict g);
void cci_read_apply(struct cci_state *restrict s, const struct cci_edge *restrict g);

/* X14, X16, X17, X19 for B (cci_write.c). */
void cci_write_decide(const struct cci_dims *d, const struct cci_state *restrict s, const struct cci_in *restrict in,
                      struct cci_edge *restrict g);
void cci_write_apply(struct cci_state *restrict s, const struct cci_edge *restrict g);

/* X16: an older request of the same port, kind and ID is not back from memory, so that this one stays (cci_write.c). */
bool cci_no_snoop_waits(const struct cci_state *s, const struct cci_edge *g, uint32_t e);

/* X4, X13, X16: the payload of AR or AW of an entry's own access (cci_write.c). */
uint64_t cci_own_ctl(const struct cci_entry *e, uint32_t n);

/* ---- exclusives (cci_monitor.c) ------------------------------------------------------------------ */

/* X36: whether a request that gets entry e is exclusive; `lock` is its AxLOCK. */
uint32_t cci_lock_of(const struct cci_entry *e, uint32_t lock);

/* X36: an exclusive CleanUnique in the slot whose monitor has lost the line. */
bool cci_monitor_fails(const struct cci_state *s, const struct cci_entry *e);

/* X36: entry n goes through the slot: whose monitors are cleared. */
void cci_monitor_slot(const struct cci_dims *d, const struct cci_state *restrict s, uint32_t n, struct cci_edge *restrict g);

void cci_monitor_apply(struct cci_state *restrict s, const struct cci_edge *restrict g);

/* X37: the answer of an exclusive that was one, where it is not an error. */
bool cci_exokay(const struct cci_entry *e);

/* X38: its own access to memory is an exclusive one. */
bool cci_goes_beyond(const struct cci_entry *e);

/* X13, X16, X38: the entry that an answer of memory names by its ID, or a number that is none's. `kind`: that of exclusives on this channel. */
uint32_t cci_named(const struct cci_state *s, const struct cci_edge *g, uint32_t kind, uint32_t id);

/* ---- DVM and barriers, only where there are any (d->dvm is 1) ------------------------------------- */

/* X30: a head that is no request goes into its box, or waits (cci_dvm.c). */
void cci_dvm_head(const struct cci_state *restrict s, const struct cci_head *h, struct cci_edge *restrict g);

/* X34: port p has something to answer on R, and does; its R can take it (cci_dvm.c). */
bool cci_dvm_answer(const struct cci_dims *d, const struct cci_state *restrict s, uint32_t p, struct cci_edge *restrict g);

/* X30, X34: the boxes of the ports (cci_dvm.c). */
void cci_dvm_apply(const struct cci_dims *d, struct cci_state *restrict s, const struct cci_edge *restrict g);

/* X31, X33: what the engine wants the slot for; whether its op ends (cci_dvm_engine.c). */
void cci_engine_decide(const struct cci_dims *d, const struct cci_state *restrict s, struct cci_edge *restrict g);

/* X31: nobody before it wants the slot (cci_dvm_engine.c). */
bool cci_engine_first(const struct cci_state *s, const struct cci_edge *g);

/* X31, X32: the engine gets the slot (cci_dvm_engine.c). */
void cci_engine_start(const struct cci_state *restrict s, struct cci_edge *restrict g);

/* X32: the payload of AC for a code of sq (cci_dvm_engine.c). */
void cci_engine_ac(const struct cci_state *restrict s, uint32_t a, uint32_t code, struct cci_edge *restrict g);

/* X31..X33. After the boxes (cci_dvm_engine.c). */
void cci_engine_apply(const struct cci_dims *d, struct cci_state *restrict s, const struct cci_edge *restrict g);

/* X20 (cci_dvm_engine.c). */
bool cci_engine_stale(const struct cci_state *s);

/* X30, X35: a barrier's half at the head of AR or AW may be taken (cci_barrier.c). */
bool cci_barrier_fits(const struct cci_barriers *b, uint32_t aw);

/* X34, X35: ports whose halves on AR and AW are taken and answered, what they wait for (cci_barrier.c). */
void cci_barrier_apply(const struct cci_dims *d, struct cci_state *restrict s, const struct cci_edge *restrict g);

/* ---- the snoop filter, only where there is one (d->sets is not 0) -------------------------------- */

/* X22: it initialises (cci_filter.c). */
bool cci_filter_initialises(const struct cci_dims *d, const struct cci_state *s);

/* X23: who uses the slot, its look-up, and what is written there. Returns the entry with which X8 goes on, or CCI_NOBODY (cci_filter.c). */
uint32_t cci_filter_slot(const struct cci_dims *d, const struct cci_state *restrict s, struct cci_edge *restrict g);

/* X25: the end of a back-invalidation (cci_filter.c). */
void cci_filter_decide(const struct cci_dims *d, const struct cci_state *restrict s, struct cci_edge *restrict g);

/* X22..X27: the filter's state, and the entry for back-invalidations when it is allocated. Before the entries are (cci_filter.c). */
void cci_filter_apply(const struct cci_dims *d, struct cci_state *restrict s, const struct cci_edge *restrict g);

/* X26: the round of snoops of an entry is over, or without targets; it has something to write into the filter (cci_filter_write.c). */
bool cci_filter_has_news(const struct cci_dims *d, const struct cci_entry *e, uint32_t tgt);

#endif
