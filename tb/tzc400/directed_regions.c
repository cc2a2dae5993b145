/* directed_regions.c - T4..T8, T11, T12: which region an address is in, and what it permits. */
#include "directed_int.h"

#define COUNT(a) ((uint32_t)(sizeof(a) / sizeof((a)[0])))

/* ---- T4 --------------------------------------------------------------------------------------------------- */

/* All 16 NSAIDs and Secure, read and write, at once: rd and wr say which NSAIDs pass, s_rd and s_wr for Secure. */
static int matrix_step(struct tzc400_bench *b, uint32_t rd, uint32_t wr, uint32_t attributes)
{
	struct tzb_txn t[34];

	for (uint32_t i = 0; i < 34u; i++) {
		const bool write = (i & 1u) != 0u;

		t[i] = write ? tzb_wr(b, 0x10000u + 0x100u * i, i < 32u ? N : S, i / 2u % 16u)
		             : tzb_rd(b, 0x10000u + 0x100u * i, i < 32u ? N : S, i / 2u % 16u);
		t[i].id = i / 2u % 16u;
		TRY(submit(b, 0, &t[i]));
	}
	TRY(wait_all(b, t, 34));
	for (uint32_t i = 0; i < 34u; i++) {
		const uint32_t set = (i & 1u) != 0u ? wr : rd;
		const bool secure = (attributes & ((i & 1u) != 0u ? S_WR : S_RD)) != 0u;
		const bool pass = i < 32u ? (set >> (i / 2u) & 1u) != 0u : secure;

		NEED(b, t[i].resp == (pass ? TZB_OKAY : TZB_DECERR), "%s %s NSAID %u answers %u with ID_ACCESS 0x%08x, ATTRIBUTES 0x%08x",
		     i < 32u ? "Non-secure" : "Secure", (i & 1u) != 0u ? "write" : "read", i / 2u % 16u, t[i].resp, wr << 16 | rd,
		     attributes);
	}
	return 0;
}

/* Region 0 (TZC 2.2): what a decision looks at (TZC 3.1) is every NSAID, both directions and both worlds. */
int tzc400_t4_matrix(struct tzc400_bench *b)
{
	static const uint32_t attributes[4] = { 0, S_RD, S_WR, S_RW };

	TRY(blank(b));
	tzb_apb_write(b, R_ACTION, 1);
	TRY(gate(b, 1));
	for (uint32_t a = 0; a < 4u; a++) {
		for (uint32_t k = 0; k < 16u; k++) {
			region(b, 0, 0, 0, attributes[a], 1u << k);
			TRY(matrix_step(b, 1u << k, 0, attributes[a]));
			region(b, 0, 0, 0, attributes[a], 1u << (16u + k));
			TRY(matrix_step(b, 0, 1u << k, attributes[a]));
		}
	}
	return 0;
}

/* ---- T5 --------------------------------------------------------------------------------------------------- */

#define FVP_NS 0x83038303u
static const struct region fvp[] = { /* TZC 7.2 */
	{ 1, 0x00FF000000, 0x00FFFFFFFF, 0xC0000001u, 0 },
	{ 2, 0x0080000000, 0x00FEFFFFFF, 0x00000001u, FVP_NS },
	{ 3, 0x0880000000, 0x0FFFFFFFFF, 0x00000001u, FVP_NS },
	{ 4, 0x8800000000, 0xFFFFFFFFFF, 0x00000001u, FVP_NS },
	{ 5, 0x88000000000, 0xFFFFFFFFFFF, 0x00000001u, FVP_NS },
	{ 6, 0x880000000000, 0xFFFFFFFFFFFF, 0x00000001u, FVP_NS },
	{ 7, 0x8800000000000, 0xFFFFFFFFFFFFF, 0x00000001u, FVP_NS },
};

