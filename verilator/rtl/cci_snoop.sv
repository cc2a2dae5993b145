// cci_snoop.sv - the slot, the snoop channels, and who gave the data that an entry keeps.
//
// Rules X8 to X12:
//
//     st = SLOT --> oldest --> slot --> sq of each target --> AC
//                                        '--> CR --> cci_answer --> owner, crw, m2 ...
//                                              '--> cdq --> CD --> u_line, bv
//     st = COLLECT, GENWR --> cci_collect --> generated write, the step of `st`
//
// Snoops of all entries go to all ports in the order of the slot: one global order (E9). CR and CD
// are popped in every cycle, so no port's answer waits for another's. What the snoop filter knows of the entry
// in the slot comes from u_filter in the same cycle; without one the slot is always to be had, and all targets
// may hold the line. A DVM message stands in `sq` under two codes that no entry has (X32), and its CR is u_dvm's.

module cci_snoop #(
	parameter integer ACES       = 2,
	parameter integer DVM        = 0,
	parameter integer V          = 2,   // ports with AC and CR: ACES, and ACE-Lite ports with DVM
	parameter integer NT         = 8,
	parameter integer NS         = 8,   // NT, and the back-invalidation entry
	parameter integer NE         = 12,
	parameter integer ADDR_WIDTH = 40
) (
	input  wire                       ACLK,
	input  wire                       ARESETn,
	input  wire [ACES*16-1:0]         nsaid_mask,
	input  wire [ACES-1:0]            crnsaid_en,
	input  wire [ACES*4-1:0]          ifnsaid,      // X28, without a filter: of what a port without CRNSAID holds
	input  wire [NS*4-1:0]            kept_nsaid,   // with one: of what the holders of the entry's line hold,
	input  wire [NS-1:0]              kept_known,   // if anybody knows it

	// the snoop filter (X23)
	input  wire [NE-1:0]              slot_waits,   // not to have the slot yet
	input  wire                       slot_fails,   // no way for its line: all stays
	input  wire [ACES-1:0]            slot_may,     // targets that may hold the line
	input  wire                       slot_alike,   // nothing is known of another NSAID among the holders
	input  wire                       slot_late,    // X36: an exclusive CleanUnique has failed: nobody is asked
	output wire                       slot_any,
	output wire [4:0]                 slot_index,
	output wire [NT-1:0]              second,       // in its second round, or before it
	output wire [NS-1:0]              ended,        // the step after the last round
	output wire [NT*ACES-1:0]         unmade,       // ports whose copy is gone then (X26)

	// entries
	input  wire [NE-1:0]              in_slot,
	input  wire [NS-1:0]              in_collect,
	input  wire [NS-1:0]              in_genwr,
	input  wire [NE*32-1:0]           age,
	input  wire [NE*64-1:0]           keys,
	input  wire [NE*5-1:0]            kinds,
	input  wire [NS*3-1:0]            prots,
	input  wire [NS*4-1:0]            nsaids,
	input  wire [NS*2-1:0]            modes,
	input  wire [NS*ACES-1:0]         tgt,
	input  wire [NS*ACES-1:0]         exm,
	input  wire [NS-1:0]              ace,          // of an ACE port
	input  wire [NS-1:0]              multi,
	input  wire [NS*2-1:0]            gw,
	input  wire [NS-1:0]              take,
	input  wire [NS-1:0]              chunk,

	// write-backs that a CMO waits for: of each port two in its AW, two in its pool
	input  wire [4*ACES-1:0]          late_v,
	input  wire [4*ACES*64-1:0]       late_key,

	// channels
	input  wire [V-1:0]               ac_room,
	output wire [V-1:0]               ac_push,
	output wire [V*7-1:0]             ac_ctl,
	output wire [V*ADDR_WIDTH-1:0]    ac_addr,
	input  wire [V-1:0]               cr_valid,
	input  wire [V*9-1:0]             cr_ctl,
	input  wire [ACES-1:0]            cd_valid,
	input  wire [ACES-1:0]            cd_last,
	output wire [ACES-1:0]            cd_pop,

	// DVM (X32, X33)
	input  wire [V-1:0]               dvm_snooped,
	input  wire                       dvm_two,      // with two parts
	input  wire [6:0]                 dvm_ctl,      // {ACSNOOP, ACPROT}
	input  wire [ADDR_WIDTH-1:0]      dvm_addr,
	input  wire [6:0]                 dvm_second_ctl,
	input  wire [ADDR_WIDTH-1:0]      dvm_second_addr,
	output wire [V-1:0]               cr_dvm,
	output wire [V-1:0]               cr_second,
	output wire [V-1:0]               cr_error,

	// to u_tracker
	output wire [NE-1:0]              slot,
	output wire                       slot_collect,
	output wire [NE*8-1:0]            after,        // {step, GENWR, SLOT, RESP, serr, is, pd, peer}, cci_collect's
	output wire [NE-1:0]              cd_waits,     // cdw is not 0
	output wire [NS*ACES-1:0]         gives,
	output reg  [ACES-1:0]            impr_s,

	// to u_line, u_read, u_write
	output wire [NS-1:0]              cd_we,        // the beat of port `owners` is this entry's
	output wire [ACES*2-1:0]          cd_place,
	output wire [NS*2-1:0]            owners,
	output wire [NS*4-1:0]            owner_nsaids,
	output wire [NT-1:0]              strict,
	output wire [NS-1:0]              gw_start,

	output wire                       EV_REWRITE,

	// events of the counters (X47), with their worlds
	output wire [V-1:0]               cr_dry,       // a CR of an entry brings no data
	output wire [V-1:0]               cr_ns,
	output wire [ACES-1:0]            cd_ns,        // of the entry at the head of cdq, whose beats are popped
	output wire [ACES-1:0]            EV_CD,
	output wire                       EV_SNOOP_FULL,
	output wire [ACES-1:0]            ev_cd_ns,
	output wire                       ev_snoop_full_ns
);
	localparam integer AW = ADDR_WIDTH;

	// Codes in sq that are no entries: of the first part of a message, and of all that has one, and of the second part
	localparam [3:0] FIRST  = 4'd14;
	localparam [3:0] SECOND = 4'd15;

	wire [NS*ACES-1:0] nrms;
	wire [NE-1:0]      m2s;
	wire [NS-1:0]      rounds;
	wire [NS-1:0]      rews;

	// ---- the slot (X8) ------------------------------------------------------------------------------

	// With a filter, who waits for no way goes before who may (X23).
	wire [NE-1:0] may    = in_slot & ~(m2s & cd_waits) & ~slot_waits;
	wire [NE-1:0] back   = (NS > NT) ? may & NE'(32'd1 << NT) : '0;
	wire [NE-1:0] again  = (NS > NT) ? may & m2s : '0;
	wire [NE-1:0] urgent = (back != '0) ? back : again;

	cci_oldest #(.N(NE)) u_oldest (
		.want((urgent != '0) ? urgent : may), .age, .any(slot_any), .index(slot_index));

	// Nothing of this is looked at for the pool, which has no targets.
	wire            s_goes   = slot_any & ~slot_fails;
	wire            s_snoops = s_goes & (slot_index < 5'(NS)) & ~slot_late;
	wire [3:0]      s        = slot_index[3:0];
	wire [ACES-1:0] s_tgt    = s_snoops ? tgt[s*ACES +: ACES] & slot_may : '0;
	wire [ACES-1:0] s_nrm;
	wire            s_strict;
	wire            s_rew;

	cci_slot #(.ACES(ACES)) u_slot (
		.kind(kinds[slot_index*5 +: 5]), .mode((s_goes & (slot_index < 5'(NS))) ? modes[s*2 +: 2] : 2'd0), .tgt(s_tgt),
		.exm(exm[s*ACES +: ACES] & slot_may), .alike(slot_alike), .m2(1'(m2s >> slot_index)), .counted(1'((rounds | rews) >> s)), .nrm(s_nrm), .strict(s_strict), .rewrites(s_rew));

	assign slot         = s_goes ? NE'(32'd1 << slot_index) : '0;
	assign slot_collect = s_tgt != '0;

	reg ev_rewrite_q;

	assign EV_REWRITE = ev_rewrite_q;

	always_ff @(posedge ACLK)
		if (!ARESETn)
			ev_rewrite_q <= 1'b0;
		else
			ev_rewrite_q <= s_rew;

	// ---- the ports (X9, X10, X11) -------------------------------------------------------------------

	reg [ACES*NS-1:0]  cr_hit;   // port a's CR, CD beat and CDLAST are entry i's
	reg [ACES*NS-1:0]  cd_hit;
	reg [ACES*NS-1:0]  cd_done;
	wire [V-1:0]       cr_own;   // it answers something
	wire [V*4-1:0]     cr_index;
	wire [ACES*4-1:0]  cd_index;
	wire [V-1:0]       ac_lacks; // no room for what it has to push
	wire [V-1:0]       ac_ns;

	always_comb begin
		cr_hit  = '0;
		cd_hit  = '0;
		cd_done = '0;
		for (int a = 0; a < ACES; a++) begin
			if (cr_own[a] & ~cr_dvm[a])
				cr_hit[a*NS +: NS] = NS'(32'd1 << cr_index[a*4 +: 4]);
			if (cd_pop[a])
				cd_hit[a*NS +: NS] = NS'(32'd1 << cd_index[a*4 +: 4]);
			if (cd_pop[a] & cd_last[a])
				cd_done[a*NS +: NS] = NS'(32'd1 << cd_index[a*4 +: 4]);
		end
	end

	genvar a;
	generate
		for (a = 0; a < V; a = a + 1) begin : gen_a
			reg [63:0] sq_q;
			reg [4:0]  sq_wp_q;
			reg [4:0]  sq_ap_q;
			reg [4:0]  sq_rp_q;

			wire [3:0]    index = sq_q[sq_ap_q[3:0]*4 +: 4];
			wire          snooped;   // for a line
			wire [6:0]    line_ctl;
			wire [AW-1:0] line_addr;

			if (a < ACES) begin : gen_line
				wire [63:0] key = keys[index*64 +: 64];
				wire        nrm = nrms[index*ACES+a];
				wire [3:0]  normal;
				wire [3:0]  changed;
				wire        snoops_unused;
				wire        peer_unused;
				wire        passes_unused;
				wire        drops_unused;
				wire        is_ok_unused;
				wire        key_unused = ^{key[63:AW], key[5:0]};

				cci_table u_table (
					.kind(kinds[index*5 +: 5]), .normal, .strict(changed), .snoops(snoops_unused), .peer(peer_unused),
					.passes(passes_unused), .drops(drops_unused), .is_ok(is_ok_unused));

				assign snooped   = s_tgt[a];
				assign line_ctl  = {nrm ? normal : changed, prots[index*3 +: 3]};
				assign line_addr = {key[AW-1:6], 6'd0};
				assign cr_dry[a] = cr_own[a] & ~cr_dvm[a] & ~cr_ctl[a*9];
				assign cr_ns[a]  = prots[cr_index[a*4 +: 4]*3+1];
				assign ac_ns[a]  = ((DVM != 0) & (index >= FIRST)) | key[63];
			end else begin : gen_no_line
				assign {snooped, line_ctl, line_addr} = '0;
				assign {cr_dry[a], cr_ns[a], ac_ns[a]} = 3'b001;

				wire cr_unused = ^cr_ctl[a*9 +: 9];
			end

			assign ac_push[a]           = ac_room[a] & (sq_ap_q != sq_wp_q);
			assign ac_lacks[a]          = ~ac_room[a] & (sq_ap_q != sq_wp_q);
			assign cr_own[a]            = cr_valid[a] & (sq_rp_q != sq_ap_q);
			assign cr_index[a*4 +: 4]   = sq_q[sq_rp_q[3:0]*4 +: 4];
			assign cr_error[a]          = cr_ctl[a*9+1];

			wire [63:0] sq_line;

			cci_ring #(.W(4), .N(16)) u_sq (.ring(sq_q), .at(sq_wp_q[3:0]), .element(dvm_snooped[a] ? FIRST : s), .written(sq_line));

			wire [63:0] sq_new;

			if (DVM != 0) begin : gen_dvm
				wire [63:0] sq_two;

				cci_ring #(.W(4), .N(16)) u_second (.ring(sq_line), .at(sq_wp_q[3:0] + 4'd1), .element(SECOND), .written(sq_two));

				assign sq_new               = dvm_two ? sq_two : sq_line;
				assign ac_ctl[a*7 +: 7]     = (index == FIRST) ? dvm_ctl : (index == SECOND) ? dvm_second_ctl : line_ctl;
				assign ac_addr[a*AW +: AW]  = (index == FIRST) ? dvm_addr : (index == SECOND) ? dvm_second_addr : line_addr;
				assign cr_dvm[a]            = cr_own[a] & (cr_index[a*4 +: 4] >= FIRST);
				assign cr_second[a]         = cr_index[a*4];
			end else begin : gen_no_dvm
				assign sq_new               = sq_line;
				assign ac_ctl[a*7 +: 7]     = line_ctl;
				assign ac_addr[a*AW +: AW]  = line_addr;
				assign {cr_dvm[a], cr_second[a]} = '0;
			end

			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					sq_q     <= 64'd0;
					sq_wp_q  <= 5'd0;
					sq_ap_q  <= 5'd0;
					sq_rp_q  <= 5'd0;
				end else begin
					if (snooped | dvm_snooped[a]) begin
						sq_q    <= sq_new;
						sq_wp_q <= sq_wp_q + (dvm_two ? 5'd2 : 5'd1);
					end
					if (ac_push[a])
						sq_ap_q <= sq_ap_q + 5'd1;
					if (cr_own[a])
						sq_rp_q <= sq_rp_q + 5'd1;
				end
		end

		for (a = 0; a < ACES; a = a + 1) begin : gen_c
			reg [63:0] cdq_q;
			reg [4:0]  cdq_wp_q;
			reg [4:0]  cdq_rp_q;
			reg [1:0]  cd_beat_q;

			wire        cr_with_cd = cr_own[a] & ~cr_dvm[a] & cr_ctl[a*9];
			wire [63:0] cdq_new;

			assign cd_pop[a]            = cd_valid[a] & (cdq_rp_q != cdq_wp_q);
			assign cd_index[a*4 +: 4]   = cdq_q[cdq_rp_q[3:0]*4 +: 4];
			assign cd_place[a*2 +: 2]   = cd_beat_q;
			assign cd_ns[a]             = (cdq_rp_q != cdq_wp_q) & prots[cd_index[a*4 +: 4]*3+1];

			cci_ring #(.W(4), .N(16)) u_cdq (.ring(cdq_q), .at(cdq_wp_q[3:0]), .element(cr_index[a*4 +: 4]), .written(cdq_new));

			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					cdq_q     <= 64'd0;
					cdq_wp_q  <= 5'd0;
					cdq_rp_q  <= 5'd0;
					cd_beat_q <= 2'd0;
				end else begin
					if (cr_with_cd) begin
						cdq_q    <= cdq_new;
						cdq_wp_q <= cdq_wp_q + 5'd1;
					end
					if (cd_pop[a]) begin
						cd_beat_q <= cd_last[a] ? 2'd0 : cd_beat_q + 2'd1;
						if (cd_last[a])
							cdq_rp_q <= cdq_rp_q + 5'd1;
					end
				end
		end
	endgenerate

	reg [ACES-1:0] ev_cd_q;
	reg [ACES-1:0] ev_cd_ns_q;
	reg            ev_snoop_full_q;
	reg            ev_snoop_full_ns_q;

	assign EV_CD            = ev_cd_q;
	assign EV_SNOOP_FULL    = ev_snoop_full_q;
	assign ev_cd_ns         = ev_cd_ns_q;
	assign ev_snoop_full_ns = ev_snoop_full_ns_q;

	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			ev_cd_q            <= '0;
			ev_cd_ns_q         <= '0;
			ev_snoop_full_q    <= 1'b0;
			ev_snoop_full_ns_q <= 1'b0;
		end else begin
			ev_cd_q            <= cd_pop;
			ev_cd_ns_q         <= cd_pop & cd_ns;
			ev_snoop_full_q    <= ac_lacks != '0;
			ev_snoop_full_ns_q <= (ac_lacks & ac_ns) != '0;
		end

	wire dvm_unused = (DVM == 0) & ^{dvm_two, dvm_ctl, dvm_addr, dvm_second_ctl, dvm_second_addr};

	// ---- the entries --------------------------------------------------------------------------------

	wire [NS*ACES-1:0] impr;

	always_comb begin
		impr_s = '0;
		for (int n = 0; n < NS; n++)
			impr_s = impr_s | impr[n*ACES +: ACES];
	end

	genvar i;
	generate
		for (i = 0; i < NE; i = i + 1) begin : gen_e
			logic            round_q;
			logic [ACES-1:0] nrm_q;
			logic            strict_q;
			logic            rew_q;
			logic [ACES-1:0] crw_q;
			logic [ACES-1:0] cdw_q;
			logic            own_v_q;
			logic [1:0]      own_q;
			logic            own_pd_q;
			logic            own_err_q;
			logic [3:0]      own_nsaid_q;
			logic            own_unk_q;
			logic            iss_q;
			logic [ACES-1:0] err_q;
			logic            m2_q;
			logic [3:0]      bv_q;

			assign m2s[i]      = m2_q;
			assign cd_waits[i] = cdw_q != '0;

			if (i < NS) begin : gen_snoops
				wire [4:0]      kind = kinds[i*5 +: 5];
				wire [ACES-1:0] hit;
				wire [ACES-1:0] done;
				wire [ACES-1:0] beat;

				for (a = 0; a < ACES; a = a + 1) begin : gen_hit
					assign hit[a]  = cr_hit[a*NS+i];
					assign beat[a] = cd_hit[a*NS+i];
					assign done[a] = cd_done[a*NS+i];
				end

				wire [ACES-1:0] dt;
				wire [ACES-1:0] er;
				wire            is;
				wire            m2;
				wire            owns;
				wire [1:0]      new_own;
				wire            new_pd;
				wire            new_err;
				wire [3:0]      new_nsaid;
				wire            new_unk;

				cci_answer #(.ACES(ACES)) u_answer (
					.hit, .cr_ctl(cr_ctl[ACES*9-1:0]), .nrm(nrm_q), .peer((kind >= 5'd2) & (kind <= 5'd6)),
					.drops((kind == 5'd8) | (kind == 5'd11) | (kind == 5'd14)), .guarded(modes[i*2 +: 2] != 2'd0),
					.ns(prots[i*3+1]), .nsaid(nsaids[i*4 +: 4]), .nsaid_mask, .crnsaid_en,
					.kept_nsaid((NS > NT) ? {ACES{kept_nsaid[i*4 +: 4]}} : ifnsaid), .kept_known((NS == NT) | kept_known[i]), .own_v(own_v_q), .own_pd(own_pd_q),
					.dt, .er, .is, .m2, .owns, .new_own, .new_pd, .new_err, .new_nsaid, .new_unk);

				// X12: a CMO waits for write-backs of the line that have come, or are on their way (E4).
				wire late;

				cci_late #(.ACES(ACES)) u_late (
					.asks((in_collect[i] | in_genwr[i]) & (kind >= 5'd9) & (kind <= 5'd11)), .tgt(tgt[i*ACES +: ACES]),
					.key(keys[i*64 +: 64]), .late_v, .late_key, .late);

				wire pending;

				cci_collect #(.ACES(ACES), .BACK((i >= NT) ? 1 : 0)) u_collect (
					.in_collect(in_collect[i]), .in_genwr(in_genwr[i]), .kind, .ns(prots[i*3+1]), .ace(ace[i]),
					.multi(multi[i]), .late, .nsaid_mask, .nrm(nrm_q), .crw(crw_q), .err(err_q), .own_v(own_v_q),
					.own(own_q), .own_pd(own_pd_q), .own_err(own_err_q), .own_nsaid(own_nsaid_q), .own_unk(own_unk_q),
					.iss(iss_q), .m2(m2_q), .bv(bv_q), .gw(gw[i*2 +: 2]),
					.writes(gw_start[i]), .to_genwr(after[i*8+6]), .step(after[i*8+7]), .again(after[i*8+5]),
					.answers(after[i*8+4]), .serr(after[i*8+3]), .is(after[i*8+2]), .pd(after[i*8+1]),
					.peer(after[i*8]), .pending, .impr(impr[i*ACES +: ACES]));

				assign gives[i*ACES +: ACES] = ((in_collect[i] | in_genwr[i]) & pending) ? tgt[i*ACES +: ACES] & ~crw_q : '0;
				assign cd_we[i]              = own_v_q & 1'(4'(beat) >> own_q);
				assign nrms[i*ACES +: ACES]  = nrm_q;
				assign ended[i]              = after[i*8+7] & ~m2_q;
				assign rounds[i]             = round_q;
				assign rews[i]               = rew_q;
				assign owners[i*2 +: 2]      = own_q;
				assign owner_nsaids[i*4 +: 4] = own_nsaid_q;

				if (i < NT) begin : gen_shared
					// ReadUnique, CleanInvalid and MakeInvalid leave no copy; of the strict snoops only CleanShared does. Who answered
					// with an error may still have one.
					wire normal = ((kind >= 5'd6) & (kind <= 5'd8)) | (kind == 5'd10) | (kind == 5'd11) | (kind == 5'd13) | (kind == 5'd14);

					assign second[i]              = m2_q;
					assign strict[i]              = strict_q;
					assign unmade[i*ACES +: ACES] = tgt[i*ACES +: ACES] & ~err_q & (normal ? '1 : (kind == 5'd9) ? '0 : ~nrm_q);
				end else begin : gen_back
					wire back_unused = strict_q;
				end

				always_ff @(posedge ACLK)
					if (!ARESETn) begin
						round_q  <= 1'b0;
						nrm_q    <= '0;
						strict_q <= 1'b0;
						rew_q    <= 1'b0;
					end else if (take[i] | chunk[i]) begin
						round_q  <= 1'b0;
						nrm_q    <= '0;
						strict_q <= 1'b0;
						if (take[i])
							rew_q <= 1'b0;
					end else if (slot[i]) begin
						if (m2_q)
							round_q <= 1'b1;
						nrm_q    <= s_nrm;
						strict_q <= s_strict;
						if (s_rew)
							rew_q <= 1'b1;
					end

				always_ff @(posedge ACLK)
					if (!ARESETn)
						{crw_q, own_v_q, own_q, own_pd_q, own_err_q, own_nsaid_q, iss_q, m2_q} <= '0;
					else if (take[i] | chunk[i] | slot[i]) begin
						{own_v_q, own_q, own_pd_q, own_err_q, own_nsaid_q, iss_q, m2_q} <= '0;
						crw_q <= slot[i] ? s_tgt : '0;
					end else if (hit != '0) begin
						crw_q <= crw_q & ~hit;
						iss_q <= iss_q | is;
						m2_q  <= m2_q | m2;
						if (owns)
							{own_v_q, own_q, own_pd_q, own_err_q, own_nsaid_q} <= {1'b1, new_own, new_pd, new_err, new_nsaid};
					end

				// Without a filter the NSAID is always known (X28).
				if (NS > NT) begin : gen_unk
					always_ff @(posedge ACLK)
						if (!ARESETn)
							own_unk_q <= 1'b0;
						else if (take[i] | chunk[i] | slot[i])
							own_unk_q <= 1'b0;
						else if (owns)
							own_unk_q <= new_unk;
				end else begin : gen_known
					assign own_unk_q = 1'b0;

					wire known_unused = ^{new_unk, kept_known[i], kept_nsaid[i*4 +: 4]};
				end

				always_ff @(posedge ACLK)
					if (!ARESETn)
						err_q <= '0;
					else if (take[i] | chunk[i])
						err_q <= '0;
					else if (hit != '0)
						err_q <= err_q | er;

				always_ff @(posedge ACLK)
					if (!ARESETn)
						bv_q <= 4'd0;
					else if (take[i] | chunk[i] | slot[i] | owns)
						bv_q <= 4'd0;
					else if (cd_we[i])
						bv_q <= bv_q | (4'd1 << cd_place[own_q*2 +: 2]);

				// A line on its way holds the entry, so that the next transaction cannot take it for its own.
				always_ff @(posedge ACLK)
					if (!ARESETn)
						cdw_q <= '0;
					else if ((hit | done) != '0)
						cdw_q <= (cdw_q & ~done) | dt;
			end else begin : gen_pool
				assign {round_q, nrm_q, strict_q, rew_q, crw_q, cdw_q, own_v_q, own_q, own_pd_q, own_err_q, own_nsaid_q,
				        own_unk_q, iss_q, err_q, m2_q, bv_q} = '0;
				assign after[i*8 +: 8] = 8'd0;

				wire pool_unused = ^{round_q, nrm_q, strict_q, rew_q, crw_q, own_v_q, own_q, own_pd_q, own_err_q,
				                     own_nsaid_q, own_unk_q, iss_q, err_q, bv_q};
			end
		end
	endgenerate
endmodule
