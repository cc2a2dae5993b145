/* speed.h - the interconnect between ideal surroundings: how long one request takes, and how many lines a cycle go through.
 *
 * Masters ask as fast as they may and take every answer at once; the first ACE port that does not ask holds every line, or none does; memory and
 * caches answer after a fixed time, however much they have to do. What is measured are cycles at the interconnect's pins. It is the
 * interconnect's speed that shows: of its limits in docs/cci.md, "Latency and rate". Where there is a snoop filter who holds a line has fetched it
 * through the interconnect before (speed_filter.c), so that the filter knows.
 */
#ifndef CCI_SPEED_H
#define CCI_SPEED_H

#include "cci.h"
#include "cci_apb.h"
#include "cci_rewrite.h"
#include "tzf_testbench.h"

#define SPEED_LINES 4096u /* of a port, asked for in turn; a power of two */
#define SPEED_QUEUE   64u /* accesses of memory, snoops of a cache: more than there can be entries */
#define SPEED_ANY      0u /* accesses of memory at a time: no limit */
#define SPEED_ON   UINT32_MAX /* requests without end */

enum speed_found { SPEED_NOWHERE, SPEED_CLEAN, SPEED_DIRTY };

/* What surrounds the interconnect. Times are in cycles from one handshake to the first VALID of the other, 1 or more. */
struct speed_world {
	uint32_t mode;
	enum speed_found found;   /* what the peer holds of every line, */
	uint32_t held;            /* and the NSAID that it was fetched under */
	uint32_t cache_latency;   /* from AC to CR and the first beat of CD */
	uint32_t memory_latency;  /* from AR to the first beat of R; from WLAST to B */
	uint32_t memory_parallel; /* reads that memory works on at a time, or SPEED_ANY */
	uint32_t lines;           /* of its page, that a port asks for in turn; 0: SPEED_LINES */
};

/* A master: it makes requests of one kind, each for another line, with the IDs in turn. */
struct speed_port {
	uint32_t kind, nsaid;
	uint32_t page, line;      /* where the next request goes; page p is port p's own */
	uint32_t left;            /* requests that it has yet to make */
	uint32_t made, done;      /* accepted; answered */
	uint32_t w_left;          /* beats of W to be sent for those accepted */
	uint32_t w_beat;
	uint64_t asked, first, last; /* of the newest: AR or AW accepted; first and last beat of the answer taken */
	bool open;                /* within an answer */
	bool bad;                 /* one was not OKAY */
};

struct speed_job {
	uint64_t due;
	uint32_t id, beats, sent, snoop;
	uint64_t addr;
	bool complete;
};

struct speed_queue {
	struct speed_job j[SPEED_QUEUE];
	uint32_t first, count;
};

struct speed_memory {
	struct speed_queue rd, wr;
};

struct speed_cache {
	struct speed_queue snoops, data; /* not answered; answered, whose data are not all sent */
	uint64_t gone;                   /* the last line that a snoop took away */
};

struct speed {
	struct tzf_sim *sim;
	const struct cci_cfg *cfg;
	struct speed_world world;
	struct speed_port port[CCI_PORTS_MAX];
	struct speed_cache cache[CCI_ACES_MAX];
	struct speed_memory mem[CCI_MEMS_MAX];
	uint32_t askers;          /* ports that make requests, one bit each */
	uint64_t now;
	struct cci_apb apb;
	uint32_t initialising;    /* cycles after reset in which SF_INIT was 1 */
	bool stopped;             /* the lockstep failed, or something does not end */
};

/* ---- speed_bench.c --------------------------------------------------------------------------------- */

/* Reset, and the control pins at rest. */
void speed_open(struct speed *s, struct tzf_sim *sim);
/* Other surroundings; nothing may be under way. */
void speed_set(struct speed *s, const struct speed_world *world);
/* Port `port` makes one request, for the next line of its own page; returns when it is answered and nothing moves any more. */
void speed_one(struct speed *s, uint32_t port, uint32_t kind, uint32_t nsaid);
/* The same for line `line` of page `page`. */
void speed_line(struct speed *s, uint32_t port, uint32_t kind, uint32_t nsaid, uint32_t page, uint32_t line);
/* Number of that next line. */
uint32_t speed_next(const struct speed *s, uint32_t port);
/* Writes a register, and rests. */
void speed_register(struct speed *s, uint32_t addr, uint32_t data);
/* The ports of `ports` make reads of lines of their own pages without end for `warm` + `cycles` cycles: lines answered in the last `cycles` of them. */
uint32_t speed_load(struct speed *s, uint32_t ports, uint32_t kind, uint32_t nsaid, uint32_t warm, uint32_t cycles);
/* It came on AW. */
bool speed_is_write(uint32_t kind);

/* ---- speed_filter.c: nothing happens where there is no filter ------------------------------------------ */

/* Lines that the filter has room for; 0: there is none. */
uint32_t speed_room(const struct speed *s);
/* Who holds lines while port `asker` asks: speed_drive.c lets its cache say so. */
uint32_t speed_holder(uint32_t asker);
/* Port `port` fetches `n` lines of a page, alone or to share, under an NSAID; nobody has them. */
void speed_fetch(struct speed *s, uint32_t port, bool alone, uint32_t nsaid, uint32_t page, uint32_t line, uint32_t n);
/* Each ACE port tells that it has none of these lines any more (Evict). */
void speed_drop(struct speed *s, uint32_t page, uint32_t line, uint32_t n);
/* The holder fetches lines of the set of that line until no way is free; speed_empty_set drops them. */
void speed_fill_set(struct speed *s, uint32_t holder, bool alone, uint32_t nsaid, uint32_t page, uint32_t line);
void speed_empty_set(struct speed *s, uint32_t page, uint32_t line);
/* Look-ups are overridden, or no more (CTRL_OVR[2]). */
void speed_override(struct speed *s, bool on);

/* ---- speed_drive.c --------------------------------------------------------------------------------- */

/* A clock edge of all surroundings. */
void speed_edge(struct speed *s, const struct cci_out *out, const struct cci_in *in, struct cci_in *next);
/* Nothing is under way. */
bool speed_idle(const struct speed *s);

/* ---- the tests: speed_rate.c, speed_latency.c --------------------------------------------------------- */

/* Lines a cycle under full load, against the contract's limit. `parallel`: reads that memory works on at a time, SPEED_ANY in the test. */
void cci_rate_run(struct tzf_sim *sim, uint32_t parallel, struct tzf_outcome *out);
/* Cycles of one request of each kind. */
void cci_latency_run(struct tzf_sim *sim, struct tzf_outcome *out);

/* Both as tests by name: how many; number i, or false past the end; true if it is one of them, which has then run. */
uint32_t cci_speeds(void);
bool cci_speed(uint32_t i, const void *cfg, struct tzf_testcase *t);
bool cci_speed_run(struct tzf_sim *sim, const char *name, struct tzf_outcome *out);

#endif
