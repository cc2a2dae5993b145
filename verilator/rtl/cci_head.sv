// cci_head.sv - whether the head of one address channel can have an entry, combinational.
//
// Rules X5 (what it is), X6 (which entry it would take), X7 (what it waits for) and X45 (how many its port may have):
//
//     head -- cci_kind --> kind, hz
//       '---- key -------> compared with the lines that entries hold --> waits
//                          lowest free entries of the two pools -------> found, index
//
// A write-back passes entries that wait for it: the snooped cache gives its answer only after that
// write-back has its B (O4, H2), so to make it wait could deadlock.

module cci_head #(
	parameter integer WRITE    = 0,  // 1: AW
	parameter integer ACE      = 1,
	parameter integer NS       = 8,  // entries that snoop; the pools come behind them
	parameter integer NE       = 12,
	parameter integer ID_WIDTH = 4
) (
	input  wire                   valid,
	input  wire                   aside,         // DVM or a barrier (X30): no entry for it
	input  wire [1:0]             domain,
	input  wire [3:0]             snoop,
	input  wire                   barrier,
	input  wire [ID_WIDTH-1:0]    id,
	input  wire [63:0]            key,           // {NS, 0, address}
	input  wire [3:0]             qos,
	input  wire [3:0]             threshold,
	input  wire                   lost_all,      // it has lost 32 times
	input  wire                   sf_init,       // X22: no line is given to anybody yet

	input  wire [NE-1:0]          holds,
	input  wire [NE*64-1:0]       keys,
	input  wire [NE*ID_WIDTH-1:0] ids,
	input  wire [NE-1:0]          mine,          // of this port
	input  wire [NE-1:0]          chunks,        // unfinished, with a line and several chunks
	input  wire [NE-1:0]          on_aw,
	input  wire [NS-1:0]          gives,         // it writes, or will, what this port's CR brought it

	input  wire                   shared_free,
	input  wire [4:0]             shared_index,
	input  wire                   pool_free,     // the port's own
	input  wire [4:0]             pool_index,
	input  wire                   wq_room,
	input  wire                   full,          // X45: the port has as many shared entries as it may

	output wire [4:0]             kind,
	output wire                   hz,
	output wire                   has_data,      // W data follow
	output wire [4:0]             index,
	output wire                   waits,         // X7, the two points
	output wire                   lacks,         // it finds no entry
	output wire                   limited,       // it waits by X45
	output wire                   eligible,
	output wire                   high
);
	localparam [4:0] NONE           = 5'd0;
	localparam [4:0] WRITE_NO_SNOOP = 5'd12;
	localparam [4:0] WRITE_BACK     = 5'd15;
	localparam [4:0] WRITE_CLEAN    = 5'd16;
	localparam [3:0] AWSNOOP_EVICT  = 4'd4;

	cci_kind #(.WRITE(WRITE), .ACE(ACE)) u_kind (.domain, .snoop, .barrier, .kind, .hz);

	wire present    = valid & ~aside & ~(sf_init & hz);
	wire write_back = kind >= WRITE_BACK; // one of the write-back kinds
	wire data_back  = (kind == WRITE_BACK) | (kind == WRITE_CLEAN);

	assign has_data = (WRITE != 0) & (snoop != AWSNOOP_EVICT) & ~barrier;

	// ---- X7 -----------------------------------------------------------------------------------------

	reg same;    // an entry holds the line, and it matters
	reg behind;  // a request of several chunks is before it

	always_comb begin
		same   = 1'b0;
		behind = 1'b0;
		if (present & hz) begin
			for (int i = 0; i < NE; i++)
				if (holds[i] && ((keys[i*64 +: 64] ^ key) >> 6) == 64'd0)
					if (~write_back || i >= NS || mine[i] || (data_back & 1'(NE'(gives) >> i)))
						same = 1'b1;
			if ((mine & chunks) != '0)
				for (int i = 0; i < NE; i++)
					if (mine[i] & chunks[i] & (on_aw[i] == (WRITE != 0)))
						if ((WRITE != 0) || ids[i*ID_WIDTH +: ID_WIDTH] == id)
							behind = 1'b1;
		end
	end

	// ---- X6 -----------------------------------------------------------------------------------------

	// A WriteNoSnoop may use the pool too: in AW it stands before write-backs that others wait for.
	wire either = (WRITE != 0) & (ACE != 0) & ((kind == WRITE_NO_SNOOP) | (kind == NONE));
	wire pooled = write_back | (either & (~shared_free | full));
	wire found  = write_back ? pool_free : shared_free | (either & pool_free);
	wire gets   = pooled ? pool_free : shared_free & ~full;

	assign index    = pooled ? pool_index : shared_index;
	assign waits    = same;
	assign lacks    = present & ~same & ~found;
	assign limited  = valid & ~aside & full & ~write_back & ~(either & pool_free);
	assign eligible = present & ~same & ~behind & gets & (~has_data | wq_room);
	assign high     = (qos >= threshold) | lost_all;
endmodule
