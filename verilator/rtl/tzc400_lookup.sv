// tzc400_lookup.sv - may this access pass? The region lookup, combinational.
//
// Rule Z12. Regions 1..8 are compared by page; region 0 lies under all of them and decides where
// none matches (TZC 2.1, 2.2). Two matches are an overlap, whose outcome is a build choice (TZC D1).
//
// The region table comes as flat vectors, so that the module also stands alone in a replay bench.
// Entry n is at [n*WIDTH +: WIDTH]; the page and filter tables begin with entry 1, because region 0
// covers every page of every filter. Pages are zero-extended and kept 64 bits apart, so that one
// compare serves every ADDR_WIDTH and a simulator finds each entry in words of its own.

module tzc400_lookup #(
	parameter integer NUM_FILTERS    = 4,
	parameter integer ADDR_WIDTH     = 48,
	parameter integer OVERLAP_POLICY = 0
) (
	input  wire [9*64-1:64]                   region_base_page,
	input  wire [9*64-1:64]                   region_top_page,
	input  wire [9*NUM_FILTERS-1:NUM_FILTERS] region_filter_en,
	input  wire [9*2-1:0]                     region_s_en,       // {s_wr_en, s_rd_en}
	input  wire [9*32-1:0]                    region_id_access,  // {nsaid_wr_en, nsaid_rd_en}
	input  wire [1:0]                         filter,
	input  wire [ADDR_WIDTH-1:0]              addr,
	input  wire                               nonsecure,
	input  wire [3:0]                         nsaid,
	input  wire                               write,
	output wire                               allow,
	output wire [3:0]                         region,
	output wire                               overlap
);
	localparam integer ANY_ALLOWS      = 1;
	localparam integer LOWEST_DECIDES  = 2;
	localparam integer HIGHEST_DECIDES = 3;

	wire [63:0] page = 64'(addr) >> 12;
	wire [8:1]  match;
	wire [8:0]  perm;

	genvar n;
	generate
		for (n = 1; n <= 8; n = n + 1) begin : gen_match
			wire enabled = 1'(region_filter_en[n*NUM_FILTERS +: NUM_FILTERS] >> filter);

			assign match[n] = enabled
				& (region_base_page[n*64 +: 64] <= page)
				& (page <= region_top_page[n*64 +: 64]);
		end

		// A Secure access looks at s_* only, a Non-secure one at its NSAID only (TZC 3.2).
		for (n = 0; n <= 8; n = n + 1) begin : gen_perm
			wire [1:0]  s_en  = region_s_en[n*2 +: 2];
			wire [31:0] ns_en = region_id_access[n*32 +: 32];

			assign perm[n] = nonsecure ? ns_en[{write, nsaid}] : s_en[write];
		end
	endgenerate

	// The last assignment wins: the loop ends on the match that is to be named.
	function automatic [3:0] pick(input [8:1] m);
		pick = 4'd0;
		for (int i = 1; i <= 8; i++)
			if (OVERLAP_POLICY == HIGHEST_DECIDES) begin
				if (m[i])
					pick = 4'(i);
			end else begin
				if (m[9-i])
					pick = 4'(9 - i);
			end
	endfunction

	assign region  = pick(match);
	assign overlap = (match & (match - 8'd1)) != 8'd0;

	// Without an overlap the policies agree: the one region that matched decides, or region 0.
	wire one_decides = perm[region];
	wire any_allows  = (match == 8'd0) ? perm[0] : |(match & perm[8:1]);

	assign allow =
		(OVERLAP_POLICY == LOWEST_DECIDES || OVERLAP_POLICY == HIGHEST_DECIDES) ? one_decides :
		(OVERLAP_POLICY == ANY_ALLOWS) ? any_allows : any_allows & ~overlap;
endmodule
