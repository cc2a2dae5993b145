// cci_filter_match.sv - which way of a set of the snoop filter has a line, and what it says, combinational.
//
// "Present" of docs/cci-filter.md. A way is {valid, mixed, nsaid, hold, ns, tag}, way w at [w*64 +: 64], so that
// a way is one word of the simulator.

module cci_filter_match #(
	parameter integer ACES = 2,
	parameter integer TW   = 34       // bits of a tag
) (
	input  wire [511:0]    ways,
	input  wire [TW:0]     line,      // {ns, tag}
	output reg  [7:0]      valid,
	output reg  [7:0]      hits,
	output reg  [2:0]      way,
	output reg             mixed,     // of the way; 0 if the line is not present, and so the next two
	output reg  [3:0]      nsaid,
	output reg  [ACES-1:0] hold
);
	localparam integer WW = 7 + ACES + TW;

	always_comb begin
		valid = 8'd0;
		hits  = 8'd0;
		way   = 3'd0;
		{mixed, nsaid, hold} = '0;
		for (int w = 0; w < 8; w++) begin
			valid[w] = ways[w*64+WW-1];
			hits[w]  = valid[w] & (ways[w*64 +: TW+1] == line);
			if (hits[w]) begin
				way = 3'(w);
				{mixed, nsaid, hold} = ways[w*64+TW+1 +: 5+ACES];
			end
		end
	end
endmodule
