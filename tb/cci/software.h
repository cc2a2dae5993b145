/* software.h - the random test's software: what it has written to the interconnect's registers, what it expects to read, and the bench's own counts of
 * all events (X47), which share nothing with the model.
 *
 * An epoch is the time from one reset to the next. In some of them counters run: they are set up before the first request, and read when the last one is
 * answered, so that what is counted inside the block is what has gone through its pins.
 */
#ifndef CB_SOFTWARE_H
#define CB_SOFTWARE_H

#include "cci_apb.h"

#define CB_SOURCES 16u
#define CB_EVENTS  32u

/* Whose world an event is of. UNKNOWN: it shows at the pins, but not of which world. */
enum cb_world { CB_SECURE, CB_NS, CB_UNKNOWN, CB_WORLDS };

struct cb_count {
	uint64_t n[CB_WORLDS];
	uint64_t most;         /* so many more there may have been */
};

/* Registers as software has left them. */
struct cb_shadow {
	uint32_t ctrl_ovr, secr_acc, thresholds, pmu_ctrl, debug_ctrl;
	uint32_t snoop_en;     /* SNOOP_CTRL as stored, a bit a port */
	uint32_t share[CCI_PORTS_MAX], ar[CCI_PORTS_MAX], aw[CCI_PORTS_MAX], max_ot[CCI_PORTS_MAX];
	uint32_t sel[CCI_COUNTERS], data[CCI_COUNTERS], en;
	uint32_t errors;       /* IMPR_ERR */
};

/* The answer that the next cycle shows. */
struct cb_expect {
	bool due, known, error;
	uint32_t value;
	int counter;           /* ECNT_DATA of this one: only checked at rest; -1: none */
};

enum cb_closing { CB_OPEN, CB_DRAINING, CB_READING, CB_CLOSED };

struct cb_software {
	struct cci_apb apb;
	struct cb_shadow is;
	struct cb_expect expect;
	uint32_t authentic;    /* NIDEN, DBGEN, SPNIDEN, SPIDEN from bit 0 */
	uint32_t override;     /* QOSOVERRIDE */
	uint32_t qos_may[CCI_PORTS_MAX][2];  /* of a port's reads and writes with QoS 0: what it may be replaced by, a bit each; 0: nothing */
	uint32_t least_ot[CCI_PORTS_MAX];    /* the lowest QOS_MAX_OT of the epoch */
	bool moving[CCI_PORTS_MAX];          /* SHARE_OVR is about to change: no requests */
	bool counts, ready;                  /* counters run in this epoch; they are set up */
	enum cb_closing closing;
	uint64_t since, rest;                /* of closing; cycles at rest */
	struct cb_count count[CB_SOURCES][CB_EVENTS];
	uint32_t value[CCI_COUNTERS];        /* as read at the end */
	/* Interface monitors. */
	uint32_t otr[CCI_PORTS_MAX], otw[CCI_PORTS_MAX], ots[CCI_PORTS_MAX], otr_m[CCI_MEMS_MAX], otw_m[CCI_MEMS_MAX];
	uint32_t sysco_req, sysco_ack;
	uint64_t checked;      /* counters compared so far */
};

#endif
