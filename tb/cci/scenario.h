/* scenario.h - what a scenario of the interconnect is written in.
 *
 * A scenario is a function that asks masters for requests, says beforehand what their caches will answer to snoops, and holds and releases
 * acknowledges, answers and memory. Its masters decide nothing. Whatever shows at the pins becomes one line of a log, and the log must be the
 * list of lines written beside the function, which comes from the specification by hand:
 *
 *     A ReadShared X NS NSAID 9                       a request is accepted; "X S" is the Secure line; "X+4" does not begin at the line's start
 *     B snooped CleanInvalid X NS
 *     B answers 10101 NSAID 8 d1                      CRRESP {WasUnique, IsShared, PassDirty, Error, DataTransfer}, CRNSAID, data
 *     memory write X NS by B NSAID 8 d1 accepted      "by": the port in the ID; or "refused": a write that is dropped, a read that gives zeros
 *     memory read X NS by A NSAID 9 refused           what was read: m0, d1, ...
 *     A gets X DECERR IS=0 PD=0 zeros                 the last beat of R; without data for a request that carries none
 *     A written X OKAY                                B
 *     A ReadShared X NS NSAID 9 exclusive             AxLOCK; at memory with the ID's low part: "memory read X NS by A NSAID 9 m0 exclusive 3"
 *     A Message 0xa11, A Sync 0xc000, A Complete      DVM: each part by its address; with "prot 5" if ARPROT is not 0
 *     B snooped Message 0xa11                         likewise on AC
 *     A gets Message 0xa11 OKAY, A gets Complete OKAY
 *     A barrier on AR, A gets barrier OKAY, A written barrier OKAY
 *     IMPR_ERR S A, IMPR_ERR M                        one cycle of it
 *     CHANGE_PENDING 1                                when it changes
 *     - memory answers writes                         the scenario goes on, after all had come to rest
 *     events: 1 rewritten, 1 generated, no hazard     at the end: 0x0F and 0x0B counted, 0x0D seen or not
 *
 * Lines of one edge are in a fixed order: errors; requests; port by port the answer, then the snoop; memory; responses.
 *
 * Where the specification leaves the order of some lines open the list has them between "{" and "}"; lines there that begin with "1|" keep
 * their order among themselves, as those with "2|" do.
 *
 * With a snoop filter only the ports that hold a line are asked. So a test says beforehand who does (sc_test, `holds`): there they fetch it through the
 * interconnect before the scenario begins, quietly. A line that begins with ALL is in the log only where every port is asked: in configurations
 * without a filter, and in those with one when its look-up is overridden (E18), where each scenario runs a second time, as S01-OFF. One that
 * begins with SOME is there only where holders alone are asked.
 *
 * Data have names: m0 is what memory holds at first, different in each line; d1 .. d9 are lines of other bytes. No two of them share a byte at
 * the same place, so "d1+d2[4..7]" says exactly what was merged.
 */
#ifndef CCI_SCENARIO_H
#define CCI_SCENARIO_H

#include <stdbool.h>
#include <stdint.h>

#include "cci_cfg.h"
#include "cci_rewrite.h"

struct scenario; /* scenario_int.h */

/* Lines are named by a letter: 'A'..'Z', 'a'..'z', each in a page of its own; '0'..'9' likewise, and they are in one set of every snoop filter. */

/* In place of an NSAID: a Secure access. */
#define SC_SECURE 16u

/* Data: 1..9 is d1..d9. */
#define SC_NO_DATA 0
#define SC_M0     (-1)
#define SC_ZEROS  (-2)

/* ---- what the surroundings are ----------------------------------------------------------------- */

/* Who may read and write a line's page (3.3): of Juno's map the ordinary DRAM, the media protected (8 reads; 8 and 9 write), the two of the
 * VPU, the trusted; and one that is open to all, Secure and not, which is what a page is at first. */
