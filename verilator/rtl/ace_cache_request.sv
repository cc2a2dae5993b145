// ace_cache_request.sv - what the request at the head of REQ does in its slot, combinational.
//
// Rules K5 (when it waits), K6 (the rows of the table), K7 with ace_cache_victim (a way for a line)
// and K12 (putting a copy out).
//
// A slot does everything that its row says, or the request waits. Whether the slot is the request's
// (K3) is decided outside; all outputs say what would be done. A row that only cleans or puts out a
// copy (`finishes` is 0) leaves the head in place, and another row fits when its turn comes again.

module ace_cache_request #(
	parameter integer WAYS   = 2,
	parameter integer MSHRS  = 4,
	parameter integer WBS    = 2,
	parameter integer NS_TAG = 1,
	parameter integer SB     = 2,   // log2(sets)
	parameter integer SW     = 2,
	parameter integer WW     = 1,
	parameter integer TW     = 32,
	parameter integer LW     = 34
) (
	input  wire [1:0]             choice_out,        // CHOICE[11:10]
	input  wire                   choice_upgrade,    // CHOICE[8]

	// the head of REQ, its set and what the set holds
	input  wire                   valid,
	input  wire [4:0]             op,
	input  wire                   ns,
	input  wire [3:0]             nsaid,             // 0 if Secure
	input  wire [LW-1:0]          line,
	input  wire [SW-1:0]          set,
	input  wire [TW-1:0]          tag,
	input  wire [2:0]             dvm_type,          // REQ_ADDR[14:12]
	input  wire                   monitored,         // K19: the monitor is set for {ns, line}
	input  wire [WAYS*(TW+8)-1:0] ways,
	input  wire [WW-1:0]          rr,

	// MSHRs and write-back buffers
	input  wire [MSHRS-1:0]       m_busy,
	input  wire [MSHRS-1:0]       m_ns,
	input  wire [MSHRS*LW-1:0]    m_line,
	input  wire [MSHRS-1:0]       m_reserves,
	input  wire [MSHRS*WW-1:0]    m_way,
	input  wire                   m_once,
	input  wire                   m_free,
	input  wire [WBS-1:0]         wb_busy,
	input  wire [WBS-1:0]         wb_ns,
	input  wire [WBS*LW-1:0]      wb_line,
	input  wire                   wb_free,

	input  wire                   unit_idle,

	// channels
	input  wire                   rsp_room,
	input  wire                   ar_room,
	input  wire                   aw_room,
	input  wire                   cr_empty,

	output wire                   can,               // everything that the row needs is there
	output wire                   finishes,          // REQ is popped

	// with an answer
	output wire                   answers,
	output wire [1:0]             answer_resp,
	output wire                   answer_load,       // with the beat

	// with an MSHR
	output wire                   take_mshr,
	output wire [5:0]             take_type,
	output wire                   take_lock,         // ARLOCK
	output wire [WW-1:0]          take_way,

	// with a write-back buffer
	output wire                   take_wb,
	output wire [2:0]             wb_kind,
	output wire                   wb_unique,         // AWUNIQUE

	// with the unit (K20)
	output wire                   take_unit,
	output wire                   take_unit_aw,      // a barrier, which goes out on AW, too

	// what becomes of the exclusive monitor (K19)
	output wire                   monitor,
	output wire                   monitor_ends,

	// and the way that it is about
	output wire [WW-1:0]          way,
	output wire                   copy_ns,
	output wire [3:0]             copy_nsaid,
	output wire [TW-1:0]          copy_tag,
	output wire                   write_st,
	output wire [2:0]             new_st,
	output wire                   store,             // writes the bytes
	output wire                   store_all,         // writes all beats
	output wire                   write_rr,
	output wire [WW-1:0]          new_rr
);
	localparam integer EW = TW + 8;

	localparam [4:0] LOAD            = 5'd0;
	localparam [4:0] LOAD_CLEAN      = 5'd1;
	localparam [4:0] LOAD_NSD        = 5'd2;
	localparam [4:0] LOAD_UNIQUE     = 5'd3;
	localparam [4:0] STORE           = 5'd4;
	localparam [4:0] STORE_LINE      = 5'd5;
	localparam [4:0] CLEAN           = 5'd6;
	localparam [4:0] CLEAN_INVALID   = 5'd7;
	localparam [4:0] INVALIDATE      = 5'd8;
	localparam [4:0] EVICT           = 5'd9;
	localparam [4:0] LOAD_ONCE       = 5'd10;
	localparam [4:0] STORE_ONCE      = 5'd11;
	localparam [4:0] STORE_LINE_ONCE = 5'd12;
	localparam [4:0] LOAD_PLAIN      = 5'd13;
	localparam [4:0] STORE_PLAIN     = 5'd14;
	localparam [4:0] RESERVED        = 5'd15;
	localparam [4:0] LOAD_EXCL       = 5'd16;
	localparam [4:0] STORE_EXCL      = 5'd17;
	localparam [4:0] DVM_MESSAGE     = 5'd18;  // this one and those above are not about a line
	localparam [4:0] DVM_SYNC        = 5'd19;
	localparam [4:0] BARRIER         = 5'd20;

	localparam [2:0] TYPE_SYNC = 3'd4;

	localparam [1:0] OKAY   = 2'd0;
	localparam [1:0] EXOKAY = 2'd1;
	localparam [1:0] SLVERR = 2'd2;

	localparam [2:0] I  = 3'd0;
	localparam [2:0] UD = 3'd7;

	// {AW, plain, ARSNOOP or AWSNOOP}
	localparam [5:0] READ_ONCE         = 6'b000000;
	localparam [5:0] READ_SHARED       = 6'b000001;
	localparam [5:0] READ_CLEAN        = 6'b000010;
	localparam [5:0] READ_NSD          = 6'b000011;
	localparam [5:0] READ_UNIQUE       = 6'b000111;
	localparam [5:0] CLEAN_SHARED      = 6'b001000;
	localparam [5:0] CLEAN_INVALID_ALL = 6'b001001;
	localparam [5:0] CLEAN_UNIQUE      = 6'b001011;
	localparam [5:0] MAKE_UNIQUE       = 6'b001100;
	localparam [5:0] MAKE_INVALID      = 6'b001101;
	localparam [5:0] READ_NO_SNOOP     = 6'b010000;
	localparam [5:0] WRITE_UNIQUE      = 6'b100000;
	localparam [5:0] WRITE_LINE_UNIQUE = 6'b100001;
	localparam [5:0] WRITE_NO_SNOOP    = 6'b110000;

	localparam [2:0] WRITE_CLEAN = 3'b010; // AWSNOOP
	localparam [2:0] WRITE_BACK  = 3'b011;
	localparam [2:0] JUST_EVICT  = 3'b100;
	localparam [2:0] WRITE_EVICT = 3'b101;

	// ---- what is held (K4) --------------------------------------------------------------------------

	wire [WAYS-1:0] match_unused;
	wire            hit;
	wire [WW-1:0]   hit_way;
	wire            hit_unique;
	wire            hit_dirty;
	wire [3:0]      hit_nsaid_unused;
	wire            own;

	ace_cache_match #(.WAYS(WAYS), .WW(WW), .TW(TW), .NS_TAG(NS_TAG)) u_match (
		.ways, .tag, .ns, .nsaid, .match(match_unused), .hit, .hit_way, .hit_unique, .hit_dirty,
		.hit_nsaid(hit_nsaid_unused), .own);

	wire own_unique = own & hit_unique;
	wire own_shared = own & ~hit_unique;
	wire own_dirty  = own & hit_dirty;
	wire clean_none = (own & ~hit_dirty) | ~hit;

	// ---- the row of K6 ------------------------------------------------------------------------------

	wire op_read  = op <= LOAD_UNIQUE;
	wire op_plain = (op == LOAD_PLAIN) | (op == STORE_PLAIN);
	wire op_once  = (op == STORE_ONCE) | (op == STORE_LINE_ONCE);
	wire op_line  = (op != RESERVED) & (op < DVM_MESSAGE);
	wire op_sync  = (op == DVM_MESSAGE) & (dvm_type == TYPE_SYNC); // DVM_SYNC is for that
	wire op_unit  = ((op == DVM_MESSAGE) & ~op_sync) | (op == DVM_SYNC) | (op == BARRIER);
	wire op_other = op_line & ~op_plain & (op != EVICT) & ((op != STORE_EXCL) | monitored);

	// Rows 5 to 18 ask for `own` or for no hit, so row 4 needs no priority over them.
	wire row_reserved   = ~op_line & ~op_unit;                                            // 1
	wire row_excl_fails = (op == STORE_EXCL) & ~(monitored & hit);                        // 1b
	wire row_evict      = op == EVICT;                                                    // 3
	wire row_foreign    = op_other & hit & ~own;                                          // 4
	wire row_load       = (op_read | (op == LOAD_ONCE)) & own;                            // 5
	wire row_load_excl  = (op == LOAD_EXCL) & own;                                        // 5a
	wire row_store_excl = (op == STORE_EXCL) & monitored & own_unique;                    // 5b
	wire row_excl_asks  = (op == STORE_EXCL) & monitored & own_shared;                    // 5c
	wire row_load_once  = (op == LOAD_ONCE) & ~hit;                                       // 7
	wire row_store      = (op == STORE) & own_unique;                                     // 8
	wire row_store_line = (op == STORE_LINE) & own_unique;                                // 11
	wire row_upgrade    = ((op == STORE) | (op == STORE_LINE)) & own_shared;              // 9, 12
	wire row_miss       = (op_read | (op == LOAD_EXCL) |
	                       (op == STORE) | (op == STORE_LINE)) & ~hit;                    // 6, 10, 13
	wire row_write_out  = ((op == CLEAN) | op_once) & own_dirty;                          // 14
	wire row_clean      = (op == CLEAN) & clean_none;                                     // 15
	wire row_put_back   = (op == CLEAN_INVALID) & own_dirty;                              // 16
	wire row_invalidate = ((op == CLEAN_INVALID) & clean_none) |
	                      ((op == INVALIDATE) & (own | ~hit));                            // 17
	wire row_once       = op_once & clean_none;                                           // 18

	// ---- a way for a line (K7), and what is on the bus (K4, K5) -------------------------------------

	wire [MSHRS-1:0] m_on;
	wire [WBS-1:0]   wb_on;
	wire [WAYS-1:0]  way_empty;
	wire [WAYS-1:0]  way_on_m;
	wire [WAYS-1:0]  way_on_wb;
	wire [WAYS-1:0]  way_reserved;

	ace_cache_on #(.N(MSHRS), .LW(LW)) u_m_on (
		.busy(m_busy), .ns_of(m_ns), .line_of(m_line), .ns, .line, .on(m_on));
	ace_cache_on #(.N(WBS), .LW(LW)) u_wb_on (
		.busy(wb_busy), .ns_of(wb_ns), .line_of(wb_line), .ns, .line, .on(wb_on));

	genvar w;
	genvar m;
	generate
		for (w = 0; w < WAYS; w = w + 1) begin : gen_way
			wire [LW-1:0]    line_here = (LW'(ways[w*EW+8 +: TW]) << SB) | LW'(set);
			wire             ns_here   = ways[w*EW+3];
			wire [MSHRS-1:0] on_m;
			wire [WBS-1:0]   on_wb;
			wire [MSHRS-1:0] taken;

			ace_cache_on #(.N(MSHRS), .LW(LW)) u_m_on (
				.busy(m_busy), .ns_of(m_ns), .line_of(m_line), .ns(ns_here), .line(line_here), .on(on_m));
			ace_cache_on #(.N(WBS), .LW(LW)) u_wb_on (
				.busy(wb_busy), .ns_of(wb_ns), .line_of(wb_line), .ns(ns_here), .line(line_here), .on(on_wb));

			// The set's number is the low end of a line's.
			for (m = 0; m < MSHRS; m = m + 1) begin : gen_m
				assign taken[m] = m_reserves[m] & (m_way[m*WW +: WW] == WW'(w))
					& ((m_line[m*LW +: SW] == set) | (SB == 0));
			end

			assign way_empty[w]    = ~ways[w*EW];
			assign way_on_m[w]     = |on_m;
			assign way_on_wb[w]    = |on_wb;
			assign way_reserved[w] = |taken;
		end
	endgenerate

	wire          found;
	wire [WW-1:0] victim;
	wire          replaces;

	ace_cache_victim #(.WAYS(WAYS), .WW(WW)) u_victim (
		.empty(way_empty), .reserved(way_reserved), .on_bus(way_on_m | way_on_wb), .rr,
		.found, .victim, .replaces, .next_rr(new_rr));

	assign write_rr = row_miss & replaces;

	// ---- the copy that is put out or cleaned (K12, rows 14 and 16) ----------------------------------

	assign way = row_miss ? victim : hit_way;

	wire [2:0] copy_st = ways[way*EW +: 3];

	assign copy_ns    = ways[way*EW+3];
	assign copy_nsaid = ways[way*EW+4 +: 4];
	assign copy_tag   = ways[way*EW+8 +: TW];

	// Another NSAID's copy is put out as expected, whatever was chosen (row 4).
	wire       put_out = (row_evict & hit) | row_foreign | (row_miss & replaces);
	wire [1:0] how     = row_foreign ? 2'd0 : choice_out;
	wire       silent  = ~copy_st[1] & how[1];

	assign take_wb   = (put_out & ~silent) | row_write_out | row_put_back;
	assign wb_kind   =
		row_write_out ? WRITE_CLEAN :
		copy_st[1] ? WRITE_BACK :
		(copy_st[2] & how[0]) ? WRITE_EVICT : JUST_EVICT;
	assign wb_unique = (copy_st == UD) | (wb_kind == WRITE_EVICT);

	// ---- MSHR and answer ----------------------------------------------------------------------------

	function automatic [5:0] type_of(input [4:0] o, input shared, input upgrade);
		case (o)
			LOAD, LOAD_EXCL: type_of = READ_SHARED;
			LOAD_CLEAN:      type_of = READ_CLEAN;
			LOAD_NSD:        type_of = READ_NSD;
			STORE:           type_of = (shared & ~upgrade) ? CLEAN_UNIQUE : READ_UNIQUE;
			STORE_EXCL:      type_of = CLEAN_UNIQUE;
			STORE_LINE:      type_of = MAKE_UNIQUE;
			CLEAN:           type_of = CLEAN_SHARED;
			CLEAN_INVALID:   type_of = CLEAN_INVALID_ALL;
			INVALIDATE:      type_of = MAKE_INVALID;
			LOAD_ONCE:       type_of = READ_ONCE;
			STORE_ONCE:      type_of = WRITE_UNIQUE;
			STORE_LINE_ONCE: type_of = WRITE_LINE_UNIQUE;
			LOAD_PLAIN:      type_of = READ_NO_SNOOP;
			STORE_PLAIN:     type_of = WRITE_NO_SNOOP;
			default:         type_of = READ_UNIQUE; // LOAD_UNIQUE; others take no MSHR
		endcase
	endfunction

	assign take_mshr = op_plain | row_miss | row_load_once | row_upgrade | row_excl_asks | row_clean |
	                   row_invalidate | row_once;
	assign take_type = type_of(op, row_upgrade, choice_upgrade);
	assign take_lock = (op == LOAD_EXCL) | (op == STORE_EXCL);
	assign take_way  = (row_miss | row_upgrade | row_excl_asks) ? way : '0;

	assign take_unit    = op_unit; // row 1a
	assign take_unit_aw = op == BARRIER;

	wire exclusive = row_load_excl | row_store_excl;

	assign answers     = row_reserved | row_excl_fails | row_evict | row_load | exclusive | row_store | row_store_line;
	assign answer_resp = row_reserved ? SLVERR : exclusive ? EXOKAY : OKAY;
	assign answer_load = row_load | row_load_excl;
	assign finishes    = answers | take_mshr | take_unit;

	assign monitor      = row_load_excl;
	assign monitor_ends = row_excl_fails | row_store_excl | row_excl_asks;

	// ---- the way afterwards -------------------------------------------------------------------------

	wire drops = put_out | row_put_back | (row_invalidate & own);

	assign write_st  = drops | row_write_out | row_store | row_store_excl | row_store_line;
	assign new_st    = drops ? I : row_write_out ? {copy_st[2], 2'b01} : UD;
	assign store     = row_store | row_store_excl;
	assign store_all = row_store_line;

	// ---- is everything there? (K5, E13, K12) --------------------------------------------------------

	wire sends_ar = take_unit | (take_mshr & ~take_type[5]);
	wire sends_aw = take_wb | take_unit_aw | (take_mshr & take_type[5]);

	wire line_waits = op_line & ((|m_on) | (|wb_on));
	wire copy_waits = ((row_evict & hit) | row_foreign) & way_on_wb[hit_way];
	wire way_waits  = row_miss & ~found;
	wire room_waits = (answers & ~rsp_room) | (sends_ar & ~ar_room) | (sends_aw & ~aw_room);
	wire m_waits    = take_mshr & ~m_free;
	wire wb_waits   = take_wb & (~wb_free | m_once | ~cr_empty);
	wire once_waits = row_once & (|wb_busy);
	wire unit_waits = take_unit & ~unit_idle;

	assign can = valid & ~(line_waits | copy_waits | way_waits | room_waits | m_waits | wb_waits | once_waits | unit_waits);
endmodule
