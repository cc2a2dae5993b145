// ace_response_check.sv - what the coherent bits of a read response (RRESP[3:2]) may say to which request.
//
// Part of ace_check, for ACE ports, passive and simulation only. Rules: ace_response_rules.svh. That a response has a request, the
// right number of beats (one for the dataless types) and EXOKAY only for an exclusive is checked by axi4_ace_lite_check.
module ace_response_check #(
	parameter integer ADDR_WIDTH = 48,
	parameter integer AID_WIDTH = 8,
	parameter integer DATA_WIDTH = 128,
	parameter integer LINE_BYTES = 64,
	parameter integer MAX_OUT = 64
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
	input [1:0] ARDOMAIN,
	input [3:0] ARSNOOP,
	input AR_BARRIER,

	input RVALID,
	input RREADY,
	input [AID_WIDTH-1:0] RID,
	input [3:2] RRESP,
	input RLAST
);
`define TZF_ACE_TABLE "ace_response_rules.svh"
`include "ace_rule_names.svh"
`undef TZF_ACE_TABLE
`include "ace_line_span.svh"

	localparam integer SW = (MAX_OUT <= 2) ? 1 : $clog2(MAX_OUT);
	localparam integer HIT = 2 * SW + 1; // find()'s answer; the top bit says found, the low SW bits where

	tzf_id_list #(.ID_WIDTH(AID_WIDTH), .MAX_OUT(MAX_OUT)) rd ();

	reg [3:0] may_q [0:(1<<SW)-1];  // {it has several lines, IsShared, PassDirty, both}
	reg [2:0] said_q [0:(1<<SW)-1]; // {a beat has been shown, its RRESP[3:2]}
	reg [63:0] addr_q [0:(1<<SW)-1];
	reg r_wait_q;                   // VALID and no READY at the edge before
	reg [3:2] rresp_q;

	initial r_wait_q = 1'b0;

	// What may be answered, {IsShared, PassDirty, both}.
	function automatic [2:0] may(input barrier, input [1:0] domain, input [3:0] snoop);
		reg shared;
	begin
		shared = domain == 2'd1 || domain == 2'd2;
		case (snoop)
		4'd0: may = {shared && !barrier, 2'b00}; // ReadOnce
		4'd1: may = 3'b111;                      // ReadShared
		4'd2: may = 3'b100;                      // ReadClean
		4'd3: may = 3'b110;                      // ReadNotSharedDirty
		4'd7: may = 3'b010;                      // ReadUnique
		4'd8: may = 3'b100;                      // CleanShared
		default: may = 3'b000;
		endcase
	end
	endfunction

	function automatic several(input [127:0] lines);
		several = lines[127:64] != lines[63:0];
	endfunction

	task automatic r_first(input [HIT-1:0] hit, inout [N_RULES-1:0] bad);
		reg [SW-1:0] slot;
		reg [3:0] ok;
	begin
		slot = hit[SW-1:0];
		ok = may_q[slot];
		if (hit[HIT-1] && said_q[slot][2]) begin
			bad[ACE_R_CONSTANT] = RRESP != said_q[slot][1:0];
		end else if (hit[HIT-1]) begin
			bad[ACE_R_SHARED] = RRESP[3] && !ok[2];
			bad[ACE_R_SHARED_LINES] = RRESP[3] && ok[2] && ok[3];
			bad[ACE_R_DIRTY] = RRESP[2] && !ok[1];
			bad[ACE_R_SHARED_DIRTY] = RRESP == 2'd3 && ok[2:0] == 3'b110;
			said_q[slot] <= {1'b1, RRESP};
		end
	end
	endtask

	// R goes first: a response answers a request of an earlier edge, and leaves room for a new one.
	task automatic channels(inout [N_RULES-1:0] bad);
		reg [HIT-1:0] hit;
		reg [SW-1:0] slot;
		reg pop;
		reg push;
	begin
		hit = rd.find(RID);
		pop = RVALID && RREADY && RLAST && hit[HIT-1];
		push = ARVALID && ARREADY && rd.count_q - {31'd0, pop} < MAX_OUT;
		slot = rd.slot_for(pop, hit[SW-1:0]);
		if (RVALID && r_wait_q)
			bad[ACE_R_STABLE] = RRESP != rresp_q;
		else if (RVALID)
			r_first(hit, bad);
		if (push) begin
			may_q[slot] <= {several(span(1'b0, addr64(ARADDR), ARLEN, ARSIZE, ARBURST)), may(AR_BARRIER, ARDOMAIN, ARSNOOP)};
			said_q[slot] <= 3'd0;
			addr_q[slot] <= addr64(ARADDR);
		end
		if (push || pop)
			rd.update(pop, hit[HIT-2:0], push, slot, ARID);
		rresp_q <= RRESP;
		r_wait_q <= RVALID && !RREADY;
	end
	endtask

	task automatic report_rule(input integer rule);
		reg [HIT-1:0] hit;
		reg [31:0] id;
	begin
		hit = rd.find(RID);
		id = 32'd0;
		id[AID_WIDTH-1:0] = RID;
		emit(rule, id, hit[HIT-1] ? addr_q[hit[SW-1:0]] : 64'd0);
	end
	endtask

	always @(posedge clk) begin : edge_step
		reg [N_RULES-1:0] bad;

		bad = {N_RULES{1'b0}};
		if (!resetn || illegal_ok) begin
			rd.clear;
			r_wait_q <= 1'b0;
		end else if (ARVALID || RVALID || r_wait_q) begin
			channels(bad);
		end
		if (bad != {N_RULES{1'b0}})
			report(bad);
	end
endmodule
