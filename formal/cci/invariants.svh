// invariants.svh - words of the files invariants*.sv, which include it: states and kinds of an entry, where a chunk ends.

localparam [3:0] FREE    = 4'd0;
localparam [3:0] SLOT    = 4'd1;
localparam [3:0] COLLECT = 4'd2;
localparam [3:0] GENWR   = 4'd3;
localparam [3:0] MEM     = 4'd4;
localparam [3:0] RESP    = 4'd5;
localparam [3:0] ACK     = 4'd6;
localparam [3:0] NEXT    = 4'd7;
localparam [3:0] DRAIN   = 4'd8;

localparam [4:0] BACK_INVALIDATE = 5'd19;

// Kinds that a port without a cache can send (X5)
function automatic for_all(input [4:0] k);
	for_all = k <= 5'd2 || (k >= 5'd9 && k <= 5'd14);
endfunction

function automatic dataless(input [4:0] k);
	dataless = k >= 5'd7 && k <= 5'd11;
endfunction

// st of a request whose W data are to come
function automatic takes_data(input [3:0] s);
	takes_data = (s >= SLOT && s <= MEM) || s == NEXT;
endfunction

function automatic snoops(input [4:0] k);
	snoops = (k >= 5'd2 && k <= 5'd11) || k == 5'd13 || k == 5'd14 || k == BACK_INVALIDATE;
endfunction

// Whether a chunk of several is the last one (X4): its beats are cut by the end of the line, and of the window of a WRAP.
function automatic is_last(input [11:0] a, input [7:0] l, input [7:0] rest, input [2:0] z, input [1:0] b);
	reg [2:0]  s;
	reg [11:0] window, at;
	reg [7:0]  beats; // less 1
	begin
		s      = z > 3'd4 ? 3'd4 : z;
		at     = a >> s << s;
		window = ({4'd0, l} << s) | ((12'd1 << s) - 12'd1);
		beats  = rest > 8'd3 ? 8'd3 : rest;
		if ((b == 2'd1 || (b == 2'd2 && l > 8'd3)) && ((6'd63 - at[5:0]) >> s) < beats)
			beats = (6'd63 - at[5:0]) >> s;
		if (b == 2'd2 && l > 8'd3 && ((window & ~at) >> s) < beats)
			beats = (window & ~at) >> s;
		is_last = rest == beats;
	end
endfunction
