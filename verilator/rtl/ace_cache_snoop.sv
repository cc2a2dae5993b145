// ace_cache_snoop.sv - the answer to a snoop, and the line that it sends on CD.
//
// Rules K14 (when it waits), K15 (the CD engine) and K16 (what it does). What is permitted in more
// than one way is picked by CHOICE; choice 0 is the expected one.
//
// A snoop does not look at the MSHRs: a request that is outstanding has been ordered after it (O1, O2).
// DVM messages are answered like misses; what they mean is ace_cache_unit's subject (K20).

module ace_cache_snoop #(
	parameter integer WAYS   = 2,
	parameter integer WBS    = 2,
	parameter integer NS_TAG = 1,
	parameter integer WW     = 1,
	parameter integer TW     = 32,
	parameter integer LW     = 34
) (
	input  wire                   ACLK,
	input  wire                   ARESETn,

	input  wire [2:0]             choice,        // CHOICE[2:0]
	input  wire                   choice_early,  // CHOICE[12]

	// the head of AC, and what its set holds
	input  wire                   valid,
	input  wire [3:0]             snoop,
	input  wire                   ns,
	input  wire [LW-1:0]          line,
	input  wire [TW-1:0]          tag,
	input  wire [WAYS*(TW+8)-1:0] ways,

	input  wire [WBS-1:0]         wb_busy,
	input  wire [WBS*3-1:0]       wb_kind,
	input  wire [WBS-1:0]         wb_ns,
	input  wire [WBS*LW-1:0]      wb_line,

	input  wire                   cr_room,

	output wire                   can,
	output wire [4:0]             cr_resp,
	output wire [3:0]             cr_nsaid,
	output wire [WW-1:0]          way,
	output wire                   write_st,
	output wire [2:0]             new_st,

	// the slot is the snoop's, with the line of the way
	input  wire                   go,
	input  wire [255:0]           lo,
	input  wire [255:0]           hi,

	// FIFO `cd`
	input  wire                   cd_room,
	output wire                   cd_push,
	output wire [127:0]           cd_data,
	output wire                   cd_last
);
	localparam [3:0] READ_ONCE     = 4'd0;
	localparam [3:0] READ_SHARED   = 4'd1;
	localparam [3:0] READ_CLEAN    = 4'd2;
	localparam [3:0] READ_NSD      = 4'd3;
	localparam [3:0] READ_UNIQUE   = 4'd7;
	localparam [3:0] CLEAN_SHARED  = 4'd8;
	localparam [3:0] CLEAN_INVALID = 4'd9;
	localparam [3:0] MAKE_INVALID  = 4'd13;

	localparam [2:0] I  = 3'd0;
	localparam [2:0] SC = 3'd1;
	localparam [2:0] SD = 3'd3;
	localparam [2:0] UC = 3'd5;
	localparam [2:0] UD = 3'd7;

	localparam [2:0] WRITE_CLEAN = 3'b010; // AWSNOOP
	localparam [2:0] WRITE_BACK  = 3'b011;
	localparam [2:0] WRITE_EVICT = 3'b101;

	// ---- what is held, and what is being written back (K4) ------------------------------------------

	wire [WAYS-1:0] match_unused;
	wire            hit;
	wire            is_unique;
	wire            dirty;
	wire [3:0]      nsaid;
	wire            own_unused;
	wire [WBS-1:0]  wb_on;
	wire [WBS-1:0]  wb_cleans;
	wire [WBS-1:0]  wb_takes;

	ace_cache_match #(.WAYS(WAYS), .WW(WW), .TW(TW), .NS_TAG(NS_TAG)) u_match (
		.ways, .tag, .ns, .nsaid(4'd0), .match(match_unused), .hit, .hit_way(way), .hit_unique(is_unique),
		.hit_dirty(dirty), .hit_nsaid(nsaid), .own(own_unused));

	ace_cache_on #(.N(WBS), .LW(LW)) u_wb_on (
		.busy(wb_busy), .ns_of(wb_ns), .line_of(wb_line), .ns, .line, .on(wb_on));

	genvar w;
	generate
		for (w = 0; w < WBS; w = w + 1) begin : gen_kind
			wire [2:0] kind = wb_kind[w*3 +: 3];

			// An Evict has no data: no snoop waits for it (E9).
			assign wb_cleans[w] = wb_on[w] & (kind == WRITE_CLEAN);
			assign wb_takes[w]  = wb_on[w] & ((kind == WRITE_BACK) | (kind == WRITE_EVICT));
		end
	endgenerate

	// ---- K16: {end state, DT, PD, IS} ---------------------------------------------------------------

	// Reads that may leave the copy, of a shared copy or (but for ReadOnce) a unique one
	function automatic [5:0] read_row(input d, input [2:0] n);
		if (d)
			case (n)
				3'd0:    read_row = {SD, 3'b101};
				3'd1:    read_row = {SC, 3'b111};
				default: read_row = {I, 3'b110};
			endcase
		else
			case (n)
				3'd0:    read_row = {SC, 3'b101};
				3'd1:    read_row = {SC, 3'b001};
				3'd2:    read_row = {I, 3'b100};
				default: read_row = {I, 3'b000};
			endcase
	endfunction

	// ReadOnce of a unique copy
	function automatic [5:0] once_row(input d, input [2:0] n);
		if (d)
			case (n)
				3'd0:    once_row = {UD, 3'b101};
				3'd1:    once_row = {SD, 3'b101};
				3'd2:    once_row = {UC, 3'b111};
				3'd3:    once_row = {SC, 3'b111};
				default: once_row = {I, 3'b110};
			endcase
		else
			case (n)
				3'd0:    once_row = {UC, 3'b101};
				3'd1:    once_row = {UC, 3'b001};
				3'd2:    once_row = {SC, 3'b101};
				3'd3:    once_row = {SC, 3'b001};
				3'd4:    once_row = {I, 3'b100};
				default: once_row = {I, 3'b000};
			endcase
	endfunction

	// CleanShared: dirty data is passed on, whatever becomes of the copy
	function automatic [5:0] clean_row(input u, input d, input [2:0] n);
		if (u & (n == 3'd0))
			clean_row = {UC, d, d, 1'b1};
		else if (n == {2'b00, u})
			clean_row = {SC, d, d, 1'b1};
		else
			clean_row = {I, d, d, 1'b0};
	endfunction

	function automatic [5:0] row_of(input [3:0] s, input u, input d, input [2:0] n);
		case (s)
			READ_ONCE:     row_of = u ? once_row(d, n) : read_row(d, n);
			READ_UNIQUE:   row_of = d ? {I, 3'b110} : {I, n == 3'd0, 2'b00};
			CLEAN_INVALID: row_of = d ? {I, 3'b110} : {I, n != 3'd0, 2'b00};
			MAKE_INVALID:  row_of = (d & (n != 3'd0)) ? {I, 3'b110} : {I, 3'b000};
			CLEAN_SHARED:  row_of = clean_row(u, d, n);
			default:       row_of = read_row(d, n); // ReadShared, ReadClean, ReadNotSharedDirty
		endcase
	endfunction

	// ---- the answer (K14) ---------------------------------------------------------------------------

	wire reads_copy = (snoop == READ_ONCE) | (snoop == READ_SHARED) | (snoop == READ_CLEAN) | (snoop == READ_NSD);
	wire known      = reads_copy | (snoop == READ_UNIQUE) | (snoop == CLEAN_SHARED) |
	                  (snoop == CLEAN_INVALID) | (snoop == MAKE_INVALID);
	wire answers    = known & hit;

	// A copy that is being cleaned may be read before its B, but nobody may take it for more than shared.
	wire early = (|wb_cleans) & hit & choice_early & reads_copy;

	wire [2:0] end_st;
	wire       dt;
	wire       pd;
	wire       is;

	assign {end_st, dt, pd, is} = early ? {SC, 3'b101} : row_of(snoop, is_unique, dirty, choice);

	wire sd_busy;
	wire wb_waits = known & ((|wb_takes) | ((|wb_cleans) & ~early));
	wire sd_waits = answers & dt & sd_busy;

	assign can      = valid & cr_room & ~wb_waits & ~sd_waits;
	assign cr_resp  = answers ? {is_unique, is, pd, 1'b0, dt} : 5'd0;
	assign cr_nsaid = answers ? nsaid : 4'd0;
	assign write_st = answers;
	assign new_st   = end_st;

	// ---- the data (K15) -----------------------------------------------------------------------------

	reg         sd_busy_q;
	reg [1:0]   sd_beat_q;
	reg [255:0] sd_lo_q;
	reg [255:0] sd_hi_q;

	wire load = go & answers & dt;

	assign sd_busy = sd_busy_q;
	assign cd_push = sd_busy_q & cd_room;
	assign cd_last = sd_beat_q == 2'd3;

	wire [511:0] sd = {sd_hi_q, sd_lo_q};

	assign cd_data = sd[sd_beat_q*128 +: 128];

	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			sd_busy_q <= 1'b0;
			sd_beat_q <= 2'd0;
			sd_lo_q   <= 256'd0;
			sd_hi_q   <= 256'd0;
		end else if (load) begin
			sd_busy_q <= 1'b1;
			sd_beat_q <= 2'd0;
			sd_lo_q   <= lo;
			sd_hi_q   <= hi;
		end else if (cd_push) begin
			sd_busy_q <= ~cd_last;
			sd_beat_q <= sd_beat_q + 2'd1;
		end
endmodule
