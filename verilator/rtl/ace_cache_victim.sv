// ace_cache_victim.sv - which way a new line gets, combinational.
//
// Rule K7. An empty way first; else one after the other from `rr` on. A way that an MSHR has
// reserved is another line's already, and a copy whose line is on the bus must not be put out now.

module ace_cache_victim #(
	parameter integer WAYS = 2,
	parameter integer WW   = 1
) (
	input  wire [WAYS-1:0] empty,     // I
	input  wire [WAYS-1:0] reserved,
	input  wire [WAYS-1:0] on_bus,    // an MSHR or a write-back buffer is on its {ns, line}
	input  wire [WW-1:0]   rr,
	output wire            found,
	output wire [WW-1:0]   victim,
	output wire            replaces,  // it is not I, and rr moves on
	output wire [WW-1:0]   next_rr
);
	// The last assignment wins: the loop ends on the lowest.
	function automatic [WW-1:0] lowest(input [WAYS-1:0] m);
		lowest = '0;
		for (int i = WAYS - 1; i >= 0; i--)
			if (m[i])
				lowest = WW'(i);
	endfunction

	wire [WAYS-1:0] fresh    = empty & ~reserved;
	wire [WAYS-1:0] full     = ~empty & ~reserved & ~on_bus;
	wire [WAYS-1:0] full_up  = full & ({WAYS{1'b1}} << rr); // from rr upwards
	wire [WW-1:0]   full_way = lowest((full_up != '0) ? full_up : full);

	assign found    = (fresh != '0) | (full != '0);
	assign replaces = (fresh == '0) & (full != '0);
	assign victim   = (fresh != '0) ? lowest(fresh) : full_way;
	assign next_rr  = (full_way == WW'(WAYS - 1)) ? '0 : full_way + 1'b1;
endmodule
