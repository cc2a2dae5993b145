// fabric.sv - the system: caches, interconnect and address filter, wired together.
//
// Nothing but wires (docs/fabric.md). Cache c sits at ACE port c of the interconnect, the ACE-Lite ports
// (_d) behind the caches, and memory port m (_m) behind filter m of the TZC-400:
//
//     processor 0 -- ace_cache 0 --.
//     processor 1 -- ace_cache 1 --+-- cci --- tzc400 -- memory
//     ACE-Lite master (_d) --------'   '---------'------ APB: their registers
//
// What the interconnect does not drive (REGION, VNET, DOMAIN, SNOOP, BAR) is 0 at the filter: plain reads and writes.

module fabric #(
	parameter integer CACHES     = 2,   // 1..4
	parameter integer LITES      = 1,   // 1..3
	parameter integer NT         = 8,   // 2..16; 12 at most with a snoop filter or DVM
	parameter integer MEMS       = 1,   // 1, 2
	parameter integer SETS       = 4,   // of every cache
	parameter integer WAYS       = 2,
	parameter integer MSHRS      = 4,
	parameter integer WBS        = 2,
	parameter integer NS_TAG     = 1,
	parameter integer ADDR_WIDTH = 40,  // 32, 36, 40, 48
	parameter integer SF_SETS    = 0,   // of the interconnect's snoop filter; 0: none
	parameter integer DVM        = 0    // 1: DVM messages of the caches, barriers
) (
	input  wire                         ACLK,
	input  wire                         ARESETn,

	// control of the interconnect
	input  wire [1:0]                   PROT_MODE,
	input  wire [(CACHES+LITES)*4-1:0]  PROT_GROUP,
	input  wire [CACHES-1:0]            SYSCO_EN,
	input  wire [CACHES-1:0]            SYSCOREQ,
	output wire [CACHES-1:0]            SYSCOACK,
	input  wire [CACHES*16-1:0]         NSAID_MASK,
	input  wire [CACHES+LITES-1:0]      QOSOVERRIDE,
	input  wire                         NIDEN,
	input  wire                         DBGEN,
	input  wire                         SPNIDEN,
	input  wire                         SPIDEN,

	// registers: [0] of the filter, [1] of the interconnect
	input  wire [1:0]                   PSEL,
	input  wire                         PENABLE,
	input  wire                         PWRITE,
	input  wire [19:0]                  PADDR,
	input  wire [31:0]                  PWDATA,
	input  wire [3:0]                   PSTRB,
	input  wire [2:0]                   PPROT,
	output wire [1:0]                   PREADY,
	output wire [1:0]                   PSLVERR,
	output wire [63:0]                  PRDATA,
	output wire                         TZCINT,

	// status and events of the interconnect
	output wire                         nERRIRQ,
	output wire [7:0]                   nEVNTCNTOVERFLOW,
	output wire [15:0]                  EVNTBUS,
	output wire                         CHANGE_PENDING,
	output wire [CACHES-1:0]            IMPR_ERR_S,
	output wire [MEMS-1:0]              IMPR_ERR_M,
	output wire                         EV_FULL,
	output wire [MEMS-1:0]              EV_GENWR,
	output wire                         EV_HAZARD,
	output wire                         EV_REWRITE,
	output wire                         SF_INIT,
	output wire [3:0]                   EV_SF_ACCESS,
	output wire [3:0]                   EV_SF_MISS,
	output wire                         EV_SF_BACKINV,
	output wire                         EV_SF_BLOCK,

	// the processors
	input  wire [CACHES*16-1:0]        CHOICE,
	input  wire [CACHES-1:0]           REQ_VALID,
	output wire [CACHES-1:0]           REQ_READY,
	input  wire [CACHES*5-1:0]         REQ_OP,
	input  wire [CACHES*4-1:0]         REQ_ID,
	input  wire [CACHES*ADDR_WIDTH-1:0] REQ_ADDR,
	input  wire [CACHES*3-1:0]         REQ_PROT,
	input  wire [CACHES*4-1:0]         REQ_NSAID,
	input  wire [CACHES*4-1:0]         REQ_QOS,
	input  wire [CACHES*128-1:0]       REQ_WDATA,
	input  wire [CACHES*16-1:0]        REQ_WSTRB,
	output wire [CACHES-1:0]           RSP_VALID,
	input  wire [CACHES-1:0]           RSP_READY,
	output wire [CACHES*4-1:0]         RSP_ID,
	output wire [CACHES*2-1:0]         RSP_RESP,
	output wire [CACHES*128-1:0]       RSP_DATA,

	// ACE-Lite masters
	input  wire [LITES-1:0]            ARVALID_d,
	output wire [LITES-1:0]            ARREADY_d,
	input  wire [LITES*4-1:0]          ARID_d,
	input  wire [LITES*ADDR_WIDTH-1:0] ARADDR_d,
	input  wire [LITES*8-1:0]          ARLEN_d,
	input  wire [LITES*3-1:0]          ARSIZE_d,
	input  wire [LITES*2-1:0]          ARBURST_d,
	input  wire [LITES-1:0]            ARLOCK_d,
	input  wire [LITES*4-1:0]          ARCACHE_d,
	input  wire [LITES*3-1:0]          ARPROT_d,
	input  wire [LITES*4-1:0]          ARQOS_d,
	input  wire [LITES*2-1:0]          ARDOMAIN_d,
	input  wire [LITES*4-1:0]          ARSNOOP_d,
	input  wire [LITES*2-1:0]          ARBAR_d,
	input  wire [LITES*4-1:0]          ARNSAID_d,
	output wire [LITES-1:0]            RVALID_d,
	input  wire [LITES-1:0]            RREADY_d,
	output wire [LITES*4-1:0]          RID_d,
	output wire [LITES*128-1:0]        RDATA_d,
	output wire [LITES*2-1:0]          RRESP_d,
	output wire [LITES-1:0]            RLAST_d,
	input  wire [LITES-1:0]            AWVALID_d,
	output wire [LITES-1:0]            AWREADY_d,
	input  wire [LITES*4-1:0]          AWID_d,
	input  wire [LITES*ADDR_WIDTH-1:0] AWADDR_d,
	input  wire [LITES*8-1:0]          AWLEN_d,
	input  wire [LITES*3-1:0]          AWSIZE_d,
	input  wire [LITES*2-1:0]          AWBURST_d,
	input  wire [LITES-1:0]            AWLOCK_d,
	input  wire [LITES*4-1:0]          AWCACHE_d,
	input  wire [LITES*3-1:0]          AWPROT_d,
	input  wire [LITES*4-1:0]          AWQOS_d,
	input  wire [LITES*2-1:0]          AWDOMAIN_d,
	input  wire [LITES*3-1:0]          AWSNOOP_d,
	input  wire [LITES*2-1:0]          AWBAR_d,
	input  wire [LITES*4-1:0]          AWNSAID_d,
	input  wire [LITES-1:0]            WVALID_d,
	output wire [LITES-1:0]            WREADY_d,
	input  wire [LITES*128-1:0]        WDATA_d,
	input  wire [LITES*16-1:0]         WSTRB_d,
	input  wire [LITES-1:0]            WLAST_d,
	output wire [LITES-1:0]            BVALID_d,
	input  wire [LITES-1:0]            BREADY_d,
	output wire [LITES*4-1:0]          BID_d,
	output wire [LITES*2-1:0]          BRESP_d,

	// memory
	output wire [MEMS-1:0]             ARVALID_m,
	input  wire [MEMS-1:0]             ARREADY_m,
	output wire [MEMS*12-1:0]          ARID_m,
	output wire [MEMS*ADDR_WIDTH-1:0]  ARADDR_m,
	output wire [MEMS*8-1:0]           ARLEN_m,
	output wire [MEMS*3-1:0]           ARSIZE_m,
	output wire [MEMS*2-1:0]           ARBURST_m,
	output wire [MEMS-1:0]             ARLOCK_m,
	output wire [MEMS*4-1:0]           ARCACHE_m,
	output wire [MEMS*3-1:0]           ARPROT_m,
	output wire [MEMS*4-1:0]           ARQOS_m,
	output wire [MEMS*4-1:0]           ARNSAID_m,
	input  wire [MEMS-1:0]             RVALID_m,
	output wire [MEMS-1:0]             RREADY_m,
	input  wire [MEMS*12-1:0]          RID_m,
	input  wire [MEMS*128-1:0]         RDATA_m,
	input  wire [MEMS*2-1:0]           RRESP_m,
	input  wire [MEMS-1:0]             RLAST_m,
	output wire [MEMS-1:0]             AWVALID_m,
	input  wire [MEMS-1:0]             AWREADY_m,
	output wire [MEMS*12-1:0]          AWID_m,
	output wire [MEMS*ADDR_WIDTH-1:0]  AWADDR_m,
	output wire [MEMS*8-1:0]           AWLEN_m,
	output wire [MEMS*3-1:0]           AWSIZE_m,
	output wire [MEMS*2-1:0]           AWBURST_m,
	output wire [MEMS-1:0]             AWLOCK_m,
	output wire [MEMS*4-1:0]           AWCACHE_m,
	output wire [MEMS*3-1:0]           AWPROT_m,
	output wire [MEMS*4-1:0]           AWQOS_m,
	output wire [MEMS*4-1:0]           AWNSAID_m,
	output wire [MEMS-1:0]             WVALID_m,
	input  wire [MEMS-1:0]             WREADY_m,
	output wire [MEMS*128-1:0]         WDATA_m,
	output wire [MEMS*16-1:0]          WSTRB_m,
	output wire [MEMS-1:0]             WLAST_m,
	input  wire [MEMS-1:0]             BVALID_m,
	output wire [MEMS-1:0]             BREADY_m,
	input  wire [MEMS*12-1:0]          BID_m,
	input  wire [MEMS*2-1:0]           BRESP_m
);
	localparam integer AW = ADDR_WIDTH;
	localparam integer P  = CACHES + LITES;

	// ---- the caches, and their ACE ports -------------------------------------------------------------

	wire [CACHES-1:0]     c_ARVALID;
	wire [CACHES*4-1:0]   c_ARID;
	wire [CACHES*AW-1:0]  c_ARADDR;
	wire [CACHES*8-1:0]   c_ARLEN;
	wire [CACHES*3-1:0]   c_ARSIZE;
	wire [CACHES*2-1:0]   c_ARBURST;
	wire [CACHES*4-1:0]   c_ARCACHE;
	wire [CACHES*3-1:0]   c_ARPROT;
	wire [CACHES*4-1:0]   c_ARQOS;
	wire [CACHES*2-1:0]   c_ARDOMAIN;
	wire [CACHES*4-1:0]   c_ARSNOOP;
	wire [CACHES*4-1:0]   c_ARNSAID;
	wire [CACHES-1:0]     c_ARLOCK;
	wire [CACHES*2-1:0]   c_ARBAR;
	wire [CACHES-1:0]     c_AWVALID;
	wire [CACHES*4-1:0]   c_AWID;
	wire [CACHES*AW-1:0]  c_AWADDR;
	wire [CACHES*8-1:0]   c_AWLEN;
	wire [CACHES*3-1:0]   c_AWSIZE;
	wire [CACHES*2-1:0]   c_AWBURST;
	wire [CACHES*4-1:0]   c_AWCACHE;
	wire [CACHES*3-1:0]   c_AWPROT;
	wire [CACHES*4-1:0]   c_AWQOS;
	wire [CACHES*2-1:0]   c_AWDOMAIN;
	wire [CACHES*3-1:0]   c_AWSNOOP;
	wire [CACHES*4-1:0]   c_AWNSAID;
	wire [CACHES-1:0]     c_AWLOCK;
	wire [CACHES*2-1:0]   c_AWBAR;
	wire [CACHES-1:0]     c_AWUNIQUE;
	wire [CACHES-1:0]     c_RREADY;
	wire [CACHES-1:0]     c_RACK;
	wire [CACHES-1:0]     c_WVALID;
	wire [CACHES*128-1:0] c_WDATA;
	wire [CACHES*16-1:0]  c_WSTRB;
	wire [CACHES-1:0]     c_WLAST;
	wire [CACHES-1:0]     c_BREADY;
	wire [CACHES-1:0]     c_WACK;
	wire [CACHES-1:0]     c_ACREADY;
	wire [CACHES-1:0]     c_CRVALID;
	wire [CACHES*5-1:0]   c_CRRESP;
	wire [CACHES*4-1:0]   c_CRNSAID;
	wire [CACHES-1:0]     c_CDVALID;
	wire [CACHES*128-1:0] c_CDDATA;
	wire [CACHES-1:0]     c_CDLAST;
	wire [CACHES-1:0]     a_ACVALID;
	wire [CACHES*AW-1:0]  a_ACADDR;
	wire [CACHES*4-1:0]   a_ACSNOOP;
	wire [CACHES*3-1:0]   a_ACPROT;
	wire [CACHES-1:0]     a_CRREADY;
	wire [CACHES-1:0]     a_CDREADY;

	// what the interconnect gives all its ports: caches first, then the ACE-Lite ports
	wire [P-1:0]          p_ARREADY;
	wire [P-1:0]          p_AWREADY;
	wire [P-1:0]          p_RVALID;
	wire [P*4-1:0]        p_RID;
	wire [P*128-1:0]      p_RDATA;
	wire [P*4-1:0]        p_RRESP;
	wire [P-1:0]          p_RLAST;
	wire [P-1:0]          p_WREADY;
	wire [P-1:0]          p_BVALID;
	wire [P*4-1:0]        p_BID;
	wire [P*2-1:0]        p_BRESP;

	for (genvar c = 0; c < CACHES; c++) begin : gen_c
		ace_cache #(
			.SETS(SETS), .WAYS(WAYS), .MSHRS(MSHRS), .WBS(WBS), .ADDR_WIDTH(ADDR_WIDTH), .NS_TAG(NS_TAG)
		) u_cache (
			.ACLK, .ARESETn, .CHOICE(CHOICE[16*c +: 16]),
			.REQ_VALID(REQ_VALID[c]), .REQ_READY(REQ_READY[c]), .REQ_OP(REQ_OP[5*c +: 5]), .REQ_ID(REQ_ID[4*c +: 4]),
			.REQ_ADDR(REQ_ADDR[AW*c +: AW]), .REQ_PROT(REQ_PROT[3*c +: 3]), .REQ_NSAID(REQ_NSAID[4*c +: 4]),
			.REQ_QOS(REQ_QOS[4*c +: 4]), .REQ_WDATA(REQ_WDATA[128*c +: 128]), .REQ_WSTRB(REQ_WSTRB[16*c +: 16]),
			.RSP_VALID(RSP_VALID[c]), .RSP_READY(RSP_READY[c]), .RSP_ID(RSP_ID[4*c +: 4]),
			.RSP_RESP(RSP_RESP[2*c +: 2]), .RSP_DATA(RSP_DATA[128*c +: 128]),
			.ARVALID(c_ARVALID[c]), .ARREADY(p_ARREADY[c]), .ARID(c_ARID[4*c +: 4]), .ARADDR(c_ARADDR[AW*c +: AW]),
			.ARLEN(c_ARLEN[8*c +: 8]), .ARSIZE(c_ARSIZE[3*c +: 3]), .ARBURST(c_ARBURST[2*c +: 2]),
			.ARCACHE(c_ARCACHE[4*c +: 4]), .ARPROT(c_ARPROT[3*c +: 3]), .ARQOS(c_ARQOS[4*c +: 4]),
			.ARDOMAIN(c_ARDOMAIN[2*c +: 2]), .ARSNOOP(c_ARSNOOP[4*c +: 4]), .ARNSAID(c_ARNSAID[4*c +: 4]),
			.ARLOCK(c_ARLOCK[c]), .ARBAR(c_ARBAR[2*c +: 2]), .AWVALID(c_AWVALID[c]), .AWREADY(p_AWREADY[c]),
			.AWID(c_AWID[4*c +: 4]), .AWADDR(c_AWADDR[AW*c +: AW]), .AWLEN(c_AWLEN[8*c +: 8]),
			.AWSIZE(c_AWSIZE[3*c +: 3]), .AWBURST(c_AWBURST[2*c +: 2]), .AWCACHE(c_AWCACHE[4*c +: 4]),
			.AWPROT(c_AWPROT[3*c +: 3]), .AWQOS(c_AWQOS[4*c +: 4]), .AWDOMAIN(c_AWDOMAIN[2*c +: 2]),
			.AWSNOOP(c_AWSNOOP[3*c +: 3]), .AWNSAID(c_AWNSAID[4*c +: 4]), .AWLOCK(c_AWLOCK[c]),
			.AWBAR(c_AWBAR[2*c +: 2]), .AWUNIQUE(c_AWUNIQUE[c]), .RVALID(p_RVALID[c]), .RREADY(c_RREADY[c]),
			.RID(p_RID[4*c +: 4]), .RDATA(p_RDATA[128*c +: 128]), .RRESP(p_RRESP[4*c +: 4]), .RLAST(p_RLAST[c]),
			.RACK(c_RACK[c]), .WVALID(c_WVALID[c]), .WREADY(p_WREADY[c]), .WDATA(c_WDATA[128*c +: 128]),
			.WSTRB(c_WSTRB[16*c +: 16]), .WLAST(c_WLAST[c]), .BVALID(p_BVALID[c]), .BREADY(c_BREADY[c]),
			.BID(p_BID[4*c +: 4]), .BRESP(p_BRESP[2*c +: 2]), .WACK(c_WACK[c]), .ACVALID(a_ACVALID[c]),
			.ACREADY(c_ACREADY[c]), .ACADDR(a_ACADDR[AW*c +: AW]), .ACSNOOP(a_ACSNOOP[4*c +: 4]),
			.ACPROT(a_ACPROT[3*c +: 3]), .CRVALID(c_CRVALID[c]), .CRREADY(a_CRREADY[c]),
			.CRRESP(c_CRRESP[5*c +: 5]), .CRNSAID(c_CRNSAID[4*c +: 4]), .CDVALID(c_CDVALID[c]),
			.CDREADY(a_CDREADY[c]), .CDDATA(c_CDDATA[128*c +: 128]), .CDLAST(c_CDLAST[c]));
	end

	// ---- the interconnect ----------------------------------------------------------------------------

	wire [MEMS-1:0]       m_ARVALID;
	wire [MEMS-1:0]       m_ARREADY;
	wire [MEMS*12-1:0]    m_ARID;
	wire [MEMS*AW-1:0]    m_ARADDR;
	wire [MEMS*8-1:0]     m_ARLEN;
	wire [MEMS*3-1:0]     m_ARSIZE;
	wire [MEMS*2-1:0]     m_ARBURST;
	wire [MEMS*4-1:0]     m_ARCACHE;
	wire [MEMS*3-1:0]     m_ARPROT;
	wire [MEMS*4-1:0]     m_ARQOS;
	wire [MEMS*4-1:0]     m_ARNSAID;
	wire [MEMS-1:0]       m_ARLOCK;
	wire [MEMS-1:0]       m_AWVALID;
	wire [MEMS-1:0]       m_AWREADY;
	wire [MEMS*12-1:0]    m_AWID;
	wire [MEMS*AW-1:0]    m_AWADDR;
	wire [MEMS*8-1:0]     m_AWLEN;
	wire [MEMS*3-1:0]     m_AWSIZE;
	wire [MEMS*2-1:0]     m_AWBURST;
	wire [MEMS*4-1:0]     m_AWCACHE;
	wire [MEMS*3-1:0]     m_AWPROT;
	wire [MEMS*4-1:0]     m_AWQOS;
	wire [MEMS*4-1:0]     m_AWNSAID;
	wire [MEMS-1:0]       m_AWLOCK;
	wire [MEMS-1:0]       m_RVALID;
	wire [MEMS-1:0]       m_RREADY;
	wire [MEMS*12-1:0]    m_RID;
	wire [MEMS*128-1:0]   m_RDATA;
	wire [MEMS*2-1:0]     m_RRESP;
	wire [MEMS-1:0]       m_RLAST;
	wire [MEMS-1:0]       m_WVALID;
	wire [MEMS-1:0]       m_WREADY;
	wire [MEMS*128-1:0]   m_WDATA;
	wire [MEMS*16-1:0]    m_WSTRB;
	wire [MEMS-1:0]       m_WLAST;
	wire [MEMS-1:0]       m_BVALID;
	wire [MEMS-1:0]       m_BREADY;
	wire [MEMS*12-1:0]    m_BID;
	wire [MEMS*2-1:0]     m_BRESP;

	// In EVNTBUS too
	wire [CACHES-1:0]     ev_cd_unused;
	wire                  ev_snoop_full_unused;

	cci #(
		.ACES(CACHES), .LITES(LITES), .NT(NT), .MEMS(MEMS), .STRIPE_BIT(12), .ADDR_WIDTH(ADDR_WIDTH), .ID_WIDTH(4),
		.SF_SETS(SF_SETS), .DVM(DVM), .DVM_LITES(0), .PART(550), .APB_ERR(0), .OT_MAX(48)
	) u_cci (
		.ACLK, .ARESETn, .PROT_MODE, .PROT_GROUP, .ACCHANNELEN({CACHES{2'b11}}), .SYSCO_EN, .SYSCOREQ, .SYSCOACK, .NSAID_MASK,
		.QOSOVERRIDE, .NIDEN, .DBGEN, .SPNIDEN, .SPIDEN, .PSEL(PSEL[1]), .PENABLE, .PWRITE, .PADDR, .PWDATA, .PSTRB, .PPROT,
		.PREADY(PREADY[1]), .PSLVERR(PSLVERR[1]), .PRDATA(PRDATA[63:32]), .nERRIRQ, .nEVNTCNTOVERFLOW, .EVNTBUS,
		.EV_CD(ev_cd_unused), .EV_SNOOP_FULL(ev_snoop_full_unused), .CRNSAID_EN({CACHES{1'b1}}), .IFNSAID_CFG({CACHES{4'd0}}),
		.ARVALID_s({ARVALID_d, c_ARVALID}), .ARREADY_s(p_ARREADY), .ARID_s({ARID_d, c_ARID}),
		.ARADDR_s({ARADDR_d, c_ARADDR}), .ARLEN_s({ARLEN_d, c_ARLEN}), .ARSIZE_s({ARSIZE_d, c_ARSIZE}),
		.ARBURST_s({ARBURST_d, c_ARBURST}), .ARCACHE_s({ARCACHE_d, c_ARCACHE}), .ARPROT_s({ARPROT_d, c_ARPROT}),
		.ARQOS_s({ARQOS_d, c_ARQOS}), .ARDOMAIN_s({ARDOMAIN_d, c_ARDOMAIN}), .ARSNOOP_s({ARSNOOP_d, c_ARSNOOP}),
		.ARNSAID_s({ARNSAID_d, c_ARNSAID}), .ARLOCK_s({ARLOCK_d, c_ARLOCK}),
		.ARBAR_s({ARBAR_d, c_ARBAR}), .AWVALID_s({AWVALID_d, c_AWVALID}), .AWREADY_s(p_AWREADY),
		.AWID_s({AWID_d, c_AWID}), .AWADDR_s({AWADDR_d, c_AWADDR}), .AWLEN_s({AWLEN_d, c_AWLEN}),
		.AWSIZE_s({AWSIZE_d, c_AWSIZE}), .AWBURST_s({AWBURST_d, c_AWBURST}), .AWCACHE_s({AWCACHE_d, c_AWCACHE}),
		.AWPROT_s({AWPROT_d, c_AWPROT}), .AWQOS_s({AWQOS_d, c_AWQOS}), .AWDOMAIN_s({AWDOMAIN_d, c_AWDOMAIN}),
		.AWSNOOP_s({AWSNOOP_d, c_AWSNOOP}), .AWNSAID_s({AWNSAID_d, c_AWNSAID}),
		.AWLOCK_s({AWLOCK_d, c_AWLOCK}), .AWBAR_s({AWBAR_d, c_AWBAR}), .AWUNIQUE_s(c_AWUNIQUE),
		.RVALID_s(p_RVALID), .RREADY_s({RREADY_d, c_RREADY}), .RID_s(p_RID), .RDATA_s(p_RDATA),
		.RRESP_s(p_RRESP), .RLAST_s(p_RLAST), .RACK(c_RACK), .WVALID_s({WVALID_d, c_WVALID}),
		.WREADY_s(p_WREADY), .WDATA_s({WDATA_d, c_WDATA}), .WSTRB_s({WSTRB_d, c_WSTRB}),
		.WLAST_s({WLAST_d, c_WLAST}), .BVALID_s(p_BVALID), .BREADY_s({BREADY_d, c_BREADY}), .BID_s(p_BID),
		.BRESP_s(p_BRESP), .WACK(c_WACK), .ACVALID_s(a_ACVALID), .ACREADY_s(c_ACREADY), .ACADDR_s(a_ACADDR),
		.ACSNOOP_s(a_ACSNOOP), .ACPROT_s(a_ACPROT), .CRVALID_s(c_CRVALID), .CRREADY_s(a_CRREADY),
		.CRRESP_s(c_CRRESP), .CRNSAID_s(c_CRNSAID), .CDVALID_s(c_CDVALID), .CDREADY_s(a_CDREADY),
		.CDDATA_s(c_CDDATA), .CDLAST_s(c_CDLAST), .ARVALID_m(m_ARVALID), .ARREADY_m(m_ARREADY), .ARID_m(m_ARID),
		.ARADDR_m(m_ARADDR), .ARLEN_m(m_ARLEN), .ARSIZE_m(m_ARSIZE), .ARBURST_m(m_ARBURST),
		.ARCACHE_m(m_ARCACHE), .ARPROT_m(m_ARPROT), .ARQOS_m(m_ARQOS), .ARNSAID_m(m_ARNSAID),
		.ARLOCK_m(m_ARLOCK), .AWVALID_m(m_AWVALID), .AWREADY_m(m_AWREADY), .AWID_m(m_AWID), .AWADDR_m(m_AWADDR),
		.AWLEN_m(m_AWLEN), .AWSIZE_m(m_AWSIZE), .AWBURST_m(m_AWBURST), .AWCACHE_m(m_AWCACHE),
		.AWPROT_m(m_AWPROT), .AWQOS_m(m_AWQOS), .AWNSAID_m(m_AWNSAID), .AWLOCK_m(m_AWLOCK), .RVALID_m(m_RVALID),
		.RREADY_m(m_RREADY), .RID_m(m_RID), .RDATA_m(m_RDATA), .RRESP_m(m_RRESP), .RLAST_m(m_RLAST),
		.WVALID_m(m_WVALID), .WREADY_m(m_WREADY), .WDATA_m(m_WDATA), .WSTRB_m(m_WSTRB), .WLAST_m(m_WLAST),
		.BVALID_m(m_BVALID), .BREADY_m(m_BREADY), .BID_m(m_BID), .BRESP_m(m_BRESP), .CHANGE_PENDING,
		.IMPR_ERR_S, .IMPR_ERR_M, .EV_FULL, .EV_GENWR, .EV_HAZARD, .EV_REWRITE, .SF_INIT, .EV_SF_ACCESS, .EV_SF_MISS,
		.EV_SF_BACKINV, .EV_SF_BLOCK);

	assign ARREADY_d = p_ARREADY[P-1:CACHES];
	assign AWREADY_d = p_AWREADY[P-1:CACHES];
	assign RVALID_d  = p_RVALID[P-1:CACHES];
	assign RID_d     = p_RID[P*4-1:CACHES*4];
	assign RDATA_d   = p_RDATA[P*128-1:CACHES*128];
	assign RLAST_d   = p_RLAST[P-1:CACHES];
	assign WREADY_d  = p_WREADY[P-1:CACHES];
	assign BVALID_d  = p_BVALID[P-1:CACHES];
	assign BID_d     = p_BID[P*4-1:CACHES*4];
	assign BRESP_d   = p_BRESP[P*2-1:CACHES*2];

	for (genvar d = 0; d < LITES; d++) begin : gen_d
		wire [1:0] ace_unused = p_RRESP[4*(CACHES+d)+2 +: 2]; // 0 at an ACE-Lite port

		assign RRESP_d[2*d +: 2] = p_RRESP[4*(CACHES+d) +: 2];
	end

	// ---- the filter ----------------------------------------------------------------------------------

	wire [MEMS*4-1:0]     m_ARREGION_unused;
	wire [MEMS*2-1:0]     m_ARDOMAIN_unused;
	wire [MEMS*4-1:0]     m_ARSNOOP_unused;
	wire [MEMS*2-1:0]     m_ARBAR_unused;
	wire [MEMS*4-1:0]     m_ARVNET_unused;
	wire [MEMS*4-1:0]     m_AWREGION_unused;
	wire [MEMS*2-1:0]     m_AWDOMAIN_unused;
	wire [MEMS*3-1:0]     m_AWSNOOP_unused;
	wire [MEMS*2-1:0]     m_AWBAR_unused;
	wire [MEMS*4-1:0]     m_AWVNET_unused;

	tzc400 #(
		.NUM_FILTERS(MEMS), .ADDR_WIDTH(ADDR_WIDTH), .AID_WIDTH(12), .DATA_WIDTH(128), .MAX_OUTSTANDING(32)
	) u_tzc (
		.ACLK, .ARESETn, .PSEL(PSEL[0]), .PENABLE, .PWRITE, .PADDR(PADDR[11:0]), .PWDATA, .PSTRB, .PPROT,
		.PREADY(PREADY[0]), .PSLVERR(PSLVERR[0]), .PRDATA(PRDATA[31:0]),
		.TZCINT, .ARVALID_s(m_ARVALID), .ARREADY_s(m_ARREADY), .ARID_s(m_ARID), .ARADDR_s(m_ARADDR),
		.ARLEN_s(m_ARLEN), .ARSIZE_s(m_ARSIZE), .ARBURST_s(m_ARBURST), .ARCACHE_s(m_ARCACHE),
		.ARPROT_s(m_ARPROT), .ARQOS_s(m_ARQOS), .ARNSAID_s(m_ARNSAID), .ARLOCK_s(m_ARLOCK),
		.AWVALID_s(m_AWVALID), .AWREADY_s(m_AWREADY), .AWID_s(m_AWID), .AWADDR_s(m_AWADDR), .AWLEN_s(m_AWLEN),
		.AWSIZE_s(m_AWSIZE), .AWBURST_s(m_AWBURST), .AWCACHE_s(m_AWCACHE), .AWPROT_s(m_AWPROT),
		.AWQOS_s(m_AWQOS), .AWNSAID_s(m_AWNSAID), .AWLOCK_s(m_AWLOCK), .RVALID_s(m_RVALID), .RREADY_s(m_RREADY),
		.RID_s(m_RID), .RDATA_s(m_RDATA), .RRESP_s(m_RRESP), .RLAST_s(m_RLAST), .WVALID_s(m_WVALID),
		.WREADY_s(m_WREADY), .WDATA_s(m_WDATA), .WSTRB_s(m_WSTRB), .WLAST_s(m_WLAST), .BVALID_s(m_BVALID),
		.BREADY_s(m_BREADY), .BID_s(m_BID), .BRESP_s(m_BRESP), .ARREGION_s({MEMS*4{1'b0}}),
		.ARDOMAIN_s({MEMS*2{1'b0}}), .ARSNOOP_s({MEMS*4{1'b0}}), .ARBAR_s({MEMS*2{1'b0}}),
		.ARVNET_s({MEMS*4{1'b0}}), .AWREGION_s({MEMS*4{1'b0}}), .AWDOMAIN_s({MEMS*2{1'b0}}),
		.AWSNOOP_s({MEMS*3{1'b0}}), .AWBAR_s({MEMS*2{1'b0}}), .AWVNET_s({MEMS*4{1'b0}}), .ARVALID_m, .ARREADY_m,
		.ARID_m, .ARADDR_m, .ARLEN_m, .ARSIZE_m, .ARBURST_m, .ARCACHE_m, .ARPROT_m, .ARQOS_m, .ARNSAID_m,
		.AWVALID_m, .AWREADY_m, .AWID_m, .AWADDR_m, .AWLEN_m, .AWSIZE_m, .AWBURST_m, .AWCACHE_m, .AWPROT_m,
		.AWQOS_m, .AWNSAID_m, .RVALID_m, .RREADY_m, .RID_m, .RDATA_m, .RRESP_m, .RLAST_m, .WVALID_m, .WREADY_m,
		.WDATA_m, .WSTRB_m, .WLAST_m, .BVALID_m, .BREADY_m, .BID_m, .BRESP_m, .ARLOCK_m,
		.ARREGION_m(m_ARREGION_unused), .ARDOMAIN_m(m_ARDOMAIN_unused), .ARSNOOP_m(m_ARSNOOP_unused),
		.ARBAR_m(m_ARBAR_unused), .ARVNET_m(m_ARVNET_unused), .AWLOCK_m,
		.AWREGION_m(m_AWREGION_unused), .AWDOMAIN_m(m_AWDOMAIN_unused), .AWSNOOP_m(m_AWSNOOP_unused),
		.AWBAR_m(m_AWBAR_unused), .AWVNET_m(m_AWVNET_unused));
endmodule
