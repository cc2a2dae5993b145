// invariants.sv - what holds in every state that the interconnect reaches after a reset, whatever its inputs do, and which
// registers matter in a state: channels, entries, and the order in which they go. scripts/mutate.py proves the first before it
// rests an argument on them (formal/README.md says how to read the names). X1.. are the rules of docs/cci.md, X22.. of
// docs/cci-filter.md, X30.. of docs/cci-dvm.md, X40.. of docs/cci-registers.md.
//
// An input is a state element of rtl_c/cci/cci_if.h, all its array elements side by side, the first lowest. The other subjects:
//
//     invariants_rings.sv       who waits in a ring: for its data, its answer's acknowledge, its snoop
//     invariants_dvm.sv         boxes, engine, barriers
//     invariants_filter.sv      ways, and who has one to write
//     invariants_registers.sv   APB, events

module cci_invariants #(
	parameter integer ACES       = 1,
	parameter integer LITES      = 1,
	parameter integer NT         = 2,
	parameter integer MEMS       = 1,
	parameter integer ADDR_WIDTH = 32,
	parameter integer ID_WIDTH   = 1,
	parameter integer SF_SETS    = 0,
	parameter integer DVM        = 0,
	parameter integer DVM_LITES  = 0,
	parameter integer PLANT      = 0, // 1: a wrong invariant; 2: a wrong statement that registers do not matter
	localparam integer P         = ACES + LITES,
	localparam integer V         = ACES + DVM * DVM_LITES,        // ports that are snooped
	localparam integer NS        = NT + ((SF_SETS != 0) ? 1 : 0), // entries that snoop
	localparam integer NE        = NS + 2 * ACES
) (
	input wire [P*2-1:0]           ar_cnt,
	input wire [P*2-1:0]           r_cnt,
	input wire [P*2-1:0]           aw_cnt,
	input wire [P*2-1:0]           w_cnt,
	input wire [P*2-1:0]           b_cnt,
	input wire [V*2-1:0]           ac_cnt,
	input wire [V*2-1:0]           cr_cnt,
	input wire [ACES*2-1:0]        cd_cnt,
	input wire [MEMS*2-1:0]        arm_cnt,
	input wire [MEMS*2-1:0]        rm_cnt,
	input wire [MEMS*2-1:0]        awm_cnt,
	input wire [MEMS*2-1:0]        wm_cnt,
	input wire [MEMS*2-1:0]        bm_cnt,

	input wire [2*P*2*P-1:0]       lrg,
	input wire [2*P*6-1:0]         lost,
	input wire [ACES-1:0]          xm_v,

	input wire [NE*4-1:0]          st,
	input wire [NE*5-1:0]          kind,
	input wire [NE-1:0]            aw,
	input wire [NE-1:0]            hz,
	input wire [NE*3-1:0]          port,
	input wire [NE*ID_WIDTH-1:0]   id,
	input wire [NE*ADDR_WIDTH-1:0] addr,
	input wire [NE*8-1:0]          len,
	input wire [NE*8-1:0]          left,
	input wire [NE-1:0]            multi,
	input wire [NE*3-1:0]          size,
	input wire [NE*2-1:0]          burst,
	input wire [NE*3-1:0]          prot,
	input wire [NE*4-1:0]          nsaid,
	input wire [NE-1:0]            lock,
	input wire [NE-1:0]            xf,
	input wire [NE*2-1:0]          mode,
	input wire [NE*ACES-1:0]       tgt,
	input wire [NE*ACES-1:0]       exm,
	(* given = "SF_SETS" *)
	input wire [NE*ACES-1:0]       ena,
	input wire [NE*NE-1:0]         age,
	input wire [NE-1:0]            peer,
	input wire [NE*ACES-1:0]       nrm,
	input wire [NE*ACES-1:0]       crw,
	input wire [NE*ACES-1:0]       cdw,
	input wire [NE-1:0]            own_v,
	input wire [NE*2-1:0]          own,
	input wire [NE-1:0]            own_pd,
	input wire [NE-1:0]            m2,
	input wire [NE*2-1:0]          gw,
	input wire [NE-1:0]            wd,
	input wire [NE-1:0]            mi,
	input wire [NE-1:0]            md,

	// ---- channels (X2) ------------------------------------------------------------------------------
	output wire [P*5-1:0]          inv_fifo_p,
	output wire [V*2-1:0]          inv_fifo_a,
	output wire [ACES-1:0]         inv_fifo_c,
	output wire [MEMS*5-1:0]       inv_fifo_m,

	// ---- entries (X5, X6, X8) -----------------------------------------------------------------------
	output wire [NE-1:0]           inv_st,
	output wire [NE-1:0]           inv_kind,
	output wire [NE-1:0]           inv_port,
	output wire [NE-1:0]           inv_secure,
	output wire [NE-1:0]           inv_targets,
	output wire [NE-1:0]           inv_snooping,
	output wire [NS-1:0]           inv_again,
	output wire [NE-1:0]           inv_left,
	output wire [NE-1:0]           inv_answer,
	output wire [NE-1:0]           inv_data,
	output wire [NE-1:0]           inv_waiting,
	output wire [NE-1:0]           inv_owner,
	output wire [NE-1:0]           inv_peer,
	output wire [NE-1:0]           inv_generated,
	output wire [NE-1:0]           inv_exclusive,
	output wire [NE-1:0]           inv_alone,

	// ---- order (C7) ---------------------------------------------------------------------------------
	output wire [NE-1:0]           inv_age,
	output wire [2*P-1:0]          inv_lrg,
	output wire [2*P-1:0]          inv_lost,

	// A FIFO's second entry matters once it is filled, the first one of a FIFO that no pin shows likewise. (X2)
	(* elements = "ar_ctl_e0 ar_addr_e0" *)
	output wire [P-1:0]            care_ar_e0,
	(* elements = "ar_ctl_e1 ar_addr_e1" *)
	output wire [P-1:0]            care_ar_e1,
	(* elements = "aw_ctl_e0 aw_addr_e0" *)
	output wire [P-1:0]            care_aw_e0,
	(* elements = "aw_ctl_e1 aw_addr_e1" *)
	output wire [P-1:0]            care_aw_e1,
	(* elements = "w_ctl_e0 w_data_e0" *)
	output wire [P-1:0]            care_w_e0,
	(* elements = "w_ctl_e1 w_data_e1" *)
	output wire [P-1:0]            care_w_e1,
	(* elements = "r_ctl_e1 r_data_e1" *)
	output wire [P-1:0]            care_r_e1,
	(* elements = "b_ctl_e1" *)
	output wire [P-1:0]            care_b_e1,
	(* elements = "ac_ctl_e1 ac_addr_e1" *)
	output wire [V-1:0]            care_ac_e1,
	(* elements = "cr_ctl_e0" *)
	output wire [V-1:0]            care_cr_e0,
	(* elements = "cr_ctl_e1" *)
	output wire [V-1:0]            care_cr_e1,
	(* elements = "cd_last_e0 cd_data_e0" *)
	output wire [ACES-1:0]         care_cd_e0,
	(* elements = "cd_last_e1 cd_data_e1" *)
	output wire [ACES-1:0]         care_cd_e1,
	(* elements = "arm_ctl_e1 arm_addr_e1" *)
	output wire [MEMS-1:0]         care_arm_e1,
	(* elements = "rm_ctl_e0 rm_data_e0" *)
	output wire [MEMS-1:0]         care_rm_e0,
	(* elements = "rm_ctl_e1 rm_data_e1" *)
	output wire [MEMS-1:0]         care_rm_e1,
	(* elements = "awm_ctl_e1 awm_addr_e1" *)
	output wire [MEMS-1:0]         care_awm_e1,
	(* elements = "wm_ctl_e1 wm_data_e1" *)
	output wire [MEMS-1:0]         care_wm_e1,
	(* elements = "bm_ctl_e0" *)
	output wire [MEMS-1:0]         care_bm_e0,
	(* elements = "bm_ctl_e1" *)
	output wire [MEMS-1:0]         care_bm_e1,

	// What an entry holds, from its allocation on; how its targets are snooped; whose data it has got, once it has some; a monitor's line.
	(* elements = "kind aw hz port id addr len left multi size burst cache prot qos nsaid lock xf mode tgt exm stale age serr is pd peer mi md" *)
	output wire [NE-1:0]           care_entry,
	(* elements = "round strict rew err gw mcnt rresp bresp wcnt wd d_lo d_hi w_lo w_hi wstrb" *)
	output wire [NE-1:0]           care_progress,
	(* elements = "nrm" *)
	output wire [NE*ACES-1:0]      care_normal,
	(* elements = "own own_pd own_err own_nsaid own_unk" *)
	output wire [NE-1:0]           care_owner,
	(* elements = "xm_ns xm_line" *)
	output wire [ACES-1:0]         care_monitor
);
`include "invariants.svh"

	localparam integer H = 2 * P;

	wire [NE-1:0] busy;
	wire [NE-1:0] last;

	genvar f, i, j;
	generate
		for (f = 0; f < P; f = f + 1) begin : gen_p
			assign inv_fifo_p[f*5 +: 5] = {ar_cnt[f*2 +: 2] != 2'd3, r_cnt[f*2 +: 2] != 2'd3, aw_cnt[f*2 +: 2] != 2'd3,
				w_cnt[f*2 +: 2] != 2'd3, b_cnt[f*2 +: 2] != 2'd3 && !(PLANT == 1 && b_cnt[f*2 +: 2] == 2'd2)};
			assign care_ar_e0[f] = ar_cnt[f*2 +: 2] != 2'd0;
			assign care_ar_e1[f] = ar_cnt[f*2 +: 2] == 2'd2;
			assign care_aw_e0[f] = aw_cnt[f*2 +: 2] != 2'd0;
			assign care_aw_e1[f] = aw_cnt[f*2 +: 2] == 2'd2;
			assign care_w_e0[f]  = w_cnt[f*2 +: 2] != 2'd0;
			assign care_w_e1[f]  = w_cnt[f*2 +: 2] == 2'd2;
			assign care_r_e1[f]  = r_cnt[f*2 +: 2] == 2'd2;
			assign care_b_e1[f]  = b_cnt[f*2 +: 2] == 2'd2 && PLANT != 2;
		end

		// Popped whenever they are not empty: CR, and what memory answers.
		for (f = 0; f < V; f = f + 1) begin : gen_a
			assign inv_fifo_a[f*2 +: 2] = {ac_cnt[f*2 +: 2] != 2'd3, ~cr_cnt[f*2+1]};
			assign care_ac_e1[f] = ac_cnt[f*2 +: 2] == 2'd2;
			assign care_cr_e0[f] = cr_cnt[f*2 +: 2] != 2'd0;
			assign care_cr_e1[f] = cr_cnt[f*2 +: 2] == 2'd2;
		end
		for (f = 0; f < ACES; f = f + 1) begin : gen_c
			assign inv_fifo_c[f] = cd_cnt[f*2 +: 2] != 2'd3;
			assign care_monitor[f] = xm_v[f];
			assign care_cd_e0[f] = cd_cnt[f*2 +: 2] != 2'd0;
			assign care_cd_e1[f] = cd_cnt[f*2 +: 2] == 2'd2;
		end
		for (f = 0; f < MEMS; f = f + 1) begin : gen_m
			assign inv_fifo_m[f*5 +: 5] = {arm_cnt[f*2 +: 2] != 2'd3, ~rm_cnt[f*2+1], awm_cnt[f*2 +: 2] != 2'd3,
				wm_cnt[f*2 +: 2] != 2'd3, ~bm_cnt[f*2+1]};
			assign care_arm_e1[f] = arm_cnt[f*2 +: 2] == 2'd2;
			assign care_rm_e0[f]  = rm_cnt[f*2 +: 2] != 2'd0;
			assign care_rm_e1[f]  = rm_cnt[f*2 +: 2] == 2'd2;
			assign care_awm_e1[f] = awm_cnt[f*2 +: 2] == 2'd2;
			assign care_wm_e1[f]  = wm_cnt[f*2 +: 2] == 2'd2;
			assign care_bm_e0[f]  = bm_cnt[f*2 +: 2] != 2'd0;
			assign care_bm_e1[f]  = bm_cnt[f*2 +: 2] == 2'd2;
		end

		// ---- entries ------------------------------------------------------------------------------------
		for (i = 0; i < NE; i = i + 1) begin : gen_e
			wire [3:0]      s       = st[i*4 +: 4];
			wire [4:0]      kd      = kind[i*5 +: 5];
			wire [2:0]      pt      = port[i*3 +: 3];
			wire [ACES-1:0] t       = tgt[i*ACES +: ACES];
			wire [ACES-1:0] asked   = crw[i*ACES +: ACES];
			wire [ACES-1:0] awaited = cdw[i*ACES +: ACES];
			wire [3:0]      shift   = own[i*2 +: 2];
			wire [ACES-1:0] owner   = own_v[i] ? ACES'(4'd1 << shift) : {ACES{1'b0}};
			wire [7:0]      itself  = 8'd1 << pt;
			wire [NE-1:0]   row     = age[i*NE +: NE];
			wire [NE-1:0]   transitive;
			wire [NE-1:0]   alone;
			wire            no_snoop = kd == 5'd1 || kd == 5'd12;
			wire [NE-1:0]   one_way;

			assign busy[i] = s != FREE;
			assign last[i] = !multi[i] ||
				is_last(addr[i*ADDR_WIDTH +: 12], len[i*8 +: 8], left[i*8 +: 8], size[i*3 +: 3], burst[i*2 +: 2]);
			assign care_entry[i]    = busy[i];
			assign care_progress[i] = busy[i];
			assign care_owner[i]    = busy[i] && own_v[i];
			assign care_normal[i*ACES +: ACES] = {ACES{busy[i]}} & (SF_SETS != 0 && i < NS ? ena[i*ACES +: ACES] : t);

			// What the filter's own entry is stands below. With a filter the targets are narrowed, and exm is not.
			assign inv_kind[i]     = (i >= NT && i < NS) || (kd <= 5'd18 && (aw[i] ? kd == 5'd0 || kd >= 5'd12 : kd <= 5'd11) && (pt < ACES || for_all(kd)) &&
				(!hz[i] || (kd != 5'd0 && kd != 5'd1 && kd != 5'd12)));
			assign inv_secure[i]   = (prot[i*3+1] || (nsaid[i*4 +: 4] == 4'd0 && mode[i*2 +: 2] == 2'd0)) && mode[i*2 +: 2] != 2'd3;
			assign inv_targets[i]  = (t & itself[ACES-1:0]) == 0 && (SF_SETS != 0 || (exm[i*ACES +: ACES] & ~t) == 0) && (t == 0 || (hz[i] && snoops(kd)));
			assign inv_left[i]     = left[i*8 +: 8] <= len[i*8 +: 8] && (!(dataless(kd) || kd == 5'd18) || left[i*8 +: 8] == 8'd0);

			// A second round is due from the CR that asks for it to its slot, and only where there is a mode. (X10)
			if (i < NS) begin : gen_again
				assign inv_again[i] = !m2[i] || ((s == COLLECT || s == GENWR || s == SLOT) && mode[i*2 +: 2] != 2'd0);
			end

			// A write is answered once (X18).
			assign inv_answer[i]   = !aw[i] || !(s == RESP || s == ACK || s == DRAIN) || last[i];

			// A write goes to memory when its data are in; an Evict has none. (X14, X16)
			assign inv_data[i]     = !busy[i] || !aw[i] || ((wd[i] || !(mi[i] || md[i] || kd == 5'd18)) && (kd != 5'd18 || last[i]));

			// A generated write is over before its entry goes on. (X12)
			assign inv_generated[i] = gw[i*2 +: 2] == 2'd0 || gw[i*2 +: 2] == 2'd3 || s == COLLECT || s == GENWR;

			// Of one chunk; an exclusive CleanUnique that has failed goes straight to its answer. (X36)
			assign inv_exclusive[i] = (!lock[i] || (!multi[i] && (no_snoop || kd == 5'd3 || kd == 5'd5 || kd == 5'd7))) &&
				(!busy[i] || !xf[i] || (lock[i] && kd == 5'd7 && (s == RESP || s == ACK || s == DRAIN)));

			// Of one port and ID one NoSnoop request is at memory at a time, so that an answer's ID names one entry. (X16, X38)
			for (j = 0; j < NE; j = j + 1) begin : gen_alone
				wire [3:0] t_j = st[j*4 +: 4];
				wire       back = !(t_j == SLOT || t_j == MEM || t_j == NEXT || (t_j == RESP && !last[j]));

				assign alone[j] = i == j || !busy[i] || !no_snoop || !mi[i] || !row[j] || kind[j*5 +: 5] != kd || port[j*3 +: 3] != pt ||
					id[j*ID_WIDTH +: ID_WIDTH] != id[i*ID_WIDTH +: ID_WIDTH] || back;
			end
			assign inv_alone[i] = &alone;

			if (i < NT) begin : gen_shared
				assign inv_st[i]       = s <= DRAIN && !(s == NEXT && dataless(kd));
				assign inv_port[i]     = pt < P && kd < 5'd15;
				assign inv_snooping[i] = !(s == COLLECT || s == GENWR || m2[i]) || t != 0;
			end else if (i < NS) begin : gen_back
				assign inv_st[i]       = s <= RESP && s != MEM || s == DRAIN;
				assign inv_port[i]     = !busy[i] || (pt == 3'd7 && kd == BACK_INVALIDATE && hz[i] && !aw[i] && !multi[i] && mode[i*2 +: 2] == 2'd0);
				assign inv_snooping[i] = !(s == COLLECT || s == GENWR || m2[i]) || t != 0;
			end else begin : gen_pool
				assign inv_st[i]       = s <= NEXT && s != COLLECT && s != GENWR;
				assign inv_port[i]     = !busy[i] || (pt == (i - NS) / 2 && aw[i] && (kd == 5'd0 || kd == 5'd12 || kd >= 5'd15));
				assign inv_snooping[i] = !busy[i] || t == 0;
			end

			// A CR is awaited in COLLECT only, and CD of whoever has sent its CR; before a snoop all CD is in.
			assign inv_waiting[i] = (asked == 0 || s == COLLECT) && (asked & ~t) == 0 && (awaited & ~t) == 0 && (asked & awaited) == 0 &&
				(awaited == 0 || (busy[i] && !(s == SLOT && !m2[i])));
			// The owner is a target whose CR has come, and the normal snoop is for targets.
			assign inv_owner[i] = !busy[i] || ((owner & ~t) == 0 && (owner & asked) == 0 && (nrm[i*ACES +: ACES] & ~t) == 0 &&
				(own_v[i] || !own_pd[i]) && (!own_v[i] || own[i*2 +: 2] < ACES));
			assign inv_peer[i]  = !peer[i] || !busy[i] || ((s == RESP || s == ACK || s == DRAIN) && !aw[i] && kd >= 5'd2 && kd <= 5'd6 && (owner & nrm[i*ACES +: ACES]) != 0);

			// Of two entries one is older, and older than what is younger than the other.
			for (j = 0; j < NE; j = j + 1) begin : gen_row
				assign one_way[j]    = row[j] ? busy[j] && i != j : i == j || !busy[i] || !busy[j] || age[j*NE + i];
				assign transitive[j] = !(busy[i] && row[j]) || ((age[j*NE +: NE] & ~row) == 0 && !age[j*NE + i]);
			end
			assign inv_age[i] = &one_way && &transitive;
		end

		for (i = 0; i < H; i = i + 1) begin : gen_h
			wire [H-1:0] beats = lrg[i*H +: H];
			wire [H-1:0] ordered;

			// Of two heads one goes before the other, and before what goes after that one. (X6)
			for (j = 0; j < H; j = j + 1) begin : gen_other
				assign ordered[j] = (i == j) ? !beats[j] : beats[j] != lrg[j*H + i] && (!beats[j] || (lrg[j*H +: H] & ~beats) == 0);
			end
			assign inv_lrg[i]  = &ordered;
			assign inv_lost[i] = lost[i*6 +: 6] <= 6'd32;
		end
	endgenerate
endmodule
