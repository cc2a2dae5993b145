// tzc400.sv - the address filter: one to four ACE-Lite filters that share a region table.
//
// The behaviour is docs/tzc400.md, rules Z1..Z26; this file only wires it up. tzc400_regs holds what
// the filters share, each tzc400_filter one ACE-Lite port pair. All outputs come from registers, so
// no combinational path crosses the block.
//
// ARESETn is sampled at the clock edge (Z1). Every register of the block is reset.

module tzc400 #(
	parameter integer    NUM_FILTERS           = 4,       // 1, 2, 4
	parameter integer    ADDR_WIDTH            = 48,      // 32, 36, 40, 48, 64
	parameter integer    AID_WIDTH             = 8,       // 1..24
	parameter integer    DATA_WIDTH            = 128,     // 32, 64, 128, 256
	parameter integer    DENY_DEPTH            = 16,      // 2..256, a power of two
	parameter integer    MAX_OUTSTANDING       = 256,     // 2..256
	parameter integer    NUM_BUCKETS           = 8,       // 2, 4, 8, 16
	parameter integer    QVN_ENABLE            = 0,       // one bit a filter
	parameter integer    REVISION              = 2,       // PID2[7:4] (TZC D14)
	parameter integer    OVERLAP_POLICY        = 0,       // 0 deny, 1 any, 2 lowest, 3 highest (TZC D1)
	parameter integer    OVERLAP_OKAY          = 0,       // a denied overlap answers OKAY (TZC 2.3)
	parameter integer    INT_LATCH             = 0,       // ACTION[1] of the failure counts (TZC D2)
	parameter integer    CAPTURE_WRITE_FIRST   = 0,       // order of two failures at one edge (TZC D4)
	parameter integer    CLEAR_WINS            = 0,       // over a failure of the same edge (TZC D5)
	parameter integer    CMO_PASS              = 0,       // cache maintenance is unchecked (TZC D7)
	parameter [31:0]     RST_BUILD_CONFIG      = 32'h8 | ((ADDR_WIDTH - 1) << 8) | ((NUM_FILTERS - 1) << 24),
	parameter integer    RST_ACTION            = 0,
	parameter integer    RST_GATE_KEEPER       = 0,
	parameter integer    RST_SPECULATION_CTRL  = 0,
	parameter [9*64-1:0] RST_REGION_BASE       = {9{64'd0}},
	parameter [9*64-1:0] RST_REGION_TOP        = {9{64'hFFF}},
	parameter [9*32-1:0] RST_REGION_ATTRIBUTES = {9{32'd0}},
	parameter [9*32-1:0] RST_REGION_ID_ACCESS  = {9{32'd0}}
) (
	input  wire                                  ACLK,
	input  wire                                  ARESETn,

	input  wire                                  PSEL,
	input  wire                                  PENABLE,
	input  wire                                  PWRITE,
	input  wire [11:0]                           PADDR,
	input  wire [31:0]                           PWDATA,
	input  wire [3:0]                            PSTRB,
	input  wire [2:0]                            PPROT,
	output wire                                  PREADY,
	output wire [31:0]                           PRDATA,
	output wire                                  PSLVERR,
	output wire                                  TZCINT,

	// slave side, filter f at [f*WIDTH +: WIDTH]
	input  wire [NUM_FILTERS-1:0]                ARVALID_s,
	output wire [NUM_FILTERS-1:0]                ARREADY_s,
	input  wire [NUM_FILTERS*AID_WIDTH-1:0]      ARID_s,
	input  wire [NUM_FILTERS*ADDR_WIDTH-1:0]     ARADDR_s,
	input  wire [NUM_FILTERS*8-1:0]              ARLEN_s,
	input  wire [NUM_FILTERS*3-1:0]              ARSIZE_s,
	input  wire [NUM_FILTERS*2-1:0]              ARBURST_s,
	input  wire [NUM_FILTERS-1:0]                ARLOCK_s,
	input  wire [NUM_FILTERS*4-1:0]              ARCACHE_s,
	input  wire [NUM_FILTERS*3-1:0]              ARPROT_s,
	input  wire [NUM_FILTERS*4-1:0]              ARQOS_s,
	input  wire [NUM_FILTERS*4-1:0]              ARREGION_s,
	input  wire [NUM_FILTERS*2-1:0]              ARDOMAIN_s,
	input  wire [NUM_FILTERS*4-1:0]              ARSNOOP_s,
	input  wire [NUM_FILTERS*2-1:0]              ARBAR_s,
	input  wire [NUM_FILTERS*4-1:0]              ARNSAID_s,
	input  wire [NUM_FILTERS*4-1:0]              ARVNET_s,
	input  wire [NUM_FILTERS-1:0]                AWVALID_s,
	output wire [NUM_FILTERS-1:0]                AWREADY_s,
	input  wire [NUM_FILTERS*AID_WIDTH-1:0]      AWID_s,
	input  wire [NUM_FILTERS*ADDR_WIDTH-1:0]     AWADDR_s,
	input  wire [NUM_FILTERS*8-1:0]              AWLEN_s,
	input  wire [NUM_FILTERS*3-1:0]              AWSIZE_s,
	input  wire [NUM_FILTERS*2-1:0]              AWBURST_s,
	input  wire [NUM_FILTERS-1:0]                AWLOCK_s,
	input  wire [NUM_FILTERS*4-1:0]              AWCACHE_s,
	input  wire [NUM_FILTERS*3-1:0]              AWPROT_s,
	input  wire [NUM_FILTERS*4-1:0]              AWQOS_s,
	input  wire [NUM_FILTERS*4-1:0]              AWREGION_s,
	input  wire [NUM_FILTERS*2-1:0]              AWDOMAIN_s,
	input  wire [NUM_FILTERS*3-1:0]              AWSNOOP_s,
	input  wire [NUM_FILTERS*2-1:0]              AWBAR_s,
	input  wire [NUM_FILTERS*4-1:0]              AWNSAID_s,
	input  wire [NUM_FILTERS*4-1:0]              AWVNET_s,
	input  wire [NUM_FILTERS-1:0]                WVALID_s,
	output wire [NUM_FILTERS-1:0]                WREADY_s,
	input  wire [NUM_FILTERS*DATA_WIDTH-1:0]     WDATA_s,
	input  wire [NUM_FILTERS*(DATA_WIDTH/8)-1:0] WSTRB_s,
	input  wire [NUM_FILTERS-1:0]                WLAST_s,
	output wire [NUM_FILTERS-1:0]                RVALID_s,
	input  wire [NUM_FILTERS-1:0]                RREADY_s,
	output wire [NUM_FILTERS*AID_WIDTH-1:0]      RID_s,
	output wire [NUM_FILTERS*DATA_WIDTH-1:0]     RDATA_s,
	output wire [NUM_FILTERS*2-1:0]              RRESP_s,
	output wire [NUM_FILTERS-1:0]                RLAST_s,
	output wire [NUM_FILTERS-1:0]                BVALID_s,
	input  wire [NUM_FILTERS-1:0]                BREADY_s,
	output wire [NUM_FILTERS*AID_WIDTH-1:0]      BID_s,
	output wire [NUM_FILTERS*2-1:0]              BRESP_s,

	// master side
	output wire [NUM_FILTERS-1:0]                ARVALID_m,
	input  wire [NUM_FILTERS-1:0]                ARREADY_m,
	output wire [NUM_FILTERS*AID_WIDTH-1:0]      ARID_m,
	output wire [NUM_FILTERS*ADDR_WIDTH-1:0]     ARADDR_m,
	output wire [NUM_FILTERS*8-1:0]              ARLEN_m,
	output wire [NUM_FILTERS*3-1:0]              ARSIZE_m,
	output wire [NUM_FILTERS*2-1:0]              ARBURST_m,
	output wire [NUM_FILTERS-1:0]                ARLOCK_m,
	output wire [NUM_FILTERS*4-1:0]              ARCACHE_m,
	output wire [NUM_FILTERS*3-1:0]              ARPROT_m,
	output wire [NUM_FILTERS*4-1:0]              ARQOS_m,
	output wire [NUM_FILTERS*4-1:0]              ARREGION_m,
	output wire [NUM_FILTERS*2-1:0]              ARDOMAIN_m,
	output wire [NUM_FILTERS*4-1:0]              ARSNOOP_m,
	output wire [NUM_FILTERS*2-1:0]              ARBAR_m,
	output wire [NUM_FILTERS*4-1:0]              ARNSAID_m,
	output wire [NUM_FILTERS*4-1:0]              ARVNET_m,
	output wire [NUM_FILTERS-1:0]                AWVALID_m,
	input  wire [NUM_FILTERS-1:0]                AWREADY_m,
	output wire [NUM_FILTERS*AID_WIDTH-1:0]      AWID_m,
	output wire [NUM_FILTERS*ADDR_WIDTH-1:0]     AWADDR_m,
	output wire [NUM_FILTERS*8-1:0]              AWLEN_m,
	output wire [NUM_FILTERS*3-1:0]              AWSIZE_m,
	output wire [NUM_FILTERS*2-1:0]              AWBURST_m,
	output wire [NUM_FILTERS-1:0]                AWLOCK_m,
	output wire [NUM_FILTERS*4-1:0]              AWCACHE_m,
	output wire [NUM_FILTERS*3-1:0]              AWPROT_m,
	output wire [NUM_FILTERS*4-1:0]              AWQOS_m,
	output wire [NUM_FILTERS*4-1:0]              AWREGION_m,
	output wire [NUM_FILTERS*2-1:0]              AWDOMAIN_m,
	output wire [NUM_FILTERS*3-1:0]              AWSNOOP_m,
	output wire [NUM_FILTERS*2-1:0]              AWBAR_m,
	output wire [NUM_FILTERS*4-1:0]              AWNSAID_m,
	output wire [NUM_FILTERS*4-1:0]              AWVNET_m,
	output wire [NUM_FILTERS-1:0]                WVALID_m,
	input  wire [NUM_FILTERS-1:0]                WREADY_m,
	output wire [NUM_FILTERS*DATA_WIDTH-1:0]     WDATA_m,
	output wire [NUM_FILTERS*(DATA_WIDTH/8)-1:0] WSTRB_m,
	output wire [NUM_FILTERS-1:0]                WLAST_m,
	input  wire [NUM_FILTERS-1:0]                RVALID_m,
	output wire [NUM_FILTERS-1:0]                RREADY_m,
	input  wire [NUM_FILTERS*AID_WIDTH-1:0]      RID_m,
	input  wire [NUM_FILTERS*DATA_WIDTH-1:0]     RDATA_m,
	input  wire [NUM_FILTERS*2-1:0]              RRESP_m,
	input  wire [NUM_FILTERS-1:0]                RLAST_m,
	input  wire [NUM_FILTERS-1:0]                BVALID_m,
	output wire [NUM_FILTERS-1:0]                BREADY_m,
	input  wire [NUM_FILTERS*AID_WIDTH-1:0]      BID_m,
	input  wire [NUM_FILTERS*2-1:0]              BRESP_m
);
	wire [NUM_FILTERS-1:0]             gate_open;
	wire                               deny_err;
	wire                               read_spec_disable;
	wire                               write_spec_disable;
	wire [9*64-1:64]                   region_base_page;
	wire [9*64-1:64]                   region_top_page;
	wire [9*NUM_FILTERS-1:NUM_FILTERS] region_filter_en;
	wire [9*2-1:0]                     region_s_en;
	wire [9*32-1:0]                    region_id_access;
	wire [NUM_FILTERS-1:0]             busy;
	wire [NUM_FILTERS-1:0]             rd_fail;
	wire [NUM_FILTERS-1:0]             rd_overlap;
	wire [NUM_FILTERS-1:0]             wr_fail;
	wire [NUM_FILTERS-1:0]             wr_overlap;

	tzc400_regs #(
		.NUM_FILTERS(NUM_FILTERS), .ADDR_WIDTH(ADDR_WIDTH), .AID_WIDTH(AID_WIDTH), .QVN_ENABLE(QVN_ENABLE),
		.REVISION(REVISION), .INT_LATCH(INT_LATCH), .CAPTURE_WRITE_FIRST(CAPTURE_WRITE_FIRST),
		.CLEAR_WINS(CLEAR_WINS), .RST_BUILD_CONFIG(RST_BUILD_CONFIG), .RST_ACTION(RST_ACTION),
		.RST_GATE_KEEPER(RST_GATE_KEEPER), .RST_SPECULATION_CTRL(RST_SPECULATION_CTRL),
		.RST_REGION_BASE(RST_REGION_BASE), .RST_REGION_TOP(RST_REGION_TOP),
		.RST_REGION_ATTRIBUTES(RST_REGION_ATTRIBUTES), .RST_REGION_ID_ACCESS(RST_REGION_ID_ACCESS)
	) u_regs (
		.ACLK, .ARESETn,
		.PSEL, .PENABLE, .PWRITE, .PADDR, .PWDATA, .PSTRB, .PPROT, .PREADY, .PRDATA, .PSLVERR, .TZCINT,
		.ARID_s, .ARADDR_s, .ARPROT_s, .ARVNET_s, .AWID_s, .AWADDR_s, .AWPROT_s, .AWVNET_s,
		.busy, .rd_fail, .rd_overlap, .wr_fail, .wr_overlap,
		.gate_open, .deny_err, .read_spec_disable, .write_spec_disable,
		.region_base_page, .region_top_page, .region_filter_en, .region_s_en, .region_id_access);

	genvar f;
	generate
		for (f = 0; f < NUM_FILTERS; f = f + 1) begin : gen_filter
			tzc400_filter #(
				.NUM_FILTERS(NUM_FILTERS), .ADDR_WIDTH(ADDR_WIDTH), .AID_WIDTH(AID_WIDTH),
				.DATA_WIDTH(DATA_WIDTH), .DENY_DEPTH(DENY_DEPTH), .MAX_OUTSTANDING(MAX_OUTSTANDING),
				.NUM_BUCKETS(NUM_BUCKETS), .OVERLAP_POLICY(OVERLAP_POLICY), .OVERLAP_OKAY(OVERLAP_OKAY),
				.CMO_PASS(CMO_PASS), .QVN(QVN_ENABLE[f]), .FILTER(2'(f))
			) u_filter (
				.ACLK, .ARESETn,
				.gate_open(gate_open[f]), .deny_err, .read_spec_disable, .write_spec_disable,
				.region_base_page, .region_top_page, .region_filter_en, .region_s_en, .region_id_access,
				.busy(busy[f]), .rd_fail(rd_fail[f]), .rd_overlap(rd_overlap[f]),
				.wr_fail(wr_fail[f]), .wr_overlap(wr_overlap[f]),

				.ARVALID_s(ARVALID_s[f]), .ARREADY_s(ARREADY_s[f]), .ARID_s(ARID_s[f*AID_WIDTH +: AID_WIDTH]),
				.ARADDR_s(ARADDR_s[f*ADDR_WIDTH +: ADDR_WIDTH]), .ARLEN_s(ARLEN_s[f*8 +: 8]),
				.ARSIZE_s(ARSIZE_s[f*3 +: 3]), .ARBURST_s(ARBURST_s[f*2 +: 2]), .ARLOCK_s(ARLOCK_s[f]),
				.ARCACHE_s(ARCACHE_s[f*4 +: 4]), .ARPROT_s(ARPROT_s[f*3 +: 3]), .ARQOS_s(ARQOS_s[f*4 +: 4]),
				.ARREGION_s(ARREGION_s[f*4 +: 4]), .ARDOMAIN_s(ARDOMAIN_s[f*2 +: 2]),
				.ARSNOOP_s(ARSNOOP_s[f*4 +: 4]), .ARBAR_s(ARBAR_s[f*2 +: 2]), .ARNSAID_s(ARNSAID_s[f*4 +: 4]),
				.ARVNET_s(ARVNET_s[f*4 +: 4]),
				.AWVALID_s(AWVALID_s[f]), .AWREADY_s(AWREADY_s[f]), .AWID_s(AWID_s[f*AID_WIDTH +: AID_WIDTH]),
				.AWADDR_s(AWADDR_s[f*ADDR_WIDTH +: ADDR_WIDTH]), .AWLEN_s(AWLEN_s[f*8 +: 8]),
				.AWSIZE_s(AWSIZE_s[f*3 +: 3]), .AWBURST_s(AWBURST_s[f*2 +: 2]), .AWLOCK_s(AWLOCK_s[f]),
				.AWCACHE_s(AWCACHE_s[f*4 +: 4]), .AWPROT_s(AWPROT_s[f*3 +: 3]), .AWQOS_s(AWQOS_s[f*4 +: 4]),
				.AWREGION_s(AWREGION_s[f*4 +: 4]), .AWDOMAIN_s(AWDOMAIN_s[f*2 +: 2]),
				.AWSNOOP_s(AWSNOOP_s[f*3 +: 3]), .AWBAR_s(AWBAR_s[f*2 +: 2]), .AWNSAID_s(AWNSAID_s[f*4 +: 4]),
				.AWVNET_s(AWVNET_s[f*4 +: 4]),
				.WVALID_s(WVALID_s[f]), .WREADY_s(WREADY_s[f]), .WDATA_s(WDATA_s[f*DATA_WIDTH +: DATA_WIDTH]),
				.WSTRB_s(WSTRB_s[f*(DATA_WIDTH/8) +: DATA_WIDTH/8]), .WLAST_s(WLAST_s[f]),
				.RVALID_s(RVALID_s[f]), .RREADY_s(RREADY_s[f]), .RID_s(RID_s[f*AID_WIDTH +: AID_WIDTH]),
				.RDATA_s(RDATA_s[f*DATA_WIDTH +: DATA_WIDTH]), .RRESP_s(RRESP_s[f*2 +: 2]),
				.RLAST_s(RLAST_s[f]),
				.BVALID_s(BVALID_s[f]), .BREADY_s(BREADY_s[f]), .BID_s(BID_s[f*AID_WIDTH +: AID_WIDTH]),
				.BRESP_s(BRESP_s[f*2 +: 2]),

				.ARVALID_m(ARVALID_m[f]), .ARREADY_m(ARREADY_m[f]), .ARID_m(ARID_m[f*AID_WIDTH +: AID_WIDTH]),
				.ARADDR_m(ARADDR_m[f*ADDR_WIDTH +: ADDR_WIDTH]), .ARLEN_m(ARLEN_m[f*8 +: 8]),
				.ARSIZE_m(ARSIZE_m[f*3 +: 3]), .ARBURST_m(ARBURST_m[f*2 +: 2]), .ARLOCK_m(ARLOCK_m[f]),
				.ARCACHE_m(ARCACHE_m[f*4 +: 4]), .ARPROT_m(ARPROT_m[f*3 +: 3]), .ARQOS_m(ARQOS_m[f*4 +: 4]),
				.ARREGION_m(ARREGION_m[f*4 +: 4]), .ARDOMAIN_m(ARDOMAIN_m[f*2 +: 2]),
				.ARSNOOP_m(ARSNOOP_m[f*4 +: 4]), .ARBAR_m(ARBAR_m[f*2 +: 2]), .ARNSAID_m(ARNSAID_m[f*4 +: 4]),
				.ARVNET_m(ARVNET_m[f*4 +: 4]),
				.AWVALID_m(AWVALID_m[f]), .AWREADY_m(AWREADY_m[f]), .AWID_m(AWID_m[f*AID_WIDTH +: AID_WIDTH]),
				.AWADDR_m(AWADDR_m[f*ADDR_WIDTH +: ADDR_WIDTH]), .AWLEN_m(AWLEN_m[f*8 +: 8]),
				.AWSIZE_m(AWSIZE_m[f*3 +: 3]), .AWBURST_m(AWBURST_m[f*2 +: 2]), .AWLOCK_m(AWLOCK_m[f]),
				.AWCACHE_m(AWCACHE_m[f*4 +: 4]), .AWPROT_m(AWPROT_m[f*3 +: 3]), .AWQOS_m(AWQOS_m[f*4 +: 4]),
				.AWREGION_m(AWREGION_m[f*4 +: 4]), .AWDOMAIN_m(AWDOMAIN_m[f*2 +: 2]),
				.AWSNOOP_m(AWSNOOP_m[f*3 +: 3]), .AWBAR_m(AWBAR_m[f*2 +: 2]), .AWNSAID_m(AWNSAID_m[f*4 +: 4]),
				.AWVNET_m(AWVNET_m[f*4 +: 4]),
				.WVALID_m(WVALID_m[f]), .WREADY_m(WREADY_m[f]), .WDATA_m(WDATA_m[f*DATA_WIDTH +: DATA_WIDTH]),
				.WSTRB_m(WSTRB_m[f*(DATA_WIDTH/8) +: DATA_WIDTH/8]), .WLAST_m(WLAST_m[f]),
				.RVALID_m(RVALID_m[f]), .RREADY_m(RREADY_m[f]), .RID_m(RID_m[f*AID_WIDTH +: AID_WIDTH]),
				.RDATA_m(RDATA_m[f*DATA_WIDTH +: DATA_WIDTH]), .RRESP_m(RRESP_m[f*2 +: 2]),
				.RLAST_m(RLAST_m[f]),
				.BVALID_m(BVALID_m[f]), .BREADY_m(BREADY_m[f]), .BID_m(BID_m[f*AID_WIDTH +: AID_WIDTH]),
				.BRESP_m(BRESP_m[f*2 +: 2]));
		end
	endgenerate
endmodule
