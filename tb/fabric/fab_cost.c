/* fab_cost.c - what protection costs: a real program's accesses by CPU, GPU and DMA in turn, the same four times, with protection off, strict, comparing,
 * and comparing where CPU and GPU have one NSAID.
 *
 * One access at a time, so that each has a latency of its own. What it found is told from the caches' states when it was issued: an own copy, a peer's
 * clean or dirty one, or none. Memory answers after a fixed time. Every load is held against a flat image of memory.
 */
#include "fab_cost.h"

#include <stdlib.h>
#include <string.h>

#include "tzf_pages.h"
#include "tzf_trace.h"

#define BASE        UINT64_C(0x80000000)
#define MOST_PAGES  1024u
#define MEMORY      ((size_t)MOST_PAGES * 4096u)
#define MEM_DELAY   20u  /* cycles from the request at the memory's pins to the first beat, or to B */
#define STRETCH     64u  /* accesses before the next master's turn */
#define CYCLES_EACH 16u  /* about what an access takes: --cycles is the length of a setup */
#define LATE        2000u
#define DEFAULT_TRACE "tb/trace/sample.lackey.gz"
#define MEM_QUEUE   32u

enum master { CPU, GPU, DMA, MASTERS_ };
enum found { OWN, PEER_CLEAN, PEER_DIRTY, NOBODY, FOUND_ };

static const char *const found_names[FOUND_] = { "own copy", "peer clean", "peer dirty", "miss" };

static const struct {
	const char *name;
	uint32_t mode, nsaid[MASTERS_];
} setups[FAB_COST_SETUPS] = {
	{ "off", 0, { 9, 10, 5 } },
	{ "strict", 1, { 9, 10, 5 } },
	{ "compare", 2, { 9, 10, 5 } },
	{ "compare, one NSAID", 2, { 9, 9, 5 } },
};

struct job {
	uint64_t addr, due;
	uint32_t id, beats, first, done;
	bool complete;
};

struct queue {
	struct job j[MEM_QUEUE];
	uint32_t first, count;
};

struct cost {
	struct tzf_sim *sim;
	const struct fabric_cfg *cfg;
	uint8_t *memory, *image; /* MOST_PAGES pages each */
	struct tzf_pages pages;
	struct fab_costs *result;
	struct fab_cost *now;    /* of the setup that runs */
	uint32_t setup;
	uint64_t cycle;
	/* the access under way */
	bool busy, sent, write;
	enum master who;
	enum found found;
	uint64_t addr, since;
	uint32_t strb;
	uint8_t data[16];
	uint32_t apb, sq_ap[FABRIC_CACHES_MAX];
	struct queue rd, wr;
	bool failed;
	char *message;
};

static void fail(struct cost *c, const char *what)
{
	if (!c->failed)
		snprintf(c->message, 300, "cycle %llu, protection %s: %s", (unsigned long long)c->cycle, setups[c->setup].name, what);
	c->failed = true;
}

/* ---- memory ---------------------------------------------------------------------------------------- */

static struct job *push(struct cost *c, struct queue *q, uint64_t addr, uint32_t id, uint32_t len)
{
	struct job *j = &q->j[(q->first + q->count) % MEM_QUEUE];

	if (q->count == MEM_QUEUE || addr - BASE >= MEMORY) {
		fail(c, "memory gets an access that nobody made");
		return j;
	}
	*j = (struct job){ .addr = addr & ~UINT64_C(63), .due = c->cycle + MEM_DELAY, .id = id, .beats = len + 1u, .first = (uint32_t)(addr >> 4) & 3u };
	q->count++;
	return j;
}

static uint64_t at(const struct job *j)
{
	return j->addr - BASE + ((uint64_t)((j->first + j->done) & 3u) << 4);
}

/* The oldest write whose data are missing, or NULL. */
static struct job *lacks_data(struct queue *q)
{
	for (uint32_t i = 0; i < q->count; i++) {
		struct job *j = &q->j[(q->first + i) % MEM_QUEUE];

		if (!j->complete)
			return j;
	}
	return NULL;
}

static void take_data(struct cost *c, const struct fabric_out *out)
{
	struct job *j = lacks_data(&c->wr);
	uint8_t bytes[16];

	if (!j) {
		fail(c, "memory gets data without an address");
		return;
	}
	memcpy(bytes, out->WDATA_m[0].w, 16);
	for (uint32_t b = 0; b < 16u; b++)
		if (((out->WSTRB_m[0] >> b) & 1u) != 0u)
			c->memory[at(j) + b] = bytes[b];
	j->done++;
	j->complete = out->WLAST_m != 0u;
	j->due = c->cycle + MEM_DELAY;
}

