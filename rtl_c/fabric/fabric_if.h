/* fabric_if.h - the outside of the system: caches, interconnect and address filter, wired together.
 *
 * Its state is that of its blocks, whose own lists hold it; tb/fabric/fabric_block.c puts them together. Sources: docs/fabric.md.
 */
#ifndef FABRIC_IF_H
#define FABRIC_IF_H

#include "ace_cache_if.h"
#include "cci_if.h"
#include "fabric_cfg.h"
#include "tzc400_if.h"
#include "tzf_if.h"

/* Names used by the width and count expressions below. */
#define FAB_C_  (cfg->caches)
#define FAB_L_  (cfg->lites)
#define FAB_P_  (cfg->caches + cfg->lites)
#define FAB_M_  (cfg->mems)
#define FAB_AW_ (cfg->addr_width)

/* ---- inputs ---------------------------------------------------------------------------------- */

/* An address channel of an ACE-Lite master: _d, one bit or element a port. */
#define FABRIC_IN_ADDR_(S, A, x, snoop_w) \
	S(u32, x##VALID_d,  FAB_L_, "", "one bit a port") \
	A(u32, x##ID_d,     FABRIC_LITES_MAX, 4, 0, FAB_L_, "", "transaction ID") \
	A(u64, x##ADDR_d,   FABRIC_LITES_MAX, FAB_AW_, 0, FAB_L_, "", "start address") \
	A(u32, x##LEN_d,    FABRIC_LITES_MAX, 8, 0, FAB_L_, "", "beats - 1") \
	A(u32, x##SIZE_d,   FABRIC_LITES_MAX, 3, 0, FAB_L_, "", "log2 of bytes a beat") \
	A(u32, x##BURST_d,  FABRIC_LITES_MAX, 2, 0, FAB_L_, "", "0 FIXED, 1 INCR, 2 WRAP") \
	S(u32, x##LOCK_d,   FAB_L_, "", "exclusive, one bit a port") \
	A(u32, x##CACHE_d,  FABRIC_LITES_MAX, 4, 0, FAB_L_, "", "memory attributes") \
	A(u32, x##PROT_d,   FABRIC_LITES_MAX, 3, 0, FAB_L_, "", "[0] privileged, [1] Non-secure, [2] instruction") \
	A(u32, x##QOS_d,    FABRIC_LITES_MAX, 4, 0, FAB_L_, "", "quality of service") \
	A(u32, x##DOMAIN_d, FABRIC_LITES_MAX, 2, 0, FAB_L_, "", "shareability domain") \
	A(u32, x##SNOOP_d,  FABRIC_LITES_MAX, snoop_w, 0, FAB_L_, "", "transaction type") \
	A(u32, x##BAR_d,    FABRIC_LITES_MAX, 2, 0, FAB_L_, "", "[0] barrier") \
	A(u32, x##NSAID_d,  FABRIC_LITES_MAX, 4, 0, FAB_L_, "", "Non-secure access ID")

#define FABRIC_IN(S, A, D) \
	S(u32, ARESETn,   1, "", "reset, active low, sampled at the edge") \
	S(u32, PROT_MODE, 2, "", "0 off, 1 strict, 2 compare") \
	A(u32, PROT_GROUP, FABRIC_PORTS_MAX, 4, 0, FAB_P_, "", "protection group: caches, then ACE-Lite ports") \
	S(u32, SNOOP_EN, FAB_C_, "", "the cache is snooped") \
	S(u32, DVM_EN, FAB_C_, "", "the cache gets DVM messages") \
	S(u32, SF_OFF, 1, "", "the snoop filter is not asked") \
	A(u32, NSAID_MASK, FABRIC_CACHES_MAX, 16, 0, FAB_C_, "", "NSAIDs that the cache may give as CRNSAID") \
	S(u32, QOS_THRESHOLD_R, 4, "", "reads from this QoS on are of the high class") \
	S(u32, QOS_THRESHOLD_W, 4, "", "writes likewise") \
	S(u32, PSEL,    1, "", "APB of the filter: select") \
	S(u32, PENABLE, 1, "", "access phase") \
	S(u32, PWRITE,  1, "", "direction, 1 write") \
	S(u32, PADDR,  12, "", "byte address") \
	S(u32, PWDATA, 32, "", "write data") \
	S(u32, PSTRB,   4, "", "byte strobes") \
	S(u32, PPROT,   3, "", "protection, [1] Non-secure") \
	A(u32, CHOICE, FABRIC_CACHES_MAX, 16, 0, FAB_C_, "", "picks among what the protocol permits (K16)") \
	S(u32, REQ_VALID, FAB_C_, "", "one bit a cache: a request of its processor") \
	A(u32, REQ_OP,    FABRIC_CACHES_MAX, 5, 0, FAB_C_, "", "what it asks for") \
	A(u32, REQ_ID,    FABRIC_CACHES_MAX, 4, 0, FAB_C_, "", "given back with the response") \
	A(u64, REQ_ADDR,  FABRIC_CACHES_MAX, FAB_AW_, 0, FAB_C_, "", "byte address") \
	A(u32, REQ_PROT,  FABRIC_CACHES_MAX, 3, 0, FAB_C_, "", "[0] privileged, [1] Non-secure, [2] instruction") \
	A(u32, REQ_NSAID, FABRIC_CACHES_MAX, 4, 0, FAB_C_, "", "Non-secure access ID") \
	A(u32, REQ_QOS,   FABRIC_CACHES_MAX, 4, 0, FAB_C_, "", "quality of service") \
	A(w256, REQ_WDATA, FABRIC_CACHES_MAX, 128, 0, FAB_C_, "", "data of a store") \
	A(u32, REQ_WSTRB, FABRIC_CACHES_MAX, 16, 0, FAB_C_, "", "its bytes") \
	S(u32, RSP_READY, FAB_C_, "", "one bit a cache") \
	FABRIC_IN_ADDR_(S, A, AR, 4) \
	S(u32, RREADY_d, FAB_L_, "", "one bit a port") \
	FABRIC_IN_ADDR_(S, A, AW, 3) \
	S(u32, WVALID_d, FAB_L_, "", "one bit a port") \
	A(w256, WDATA_d, FABRIC_LITES_MAX, 128, 0, FAB_L_, "", "write data") \
	A(u32, WSTRB_d,  FABRIC_LITES_MAX, 16, 0, FAB_L_, "", "byte strobes") \
	S(u32, WLAST_d,  FAB_L_, "", "one bit a port") \
	S(u32, BREADY_d, FAB_L_, "", "one bit a port") \
	S(u32, ARREADY_m, FAB_M_, "", "one bit a memory port") \
	S(u32, RVALID_m,  FAB_M_, "", "one bit a memory port") \
	A(u32, RID_m,     FABRIC_MEMS_MAX, CCI_DID_, 0, FAB_M_, "", "response ID") \
	A(w256, RDATA_m,  FABRIC_MEMS_MAX, 128, 0, FAB_M_, "", "read data") \
	A(u32, RRESP_m,   FABRIC_MEMS_MAX, 2, 0, FAB_M_, "", "0 OKAY, 1 EXOKAY, 2 SLVERR, 3 DECERR") \
	S(u32, RLAST_m,   FAB_M_, "", "one bit a memory port") \
	S(u32, AWREADY_m, FAB_M_, "", "one bit a memory port") \
	S(u32, WREADY_m,  FAB_M_, "", "one bit a memory port") \
	S(u32, BVALID_m,  FAB_M_, "", "one bit a memory port") \
	A(u32, BID_m,     FABRIC_MEMS_MAX, CCI_DID_, 0, FAB_M_, "", "response ID") \
	A(u32, BRESP_m,   FABRIC_MEMS_MAX, 2, 0, FAB_M_, "", "0 OKAY, 1 EXOKAY, 2 SLVERR, 3 DECERR")

/* ---- outputs --------------------------------------------------------------------------------- */

#define FABRIC_OUT_ADDR_(S, A, x) \
	S(u32, x##VALID_m, FAB_M_, "", "one bit a memory port") \
	A(u32, x##ID_m,    FABRIC_MEMS_MAX, CCI_DID_, 0, FAB_M_, "", "{0, port whose NSAID is used, 0, entry}; exclusive: {1, port, AxID}") \
	A(u64, x##ADDR_m,  FABRIC_MEMS_MAX, FAB_AW_, 0, FAB_M_, "", "start address") \
	A(u32, x##LEN_m,   FABRIC_MEMS_MAX, 8, 0, FAB_M_, "", "beats - 1") \
	A(u32, x##SIZE_m,  FABRIC_MEMS_MAX, 3, 0, FAB_M_, "", "log2 of bytes a beat") \
	A(u32, x##BURST_m, FABRIC_MEMS_MAX, 2, 0, FAB_M_, "", "0 FIXED, 1 INCR, 2 WRAP") \
	S(u32, x##LOCK_m,  FAB_M_, "", "exclusive") \
	A(u32, x##CACHE_m, FABRIC_MEMS_MAX, 4, 0, FAB_M_, "", "memory attributes") \
	A(u32, x##PROT_m,  FABRIC_MEMS_MAX, 3, 0, FAB_M_, "", "[0] privileged, [1] Non-secure, [2] instruction") \
	A(u32, x##QOS_m,   FABRIC_MEMS_MAX, 4, 0, FAB_M_, "", "quality of service") \
	A(u32, x##NSAID_m, FABRIC_MEMS_MAX, 4, 0, FAB_M_, "", "Non-secure access ID")

#define FABRIC_OUT(S, A, D) \
	S(u32, PREADY,   1, "", "APB ready") \
	S(u32, PSLVERR,  1, "", "APB error") \
	S(u32, PRDATA,  32, "", "APB read data") \
	S(u32, TZCINT,   1, "", "interrupt of the filter, level") \
	S(u32, CHANGE_PENDING, 1, "", "a transaction of before the last change of mode, group or enable is under way") \
	S(u32, IMPR_ERR_S, FAB_C_, "", "imprecise error, one bit a cache, 1 for a cycle") \
	S(u32, IMPR_ERR_M, FAB_M_, "", "imprecise error, one bit a memory port, 1 for a cycle") \
	S(u32, EV_FULL,    1, "", "event 0x0A: a request waits for an entry") \
	S(u32, EV_GENWR,   FAB_M_, "", "event 0x0B: a generated write") \
	S(u32, EV_HAZARD,  1, "", "event 0x0D: a request waits for a line") \
	S(u32, EV_REWRITE, 1, "", "event 0x0F: a request whose snoops protection changed") \
	S(u32, SF_INIT,    1, "", "the snoop filter initialises") \
	S(u32, EV_SF_ACCESS, 4, "", "events 0x00..0x03: a look-up in the snoop filter") \
	S(u32, EV_SF_MISS, 4, "", "events 0x04..0x07: ... that found nothing") \
	S(u32, EV_SF_BACKINV, 1, "", "event 0x08: a back-invalidation begins") \
	S(u32, EV_SF_BLOCK, 1, "", "event 0x09: a request finds no way") \
	S(u32, REQ_READY, FAB_C_, "", "one bit a cache") \
	S(u32, RSP_VALID, FAB_C_, "", "one bit a cache: a response to its processor") \
	A(u32, RSP_ID,    FABRIC_CACHES_MAX, 4, 0, FAB_C_, "", "of the request") \
	A(u32, RSP_RESP,  FABRIC_CACHES_MAX, 2, 0, FAB_C_, "", "0 OKAY, 1 EXOKAY, 2 SLVERR, 3 DECERR") \
	A(w256, RSP_DATA, FABRIC_CACHES_MAX, 128, 0, FAB_C_, "", "data of a load") \
	S(u32, ARREADY_d, FAB_L_, "", "one bit a port") \
	S(u32, RVALID_d,  FAB_L_, "", "one bit a port") \
	A(u32, RID_d,     FABRIC_LITES_MAX, 4, 0, FAB_L_, "", "response ID") \
	A(w256, RDATA_d,  FABRIC_LITES_MAX, 128, 0, FAB_L_, "", "read data") \
	A(u32, RRESP_d,   FABRIC_LITES_MAX, 2, 0, FAB_L_, "", "0 OKAY, 1 EXOKAY, 2 SLVERR, 3 DECERR") \
	S(u32, RLAST_d,   FAB_L_, "", "one bit a port") \
	S(u32, AWREADY_d, FAB_L_, "", "one bit a port") \
	S(u32, WREADY_d,  FAB_L_, "", "one bit a port") \
	S(u32, BVALID_d,  FAB_L_, "", "one bit a port") \
	A(u32, BID_d,     FABRIC_LITES_MAX, 4, 0, FAB_L_, "", "response ID") \
	A(u32, BRESP_d,   FABRIC_LITES_MAX, 2, 0, FAB_L_, "", "0 OKAY, 1 EXOKAY, 2 SLVERR, 3 DECERR") \
	FABRIC_OUT_ADDR_(S, A, AR) \
	S(u32, RREADY_m,  FAB_M_, "", "one bit a memory port") \
	FABRIC_OUT_ADDR_(S, A, AW) \
	S(u32, WVALID_m,  FAB_M_, "", "one bit a memory port") \
	A(w256, WDATA_m,  FABRIC_MEMS_MAX, 128, 0, FAB_M_, "", "write data") \
	A(u32, WSTRB_m,   FABRIC_MEMS_MAX, 16, 0, FAB_M_, "", "byte strobes") \
	S(u32, WLAST_m,   FAB_M_, "", "one bit a memory port") \
	S(u32, BREADY_m,  FAB_M_, "", "one bit a memory port")

TZF_STRUCT(fabric_in, FABRIC_IN);
TZF_STRUCT(fabric_out, FABRIC_OUT);

/* The outputs of all blocks in a cycle. */
struct fabric_outputs {
	struct cci_out cci;
	struct tzc400_out tzc;
	struct ace_cache_out cache[FABRIC_CACHES_MAX];
};

/* The states of the blocks are the system's. `wires` are their outputs in this state, kept because the end of the cycle needs them again; nobody compares
 * them, as they follow from the rest. Whoever writes a state by hand calls fabric_settle. */
struct fabric_state {
	struct cci_state cci;
	struct tzc400_state tzc;
	struct ace_cache_state cache[FABRIC_CACHES_MAX];
	struct fabric_outputs wires;
} __attribute__((aligned(8)));

#endif
