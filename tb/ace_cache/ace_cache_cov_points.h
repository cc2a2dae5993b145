/* ace_cache_cov_points.h - every coverage point of the cache, declared once: groups of points that share a name pattern.
 *
 *   COV(group, pattern, unreachable, dimension 0, 1, 2, 3)
 *
 * pattern      the name of a point; each %s takes a name from the next dimension
 * unreachable  a function that says why a point cannot be reached (ace_cache_cov.c); `never` for none
 * dimension    a list of names (COV_DIM below); ONE for "no such dimension"
 */
#ifndef ACE_CACHE_COV_POINTS_H
#define ACE_CACHE_COV_POINTS_H

/* COV_DIM(dimension, names...) */
#define ACE_CACHE_COV_DIMS(COV_DIM) \
	COV_DIM(ONE, "") \
	COV_DIM(N2, "0", "1") \
	COV_DIM(OPS, "load", "load-clean", "load-nsd", "load-unique", "store", "store-line", "clean", "clean-invalid", "invalidate", "evict", \
	        "load-once", "store-once", "store-line-once", "load-plain", "store-plain", "reserved", "load-excl", "store-excl", "dvm-message", \
	        "dvm-sync", "barrier") \
	COV_DIM(COPIES, "I", "UC", "UD", "SC", "SD") \
	COV_DIM(HOLDERS, "I", "UC", "UD", "SC", "SD", "of-another-nsaid") \
	COV_DIM(SNOOPS, "ReadOnce", "ReadShared", "ReadClean", "ReadNotSharedDirty", "ReadUnique", "CleanShared", "CleanInvalid", "MakeInvalid") \
	COV_DIM(READS, "ReadOnce", "ReadShared", "ReadClean", "ReadNotSharedDirty") \
	COV_DIM(OPTIONS, "0", "1", "2", "3", "4", "5") \
	COV_DIM(SNOOP_WAITS, "writeback", "writeclean", "writeevict", "cr-full", "data-busy") \
	COV_DIM(BUS, "ReadShared", "ReadClean", "ReadNotSharedDirty", "ReadUnique", "CleanUnique", "MakeUnique", "CleanShared", "CleanInvalid", \
	        "MakeInvalid", "ReadOnce", "ReadNoSnoop", "WriteUnique", "WriteLineUnique", "WriteNoSnoop") \
	COV_DIM(ENDS, "okay", "error") \
	COV_DIM(FILLS, "ReadShared", "ReadClean", "ReadNotSharedDirty", "ReadUnique") \
	COV_DIM(UPGRADES, "ReadUnique", "CleanUnique", "MakeUnique") \
	COV_DIM(HELDS, "held-clean", "held-dirty", "lost") \
	COV_DIM(ONCES, "WriteUnique", "WriteLineUnique") \
	COV_DIM(ONCE_ENDS, "no-copy", "copy-removed", "copy-updated", "error-with-copy") \
	COV_DIM(PUTS, "UD", "SD", "UC-evict", "UC-writeevict", "SC-evict", "clean-UD", "clean-SD", "nothing") \
	COV_DIM(WAITS, "mshr-on-line", "writeback-on-line", "rsp-full", "ar-full", "aw-full", "no-mshr", "no-buffer", "no-way", "store-once", \
	        "buffer-for-store-once", "snoop-answer", "unit-busy") \
	COV_DIM(FIFOS, "req", "rsp", "ar", "r", "aw", "w", "b", "ac", "cr", "cd") \
	COV_DIM(BUSIES, "mshrs", "buffers", "two-done", "two-wack", "two-w-sources") \
	COV_DIM(SLOTS, "snoop-over-fill", "snoop-over-again", "snoop-over-request", "fill-over-again", "fill-over-request", "again-over-request", \
	        "snoop-over-unit", "fill-over-unit", "unit-over-again", "unit-over-request") \
	COV_DIM(RESETS, "mshr-waits", "mshr-done", "mshr-again", "writeback", "snoop-data", "rsp", "ar", "aw", "w", "cr", "cd", "monitor", \
	        "unit", "sync-due", "complete-sent") \
	COV_DIM(LOADS, "hit", "okay", "exokay", "error") \
	COV_DIM(STORES, "no-monitor", "monitor-elsewhere", "unique", "passed-clean", "passed-dirty", "failed", "lost", "lost-but-passed", \
	        "error") \
	COV_DIM(CLEARS, "snoop", "victim", "evict", "another-nsaid", "removal", "write-unique") \
	COV_DIM(ORDERS, "message", "message-of-two", "sync-refused", "sync", "memory-barrier", "synchronisation-barrier") \
	COV_DIM(UNIT_WAITS, "second-for-ar", "answer-for-rsp", "complete-for-ar", "complete-for-choice", "complete-for-acknowledge") \
	COV_DIM(UNIT_ENDS, "okay", "error-of-first", "error-of-last", "error-of-b", "okay-after-exokay", "complete-before-r", "r-before-complete", \
	        "r-before-b", "b-before-r", "r-and-b-at-once", "r-before-second-part", "stray-r", "stray-r-of-complete", "stray-b", \
	        "decerr-after-slverr", "slverr-after-decerr") \
	COV_DIM(HEARD, "message", "message-of-two", "second-like-a-sync", "sync", "several-syncs-due", "complete", "sync-while-complete-is-sent", \
	        "other-between-parts")

