// tzc400_rd.sv - the read path of one filter, from the accepted address to the last beat.
//
// Rules Z8 (rd_out), Z16, Z17 (ordering buckets), Z18, Z19 (dispatch of the address) and Z20..Z22
// (the beats).
//
//     AR --> [ar] -+--------------------> AR downstream        allowed, or denied and to be zeroed
//                  '--> [rdq] -> beats --.                     denied and answered here
//     R  <-- [sr] <----------------------+<-- [mr] <-- R downstream
//
// An address waits at the head of `ar` until all reads of its bucket have the same class, so the
// answers to one ID keep their order although they come from two sources, and the class of a
// bucket tells what is to be done with a beat that comes back. Nothing is kept per transaction.

module tzc400_rd #(
	parameter integer ADDR_WIDTH      = 48,
	parameter integer AID_WIDTH       = 8,
	parameter integer DATA_WIDTH      = 128,
	parameter integer DENY_DEPTH      = 16,
	parameter integer MAX_OUTSTANDING = 256,
	parameter integer NUM_BUCKETS     = 8
) (
	input  wire                  ACLK,
	input  wire                  ARESETn,

	// the accepted address, with its class (Z10); ctl and ace as packed by tzc400_filter
	output wire                  ar_room,     // the path's part of ARREADY_s (Z6)
	input  wire                  ar_push,
	input  wire [ADDR_WIDTH-1:0] ar_push_addr,
	input  wire [AID_WIDTH-1:0]  ar_push_id,
	input  wire [28:0]           ar_push_ctl,
	input  wire [15:0]           ar_push_ace,
	input  wire [2:0]            ar_push_cls,
	output wire                  busy,        // reads outstanding (Z7)

	output wire                  ARVALID_m,
	input  wire                  ARREADY_m,
	output wire [ADDR_WIDTH-1:0] ar_addr,
	output wire [AID_WIDTH-1:0]  ar_id,
	output wire [28:0]           ar_ctl,
	output wire [15:0]           ar_ace,

	input  wire                  RVALID_m,
	output wire                  RREADY_m,
	input  wire [AID_WIDTH-1:0]  RID_m,
	input  wire [DATA_WIDTH-1:0] RDATA_m,
	input  wire [1:0]            RRESP_m,
	input  wire                  RLAST_m,

	output wire                  RVALID_s,
	input  wire                  RREADY_s,
	output wire [AID_WIDTH-1:0]  RID_s,
	output wire [DATA_WIDTH-1:0] RDATA_s,
	output wire [1:0]            RRESP_s,
	output wire                  RLAST_s
);
	localparam integer OW  = $clog2(MAX_OUTSTANDING + 1);
	localparam integer BW  = $clog2(NUM_BUCKETS);
	localparam integer QW  = $clog2(DENY_DEPTH);
	localparam integer QC  = $clog2(DENY_DEPTH + 1);
	localparam integer EW  = 9 + AID_WIDTH; // an entry of rdq
	// The queue is reset in rows of this length: some tools unroll short loops only.
	localparam integer ROW = (DENY_DEPTH < 16) ? DENY_DEPTH : 16;

	localparam [1:0] KIND_LOCAL = 2'b01; // cls[2:1]; cls[0] is err
	localparam [1:0] KIND_ZERO  = 2'b10;
	localparam [1:0] OKAY       = 2'd0;
	localparam [1:0] DECERR     = 2'd3;
	localparam       FROM_MR    = 1'b0;
	localparam       FROM_LOCAL = 1'b1;

	reg [OW-1:0] rd_out_q;
	reg [OW-1:0] rd_bkt_cnt_q [0:NUM_BUCKETS-1];
	reg [2:0]    rd_bkt_cls_q [0:NUM_BUCKETS-1];
	reg [EW-1:0] rdq_q        [0:DENY_DEPTH-1]; // {err, len, id}
	reg [QW-1:0] rdq_rp_q;
	reg [QW-1:0] rdq_wp_q;
	reg [QC-1:0] rdq_cnt_q;
	reg [7:0]    rdq_beat_q;
	reg          r_lock_q;
	reg          r_src_q;

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

	wire ar_ready;

	assign ar_room = ar_ready & (rd_out_q < OW'(MAX_OUTSTANDING));
	assign busy    = rd_out_q != '0;

	always_ff @(posedge ACLK)
		if (!ARESETn)
			rd_out_q <= '0;
		else
			rd_out_q <= count(rd_out_q, ar_push, RVALID_s & RREADY_s & RLAST_s);

	// ---- address: FIFO `ar` and dispatch (Z18) --------------------------------------------------

	wire       ar_valid;
	wire       ar_shift;
	wire       ar_load0;
	wire       ar_load1;
	wire [2:0] ar_cls;
	wire       dispatch;

	tzf_fifo2_ctl u_ar (
		.ACLK, .ARESETn, .push(ar_push), .pop(dispatch), .ready(ar_ready), .valid(ar_valid),
		.shift(ar_shift), .load0(ar_load0), .load1(ar_load1));
	tzf_fifo2_data #(.W(ADDR_WIDTH)) u_ar_addr (
		.ACLK, .ARESETn, .shift(ar_shift), .load0(ar_load0), .load1(ar_load1), .d(ar_push_addr), .q(ar_addr));
	tzf_fifo2_data #(.W(AID_WIDTH)) u_ar_id (
		.ACLK, .ARESETn, .shift(ar_shift), .load0(ar_load0), .load1(ar_load1), .d(ar_push_id), .q(ar_id));
	tzf_fifo2_data #(.W(29)) u_ar_ctl (
		.ACLK, .ARESETn, .shift(ar_shift), .load0(ar_load0), .load1(ar_load1), .d(ar_push_ctl), .q(ar_ctl));
	tzf_fifo2_data #(.W(16)) u_ar_ace (
		.ACLK, .ARESETn, .shift(ar_shift), .load0(ar_load0), .load1(ar_load1), .d(ar_push_ace), .q(ar_ace));
	tzf_fifo2_data #(.W(3)) u_ar_cls (
		.ACLK, .ARESETn, .shift(ar_shift), .load0(ar_load0), .load1(ar_load1), .d(ar_push_cls), .q(ar_cls));

	wire [BW-1:0] ar_bkt     = bucket(ar_id);
	wire          compatible = (rd_bkt_cnt_q[ar_bkt] == '0) | (rd_bkt_cls_q[ar_bkt] == ar_cls);
	wire          ar_local   = ar_cls[2:1] == KIND_LOCAL;
	wire          rdq_push   = ar_valid & ar_local & compatible & (rdq_cnt_q < QC'(DENY_DEPTH));

	assign ARVALID_m = ar_valid & ~ar_local & compatible;
	assign dispatch  = (ARVALID_m & ARREADY_m) | rdq_push;

	// ---- denied reads that are answered here (Z19, Z20) ---------------------------------------

	// A cache maintenance (ARSNOOP 8..13) has one response and no data, whatever its length says.
	wire                 ar_cmo   = ar_ace[3] & (ar_ace[2:1] != 2'b11);
	wire [7:0]           ar_beats = ar_cmo ? 8'd0 : ar_ctl[7:0];

	wire [EW-1:0]        rdq_head = rdq_q[rdq_rp_q];
	wire                 rdq_err  = rdq_head[AID_WIDTH+8];
	wire [AID_WIDTH-1:0] rdq_id   = rdq_head[AID_WIDTH-1:0];
	wire                 rdq_last = rdq_beat_q == rdq_head[AID_WIDTH +: 8];
	wire                 rdq_has  = rdq_cnt_q != '0;
	wire                 local_beat;
	wire                 rdq_pop  = local_beat & rdq_last;

	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			for (int row = 0; row < DENY_DEPTH; row += ROW)
				for (int i = 0; i < ROW; i++)
					rdq_q[row + i] <= '0;
			rdq_rp_q   <= '0;
			rdq_wp_q   <= '0;
			rdq_cnt_q  <= '0;
			rdq_beat_q <= 8'd0;
		end else begin
			if (rdq_push) begin
				rdq_q[rdq_wp_q] <= {ar_cls[0], ar_beats, ar_id};
				rdq_wp_q        <= rdq_wp_q + 1'b1;
			end
			if (rdq_pop)
				rdq_rp_q <= rdq_rp_q + 1'b1;
			if (local_beat)
				rdq_beat_q <= rdq_last ? 8'd0 : rdq_beat_q + 8'd1;
			rdq_cnt_q <= rdq_cnt_q + QC'(rdq_push) - QC'(rdq_pop);
		end

	// ---- beats from downstream: FIFO `mr` (Z20) -------------------------------------------------

	wire                  mr_valid;
	wire                  mr_shift;
	wire                  mr_load0;
	wire                  mr_load1;
	wire                  mr_beat;
	wire [AID_WIDTH-1:0]  mr_id;
	wire [1:0]            mr_resp;
	wire                  mr_last;
	wire [DATA_WIDTH-1:0] mr_data;

	tzf_fifo2_ctl u_mr (
		.ACLK, .ARESETn, .push(RVALID_m & RREADY_m), .pop(mr_beat), .ready(RREADY_m), .valid(mr_valid),
		.shift(mr_shift), .load0(mr_load0), .load1(mr_load1));
	tzf_fifo2_data #(.W(AID_WIDTH)) u_mr_id (
		.ACLK, .ARESETn, .shift(mr_shift), .load0(mr_load0), .load1(mr_load1), .d(RID_m), .q(mr_id));
	tzf_fifo2_data #(.W(2)) u_mr_resp (
		.ACLK, .ARESETn, .shift(mr_shift), .load0(mr_load0), .load1(mr_load1), .d(RRESP_m), .q(mr_resp));
	tzf_fifo2_data #(.W(1)) u_mr_last (
		.ACLK, .ARESETn, .shift(mr_shift), .load0(mr_load0), .load1(mr_load1), .d(RLAST_m), .q(mr_last));
	tzf_fifo2_data #(.W(DATA_WIDTH)) u_mr_data (
		.ACLK, .ARESETn, .shift(mr_shift), .load0(mr_load0), .load1(mr_load1), .d(RDATA_m), .q(mr_data));

	wire [2:0] mr_cls  = rd_bkt_cls_q[bucket(mr_id)];
	wire       mr_zero = mr_cls[2:1] == KIND_ZERO;

	// ---- merge (Z21, Z22) -----------------------------------------------------------------------

	// A burst is not interleaved; between bursts the sources take turns.
	wire sr_ready;
	wire src  = r_lock_q ? r_src_q : (mr_valid & rdq_has) ? ~r_src_q : rdq_has;
	wire move = sr_ready & ((src == FROM_LOCAL) ? rdq_has : mr_valid);

	assign mr_beat    = move & (src == FROM_MR);
	assign local_beat = move & (src == FROM_LOCAL);

	wire                  sr_push_last = local_beat ? rdq_last : mr_last;
	wire [AID_WIDTH-1:0]  sr_push_id   = (src == FROM_LOCAL) ? rdq_id : mr_id;
	wire [DATA_WIDTH-1:0] sr_push_data = ((src == FROM_LOCAL) | mr_zero) ? '0 : mr_data;
	wire [1:0]            sr_push_resp =
		(src == FROM_LOCAL) ? (rdq_err ? DECERR : OKAY) :
		mr_zero ? (mr_cls[0] ? DECERR : OKAY) : mr_resp;

	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			r_lock_q <= 1'b0;
			r_src_q  <= FROM_MR;
		end else if (move) begin
			r_lock_q <= ~sr_push_last;
			r_src_q  <= src;
		end

	// ---- beats to the master: FIFO `sr` -----------------------------------------------------------

	wire sr_shift;
	wire sr_load0;
	wire sr_load1;

	tzf_fifo2_ctl u_sr (
		.ACLK, .ARESETn, .push(move), .pop(RVALID_s & RREADY_s), .ready(sr_ready), .valid(RVALID_s),
		.shift(sr_shift), .load0(sr_load0), .load1(sr_load1));
	tzf_fifo2_data #(.W(AID_WIDTH)) u_sr_id (
		.ACLK, .ARESETn, .shift(sr_shift), .load0(sr_load0), .load1(sr_load1), .d(sr_push_id), .q(RID_s));
	tzf_fifo2_data #(.W(2)) u_sr_resp (
		.ACLK, .ARESETn, .shift(sr_shift), .load0(sr_load0), .load1(sr_load1), .d(sr_push_resp), .q(RRESP_s));
	tzf_fifo2_data #(.W(1)) u_sr_last (
		.ACLK, .ARESETn, .shift(sr_shift), .load0(sr_load0), .load1(sr_load1), .d(sr_push_last), .q(RLAST_s));
	tzf_fifo2_data #(.W(DATA_WIDTH)) u_sr_data (
		.ACLK, .ARESETn, .shift(sr_shift), .load0(sr_load0), .load1(sr_load1), .d(sr_push_data), .q(RDATA_s));

	// ---- ordering buckets (Z16, Z17) --------------------------------------------------------------

	wire          retire  = move & sr_push_last;
	wire [BW-1:0] ret_bkt = bucket(sr_push_id);
	wire          both    = dispatch & retire & (ar_bkt == ret_bkt);

	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			for (int i = 0; i < NUM_BUCKETS; i++) begin
				rd_bkt_cnt_q[i] <= '0;
				rd_bkt_cls_q[i] <= 3'd0;
			end
		end else begin
			if (dispatch) begin
				rd_bkt_cnt_q[ar_bkt] <= count(rd_bkt_cnt_q[ar_bkt], 1'b1, both);
				rd_bkt_cls_q[ar_bkt] <= ar_cls;
			end
			if (retire & ~both)
				rd_bkt_cnt_q[ret_bkt] <= count(rd_bkt_cnt_q[ret_bkt], 1'b0, 1'b1);
		end
endmodule
