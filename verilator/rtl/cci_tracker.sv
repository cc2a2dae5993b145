// cci_tracker.sv - the requests under way: entries, the lines they hold, allocation, and the steps of `st`.
//
// Rules X4 to X7, X18 and X20. What an entry waits for is found out elsewhere and comes in as one bit an
// entry; what others want to know of entries goes out, one element an entry:
//
//     AR, AW heads --> cci_alloc --> lrg, lost --> take --> gen_e[i] <-- slot, after  cci_snoop
//                          ^                                  |   ^----- md, sent ... cci_read, cci_write
//                          '--- keys, holds, age ... <--------'--------> key, access, ...
//
// Entries 0 .. NT-1 are shared. With a snoop filter entry NT snoops too: it is no head's, but taken for a line
// that the filter gives up (X25), so NS entries snoop. The others are the pools of the ACE ports, for what never
// waits for a snoop.

module cci_tracker #(
	parameter integer ACES       = 2,
	parameter integer P          = 3,
	parameter integer NT         = 8,
	parameter integer NS         = 8,    // NT, and the back-invalidation entry
	parameter integer NE         = 12,
	parameter integer ADDR_WIDTH = 40,
	parameter integer ID_WIDTH   = 4
) (
	input  wire                       ACLK,
	input  wire                       ARESETn,

	// X3, X20
	input  wire [1:0]                 prot_mode,
	input  wire [P*4-1:0]             prot_group,
	input  wire [ACES-1:0]            snoop_en,
	input  wire [3:0]                 qos_r,
	input  wire [3:0]                 qos_w,
	input  wire                       change,
	output wire                       change_pending,

	// heads, as u_qos has made them
	input  wire [P-1:0]               ar_valid,
	input  wire [P-1:0]               ar_aside,      // X30: cci_dvm's
	input  wire [P*(ID_WIDTH+36)-1:0] ar_ctl,
	input  wire [P*ADDR_WIDTH-1:0]    ar_addr,
	output wire [P-1:0]               ar_pop,
	input  wire [P-1:0]               aw_valid,
	input  wire [P-1:0]               aw_aside,
	input  wire [P*(ID_WIDTH+35)-1:0] aw_ctl,
	input  wire [P*ADDR_WIDTH-1:0]    aw_addr,
	output wire [P-1:0]               aw_pop,
	input  wire [P-1:0]               full,          // X45
	output wire [P*5-1:0]             ar_kinds,
	output wire [P*5-1:0]             aw_kinds,
	output wire [2*P-1:0]             limited,       // it waits by X45
	output wire [2*P-1:0]             blocked,       // eligible, and not allocated

	// allocation
	input  wire [P-1:0]               wq_room,
	output wire [P-1:0]               wq_push,
	output wire [NE-1:0]              take,
	output wire [4:0]                 take_index,
	output wire                       take_none,     // its kind is NONE
	output wire                       take_wd,       // on AW, but no W data will come
	output wire [NE-1:0]              chunk,         // goes to its next chunk
	output wire [NE-1:0]              freed,

	// the snoop filter (X22, X25, X26)
	input  wire                       sf_init,
	input  wire [NE-1:0]              fw,            // something is to be written there, before an answer
	input  wire                       back_take,     // a line is given up: this one, for the entry `back_for`
	input  wire [63:0]                back_key,
	input  wire [3:0]                 back_nsaid,
	input  wire [4:0]                 back_for,

	// X8, X18 after the snoop
	input  wire [NE-1:0]              slot,
	input  wire                       slot_collect,
	input  wire                       slot_late,     // X36: an exclusive CleanUnique has failed
	input  wire [ACES-1:0]            slot_may,      // X23: targets that may hold the line
	input  wire [NE*8-1:0]            after,         // {step, GENWR, SLOT, RESP, serr, is, pd, peer}
	input  wire [NE-1:0]              cd_waits,      // cdw is not 0
	input  wire [NS*ACES-1:0]         gives,         // X7: bit p: port p's write-back waits
	input  wire [ACES-1:0]            impr_s,

	// X13 to X17, X19
	input  wire [NE-1:0]              issued,        // mi = 1
	input  wire [NE-1:0]              done,          // md = 1
	input  wire [NE-1:0]              wd,
	input  wire [NE-1:0]              sent,          // the chunk's R, or the B
	input  wire [NE-1:0]              acked,

	// what each is, and what it waits for
	output wire [P*NE-1:0]            mine,          // of port p
	output wire [NE*32-1:0]           age,
	output wire [NE-1:0]              in_slot,
	output wire [NS-1:0]              in_collect,
	output wire [NS-1:0]              in_genwr,
	output wire [NE-1:0]              in_mem,
	output wire [NE-1:0]              can_answer,    // st = RESP, and in its turn
	output wire [NE-1:0]              can_access,    // not held back by X16's last sentence
	output wire [NE-1:0]              busy,
	output wire [NE-1:0]              unfinished,    // X7
	output wire [NE-1:0]              finishes,      // no longer after this cycle
	output wire [NE-1:0]              holds,         // it holds its line
	output wire [NE*64-1:0]           keys,          // {NS, 0, address}
	output wire [NE*25-1:0]           access,        // {port, beats - 1, SIZE, BURST, CACHE, PROT, QOS, NSAID} for memory
	output wire [NE*5-1:0]            kinds,
	output wire [NE-1:0]              on_aw,
	output wire [NE-1:0]              hz,
	output wire [NT-1:0]              locks,
	output wire [NE-1:0]              exclusive,     // X38: with its monitor in memory
	output wire [NE*ID_WIDTH-1:0]     ids,
	output wire [NT*13-1:0]           shape,         // {AxLEN, AxSIZE, AxBURST}
	output wire [NS*3-1:0]            prots,
	output wire [NS*4-1:0]            nsaids,
	output wire [NS*2-1:0]            modes,
	output wire [NS*ACES-1:0]         tgt,
	output wire [NS*ACES-1:0]         exm,
	output wire [NS-1:0]              ace,           // of an ACE port
	output wire [NS-1:0]              multi,
	output wire [NE-1:0]              last,          // in its last chunk
	output wire [NE-1:0]              mi,
	output wire [NE-1:0]              md,
	output wire [NT*7-1:0]            answer,        // {mark (X36), xf, serr, dataless, peer, is, pd}

	// status, events
	output wire [ACES-1:0]            IMPR_ERR_S,
	output wire                       EV_FULL,
	output wire                       EV_HAZARD,
	output wire                       ev_full_ns,    // ... of the Non-secure world (X47)
	output wire                       ev_hazard_ns
);
	localparam integer AW = ADDR_WIDTH;
	localparam integer IW = ID_WIDTH;
	localparam integer OW = ID_WIDTH + 4;
	localparam integer H  = 2 * P;
	localparam integer FW = ID_WIDTH + 42 + 2 * ACES;  // what stays of an entry from its allocation on

	localparam [3:0] FREE    = 4'd0;
	localparam [3:0] SLOT    = 4'd1;
	localparam [3:0] COLLECT = 4'd2;
	localparam [3:0] GENWR   = 4'd3;
	localparam [3:0] MEM     = 4'd4;
	localparam [3:0] RESP    = 4'd5;

	localparam [4:0] NONE            = 5'd0;
	localparam [4:0] BACK_INVALIDATE = 5'd19;

	localparam [1:0] INCR = 2'd1;
	localparam [1:0] WRAP = 2'd2;

	// ---- going on with the next chunk, or else a head (X6) ------------------------------------------

	wire [NE-1:0] next_ready;
	wire [NE-1:0] next_can;
	wire          next_any;
	wire [4:0]    next_index;
	wire [NE-1:0] resumed = next_any ? NE'(32'd1 << next_index) : '0;

	cci_resume #(.NE(NE)) u_resume (.next(next_ready), .hz, .holds, .key(keys), .can(next_can));
	cci_oldest #(.N(NE)) u_next (.want(next_can), .age, .any(next_any), .index(next_index));

	wire [NE-1:0]   chunks;     // X7's last paragraph
	wire [H-1:0]    worlds;
	wire [H-1:0]    waits;
	wire [H-1:0]    lacks;
	wire [H-1:0]    eligible;
	wire [H-1:0]    high;
	wire [H-1:0]    lost_all;
	wire [H-1:0]    win;
	wire [H-1:0]    grant = next_any ? '0 : win;

	wire            new_mem;
	wire [AW-1:0]   new_addr;
	wire [7:0]      new_left;
	wire [FW-1:0]   new_fixed;

	cci_alloc #(.ACES(ACES), .P(P), .NT(NT), .NS(NS), .NE(NE), .ADDR_WIDTH(AW), .ID_WIDTH(IW)) u_alloc (
		.prot_mode, .prot_group, .snoop_en, .qos_r, .qos_w,
		.ar_valid, .ar_aside, .ar_ctl, .ar_addr, .aw_valid, .aw_aside, .aw_ctl, .aw_addr, .wq_room, .full, .lost_all,
		.busy, .holds, .keys, .ids, .mine, .chunks, .on_aw, .gives, .sf_init, .ar_kinds, .aw_kinds, .worlds, .limited,
		.waits, .lacks, .eligible, .high,
		.grant, .wq_push, .new_index(take_index), .new_none(take_none), .new_mem, .new_wd(take_wd), .new_addr,
		.new_left, .new_fixed);

	wire [NE-1:0] back = back_take ? NE'(32'd1 << NT) : '0;

	assign take = ((grant != '0) ? NE'(32'd1 << take_index) : '0) | back;
	wire          back_unused = ^{back_key, back_nsaid, back_for}; // where there is no filter, and what is not of a line

	// ---- which head: high ones first, then the one that has waited longest for a turn (C4) ----------

	reg [H-1:0] lrg_q  [0:H-1];
	reg [5:0]   lost_q [0:H-1];

	wire [H*H-1:0] lrg;

	cci_winner #(.H(H)) u_winner (.eligible, .high, .lrg, .win);

	always_ff @(posedge ACLK)
		if (!ARESETn)
			for (int i = 0; i < H; i++) begin
				lrg_q[i]  <= H'({H{1'b1}} << (i + 1));
				lost_q[i] <= 6'd0;
			end
		else if (grant != '0)
			for (int i = 0; i < H; i++)
				if (grant[i]) begin
					lrg_q[i]  <= '0;
					lost_q[i] <= 6'd0;
				end else begin
					lrg_q[i] <= lrg_q[i] | grant;
					if (eligible[i] & ~lost_q[i][5])
						lost_q[i] <= lost_q[i] + 6'd1;
				end

	genvar p;
	generate
		for (p = 0; p < P; p = p + 1) begin : gen_pop
			assign ar_pop[p] = grant[2*p];
			assign aw_pop[p] = grant[2*p+1];
		end

		for (p = 0; p < H; p = p + 1) begin : gen_h
			assign lost_all[p]   = lost_q[p][5];
			assign lrg[p*H +: H] = lrg_q[p];
		end
	endgenerate

	// ---- status and events --------------------------------------------------------------------------

	reg [ACES-1:0] impr_s_q;
	reg            ev_full_q;
	reg            ev_hazard_q;
	reg            ev_full_ns_q;
	reg            ev_hazard_ns_q;

	assign IMPR_ERR_S   = impr_s_q;
	assign EV_FULL      = ev_full_q;
	assign EV_HAZARD    = ev_hazard_q;
	assign ev_full_ns   = ev_full_ns_q;
	assign ev_hazard_ns = ev_hazard_ns_q;
	assign blocked      = eligible & ~grant;

	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			impr_s_q       <= '0;
			ev_full_q      <= 1'b0;
			ev_hazard_q    <= 1'b0;
			ev_full_ns_q   <= 1'b0;
			ev_hazard_ns_q <= 1'b0;
		end else begin
			impr_s_q       <= impr_s;
			ev_full_q      <= lacks != '0;
			ev_hazard_q    <= waits != '0;
			ev_full_ns_q   <= (lacks & worlds) != '0;
			ev_hazard_ns_q <= (waits & worlds) != '0;
		end

	// ---- the entries --------------------------------------------------------------------------------

	wire [NE-1:0]    is_stale;
	wire [NE-1:0]    unreturned;
	wire [NE*OW-1:0] orders;

	assign change_pending = (is_stale & busy) != '0;

	genvar i;
	generate
		for (i = 0; i < NE; i = i + 1) begin : gen_e
			reg [3:0]      st_q;
			reg [4:0]      kind_q;
			reg            aw_q;
			reg            hz_q;
			reg [2:0]      port_q;
			reg [IW-1:0]   id_q;
			reg [AW-1:0]   addr_q;
			reg [7:0]      len_q;
			reg [7:0]      left_q;
			reg            multi_q;
			reg [2:0]      size_q;
			reg [1:0]      burst_q;
			reg [3:0]      cache_q;
			reg [2:0]      prot_q;
			reg [3:0]      qos_q;
			reg [3:0]      nsaid_q;
			reg            lock_q;
			reg            xf_q;
			reg [1:0]      mode_q;
			reg [ACES-1:0] tgt_q;
			reg [ACES-1:0] exm_q;
			reg            stale_q;
			reg [NE-1:0]   age_q;
			reg            serr_q;
			reg            is_q;
			reg            pd_q;
			reg            peer_q;
			reg            mi_q;
			reg            md_q;

			wire [1:0]     beats;
			wire [AW-1:0]  next_addr;
			wire [7:0]     next_left;

			cci_chunk #(.ADDR_WIDTH(AW)) u_chunk (
				.split(multi_q), .addr(addr_q), .len(len_q), .left(left_q), .size(size_q), .burst(burst_q),
				.beats, .last(last[i]), .next_addr, .next_left);

			wire [3:0]     next_st;
			wire           no_snoop;
			wire           may_answer;
			wire           step;
			wire           step_write;
			wire           step_again;
			wire           step_answer;
			wire           step_serr;
			wire           step_is;
			wire           step_pd;
			wire           step_peer;

			// The back-invalidation entry is the filter's, not a head's.
			wire [FW-1:0]  first_fixed;
			wire [AW-1:0]  first_addr;
			wire [7:0]     first_left;
			wire           first_none;
			wire           first_mem;
			wire [NE-1:0]  first_older;

			if (i >= NT && i < NS) begin : gen_back
				// No port's, and as urgent as who needs the way (X25)
				assign first_fixed = {BACK_INVALIDATE, 1'b0, 1'b1, 3'd7, {IW{1'b0}}, 8'd0, 1'b0, 3'd0, 2'd0, 4'd0,
					{1'b0, back_key[63], 1'b0}, access[back_for*25+4 +: 4], back_nsaid, 1'b0, 2'd0, snoop_en, {ACES{1'b0}}};
				assign first_addr  = {back_key[AW-1:6], 6'd0};
				assign {first_left, first_none, first_mem, first_older} = '0;
			end else begin : gen_head
				assign {first_fixed, first_addr, first_left, first_none, first_mem} = {new_fixed, new_addr, new_left, take_none, new_mem};
				assign first_older = back;
			end

			assign {step, step_write, step_again, step_answer, step_serr, step_is, step_pd, step_peer} = after[i*8 +: 8];

			cci_step #(.SHARED((i < NS) ? 1 : 0), .BACK((i >= NT && i < NS) ? 1 : 0)) u_step (
				.st(st_q), .kind(kind_q), .aw(aw_q), .hz(hz_q), .multi(multi_q), .md(md_q), .last(last[i]),
				.take(take[i]), .take_mem(first_mem), .slot(slot[i]), .slot_collect, .after(step),
				.after_write(step_write), .after_again(step_again), .after_answer(step_answer), .fw(fw[i]), .wd(wd[i]),
				.sent(sent[i]), .acked(acked[i]), .resumed(resumed[i]), .cd_waits(cd_waits[i]),
				.next(next_st), .chunk(chunk[i]), .freed(freed[i]), .busy(busy[i]), .holds(holds[i]),
				.unfinished(unfinished[i]), .finishes(finishes[i]), .unreturned(unreturned[i]), .chunks(chunks[i]),
				.next_ready(next_ready[i]), .no_snoop);

			cci_turn #(.NE(NE), .OW(OW)) u_turn (
				.asks((st_q == RESP) | ((st_q == MEM) & no_snoop & ~mi_q)), .age(age[i*32 +: 32]),
				.order(orders[i*OW +: OW]), .orders, .unfinished, .unreturned(no_snoop ? unreturned : '0),
				.answers(may_answer), .goes(can_access[i]));

			assign can_answer[i] = (st_q == RESP) & may_answer & ~fw[i];
			assign in_slot[i]    = st_q == SLOT;
			assign in_mem[i]     = st_q == MEM;
			assign is_stale[i]   = stale_q;
			assign on_aw[i]      = aw_q;
			assign hz[i]         = hz_q;
			assign exclusive[i]  = lock_q & no_snoop;
			assign mi[i]         = mi_q;
			assign md[i]         = md_q;

			assign age[i*32 +: 32]       = 32'(age_q);
			assign keys[i*64 +: 64]      = {prot_q[1], 63'(addr_q)};
			assign orders[i*OW +: OW]    = {id_q, port_q, aw_q};
			assign kinds[i*5 +: 5]       = kind_q;
			assign ids[i*IW +: IW]       = id_q;
			// A piece of a wrapping burst is no wrapping burst (X4).
			assign access[i*25 +: 25]    = {port_q, beats, size_q, (multi_q & (burst_q == WRAP)) ? INCR : burst_q,
				cache_q, prot_q, qos_q, nsaid_q};

			for (p = 0; p < P; p = p + 1) begin : gen_mine
				assign mine[p*NE+i] = port_q == 3'(p);
			end

			// Targets before any look-up, where there is a filter.
			wire [ACES-1:0] ena;
			logic [ACES-1:0] ena_q;

			if ((i < NS) && (NS > NT)) begin : gen_ena
				assign ena = ena_q;

				always_ff @(posedge ACLK)
					if (!ARESETn)
						ena_q <= '0;
					else if (take[i])
						ena_q <= first_fixed[ACES +: ACES];
			end else begin : gen_no_ena
				assign ena   = tgt_q;
				assign ena_q = '0;

				wire ena_unused = ^{ena, ena_q};
			end

			if (i < NS) begin : gen_snoops
				assign in_collect[i]         = st_q == COLLECT;
				assign in_genwr[i]           = st_q == GENWR;
				assign ace[i]                = port_q < 3'(ACES);
				assign multi[i]              = multi_q;
				assign prots[i*3 +: 3]       = prot_q;
				assign nsaids[i*4 +: 4]      = nsaid_q;
				assign modes[i*2 +: 2]       = mode_q;
				assign tgt[i*ACES +: ACES]   = tgt_q;
				assign exm[i*ACES +: ACES]   = exm_q;
			end else begin : gen_pool
				wire pool_unused = ^{mode_q, tgt_q, exm_q};
			end

			if (i < NT) begin : gen_shared
				wire dataless = (kind_q >= 5'd7) & (kind_q <= 5'd11);

				assign shape[i*13 +: 13]     = {len_q, size_q, burst_q};
				assign locks[i]              = lock_q;
				assign answer[i*7 +: 7]      = {lock_q & ~no_snoop, xf_q, serr_q, dataless, peer_q, is_q, pd_q};
			end else begin : gen_silent
				wire silent_unused = ^{xf_q, serr_q, is_q, pd_q, peer_q};
			end

			always_ff @(posedge ACLK)
				if (!ARESETn)
					st_q <= FREE;
				else
					st_q <= next_st;

			always_ff @(posedge ACLK)
				if (!ARESETn)
					{kind_q, aw_q, hz_q, port_q, id_q, len_q, multi_q, size_q, burst_q, cache_q, prot_q, qos_q, nsaid_q,
					 lock_q, mode_q, tgt_q, exm_q} <= '0;
				else if (take[i])
					{kind_q, aw_q, hz_q, port_q, id_q, len_q, multi_q, size_q, burst_q, cache_q, prot_q, qos_q, nsaid_q,
					 lock_q, mode_q, tgt_q, exm_q} <= first_fixed;
				else if ((i < NS) && (NS > NT) && slot[i])
					tgt_q <= tgt_q & slot_may;
				else if ((i < NS) && (NS > NT) && chunk[i])
					tgt_q <= ena; // the next chunk has another line (X23)

			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					addr_q <= '0;
					left_q <= 8'd0;
					mi_q   <= 1'b0;
					md_q   <= 1'b0;
					xf_q   <= 1'b0;
					serr_q <= 1'b0;
					is_q   <= 1'b0;
					pd_q   <= 1'b0;
					peer_q <= 1'b0;
				end else if (take[i] | chunk[i]) begin
					addr_q <= take[i] ? first_addr : next_addr;
					left_q <= take[i] ? first_left : next_left;
					mi_q   <= 1'b0;
					md_q   <= 1'b0;
					xf_q   <= 1'b0;
					serr_q <= take[i] ? first_none : kind_q == NONE;
					is_q   <= 1'b0;
					pd_q   <= 1'b0;
					peer_q <= 1'b0;
				end else begin
					if (issued[i])
						mi_q <= 1'b1;
					if (done[i])
						md_q <= 1'b1;
					if (slot[i] & slot_late)
						xf_q <= 1'b1;
					if (step) begin
						serr_q <= step_serr;
						is_q   <= step_is;
						pd_q   <= step_pd;
						peer_q <= step_peer;
					end
				end

			// X20: a change of this cycle counts for the entry that is taken in it.
			always_ff @(posedge ACLK)
				if (!ARESETn)
					stale_q <= 1'b0;
				else if (take[i] | change)
					stale_q <= change;

			// C7: the row at the allocation; the column of an entry goes when it is freed. A line that is given up in the same
			// cycle is older (X25).
			always_ff @(posedge ACLK)
				if (!ARESETn)
					age_q <= '0;
				else if (take[i])
					age_q <= (busy | first_older) & ~freed;
				else if (freed != '0)
					age_q <= age_q & ~freed;
		end
	endgenerate
endmodule
