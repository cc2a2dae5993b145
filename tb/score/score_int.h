/* score_int.h - what the files of the tzc400 scoreboard share. The rules S1..S13 stand in docs/bind-your-rtl.md.
 *
 * Cycles are those of the checker: cycle x ends with edge x. "The registers in cycle x" is the register file that the edge before has left.
 * Everything that timing leaves open is kept as a set: what may have become of an access (an outcome set), which registers may be in force (the
 * versions that a window touches), which failures may be the captured one. Observations make sets smaller; an empty set is a violation.
 */
#ifndef SCORE_INT_H
#define SCORE_INT_H

#include <stdarg.h>

#include "tzc400_int.h"
#include "tzf_scoreboard.h"

/* The first word of an output in its struct. */
#define OUT_WORD(member) ((uint32_t)(offsetof(struct tzc400_out, member) / 4u))

#define SCORE_NEVER (INT64_MIN / 4)
#define SCORE_EVER (INT64_MAX / 4)

/* The rules that a violation can name. */
enum score_rule {
	SCORE_S1_REGISTERS = 1,
	SCORE_S2_GATE,
	SCORE_S3_GATE_STATUS,
	SCORE_S4_FORWARDED,
	SCORE_S5_WRITE_DATA,
	SCORE_S6_ORDER,
	SCORE_S7_RESPONSE,
	SCORE_S8_INT_STATUS,
	SCORE_S9_CAPTURE,
	SCORE_S10_INTERRUPT,
	SCORE_S11_PROGRESS,
	SCORE_S12_END,
	SCORE_S13_MEMORY,
};

/* ---- outcomes (S4) ------------------------------------------------------------------------------------------ */

/* What became of an access: the class of Z10 in bits 2:0, overlap hit in bit 3, ACTION[1] of a failure in bit 4. A set has bit n for outcome n. */
#define SET_CLASS(cls) (UINT32_C(0x01010101) << (cls))
#define SET_ALLOW SET_CLASS(TZC400_CLS_ALLOW)
#define SET_LOCAL (SET_CLASS(TZC400_CLS_LOCAL) | SET_CLASS(TZC400_CLS_LOCAL + 1))
#define SET_ZERO (SET_CLASS(TZC400_CLS_ZERO) | SET_CLASS(TZC400_CLS_ZERO + 1))
#define SET_DENIED(err) (SET_CLASS(TZC400_CLS_LOCAL + (err)) | SET_CLASS(TZC400_CLS_ZERO + (err)))
#define SET_QUIET UINT32_C(0x00000001) /* allowed, and no failure */
#define SET_OVERLAP UINT32_C(0xFF00FF00)
#define SET_IRQ UINT32_C(0xFFFF0000)

/* ---- accesses ------------------------------------------------------------------------------------------------ */

/* The fields of an address, in the order of the names in score_txn.c. */
enum { A_ID, A_ADDR, A_LEN, A_SIZE, A_BURST, A_LOCK, A_CACHE, A_PROT, A_QOS, A_REGION, A_DOMAIN, A_SNOOP, A_BAR, A_NSAID, A_VNET, A_FIELDS };

struct score_addr {
	uint64_t v[A_FIELDS];
};

struct score_beat {
	tzf_w256 data;
	uint32_t strb, resp;
	bool last;
};

/* Beats in order; those before `head` are gone. */
struct score_beats {
	struct score_beat *e;
	uint32_t head, n, room;
};

struct score_event;

/* One accepted access, until nothing of it can be seen any more. */
struct score_txn {
	struct score_txn *next; /* the next that this channel accepted */
	uint64_t number;        /* of its channel, from 0 */
	int64_t at;             /* the cycle of its handshake */
	bool write;
	struct score_addr a;
	struct tzc400_accept acc; /* the same as the model packs it */
	uint32_t set;           /* what may have become of it */
	bool seen;              /* it has shown itself: later registers decide nothing */
	bool sent;              /* its address was seen at the memory side */
	uint64_t sent_number;   /* as the nth */
	bool answered;          /* the master has its last response */
	bool returned;          /* the memory has given its last response */
	uint32_t beats;         /* given to the master */
	struct score_beats data; /* write data from the master */
	bool data_in;           /* all of them */
	uint32_t data_out;      /* of these, seen at the memory side */
	bool data_ended;
	struct score_beats back; /* the memory's responses */
	struct score_event *event;
};

