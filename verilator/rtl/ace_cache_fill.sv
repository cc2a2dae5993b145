// ace_cache_fill.sv - what the answer to a request does in its slot, combinational.
//
// Rule K10. The line may have been snooped away since the request was made, so it is asked for anew
// whether the MSHR's way still holds it. A CleanUnique that has lost its line is sent again (K11), but
// not an exclusive one: its store has failed then.

module ace_cache_fill #(
	parameter integer WAYS   = 2,
	parameter integer NS_TAG = 1,
	parameter integer WW     = 1,
	parameter integer TW     = 32
) (
	input  wire                   choice_keep,   // CHOICE[9]

	// the head of dq, and what its set holds
	input  wire                   valid,
	input  wire [4:0]             op,
	input  wire [5:0]             bus_type,
	input  wire                   ns,
	input  wire [3:0]             nsaid,
	input  wire [TW-1:0]          tag,
	input  wire [WW-1:0]          m_way,
	input  wire                   error,
	input  wire                   pass_dirty,
	input  wire                   is_shared,
	input  wire                   exokay,
	input  wire [WAYS*(TW+8)-1:0] ways,

	input  wire                   rsp_room,

	output wire                   can,
	output wire                   again,         // no answer; ReadUnique is to follow
	output wire                   writes_bus,    // acknowledged by WACK
	output wire                   answer_load,   // with the beat that was asked for
	output wire                   answer_first,  // with the beat that came
	output wire                   answer_exokay,
	output wire                   monitor,       // the exclusive monitor is set (K19)

	// the way that it is about
	output wire [WW-1:0]          way,
	output wire                   write_st,
	output wire [2:0]             new_st,
	output wire                   write_tag,
	output wire                   write_data,
	output wire                   from_buffer,   // the line is what came, not what the way holds
	output wire                   store,         // writes the bytes
	output wire                   store_all      // writes all beats
);
	localparam integer EW = TW + 8;

	localparam [4:0] LOAD_UNIQUE = 5'd3;
	localparam [4:0] STORE       = 5'd4;
	localparam [4:0] LOAD_EXCL   = 5'd16;
	localparam [4:0] STORE_EXCL  = 5'd17;

	localparam [2:0] I  = 3'd0;
	localparam [2:0] SC = 3'd1;
	localparam [2:0] UD = 3'd7;

	// {AW, plain, ARSNOOP or AWSNOOP}
	localparam [5:0] READ_ONCE         = 6'b000000;
	localparam [5:0] READ_SHARED       = 6'b000001;
	localparam [5:0] READ_CLEAN        = 6'b000010;
	localparam [5:0] READ_NSD          = 6'b000011;
	localparam [5:0] READ_UNIQUE       = 6'b000111;
	localparam [5:0] CLEAN_SHARED      = 6'b001000;
	localparam [5:0] CLEAN_UNIQUE      = 6'b001011;
	localparam [5:0] MAKE_UNIQUE       = 6'b001100;
	localparam [5:0] READ_NO_SNOOP     = 6'b010000;
	localparam [5:0] WRITE_UNIQUE      = 6'b100000;
	localparam [5:0] WRITE_LINE_UNIQUE = 6'b100001;

	// ---- what is held -------------------------------------------------------------------------------

	wire [WAYS-1:0] match;
	wire            hit;
	wire [WW-1:0]   hit_way;
	wire            hit_unique_unused;
	wire            hit_dirty;
	wire [3:0]      hit_nsaid_unused;
	wire            own;

	ace_cache_match #(.WAYS(WAYS), .WW(WW), .TW(TW), .NS_TAG(NS_TAG)) u_match (
		.ways, .tag, .ns, .nsaid, .match, .hit, .hit_way, .hit_unique(hit_unique_unused), .hit_dirty,
		.hit_nsaid(hit_nsaid_unused), .own);

	wire held       = match[m_way];
	wire held_dirty = ways[m_way*EW+1] & held;

	// ---- the row of the table -----------------------------------------------------------------------

	wire is_read      = (bus_type == READ_SHARED) | (bus_type == READ_CLEAN) | (bus_type == READ_NSD) |
	                    (bus_type == READ_UNIQUE);
	wire clean_unique = bus_type == CLEAN_UNIQUE;
	wire make_unique  = bus_type == MAKE_UNIQUE;
	wire clean_shared = bus_type == CLEAN_SHARED;
	wire write_line   = bus_type == WRITE_LINE_UNIQUE;
	wire write_once   = (bus_type == WRITE_UNIQUE) | write_line;
	wire read_first   = (bus_type == READ_ONCE) | (bus_type == READ_NO_SNOOP);

	wire load_excl  = op == LOAD_EXCL;
	wire store_excl = op == STORE_EXCL;

	wire read_fill = is_read & ~error;
	wire upgrade   = clean_unique & ~error & held & (exokay | ~store_excl);
	wire make      = make_unique & ~error;
	wire share     = clean_shared & ~error & hit & is_shared;
	wire keep      = write_once & own & ~error & choice_keep;
	wire drop      = (write_once & own & ~keep) | (is_read & error & ~held);

	assign again        = clean_unique & ~error & ~held & ~store_excl;
	assign can          = valid & (again | rsp_room);
	assign writes_bus   = bus_type[5];
	assign answer_load  = is_read & ((op <= LOAD_UNIQUE) | load_excl);
	assign answer_first = read_first;

	// The point of coherence decides whether an access was exclusive.
	assign monitor       = load_excl & read_fill & exokay;
	assign answer_exokay = monitor | (store_excl & upgrade);

	// ---- the way afterwards -------------------------------------------------------------------------

	wire       read_store = read_fill & (op == STORE);
	wire [2:0] read_st    = {~is_shared, held_dirty | pass_dirty, 1'b1};

	assign way         = (clean_shared | write_once) ? hit_way : m_way;
	assign write_st    = read_fill | upgrade | make | share | keep | drop;
	assign new_st      =
		drop ? I :
		keep ? SC :
		share ? {1'b0, hit_dirty, 1'b1} :
		(read_fill & ~read_store) ? read_st : UD;
	assign write_tag   = write_st & ~drop;
	assign write_data  = read_fill | upgrade | make | keep;
	assign from_buffer = read_first | (is_read & (error | ~held));
	assign store       = read_store | upgrade | (keep & ~write_line);
	assign store_all   = make | (keep & write_line);
endmodule