#define ACE_CACHE_COV_POINTS(COV) \
	COV(REQUEST,    "request.%s.%s",           no_row,     OPS, HOLDERS, ONE, ONE) \
	COV(WAIT,       "request.waits.%s",        small_wait, WAITS, ONE, ONE, ONE) \
	COV(SNOOP,      "snoop.%s.%s.%s",          no_option,  SNOOPS, COPIES, OPTIONS, ONE) \
	COV(EARLY,      "snoop.early.%s",          never,      READS, ONE, ONE, ONE) \
	COV(SNOOP_WAIT, "snoop.waits.%s",          never,      SNOOP_WAITS, ONE, ONE, ONE) \
	COV(FILL,       "fill.%s.%s",              no_error,   BUS, ENDS, ONE, ONE) \
	COV(GRANT,      "fill.%s.shared%s.dirty%s", no_grant,  FILLS, N2, N2, ONE) \
	COV(HELD,       "fill.%s.%s",              never,      UPGRADES, HELDS, ONE, ONE) \
	COV(ONCE,       "fill.%s.%s",              never,      ONCES, ONCE_ENDS, ONE, ONE) \
	COV(PUT,        "put.%s",                  never,      PUTS, ONE, ONE, ONE) \
	COV(FULL,       "full.%s",                 small_fifo, FIFOS, ONE, ONE, ONE) \
	COV(BUSY,       "busy.%s",                 small_busy, BUSIES, ONE, ONE, ONE) \
	COV(SLOT,       "slot.%s",                 small_slot, SLOTS, ONE, ONE, ONE) \
	COV(RESET,      "reset.in.%s",             never,      RESETS, ONE, ONE, ONE) \
	COV(LOAD_EXCL,  "exclusive.load.%s",       never,      LOADS, ONE, ONE, ONE) \
	COV(STORE_EXCL, "exclusive.store.%s",      never,      STORES, ONE, ONE, ONE) \
	COV(CLEAR,      "monitor.cleared.%s",      never,      CLEARS, ONE, ONE, ONE) \
	COV(MOVED,      "monitor.moved",           small_array, ONE, ONE, ONE, ONE) \
	COV(ORDER,      "unit.%s",                 never,      ORDERS, ONE, ONE, ONE) \
	COV(UNIT_WAIT,  "unit.waits.%s",           never,      UNIT_WAITS, ONE, ONE, ONE) \
	COV(UNIT_END,   "unit.%s",                 never,      UNIT_ENDS, ONE, ONE, ONE) \
	COV(HEAR,       "heard.%s",                never,      HEARD, ONE, ONE, ONE)

#endif
