// tzc400_regs.sv - the registers of the tzc400: APB port, region table, gate, failures, interrupt.
//
// Rules Z3, Z4, Z5 (configuration port), Z7 (open_status), Z13, Z14 (failure capture) and Z15
// (TZCINT). The map is the table "Registers" of docs/tzc400.md, after TZC 1.2.
//
// The filters read the registers as they stand in a cycle, so a write of the same edge is not seen
// (Z5). They report a failure at the edge of the address handshake; what is captured then is taken
// straight from the address pins of that cycle.

module tzc400_regs #(
	parameter integer    NUM_FILTERS           = 4,
	parameter integer    ADDR_WIDTH            = 48,
	parameter integer    AID_WIDTH             = 8,
	parameter integer    QVN_ENABLE            = 0,
	parameter integer    REVISION              = 2,
	parameter integer    INT_LATCH             = 0,
	parameter integer    CAPTURE_WRITE_FIRST   = 0,
	parameter integer    CLEAR_WINS            = 0,
	parameter [31:0]     RST_BUILD_CONFIG      = 32'd0,
	parameter integer    RST_ACTION            = 0,
	parameter integer    RST_GATE_KEEPER       = 0,
	parameter integer    RST_SPECULATION_CTRL  = 0,
	parameter [9*64-1:0] RST_REGION_BASE       = {9{64'd0}},
	parameter [9*64-1:0] RST_REGION_TOP        = {9{64'hFFF}},
	parameter [9*32-1:0] RST_REGION_ATTRIBUTES = {9{32'd0}},
	parameter [9*32-1:0] RST_REGION_ID_ACCESS  = {9{32'd0}}
) (
	input  wire                               ACLK,
	input  wire                               ARESETn,

	input  wire                               PSEL,
	input  wire                               PENABLE,
	input  wire                               PWRITE,
	input  wire [11:0]                        PADDR,
	input  wire [31:0]                        PWDATA,
	input  wire [3:0]                         PSTRB,
	input  wire [2:0]                         PPROT,
	output wire                               PREADY,
	output wire [31:0]                        PRDATA,
	output wire                               PSLVERR,
	output wire                               TZCINT,

	// what a failure captures: the upstream address pins, filter f at [f*WIDTH +: WIDTH]
	input  wire [NUM_FILTERS*AID_WIDTH-1:0]   ARID_s,
	input  wire [NUM_FILTERS*ADDR_WIDTH-1:0]  ARADDR_s,
	input  wire [NUM_FILTERS*3-1:0]           ARPROT_s,
	input  wire [NUM_FILTERS*4-1:0]           ARVNET_s,
	input  wire [NUM_FILTERS*AID_WIDTH-1:0]   AWID_s,
	input  wire [NUM_FILTERS*ADDR_WIDTH-1:0]  AWADDR_s,
	input  wire [NUM_FILTERS*3-1:0]           AWPROT_s,
	input  wire [NUM_FILTERS*4-1:0]           AWVNET_s,

	// from the filters, one bit each
	input  wire [NUM_FILTERS-1:0]             busy,        // transactions outstanding
	input  wire [NUM_FILTERS-1:0]             rd_fail,     // failure event of rule Z11
	input  wire [NUM_FILTERS-1:0]             rd_overlap,  // it is an overlap hit
	input  wire [NUM_FILTERS-1:0]             wr_fail,
	input  wire [NUM_FILTERS-1:0]             wr_overlap,

	// to the filters; the region table is laid out as tzc400_lookup takes it
	output wire [NUM_FILTERS-1:0]             gate_open,   // new addresses may be accepted
	output wire                               deny_err,    // ACTION[0]
	output wire                               read_spec_disable,
	output wire                               write_spec_disable,
	output wire [9*64-1:64]                   region_base_page,
	output wire [9*64-1:64]                   region_top_page,
	output wire [9*NUM_FILTERS-1:NUM_FILTERS] region_filter_en,
	output wire [9*2-1:0]                     region_s_en,
	output wire [9*32-1:0]                    region_id_access
);
	localparam integer NF = NUM_FILTERS;
	localparam integer PG = ADDR_WIDTH - 12; // bits of a page number

	localparam [31:0] BUILD_CONFIG_MASK = 32'h0300_3F1F;
	localparam [51:0] PAGE_LAST         = 52'({PG{1'b1}});

	// PADDR[11:2]
	localparam [9:0] BUILD_CONFIG     = 10'(12'h000 >> 2);
	localparam [9:0] ACTION           = 10'(12'h004 >> 2);
	localparam [9:0] GATE_KEEPER      = 10'(12'h008 >> 2);
	localparam [9:0] SPECULATION_CTRL = 10'(12'h00C >> 2);
	localparam [9:0] INT_STATUS       = 10'(12'h010 >> 2);
	localparam [9:0] INT_CLEAR        = 10'(12'h014 >> 2);
	localparam [9:0] PID4             = 10'(12'hFD0 >> 2);
	localparam [9:0] PID0             = 10'(12'hFE0 >> 2);
	localparam [9:0] PID1             = 10'(12'hFE4 >> 2);
	localparam [9:0] PID2             = 10'(12'hFE8 >> 2);
	localparam [9:0] CID0             = 10'(12'hFF0 >> 2);
	localparam [9:0] CID1             = 10'(12'hFF4 >> 2);
	localparam [9:0] CID2             = 10'(12'hFF8 >> 2);
	localparam [9:0] CID3             = 10'(12'hFFC >> 2);

	// PADDR[3:2] within a filter's failure registers, which begin at 0x020
	localparam [7:0] FAIL_BLOCK        = 8'h02;
	localparam [1:0] FAIL_ADDRESS_LOW  = 2'd0;
	localparam [1:0] FAIL_ADDRESS_HIGH = 2'd1;
	localparam [1:0] FAIL_CONTROL      = 2'd2;
	localparam [1:0] FAIL_ID           = 2'd3;

	// PADDR[4:2] within a region's registers, which begin at 0x100
	localparam [6:0] REGION_BLOCK      = 7'h08;
	localparam [2:0] REGION_BASE_LOW   = 3'd0;
	localparam [2:0] REGION_BASE_HIGH  = 3'd1;
	localparam [2:0] REGION_TOP_LOW    = 3'd2;
	localparam [2:0] REGION_TOP_HIGH   = 3'd3;
	localparam [2:0] REGION_ATTRIBUTES = 3'd4;
	localparam [2:0] REGION_ID_ACCESS  = 3'd5;

	reg [1:0]            action_q;
	reg [1:0]            speculation_ctrl_q;
	reg [NF-1:0]         open_request_q;
	reg [NF-1:0]         open_status_q;
	reg [NF-1:0]         int_status_q;
	reg [NF-1:0]         int_overrun_q;
	reg [NF-1:0]         int_overlap_q;
	reg [NF-1:0]         int_latched_q;
	reg                  pslverr_q;
	reg [31:0]           prdata_q;
	reg [ADDR_WIDTH-1:0] fail_addr_q        [0:NF-1];
	reg [2:0]            fail_control_q     [0:NF-1]; // {direction, non_secure, privileged}
	reg [AID_WIDTH-1:0]  fail_id_q          [0:NF-1];
	reg [3:0]            fail_vnet_q        [0:NF-1];
	reg [PG-1:0]         region_base_page_q [1:8];
	reg [PG-1:0]         region_top_page_q  [1:8];
	reg [NF-1:0]         region_filter_en_q [1:8];
	reg [1:0]            region_s_en_q      [0:8];    // {s_wr_en, s_rd_en}
	reg [31:0]           region_id_access_q [0:8];    // {nsaid_wr_en, nsaid_rd_en}

	// ---- configuration port -------------------------------------------------------------------

	wire        secure    = ~PPROT[1];
	wire        setup     = PSEL & ~PENABLE;
	wire        reg_write = PSEL & PENABLE & PWRITE & secure;
	wire [9:0]  word      = PADDR[11:2];
	wire [31:0] lanes     = {{8{PSTRB[3]}}, {8{PSTRB[2]}}, {8{PSTRB[1]}}, {8{PSTRB[0]}}};

	assign PREADY  = 1'b1;
	assign PRDATA  = prdata_q;
	assign PSLVERR = pslverr_q;

	function automatic [31:0] fail_value(input [7:0] block, input [1:0] which);
		reg [63:0] addr;

		fail_value = 32'd0; // and so for a filter that is not built (TZC D15)
		for (int f = 0; f < NF; f++)
			if (block == FAIL_BLOCK + 8'(f)) begin
				addr = 64'(fail_addr_q[f]);
				case (which)
				FAIL_ADDRESS_LOW:  fail_value = addr[31:0];
				FAIL_ADDRESS_HIGH: fail_value = addr[63:32];
				FAIL_CONTROL:      fail_value = {7'd0, fail_control_q[f][2], 2'd0, fail_control_q[f][1:0], 20'd0};
				FAIL_ID:           fail_value = {4'd0, fail_vnet_q[f], 24'(fail_id_q[f])};
				endcase
			end
	endfunction

	function automatic [31:0] region_value(input [3:0] n, input [2:0] which);
		reg [51:0]   base;
		reg [51:0]   top;
		reg [NF-1:0] filter_en;

		// region 0 is the whole address space, for every filter (TZC 2.2)
		base      = 52'd0;
		top       = PAGE_LAST;
		filter_en = {NF{1'b1}};
		for (int i = 1; i <= 8; i++)
			if (n == 4'(i)) begin
				base      = 52'(region_base_page_q[i]);
				top       = 52'(region_top_page_q[i]);
				filter_en = region_filter_en_q[i];
			end
		case (which)
		REGION_BASE_LOW:   region_value = {base[19:0], 12'h000};
		REGION_BASE_HIGH:  region_value = base[51:20];
		REGION_TOP_LOW:    region_value = {top[19:0], 12'hFFF};
		REGION_TOP_HIGH:   region_value = top[51:20];
		REGION_ATTRIBUTES: region_value = {region_s_en_q[n], 30'(filter_en)};
		REGION_ID_ACCESS:  region_value = region_id_access_q[n];
		default:           region_value = 32'd0;
		endcase
	endfunction

	// What a Secure read of this cycle returns (Z3).
	function automatic [31:0] reg_value(input [9:0] at);
		case (at)
		BUILD_CONFIG:     reg_value = RST_BUILD_CONFIG & BUILD_CONFIG_MASK;
		ACTION:           reg_value = 32'(action_q);
		GATE_KEEPER:      reg_value = {16'(open_status_q), 16'(open_request_q)};
		SPECULATION_CTRL: reg_value = 32'(speculation_ctrl_q);
		INT_STATUS:       reg_value = {16'(int_overlap_q), 8'(int_overrun_q), 8'(int_status_q)};
		PID4:             reg_value = 32'h04;
		PID0:             reg_value = 32'h60;
		PID1:             reg_value = 32'hB4;
		PID2:             reg_value = {24'd0, REVISION[3:0], 4'hB};
		CID0:             reg_value = 32'h0D;
		CID1:             reg_value = 32'hF0;
		CID2:             reg_value = 32'h05;
		CID3:             reg_value = 32'hB1;
		default:
			if (at[9:3] >= REGION_BLOCK && at[9:3] <= REGION_BLOCK + 7'd8)
				reg_value = region_value(4'(at[9:3] - REGION_BLOCK), at[2:0]);
			else
				reg_value = fail_value(at[9:2], at[1:0]);
		endcase
	endfunction

	// A page number after a write to the LOW or HIGH word of its address (Z4). Bits above the
	// page's width fall away where the result is stored.
	function automatic [51:0] merge_page(input [51:0] page, input high, input [31:0] data, input [31:0] mask);
		if (high)
			merge_page = {(page[51:20] & ~mask) | (data & mask), page[19:0]};
		else
			merge_page = {page[51:20], (page[19:0] & ~mask[31:12]) | (data[31:12] & mask[31:12])};
	endfunction

	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			pslverr_q <= 1'b0;
			prdata_q  <= 32'd0;
		end else begin
			pslverr_q <= setup & ~secure;
			if (setup & secure & ~PWRITE)
				prdata_q <= reg_value(word);
			else
				prdata_q <= 32'd0;
		end

	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			action_q           <= RST_ACTION[1:0];
			open_request_q     <= RST_GATE_KEEPER[NF-1:0];
			speculation_ctrl_q <= RST_SPECULATION_CTRL[1:0];
		end else if (reg_write & PSTRB[0]) begin
			if (word == ACTION)
				action_q <= PWDATA[1:0];
			if (word == GATE_KEEPER)
				open_request_q <= PWDATA[NF-1:0];
			if (word == SPECULATION_CTRL)
				speculation_ctrl_q <= PWDATA[1:0];
		end

	// base, top and filter_en of region 0 are fixed and so not stored
	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			for (int n = 1; n <= 8; n++) begin
				region_base_page_q[n] <= RST_REGION_BASE[n*64+12 +: PG];
				region_top_page_q[n]  <= RST_REGION_TOP[n*64+12 +: PG];
				region_filter_en_q[n] <= RST_REGION_ATTRIBUTES[n*32 +: NF];
			end
		end else if (reg_write) begin
			for (int n = 1; n <= 8; n++)
				if (word[9:3] == REGION_BLOCK + 7'(n))
					case (word[2:0])
					REGION_BASE_LOW, REGION_BASE_HIGH:
						region_base_page_q[n] <= PG'(merge_page(52'(region_base_page_q[n]), word[0], PWDATA, lanes));
					REGION_TOP_LOW, REGION_TOP_HIGH:
						region_top_page_q[n] <= PG'(merge_page(52'(region_top_page_q[n]), word[0], PWDATA, lanes));
					REGION_ATTRIBUTES:
						if (PSTRB[0])
							region_filter_en_q[n] <= PWDATA[NF-1:0];
					default: ;
					endcase
		end

	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			for (int n = 0; n <= 8; n++) begin
				region_s_en_q[n]      <= RST_REGION_ATTRIBUTES[n*32+30 +: 2];
				region_id_access_q[n] <= RST_REGION_ID_ACCESS[n*32 +: 32];
			end
		end else if (reg_write) begin
			for (int n = 0; n <= 8; n++)
				if (word[9:3] == REGION_BLOCK + 7'(n)) begin
					if (word[2:0] == REGION_ATTRIBUTES && PSTRB[3])
						region_s_en_q[n] <= PWDATA[31:30];
					if (word[2:0] == REGION_ID_ACCESS)
						region_id_access_q[n] <= (region_id_access_q[n] & ~lanes) | (PWDATA & lanes);
				end
		end

	genvar n;
	generate
		for (n = 0; n <= 8; n = n + 1) begin : gen_table
			assign region_s_en[n*2 +: 2]        = region_s_en_q[n];
			assign region_id_access[n*32 +: 32] = region_id_access_q[n];
			if (n != 0) begin : gen_pages
				assign region_base_page[n*64 +: 64] = 64'(region_base_page_q[n]);
				assign region_top_page[n*64 +: 64]  = 64'(region_top_page_q[n]);
				assign region_filter_en[n*NF +: NF] = region_filter_en_q[n];
			end
		end
	endgenerate

	// ---- gate ---------------------------------------------------------------------------------

	// Z7: a gate that is asked to close stays open until its last transaction has ended. Meanwhile
	// nothing new is accepted, as Z6 wants request and status.
	assign gate_open = open_request_q & open_status_q;

	always_ff @(posedge ACLK)
		if (!ARESETn)
			open_status_q <= '0;
		else
			open_status_q <= open_request_q | (open_status_q & busy);

	assign deny_err           = action_q[0];
	assign read_spec_disable  = speculation_ctrl_q[0];
	assign write_spec_disable = speculation_ctrl_q[1];

	// ---- failures and interrupt (Z13..Z15) ------------------------------------------------------

	wire [NF-1:0] clear = (reg_write && PSTRB[0] && word == INT_CLEAR) ? PWDATA[NF-1:0] : '0;
	wire [NF-1:0] keep  = (CLEAR_WINS != 0) ? ~clear : {NF{1'b1}}; // events that count
	wire [NF-1:0] rd_ev = rd_fail & keep;
	wire [NF-1:0] wr_ev = wr_fail & keep;
	wire [NF-1:0] ev    = rd_ev | wr_ev;

	// the clear comes first: a failure of the same edge is the first of the new series (TZC D5)
	wire [NF-1:0] status_left = int_status_q & ~clear;

	assign TZCINT = (INT_LATCH != 0) ? |(int_status_q & int_latched_q) : action_q[1] & |int_status_q;

	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			int_status_q  <= '0;
			int_overrun_q <= '0;
			int_overlap_q <= '0;
			int_latched_q <= '0;
		end else begin
			int_status_q  <= status_left | ev;
			int_overrun_q <= (int_overrun_q & ~clear) | (status_left & ev) | (rd_ev & wr_ev);
			int_overlap_q <= (int_overlap_q & ~clear) | (rd_ev & rd_overlap) | (wr_ev & wr_overlap);
			int_latched_q <= (int_latched_q & ~clear) | (ev & {NF{action_q[1]}});
		end

	// of two failures at one edge the first in order is captured (TZC D4)
	wire [NF-1:0] capture    = ev & ~status_left;
	wire [NF-1:0] take_write = (CAPTURE_WRITE_FIRST != 0) ? wr_ev : ~rd_ev;

	always_ff @(posedge ACLK)
		for (int f = 0; f < NF; f++)
			if (!ARESETn) begin
				fail_addr_q[f]    <= '0;
				fail_control_q[f] <= 3'd0;
				fail_id_q[f]      <= '0;
				fail_vnet_q[f]    <= 4'd0;
			end else if (capture[f] & take_write[f]) begin
				fail_addr_q[f]    <= AWADDR_s[f*ADDR_WIDTH +: ADDR_WIDTH];
				fail_control_q[f] <= {1'b1, AWPROT_s[f*3 +: 2]};
				fail_id_q[f]      <= AWID_s[f*AID_WIDTH +: AID_WIDTH];
				fail_vnet_q[f]    <= QVN_ENABLE[f] ? AWVNET_s[f*4 +: 4] : 4'd0;
			end else if (capture[f]) begin
				fail_addr_q[f]    <= ARADDR_s[f*ADDR_WIDTH +: ADDR_WIDTH];
				fail_control_q[f] <= {1'b0, ARPROT_s[f*3 +: 2]};
				fail_id_q[f]      <= ARID_s[f*AID_WIDTH +: AID_WIDTH];
				fail_vnet_q[f]    <= QVN_ENABLE[f] ? ARVNET_s[f*4 +: 4] : 4'd0;
			end

	wire unused = &{1'b0, PADDR[1:0], PPROT[2], PPROT[0], ARPROT_s, AWPROT_s, ARVNET_s, AWVNET_s};
endmodule