/* One direction of one filter. */
struct score_channel {
	struct score_txn *first, *last;
	uint64_t accepted, sent;
	uint32_t outstanding;     /* accepted and not answered */
	struct score_beats early; /* write data before their address */
	struct score_beats down;  /* write data at the memory side, before their address */
	int quiet;                /* cycles in which the oldest access stood still and nobody else was to blame */
	uint64_t moved;           /* how far it had come in the cycle before */
	int shown;                /* cycles in which the memory has shown a response that only the design could have taken */
};

/* ---- failures (S8..S10) ---------------------------------------------------------------------------------------- */

/* An access that has failed, or may have: it is logged in one of the cycles at..at+latency. */
struct score_event {
	struct score_event *next;
	struct score_txn *txn; /* NULL when it is over */
	int64_t at;
	uint32_t set;
	uint64_t number;
	uint32_t write;
	uint64_t fail_addr;
	uint32_t fail_control, fail_id, fail_vnet;
	bool excluded; /* a read has shown that it is not the captured one */
	bool base;     /* no failure, but what the registers show after reset */
};

/* A write of INT_CLEAR that has this filter's bit: it acts at one of the edges from..to. */
struct score_clear {
	int64_t from, to;
};

#define SCORE_CLEARS 64

enum { BIT_STATUS, BIT_OVERRUN, BIT_OVERLAP, BIT_IRQ, SCORE_BITS };

/* How many failures behind an unmistakable first one are logged and not kept, of these how many certainly, and what they set. */
struct score_folded {
	uint32_t may, sure;
	bool may_bit[SCORE_BITS], sure_bit[SCORE_BITS];
	int64_t until; /* all were logged before this cycle */
};

struct score_fails {
	struct score_event *first;
	struct score_clear clear[SCORE_CLEARS];
	uint32_t nclears;
	struct score_folded folded;
	int64_t may[SCORE_BITS][2]; /* the last cycle in which the bit could be 0, 1 */
};

/* ---- registers (S1) ---------------------------------------------------------------------------------------------- */

/* A write takes two cycles at least, and windows reach TZF_BOUND_MAX cycles to either side. */
#define SCORE_VERSIONS 1024

/* The register file, in force in cycles from..to. */
struct score_version {
	int64_t from, to;
	struct tzc400_state st;
};

struct score_apb {
	bool setup;        /* the edge before was a setup phase, or a wait state of the access that it began */
	bool begun;        /* the access of the edge before waits */
	int64_t start;
	uint32_t addr, write, prot;
};

struct score_gate {
	int64_t busy;      /* the last cycle with the request or an access outstanding */
	int64_t asked;     /* the request is 1 since */
	int64_t may_closed; /* the last cycle in which the status could be 0 */
};

struct score {
	struct tzc400_cfg cfg;
	struct tzc400_dims d;
	struct tzf_bounds bound;
	const uint32_t *mask;
	uint32_t *hidden;
	int64_t now;
	bool comparing, failed;
	uint64_t compared;
	struct score_version *version; /* a ring; `newest` counts on */
	uint64_t newest, oldest;
	struct score_apb apb;
	int apb_wait;
	struct score_gate gate[TZC_NF_MAX];
	struct score_channel ch[TZC_NF_MAX][2]; /* [filter][write] */
	struct score_fails fails[TZC_NF_MAX];
	int64_t irq_may[2];
	struct tzc400_state scratch;
	enum score_rule rule;
	char text[400];
	char why[3000];
};

/* ---- score_report.c ---- */

