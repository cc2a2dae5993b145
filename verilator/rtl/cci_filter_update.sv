// cci_filter_update.sv - what a way of the snoop filter says after a request, combinational.
//
// Rules X26 and X27: a request that gets a copy enters its port, and takes out those that have lost theirs; what
// remains of others may be of another NSAID. All others only take out, and the last port takes the line with it.

module cci_filter_update #(
	parameter integer ACES = 2,
	parameter integer TW   = 34             // bits of a tag
) (
	input  wire                old_mixed,
	input  wire [3:0]          old_nsaid,
	input  wire [ACES-1:0]     old_hold,    // 0 if not present

	input  wire                enters,      // of an allocating kind
	input  wire [ACES-1:0]     own,         // its port
	input  wire [ACES-1:0]     lose,
	input  wire [3:0]          nsaid,
	input  wire [TW:0]         line,        // {ns, tag}
	output wire [ACES+TW+6:0]  new_way      // {valid, mixed, nsaid, hold, ns, tag}
);
	wire [ACES-1:0] left   = old_hold & ~lose;
	wire            others = (left & ~own) != '0;
	wire            stays  = ~enters | others; // what is said about the NSAID

	wire            valid     = enters | (left != '0);
	wire            mixed     = stays & (old_mixed | (enters & (old_nsaid != nsaid)));
	wire [3:0]      new_nsaid = stays ? old_nsaid : nsaid;
	wire [ACES-1:0] hold      = left | (enters ? own : '0);

	assign new_way = {valid, mixed, new_nsaid, hold, line};
endmodule
