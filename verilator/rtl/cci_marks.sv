// cci_marks.sv - the entries that one port or another points at, combinational.
//
// Written without a process: the indices depend on the entries and the entries on the marks, bit by bit
// without a loop, and Icarus runs in circles where an always_comb clears such a vector first and fills it then.

module cci_marks #(
	parameter integer N = 8,  // entries
	parameter integer P = 2,  // ports
	parameter integer W = 5   // bits of an index
) (
	input  wire [P-1:0]   on,
	input  wire [P*W-1:0] index,  // of port p at [p*W +: W]; from N upwards it marks nothing
	output wire [N-1:0]   marks
);
	genvar p;
	genvar i;
	generate
		for (i = 0; i < N; i = i + 1) begin : gen_mark
			wire [P-1:0] from;

			for (p = 0; p < P; p = p + 1) begin : gen_port
				assign from[p] = on[p] & (index[p*W +: W] == W'(i));
			end

			assign marks[i] = from != '0;
		end
	endgenerate
endmodule