/* Records a violation of a rule: what differs in one line. Returns false. Only the first is kept. `t` is the access that it is about, or
 * NULL: the line names it, and the model's decisions about it follow. */
bool score_fail(struct score *s, enum score_rule rule, uint32_t f, const struct score_txn *t, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));
/* Adds a line to what explains it. */
void score_why(struct score *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* ---- score_regs.c ---- */

void score_regs_reset(struct score *s);
/* The versions that were in force in a cycle of from..to: calls fn until it returns true; then true. */
bool score_versions(const struct score *s, int64_t from, int64_t to, bool (*fn)(const struct score_version *v, void *ctx), void *ctx);
/* Bit f of GATE_KEEPER.open_request: in some version of this cycle's window; in all. */
bool score_gate_asked(const struct score *s, uint32_t f, bool all);
/* ACTION[1] in some version of this cycle's window is `value`. */
bool score_action_irq(const struct score *s, uint32_t value);
/* The configuration port at this edge: a read that completes is checked. */
bool score_regs_check(struct score *s, const struct tzc400_out *out, const struct tzc400_in *in);
/* Then the registers change. */
void score_regs_edge(struct score *s, const struct tzc400_out *out, const struct tzc400_in *in);
/* Whether the gates' status can be 0 or 1 in this cycle. */
void score_gate_edge(struct score *s);

/* ---- score_txn.c ---- */

/* Of the bits that differ in an output, those that no mask covers; `word` is its first. */
uint64_t score_masked(struct score *s, uint32_t word, uint64_t differs);
/* True if the data agree but for what is masked. */
bool score_same_data(struct score *s, const tzf_w256 *got, const tzf_w256 *want, uint32_t word);
bool score_zero_data(struct score *s, const tzf_w256 *got, uint32_t word);
/* Leaves of a set what an observation allows. */
void score_narrow(struct score_txn *t, uint32_t set);
/* A new version of the registers decides accesses that have not shown themselves. */
void score_new_version(struct score *s, const struct score_version *v);
/* The addresses of an edge: accepted above, seen below. */
bool score_accept(struct score *s, const struct tzc400_out *out, const struct tzc400_in *in, uint32_t f);
bool score_forwarded(struct score *s, const struct tzc400_out *out, const struct tzc400_in *in, uint32_t f);
/* Drops what is over. */
void score_retire(struct score_channel *c);
void score_channel_reset(struct score_channel *c);

/* ---- score_data.c ---- */

struct score_beat *score_beats_add(struct score_beats *b);
void score_beats_free(struct score_beats *b);
bool score_write_data(struct score *s, const struct tzc400_out *out, const struct tzc400_in *in, uint32_t f);

/* ---- score_resp.c ---- */

bool score_memory_responses(struct score *s, const struct tzc400_out *out, const struct tzc400_in *in, uint32_t f);
bool score_responses(struct score *s, const struct tzc400_out *out, const struct tzc400_in *in, uint32_t f);

/* ---- score_failures.c ---- */

void score_fails_reset(struct score *s);
/* The access may have failed. */
void score_event_add(struct score *s, uint32_t f, uint32_t write, struct score_txn *t);
void score_event_over(struct score_txn *t);
/* INT_CLEAR is written: acts from now on; a write is complete, and with it every clear. */
void score_clear_begin(struct score *s, uint32_t filters);
void score_clears_end(struct score *s);
/* What INT_STATUS and TZCINT can be in this cycle; TZCINT is checked. */
bool score_fails_edge(struct score *s, const struct tzc400_out *out);
/* A read of INT_STATUS or FAIL_* over the cycles from..now. */
bool score_check_int_status(struct score *s, int64_t from, uint32_t value);
bool score_check_capture(struct score *s, int64_t from, uint32_t offset, uint32_t value);

/* ---- score_progress.c ---- */

bool score_progress(struct score *s, const struct tzc400_out *out, const struct tzc400_in *in);
bool score_end(struct score *s);

#endif
