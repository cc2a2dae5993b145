/* test_cci_directory.c - the bench's sets of what the snoop filter may say of a line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "directory.h"

static struct cb_directory of(uint32_t ports, uint32_t name)
{
	struct cb_directory d;

	memset(&d, 0, sizeof d);
	cb_directory_add(&d, ports, name);
	return d;
}

static void assert_only(const struct cb_directory *d, uint32_t ports, uint32_t name)
{
	const struct cb_directory want = of(ports, name);

	assert_memory_equal(d, &want, sizeof want);
}

/* A line that is not present has no name. */
static void test_clear(void **state)
{
	struct cb_directory d;

	(void)state;
	cb_directory_clear(&d);
	assert_only(&d, 0, 0);
	assert_only(&d, 0, 9);
	assert_false(cb_directory_void(&d));
	assert_int_equal(cb_directory_names(&d), 1u << CB_MIXED);
	memset(&d, 0, sizeof d);
	assert_true(cb_directory_void(&d));
}

static void test_may_and_must(void **state)
{
	struct cb_directory d = of(3, 9), e = of(6, 8);

	(void)state;
	assert_int_equal(cb_directory_may(&d), 3);
	assert_int_equal(cb_directory_must(&d), 3);
	cb_directory_join(&d, &e);
	assert_int_equal(cb_directory_may(&d), 7);
	assert_int_equal(cb_directory_must(&d), 2);
	assert_int_equal(cb_directory_names(&d), 1u << 9 | 1u << 8);
	assert_true(cb_directory_has(&d, 3, 9));
	assert_false(cb_directory_has(&d, 3, 8));
}

static void test_lose(void **state)
{
	struct cb_directory d = of(3, 9);

	(void)state;
	cb_directory_lose(&d, 1);
	assert_only(&d, 2, 9);
	cb_directory_lose(&d, 6);
	assert_only(&d, 0, 0);
}

static void test_may_lose(void **state)
{
	struct cb_directory d = of(3, 9);

	(void)state;
	cb_directory_may_lose(&d, 1);
	assert_true(cb_directory_has(&d, 3, 9));
	assert_true(cb_directory_has(&d, 2, 9));
	assert_int_equal(cb_directory_must(&d), 2);
	cb_directory_may_lose(&d, 2);
	assert_true(cb_directory_has(&d, 0, 0));
	assert_true(cb_directory_has(&d, 1, 9));
	assert_int_equal(cb_directory_may(&d), 3);
}

/* X26: who fetches it, under which name, who loses it; what the filter says before and after. */
static void test_enter(void **state)
{
	static const struct { uint32_t ports, name, port, nsaid, lose, then, under; } row[] = {
		{ 0, 0, 1, 9, 0, 2, 9 },                /* not present */
		{ 2, 5, 1, 9, 0, 2, 9 },                /* its own alone: the new name */
		{ 1, 9, 1, 9, 0, 3, 9 },                /* another with the same name */
		{ 1, 5, 1, 9, 0, 3, CB_MIXED },         /* with another */
		{ 1, 5, 1, 9, 1, 2, 9 },                /* which loses it */
		{ 5, CB_MIXED, 1, 9, 4, 3, CB_MIXED },  /* mixed it stays, as long as there is another */
		{ 5, CB_MIXED, 1, 9, 5, 2, 9 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct cb_directory d = of(row[i].ports, row[i].name);

		cb_directory_enter(&d, row[i].port, row[i].nsaid, row[i].lose);
		assert_only(&d, row[i].then, row[i].under);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_clear),    cmocka_unit_test(test_may_and_must), cmocka_unit_test(test_lose),
		cmocka_unit_test(test_may_lose), cmocka_unit_test(test_enter),
	};

	return cmocka_run_group_tests_name("sets of what the snoop filter may say", tests, NULL, NULL);
}
