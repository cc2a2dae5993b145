/* tzf_trace.h - memory traces of real programs, turned into cache-line transfers.
 *
 * Reads the text that `valgrind --tool=lackey --trace-mem=yes` prints (plain or gzip), line by line:
 *   "I  04001000,3"  " L 1ffeffe7e0,8"  " S 1ffeffe7d8,8"  " M 0421c7cc,4"  ; lines that begin with "==" are comments.
 * and filters it through a small write-back cache, so that what comes out is what a memory system sees.
 */
#ifndef TZF_TRACE_H
#define TZF_TRACE_H

#include <stddef.h>
#include <stdint.h>

enum tzf_acc_kind { TZF_ACC_FETCH, TZF_ACC_LOAD, TZF_ACC_STORE, TZF_ACC_MODIFY };

struct tzf_acc {
	enum tzf_acc_kind kind;
	uint64_t addr; /* virtual byte address of the traced program */
	uint32_t size; /* bytes, 1..4096 */
};

struct tzf_trace;

/* Opens a trace. NULL and one line in err. */
struct tzf_trace *tzf_trace_open(const char *path, char *err, size_t errlen);
/* Next access: 1; 0 at the end; -1 and "FILE:LINE: what" in err. */
int tzf_trace_next(struct tzf_trace *t, struct tzf_acc *a, char *err, size_t errlen);
void tzf_trace_close(struct tzf_trace *t);

/* What the cache asks of memory: one line. */
struct tzf_line {
	uint64_t addr;   /* line address, a multiple of the line size */
	uint32_t write;  /* 1 a write-back, 0 a refill */
	uint32_t fetch;  /* a refill for an instruction fetch */
};

/* A set-associative write-back, write-allocate cache with least-recently-used replacement, for line traffic only (it holds no data). */
struct tzf_lcache;
/* sets and line bytes are powers of two, 1 <= ways <= 16. NULL if not, or without memory. */
struct tzf_lcache *tzf_lcache_new(uint32_t sets, uint32_t ways, uint32_t line_bytes);
/* Runs one access; an access that crosses lines touches each. Writes up to `max` lines to `out` in the order memory sees them (a write-back before the refill that
 * displaces it) and returns how many there are; 2 * (size / line + 2) is always enough. */
uint32_t tzf_lcache_access(struct tzf_lcache *c, const struct tzf_acc *a, struct tzf_line *out, uint32_t max);
/* Next dirty line, cleaned by the call: 1, or 0 when none is left. Call until 0 at the end of a trace. */
int tzf_lcache_flush(struct tzf_lcache *c, struct tzf_line *out);
void tzf_lcache_free(struct tzf_lcache *c);

#endif
