/* test_rig.h - a simulation of the model with a bench on it, for the tests of the bench. */
#ifndef TZC400_TEST_RIG_H
#define TZC400_TEST_RIG_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "bench_int.h"
#include "tzc400_random.h"

struct rig {
	struct tzf_sim *sim;
	struct tzc400_bench *b;
};

static inline struct rig rig_open(const char *config)
{
	const struct tzf_sim_opts opts = { .block = tzf_block_find("tzc400"), .config = config };
	char err[256] = "";
	struct rig r = { tzf_sim_open(&opts, err, sizeof err), NULL };

	if (r.sim == NULL)
		fail_msg("%s", err);
	r.b = tzc400_bench_open(r.sim);
	assert_non_null(r.b);
	return r;
}

static inline void rig_close(struct rig *r)
{
	tzc400_bench_close(r->b);
	tzf_sim_close(r->sim);
}

/* The bench has no complaint. */
static inline void rig_passes(const struct rig *r, int status, const char *what)
{
	if (status != 0 || tzc400_bench_error(r->b) != NULL)
		fail_msg("%s: %s", what, tzc400_bench_error(r->b) != NULL ? tzc400_bench_error(r->b) : "failed without a reason");
}

/* It has, and the line says so: `expect` holds alternatives, separated by '|'. */
static inline void rig_fails(const struct rig *r, int status, const char *what, const char *expect)
{
	const char *err = tzc400_bench_error(r->b);
	char part[96];

	if (status == 0 || err == NULL) {
		fail_msg("%s: not noticed (expected: %s)", what, expect);
		return;
	}
	for (const char *p = expect;; p += strcspn(p, "|") + 1u) {
		snprintf(part, sizeof part, "%.*s", (int)strcspn(p, "|"), p);
		if (strstr(err, part) != NULL)
			break;
		if (p[strcspn(p, "|")] == '\0')
			fail_msg("%s: noticed for another reason: %s", what, err);
	}
	if (strchr(err, '\n') != NULL)
		fail_msg("%s: the message has more than one line", what);
}

#endif
