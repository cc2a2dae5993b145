/* tzc400_cov_points.h - every coverage point, declared once: groups of points that share a name pattern.
 *
 *   COV(group, pattern, unreachable, dimension 0, 1, 2, 3)
 *
 * pattern      the name of a point; each %s takes a name from the next dimension
 * unreachable  a function that says why a point cannot be reached in a configuration (cov_reach.c); `never` for none
 * dimension    a list of names (COV_DIM below); ONE for "no such dimension"
 */
#ifndef TZC400_COV_POINTS_H
#define TZC400_COV_POINTS_H

/* COV_DIM(dimension, names...) */
#define TZC400_COV_DIMS(COV_DIM) \
	COV_DIM(ONE, "") \
	COV_DIM(DIR, "read", "write") \
	COV_DIM(CHAN, "ar", "aw") \
	COV_DIM(OUTCOME, "allowed", "denied") \
	COV_DIM(WORLD, "secure", "ns") \
	COV_DIM(N4, "0", "1", "2", "3") \
	COV_DIM(N16, "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15") \
	COV_DIM(R9, "0", "1", "2", "3", "4", "5", "6", "7", "8") \
	COV_DIM(R8, "1", "2", "3", "4", "5", "6", "7", "8") \
	COV_DIM(EDGE_OF, "base-1", "base", "top", "top+1") \
	COV_DIM(HITS, "2", "3+") \
	COV_DIM(GRANTS, "none", "lowest", "highest", "all", "others") \
	COV_DIM(MISSES, "base>top", "disabled", "other-filter") \
	COV_DIM(ADDRS, "zero", "last-page", "above-4G", "unaligned", "first-byte", "last-byte") \
	COV_DIM(BURSTS, "fixed", "incr", "wrap") \
	COV_DIM(LENS, "1", "2-16", "17-256") \
	COV_DIM(WIDTHS, "full", "narrow") \
	COV_DIM(RD_FORMS, "plain", "bar2", "barrier", "sync-barrier", "dvm-complete", "dvm-message", "CleanShared", "CleanInvalid", \
	        "MakeInvalid", "exclusive") \
	COV_DIM(WR_FORMS, "plain", "bar2", "barrier", "sync-barrier", "WriteLineUnique", "exclusive") \
	COV_DIM(CLASSES, "allow", "local-okay", "local-decerr", "zero-okay", "zero-decerr") \
	COV_DIM(SWITCHES, "allow>local-okay", "allow>local-decerr", "allow>zero-okay", "allow>zero-decerr", \
	        "local-okay>allow", "local-okay>local-decerr", "local-okay>zero-okay", "local-okay>zero-decerr", \
	        "local-decerr>allow", "local-decerr>local-okay", "local-decerr>zero-okay", "local-decerr>zero-decerr", \
	        "zero-okay>allow", "zero-okay>local-okay", "zero-okay>local-decerr", "zero-okay>zero-decerr", \
	        "zero-decerr>allow", "zero-decerr>local-okay", "zero-decerr>local-decerr", "zero-decerr>zero-okay") \
	COV_DIM(RACES, "region-base", "region-top", "region-attributes", "region-id-access", "action", "speculation", "gate", \
	        "int-clear") \
	COV_DIM(FAILS, "first", "overrun") \
	COV_DIM(BOTH, "read", "write", "read+write") \
	COV_DIM(N2, "0", "1") \
	COV_DIM(CAPTURES, "privileged", "unprivileged", "ns", "secure", "nonzero-vnet") \
	COV_DIM(CLEARS, "nothing", "status", "overrun", "overlap", "wrong-lane", "one-of-two", "all") \
	COV_DIM(IRQS, "rises", "falls", "action-on-pending", "action-off-pending") \
	COV_DIM(REGS, "BUILD_CONFIG", "ACTION", "GATE_KEEPER", "SPECULATION_CTRL", "INT_STATUS", "INT_CLEAR", "reserved") \
	COV_DIM(ACCESSES, "read", "written") \
	COV_DIM(REGION_REGS, "BASE_LOW", "BASE_HIGH", "TOP_LOW", "TOP_HIGH", "ATTRIBUTES", "ID_ACCESS") \
	COV_DIM(FAIL_REGS, "ADDRESS_LOW", "ADDRESS_HIGH", "CONTROL", "ID") \
	COV_DIM(IDS, "PID4", "PID5", "PID6", "PID7", "PID0", "PID1", "PID2", "PID3", "CID0", "CID1", "CID2", "CID3") \
	COV_DIM(APBS, "ns-read", "ns-write", "back-to-back", "read-after-write", "error-shown") \
	COV_DIM(DRAINS, "0", "1", "2-7", "8+") \
	COV_DIM(GATES, "opens", "reopens-while-draining", "closed-after-drain", "ar-waits", "aw-waits", "ar-taken-at-close", \
	        "aw-taken-at-close", "last-r-at-close", "one-of-several") \
	COV_DIM(FIFOS, "ar", "mr", "sr", "aw", "maw", "w", "mb", "lb", "sb") \
	COV_DIM(PINS, "AR_s", "AW_s", "W_s", "R_s", "B_s", "AR_m", "AW_m", "W_m", "R_m", "B_m") \
	COV_DIM(PACES, "waits", "idle", "back-to-back") \
	COV_DIM(QUEUES, "rdq-full", "rdq-full-head-waits", "rdq-wraps", "rdq-push+pop", "wdq-full", "wdq-full-head-waits", "wdq-wraps", \
	        "wdq-push+pop", "maw-full-allow-waits", "maw-full-zero-waits", "lb-full-last-waits") \
	COV_DIM(COUNTS, "1", "8+", "maximum", "maximum-waits", "in+out") \
	COV_DIM(BUCKETS, "id-reused", "collision", "deep", "every-bucket", "in+out") \
	COV_DIM(R_MERGES, "both-after-below", "both-after-local", "below-locked-local-waits", "local-locked-below-waits", \
	        "below-locked-empty-local-waits", "full-below-waits", "full-local-waits") \
	COV_DIM(B_MERGES, "both-after-below", "both-after-local", "full-below-waits", "full-local-waits") \
	COV_DIM(RESPS, "okay", "exokay", "slverr", "decerr") \
	COV_DIM(BELOW_RESPS, "okay", "slverr", "decerr") \
	COV_DIM(DENIALS, "okay", "decerr") \
	COV_DIM(W_CASES, "denied-forwarded", "denied-local", "allowed-before-denied", "allowed-last", "no-address", \
	        "gap-falls-at-push", "gap-in+out", "head-gap-falls", "barrier-dispatch-with-gap") \
	COV_DIM(GAPS, "0", "1", "2+") \
	COV_DIM(LEADS, "one-beat", "two-beats") \
	COV_DIM(STRBS, "all", "some", "none") \
	COV_DIM(BELOWS, "w-before-aw", "aw-before-w", "reads-interleaved") \
	COV_DIM(RESETS, "ar", "mr", "sr", "aw", "maw", "w", "mb", "lb", "sb", "rdq", "wdq", "reads-outstanding", "writes-outstanding", \
	        "r-lock", "w-gap", "local-burst", "failure-pending", "gate-draining", "apb-setup", "apb-access", "held-valid") \
	COV_DIM(ILLEGALS, "r-unsolicited", "b-unsolicited", "access-without-setup", "read-count-underflow", "write-count-underflow", \
	        "reserved-burst", "unaligned-register")

