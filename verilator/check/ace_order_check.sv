// ace_order_check.sv - how requests, responses, snoops and acknowledges of one line may follow each other.
//
// Part of ace_check, passive and simulation only. Rules: ace_order_rules.svh. Only Shareable transactions have a line
// here: ReadNoSnoop, WriteNoSnoop, Non-shareable ones, barriers and DVM neither check nor are checked (C5), but are acknowledged. A
// transaction over several lines is served in chunks, a line each (C22): the rules about snoops look at the chunk that R is at.
// Everything is compared with the state before the edge: what ends at an edge still counts at it. The house's outputs
// come from registers, so nobody can react to a handshake within its own cycle.
module ace_order_check #(
	parameter integer ADDR_WIDTH = 48,
	parameter integer AID_WIDTH = 8,
	parameter integer DATA_WIDTH = 128,
	parameter integer LINE_BYTES = 64,
	parameter integer MAX_OUT = 64, // outstanding transactions a direction
	parameter integer ACE = 1       // 0: an ACE-Lite port
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
	input AR_NS,
	input [1:0] ARDOMAIN,
	input [3:0] ARSNOOP,
	input AR_BARRIER,

	input AWVALID,
	input AWREADY,
	input [AID_WIDTH-1:0] AWID,
	input [ADDR_WIDTH-1:0] AWADDR,
	input [7:0] AWLEN,
	input [2:0] AWSIZE,
	input [1:0] AWBURST,
	input AW_NS,
	input [1:0] AWDOMAIN,
	input [2:0] AWSNOOP,
	input AW_BARRIER,

	input RVALID,
	input RREADY,
	input [AID_WIDTH-1:0] RID,
	input RLAST,
	input RACK,

	input BVALID,
	input BREADY,
	input [AID_WIDTH-1:0] BID,
	input WACK,

	input ACVALID,
	input ACREADY,
	input [ADDR_WIDTH-1:0] ACADDR,
	input [3:0] ACSNOOP,
	input AC_NS,

	input CRVALID,
	input CRREADY,
	input CR_DIRTY,  // CRRESP[2]
	input CR_SHARED  // CRRESP[3]
);
`define TZF_ACE_TABLE "ace_order_rules.svh"
`include "ace_rule_names.svh"
`undef TZF_ACE_TABLE
`include "ace_line_span.svh"

	localparam integer SW = (MAX_OUT <= 2) ? 1 : $clog2(MAX_OUT);
	localparam integer SLOTS = 1 << SW;
	localparam integer HIT = 2 * SW + 1; // find()'s answer; the top bit says found, the low SW bits where
	localparam integer RING = 256;
	localparam [31:0] AHEAD = 32'd2; // beats that the interconnect has given and R has not taken, at most (C2)
	localparam [3:0] CLEAN_SHARED = 4'd8;

	// ---- what is outstanding -------------------------------------------------------------------------

	tzf_id_list #(.ID_WIDTH(AID_WIDTH), .MAX_OUT(MAX_OUT)) rd ();
	tzf_id_list #(.ID_WIDTH(AID_WIDTH), .MAX_OUT(MAX_OUT)) wr ();

	reg [SLOTS-1:0] rd_on_q;               // slots of Shareable reads that lack their last beat
	reg [SLOTS-1:0] rd_maint_q;            // cache maintenance among them
	reg [1:0] rd_kind_q [0:SLOTS-1];       // {DVM, barrier}, of any read
	reg [127:0] rd_span_q [0:SLOTS-1];
	// The chunk of each that R is at: whether a beat of it has been shown and it is the last chunk, where it starts and in which line, its beats, those
	// taken, those of the burst to come with it; and the burst's {LEN, SIZE, BURST}.
	reg [SLOTS-1:0] rd_said_q;
	reg [SLOTS-1:0] rd_last_q;
	reg [63:0] rd_at_q [0:SLOTS-1];
	reg [63:0] rd_line_q [0:SLOTS-1];
	reg [31:0] rd_beats_q [0:SLOTS-1];
	reg [31:0] rd_in_q [0:SLOTS-1];
	reg [31:0] rd_left_q [0:SLOTS-1];
	reg [12:0] rd_shape_q [0:SLOTS-1];
	reg [SLOTS-1:0] wr_on_q;               // Shareable writes that lack their B
	reg [2:0] wr_snoop_q [0:SLOTS-1];
	reg [SLOTS-1:0] wr_barrier_q;          // barriers among all writes
	reg [SLOTS-1:0] wr_said_q;             // B of a WriteUnique or WriteLineUnique has been shown
	reg [127:0] wr_span_q [0:SLOTS-1];
	reg [63:0] wr_line_q [0:SLOTS-1];      // of the last chunk
	reg [31:0] unique_n_q;                 // WriteUnique and WriteLineUnique among them
	reg [31:0] copy_n_q;                   // the other types

	// Responses that are not acknowledged, rings: {the line counts, line}.
	reg [64:0] rack_q [0:RING-1];
	reg [7:0] rack_rp_q;
	reg [31:0] rack_n_q;
	reg [64:0] wack_q [0:RING-1];
	reg [7:0] wack_rp_q;
	reg [31:0] wack_n_q;

	// Snoops accepted whose CR handshake has not come, a ring: {DVM, CleanShared, line}.
	reg [65:0] ac_q [0:RING-1];
	reg [7:0] ac_rp_q;
	reg [31:0] ac_n_q;

	// Where the next entry goes. As signals of 8 bits, which wrap: an index expression need not.
	wire [7:0] rack_wp = rack_rp_q + rack_n_q[7:0];
	wire [7:0] wack_wp = wack_rp_q + wack_n_q[7:0];
	wire [7:0] ac_wp = ac_rp_q + ac_n_q[7:0];

	reg ar_wait_q; // VALID and no READY at the edge before
	reg aw_wait_q;
	reg r_wait_q;
	reg b_wait_q;
	reg ac_wait_q;
	reg cr_wait_q;

	// What is 0 when nothing is under way.
	wire [31:0] pending = rd.count_q + wr.count_q + rack_n_q + wack_n_q + ac_n_q + {31'd0, ar_wait_q} + {31'd0, aw_wait_q};

	initial begin
		rd_on_q = {SLOTS{1'b0}};
		wr_on_q = {SLOTS{1'b0}};
		rd_said_q = {SLOTS{1'b0}};
		wr_said_q = {SLOTS{1'b0}};
		unique_n_q = 32'd0;
		copy_n_q = 32'd0;
		rack_rp_q = 8'd0;
		rack_n_q = 32'd0;
		wack_rp_q = 8'd0;
		wack_n_q = 32'd0;
		ac_rp_q = 8'd0;
		ac_n_q = 32'd0;
		ar_wait_q = 1'b0;
		aw_wait_q = 1'b0;
		r_wait_q = 1'b0;
		b_wait_q = 1'b0;
		ac_wait_q = 1'b0;
		cr_wait_q = 1'b0;
	end

	// ---- the payloads on show ------------------------------------------------------------------------

	wire ar_shared = !AR_BARRIER && (ARDOMAIN == 2'd1 || ARDOMAIN == 2'd2) && ARSNOOP[3:1] != 3'd7;
	wire ar_maint = ar_shared && (ARSNOOP == CLEAN_SHARED || ARSNOOP == 4'd9 || ARSNOOP == 4'd13);
	wire aw_shared = !AW_BARRIER && (AWDOMAIN == 2'd1 || AWDOMAIN == 2'd2);
	wire aw_unique = aw_shared && AWSNOOP[2:1] == 2'd0;
	wire aw_copy = !AW_BARRIER && AWSNOOP[2:1] != 2'd0; // also Non-shareable ones
	wire [1:0] ar_kind = {!AR_BARRIER && ARSNOOP[3:1] == 3'd7, AR_BARRIER};
	wire ac_line = ACSNOOP[3:1] != 3'd7;

	// Only of a payload that is valid: spans are worth computing then alone.
	function automatic [127:0] ar_span(input ns);
		ar_span = span(ns, addr64(ARADDR), ARLEN, ARSIZE, ARBURST);
	endfunction

	function automatic [127:0] aw_span(input ns);
		aw_span = span(ns, addr64(AWADDR), AWLEN, AWSIZE, AWBURST);
	endfunction

	// ---- searches ------------------------------------------------------------------------------------
	// Each ends with the last member of its set: slots are mostly few, and no tool unrolls such a loop.

	function automatic read_on(input [SLOTS-1:0] among, input [127:0] lines);
		reg [SLOTS-1:0] rest;
		reg [SW-1:0] slot;
	begin
		read_on = 1'b0;
		rest = among;
		slot = {SW{1'b0}};
		while (rest != {SLOTS{1'b0}}) begin
			if (rest[0] && overlap(rd_span_q[slot], lines))
				read_on = 1'b1;
			rest = rest >> 1;
			slot = slot + 1'b1;
		end
	end
	endfunction

	function automatic write_on(input [SLOTS-1:0] among, input [127:0] lines);
		reg [SLOTS-1:0] rest;
		reg [SW-1:0] slot;
	begin
		write_on = 1'b0;
		rest = among;
		slot = {SW{1'b0}};
		while (rest != {SLOTS{1'b0}}) begin
			if (rest[0] && overlap(wr_span_q[slot], lines))
				write_on = 1'b1;
			rest = rest >> 1;
			slot = slot + 1'b1;
		end
	end
	endfunction

	function automatic [1:0] puts_out(input [2:0] snoop);
		puts_out = {snoop[2:1] == 2'd1, snoop == 3'd5};
	endfunction

	// A write that still puts data out on the line: {WriteBack or WriteClean, WriteEvict}.
	function automatic [1:0] copyback_on(input [127:0] lines);
		reg [SLOTS-1:0] rest;
		reg [SW-1:0] slot;
	begin
		copyback_on = (AWVALID && aw_shared && overlap(aw_span(AW_NS), lines)) ? puts_out(AWSNOOP) : 2'd0;
		rest = wr_on_q;
		slot = {SW{1'b0}};
		while (rest != {SLOTS{1'b0}}) begin
			if (rest[0] && overlap(wr_span_q[slot], lines))
				copyback_on = copyback_on | puts_out(wr_snoop_q[slot]);
			rest = rest >> 1;
			slot = slot + 1'b1;
		end
	end
	endfunction

	// A snoop of the line has been shown and its CR handshake has not been.
	function automatic snoop_on(input [63:0] line);
		reg [7:0] at;
	begin
		snoop_on = ACVALID && ac_line && line_of(AC_NS, addr64(ACADDR)) == line;
		at = ac_rp_q;
		for (int i = 0; i < ac_n_q; i = i + 1) begin
			if (ac_q[at][63:0] == line && !ac_q[at][65])
				snoop_on = 1'b1;
			at = at + 8'd1;
		end
	end
	endfunction

	// A response on the line lacks its acknowledge.
	function automatic unacked(input write, input [63:0] line);
		reg [7:0] at;
	begin
		unacked = 1'b0;
		at = write ? wack_rp_q : rack_rp_q;
		for (int i = 0; i < (write ? wack_n_q : rack_n_q); i = i + 1) begin
			if ((write ? wack_q[at] : rack_q[at]) == {1'b1, line})
				unacked = 1'b1;
			at = at + 8'd1;
		end
	end
	endfunction

	// A response on the line has been shown, and all of it is not yet given. A chunk that is not the burst's last is given, and its
	// line free again, before R has taken its last beats.
	function automatic answered_on(input [63:0] line);
		reg [SLOTS-1:0] rest;
		reg [SW-1:0] slot;
	begin
		answered_on = 1'b0;
		rest = rd_said_q;
		slot = {SW{1'b0}};
		while (rest != {SLOTS{1'b0}}) begin
			if (rest[0] && rd_line_q[slot] == line && (rd_last_q[slot] || rd_in_q[slot] + AHEAD < rd_beats_q[slot]))
				answered_on = 1'b1;
			rest = rest >> 1;
			slot = slot + 1'b1;
		end
	end
	endfunction

	// Likewise for the B of a WriteUnique or WriteLineUnique.
	function automatic written_on(input [63:0] line);
		reg [SLOTS-1:0] rest;
		reg [SW-1:0] slot;
	begin
		written_on = 1'b0;
		rest = wr_said_q;
		slot = {SW{1'b0}};
		while (rest != {SLOTS{1'b0}}) begin
			if (rest[0] && wr_line_q[slot] == line)
				written_on = 1'b1;
			rest = rest >> 1;
			slot = slot + 1'b1;
		end
	end
	endfunction

	// ---- requests ------------------------------------------------------------------------------------

	task automatic ar_channel(inout [N_RULES-1:0] bad);
		reg [127:0] lines;
		reg write;
	begin
		lines = ar_span(AR_NS);
		write = write_on(wr_on_q, lines) || (AWVALID && aw_shared && overlap(aw_span(AW_NS), lines));
		bad[ACE_AR_IN_WRITE] = write && ACE != 0;
		bad[ACE_MAINT_IN_WRITE] = write && ACE == 0 && ar_maint;
		bad[ACE_AR_IN_MAINT] = read_on(rd_on_q & rd_maint_q, lines) && !ar_maint;
		bad[ACE_MAINT_IN_READ] = read_on(rd_on_q, lines) && ar_maint;
	end
	endtask

	task automatic aw_channel(inout [N_RULES-1:0] bad);
		reg [127:0] lines;
	begin
		lines = aw_span(AW_NS);
		bad[ACE_AW_IN_MAINT] = aw_shared && (read_on(rd_on_q & rd_maint_q, lines)
			|| (ar_wait_q && ar_maint && overlap(ar_span(AR_NS), lines)));
		bad[ACE_AW_MIXED] = ACE != 0 && ((aw_unique && copy_n_q != 32'd0) || (aw_copy && unique_n_q != 32'd0));
	end
	endtask

	// ---- responses and acknowledges ------------------------------------------------------------------

	// A chunk begins. Dataless types have one beat.
	task automatic next_chunk(input [SW-1:0] slot, input ns, input [63:0] at, input [31:0] left, input [12:0] shape);
		reg [31:0] beats;
	begin
		beats = chunk(at[15:0], left, shape[12:5], shape[4:2], shape[1:0]);
		rd_said_q[slot] <= 1'b0;
		rd_last_q[slot] <= beats == left;
		rd_at_q[slot] <= at;
		rd_line_q[slot] <= line_of(ns, at);
		rd_beats_q[slot] <= beats;
		rd_in_q[slot] <= 32'd0;
		rd_left_q[slot] <= left;
	end
	endtask

	// A beat of a Shareable read. Of a chunk of one beat that is not the last even the first beat may be given and not yet shown.
	task automatic r_beat(input [SW-1:0] slot, inout [N_RULES-1:0] bad);
		reg [12:0] shape;
	begin
		shape = rd_shape_q[slot];
		if (!r_wait_q && rd_in_q[slot] == 32'd0) begin
			rd_said_q[slot] <= 1'b1;
			bad[ACE_R_IN_SNOOP] = ACE != 0 && (rd_last_q[slot] || rd_beats_q[slot] >= AHEAD) && snoop_on(rd_line_q[slot]);
		end
		if (RREADY && !rd_last_q[slot] && rd_in_q[slot] + 32'd1 == rd_beats_q[slot])
			next_chunk(slot, rd_line_q[slot][63], after(rd_at_q[slot], rd_beats_q[slot], shape[12:5], shape[4:2], shape[1:0]),
				rd_left_q[slot] - rd_beats_q[slot], shape);
		else if (RREADY)
			rd_in_q[slot] <= rd_in_q[slot] + 32'd1;
	end
	endtask

	// R goes first: a response answers a request of an earlier edge, and leaves room for a new one.
	task automatic read_side(inout [N_RULES-1:0] bad);
		reg [HIT-1:0] hit;
		reg [HIT-1:0] same; // the oldest with the new one's ID
		reg [SW-1:0] slot;
		reg [SW-1:0] old;
		reg pop;
		reg push;
	begin
		hit = rd.find(RID);
		old = hit[SW-1:0];
		pop = RVALID && RREADY && RLAST && hit[HIT-1];
		push = ARVALID && ARREADY && rd.count_q - {31'd0, pop} < MAX_OUT;
		slot = rd.slot_for(pop, old);
		if (ARVALID && !ar_wait_q) begin
			if (ar_shared)
				ar_channel(bad);
			same = rd.find(ARID);
			bad[ACE_AR_ID] = same[HIT-1] && rd_kind_q[same[SW-1:0]] != ar_kind;
		end
		if (RVALID && hit[HIT-1] && rd_on_q[old])
			r_beat(old, bad);
		if (pop) begin
			rd_on_q[old] <= 1'b0;
			rd_said_q[old] <= 1'b0;
			rack_q[rack_wp] <= {rd_on_q[old], rd_line_q[old]};
		end
		if (push) begin
			rd_on_q[slot] <= ar_shared;
			rd_maint_q[slot] <= ar_maint;
			rd_kind_q[slot] <= ar_kind;
			rd_span_q[slot] <= ar_span(AR_NS);
			rd_shape_q[slot] <= {ARLEN, ARSIZE, ARBURST};
			next_chunk(slot, AR_NS, addr64(ARADDR), ARSNOOP[3] ? 32'd1 : {24'd0, ARLEN} + 32'd1, {ARLEN, ARSIZE, ARBURST});
		end
		if (push || pop)
			rd.update(pop, hit[HIT-2:0], push, slot, ARID);
		rack(pop, bad);
	end
	endtask

	// `more`: this edge's last R handshake, which is due from the next edge on. An ACE-Lite port has no acknowledges.
	task automatic rack(input more, inout [N_RULES-1:0] bad);
		reg less;
	begin
		less = RACK && rack_n_q != 32'd0;
		bad[ACE_RACK_DUE] = ACE != 0 && RACK && !less;
		rack_rp_q <= rack_rp_q + {7'd0, less};
		if (ACE != 0)
			rack_n_q <= rack_n_q + {31'd0, more} - {31'd0, less};
	end
	endtask

	task automatic write_side(inout [N_RULES-1:0] bad);
		reg [HIT-1:0] hit;
		reg [HIT-1:0] same; // the oldest with the new one's ID
		reg [SW-1:0] slot;
		reg [SW-1:0] old;
		reg pop;
		reg push;
		reg unique_; // the answered write is a WriteUnique or WriteLineUnique
	begin
		hit = wr.find(BID);
		old = hit[SW-1:0];
		unique_ = wr_on_q[old] && wr_snoop_q[old][2:1] == 2'd0;
		pop = BVALID && BREADY && hit[HIT-1];
		push = AWVALID && AWREADY && wr.count_q - {31'd0, pop} < MAX_OUT;
		slot = wr.slot_for(pop, old);
		if (AWVALID && !aw_wait_q) begin
			aw_channel(bad);
			same = wr.find(AWID);
			bad[ACE_AW_ID] = same[HIT-1] && wr_barrier_q[same[SW-1:0]] != AW_BARRIER;
		end
		if (BVALID && !b_wait_q && hit[HIT-1] && unique_) begin
			wr_said_q[old] <= 1'b1;
			bad[ACE_B_IN_SNOOP] = ACE != 0 && snoop_on(wr_line_q[old]);
		end
		if (pop) begin
			wr_on_q[old] <= 1'b0;
			wr_said_q[old] <= 1'b0;
			wack_q[wack_wp] <= {unique_, wr_line_q[old]};
		end
		if (push) begin
			wr_on_q[slot] <= aw_shared;
			wr_said_q[slot] <= 1'b0;
			wr_barrier_q[slot] <= AW_BARRIER;
			wr_snoop_q[slot] <= AW_BARRIER ? 3'd0 : AWSNOOP;
			wr_span_q[slot] <= aw_span(AW_NS);
			wr_line_q[slot] <= line_of(AW_NS, after(addr64(AWADDR), {24'd0, AWLEN}, AWLEN, AWSIZE, AWBURST));
		end
		if (push || pop)
			wr.update(pop, hit[HIT-2:0], push, slot, AWID);
		classes(pop, push, old);
		wack(pop, bad);
	end
	endtask

	// Counts the two kinds of E13.
	task automatic classes(input pop, input push, input [SW-1:0] old);
	begin
		unique_n_q <= unique_n_q + {31'd0, push && aw_unique}
			- {31'd0, pop && wr_on_q[old] && wr_snoop_q[old][2:1] == 2'd0};
		copy_n_q <= copy_n_q + {31'd0, push && aw_copy} - {31'd0, pop && wr_snoop_q[old][2:1] != 2'd0};
	end
	endtask

	task automatic wack(input more, inout [N_RULES-1:0] bad);
		reg less;
	begin
		less = WACK && wack_n_q != 32'd0;
		bad[ACE_WACK_DUE] = ACE != 0 && WACK && !less;
		wack_rp_q <= wack_rp_q + {7'd0, less};
		if (ACE != 0)
			wack_n_q <= wack_n_q + {31'd0, more} - {31'd0, less};
	end
	endtask

	// ---- snoops --------------------------------------------------------------------------------------

	task automatic ac_channel(inout [N_RULES-1:0] bad);
		reg [63:0] line;
	begin
		line = line_of(AC_NS, addr64(ACADDR));
		bad[ACE_AC_IN_READ] = answered_on(line) || unacked(1'b0, line);
		bad[ACE_AC_IN_WRITE] = written_on(line) || unacked(1'b1, line);
	end
	endtask

	// The first cycle of an answer to the oldest snoop.
	task automatic cr_channel(inout [N_RULES-1:0] bad);
		reg [65:0] snoop;
		reg [1:0] copyback;
	begin
		snoop = ac_q[ac_rp_q];
		copyback = snoop[65] ? 2'd0 : copyback_on({snoop[63:0], snoop[63:0]});
		bad[ACE_CR_CLEAN_SHARED] = snoop[64] && copyback[1];
		bad[ACE_CR_IN_COPYBACK] = copyback != 2'd0 && !(snoop[64] && copyback[1]) && (CR_DIRTY || !CR_SHARED);
	end
	endtask

	task automatic snoop_side(inout [N_RULES-1:0] bad);
		reg more;
		reg less;
	begin
		more = ACVALID && ACREADY;
		less = CRVALID && CRREADY && ac_n_q != 32'd0;
		if (ACVALID && !ac_wait_q && ac_line)
			ac_channel(bad);
		if (CRVALID && !cr_wait_q && ac_n_q != 32'd0)
			cr_channel(bad);
		if (more)
			ac_q[ac_wp] <= {!ac_line, ACSNOOP == CLEAN_SHARED, line_of(AC_NS, addr64(ACADDR))};
		ac_rp_q <= ac_rp_q + {7'd0, less};
		ac_n_q <= ac_n_q + {31'd0, more} - {31'd0, less};
	end
	endtask

	// ---- every edge ----------------------------------------------------------------------------------

	task automatic clear;
	begin
		rd.clear;
		wr.clear;
		rd_on_q <= {SLOTS{1'b0}};
		rd_said_q <= {SLOTS{1'b0}};
		wr_on_q <= {SLOTS{1'b0}};
		wr_said_q <= {SLOTS{1'b0}};
		unique_n_q <= 32'd0;
		copy_n_q <= 32'd0;
		rack_n_q <= 32'd0;
		wack_n_q <= 32'd0;
		ac_n_q <= 32'd0;
		ar_wait_q <= 1'b0;
		aw_wait_q <= 1'b0;
		r_wait_q <= 1'b0;
		b_wait_q <= 1'b0;
		ac_wait_q <= 1'b0;
		cr_wait_q <= 1'b0;
	end
	endtask

	task automatic waits;
	begin
		ar_wait_q <= ARVALID && !ARREADY;
		aw_wait_q <= AWVALID && !AWREADY;
		r_wait_q <= RVALID && !RREADY;
		b_wait_q <= BVALID && !BREADY;
		ac_wait_q <= ACVALID && !ACREADY;
		cr_wait_q <= CRVALID && !CRREADY;
	end
	endtask

	// The payload of the channel that broke the rule. Acknowledges name nobody.
	task automatic report_rule(input integer rule);
		reg [31:0] id;
		reg [HIT-1:0] hit;
	begin
		id = 32'd0;
		case (rule)
		ACE_AR_IN_WRITE, ACE_AR_IN_MAINT, ACE_MAINT_IN_READ, ACE_MAINT_IN_WRITE, ACE_AR_ID: begin
			id[AID_WIDTH-1:0] = ARID;
			emit(rule, id, addr64(ARADDR));
		end
		ACE_AW_IN_MAINT, ACE_AW_MIXED, ACE_AW_ID: begin
			id[AID_WIDTH-1:0] = AWID;
			emit(rule, id, addr64(AWADDR));
		end
		ACE_R_IN_SNOOP, ACE_B_IN_SNOOP: begin
			id[AID_WIDTH-1:0] = (rule == ACE_R_IN_SNOOP) ? RID : BID;
			hit = (rule == ACE_R_IN_SNOOP) ? rd.find(RID) : wr.find(BID);
			if (hit[HIT-1]) // as it has to be
				emit(rule, id, line_addr((rule == ACE_R_IN_SNOOP) ? rd_line_q[hit[SW-1:0]][62:0]
					: wr_line_q[hit[SW-1:0]][62:0]));
		end
		ACE_CR_IN_COPYBACK, ACE_CR_CLEAN_SHARED: emit(rule, id, line_addr(ac_q[ac_rp_q][62:0]));
		ACE_AC_IN_READ, ACE_AC_IN_WRITE: emit(rule, id, addr64(ACADDR));
		default: emit(rule, id, 64'd0);
		endcase
	end
	endtask

	// The address of a line's first byte.
	function automatic [63:0] line_addr(input [62:0] line);
		line_addr = {1'b0, line} << LINE_BITS;
	endfunction

	always @(posedge clk) begin : edge_step
		reg [N_RULES-1:0] bad;

		bad = {N_RULES{1'b0}};
		if (!resetn || illegal_ok) begin
			clear;
		end else begin
			if (ARVALID || RVALID || RACK)
				read_side(bad);
			if (AWVALID || BVALID || WACK)
				write_side(bad);
			if (ACE != 0 && (ACVALID || CRVALID))
				snoop_side(bad);
			waits;
		end
		if (bad != {N_RULES{1'b0}})
			report(bad);
	end
endmodule
