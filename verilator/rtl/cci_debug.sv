// cci_debug.sv - the interface monitors: what waits at a port, and how much is outstanding there.
//
// Rule X48. The counters run always; a word is put together when it is read.

module cci_debug #(
	parameter integer ACES = 2,
	parameter integer P    = 3,
	parameter integer V    = 2,  // ports with AC and CR
	parameter integer MEMS = 1
) (
	input  wire            ACLK,
	input  wire            ARESETn,

	input  wire [1:0]      reads,     // a slave port's word, a memory port's
	input  wire [2:0]      index,
	output reg  [31:0]     value,

	// VALID without READY
	input  wire [P-1:0]    ar_waits,
	input  wire [P-1:0]    r_waits,
	input  wire [P-1:0]    aw_waits,
	input  wire [P-1:0]    w_waits,
	input  wire [P-1:0]    b_waits,
	input  wire [V-1:0]    ac_waits,
	input  wire [V-1:0]    cr_waits,
	input  wire [ACES-1:0] cd_waits,
	input  wire [MEMS-1:0] arm_waits,
	input  wire [MEMS-1:0] rm_waits,
	input  wire [MEMS-1:0] awm_waits,
	input  wire [MEMS-1:0] wm_waits,
	input  wire [MEMS-1:0] bm_waits,

	// what begins, and what ends
	input  wire [P-1:0]    ar_goes,
	input  wire [P-1:0]    r_acked,
	input  wire [P-1:0]    aw_goes,
	input  wire [P-1:0]    b_acked,
	input  wire [V-1:0]    ac_goes,
	input  wire [V-1:0]    cr_goes,
	input  wire [MEMS-1:0] arm_goes,
	input  wire [MEMS-1:0] rm_ends,
	input  wire [MEMS-1:0] awm_goes,
	input  wire [MEMS-1:0] bm_goes
);
	// Within 0 and 255; up and down in one cycle cancel out.
	function automatic [7:0] counted(input [7:0] n, input up, input down);
		counted = (up & ~down & (n != 8'hff)) ? n + 8'd1 : (down & ~up & (n != 8'd0)) ? n - 8'd1 : n;
	endfunction

	wire [P*32-1:0]    words;
	wire [MEMS*32-1:0] words_m;
	wire [V*8-1:0]     snoops;

	always_comb begin
		value = 32'd0;
		for (int n = 0; n < P; n++)
			if (reads[0] && index == 3'(n))
				value = words[n*32 +: 32];
		for (int n = 0; n < MEMS; n++)
			if (reads[1] && index == 3'(n))
				value = words_m[n*32 +: 32];
	end

	genvar p;
	generate
		for (p = 0; p < P; p = p + 1) begin : gen_p
			reg [7:0]  otr_q;
			reg [7:0]  otw_q;
			wire [7:0] ots;
			wire [2:0] waits;  // {CD, CR, AC}

			if (p < V) begin : gen_snooped
				assign ots        = snoops[p*8 +: 8];
				assign waits[1:0] = {cr_waits[p], ac_waits[p]};
			end else begin : gen_none
				assign ots        = 8'd0;
				assign waits[1:0] = 2'd0;
			end

			if (p < ACES) begin : gen_ace
				assign waits[2] = cd_waits[p];
			end else begin : gen_lite
				assign waits[2] = 1'b0;
			end

			assign words[p*32 +: 32] = reads[0] ?
				{ots, otw_q, otr_q, waits, b_waits[p], w_waits[p], aw_waits[p], r_waits[p], ar_waits[p]} : 32'd0;

			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					otr_q <= 8'd0;
					otw_q <= 8'd0;
				end else begin
					otr_q <= counted(otr_q, ar_goes[p], r_acked[p]);
					otw_q <= counted(otw_q, aw_goes[p], b_acked[p]);
				end
		end

		for (p = 0; p < V; p = p + 1) begin : gen_v
			reg [7:0] ots_q;

			assign snoops[p*8 +: 8] = ots_q;

			always_ff @(posedge ACLK)
				if (!ARESETn)
					ots_q <= 8'd0;
				else
					ots_q <= counted(ots_q, ac_goes[p], cr_goes[p]);
		end

		for (p = 0; p < MEMS; p = p + 1) begin : gen_m
			reg [7:0] otr_q;
			reg [7:0] otw_q;

			assign words_m[p*32 +: 32] = reads[1] ?
				{8'd0, otw_q, otr_q, 3'd0, bm_waits[p], wm_waits[p], awm_waits[p], rm_waits[p], arm_waits[p]} : 32'd0;

			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					otr_q <= 8'd0;
					otw_q <= 8'd0;
				end else begin
					otr_q <= counted(otr_q, arm_goes[p], rm_ends[p]);
					otw_q <= counted(otw_q, awm_goes[p], bm_goes[p]);
				end
		end
	endgenerate
endmodule
