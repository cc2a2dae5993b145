// cci_late.sv - whether a CMO has to wait for a write-back of its line, combinational.
//
// Rule X12, "late write" (E4): a cache that is writing its copy back answers the snoop as if the line
// were not there, so memory is up to date only after that write.
//
//     of target a: late_v[4a], [4a+1]: WriteBacks and WriteCleans in its AW, [4a+2], [4a+3]: in its pool

module cci_late #(
	parameter integer ACES = 2
) (
	input  wire                 asks,      // the entry is a CMO in COLLECT or GENWR
	input  wire [ACES-1:0]      tgt,
	input  wire [63:0]          key,       // {NS, 0, address}
	input  wire [4*ACES-1:0]    late_v,
	input  wire [4*ACES*64-1:0] late_key,
	output reg                  late
);
	always_comb begin
		late = 1'b0;
		if (asks)
			for (int n = 0; n < 4 * ACES; n++)
				if (late_v[n] && tgt[n/4] && ((late_key[n*64 +: 64] ^ key) >> 6) == 64'd0)
					late = 1'b1;
	end
endmodule
