// ace_dvm_check.sv - DVM messages as one port sees them: sent on AR, received on AC.
//
// Part of ace_check, passive and simulation only. Rules: ace_dvm_rules.svh. Nothing but fields that the
// interconnect looks at is checked: part, type and completion; the rest of a message is its receiver's.
module ace_dvm_check #(
	parameter integer ADDR_WIDTH = 48,
	parameter integer AID_WIDTH = 8,
	parameter integer DVM = 1 // 0: the port has no DVM
) (
	input clk,
	input resetn,
	input illegal_ok,

	input ARVALID,
	input ARREADY,
	input [AID_WIDTH-1:0] ARID,
	input [ADDR_WIDTH-1:0] ARADDR,
	input [3:0] ARCACHE,
	input [3:0] ARSNOOP,
	input AR_BARRIER,

	input ACVALID,
	input ACREADY,
	input [ADDR_WIDTH-1:0] ACADDR,
	input [3:0] ACSNOOP
);
`define TZF_ACE_TABLE "ace_dvm_rules.svh"
`include "ace_rule_names.svh"
`undef TZF_ACE_TABLE

	localparam [3:0] COMPLETE = 4'd14;
	localparam [3:0] MESSAGE = 4'd15;
	localparam [2:0] SYNC = 3'd4;

	reg ar_wait_q;                // VALID and no READY at the edge before
	reg ac_wait_q;
	reg ar_more_q;                // the accepted message has a second part to come
	reg ac_more_q;
	reg [AID_WIDTH-1:0] ar_id_q;  // of that message
	reg sync_out_q;               // own Sync without its Complete on AC
	reg [31:0] due_q;             // Syncs received and not completed on AR

	// What a bench may want to be 0 at the end of a run: messages half sent, Syncs and Completes that are due.
	wire [31:0] pending = due_q + {31'd0, sync_out_q} + {31'd0, ar_more_q} + {31'd0, ac_more_q};

	initial begin
		ar_wait_q = 1'b0;
		ac_wait_q = 1'b0;
		ar_more_q = 1'b0;
		ac_more_q = 1'b0;
		sync_out_q = 1'b0;
		due_q = 32'd0;
	end

	task automatic clear;
	begin
		ar_wait_q <= 1'b0;
		ac_wait_q <= 1'b0;
		ar_more_q <= 1'b0;
		ac_more_q <= 1'b0;
		sync_out_q <= 1'b0;
		due_q <= 32'd0;
	end
	endtask

	// {type, sync} faults of a message's first part, of its address bits [15:12] and [1:0].
	function automatic [1:0] first_bad(input [3:0] high, input [1:0] low);
		first_bad = {high[2:0] == 3'd5 || high[2:0] == 3'd7 || low[1],
			high[3] != (high[2:0] == SYNC) || (high[2:0] == SYNC && low[0])};
	endfunction

	// Fields of DVM alone; the address of a second part is free.
	task automatic ar_fields(inout [N_RULES-1:0] bad);
	begin
		bad[ACE_AR_NO_DVM] = DVM == 0;
		bad[ACE_AR_DVM_CACHE] = ARCACHE != 4'd2;
		if (ARSNOOP == COMPLETE) begin
			bad[ACE_AR_DVM_COMPLETE] = ARADDR != {ADDR_WIDTH{1'b0}};
			bad[ACE_AR_DVM_DUE] = due_q == 32'd0;
		end else if (!ar_more_q) begin
			{bad[ACE_AR_DVM_TYPE], bad[ACE_AR_DVM_SYNC]} = first_bad(ARADDR[15:12], ARADDR[1:0]);
			bad[ACE_AR_SYNC_LIMIT] = ARADDR[14:12] == SYNC && sync_out_q;
		end
	end
	endtask

	task automatic ac_fields(inout [N_RULES-1:0] bad);
	begin
		bad[ACE_AC_NO_DVM] = DVM == 0;
		if (ACSNOOP == COMPLETE) begin
			bad[ACE_AC_DVM_COMPLETE] = ACADDR != {ADDR_WIDTH{1'b0}};
			bad[ACE_AC_DVM_DUE] = !sync_out_q;
		end else if (!ac_more_q) begin
			{bad[ACE_AC_DVM_TYPE], bad[ACE_AC_DVM_SYNC]} = first_bad(ACADDR[15:12], ACADDR[1:0]);
		end
	end
	endtask

	// Handshakes move the bookkeeping, at most one a channel and edge.
	task automatic moves(input ar_dvm, input ac_dvm);
		reg [31:0] due;
	begin
		due = due_q;
		if (ARVALID && ARREADY) begin
			ar_more_q <= ar_dvm && ARSNOOP == MESSAGE && !ar_more_q && ARADDR[0];
			ar_id_q <= ARID;
			if (ar_dvm && ARSNOOP == COMPLETE && due != 32'd0)
				due = due - 32'd1;
			if (ar_dvm && ARSNOOP == MESSAGE && !ar_more_q && ARADDR[14:12] == SYNC)
				sync_out_q <= 1'b1;
		end
		if (ACVALID && ACREADY) begin
			ac_more_q <= ac_dvm && ACSNOOP == MESSAGE && !ac_more_q && ACADDR[0];
			if (ac_dvm && ACSNOOP == MESSAGE && !ac_more_q && ACADDR[14:12] == SYNC)
				due = due + 32'd1;
			if (ac_dvm && ACSNOOP == COMPLETE)
				sync_out_q <= 1'b0;
		end
		due_q <= due;
	end
	endtask

	task automatic report_rule(input integer rule);
		reg [31:0] id;
	begin
		id = 32'd0;
		if (rule <= ACE_AR_DVM_CACHE)
			id[AID_WIDTH-1:0] = ARID;
		emit(rule, id, addr64((rule <= ACE_AR_DVM_CACHE) ? ARADDR : ACADDR));
	end
	endtask

	always @(posedge clk) begin : edge_step
		reg [N_RULES-1:0] bad;
		reg ar_dvm;
		reg ac_dvm;

		bad = {N_RULES{1'b0}};
		if (!resetn || illegal_ok) begin
			clear;
		end else if (ARVALID || ACVALID || ar_wait_q || ac_wait_q) begin
			ar_dvm = ARSNOOP[3:1] == 3'd7 && !AR_BARRIER;
			ac_dvm = ACSNOOP[3:1] == 3'd7;
			if (ARVALID && !ar_wait_q) begin
				bad[ACE_AR_DVM_PARTS] = ar_more_q && (!ar_dvm || ARSNOOP != MESSAGE || ARID != ar_id_q);
				if (ar_dvm)
					ar_fields(bad);
			end
			if (ACVALID && !ac_wait_q) begin
				bad[ACE_AC_DVM_PARTS] = ac_more_q && ACSNOOP != MESSAGE;
				if (ac_dvm)
					ac_fields(bad);
			end
			moves(ar_dvm, ac_dvm);
			ar_wait_q <= ARVALID && !ARREADY;
			ac_wait_q <= ACVALID && !ACREADY;
		end
		if (bad != {N_RULES{1'b0}})
			report(bad);
	end
endmodule
