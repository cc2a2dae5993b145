/* tzf_testbench.h - a block's tests as the command sees them. */
#ifndef TZF_TESTBENCH_H
#define TZF_TESTBENCH_H

#include "tzf_points.h"
#include "tzf_ring.h"
#include "tzf_sim.h"

/* The exit statuses of every program of this project. */
enum tzf_status {
	TZF_OK = 0,         /* everything asked for ran, was compared, and agreed */
	TZF_FAILED = 1,     /* a mismatch, a failed check, a surviving fault */
	TZF_BAD_USE = 2,    /* bad use or bad input; nothing was run */
	TZF_INCOMPLETE = 3, /* did not finish, or compared nothing */
};

/* What to run. */
struct tzf_job {
	const char *test;    /* a name from the list, "random", ... */
	uint64_t seed;
	uint64_t cycles;     /* for tests of open length */
	const char *trace;   /* file for "traffic", or NULL for the sample */
	const char *masters; /* who issues the traffic, or NULL (block's own syntax) */
	const char *program; /* which set-up sequence for "traffic", or NULL */
	bool no_coverage;    /* collect none (benchmarks) */
};

/* What came of it. */
struct tzf_outcome {
	enum tzf_status status;
	char message[400];   /* why it is not OK, or a note */
	bool skipped;        /* could not run here, message says why; status is then TZF_INCOMPLETE */
	char note[400];      /* worth saying though it passed */
	uint64_t transactions, allowed, denied;
	char table[8000];    /* lines to print with the result, or "" */
	void *cov;           /* the block's coverage, NULL if none; free with free_cov */
};

struct tzf_testcase {
	const char *name;
	const char *title;
	bool decision; /* rests on a numbered decision, not on a known fact */
	bool applies;  /* to this configuration */
	bool listed;   /* part of "all" */
};

/* What waves can be asked for around (tzf run --waves-on). */
struct tzf_wave_event {
	const char *name, *title;
	bool (*seen)(const void *cfg, const void *out, const void *in, const void *state); /* at the edge */
};

/* Only `block`, `test` and `run` are required; the others are NULL where a block has no such thing. */
struct tzf_testbench {
	const struct tzf_block *block;
	/* Test i, or false past the end. */
	bool (*test)(uint32_t i, const void *cfg, struct tzf_testcase *t);
	/* What is wrong with a job's files and words, found before anything runs: 0, or -1 and one line in err. NULL: nothing can be. */
	int (*check)(const void *cfg, const struct tzf_job *job, char *err, size_t errlen);
	/* Runs one test to its end on a fresh simulation. A mismatch of the lockstep is the caller's to look for. */
	void (*run)(struct tzf_sim *sim, const struct tzf_job *job, struct tzf_outcome *out);
	/* Coverage: merge (either may be NULL), totals, names of the missing, free. */
	void *(*cov_merge)(void *into, const void *from, const void *cfg);
	void (*cov_totals)(const void *cov, uint32_t *hit, uint32_t *total);
	void (*cov_missing)(const void *cov, void (*fn)(void *ctx, const char *name), void *ctx);
	void (*cov_free)(void *cov);
	/* Its points by name, and how often one was hit so far, while a run lasts too. */
	const struct tzf_point_set *points;
	uint64_t (*cov_hits)(const void *cov, uint32_t point);
	/* Ended by a NULL name. */
	const struct tzf_wave_event *wave_events;
	/* The report: events of an edge, the unit an element belongs to, the registers in words. */
	void (*events)(const void *cfg, uint64_t cycle, const void *out, const void *in, const void *state, struct tzf_ring *ring);
	void (*unit)(const char *element, char *unit, size_t len);
	void (*registers)(const void *cfg, const void *state, FILE *f);
	/* `tzf explain BLOCK ...` with its own options. */
	int (*explain)(int argc, char **argv);
	/* Pure decisions: columns as in vectors/FORMAT.md, one random decision a call. */
	uint32_t (*decision_fields)(const void *cfg, enum tzf_dir dir, struct tzf_field *tab); /* tab NULL: how many */
	size_t decision_size[2]; /* bytes of the input and the output struct */
	void (*decision)(const void *cfg, struct tzf_rng *rng, void *in, void *out);
	void (*decide)(const void *cfg, const void *in, void *out);
	/* n decisions over one table, for measuring: the sum of the answers. */
	uint64_t (*decide_many)(const void *cfg, uint64_t seed, uint64_t n);
};

/* All, ended by NULL, in the order of tzf_blocks. */
extern const struct tzf_testbench *const tzf_testbenches[];
const struct tzf_testbench *tzf_testbench_find(const char *block);

/* A block's coverage behind pointers to void: its functions X_cov_new, _merge, _totals, _missing, _hits and _free, and its points X_cov_set. */
#define TZF_COV_FUNCTIONS(x) \
	static void *cov_merge(void *into, const void *from, const void *cfg) \
	{ \
		if (!into) \
			into = x##_cov_new(cfg); \
		if (into && from) \
			x##_cov_merge(into, from); \
		return into; \
	} \
	static void cov_totals(const void *cov, uint32_t *hit, uint32_t *total) { x##_cov_totals(cov, hit, total); } \
	static void cov_missing(const void *cov, void (*fn)(void *ctx, const char *name), void *ctx) { x##_cov_missing(cov, fn, ctx); } \
	static uint64_t cov_hits(const void *cov, uint32_t point) { return x##_cov_hits(cov, point); } \
	static void cov_free(void *cov) \
	{ \
		if (cov) \
			x##_cov_free(cov); \
	}
/* The members of its testbench. */
#define TZF_COV_MEMBERS(x) \
	.cov_merge = cov_merge, .cov_totals = cov_totals, .cov_missing = cov_missing, .cov_free = cov_free, .points = &x##_cov_set, .cov_hits = cov_hits

#endif
