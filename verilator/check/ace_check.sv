// ace_check.sv - watches one ACE or ACE-Lite port, all eight channels, and reports every broken rule.
//
// Passive and simulation only. Everything is sampled at the rising edge of clk. What AXI4 demands is checked by
// axi4_ace_lite_check; the rest by one module a subject, each with its own table of rules (ace_*_rules.svh). All are
// explained in docs/ace-checks.md. A port without a signal ties it to 0: an ACE-Lite port RACK, WACK, AWUNIQUE, CD and
// RRESP[3:2], one without DVM also AC and CR.
module ace_check #(
	parameter integer ADDR_WIDTH = 48,  // 32..64
	parameter integer AID_WIDTH = 8,    // 1..24
	parameter integer DATA_WIDTH = 128, // 32, 64, 128, 256
	parameter integer LINE_BYTES = 64,  // 16..1024, a power of two, at least one beat
	parameter integer MAX_OUT = 64,     // outstanding transactions a direction, at most 256
	parameter integer LEAD_MAX = 1024,  // write beats ahead of their address
	parameter integer MAX_SNOOPS = 64,  // snoops accepted and not answered, at most 256
	parameter integer ACE = 1,          // 0: ACE-Lite
	parameter integer DVM = 1,          // 0: the port has no DVM
	parameter integer NSAID = 1         // 0: the port has no ARNSAID, AWNSAID, CRNSAID
) (
	input clk,
	input resetn,     // active low, sampled at the edge
	input illegal_ok, // 1: nothing is checked and everything outstanding is forgotten

	input ARVALID,
	input ARREADY,
	input [AID_WIDTH-1:0] ARID,
	input [ADDR_WIDTH-1:0] ARADDR,
	input [7:0] ARLEN,
	input [2:0] ARSIZE,
	input [1:0] ARBURST,
	input ARLOCK,
	input [3:0] ARCACHE,
	input [2:0] ARPROT,
	input [3:0] ARQOS,
	input [3:0] ARREGION,
	input [1:0] ARDOMAIN,
	input [3:0] ARSNOOP,
	input [1:0] ARBAR,
	input [3:0] ARNSAID,
	input [3:0] ARVNET,

	input AWVALID,
	input AWREADY,
	input [AID_WIDTH-1:0] AWID,
	input [ADDR_WIDTH-1:0] AWADDR,
	input [7:0] AWLEN,
	input [2:0] AWSIZE,
	input [1:0] AWBURST,
	input AWLOCK,
	input [3:0] AWCACHE,
	input [2:0] AWPROT,
	input [3:0] AWQOS,
	input [3:0] AWREGION,
	input [1:0] AWDOMAIN,
	input [2:0] AWSNOOP,
	input [1:0] AWBAR,
	input [3:0] AWNSAID,
	input [3:0] AWVNET,
	input AWUNIQUE,

	input WVALID,
	input WREADY,
	input [DATA_WIDTH-1:0] WDATA,
	input [DATA_WIDTH/8-1:0] WSTRB,
	input WLAST,

	input RVALID,
	input RREADY,
	input [AID_WIDTH-1:0] RID,
	input [DATA_WIDTH-1:0] RDATA,
	input [3:0] RRESP, // an ACE-Lite port has [1:0]
	input RLAST,
	input RACK,

	input BVALID,
	input BREADY,
	input [AID_WIDTH-1:0] BID,
	input [1:0] BRESP,
	input WACK,

	input ACVALID,
	input ACREADY,
	input [ADDR_WIDTH-1:0] ACADDR,
	input [3:0] ACSNOOP,
	input [2:0] ACPROT,

	input CRVALID,
	input CRREADY,
	input [4:0] CRRESP,
	input [3:0] CRNSAID,

	input CDVALID,
	input CDREADY,
	input [DATA_WIDTH-1:0] CDDATA,
	input CDLAST
);
	// Violations reported by all of them, and what is under way: 0 at the end of a run that should be drained.
	wire [31:0] errors /* verilator public_flat_rd */ = axi.errors + requests.errors + messages.errors
		+ snoops.errors + responses.errors + ordering.errors;
	wire [31:0] pending /* verilator public_flat_rd */ = axi.rd.count_q + axi.wr.count_q + axi.lead_n_q + messages.pending
		+ snoops.pending + ordering.pending;

	initial begin
		if (LINE_BYTES * 8 < DATA_WIDTH || LINE_BYTES > 1024 || (LINE_BYTES & (LINE_BYTES - 1)) != 0 || MAX_OUT > 256
		    || MAX_SNOOPS < 1 || MAX_SNOOPS > 256)
			$fatal(1, "ace_check: a parameter is out of its range");
	end

	// The bits of the request and answer fields that the parts look at. Every other port of a part is this module's port of the same name (.*).
	wire AR_NS = ARPROT[1];
	wire AR_BARRIER = ARBAR[0];
	wire AW_NS = AWPROT[1];
	wire AW_BARRIER = AWBAR[0];
	wire AC_NS = ACPROT[1];
	wire CR_DIRTY = CRRESP[2];
	wire CR_SHARED = CRRESP[3];

	axi4_ace_lite_check #(
		.ADDR_WIDTH(ADDR_WIDTH), .AID_WIDTH(AID_WIDTH), .DATA_WIDTH(DATA_WIDTH), .MAX_OUT(MAX_OUT),
		.LEAD_MAX(LEAD_MAX), .ACE(ACE)
	) axi (.*, .RRESP(RRESP[1:0]));

	ace_request_check #(
		.ADDR_WIDTH(ADDR_WIDTH), .AID_WIDTH(AID_WIDTH), .DATA_WIDTH(DATA_WIDTH), .LINE_BYTES(LINE_BYTES), .ACE(ACE),
		.NSAID(NSAID)
	) requests (.*, .ARCACHE(ARCACHE[3:2]), .AWCACHE(AWCACHE[3:2]));

	ace_dvm_check #(.ADDR_WIDTH(ADDR_WIDTH), .AID_WIDTH(AID_WIDTH), .DVM(DVM)) messages (.*);

	ace_snoop_check #(
		.ADDR_WIDTH(ADDR_WIDTH), .DATA_WIDTH(DATA_WIDTH), .LINE_BYTES(LINE_BYTES), .MAX_SNOOPS(MAX_SNOOPS), .ACE(ACE),
		.NSAID(NSAID)
	) snoops (.*);

	// An ACE-Lite port has no RRESP[3:2]: the check stays in reset.
	ace_response_check #(
		.ADDR_WIDTH(ADDR_WIDTH), .AID_WIDTH(AID_WIDTH), .DATA_WIDTH(DATA_WIDTH), .LINE_BYTES(LINE_BYTES), .MAX_OUT(MAX_OUT)
	) responses (.*, .resetn(resetn && ACE != 0), .RRESP(RRESP[3:2]));

	ace_order_check #(
		.ADDR_WIDTH(ADDR_WIDTH), .AID_WIDTH(AID_WIDTH), .DATA_WIDTH(DATA_WIDTH), .LINE_BYTES(LINE_BYTES), .MAX_OUT(MAX_OUT),
		.ACE(ACE)
	) ordering (.*);
endmodule