static void take_memory(struct cost *c, const struct fabric_out *out, const struct fabric_in *in)
{
	if ((in->ARREADY_m & out->ARVALID_m) != 0u) {
		push(c, &c->rd, out->ARADDR_m[0], out->ARID_m[0], out->ARLEN_m[0]);
		c->now->memory_reads++;
	}
	if ((in->AWREADY_m & out->AWVALID_m) != 0u) {
		push(c, &c->wr, out->AWADDR_m[0], out->AWID_m[0], out->AWLEN_m[0]);
		c->now->memory_writes++;
	}
	if ((in->WREADY_m & out->WVALID_m) == 0u)
		return;
	take_data(c, out);
}

static void drive_memory(struct cost *c, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next)
{
	struct job *r = &c->rd.j[c->rd.first];
	struct job *w = &c->wr.j[c->wr.first];

	if ((in->RVALID_m & out->RREADY_m) != 0u)
		next->RVALID_m = 0;
	if ((in->BVALID_m & out->BREADY_m) != 0u)
		next->BVALID_m = 0;
	if (next->RVALID_m == 0u && c->rd.count > 0u && r->due <= c->cycle) {
		next->RVALID_m = 1;
		next->RID_m[0] = r->id;
		memset(&next->RDATA_m[0], 0, sizeof next->RDATA_m[0]);
		memcpy(next->RDATA_m[0].w, c->memory + at(r), 16);
		r->done++;
		next->RLAST_m = r->done == r->beats;
		if (r->done == r->beats) {
			c->rd.first = (c->rd.first + 1u) % MEM_QUEUE;
			c->rd.count--;
		}
	}
	if (next->BVALID_m == 0u && c->wr.count > 0u && w->complete && w->due <= c->cycle) {
		next->BVALID_m = 1;
		next->BID_m[0] = w->id;
		c->wr.first = (c->wr.first + 1u) % MEM_QUEUE;
		c->wr.count--;
	}
	next->ARREADY_m = c->rd.count < MEM_QUEUE - 2u;
	next->AWREADY_m = c->wr.count < MEM_QUEUE - 2u;
	next->WREADY_m = lacks_data(&c->wr) != NULL;
}

/* ---- the filter: one region, open to all -------------------------------------------------------------- */

static bool program(struct cost *c, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next)
{
	static const uint32_t writes[][2] = { { 0x120, 0x80000000 }, { 0x128, 0xFFFFFFFF }, { 0x134, 0xFFFFFFFF }, { 0x130, 0xC0000001 }, { 0x008, 1 } };

	if (in->PSEL != 0u && in->PENABLE != 0u && out->PREADY != 0u) {
		next->PSEL = next->PENABLE = 0;
		c->apb++;
	}
	if (c->apb == sizeof writes / sizeof writes[0])
		return false;
	next->PENABLE = in->PSEL != 0u && next->PSEL != 0u;
	next->PSEL = next->PWRITE = 1;
	next->PADDR = writes[c->apb][0];
	next->PWDATA = writes[c->apb][1];
	next->PSTRB = 0xF;
	return true;
}

/* ---- the access under way -------------------------------------------------------------------------------- */

static void start_request(const struct cost *c, struct fabric_in *next)
{
	const uint32_t m = c->who;

	next->REQ_VALID = 1u << m;
	next->REQ_OP[m] = c->write ? 4u : 0u;
	next->REQ_ID[m] = 0;
	next->REQ_ADDR[m] = c->addr;
	next->REQ_PROT[m] = 2;
	next->REQ_NSAID[m] = setups[c->setup].nsaid[m];
	next->REQ_WSTRB[m] = c->strb;
	memset(&next->REQ_WDATA[m], 0, sizeof next->REQ_WDATA[m]);
	memcpy(next->REQ_WDATA[m].w, c->data, 16);
}

static void start_dma(const struct cost *c, struct fabric_in *next)
{
	if (c->write) {
		next->AWVALID_d = next->WVALID_d = next->WLAST_d = 1;
		next->AWADDR_d[0] = c->addr & ~UINT64_C(15);
		next->AWSIZE_d[0] = 4;
		next->AWBURST_d[0] = 1;
		next->AWCACHE_d[0] = 0xF;
		next->AWPROT_d[0] = 2;
		next->AWDOMAIN_d[0] = 1;
		next->AWNSAID_d[0] = setups[c->setup].nsaid[DMA];
		next->WSTRB_d[0] = c->strb;
		memset(&next->WDATA_d[0], 0, sizeof next->WDATA_d[0]);
		memcpy(next->WDATA_d[0].w, c->data, 16);
		return;
	}
	next->ARVALID_d = 1;
	next->ARADDR_d[0] = c->addr & ~UINT64_C(15);
	next->ARSIZE_d[0] = 4;
	next->ARBURST_d[0] = 1;
	next->ARCACHE_d[0] = 0xF;
	next->ARPROT_d[0] = 2;
	next->ARDOMAIN_d[0] = 1;
	next->ARNSAID_d[0] = setups[c->setup].nsaid[DMA];
}

