// tzf_fifo2_data.sv - the two entries of one payload field of a FIFO.
//
// Rule Z2. tzf_fifo2_ctl says when an entry is written; a popped entry is left as it is, so that
// the outputs of an empty FIFO are defined too.

module tzf_fifo2_data #(
	parameter integer W = 1
) (
	input  wire         ACLK,
	input  wire         ARESETn,
	input  wire         shift,  // e0 <= e1
	input  wire         load0,  // e0 <= d
	input  wire         load1,  // e1 <= d
	input  wire [W-1:0] d,
	output wire [W-1:0] q       // the head
);
	reg [W-1:0] e0_q;
	reg [W-1:0] e1_q;

	assign q = e0_q;

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
