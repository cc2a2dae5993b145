// ace_cache_array.sv - the sets and ways: the lines that are held, and their data.
//
// Rules K1 (reset), K4 (what a way stores). One slot a cycle is about one line (K3), so there is one
// port that reads and writes a line; the states and tags of three sets are shown at a time, because
// snoop, fill and request each have to know what is held before it is known which of them goes.
//
// An entry is {tag, nsaid, ns, st}; entry of way w at [w*(TW+8) +: TW+8].

module ace_cache_array #(
	parameter integer SETS = 4,
	parameter integer WAYS = 2,
	parameter integer SW   = 2,   // bits of a set's number
	parameter integer WW   = 1,   // bits of a way's number
	parameter integer TW   = 32   // bits of a tag
) (
	input  wire                   ACLK,
	input  wire                   ARESETn,

	// what is held in the sets that snoop, fill and request ask for
	input  wire [SW-1:0]          snoop_set,
	output wire [WAYS*(TW+8)-1:0] snoop_ways,
	input  wire [SW-1:0]          fill_set,
	output wire [WAYS*(TW+8)-1:0] fill_ways,
	input  wire [SW-1:0]          request_set,
	output wire [WAYS*(TW+8)-1:0] request_ways,
	output wire [WW-1:0]          request_rr,

	// the line that the slot is about
	input  wire [SW-1:0]          set,
	input  wire [WW-1:0]          way,
	output wire [255:0]           lo,
	output wire [255:0]           hi,
	input  wire                   write_st,
	input  wire [2:0]             new_st,
	input  wire                   write_tag,
	input  wire [TW-1:0]          new_tag,
	input  wire [3:0]             new_nsaid,
	input  wire                   new_ns,
	input  wire                   write_data,
	input  wire [255:0]           new_lo,
	input  wire [255:0]           new_hi,
	input  wire                   write_rr,
	input  wire [WW-1:0]          new_rr
);
	localparam integer EW = TW + 8;

	wire [SETS*WAYS*EW-1:0]  all_ways;
	wire [SETS*256-1:0]      all_lo; // of the way in question
	wire [SETS*256-1:0]      all_hi;
	wire [SETS*WW-1:0]       all_rr;

	assign snoop_ways   = all_ways[snoop_set*WAYS*EW +: WAYS*EW];
	assign fill_ways    = all_ways[fill_set*WAYS*EW +: WAYS*EW];
	assign request_ways = all_ways[request_set*WAYS*EW +: WAYS*EW];
	assign request_rr   = all_rr[request_set*WW +: WW];
	assign lo           = all_lo[set*256 +: 256];
	assign hi           = all_hi[set*256 +: 256];

	genvar s;
	genvar w;
	generate
		for (s = 0; s < SETS; s = s + 1) begin : gen_set
			wire          chosen = set == SW'(s);
			reg  [WW-1:0] rr_q;

			// Way first, then set: simulators copy what is concatenated.
			wire [WAYS*EW-1:0]  ways_here;
			wire [WAYS*256-1:0] lo_here;
			wire [WAYS*256-1:0] hi_here;

			assign all_ways[s*WAYS*EW +: WAYS*EW] = ways_here;
			assign all_lo[s*256 +: 256] = lo_here[way*256 +: 256];
			assign all_hi[s*256 +: 256] = hi_here[way*256 +: 256];
			assign all_rr[s*WW +: WW] = rr_q;

			always_ff @(posedge ACLK)
				if (!ARESETn)
					rr_q <= '0;
				else if (chosen & write_rr)
					rr_q <= new_rr;

			for (w = 0; w < WAYS; w = w + 1) begin : gen_way
				wire           here = chosen & (way == WW'(w));
				reg  [2:0]     st_q;
				reg            ns_q;
				reg  [3:0]     nsaid_q;
				reg  [TW-1:0]  tag_q;
				reg  [255:0]   lo_q;
				reg  [255:0]   hi_q;

				assign ways_here[w*EW +: EW] = {tag_q, nsaid_q, ns_q, st_q};
				assign lo_here[w*256 +: 256] = lo_q;
				assign hi_here[w*256 +: 256] = hi_q;

				always_ff @(posedge ACLK)
					if (!ARESETn)
						st_q <= 3'd0;
					else if (here & write_st)
						st_q <= new_st;

				always_ff @(posedge ACLK)
					if (!ARESETn) begin
						ns_q    <= 1'b0;
						nsaid_q <= 4'd0;
						tag_q   <= '0;
					end else if (here & write_tag) begin
						ns_q    <= new_ns;
						nsaid_q <= new_nsaid;
						tag_q   <= new_tag;
					end

				always_ff @(posedge ACLK)
					if (!ARESETn) begin
						lo_q <= 256'd0;
						hi_q <= 256'd0;
					end else if (here & write_data) begin
						lo_q <= new_lo;
						hi_q <= new_hi;
					end
			end
		end
	endgenerate
endmodule
