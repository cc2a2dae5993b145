// cci_event_memory.sv - what happens at a memory port in a cycle, as events of the counters, combinational.
//
// Rule X47, the table of memory ports. What stands on R and B is nobody's before it is taken, and counts as Secure.

module cci_event_memory #(
	parameter integer NT = 8
) (
	input  wire             asked,    // by a counter; else nothing is decoded
	input  wire             secure,

	input  wire [NT-1:0]    rm_we,    // a beat of R finds this entry
	input  wire [NT*64-1:0] keys,     // {NS, 0, address}
	input  wire             w,        // a beat goes out on W
	input  wire             w_ns,

	// VALID without READY, and the world
	input  wire             ar_waits,
	input  wire             ar_world,
	input  wire             r_waits,
	input  wire             aw_waits,
	input  wire             aw_world,
	input  wire             w_waits,
	input  wire             w_world,
	input  wire             b_waits,

	output wire [31:0]      events
);
	reg taken;

	always_comb begin
		taken = 1'b0;
		if (asked)
			for (int i = 0; i < NT; i++)
				if (rm_we[i] & (keys[i*64+63] | secure))
					taken = 1'b1;
	end

	assign events = ~asked ? 32'd0 : {25'd0, b_waits & secure, w_waits & (w_world | secure), aw_waits & (aw_world | secure),
		r_waits & secure, ar_waits & (ar_world | secure), w & (w_ns | secure), taken};
endmodule