enum sc_policy { SC_OPEN, SC_PUB, SC_PROT, SC_VPU_IN, SC_VPU_PRIVATE, SC_SEC };
void sc_policy(struct scenario *s, char line, enum sc_policy policy);
/* What a refused access is answered: 1 DECERR (as at first), 0 OKAY. */
void sc_action(struct scenario *s, uint32_t action);
/* Pins. At first: mode 0, every port a group of its own, every ACE port of the scenario snooped, every CRNSAID plausible. */
void sc_mode(struct scenario *s, uint32_t mode);
void sc_group(struct scenario *s, char port, uint32_t group);
void sc_nsaid_mask(struct scenario *s, char port, uint32_t mask);

/* CRNSAID_EN of a port (X28). */
void sc_names_nsaids(struct scenario *s, char port, bool does);
/* SF_OFF, the filter's override. */
void sc_sf_off(struct scenario *s, bool off);
/* ARESETn is low for a while. From then on the log shows SF_INIT. */
void sc_reset(struct scenario *s);

/* ---- registers --------------------------------------------------------------------------------- */

/* From now on SNOOP_CTRL enables the port; at first its pins do, where the part has such. */
void sc_by_software(struct scenario *s, char port);
/* An access, once everything is at rest, and what it has got. `refused`: it should be, which PSLVERR says in some builds. */
uint32_t sc_reg_read(struct scenario *s, uint32_t addr, bool ns, bool refused);
void sc_reg_write(struct scenario *s, uint32_t addr, uint32_t data, bool ns, bool refused);
/* A Secure write at once, whatever moves. */
void sc_reg_put(struct scenario *s, uint32_t addr, uint32_t data);
/* "SNOOP_CTRL A reads 0xc0000000" */
void sc_value(struct scenario *s, const char *what, uint32_t value);

/* ---- requests ---------------------------------------------------------------------------------- */

/* Kinds beside those of cci_rewrite.h: DVM (a Sync is a message), the halves of a barrier. */
enum { SC_DVM_MESSAGE = 24, SC_DVM_COMPLETE, SC_BARRIER_R, SC_BARRIER_W, SC_KINDS };

struct sc_request {
	uint32_t kind; /* CCI_REQ_*, SC_* */
	bool lock;     /* exclusive */
	uint32_t prot; /* of a DVM message, */
	uint64_t addr; /* which this is a part of */
	char line;
	uint32_t offset, bytes; /* 0 and 64: the whole line */
	uint32_t nsaid;         /* or SC_SECURE */
	uint32_t id;
	int data;               /* of a write */
	uint32_t beats;         /* R: taken; W: sent */
	uint32_t resp;          /* worst so far, and RRESP[3:2]; BRESP */
	bool differing;         /* RRESP[3:2] changed within the burst */
	bool done;
	uint8_t got[64];
};

/* Request of a kind that is not a write; it goes out as soon as those before it on the channel have gone. The ID is 0; what is
 * returned may be changed until the next cycle. */
#define ASK(s, port, kind, line, nsaid) sc_ask((s), (port), CCI_REQ_##kind, (line), (nsaid))
#define WRITE(s, port, kind, line, nsaid, data) sc_write((s), (port), CCI_REQ_##kind, (line), (nsaid), (data))
struct sc_request *sc_ask(struct scenario *s, char port, uint32_t kind, char line, uint32_t nsaid);
struct sc_request *sc_write(struct scenario *s, char port, uint32_t kind, char line, uint32_t nsaid, int data);
/* `bytes` (4 .. 16, a power of two) from `offset` on, one beat. */
void sc_part(struct sc_request *r, uint32_t offset, uint32_t bytes);

/* DVM: a message's part or a Sync, by its address; a Complete. The next part is the next request. */
#define SC_SYNC 0xC000u
struct sc_request *sc_message(struct scenario *s, char port, uint64_t addr);
struct sc_request *sc_complete(struct scenario *s, char port);
/* Every Sync that the port answers on CR is completed so many cycles later (0: by hand). */
void sc_completes(struct scenario *s, char port, uint32_t delay);
/* The half on AR, on AW; ID 7. */
struct sc_request *sc_barrier_r(struct scenario *s, char port);
struct sc_request *sc_barrier_w(struct scenario *s, char port);
/* Whether a port has a channel for DVM; at first all that take part do. */
void sc_dvm(struct scenario *s, char port, bool gets_messages);

