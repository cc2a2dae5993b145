/* cci_if.h - every input, output and state element of the interconnect, once.
 *
 * The C structs, the packing, the lockstep check, the vector columns and the wave names all come
 * from these lists; tzf_if.h says how to read a line. Sources: docs/cci.md, rules X1..X21, docs/cci-filter.md, rules X22..X28, docs/cci-dvm.md, rules X30..X38, docs/cci-registers.md, rules X40..X49.
 */
#ifndef CCI_IF_H
#define CCI_IF_H

#include "cci_cfg.h"
#include "tzf_if.h"

/* Names used by the width and count expressions below. */
#define CCI_A_  (cfg->aces)
#define CCI_P_  (cfg->aces + cfg->lites)
#define CCI_M_  (cfg->mems)
#define CCI_V_  (cfg->aces + cfg->dvm * cfg->dvm_lites)  /* ports with AC and CR */
#define CCI_AW_ (cfg->addr_width)
#define CCI_IW_ (cfg->id_width)
#define CCI_BI_ ((uint32_t)(cfg->sf_sets != 0u))   /* entries for back-invalidations */
#define CCI_NE_ (cfg->nt + CCI_BI_ + CCI_POOL * cfg->aces) /* entries */
#define CCI_SF_SB_ (tzf_bits_for(cfg->sf_sets | 1u) - 1u)   /* log2(sf_sets), 0 where there is no filter */
#define CCI_SF_XB_ tzf_bits_for((cfg->sf_sets > 1u) ? cfg->sf_sets - 1u : 0u)   /* width of a set's number */
#define CCI_SF_WW_ (7u + CCI_A_ + CCI_AW_ - 6u - CCI_SF_SB_) /* width of a way */
#define CCI_DID_ 12                                 /* ID at a memory port: {0, port[2:0], 3'b0, entry[4:0]}, or {1, port[2:0], AxID} (X38) */

/* ---- inputs ---------------------------------------------------------------------------------- */

