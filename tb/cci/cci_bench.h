/* cci_bench.h - what the parts of the interconnect's bench share: ACE masters that are caches, ACE-Lite masters, memory with a permission
 * table in front, and the checkers.
 *
 * They know the protocol (docs/cci.md: tables 2.1 to 3.5, rules O, E, R) and the pins, and share nothing with the model: what they say about the
 * tables is an opinion of its own. All checks look at pins only, so they hold for a build without the model too.
 *
 * A line is a number: (world * PAGES + page) * 64 + its place in the page; world 1 is Non-secure. The last page holds what nobody shares.
 */
#ifndef CCI_BENCH_H
#define CCI_BENCH_H

#include "cci_cov.h"
#include "cci_if.h"
#include "directory.h"
#include "messages.h"
#include "software.h"
#include "tzf_testbench.h"

#define CB_PAGES     6u
#define CB_PLAIN     (CB_PAGES - 1u) /* the page of the non-shareable accesses */
#define CB_PAGE      64u             /* lines of a page */
#define CB_SPAN_BITS 15u             /* all pages together, but for twins */
#define CB_LINES     (2u * CB_PAGES * CB_PAGE)
#define CB_READS     24u /* outstanding requests of a port */
#define CB_WRITES    16u
#define CB_SNOOPS    32u /* snoops of a port on their way: a power of two */
#define CB_JOBS      64u /* accesses of a memory port on their way */
#define CB_HISTORY   32u /* values of a line that are remembered */
#define CB_SETTINGS  8u  /* settings of the control pins that are remembered */
#define CB_HOT       16u /* lines that most requests are for */

/* Where a byte comes from: 0..15 the NSAID that wrote it. */
enum { CB_FROM_SECURE = 16, CB_FROM_START = 17, CB_FROM_REFUSAL = 18, CB_FROM_ANY = 19 };

/* ---- kinds of request, table 2.1 ------------------------------------------------------------------ */

enum cb_kind {
	K_NONE, K_DVM_MESSAGE, K_DVM_COMPLETE, K_BARRIER, /* these have neither line nor data; a Sync is a message */
	K_READ_NO_SNOOP, K_READ_ONCE, K_READ_CLEAN, K_READ_NSD, K_READ_SHARED, K_READ_UNIQUE, K_CLEAN_UNIQUE, K_MAKE_UNIQUE, K_CLEAN_SHARED,
	K_CLEAN_INVALID, K_MAKE_INVALID, K_WRITE_NO_SNOOP, K_WRITE_UNIQUE, K_WRITE_LINE_UNIQUE, K_WRITE_BACK, K_WRITE_CLEAN, K_WRITE_EVICT, K_EVICT,
	K_BACK_INVALIDATE, /* the snoop filter's own */
	K_KINDS,
};

/* ACSNOOP; CB_NO_SNOOP where a kind sends none. */
enum { S_READ_ONCE = 0, S_READ_SHARED = 1, S_READ_CLEAN = 2, S_READ_NSD = 3, S_READ_UNIQUE = 7, S_CLEAN_SHARED = 8, S_CLEAN_INVALID = 9,
       S_MAKE_INVALID = 13, CB_NO_SNOOP = 255 };

struct cb_kind_row {
	const char *name;
	uint8_t code;            /* AxSNOOP */
	uint8_t normal, strict;  /* snoops, tables 2.2 and 3.5 */
	bool peer;               /* a holder's data may be the answer */
	bool dataless, drops;    /* drops: dirty data of holders are not wanted, table 2.2 */
	bool is, pd;             /* RRESP bits that may be set */
};
extern const struct cb_kind_row cb_kind_row[K_KINDS];

/* CRRESP and RRESP bits. */
enum { CB_AWSNOOP_EVICT = 4 };
enum { CR_DT = 1, CR_ER = 2, CR_PD = 4, CR_IS = 8, CR_WU = 16, R_PD = 4, R_IS = 8 };

/* ---- data ------------------------------------------------------------------------------------------- */

struct cb_data {
	uint8_t b[64];
	uint8_t from[64];
};

struct cb_burst {
	uint64_t addr;
	uint32_t len, size, type; /* as on the pins */
};

/* A piece of a burst that lies in one line (C22): beats first .. first + beats - 1. */
struct cb_chunk {
	uint32_t first, beats;
	bool last;
	struct cb_burst at_memory;
};

/* ---- requests ------------------------------------------------------------------------------------------ */

/* What the answer to a chunk must be. */
struct cb_want {
	bool known;      /* else only what came from memory is looked at */
	bool error;      /* SLVERR, no data */
	bool peer;       /* data of a holder */
	uint32_t bits;   /* RRESP[3:2] */
	struct cb_data data;
};

/* A chunk and its memory access. */
struct cb_part {
	struct cb_chunk c;
	bool there, issued, done;
	uint64_t t_memory;
	uint8_t resp[4];
	struct cb_data got; /* beat n at [16n] */
};