/* The order of TF-A: gates closed, region 0 shut, regions, ACTION, gates (TZC 7.1). */
static int boot(struct tzc400_bench *b, const struct region *r, uint32_t count)
{
	TRY(blank(b));
	regions(b, r, count);
	tzb_apb_write(b, R_ACTION, 1);
	return gate(b, 15);
}

int tzc400_t5_fvp(struct tzc400_bench *b)
{
	TRY(boot(b, fvp, COUNT(fvp)));
	return t5_accesses(b);
}

int t5_accesses(struct tzc400_bench *b)
{
	REG_IS(b, R_ATTRIBUTES(0), filters(b));
	READ_IS(b, 0, 0x80000000u, N, 9, ALLOWED);
	READ_IS(b, 0, 0x80000000u, N, 2, DENY_E);
	READ_IS(b, 0, 0x80000000u, S, 0, DENY_E);
	WRITE_IS(b, 0, 0xFF000000u, S, 0, ALLOWED);
	WRITE_IS(b, 0, 0xFF000000u, N, 9, DENY_E);
	if (filters(b) > 3u)
		READ_IS(b, 2, 0x80000000u, N, 2, DENY_E); /* no region is enabled there */
	READ_IS(b, 0, 0x7FFFF000u, N, 9, DENY_E);
	for (uint32_t i = 2; i < COUNT(fvp); i++) {
		if (!fits(b, fvp[i].top))
			continue;
		WRITE_IS(b, 0, fvp[i].base, N, 15, ALLOWED);
		READ_IS(b, 0, fvp[i].top - 0xFFu, N, 8, ALLOWED);
		READ_IS(b, 0, fvp[i].base - 0x100u, N, 9, DENY_E);
		WRITE_IS(b, 0, fvp[i].base, N, 3, DENY_E);
	}
	return 0;
}

/* ---- T6 --------------------------------------------------------------------------------------------------- */

static const struct region juno[] = { /* TZC 7.3, TZMP1 */
	{ 1, 0xFF000000, 0xFFBFFFFF, 0xC000000Fu, 0 },
	{ 2, 0x80000000, 0xE6FFFFFF, 0x0000000Fu, 0x167F177Fu },
	{ 3, 0xE7000000, 0xF4FFFFFF, 0x0000000Fu, 0x03000100u },
	{ 4, 0xF5000000, 0xFAFFFFFF, 0xC000000Fu, 0x00800080u },
	{ 5, 0xFB000000, 0xFCFFFFFF, 0xC000000Fu, 0x04000400u },
	{ 6, 0xFD000000, 0xFEFFFFFF, 0x0000000Fu, 0x167F177Fu },
	{ 7, 0x880000000, 0x9FFFFFFFF, 0x0000000Fu, 0x167F177Fu },
};

/* The system control processor (NSAID 11) may go nowhere. */
static int juno_scp(struct tzc400_bench *b, uint32_t f)
{
	for (uint32_t i = 0; i < COUNT(juno); i++) {
		if (!fits(b, juno[i].top))
			continue;
		READ_IS(b, f, juno[i].base, N, 11, DENY_E);
		WRITE_IS(b, f, juno[i].top - 0xFFu, N, 11, DENY_E);
	}
	return 0;
}

int tzc400_t6_juno(struct tzc400_bench *b)
{
	TRY(boot(b, juno, COUNT(juno)));
	return t6_accesses(b);
}