/* An address channel of a master, as the interconnect sees it. Vectors have one bit a port. */
#define CCI_IN_ADDR_(S, A, x, snoop_w) \
	S(u32, x##VALID_s,  CCI_P_, "", "one bit a port") \
	A(u32, x##ID_s,     CCI_PORTS_MAX, CCI_IW_, 0, CCI_P_, "", "transaction ID") \
	A(u64, x##ADDR_s,   CCI_PORTS_MAX, CCI_AW_, 0, CCI_P_, "", "start address") \
	A(u32, x##LEN_s,    CCI_PORTS_MAX, 8, 0, CCI_P_, "", "beats - 1") \
	A(u32, x##SIZE_s,   CCI_PORTS_MAX, 3, 0, CCI_P_, "", "log2 of bytes a beat") \
	A(u32, x##BURST_s,  CCI_PORTS_MAX, 2, 0, CCI_P_, "", "0 FIXED, 1 INCR, 2 WRAP") \
	S(u32, x##LOCK_s,   CCI_P_, "", "exclusive, one bit a port") \
	A(u32, x##CACHE_s,  CCI_PORTS_MAX, 4, 0, CCI_P_, "", "memory attributes") \
	A(u32, x##PROT_s,   CCI_PORTS_MAX, 3, 0, CCI_P_, "", "[0] privileged, [1] Non-secure, [2] instruction") \
	A(u32, x##QOS_s,    CCI_PORTS_MAX, 4, 0, CCI_P_, "", "quality of service") \
	A(u32, x##DOMAIN_s, CCI_PORTS_MAX, 2, 0, CCI_P_, "", "shareability domain") \
	A(u32, x##SNOOP_s,  CCI_PORTS_MAX, snoop_w, 0, CCI_P_, "", "transaction type") \
	A(u32, x##BAR_s,    CCI_PORTS_MAX, 2, 0, CCI_P_, "", "[0] barrier") \
	A(u32, x##NSAID_s,  CCI_PORTS_MAX, 4, 0, CCI_P_, "", "Non-secure access ID")

#define CCI_IN(S, A, D) \
	S(u32, ARESETn,   1, "", "reset, active low, sampled at the edge") \
	S(u32, PROT_MODE, 2, "", "0 off, 1 strict, 2 compare, 3 as 1") \
	A(u32, PROT_GROUP, CCI_PORTS_MAX, 4, 0, CCI_P_, "", "protection group of a port") \
	A(u32, ACCHANNELEN, CCI_PORTS_MAX, 2, 0, CCI_V_, "", "the port has snoop channels for: [0] DVM, [1] snoops") \
	S(u32, SYSCO_EN, CCI_V_, "", "the port is managed by SYSCOREQ, not by SNOOP_CTRL") \
	S(u32, SYSCOREQ, CCI_V_, "", "the port wants snoops and DVM") \
	A(u32, NSAID_MASK, CCI_ACES_MAX, 16, 0, CCI_A_, "", "NSAIDs that the ACE port may give as CRNSAID") \
	S(u32, QOSOVERRIDE, CCI_P_, "", "one bit a port: QoS 0 is replaced by the register's") \
	S(u32, NIDEN, 1, "", "debug authentication: counters may count") \
	S(u32, DBGEN, 1, "", "... likewise") \
	S(u32, SPNIDEN, 1, "", "... Secure events may be counted") \
	S(u32, SPIDEN, 1, "", "... with DBGEN likewise") \
	S(u32, PSEL,    1, "", "APB: select") \
	S(u32, PENABLE, 1, "", "access phase") \
	S(u32, PWRITE,  1, "", "direction, 1 write") \
	S(u32, PADDR,  20, "", "byte address") \
	S(u32, PWDATA, 32, "", "write data") \
	S(u32, PSTRB,   4, "", "byte strobes") \
	S(u32, PPROT,   3, "", "protection, [1] Non-secure") \
	S(u32, CRNSAID_EN, CCI_A_, "", "the ACE port gives CRNSAID") \
	A(u32, IFNSAID_CFG, CCI_ACES_MAX, 4, 0, CCI_A_, "", "else, without a filter: the NSAID of what it holds") \
	CCI_IN_ADDR_(S, A, AR, 4) \
	S(u32, RREADY_s, CCI_P_, "", "one bit a port") \
	S(u32, RACK,     CCI_A_, "", "one bit an ACE port") \
	CCI_IN_ADDR_(S, A, AW, 3) \
	S(u32, AWUNIQUE_s, CCI_A_, "", "one bit an ACE port: not looked at") \
	S(u32, WVALID_s, CCI_P_, "", "one bit a port") \
	A(w256, WDATA_s, CCI_PORTS_MAX, 128, 0, CCI_P_, "", "write data") \
	A(u32, WSTRB_s,  CCI_PORTS_MAX, 16, 0, CCI_P_, "", "byte strobes") \
	S(u32, WLAST_s,  CCI_P_, "", "one bit a port") \
	S(u32, BREADY_s, CCI_P_, "", "one bit a port") \
	S(u32, WACK,     CCI_A_, "", "one bit an ACE port") \
	S(u32, ACREADY_s, CCI_V_, "", "one bit a port that is snooped") \
	S(u32, CRVALID_s, CCI_V_, "", "one bit a port that is snooped") \
	A(u32, CRRESP_s,  CCI_PORTS_MAX, 5, 0, CCI_V_, "", "[0] DataTransfer, [1] Error, [2] PassDirty, [3] IsShared, [4] WasUnique") \
	A(u32, CRNSAID_s, CCI_PORTS_MAX, 4, 0, CCI_V_, "", "NSAID of the copy") \
	S(u32, CDVALID_s, CCI_A_, "", "one bit an ACE port") \
	A(w256, CDDATA_s, CCI_ACES_MAX, 128, 0, CCI_A_, "", "snoop data") \
	S(u32, CDLAST_s,  CCI_A_, "", "one bit an ACE port") \
	S(u32, ARREADY_m, CCI_M_, "", "one bit a memory port") \
	S(u32, RVALID_m,  CCI_M_, "", "one bit a memory port") \
	A(u32, RID_m,     CCI_MEMS_MAX, CCI_DID_, 0, CCI_M_, "", "response ID") \
	A(w256, RDATA_m,  CCI_MEMS_MAX, 128, 0, CCI_M_, "", "read data") \
	A(u32, RRESP_m,   CCI_MEMS_MAX, 2, 0, CCI_M_, "", "0 OKAY, 1 EXOKAY, 2 SLVERR, 3 DECERR") \
	S(u32, RLAST_m,   CCI_M_, "", "one bit a memory port") \
	S(u32, AWREADY_m, CCI_M_, "", "one bit a memory port") \
	S(u32, WREADY_m,  CCI_M_, "", "one bit a memory port") \
	S(u32, BVALID_m,  CCI_M_, "", "one bit a memory port") \
	A(u32, BID_m,     CCI_MEMS_MAX, CCI_DID_, 0, CCI_M_, "", "response ID") \
	A(u32, BRESP_m,   CCI_MEMS_MAX, 2, 0, CCI_M_, "", "0 OKAY, 1 EXOKAY, 2 SLVERR, 3 DECERR")

/* ---- outputs --------------------------------------------------------------------------------- */

#define CCI_OUT_ADDR_(S, A, x) \
	S(u32, x##VALID_m, CCI_M_, "", "one bit a memory port") \
	A(u32, x##ID_m,    CCI_MEMS_MAX, CCI_DID_, 0, CCI_M_, "", "{0, port whose NSAID is used, 0, entry}; exclusive: {1, port, AxID}") \
	A(u64, x##ADDR_m,  CCI_MEMS_MAX, CCI_AW_, 0, CCI_M_, "", "start address") \
	A(u32, x##LEN_m,   CCI_MEMS_MAX, 8, 0, CCI_M_, "", "beats - 1") \
	A(u32, x##SIZE_m,  CCI_MEMS_MAX, 3, 0, CCI_M_, "", "log2 of bytes a beat") \
	A(u32, x##BURST_m, CCI_MEMS_MAX, 2, 0, CCI_M_, "", "0 FIXED, 1 INCR, 2 WRAP") \
	S(u32, x##LOCK_m,  CCI_M_, "", "exclusive") \
	A(u32, x##CACHE_m, CCI_MEMS_MAX, 4, 0, CCI_M_, "", "memory attributes") \
	A(u32, x##PROT_m,  CCI_MEMS_MAX, 3, 0, CCI_M_, "", "[0] privileged, [1] Non-secure, [2] instruction") \
	A(u32, x##QOS_m,   CCI_MEMS_MAX, 4, 0, CCI_M_, "", "quality of service") \
	A(u32, x##NSAID_m, CCI_MEMS_MAX, 4, 0, CCI_M_, "", "Non-secure access ID")

#define CCI_OUT(S, A, D) \
	S(u32, ARREADY_s, CCI_P_, "", "one bit a port") \
	S(u32, RVALID_s,  CCI_P_, "", "one bit a port") \
	A(u32, RID_s,     CCI_PORTS_MAX, CCI_IW_, 0, CCI_P_, "", "response ID") \
	A(w256, RDATA_s,  CCI_PORTS_MAX, 128, 0, CCI_P_, "", "read data") \
	A(u32, RRESP_s,   CCI_PORTS_MAX, 4, 0, CCI_P_, "", "[1:0] response, [2] PassDirty, [3] IsShared; [3:2] 0 for ACE-Lite") \
	S(u32, RLAST_s,   CCI_P_, "", "one bit a port") \
	S(u32, AWREADY_s, CCI_P_, "", "one bit a port") \
	S(u32, WREADY_s,  CCI_P_, "", "one bit a port") \
	S(u32, BVALID_s,  CCI_P_, "", "one bit a port") \
	A(u32, BID_s,     CCI_PORTS_MAX, CCI_IW_, 0, CCI_P_, "", "response ID") \
	A(u32, BRESP_s,   CCI_PORTS_MAX, 2, 0, CCI_P_, "", "0 OKAY, 1 EXOKAY, 2 SLVERR, 3 DECERR") \
	S(u32, ACVALID_s, CCI_V_, "", "one bit a port that is snooped") \
	A(u64, ACADDR_s,  CCI_PORTS_MAX, CCI_AW_, 0, CCI_V_, "", "line-aligned address, or what a DVM message says") \
	A(u32, ACSNOOP_s, CCI_PORTS_MAX, 4, 0, CCI_V_, "", "snoop type") \
	A(u32, ACPROT_s,  CCI_PORTS_MAX, 3, 0, CCI_V_, "", "[1] Non-secure") \
	S(u32, CRREADY_s, CCI_V_, "", "one bit a port that is snooped") \
	S(u32, CDREADY_s, CCI_A_, "", "one bit an ACE port") \
	CCI_OUT_ADDR_(S, A, AR) \
	S(u32, RREADY_m,  CCI_M_, "", "one bit a memory port") \
	CCI_OUT_ADDR_(S, A, AW) \
	S(u32, WVALID_m,  CCI_M_, "", "one bit a memory port") \
	A(w256, WDATA_m,  CCI_MEMS_MAX, 128, 0, CCI_M_, "", "write data") \
	A(u32, WSTRB_m,   CCI_MEMS_MAX, 16, 0, CCI_M_, "", "byte strobes") \
	S(u32, WLAST_m,   CCI_M_, "", "one bit a memory port") \
	S(u32, BREADY_m,  CCI_M_, "", "one bit a memory port") \
	S(u32, CHANGE_PENDING, 1, "", "STATUS[0]: a transaction of before the last change of mode, group or enable is under way") \
	S(u32, IMPR_ERR_S, CCI_A_, "", "imprecise error, one bit an ACE port, 1 for a cycle") \
	S(u32, IMPR_ERR_M, CCI_M_, "", "imprecise error, one bit a memory port, 1 for a cycle") \
	S(u32, EV_FULL,    1, "", "event 0x0A: a request waits for an entry") \
	S(u32, EV_GENWR,   CCI_M_, "", "event 0x0B: a generated write, one bit a memory port") \
	S(u32, EV_HAZARD,  1, "", "event 0x0D: a request waits for a line") \
	S(u32, EV_REWRITE, 1, "", "event 0x0F: a request whose snoops protection changed") \
	S(u32, SF_INIT, 1, "", "STATUS[1]: the snoop filter initialises, shareable requests wait") \
	S(u32, EV_SF_ACCESS, 4, "", "events 0x00..0x03: a look-up in the snoop filter, one bit a pair of banks") \
	S(u32, EV_SF_MISS, 4, "", "events 0x04..0x07: ... that found nothing") \
	S(u32, EV_SF_BACKINV, 1, "", "event 0x08: a back-invalidation begins") \
	S(u32, EV_SF_BLOCK, 1, "", "event 0x09: a request finds no way") \
	S(u32, EV_CD, CCI_A_, "", "event 0x0C: a beat of snoop data taken, one bit an ACE port") \
	S(u32, EV_SNOOP_FULL, 1, "", "event 0x0E: a snoop waits for room in AC") \
	S(u32, EVNTBUS, 16, "", "global events, where PMU_CTRL exports them") \
	S(u32, nEVNTCNTOVERFLOW, 8, "", "0: the counter has passed 2^32") \
	S(u32, nERRIRQ, 1, "", "0: IMPR_ERR is not 0") \
	S(u32, SYSCOACK, CCI_V_, "", "one bit a port that is snooped: the answer to SYSCOREQ") \
	S(u32, PREADY,  1, "", "APB ready") \
	S(u32, PSLVERR, 1, "", "APB error") \
	S(u32, PRDATA, 32, "", "APB read data")

/* ---- state: of the whole block ------------------------------------------------------------------ */

#define CCI_STATE(S, A, D) \
	S(u32, prot_mode, 2, "prot_mode_q", "PROT_MODE, registered") \
	A(u32, prot_group, CCI_PORTS_MAX, 4, 0, CCI_P_, "prot_group_q[%d]", "PROT_GROUP, registered") \
	S(u32, snoop_en, CCI_A_, "snoop_en_q", "the ACE port is snooped (X42)") \
	S(u32, dvm_en, CCI_V_, "dvm_en_q", "the port gets DVM messages (X42)") \
	A(u32, nsaid_mask, CCI_ACES_MAX, 16, 0, CCI_A_, "nsaid_mask_q[%d]", "NSAID_MASK, registered") \
	A(u32, lrg, CCI_HEADS_MAX, 2u * CCI_P_, 0, 2u * CCI_P_, "u_tracker.lrg_q[%d]", "[j]: this head goes before head j") \
	A(u32, lost, CCI_HEADS_MAX, 6, 0, 2u * CCI_P_, "u_tracker.lost_q[%d]", "allocations lost since the last one won, 32 at most") \
	S(u32, impr_s, CCI_A_, "u_tracker.impr_s_q", "IMPR_ERR_S") \
	S(u32, impr_m, CCI_M_, "u_write.impr_m_q", "IMPR_ERR_M") \
	S(u32, ev_full, 1, "u_tracker.ev_full_q", "EV_FULL") \
	S(u32, ev_genwr, CCI_M_, "u_write.ev_genwr_q", "EV_GENWR") \
	S(u32, ev_hazard, 1, "u_tracker.ev_hazard_q", "EV_HAZARD") \
	S(u32, ev_rewrite, 1, "u_snoop.ev_rewrite_q", "EV_REWRITE") \
	S(u32, sf_off, 1, "sf_off_q", "CTRL_OVR[2], the cycle after") \
	S(u32, crnsaid_en, CCI_A_, "crnsaid_en_q", "CRNSAID_EN, registered") \
	A(u32, ifnsaid, CCI_ACES_MAX, 4, 0, CCI_A_, "ifnsaid_q[%d]", "IFNSAID_CFG, registered") \
	S(u32, xm_v, CCI_A_, "u_monitor.v_q", "X36: the exclusive monitor of the ACE port is set") \
	S(u32, xm_ns, CCI_A_, "u_monitor.ns_q", "... in this world") \
	A(u64, xm_line, CCI_ACES_MAX, CCI_AW_ - 6u, 0, CCI_A_, "u_monitor.line_q[%d]", "... for this line, address[:6]")

/* ---- state of the snoop filter, only where there is one: the groups sf[] of one member, sets[] and f[] ---- */

/* The array's write port (docs/cci-filter.md, "What changes when"): nets of u_filter, 0 where they are not written. */
#define CCI_SF_WP_(enable, net) "@u_filter." enable " ? u_filter." net " : '0"
#define CCI_FILTER(S, A) \
	S(u32, sf_init, tzf_bits_for(cfg->sf_sets), "u_filter.init_q", "sets initialised") \
	S(u32, ev_sf_access, 4, "u_filter.ev_access_q", "EV_SF_ACCESS") \
	S(u32, ev_sf_miss, 4, "u_filter.ev_miss_q", "EV_SF_MISS") \
	S(u32, ev_sf_backinv, 1, "u_filter.ev_backinv_q", "EV_SF_BACKINV") \
	S(u32, ev_sf_block, 1, "u_filter.ev_block_q", "EV_SF_BLOCK") \
	CCI_NS_(S, ev_sf_access, 4, "u_filter.ev_access") \
	CCI_NS_(S, ev_sf_miss, 4, "u_filter.ev_miss") \
	CCI_NS_(S, ev_sf_backinv, 1, "u_filter.ev_backinv") \
	CCI_NS_(S, ev_sf_block, 1, "u_filter.ev_block") \
	S(u32, sfp_en,  2, "@{u_filter.write_rr, u_filter.write_way}", "written: rr, way") \
	S(u32, sfp_set, CCI_SF_XB_, "@(u_filter.write_rr || u_filter.write_way) ? u_filter.set : '0", "of this set") \
	S(u32, sfp_way, 3, CCI_SF_WP_("write_way", "way"), "this way") \
	S(u64, sfp_new, CCI_SF_WW_, CCI_SF_WP_("write_way", "new_way"), "its new contents") \
	S(u32, sfp_rr,  3, CCI_SF_WP_("write_rr", "new_rr"), "the way to replace next")

/* A set: the group sf[]. A way is {valid, mixed, nsaid, hold, ns, tag}. */
#define CCI_SF_SET_ "u_filter.gen_set[%d]."
#define CCI_SET(S, A) \
	S(u32, rr, 3, CCI_SF_SET_ "rr_q", "the way to replace next") \
	A(u64, way, CCI_SF_WAYS, CCI_SF_WW_, 0, CCI_SF_WAYS, CCI_SF_SET_ "gen_way[%d].way_q", "{valid, mixed, nsaid, hold, ns, tag}")

/* Of every entry, beside its other fields, where there is a filter: the group f[], indices as e[]. In the pools only fw is used. */
#define CCI_GF_ "u_filter.gen_e[%d]."
#define CCI_FILTERED(S, A) \
	S(u32, sfo, 1, CCI_GF_ "sfo_q", "its look-up is overridden") \
	S(u32, ena, CCI_A_, "u_tracker.gen_e[%d].ena_q", "tgt of each chunk before its look-up") \
	S(u32, sfh, 1, CCI_GF_ "sfh_q", "its line was present") \
	S(u32, sfm, 1, CCI_GF_ "sfm_q", "... mixed") \
	S(u32, sfn, 4, CCI_GF_ "sfn_q", "... under this NSAID") \
	S(u32, sfr, 1, CCI_GF_ "sfr_q", "it reserves a way") \
	S(u32, sfw, 3, CCI_GF_ "sfw_q", "this one") \
	S(u32, sfp, 1, CCI_GF_ "sfp_q", "... whose old line is being back-invalidated") \
	S(u32, sfb, 1, CCI_GF_ "sfb_q", "it found no way") \
	S(u32, fw,  1, CCI_GF_ "fw_q", "it has something to write")

/* ---- state: registers, regulators, counters (docs/cci-registers.md) --------------------------------- */

#define CCI_NS_(S, name, width, path) S(u32, name##_ns, width, path "_ns_q", "... of the Non-secure world")
#define CCI_REGS(S, A, D) \
	S(u32, pready, 1, "u_regs.pready_q", "PREADY") \
	S(u32, prdata, 32, "u_regs.prdata_q", "PRDATA") \
	S(u32, pslverr, 1, "u_regs.pslverr_q", "PSLVERR") \
	S(u32, ctrl_ovr, 5, "u_regs.ctrl_ovr_q", "CTRL_OVR") \
	S(u32, secr_acc, 3, "u_regs.secr_acc_q", "SECR_ACC") \
	S(u32, err_s, CCI_A_, "u_regs.err_s_q", "IMPR_ERR[16 + n]") \
	S(u32, err_m, CCI_M_, "u_regs.err_m_q", "IMPR_ERR[m]") \
	S(u32, qos_r, 4, "u_regs.qos_r_q", "QOS_THRESHOLD[3:0]") \
	S(u32, qos_w, 4, "u_regs.qos_w_q", "QOS_THRESHOLD[19:16]") \
	S(u32, pmu_cen, 1, "u_regs.pmu_cen_q", "PMU_CTRL.CEN") \
	S(u32, pmu_ex, 1, "u_regs.pmu_ex_q", "PMU_CTRL.EX") \
	S(u32, debug_ctrl, 1, "u_regs.debug_ctrl_q", "DEBUG_CTRL") \
	S(u32, en_s, CCI_A_, "u_regs.en_s_q", "SNOOP_CTRL[0], one bit an ACE port") \
	S(u32, en_d, CCI_V_, "u_regs.en_d_q", "SNOOP_CTRL[1], one bit a port that is snooped") \
	S(u32, sysco_req, CCI_V_, "u_regs.sysco_req_q", "SYSCOREQ and SYSCO_EN, registered") \
	S(u32, sysco_ack, CCI_V_, "u_regs.sysco_ack_q", "SYSCOACK") \
	A(u32, share_ovr, CCI_PORTS_MAX, 2, CCI_A_, CCI_P_ - CCI_A_, "u_regs.gen_p[%d].share_ovr_q", "SHARE_OVR of the ACE-Lite port") \
	A(u32, ar_ovr, CCI_PORTS_MAX, 16, 0, CCI_P_, "u_regs.gen_p[%d].ar_ovr_q", "ARQOS_OVR, {on, step, bandwidth, min, max}") \
	A(u32, aw_ovr, CCI_PORTS_MAX, 16, 0, CCI_P_, "u_regs.gen_p[%d].aw_ovr_q", "AWQOS_OVR, likewise") \
	A(u32, max_ot, CCI_PORTS_MAX, 8, 0, CCI_P_, "u_regs.gen_p[%d].max_ot_q", "QOS_MAX_OT") \
	S(u32, qosoverride, CCI_P_, "qosoverride_q", "QOSOVERRIDE, registered") \
	A(u32, xs_r, CCI_PORTS_MAX, 16, 0, CCI_P_, "u_qos.gen_p[%d].xs_r_q", "bytes read ahead of the bandwidth (X44)") \
	A(u32, xs_w, CCI_PORTS_MAX, 16, 0, CCI_P_, "u_qos.gen_p[%d].xs_w_q", "bytes written ahead of it") \
	S(u32, niden, 1, "niden_q", "NIDEN, registered") \
	S(u32, dbgen, 1, "dbgen_q", "DBGEN, registered") \
	S(u32, spnid, 1, "spnid_q", "SPNIDEN, or SPIDEN and DBGEN, registered") \
	A(u32, evnt_sel, CCI_COUNTERS, 9, 0, CCI_COUNTERS, "u_pmu.gen_c[%d].sel_q", "EVNT_SEL {source, event}") \
	A(u32, ecnt_data, CCI_COUNTERS, 32, 0, CCI_COUNTERS, "u_pmu.gen_c[%d].data_q", "ECNT_DATA") \
	S(u32, ecnt_en, CCI_COUNTERS, "u_pmu.en_q", "ECNT_CTRL, one bit a counter") \
	S(u32, ecnt_ovf, CCI_COUNTERS, "u_pmu.ovf_q", "ECNT_CLR_OVFL, one bit a counter") \
	A(u32, otr, CCI_PORTS_MAX, 8, 0, CCI_P_, "u_debug.gen_p[%d].otr_q", "reads outstanding (X48)") \
	A(u32, otw, CCI_PORTS_MAX, 8, 0, CCI_P_, "u_debug.gen_p[%d].otw_q", "writes outstanding") \
	A(u32, ots, CCI_PORTS_MAX, 8, 0, CCI_V_, "u_debug.gen_v[%d].ots_q", "snoops outstanding") \
	A(u32, otr_m, CCI_MEMS_MAX, 8, 0, CCI_M_, "u_debug.gen_m[%d].otr_q", "reads outstanding at memory") \
	A(u32, otw_m, CCI_MEMS_MAX, 8, 0, CCI_M_, "u_debug.gen_m[%d].otw_q", "writes outstanding at memory") \
	S(u32, ev_cd, CCI_A_, "u_snoop.ev_cd_q", "EV_CD") \
	S(u32, ev_snoop_full, 1, "u_snoop.ev_snoop_full_q", "EV_SNOOP_FULL") \
	CCI_NS_(S, ev_full, 1, "u_tracker.ev_full") \
	CCI_NS_(S, ev_hazard, 1, "u_tracker.ev_hazard") \
	CCI_NS_(S, ev_genwr, CCI_M_, "u_write.ev_genwr") \
	CCI_NS_(S, ev_cd, CCI_A_, "u_snoop.ev_cd") \
	CCI_NS_(S, ev_snoop_full, 1, "u_snoop.ev_snoop_full")

/* A FIFO's count, and the two entries of one of its payload fields (X2), in generate loop `gen`. */
#define CCI_FIFO_(S, gen, fifo) \
	S(u32, fifo##_cnt, 2, gen "u_" #fifo ".cnt_q", "entries in FIFO " #fifo)
#define CCI_PAY_(S, type, gen, fifo, field, width) \
	S(type, fifo##_##field##_e0, width, gen "u_" #fifo "_" #field ".e0_q", "head") \
	S(type, fifo##_##field##_e1, width, gen "u_" #fifo "_" #field ".e1_q", "second")

/* ---- state of a slave port: the group p[] -------------------------------------------------------- */

/* Payloads, the first named is the most significant:
 *   ar_ctl {ARLOCK, ARID, ARLEN, ARSIZE, ARBURST, ARCACHE, ARPROT, ARQOS, ARDOMAIN, ARSNOOP, ARBAR[0], ARNSAID}
 *   aw_ctl {AWLOCK, AWID, AWLEN, AWSIZE, AWBURST, AWCACHE, AWPROT, AWQOS, AWDOMAIN, AWSNOOP, AWBAR[0], AWNSAID}
 *   r_ctl {world, RID, RRESP, RLAST}     w_ctl {WSTRB, WLAST}     b_ctl {world, BID, BRESP}; world: prot[1] (X49) */
#define CCI_GP_ "gen_p[%d]."
#define CCI_PORT(S, A) \
	CCI_FIFO_(S, CCI_GP_, ar) \
	CCI_PAY_(S, u64, CCI_GP_, ar, ctl, CCI_IW_ + 36u) \
	CCI_PAY_(S, u64, CCI_GP_, ar, addr, CCI_AW_) \
	CCI_FIFO_(S, CCI_GP_, r) \
	CCI_PAY_(S, u32, CCI_GP_, r, ctl, CCI_IW_ + 6u) \
	CCI_PAY_(S, w256, CCI_GP_, r, data, 128) \
	CCI_FIFO_(S, CCI_GP_, aw) \
	CCI_PAY_(S, u64, CCI_GP_, aw, ctl, CCI_IW_ + 35u) \
	CCI_PAY_(S, u64, CCI_GP_, aw, addr, CCI_AW_) \
	CCI_FIFO_(S, CCI_GP_, w) \
	CCI_PAY_(S, u32, CCI_GP_, w, ctl, 17) \
	CCI_PAY_(S, w256, CCI_GP_, w, data, 128) \
	CCI_FIFO_(S, CCI_GP_, b) \
	CCI_PAY_(S, u32, CCI_GP_, b, ctl, CCI_IW_ + 3u) \
	S(u32, r_busy, 1, "u_read.gen_p[%d].r_busy_q", "a chunk is being sent on R") \
	S(u32, r_e,    4, "u_read.gen_p[%d].r_e_q", "its entry") \
	S(u32, r_beat, 2, "u_read.gen_p[%d].r_beat_q", "its next beat") \
	S(u64, ackr,  64, "u_read.gen_p[%d].ackr_q", "ring of 16 entries, 4 bits each, whose R is sent") \
	S(u32, ackr_wp, 5, "u_read.gen_p[%d].ackr_wp_q", "write pointer") \
	S(u32, ackr_rp, 5, "u_read.gen_p[%d].ackr_rp_q", "read pointer") \
	S(u64, wq,    40, "u_write.gen_p[%d].wq_q", "ring of 8 entries, 5 bits each, whose W data comes") \
	S(u32, wq_wp,  4, "u_write.gen_p[%d].wq_wp_q", "write pointer") \
	S(u32, wq_rp,  4, "u_write.gen_p[%d].wq_rp_q", "read pointer") \
	S(u64, ackw,  40, "u_write.gen_p[%d].ackw_q", "ring of 8 entries, 5 bits each, whose B is sent") \
	S(u32, ackw_wp, 4, "u_write.gen_p[%d].ackw_wp_q", "write pointer") \
	S(u32, ackw_rp, 4, "u_write.gen_p[%d].ackw_rp_q", "read pointer")

/* ---- state of AC and CR of a port that is snooped: the group a[]; of CD of an ACE port: the group c[] --- */

/* ac_ctl {ACSNOOP, ACPROT}     cr_ctl {CRNSAID, CRRESP}     codes of sq: an entry, 14 a DVM message's first part or Complete, 15 second part */
#define CCI_GA_ "gen_a[%d]."
#define CCI_SNOOPED(S, A) \
	CCI_FIFO_(S, CCI_GA_, ac) \
	CCI_PAY_(S, u32, CCI_GA_, ac, ctl, 7) \
	CCI_PAY_(S, u64, CCI_GA_, ac, addr, CCI_AW_) \
	CCI_FIFO_(S, CCI_GA_, cr) \
	CCI_PAY_(S, u32, CCI_GA_, cr, ctl, 9) \
	S(u64, sq,   64, "u_snoop.gen_a[%d].sq_q", "ring of 16 entries, 4 bits each, that snoop the port") \
	S(u32, sq_wp, 5, "u_snoop.gen_a[%d].sq_wp_q", "write pointer") \
	S(u32, sq_ap, 5, "u_snoop.gen_a[%d].sq_ap_q", "next to go to AC") \
	S(u32, sq_rp, 5, "u_snoop.gen_a[%d].sq_rp_q", "next whose CR comes")

#define CCI_GC_ "gen_c[%d]."
#define CCI_CD(S, A) \
	CCI_FIFO_(S, CCI_GC_, cd) \
	CCI_PAY_(S, u32, CCI_GC_, cd, last, 1) \
	CCI_PAY_(S, w256, CCI_GC_, cd, data, 128) \
	S(u64, cdq,  64, "u_snoop.gen_c[%d].cdq_q", "ring of 16 entries, 4 bits each, whose CD comes") \
	S(u32, cdq_wp, 5, "u_snoop.gen_c[%d].cdq_wp_q", "write pointer") \
	S(u32, cdq_rp, 5, "u_snoop.gen_c[%d].cdq_rp_q", "read pointer") \
	S(u32, cd_beat, 2, "u_snoop.gen_c[%d].cd_beat_q", "beat of the line that comes next")

/* ---- state of a memory port: the group m[] --------------------------------------------------------- */

/* arm_ctl, awm_ctl {ID, beats - 1 [1:0], SIZE, BURST, CACHE, PROT, QOS, NSAID}     rm_ctl {RID, RRESP, RLAST}
 * wm_ctl {world, WSTRB, WLAST}     bm_ctl {BID, BRESP} */
#define CCI_GM_ "gen_m[%d]."
#define CCI_MEMORY(S, A) \
	CCI_FIFO_(S, CCI_GM_, arm) \
	CCI_PAY_(S, u64, CCI_GM_, arm, ctl, 34) \
	CCI_PAY_(S, u64, CCI_GM_, arm, addr, CCI_AW_) \
	CCI_FIFO_(S, CCI_GM_, rm) \
	CCI_PAY_(S, u32, CCI_GM_, rm, ctl, 15) \
	CCI_PAY_(S, w256, CCI_GM_, rm, data, 128) \
	CCI_FIFO_(S, CCI_GM_, awm) \
	CCI_PAY_(S, u64, CCI_GM_, awm, ctl, 34) \
	CCI_PAY_(S, u64, CCI_GM_, awm, addr, CCI_AW_) \
	CCI_FIFO_(S, CCI_GM_, wm) \
	CCI_PAY_(S, u32, CCI_GM_, wm, ctl, 18) \
	CCI_PAY_(S, w256, CCI_GM_, wm, data, 128) \
	CCI_FIFO_(S, CCI_GM_, bm) \
	CCI_PAY_(S, u32, CCI_GM_, bm, ctl, 14) \
	S(u32, wm_busy, 1, "u_write.gen_m[%d].wm_busy_q", "a write is being sent on W") \
	S(u32, wm_gen,  1, "u_write.gen_m[%d].wm_gen_q", "it is a generated one") \
	S(u32, wm_e,    5, "u_write.gen_m[%d].wm_e_q", "its entry") \
	S(u32, wm_beat, 2, "u_write.gen_m[%d].wm_beat_q", "its next beat")

/* ---- state of an entry: the group e[] ---------------------------------------------------------------- */

#define CCI_GT_ "u_tracker.gen_e[%d]."
#define CCI_GS_ "u_snoop.gen_e[%d]."
#define CCI_GR_ "u_read.gen_e[%d]."
#define CCI_GW_ "u_write.gen_e[%d]."
#define CCI_GL_ "u_line.gen_e[%d]."
#define CCI_ENTRY(S, A) \
	S(u32, st,    4, CCI_GT_ "st_q", "0 FREE, 1 SLOT, 2 COLLECT, 3 GENWR, 4 MEM, 5 RESP, 6 ACK, 7 NEXT, 8 DRAIN") \
	S(u32, kind,  5, CCI_GT_ "kind_q", "CCI_REQ_* of cci_rewrite.h, 0 what this block does not serve") \
	S(u32, aw,    1, CCI_GT_ "aw_q", "it came on AW") \
	S(u32, hz,    1, CCI_GT_ "hz_q", "it holds a line") \
	S(u32, port,  3, CCI_GT_ "port_q", "whose it is") \
	S(u32, id,    CCI_IW_, CCI_GT_ "id_q", "AxID") \
	S(u64, addr,  CCI_AW_, CCI_GT_ "addr_q", "where its chunk starts") \
	S(u32, len,   8, CCI_GT_ "len_q", "AxLEN") \
	S(u32, left,  8, CCI_GT_ "left_q", "beats from the chunk's first on, less 1") \
	S(u32, multi, 1, CCI_GT_ "multi_q", "it has more than one chunk") \
	S(u32, size,  3, CCI_GT_ "size_q", "AxSIZE") \
	S(u32, burst, 2, CCI_GT_ "burst_q", "AxBURST") \
	S(u32, cache, 4, CCI_GT_ "cache_q", "AxCACHE") \
	S(u32, prot,  3, CCI_GT_ "prot_q", "AxPROT") \
	S(u32, qos,   4, CCI_GT_ "qos_q", "AxQOS") \
	S(u32, nsaid, 4, CCI_GT_ "nsaid_q", "AxNSAID, 0 if Secure") \
	S(u32, lock,  1, CCI_GT_ "lock_q", "exclusive (X36)") \
	S(u32, xf,    1, CCI_GT_ "xf_q", "an exclusive CleanUnique that came too late") \
	S(u32, mode,  2, CCI_GT_ "mode_q", "mode that governs it, 0 if Secure") \
	S(u32, tgt,   CCI_A_, CCI_GT_ "tgt_q", "ports to snoop") \
	S(u32, exm,   CCI_A_, CCI_GT_ "exm_q", "of these, those that get the normal snoop") \
	S(u32, stale, 1, CCI_GT_ "stale_q", "mode, group or an enable has changed since") \
	S(u32, age,   CCI_NE_, CCI_GT_ "age_q", "[j]: entry j is older") \
	S(u32, serr,  1, CCI_GT_ "serr_q", "answer SLVERR and no data") \
	S(u32, is,    1, CCI_GT_ "is_q", "RRESP[3]") \
	S(u32, pd,    1, CCI_GT_ "pd_q", "RRESP[2]") \
	S(u32, peer,  1, CCI_GT_ "peer_q", "R7: what goes to R is what a peer gave") \
	S(u32, round, 1, CCI_GS_ "round_q", "M2: the second round") \
	S(u32, nrm,   CCI_A_, CCI_GS_ "nrm_q", "ports that got the normal snoop in this round") \
	S(u32, strict, 1, CCI_GS_ "strict_q", "no peer's data may go to R") \
	S(u32, rew,   1, CCI_GS_ "rew_q", "counted as rewritten") \
	S(u32, crw,   CCI_A_, CCI_GS_ "crw_q", "CRs that are missing") \
	S(u32, cdw,   CCI_A_, CCI_GS_ "cdw_q", "CD lines that are on their way") \
	S(u32, own_v, 1, CCI_GS_ "own_v_q", "a port's data are kept") \
	S(u32, own,   2, CCI_GS_ "own_q", "which port's") \
	S(u32, own_pd, 1, CCI_GS_ "own_pd_q", "its PassDirty") \
	S(u32, own_err, 1, CCI_GS_ "own_err_q", "its Error") \
	S(u32, own_nsaid, 4, CCI_GS_ "own_nsaid_q", "its NSAID (X28)") \
	S(u32, own_unk, 1, CCI_GS_ "own_unk_q", "nobody knows its NSAID") \
	S(u32, iss,   1, CCI_GS_ "iss_q", "OR of the IsShared") \
	S(u32, err,   CCI_A_, CCI_GS_ "err_q", "ports that answered Error") \
	S(u32, m2,    1, CCI_GS_ "m2_q", "a second round is due") \
	S(u32, bv,    4, CCI_GS_ "bv_q", "beats of the kept data that are in") \
	S(u32, gw,    2, CCI_GW_ "gw_q", "generated write: 0 none, 1 to send, 2 waits for B, 3 done") \
	S(u32, mi,    1, CCI_GT_ "mi_q", "own memory access issued") \
	S(u32, md,    1, CCI_GT_ "md_q", "own memory access done") \
	S(u32, mcnt,  2, CCI_GR_ "mcnt_q", "beats read from memory, mod 4") \
	S(u32, rresp, 8, CCI_GR_ "rresp_q", "their RRESP, beat n at [2n+1:2n]") \
	S(u32, bresp, 2, CCI_GW_ "bresp_q", "worst BRESP of the chunks") \
	S(u32, wcnt,  2, CCI_GW_ "wcnt_q", "beats of the chunk's W data that are in, mod 4") \
	S(u32, wd,    1, CCI_GW_ "wd_q", "the chunk's W data are complete") \
	S(u64, wstrb, 64, CCI_GW_ "wstrb_q", "strobes of beat n at [16n+15:16n]") \
	S(w256, w_lo, 256, CCI_GW_ "w_lo_q", "W beats 0 and 1") \
	S(w256, w_hi, 256, CCI_GW_ "w_hi_q", "W beats 2 and 3") \
	S(w256, d_lo, 256, CCI_GL_ "d_lo_q", "beats 0 and 1 of a peer's line or of what memory gave") \
	S(w256, d_hi, 256, CCI_GL_ "d_hi_q", "beats 2 and 3")

/* ---- state of DVM and barriers, where cfg->dvm = 1: the groups v[] (a port that is snooped), b[] (a port), dv[] of one member -------- */

#define CCI_GV_ "u_dvm.gen_v[%d]."
#define CCI_DVM_BOXES(S, A) \
	S(u32, mb_st,   3, CCI_GV_ "mb_st_q", "message: 0 empty, 1 second part missing, 2 ready, 3 sent, 4 two answers due, 5 one answer due") \
	S(u32, mb_two,  1, CCI_GV_ "mb_two_q", "of two parts") \
	S(u32, mb_err,  1, CCI_GV_ "mb_err_q", "somebody answered Error") \
	S(u32, mb_id,   CCI_IW_, CCI_GV_ "mb_id_q", "first part: ARID") \
	S(u32, mb_prot, 3, CCI_GV_ "mb_prot_q", "... ARPROT") \
	S(u64, mb_addr, CCI_AW_, CCI_GV_ "mb_addr_q", "... ARADDR, the message") \
	S(u32, mb_id2,  CCI_IW_, CCI_GV_ "mb_id2_q", "second part: ARID") \
	S(u32, mb_prot2, 3, CCI_GV_ "mb_prot2_q", "... ARPROT") \
	S(u64, mb_addr2, CCI_AW_, CCI_GV_ "mb_addr2_q", "... ARADDR") \
	S(u32, sb_st,   2, CCI_GV_ "sb_st_q", "Sync: 0 empty, 1 ready, 2 sent, 3 answer due") \
	S(u32, sb_after, 1, CCI_GV_ "sb_after_q", "... waits for the message in the box") \
	S(u32, sb_err,  1, CCI_GV_ "sb_err_q", "... somebody answered Error") \
	S(u32, sb_id,   CCI_IW_, CCI_GV_ "sb_id_q", "... ARID") \
	S(u32, sb_prot, 3, CCI_GV_ "sb_prot_q", "... ARPROT") \
	S(u64, sb_addr, CCI_AW_, CCI_GV_ "sb_addr_q", "... ARADDR") \
	S(u32, cb_v,    1, CCI_GV_ "cb_v_q", "a Complete is to be answered") \
	S(u32, cb_id,   CCI_IW_, CCI_GV_ "cb_id_q", "... ARID")

#define CCI_GB_ "u_dvm.gen_b[%d]."
#define CCI_BARRIERS(S, A) \
	S(u32, va,    2, CCI_GB_ "va_q", "answers on R without an entry that are not acknowledged") \
	S(u32, bo,    1, CCI_GB_ "bo_q", "the pair of barriers is open") \
	S(u32, br_v,  1, CCI_GB_ "br_v_q", "half on AR") \
	S(u32, br_id, CCI_IW_, CCI_GB_ "br_id_q", "... ARID") \
	S(u32, br_dep, CCI_NE_, CCI_GB_ "br_dep_q", "... entries that it waits for") \
	S(u32, bw_v,  1, CCI_GB_ "bw_v_q", "half on AW") \
	S(u32, bw_id, CCI_IW_, CCI_GB_ "bw_id_q", "... AWID") \
	S(u32, bw_dep, CCI_NE_, CCI_GB_ "bw_dep_q", "... entries that it waits for")

#define CCI_DVM(S, A) \
	S(u32, dv_op,   2, "u_dvm.op_q", "engine: 0 idle, 1 message, 2 Sync, 3 Complete") \
	S(u32, dv_port, 3, "u_dvm.port_q", "whose") \
	S(u32, dv_two,  1, "u_dvm.two_q", "two parts") \
	S(u32, dv_crw,  CCI_V_, "u_dvm.crw_q", "ports whose last CR is missing") \
	S(u32, dv_err,  1, "u_dvm.err_q", "somebody answered Error") \
	S(u32, dv_stale, 1, "u_dvm.stale_q", "an enable has changed since (X20)") \
	S(u32, dv_rr,   3, "u_dvm.rr_q", "the port that is looked at first") \
	S(u32, dv_lost, 6, "u_dvm.lost_q", "slots lost, 32 at most") \
	S(u32, dy_v,    1, "u_dvm.sync_v_q", "a Sync is under way") \
	S(u32, dy_port, 3, "u_dvm.sync_port_q", "whose") \
	S(u32, dy_w,    CCI_V_, "u_dvm.sync_w_q", "ports whose Complete is missing") \
	S(u32, dy_stale, 1, "u_dvm.sync_stale_q", "an enable has changed since (X20)")

TZF_STRUCT(cci_in, CCI_IN);
TZF_STRUCT(cci_out, CCI_OUT);

TZF_GROUP(cci_port, CCI_PORT);
TZF_GROUP(cci_snooped, CCI_SNOOPED);
TZF_GROUP(cci_cd, CCI_CD);
TZF_GROUP(cci_memory, CCI_MEMORY);
TZF_GROUP(cci_entry, CCI_ENTRY);
TZF_GROUP(cci_filter, CCI_FILTER);
TZF_GROUP(cci_filtered, CCI_FILTERED);
TZF_GROUP(cci_set, CCI_SET);
TZF_GROUP(cci_boxes, CCI_DVM_BOXES);
TZF_GROUP(cci_barriers, CCI_BARRIERS);
TZF_GROUP(cci_dvm, CCI_DVM);
struct cci_state {
	CCI_STATE(TZF_DECL_S, TZF_DECL_A, TZF_DECL_D)
	CCI_REGS(TZF_DECL_S, TZF_DECL_A, TZF_DECL_D)
	struct cci_port p[CCI_PORTS_MAX];
	struct cci_snooped a[CCI_PORTS_MAX];
	struct cci_cd c[CCI_ACES_MAX];
	struct cci_memory m[CCI_MEMS_MAX];
	struct cci_entry e[CCI_ENTRIES_MAX];
	struct cci_filter sf[1];
	struct cci_filtered f[CCI_ENTRIES_MAX];
	struct cci_dvm dv[1];
	struct cci_boxes v[CCI_PORTS_MAX];
	struct cci_barriers b[CCI_PORTS_MAX];
	struct cci_set sets[CCI_SF_SETS_MAX];
} __attribute__((aligned(8)));

/* Lines of the whole state: every list of struct cci_state. */
#define CCI_STATE_ROWS (TZF_COUNT(CCI_STATE) + TZF_COUNT(CCI_REGS) + TZF_GROUP_COUNT(CCI_PORT) + TZF_GROUP_COUNT(CCI_SNOOPED) + TZF_GROUP_COUNT(CCI_CD) + \
                        TZF_GROUP_COUNT(CCI_MEMORY) + TZF_GROUP_COUNT(CCI_ENTRY) + TZF_GROUP_COUNT(CCI_FILTER) + TZF_GROUP_COUNT(CCI_FILTERED) + \
                        TZF_GROUP_COUNT(CCI_DVM) + TZF_GROUP_COUNT(CCI_DVM_BOXES) + TZF_GROUP_COUNT(CCI_BARRIERS) + TZF_GROUP_COUNT(CCI_SET))

#endif