struct cb_txn {
	bool used, accepted, aw;
	uint32_t port, id, dom, code, bar, unique;
	bool lock;               /* AxLOCK, */
	bool lock_lost;          /* ... but SHARE_OVR takes it away (X43) */
	bool beside;             /* another exclusive access of the port was under way with it */
	bool failed;             /* an exclusive CleanUnique that came too late (X36) */
	uint32_t message, nth;   /* which message; which of its parts, or of the port's barriers */
	uint32_t resp;           /* RRESP[1:0] of the beat that is seen first */
	enum cb_kind kind;
	struct cb_burst burst;
	uint32_t cache, prot, qos, nsaid_pin, nsaid; /* nsaid: 0 if Secure */
	bool hz, multi, touched; /* hz: it holds lines; touched: it has been seen to be under way */
	bool rewritten, maybe_rewritten; /* of a chunk that is answered a snoop was not the normal one; can have been none, where nobody can tell */
	bool replaced;           /* its QoS at memory is not that of its pins (X44) */
	bool stale, old;         /* a change of the control pins came after it was seen under way; after it was accepted */
	uint64_t seq, t_issue, t_accept, t_stall; /* t_stall: cycles of stopped channels before it */
	uint64_t seed;           /* of its write data */
	struct cb_data copy;     /* a written copy, or the line a MakeUnique makes */
	uint32_t line;           /* of its first beat */
	/* The chunk whose R is being handed over, or that is being written, and the next ones: reads can be two chunks ahead of R. */
	struct cb_part part[3];
	bool shown;              /* its answer has been seen at the pins */
	struct cb_want want;
	struct cb_data rx;       /* what the master got, in the order of the line */
	/* The whole. */
	uint32_t entry;          /* of its memory accesses, UINT32_MAX before the first */
	uint32_t beats_out, w_sent, worst;
	bool written;            /* all its chunks are in memory */
	uint32_t ended_error;    /* worst RRESP[1:0] */
	uint32_t ended_bits;
};

/* ---- a cache line of a master ------------------------------------------------------------------------------ */

enum { CB_I = 0, CB_SC = 1, CB_SD = 3, CB_UC = 5, CB_UD = 7, CB_DIRTY = 2, CB_UNIQUE = 4 };

struct cb_copy {
	uint8_t st, nsaid;
	uint8_t ar, aw;        /* requests of its own for the line that are not finished */
	uint8_t aw_kind;
	uint8_t wait_rack;     /* answers without RACK */
	uint32_t fetched;      /* how often it has come */
	struct cb_data d;
};

/* A snoop on its way through a master, and through the scoreboard. */
struct cb_snoop {
	uint32_t snoop, line, round;
	bool back;             /* the snoop filter's own */
	uint32_t message, part; /* of DVM, where line is CB_LINES; part 2: the DVM Complete */
	bool hasty;            /* a Sync whose DVM Complete does not wait for the CR */
	uint32_t resp, nsaid;
	uint32_t names;        /* NSAIDs that it may go under (X28): a bit each, and CB_MIXED */
	uint32_t beats;        /* CD beats moved */
	struct cb_data data;
};

struct cb_ack {
	uint32_t line;         /* CB_LINES: none */
	bool old;
	bool shared, may;      /* it has a shared entry: surely, maybe */
};

struct cb_port {
	bool ace;
	uint32_t id;
	struct cb_txn rd[CB_READS], wr[CB_WRITES];
	uint32_t nrd, nwr;
	struct cb_txn *ar, *aw;             /* at the pins */
	struct cb_txn *wq[CB_WRITES];       /* whose W data are to be sent, in order of AW */
	uint32_t wq_n;
	struct cb_ack rack[CB_READS * 2], wack[CB_WRITES * 2]; /* in order */
	uint32_t rack_n, wack_n;
	struct cb_txn *r_open;              /* in the middle of a chunk */
	uint64_t r_busy;                    /* cycle of the last beat at the R pins */
	/* A cache: */
	struct cb_copy copy[CB_LINES];
	struct cb_snoop sn[CB_SNOOPS];      /* accepted at AC from sn_rp on; answered from sn_rp to sn_cp; */
	uint32_t sn_wp, sn_dp, sn_cp;       /* sn_dp: next to be decided; sn_cp: next whose CR has not been taken */
	uint32_t cd_p;                      /* next whose CD is to be sent */
	uint32_t nsaids[3];                 /* those it uses */
	bool offline, flush_ns, flush_all;  /* no new copies; puts its copies out */
	uint32_t eager;                     /* a line that is written and put out as soon as it may be, CB_LINES for none */
	bool ac_seen;                       /* the AC at the pins has been looked at, first in ac_since */
	uint64_t ac_since;
	uint32_t ac_line;                   /* its line, CB_LINES for none */
	uint64_t bad_cr;                    /* the last CR that may lead to IMPR_ERR_S */
	struct cb_messages msg;
	struct cb_cpu cpu;
	uint64_t old_acks;                  /* acknowledges to come of requests from before the last change of control pins */
};

/* ---- memory ---------------------------------------------------------------------------------------------- */

struct cb_read_job {
	bool used, sampled, lock;
	uint32_t id, line;
	struct cb_chunk chunk;
	uint32_t prot, nsaid, sent;
	bool early;            /* samples the data at once, else with the first beat */
	struct cb_txn *txn;
	uint64_t due;
	uint8_t resp[4];
	struct cb_data data;
};

struct cb_write_job {
	bool used, lock, accepted, complete, performed;
	uint32_t id, line;
	struct cb_chunk chunk;
	uint32_t prot, nsaid, got, resp;
	bool early, hz;
	struct cb_txn *txn;    /* NULL: a generated write */
	uint64_t due;
	struct cb_data data;   /* beat n at [16n] */
	uint64_t strb;
};

