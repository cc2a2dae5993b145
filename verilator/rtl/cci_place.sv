// cci_place.sv - which quarter of a line a beat of a chunk is, combinational.
//
// Rule X4, "place". Only data that a peer gave are a whole line; what memory gave is stored beat by
// beat, in the order in which it comes.

module cci_place (
	input  wire [5:0] addr,   // where the chunk starts
	input  wire [7:0] len,
	input  wire [2:0] size,
	input  wire [1:0] burst,
	input  wire [1:0] beat,
	output wire [1:0] place
);
	localparam [1:0] INCR = 2'd1;
	localparam [1:0] WRAP = 2'd2;

	wire [2:0] s       = size[2] ? 3'd4 : size;
	wire [5:0] low     = (6'd1 << s) - 6'd1;
	wire [5:0] aligned = addr & ~low;
	wire [5:0] mask    = (len[5:0] << s) | low;
	wire [5:0] past    = aligned + (6'(beat) << s);
	wire [5:0] wrapped = (aligned & ~mask) | (past & mask);

	wire       low_unused = ^{past[3:0], wrapped[3:0], len[7:6]};

	assign place = (burst == INCR) ? past[5:4] : (burst == WRAP) ? wrapped[5:4] : addr[5:4];
endmodule
