// tzf_fifo2_ctl.sv - the count of a two-entry FIFO, and the write enables of its payload.
//
// Rule Z2. A FIFO is one tzf_fifo2_ctl and one tzf_fifo2_data for each payload field. READY and
// VALID come from the count alone, so no combinational path runs through a FIFO, and two entries
// keep one transfer a cycle.
//
// The user pushes only while `ready` and pops only while `valid`.

module tzf_fifo2_ctl (
	input  wire       ACLK,
	input  wire       ARESETn,
	input  wire       push,
	input  wire       pop,
	output wire       ready,  // room for a push
	output wire       valid,  // e0 holds an entry
	output wire       shift,  // e0 <= e1
	output wire       load0,  // e0 <= new payload
	output wire       load1   // e1 <= new payload
);
	reg [1:0] cnt_q;

	assign ready = cnt_q != 2'd2;
	assign valid = cnt_q != 2'd0;

	assign shift = pop & (cnt_q == 2'd2);
	assign load0 = push & ((cnt_q == 2'd0) | ((cnt_q == 2'd1) & pop));
	assign load1 = push & (cnt_q == 2'd1) & ~pop;

	always_ff @(posedge ACLK)
		if (!ARESETn)
			cnt_q <= 2'd0;
		else
			cnt_q <= cnt_q + {1'b0, push} - {1'b0, pop};
endmodule