int t6_accesses(struct tzc400_bench *b)
{
	for (uint32_t f = 0; f < tzc400_bench_cfg(b)->num_filters; f++) {
		TRY(juno_scp(b, f));
		WRITE_IS(b, f, 0xE7000000u, N, 9, ALLOWED);
		READ_IS(b, f, 0xE7000000u, N, 9, DENY_E);
		READ_IS(b, f, 0xE7000000u, N, 8, ALLOWED);
		WRITE_IS(b, f, 0xE7000000u, N, 8, ALLOWED);
		READ_IS(b, f, 0x80000000u, N, 8, ALLOWED);
		WRITE_IS(b, f, 0x80000000u, N, 8, DENY_E);
		READ_IS(b, f, 0xF5000000u, N, 7, ALLOWED);
		WRITE_IS(b, f, 0xF5000000u, N, 7, ALLOWED);
		READ_IS(b, f, 0xFB000000u, N, 10, ALLOWED);
		WRITE_IS(b, f, 0xFB000000u, N, 10, ALLOWED);
		READ_IS(b, f, 0xF5000000u, S, 0, ALLOWED);
		READ_IS(b, f, 0xE7000000u, S, 0, DENY_E);
		READ_IS(b, f, 0xFFC00000u, S, 0, DENY_E);
		READ_IS(b, f, 0xFFBFFF00u, S, 0, ALLOWED);
	}
	return 0;
}

/* ---- T7 --------------------------------------------------------------------------------------------------- */

static const struct region ethos[] = { /* TZC 7.3, Ethos-N TZMP1 */
	{ 1, 0xFF000000, 0xFFDFFFFF, 0xC000000Fu, 0 },
	{ 2, 0x80000000, 0xFEFFFFFF, 0x0000000Fu, 0x167F567Fu },
	{ 3, 0x880000000, 0x8803FFFFF, 0xC000000Fu, 0x00800080u },
	{ 4, 0x880400000, 0x8843FFFFF, 0x0000000Fu, 0x01002100u },
	{ 5, 0x884400000, 0x9FFFFFFFF, 0x0000000Fu, 0x167F567Fu },
};

int tzc400_t7_ethos(struct tzc400_bench *b)
{
	TRY(boot(b, ethos, COUNT(ethos)));
	READ_IS(b, 0, 0x880400000, N, 13, ALLOWED);
	WRITE_IS(b, 0, 0x880400000, N, 13, DENY_E);
	READ_IS(b, 0, 0x880400000, N, 8, ALLOWED);
	WRITE_IS(b, 0, 0x880400000, N, 8, ALLOWED);
	READ_IS(b, 0, 0x80000000, N, 14, ALLOWED);
	WRITE_IS(b, 0, 0x80000000, N, 14, DENY_E);
	READ_IS(b, 0, 0x880000000, N, 7, ALLOWED);
	WRITE_IS(b, 0, 0x880000000, N, 7, ALLOWED);
	READ_IS(b, 0, 0x880000000, N, 8, DENY_E);
	WRITE_IS(b, 0, 0x880000000, N, 8, DENY_E);
	READ_IS(b, 0, 0x8803FFFFF, N, 7, ALLOWED);
	READ_IS(b, 0, 0x8803FFFFF, N, 8, DENY_E);
	READ_IS(b, 0, 0x880400000, N, 7, DENY_E);
	READ_IS(b, 0, 0x8803FFFFF, S, 0, ALLOWED);
	READ_IS(b, 0, 0x880400000, S, 0, DENY_E);
	return 0;
}

/* ---- T8 --------------------------------------------------------------------------------------------------- */

/* Only inside does the Secure world pass. */
static int edges(struct tzc400_bench *b, uint64_t base, uint64_t top)
{
	if (base != 0u) {
		READ_IS(b, 0, base - 1u, S, 0, DENY_E);
		WRITE_IS(b, 0, base - 1u, S, 0, DENY_E);
		READ_IS(b, 0, base - 0x1000u, S, 0, DENY_E);
	}
	READ_IS(b, 0, base, S, 0, ALLOWED);
	WRITE_IS(b, 0, base, S, 0, ALLOWED);
	READ_IS(b, 0, top, S, 0, ALLOWED);
	WRITE_IS(b, 0, top, S, 0, ALLOWED);
	if (fits(b, top + 1u) && top + 1u != 0u) {
		READ_IS(b, 0, top + 1u, S, 0, DENY_E);
		WRITE_IS(b, 0, top + 1u, S, 0, DENY_E);
		READ_IS(b, 0, top + 0x1000u, S, 0, DENY_E);
	}
	return 0;
}