struct cb_memory {
	struct cb_read_job rd[CB_JOBS];
	struct cb_write_job wr[CB_JOBS];
	uint32_t order[CB_JOBS], order_n; /* writes that lack data, in order of AW */
	uint32_t r_job;                   /* whose beat is at the pins, CB_JOBS for none */
	uint32_t b_job;
	uint64_t gen_pushed, gen_seen;    /* EV_GENWR pulses; generated AWs handed over */
	bool ar_known;                    /* the AR at the pins has been looked at: ar_txn's */
	struct cb_txn *ar_txn;
	uint32_t ar_first;                /* first beat of its chunk */
	uint32_t aw_job;                  /* of the AW at the pins, CB_JOBS before it was looked at */
	bool reserved[CCI_PORTS_MAX][256]; /* its exclusive monitor of a port and ID, */
	uint32_t reserves[CCI_PORTS_MAX][256]; /* for this line */
	bool impr[3];                     /* a refused generated write: now, one and two cycles ago */
};

/* ---- what happens to a line ------------------------------------------------------------------------------- */

struct cb_round {
	bool ac, cr;
	uint8_t snoop, prot, resp, nsaid, beats;
	uint64_t t_ac, t_cr, t_cd;
	struct cb_data data;
};

struct cb_generated {
	bool b;
	uint32_t own, nsaid, resp, qos;
	uint64_t t_aw, t_b;
	struct cb_data data;
};

/* The snoops and generated writes for one request, from the first AC to the answer. */
struct cb_episode {
	bool loose;            /* bursts of several lines are about, so that nobody can say whose snoops these are */
	uint32_t rounds;
	uint64_t t_first;
	struct cb_round r[2][CCI_ACES_MAX];
	uint32_t ngen;
	struct cb_generated gen[2];
};

struct cb_value {
	uint64_t since;
	uint8_t b[64];
};

struct cb_line {
	struct cb_data mem;
	/* What a reader must get, as long as it is known. */
	uint64_t stores, stores_by[CCI_PORTS_MAX];
	struct cb_value past[CB_HISTORY];
	uint32_t past_n;
	bool unknown;
	uint64_t known_since;
	uint32_t users;        /* requests that hold it or will */
	uint32_t dropping;     /* MakeInvalid requests that are under way */
	uint32_t bursts;       /* requests of several chunks that cover it */
	uint32_t writes;       /* memory writes of shareable requests that have no B */
	struct cb_episode ep;
	struct cb_directory now;  /* what the snoop filter may say of it (account.c) */
	struct cb_directory seen; /* ... or may have said since the next request for it could look it up */
	struct cb_directory before; /* ... since the last back-invalidation began */
	bool looked_up;        /* a snoop has been seen, so that `seen` is complete */
	uint32_t leaving;      /* ports that tell in these cycles that they hold it no more */
	uint32_t left;         /* ... that have told so since the next look-up could be made */
	bool has_passed[CCI_ACES_MAX]; /* the port's last answer passed dirty data on: */
	struct cb_snoop passed[CCI_ACES_MAX];
};

/* ---- control pins and registers ------------------------------------------------------------------------------------------ */

struct cb_setting {
	uint64_t since;
	uint32_t mode, group[CCI_PORTS_MAX];
	uint32_t req;          /* ports that SYSCOREQ or SNOOP_CTRL enable */
	bool no_snoops, no_dvm, off; /* CTRL_OVR[2:0] */
	uint32_t en, dvm;      /* what follows: ports that are snooped, that get DVM messages */
};

/* ---- the snoop filter ---------------------------------------------------------------------------------------- */

/* A back-invalidation; there is one at a time. */
struct cb_back {
	bool open;             /* EV_SF_BACKINV has come, and its end has not been seen */
	bool stale;            /* its snoops had been seen when the control pins changed */
	uint64_t since, complete; /* complete: all has come that it waits for; 0 before */
	uint32_t line;         /* CB_LINES before its first snoop */
	uint32_t qos;          /* a bit each that its write may have */
	struct cb_episode ep;
};

/* Look-ups, by address bits [8:7]: requests that make one, seen, answered; those that found nothing: seen, sure ones, possible ones. */
struct cb_lookups {
	uint64_t due, seen, ended, missed, low, high;
};

struct cb_filter {
	uint64_t ready;        /* the cycle in which SF_INIT is 0 */
	uint64_t stalled;      /* when a snoop was last kept at the pins */
	struct cb_back back;
	struct cb_lookups look[4];
};

