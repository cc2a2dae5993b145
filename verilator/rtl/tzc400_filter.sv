// tzc400_filter.sv - one filter: takes the addresses in, judges them, and holds the two paths.
//
// Rules Z6 (READY), Z9, Z10 (class of a transaction), Z11 (failure event). The lookup itself is
// tzc400_lookup, what follows is tzc400_rd and tzc400_wr.
//
// A transaction is judged once, at the handshake on the slave side, by the registers of that cycle;
// from then on only its class travels with it. The class is {kind, err}: kind 0 passes, LOCAL is
// answered here and never seen downstream, ZERO goes downstream without its data.

module tzc400_filter #(
	parameter integer NUM_FILTERS     = 4,
	parameter integer ADDR_WIDTH      = 48,
	parameter integer AID_WIDTH       = 8,
	parameter integer DATA_WIDTH      = 128,
	parameter integer DENY_DEPTH      = 16,
	parameter integer MAX_OUTSTANDING = 256,
	parameter integer NUM_BUCKETS     = 8,
	parameter integer OVERLAP_POLICY  = 0,
	parameter integer OVERLAP_OKAY    = 0,
	parameter integer CMO_PASS        = 0,
	parameter [0:0]   QVN             = 1'b0,  // this filter has virtual networks
	parameter [1:0]   FILTER          = 2'd0   // its number
) (
	input  wire                               ACLK,
	input  wire                               ARESETn,

	// registers, and what goes back to them
	input  wire                               gate_open,
	input  wire                               deny_err,
	input  wire                               read_spec_disable,
	input  wire                               write_spec_disable,
	input  wire [9*64-1:64]                   region_base_page,
	input  wire [9*64-1:64]                   region_top_page,
	input  wire [9*NUM_FILTERS-1:NUM_FILTERS] region_filter_en,
	input  wire [9*2-1:0]                     region_s_en,
	input  wire [9*32-1:0]                    region_id_access,
	output wire                               busy,
	output wire                               rd_fail,
	output wire                               rd_overlap,
	output wire                               wr_fail,
	output wire                               wr_overlap,

	// slave side
	input  wire                               ARVALID_s,
	output wire                               ARREADY_s,
	input  wire [AID_WIDTH-1:0]               ARID_s,
	input  wire [ADDR_WIDTH-1:0]              ARADDR_s,
	input  wire [7:0]                         ARLEN_s,
	input  wire [2:0]                         ARSIZE_s,
	input  wire [1:0]                         ARBURST_s,
	input  wire                               ARLOCK_s,
	input  wire [3:0]                         ARCACHE_s,
	input  wire [2:0]                         ARPROT_s,
	input  wire [3:0]                         ARQOS_s,
	input  wire [3:0]                         ARREGION_s,
	input  wire [1:0]                         ARDOMAIN_s,
	input  wire [3:0]                         ARSNOOP_s,
	input  wire [1:0]                         ARBAR_s,
	input  wire [3:0]                         ARNSAID_s,
	input  wire [3:0]                         ARVNET_s,
	input  wire                               AWVALID_s,
	output wire                               AWREADY_s,
	input  wire [AID_WIDTH-1:0]               AWID_s,
	input  wire [ADDR_WIDTH-1:0]              AWADDR_s,
	input  wire [7:0]                         AWLEN_s,
	input  wire [2:0]                         AWSIZE_s,
	input  wire [1:0]                         AWBURST_s,
	input  wire                               AWLOCK_s,
	input  wire [3:0]                         AWCACHE_s,
	input  wire [2:0]                         AWPROT_s,
	input  wire [3:0]                         AWQOS_s,
	input  wire [3:0]                         AWREGION_s,
	input  wire [1:0]                         AWDOMAIN_s,
	input  wire [2:0]                         AWSNOOP_s,
	input  wire [1:0]                         AWBAR_s,
	input  wire [3:0]                         AWNSAID_s,
	input  wire [3:0]                         AWVNET_s,
	input  wire                               WVALID_s,
	output wire                               WREADY_s,
	input  wire [DATA_WIDTH-1:0]              WDATA_s,
	input  wire [DATA_WIDTH/8-1:0]            WSTRB_s,
	input  wire                               WLAST_s,
	output wire                               RVALID_s,
	input  wire                               RREADY_s,
	output wire [AID_WIDTH-1:0]               RID_s,
	output wire [DATA_WIDTH-1:0]              RDATA_s,
	output wire [1:0]                         RRESP_s,
	output wire                               RLAST_s,
	output wire                               BVALID_s,
	input  wire                               BREADY_s,
	output wire [AID_WIDTH-1:0]               BID_s,
	output wire [1:0]                         BRESP_s,

	// master side
	output wire                               ARVALID_m,
	input  wire                               ARREADY_m,
	output wire [AID_WIDTH-1:0]               ARID_m,
	output wire [ADDR_WIDTH-1:0]              ARADDR_m,
	output wire [7:0]                         ARLEN_m,
	output wire [2:0]                         ARSIZE_m,
	output wire [1:0]                         ARBURST_m,
	output wire                               ARLOCK_m,
	output wire [3:0]                         ARCACHE_m,
	output wire [2:0]                         ARPROT_m,
	output wire [3:0]                         ARQOS_m,
	output wire [3:0]                         ARREGION_m,
	output wire [1:0]                         ARDOMAIN_m,
	output wire [3:0]                         ARSNOOP_m,
	output wire [1:0]                         ARBAR_m,
	output wire [3:0]                         ARNSAID_m,
	output wire [3:0]                         ARVNET_m,
	output wire                               AWVALID_m,
	input  wire                               AWREADY_m,
	output wire [AID_WIDTH-1:0]               AWID_m,
	output wire [ADDR_WIDTH-1:0]              AWADDR_m,
	output wire [7:0]                         AWLEN_m,
	output wire [2:0]                         AWSIZE_m,
	output wire [1:0]                         AWBURST_m,
	output wire                               AWLOCK_m,
	output wire [3:0]                         AWCACHE_m,
	output wire [2:0]                         AWPROT_m,
	output wire [3:0]                         AWQOS_m,
	output wire [3:0]                         AWREGION_m,
	output wire [1:0]                         AWDOMAIN_m,
	output wire [2:0]                         AWSNOOP_m,
	output wire [1:0]                         AWBAR_m,
	output wire [3:0]                         AWNSAID_m,
	output wire [3:0]                         AWVNET_m,
	output wire                               WVALID_m,
	input  wire                               WREADY_m,
	output wire [DATA_WIDTH-1:0]              WDATA_m,
	output wire [DATA_WIDTH/8-1:0]            WSTRB_m,
	output wire                               WLAST_m,
	input  wire                               RVALID_m,
	output wire                               RREADY_m,
	input  wire [AID_WIDTH-1:0]               RID_m,
	input  wire [DATA_WIDTH-1:0]              RDATA_m,
	input  wire [1:0]                         RRESP_m,
	input  wire                               RLAST_m,
	input  wire                               BVALID_m,
	output wire                               BREADY_m,
	input  wire [AID_WIDTH-1:0]               BID_m,
	input  wire [1:0]                         BRESP_m
);
	// Z10. local_kind and err matter for a denied access only.
	function automatic [2:0] class_of(input denied, input local_kind, input err);
		class_of = denied ? {~local_kind, local_kind, err} : 3'd0;
	endfunction

	wire rd_busy;
	wire wr_busy;

	assign busy = rd_busy | wr_busy;

	// ---- reads: acceptance and class ----------------------------------------------------------

	wire       ar_room;
	wire       ar_allow;
	wire       ar_overlap;
	wire [3:0] ar_region_unused;

	assign ARREADY_s = gate_open & ar_room;

	tzc400_lookup #(
		.NUM_FILTERS(NUM_FILTERS), .ADDR_WIDTH(ADDR_WIDTH), .OVERLAP_POLICY(OVERLAP_POLICY)
	) u_rd_lookup (
		.region_base_page, .region_top_page, .region_filter_en, .region_s_en, .region_id_access,
		.filter(FILTER), .addr(ARADDR_s), .nonsecure(ARPROT_s[1]), .nsaid(ARNSAID_s), .write(1'b0),
		.allow(ar_allow), .region(ar_region_unused), .overlap(ar_overlap));

	// ARSNOOP 14 and 15 are DVM, which carry no address to check; 8..13 are cache maintenance.
	wire       ar_push      = ARVALID_s & ARREADY_s;
	wire       ar_dvm       = ARSNOOP_s[3:1] == 3'b111;
	wire       ar_cmo       = ARSNOOP_s[3] & ~ar_dvm;
	wire       ar_unchecked = ARBAR_s[0] | ar_dvm | (ar_cmo & (CMO_PASS != 0));
	wire       ar_denied    = ~ar_unchecked & ~ar_allow;
	wire       ar_local     = (read_spec_disable & ~QVN) | ar_cmo;
	wire       ar_err       = deny_err & ~(ar_overlap & (OVERLAP_OKAY != 0));
	wire [2:0] ar_cls       = class_of(ar_denied, ar_local, ar_err);
	wire       ar_lock      = ARLOCK_s & ~(ar_denied & ~ar_local); // not for ZERO (TZC D6)

	assign rd_overlap = ar_overlap;
	assign rd_fail    = ar_push & ~ar_unchecked & (~ar_allow | ar_overlap);

	// ---- writes: acceptance and class ---------------------------------------------------------

	wire       aw_room;
	wire       aw_allow;
	wire       aw_overlap;
	wire [3:0] aw_region_unused;

	assign AWREADY_s = gate_open & aw_room;

	tzc400_lookup #(
		.NUM_FILTERS(NUM_FILTERS), .ADDR_WIDTH(ADDR_WIDTH), .OVERLAP_POLICY(OVERLAP_POLICY)
	) u_wr_lookup (
		.region_base_page, .region_top_page, .region_filter_en, .region_s_en, .region_id_access,
		.filter(FILTER), .addr(AWADDR_s), .nonsecure(AWPROT_s[1]), .nsaid(AWNSAID_s), .write(1'b1),
		.allow(aw_allow), .region(aw_region_unused), .overlap(aw_overlap));

	// AWSNOOP 0 is a plain write. Others, such as WriteLineUnique, act on caches even without data.
	wire       aw_push      = AWVALID_s & AWREADY_s;
	wire       aw_unchecked = AWBAR_s[0];
	wire       aw_denied    = ~aw_unchecked & ~aw_allow;
	wire       aw_local     = (write_spec_disable & ~QVN) | (AWSNOOP_s != 3'd0);
	wire       aw_err       = deny_err & ~(aw_overlap & (OVERLAP_OKAY != 0));
	wire [2:0] aw_cls       = class_of(aw_denied, aw_local, aw_err);
	wire       aw_lock      = AWLOCK_s & ~(aw_denied & ~aw_local); // not for ZERO (TZC D6)

	assign wr_overlap = aw_overlap;
	assign wr_fail    = aw_push & ~aw_unchecked & (~aw_allow | aw_overlap);

	// ---- the two paths ------------------------------------------------------------------------

	// The address fields that only pass through travel in two bundles; the path picks LEN (ctl[7:0]),
	// SNOOP (ace[3:0]) and BAR[0] (ace[6]) out of them.
	wire [28:0] ar_ctl = {ARREGION_s, ARQOS_s, ARPROT_s, ARCACHE_s, ar_lock, ARBURST_s, ARSIZE_s, ARLEN_s};
	wire [28:0] aw_ctl = {AWREGION_s, AWQOS_s, AWPROT_s, AWCACHE_s, aw_lock, AWBURST_s, AWSIZE_s, AWLEN_s};
	wire [15:0] ar_ace = {ARVNET_s, ARNSAID_s, ARBAR_s, ARDOMAIN_s, ARSNOOP_s};
	wire [15:0] aw_ace = {AWVNET_s, AWNSAID_s, AWBAR_s, AWDOMAIN_s, 1'b0, AWSNOOP_s};
	wire [28:0] ar_ctl_m;
	wire [28:0] aw_ctl_m;
	wire [15:0] ar_ace_m;
	wire [15:0] aw_ace_m;
	wire        awsnoop3_unused = aw_ace_m[3];

	assign {ARREGION_m, ARQOS_m, ARPROT_m, ARCACHE_m, ARLOCK_m, ARBURST_m, ARSIZE_m, ARLEN_m} = ar_ctl_m;
	assign {AWREGION_m, AWQOS_m, AWPROT_m, AWCACHE_m, AWLOCK_m, AWBURST_m, AWSIZE_m, AWLEN_m} = aw_ctl_m;
	assign {ARVNET_m, ARNSAID_m, ARBAR_m, ARDOMAIN_m, ARSNOOP_m} = ar_ace_m;
	assign {AWVNET_m, AWNSAID_m, AWBAR_m, AWDOMAIN_m} = aw_ace_m[15:4];
	assign AWSNOOP_m = aw_ace_m[2:0];

	tzc400_rd #(
		.ADDR_WIDTH(ADDR_WIDTH), .AID_WIDTH(AID_WIDTH), .DATA_WIDTH(DATA_WIDTH), .DENY_DEPTH(DENY_DEPTH),
		.MAX_OUTSTANDING(MAX_OUTSTANDING), .NUM_BUCKETS(NUM_BUCKETS)
	) u_rd (
		.ACLK, .ARESETn,
		.ar_room, .ar_push, .ar_push_addr(ARADDR_s), .ar_push_id(ARID_s), .ar_push_ctl(ar_ctl),
		.ar_push_ace(ar_ace), .ar_push_cls(ar_cls), .busy(rd_busy),
		.ARVALID_m, .ARREADY_m, .ar_addr(ARADDR_m), .ar_id(ARID_m), .ar_ctl(ar_ctl_m), .ar_ace(ar_ace_m),
		.RVALID_m, .RREADY_m, .RID_m, .RDATA_m, .RRESP_m, .RLAST_m,
		.RVALID_s, .RREADY_s, .RID_s, .RDATA_s, .RRESP_s, .RLAST_s);

	tzc400_wr #(
		.ADDR_WIDTH(ADDR_WIDTH), .AID_WIDTH(AID_WIDTH), .DATA_WIDTH(DATA_WIDTH), .DENY_DEPTH(DENY_DEPTH),
		.MAX_OUTSTANDING(MAX_OUTSTANDING), .NUM_BUCKETS(NUM_BUCKETS)
	) u_wr (
		.ACLK, .ARESETn,
		.aw_room, .aw_push, .aw_push_addr(AWADDR_s), .aw_push_id(AWID_s), .aw_push_ctl(aw_ctl),
		.aw_push_ace(aw_ace), .aw_push_cls(aw_cls), .busy(wr_busy),
		.AWVALID_m, .AWREADY_m, .maw_addr(AWADDR_m), .maw_id(AWID_m), .maw_ctl(aw_ctl_m), .maw_ace(aw_ace_m),
		.WVALID_s, .WREADY_s, .WDATA_s, .WSTRB_s, .WLAST_s,
		.WVALID_m, .WREADY_m, .WDATA_m, .WSTRB_m, .WLAST_m,
		.BVALID_m, .BREADY_m, .BID_m, .BRESP_m,
		.BVALID_s, .BREADY_s, .BID_s, .BRESP_s);
endmodule
