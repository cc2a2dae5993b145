// invariants_rings.sv - what holds of the rings of the interconnect: those of entries that wait for their W data, for the
// acknowledge of their answer, for CR and CD; and of what is being sent. See invariants.sv.

module cci_invariants_rings #(
	parameter integer ACES       = 1,
	parameter integer LITES      = 1,
	parameter integer NT         = 2,
	parameter integer MEMS       = 1,
	parameter integer ADDR_WIDTH = 32,
	parameter integer SF_SETS    = 0,
	parameter integer DVM        = 0,
	parameter integer DVM_LITES  = 0,
	localparam integer P         = ACES + LITES,
	localparam integer V         = ACES + DVM * DVM_LITES,        // ports that are snooped
	localparam integer NS        = NT + ((SF_SETS != 0) ? 1 : 0), // entries that snoop
	localparam integer NE        = NS + 2 * ACES
) (
	input wire [P-1:0]             r_busy,
	input wire [P*4-1:0]           r_e,
	input wire [P*2-1:0]           r_beat,
	input wire [P*64-1:0]          ackr,
	input wire [P*5-1:0]           ackr_wp,
	input wire [P*5-1:0]           ackr_rp,
	input wire [P*40-1:0]          wq,
	input wire [P*4-1:0]           wq_wp,
	input wire [P*4-1:0]           wq_rp,
	input wire [P*40-1:0]          ackw,
	input wire [P*4-1:0]           ackw_wp,
	input wire [P*4-1:0]           ackw_rp,
	input wire [V*64-1:0]          sq,
	input wire [V*5-1:0]           sq_wp,
	input wire [V*5-1:0]           sq_ap,
	input wire [V*5-1:0]           sq_rp,
	input wire [ACES*64-1:0]       cdq,
	input wire [ACES*5-1:0]        cdq_wp,
	input wire [ACES*5-1:0]        cdq_rp,
	input wire [MEMS-1:0]          wm_busy,
	input wire [MEMS*5-1:0]        wm_e,
	input wire [MEMS*2-1:0]        wm_beat,

	input wire [NE*4-1:0]          st,
	input wire [NE-1:0]            aw,
	input wire [NE*3-1:0]          port,
	input wire [NE*ADDR_WIDTH-1:0] addr,
	input wire [NE*8-1:0]          len,
	input wire [NE*8-1:0]          left,
	input wire [NE-1:0]            multi,
	input wire [NE*3-1:0]          size,
	input wire [NE*2-1:0]          burst,
	input wire [NE*ACES-1:0]       crw,
	input wire [NE*ACES-1:0]       cdw,
	input wire [NE-1:0]            wd,

	(* given = "DVM" *)
	input wire [P*2-1:0]           va,
	(* given = "DVM" *)
	input wire [1:0]               dv_op,
	(* given = "DVM" *)
	input wire                     dv_two,
	(* given = "DVM" *)
	input wire [V-1:0]             dv_crw,

	// X8 to X11, X14, X19
	output wire [P-1:0]            inv_ackr,
	output wire [P-1:0]            inv_ackw,
	output wire [P-1:0]            inv_wq,
	output wire [V-1:0]            inv_sq,
	output wire [ACES-1:0]         inv_cdq,
	output wire [P-1:0]            inv_sending_r,
	output wire [MEMS-1:0]         inv_sending_w,

	// An element of a ring matters from its push to its pop.
	(* elements = "ackr" *)
	output wire [P*64-1:0]         care_ackr,
	(* elements = "ackw" *)
	output wire [P*40-1:0]         care_ackw,
	(* elements = "wq" *)
	output wire [P*40-1:0]         care_wq,
	(* elements = "sq" *)
	output wire [V*64-1:0]         care_sq,
	(* elements = "cdq" *)
	output wire [ACES*64-1:0]      care_cdq,
	(* elements = "r_e r_beat" *)
	output wire [P-1:0]            care_sending_r,
	(* elements = "wm_e wm_gen wm_beat" *)
	output wire [MEMS-1:0]         care_sending_w
);
`include "invariants.svh"

	// Codes of sq, ackr and ackw that are no entries
	localparam [3:0] FIRST  = 4'd14;
	localparam [3:0] SECOND = 4'd15;
	localparam [3:0] ASIDE  = 4'd15;
	localparam [4:0] HALF   = 5'd31;

	// {st, aw, port} of an entry, all 1 for one that there is not
	wire [32*8-1:0] who;
	wire [31:0]     filled; // the W data of its last chunk are in

	genvar f, i, k, n;
	generate
		for (i = 0; i < 32; i = i + 1) begin : gen_who
			if (i < NE) begin : gen_one
				assign who[i*8 +: 8] = {st[i*4 +: 4], aw[i], port[i*3 +: 3]};
				assign filled[i]     = wd[i] && (!multi[i] ||
					is_last(addr[i*ADDR_WIDTH +: 12], len[i*8 +: 8], left[i*8 +: 8], size[i*3 +: 3], burst[i*2 +: 2]));
			end else begin : gen_none
				assign who[i*8 +: 8] = 8'hff;
				assign filled[i]     = 1'b1;
			end
		end

		for (f = 0; f < P; f = f + 1) begin : gen_rings
			wire [4:0]   r_n   = ackr_wp[f*5 +: 5] - ackr_rp[f*5 +: 5];
			wire [3:0]   b_n   = ackw_wp[f*4 +: 4] - ackw_rp[f*4 +: 4];
			wire [3:0]   w_n   = wq_wp[f*4 +: 4] - wq_rp[f*4 +: 4];
			wire [15:0]  r_ok, r_in;
			wire [7:0]   b_ok, b_in, w_ok, w_in;
			wire [15:0]  r_twice, r_aside;
			wire [15:0]  asides = r_in & r_aside;
			wire [7:0]   b_twice, w_twice, b_half;
			reg  [4:0]   waiting; // answers without an entry
			wire [7:0]   sends = who[r_e[f*4 +: 4]*8 +: 8];

			for (k = 0; k < 16; k = k + 1) begin : gen_r
				wire [3:0]  e    = ackr[f*64 + k*4 +: 4];
				wire [3:0]  at   = k - ackr_rp[f*5 +: 4];
				wire [15:0] same;

				assign r_in[k] = {1'b0, at} < r_n;
				assign r_aside[k] = DVM != 0 && e == ASIDE;
				assign r_ok[k]    = r_aside[k] || (e < NT && (!r_in[k] || who[e*8 +: 8] == {ACK, 1'b0, 3'(f)}));
				for (n = 0; n < 16; n = n + 1) begin : gen_same
					assign same[n] = n != k && r_in[k] && r_in[n] && ackr[f*64 + n*4 +: 4] == e;
				end
				assign r_twice[k] = |same && !r_aside[k];
				assign care_ackr[f*64 + k*4 +: 4] = {4{r_in[k]}};
			end
			for (k = 0; k < 8; k = k + 1) begin : gen_w
				wire [4:0]  be   = ackw[f*40 + k*5 +: 5];
				wire [4:0]  we   = wq[f*40 + k*5 +: 5];
				wire [2:0]  b_at = k - ackw_rp[f*4 +: 3];
				wire [2:0]  w_at = k - wq_rp[f*4 +: 3];
				wire [7:0]  b_same, w_same;

				assign b_in[k] = {1'b0, b_at} < b_n;
				assign w_in[k] = {1'b0, w_at} < w_n;
				assign b_half[k] = DVM != 0 && be == HALF;
				assign b_ok[k] = b_half[k] || (be < NE && (!b_in[k] || who[be*8 +: 8] == {ACK, 1'b1, 3'(f)}));
				assign w_ok[k] = we < NE && (!w_in[k] || (who[we*8 +: 4] == {1'b1, 3'(f)} && takes_data(who[we*8+4 +: 4]) && !filled[we]));
				for (n = 0; n < 8; n = n + 1) begin : gen_same
					assign b_same[n] = n != k && b_in[k] && b_in[n] && ackw[f*40 + n*5 +: 5] == be;
					assign w_same[n] = n != k && w_in[k] && w_in[n] && wq[f*40 + n*5 +: 5] == we;
				end
				assign b_twice[k] = |b_same && !b_half[k];
				assign w_twice[k] = |w_same;
				assign care_ackw[f*40 + k*5 +: 5] = {5{b_in[k]}};
				assign care_wq[f*40 + k*5 +: 5]   = {5{w_in[k]}};
			end

			always @* begin : count
				integer c;

				waiting = 5'd0;
				for (c = 0; c < 16; c = c + 1)
					waiting = waiting + {4'd0, asides[c]};
			end

			// Two answers at most that have no entry wait for their acknowledge. (X34)
			assign inv_ackr[f] = r_n <= NT + 2 * DVM && &r_ok && r_twice == 0 && va[f*2 +: 2] <= 2'd2 && waiting == va[f*2 +: 2];
			assign inv_ackw[f] = b_n <= 4'd8 && &b_ok && b_twice == 0;
			assign inv_wq[f]   = w_n <= 4'd8 && &w_ok && w_twice == 0;

			// A chunk that is being sent is that of an entry that answers.
			assign inv_sending_r[f]  = r_e[f*4 +: 4] < NT && (r_busy[f] ? sends == {RESP, 1'b0, 3'(f)} : r_beat[f*2 +: 2] == 2'd0);
			assign care_sending_r[f] = r_busy[f];
		end

		for (f = 0; f < V; f = f + 1) begin : gen_snoops
			wire [4:0]  s_n  = sq_wp[f*5 +: 5] - sq_rp[f*5 +: 5];
			wire [4:0]  s_a  = sq_ap[f*5 +: 5] - sq_rp[f*5 +: 5];
			wire [15:0] s_ok, s_in, s_twice;
			wire [15:0] asked; // port f, an entry each

			for (i = 0; i < 16; i = i + 1) begin : gen_entry
				if (i < NS && f < ACES) begin : gen_one
					assign asked[i] = crw[i*ACES + f];
				end else begin : gen_none
					assign asked[i] = 1'b0;
				end
			end
			for (k = 0; k < 16; k = k + 1) begin : gen_k
				wire [3:0]  se   = sq[f*64 + k*4 +: 4];
				wire [3:0]  s_at = k - sq_rp[f*5 +: 4];
				wire [15:0] s_same;
				wire        first  = DVM != 0 && se == FIRST;
				wire        second = DVM != 0 && se == SECOND;
				wire        behind = s_at != 4'd15 && s_in[(k + 1) % 16] && sq[f*64 + (k + 1) % 16 * 4 +: 4] == SECOND;

				// A message's parts stand one behind the other until its op's last CR. (X32, X33)
				assign s_in[k] = {1'b0, s_at} < s_n;
				assign s_ok[k] = (first || second) ? !s_in[k] || (dv_op != 2'd0 && dv_crw[f] && (first ? !dv_two || behind : dv_two)) :
					se < NS && (!s_in[k] || asked[se]);
				for (n = 0; n < 16; n = n + 1) begin : gen_same
					assign s_same[n] = n != k && s_in[k] && s_in[n] && sq[f*64 + n*4 +: 4] == se;
				end
				assign s_twice[k] = |s_same;
				assign care_sq[f*64 + k*4 +: 4]  = {4{s_in[k]}};
			end

			assign inv_sq[f] = s_n <= NS + 2 * DVM && s_a <= s_n && &s_ok && s_twice == 0;
		end

		for (f = 0; f < ACES; f = f + 1) begin : gen_data
			wire [4:0]  c_n  = cdq_wp[f*5 +: 5] - cdq_rp[f*5 +: 5];
			wire [15:0] c_ok, c_in, c_twice;
			wire [15:0] awaited; // by port f, an entry each

			for (i = 0; i < 16; i = i + 1) begin : gen_entry
				if (i < NS) begin : gen_one
					assign awaited[i] = cdw[i*ACES + f];
				end else begin : gen_none
					assign awaited[i] = 1'b0;
				end
			end
			for (k = 0; k < 16; k = k + 1) begin : gen_k
				wire [3:0]  ce   = cdq[f*64 + k*4 +: 4];
				wire [3:0]  c_at = k - cdq_rp[f*5 +: 4];
				wire [15:0] c_same;

				assign c_in[k] = {1'b0, c_at} < c_n;
				assign c_ok[k] = ce < NS && (!c_in[k] || awaited[ce]);
				for (n = 0; n < 16; n = n + 1) begin : gen_same
					assign c_same[n] = n != k && c_in[k] && c_in[n] && cdq[f*64 + n*4 +: 4] == ce;
				end
				assign c_twice[k] = |c_same;
				assign care_cdq[f*64 + k*4 +: 4] = {4{c_in[k]}};
			end

			assign inv_cdq[f] = c_n <= NS && &c_ok && c_twice == 0;
		end

		for (f = 0; f < MEMS; f = f + 1) begin : gen_m
			assign inv_sending_w[f]  = wm_e[f*5 +: 5] < NE && (wm_busy[f] || wm_beat[f*2 +: 2] == 2'd0);
			assign care_sending_w[f] = wm_busy[f];
		end
	endgenerate
endmodule
