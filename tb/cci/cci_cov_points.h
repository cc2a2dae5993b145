/* cci_cov_points.h - every coverage point of the interconnect, declared once: groups of points that share a name pattern.
 *
 *   COV(group, pattern, unreachable, dimension 0, 1, 2, 3)
 *
 * pattern      the name of a point; each %s takes a name from the next dimension
 * unreachable  a function that says why a point cannot be reached (cci_cov_reach.c); `never` for none
 * dimension    a list of names (COV_DIM below); ONE for "no such dimension"
 */
#ifndef CCI_COV_POINTS_H
#define CCI_COV_POINTS_H

/* COV_DIM(dimension, names...) */
#define CCI_COV_DIMS(COV_DIM) \
	COV_DIM(ONE, "") \
	COV_DIM(N2, "0", "1") \
	COV_DIM(KINDS, "ReadOnce", "ReadClean", "ReadNotSharedDirty", "ReadShared", "ReadUnique", "CleanUnique", "MakeUnique", "CleanShared", \
	        "CleanInvalid", "MakeInvalid", "WriteUnique", "WriteLineUnique") \
	COV_DIM(MODES, "Secure", "mode-0", "mode-1", "mode-2") \
	COV_DIM(HITS, "no-target", "miss", "clean-given", "shared", "dirty", "dirty-shared") \
	COV_DIM(PLAINS, "ReadNoSnoop", "WriteNoSnoop", "WriteBack", "WriteClean", "WriteEvict", "Evict", "none-AR", "none-AW", "barrier-AR", "barrier-AW", \
	        "CleanShared-unshared", "CleanInvalid-unshared", "MakeInvalid-unshared", "WriteBack-unshared", "WriteClean-unshared", \
	        "WriteEvict-unshared") \
	COV_DIM(MASTERS, "ACE", "ACE-Lite") \
	COV_DIM(HAZARDS, "request-behind-request", "request-behind-write-back", "write-back-behind-write-back", "write-back-behind-own-request", \
	        "write-back-behind-generated", "request-behind-burst", "write-back-passes", "evict-passes", "alias-beside") \
	COV_DIM(ROUNDS, "rewritten", "not-rewritten", "second-round", "mixed-targets", "two-answers-at-once", "owner-replaced", "data-sunk", \
	        "mismatch-data", "mismatch-no-data", "mismatch-other-group", "snoop-behind-snoop", "data-before-all-answers") \
	COV_DIM(DIRTIES, "early", "late", "second-round", "dropped-error", "dropped-mask", "passed-on", "passed-on-shared", "dropped-unwanted") \
	COV_DIM(LATES, "write-back-in-fifo", "write-back-in-pool", "after-generated") \
	COV_DIM(READS, "from-peer", "from-memory", "error") \
	COV_DIM(ERRORS, "snoop-strict", "snoop-own", "snoop-other", "snoop-dataless", "snoop-write", "memory-read", "memory-write", "generated-write", "kind-read", \
	        "kind-write") \
	COV_DIM(CHANNELS, "read", "write") \
	COV_DIM(BURSTS, "FIXED", "INCR", "WRAP") \
	COV_DIM(NEXTS, "goes-on", "waits-for-line", "waits-for-cd") \
	COV_DIM(FIFOS, "ar", "r", "aw", "w", "b", "ac", "cr", "cd", "arm", "rm", "awm", "wm", "bm") \
	COV_DIM(FULLS, "entries", "pool", "no-snoop-write-in-pool", "w-order", "b-acknowledges", "high-class", "starved") \
	COV_DIM(ORDERS, "r-waits-for-older", "b-waits-for-older", "no-snoop-read-waits", "no-snoop-write-waits", "two-memory-writes-wait", \
	        "two-memory-reads-wait", "drain") \
	COV_DIM(FOUNDS, "hit", "miss") \
	COV_DIM(WAYS, "present", "invalid", "victim", "none-reserved", "none-busy") \
	COV_DIM(EQUALS, "equal", "unequal", "mixed") \
	COV_DIM(OVERS, "on-under-load", "off-under-load", "present", "absent-asked", "of-before") \
	COV_DIM(WAITS, "for-read-of-the-id", "for-back-invalidation", "for-initialisation", "woken", "woken-in-the-cycle") \
	COV_DIM(BACKS, "clean", "dirty", "nobody-home", "error", "no-target", "evict-crosses", "write-back-crosses", "request-in-the-cycle", "two-holders", \
	        "nameless") \
	COV_DIM(MIXES, "begins", "stays", "ends", "other-name", "line-goes") \
	COV_DIM(WRITES, "waits-for-back-invalidation", "delays-answer", "delays-step", "before-memory", "two-wait", "write-back-removes", \
	        "write-back-finds-nothing", "evict-removes", "evict-finds-nothing", "finds-nothing") \
	COV_DIM(NAMES, "Secure", "CRNSAID", "IFNSAID", "filter", "unknown-absent", "unknown-mixed") \
	COV_DIM(USES, "dirty", "compared") \
	COV_DIM(CHANGES, "mode", "group", "enable", "pending", "allocated-in-the-cycle", "DVM-enable") \
	COV_DIM(OPS, "message", "two-parts", "Sync", "Complete") \
	COV_DIM(REACHED, "nobody", "one", "several") \
	COV_DIM(DVMS, "disabled-issuer", "error", "message-during-Sync", "Sync-waits-for-Sync", "Sync-behind-message", "second-part-late", \
	        "message-waits-for-box", "Sync-waits-for-box", "Complete-waits-for-box", "slot-lost", "Complete-before-all-answers", "change-during-message", \
	        "change-during-Sync", "Syncs-of-all", "answers-not-acknowledged", "two-answers-due", "behind-snoops") \
	COV_DIM(BARRIERS, "AR-first", "AW-first", "together", "waits-for-reads", "waits-for-writes", "waits-for-nothing", "one-channel-behind", "R-first", "B-first", \
	        "R-and-B", "next-waits", "of-ACE", "of-ACE-Lite") \
	COV_DIM(EXCLUSIVES, "set-by-ReadShared", "set-by-ReadClean", "set-by-store", "set-by-failed-store", "not-set-on-error", "passes-and-snoops", "passes-alone", \
	        "fails-never-set", "fails-other-line", "fails-cleared", "fails-beside-monitor", "cleared-by-ReadUnique", "cleared-by-CleanUnique", \
	        "cleared-by-MakeUnique", "cleared-by-WriteUnique", "cleared-by-WriteLineUnique", "set-and-cleared", "own-stays", "read-rewritten", "line-replaced", \
	        "burst-as-normal") \
	COV_DIM(BEYONDS, "answered", "beside") \
	COV_DIM(REGISTERS, "CTRL_OVR", "SECR_ACC", "STATUS", "IMPR_ERR", "QOS_THRESHOLD", "PMU_CTRL", "DEBUG_CTRL", "ID", "SNOOP_CTRL", "SHARE_OVR", "ARQOS_OVR", \
	        "AWQOS_OVR", "QOS_MAX_OT", "EVNT_SEL", "ECNT_DATA", "ECNT_CTRL", "ECNT_CLR_OVFL", "slave-monitor", "memory-monitor", "none") \
	COV_DIM(TOUCHES, "read", "written", "read-Non-secure", "written-Non-secure", "read-refused", "write-refused") \
	COV_DIM(SLAVE_EVENTS, "00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "0A", "0B", "0C", "0D", "0E", "0F", "10", "11", "12", "13", "14", "15", \
	        "16", "17", "18", "19", "1A", "1B", "1C", "1D", "1E", "1F") \
	COV_DIM(MEMORY_EVENTS, "00", "01", "02", "03", "04", "05", "06") \
	COV_DIM(GLOBAL_EVENTS, "00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "0A", "0B", "0C", "0D", "0E", "0F") \
	COV_DIM(COUNTED, "of-both-worlds", "Non-secure") \
	COV_DIM(COUNTINGS, "overflow", "overflow-cleared", "several-at-once", "written-while-it-counts", "reset-while-it-counts", "off", "disabled", "not-authentic", \
	        "bus", "bus-hides-Secure") \
	COV_DIM(SLAVE_MONITORS, "AR", "R", "AW", "W", "B", "AC", "CR", "CD", "reads", "writes", "snoops") \
	COV_DIM(MEMORY_MONITORS, "AR", "R", "AW", "W", "B", "reads", "writes", "closed") \
	COV_DIM(QUALITIES, "replaced", "own", "between", "least", "least-above-most", "far-ahead", "limited", "limit-passed-by-pool") \
	COV_DIM(SHARES, "made-shared", "made-unshared", "line-write-made-plain", "exclusive-lost", "Device", "already") \
	COV_DIM(INTERRUPTS, "snoop", "memory", "both", "cleared", "cleared-in-part", "again-in-the-cycle") \
	COV_DIM(SYSCOS, "enabled", "disabled", "waits-for-change", "register-without-effect", "pin-without-effect", "snoops-overridden", "DVM-overridden", \
	        "snoops-unsupported", "DVM-unsupported", "part-of-the-enables") \
	COV_DIM(STATES, "slot", "collect", "genwr", "mem", "resp", "ack", "next", "drain")

