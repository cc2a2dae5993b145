// invariants.sv - what holds in every state that the tzc400 reaches after a reset, whatever its inputs do, and
// which registers matter in a state. scripts/mutate.py proves the first before it rests an argument on them (formal/README.md).
//
// An input is a state element of rtl_c/tzc400/tzc400_if.h, all its array elements side by side, the first lowest; or an output.
//   inv_*   one bit an invariant (and filter): 1 as long as it holds
//   out_*   one bit a statement about outputs in a state in which the invariants hold: 1 as long as it is true
//   care_*  one bit an array element (or one a bit) of the state elements in its attribute `elements`: 0 if no output can
//           ever show what that register holds now, as it is written before it is looked at
// PLANT makes one of them wrong on purpose: the proof of the unchanged design must then fail.

module tzc400_invariants #(
	parameter integer NUM_FILTERS = 1,
	parameter integer AID_WIDTH   = 4,
	parameter integer DATA_WIDTH  = 32,
	parameter integer DENY_DEPTH  = 16,
	parameter integer NUM_BUCKETS = 8,
	parameter integer MAX_OUTSTANDING = 256,
	parameter [3:0]   QVN_ENABLE  = 4'd0,
	parameter integer CMO_PASS    = 0,
	parameter integer PLANT       = 0 // 1: a wrong invariant; 2: a wrong statement that registers do not matter; 3: of outputs
) (
	input wire [NUM_FILTERS-1:0]                         int_status,
	input wire [NUM_FILTERS-1:0]                         int_overrun,
	input wire [NUM_FILTERS-1:0]                         int_overlap,
	input wire [NUM_FILTERS*4-1:0]                       fail_vnet,
	input wire                                           pslverr,
	input wire [31:0]                                    prdata,

	input wire [NUM_FILTERS*2-1:0]                       ar_cnt,
	input wire [NUM_FILTERS*2-1:0]                       mr_cnt,
	input wire [NUM_FILTERS*2-1:0]                       sr_cnt,
	input wire [NUM_FILTERS*2-1:0]                       aw_cnt,
	input wire [NUM_FILTERS*2-1:0]                       maw_cnt,
	input wire [NUM_FILTERS*2-1:0]                       w_cnt,
	input wire [NUM_FILTERS*2-1:0]                       mb_cnt,
	input wire [NUM_FILTERS*2-1:0]                       lb_cnt,
	input wire [NUM_FILTERS*2-1:0]                       sb_cnt,

	input wire [NUM_FILTERS*16-1:0]                      ar_ace_e0, // {vnet, nsaid, bar, domain, snoop}
	input wire [NUM_FILTERS*16-1:0]                      ar_ace_e1,
	input wire [NUM_FILTERS*16-1:0]                      aw_ace_e0,
	input wire [NUM_FILTERS*16-1:0]                      aw_ace_e1,
	input wire [NUM_FILTERS*16-1:0]                      maw_ace_e0,
	input wire [NUM_FILTERS*16-1:0]                      maw_ace_e1,
	input wire [NUM_FILTERS*3-1:0]                       ar_cls_e0,
	input wire [NUM_FILTERS*3-1:0]                       ar_cls_e1,
	input wire [NUM_FILTERS*3-1:0]                       aw_cls_e0,
	input wire [NUM_FILTERS*3-1:0]                       aw_cls_e1,
	input wire [NUM_FILTERS*NUM_BUCKETS*$clog2(MAX_OUTSTANDING+1)-1:0] rd_bkt_cnt,
	input wire [NUM_FILTERS*NUM_BUCKETS*$clog2(MAX_OUTSTANDING+1)-1:0] wr_bkt_cnt,
	input wire [NUM_FILTERS*NUM_BUCKETS*3-1:0]           rd_bkt_cls,
	input wire [NUM_FILTERS*NUM_BUCKETS*3-1:0]           wr_bkt_cls,

	input wire [NUM_FILTERS*DENY_DEPTH*(9+AID_WIDTH)-1:0] rdq, // {err, len, id}
	input wire [NUM_FILTERS*$clog2(DENY_DEPTH)-1:0]      rdq_rp,
	input wire [NUM_FILTERS*$clog2(DENY_DEPTH)-1:0]      rdq_wp,
	input wire [NUM_FILTERS*$clog2(DENY_DEPTH+1)-1:0]    rdq_cnt,
	input wire [NUM_FILTERS*8-1:0]                       rdq_beat,
	input wire [NUM_FILTERS-1:0]                         r_lock,
	input wire [NUM_FILTERS-1:0]                         r_src,
	input wire [NUM_FILTERS*DENY_DEPTH*($clog2(MAX_OUTSTANDING+1)+2+AID_WIDTH)-1:0] wdq, // {gap, fwd, err, id}
	input wire [NUM_FILTERS*$clog2(MAX_OUTSTANDING+1)-1:0] w_gap,
	input wire [NUM_FILTERS*$clog2(DENY_DEPTH)-1:0]      wdq_rp,
	input wire [NUM_FILTERS*$clog2(DENY_DEPTH)-1:0]      wdq_wp,
	input wire [NUM_FILTERS*$clog2(DENY_DEPTH+1)-1:0]    wdq_cnt,

	input wire [NUM_FILTERS-1:0]                         WVALID_m,
	input wire [NUM_FILTERS*DATA_WIDTH-1:0]              WDATA_m,
	input wire [NUM_FILTERS*(DATA_WIDTH/8)-1:0]          WSTRB_m,

	output wire [NUM_FILTERS-1:0]                        inv_interrupt,
	output wire [NUM_FILTERS-1:0]                        inv_fail_vnet,
	output wire                                          inv_apb,
	output wire [NUM_FILTERS*9-1:0]                      inv_fifo,
	output wire [NUM_FILTERS*4-1:0]                      inv_fifo_class,
	output wire [NUM_FILTERS*4-1:0]                      inv_unchecked,
	output wire [NUM_FILTERS*4-1:0]                      inv_awsnoop,
	output wire [NUM_FILTERS*NUM_BUCKETS-1:0]            inv_rd_bucket_class,
	output wire [NUM_FILTERS*NUM_BUCKETS-1:0]            inv_wr_bucket_class,
	output wire [NUM_FILTERS-1:0]                        inv_rdq_ring,
	output wire [NUM_FILTERS-1:0]                        inv_wdq_ring,
	output wire [NUM_FILTERS-1:0]                        inv_rdq_beat,
	output wire [NUM_FILTERS-1:0]                        inv_r_lock,
	output wire [NUM_FILTERS-1:0]                        inv_no_local_reads,

	// Data and strobes stand below for an allowed burst only. (Z25)
	output wire [NUM_FILTERS-1:0]                        out_write_data,

	// The second entry of a FIFO is seen once it has moved to the first, so it matters while it is filled. (Z2)
	(* elements = "ar_addr_e1 ar_id_e1 ar_ctl_e1 ar_ace_e1 ar_cls_e1" *)
	output wire [NUM_FILTERS-1:0]                        care_ar_e1,
	(* elements = "mr_id_e1 mr_resp_e1 mr_last_e1 mr_data_e1" *)
	output wire [NUM_FILTERS-1:0]                        care_mr_e1,
	(* elements = "sr_id_e1 sr_resp_e1 sr_last_e1 sr_data_e1" *)
	output wire [NUM_FILTERS-1:0]                        care_sr_e1,
	(* elements = "aw_addr_e1 aw_id_e1 aw_ctl_e1 aw_ace_e1 aw_cls_e1" *)
	output wire [NUM_FILTERS-1:0]                        care_aw_e1,
	(* elements = "maw_addr_e1 maw_id_e1 maw_ctl_e1 maw_ace_e1" *)
	output wire [NUM_FILTERS-1:0]                        care_maw_e1,
	(* elements = "w_strb_e1 w_last_e1 w_data_e1" *)
	output wire [NUM_FILTERS-1:0]                        care_w_e1,
	(* elements = "mb_id_e1 mb_resp_e1" *)
	output wire [NUM_FILTERS-1:0]                        care_mb_e1,
	(* elements = "lb_id_e1 lb_err_e1" *)
	output wire [NUM_FILTERS-1:0]                        care_lb_e1,
	(* elements = "sb_id_e1 sb_resp_e1" *)
	output wire [NUM_FILTERS-1:0]                        care_sb_e1,

	// The first entry of a FIFO that no port shows matters unless the FIFO is empty. (Ports show e0 of the others always.)
	(* elements = "ar_cls_e0" *)
	output wire [NUM_FILTERS-1:0]                        care_ar_e0,
	(* elements = "mr_id_e0 mr_resp_e0 mr_last_e0 mr_data_e0" *)
	output wire [NUM_FILTERS-1:0]                        care_mr_e0,
	(* elements = "aw_addr_e0 aw_id_e0 aw_ctl_e0 aw_ace_e0 aw_cls_e0" *)
	output wire [NUM_FILTERS-1:0]                        care_aw_e0,
	(* elements = "mb_id_e0 mb_resp_e0" *)
	output wire [NUM_FILTERS-1:0]                        care_mb_e0,
	(* elements = "lb_id_e0 lb_err_e0" *)
	output wire [NUM_FILTERS-1:0]                        care_lb_e0,

	// An entry of a ring matters between the read index and the write index. (Z19, Z24)
	(* elements = "rdq" *)
	output wire [NUM_FILTERS*DENY_DEPTH-1:0]             care_rdq,
	(* elements = "wdq" *)
	output wire [NUM_FILTERS*DENY_DEPTH-1:0]             care_wdq,

	// Of an empty bucket's class, what matters is whether a response that nobody asked for would be zeroed. (Z21, Z26)
	(* elements = "rd_bkt_cls" *)
	output wire [NUM_FILTERS*NUM_BUCKETS*3-1:0]          care_rd_bkt_cls,
	(* elements = "wr_bkt_cls" *)
	output wire [NUM_FILTERS*NUM_BUCKETS*3-1:0]          care_wr_bkt_cls,

	// The queue of denied reads, where no read is ever denied here.
	(* elements = "rdq_rp rdq_wp" *)
	output wire [NUM_FILTERS-1:0]                        care_rdq_index
);
	localparam integer QW = $clog2(DENY_DEPTH);
	localparam integer QC = $clog2(DENY_DEPTH + 1);
	localparam integer EW = 9 + AID_WIDTH;
	localparam integer OW = $clog2(MAX_OUTSTANDING + 1);
	localparam integer WE = OW + 2 + AID_WIDTH;

	// Z10
	function automatic is_class(input [2:0] code);
		is_class = code != 3'd1 && code != 3'd6 && code != 3'd7;
	endfunction

	function automatic is_local(input [2:0] code);
		is_local = code[2:1] == 2'b01;
	endfunction

	// Z9: a barrier or, of the reads, a DVM message is never denied; with CMO_PASS a cache maintenance neither.
	function automatic passes(input [15:0] ace, input [2:0] code, input read);
		passes = !(ace[6] || (read && ace[3] && (ace[2:1] == 2'b11 || CMO_PASS != 0))) || code == 3'd0;
	endfunction

	// A clear takes all three, and whatever sets overrun or overlap sets status too. (Z13)
	assign inv_interrupt = ~(int_overrun | int_overlap) | int_status;
	assign inv_apb       = ~pslverr | prdata == 32'd0;

	genvar f, i;
	generate
		for (f = 0; f < NUM_FILTERS; f = f + 1) begin : gen_filter
			wire [QW-1:0] r_rp   = rdq_rp[f*QW +: QW];
			wire [QW-1:0] r_wp   = rdq_wp[f*QW +: QW];
			wire [QC-1:0] r_cnt  = rdq_cnt[f*QC +: QC];
			wire [QW-1:0] w_rp   = wdq_rp[f*QW +: QW];
			wire [QW-1:0] w_wp   = wdq_wp[f*QW +: QW];
			wire [QC-1:0] dq_cnt = wdq_cnt[f*QC +: QC];
			wire [7:0]    beat   = rdq_beat[f*8 +: 8];
			wire [EW-1:0] head   = rdq[(f*DENY_DEPTH + r_rp)*EW +: EW];
			wire [OW-1:0] gap    = wdq[(f*DENY_DEPTH + w_rp)*WE + WE - 1 -: OW]; // allowed bursts before the oldest denied one
			wire          passes_data = w_cnt[f*2 +: 2] != 2'd0 && (dq_cnt == 0 ? w_gap[f*OW +: OW] != 0 : gap != 0);
			wire [NUM_BUCKETS-1:0] local_bucket;
			wire          local_reads = !(QVN_ENABLE[f] && CMO_PASS != 0); // Z9: nothing else makes a read LOCAL
			wire          inside = r_lock[f] & r_src[f]; // a local burst has begun and not ended

			assign inv_fifo[f*9 +: 9] = {
				ar_cnt[f*2 +: 2] != 2'd3, mr_cnt[f*2 +: 2] != 2'd3, sr_cnt[f*2 +: 2] != 2'd3,
				aw_cnt[f*2 +: 2] != 2'd3, maw_cnt[f*2 +: 2] != 2'd3, w_cnt[f*2 +: 2] != 2'd3,
				mb_cnt[f*2 +: 2] != 2'd3, lb_cnt[f*2 +: 2] != 2'd3,
				sb_cnt[f*2 +: 2] != 2'd3 && !(PLANT == 1 && sb_cnt[f*2 +: 2] == 2'd2)};
			assign inv_fifo_class[f*4 +: 4] = {
				is_class(ar_cls_e0[f*3 +: 3]), is_class(ar_cls_e1[f*3 +: 3]),
				is_class(aw_cls_e0[f*3 +: 3]), is_class(aw_cls_e1[f*3 +: 3])};
			assign inv_unchecked[f*4 +: 4] = {
				passes(ar_ace_e0[f*16 +: 16], ar_cls_e0[f*3 +: 3], 1'b1), passes(ar_ace_e1[f*16 +: 16], ar_cls_e1[f*3 +: 3], 1'b1),
				passes(aw_ace_e0[f*16 +: 16], aw_cls_e0[f*3 +: 3], 1'b0), passes(aw_ace_e1[f*16 +: 16], aw_cls_e1[f*3 +: 3], 1'b0)};
			for (i = 0; i < NUM_BUCKETS; i = i + 1) begin : gen_bucket
				assign inv_rd_bucket_class[f*NUM_BUCKETS + i] = is_class(rd_bkt_cls[(f*NUM_BUCKETS + i)*3 +: 3]);
				assign inv_wr_bucket_class[f*NUM_BUCKETS + i] = is_class(wr_bkt_cls[(f*NUM_BUCKETS + i)*3 +: 3]);
				assign care_rd_bkt_cls[(f*NUM_BUCKETS + i)*3 +: 3] =
					{1'b1, {2{rd_bkt_cls[(f*NUM_BUCKETS + i)*3 + 2] || rd_bkt_cnt[(f*NUM_BUCKETS + i)*OW +: OW] != 0}}};
				assign care_wr_bkt_cls[(f*NUM_BUCKETS + i)*3 +: 3] =
					{1'b1, {2{wr_bkt_cls[(f*NUM_BUCKETS + i)*3 + 2] || wr_bkt_cnt[(f*NUM_BUCKETS + i)*OW +: OW] != 0}}};
				assign local_bucket[i] = is_local(rd_bkt_cls[(f*NUM_BUCKETS + i)*3 +: 3]);
			end

			assign inv_awsnoop[f*4 +: 4] = ~{aw_ace_e0[f*16+3], aw_ace_e1[f*16+3], maw_ace_e0[f*16+3], maw_ace_e1[f*16+3]}; // it has 3 bits
			assign inv_fail_vnet[f] = QVN_ENABLE[f] || fail_vnet[f*4 +: 4] == 4'd0; // Z14

			assign inv_rdq_ring[f] = r_cnt <= QC'(DENY_DEPTH) && r_wp == QW'(r_rp + r_cnt);
			assign inv_wdq_ring[f] = dq_cnt <= QC'(DENY_DEPTH) && w_wp == QW'(w_rp + dq_cnt);
			assign inv_rdq_beat[f] = (r_cnt == 0) ? beat == 8'd0 : beat <= head[AID_WIDTH +: 8];
			assign inv_r_lock[f]   = inside == (beat != 8'd0);

			assign inv_no_local_reads[f] = local_reads || (!is_local(ar_cls_e0[f*3 +: 3]) && !is_local(ar_cls_e1[f*3 +: 3]) &&
				local_bucket == 0 && r_cnt == 0 && !r_src[f]);
			assign care_rdq_index[f] = local_reads;

			assign out_write_data[f] = (WVALID_m[f] && passes_data && PLANT != 3) ||
				(WDATA_m[f*DATA_WIDTH +: DATA_WIDTH] == 0 && WSTRB_m[f*(DATA_WIDTH/8) +: DATA_WIDTH/8] == 0);

			assign care_ar_e1[f]  = ar_cnt[f*2 +: 2] == 2'd2;
			assign care_mr_e1[f]  = mr_cnt[f*2 +: 2] == 2'd2;
			assign care_sr_e1[f]  = sr_cnt[f*2 +: 2] == 2'd2 && PLANT != 2;
			assign care_aw_e1[f]  = aw_cnt[f*2 +: 2] == 2'd2;
			assign care_maw_e1[f] = maw_cnt[f*2 +: 2] == 2'd2;
			assign care_w_e1[f]   = w_cnt[f*2 +: 2] == 2'd2;
			assign care_mb_e1[f]  = mb_cnt[f*2 +: 2] == 2'd2;
			assign care_lb_e1[f]  = lb_cnt[f*2 +: 2] == 2'd2;
			assign care_sb_e1[f]  = sb_cnt[f*2 +: 2] == 2'd2;

			assign care_ar_e0[f] = ar_cnt[f*2 +: 2] != 2'd0;
			assign care_mr_e0[f] = mr_cnt[f*2 +: 2] != 2'd0;
			assign care_aw_e0[f] = aw_cnt[f*2 +: 2] != 2'd0;
			assign care_mb_e0[f] = mb_cnt[f*2 +: 2] != 2'd0;
			assign care_lb_e0[f] = lb_cnt[f*2 +: 2] != 2'd0;

			for (i = 0; i < DENY_DEPTH; i = i + 1) begin : gen_ring
				assign care_rdq[f*DENY_DEPTH + i] = QC'(QW'(i - r_rp)) < r_cnt;
				assign care_wdq[f*DENY_DEPTH + i] = QC'(QW'(i - w_rp)) < dq_cnt;
			end
		end
	endgenerate
endmodule