/* The same low word under every other single high bit is somewhere else. */
static int high_word(struct tzc400_bench *b, uint64_t addr)
{
	for (uint32_t bit = 32; bit < tzc400_bench_cfg(b)->addr_width; bit++)
		READ_IS(b, 0, addr ^ UINT64_C(1) << bit, S, 0, DENY_E);
	return 0;
}

int tzc400_t8_boundaries(struct tzc400_bench *b)
{
	const uint64_t high = wide(b, 36, 0x880000000, 0x88000000);
	const uint64_t last = ~UINT64_C(0) >> (64u - tzc400_bench_cfg(b)->addr_width);

	TRY(blank(b));
	tzb_apb_write(b, R_ACTION, 1);
	TRY(gate(b, 1));
	region(b, 1, 0x1000, 0x1FFF, S_RW | 1u, 0);
	region(b, 2, high, high + 0xFFFFFu, S_RW | 1u, 0);
	TRY(edges(b, 0x1000, 0x1FFF));
	TRY(edges(b, high, high + 0xFFFFFu));
	TRY(high_word(b, 0x1000));
	TRY(high_word(b, high + 0x800u));
	region(b, 3, last - 0xFFFu, last, S_RW | 1u, 0);
	TRY(edges(b, last - 0xFFFu, last));
	region(b, 4, 0, 0xFFF, S_RW | 1u, 0);
	READ_IS(b, 0, 0, S, 0, ALLOWED);
	region(b, 4, 0, 0, 0, 0);
	region(b, 5, 0x5000, 0x7000, S_RW | 1u, 0); /* low bits of TOP written as 0: the page is inside all the same */
	REG_IS(b, R_TOP_LOW(5), 0x7FFF);
	TRY(edges(b, 0x5000, 0x7FFF));
	region(b, 6, 0x9FFF, 0xAFFF, S_RW | 1u, 0); /* and those of BASE are not kept */
	REG_IS(b, R_BASE_LOW(6), 0x9000);
	return edges(b, 0x9000, 0xAFFF);
}

/* ---- T11 -------------------------------------------------------------------------------------------------- */

/* The outcome of a hit on two regions that both permit everything: by policy (TZC D1). */
static enum outcome in_overlap(const struct tzc400_bench *b)
{
	const struct tzc400_cfg *c = tzc400_bench_cfg(b);

	if (c->overlap_policy != 0u)
		return ALLOWED;
	return c->overlap_okay != 0u ? DENY_0 : DENY_E;
}

static int disjoint_filters(struct tzc400_bench *b)
{
	tzb_apb_write(b, R_INT_CLEAR, 15);
	region(b, 2, 0x8000, 0x17FFF, S_RW | 2u, 0xFFFFFFFFu);
	READ_IS(b, 0, 0x9000, S, 0, ALLOWED);
	WRITE_IS(b, 1, 0x9000, N, 4, ALLOWED);
	READ_IS(b, 0, 0x12000, S, 0, DENY_E);
	READ_IS(b, 1, 0x1000, S, 0, DENY_E);
	REG_IS(b, R_INT_STATUS, 3); /* the two denials, no overlap */
	return 0;
}

