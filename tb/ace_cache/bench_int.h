/* bench_int.h - what the parts of the cache's bench share: a processor, an interconnect with one other master behind it (the "home"),
 * and a scoreboard. They know the protocol (docs/cci.md tables 2.1 to 2.4, rules O1..O9), not the model.
 *
 * A line is a number 0..LINES-1; its address, and whether it is Non-secure, follow from the number. `truth` is what a reader must get
 * now: the scoreboard changes it when a store of the processor takes effect, the home when the other master writes.
 *
 * DVM and barriers have no line (bench_messages.c): their number is ALL_LINES.
 */
#ifndef ACE_BENCH_INT_H
#define ACE_BENCH_INT_H

#include "ace_cache.h"
#include "tzf_testbench.h"

#define LINES 24u  /* shareable lines; the upper half has the lower half's addresses, Secure */
#define PLAINS 4u  /* lines that only the plain requests touch */
#define ALL_LINES (LINES + PLAINS)
#define IDS 16u
#define SPAN_BITS 10u /* bits of an address below every tag */
#define TWINS (LINES / 2u - 1u) /* further tags, at most (ab_line_addr) */

struct bytes64 {
	uint8_t b[64];
};

/* How often something happens, of 16, drawn anew every few hundred cycles. */
struct pace {
	uint32_t req, rsp, ar, r, aw, w, b, ac, cr, cd, choice;
};

/* A request of the processor that has no response yet. */
struct outstanding {
	bool used;
	uint32_t op, line, beat, nsaid, strb;
	uint64_t addr;
	tzf_w256 data;
};

/* One AR accepted. `served` is set when its answer is fixed. */
struct read_job {
	bool used, served, sent_all;
	uint32_t id, snoop, line, beat, nsaid;
	bool plain, lock;
	uint32_t beats, next_beat, resp; /* resp: all four bits */
	struct bytes64 data;
};

/* One AW accepted, with the W beats that follow in order. */
struct write_job {
	bool used, complete, answered;
	uint32_t id, snoop, line, beat, nsaid, beats, got, resp;
	bool plain;
	struct bytes64 data;
	uint64_t strb;
};

#define JOBS 32u
#define SNOOPS 8u

enum snoop_kind { OF_A_LINE, A_MESSAGE, A_SYNC, A_COMPLETE, NOT_ONE };

struct snoop_job {
	enum snoop_kind kind;
	uint32_t snoop, line;
	uint64_t addr;
	bool got_cr;
	uint32_t resp, nsaid;
	uint32_t beats;
	struct bytes64 data;
};

enum peer { PEER_I, PEER_S, PEER_D };

/* The home's answer to an exclusive access. */
enum gave { GAVE_NONE, GAVE_OKAY, GAVE_EXOKAY, GAVE_ERROR };

/* A response to a write that waits for WACK. */
struct write_ack {
	uint32_t line;
	bool unique; /* a WriteUnique or WriteLineUnique */
};

/* DVM and barriers: what AR or AW must show. */
struct expected {
	uint32_t snoop, bar, prot, qos;
	uint64_t addr;
};

#define EXPECTED (2u * IDS)

/* DVM and barriers. Of those of the processor the cache has one under way at a time. */
struct messages {
	struct expected ar[EXPECTED], aw[EXPECTED];
	uint32_t ar_first, ar_count, aw_first, aw_count;
	bool ar_more;                /* the AR before was a first part */
	bool half[2];                /* of a barrier: AR's, AW's has come and is not answered */
	uint32_t r_due;              /* answers to messages that the home owes */
	uint32_t resp;               /* which these will be */
	uint32_t got_r, got_b, got_c, worst; /* what the request under way has got: answers, a DVM Complete */
	bool complete_due;           /* its Sync waits for the Complete */
	uint32_t syncs, syncs_taken; /* Syncs to the cache without its Complete; of these, taken from AC */
	bool complete_r;             /* its Complete waits for R */
	bool ac_more;                /* the message sent last has a second part, which comes next */
};

struct home {
	struct read_job rd[JOBS];
	struct write_job wr[JOBS]; /* in the order of AW from wr_first on, cyclically */
	uint32_t wr_first, wr_count;
	struct snoop_job sn[SNOOPS]; /* in the order of AC, from sn_first on */
	uint32_t sn_first, sn_count, sn_sent;
	uint32_t rack[JOBS], rack_first, rack_count; /* lines that wait for RACK, ALL_LINES for none */
	struct write_ack wack[JOBS];
	uint32_t wack_first, wack_count;
	uint32_t busy[ALL_LINES + 1u]; /* responses given for the line and not acknowledged; the last: for none */
	uint32_t snooped[ALL_LINES]; /* snoops of the line without their CR */
	enum peer peer[LINES];
	struct bytes64 peer_data[LINES];
	struct bytes64 memory[ALL_LINES];
	uint32_t r_id;               /* MSHR whose beat is at the pins */
	uint32_t monitor;            /* its exclusive monitor: a line, or ALL_LINES */
	enum gave gave[LINES];       /* for an access to the line that is not answered yet */
	struct messages msg;
	uint64_t served, snoops, dirty_snoops, errors;
};

