// invariants.sv - what holds in every state that the interconnect reaches after a reset, whatever its inputs do, and which
// registers matter in a state. scripts/mutate.py proves the first before it rests an argument on them (formal/README.md says how
// to read the names). X1.. are the rules of docs/cci.md.
//
// An input is a state element of rtl_c/cci/cci_if.h, all its array elements side by side, the first lowest.

module cci_invariants #(
	parameter integer ACES       = 1,
	parameter integer LITES      = 1,
	parameter integer NT         = 2,
	parameter integer MEMS       = 1,
	parameter integer ADDR_WIDTH = 32,
	parameter integer ID_WIDTH   = 1,
	parameter integer SF_SETS    = 0,
	parameter integer PLANT      = 0, // 1: a wrong invariant; 2: a wrong statement that registers do not matter
	localparam integer NS        = NT + ((SF_SETS != 0) ? 1 : 0), // entries that snoop
	localparam integer NE        = NS + 2 * ACES
) (
	input wire [(ACES+LITES)*2-1:0]      ar_cnt,
	input wire [(ACES+LITES)*2-1:0]      r_cnt,
	input wire [(ACES+LITES)*2-1:0]      aw_cnt,
	input wire [(ACES+LITES)*2-1:0]      w_cnt,
	input wire [(ACES+LITES)*2-1:0]      b_cnt,
	input wire [ACES*2-1:0]              ac_cnt,
	input wire [ACES*2-1:0]              cr_cnt,
	input wire [ACES*2-1:0]              cd_cnt,
	input wire [MEMS*2-1:0]              arm_cnt,
	input wire [MEMS*2-1:0]              rm_cnt,
	input wire [MEMS*2-1:0]              awm_cnt,
	input wire [MEMS*2-1:0]              wm_cnt,
	input wire [MEMS*2-1:0]              bm_cnt,

	input wire [2*(ACES+LITES)*2*(ACES+LITES)-1:0] lrg,
	input wire [2*(ACES+LITES)*6-1:0]    lost,
	input wire [(ACES+LITES)-1:0]        r_busy,
	input wire [(ACES+LITES)*4-1:0]      r_e,
	input wire [(ACES+LITES)*2-1:0]      r_beat,
	input wire [(ACES+LITES)*64-1:0]     ackr,
	input wire [(ACES+LITES)*5-1:0]      ackr_wp,
	input wire [(ACES+LITES)*5-1:0]      ackr_rp,
	input wire [(ACES+LITES)*40-1:0]     wq,
	input wire [(ACES+LITES)*4-1:0]      wq_wp,
	input wire [(ACES+LITES)*4-1:0]      wq_rp,
	input wire [(ACES+LITES)*40-1:0]     ackw,
	input wire [(ACES+LITES)*4-1:0]      ackw_wp,
	input wire [(ACES+LITES)*4-1:0]      ackw_rp,
	input wire [ACES*64-1:0]             sq,
	input wire [ACES*5-1:0]              sq_wp,
	input wire [ACES*5-1:0]              sq_ap,
	input wire [ACES*5-1:0]              sq_rp,
	input wire [ACES*64-1:0]             cdq,
	input wire [ACES*5-1:0]              cdq_wp,
	input wire [ACES*5-1:0]              cdq_rp,
	input wire [MEMS-1:0]                wm_busy,
	input wire [MEMS*5-1:0]              wm_e,
	input wire [MEMS*2-1:0]              wm_beat,

	input wire [NE*4-1:0]       st,
	input wire [NE*5-1:0]       kind,
	input wire [NE-1:0]         aw,
	input wire [NE-1:0]         hz,
	input wire [NE*3-1:0]       port,
	input wire [NE*ADDR_WIDTH-1:0] addr,
	input wire [NE*8-1:0]       len,
	input wire [NE*8-1:0]       left,
	input wire [NE-1:0]         multi,
	input wire [NE*3-1:0]       size,
	input wire [NE*2-1:0]       burst,
	input wire [NE*3-1:0]       prot,
	input wire [NE*4-1:0]       nsaid,
	input wire [NE*2-1:0]       mode,
	input wire [NE*ACES-1:0]    tgt,
	input wire [NE*ACES-1:0]    exm,
	input wire [NE*NE-1:0] age,
	input wire [NE-1:0]         peer,
	input wire [NE*ACES-1:0]    nrm,
	input wire [NE*ACES-1:0]    crw,
	input wire [NE*ACES-1:0]    cdw,
	input wire [NE-1:0]         own_v,
	input wire [NE*2-1:0]       own,
	input wire [NE-1:0]         own_pd,
	input wire [NE-1:0]         m2,
	input wire [NE*2-1:0]       gw,
	input wire [NE-1:0]         wd,
	input wire [NE-1:0]         mi,
	input wire [NE-1:0]         md,

	// ---- channels (X2) ------------------------------------------------------------------------------
	output wire [(ACES+LITES)*5-1:0]     inv_fifo_p,
	output wire [ACES*3-1:0]             inv_fifo_a,
	output wire [MEMS*5-1:0]             inv_fifo_m,

	// ---- entries (X5, X6, X8) -----------------------------------------------------------------------
	output wire [NE-1:0]        inv_st,
	output wire [NE-1:0]        inv_kind,
	output wire [NE-1:0]        inv_port,
	output wire [NE-1:0]        inv_secure,
	output wire [NE-1:0]        inv_targets,
	output wire [NE-1:0]        inv_snooping,
	output wire [NE-1:0]        inv_left,
	output wire [NE-1:0]        inv_answer,
	output wire [NE-1:0]        inv_data,
	output wire [NE-1:0]        inv_waiting,
	output wire [NE-1:0]        inv_owner,
	output wire [NE-1:0]        inv_peer,

	// ---- order (C7) ---------------------------------------------------------------------------------
	output wire [NE-1:0]        inv_age,
	output wire [2*(ACES+LITES)-1:0]     inv_lrg,
	output wire [2*(ACES+LITES)-1:0]     inv_lost,

	// ---- rings (X8 to X11, X14, X19) ----------------------------------------------------------------
	output wire [(ACES+LITES)-1:0]       inv_ackr,
	output wire [(ACES+LITES)-1:0]       inv_ackw,
	output wire [(ACES+LITES)-1:0]       inv_wq,
	output wire [ACES-1:0]               inv_sq,
	output wire [ACES-1:0]               inv_cdq,
	output wire [(ACES+LITES)-1:0]       inv_sending_r,
	output wire [MEMS-1:0]               inv_sending_w,

	// A FIFO's second entry matters once it is filled, the first one of a FIFO that no pin shows likewise. (X2)
	(* elements = "ar_ctl_e0 ar_addr_e0" *)
	output wire [(ACES+LITES)-1:0]       care_ar_e0,
	(* elements = "ar_ctl_e1 ar_addr_e1" *)
	output wire [(ACES+LITES)-1:0]       care_ar_e1,
	(* elements = "aw_ctl_e0 aw_addr_e0" *)
	output wire [(ACES+LITES)-1:0]       care_aw_e0,
	(* elements = "aw_ctl_e1 aw_addr_e1" *)
	output wire [(ACES+LITES)-1:0]       care_aw_e1,
	(* elements = "w_ctl_e0 w_data_e0" *)
	output wire [(ACES+LITES)-1:0]       care_w_e0,
	(* elements = "w_ctl_e1 w_data_e1" *)
	output wire [(ACES+LITES)-1:0]       care_w_e1,
	(* elements = "r_ctl_e1 r_data_e1" *)
	output wire [(ACES+LITES)-1:0]       care_r_e1,
	(* elements = "b_ctl_e1" *)
	output wire [(ACES+LITES)-1:0]       care_b_e1,
	(* elements = "ac_ctl_e1 ac_addr_e1" *)
	output wire [ACES-1:0]               care_ac_e1,
	(* elements = "cr_ctl_e0" *)
	output wire [ACES-1:0]               care_cr_e0,
	(* elements = "cr_ctl_e1" *)
	output wire [ACES-1:0]               care_cr_e1,
	(* elements = "cd_last_e0 cd_data_e0" *)
	output wire [ACES-1:0]               care_cd_e0,
	(* elements = "cd_last_e1 cd_data_e1" *)
	output wire [ACES-1:0]               care_cd_e1,
	(* elements = "arm_ctl_e1 arm_addr_e1" *)
	output wire [MEMS-1:0]               care_arm_e1,
	(* elements = "rm_ctl_e0 rm_data_e0" *)
	output wire [MEMS-1:0]               care_rm_e0,
	(* elements = "rm_ctl_e1 rm_data_e1" *)
	output wire [MEMS-1:0]               care_rm_e1,
	(* elements = "awm_ctl_e1 awm_addr_e1" *)
	output wire [MEMS-1:0]               care_awm_e1,
	(* elements = "wm_ctl_e1 wm_data_e1" *)
	output wire [MEMS-1:0]               care_wm_e1,
	(* elements = "bm_ctl_e0" *)
	output wire [MEMS-1:0]               care_bm_e0,
	(* elements = "bm_ctl_e1" *)
	output wire [MEMS-1:0]               care_bm_e1,

	// An element of a ring matters from its push to its pop.
	(* elements = "ackr" *)
	output wire [(ACES+LITES)*64-1:0]    care_ackr,
	(* elements = "ackw" *)
	output wire [(ACES+LITES)*40-1:0]    care_ackw,
	(* elements = "wq" *)
	output wire [(ACES+LITES)*40-1:0]    care_wq,
	(* elements = "sq" *)
	output wire [ACES*64-1:0]            care_sq,
	(* elements = "cdq" *)
	output wire [ACES*64-1:0]            care_cdq,
	(* elements = "r_e r_beat" *)
	output wire [(ACES+LITES)-1:0]       care_sending_r,
	(* elements = "wm_e wm_gen wm_beat" *)
	output wire [MEMS-1:0]               care_sending_w,

	// What an entry holds, from its allocation on; whose data it has got, once it has some.
	(* elements = "kind aw hz port id addr len left multi size burst cache prot qos nsaid mode tgt exm stale age serr is pd peer mi md" *)
	output wire [NE-1:0]        care_entry,
	(* elements = "round nrm strict rew err gw mcnt rresp bresp wcnt wd d_lo d_hi w_lo w_hi wstrb" *)
	output wire [NE-1:0]        care_progress,
	(* elements = "own own_pd own_err own_nsaid own_unk" *)
	output wire [NE-1:0]        care_owner
);
	localparam integer P  = ACES + LITES;
	localparam integer H  = 2 * P;

	localparam [3:0] FREE    = 4'd0;
	localparam [3:0] SLOT    = 4'd1;
	localparam [3:0] COLLECT = 4'd2;
	localparam [3:0] GENWR   = 4'd3;
	localparam [3:0] MEM     = 4'd4;
	localparam [3:0] RESP    = 4'd5;
	localparam [3:0] ACK     = 4'd6;
	localparam [3:0] NEXT    = 4'd7;
	localparam [3:0] DRAIN   = 4'd8;

	localparam [4:0] BACK_INVALIDATE = 5'd19;

	// Kinds that a port without a cache can send (X5)
	function automatic for_all(input [4:0] k);
		for_all = k <= 5'd2 || (k >= 5'd9 && k <= 5'd14);
	endfunction

	function automatic dataless(input [4:0] k);
		dataless = k >= 5'd7 && k <= 5'd11;
	endfunction

	// st of a request whose W data are to come
	function automatic takes_data(input [3:0] s);
		takes_data = (s >= SLOT && s <= MEM) || s == NEXT;
	endfunction

	function automatic snoops(input [4:0] k);
		snoops = (k >= 5'd2 && k <= 5'd11) || k == 5'd13 || k == 5'd14 || k == BACK_INVALIDATE;
	endfunction

	// Whether a chunk of several is the last one (X4): its beats are cut by the end of the line, and of the window of a WRAP.
	function automatic is_last(input [ADDR_WIDTH-1:0] a, input [7:0] l, input [7:0] rest, input [2:0] z, input [1:0] b);
		reg [2:0]  s;
		reg [11:0] window, at;
		reg [7:0]  beats; // less 1
		begin
			s      = z > 3'd4 ? 3'd4 : z;
			at     = a[11:0] >> s << s;
			window = ({4'd0, l} << s) | ((12'd1 << s) - 12'd1);
			beats  = rest > 8'd3 ? 8'd3 : rest;
			if ((b == 2'd1 || (b == 2'd2 && l > 8'd3)) && ((6'd63 - at[5:0]) >> s) < beats)
				beats = (6'd63 - at[5:0]) >> s;
			if (b == 2'd2 && l > 8'd3 && ((window & ~at) >> s) < beats)
				beats = (window & ~at) >> s;
			is_last = rest == beats;
		end
	endfunction

	// {st, aw, port} of an entry, all 1 for one that there is not
	wire [32*8-1:0] who;
	wire [NE-1:0]   busy;
	wire [NE-1:0]   last;
	wire [31:0]     filled; // the W data of its last chunk are in

	genvar f, i, j, k, n;
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
		for (f = 0; f < ACES; f = f + 1) begin : gen_a
			assign inv_fifo_a[f*3 +: 3] = {ac_cnt[f*2 +: 2] != 2'd3, ~cr_cnt[f*2+1], cd_cnt[f*2 +: 2] != 2'd3};
			assign care_ac_e1[f] = ac_cnt[f*2 +: 2] == 2'd2;
			assign care_cr_e0[f] = cr_cnt[f*2 +: 2] != 2'd0;
			assign care_cr_e1[f] = cr_cnt[f*2 +: 2] == 2'd2;
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
			assign inv_sending_w[f]  = wm_e[f*5 +: 5] < NE && (wm_busy[f] || wm_beat[f*2 +: 2] == 2'd0);
			assign care_sending_w[f] = wm_busy[f];
		end

		for (i = 0; i < 32; i = i + 1) begin : gen_who
			if (i < NE) begin : gen_one
				assign who[i*8 +: 8] = {st[i*4 +: 4], aw[i], port[i*3 +: 3]};
				assign filled[i]     = wd[i] && last[i];
			end else begin : gen_none
				assign who[i*8 +: 8] = 8'hff;
				assign filled[i]     = 1'b1;
			end
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
			wire [NE-1:0]   one_way;

			assign busy[i] = s != FREE;
			assign last[i] = !multi[i] ||
				is_last(addr[i*ADDR_WIDTH +: ADDR_WIDTH], len[i*8 +: 8], left[i*8 +: 8], size[i*3 +: 3], burst[i*2 +: 2]);
			assign care_entry[i]    = busy[i];
			assign care_progress[i] = busy[i];
			assign care_owner[i]    = busy[i] && own_v[i];

			// What the filter's own entry is stands below.
			assign inv_kind[i]     = (i >= NT && i < NS) || (kd <= 5'd18 && (aw[i] ? kd == 5'd0 || kd >= 5'd12 : kd <= 5'd11) && (pt < ACES || for_all(kd)) &&
				(!hz[i] || (kd != 5'd0 && kd != 5'd1 && kd != 5'd12)));
			assign inv_secure[i]   = (prot[i*3+1] || (nsaid[i*4 +: 4] == 4'd0 && mode[i*2 +: 2] == 2'd0)) && mode[i*2 +: 2] != 2'd3;
			assign inv_targets[i]  = (t & itself[ACES-1:0]) == 0 && (exm[i*ACES +: ACES] & ~t) == 0 && (t == 0 || (hz[i] && snoops(kd)));
			assign inv_left[i]     = left[i*8 +: 8] <= len[i*8 +: 8] && (!(dataless(kd) || kd == 5'd18) || left[i*8 +: 8] == 8'd0);

			// A write is answered once (X18).
			assign inv_answer[i]   = !aw[i] || !(s == RESP || s == ACK || s == DRAIN) || last[i];

			// A write goes to memory when its data are in; an Evict has none. (X14, X16)
			assign inv_data[i]     = !busy[i] || !aw[i] || ((wd[i] || !(mi[i] || md[i] || kd == 5'd18)) && (kd != 5'd18 || last[i]));

			if (i < NT) begin : gen_shared
				assign inv_st[i]       = s <= DRAIN && !(s == NEXT && dataless(kd));
				assign inv_port[i]     = pt < P && kd < 5'd15;
				assign inv_snooping[i] = !(s == COLLECT || s == GENWR) || t != 0;
			end else if (i < NS) begin : gen_back
				assign inv_st[i]       = s <= RESP && s != MEM || s == DRAIN;
				assign inv_port[i]     = !busy[i] || (pt == 3'd7 && kd == BACK_INVALIDATE && hz[i] && !aw[i] && !multi[i] && mode[i*2 +: 2] == 2'd0);
				assign inv_snooping[i] = !(s == COLLECT || s == GENWR) || t != 0;
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

		// ---- rings --------------------------------------------------------------------------------------
		for (f = 0; f < P; f = f + 1) begin : gen_rings
			wire [4:0]   r_n   = ackr_wp[f*5 +: 5] - ackr_rp[f*5 +: 5];
			wire [3:0]   b_n   = ackw_wp[f*4 +: 4] - ackw_rp[f*4 +: 4];
			wire [3:0]   w_n   = wq_wp[f*4 +: 4] - wq_rp[f*4 +: 4];
			wire [15:0]  r_ok, r_in;
			wire [7:0]   b_ok, b_in, w_ok, w_in;
			wire [15:0]  r_twice;
			wire [7:0]   b_twice, w_twice;
			wire [7:0]   sends = who[r_e[f*4 +: 4]*8 +: 8];

			for (k = 0; k < 16; k = k + 1) begin : gen_r
				wire [3:0]  e    = ackr[f*64 + k*4 +: 4];
				wire [3:0]  at   = k - ackr_rp[f*5 +: 4];
				wire [15:0] same;

				assign r_in[k] = {1'b0, at} < r_n;
				assign r_ok[k] = e < NT && (!r_in[k] || who[e*8 +: 8] == {ACK, 1'b0, 3'(f)});
				for (n = 0; n < 16; n = n + 1) begin : gen_same
					assign same[n] = n != k && r_in[k] && r_in[n] && ackr[f*64 + n*4 +: 4] == e;
				end
				assign r_twice[k] = |same;
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
				assign b_ok[k] = be < NE && (!b_in[k] || who[be*8 +: 8] == {ACK, 1'b1, 3'(f)});
				assign w_ok[k] = we < NE && (!w_in[k] || (who[we*8 +: 4] == {1'b1, 3'(f)} && takes_data(who[we*8+4 +: 4]) && !filled[we]));
				for (n = 0; n < 8; n = n + 1) begin : gen_same
					assign b_same[n] = n != k && b_in[k] && b_in[n] && ackw[f*40 + n*5 +: 5] == be;
					assign w_same[n] = n != k && w_in[k] && w_in[n] && wq[f*40 + n*5 +: 5] == we;
				end
				assign b_twice[k] = |b_same;
				assign w_twice[k] = |w_same;
				assign care_ackw[f*40 + k*5 +: 5] = {5{b_in[k]}};
				assign care_wq[f*40 + k*5 +: 5]   = {5{w_in[k]}};
			end

			assign inv_ackr[f] = r_n <= NT && &r_ok && r_twice == 0;
			assign inv_ackw[f] = b_n <= 4'd8 && &b_ok && b_twice == 0;
			assign inv_wq[f]   = w_n <= 4'd8 && &w_ok && w_twice == 0;

			// A chunk that is being sent is that of an entry that answers.
			assign inv_sending_r[f]  = r_e[f*4 +: 4] < NT && (r_busy[f] ? sends == {RESP, 1'b0, 3'(f)} : r_beat[f*2 +: 2] == 2'd0);
			assign care_sending_r[f] = r_busy[f];
		end

		for (f = 0; f < ACES; f = f + 1) begin : gen_snoops
			wire [4:0]  s_n  = sq_wp[f*5 +: 5] - sq_rp[f*5 +: 5];
			wire [4:0]  s_a  = sq_ap[f*5 +: 5] - sq_rp[f*5 +: 5];
			wire [4:0]  c_n  = cdq_wp[f*5 +: 5] - cdq_rp[f*5 +: 5];
			wire [15:0] s_ok, s_in, s_twice, c_ok, c_in, c_twice;
			wire [15:0] asked, awaited; // by port f, an entry each

			for (i = 0; i < 16; i = i + 1) begin : gen_entry
				if (i < NS) begin : gen_one
					assign asked[i]   = crw[i*ACES + f];
					assign awaited[i] = cdw[i*ACES + f];
				end else begin : gen_none
					assign asked[i]   = 1'b0;
					assign awaited[i] = 1'b0;
				end
			end
			for (k = 0; k < 16; k = k + 1) begin : gen_k
				wire [3:0]  se   = sq[f*64 + k*4 +: 4];
				wire [3:0]  ce   = cdq[f*64 + k*4 +: 4];
				wire [3:0]  s_at = k - sq_rp[f*5 +: 4];
				wire [3:0]  c_at = k - cdq_rp[f*5 +: 4];
				wire [15:0] s_same, c_same;

				assign s_in[k] = {1'b0, s_at} < s_n;
				assign c_in[k] = {1'b0, c_at} < c_n;
				assign s_ok[k] = se < NS && (!s_in[k] || asked[se]);
				assign c_ok[k] = ce < NS && (!c_in[k] || awaited[ce]);
				for (n = 0; n < 16; n = n + 1) begin : gen_same
					assign s_same[n] = n != k && s_in[k] && s_in[n] && sq[f*64 + n*4 +: 4] == se;
					assign c_same[n] = n != k && c_in[k] && c_in[n] && cdq[f*64 + n*4 +: 4] == ce;
				end
				assign s_twice[k] = |s_same;
				assign c_twice[k] = |c_same;
				assign care_sq[f*64 + k*4 +: 4]  = {4{s_in[k]}};
				assign care_cdq[f*64 + k*4 +: 4] = {4{c_in[k]}};
			end

			assign inv_sq[f]  = s_n <= NS && s_a <= s_n && &s_ok && s_twice == 0;
			assign inv_cdq[f] = c_n <= NS && &c_ok && c_twice == 0;
		end
	endgenerate
endmodule
