// ace_cache_match.sv - which way of a set holds a line, combinational.
//
// Rule K4. NS belongs to the tag: a Secure and a Non-secure line of one address are two lines. With
// NS_TAG = 0 they are taken for one, and then two ways can hit, of which the lowest counts.
//
// Entries as in ace_cache_array.

module ace_cache_match #(
	parameter integer WAYS   = 2,
	parameter integer WW     = 1,
	parameter integer TW     = 32,
	parameter integer NS_TAG = 1
) (
	input  wire [WAYS*(TW+8)-1:0] ways,
	input  wire [TW-1:0]          tag,
	input  wire                   ns,
	input  wire [3:0]             nsaid,
	output wire [WAYS-1:0]        match,    // the ways that hit
	output wire                   hit,
	output wire [WW-1:0]          hit_way,  // the lowest of them, 0 without a hit
	output wire                   hit_unique,
	output wire                   hit_dirty,
	output wire [3:0]             hit_nsaid,
	output wire                   own       // a hit whose NSAID does not differ
);
	localparam integer EW = TW + 8;

	// The last assignment wins: the loop ends on the lowest.
	function automatic [WW-1:0] lowest(input [WAYS-1:0] m);
		lowest = '0;
		for (int i = WAYS - 1; i >= 0; i--)
			if (m[i])
				lowest = WW'(i);
	endfunction

	genvar w;
	generate
		for (w = 0; w < WAYS; w = w + 1) begin : gen_match
			assign match[w] = ways[w*EW]
				& (ways[w*EW+8 +: TW] == tag)
				& ((NS_TAG == 0) | (ways[w*EW+3] == ns));
		end
	endgenerate

	wire hit_ns = ways[hit_way*EW+3];

	assign hit        = |match;
	assign hit_way    = lowest(match);
	assign hit_unique = ways[hit_way*EW+2];
	assign hit_dirty  = ways[hit_way*EW+1];
	assign hit_nsaid  = ways[hit_way*EW+4 +: 4];
	assign own        = hit & ~(hit_ns & ns & (hit_nsaid != nsaid));
endmodule
