// ace_cache_on.sv - which of N MSHRs or write-back buffers are on a line, combinational.
//
// Rule K4. NS always takes part in this compare, whatever NS_TAG says: what stands on the bus is
// ordered by {NS, line}.

module ace_cache_on #(
	parameter integer N  = 4,
	parameter integer LW = 34  // bits of a line's number
) (
	input  wire [N-1:0]    busy,
	input  wire [N-1:0]    ns_of,
	input  wire [N*LW-1:0] line_of,
	input  wire            ns,
	input  wire [LW-1:0]   line,
	output wire [N-1:0]    on
);
	genvar i;
	generate
		for (i = 0; i < N; i = i + 1) begin : gen_on
			assign on[i] = busy[i] & (ns_of[i] == ns) & (line_of[i*LW +: LW] == line);
		end
	endgenerate
endmodule
