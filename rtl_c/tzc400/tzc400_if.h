/* tzc400_if.h - every input, output and state element of the tzc400, once.
 *
 * The C structs, the packing, the lockstep check, the vector columns and the wave names all come
 * from these lists; tzf_if.h says how to read a line. Sources: docs/tzc400.md, rules Z1..Z26.
 */
#ifndef TZC400_IF_H
#define TZC400_IF_H

#include "tzf_if.h"
#include "tzc400_cfg.h"

/* Names used by the width and count expressions below. */
#define TZC_NF_ (cfg->num_filters)
#define TZC_AW_ (cfg->addr_width)
#define TZC_IW_ (cfg->aid_width)
#define TZC_DW_ (cfg->data_width)
#define TZC_OW_ tzf_bits_for(cfg->max_outstanding)      /* width of an outstanding counter */
#define TZC_QW_ tzf_bits_for(cfg->deny_depth - 1u)      /* width of a queue index */
#define TZC_QC_ tzf_bits_for(cfg->deny_depth)           /* width of a queue count */
#define TZC_PG_ (cfg->addr_width - 12u)                 /* width of a page number */
#define TZC_NF_MAX 4
#define TZC_NB_MAX 16

/* ---- inputs ---------------------------------------------------------------------------------- */

#define TZC400_IN_ADDR_(A, x, snoop_w) \
	A(u32, x##ID_s,     TZC_NF_MAX, TZC_IW_, 0, TZC_NF_, "", "transaction ID") \
	A(u64, x##ADDR_s,   TZC_NF_MAX, TZC_AW_, 0, TZC_NF_, "", "start address") \
	A(u32, x##LEN_s,    TZC_NF_MAX, 8, 0, TZC_NF_, "", "beats - 1") \
	A(u32, x##SIZE_s,   TZC_NF_MAX, 3, 0, TZC_NF_, "", "log2 of bytes a beat") \
	A(u32, x##BURST_s,  TZC_NF_MAX, 2, 0, TZC_NF_, "", "0 FIXED, 1 INCR, 2 WRAP") \
	A(u32, x##CACHE_s,  TZC_NF_MAX, 4, 0, TZC_NF_, "", "memory attributes") \
	A(u32, x##PROT_s,   TZC_NF_MAX, 3, 0, TZC_NF_, "", "[0] privileged, [1] Non-secure, [2] instruction") \
	A(u32, x##QOS_s,    TZC_NF_MAX, 4, 0, TZC_NF_, "", "quality of service") \
	A(u32, x##REGION_s, TZC_NF_MAX, 4, 0, TZC_NF_, "", "region identifier") \
	A(u32, x##DOMAIN_s, TZC_NF_MAX, 2, 0, TZC_NF_, "", "shareability domain") \
	A(u32, x##SNOOP_s,  TZC_NF_MAX, snoop_w, 0, TZC_NF_, "", "transaction type") \
	A(u32, x##BAR_s,    TZC_NF_MAX, 2, 0, TZC_NF_, "", "[0] barrier") \
	A(u32, x##NSAID_s,  TZC_NF_MAX, 4, 0, TZC_NF_, "", "Non-secure access ID") \
	A(u32, x##VNET_s,   TZC_NF_MAX, 4, 0, TZC_NF_, "", "virtual network")

#define TZC400_IN(S, A, D) \
	S(u32, ARESETn, 1, "", "reset, active low, sampled at the edge") \
	S(u32, PSEL,    1, "", "APB select") \
	S(u32, PENABLE, 1, "", "APB access phase") \
	S(u32, PWRITE,  1, "", "APB direction, 1 write") \
	S(u32, PADDR,  12, "", "APB byte address") \
	S(u32, PWDATA, 32, "", "APB write data") \
	S(u32, PSTRB,   4, "", "APB byte strobes") \
	S(u32, PPROT,   3, "", "APB protection, [1] Non-secure") \
	S(u32, ARVALID_s, TZC_NF_, "", "one bit a filter") \
	S(u32, ARLOCK_s,  TZC_NF_, "", "exclusive, one bit a filter") \
	TZC400_IN_ADDR_(A, AR, 4) \
	S(u32, AWVALID_s, TZC_NF_, "", "one bit a filter") \
	S(u32, AWLOCK_s,  TZC_NF_, "", "exclusive, one bit a filter") \
	TZC400_IN_ADDR_(A, AW, 3) \
	S(u32, WVALID_s, TZC_NF_, "", "one bit a filter") \
	S(u32, WLAST_s,  TZC_NF_, "", "one bit a filter") \
	A(u32, WSTRB_s,  TZC_NF_MAX, TZC_DW_ / 8u, 0, TZC_NF_, "", "byte strobes") \
	A(w256, WDATA_s, TZC_NF_MAX, TZC_DW_, 0, TZC_NF_, "", "write data") \
	S(u32, RREADY_s, TZC_NF_, "", "one bit a filter") \
	S(u32, BREADY_s, TZC_NF_, "", "one bit a filter") \
	S(u32, ARREADY_m, TZC_NF_, "", "one bit a filter") \
	S(u32, AWREADY_m, TZC_NF_, "", "one bit a filter") \
	S(u32, WREADY_m,  TZC_NF_, "", "one bit a filter") \
	S(u32, RVALID_m,  TZC_NF_, "", "one bit a filter") \
	S(u32, RLAST_m,   TZC_NF_, "", "one bit a filter") \
	A(u32, RID_m,     TZC_NF_MAX, TZC_IW_, 0, TZC_NF_, "", "response ID") \
	A(u32, RRESP_m,   TZC_NF_MAX, 2, 0, TZC_NF_, "", "0 OKAY, 1 EXOKAY, 2 SLVERR, 3 DECERR") \
	A(w256, RDATA_m,  TZC_NF_MAX, TZC_DW_, 0, TZC_NF_, "", "read data") \
	S(u32, BVALID_m,  TZC_NF_, "", "one bit a filter") \
	A(u32, BID_m,     TZC_NF_MAX, TZC_IW_, 0, TZC_NF_, "", "response ID") \
	A(u32, BRESP_m,   TZC_NF_MAX, 2, 0, TZC_NF_, "", "0 OKAY, 1 EXOKAY, 2 SLVERR, 3 DECERR")

/* ---- outputs --------------------------------------------------------------------------------- */

#define TZC400_OUT_ADDR_(A, x, snoop_w) \
	A(u32, x##ID_m,     TZC_NF_MAX, TZC_IW_, 0, TZC_NF_, "", "transaction ID") \
	A(u64, x##ADDR_m,   TZC_NF_MAX, TZC_AW_, 0, TZC_NF_, "", "start address") \
	A(u32, x##LEN_m,    TZC_NF_MAX, 8, 0, TZC_NF_, "", "beats - 1") \
	A(u32, x##SIZE_m,   TZC_NF_MAX, 3, 0, TZC_NF_, "", "log2 of bytes a beat") \
	A(u32, x##BURST_m,  TZC_NF_MAX, 2, 0, TZC_NF_, "", "0 FIXED, 1 INCR, 2 WRAP") \
	A(u32, x##CACHE_m,  TZC_NF_MAX, 4, 0, TZC_NF_, "", "memory attributes") \
	A(u32, x##PROT_m,   TZC_NF_MAX, 3, 0, TZC_NF_, "", "[0] privileged, [1] Non-secure, [2] instruction") \
	A(u32, x##QOS_m,    TZC_NF_MAX, 4, 0, TZC_NF_, "", "quality of service") \
	A(u32, x##REGION_m, TZC_NF_MAX, 4, 0, TZC_NF_, "", "region identifier") \
	A(u32, x##DOMAIN_m, TZC_NF_MAX, 2, 0, TZC_NF_, "", "shareability domain") \
	A(u32, x##SNOOP_m,  TZC_NF_MAX, snoop_w, 0, TZC_NF_, "", "transaction type") \
	A(u32, x##BAR_m,    TZC_NF_MAX, 2, 0, TZC_NF_, "", "[0] barrier") \
	A(u32, x##NSAID_m,  TZC_NF_MAX, 4, 0, TZC_NF_, "", "Non-secure access ID") \
	A(u32, x##VNET_m,   TZC_NF_MAX, 4, 0, TZC_NF_, "", "virtual network")

#define TZC400_OUT(S, A, D) \
	S(u32, PREADY,   1, "", "APB ready, always 1") \
	S(u32, PSLVERR,  1, "", "APB error") \
	S(u32, PRDATA,  32, "", "APB read data") \
	S(u32, TZCINT,   1, "", "interrupt, level") \
	S(u32, ARREADY_s, TZC_NF_, "", "one bit a filter") \
	S(u32, AWREADY_s, TZC_NF_, "", "one bit a filter") \
	S(u32, WREADY_s,  TZC_NF_, "", "one bit a filter") \
	S(u32, RVALID_s,  TZC_NF_, "", "one bit a filter") \
	S(u32, RLAST_s,   TZC_NF_, "", "one bit a filter") \
	A(u32, RID_s,     TZC_NF_MAX, TZC_IW_, 0, TZC_NF_, "", "response ID") \
	A(u32, RRESP_s,   TZC_NF_MAX, 2, 0, TZC_NF_, "", "0 OKAY, 1 EXOKAY, 2 SLVERR, 3 DECERR") \
	A(w256, RDATA_s,  TZC_NF_MAX, TZC_DW_, 0, TZC_NF_, "", "read data") \
	S(u32, BVALID_s,  TZC_NF_, "", "one bit a filter") \
	A(u32, BID_s,     TZC_NF_MAX, TZC_IW_, 0, TZC_NF_, "", "response ID") \
	A(u32, BRESP_s,   TZC_NF_MAX, 2, 0, TZC_NF_, "", "0 OKAY, 1 EXOKAY, 2 SLVERR, 3 DECERR") \
	S(u32, ARVALID_m, TZC_NF_, "", "one bit a filter") \
	S(u32, ARLOCK_m,  TZC_NF_, "", "exclusive, one bit a filter") \
	TZC400_OUT_ADDR_(A, AR, 4) \
	S(u32, AWVALID_m, TZC_NF_, "", "one bit a filter") \
	S(u32, AWLOCK_m,  TZC_NF_, "", "exclusive, one bit a filter") \
	TZC400_OUT_ADDR_(A, AW, 3) \
	S(u32, WVALID_m, TZC_NF_, "", "one bit a filter") \
	S(u32, WLAST_m,  TZC_NF_, "", "one bit a filter") \
	A(u32, WSTRB_m,  TZC_NF_MAX, TZC_DW_ / 8u, 0, TZC_NF_, "", "byte strobes") \
	A(w256, WDATA_m, TZC_NF_MAX, TZC_DW_, 0, TZC_NF_, "", "write data") \
	S(u32, RREADY_m, TZC_NF_, "", "one bit a filter") \
	S(u32, BREADY_m, TZC_NF_, "", "one bit a filter")

/* ---- state ----------------------------------------------------------------------------------- */

#define TZC400_STATE(S, A, D) \
	S(u32, action,           2, "u_regs.action_q", "ACTION.reaction_value") \
	S(u32, speculation_ctrl, 2, "u_regs.speculation_ctrl_q", "SPECULATION_CTRL") \
	S(u32, open_request, TZC_NF_, "u_regs.open_request_q", "GATE_KEEPER.open_request") \
	S(u32, open_status,  TZC_NF_, "u_regs.open_status_q", "GATE_KEEPER.open_status") \
	S(u32, int_status,   TZC_NF_, "u_regs.int_status_q", "INT_STATUS.status") \
	S(u32, int_overrun,  TZC_NF_, "u_regs.int_overrun_q", "INT_STATUS.overrun") \
	S(u32, int_overlap,  TZC_NF_, "u_regs.int_overlap_q", "INT_STATUS.overlap") \
	S(u32, int_latched,  TZC_NF_, "u_regs.int_latched_q", "ACTION[1] at a failure since the last clear") \
	S(u32, pslverr,  1, "u_regs.pslverr_q", "PSLVERR") \
	S(u32, prdata,  32, "u_regs.prdata_q", "PRDATA") \
	A(u64, region_base_page, 9, TZC_PG_, 1, 8, "u_regs.region_base_page_q[%d]", "REGION_BASE, page number") \
	A(u64, region_top_page,  9, TZC_PG_, 1, 8, "u_regs.region_top_page_q[%d]", "REGION_TOP, page number") \
	A(u32, region_filter_en, 9, TZC_NF_, 1, 8, "u_regs.region_filter_en_q[%d]", "REGION_ATTRIBUTES.filter_en") \
	A(u32, region_s_en,      9, 2, 0, 9, "u_regs.region_s_en_q[%d]", "{s_wr_en, s_rd_en}") \
	A(u32, region_id_access, 9, 32, 0, 9, "u_regs.region_id_access_q[%d]", "{nsaid_wr_en, nsaid_rd_en}")

/* ---- state of one filter: the group f[] of the state struct ------------------------------------ */

#define TZC_F_ "gen_filter[%d].u_filter."

/* A FIFO's count, and the two entries of one of its payload fields (rule Z2). */
#define TZC400_FIFO_(S, dir, fifo) \
	S(u32, fifo##_cnt, 2, TZC_F_ dir ".u_" #fifo ".cnt_q", "entries in FIFO " #fifo)
#define TZC400_PAY_(S, type, dir, fifo, field, width) \
	S(type, fifo##_##field##_e0, width, TZC_F_ dir ".u_" #fifo "_" #field ".e0_q", "head") \
	S(type, fifo##_##field##_e1, width, TZC_F_ dir ".u_" #fifo "_" #field ".e1_q", "second")

/* ctl = {REGION[3:0], QOS[3:0], PROT[2:0], CACHE[3:0], LOCK, BURST[1:0], SIZE[2:0], LEN[7:0]}, 29 bits.
 * ace = {VNET[3:0], NSAID[3:0], BAR[1:0], DOMAIN[1:0], SNOOP[3:0]}, 16 bits (AWSNOOP zero-extended).
 * cls = the class of rule Z10. The first named is the most significant. */
#define TZC400_AFIFO_(S, dir, fifo) \
	TZC400_FIFO_(S, dir, fifo) \
	TZC400_PAY_(S, u64, dir, fifo, addr, TZC_AW_) \
	TZC400_PAY_(S, u32, dir, fifo, id, TZC_IW_) \
	TZC400_PAY_(S, u32, dir, fifo, ctl, 29) \
	TZC400_PAY_(S, u32, dir, fifo, ace, 16)

#define TZC400_RFIFO_(S, dir, fifo) \
	TZC400_FIFO_(S, dir, fifo) \
	TZC400_PAY_(S, u32, dir, fifo, id, TZC_IW_) \
	TZC400_PAY_(S, u32, dir, fifo, resp, 2) \
	TZC400_PAY_(S, u32, dir, fifo, last, 1) \
	TZC400_PAY_(S, w256, dir, fifo, data, TZC_DW_)

#define TZC400_FILTER(S, A) \
	S(u64, fail_addr,    TZC_AW_, "u_regs.fail_addr_q[%d]", "FAIL_ADDRESS") \
	S(u32, fail_control, 3, "u_regs.fail_control_q[%d]", "{direction, non_secure, privileged}") \
	S(u32, fail_id,      TZC_IW_, "u_regs.fail_id_q[%d]", "FAIL_ID.id") \
	S(u32, fail_vnet,    4, "u_regs.fail_vnet_q[%d]", "FAIL_ID.vnet") \
	S(u32, rd_out, TZC_OW_, TZC_F_ "u_rd.rd_out_q", "reads accepted and not completed") \
	A(u32, rd_bkt_cnt, TZC_NB_MAX, TZC_OW_, 0, cfg->num_buckets, TZC_F_ "u_rd.rd_bkt_cnt_q[%d]", "dispatched reads of the bucket") \
	A(u32, rd_bkt_cls, TZC_NB_MAX, 3, 0, cfg->num_buckets, TZC_F_ "u_rd.rd_bkt_cls_q[%d]", "their class") \
	TZC400_AFIFO_(S, "u_rd", ar) \
	TZC400_PAY_(S, u32, "u_rd", ar, cls, 3) \
	A(u64, rdq, TZC400_DENY_DEPTH_MAX, 9u + TZC_IW_, 0, cfg->deny_depth, TZC_F_ "u_rd.rdq_q[%d]", "denied reads, {err, len, id}") \
	S(u32, rdq_rp,  TZC_QW_, TZC_F_ "u_rd.rdq_rp_q", "read index") \
	S(u32, rdq_wp,  TZC_QW_, TZC_F_ "u_rd.rdq_wp_q", "write index") \
	S(u32, rdq_cnt, TZC_QC_, TZC_F_ "u_rd.rdq_cnt_q", "entries") \
	S(u32, rdq_beat, 8, TZC_F_ "u_rd.rdq_beat_q", "beats sent of the head") \
	S(u32, r_lock, 1, TZC_F_ "u_rd.r_lock_q", "inside a burst") \
	S(u32, r_src,  1, TZC_F_ "u_rd.r_src_q", "last source, 0 mr, 1 local") \
	TZC400_RFIFO_(S, "u_rd", mr) \
	TZC400_RFIFO_(S, "u_rd", sr) \
	S(u32, wr_out, TZC_OW_, TZC_F_ "u_wr.wr_out_q", "writes accepted and not completed") \
	A(u32, wr_bkt_cnt, TZC_NB_MAX, TZC_OW_, 0, cfg->num_buckets, TZC_F_ "u_wr.wr_bkt_cnt_q[%d]", "dispatched writes of the bucket") \
	A(u32, wr_bkt_cls, TZC_NB_MAX, 3, 0, cfg->num_buckets, TZC_F_ "u_wr.wr_bkt_cls_q[%d]", "their class") \
	TZC400_AFIFO_(S, "u_wr", aw) \
	TZC400_PAY_(S, u32, "u_wr", aw, cls, 3) \
	TZC400_AFIFO_(S, "u_wr", maw) \
	A(u64, wdq, TZC400_DENY_DEPTH_MAX, TZC_OW_ + 2u + TZC_IW_, 0, cfg->deny_depth, TZC_F_ "u_wr.wdq_q[%d]", "denied writes, {gap, fwd, err, id}") \
	S(u32, wdq_rp,  TZC_QW_, TZC_F_ "u_wr.wdq_rp_q", "read index") \
	S(u32, wdq_wp,  TZC_QW_, TZC_F_ "u_wr.wdq_wp_q", "write index") \
	S(u32, wdq_cnt, TZC_QC_, TZC_F_ "u_wr.wdq_cnt_q", "entries") \
	S(u32, w_gap,   TZC_OW_, TZC_F_ "u_wr.w_gap_q", "allowed bursts after the newest wdq entry") \
	TZC400_FIFO_(S, "u_wr", w) \
	TZC400_PAY_(S, u32, "u_wr", w, strb, TZC_DW_ / 8u) \
	TZC400_PAY_(S, u32, "u_wr", w, last, 1) \
	TZC400_PAY_(S, w256, "u_wr", w, data, TZC_DW_) \
	TZC400_FIFO_(S, "u_wr", mb) \
	TZC400_PAY_(S, u32, "u_wr", mb, id, TZC_IW_) \
	TZC400_PAY_(S, u32, "u_wr", mb, resp, 2) \
	TZC400_FIFO_(S, "u_wr", lb) \
	TZC400_PAY_(S, u32, "u_wr", lb, id, TZC_IW_) \
	TZC400_PAY_(S, u32, "u_wr", lb, err, 1) \
	TZC400_FIFO_(S, "u_wr", sb) \
	TZC400_PAY_(S, u32, "u_wr", sb, id, TZC_IW_) \
	TZC400_PAY_(S, u32, "u_wr", sb, resp, 2) \
	S(u32, b_src, 1, TZC_F_ "u_wr.b_src_q", "last source, 0 mb, 1 lb")

TZF_STRUCT(tzc400_in, TZC400_IN);
TZF_STRUCT(tzc400_out, TZC400_OUT);
TZF_GROUP_STRUCT(tzc400_state, TZC400_STATE, tzc400_filter, TZC400_FILTER, f, TZC_NF_MAX);

#endif