/* In lawless times: writes that lack data, in order; IDs of those that lack nothing but B. */
struct lawless {
	uint32_t id[JOBS], first, count, lasts, complete;
};

struct bench {
	struct tzf_sim *sim;
	struct ace_cache_cov *cov;    /* or NULL */
	const struct ace_cache_cfg *cfg;
	struct tzf_rng rng;
	struct pace pace;
	uint64_t cycle, next_pace, next_reset;
	bool stop;                    /* no new work: drain */
	bool model;                   /* there is a model's state to look at */
	bool check;                   /* with a scoreboard */
	bool wild;                    /* until the next reset: also snoops and answers that no interconnect may send */
	bool lawless;                 /* until the next reset: pins that keep no rule at all, and nobody who keeps a record */
	struct lawless lawless_writes;
	struct outstanding req[IDS];
	uint32_t nreq;
	uint64_t requests;
	struct home home;
	struct bytes64 truth[ALL_LINES];
	uint64_t base;                /* where the lines are, and the bits in which tags differ from its */
	uint32_t twin[TWINS];
	uint32_t sets;                /* over how many sets they are spread */
	uint32_t first, hot;          /* the lines that requests and snoops are for, till the next reset */
	uint32_t owner[LINES];        /* NSAID of the last allocating AR */
	/* Exclusives. */
	uint32_t ex_line, ex_nsaid;   /* of the LOAD_EXCL sent last */
	bool ex_ok[LINES];            /* a STORE_EXCL may succeed */
	uint32_t ex_owner[LINES];     /* ... with this NSAID */
	/* The scoreboard's memory of the edge before. */
	uint32_t last_rsp_cnt, last_cr_cnt;
	bool last_rsp_pop, last_cr_pop;
	uint32_t seen_cr;             /* snoops of home.sn whose CR has been seen to be pushed */
	struct bytes64 at_cr[SNOOPS]; /* truth at that time */
	bool failed;
	char message[300];
};

/* The line's address and world. */
uint64_t ab_line_addr(const struct bench *b, uint32_t line);
bool ab_line_ns(uint32_t line);
/* The line of an address and world, or ALL_LINES. */
uint32_t ab_line_of(const struct bench *b, uint64_t addr, bool ns);
/* A shareable line, one of the hot ones. */
uint32_t ab_pick_line(struct bench *b);
/* The NSAID that its copy carries: of whoever fetched it, 0 for a Secure line. */
uint32_t ab_owner(const struct bench *b, uint32_t line);
/* True n times of 16. */
bool ab_sometimes(struct bench *b, uint32_t n);
/* The 128 bits of a beat. */
void ab_random_data(struct bench *b, tzf_w256 *d);
/* Notes the first failure. */
void ab_fail(struct bench *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A request without a line. */
static inline bool ab_lineless(uint32_t op)
{
	return op == ACE_CACHE_OP_RESERVED || op > ACE_CACHE_OP_STORE_EXCL;
}

/* The processor: takes what this edge accepted and answered, and drives the next request. */
void ab_processor(struct bench *b, const struct ace_cache_out *out, const struct ace_cache_in *in, struct ace_cache_in *next);
/* The home, likewise: first what the edge moved, then what is driven. */
void ab_home_take(struct bench *b, const struct ace_cache_out *out, const struct ace_cache_in *in);
void ab_home_drive(struct bench *b, const struct ace_cache_out *out, const struct ace_cache_in *in, struct ace_cache_in *next);
/* Drives all inputs without regard to anything. */
void ab_lawless(struct bench *b, const struct ace_cache_out *out, const struct ace_cache_in *in, struct ace_cache_in *next);
void ab_home_reset(struct bench *b);
/* DVM and barriers: a request that the cache has taken; its response. */
void ab_msg_asked(struct bench *b, const struct ace_cache_in *in);
void ab_msg_response(struct bench *b, const struct outstanding *o, uint32_t resp);
bool ab_home_idle(const struct bench *b);
/* The scoreboard: what the cycle before this edge pushed into RSP and CR. Comes before the others. */
void ab_score(struct bench *b, const struct ace_cache_out *out, const struct ace_cache_in *in);

#endif