#define TZC400_COV_POINTS(COV) \
	/* the decision (Z9..Z12) */ \
	COV(EDGE,        "region%s.%s.%s",              never,            R8, EDGE_OF, OUTCOME, ONE) \
	COV(REGION,      "region%s.%s.%s.%s",           never,            R9, WORLD, DIR, OUTCOME) \
	COV(NSAID,       "nsaid%s.%s.%s.%s",            never,            N16, WORLD, DIR, OUTCOME) \
	COV(OVERLAP,     "overlap.%s.%s.%s",            overlap_denies,   HITS, DIR, OUTCOME, ONE) \
	COV(OVERLAP_IN,  "overlap.region%s",            never,            R8, ONE, ONE, ONE) \
	COV(OVERLAP_BY,  "overlap.granted-by.%s",       never,            GRANTS, ONE, ONE, ONE) \
	COV(MISS,        "no-match.%s",                 one_filter,       MISSES, ONE, ONE, ONE) \
	COV(ADDR,        "address.%s.%s",               no_high_address,  ADDRS, DIR, ONE, ONE) \
	COV(BURST,       "burst.%s.%s.%s",              never,            BURSTS, DIR, OUTCOME, ONE) \
	COV(LEN,         "length%s.%s.%s",              never,            LENS, DIR, OUTCOME, ONE) \
	COV(SIZE,        "size.%s.%s",                  never,            WIDTHS, DIR, ONE, ONE) \
	COV(RD_FORM,     "read.%s.%s",                  rd_form_passes,   RD_FORMS, OUTCOME, ONE, ONE) \
	COV(WR_FORM,     "write.%s.%s",                 wr_form_passes,   WR_FORMS, OUTCOME, ONE, ONE) \
	COV(DOMAIN,      "domain%s.%s",                 never,            N4, DIR, ONE, ONE) \
	COV(CLASS,       "class.%s.%s",                 no_local_class,   CLASSES, DIR, ONE, ONE) \
	COV(ACTION,      "action%s.%s.denied",          never,            N4, DIR, ONE, ONE) \
	COV(SPEC,        "speculation%s.%s.denied",     never,            N4, DIR, ONE, ONE) \
	COV(RACE,        "race.%s.%s",                  never,            RACES, CHAN, ONE, ONE) \
	COV(RACE_ID,     "race.deciding-id-access.%s",  never,            CHAN, ONE, ONE, ONE) \
	/* failures (Z11, Z13..Z15) */ \
	COV(FAIL,        "failure.%s.%s",               never,            FAILS, DIR, ONE, ONE) \
	COV(FAIL_BOTH,   "failure.read+write.%s",       never,            FAILS, ONE, ONE, ONE) \
	COV(FAIL_OVER,   "failure.overlap.%s.%s",       overlap_fails,    FAILS, OUTCOME, ONE, ONE) \
	COV(CAPTURE,     "capture.%s",                  no_vnet,          CAPTURES, ONE, ONE, ONE) \
	COV(CLEAR,       "clear.%s",                    clear_one_filter, CLEARS, ONE, ONE, ONE) \
	COV(CLEAR_RACE,  "clear.with.%s.status%s",      never,            BOTH, N2, ONE, ONE) \
	COV(IRQ,         "tzcint.%s",                   never,            IRQS, ONE, ONE, ONE) \
	/* configuration port (Z3..Z5) */ \
	COV(REG,         "reg.%s.%s",                   never,            REGS, ACCESSES, ONE, ONE) \
	COV(REG_REGION,  "reg.REGION%s_%s.%s",          never,            R9, REGION_REGS, ACCESSES, ONE) \
	COV(REG_FAIL,    "reg.FAIL%s_%s.%s",            never,            N4, FAIL_REGS, ACCESSES, ONE) \
	COV(REG_ID,      "reg.%s.%s",                   never,            IDS, ACCESSES, ONE, ONE) \
	COV(STRB,        "apb.strobes%s",               never,            N16, ONE, ONE, ONE) \
	COV(APB,         "apb.%s",                      never,            APBS, ONE, ONE, ONE) \
	/* gate (Z6, Z7) */ \
	COV(CLOSE,       "gate.close.outstanding%s",    small_drain,      DRAINS, ONE, ONE, ONE) \
	COV(GATE,        "gate.%s",                     gate_one_filter,  GATES, ONE, ONE, ONE) \
	/* flow (Z2, Z8, Z16..Z26) */ \
	COV(FULL,        "full.%s",                     small_fifo,       FIFOS, ONE, ONE, ONE) \
	COV(PACE,        "pace.%s.%s",                  small_b,          PINS, PACES, ONE, ONE) \
	COV(QUEUE,       "queue.%s",                    no_queue,         QUEUES, ONE, ONE, ONE) \
	COV(COUNT,       "outstanding.%s.%s",           small_counter,    DIR, COUNTS, ONE, ONE) \
	COV(BUCKET,      "bucket.%s.%s",                few_ids,          DIR, BUCKETS, ONE, ONE) \
	COV(SWITCH,      "bucket.%s.waits.%s",          no_local_switch,  DIR, SWITCHES, ONE, ONE) \
	COV(R_MERGE,     "r-merge.%s",                  no_local_merge,   R_MERGES, ONE, ONE, ONE) \
	COV(B_MERGE,     "b-merge.%s",                  small_b_merge,    B_MERGES, ONE, ONE, ONE) \
	COV(PASSED,      "allowed.%s.below-%s",         never,            DIR, RESPS, ONE, ONE) \
	COV(ZEROED,      "zeroed.%s.below-%s",          never,            DIR, BELOW_RESPS, ONE, ONE) \
	COV(LOCAL,       "local.%s.%s",                 no_local_beat,    DIR, DENIALS, ONE, ONE) \
	COV(W,           "w.%s",                        never,            W_CASES, ONE, ONE, ONE) \
	COV(GAP,         "wdq.gap%s",                   small_gap,        GAPS, ONE, ONE, ONE) \
	COV(LEAD,        "w.leads.%s",                  never,            LEADS, ONE, ONE, ONE) \
	COV(W_STRB,      "w.strobes-%s.%s",             never,            STRBS, OUTCOME, ONE, ONE) \
	COV(BELOW,       "below.%s",                    never,            BELOWS, ONE, ONE, ONE) \
	/* reset and illegal input (Z1) */ \
	COV(RESET,       "reset.in.%s",                 no_rdq_reset,     RESETS, ONE, ONE, ONE) \
	COV(ILLEGAL,     "illegal.%s",                  never,            ILLEGALS, ONE, ONE, ONE)

#endif
