/* directed_util.c - what the directed tests say in a word: program, access, expect. */
#include <string.h>

#include "directed_int.h"

uint32_t filters(const struct tzc400_bench *b)
{
	return (1u << tzc400_bench_cfg(b)->num_filters) - 1u;
}

bool fits(const struct tzc400_bench *b, uint64_t addr)
{
	return addr >> 1 >> (tzc400_bench_cfg(b)->addr_width - 1u) == 0u;
}

uint64_t wide(const struct tzc400_bench *b, uint32_t bits, uint64_t a, uint64_t otherwise)
{
	return (tzc400_bench_cfg(b)->addr_width >= bits) ? a : otherwise;
}

uint64_t now(const struct tzc400_bench *b)
{
	return tzf_sim_now(tzc400_bench_sim(b));
}

const struct tzc400_out *pins(struct tzc400_bench *b)
{
	return tzc400_bench_out(b);
}

bool irq(struct tzc400_bench *b)
{
	return pins(b)->TZCINT != 0u;
}

uint32_t below(const struct tzc400_bench *b)
{
	uint32_t n = 0;

	for (uint32_t f = 0; f < tzc400_bench_cfg(b)->num_filters; f++)
		n += tzb_down_count(b, f);
	return n;
}

/* ---- programming ----------------------------------------------------------------------------------------- */

int gate(struct tzc400_bench *b, uint32_t request)
{
	const uint32_t want = (request & filters(b)) << 16 | (request & filters(b));
	uint32_t got = ~want;

	tzb_apb_write(b, R_GATE_KEEPER, request);
	for (uint32_t i = 0; i < 1000u && got != want; i++)
		got = tzb_apb_read(b, R_GATE_KEEPER);
	NEED(b, got == want, "GATE_KEEPER stays 0x%08x, expected 0x%08x (TZC 5)", got, want);
	return 0;
}

void region(struct tzc400_bench *b, uint32_t n, uint64_t base, uint64_t top, uint32_t attributes, uint32_t id_access)
{
	if (n != 0u) {
		tzb_apb_write(b, R_BASE_LOW(n), (uint32_t)base);
		tzb_apb_write(b, R_BASE_HIGH(n), (uint32_t)(base >> 32));
		tzb_apb_write(b, R_TOP_LOW(n), (uint32_t)top);
		tzb_apb_write(b, R_TOP_HIGH(n), (uint32_t)(top >> 32));
	}
	tzb_apb_write(b, R_ATTRIBUTES(n), attributes);
	tzb_apb_write(b, R_ID_ACCESS(n), id_access);
}

void regions(struct tzc400_bench *b, const struct region *r, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (fits(b, r[i].top))
			region(b, r[i].n, r[i].base, r[i].top, r[i].attributes, r[i].id_access);
}

int blank(struct tzc400_bench *b)
{
	TRY(gate(b, 0));
	tzb_apb_write(b, R_ACTION, 0);
	tzb_apb_write(b, R_SPECULATION_CTRL, 0);
	for (uint32_t n = 0; n < TZC400_REGIONS; n++)
		region(b, n, 0, 0, 0, 0);
	tzb_apb_write(b, R_INT_CLEAR, 15);
	REG_IS(b, R_INT_STATUS, 0);
	tzb_down_clear(b);
	return 0;
}

/* ---- expectations ----------------------------------------------------------------------------------------- */

int reg_is(struct tzc400_bench *b, uint32_t offset, uint32_t want)
{
	const uint32_t got = tzb_apb_read(b, offset);

	NEED(b, got == want, "register 0x%03x reads 0x%08x, expected 0x%08x", offset, got, want);
	return 0;
}

int fail_is(struct tzc400_bench *b, uint32_t f, uint64_t addr, uint32_t control, uint32_t id)
{
	REG_IS(b, R_FAIL_ADDRESS_LOW(f), (uint32_t)addr);
	REG_IS(b, R_FAIL_ADDRESS_HIGH(f), (uint32_t)(addr >> 32));
	REG_IS(b, R_FAIL_CONTROL(f), control);
	REG_IS(b, R_FAIL_ID(f), id);
	return 0;
}

static bool same(const tzf_w256 *x, const tzf_w256 *y)
{
	return memcmp(x, y, sizeof *x) == 0;
}

/* The inverse of what is there, in the byte lanes from addr on. */
static tzf_w256 inverted(const struct tzc400_bench *b, const tzf_w256 *v, uint64_t addr)
{
	const uint32_t bytes = tzc400_bench_cfg(b)->data_width / 8u;
	tzf_w256 r = *v;

	for (uint32_t i = (uint32_t)addr & (bytes - 1u); i < bytes; i++)
		r.w[i / 4u] ^= 0xFFu << (8u * (i % 4u));
	return r;
}

/* "Non-secure write of 0x1000 NSAID 3" */
static const char *describe(bool write, uint64_t addr, uint32_t world, uint32_t nsaid)
{
	static char text[80];

	snprintf(text, sizeof text, "%s %s of 0x%" PRIx64 " NSAID %u", (world & N) != 0u ? "Non-secure" : "Secure",
	         write ? "write" : "read", addr, nsaid);
	return text;
}

static int read_is(struct tzc400_bench *b, uint32_t f, uint64_t addr, uint32_t world, uint32_t nsaid, enum outcome o)
{
	const tzf_w256 mem = tzb_mem_word(b, f, addr);
	struct tzb_txn t = tzb_rd(b, addr, world, nsaid);
	tzf_w256 data = { { 0 } };

	t.rdata = &data;
	TRY(tzb_axi(b, f, &t));
	NEED(b, t.resp == (o == DENY_E ? TZB_DECERR : TZB_OKAY), "filter %u: %s answers %u", f,
	     describe(false, addr, world, nsaid), t.resp);
	NEED(b, o == ALLOWED ? same(&data, &mem) : t.data_zero, "filter %u: %s %s data", f,
	     describe(false, addr, world, nsaid), o == ALLOWED ? "gets wrong" : "leaks");
	return 0;
}

static int write_is(struct tzc400_bench *b, uint32_t f, uint64_t addr, uint32_t world, uint32_t nsaid, enum outcome o)
{
	const tzf_w256 before = tzb_mem_word(b, f, addr), data = inverted(b, &before, addr);
	struct tzb_txn t = tzb_wr(b, addr, world, nsaid);
	tzf_w256 after;

	t.wdata = &data;
	TRY(tzb_axi(b, f, &t));
	after = tzb_mem_word(b, f, addr);
	NEED(b, t.resp == (o == DENY_E ? TZB_DECERR : TZB_OKAY), "filter %u: %s answers %u", f,
	     describe(true, addr, world, nsaid), t.resp);
	NEED(b, same(&after, o == ALLOWED ? &data : &before), "filter %u: %s %s the memory", f,
	     describe(true, addr, world, nsaid), o == ALLOWED ? "does not reach" : "changes");
	return 0;
}

int access_is(struct tzc400_bench *b, uint32_t f, bool write, uint64_t addr, uint32_t world, uint32_t nsaid, enum outcome o)
{
	return write ? write_is(b, f, addr, world, nsaid, o) : read_is(b, f, addr, world, nsaid, o);
}

int submit(struct tzc400_bench *b, uint32_t f, struct tzb_txn *t)
{
	NEED(b, tzb_submit(b, f, t) == 0, "filter %u: the bench's queue is full", f);
	return 0;
}

int wait_all(struct tzc400_bench *b, const struct tzb_txn *t, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		TRY(tzb_wait(b, &t[i], 0));
	return 0;
}
