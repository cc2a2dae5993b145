// cci_dvm_choice.sv - which port's message or Sync goes out next, combinational.
//
// Rule X31: the first port from `rr` on, cyclically, that has one; of both its Sync, which was there first.

module cci_dvm_choice #(
	parameter integer V = 3         // ports with DVM
) (
	input  wire [V-1:0] messages,   // ready
	input  wire [V-1:0] syncs,      // ready, and no other one is under way
	input  wire [2:0]   rr,
	output wire         any,
	output wire [2:0]   port,
	output wire         message
);
	// The last assignment wins: the loop ends on the lowest.
	function automatic [2:0] lowest(input [V-1:0] m);
		lowest = 3'd0;
		for (int v = V - 1; v >= 0; v--)
			if (m[v])
				lowest = 3'(v);
	endfunction

	wire [V-1:0] ready    = messages | syncs;
	wire [V-1:0] ready_up = ready & ({V{1'b1}} << rr);  // from rr upwards

	assign any     = ready != '0;
	assign port    = lowest((ready_up != '0) ? ready_up : ready);
	assign message = ~(1'(syncs >> port));
endmodule
