// ace_snoop_check.sv - the three snoop channels of a port: AC, CR and CD, each and with each other.
//
// Part of ace_check, passive and simulation only. Rules: ace_snoop_rules.svh. A payload is judged once, in the first
// cycle that shows it.
//
// CR and CD of one snoop have no order of their own (AXI C3.3): both wait for the AC handshake, neither for the other. So a
// burst that starts while a response with DataTransfer still lacks its data belongs to that response; one that starts otherwise
// runs ahead, for the next response with DataTransfer, and there must be an unanswered snoop for it.
module ace_snoop_check #(
	parameter integer ADDR_WIDTH = 48,
	parameter integer DATA_WIDTH = 128,
	parameter integer LINE_BYTES = 64,
	parameter integer MAX_SNOOPS = 64, // accepted and not answered, 1..256
	parameter integer ACE = 1,         // 0: an ACE-Lite port; its snoops are DVM alone
	parameter integer NSAID = 1        // 0: the port has no CRNSAID
) (
	input clk,
	input resetn,
	input illegal_ok,

	input ACVALID,
	input ACREADY,
	input [ADDR_WIDTH-1:0] ACADDR,
	input [3:0] ACSNOOP,
	input [2:0] ACPROT,

	input CRVALID,
	input CRREADY,
	input [4:0] CRRESP,
	input [3:0] CRNSAID,

	input CDVALID,
	input CDREADY,
	input [DATA_WIDTH-1:0] CDDATA,
	input CDLAST
);
`define TZF_ACE_TABLE "ace_snoop_rules.svh"
`include "ace_rule_names.svh"
`undef TZF_ACE_TABLE

	localparam integer BEATS = LINE_BYTES * 8 / DATA_WIDTH;
	localparam integer RING = 256;
	localparam [63:0] LINE_MASK = (64'd1 << $clog2(LINE_BYTES)) - 64'd1;
	localparam integer DT = 0; // bits of CRRESP
	localparam integer ERROR = 1;
	localparam integer PD = 2;
	localparam integer IS = 3;
	localparam [3:0] MESSAGE = 4'd15;

	reg rst_q;         // the edge before this one was in reset
	reg ac_wait_q;     // VALID and no READY at the edge before
	reg cr_wait_q;
	reg cd_wait_q;
	reg [ADDR_WIDTH-1:0] acaddr_q;
	reg [6:0] acctl_q;
	reg [8:0] cr_q;
	reg [DATA_WIDTH-1:0] cddata_q;
	reg cdlast_q;

	// Snoops accepted and not answered, a ring: {CleanShared, no Error, DVM, Secure, IsShared must be 0}. An answer counts from the first
	// cycle that shows it, so that an answer is matched once.
	reg [4:0] open_q [0:RING-1];
	reg [63:0] addr_q [0:RING-1];
	reg [7:0] rp_q;
	reg [31:0] open_n_q;
	reg [31:0] line_n_q;  // those that are no DVM
	reg ac_second_q;      // the next AC is the second part of a DVM message
	reg ac_quiet_q;       // whose first part was a Sync or a Hint

	// Bursts of data against responses; not both are above 0.
	reg [31:0] due_n_q;   // responses with DataTransfer whose burst has not started
	reg [31:0] ahead_n_q; // bursts started whose response has not come
	reg [7:0] beat_q;     // of the burst on CD; BEATS if its CDLAST is overdue

	// What is 0 when nothing is under way.
	wire [31:0] pending = open_n_q + due_n_q + ahead_n_q + {24'd0, beat_q} + {31'd0, cr_wait_q} + {31'd0, ac_wait_q};

	initial begin
		rst_q = 1'b0;
		ac_wait_q = 1'b0;
		cr_wait_q = 1'b0;
		cd_wait_q = 1'b0;
		rp_q = 8'd0;
		open_n_q = 32'd0;
		line_n_q = 32'd0;
		ac_second_q = 1'b0;
		ac_quiet_q = 1'b0;
		due_n_q = 32'd0;
		ahead_n_q = 32'd0;
		beat_q = 8'd0;
	end

	// ---- AC ------------------------------------------------------------------------------------------

	function automatic snoop_bad(input [3:0] snoop);
	begin
		case (snoop)
		4'd0, 4'd1, 4'd2, 4'd3, 4'd7, 4'd8, 4'd9, 4'd13: snoop_bad = ACE == 0;
		4'd14, 4'd15: snoop_bad = 1'b0;
		default: snoop_bad = 1'b1;
		endcase
	end
	endfunction

	task automatic ac_channel(inout [N_RULES-1:0] bad);
	begin
		if (ac_wait_q) begin
			bad[ACE_AC_HOLD] = !ACVALID;
			bad[ACE_AC_STABLE] = ACVALID && (ACADDR != acaddr_q || {ACSNOOP, ACPROT} != acctl_q);
		end else begin
			bad[ACE_AC_SNOOP] = snoop_bad(ACSNOOP);
			bad[ACE_AC_ALIGN] = ACSNOOP[3:1] != 3'd7 && (addr64(ACADDR) & LINE_MASK) != 64'd0;
		end
		acaddr_q <= ACADDR;
		acctl_q <= {ACSNOOP, ACPROT};
		ac_wait_q <= ACVALID && !ACREADY;
	end
	endtask

	// Keeps an accepted snoop for its answer. `n` and `lines` are counts after this edge's answer.
	task automatic ac_keep(inout [31:0] n, inout [31:0] lines, inout [N_RULES-1:0] bad);
		reg dvm;
		reg quiet; // may not be answered with Error
		reg [7:0] at; // wraps; an index expression need not
	begin
		at = rp_q + open_n_q[7:0];
		dvm = ACSNOOP[3:1] == 3'd7;
		quiet = dvm && (ac_second_q ? ac_quiet_q
			: ACSNOOP != MESSAGE || ACADDR[14:12] == 3'd4 || ACADDR[14:12] == 3'd6);
		ac_second_q <= ACSNOOP == MESSAGE && !ac_second_q && ACADDR[0];
		ac_quiet_q <= quiet;
		if (n >= MAX_SNOOPS) begin
			bad[ACE_AC_OUTSTANDING] = 1'b1;
		end else begin
			open_q[at] <= {ACSNOOP == 4'd8, quiet, dvm, !ACPROT[1], ACSNOOP == 4'd7 || ACSNOOP == 4'd9 || ACSNOOP == 4'd13};
			addr_q[at] <= addr64(ACADDR);
			n = n + 32'd1;
			if (!dvm)
				lines = lines + 32'd1;
		end
	end
	endtask

	// ---- CR ------------------------------------------------------------------------------------------

	task automatic cr_rules(input [4:0] snoop, inout [N_RULES-1:0] bad);
		reg dvm;
	begin
		dvm = snoop[2];
		bad[ACE_CR_DIRTY] = !dvm && CRRESP[PD] && !CRRESP[DT];
		bad[ACE_CR_SHARED] = !dvm && snoop[0] && CRRESP[IS];
		bad[ACE_CR_CLEAN_DATA] = snoop[4] && CRRESP[DT] && !CRRESP[PD];
		bad[ACE_CR_DVM] = dvm && (CRRESP & ~(5'd1 << ERROR)) != 5'd0;
		bad[ACE_CR_DVM_ERROR] = snoop[3] && CRRESP[ERROR];
		bad[ACE_CR_NSAID] = NSAID != 0 && CRNSAID != 4'd0 && (dvm || snoop[1]);
	end
	endtask

	// An answer in its first cycle: matched to its snoop, and to data that came ahead of it.
	task automatic cr_first(inout [31:0] n, inout [31:0] lines, inout [31:0] due, inout [31:0] ahead,
		inout [N_RULES-1:0] bad);
	begin
		if (n == 32'd0) begin
			bad[ACE_CR_NO_SNOOP] = !rst_q;
		end else begin
			cr_rules(open_q[rp_q], bad);
			n = n - 32'd1;
			rp_q <= rp_q + 8'd1;
			if (!open_q[rp_q][2]) begin
				lines = lines - 32'd1;
				if (CRRESP[DT] && ahead != 32'd0)
					ahead = ahead - 32'd1;
				else if (CRRESP[DT])
					due = due + 32'd1;
			end
			if (ahead > lines) begin
				bad[ACE_CD_NO_TRANSFER] = 1'b1;
				ahead = lines;
			end
		end
	end
	endtask

	task automatic cr_channel(inout [31:0] n, inout [31:0] lines, inout [31:0] due, inout [31:0] ahead,
		inout [N_RULES-1:0] bad);
	begin
		if (cr_wait_q) begin
			bad[ACE_CR_HOLD] = !CRVALID;
			bad[ACE_CR_STABLE] = CRVALID && {NSAID != 0 ? CRNSAID : 4'd0, CRRESP} != cr_q;
		end else begin
			cr_first(n, lines, due, ahead, bad);
		end
		cr_q <= {NSAID != 0 ? CRNSAID : 4'd0, CRRESP};
		cr_wait_q <= CRVALID && !CRREADY;
	end
	endtask

	// ---- CD ------------------------------------------------------------------------------------------

	// The first beat of a burst, in its first cycle. `lines` and the others are as this edge's CR left them; a snoop accepted at this
	// edge is not among them.
	task automatic cd_first(input [31:0] lines, inout [31:0] due, inout [31:0] ahead, inout [N_RULES-1:0] bad);
	begin
		if (due != 32'd0)
			due = due - 32'd1;
		else if (ahead < lines)
			ahead = ahead + 32'd1;
		else
			bad[ACE_CD_NO_SNOOP] = !rst_q;
	end
	endtask

	task automatic cd_channel(input [31:0] lines, inout [31:0] due, inout [31:0] ahead, inout [N_RULES-1:0] bad);
	begin
		if (cd_wait_q) begin
			bad[ACE_CD_HOLD] = !CDVALID;
			bad[ACE_CD_STABLE] = CDVALID && (CDLAST != cdlast_q || CDDATA != cddata_q);
		end else begin
			if (beat_q == 8'd0)
				cd_first(lines, due, ahead, bad);
			bad[ACE_CD_LAST_EARLY] = CDLAST && {24'd0, beat_q} < BEATS - 1;
			bad[ACE_CD_LAST_MISSING] = !CDLAST && {24'd0, beat_q} == BEATS - 1;
		end
		if (CDVALID && CDREADY)
			beat_q <= CDLAST ? 8'd0 : ({24'd0, beat_q} == BEATS) ? beat_q : beat_q + 8'd1;
		cddata_q <= CDDATA;
		cdlast_q <= CDLAST;
		cd_wait_q <= CDVALID && !CDREADY;
	end
	endtask

	// ---- every edge ----------------------------------------------------------------------------------

	task automatic clear;
	begin
		ac_wait_q <= 1'b0;
		cr_wait_q <= 1'b0;
		cd_wait_q <= 1'b0;
		rp_q <= 8'd0;
		open_n_q <= 32'd0;
		line_n_q <= 32'd0;
		ac_second_q <= 1'b0;
		due_n_q <= 32'd0;
		ahead_n_q <= 32'd0;
		beat_q <= 8'd0;
	end
	endtask

	task automatic channels(inout [N_RULES-1:0] bad);
		reg [31:0] n;
		reg [31:0] lines;
		reg [31:0] due;
		reg [31:0] ahead;
	begin
		n = open_n_q;
		lines = line_n_q;
		due = due_n_q;
		ahead = ahead_n_q;
		if (CRVALID || cr_wait_q)
			cr_channel(n, lines, due, ahead, bad);
		if (CDVALID || cd_wait_q)
			cd_channel(lines, due, ahead, bad);
		if (ACVALID || ac_wait_q)
			ac_channel(bad);
		if (ACVALID && ACREADY)
			ac_keep(n, lines, bad);
		open_n_q <= n;
		line_n_q <= lines;
		due_n_q <= due;
		ahead_n_q <= ahead;
	end
	endtask

	task automatic report_rule(input integer rule);
		reg [63:0] addr;
	begin
		addr = addr64(ACADDR);
		if (rule >= ACE_CR_HOLD) // the oldest snoop without an answer
			addr = (open_n_q != 32'd0) ? addr_q[rp_q] : 64'd0;
		emit(rule, 32'd0, addr);
	end
	endtask

	always @(posedge clk) begin : edge_step
		reg [N_RULES-1:0] bad;

		bad = {N_RULES{1'b0}};
		rst_q <= !resetn && !illegal_ok;
		if (rst_q && !illegal_ok) begin
			bad[ACE_AC_RESET] = ACVALID;
			bad[ACE_CR_RESET] = CRVALID;
			bad[ACE_CD_RESET] = CDVALID;
		end
		if (!resetn || illegal_ok)
			clear;
		else if (ACVALID || CRVALID || CDVALID || ac_wait_q || cr_wait_q || cd_wait_q)
			channels(bad);
		if (bad != {N_RULES{1'b0}})
			report(bad);
	end
endmodule
