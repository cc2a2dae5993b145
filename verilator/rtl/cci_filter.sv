// cci_filter.sv - the snoop filter: which ports may hold a line, so that only those are snooped for it.
//
// The behaviour is docs/cci-filter.md, rules X22 to X28. One line a cycle is looked up, that of the slot's user:
//
//     fw --> lowest --.                                           .--> slot_may, slot_alike: whom to snoop, and how
//                     +--> line --> its set --> cci_filter_match -+--> cci_filter_update --> the way, in the same cycle
//     oldest in SLOT -'    (cci_snoop)                            '--> cci_filter_room --> a way; slot_fails: none
//          ^                                                                      '--> back_*: a line must go (X25)
//          '--- slot_waits <-- cci_filter_turn
//
// It is inclusive: a copy is written here before the answer that makes it (`fw`), and taken out after the last
// snoop or write-back that unmakes it. So what it does not name nobody has; what it names may be gone.

module cci_filter #(
	parameter integer ACES       = 2,
	parameter integer NT         = 8,    // shared entries; entry NT is the one for back-invalidations
	parameter integer NS         = 9,    // with it
	parameter integer NE         = 13,
	parameter integer SETS       = 1,    // a power of two; 0: there is no filter, and no register either
	parameter integer ADDR_WIDTH = 40,
	parameter integer ID_WIDTH   = 4
) (
	input  wire                   ACLK,
	input  wire                   ARESETn,
	input  wire                   sf_off,

	// entries
	input  wire [NT-1:0]          in_slot,
	input  wire [NE-1:0]          holds,
	input  wire [NE-1:0]          hz,
	input  wire [NT-1:0]          on_aw,
	input  wire [NT*32-1:0]       age,
	input  wire [NE*64-1:0]       keys,      // {NS, 0, address}
	input  wire [NE*5-1:0]        kinds,
	input  wire [NE*25-1:0]       access,    // {port, .., QOS, NSAID}
	input  wire [NT*ID_WIDTH-1:0] ids,
	input  wire [NT-1:0]          ace,
	input  wire [NT-1:0]          second,    // in its second round, or before it
	input  wire                   back_busy,
	input  wire                   back_done, // in RESP, and nothing to write

	// what they do in this cycle
	input  wire [NS-1:0]          take,
	input  wire [NE-1:0]          chunk,
	input  wire [NE-1:0]          freed,
	input  wire [NS-1:0]          ended,     // the step after the last round
	input  wire [NT*ACES-1:0]     unmade,    // ports whose copy is gone then
	input  wire [NE-1:NS]         written,   // the B of its own write comes

	// the slot (X23)
	input  wire                   slot_first, // nobody here has it: a DVM message goes first (X31)
	input  wire                   slot_late,  // an exclusive CleanUnique that does nothing (X36)
	output wire [NE-1:0]          slot_waits,
	output wire                   slot_writes, // a filter write has it
	input  wire                   slot_any,
	input  wire [4:0]             slot_index,
	input  wire [NS-1:0]          slot,
	input  wire                   slot_collect,
	output wire                   slot_fails,
	output wire [ACES-1:0]        slot_may,
	output wire                   slot_alike,

	// a line is given up for the entry `back_for` (X25)
	output wire                   back_take,
	output wire [63:0]            back_key,
	output wire [3:0]             back_nsaid,
	output wire [4:0]             back_for,

	output wire [NE-1:0]          fw,        // something is to be written here (X26)
	output wire [NS*4-1:0]        kept_nsaid, // X28
	output wire [NS-1:0]          kept_known,

	output wire                   SF_INIT,
	output wire [3:0]             EV_SF_ACCESS,
	output wire [3:0]             EV_SF_MISS,
	output wire                   EV_SF_BACKINV,
	output wire                   EV_SF_BLOCK,
	output wire [3:0]             ev_sf_access_ns, // ... of the Non-secure world (X47)
	output wire [3:0]             ev_sf_miss_ns,
	output wire                   ev_sf_backinv_ns,
	output wire                   ev_sf_block_ns
);
	localparam integer AW = ADDR_WIDTH;
	localparam integer IW = ID_WIDTH;
	localparam integer OW = ID_WIDTH + 3;
	localparam integer SB = (SETS > 1) ? $clog2(SETS) : 0;
	localparam integer XB = (SB != 0) ? SB : 1;  // of a set's number
	localparam integer NF = (SETS != 0) ? NE : 0;
	localparam integer TW = AW - 6 - SB;
	localparam integer WW = 7 + ACES + TW;

	localparam [63:0] SET_BITS = {26'd0, 32'(SETS - 1), 6'd0};

	localparam [4:0] CLEAN_INVALID = 5'd10;
	localparam [4:0] MAKE_INVALID  = 5'd11;
	localparam [4:0] WRITE_BACK    = 5'd15;

	// The requester may hold a copy afterwards: READ_CLEAN .. MAKE_UNIQUE
	function automatic allocates(input [4:0] kind);
		allocates = (kind >= 5'd3) & (kind <= 5'd8);
	endfunction

	function automatic snoops(input [4:0] kind);
		snoops = ((kind >= 5'd2) & (kind <= 5'd11)) | (kind == 5'd13) | (kind == 5'd14);
	endfunction

	// The last assignment wins: the loop ends on the lowest.
	function automatic [4:0] lowest(input [NE-1:0] m);
		lowest = 5'd0;
		for (int n = NE - 1; n >= 0; n--)
			if (m[n])
				lowest = 5'(n);
	endfunction

	logic [SB:0] init_q;
	logic [3:0]  ev_access_q;
	logic [3:0]  ev_miss_q;
	logic        ev_backinv_q;
	logic        ev_block_q;
	logic [3:0]  ev_access_ns_q;
	logic [3:0]  ev_miss_ns_q;
	logic        ev_backinv_ns_q;
	logic        ev_block_ns_q;

	assign SF_INIT       = (SETS != 0) & (init_q != (SB+1)'(SETS));
	assign EV_SF_ACCESS  = ev_access_q;
	assign EV_SF_MISS    = ev_miss_q;
	assign EV_SF_BACKINV = ev_backinv_q;
	assign EV_SF_BLOCK   = ev_block_q;

	assign ev_sf_access_ns  = ev_access_ns_q;
	assign ev_sf_miss_ns    = ev_miss_ns_q;
	assign ev_sf_backinv_ns = ev_backinv_ns_q;
	assign ev_sf_block_ns   = ev_block_ns_q;

	// Of the entries
	wire [NT-1:0]      sfbs;
	wire [NT-1:0]      sfrs;
	wire [NT-1:0]      sfps;
	wire [NE*3-1:0]    sfws;    // 0 for those that need no way
	wire [NE-1:0]      sfos;
	wire [NE*ACES-1:0] loses;   // R of X26
	wire [NT-1:0]      allocs;
	wire [NT*OW-1:0]   orders;

	// The slot's user, and what its line's set has
	wire [4:0]         user;
	wire               enters;
	wire               looks;
	wire               backs;
	wire               present;
	wire [2:0]         hit_way;
	wire               mixed;
	wire [3:0]         nsaid;
	wire [2:0]         free_way;
	wire               replaces;
	wire               changes;  // who found no way looks again: one may have become free

	// The array's write port
	wire [XB-1:0]      set;
	wire               write_way;
	wire               write_rr;
	wire [2:0]         way;
	wire [2:0]         new_rr;
	wire [WW-1:0]      new_way;

	// ---- the sets -----------------------------------------------------------------------------------

	genvar s;
	genvar w;
	generate
		for (s = 0; s < SETS; s = s + 1) begin : gen_set
			wire      chosen = set == XB'(s);
			reg [2:0] rr_q;

			always_ff @(posedge ACLK)
				if (!ARESETn)
					rr_q <= 3'd0;
				else if (chosen & write_rr)
					rr_q <= new_rr;

			for (w = 0; w < 8; w = w + 1) begin : gen_way
				reg [WW-1:0] way_q;

				always_ff @(posedge ACLK)
					if (!ARESETn)
						way_q <= '0;
					else if (chosen & write_way & (way == 3'(w)))
						way_q <= new_way;
			end
		end
	endgenerate

	// ---- the slot -----------------------------------------------------------------------------------

	generate
		if (SETS != 0) begin : gen_on
			// ---- initialisation (X22) ---------------------------------------------------------------

			always_ff @(posedge ACLK)
				if (!ARESETn)
					init_q <= '0;
				else if (SF_INIT)
					init_q <= init_q + 1'b1;

			// ---- who has the slot, and its line (X23) -----------------------------------------------

			wire [NT-1:0] turns;    // it is not their turn

			cci_filter_turn #(.NT(NT), .OW(OW)) u_turn (
				.in_slot, .second, .sfb(sfbs), .hz(hz[NT-1:0]), .on_aw, .allocs, .age, .orders, .keys(keys[NT*64-1:0]), .back_holds(holds[NT]), .back_key(keys[NT*64 +: 64]),
				.waits(turns));

			wire [NE-1:0] ready = fw & ~{{NE-NT{1'b0}}, sfps};

			assign slot_writes = ~slot_first & (ready != '0);
			assign slot_waits  = (slot_first | slot_writes) ? '1 : {{NE-NT{1'b0}}, turns};
			assign user        = slot_writes ? lowest(ready) : slot_index;

			wire [63:0]   key    = keys[user*64 +: 64];
			wire [4:0]    kind   = kinds[user*5 +: 5];
			wire [24:0]   fields = access[user*25 +: 25];
			wire          shared = slot_any & (slot_index < 5'(NT));
			wire          leaves = slot_any & (slot_index > 5'(NT)) & 1'(hz >> user); // X27: Evict and WriteEvict
			wire          seeks  = looks & enters & ~present;
			wire          fields_unused = ^fields[21:4];

			assign enters = allocates(kind);
			assign looks  = shared & snoops(kind) & 1'(hz >> user) & ~(1'(second >> user)) & ~slot_late;
			assign backs  = slot_any & (slot_index == 5'(NT));

			// ---- the array --------------------------------------------------------------------------

			wire [TW:0]           line = {key[63], key[AW-1:6+SB]};
			wire [SETS*512-1:0]   rows;    // 64 bits a way, so that a way is one word of the simulator
			wire [SETS*3-1:0]     rrs;
			wire [511:0]          row;
			wire [2:0]            rr;

			assign set = XB'((key & SET_BITS) >> 6);

			if (SETS > 1) begin : gen_choice
				assign row = rows[set[SB-1:0]*512 +: 512];
				assign rr  = rrs[set[SB-1:0]*3 +: 3];
			end else begin : gen_all
				assign row = rows;
				assign rr  = rrs;
			end

			for (s = 0; s < SETS; s = s + 1) begin : gen_row
				assign rrs[s*3 +: 3] = gen_set[s].rr_q;

				for (w = 0; w < 8; w = w + 1) begin : gen_word
					assign rows[s*512+w*64 +: 64] = 64'(gen_set[s].gen_way[w].way_q);
				end
			end

			wire [7:0]      valid;
			wire [7:0]      hits;
			wire [ACES-1:0] hold;

			assign present = hits != 8'd0;

			cci_filter_match #(.ACES(ACES), .TW(TW)) u_match (
				.ways(row), .line, .valid, .hits, .way(hit_way), .mixed, .nsaid, .hold);

			// ---- a way for the line (X24), and the line that must go for it (X25) -------------------

			wire found;

			cci_filter_room #(.NT(NT), .NE(NE), .SETS(SETS), .SB(SB), .TW(TW)) u_room (
				.asks(seeks), .key, .ways(row), .valid, .rr, .back_free(~back_busy),
				.sfr(sfrs), .sfw(sfws[NT*3-1:0]), .counts(holds & ~{{NE-NT{1'b0}}, in_slot & ~second}), .keys,
				.found, .way(free_way), .replaces);

			wire [63:0] victim = row[free_way*64 +: 64];
			wire        victim_unused = ^victim[63:TW+5+ACES] ^ ^victim[TW+1 +: ACES];

			assign write_rr   = replaces;
			assign new_rr     = free_way + 3'd1;
			assign slot_fails = seeks & ~found;
			assign back_take  = replaces;
			assign back_key   = {victim[TW], 63'(victim[TW-1:0]) << (6 + SB)} | (key & SET_BITS);
			assign back_nsaid = victim[TW+1+ACES +: 4];
			assign back_for   = slot_index;

			// ---- whom to snoop (X23) ----------------------------------------------------------------

			wire overrides = 1'(sfos >> user);

			assign slot_may   = ((looks & ~overrides) | backs) ? hold : '1;
			assign slot_alike = ~looks | overrides | (~mixed & (nsaid == fields[3:0]));

			// ---- what is written (X26, X27) ---------------------------------------------------------

			wire [ACES-1:0] own = ACES'(8'd1 << fields[24:22]);

			cci_filter_update #(.ACES(ACES), .TW(TW)) u_update (
				.old_mixed(mixed), .old_nsaid(nsaid), .old_hold(hold), .enters, .own, .lose(loses[user*ACES +: ACES]),
				.nsaid(fields[3:0]), .line, .new_way);

			assign write_way = (slot_writes | leaves) & (present | enters);
			assign way       = present ? hit_way : sfws[user*3 +: 3];
			assign changes   = ((freed | chunk) != '0) | write_way;

			// ---- events -----------------------------------------------------------------------------

			wire [3:0] banks = (looks & ~slot_fails) ? 4'd1 << key[8:7] : 4'd0;

			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					ev_access_q     <= 4'd0;
					ev_miss_q       <= 4'd0;
					ev_backinv_q    <= 1'b0;
					ev_block_q      <= 1'b0;
					ev_access_ns_q  <= 4'd0;
					ev_miss_ns_q    <= 4'd0;
					ev_backinv_ns_q <= 1'b0;
					ev_block_ns_q   <= 1'b0;
				end else begin
					ev_access_q     <= banks;
					ev_miss_q       <= present ? 4'd0 : banks;
					ev_backinv_q    <= back_take;
					ev_block_q      <= slot_fails;
					ev_access_ns_q  <= key[63] ? banks : 4'd0;
					ev_miss_ns_q    <= (key[63] & ~present) ? banks : 4'd0;
					ev_backinv_ns_q <= back_take & back_key[63];
					ev_block_ns_q   <= slot_fails & key[63];
				end

			// A line has one way, and a new line gets one that was empty. Plain `always`: Icarus reads assertions there only.
			always @(posedge ACLK)
				if (ARESETn) begin
					assert ((hits & (hits - 8'd1)) == 8'd0);
					assert (~(write_way & ~present) | ~(1'(valid >> way)));
				end
		end else begin : gen_off
			// The slot is always to be had, and all targets may hold the line.
			assign slot_waits = {NE{slot_first}};
			assign slot_may   = '1;
			assign slot_alike = 1'b1;
			assign {slot_writes, slot_fails, back_take, back_key, back_nsaid, back_for, fw, kept_nsaid, kept_known} = '0;
			assign {init_q, ev_access_q, ev_miss_q, ev_backinv_q, ev_block_q} = '0;
			assign {ev_access_ns_q, ev_miss_ns_q, ev_backinv_ns_q, ev_block_ns_q} = '0;
			assign {sfbs, sfrs, sfps, sfws, sfos, loses, allocs, orders} = '0;
			assign {user, enters, looks, backs, present, hit_way, mixed, nsaid, free_way, replaces, changes} = '0;
			assign {set, write_way, write_rr, way, new_rr, new_way} = '0;

			wire inputs_unused = ^{ACLK, ARESETn, sf_off, in_slot, holds, hz, on_aw, age, keys, kinds, access, ids, ace, second,
			                       back_busy, back_done, take, chunk, freed, ended, unmade, written, slot_late, slot_any,
			                       slot_index, slot, slot_collect};
			wire nets_unused   = ^{sfbs, sfrs, sfps, sfws, sfos, loses, allocs, orders, user, enters, looks, backs, present, hit_way,
			                       mixed, nsaid, free_way, replaces, changes, set, write_way, write_rr, way, new_rr, new_way};
		end
	endgenerate

	// ---- the entries --------------------------------------------------------------------------------

	genvar i;
	generate
		for (i = 0; i < NF; i = i + 1) begin : gen_e
			logic       sfo_q;
			logic       sfh_q;
			logic       sfm_q;
			logic [3:0] sfn_q;
			logic       sfr_q;
			logic [2:0] sfw_q;
			logic       sfp_q;
			logic       sfb_q;
			logic       fw_q;

			wire            wanted;  // what it has to write is known in this cycle
			wire [ACES-1:0] lose;

			assign fw[i]                 = fw_q;
			assign sfos[i]               = sfo_q;
			assign sfws[i*3 +: 3]        = sfw_q;
			assign loses[i*ACES +: ACES] = lose;

			always_ff @(posedge ACLK)
				if (!ARESETn)
					fw_q <= 1'b0;
				else if (wanted)
					fw_q <= 1'b1;
				else if (slot_writes & (user == 5'(i)))
					fw_q <= 1'b0;

			if (i < NS) begin : gen_snoops
				wire alone = slot[i] & ~slot_collect & (looks | backs); // there is nobody to snoop

				assign kept_nsaid[i*4 +: 4] = sfn_q;
				assign kept_known[i]        = sfh_q & ~sfm_q;

				always_ff @(posedge ACLK)
					if (!ARESETn)
						{sfh_q, sfm_q, sfn_q} <= '0;
					else if (take[i] | chunk[i])
						{sfh_q, sfm_q, sfn_q} <= '0;
					else if (slot[i] & (looks | backs))
						{sfh_q, sfm_q, sfn_q} <= {present, mixed, nsaid};

				if (i >= NT) begin : gen_back
					assign lose   = '1;
					assign wanted = ended[i] | (alone & present);
				end else begin : gen_shared
					wire [4:0]      its     = kinds[i*5 +: 5];
					wire [ACES-1:0] itself  = (ace[i] & ((its == CLEAN_INVALID) | (its == MAKE_INVALID))) ?
						ACES'(8'd1 << access[i*25+22 +: 3]) : '0;

					assign allocs[i]          = allocates(its);
					assign orders[i*OW +: OW] = {access[i*25+22 +: 3], ids[i*IW +: IW]};
					assign lose               = unmade[i*ACES +: ACES] | itself;
					assign wanted             = (ended[i] & (allocs[i] | (lose != '0))) | (alone & (allocs[i] | (itself != '0)));
				end
			end else begin : gen_pool
				assign {sfh_q, sfm_q, sfn_q} = '0;
				assign lose   = ACES'(8'd1 << ((i - NS) / 2));
				assign wanted = written[i] & hz[i] & (kinds[i*5 +: 5] == WRITE_BACK);

				wire pool_unused = ^{sfh_q, sfm_q, sfn_q};
			end

			if (i < NT) begin : gen_way
				assign sfbs[i] = sfb_q;
				assign sfrs[i] = sfr_q;
				assign sfps[i] = sfp_q;

				always_ff @(posedge ACLK)
					if (!ARESETn)
						sfo_q <= 1'b0;
					else if (take[i])
						sfo_q <= sf_off;

				always_ff @(posedge ACLK)
					if (!ARESETn)
						{sfr_q, sfw_q, sfp_q} <= '0;
					else if (take[i] | chunk[i])
						{sfr_q, sfw_q, sfp_q} <= '0;
					else if (slot[i] & looks & enters & ~slot_late)
						{sfr_q, sfw_q, sfp_q} <= {1'b1, present ? hit_way : free_way, replaces};
					else begin
						if (slot_writes & (user == 5'(i)))
							sfr_q <= 1'b0;
						if (back_done)
							sfp_q <= 1'b0;
					end

				always_ff @(posedge ACLK)
					if (!ARESETn)
						sfb_q <= 1'b0;
					else if (changes)
						sfb_q <= 1'b0;
					else if (slot_fails & (slot_index == 5'(i)))
						sfb_q <= 1'b1;
			end else begin : gen_wayless
				assign {sfo_q, sfr_q, sfw_q, sfp_q, sfb_q} = '0;

				wire wayless_unused = ^{sfr_q, sfp_q, sfb_q};
			end
		end
	endgenerate
endmodule
