// invariants_dvm.sv - what holds of DVM messages and barriers of the interconnect, where there are any (X30 to X35). See invariants.sv.

(* given = "DVM" *)
module cci_invariants_dvm #(
	parameter integer ACES      = 1,
	parameter integer LITES     = 1,
	parameter integer NT        = 2,
	parameter integer SF_SETS   = 0,
	parameter integer DVM       = 1,
	parameter integer DVM_LITES = 0,
	localparam integer P        = ACES + LITES,
	localparam integer V        = ACES + DVM * DVM_LITES,        // ports that are snooped
	localparam integer NS       = NT + ((SF_SETS != 0) ? 1 : 0), // entries that snoop
	localparam integer NE       = NS + 2 * ACES
) (
	input wire [V*3-1:0]   mb_st,
	input wire [V-1:0]     mb_two,
	input wire [V*2-1:0]   sb_st,
	input wire [V-1:0]     sb_after,
	input wire [V-1:0]     cb_v,
	input wire [P-1:0]     bo,
	input wire [P-1:0]     br_v,
	input wire [P*NE-1:0]  br_dep,
	input wire [P-1:0]     bw_v,
	input wire [P*NE-1:0]  bw_dep,
	input wire [1:0]       dv_op,
	input wire [2:0]       dv_port,
	input wire             dv_two,
	input wire [V-1:0]     dv_crw,
	input wire [2:0]       dv_rr,
	input wire [5:0]       dv_lost,
	input wire             dy_v,
	input wire [2:0]       dy_port,
	input wire [V-1:0]     dy_w,

	input wire [NE*4-1:0]  st,
	input wire [NE-1:0]    aw,
	input wire [NE*3-1:0]  port,

	output wire [V-1:0]    inv_message,
	output wire [V-1:0]    inv_sync,
	output wire            inv_engine,
	output wire            inv_completes,
	output wire [P-1:0]    inv_barrier,

	// What stands in a box, what the engine does, and what a Sync waits for.
	(* elements = "mb_two mb_id mb_prot mb_addr" *)
	output wire [V-1:0]    care_message,
	(* elements = "mb_id2 mb_prot2 mb_addr2" *)
	output wire [V-1:0]    care_second,
	(* elements = "mb_err" *)
	output wire [V-1:0]    care_message_err,
	(* elements = "sb_id sb_prot sb_addr" *)
	output wire [V-1:0]    care_sync,
	(* elements = "sb_err" *)
	output wire [V-1:0]    care_sync_err,
	(* elements = "cb_id" *)
	output wire [V-1:0]    care_complete,
	(* elements = "br_id" *)
	output wire [P-1:0]    care_half_r,
	(* elements = "bw_id" *)
	output wire [P-1:0]    care_half_w,
	(* elements = "dv_port dv_two dv_err dv_stale" *)
	output wire            care_engine,
	(* elements = "dy_port dy_stale" *)
	output wire            care_under_way
);
`include "invariants.svh"

	wire [V-1:0] dv_own = V'(8'd1 << dv_port);
	wire [V-1:0] dy_own = V'(8'd1 << dy_port);

	// Nobody gets his own message, and a Complete is for him alone. Only messages have two parts. (X31)
	assign inv_engine = (dv_op == 2'd0 ? dv_crw == 0 : dv_port < V && (dv_op == 2'd3 ? dv_crw & ~dv_own : dv_crw & dv_own) == 0) &&
		(!dv_two || dv_op <= 2'd1) && dv_rr < V && dv_lost <= 6'd32 && (dv_op == 2'd0 || dv_lost == 6'd0) &&
		(dv_op != 2'd2 || !dy_v || dy_port == dv_port) && (dv_op != 2'd3 || (dy_v && dy_port == dv_port && dy_w == 0));

	// A Sync waits for others, and only while it is under way.
	assign inv_completes  = dy_port < V && (dy_w & dy_own) == 0 && (dy_v || dy_w == 0);

	assign care_engine    = dv_op != 2'd0;
	assign care_under_way = dy_v;

	genvar f, i;
	generate
		// ---- boxes --------------------------------------------------------------------------------------
		for (f = 0; f < V; f = f + 1) begin : gen_v
			wire [2:0] m  = mb_st[f*3 +: 3];
			wire [1:0] sy = sb_st[f*2 +: 2];

			// What is sent is what the engine is at, of one port at a time.
			assign inv_message[f] = m <= 3'd5 && (!(m == 3'd1 || m == 3'd4) || mb_two[f]) && ((m == 3'd3) == (dv_op == 2'd1 && dv_port == f)) &&
				(m != 3'd3 || dv_two == mb_two[f]);
			assign inv_sync[f]    = ((sy == 2'd2) == (dv_op == 2'd2 && dv_port == f)) && (!sb_after[f] || (sy == 2'd1 && (m == 3'd2 || m == 3'd3)));

			assign care_message[f]     = m != 3'd0;
			assign care_second[f]      = m >= 3'd2 && mb_two[f];
			assign care_message_err[f] = m >= 3'd4;
			assign care_sync[f]        = sy != 2'd0;
			assign care_sync_err[f]    = sy == 2'd3;
			assign care_complete[f]    = cb_v[f];
		end

		// ---- barriers -----------------------------------------------------------------------------------
		for (f = 0; f < P; f = f + 1) begin : gen_b
			wire [NE-1:0] r_dep = br_dep[f*NE +: NE];
			wire [NE-1:0] w_dep = bw_dep[f*NE +: NE];
			wire [NE-1:0] ok;

			// A half waits for unfinished requests of its port and channel; when a pair is open there are none.
			for (i = 0; i < NE; i = i + 1) begin : gen_dep
				wire [3:0] s = st[i*4 +: 4];

				assign ok[i] = !(r_dep[i] || w_dep[i]) ||
					(s != FREE && s != ACK && s != DRAIN && port[i*3 +: 3] == f && (r_dep[i] ? !aw[i] && !w_dep[i] : aw[i]));
			end
			assign inv_barrier[f] = &ok && (br_v[f] || r_dep == 0) && (bw_v[f] || w_dep == 0) &&
				(!bo[f] || ((br_v[f] || bw_v[f]) && r_dep == 0 && w_dep == 0));
			assign care_half_r[f] = br_v[f];
			assign care_half_w[f] = bw_v[f];
		end
	endgenerate
endmodule
