// cci_alloc.sv - the heads of all address channels, and the fields of the entry that one of them takes.
//
// Rules X6 and X7 for each head (cci_head); the arbitration itself is cci_tracker's, which keeps its
// state:
//
//     AR 0, AW 0, AR 1, ...  --> cci_head x 2P --> eligible, high --> (cci_tracker) --> grant
//                                     '--- fields of the granted one, cci_chunk, groups --> new_*
//
// All is combinational.

module cci_alloc #(
	parameter integer ACES       = 2,
	parameter integer P          = 3,
	parameter integer NT         = 8,
	parameter integer NS         = 8,
	parameter integer NE         = 12,
	parameter integer ADDR_WIDTH = 40,
	parameter integer ID_WIDTH   = 4
) (
	// X3
	input  wire [1:0]                 prot_mode,
	input  wire [P*4-1:0]             prot_group,
	input  wire [ACES-1:0]            snoop_en,
	input  wire [3:0]                 qos_r,
	input  wire [3:0]                 qos_w,

	// heads
	input  wire [P-1:0]               ar_valid,
	input  wire [P-1:0]               ar_aside,    // cci_dvm's
	input  wire [P*(ID_WIDTH+36)-1:0] ar_ctl,
	input  wire [P*ADDR_WIDTH-1:0]    ar_addr,
	input  wire [P-1:0]               aw_valid,
	input  wire [P-1:0]               aw_aside,
	input  wire [P*(ID_WIDTH+35)-1:0] aw_ctl,
	input  wire [P*ADDR_WIDTH-1:0]    aw_addr,
	input  wire [P-1:0]               wq_room,
	input  wire [P-1:0]               full,        // X45
	input  wire [2*P-1:0]             lost_all,

	// entries
	input  wire [NE-1:0]              busy,
	input  wire [NE-1:0]              holds,
	input  wire [NE*64-1:0]           keys,
	input  wire [NE*ID_WIDTH-1:0]     ids,
	input  wire [P*NE-1:0]            mine,
	input  wire [NE-1:0]              chunks,
	input  wire [NE-1:0]              on_aw,
	input  wire [NS*ACES-1:0]         gives,
	input  wire                       sf_init,

	output wire [P*5-1:0]             ar_kinds,
	output wire [P*5-1:0]             aw_kinds,
	output wire [2*P-1:0]             worlds,      // AxPROT[1]
	output wire [2*P-1:0]             limited,     // it waits by X45
	output wire [2*P-1:0]             waits,
	output wire [2*P-1:0]             lacks,
	output wire [2*P-1:0]             eligible,
	output wire [2*P-1:0]             high,

	// the winner, at most one
	input  wire [2*P-1:0]             grant,
	output wire [P-1:0]               wq_push,
	output wire [4:0]                 new_index,
	output wire                       new_none,    // its kind is NONE
	output wire                       new_mem,     // st = MEM, else SLOT
	output wire                       new_wd,      // on AW, but no W data will come
	output wire [ADDR_WIDTH-1:0]      new_addr,
	output wire [7:0]                 new_left,
	// {kind, aw, hz, port, id, len, multi, size, burst, cache, prot, qos, nsaid, lock, mode, tgt, exm}: they stay
	output wire [ID_WIDTH+41+2*ACES:0] new_fixed
);
	localparam integer AW = ADDR_WIDTH;
	localparam integer IW = ID_WIDTH;
	localparam integer H  = 2 * P;
	localparam integer FW = IW + 45;  // fields of a head: {lock, index, kind, aw, hz, data, port, id .. nsaid}

	localparam [4:0] NONE           = 5'd0;
	localparam [4:0] READ_NO_SNOOP  = 5'd1;
	localparam [4:0] READ_CLEAN     = 5'd3;
	localparam [4:0] READ_SHARED    = 5'd5;
	localparam [4:0] CLEAN_UNIQUE   = 5'd7;
	localparam [4:0] WRITE_NO_SNOOP = 5'd12;
	localparam [4:0] WRITE_BACK     = 5'd15;
	localparam [4:0] WRITE_CLEAN    = 5'd16;

	// The last assignment wins: the loop ends on the lowest.
	function automatic [4:0] lowest(input [NE-1:0] m);
		lowest = 5'd0;
		for (int i = NE - 1; i >= 0; i--)
			if (m[i])
				lowest = 5'(i);
	endfunction

	wire [NE-1:0] free         = ~busy;
	wire          shared_free  = free[NT-1:0] != '0;
	wire [4:0]    shared_index = lowest(NE'(free[NT-1:0]));

	wire [H*FW-1:0] fields;
	wire [H-1:0]    has_data;

	genvar p;
	generate
		for (p = 0; p < P; p = p + 1) begin : gen_p
			wire          ar_lock;
			wire [IW-1:0] ar_id;
			wire [7:0]    ar_len;
			wire [2:0]    ar_size;
			wire [1:0]    ar_burst;
			wire [3:0]    ar_cache;
			wire [2:0]    ar_prot;
			wire [3:0]    ar_qos;
			wire [1:0]    ar_domain;
			wire [3:0]    ar_snoop;
			wire          ar_bar;
			wire [3:0]    ar_nsaid;
			wire [4:0]    ar_kind;
			wire          ar_hz;
			wire [4:0]    ar_index;
			wire          aw_lock;
			wire [IW-1:0] aw_id;
			wire [7:0]    aw_len;
			wire [2:0]    aw_size;
			wire [1:0]    aw_burst;
			wire [3:0]    aw_cache;
			wire [2:0]    aw_prot;
			wire [3:0]    aw_qos;
			wire [1:0]    aw_domain;
			wire [2:0]    aw_snoop;
			wire          aw_bar;
			wire [3:0]    aw_nsaid;
			wire [4:0]    aw_kind;
			wire          aw_hz;
			wire [4:0]    aw_index;
			wire [NS-1:0] given;
			wire          pool_free;
			wire [4:0]    pool_index;

			assign {ar_lock, ar_id, ar_len, ar_size, ar_burst, ar_cache, ar_prot, ar_qos, ar_domain, ar_snoop, ar_bar, ar_nsaid} =
				ar_ctl[p*(IW+36) +: IW+36];
			assign {aw_lock, aw_id, aw_len, aw_size, aw_burst, aw_cache, aw_prot, aw_qos, aw_domain, aw_snoop, aw_bar, aw_nsaid} =
				aw_ctl[p*(IW+35) +: IW+35];

			if (p < ACES) begin : gen_ace
				genvar i;
				for (i = 0; i < NS; i = i + 1) begin : gen_given
					assign given[i] = gives[i*ACES+p];
				end
				assign pool_free  = free[NS+2*p +: 2] != 2'b00;
				assign pool_index = free[NS+2*p] ? 5'(NS + 2 * p) : 5'(NS + 2 * p + 1);
			end else begin : gen_lite
				assign given      = '0;
				assign pool_free  = 1'b0;
				assign pool_index = 5'd0;
			end

			cci_head #(.WRITE(0), .ACE((p < ACES) ? 1 : 0), .NS(NS), .NE(NE), .ID_WIDTH(IW)) u_ar (
				.valid(ar_valid[p]), .aside(ar_aside[p]), .domain(ar_domain), .snoop(ar_snoop), .barrier(ar_bar), .id(ar_id),
				.key({ar_prot[1], 63'(ar_addr[p*AW +: AW])}), .qos(ar_qos), .threshold(qos_r),
				.lost_all(lost_all[2*p]), .sf_init, .holds, .keys, .ids, .mine(mine[p*NE +: NE]), .chunks, .on_aw,
				.gives(given), .shared_free, .shared_index, .pool_free, .pool_index, .wq_room(wq_room[p]), .full(full[p]),
				.kind(ar_kind), .hz(ar_hz), .has_data(has_data[2*p]), .index(ar_index), .waits(waits[2*p]),
				.lacks(lacks[2*p]), .limited(limited[2*p]), .eligible(eligible[2*p]), .high(high[2*p]));

			cci_head #(.WRITE(1), .ACE((p < ACES) ? 1 : 0), .NS(NS), .NE(NE), .ID_WIDTH(IW)) u_aw (
				.valid(aw_valid[p]), .aside(aw_aside[p]), .domain(aw_domain), .snoop({1'b0, aw_snoop}), .barrier(aw_bar), .id(aw_id),
				.key({aw_prot[1], 63'(aw_addr[p*AW +: AW])}), .qos(aw_qos), .threshold(qos_w),
				.lost_all(lost_all[2*p+1]), .sf_init, .holds, .keys, .ids, .mine(mine[p*NE +: NE]), .chunks, .on_aw,
				.gives(given), .shared_free, .shared_index, .pool_free, .pool_index, .wq_room(wq_room[p]), .full(full[p]),
				.kind(aw_kind), .hz(aw_hz), .has_data(has_data[2*p+1]), .index(aw_index), .waits(waits[2*p+1]),
				.lacks(lacks[2*p+1]), .limited(limited[2*p+1]), .eligible(eligible[2*p+1]), .high(high[2*p+1]));

			assign fields[2*p*FW +: FW] = {ar_lock, ar_index, ar_kind, 1'b0, ar_hz, has_data[2*p], 3'(p), ar_id, ar_len,
				ar_size, ar_burst, ar_cache, ar_prot, ar_qos, ar_nsaid};
			assign fields[(2*p+1)*FW +: FW] = {aw_lock, aw_index, aw_kind, 1'b1, aw_hz, has_data[2*p+1], 3'(p), aw_id, aw_len,
				aw_size, aw_burst, aw_cache, aw_prot, aw_qos, aw_nsaid};

			assign wq_push[p]          = grant[2*p+1] & has_data[2*p+1];
			assign ar_kinds[p*5 +: 5]  = ar_kind;
			assign aw_kinds[p*5 +: 5]  = aw_kind;
			assign worlds[2*p +: 2]    = {aw_prot[1], ar_prot[1]};
		end
	endgenerate

	// ---- the winner ---------------------------------------------------------------------------------

	reg [FW-1:0] won;
	reg [AW-1:0] won_addr;

	wire            won_lock;
	wire [4:0]      new_kind;
	wire            new_aw;
	wire            new_hz;
	wire            new_data;
	wire [2:0]      new_port;
	wire [IW-1:0]   new_id;
	wire [7:0]      new_len;
	wire [2:0]      new_size;
	wire [1:0]      new_burst;
	wire [3:0]      new_cache;
	wire [2:0]      new_prot;
	wire [3:0]      new_qos;
	wire [3:0]      won_nsaid;
	wire [ACES-1:0] tgt;
	wire [ACES-1:0] exm;

	always_comb begin
		won      = '0;
		won_addr = '0;
		for (int i = 0; i < P; i++) begin
			if (grant[2*i]) begin
				won      = fields[2*i*FW +: FW];
				won_addr = ar_addr[i*AW +: AW];
			end
			if (grant[2*i+1]) begin
				won      = fields[(2*i+1)*FW +: FW];
				won_addr = aw_addr[i*AW +: AW];
			end
		end
	end

	assign {won_lock, new_index, new_kind, new_aw, new_hz, new_data, new_port, new_id, new_len, new_size, new_burst, new_cache,
	        new_prot, new_qos, won_nsaid} = won;
	assign new_addr = won_addr;

	wire          dataless = (new_kind >= 5'd7) & (new_kind <= 5'd11);
	wire          one_chunk;
	wire [1:0]    beats_unused;
	wire [AW-1:0] next_addr_unused;
	wire [7:0]    next_left_unused;

	assign new_fixed = {new_kind, new_aw, new_hz, new_port, new_id, new_len, ~one_chunk, new_size, new_burst, new_cache,
	                    new_prot, new_qos, nsaid, lock, mode, tgt, exm};
	assign new_none  = new_kind == NONE;
	assign new_wd    = new_aw & ~new_data;
	assign new_left  = (dataless | new_wd) ? 8'd0 : new_len;

	// WriteBack and WriteClean, and in the pool WriteNoSnoop and NONE, need no slot.
	assign new_mem = (new_kind == WRITE_BACK) | (new_kind == WRITE_CLEAN) |
	                 ((new_index >= 5'(NS)) & ((new_kind == WRITE_NO_SNOOP) | (new_kind == NONE)));

	// A Secure request is not protected from anybody, and has no NSAID (CH-08).
	wire [3:0] nsaid = new_prot[1] ? won_nsaid : 4'd0;
	wire [1:0] mode  = ~new_prot[1] ? 2'd0 : (prot_mode == 2'd3) ? 2'd1 : prot_mode;

	cci_chunk #(.ADDR_WIDTH(AW)) u_chunk (
		.split(grant != '0), .addr(new_addr), .len(new_len), .left(new_left), .size(new_size), .burst(new_burst),
		.beats(beats_unused), .last(one_chunk), .next_addr(next_addr_unused), .next_left(next_left_unused));

	// X36: an exclusive access of several chunks could not be one access at memory.
	wire lock = won_lock & one_chunk & ((new_kind == READ_NO_SNOOP) | (new_kind == READ_CLEAN) | (new_kind == READ_SHARED) |
	                                    (new_kind == CLEAN_UNIQUE) | (new_kind == WRITE_NO_SNOOP));

	// Whom it snoops, and who of them gets the normal snoop in mode 1 (E7, E8)
	wire [3:0] normal_unused;
	wire [3:0] strict_unused;
	wire       snoops;
	wire       peer;
	wire       passes_unused;
	wire       drops_unused;
	wire       is_ok_unused;
	wire [3:0] group = prot_group[new_port*4 +: 4];

	cci_table u_table (
		.kind(new_kind), .normal(normal_unused), .strict(strict_unused), .snoops, .peer, .passes(passes_unused),
		.drops(drops_unused), .is_ok(is_ok_unused));

	generate
		for (p = 0; p < ACES; p = p + 1) begin : gen_tgt
			assign tgt[p] = snoops & new_hz & snoop_en[p] & (new_port != 3'(p));
			assign exm[p] = tgt[p] & peer & (mode == 2'd1) & (prot_group[p*4 +: 4] == group);
		end
	endgenerate
endmodule
