// cci_oldest.sv - the oldest of the entries that want something, combinational.
//
// "Oldest" of docs/cci.md (C7): the one in whose row of the age matrix none of the others stands. Row i
// is at [i*32 +: 32], so that a row is one word of the simulator.

module cci_oldest #(
	parameter integer N = 8,  // entries
	parameter integer W = 5   // bits of an index
) (
	input  wire [N-1:0]    want,
	input  wire [N*32-1:0] age,
	output wire            any,
	output reg  [W-1:0]    index  // 0 if none wants
);
	assign any = want != '0;

	always_comb begin
		index = '0;
		if (want != '0)
			for (int i = 0; i < N; i++)
				if (want[i] && (age[i*32 +: 32] & 32'(want)) == 32'd0)
					index = W'(i);
	end
endmodule
