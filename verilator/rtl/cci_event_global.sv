// cci_event_global.sv - the events of no port, for the counters and the event bus, combinational.
//
// Rule X47, the table of global events. Of two of them there may be several in a cycle.

module cci_event_global #(
	parameter integer ACES = 2,
	parameter integer MEMS = 1
) (
	input  wire            asked,        // by a counter; else nothing is counted
	input  wire            exports,
	input  wire            secure,
	input  wire [15:0]     ev,           // at least one
	input  wire [15:0]     ev_ns,        // ... of the Non-secure world
	input  wire [MEMS-1:0] ev_genwr,
	input  wire [MEMS-1:0] ev_genwr_ns,
	input  wire [ACES-1:0] ev_cd,
	input  wire [ACES-1:0] ev_cd_ns,

	output wire [31:0]     events,
	output reg  [2:0]      genwrs,
	output reg  [2:0]      cds,
	output wire [15:0]     bus
);
	function automatic [2:0] number(input [3:0] m);
		number = {2'd0, m[0]} + {2'd0, m[1]} + {2'd0, m[2]} + {2'd0, m[3]};
	endfunction

	wire [15:0]     counts = secure ? ev : ev_ns;
	wire [MEMS-1:0] genwr  = secure ? ev_genwr : ev_genwr_ns;
	wire [ACES-1:0] cd     = secure ? ev_cd : ev_cd_ns;

	assign events = asked ? {16'd0, counts} : 32'd0;
	assign bus    = exports ? counts : 16'd0;

	always_comb begin
		genwrs = 3'd0;
		cds    = 3'd0;
		if (asked) begin
			genwrs = number(4'(genwr));
			cds    = number(4'(cd));
		end
	end
endmodule