/* RACK and WACK come at once, or (held) one for each sc_rack, sc_wack. */
void sc_hold_acks(struct scenario *s, char port);
void sc_rack(struct scenario *s, char port, uint32_t n);
void sc_wack(struct scenario *s, char port, uint32_t n);
/* From now on RACK and WACK come by themselves, that many cycles late. */
void sc_ack_delay(struct scenario *s, char port, uint32_t cycles);

/* ---- snoops ------------------------------------------------------------------------------------ */

struct sc_answer {
	char resp[6];       /* as in the log */
	uint32_t nsaid;
	int data;
	uint32_t delay;     /* cycles from AC to CR */
	bool hold;          /* until sc_let_answer */
	uint32_t cd_delay;  /* cycles from CR to the first beat of data */
	uint32_t cd_gap;    /* and between two beats */
	char line;          /* from here on the bench's: of the snoop, */
	bool ns;
	uint32_t snoop;
	bool sync;
	uint64_t at;        /* when it came, */
	uint64_t answered;  /* and when its CR went */
};

/* The answer to the port's next snoop that has none yet. A snoop without an answer gets 00000. What is returned may be changed
 * until the snoop comes. */
struct sc_answer *sc_answer(struct scenario *s, char port, const char *resp, uint32_t nsaid, int data);
void sc_let_answer(struct scenario *s, char port);
/* Who makes up the answer to a snoop of a line of which nothing was said: resp, nsaid and data of `a`, where snoop and line are the snoop's. */
typedef void sc_cache_fn(void *ctx, char port, struct sc_answer *a);
void sc_caches(struct scenario *s, sc_cache_fn *fn, void *ctx);

/* ---- memory ------------------------------------------------------------------------------------ */

/* B does not come until it is released: one, or all from now on. */
void sc_hold_b(struct scenario *s);
void sc_let_one_b(struct scenario *s);
void sc_let_b(struct scenario *s);
/* The gate before memory: closed, it takes nothing. */
void sc_gate(struct scenario *s, bool closed);

/* ---- going on ---------------------------------------------------------------------------------- */

/* Cycles until nothing moves any more. Releases (rack, wack, let_...) and changes (mode, action) do this first and leave a line in the log, with a dash. */
void sc_settle(struct scenario *s);
/* That many cycles. */
void sc_cycles(struct scenario *s, uint32_t n);
/* A line of the scenario's own. */
void sc_note(struct scenario *s, const char *text);
/* "memory X holds d1" */
void sc_memory(struct scenario *s, char line);
/* Nothing is logged until sc_loud. */
void sc_quiet(struct scenario *s);
void sc_loud(struct scenario *s);
/* What has been counted so far counts no more. */
void sc_forget_events(struct scenario *s);
const struct cci_cfg *sc_cfg(const struct scenario *s);
/* The snoop filter is there, and asked. */
bool sc_filtered(const struct scenario *s);
/* There the port fetches the line (ReadShared), quietly, so that the filter says that it may hold it, under that NSAID. */
void sc_holds(struct scenario *s, char port, char line, uint32_t nsaid);
/* "filter: 9 looked up, 8 missed, 1 back-invalidated, no wait" since the scenario began: X23's and X24's events; "wait": 0x09 was seen. */
void sc_filter_events(struct scenario *s);

/* A line of the table: who takes part, ACE ports and ACE-Lite ports by letter, the first letter on the first port. */
struct sc_test {
	const char *name, *title;
	const char *aces, *lites;
	void (*run)(struct scenario *s);
	const char *const *log; /* ends with NULL */
	const char *holds;      /* "AX9 BYS": A holds X of NSAID 9, B the Secure Y */
};
/* Each ends with a NULL name. */
extern const struct sc_test sc_normal[], sc_protected[], sc_modes[], sc_errors[], sc_contract[], sc_data_tests[], sc_rounds[], sc_hazard[], sc_exclusive[], sc_registers[], sc_rules[];
/* They need DVM, of the first ACE-Lite port too if one takes part. */
extern const struct sc_test sc_dvm_tests[];
/* Of the snoop filter; the last ones want 32 sets or more. */
extern const struct sc_test sc_filter[], sc_filter_back[], sc_filter_order[], sc_filter_large[];
#define ALL  "all|"
#define SOME "some|"

#endif
