// cci_winner.sv - which of the eligible heads is allocated, combinational.
//
// Rule X6: high ones first; of the rest the one that goes before all others by `lrg`, row i at [i*H +: H].

module cci_winner #(
	parameter integer H = 6  // heads
) (
	input  wire [H-1:0]   eligible,
	input  wire [H-1:0]   high,
	input  wire [H*H-1:0] lrg,
	output reg  [H-1:0]   win
);
	wire [H-1:0] runs = ((eligible & high) != '0) ? eligible & high : eligible;

	always_comb begin
		win = '0;
		if (runs != '0)
			for (int i = 0; i < H; i++)
				win[i] = runs[i] & ((runs & ~lrg[i*H +: H] & ~(H'(32'd1 << i))) == '0);
	end
endmodule