static void finish(struct cost *c, const tzf_w256 *data, uint32_t resp)
{
	uint8_t bytes[16];

	memcpy(bytes, data->w, 16);
	if (resp != 0u)
		fail(c, "an access is refused, though the region is open to all");
	else if (!c->write && memcmp(bytes, c->image + ((c->addr & ~UINT64_C(15)) - BASE), 16) != 0)
		fail(c, "a load does not give what was stored last");
	c->now->accesses[c->found]++;
	c->now->cycles[c->found] += c->cycle - c->since;
	c->busy = false;
}

static void watch_answer(struct cost *c, const struct fabric_out *out, const struct fabric_in *in)
{
	static const tzf_w256 none = { { 0 } };

	if (c->who != DMA && (out->RSP_VALID & in->RSP_READY & (1u << c->who)) != 0u)
		finish(c, &out->RSP_DATA[c->who], out->RSP_RESP[c->who]);
	else if (c->who == DMA && !c->write && (out->RVALID_d & in->RREADY_d) != 0u)
		finish(c, &out->RDATA_d[0], out->RRESP_d[0]);
	else if (c->who == DMA && c->write && (out->BVALID_d & in->BREADY_d) != 0u)
		finish(c, &none, out->BRESP_d[0]);
}

static void masters(struct cost *c, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next)
{
	next->REQ_VALID &= ~(in->REQ_VALID & out->REQ_READY);
	next->ARVALID_d &= ~out->ARREADY_d;
	next->AWVALID_d &= ~out->AWREADY_d;
	next->WVALID_d &= ~out->WREADY_d;
	next->RSP_READY = tzf_mask32(c->cfg->caches);
	next->RREADY_d = next->BREADY_d = 1;
	if (!c->busy)
		return;
	watch_answer(c, out, in);
	if (c->busy && !c->sent) {
		c->sent = true;
		c->since = c->cycle;
		if (c->who == DMA)
			start_dma(c, next);
		else
			start_request(c, next);
	}
	if (c->busy && c->cycle - c->since > LATE)
		fail(c, "an access takes more than 2,000 cycles");
}

static void drive(void *ctx, const void *o, const void *i, void *n)
{
	struct cost *c = ctx;
	const struct fabric_out *out = o;
	const struct fabric_in *in = i;
	struct fabric_in *next = n;

	c->cycle = tzf_sim_now(c->sim);
	next->ARESETn = 1;
	next->PROT_MODE = setups[c->setup].mode;
	next->SNOOP_EN = tzf_mask32(c->cfg->caches);
	for (uint32_t p = 0; p < c->cfg->caches + c->cfg->lites; p++)
		next->PROT_GROUP[p] = p;
	for (uint32_t k = 0; k < c->cfg->caches; k++)
		next->NSAID_MASK[k] = 0xFFFF;
	if (in->ARESETn == 0u)
		return;
	c->now->rewritten += out->EV_REWRITE;
	c->now->generated += out->EV_GENWR;
	take_memory(c, out, in);
	drive_memory(c, out, in, next);
	if (!program(c, out, in, next))
		masters(c, out, in, next);
}

/* Snoops are seen where they leave for the AC channels. */
static void count_snoops(struct cost *c)
{
	const struct fabric_state *s = tzf_sim_state(c->sim);

	for (uint32_t a = 0; a < c->cfg->caches; a++) {
		c->now->snoops += (s->cci.a[a].sq_ap - c->sq_ap[a]) & 31u;
		c->sq_ap[a] = s->cci.a[a].sq_ap;
	}
}

/* ---- what an access finds ----------------------------------------------------------------------------------- */

static uint32_t state_in(const struct cost *c, uint32_t cache, uint64_t addr)
{
	const struct fabric_state *s = tzf_sim_state(c->sim);
	const struct ace_cache_cfg *cfg = &c->cfg->cache;
	const uint64_t line = addr >> 6;
	const struct ace_cache_set *set = &s->cache[cache].s[line % cfg->sets];

	for (uint32_t w = 0; w < cfg->ways; w++)
		if (set->way_st[w] != 0u && set->way_ns[w] == 1u && set->way_tag[w] == line / cfg->sets)
			return set->way_st[w];
	return 0;
}

static enum found what_is_found(const struct cost *c)
{
	uint32_t peers = 0;

	if (c->who != DMA && state_in(c, c->who, c->addr) != 0u)
		return OWN;
	for (uint32_t k = 0; k < 2u; k++)
		if (k != (uint32_t)c->who)
			peers |= state_in(c, k, c->addr);
	return (peers & 2u) != 0u ? PEER_DIRTY : peers != 0u ? PEER_CLEAN : NOBODY;
}

