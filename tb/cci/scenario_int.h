/* scenario_int.h - the scripted bench: what its files share. scenario.h says what a scenario sees of it. */
#ifndef CCI_SCENARIO_INT_H
#define CCI_SCENARIO_INT_H

#include "cci.h"
#include "cci_apb.h"
#include "scenario.h"
#include "tzf_sim.h"

#define SC_REQUESTS 160u  /* a scenario, port and channel */
#define SC_LOG     256u
#define SC_TEXT    100u
#define SC_LINES    64u
#define SC_QUIET    80u  /* cycles without a handshake after which all is at rest; no delay may be longer */
#define SC_LIMIT 20000u  /* cycles a scenario */

/* One direction of a master: requests in the order of the channel, of which the first `sent` are accepted. */
struct sc_channel {
	struct sc_request q[SC_REQUESTS];
	uint32_t n, sent;
	uint32_t data;             /* writes: whose W data go out, */
	uint32_t beat;             /* from this beat on */
	struct {
		const struct sc_request *r;
		uint64_t at;
	} due[SC_REQUESTS];        /* responses in their order: whose, and at which edge; the first `acks` are acknowledged */
	uint32_t responses, acks, allowed;
};

struct sc_master {
	char name;
	bool ace;
	struct sc_channel rd, wr;
	bool hold_acks;
	uint32_t ack_delay;
	uint32_t completes;        /* sc_completes */
	uint64_t owed[8];          /* when DVM Completes are due */
	uint32_t n_owed;
};

struct sc_cache {
	struct sc_answer q[SC_REQUESTS];
	uint32_t n, taken, answered; /* written; AC accepted; CR sent */
	bool half;                   /* the next DVM message is a second part */
	uint32_t data, beat;         /* CD: whose data go out, from this beat on */
	uint64_t beat_at;            /* when the last one went */
};

/* An access to memory. */
struct sc_access {
	uint32_t id, len, size, burst, nsaid;
	uint64_t addr;
	bool ns, lock, taken, refused, exokay;
	uint32_t beats;    /* W: taken; R: sent */
	uint64_t at;       /* answered from this cycle on */
	uint8_t data[64];
	uint64_t strobes;
};

struct sc_memory {
	struct sc_access rd[SC_REQUESTS], wr[SC_REQUESTS];
	uint32_t nrd, rd_done, nwr, wr_data, wr_done;
	uint64_t reserved[16]; /* exclusive monitors: the line that the low bits of an exclusive ID watch, 0 none */
	uint32_t reserver[16]; /* ... whose ID it is */
};

struct scenario {
	const struct sc_test *test;
	struct tzf_sim *sim;
	const struct cci_cfg *cfg;
	struct cci_in pins;        /* the control pins, as the scenario wants them */
	uint32_t snooped;          /* ports of the scenario that are */
	uint32_t sf_off;           /* CTRL_OVR[2] */
	struct cci_apb apb;
	struct sc_master m[CCI_PORTS_MAX];
	struct sc_cache a[CCI_PORTS_MAX];
	sc_cache_fn *cache;
	void *cache_ctx;
	struct sc_memory mem[CCI_MEMS_MAX];
	uint8_t store[SC_LINES][64];
	enum sc_policy policy[SC_LINES];
	uint32_t action;
	bool closed;               /* memory's gate */
	bool hold_b;
	uint32_t free_b;           /* B's that may come though held */

	uint64_t now, moved;       /* the cycle; the last one with a handshake */
	bool stopped;              /* the lockstep failed, or the limit is reached */
	bool quiet;
	uint32_t pending;          /* CHANGE_PENDING as logged */
	struct sc_events {
		uint32_t rewritten, generated, hazards;
		uint32_t looked_up, missed, back_invalidated, blocked;
	} count;
	bool off;                  /* the filter is overridden from the start */
	bool tells_init;
	uint32_t init;             /* SF_INIT as logged */
	char log[SC_LOG][SC_TEXT];
	uint32_t nlog;
	char trouble[SC_TEXT];     /* the scenario itself is wrong */
};

/* scenario_master.c, scenario_snoop.c, scenario_memory.c: what an edge moved at some channels, into the log; then their next inputs. */
void sc_master_sample_requests(struct scenario *s, const struct cci_out *out, const struct cci_in *in);
void sc_master_sample_responses(struct scenario *s, const struct cci_out *out, const struct cci_in *in);
void sc_master_drive(struct scenario *s, struct cci_in *next);
/* The master has had a response of that line that it has not acknowledged. */
/* A Sync has been answered on CR. */
void sc_master_owe(struct scenario *s, struct sc_master *m);
bool sc_master_unacknowledged(const struct sc_master *m, char line, bool ns);
void sc_snoop_sample(struct scenario *s, const struct cci_out *out, const struct cci_in *in);
void sc_snoop_drive(struct scenario *s, struct cci_in *next);
void sc_memory_init(struct scenario *s);
void sc_memory_sample(struct scenario *s, const struct cci_out *out, const struct cci_in *in);
void sc_memory_drive(struct scenario *s, const struct cci_in *in, const struct cci_out *out, struct cci_in *next);

/* scenario_bench.c */
void sc_open(struct scenario *s, const struct sc_test *test, struct tzf_sim *sim, bool off);
void sc_finish(struct scenario *s);
uint32_t sc_port(struct scenario *s, char name);
void sc_trouble(struct scenario *s, const char *text);

/* scenario_log.c */
void sc_log(struct scenario *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Ports with AC and CR. */
uint32_t sc_snooped_ports(const struct scenario *s);
/* "Message 0xa11 prot 5", "Sync 0xc000", "Complete" */
struct sc_name sc_message_name(bool complete, uint64_t addr, uint32_t prot, bool second);
/* "X NS", "X+4 S" */
struct sc_name {
	char text[40];
};
struct sc_name sc_line_name(uint64_t addr, bool ns);
uint32_t sc_line_index(char line);
uint64_t sc_line_addr(char line);
/* The letter of the line that holds an address, '?' if none does. */
char sc_line_at(uint64_t addr);
/* " NSAID 9", or "" of a Secure access. */
struct sc_name sc_nsaid_name(bool ns, uint32_t nsaid);
const char *sc_kind_name(uint32_t kind);
const char *sc_resp_name(uint32_t resp);
void sc_data(int data, char line, uint8_t to[64]);
/* What bytes these are, of those with a 1 in `mask`. */
struct sc_name sc_data_name(const uint8_t bytes[64], uint64_t mask, char line);
/* The first difference between the log and what the test expects, or false. */
bool sc_difference(const struct scenario *s, char *text, size_t len);

#endif