int tzc400_t11_overlap(struct tzc400_bench *b)
{
	TRY(blank(b));
	tzb_apb_write(b, R_ACTION, 1);
	region(b, 1, 0, 0xFFFF, S_RW | 1u, 0xFFFFFFFFu);
	region(b, 2, 0x8000, 0x17FFF, S_RW | 1u, 0xFFFFFFFFu);
	TRY(gate(b, 15));
	READ_IS(b, 0, 0x1000, S, 0, ALLOWED); /* also: region 1 over region 0 is no overlap */
	READ_IS(b, 0, 0x7FFF, S, 0, ALLOWED);
	WRITE_IS(b, 0, 0x10000, N, 3, ALLOWED);
	WRITE_IS(b, 0, 0x17F00, N, 3, ALLOWED);
	REG_IS(b, R_INT_STATUS, 0);
	READ_IS(b, 0, 0x9000, S, 0, in_overlap(b));
	REG_IS(b, R_INT_STATUS, 0x00010001u);
	TRY(fail_is(b, 0, 0x9000, 0, 0));
	WRITE_IS(b, 0, 0xFF00, N | TZB_PRIV, 3, in_overlap(b));
	REG_IS(b, R_INT_STATUS, 0x00010101u);
	TRY(fail_is(b, 0, 0x9000, 0, 0));
	tzb_apb_write(b, R_INT_CLEAR, 1);
	REG_IS(b, R_INT_STATUS, 0);
	WRITE_IS(b, 0, 0x8000, N | TZB_PRIV, 3, in_overlap(b));
	REG_IS(b, R_INT_STATUS, 0x00010001u);
	TRY(fail_is(b, 0, 0x8000, 0x01300000u, 0));
	return filters(b) > 1u ? disjoint_filters(b) : 0;
}

/* ---- T12 -------------------------------------------------------------------------------------------------- */

/* The sequence of the STM32MP1 loaders: regions are written while filter 0 is open (TZC 7.4). */
static int stm32_first_stage(struct tzc400_bench *b)
{
	region(b, 0, 0, 0, S_RW, 0);
	tzb_apb_write(b, R_ACTION, 1);
	TRY(gate(b, 1));
	READ_IS(b, 0, 0xC0000000u, S, 0, ALLOWED);
	READ_IS(b, 0, 0xC0000000u, N, 0, DENY_E);
	region(b, 1, 0xC0000000u, 0xFDFFFFFFu, 0, 0x06030603u);
	READ_IS(b, 0, 0xC0000000u, N, 0, DENY_E);
	region(b, 2, 0xFE000000u, 0xFFFFFFFFu, S_RW, 0);
	WRITE_IS(b, 0, 0xFE000000u, N, 0, DENY_E);
	READ_IS(b, 0, 0xC0000000u, S, 0, ALLOWED); /* region 0 as long as filter_en of 1 is 0 */
	return 0;
}

static int stm32_last_stage(struct tzc400_bench *b)
{
	uint32_t v;

	tzb_apb_write(b, R_ATTRIBUTES(0), 0); /* filter_en too, which must not matter */
	REG_IS(b, R_ATTRIBUTES(0), filters(b));
	READ_IS(b, 0, 0xC0000000u, S, 0, DENY_E);
	for (uint32_t n = 1; n <= 2u; n++) {
		v = tzb_apb_read(b, R_ATTRIBUTES(n));
		tzb_apb_write(b, R_ATTRIBUTES(n), v | 1u);
		REG_IS(b, R_ATTRIBUTES(n), (n == 2u ? S_RW : 0u) | 1u);
	}
	tzb_apb_write(b, R_ACTION, 2);
	READ_IS(b, 0, 0xC0000000u, N, 0, ALLOWED);
	WRITE_IS(b, 0, 0xC0000000u, N, 9, ALLOWED);
	READ_IS(b, 0, 0xC0000000u, N, 2, DENY_0);
	READ_IS(b, 0, 0xFE000000u, S, 0, ALLOWED);
	READ_IS(b, 0, 0xFE000000u, N, 0, DENY_0);
	READ_IS(b, 0, 0xBFFFF000u, S, 0, DENY_0);
	return 0;
}

/* TZC 2.4, 7.4. */
int tzc400_t12_live(struct tzc400_bench *b)
{
	TRY(blank(b));
	TRY(stm32_first_stage(b));
	TRY(stm32_last_stage(b));
	tzb_apb_write(b, R_ATTRIBUTES(0), S_RD); /* region 0 takes part whatever was written to its filter_en */
	READ_IS(b, 0, 0x1000, S, 0, ALLOWED);
	WRITE_IS(b, 0, 0x1000, S, 0, DENY_0);
	return 0;
}
