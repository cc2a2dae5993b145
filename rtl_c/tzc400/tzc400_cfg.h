/* tzc400_cfg.h - the tzc400's build parameters (docs/tzc400.md, "Parameters"). */
#ifndef TZC400_CFG_H
#define TZC400_CFG_H

#include <stdint.h>

#include "tzf_bits.h"

#define TZC400_REGIONS 9

/* Room for the queues of denied transactions in the C structs; a deeper build raises it. */
#ifndef TZC400_DENY_DEPTH_MAX
#define TZC400_DENY_DEPTH_MAX 16
#endif

struct tzc400_cfg {
	uint32_t num_filters;         /* 1, 2, 4 */
	uint32_t addr_width;          /* 32, 36, 40, 48, 64 */
	uint32_t aid_width;           /* 1..24 */
	uint32_t data_width;          /* 32, 64, 128, 256 */
	uint32_t deny_depth;          /* power of two, 2..TZC400_DENY_DEPTH_MAX */
	uint32_t max_outstanding;     /* 2..256 */
	uint32_t num_buckets;         /* 2, 4, 8, 16 */
	uint32_t qvn_enable;          /* one bit a filter */
	uint32_t revision;            /* PID2[7:4], TZC D14 */
	uint32_t overlap_policy;      /* TZC D1: 0 deny, 1 any allows, 2 lowest decides, 3 highest decides */
	uint32_t overlap_okay;        /* TZC 2.3: an overlap denial answers OKAY */
	uint32_t int_latch;           /* TZC D2 */
	uint32_t capture_write_first; /* TZC D4 */
	uint32_t clear_wins;          /* TZC D5 */
	uint32_t cmo_pass;            /* TZC D7 */
	uint32_t rst_build_config;
	uint32_t rst_action;
	uint32_t rst_gate_keeper;
	uint32_t rst_speculation_ctrl;
	uint32_t rst_region_attributes[TZC400_REGIONS];
	uint32_t rst_region_id_access[TZC400_REGIONS];
	uint64_t rst_region_base[TZC400_REGIONS];
	uint64_t rst_region_top[TZC400_REGIONS];
};

#endif