#define CCI_COV_POINTS(COV) \
	COV(REQUEST, "request.%s.%s.%s",      no_request, KINDS, MODES, HITS, ONE) \
	COV(PLAIN,   "request.%s.%s",         no_plain,   PLAINS, MASTERS, ONE, ONE) \
	COV(HAZARD,  "hazard.%s",             no_hazard,  HAZARDS, ONE, ONE, ONE) \
	COV(ROUND,   "snoop.%s",              no_round,   ROUNDS, ONE, ONE, ONE) \
	COV(DIRTY,   "dirty.%s",              no_dirty,   DIRTIES, ONE, ONE, ONE) \
	COV(LATE,    "late-write.%s",         never,      LATES, ONE, ONE, ONE) \
	COV(READ,    "answer.%s.shared%s.dirty%s", no_read, READS, N2, N2, ONE) \
	COV(ERROR,   "error.%s",              never,      ERRORS, ONE, ONE, ONE) \
	COV(CHUNK,   "chunks.%s.%s",          never,      CHANNELS, BURSTS, ONE, ONE) \
	COV(NEXT,    "next.%s",               never,      NEXTS, ONE, ONE, ONE) \
	COV(FIFO,    "full.%s",               no_fifo,    FIFOS, ONE, ONE, ONE) \
	COV(FULL,    "full.%s",               no_full,    FULLS, ONE, ONE, ONE) \
	COV(ORDER,   "order.%s",              never,      ORDERS, ONE, ONE, ONE) \
	COV(LOOK,    "filter.look-up.%s.%s",  no_filter,  KINDS, FOUNDS, ONE, ONE) \
	COV(WAY,     "filter.way.%s",         no_filter,  WAYS, ONE, ONE, ONE) \
	COV(EQUAL,   "filter.compare.%s",     no_filter,  EQUALS, ONE, ONE, ONE) \
	COV(OVER,    "filter.off.%s",         no_filter,  OVERS, ONE, ONE, ONE) \
	COV(WAIT,    "filter.wait.%s",        no_wait,    WAITS, ONE, ONE, ONE) \
	COV(BACK,    "filter.back.%s",        no_filter,  BACKS, ONE, ONE, ONE) \
	COV(MIX,     "filter.mixed.%s",       no_filter,  MIXES, ONE, ONE, ONE) \
	COV(WRITE,   "filter.write.%s",       no_write,   WRITES, ONE, ONE, ONE) \
	COV(NAME,    "name.%s.%s",            no_name,    NAMES, USES, ONE, ONE) \
	COV(OP,      "dvm.%s.%s",             no_op,      OPS, REACHED, ONE, ONE) \
	COV(DVM,     "dvm.%s",                no_dvm,     DVMS, ONE, ONE, ONE) \
	COV(BARRIER, "barrier.%s",            no_barrier, BARRIERS, ONE, ONE, ONE) \
	COV(EXCLUSIVE, "exclusive.%s",        no_exclusive, EXCLUSIVES, ONE, ONE, ONE) \
	COV(BEYOND,  "exclusive.no-snoop-%s.%s.%s", never, CHANNELS, BEYONDS, N2, ONE) \
	COV(CHANGE,  "change.%s",             no_change,  CHANGES, ONE, ONE, ONE) \
	COV(REGISTER, "register.%s.%s",       no_register, REGISTERS, TOUCHES, ONE, ONE) \
	COV(SLAVE_EVENT, "count.slave-%s.%s", no_slave_event, SLAVE_EVENTS, COUNTED, ONE, ONE) \
	COV(MEMORY_EVENT, "count.memory-%s.%s", no_memory_event, MEMORY_EVENTS, COUNTED, ONE, ONE) \
	COV(GLOBAL_EVENT, "count.global-%s.%s", no_global_event, GLOBAL_EVENTS, COUNTED, ONE, ONE) \
	COV(COUNTING, "counter.%s",           never,      COUNTINGS, ONE, ONE, ONE) \
	COV(SLAVE_MONITOR, "monitor.slave-%s", no_slave_monitor, SLAVE_MONITORS, ONE, ONE, ONE) \
	COV(MEMORY_MONITOR, "monitor.memory-%s", no_memory_monitor, MEMORY_MONITORS, ONE, ONE, ONE) \
	COV(QUALITY, "qos.%s",                no_quality, QUALITIES, ONE, ONE, ONE) \
	COV(SHARE,   "share.%s",              no_share,   SHARES, ONE, ONE, ONE) \
	COV(INTERRUPT, "error-interrupt.%s",  never,      INTERRUPTS, ONE, ONE, ONE) \
	COV(SYSCO,   "sysco.%s",              no_sysco,   SYSCOS, ONE, ONE, ONE) \
	COV(RESET,   "reset.in.%s",           never,      STATES, ONE, ONE, ONE)

#endif
