/* ace_cache_if.h - every input, output and state element of the cache, once.
 *
 * The C structs, the packing, the lockstep check, the vector columns and the wave names all come
 * from these lists; tzf_if.h says how to read a line. Sources: docs/ace_cache.md, rules K1..K20.
 */
#ifndef ACE_CACHE_IF_H
#define ACE_CACHE_IF_H

#include "ace_cache_cfg.h"
#include "tzf_if.h"

/* Names used by the width and count expressions below. */
#define ACC_AW_ (cfg->addr_width)
#define ACC_SB_ (tzf_bits_for(cfg->sets) - 1u)          /* log2(sets) */
#define ACC_TW_ (cfg->addr_width - 6u - ACC_SB_)        /* width of a tag */
#define ACC_WB_ tzf_bits_for(cfg->ways - 1u)            /* width of a way's number */
#define ACC_XB_ tzf_bits_for(cfg->sets - 1u)            /* width of a set's number */

/* ---- inputs ---------------------------------------------------------------------------------- */

#define ACE_CACHE_IN(S, A, D) \
	S(u32, ARESETn,    1, "", "reset, active low, sampled at the edge") \
	S(u32, CHOICE,    16, "", "picks among what the protocol permits (K16), 0 is expected") \
	S(u32, REQ_VALID,  1, "", "a request of the processor") \
	S(u32, REQ_OP,     5, "", "what it asks for") \
	S(u32, REQ_ID,     4, "", "given back with the response") \
	S(u64, REQ_ADDR, ACC_AW_, "", "byte address") \
	S(u32, REQ_PROT,   3, "", "[0] privileged, [1] Non-secure, [2] instruction") \
	S(u32, REQ_NSAID,  4, "", "Non-secure access ID") \
	S(u32, REQ_QOS,    4, "", "quality of service") \
	S(w256, REQ_WDATA, 128, "", "data of a store") \
	S(u32, REQ_WSTRB, 16, "", "its bytes") \
	S(u32, RSP_READY,  1, "", "the processor takes a response") \
	S(u32, ARREADY,    1, "", "") \
	S(u32, RVALID,     1, "", "") \
	S(u32, RID,        4, "", "MSHR, 12 the unit's, 13 of a DVM Complete") \
	S(w256, RDATA,   128, "", "read data") \
	S(u32, RRESP,      4, "", "[1:0] response, [2] PassDirty, [3] IsShared") \
	S(u32, RLAST,      1, "", "") \
	S(u32, AWREADY,    1, "", "") \
	S(u32, WREADY,     1, "", "") \
	S(u32, BVALID,     1, "", "") \
	S(u32, BID,        4, "", "MSHR, or 8 + write-back buffer, or 12") \
	S(u32, BRESP,      2, "", "0 OKAY, 1 EXOKAY, 2 SLVERR, 3 DECERR") \
	S(u32, ACVALID,    1, "", "a snoop") \
	S(u64, ACADDR, ACC_AW_, "", "its line") \
	S(u32, ACSNOOP,    4, "", "its type") \
	S(u32, ACPROT,     3, "", "[1] Non-secure") \
	S(u32, CRREADY,    1, "", "") \
	S(u32, CDREADY,    1, "", "")

/* ---- outputs --------------------------------------------------------------------------------- */

