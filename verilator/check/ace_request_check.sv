// ace_request_check.sv - what an ACE port may ask for: the fields of AR and AW, type by type.
//
// Part of ace_check, passive and simulation only. Rules: ace_request_rules.svh. What AXI4 itself and barriers demand is
// checked by axi4_ace_lite_check, the contents of DVM messages by ace_dvm_check, and what requests
// mean for each other by ace_order_check. A payload is judged once, in the first cycle that shows it.
module ace_request_check #(
	parameter integer ADDR_WIDTH = 48,
	parameter integer AID_WIDTH = 8,
	parameter integer DATA_WIDTH = 128,
	parameter integer LINE_BYTES = 64,
	parameter integer ACE = 1,   // 0: an ACE-Lite port, whose encodings axi4_ace_lite_check knows
	parameter integer NSAID = 1  // 0: the port has no NSAID signals
) (
	input clk,
	input resetn,
	input illegal_ok,

	input ARVALID,
	input ARREADY,
	input [AID_WIDTH-1:0] ARID,
	input [ADDR_WIDTH-1:0] ARADDR,
	input [7:0] ARLEN,
	input [2:0] ARSIZE,
	input [1:0] ARBURST,
	input ARLOCK,
	input [3:2] ARCACHE,
	input AR_NS,              // ARPROT[1]
	input [1:0] ARDOMAIN,
	input [3:0] ARSNOOP,
	input AR_BARRIER,         // ARBAR[0]
	input [3:0] ARNSAID,

	input AWVALID,
	input AWREADY,
	input [AID_WIDTH-1:0] AWID,
	input [ADDR_WIDTH-1:0] AWADDR,
	input [7:0] AWLEN,
	input [2:0] AWSIZE,
	input [1:0] AWBURST,
	input [3:2] AWCACHE,
	input AW_NS,
	input [1:0] AWDOMAIN,
	input [2:0] AWSNOOP,
	input AW_BARRIER,
	input AWUNIQUE,
	input [3:0] AWNSAID
);
`define TZF_ACE_TABLE "ace_request_rules.svh"
`include "ace_rule_names.svh"
`undef TZF_ACE_TABLE

	localparam integer BUS_SIZE = $clog2(DATA_WIDTH / 8);
	localparam [15:0] LINE = LINE_BYTES[15:0];
	localparam [1:0] FIXED = 2'd0;
	localparam [1:0] INCR = 2'd1;
	localparam [1:0] SYSTEM = 2'd3; // AxDOMAIN

	reg ar_wait_q; // VALID and no READY at the edge before
	reg aw_wait_q;
	reg awunique_q;

	initial begin
		ar_wait_q = 1'b0;
		aw_wait_q = 1'b0;
	end

	// Not exactly one line in beats of bus width.
	function automatic line_bad(input [11:0] addr, input [7:0] len, input [2:0] size, input [1:0] burst);
		reg [15:0] total;
	begin
		total = ({8'd0, len} + 16'd1) << size;
		line_bad = burst == FIXED || size != BUS_SIZE[2:0] || total != LINE
			|| (burst == INCR && ({4'd0, addr} & (LINE - 16'd1)) != 16'd0);
	end
	endfunction

	// Not inside one line.
	function automatic within_bad(input [11:0] addr, input [7:0] len, input [2:0] size, input [1:0] burst);
		reg [15:0] beat;
		reg [15:0] total;
		reg [15:0] start; // of the first beat, in its line
	begin
		beat = (16'd1 << size) - 16'd1;
		total = ({8'd0, len} + 16'd1) << size;
		start = {4'd0, addr} & (LINE - 16'd1) & ~beat;
		within_bad = burst == FIXED || total > LINE || (burst == INCR && start + total > LINE);
	end
	endfunction

	// Types by ARSNOOP; none of them is a barrier.
	function automatic [N_RULES-1:0] read_faults(input [11:0] addr, input [7:0] len, input [2:0] size,
		input [1:0] burst, input lock, input [3:2] cache, input [1:0] domain, input [3:0] snoop);
		reg shared; // Inner or Outer Shareable
		reg known;
		reg maint;  // CleanShared, CleanInvalid, MakeInvalid
		reg line;   // full-line types
	begin
		shared = domain == 2'd1 || domain == 2'd2;
		known = !(snoop[3:2] == 2'd1 && snoop[1:0] != 2'd3) && snoop != 4'd10;
		maint = snoop == 4'd8 || snoop == 4'd9 || snoop == 4'd13;
		line = known && snoop != 4'd0 && snoop[3:1] != 3'd7;
		read_faults = {N_RULES{1'b0}};
		read_faults[ACE_AR_SNOOP] = !known;
		read_faults[ACE_AR_DOMAIN] = maint ? domain == SYSTEM : known && snoop != 4'd0 && !shared;
		read_faults[ACE_AR_LINE] = line && line_bad(addr, len, size, burst);
		read_faults[ACE_AR_CACHEABLE] = line && cache == 2'd0 && domain != SYSTEM;
		read_faults[ACE_AR_LOCK] = known && lock && !(snoop == 4'd1 || snoop == 4'd2 || snoop == 4'd11
			|| (snoop == 4'd0 && !shared));
	end
	endfunction

	// Types by AWSNOOP; a barrier promises AWUNIQUE alone (the rest is AXI_AW_BARRIER's).
	function automatic [N_RULES-1:0] write_faults(input barrier, input [11:0] addr, input [7:0] len,
		input [2:0] size, input [1:0] burst, input [3:2] cache, input [1:0] domain, input [2:0] snoop,
		input unique_);
		reg shared;
		reg line;   // full-line types
		reg copy;   // WriteClean, WriteBack
	begin
		shared = domain == 2'd1 || domain == 2'd2;
		line = snoop == 3'd1 || snoop == 3'd4 || snoop == 3'd5;
		copy = snoop[2:1] == 2'd1;
		write_faults = {N_RULES{1'b0}};
		if (barrier) begin
			write_faults[ACE_AW_UNIQUE] = unique_;
		end else begin
			write_faults[ACE_AW_SNOOP] = snoop[2:1] == 2'd3;
			write_faults[ACE_AW_DOMAIN] = ((copy || snoop == 3'd5) && domain == SYSTEM)
				|| ((snoop == 3'd1 || snoop == 3'd4) && !shared);
			write_faults[ACE_AW_LINE] = line && line_bad(addr, len, size, burst);
			write_faults[ACE_AW_WITHIN] = copy && within_bad(addr, len, size, burst);
			write_faults[ACE_AW_CACHEABLE] = (line || copy) && cache == 2'd0 && domain != SYSTEM;
			write_faults[ACE_AW_UNIQUE] = snoop == 3'd5 ? !unique_
				: unique_ && ((snoop == 3'd0 && shared) || snoop == 3'd1);
		end
	end
	endfunction

	task automatic ar_channel(inout [N_RULES-1:0] bad);
	begin
		if (ACE != 0 && !AR_BARRIER)
			bad = bad | read_faults(ARADDR[11:0], ARLEN, ARSIZE, ARBURST, ARLOCK, ARCACHE, ARDOMAIN, ARSNOOP);
		bad[ACE_AR_NSAID] = NSAID != 0 && ARNSAID != 4'd0 && (!AR_NS || (ARSNOOP[3:1] == 3'd7 && !AR_BARRIER));
	end
	endtask

	task automatic aw_channel(inout [N_RULES-1:0] bad);
	begin
		if (aw_wait_q) begin
			bad[ACE_AW_STABLE] = ACE != 0 && AWUNIQUE != awunique_q;
		end else begin
			if (ACE != 0)
				bad = bad | write_faults(AW_BARRIER, AWADDR[11:0], AWLEN, AWSIZE, AWBURST, AWCACHE, AWDOMAIN, AWSNOOP,
					AWUNIQUE);
			bad[ACE_AW_NSAID] = NSAID != 0 && AWNSAID != 4'd0 && !AW_NS;
		end
		awunique_q <= AWUNIQUE;
	end
	endtask

	task automatic report_rule(input integer rule);
		reg [31:0] id;
	begin
		id = 32'd0;
		id[AID_WIDTH-1:0] = (rule <= ACE_AR_NSAID) ? ARID : AWID;
		emit(rule, id, addr64((rule <= ACE_AR_NSAID) ? ARADDR : AWADDR));
	end
	endtask

	always @(posedge clk) begin : edge_step
		reg [N_RULES-1:0] bad;

		bad = {N_RULES{1'b0}};
		if (!resetn || illegal_ok) begin
			ar_wait_q <= 1'b0;
			aw_wait_q <= 1'b0;
		end else begin
			if (ARVALID && !ar_wait_q)
				ar_channel(bad);
			if (AWVALID)
				aw_channel(bad);
			ar_wait_q <= ARVALID && !ARREADY;
			aw_wait_q <= AWVALID && !AWREADY;
		end
		if (bad != {N_RULES{1'b0}})
			report(bad);
	end
endmodule