/* ---- the trace ------------------------------------------------------------------------------------------------ */

static bool one(struct cost *c, enum master who, uint64_t addr, uint32_t size, bool write)
{
	const uint32_t low = (uint32_t)addr & 15u;
	const uint32_t bytes = low + size > 16u ? 16u - low : size; /* the part in the first beat */

	c->busy = true;
	c->sent = false;
	c->who = who;
	c->write = write;
	c->addr = addr;
	c->strb = tzf_mask32(bytes) << low;
	c->found = what_is_found(c);
	for (uint32_t b = 0; b < 16u; b++) {
		c->data[b] = (uint8_t)((uint32_t)c->now->number + 7u * b);
		if (write && ((c->strb >> b) & 1u) != 0u)
			c->image[(addr & ~UINT64_C(15)) - BASE + b] = c->data[b];
	}
	c->now->number++;
	while (c->busy && !c->failed) {
		if (!tzf_sim_cycle(c->sim))
			return false;
		count_snoops(c);
	}
	return !c->failed;
}

static bool access_of(struct cost *c, const struct tzf_acc *a)
{
	const enum master who = (enum master)((c->now->number / STRETCH) % MASTERS_);
	const int64_t page = tzf_page_number(&c->pages, a->addr >> 12);
	const uint64_t addr = BASE + ((uint64_t)page << 12) + (a->addr & 0xFFFu);

	if (page < 0 || page >= (int64_t)MOST_PAGES) {
		fail(c, "the trace touches more than 1024 pages");
		return false;
	}
	if (a->kind != TZF_ACC_STORE && !one(c, who, addr, a->size, false))
		return false;
	return (a->kind != TZF_ACC_STORE && a->kind != TZF_ACC_MODIFY) || one(c, who, addr, a->size, true);
}

static bool run_setup(struct cost *c, const char *path, uint64_t most)
{
	char err[400];
	struct tzf_acc a;
	struct tzf_trace *t = tzf_trace_open(path, err, sizeof err);
	int more = 1;

	if (!t) {
		fail(c, err);
		return false;
	}
	while (!c->failed && c->now->number < most && (more = tzf_trace_next(t, &a, err, sizeof err)) == 1)
		if (!access_of(c, &a))
			break;
	if (more < 0)
		fail(c, err);
	tzf_trace_close(t);
	return !c->failed && more >= 0 && !tzf_sim_mismatch(c->sim)->seen;
}

/* Reset, and memory as it was: every setup sees the same. */
static void begin(struct cost *c, uint32_t setup)
{
	c->setup = setup;
	c->now = &c->result->s[setup];
	snprintf(c->now->name, sizeof c->now->name, "%s", setups[setup].name);
	memset(&c->pages, 0, sizeof c->pages);
	memset(c->sq_ap, 0, sizeof c->sq_ap);
	memset(&c->rd, 0, sizeof c->rd);
	memset(&c->wr, 0, sizeof c->wr);
	c->apb = 0;
	for (size_t i = 0; i < MEMORY; i++)
		c->memory[i] = c->image[i] = (uint8_t)((uint32_t)i * 2654435761u >> 24);
}

static void hold_reset(void *ctx, const void *out, const void *in, void *next)
{
	(void)ctx;
	(void)out;
	(void)in;
	memset(next, 0, sizeof(struct fabric_in));
}

static bool reset(struct tzf_sim *sim)
{
	tzf_sim_drive(sim, hold_reset, NULL);
	for (uint32_t i = 0; i < 2u; i++)
		if (!tzf_sim_cycle(sim))
			return false;
	return true;
}

bool fab_cost_run(struct tzf_sim *sim, const struct tzf_job *job, struct fab_costs *result, char message[300])
{
	struct cost *c = calloc(1, sizeof *c);
	bool good = c != NULL;

	if (!c)
		abort();
	c->sim = sim;
	c->cfg = tzf_sim_cfg(sim);
	c->result = result;
	c->message = message;
	c->memory = malloc(MEMORY);
	c->image = malloc(MEMORY);
	if (!c->memory || !c->image)
		abort();
	for (uint32_t s = 0; s < FAB_COST_SETUPS && good; s++) {
		good = reset(sim);
		begin(c, s);
		tzf_sim_drive(sim, drive, c);
		good = good && run_setup(c, job->trace ? job->trace : DEFAULT_TRACE, job->cycles / CYCLES_EACH);
	}
	tzf_sim_drive(sim, NULL, NULL);
	free(c->memory);
	free(c->image);
	free(c);
	return good;
}

const char *fab_cost_found_name(uint32_t found)
{
	return found_names[found];
}
