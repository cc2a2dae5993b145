/* messages.h - what the bench knows of DVM messages, barriers and exclusive accesses that are under way (docs/cci-dvm.md). Included by cci_bench.h. */
#ifndef CCI_MESSAGES_H
#define CCI_MESSAGES_H

#include <stdbool.h>
#include <stdint.h>

#include "cci_cfg.h"

#define CB_MESSAGES 32u /* messages and Syncs of all ports together */
#define CB_NOBODY   CB_MESSAGES
#define CB_PAIRS    2u  /* barriers of a port that lack a half at the pins */

enum { S_DVM_COMPLETE = 14, S_DVM_MESSAGE = 15 };
enum { CB_TYPE_SYNC = 4, CB_TYPE_HINT = 6 }; /* ADDR[14:12] */

/* A message of one or two parts, or a Sync: from when its first part goes to the pins until nothing of it is to come. */
struct cb_message {
	bool used, sync, two, old;
	uint32_t port, accepted;      /* parts that are accepted */
	uint64_t addr[2];
	uint32_t prot[2];
	uint64_t seq, t_ready;        /* when the last part was accepted */
	enum { CB_WAITS, CB_SENT, CB_OVER } st; /* of its delivery */
	uint64_t t_first;             /* its first AC */
	uint32_t got, answered;       /* ports that have accepted it; that have answered its last part */
	bool error;                   /* somebody answered Error */
	uint32_t left;                /* answers on R that are to come */
	/* A Sync: */
	uint32_t done;                /* ports whose DVM Complete is accepted */
	bool waits;                   /* its port gets a DVM Complete, and has not */
};

struct cb_dvm {
	struct cb_message m[CB_MESSAGES];
	uint32_t op, sync;            /* the message that is being delivered, the Sync that is under way; CB_NOBODY */
	bool completing;              /* the DVM Complete is on AC and not answered */
	bool stale, sync_stale;       /* the op, the Sync was under way when the control pins changed */
	uint64_t seq, ended;          /* ended: when the last Sync was over at the pins */
};

/* Of a pair of barriers. */
struct cb_pair {
	uint32_t id, bar, dom, prot;
	uint64_t due[2];              /* when its half goes to AR, to AW */
};

/* Of a port. */
struct cb_messages {
	bool quiet;                   /* sends no new messages: its bit of DVM_EN changes */
	uint32_t second;              /* the message whose second part is to be sent, CB_NOBODY; */
	uint32_t second_id;
	uint64_t second_due;
	uint32_t half_got;            /* the message of which the port has got the first of two parts, CB_NOBODY */
	uint32_t owed;                /* DVM Completes to send, */
	uint32_t owed_id;             /* with this ID, */
	uint64_t owed_due;            /* from this cycle on */
	struct cb_pair pair[CB_PAIRS];
	uint32_t pairs, sent[2], taken[2]; /* pairs begun; halves that went to AR and AW, and that are accepted; */
	uint32_t answered;            /* ... of AW, that have their B */
};

/* A processor's pair of an exclusive load and store. */
struct cb_cpu {
	enum { CB_CPU_IDLE, CB_CPU_LOADS, CB_CPU_HAS, CB_CPU_STORES } st;
	uint32_t line, fetched;       /* the copy that was loaded (cb_copy) */
	uint64_t due, others;         /* stores of others to the line until the load */
};

/* A monitor at the point of coherence, as the judge has it (X36). */
struct cb_monitor {
	bool set;
	uint32_t line;
};

#endif
