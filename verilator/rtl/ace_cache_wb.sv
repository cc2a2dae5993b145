// ace_cache_wb.sv - the copies that were put out, and the W channel.
//
// Rules K9 (B of a write-back buffer), K12 (what is stored) and K13 (the W engine with its ring `wq`).
// Write data goes out in the order of the addresses, so one ring lists the sources of both kinds: a
// buffer of this module, or an MSHR with a write, whose data ace_cache_mshr shows.

module ace_cache_wb #(
	parameter integer WBS = 2,
	parameter integer LW  = 34
) (
	input  wire              ACLK,
	input  wire              ARESETn,

	// the head of B
	input  wire              b_valid,
	input  wire [3:0]        b_id,
	output wire              b_ends,      // it ends a write-back

	// a copy takes the lowest free buffer
	output wire              free,
	output wire [2:0]        free_index,
	input  wire              take,
	input  wire [2:0]        take_kind,   // AWSNOOP
	input  wire              take_ns,
	input  wire [3:0]        take_nsaid,
	input  wire [LW-1:0]     take_line,
	input  wire [255:0]      take_lo,
	input  wire [255:0]      take_hi,

	// what each is about
	output wire [WBS-1:0]    busy,
	output wire [WBS*3-1:0]  kind_of,
	output wire [WBS-1:0]    ns_of,
	output wire [WBS*LW-1:0] line_of,

	// an address whose data is to follow
	input  wire              wq_push,
	input  wire [3:0]        wq_source,   // coded as AWID

	// the MSHR that may be at the head
	output wire [2:0]        w_index,
	input  wire              w_single,
	input  wire [127:0]      w_wdata,
	input  wire [15:0]       w_wstrb,

	// FIFO `w`
	input  wire              w_room,
	output wire              w_push,
	output wire [127:0]      w_data,
	output wire [15:0]       w_strb,
	output wire              w_last
);
	// The last assignment wins: the loop ends on the lowest.
	function automatic [2:0] lowest(input [WBS-1:0] m);
		lowest = 3'd0;
		for (int i = WBS - 1; i >= 0; i--)
			if (m[i])
				lowest = 3'(i);
	endfunction

	// ---- the buffers, four for the selection below, those beyond WBS 0 ------------------------------

	wire [WBS-1:0]   ends;
	wire [4*512-1:0] all_data;

	genvar w;
	generate
		for (w = 0; w < WBS; w = w + 1) begin : gen_w
			reg          st_q;
			reg [2:0]    kind_q;
			reg          ns_q;
			reg [3:0]    nsaid_q;
			reg [LW-1:0] line_q;
			reg [255:0]  lo_q;
			reg [255:0]  hi_q;

			wire       taken        = take & (free_index == 3'(w));
			wire [3:0] nsaid_unused = nsaid_q; // the address took it along; here it is for those who look on

			assign ends[w]                = b_valid & (b_id == 4'(8 + w)) & st_q;
			assign busy[w]                = st_q;
			assign kind_of[w*3 +: 3]      = kind_q;
			assign ns_of[w]               = ns_q;
			assign line_of[w*LW +: LW]    = line_q;
			assign all_data[w*512 +: 512] = {hi_q, lo_q};

			// Freeing writes the state only.
			always_ff @(posedge ACLK)
				if (!ARESETn)
					st_q <= 1'b0;
				else if (taken | ends[w])
					st_q <= taken;

			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					kind_q  <= 3'd0;
					ns_q    <= 1'b0;
					nsaid_q <= 4'd0;
					line_q  <= '0;
					lo_q    <= 256'd0;
					hi_q    <= 256'd0;
				end else if (taken) begin
					kind_q  <= take_kind;
					ns_q    <= take_ns;
					nsaid_q <= take_nsaid;
					line_q  <= take_line;
					lo_q    <= take_lo;
					hi_q    <= take_hi;
				end
		end

		for (w = WBS; w < 4; w = w + 1) begin : gen_none
			assign all_data[w*512 +: 512] = 512'd0;
		end
	endgenerate

	assign free       = ~&busy;
	assign free_index = lowest(~busy);
	assign b_ends     = |ends;

	// ---- the W engine (K13) -------------------------------------------------------------------------

	reg [3:0] wq_q [0:15];
	reg [3:0] wq_rp_q;
	reg [3:0] wq_wp_q;
	reg [4:0] wq_cnt_q;
	reg [1:0] wq_beat_q;

	wire [3:0] source  = wq_q[wq_rp_q];
	wire       copy    = source[3]; // of a buffer
	wire       single  = ~copy & w_single;
	wire       wq_pop  = w_push & w_last;

	assign w_index = source[2:0];
	assign w_push  = (wq_cnt_q != 5'd0) & w_room;
	assign w_last  = single | (wq_beat_q == 2'd3);
	assign w_data  = copy ? all_data[{source[1:0], wq_beat_q}*128 +: 128] : w_wdata;
	assign w_strb  = single ? w_wstrb : 16'hFFFF;

	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			for (int i = 0; i < 16; i++)
				wq_q[i] <= 4'd0;
			wq_rp_q   <= 4'd0;
			wq_wp_q   <= 4'd0;
			wq_cnt_q  <= 5'd0;
			wq_beat_q <= 2'd0;
		end else begin
			if (wq_push)
				wq_q[wq_wp_q] <= wq_source;
			if (w_push)
				wq_beat_q <= w_last ? 2'd0 : wq_beat_q + 2'd1;
			wq_rp_q  <= wq_rp_q + 4'(wq_pop);
			wq_wp_q  <= wq_wp_q + 4'(wq_push);
			wq_cnt_q <= wq_cnt_q + 5'(wq_push) - 5'(wq_pop);
		end
endmodule