#define ACE_CACHE_OUT_ADDR_(S, x, snoop_w) \
	S(u32, x##VALID,  1, "", "") \
	S(u32, x##ID,     4, "", "MSHR, or 8 + write-back buffer; 12 DVM and barriers, 13 DVM Complete") \
	S(u64, x##ADDR, ACC_AW_, "", "start address") \
	S(u32, x##LEN,    8, "", "beats - 1") \
	S(u32, x##SIZE,   3, "", "log2 of bytes a beat") \
	S(u32, x##BURST,  2, "", "1 INCR") \
	S(u32, x##LOCK,   1, "", "exclusive") \
	S(u32, x##CACHE,  4, "", "memory attributes") \
	S(u32, x##PROT,   3, "", "[0] privileged, [1] Non-secure, [2] instruction") \
	S(u32, x##QOS,    4, "", "quality of service") \
	S(u32, x##DOMAIN, 2, "", "shareability domain") \
	S(u32, x##SNOOP, snoop_w, "", "transaction type") \
	S(u32, x##BAR,    2, "", "[0] barrier") \
	S(u32, x##NSAID,  4, "", "Non-secure access ID")

#define ACE_CACHE_OUT(S, A, D) \
	S(u32, REQ_READY, 1, "", "") \
	S(u32, RSP_VALID, 1, "", "a response to the processor") \
	S(u32, RSP_ID,    4, "", "of the request") \
	S(u32, RSP_RESP,  2, "", "0 OKAY, 1 EXOKAY, 2 SLVERR, 3 DECERR") \
	S(w256, RSP_DATA, 128, "", "data of a load") \
	ACE_CACHE_OUT_ADDR_(S, AR, 4) \
	S(u32, RREADY,    1, "", "") \
	S(u32, RACK,      1, "", "the last read response has taken effect") \
	ACE_CACHE_OUT_ADDR_(S, AW, 3) \
	S(u32, AWUNIQUE,  1, "", "the line was held unique") \
	S(u32, WVALID,    1, "", "") \
	S(w256, WDATA,  128, "", "write data") \
	S(u32, WSTRB,    16, "", "byte strobes") \
	S(u32, WLAST,     1, "", "") \
	S(u32, BREADY,    1, "", "") \
	S(u32, WACK,      1, "", "a write response has taken effect") \
	S(u32, ACREADY,   1, "", "") \
	S(u32, CRVALID,   1, "", "a snoop response") \
	S(u32, CRRESP,    5, "", "[0] DataTransfer, [1] Error, [2] PassDirty, [3] IsShared, [4] WasUnique") \
	S(u32, CRNSAID,   4, "", "NSAID of the copy") \
	S(u32, CDVALID,   1, "", "snoop data") \
	S(w256, CDDATA, 128, "", "") \
	S(u32, CDLAST,    1, "", "")

/* ---- state: channels --------------------------------------------------------------------------- */

/* A FIFO's count, and the two entries of one of its payload fields (K2). */
#define ACE_CACHE_FIFO_(S, fifo) \
	S(u32, fifo##_cnt, 2, "u_" #fifo ".cnt_q", "entries in FIFO " #fifo)
#define ACE_CACHE_PAY_(S, type, fifo, field, width) \
	S(type, fifo##_##field##_e0, width, "u_" #fifo "_" #field ".e0_q", "head") \
	S(type, fifo##_##field##_e1, width, "u_" #fifo "_" #field ".e1_q", "second")

/* The first named is the most significant:
 *   req_ctl {REQ_OP, REQ_ID, REQ_PROT, REQ_NSAID, REQ_QOS}     rsp_ctl {RSP_ID, RSP_RESP}
 *   ar_ctl  {ARLOCK, ARBAR, plain, ARSNOOP, ARID, ARPROT, ARNSAID, ARQOS}     r_ctl   {RID, RRESP, RLAST}
 *   aw_ctl  {AWBAR, plain, AWUNIQUE, AWSNOOP, AWID, AWPROT, AWNSAID, AWQOS}
 *   w_ctl   {WSTRB, WLAST}     b_ctl {BID, BRESP}     ac_ctl {ACSNOOP, ACPROT}     cr_ctl {CRNSAID, CRRESP}
 * plain: ReadNoSnoop or WriteNoSnoop. */
#define ACE_CACHE_CHANNELS_(S) \
	ACE_CACHE_FIFO_(S, req) \
	ACE_CACHE_PAY_(S, u32, req, ctl, 20) \
	ACE_CACHE_PAY_(S, u64, req, addr, ACC_AW_) \
	ACE_CACHE_PAY_(S, u32, req, strb, 16) \
	ACE_CACHE_PAY_(S, w256, req, data, 128) \
	ACE_CACHE_FIFO_(S, rsp) \
	ACE_CACHE_PAY_(S, u32, rsp, ctl, 6) \
	ACE_CACHE_PAY_(S, w256, rsp, data, 128) \
	ACE_CACHE_FIFO_(S, ar) \
	ACE_CACHE_PAY_(S, u32, ar, ctl, 23) \
	ACE_CACHE_PAY_(S, u64, ar, addr, ACC_AW_) \
	ACE_CACHE_FIFO_(S, r) \
	ACE_CACHE_PAY_(S, u32, r, ctl, 9) \
	ACE_CACHE_PAY_(S, w256, r, data, 128) \
	ACE_CACHE_FIFO_(S, aw) \
	ACE_CACHE_PAY_(S, u32, aw, ctl, 22) \
	ACE_CACHE_PAY_(S, u64, aw, addr, ACC_AW_) \
	ACE_CACHE_FIFO_(S, w) \
	ACE_CACHE_PAY_(S, u32, w, ctl, 17) \
	ACE_CACHE_PAY_(S, w256, w, data, 128) \
	ACE_CACHE_FIFO_(S, b) \
	ACE_CACHE_PAY_(S, u32, b, ctl, 6) \
	ACE_CACHE_FIFO_(S, ac) \
	ACE_CACHE_PAY_(S, u32, ac, ctl, 7) \
	ACE_CACHE_PAY_(S, u64, ac, addr, ACC_AW_) \
	ACE_CACHE_FIFO_(S, cr) \
	ACE_CACHE_PAY_(S, u32, cr, ctl, 9) \
	ACE_CACHE_FIFO_(S, cd) \
	ACE_CACHE_PAY_(S, u32, cd, last, 1) \
	ACE_CACHE_PAY_(S, w256, cd, data, 128)

/* ---- state: requests outstanding, copies put out, snoop data ------------------------------------ */

/* The array's write port (docs/ace_cache.md, "State"): nets, 0 where they are not written. */
#define ACE_CACHE_WP_(enable, net) "@u_array." enable " ? u_array." net " : '0"

#define ACE_CACHE_M_ "u_mshr.gen_m[%d]."
#define ACE_CACHE_W_ "u_wb.gen_w[%d]."

#define ACE_CACHE_STATE(S, A, D) \
	ACE_CACHE_CHANNELS_(S) \
	A(u32, m_st,    ACE_CACHE_MSHRS_MAX, 2, 0, cfg->mshrs, ACE_CACHE_M_ "st_q", "0 free, 1 waits for R or B, 2 done, 3 to be sent again") \
	A(u32, m_op,    ACE_CACHE_MSHRS_MAX, 5, 0, cfg->mshrs, ACE_CACHE_M_ "op_q", "REQ_OP") \
	A(u32, m_type,  ACE_CACHE_MSHRS_MAX, 6, 0, cfg->mshrs, ACE_CACHE_M_ "type_q", "what is on the bus, {AW, plain, ARSNOOP or AWSNOOP}") \
	A(u32, m_id,    ACE_CACHE_MSHRS_MAX, 4, 0, cfg->mshrs, ACE_CACHE_M_ "id_q", "REQ_ID") \
	A(u32, m_prot,  ACE_CACHE_MSHRS_MAX, 3, 0, cfg->mshrs, ACE_CACHE_M_ "prot_q", "REQ_PROT") \
	A(u32, m_nsaid, ACE_CACHE_MSHRS_MAX, 4, 0, cfg->mshrs, ACE_CACHE_M_ "nsaid_q", "REQ_NSAID, 0 if Secure") \
	A(u32, m_qos,   ACE_CACHE_MSHRS_MAX, 4, 0, cfg->mshrs, ACE_CACHE_M_ "qos_q", "REQ_QOS") \
	A(u64, m_addr,  ACE_CACHE_MSHRS_MAX, ACC_AW_, 0, cfg->mshrs, ACE_CACHE_M_ "addr_q", "REQ_ADDR") \
	A(w256, m_wdata, ACE_CACHE_MSHRS_MAX, 128, 0, cfg->mshrs, ACE_CACHE_M_ "wdata_q", "REQ_WDATA") \
	A(u32, m_wstrb, ACE_CACHE_MSHRS_MAX, 16, 0, cfg->mshrs, ACE_CACHE_M_ "wstrb_q", "REQ_WSTRB") \
	A(u32, m_way,   ACE_CACHE_MSHRS_MAX, ACC_WB_, 0, cfg->mshrs, ACE_CACHE_M_ "way_q", "the way reserved, 0 where there is none") \
	A(w256, m_lo,   ACE_CACHE_MSHRS_MAX, 256, 0, cfg->mshrs, ACE_CACHE_M_ "lo_q", "beats 0 and 1 received") \
	A(w256, m_hi,   ACE_CACHE_MSHRS_MAX, 256, 0, cfg->mshrs, ACE_CACHE_M_ "hi_q", "beats 2 and 3") \
	A(u32, m_cnt,   ACE_CACHE_MSHRS_MAX, 2, 0, cfg->mshrs, ACE_CACHE_M_ "cnt_q", "beats received, mod 4") \
	A(u32, m_resp,  ACE_CACHE_MSHRS_MAX, 2, 0, cfg->mshrs, ACE_CACHE_M_ "resp_q", "the worst so far, 0, 2 or 3") \
	A(u32, m_pd,    ACE_CACHE_MSHRS_MAX, 1, 0, cfg->mshrs, ACE_CACHE_M_ "pd_q", "RRESP[2]") \
	A(u32, m_is,    ACE_CACHE_MSHRS_MAX, 1, 0, cfg->mshrs, ACE_CACHE_M_ "is_q", "RRESP[3]") \
	A(u32, m_ex,    ACE_CACHE_MSHRS_MAX, 1, 0, cfg->mshrs, ACE_CACHE_M_ "ex_q", "RRESP[1:0] was EXOKAY") \
	A(u32, dq,      16, 4, 0, 16, "u_mshr.dq_q[%d]", "done: MSHRs in the order of their responses, 8 an R for the unit, 9 for a Complete, 10 a B for the unit") \
	S(u32, dq_rp,  4, "u_mshr.dq_rp_q", "read index") \
	S(u32, dq_wp,  4, "u_mshr.dq_wp_q", "write index") \
	S(u32, dq_cnt, 5, "u_mshr.dq_cnt_q", "entries") \
	S(u32, lm_v,   1, "lm_v_q", "K19: the exclusive monitor is set") \
	S(u32, lm_ns,  1, "lm_ns_q", "... in this world") \
	S(u64, lm_line, ACC_AW_ - 6u, "lm_line_q", "... for this line, address[:6]") \
	S(u32, v_st,   2, "u_unit.st_q", "DVM and barriers (K20): 0 idle, 1 second part to be sent, 2 waits") \
	S(u32, v_sync, 1, "u_unit.sync_q", "a Sync") \
	S(u32, v_id,   4, "u_unit.id_q", "REQ_ID") \
	S(u32, v_prot, 3, "u_unit.prot_q", "REQ_PROT") \
	S(u32, v_qos,  4, "u_unit.qos_q", "REQ_QOS") \
	S(u64, v_addr, ACC_AW_, "u_unit.addr_q", "the second part") \
	S(u32, v_left, 2, "u_unit.left_q", "R answers missing") \
	S(u32, v_b,    1, "u_unit.b_q", "B is missing") \
	S(u32, v_c,    1, "u_unit.c_q", "DVM Complete is missing") \
	S(u32, v_resp, 2, "u_unit.resp_q", "the worst so far") \
	S(u32, sc_part, 1, "u_unit.part_q", "the next message on AC is a second part") \
	S(u32, sc_due, 4, "u_unit.due_q", "DVM Completes to be sent") \
	S(u32, sc_out, 2, "u_unit.out_q", "of these: 0 none under way, 1 sent, 2 answered and not acknowledged") \
	A(u32, wb_st,    ACE_CACHE_WBS_MAX, 1, 0, cfg->wbs, ACE_CACHE_W_ "st_q", "waits for B") \
	A(u32, wb_kind,  ACE_CACHE_WBS_MAX, 3, 0, cfg->wbs, ACE_CACHE_W_ "kind_q", "AWSNOOP") \
	A(u32, wb_ns,    ACE_CACHE_WBS_MAX, 1, 0, cfg->wbs, ACE_CACHE_W_ "ns_q", "of the line") \
	A(u32, wb_nsaid, ACE_CACHE_WBS_MAX, 4, 0, cfg->wbs, ACE_CACHE_W_ "nsaid_q", "of the copy") \
	A(u64, wb_line,  ACE_CACHE_WBS_MAX, ACC_AW_ - 6u, 0, cfg->wbs, ACE_CACHE_W_ "line_q", "address[:6]") \
	A(w256, wb_lo,   ACE_CACHE_WBS_MAX, 256, 0, cfg->wbs, ACE_CACHE_W_ "lo_q", "beats 0 and 1") \
	A(w256, wb_hi,   ACE_CACHE_WBS_MAX, 256, 0, cfg->wbs, ACE_CACHE_W_ "hi_q", "beats 2 and 3") \
	A(u32, wq,     16, 4, 0, 16, "u_wb.wq_q[%d]", "whose W data comes, coded as AWID") \
	S(u32, wq_rp,   4, "u_wb.wq_rp_q", "read index") \
	S(u32, wq_wp,   4, "u_wb.wq_wp_q", "write index") \
	S(u32, wq_cnt,  5, "u_wb.wq_cnt_q", "entries") \
	S(u32, wq_beat, 2, "u_wb.wq_beat_q", "beats sent of the head") \
	S(u32, sd_busy, 1, "u_snoop.sd_busy_q", "snoop data is being sent") \
	S(u32, sd_beat, 2, "u_snoop.sd_beat_q", "beats sent") \
	S(w256, sd_lo, 256, "u_snoop.sd_lo_q", "beats 0 and 1") \
	S(w256, sd_hi, 256, "u_snoop.sd_hi_q", "beats 2 and 3") \
	S(u32, rack,    1, "rack_q", "RACK") \
	S(u32, wack_cnt, 4, "wack_cnt_q", "write acknowledges due") \
	S(u32, wp_en,   4, "@{u_array.write_rr, u_array.write_data, u_array.write_tag, u_array.write_st}", "written: rr, data, {tag, nsaid, ns}, st") \
	S(u32, wp_set,  ACC_XB_, ACE_CACHE_WP_("write_st", "set"), "of this set") \
	S(u32, wp_way,  ACC_WB_, ACE_CACHE_WP_("write_st", "way"), "of this way") \
	S(u32, wp_st,   3, ACE_CACHE_WP_("write_st", "new_st"), "its new state") \
	S(u32, wp_ns,   1, ACE_CACHE_WP_("write_tag", "new_ns"), "") \
	S(u32, wp_nsaid, 4, ACE_CACHE_WP_("write_tag", "new_nsaid"), "") \
	S(u64, wp_tag,  ACC_TW_, ACE_CACHE_WP_("write_tag", "new_tag"), "") \
	S(w256, wp_lo,  256, ACE_CACHE_WP_("write_data", "new_lo"), "beats 0 and 1") \
	S(w256, wp_hi,  256, ACE_CACHE_WP_("write_data", "new_hi"), "beats 2 and 3") \
	S(u32, wp_rr,   ACC_WB_, ACE_CACHE_WP_("write_rr", "new_rr"), "the way to replace next")

/* ---- state of one set: the group s[] of the state struct ----------------------------------------- */

#define ACE_CACHE_SET_ "u_array.gen_set[%d]."

#define ACE_CACHE_SET(S, A) \
	S(u32, rr, ACC_WB_, ACE_CACHE_SET_ "rr_q", "the way to replace next") \
	A(u32, way_st,    ACE_CACHE_WAYS_MAX, 3, 0, cfg->ways, ACE_CACHE_SET_ "gen_way[%d].st_q", "I 0, SC 1, SD 3, UC 5, UD 7") \
	A(u32, way_ns,    ACE_CACHE_WAYS_MAX, 1, 0, cfg->ways, ACE_CACHE_SET_ "gen_way[%d].ns_q", "Non-secure") \
	A(u32, way_nsaid, ACE_CACHE_WAYS_MAX, 4, 0, cfg->ways, ACE_CACHE_SET_ "gen_way[%d].nsaid_q", "who fetched it") \
	A(u64, way_tag,   ACE_CACHE_WAYS_MAX, ACC_TW_, 0, cfg->ways, ACE_CACHE_SET_ "gen_way[%d].tag_q", "address above the set") \
	A(w256, way_lo,   ACE_CACHE_WAYS_MAX, 256, 0, cfg->ways, ACE_CACHE_SET_ "gen_way[%d].lo_q", "beats 0 and 1") \
	A(w256, way_hi,   ACE_CACHE_WAYS_MAX, 256, 0, cfg->ways, ACE_CACHE_SET_ "gen_way[%d].hi_q", "beats 2 and 3")

TZF_STRUCT(ace_cache_in, ACE_CACHE_IN);
TZF_STRUCT(ace_cache_out, ACE_CACHE_OUT);
TZF_GROUP_STRUCT(ace_cache_state, ACE_CACHE_STATE, ace_cache_set, ACE_CACHE_SET, s, ACE_CACHE_SETS_MAX);

#endif
