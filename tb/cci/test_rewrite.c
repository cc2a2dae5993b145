/* test_rewrite.c - the rewriting table (rtl_c/cci/cci_rewrite.h) against tables CCI 2.2 and CCI 2.3, which are written down here a second time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../rtl_c/cci/cci_rewrite.h"

struct row {
	int req, normal, strict, peer, dirty, memory, is, pd, alloc;
};

#define ROW(req, normal, strict, peer, dirty, memory, is, pd, alloc) { req, normal, strict, peer, dirty, memory, is, pd, alloc },
static const struct row table[] = { CCI_REWRITE(ROW) };
#define ROWS (sizeof table / sizeof table[0])

#define SNP(name) (1u << CCI_SNP_##name)
#define ANY_READ (SNP(READ_CLEAN) | SNP(READ_NOT_SHARED_DIRTY) | SNP(READ_SHARED) | SNP(READ_UNIQUE) | SNP(CLEAN_INVALID))

/* Table 2.3: the snoops that may be sent for a request; the write-back types and the non-shareable ones send none. */
static const uint32_t allowed[CCI_REQ_COUNT] = {
	[CCI_REQ_READ_ONCE] = SNP(READ_ONCE) | SNP(CLEAN_SHARED) | ANY_READ,
	[CCI_REQ_READ_CLEAN] = ANY_READ,
	[CCI_REQ_READ_NOT_SHARED_DIRTY] = ANY_READ,
	[CCI_REQ_READ_SHARED] = ANY_READ,
	[CCI_REQ_READ_UNIQUE] = SNP(READ_UNIQUE) | SNP(CLEAN_INVALID),
	[CCI_REQ_CLEAN_UNIQUE] = SNP(CLEAN_INVALID) | SNP(READ_UNIQUE),
	[CCI_REQ_CLEAN_INVALID] = SNP(CLEAN_INVALID) | SNP(READ_UNIQUE),
	[CCI_REQ_CLEAN_SHARED] = SNP(CLEAN_SHARED) | SNP(READ_UNIQUE) | SNP(CLEAN_INVALID),
	[CCI_REQ_MAKE_UNIQUE] = SNP(MAKE_INVALID) | SNP(CLEAN_INVALID) | SNP(READ_UNIQUE),
	[CCI_REQ_MAKE_INVALID] = SNP(MAKE_INVALID) | SNP(CLEAN_INVALID) | SNP(READ_UNIQUE),
	[CCI_REQ_WRITE_LINE_UNIQUE] = SNP(MAKE_INVALID) | SNP(CLEAN_INVALID) | SNP(READ_UNIQUE),
	[CCI_REQ_WRITE_UNIQUE] = SNP(CLEAN_INVALID) | SNP(READ_UNIQUE),
	[CCI_REQ_BACK_INVALIDATE] = SNP(CLEAN_INVALID),
};

static int sends(const struct row *r)
{
	return r->normal != CCI_SNP_NONE;
}

/* One line a kind, in the order of the numbers: whoever expands the list into an array may index it. */
static void test_complete(void **state)
{
	(void)state;
	assert_int_equal(ROWS, CCI_REQ_COUNT - 1);
	for (size_t i = 0; i < ROWS; i++)
		assert_int_equal(table[i].req, i + 1);
}

static void test_snoops_are_legal(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS; i++) {
		const struct row *r = &table[i];

		assert_int_equal(sends(r), r->strict != CCI_SNP_NONE);
		assert_int_equal(sends(r), allowed[r->req] != 0);
		if (!sends(r))
			continue;
		assert_true(allowed[r->req] >> r->normal & 1u);
		assert_true(allowed[r->req] >> r->strict & 1u);
	}
}

/* E6; and after CleanShared or CleanInvalid PassDirty = 0 means clean (R1), so no other strict snoop is sound (E3: variant 1s). */
static void test_strict_snoops(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS; i++) {
		const struct row *r = &table[i];

		assert_int_not_equal(r->strict, CCI_SNP_MAKE_INVALID);
		assert_true(r->strict == CCI_SNP_NONE || r->strict == CCI_SNP_CLEAN_INVALID || r->strict == CCI_SNP_CLEAN_SHARED);
		/* CleanShared may leave a holder Unique: never where the requester gets a copy or reads (headline 5). */
		if (r->strict == CCI_SNP_CLEAN_SHARED)
			assert_true(!r->alloc && r->memory == CCI_MEM_NONE);
	}
}

static void test_dirty_data(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS; i++) {
		const struct row *r = &table[i];

		assert_int_equal(r->dirty == CCI_DIRTY_NONE, !sends(r));
		assert_int_equal(r->dirty == CCI_DIRTY_DROP, r->normal == CCI_SNP_MAKE_INVALID);
		assert_int_equal(r->dirty == CCI_DIRTY_PASS, r->pd != CCI_PD_NEVER);
		if (r->dirty == CCI_DIRTY_PASS)
			assert_true(r->peer && r->alloc);
	}
}

static void test_responses(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS; i++) {
		const struct row *r = &table[i];

		/* Only reads take data of a peer, and where they do memory is read if no peer has it. */
		assert_int_equal(r->peer, r->memory == CCI_MEM_READ && sends(r));
		/* IS says that another copy stays: not after a snoop that removes them all. */
		if (r->is)
			assert_true(r->normal != CCI_SNP_READ_UNIQUE && r->normal != CCI_SNP_CLEAN_INVALID && r->normal != CCI_SNP_MAKE_INVALID && sends(r));
		if (r->pd == CCI_PD_ALONE)
			assert_true(r->is);
		/* No write leaves a copy that the filter would have to know. */
		if (r->memory == CCI_MEM_WRITE)
			assert_false(r->alloc);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_complete),
		cmocka_unit_test(test_snoops_are_legal),
		cmocka_unit_test(test_strict_snoops),
		cmocka_unit_test(test_dirty_data),
		cmocka_unit_test(test_responses),
	};

	return cmocka_run_group_tests_name("cci_rewrite", tests, NULL, NULL);
}
