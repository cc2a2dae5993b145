// ace_line_span.svh - the lines that a transaction touches, and the chunks it is served in; included inside ace_order_check.
//
// A line is {NS, 5 zero bits, number of the line}; the lines of a transaction are one range of such numbers. A chunk lies in
// one line and has no more beats than a line has places for full beats (C22; X4 of docs/cci.md).

	localparam integer LINE_BITS = $clog2(LINE_BYTES);
	localparam [31:0] PLACES = 32'(LINE_BYTES * 8 / DATA_WIDTH);
	localparam [1:0] FIXED = 2'd0;
	localparam [1:0] WRAP = 2'd2;

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
		if (burst == FIXED)
			total = beat + 64'd1;
		first = (burst == WRAP) ? addr & ~(total - 64'd1) : addr & ~beat;
		span = {line_of(ns, first), line_of(ns, first + total - 64'd1)};
	end
	endfunction

	function automatic overlap(input [127:0] a, input [127:0] b);
		overlap = a[127:64] <= b[63:0] && b[127:64] <= a[63:0];
	endfunction

	// Where a burst is `beats` after the beat at `addr`.
	function automatic [63:0] after(input [63:0] addr, input [31:0] beats, input [7:0] len, input [2:0] size,
		input [1:0] burst);
		reg [63:0] start;
		reg [63:0] wrap;
	begin
		start = addr & ~((64'd1 << size) - 64'd1);
		wrap = (({56'd0, len} + 64'd1) << size) - 64'd1;
		after = start + ({32'd0, beats} << size);
		if (burst == FIXED)
			after = addr;
		else if (burst == WRAP)
			after = (start & ~wrap) | (after & wrap);
	end
	endfunction

	function automatic [31:0] lower(input [31:0] a, input [31:0] b);
		lower = (a < b) ? a : b;
	endfunction

	// Beats of the chunk that begins at an address with these low bits, with `left` beats of the burst to come. A WRAP that fits a line is one.
	function automatic [31:0] chunk(input [15:0] addr, input [31:0] left, input [7:0] len, input [2:0] size,
		input [1:0] burst);
		reg [31:0] at;   // in the line, of the first beat
		reg [31:0] wrap; // bytes of the burst - 1
	begin
		at = {16'd0, addr} & ~((32'd1 << size) - 32'd1);
		wrap = (({24'd0, len} + 32'd1) << size) - 32'd1;
		chunk = lower(left, PLACES);
		if (burst == WRAP && {24'd0, len} < PLACES)
			chunk = left;
		else if (burst != FIXED)
			chunk = lower(chunk, (32'(LINE_BYTES) - (at & 32'(LINE_BYTES - 1))) >> size);
		if (burst == WRAP && {24'd0, len} >= PLACES)
			chunk = lower(chunk, (wrap + 32'd1 - (at & wrap)) >> size);
		if (chunk == 32'd0) // beats wider than a line, which are reported elsewhere
			chunk = 32'd1;
	end
	endfunction
