// axi4_ace_lite_check.sv - watches one AXI4 / ACE-Lite port pair and reports every broken rule.
//
// Passive and simulation only. Everything is sampled at the rising edge of clk and nothing is looked
// at between edges. The rules are the lines of axi4_ace_lite_rules.svh, explained in docs/checkers.md.
// Payload rules are checked once, in the first cycle that shows the payload; the handshake then moves
// the bookkeeping. `seen` has one bit a rule; the checked_* counters count handshakes.
module axi4_ace_lite_check #(
	parameter integer ADDR_WIDTH = 48,  // 32..64
	parameter integer AID_WIDTH = 8,    // 1..24
	parameter integer DATA_WIDTH = 128, // 32, 64, 128, 256
	parameter integer MAX_OUT = 256,    // outstanding transactions a direction, 1 or more
	parameter integer LEAD_MAX = 1024,  // write beats ahead of their address, 2 or more
	parameter integer ACE = 0           // 1: a full ACE port, whose types ace_check knows
) (
	input clk,
	input resetn,     // active low, sampled at the edge
	input illegal_ok, // 1: nothing is checked and everything outstanding is forgotten

	input ARVALID,
	input ARREADY,
	input [AID_WIDTH-1:0] ARID,
	input [ADDR_WIDTH-1:0] ARADDR,
	input [7:0] ARLEN,
	input [2:0] ARSIZE,
	input [1:0] ARBURST,
	input ARLOCK,
	input [3:0] ARCACHE,
	input [2:0] ARPROT,
	input [3:0] ARQOS,
	input [3:0] ARREGION,
	input [1:0] ARDOMAIN,
	input [3:0] ARSNOOP,
	input [1:0] ARBAR,
	input [3:0] ARNSAID,
	input [3:0] ARVNET,

	input AWVALID,
	input AWREADY,
	input [AID_WIDTH-1:0] AWID,
	input [ADDR_WIDTH-1:0] AWADDR,
	input [7:0] AWLEN,
	input [2:0] AWSIZE,
	input [1:0] AWBURST,
	input AWLOCK,
	input [3:0] AWCACHE,
	input [2:0] AWPROT,
	input [3:0] AWQOS,
	input [3:0] AWREGION,
	input [1:0] AWDOMAIN,
	input [2:0] AWSNOOP,
	input [1:0] AWBAR,
	input [3:0] AWNSAID,
	input [3:0] AWVNET,

	input WVALID,
	input WREADY,
	input [DATA_WIDTH-1:0] WDATA,
	input [DATA_WIDTH/8-1:0] WSTRB,
	input WLAST,

	input RVALID,
	input RREADY,
	input [AID_WIDTH-1:0] RID,
	input [DATA_WIDTH-1:0] RDATA,
	input [1:0] RRESP,
	input RLAST,

	input BVALID,
	input BREADY,
	input [AID_WIDTH-1:0] BID,
	input [1:0] BRESP
);
	// ---- the rule table, and what a report needs of it -----------------------------------------------

	typedef enum integer {
`define TZF_RULE(name, source, text) name,
`include "axi4_ace_lite_rules.svh"
`undef TZF_RULE
		N_RULES
	} rule_e;

	function automatic string rule_name(input integer rule);
	begin
		case (rule)
`define TZF_RULE(name, source, text) name: rule_name = `"name`";
`include "axi4_ace_lite_rules.svh"
`undef TZF_RULE
		default: rule_name = "?";
		endcase
	end
	endfunction

`include "tzf_check_report.svh"
`include "axi4_addr_rules.svh"

	reg [31:0] errors /* verilator public_flat_rd */; // violations reported
	reg [N_RULES-1:0] seen /* verilator public_flat_rd */; // rules that were violated at least once
	reg [63:0] checked_ar /* verilator public_flat_rd */;
	reg [63:0] checked_aw /* verilator public_flat_rd */;
	reg [63:0] checked_w /* verilator public_flat_rd */;
	reg [63:0] checked_r /* verilator public_flat_rd */;
	reg [63:0] checked_b /* verilator public_flat_rd */;

	initial begin
		errors = 32'd0;
		seen = {N_RULES{1'b0}};
		checked_ar = 64'd0;
		checked_aw = 64'd0;
		checked_w = 64'd0;
		checked_r = 64'd0;
		checked_b = 64'd0;
		if (ADDR_WIDTH < 32 || ADDR_WIDTH > 64 || AID_WIDTH < 1 || AID_WIDTH > 24 || MAX_OUT < 1
		    || LEAD_MAX < 2 || !(DATA_WIDTH == 32 || DATA_WIDTH == 64 || DATA_WIDTH == 128
		    || DATA_WIDTH == 256) || AXI_AR_COHERENT - AXI_AR_BURST != AXI_AW_COHERENT - AXI_AW_BURST)
			$fatal(1, "axi4_ace_lite_check: a parameter is out of its range");
	end

	function automatic [63:0] addr64(input [ADDR_WIDTH-1:0] addr);
	begin
		addr64 = 64'd0;
		addr64[ADDR_WIDTH-1:0] = addr;
	end
	endfunction

	function automatic [31:0] id32(input [AID_WIDTH-1:0] id);
	begin
		id32 = 32'd0;
		id32[AID_WIDTH-1:0] = id;
	end
	endfunction

	// ---- outstanding transactions --------------------------------------------------------------------

	localparam integer SW = (MAX_OUT <= 2) ? 1 : $clog2(MAX_OUT);
	localparam integer SLOTS = 1 << SW;
	localparam integer HIT = 2 * SW + 1; // find()'s answer; the top bit says found, the low SW bits where

	tzf_id_list #(.ID_WIDTH(AID_WIDTH), .MAX_OUT(MAX_OUT)) rd ();
	tzf_id_list #(.ID_WIDTH(AID_WIDTH), .MAX_OUT(MAX_OUT)) wr ();

	reg [9:0] rd_beats_q [0:SLOTS-1];     // {ARLOCK, beats to come; 0 if RLAST is overdue}
	reg [63:0] rd_addr_q [0:SLOTS-1];
	reg wr_done_q [0:SLOTS-1];            // all data seen
	reg [24:0] wr_burst_q [0:SLOTS-1];    // {AWLOCK, shape, place}, as w_shape_q and w_place_q
	reg [63:0] wr_addr_q [0:SLOTS-1];

	// ---- payloads that wait for READY ----------------------------------------------------------------

	reg rst_q;                            // the edge before this one was in reset
	reg ar_wait_q;                        // VALID and no READY at the edge before
	reg r_wait_q;
	reg aw_wait_q;
	reg w_wait_q;
	reg b_wait_q;
	reg [HIT-1:0] r_hit_q;                // the transaction that the waiting beat belongs to
	reg [HIT-1:0] b_hit_q;

	reg [AID_WIDTH-1:0] arid_q;
	reg [ADDR_WIDTH-1:0] araddr_q;
	reg [28:0] arctl_q;
	reg [15:0] arace_q;
	reg [AID_WIDTH-1:0] awid_q;
	reg [ADDR_WIDTH-1:0] awaddr_q;
	reg [28:0] awctl_q;
	reg [14:0] awace_q;
	reg [DATA_WIDTH-1:0] wdata_q;
	reg [DATA_WIDTH/8-1:0] wstrb_q;
	reg wlast_q;
	reg [AID_WIDTH-1:0] rid_q;
	reg [DATA_WIDTH-1:0] rdata_q;
	reg [1:0] rresp_q;
	reg rlast_q;
	reg [AID_WIDTH-1:0] bid_q;
	reg [1:0] bresp_q;

	// ---- the write burst that takes data --------------------------------------------------------------
	// Data follows the order of the addresses. While no burst is open, beats lead their address and wait
	// in lead_q; an address that arrives then opens at once, so the queue below fills only behind a burst.

	localparam integer LW = $clog2(LEAD_MAX);

	reg w_open_q;
	reg [SW-1:0] w_slot_q;
	reg [9:0] w_shape_q;                  // {WriteLineUnique, burst, size, low part of AWLEN}
	reg [13:0] w_place_q;                 // {beats to come, byte lane of the next}
	reg [SW-1:0] aw_queue_q [0:SLOTS-1];  // slots of the bursts behind it, a ring
	reg [SW-1:0] aw_rp_q;
	reg [SW-1:0] aw_wp_q;
	reg [32:0] lead_q [0:(1<<LW)-1];      // {WLAST, WSTRB}, a ring
	reg [LW-1:0] lead_rp_q;
	reg [31:0] lead_n_q;

	initial begin
		rst_q = 1'b0;
		ar_wait_q = 1'b0;
		r_wait_q = 1'b0;
		aw_wait_q = 1'b0;
		w_wait_q = 1'b0;
		b_wait_q = 1'b0;
		w_open_q = 1'b0;
		aw_rp_q = {SW{1'b0}};
		aw_wp_q = {SW{1'b0}};
		lead_rp_q = {LW{1'b0}};
		lead_n_q = 32'd0;
	end

	// ---- reads ---------------------------------------------------------------------------------------

	task automatic r_channel(inout [N_RULES-1:0] bad, inout [HIT-1:0] hit, output ended);
		reg changed;
		reg [9:0] beats;
		reg [SW-1:0] slot;
	begin
		ended = RVALID && RREADY && RLAST;
		changed = 1'b0;
		if (r_wait_q) begin
			changed = RID != rid_q || RRESP != rresp_q || RLAST != rlast_q || RDATA != rdata_q;
			bad[AXI_R_HOLD] = !RVALID;
			bad[AXI_R_STABLE] = changed && RVALID;
		end
		if (RVALID) begin
			if (!r_wait_q || changed)
				hit = rd.find(RID);
			slot = hit[SW-1:0];
			beats = rd_beats_q[slot];
			if (!r_wait_q)
				r_rules(hit[HIT-1], beats, bad);
			if (RREADY) begin
				checked_r <= checked_r + 64'd1;
				if (hit[HIT-1] && beats[8:0] != 9'd0)
					rd_beats_q[slot] <= beats - 10'd1;
			end else begin
				r_hit_q <= hit;
				rid_q <= RID;
				rresp_q <= RRESP;
				rlast_q <= RLAST;
				rdata_q <= RDATA;
			end
		end
		r_wait_q <= RVALID && !RREADY;
	end
	endtask

	task automatic r_rules(input found, input [9:0] beats, inout [N_RULES-1:0] bad);
	begin
		if (!found) begin
			bad[AXI_R_NO_REQUEST] = !rst_q;
		end else begin
			if (RLAST && beats[8:0] > 9'd1)
				bad[AXI_R_LAST_EARLY] = 1'b1;
			if (!RLAST && beats[8:0] == 9'd1)
				bad[AXI_R_LAST_MISSING] = 1'b1;
			if (RRESP == 2'd1 && !beats[9])
				bad[AXI_R_EXOKAY] = 1'b1;
		end
	end
	endtask

	task automatic ar_channel(inout [N_RULES-1:0] bad, output take);
		reg [28:0] ctl;
		reg [15:0] ace;
	begin
		ctl = {ARREGION, ARQOS, ARPROT, ARCACHE, ARLOCK, ARBURST, ARSIZE, ARLEN};
		ace = {ARVNET, ARNSAID, ARBAR, ARDOMAIN, ARSNOOP};
		take = ARVALID && ARREADY;
		if (ar_wait_q) begin
			bad[AXI_AR_HOLD] = !ARVALID;
			bad[AXI_AR_STABLE] = ARVALID && (ARID != arid_q || ARADDR != araddr_q || ctl != arctl_q
				|| ace != arace_q);
		end else begin
			bad[AXI_AR_BURST +: N_ADDR] = addr_faults(1'b0, addr64(ARADDR), ARLEN, ARSIZE, ARBURST, ARLOCK,
				ARCACHE, ARDOMAIN, ARSNOOP, ARBAR[0]);
			if (!ARBAR[0] && ARSNOOP[3:1] == 3'd7 && dvm_bad(ARLEN, ARSIZE, ARBURST))
				bad[AXI_AR_DVM] = 1'b1;
		end
		if (take) begin
			checked_ar <= checked_ar + 64'd1;
		end else begin
			arid_q <= ARID;
			araddr_q <= ARADDR;
			arctl_q <= ctl;
			arace_q <= ace;
		end
		ar_wait_q <= ARVALID && !ARREADY;
	end
	endtask

	// R goes first: a response answers an address of an earlier edge, and leaves room for a new one.
	task automatic read_side(inout [N_RULES-1:0] bad);
		reg [HIT-1:0] hit;
		reg [SW-1:0] slot;
		reg pop;
		reg take;
	begin
		hit = r_hit_q;
		pop = 1'b0;
		take = 1'b0;
		if (RVALID || r_wait_q)
			r_channel(bad, hit, pop);
		pop = pop && hit[HIT-1];
		if (ARVALID || ar_wait_q)
			ar_channel(bad, take);
		if (take && rd.count_q - {31'd0, pop} >= MAX_OUT) begin
			bad[AXI_AR_OUTSTANDING] = 1'b1;
			take = 1'b0;
		end
		slot = rd.slot_for(pop, hit[SW-1:0]);
		if (take) begin
			rd_beats_q[slot] <= {ARLOCK, (ARBAR[0] || ARSNOOP[3]) ? 9'd1 : {1'b0, ARLEN} + 9'd1};
			rd_addr_q[slot] <= addr64(ARADDR);
		end
		if (take || pop)
			rd.update(pop, hit[HIT-2:0], take, slot, ARID);
	end
	endtask

	// ---- writes --------------------------------------------------------------------------------------

	task automatic b_channel(inout [N_RULES-1:0] bad, inout [HIT-1:0] hit, output taken);
		reg changed;
	begin
		taken = BVALID && BREADY;
		changed = 1'b0;
		if (b_wait_q) begin
			changed = BID != bid_q || BRESP != bresp_q;
			bad[AXI_B_HOLD] = !BVALID;
			bad[AXI_B_STABLE] = changed && BVALID;
		end
		if (BVALID) begin
			if (!b_wait_q || changed)
				hit = wr.find(BID);
			if (!b_wait_q)
				b_rules(hit, bad);
			if (BREADY) begin
				checked_b <= checked_b + 64'd1;
			end else begin
				b_hit_q <= hit;
				bid_q <= BID;
				bresp_q <= BRESP;
			end
		end
		b_wait_q <= BVALID && !BREADY;
	end
	endtask

	task automatic b_rules(input [HIT-1:0] hit, inout [N_RULES-1:0] bad);
	begin
		if (!hit[HIT-1]) begin
			bad[AXI_B_NO_REQUEST] = !rst_q;
		end else begin
			if (!wr_done_q[hit[SW-1:0]])
				bad[AXI_B_EARLY] = 1'b1;
			if (BRESP == 2'd1 && !wr_burst_q[hit[SW-1:0]][24])
				bad[AXI_B_EXOKAY] = 1'b1;
		end
	end
	endtask

	task automatic aw_channel(inout [N_RULES-1:0] bad, output take);
		reg [28:0] ctl;
		reg [14:0] ace;
	begin
		ctl = {AWREGION, AWQOS, AWPROT, AWCACHE, AWLOCK, AWBURST, AWSIZE, AWLEN};
		ace = {AWVNET, AWNSAID, AWBAR, AWDOMAIN, AWSNOOP};
		take = AWVALID && AWREADY;
		if (aw_wait_q) begin
			bad[AXI_AW_HOLD] = !AWVALID;
			bad[AXI_AW_STABLE] = AWVALID && (AWID != awid_q || AWADDR != awaddr_q || ctl != awctl_q
				|| ace != awace_q);
		end else begin
			bad[AXI_AW_BURST +: N_ADDR] = addr_faults(1'b1, addr64(AWADDR), AWLEN, AWSIZE, AWBURST, AWLOCK,
				AWCACHE, AWDOMAIN, {1'b0, AWSNOOP}, AWBAR[0]);
		end
		if (take) begin
			checked_aw <= checked_aw + 64'd1;
		end else begin
			awid_q <= AWID;
			awaddr_q <= AWADDR;
			awctl_q <= ctl;
			awace_q <= ace;
		end
		aw_wait_q <= AWVALID && !AWREADY;
	end
	endtask

	task automatic w_channel(inout [N_RULES-1:0] bad, output take);
	begin
		if (w_wait_q) begin
			bad[AXI_W_HOLD] = !WVALID;
			bad[AXI_W_STABLE] = WVALID && (WSTRB != wstrb_q || WLAST != wlast_q || WDATA != wdata_q);
		end
		take = WVALID && WREADY;
		if (take) begin
			checked_w <= checked_w + 64'd1;
		end else begin
			wstrb_q <= WSTRB;
			wlast_q <= WLAST;
			wdata_q <= WDATA;
		end
		w_wait_q <= WVALID && !WREADY;
	end
	endtask

	// One beat of a burst: {WLAST, WSTRB} against its place. A burst ends with WLAST, so that a wrong
	// count is reported once and the next burst starts in step.
	task automatic w_beat(input [32:0] beat, input [9:0] shape, inout [13:0] place, inout [N_RULES-1:0] bad);
		reg [31:0] lanes;
		reg [8:0] left;
	begin
		left = place[13:5];
		lanes = beat_lanes(place[4:0], shape[6:4]);
		if (left != 9'd0) begin
			if ((beat[31:0] & ~lanes) != 32'd0)
				bad[AXI_W_STRB] = 1'b1;
			if (shape[9] && (~beat[31:0] & lanes) != 32'd0)
				bad[AXI_W_LINE_STRB] = 1'b1;
			if (beat[32] && left != 9'd1)
				bad[AXI_W_LAST_EARLY] = 1'b1;
			if (!beat[32] && left == 9'd1)
				bad[AXI_W_LAST_MISSING] = 1'b1;
			place = {left - 9'd1, next_lane(place[4:0], shape[3:0], shape[6:4], shape[8:7])};
		end
	end
	endtask

	// A beat for the open burst; after its last beat the burst behind it opens.
	task automatic w_data(input [32:0] beat, inout [N_RULES-1:0] bad, inout open);
		reg [13:0] place;
		reg [SW-1:0] next;
	begin
		place = w_place_q;
		w_beat(beat, w_shape_q, place, bad);
		w_place_q <= place;
		if (beat[32]) begin
			next = aw_queue_q[aw_rp_q];
			open = aw_rp_q != aw_wp_q;
			wr_done_q[w_slot_q] <= 1'b1;
			if (open) begin
				w_slot_q <= next;
				w_shape_q <= wr_burst_q[next][23:14];
				w_place_q <= wr_burst_q[next][13:0];
				aw_rp_q <= aw_rp_q + 1'b1;
			end
		end
	end
	endtask

	// An address that finds no burst open: it takes the beats that led it, then this edge's beat.
	// `rp` and `n` are the ring of leading beats.
	task automatic w_start(input [SW-1:0] slot, input [9:0] shape, input [13:0] first, input [32:0] beat,
		inout w_take, inout [LW-1:0] rp, inout [31:0] n, inout [N_RULES-1:0] bad, output open);
		reg [13:0] place;
		reg [32:0] b;
	begin
		place = first;
		open = 1'b1;
		while (open && (n != 32'd0 || w_take)) begin
			b = (n != 32'd0) ? lead_q[rp] : beat;
			w_beat(b, shape, place, bad);
			open = !b[32];
			if (n != 32'd0) begin
				n = n - 32'd1;
				rp = rp + 1'b1;
			end else begin
				w_take = 1'b0;
			end
		end
		w_slot_q <= slot;
		w_shape_q <= shape;
		w_place_q <= place;
	end
	endtask

	// Puts an accepted address where its data will find it. A barrier and an Evict have no data.
	task automatic aw_place(input [SW-1:0] slot, input [32:0] beat, inout w_take, inout [LW-1:0] rp,
		inout [31:0] n, inout [N_RULES-1:0] bad, inout open);
		reg [9:0] shape;
		reg [13:0] first;
		reg dataless;
		reg done;
	begin
		dataless = AWBAR[0] || (ACE != 0 && AWSNOOP == 3'd4); // Evict
		done = dataless;
		shape = {AWSNOOP == 3'd1 || (ACE != 0 && AWSNOOP == 3'd5), AWBURST, AWSIZE, AWLEN[3:0]};
		first = {{1'b0, AWLEN} + 9'd1, AWADDR[4:0]};
		wr_burst_q[slot] <= {AWLOCK, shape, first};
		wr_addr_q[slot] <= addr64(AWADDR);
		if (!dataless && open) begin
			aw_queue_q[aw_wp_q] <= slot;
			aw_wp_q <= aw_wp_q + 1'b1;
		end else if (!dataless) begin
			w_start(slot, shape, first, beat, w_take, rp, n, bad, open);
			done = !open;
		end
		wr_done_q[slot] <= done;
	end
	endtask

	// A beat that leads its address.
	task automatic w_lead(input [32:0] beat, inout [LW-1:0] rp, inout [31:0] n, inout [N_RULES-1:0] bad);
	begin
		if (n == 32'd0)
			rp = {LW{1'b0}}; // an empty ring starts over, so that it stays in few cache lines
		if (n >= LEAD_MAX) begin
			bad[AXI_W_LEAD] = 1'b1;
		end else begin
			lead_q[rp + n[LW-1:0]] <= beat;
			n = n + 32'd1;
		end
	end
	endtask

	// Data goes to the open burst before a new address is placed; what is left leads its address.
	task automatic w_side(input aw_take, input [SW-1:0] slot, input w_valid, inout [N_RULES-1:0] bad);
		reg [32:0] beat;
		reg [LW-1:0] rp;
		reg [31:0] n;
		reg w_take;
		reg open;
	begin
		beat = 33'd0;
		beat[32] = WLAST;
		beat[DATA_WIDTH/8-1:0] = WSTRB;
		w_take = w_valid;
		open = w_open_q;
		rp = lead_rp_q;
		n = lead_n_q;
		if (w_take && open) begin
			w_data(beat, bad, open);
			w_take = 1'b0;
		end
		if (aw_take)
			aw_place(slot, beat, w_take, rp, n, bad, open);
		if (w_take)
			w_lead(beat, rp, n, bad);
		w_open_q <= open;
		lead_rp_q <= rp;
		lead_n_q <= n;
	end
	endtask

	task automatic write_side(inout [N_RULES-1:0] bad);
		reg [HIT-1:0] hit;
		reg [SW-1:0] slot;
		reg pop;
		reg aw_take;
		reg w_take;
	begin
		hit = b_hit_q;
		pop = 1'b0;
		aw_take = 1'b0;
		w_take = 1'b0;
		if (BVALID || b_wait_q)
			b_channel(bad, hit, pop);
		// An early response leaves its transaction, whose data is still to be counted.
		pop = pop && hit[HIT-1] && wr_done_q[hit[SW-1:0]];
		if (AWVALID || aw_wait_q)
			aw_channel(bad, aw_take);
		if (WVALID || w_wait_q)
			w_channel(bad, w_take);
		if (aw_take && wr.count_q - {31'd0, pop} >= MAX_OUT) begin
			bad[AXI_AW_OUTSTANDING] = 1'b1;
			aw_take = 1'b0;
		end
		slot = wr.slot_for(pop, hit[SW-1:0]);
		if (aw_take || pop)
			wr.update(pop, hit[HIT-2:0], aw_take, slot, AWID);
		if (aw_take || w_take)
			w_side(aw_take, slot, w_take, bad);
	end
	endtask

	// ---- every edge ----------------------------------------------------------------------------------

	task automatic clear;
	begin
		rd.clear;
		wr.clear;
		ar_wait_q <= 1'b0;
		r_wait_q <= 1'b0;
		aw_wait_q <= 1'b0;
		w_wait_q <= 1'b0;
		b_wait_q <= 1'b0;
		w_open_q <= 1'b0;
		aw_rp_q <= {SW{1'b0}};
		aw_wp_q <= {SW{1'b0}};
		lead_n_q <= 32'd0;
	end
	endtask

	// Whom to blame: the payload on show, and for R, W and B the address of its transaction, 0 if unknown.
	task automatic report_rule(input integer rule);
		reg [HIT-1:0] hit;
		reg led;
	begin
		led = AWVALID && AWREADY; // the beat came before or with this address
		if (rule <= AXI_AR_OUTSTANDING) begin
			emit(rule, id32(ARID), addr64(ARADDR));
		end else if (rule <= AXI_R_EXOKAY) begin
			hit = rd.find(RID);
			emit(rule, id32(RID), hit[HIT-1] ? rd_addr_q[hit[SW-1:0]] : 64'd0);
		end else if (rule <= AXI_AW_OUTSTANDING) begin
			emit(rule, id32(AWID), addr64(AWADDR));
		end else if (rule <= AXI_W_LEAD) begin
			if (w_open_q)
				emit(rule, id32(wr.id_q[w_slot_q]), wr_addr_q[w_slot_q]);
			else
				emit(rule, led ? id32(AWID) : 32'd0, led ? addr64(AWADDR) : 64'd0);
		end else begin
			hit = wr.find(BID);
			emit(rule, id32(BID), hit[HIT-1] ? wr_addr_q[hit[SW-1:0]] : 64'd0);
		end
	end
	endtask

	// The loop ends by data, not by a constant, so that Verilator does not make N_RULES copies of its body.
	task automatic report(input [N_RULES-1:0] bad);
		reg [N_RULES-1:0] rest;
		reg [31:0] n;
		integer rule;
	begin
		rest = bad;
		rule = 0;
		n = errors;
		while (rest != {N_RULES{1'b0}}) begin
			if (rest[0]) begin
				report_rule(rule);
				n = n + 32'd1;
			end
			rest = rest >> 1;
			rule = rule + 1;
		end
		errors <= n;
		seen <= seen | bad;
	end
	endtask

	always @(posedge clk) begin : edge_step
		reg [N_RULES-1:0] bad;

		bad = {N_RULES{1'b0}};
		rst_q <= !resetn && !illegal_ok;
		if (rst_q && !illegal_ok) begin
			bad[AXI_AR_RESET] = ARVALID;
			bad[AXI_R_RESET] = RVALID;
			bad[AXI_AW_RESET] = AWVALID;
			bad[AXI_W_RESET] = WVALID;
			bad[AXI_B_RESET] = BVALID;
		end
		if (!resetn || illegal_ok) begin
			clear;
		end else begin
			if (ARVALID || RVALID || ar_wait_q || r_wait_q)
				read_side(bad);
			if (AWVALID || WVALID || BVALID || aw_wait_q || w_wait_q || b_wait_q)
				write_side(bad);
		end
		if (bad != {N_RULES{1'b0}})
			report(bad);
	end
endmodule