/* What a run allows, drawn at each reset. */
struct cb_phase {
	bool errors_cr, errors_mem, illegal, bursts, mask_holes;
	uint32_t ids, qos_style, action, hot;
	uint32_t outstanding;
	uint32_t plain;
	bool crowd;            /* all lines in one set of the snoop filter */
	bool misnamed;         /* a port that gives no CRNSAID has copies of other NSAIDs than IFNSAID_CFG says */
	uint32_t silent;       /* how often, of 16, a clean copy goes without an Evict */
	uint32_t mix;          /* 0, 1: all kinds of request; 2, 3: mostly those that keep copies */
	uint32_t interleave, early;
	uint32_t messages, barriers; /* how often, of 64, a port wants to send one */
	uint32_t syncs;        /* of 16 messages */
	uint32_t hasty;        /* how often, of 16, a DVM Complete may go out before the CR of its Sync */
	bool any_sync;         /* Syncs carry other bits than a real one */
	uint32_t locks, cpus;  /* how often, of 16, an access is exclusive; a cache acts for a processor with exclusive loads and stores */
	uint32_t late;         /* how often, of 16, a processor's store goes out though its copy has gone */
	bool crossing;         /* several exclusive accesses of a port at a time */
	bool no_reserve;       /* memory has no exclusive monitors */
	bool alike;            /* wild pins: lines that differ in one bit, mostly write-backs of them, acknowledged late */
	bool counting;         /* wild pins: of the registers it is two counters mostly, again and again */
};

/* How often something happens, of 16, drawn anew every few hundred cycles; stop[]: channels that rest entirely. */
struct cb_pace {
	uint32_t req, r, b, w, ac, cr, cd, rack, wack, arm, rm, awm, wm, bm, store;
	uint32_t stop_channel, stop_port;
	uint64_t stop_until;
};

struct cb_page {
	uint32_t rd, wr;       /* a bit an NSAID */
	bool s_rd, s_wr;
};

struct cb_counts {
	uint64_t requests, answers, snoops, rewritten, second_rounds, peer_data, generated, refused_reads, refused_writes, resets, changes, errors, back_invalidations;
	uint64_t messages, syncs, barriers, passed, failed, stores;
};

struct cci_bench {
	struct tzf_sim *sim;
	struct cci_cov *cov;                /* NULL: none is collected */
	const struct cci_cfg *cfg;
	uint32_t ports;
	struct tzf_rng rng;
	uint64_t cycle, next_pace, next_reset, next_change, seq, stalled;
	bool stop, ending, calm, checking, wild;
	bool only_wild;                     /* from the first reset to the last */
	bool blind;                         /* the state is not looked at */
	bool by_firmware;                   /* who is snooped, and when a reset comes, is said elsewhere (cci_firmware.c): SYSCO_EN is 0, and this bench's software enables nobody */
	uint64_t muted_until; /* no protocol checks before this cycle */
	int only_mode;                      /* -1: all */
	int only_event;                     /* all counters count it, one of CB_ALL_EVENTS; -1: they count anything */
	struct cb_phase phase;
	struct cb_pace pace;
	struct cb_page page[CB_PAGES];
	uint64_t base, twin[2]; /* where the pages are: lines.c */
	uint32_t mask[CCI_ACES_MAX];
	uint32_t crnsaid_en, ifnsaid[CCI_ACES_MAX];
	uint32_t hot[CB_HOT];
	struct cb_port port[CCI_PORTS_MAX];
	struct cb_memory mem[CCI_MEMS_MAX];
	struct cb_line line[CB_LINES];
	struct cb_setting setting[CB_SETTINGS]; /* newest last */
	uint32_t settings;
	struct cb_filter filter;
	struct cb_dvm dvm;
	struct cb_monitor monitor[CCI_ACES_MAX];
	/* Software: the registers' side of the settings (software.c). */
	struct cb_software sw;
	uint32_t sysco_en;                  /* SYSCO_EN */
	uint32_t with_snoops, with_dvm;     /* ACCHANNELEN: ports that say so */
	uint32_t idle_req;                  /* SYSCOREQ where nobody looks at it */
	/* A change of mode, group, enables or CTRL_OVR that is prepared, then made, then waited for. */
	uint32_t change_step;
	struct cb_setting change_to, change_goal; /* goal: what a reset leaves to be done */
	bool setting_up;                    /* not there yet */
	uint32_t change_reg;                /* the register that makes it, */
#define CB_NO_REGISTER UINT32_MAX       /* or pins do */
	uint64_t change_at;
	/* Events that must have come. */
	uint64_t rewrite_seen, rewrite_low, rewrite_high;
	struct { uint64_t cycle; bool good; } impr[CCI_ACES_MAX][64];
	uint32_t impr_n[CCI_ACES_MAX];
	uint64_t crowded_at;               /* when a line was last wanted twice */
	uint64_t changed_at, pending_since;
	bool old_there;                     /* requests from before the last change may be under way */
	struct cb_counts count;
	bool failed;
	char message[400];
};

/* ---- lines.c: numbers, addresses, bursts --------------------------------------------------------------------- */

uint64_t cb_line_addr(const struct cci_bench *b, uint32_t line);
static inline bool cb_line_ns(uint32_t line) { return line >= CB_PAGES * CB_PAGE; }
static inline uint32_t cb_line_page(uint32_t line) { return line / CB_PAGE % CB_PAGES; }
/* The line of an address and world, or CB_LINES. */
uint32_t cb_line_of(const struct cci_bench *b, uint64_t addr, bool ns);
uint32_t cb_mem_port(const struct cci_bench *b, uint64_t addr);
uint64_t cb_beat_addr(const struct cb_burst *u, uint32_t n);
/* Its 16 bytes in the line: 0..3. */
static inline uint32_t cb_place(uint64_t addr) { return (uint32_t)(addr >> 4) & 3u; }
struct cb_chunk cb_chunk(const struct cb_burst *u, uint32_t first);
/* Lowest and highest line that the burst covers. */
void cb_span(const struct cci_bench *b, const struct cb_txn *t, uint32_t *first, uint32_t *last);
bool cb_page_open(const struct cci_bench *b, uint32_t line);
bool cb_may_read(const struct cci_bench *b, uint32_t line, uint32_t nsaid);
bool cb_may_write(const struct cci_bench *b, uint32_t line, uint32_t nsaid);

