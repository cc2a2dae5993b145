/* fab_cov_points.h - every coverage point of the system, declared once: groups of points that share a name pattern.
 *
 *   COV(group, pattern, unreachable, dimension 0, 1, 2, 3)
 *
 * pattern      the name of a point; each %s takes a name from the next dimension
 * unreachable  a function that says why a point cannot be reached (fab_cov.c); `never` for none
 * dimension    a list of names (COV_DIM below); ONE for "no such dimension"
 */
#ifndef FAB_COV_POINTS_H
#define FAB_COV_POINTS_H

/* COV_DIM(dimension, names...) */
#define FAB_COV_DIMS(COV_DIM) \
	COV_DIM(ONE, "") \
	COV_DIM(KINDS, "ReadOnce", "ReadClean", "ReadNotSharedDirty", "ReadShared", "ReadUnique", "CleanUnique", "MakeUnique", "CleanShared", \
	        "CleanInvalid", "MakeInvalid", "WriteUnique", "WriteLineUnique") \
	COV_DIM(FOUNDS, "nothing", "SC", "SD", "UC", "UD") \
	COV_DIM(MODES, "Secure", "mode-0", "mode-1", "mode-2") \
	COV_DIM(PERMS, "refused", "permitted") \
	COV_DIM(FATES, "fill", "once", "write-back", "generated-write", "own-write") \
	COV_DIM(ANSWERS, "OKAY", "DECERR") \
	COV_DIM(CHANGES, "0-to-1", "0-to-2", "1-to-0", "1-to-2", "2-to-0", "2-to-1", "group") \
	COV_DIM(ORDERS, "loose", "orderly") \
	COV_DIM(WORKS, "request", "snoop", "generated-write", "memory") \
	COV_DIM(HANDED, "read", "written") \
	COV_DIM(MASTERS, "cache", "ACE-Lite") \
	COV_DIM(MAINTS, "clean", "clean-invalidate", "make-invalidate") \
	COV_DIM(WORLDS, "Secure", "Non-secure") \
	COV_DIM(OPENS, "some-refused", "all-permitted") \
	COV_DIM(CHANNELS, "RSP", "R-d", "B-d", "W-d", "AR-m", "R-m", "AW-m", "W-m", "B-m") \
	COV_DIM(PAIRS, "I-I", "I-SC", "I-SD", "I-UC", "I-UD", "SC-I", "SC-SC", "SC-SD", "SD-I", "SD-SC", "UC-I", "UD-I") \
	COV_DIM(RESTS, "in-memory", "dirty", "dirty-and-shared", "shared") \
	COV_DIM(REGIONS, "read-taken-from-holder", "write-taken-from-dirty-holder", "granted", "under-load") \
	COV_DIM(BACKS, "nothing", "clean", "dirty") \
	COV_DIM(LOOKS, "nothing", "its-name", "another-name", "several-names") \
	COV_DIM(ASKED, "asked", "overridden") \
	COV_DIM(SWITCHES, "on", "off") \
	COV_DIM(BUSY, "request", "snoop", "generated-write", "memory", "back-invalidation") \
	COV_DIM(EXCLS, "succeeds-here", "succeeds-at-home", "unmonitored", "evicted", "taken", "read", "maintained", "back-invalidated", "refused-at-home", \
	        "lost-on-the-way") \
	COV_DIM(ORDERS_SENT, "message", "two-part-message", "Sync", "barrier") \
	COV_DIM(BESIDE, "nothing", "own-reads", "own-writes", "requests-of-others", "orders-of-others") \
	COV_DIM(RESETS, "slot", "collect", "genwr", "mem", "resp", "ack")

#define FAB_COV_POINTS(COV) \
	COV(REQUEST, "request.%s.finds-%s.%s.%s",    no_request, KINDS, FOUNDS, MODES, PERMS) \
	COV(DENIED,  "denied.%s.%s.answered-%s",     never,      FATES, MODES, ANSWERS, ONE) \
	COV(CHANGE,  "change.%s.%s.with-%s",         never,      CHANGES, ORDERS, WORKS, ONE) \
	COV(UNCLEAN, "unclean-change.%s",            no_unclean, HANDED, ONE, ONE, ONE) \
	COV(MAINT,   "maintenance.%s.%s.%s.%s",      never,      MASTERS, MAINTS, WORLDS, OPENS) \
	COV(STARVED, "starved.%s",                   never,      CHANNELS, ONE, ONE, ONE) \
	COV(START,   "start.NS-%s.S-%s",             no_start,   PAIRS, PAIRS, ONE, ONE) \
	COV(REST,    "rest.%s.%s",                   no_rest,    WORLDS, RESTS, ONE, ONE) \
	COV(REGION,  "region.%s",                    never,      REGIONS, ONE, ONE, ONE) \
	COV(RESET,   "reset.in.%s",                  never,      RESETS, ONE, ONE, ONE) \
	COV(BACK,    "back-invalidation.finds-%s.%s.%s", no_filter, BACKS, MODES, PERMS, ONE) \
	COV(LOOK,    "look-up.finds-%s.%s.%s",       no_look,    LOOKS, ASKED, MODES, ONE) \
	COV(NO_WAY,  "look-up.finds-no-way",         no_filter,  ONE, ONE, ONE, ONE) \
	COV(SF_OFF,  "filter-goes-%s.with-%s",       no_filter,  SWITCHES, BUSY, ONE, ONE) \
	COV(EXCL,    "exclusive-store.%s.%s",        no_excl,    EXCLS, MODES, ONE, ONE) \
	COV(ORDER,   "%s.beside-%s",                 no_order,   ORDERS_SENT, BESIDE, ONE, ONE) \
	COV(PASSES,  "barrier.passes-a-store-that-asks-again", no_barrier, ONE, ONE, ONE, ONE)

#endif
