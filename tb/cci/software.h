/* software.h - the random test's software: what it has written to the interconnect's registers, what it expects to read, and the bench's own counts of
 * all events (X47), which share nothing with the model.
 *
 * An epoch is the time from one reset to the next. In some of them counters run: they are set up before the first request, read and set up anew under
 * load, and read when the last request is answered, so that what is counted inside the block is what has gone through its pins.
 */
#ifndef CB_SOFTWARE_H
#define CB_SOFTWARE_H

#include "cci_apb.h"

#define CB_SOURCES 16u
#define CB_EVENTS  32u
#define CB_GLOBAL  15u
#define CB_OF_MEMORY 7u /* events of a memory port */
#define CB_ALL_EVENTS (CB_EVENTS + CB_OF_MEMORY + 16u)
#define CB_PMU_EX  16u
#define CB_REST    40u /* cycles without anything at the pins after which nothing is to come */
#define CB_STALLS  16u /* snoops that wait for room: kinds of this that are told apart */

struct cb_txn;

/* How often an event has come since the reset: of Secure, of Non-secure, of one of the two; how often else it may have come, of Secure and of
 * Non-secure. pins: how often a pin has shown it, whichever world it is of. */
struct cb_count {
	uint64_t s, ns, u, may[2], pins;
};

/* The last two beats that went into a FIFO, the older first. */
struct cb_beats {
	bool ns[2], first[2];  /* first: of its burst */
	bool waited;           /* a third one stood at the pins in the cycle before */
};

/* The last two requests that went into AR or AW, the older first; their seq, as their places are used again. */
struct cb_heads {
	const struct cb_txn *t[2];
	uint64_t seq[2];
	bool surely;           /* in the cycle before, the older one was the head and could have been taken: */
	bool ns;               /* ... of this world */
	uint64_t before;       /* so often others may have gone, and the head has not been counted yet for it */
};

/* n cycles in which EV_SNOOP_FULL was up: a snoop stood behind the two in AC of one of these ports, its number there. */
struct cb_stall {
	uint32_t begun, ports, nth[CCI_PORTS_MAX]; /* ports: where it has not come yet */
	uint32_t worlds;       /* of those that have: bit 0 Secure, 1 Non-secure */
	uint64_t n;
};

/* A counter from when it was written on: it has counted from lo to hi, and what has come since `from`. */
struct cb_window {
	uint64_t base, lo, hi;
	struct cb_count from;
	bool open, rest;       /* rest: opened with nothing under way */
	int64_t later;         /* what came before, and may be taken for what came since */
	bool passed, doubtful; /* 2^32, and the overflow has shown; may have before it was cleared */
};

/* Registers as software has left them. */
struct cb_shadow {
	uint32_t ctrl_ovr, secr_acc, thresholds, pmu_ctrl, debug_ctrl;
	uint32_t en_s, en_d;   /* SNOOP_CTRL as stored, a bit a port */
	uint32_t share[CCI_PORTS_MAX], ar[CCI_PORTS_MAX], aw[CCI_PORTS_MAX], max_ot[CCI_PORTS_MAX];
	uint32_t sel[CCI_COUNTERS], en;
	uint32_t errors;       /* IMPR_ERR */
};

/* The answer that the next cycle shows. */
struct cb_expect {
	bool due, error;
	uint32_t value;
	int counter;           /* ECNT_DATA of this one, from value on `more`; -1: none */
	uint64_t more;
};

enum cb_closing { CB_OPEN, CB_DRAINING, CB_READING, CB_CLOSED };

struct cb_software {
	struct cci_apb apb;
	struct cb_shadow is;
	struct cb_expect expect;
	uint32_t authentic;    /* NIDEN, DBGEN, SPNIDEN, SPIDEN from bit 0 */
	uint32_t override;     /* QOSOVERRIDE */
	uint32_t qos_may[CCI_PORTS_MAX][2];  /* of a port's reads and writes with QoS 0: what it may be replaced by, a bit each; 0: nothing */
	uint64_t limited_at[CCI_PORTS_MAX];  /* when QOS_MAX_OT has been written last */
	bool moving[CCI_PORTS_MAX];          /* SHARE_OVR is about to change: no requests */
	bool counts, ready, anew;            /* counters run in this epoch; they are set up; ... and then again under load */
	bool limits, shares;                 /* QOS_MAX_OT, SHARE_OVR are written: they keep requests away, so not always */
	bool hasty, stares;                  /* the interrupt is served at once; monitors are read all the time */
	enum cb_closing closing;
	uint64_t since, rest;                /* of closing; cycles at rest */
	struct cb_count count[CB_SOURCES][CB_EVENTS];
	struct cb_window window[CCI_COUNTERS];
	uint32_t overflows, cleared;         /* as the pins showed them; those that the cycle before has cleared */
	struct cb_beats w_beats[CCI_PORTS_MAX], cd_beats[CCI_PORTS_MAX];
	uint64_t cd_in[CCI_PORTS_MAX], cd_popped[CCI_PORTS_MAX], cd_at; /* beats; when the last came in */
	uint32_t w_later[CCI_MEMS_MAX];      /* cycles of W at memory of which the write is not known yet */
	struct cb_heads heads[CCI_PORTS_MAX][2];
	uint32_t heads_were, lines_were;     /* worlds of possible heads in the cycle before; of those that hold lines: bit 1 Non-secure */
	bool full_may, full_must, hazard_must; /* EV_FULL, EV_HAZARD in the next cycle */
	uint32_t ac_n[CCI_PORTS_MAX];        /* snoops taken, */
	uint32_t ac_first[CCI_PORTS_MAX], ac_were; /* ... before the last cycle; ports of which AC was not empty then */
	struct cb_stall stall[CB_STALLS];
	uint32_t stalls;
	/* Interface monitors. */
	uint32_t otr[CCI_PORTS_MAX], otw[CCI_PORTS_MAX], ots[CCI_PORTS_MAX], otr_m[CCI_MEMS_MAX], otw_m[CCI_MEMS_MAX];
	uint32_t sysco_req, sysco_ack;
	uint64_t checked, counted; /* counters read so far; of these under load */
};

#endif