/* ---- random choices -------------------------------------------------------------------------------------------- */

static inline uint32_t cb_below(struct cci_bench *b, uint32_t n) { return tzf_rng_below(&b->rng, n); }
/* True n times of 16. */
static inline bool cb_sometimes(struct cci_bench *b, uint32_t n) { return tzf_rng_below(&b->rng, 16) < n; }
static inline void cb_put(uint32_t *vector, uint32_t bit, bool v) { *vector = (*vector & ~(1u << bit)) | (uint32_t)v << bit; }
static inline bool cb_bit(uint32_t vector, uint32_t bit) { return ((vector >> bit) & 1u) != 0u; }

/* Notes the first failure. */
void cb_fail(struct cci_bench *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The channel may move in this cycle. `channel` is one of CB_CH_*. */
enum { CB_CH_R, CB_CH_B, CB_CH_W, CB_CH_AC, CB_CH_CR, CB_CH_CD, CB_CH_RACK, CB_CH_WACK, CB_CH_ARM, CB_CH_RM, CB_CH_AWM, CB_CH_WM, CB_CH_BM, CB_CHANNELS };
bool cb_moves(struct cci_bench *b, uint32_t channel, uint32_t port, uint32_t rate);

/* ---- port.c: requests of a port ---------------------------------------------------------------------------------- */

/* A request of that kind with random attributes that differ from those of all others of its port, or NULL. */
struct cb_txn *cb_new(struct cci_bench *b, struct cb_port *p, bool aw, enum cb_kind kind, uint32_t line);
/* W data follow the request. */
bool cb_has_w(const struct cb_txn *t);
/* It goes to the pins. */
void cb_issue(struct cci_bench *b, struct cb_port *p, struct cb_txn *t);
/* The oldest accepted one with that ID. */
struct cb_txn *cb_oldest(struct cb_port *p, bool aw, uint32_t id);
/* The next chunk becomes the present one. */
void cb_next_part(struct cb_txn *t);
/* Beat n of its write data. */
void cb_w_beat(const struct cci_bench *b, const struct cb_txn *t, uint32_t n, struct cb_data *to, uint32_t at, uint32_t *strb);
void cb_full_line(struct cci_bench *b, struct cb_txn *t, uint32_t line);
void cb_any_burst(struct cci_bench *b, struct cb_txn *t, uint32_t line);
void cb_port_take(struct cci_bench *b, struct cb_port *p, const struct cci_out *out, const struct cci_in *in);
void cb_port_drive(struct cci_bench *b, struct cb_port *p, const struct cci_out *out, const struct cci_in *in, struct cci_in *next);
/* A request of a kind that the port may not make. */
/* E13: the port has a copy put out, or else a WriteUnique or WriteLineUnique, that is not answered. */
bool cb_has_out(const struct cb_port *p, bool put_out);
void cb_illegal_request(struct cci_bench *b, struct cb_port *p);
void cb_plain_request(struct cci_bench *b, struct cb_port *p);

/* ---- master_ace.c, master_snoop.c, master_lite.c -------------------------------------------------------------------- */

void cb_ace_request(struct cci_bench *b, struct cb_port *p);
void cb_ace_store(struct cci_bench *b, struct cb_port *p);
/* A line that a snoop has left unique is written and put out at once (H2 a, E4). */
void cb_ace_eager(struct cci_bench *b, struct cb_port *p);
void cb_ace_finish(struct cci_bench *b, struct cb_port *p, struct cb_txn *t);
/* A request of that kind for the line, if it may go now. */
struct cb_txn *cb_ace_read(struct cci_bench *b, struct cb_port *p, uint32_t line, enum cb_kind kind, uint32_t nsaid, bool lock);
bool cb_ace_free(const struct cb_port *p, uint32_t line);
void cb_ace_store_to(struct cci_bench *b, struct cb_port *p, uint32_t line);
/* It may fetch the line. */
bool cb_ace_may_keep(const struct cb_port *p, uint32_t line);
/* Copies that the flags want put out are on their way out or gone. */
bool cb_ace_flushed(const struct cb_port *p, bool ns_only);
void cb_snoop_take(struct cci_bench *b, struct cb_port *p, const struct cci_out *out, const struct cci_in *in);
void cb_snoop_drive(struct cci_bench *b, struct cb_port *p, const struct cci_out *out, const struct cci_in *in, struct cci_in *next);
void cb_lite_request(struct cci_bench *b, struct cb_port *p);

/* ---- memory.c -------------------------------------------------------------------------------------------------------- */

void cb_memory_take(struct cci_bench *b, uint32_t x, const struct cci_out *out, const struct cci_in *in);
void cb_memory_drive(struct cci_bench *b, uint32_t x, const struct cci_out *out, const struct cci_in *in, struct cci_in *next);
bool cb_memory_idle(const struct cci_bench *b);

/* ---- score.c: the checker of each request ----------------------------------------------------------------------------- */

void cb_score_ac(struct cci_bench *b, struct cb_port *p, uint32_t snoop, uint64_t addr, uint32_t prot, struct cb_snoop *s);
void cb_score_cr(struct cci_bench *b, struct cb_port *p, struct cb_snoop *s);
void cb_score_cd(struct cci_bench *b, struct cb_port *p, const struct cb_snoop *s, uint32_t beat);
/* R of a chunk is seen first. */
void cb_score_r(struct cci_bench *b, struct cb_port *p, struct cb_txn *t);
void cb_score_r_beat(struct cci_bench *b, struct cb_txn *t, uint32_t n, uint32_t resp, const uint32_t *data);
void cb_score_b(struct cci_bench *b, struct cb_txn *t, uint32_t resp);
/* The own write of a request that snoops has been seen: that ends what its snoops did. */
void cb_score_write(struct cci_bench *b, struct cb_txn *t, uint32_t line);
/* The own or generated access at a memory port is seen first. */
struct cb_txn *cb_score_ar(struct cci_bench *b, const struct cci_out *out, uint32_t x, uint32_t *first);
void cb_score_aw(struct cci_bench *b, const struct cci_out *out, uint32_t x, struct cb_write_job *j);
void cb_score_w(struct cci_bench *b, const struct cb_write_job *j, uint32_t beat, uint32_t strb);
/* Its B has been handed over. */
void cb_score_write_done(struct cci_bench *b, struct cb_write_job *j);
void cb_settings_in_force(const struct cci_bench *b, const struct cb_txn *t, uint32_t *from, uint32_t *to);
/* What the snoop filter said when a request looked up; without a filter it does not matter. */
struct cb_found {
	uint32_t ports, name;
};
/* judge.c: compares an episode with what the tables want of that request under that setting, where the filter said that; fills want. NULL, or what is
 * wrong. */
const char *cb_judge(struct cci_bench *b, const struct cb_txn *t, uint32_t line, const struct cb_setting *s, struct cb_found found, bool at_write,
                     struct cb_want *want);
/* The same of the back-invalidation that is over. */
const char *cb_judge_back(struct cci_bench *b, const struct cb_setting *s, struct cb_found found);
/* Marks IMPR_ERR_S of a port in the window as explained; false if there was none. */
bool cb_impr_explained(struct cci_bench *b, uint32_t port, uint64_t from, uint64_t to);

/* ---- account.c, back.c, inclusion.c: the snoop filter ---------------------------------------------------------------------- */

static inline bool cb_has_filter(const struct cci_bench *b) { return b->cfg->sf_sets != 0u; }
uint32_t cb_set_of(const struct cci_bench *b, uint32_t line);
void cb_account_start(struct cci_bench *b);
/* A request is accepted at AR or AW. */
void cb_account_accept(struct cci_bench *b, const struct cb_txn *t);
/* The filter may from now on have taken the port out; it has. */
void cb_account_leaves(struct cci_bench *b, uint32_t line, uint32_t port);
void cb_account_left(struct cci_bench *b, uint32_t line, uint32_t port);
/* The first snoop of a request for the line: it has looked up. */
void cb_account_looked_up(struct cci_bench *b, uint32_t line);
/* An answer to a snoop for a request that nobody can tell: the port may not hold the line any more. */
void cb_account_loose(struct cci_bench *b, uint32_t line, uint32_t port);
/* A chunk is answered: what it wrote into the filter. fits: what its look-up can have found, by what was seen of its snoops; NULL: anything. */
void cb_account_end(struct cci_bench *b, const struct cb_txn *t, uint32_t line, const struct cb_directory *fits);
/* The line has been back-invalidated; can have been. */
void cb_account_gone(struct cci_bench *b, uint32_t line);
void cb_account_may_be_gone(struct cci_bench *b, uint32_t line);
/* NSAIDs that the answer of a port may go under (X28): a bit each, bit CB_MIXED if nobody may know it. */
uint32_t cb_account_names(const struct cci_bench *b, uint32_t port, const struct cb_snoop *s);
/* It has not looked up, and changes nothing: a CleanUnique that came too late (X36). */
void cb_account_failed(struct cci_bench *b, const struct cb_txn *t, uint32_t line);
/* A set of the filter may be full, so that a request finds no way or a line has to go. */
bool cb_account_crowded(const struct cci_bench *b);

void cb_back_pins(struct cci_bench *b, const struct cci_out *out, const struct cci_in *in);
/* A snoop without a request. */
void cb_back_ac(struct cci_bench *b, struct cb_port *p, struct cb_snoop *s, uint32_t prot);
/* It has to be over. */
void cb_back_close(struct cci_bench *b);
/* It holds the line, as far as one can tell. */
bool cb_back_on(const struct cci_bench *b, uint32_t line);
/* It may be under way; it surely is. */
bool cb_back_may_live(const struct cci_bench *b);
bool cb_back_lives(const struct cci_bench *b);
/* All requests are answered. */
void cb_back_all_seen(struct cci_bench *b);

/* Every copy is in the filter (it looks at the state), and of a line at rest the filter says what the account says. */
void cb_inclusion(struct cci_bench *b, const struct cci_state *s);

/* ---- invariants.c -------------------------------------------------------------------------------------------------------- */

void cb_watch_pins(struct cci_bench *b, const struct cci_out *out, const struct cci_in *in);
void cb_installed(struct cci_bench *b, const struct cb_port *p, uint32_t line);
/* What a reader must get from now on. */
void cb_truth(struct cci_bench *b, uint32_t line, const uint8_t *bytes);
const uint8_t *cb_truth_now(const struct cci_bench *b, uint32_t line);
void cb_truth_lost(struct cci_bench *b, uint32_t line);
/* The 16 bytes were the line's at some time since. */
bool cb_truth_since(const struct cci_bench *b, uint32_t line, uint32_t place, uint64_t since, const uint8_t *bytes);
void cb_taint(struct cci_bench *b, const struct cb_txn *t, uint32_t line, const uint8_t *from, uint32_t n);
void cb_background(struct cci_bench *b);
void cb_all_known(struct cci_bench *b);

/* ---- software.c, watch.c, counts.c, heads.c, counters.c: what goes through APB ------------------------------------------------------------------------- */

/* Ports with AC and CR. */
static inline uint32_t cb_snooped(const struct cci_bench *b) { return b->cfg->aces + b->cfg->dvm * b->cfg->dvm_lites; }
/* Ports that SYSCOREQ enables; the others need software. */
static inline uint32_t cb_by_pins(const struct cci_bench *b) { return b->cfg->part == 550u ? b->sysco_en & tzf_mask32(cb_snooped(b)) : 0u; }
/* en and dvm, from the rest. */
void cb_enables(const struct cci_bench *b, struct cb_setting *s);
void cb_software_start(struct cci_bench *b);
/* The write that leads from one setting to the next: queues it and returns the register, CB_NO_REGISTER if pins do it. */
uint32_t cb_software_change(struct cci_bench *b, const struct cb_setting *from, const struct cb_setting *to);
void cb_software_drive(struct cci_bench *b, const struct cci_out *out, const struct cci_in *in, struct cci_in *next);
/* A write by anybody: who may is not known before it is done. */
void cb_software_put(struct cci_bench *b, uint32_t addr, uint32_t data);
/* software_qos.c: after a reset; something new. */
void cb_qos_start(struct cci_bench *b, uint32_t p);
void cb_thresholds(struct cci_bench *b, uint32_t r, uint32_t w);
void cb_regulate(struct cci_bench *b);
void cb_limit(struct cci_bench *b);
/* SHARE_OVR of a port changes when that has nothing to say. */
void cb_share_anew(struct cci_bench *b);
void cb_share_moves(struct cci_bench *b);
/* software_count.c */
uint32_t cb_draw_authentic(struct cci_bench *b);
void cb_set_up_counters(struct cci_bench *b);
void cb_count_on(struct cci_bench *b);
void cb_close_epoch(struct cci_bench *b);
/* Requests must wait: counters are being set up. */
bool cb_software_prepares(const struct cci_bench *b);
/* No new requests: the epoch ends at rest, with a look at the counters. True when that is done, or need not be done. */
bool cb_software_closed(struct cci_bench *b);
/* The QoS of a request of which AxQOS is 0 may be this one. */
bool cb_qos_fits(const struct cci_bench *b, const struct cb_txn *t, uint32_t qos);
/* X43: what SHARE_OVR makes of a request of an ACE-Lite port is what it was meant to be; its pins are chosen so. False: no such request now. */
bool cb_share(struct cci_bench *b, struct cb_port *p, struct cb_txn *t);
/* watch.c: registers' pins and answers of this cycle; what is done in it, before and after its events are counted. */
void cb_watch_registers(struct cci_bench *b, const struct cci_out *out, const struct cci_in *in);
void cb_watch_writes(struct cci_bench *b, const struct cci_out *out, const struct cci_in *in);
/* counts.c: what the pins of a cycle count; before anybody else looks at them. */
void cb_counts_see(struct cci_bench *b, const struct cci_out *out, const struct cci_in *in);
/* A request is accepted; a read is answered; W data are at the pins, for a job or (NULL) for an AW that stands behind another; a generated write is. */
void cb_counts_accept(struct cci_bench *b, struct cb_txn *t);
void cb_counts_answer(struct cci_bench *b, const struct cb_txn *t);
void cb_counts_w(struct cci_bench *b, uint32_t x, const struct cb_write_job *j, bool moves);
void cb_counts_generated(struct cci_bench *b, uint32_t line);
/* The snoop filter: of address bits [8:7] a look-up is due, or is not made after all; it has found nothing; the line of a back-invalidation is known. */
void cb_counts_lookup(struct cci_bench *b, uint32_t i, bool ns, bool undone);
void cb_counts_miss(struct cci_bench *b, uint32_t i, bool ns, bool sure, bool possible);
void cb_counts_back(struct cci_bench *b, uint32_t line);
/* Nothing is under way: nothing may be left. */
void cb_counts_rest(struct cci_bench *b);
/* heads.c */
void cb_heads_accept(struct cci_bench *b, const struct cb_txn *t);
void cb_heads_see(struct cci_bench *b, const struct cci_out *out);
/* It has a shared entry: surely, or maybe. */
bool cb_takes_shared(const struct cci_bench *b, const struct cb_txn *t, bool sure);
/* counters.c: events count, those of the Secure world do. */
bool cb_may_count(const struct cci_bench *b);
bool cb_secure_counts(const struct cci_bench *b);
/* Something changes that says what some counters count: before it, and after. One is written. */
void cb_counters_close(struct cci_bench *b, uint32_t counters);
void cb_counters_open(struct cci_bench *b, uint32_t counters);
void cb_counters_set(struct cci_bench *b, uint32_t c, uint32_t value);
/* It is read, and what that has given. */
void cb_counters_expect(const struct cci_bench *b, uint32_t c, struct cb_expect *e);
void cb_counters_read(struct cci_bench *b, const struct cb_expect *e, uint32_t value);
void cb_counters_pins(struct cci_bench *b, const struct cci_out *out);

/* ---- messages.c: DVM and barriers of a master ------------------------------------------------------------------------------- */

static inline bool cb_is_message(enum cb_kind k) { return k >= K_DVM_MESSAGE && k <= K_BARRIER; }
static inline bool cb_is_ns(const struct cb_txn *t) { return (t->prot & 2u) != 0u; }
/* No request but a message goes out with an ID of one. */
bool cb_id_apart(const struct cb_port *p, const struct cb_txn *t);
/* False: AR belongs to the second part of a message. */
bool cb_messages_request(struct cci_bench *b, struct cb_port *p);
bool cb_messages_at_rest(const struct cci_bench *b, const struct cb_port *p);
/* CRRESP of a DVM snoop. */
uint32_t cb_message_answer(struct cci_bench *b, const struct cb_snoop *s);
void cb_forget_messages(struct cb_port *p);

/* ---- judge_dvm.c, judge_barrier.c -------------------------------------------------------------------------------------------- */

void cb_dvm_start(struct cci_bench *b);
void cb_dvm_change(struct cci_bench *b);
/* Under way since before the last change of the control pins: can be, surely is. */
bool cb_dvm_old(const struct cci_bench *b);
bool cb_dvm_stale(const struct cci_bench *b);
bool cb_dvm_idle(const struct cci_bench *b);
/* A message of the same contents would not be told from it. */
bool cb_dvm_alike(const struct cci_bench *b, uint64_t addr, uint32_t prot);
void cb_dvm_accept(struct cci_bench *b, struct cb_port *p, const struct cb_txn *t);
void cb_dvm_ac(struct cci_bench *b, struct cb_port *p, uint32_t snoop, uint64_t addr, uint32_t prot, struct cb_snoop *s);
/* A snoop of a line. */
void cb_dvm_between(struct cci_bench *b, const struct cb_port *p);
void cb_dvm_cr(struct cci_bench *b, struct cb_port *p, const struct cb_snoop *s);
/* The answer is seen first: what it must be; it has moved. */
bool cb_dvm_error(struct cci_bench *b, const struct cb_txn *t);
void cb_dvm_finish(struct cci_bench *b, const struct cb_txn *t);
void cb_barrier_shown(struct cci_bench *b, const struct cb_port *p, const struct cb_txn *t, const struct cci_out *out);

/* ---- exclusive.c: masters, and the monitors of memory; judge_exclusive.c ------------------------------------------------------- */

/* Exclusive, as the interconnect sees it (X36). */
bool cb_locked(const struct cci_bench *b, const struct cb_txn *t);
/* ... and beyond (X38). */
bool cb_goes_beyond(const struct cb_txn *t);
/* Makes it exclusive, now and then. */
void cb_draw_lock(struct cci_bench *b, struct cb_port *p, struct cb_txn *t);
/* The processor behind a cache does something: false if not. */
bool cb_cpu(struct cci_bench *b, struct cb_port *p);
void cb_cpu_finish(struct cci_bench *b, struct cb_port *p, const struct cb_txn *t);
/* The port stores to the line. */
void cb_stored(struct cci_bench *b, uint32_t port, uint32_t line);
/* Memory's answer to an exclusive read; whether an exclusive write is done. */
uint32_t cb_reserve(struct cci_bench *b, struct cb_memory *m, const struct cb_read_job *j);
bool cb_may_store(struct cci_bench *b, struct cb_memory *m, const struct cb_write_job *j);
/* A chunk is answered, or written: true if it is a CleanUnique that came too late. */
bool cb_exclusive_end(struct cci_bench *b, struct cb_txn *t, uint32_t line);
/* The whole has moved. */
void cb_exclusive_finish(struct cci_bench *b, const struct cb_txn *t);
/* RRESP[1:0] where nothing is wrong. */
uint32_t cb_okay(const struct cci_bench *b, const struct cb_txn *t);

/* ---- random.c, phase.c, wild.c --------------------------------------------------------------------------------------------- */

void cb_random_drive(void *ctx, const void *out, const void *in, void *next);
/* With by_firmware: the port is to be enabled, or disabled. Its copies are put out, and change_step becomes 2: the write of SNOOP_CTRL may come. */
void cb_change_enable(struct cci_bench *b, uint32_t port);
void cb_new_phase(struct cci_bench *b);
uint32_t cb_draw_mode(struct cci_bench *b);
/* style 0: each for itself; 1: two groups; else one group. */
void cb_draw_groups(struct cci_bench *b, struct cb_setting *s, uint32_t style);
bool cb_idle(const struct cci_bench *b);
void cb_wild(struct cci_bench *b, struct cci_in *next);

#endif
