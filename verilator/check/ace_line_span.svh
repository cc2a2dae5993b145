// ace_line_span.svh - the lines that a transaction touches; included inside ace_order_check.
//
// A line is {NS, 5 zero bits, number of the line}; the lines of a transaction are one range of such numbers.

	localparam integer LINE_BITS = $clog2(LINE_BYTES);

	function automatic [63:0] line_of(input ns, input [63:0] addr);
	begin
		line_of = addr >> LINE_BITS;
		line_of[63] = ns;
	end
	endfunction

	// First and last line of a burst.
	function automatic [127:0] span(input ns, input [63:0] addr, input [7:0] len, input [2:0] size,
		input [1:0] burst);
		reg [63:0] beat;
		reg [63:0] total;
		reg [63:0] first;
	begin
		beat = (64'd1 << size) - 64'd1;
		total = ({56'd0, len} + 64'd1) << size;
		if (burst == 2'd0)
			total = beat + 64'd1;
		first = (burst == 2'd2) ? addr & ~(total - 64'd1) : addr & ~beat;
		span = {line_of(ns, first), line_of(ns, first + total - 64'd1)};
	end
	endfunction

	function automatic overlap(input [127:0] a, input [127:0] b);
		overlap = a[127:64] <= b[63:0] && b[127:64] <= a[63:0];
	endfunction
