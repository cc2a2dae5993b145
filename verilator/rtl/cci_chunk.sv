// cci_chunk.sv - how many beats the chunk of a request has, and where the next one starts, combinational.
//
// Rule X4. A chunk is up to four beats of one line; a burst is a row of chunks:
//
//     addr, left     beats                      next_addr, next_left
//        |<-- chunk -->|<-- chunk -->| ... |<-- chunk, last -->|
//
// Most requests have one chunk. `split` says that this one has (or may have) more, and only then the
// table is worked out, which spares the simulator the sums of all other entries.

module cci_chunk #(
	parameter integer ADDR_WIDTH = 40
) (
	input  wire                  split,
	input  wire [ADDR_WIDTH-1:0] addr,
	input  wire [7:0]            len,
	input  wire [7:0]            left,
	input  wire [2:0]            size,
	input  wire [1:0]            burst,
	output reg  [1:0]            beats,      // less 1
	output wire                  last,
	output reg  [ADDR_WIDTH-1:0] next_addr,
	output wire [7:0]            next_left
);
	localparam integer AW = ADDR_WIDTH;

	localparam [1:0] INCR = 2'd1;
	localparam [1:0] WRAP = 2'd2;

	// All limits are kept less 1: the distances are multiples of the beat's size.
	reg [2:0]    s;
	reg [3:0]    low;      // b - 1
	reg [AW-1:0] aligned;  // A
	reg [11:0]   mask;     // M
	reg [5:0]    to_line;  // beats to the end of the line
	reg [11:0]   to_wrap;  // beats to the end of the burst's window
	reg [AW-1:0] window;   // M, as wide as an address
	reg [AW-1:0] past;     // A + (beats << s)

	always_comb begin
		s         = 3'd0;
		low       = 4'd0;
		aligned   = addr;
		mask      = 12'd0;
		to_line   = 6'd0;
		to_wrap   = 12'd0;
		window    = '0;
		past      = addr;
		beats     = left[1:0];
		next_addr = addr;
		if (split) begin
			s       = size[2] ? 3'd4 : size;
			low     = 4'((5'd1 << s) - 5'd1);
			aligned = {addr[AW-1:4], addr[3:0] & ~low};
			mask    = (12'(len) << s) | 12'(low);
			to_line = (6'd63 - aligned[5:0]) >> s;
			to_wrap = (mask & ~aligned[11:0]) >> s;

			if (left > 8'd3)
				beats = 2'd3;
			if ((burst == INCR) | ((burst == WRAP) & (len > 8'd3)))
				if (to_line < 6'(beats))
					beats = to_line[1:0];
			if ((burst == WRAP) & (len > 8'd3))
				if (to_wrap < 12'(beats))
					beats = to_wrap[1:0];

			window = {{(AW-12){1'b0}}, mask};
			past   = aligned + ({{(AW-3){1'b0}}, 3'(beats) + 3'd1} << s);
			if (burst == INCR)
				next_addr = past;
			else if (burst == WRAP)
				next_addr = (aligned & ~window) | (past & window);
		end
	end

	assign last      = ~split | (left == 8'(beats));
	assign next_left = left - 8'(beats) - 8'd1;
endmodule
