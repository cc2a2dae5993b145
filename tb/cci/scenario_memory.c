/* scenario_memory.c - the memory behind the interconnect, with its table of who may read and write what. */
#include "scenario_int.h"

#include <stdio.h>
#include <string.h>

#define LATENCY 2u /* cycles from the last of a request to the first of the answer */

/* Juno's map (3.3): the NSAIDs that may, a bit each, and what Secure accesses may. */
static const struct {
	uint32_t read, write;
	bool secure;
} policies[] = {
	[SC_OPEN] = { 0xFFFF, 0xFFFF, true },
	[SC_PUB] = { 0x177F, 0x167F, false }, /* all ordinary NSAIDs (0 .. 6, 9, 10, 12; 11 goes nowhere), and 8 reads */
	[SC_PROT] = { 0x0100, 0x0300, false },
	[SC_VPU_IN] = { 0x0080, 0x0080, true },
	[SC_VPU_PRIVATE] = { 0x0400, 0x0400, true },
	[SC_SEC] = { 0, 0, true },
};

void sc_memory_init(struct scenario *s)
{
	for (const char *l = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"; *l != '\0'; l++)
		sc_data(SC_M0, *l, s->store[sc_line_index(*l)]);
}

void sc_policy(struct scenario *s, char line, enum sc_policy policy)
{
	s->policy[sc_line_index(line)] = policy;
}

void sc_action(struct scenario *s, uint32_t action)
{
	sc_settle(s);
	sc_log(s, "- ACTION %u", (unsigned)action);
	s->action = action;
}

void sc_hold_b(struct scenario *s)
{
	s->hold_b = true;
	s->free_b = 0;
}

void sc_let_b(struct scenario *s)
{
	sc_settle(s);
	sc_log(s, "- memory answers writes");
	s->hold_b = false;
}

void sc_let_one_b(struct scenario *s)
{
	sc_settle(s);
	sc_log(s, "- memory answers one write");
	s->free_b++;
}

void sc_gate(struct scenario *s, bool closed)
{
	sc_settle(s);
	sc_log(s, "- memory's gate %s", closed ? "closes" : "opens");
	s->closed = closed;
}

void sc_memory(struct scenario *s, char line)
{
	sc_settle(s);
	sc_log(s, "memory %c holds %s", line, sc_data_name(s->store[sc_line_index(line)], UINT64_MAX, line).text);
}

/* ---- one access --------------------------------------------------------------------------------- */

static bool may(const struct scenario *s, const struct sc_access *a, bool write)
{
	const char line = sc_line_at(a->addr);
	const enum sc_policy p = line == '?' ? SC_OPEN : s->policy[sc_line_index(line)];

	if (!a->ns)
		return policies[p].secure;
	return ((write ? policies[p].write : policies[p].read) >> a->nsaid & 1u) != 0u;
}

/* Where in its line beat n of a burst (INCR or WRAP) has its 16 bytes. */
static uint32_t place(const struct sc_access *a, uint32_t n)
{
	const uint64_t b = UINT64_C(1) << a->size, first = a->addr & ~(b - 1u), wrap = ((uint64_t)(a->len + 1u) << a->size) - 1u;
	const uint64_t at = first + ((uint64_t)n << a->size);

	return (uint32_t)((a->burst == 2u ? (first & ~wrap) | (at & wrap) : at) >> 4) & 3u;
}

/* The bytes that a read touches. */
static uint64_t read_mask(const struct sc_access *a)
{
	const uint32_t first = (uint32_t)(a->addr & 63u), n = (a->len + 1u) << a->size;

	return a->burst == 2u ? UINT64_MAX : tzf_mask64(n) << first;
}

static char port_name(const struct scenario *s, uint32_t id)
{
	const uint32_t p = (id >> 8) & 7u;

	return p < CCI_PORTS_MAX && s->m[p].name != '\0' ? s->m[p].name : '?';
}

/* " exclusive 3", where 3 is what follows the port in the ID. */
static struct sc_name lock_name(const struct sc_access *a)
{
	struct sc_name n = { "" };

	if (a->lock || a->id >= 0x800u)
		snprintf(n.text, sizeof n.text, "%s%s %u", a->lock ? " exclusive" : "", a->id < 0x800u ? " without its ID" : "", (unsigned)(a->id & 255u));
	return n;
}

/* The exclusive monitors: one for each ID. */
static uint64_t *monitor(struct sc_memory *mem, const struct sc_access *a)
{
	uint32_t i = 0;

	while (i < 15u && mem->reserver[i] != 0u && mem->reserver[i] != a->id)
		i++;
	mem->reserver[i] = a->id;
	return &mem->reserved[i];
}

static bool store_passes(struct sc_memory *mem, const struct sc_access *a)
{
	if (a->lock && *monitor(mem, a) != a->addr >> 6)
		return false;
	for (uint32_t i = 0; i < 16u; i++)
		if (mem->reserved[i] == a->addr >> 6)
			mem->reserved[i] = 0;
	return true;
}

static void do_read(struct scenario *s, struct sc_memory *mem, struct sc_access *a)
{
	const char line = sc_line_at(a->addr);

	a->refused = line == '?' || !may(s, a, false);
	a->at = s->now + LATENCY;
	if (!a->refused)
		memcpy(a->data, s->store[sc_line_index(line)], 64);
	a->exokay = a->lock && !a->refused;
	if (a->exokay)
		*monitor(mem, a) = a->addr >> 6;
	sc_log(s, "memory read %s by %c%s %s%s", sc_line_name(a->addr, a->ns).text, port_name(s, a->id), sc_nsaid_name(a->ns, a->nsaid).text,
	       a->refused ? "refused" : sc_data_name(a->data, read_mask(a), line).text, lock_name(a).text);
}

/* The data are complete: the write is decided and done. */
static void do_write(struct scenario *s, struct sc_memory *mem, struct sc_access *a)
{
	const char line = sc_line_at(a->addr);
	bool passes;

	a->refused = line == '?' || !may(s, a, true);
	a->at = s->now + LATENCY;
	passes = !a->refused && store_passes(mem, a);
	a->exokay = a->lock && passes;
	for (uint32_t i = 0; i < 64u && passes; i++)
		if ((a->strobes >> i & 1u) != 0u)
			s->store[sc_line_index(line)][i] = a->data[i];
	sc_log(s, "memory write %s by %c%s %s %s%s", sc_line_name(a->addr, a->ns).text, port_name(s, a->id), sc_nsaid_name(a->ns, a->nsaid).text,
	       sc_data_name(a->data, a->strobes, line).text, a->refused ? "refused" : passes ? "accepted" : "fails",
	       lock_name(a).text);
}

static uint32_t answer(const struct scenario *s, const struct sc_access *a)
{
	return (a->refused && s->action != 0u) ? 3u : a->exokay ? 1u : 0u;
}

/* ---- what an edge moved --------------------------------------------------------------------------- */

static struct sc_access *new_access(struct scenario *s, struct sc_access *q, uint32_t *n)
{
	if (*n == SC_REQUESTS) {
		sc_trouble(s, "too many accesses to memory");
		return &q[0];
	}
	return &q[(*n)++];
}

#define ACCESS(out, x, i) (struct sc_access){ .id = (out)->x##ID_m[i], .len = (out)->x##LEN_m[i], .size = (out)->x##SIZE_m[i], \
	.burst = (out)->x##BURST_m[i], .nsaid = (out)->x##NSAID_m[i], .addr = (out)->x##ADDR_m[i], .ns = ((out)->x##PROT_m[i] & 2u) != 0u, \
	.lock = ((out)->x##LOCK_m >> (i) & 1u) != 0u }

static void take_w(struct scenario *s, struct sc_memory *mem, uint32_t i, const struct cci_out *out)
{
	struct sc_access *a = &mem->wr[mem->wr_data];
	uint32_t at;

	if (mem->wr_data == mem->nwr) {
		sc_log(s, "memory gets W without AW");
		return;
	}
	at = place(a, a->beats++);
	memcpy(&a->data[(size_t)16 * at], out->WDATA_m[i].w, 16);
	a->strobes |= (uint64_t)out->WSTRB_m[i] << (16u * at);
	if ((out->WLAST_m >> i & 1u) == 0u)
		return;
	mem->wr_data++;
	do_write(s, mem, a);
}

static void sample_port(struct scenario *s, struct sc_memory *mem, uint32_t i, const struct cci_out *out, const struct cci_in *in)
{
	if (((out->ARVALID_m & in->ARREADY_m) >> i & 1u) != 0u) {
		struct sc_access *a = new_access(s, mem->rd, &mem->nrd);

		*a = ACCESS(out, AR, i);
		do_read(s, mem, a);
		s->moved = s->now;
	}
	if (((out->AWVALID_m & in->AWREADY_m) >> i & 1u) != 0u) {
		*new_access(s, mem->wr, &mem->nwr) = ACCESS(out, AW, i);
		s->moved = s->now;
	}
	if (((out->WVALID_m & in->WREADY_m) >> i & 1u) != 0u) {
		take_w(s, mem, i, out);
		s->moved = s->now;
	}
	if (((in->RVALID_m & out->RREADY_m) >> i & 1u) != 0u) {
		mem->rd[mem->rd_done].beats++;
		mem->rd_done += (in->RLAST_m >> i & 1u);
		s->moved = s->now;
	}
	if (((in->BVALID_m & out->BREADY_m) >> i & 1u) != 0u) {
		mem->wr_done++;
		s->moved = s->now;
	}
}

void sc_memory_sample(struct scenario *s, const struct cci_out *out, const struct cci_in *in)
{
	for (uint32_t i = 0; i < s->cfg->mems; i++)
		sample_port(s, &s->mem[i], i, out, in);
}

/* ---- the next inputs ----------------------------------------------------------------------------------- */

static void put_bit(uint32_t *v, uint32_t i, bool b)
{
	*v = (*v & ~(1u << i)) | ((uint32_t)b << i);
}

/* VALID that waits for READY stays whatever is held. */
static bool waiting(uint32_t valid, uint32_t ready, uint32_t i)
{
	return ((valid & ~ready) >> i & 1u) != 0u;
}

static void drive_r(const struct scenario *s, const struct sc_memory *mem, uint32_t i, struct cci_in *next)
{
	const struct sc_access *a = &mem->rd[mem->rd_done];
	const bool on = mem->rd_done < mem->nrd && s->now >= a->at;

	put_bit(&next->RVALID_m, i, on);
	if (!on)
		return;
	next->RID_m[i] = a->id;
	next->RRESP_m[i] = answer(s, a);
	memcpy(next->RDATA_m[i].w, &a->data[(size_t)16 * place(a, a->beats)], 16);
	put_bit(&next->RLAST_m, i, a->beats == a->len);
}

static void drive_b(struct scenario *s, const struct sc_memory *mem, uint32_t i, bool stays, struct cci_in *next)
{
	const struct sc_access *a = &mem->wr[mem->wr_done];
	bool on = mem->wr_done < mem->wr_data && s->now >= a->at;

	if (on && !stays && s->hold_b) {
		on = s->free_b != 0u;
		s->free_b -= on ? 1u : 0u;
	}
	put_bit(&next->BVALID_m, i, on);
	if (!on)
		return;
	next->BID_m[i] = a->id;
	next->BRESP_m[i] = answer(s, a);
}

void sc_memory_drive(struct scenario *s, const struct cci_in *in, const struct cci_out *out, struct cci_in *next)
{
	next->ARREADY_m = next->AWREADY_m = next->WREADY_m = s->closed ? 0u : tzf_mask32(s->cfg->mems);
	for (uint32_t i = 0; i < s->cfg->mems; i++) {
		drive_r(s, &s->mem[i], i, next);
		drive_b(s, &s->mem[i], i, waiting(in->BVALID_m, out->BREADY_m, i), next);
	}
}
