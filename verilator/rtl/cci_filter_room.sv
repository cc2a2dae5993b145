// cci_filter_room.sv - which way of its set a line gets that the snoop filter does not have, combinational.
//
// Rule X24: an empty way first; else the next one from `rr` on, whose line must go then. A reserved way is
// another line's already, and a line that a request is about must not be put out now:
//
//     sfr, sfw of this set --> reserved --.
//     lines that are held ---> active ----+--> lowest empty one, or the next full one
//
// To find the active ways each is compared with each entry. That is done only where it decides something, which
// spares the simulator most of it.

module cci_filter_room #(
	parameter integer NT   = 8,
	parameter integer NE   = 13,
	parameter integer SETS = 1,
	parameter integer SB   = 0,   // log2 of it
	parameter integer TW   = 34   // bits of a tag
) (
	input  wire             asks,      // a line that is not present needs a way
	input  wire [63:0]      key,       // {NS, 0, address} of it
	input  wire [511:0]     ways,      // of its set
	input  wire [7:0]       valid,
	input  wire [2:0]       rr,
	input  wire             back_free, // there is an entry to invalidate the line of a full one

	input  wire [NT-1:0]    sfr,
	input  wire [NT*3-1:0]  sfw,
	input  wire [NE-1:0]    counts,    // its line must stay
	input  wire [NE*64-1:0] keys,

	output wire             found,
	output wire [2:0]       way,
	output wire             replaces   // a line must go, and rr moves on
);
	localparam [63:0] SET_BITS = {26'd0, 32'(SETS - 1), 6'd0};

	// The last assignment wins: the loop ends on the lowest.
	function automatic [2:0] lowest(input [7:0] m);
		lowest = 3'd0;
		for (int w = 7; w >= 0; w--)
			if (m[w])
				lowest = 3'(w);
	endfunction

	reg [7:0]  reserved;
	reg [7:0]  active;
	reg [63:0] line;  // {NS, 0, address} of a way

	wire [7:0] empty   = ~valid & ~reserved;
	wire [7:0] full    = valid & ~reserved & ~active;
	wire [7:0] full_up = full & (8'hff << rr);  // from rr upwards

	always_comb begin
		reserved = 8'd0;
		if (asks)
			for (int i = 0; i < NT; i++)
				if (sfr[i] && ((keys[i*64 +: 64] ^ key) & SET_BITS) == 64'd0)
					reserved = reserved | (8'd1 << sfw[i*3 +: 3]);
	end

	always_comb begin
		active = 8'd0;
		line   = 64'd0;
		if (asks && empty == 8'd0 && back_free)
			for (int w = 0; w < 8; w++) begin
				line = {ways[w*64+TW], 63'(ways[w*64 +: TW]) << (6 + SB)} | (key & SET_BITS);
				for (int i = 0; i < NE; i++)
					if (counts[i] && ((keys[i*64 +: 64] ^ line) >> 6) == 64'd0)
						active[w] = 1'b1;
			end
	end

	assign found    = (empty != 8'd0) | (back_free & (full != 8'd0));
	assign replaces = asks & (empty == 8'd0) & back_free & (full != 8'd0);
	assign way      = lowest((empty != 8'd0) ? empty : (full_up != 8'd0) ? full_up : full);
endmodule
