// cci_step.sv - the next state of an entry, combinational.
//
// Rule X18, and the picture "The life of a request" of docs/cci.md; X25 for the entry that invalidates a line
// for the snoop filter, which has nobody to answer. All that an entry waits for comes in as one bit; what only
// follows from `st` goes out.

module cci_step #(
	parameter integer SHARED = 1, // 0: an entry of a pool
	parameter integer BACK   = 0  // 1: the back-invalidation entry
) (
	input  wire [3:0] st,
	input  wire [4:0] kind,
	input  wire       aw,
	input  wire       hz,
	input  wire       multi,
	input  wire       md,
	input  wire       last,          // in its last chunk

	input  wire       take,
	input  wire       take_mem,
	input  wire       slot,
	input  wire       slot_collect,
	input  wire       after,         // the step after the snoop
	input  wire       after_write,   // st = GENWR
	input  wire       after_again,   // st = SLOT
	input  wire       after_answer,  // st = RESP, else MEM
	input  wire       fw,            // it has something to write into the filter
	input  wire       wd,
	input  wire       sent,
	input  wire       acked,
	input  wire       resumed,
	input  wire       cd_waits,      // cdw is not 0

	output reg  [3:0] next,
	output wire       chunk,         // it goes to its next chunk
	output wire       freed,
	output wire       busy,
	output wire       holds,
	output wire       unfinished,    // X7
	output wire       finishes,      // no longer after this cycle
	output wire       unreturned,    // X16: a NoSnoop request whose chunks are not all back
	output wire       chunks,        // X7, last paragraph
	output wire       next_ready,    // X6: in NEXT, and all CD is in
	output wire       no_snoop
);
	localparam [3:0] FREE    = 4'd0;
	localparam [3:0] SLOT    = 4'd1;
	localparam [3:0] COLLECT = 4'd2;
	localparam [3:0] GENWR   = 4'd3;
	localparam [3:0] MEM     = 4'd4;
	localparam [3:0] RESP    = 4'd5;
	localparam [3:0] ACK     = 4'd6;
	localparam [3:0] NEXT    = 4'd7;
	localparam [3:0] DRAIN   = 4'd8;

	localparam [4:0] NONE           = 5'd0;
	localparam [4:0] READ_NO_SNOOP  = 5'd1;
	localparam [4:0] CLEAN_UNIQUE   = 5'd7;   // the first dataless kind
	localparam [4:0] MAKE_INVALID   = 5'd11;  // the last
	localparam [4:0] WRITE_NO_SNOOP = 5'd12;
	localparam [4:0] WRITE_EVICT    = 5'd17;
	localparam [4:0] EVICT          = 5'd18;

	wire dataless = (kind >= CLEAN_UNIQUE) & (kind <= MAKE_INVALID);
	wire sinks    = (kind == WRITE_EVICT) | (kind == NONE); // their W data go nowhere (E2)
	wire mem_done = (st == MEM) & ~fw & (sinks ? wd : md);
	wire answers  = (BACK != 0) | dataless | (kind == EVICT) | ((kind == NONE) & ~aw);
	wire ends     = (BACK != 0) ? (st == RESP) & ~fw : (st == ACK) & acked;

	assign no_snoop   = (kind == READ_NO_SNOOP) | (kind == WRITE_NO_SNOOP);
	assign chunk      = ~last & ((mem_done & aw) | ((st == RESP) & sent));
	assign freed      = ~cd_waits & (ends | (st == DRAIN));
	assign busy       = st != FREE;
	assign holds      = busy & (st != NEXT) & hz;
	assign unfinished = busy & (st != ACK) & (st != DRAIN);
	assign finishes   = unfinished & ((next == ACK) | (next == DRAIN) | (next == FREE));
	assign unreturned = no_snoop & ((st == SLOT) | (st == MEM) | (st == NEXT) | ((st == RESP) & ~last));
	assign chunks     = unfinished & hz & multi;
	assign next_ready = (st == NEXT) & ~cd_waits;

	always_comb begin
		next = st;
		case (st)
			FREE:
				if (take)
					next = take_mem ? MEM : SLOT;
			SLOT:
				if (slot)
					next = slot_collect ? COLLECT : answers ? RESP : MEM;
			COLLECT, GENWR:
				if (after)
					next = after_again ? SLOT : after_answer ? RESP : MEM;
				else if (after_write)
					next = GENWR;
			MEM:
				if (mem_done)
					next = (~aw | last) ? RESP : NEXT;
			RESP:
				if (BACK != 0)
					next = fw ? RESP : cd_waits ? DRAIN : FREE;
				else if (sent)
					next = last ? ACK : NEXT;
			ACK:
				if (acked)
					next = cd_waits ? DRAIN : FREE;
			NEXT:
				if (resumed)
					next = (SHARED != 0) ? SLOT : MEM;
			default: // DRAIN
				if (~cd_waits)
					next = FREE;
		endcase
	end
endmodule
