// tzc400_wr.sv - the write path of one filter, from the accepted address to the response.
//
// Rules Z8 (wr_out), Z16, Z17 (ordering buckets), Z23 (dispatch of the address), Z24, Z25 (whose
// data is this) and Z26 (the responses).
//
//     AW --> [aw] -+--> [maw] --> AW downstream                allowed, or denied and to be emptied
//                  '--> [wdq] gaps between the denied bursts
//     W  --> [w] --+------------> W downstream                 as it is, or with no strobe set
//                  '--> swallowed -> [lb] --.                  denied and answered here
//     B  <-- [sb] <-------------------------+<-- [mb] <-- B downstream
//
// Data comes in the order of the addresses (AXI4). `wdq` lists the denied bursts only, each with
// the number of allowed ones that go before it, so allowed bursts cost no storage.
// Buckets keep the responses of one ID in order, as in tzc400_rd.

module tzc400_wr #(
	parameter integer ADDR_WIDTH      = 48,
	parameter integer AID_WIDTH       = 8,
	parameter integer DATA_WIDTH      = 128,
	parameter integer DENY_DEPTH      = 16,
	parameter integer MAX_OUTSTANDING = 256,
	parameter integer NUM_BUCKETS     = 8
) (
	input  wire                    ACLK,
	input  wire                    ARESETn,

	// the accepted address, with its class (Z10); ctl and ace as packed by tzc400_filter
	output wire                    aw_room,     // the path's part of AWREADY_s (Z6)
	input  wire                    aw_push,
	input  wire [ADDR_WIDTH-1:0]   aw_push_addr,
	input  wire [AID_WIDTH-1:0]    aw_push_id,
	input  wire [28:0]             aw_push_ctl,
	input  wire [15:0]             aw_push_ace,
	input  wire [2:0]              aw_push_cls,
	output wire                    busy,        // writes outstanding (Z7)

	output wire                    AWVALID_m,
	input  wire                    AWREADY_m,
	output wire [ADDR_WIDTH-1:0]   maw_addr,
	output wire [AID_WIDTH-1:0]    maw_id,
	output wire [28:0]             maw_ctl,
	output wire [15:0]             maw_ace,

	input  wire                    WVALID_s,
	output wire                    WREADY_s,
	input  wire [DATA_WIDTH-1:0]   WDATA_s,
	input  wire [DATA_WIDTH/8-1:0] WSTRB_s,
	input  wire                    WLAST_s,

	output wire                    WVALID_m,
	input  wire                    WREADY_m,
	output wire [DATA_WIDTH-1:0]   WDATA_m,
	output wire [DATA_WIDTH/8-1:0] WSTRB_m,
	output wire                    WLAST_m,

	input  wire                    BVALID_m,
	output wire                    BREADY_m,
	input  wire [AID_WIDTH-1:0]    BID_m,
	input  wire [1:0]              BRESP_m,

	output wire                    BVALID_s,
	input  wire                    BREADY_s,
	output wire [AID_WIDTH-1:0]    BID_s,
	output wire [1:0]              BRESP_s
);
	localparam integer OW  = $clog2(MAX_OUTSTANDING + 1);
	localparam integer BW  = $clog2(NUM_BUCKETS);
	localparam integer QW  = $clog2(DENY_DEPTH);
	localparam integer QC  = $clog2(DENY_DEPTH + 1);
	localparam integer EW  = OW + 2 + AID_WIDTH; // an entry of wdq
	// The queue is reset in rows of this length: some tools unroll short loops only.
	localparam integer ROW = (DENY_DEPTH < 16) ? DENY_DEPTH : 16;

	localparam [1:0] KIND_LOCAL = 2'b01; // cls[2:1]; cls[0] is err
	localparam [1:0] KIND_ZERO  = 2'b10;
	localparam [1:0] OKAY       = 2'd0;
	localparam [1:0] DECERR     = 2'd3;
	localparam       FROM_MB    = 1'b0;
	localparam       FROM_LB    = 1'b1;

	reg [OW-1:0] wr_out_q;
	reg [OW-1:0] wr_bkt_cnt_q [0:NUM_BUCKETS-1];
	reg [2:0]    wr_bkt_cls_q [0:NUM_BUCKETS-1];
	reg [EW-1:0] wdq_q        [0:DENY_DEPTH-1]; // {gap, fwd, err, id}
	reg [QW-1:0] wdq_rp_q;
	reg [QW-1:0] wdq_wp_q;
	reg [QC-1:0] wdq_cnt_q;
	reg [OW-1:0] w_gap_q;
	reg          b_src_q;

	// Z16: the ID folded into BW bits
	function automatic [BW-1:0] bucket(input [AID_WIDTH-1:0] id);
		bucket = '0;
		for (int j = 0; j < AID_WIDTH; j += BW)
			bucket = bucket ^ BW'(24'(id) >> j);
	endfunction

	// Z8, Z17: a counter that ignores a decrement of 0, and decrements before it increments
	function automatic [OW-1:0] count(input [OW-1:0] was, input up, input down);
		count = (down && was != '0) ? was - 1'b1 : was;
		if (up)
			count = count + 1'b1;
	endfunction

	// ---- outstanding (Z6, Z8) -----------------------------------------------------------------

	wire aw_ready;

	assign aw_room = aw_ready & (wr_out_q < OW'(MAX_OUTSTANDING));
	assign busy    = wr_out_q != '0;

	always_ff @(posedge ACLK)
		if (!ARESETn)
			wr_out_q <= '0;
		else
			wr_out_q <= count(wr_out_q, aw_push, BVALID_s & BREADY_s);

	// ---- address: FIFO `aw` and dispatch (Z23) --------------------------------------------------

	wire                  aw_valid;
	wire                  aw_shift;
	wire                  aw_load0;
	wire                  aw_load1;
	wire [ADDR_WIDTH-1:0] aw_addr;
	wire [AID_WIDTH-1:0]  aw_id;
	wire [28:0]           aw_ctl;
	wire [15:0]           aw_ace;
	wire [2:0]            aw_cls;
	wire                  dispatch;

	tzf_fifo2_ctl u_aw (
		.ACLK, .ARESETn, .push(aw_push), .pop(dispatch), .ready(aw_ready), .valid(aw_valid),
		.shift(aw_shift), .load0(aw_load0), .load1(aw_load1));
	tzf_fifo2_data #(.W(ADDR_WIDTH)) u_aw_addr (
		.ACLK, .ARESETn, .shift(aw_shift), .load0(aw_load0), .load1(aw_load1), .d(aw_push_addr), .q(aw_addr));
	tzf_fifo2_data #(.W(AID_WIDTH)) u_aw_id (
		.ACLK, .ARESETn, .shift(aw_shift), .load0(aw_load0), .load1(aw_load1), .d(aw_push_id), .q(aw_id));
	tzf_fifo2_data #(.W(29)) u_aw_ctl (
		.ACLK, .ARESETn, .shift(aw_shift), .load0(aw_load0), .load1(aw_load1), .d(aw_push_ctl), .q(aw_ctl));
	tzf_fifo2_data #(.W(16)) u_aw_ace (
		.ACLK, .ARESETn, .shift(aw_shift), .load0(aw_load0), .load1(aw_load1), .d(aw_push_ace), .q(aw_ace));
	tzf_fifo2_data #(.W(3)) u_aw_cls (
		.ACLK, .ARESETn, .shift(aw_shift), .load0(aw_load0), .load1(aw_load1), .d(aw_push_cls), .q(aw_cls));

	wire [BW-1:0] aw_bkt     = bucket(aw_id);
	wire          compatible = (wr_bkt_cnt_q[aw_bkt] == '0) | (wr_bkt_cls_q[aw_bkt] == aw_cls);
	wire          aw_local   = aw_cls[2:1] == KIND_LOCAL;
	wire          aw_zero    = aw_cls[2:1] == KIND_ZERO;
	wire          aw_denied  = aw_local | aw_zero;
	wire          maw_ready;
	wire          wdq_ready  = wdq_cnt_q < QC'(DENY_DEPTH);

	assign dispatch = aw_valid & compatible & (aw_local | maw_ready) & (~aw_denied | wdq_ready);

	// ---- address to downstream: FIFO `maw` ----------------------------------------------------

	wire maw_shift;
	wire maw_load0;
	wire maw_load1;

	tzf_fifo2_ctl u_maw (
		.ACLK, .ARESETn, .push(dispatch & ~aw_local), .pop(AWVALID_m & AWREADY_m),
		.ready(maw_ready), .valid(AWVALID_m), .shift(maw_shift), .load0(maw_load0), .load1(maw_load1));
	tzf_fifo2_data #(.W(ADDR_WIDTH)) u_maw_addr (
		.ACLK, .ARESETn, .shift(maw_shift), .load0(maw_load0), .load1(maw_load1), .d(aw_addr), .q(maw_addr));
	tzf_fifo2_data #(.W(AID_WIDTH)) u_maw_id (
		.ACLK, .ARESETn, .shift(maw_shift), .load0(maw_load0), .load1(maw_load1), .d(aw_id), .q(maw_id));
	tzf_fifo2_data #(.W(29)) u_maw_ctl (
		.ACLK, .ARESETn, .shift(maw_shift), .load0(maw_load0), .load1(maw_load1), .d(aw_ctl), .q(maw_ctl));
	tzf_fifo2_data #(.W(16)) u_maw_ace (
		.ACLK, .ARESETn, .shift(maw_shift), .load0(maw_load0), .load1(maw_load1), .d(aw_ace), .q(maw_ace));

	// ---- data: FIFO `w`, whose burst is at its head (Z25) ---------------------------------------

	wire                    w_valid;
	wire                    w_shift;
	wire                    w_load0;
	wire                    w_load1;
	wire                    w_pop;
	wire [DATA_WIDTH-1:0]   w_data;
	wire [DATA_WIDTH/8-1:0] w_strb;

	tzf_fifo2_ctl u_w (
		.ACLK, .ARESETn, .push(WVALID_s & WREADY_s), .pop(w_pop), .ready(WREADY_s), .valid(w_valid),
		.shift(w_shift), .load0(w_load0), .load1(w_load1));
	tzf_fifo2_data #(.W(DATA_WIDTH/8)) u_w_strb (
		.ACLK, .ARESETn, .shift(w_shift), .load0(w_load0), .load1(w_load1), .d(WSTRB_s), .q(w_strb));
	tzf_fifo2_data #(.W(1)) u_w_last (
		.ACLK, .ARESETn, .shift(w_shift), .load0(w_load0), .load1(w_load1), .d(WLAST_s), .q(WLAST_m));
	tzf_fifo2_data #(.W(DATA_WIDTH)) u_w_data (
		.ACLK, .ARESETn, .shift(w_shift), .load0(w_load0), .load1(w_load1), .d(WDATA_s), .q(w_data));

	wire [EW-1:0]        wdq_head = wdq_q[wdq_rp_q];
	wire [OW-1:0]        head_gap = wdq_head[AID_WIDTH+2 +: OW];
	wire                 head_fwd = wdq_head[AID_WIDTH+1];
	wire                 head_err = wdq_head[AID_WIDTH];
	wire [AID_WIDTH-1:0] head_id  = wdq_head[AID_WIDTH-1:0];
	wire                 wdq_has  = wdq_cnt_q != '0;
	wire                 lb_ready;

	wire w_empty_it = w_valid & wdq_has & (head_gap == '0) & head_fwd;
	wire w_swallow  = w_valid & wdq_has & (head_gap == '0) & ~head_fwd;
	wire w_pass     = w_valid & (wdq_has ? head_gap != '0 : w_gap_q != '0);

	assign WVALID_m = w_empty_it | w_pass;
	assign WDATA_m  = w_pass ? w_data : '0; // what is denied, or not decided yet, never stands on these wires
	assign WSTRB_m  = w_pass ? w_strb : '0;

	// The last beat of a swallowed burst becomes a response, so it waits for room in `lb`.
	assign w_pop = (WVALID_m & WREADY_m) | (w_swallow & (~WLAST_m | lb_ready));

	// ---- which bursts are denied (Z24) --------------------------------------------------------

	wire          burst_end = w_pop & WLAST_m;
	wire          wdq_pop   = burst_end & (w_empty_it | w_swallow);
	wire          head_step = burst_end & w_pass & wdq_has;
	wire          gap_step  = burst_end & w_pass & ~wdq_has;
	wire          wdq_push  = dispatch & aw_denied;
	wire          gap_more  = dispatch & ~aw_denied & ~aw_ace[6]; // a barrier (AWBAR[0]) has no data
	wire [OW-1:0] gap_left  = w_gap_q - OW'(gap_step);

	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			for (int row = 0; row < DENY_DEPTH; row += ROW)
				for (int i = 0; i < ROW; i++)
					wdq_q[row + i] <= '0;
			wdq_rp_q  <= '0;
			wdq_wp_q  <= '0;
			wdq_cnt_q <= '0;
			w_gap_q   <= '0;
		end else begin
			if (wdq_push) begin
				wdq_q[wdq_wp_q] <= {gap_left, aw_zero, aw_cls[0], aw_id};
				wdq_wp_q        <= wdq_wp_q + 1'b1;
			end
			if (head_step)
				wdq_q[wdq_rp_q] <= {head_gap - 1'b1, head_fwd, head_err, head_id};
			if (wdq_pop)
				wdq_rp_q <= wdq_rp_q + 1'b1;
			wdq_cnt_q <= wdq_cnt_q + QC'(wdq_push) - QC'(wdq_pop);
			w_gap_q   <= wdq_push ? '0 : gap_left + OW'(gap_more);
		end

	// ---- responses: FIFOs `mb` from downstream and `lb` of this path (Z26) ----------------------

	wire                 mb_valid;
	wire                 mb_shift;
	wire                 mb_load0;
	wire                 mb_load1;
	wire                 mb_pop;
	wire [AID_WIDTH-1:0] mb_id;
	wire [1:0]           mb_resp;

	tzf_fifo2_ctl u_mb (
		.ACLK, .ARESETn, .push(BVALID_m & BREADY_m), .pop(mb_pop), .ready(BREADY_m), .valid(mb_valid),
		.shift(mb_shift), .load0(mb_load0), .load1(mb_load1));
	tzf_fifo2_data #(.W(AID_WIDTH)) u_mb_id (
		.ACLK, .ARESETn, .shift(mb_shift), .load0(mb_load0), .load1(mb_load1), .d(BID_m), .q(mb_id));
	tzf_fifo2_data #(.W(2)) u_mb_resp (
		.ACLK, .ARESETn, .shift(mb_shift), .load0(mb_load0), .load1(mb_load1), .d(BRESP_m), .q(mb_resp));

	wire                 lb_valid;
	wire                 lb_shift;
	wire                 lb_load0;
	wire                 lb_load1;
	wire                 lb_pop;
	wire [AID_WIDTH-1:0] lb_id;
	wire                 lb_err;

	tzf_fifo2_ctl u_lb (
		.ACLK, .ARESETn, .push(burst_end & w_swallow), .pop(lb_pop), .ready(lb_ready), .valid(lb_valid),
		.shift(lb_shift), .load0(lb_load0), .load1(lb_load1));
	tzf_fifo2_data #(.W(AID_WIDTH)) u_lb_id (
		.ACLK, .ARESETn, .shift(lb_shift), .load0(lb_load0), .load1(lb_load1), .d(head_id), .q(lb_id));
	tzf_fifo2_data #(.W(1)) u_lb_err (
		.ACLK, .ARESETn, .shift(lb_shift), .load0(lb_load0), .load1(lb_load1), .d(head_err), .q(lb_err));

	wire [2:0] mb_cls  = wr_bkt_cls_q[bucket(mb_id)];
	wire       mb_zero = mb_cls[2:1] == KIND_ZERO;

	wire sb_ready;
	wire src  = (mb_valid & lb_valid) ? ~b_src_q : lb_valid;
	wire move = sb_ready & (mb_valid | lb_valid);

	assign mb_pop = move & (src == FROM_MB);
	assign lb_pop = move & (src == FROM_LB);

	wire [AID_WIDTH-1:0] sb_push_id   = (src == FROM_LB) ? lb_id : mb_id;
	wire [1:0]           sb_push_resp =
		(src == FROM_LB) ? (lb_err ? DECERR : OKAY) :
		mb_zero ? (mb_cls[0] ? DECERR : OKAY) : mb_resp;

	always_ff @(posedge ACLK)
		if (!ARESETn)
			b_src_q <= FROM_MB;
		else if (move)
			b_src_q <= src;

	// ---- responses to the master: FIFO `sb` -----------------------------------------------------

	wire sb_shift;
	wire sb_load0;
	wire sb_load1;

	tzf_fifo2_ctl u_sb (
		.ACLK, .ARESETn, .push(move), .pop(BVALID_s & BREADY_s), .ready(sb_ready), .valid(BVALID_s),
		.shift(sb_shift), .load0(sb_load0), .load1(sb_load1));
	tzf_fifo2_data #(.W(AID_WIDTH)) u_sb_id (
		.ACLK, .ARESETn, .shift(sb_shift), .load0(sb_load0), .load1(sb_load1), .d(sb_push_id), .q(BID_s));
	tzf_fifo2_data #(.W(2)) u_sb_resp (
		.ACLK, .ARESETn, .shift(sb_shift), .load0(sb_load0), .load1(sb_load1), .d(sb_push_resp), .q(BRESP_s));

	// ---- ordering buckets (Z16, Z17) --------------------------------------------------------------

	wire [BW-1:0] ret_bkt = bucket(sb_push_id);
	wire          both    = dispatch & move & (aw_bkt == ret_bkt);

	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			for (int i = 0; i < NUM_BUCKETS; i++) begin
				wr_bkt_cnt_q[i] <= '0;
				wr_bkt_cls_q[i] <= 3'd0;
			end
		end else begin
			if (dispatch) begin
				wr_bkt_cnt_q[aw_bkt] <= count(wr_bkt_cnt_q[aw_bkt], 1'b1, both);
				wr_bkt_cls_q[aw_bkt] <= aw_cls;
			end
			if (move & ~both)
				wr_bkt_cnt_q[ret_bkt] <= count(wr_bkt_cnt_q[ret_bkt], 1'b0, 1'b1);
		end
endmodule
