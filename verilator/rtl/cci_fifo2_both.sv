// cci_fifo2_both.sv - tzf_fifo2_data whose second entry can be seen too.
//
// Rule X2 for the payload of the `aw` FIFOs of ACE ports: a CMO waits for the write-backs of its line
// in both entries (X12, E4).

module cci_fifo2_both #(
	parameter integer W = 1
) (
	input  wire         ACLK,
	input  wire         ARESETn,
	input  wire         shift,
	input  wire         load0,
	input  wire         load1,
	input  wire [W-1:0] d,
	output wire [W-1:0] q,      // the head
	output wire [W-1:0] q1      // the second
);
	reg [W-1:0] e0_q;
	reg [W-1:0] e1_q;

	assign q  = e0_q;
	assign q1 = e1_q;

	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			e0_q <= '0;
			e1_q <= '0;
		end else begin
			if (shift)
				e0_q <= e1_q;
			else if (load0)
				e0_q <= d;
			if (load1)
				e1_q <= d;
		end
endmodule
