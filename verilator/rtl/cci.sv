// cci.sv - a coherent interconnect with NS-tagged snoops and protected-mode snoop rewriting.
//
// The behaviour is docs/cci.md, rules X1..X21, with a snoop filter also docs/cci-filter.md, X22..X28; DVM, barriers and
// exclusives are docs/cci-dvm.md, X30..X38, registers and counters docs/cci-registers.md, X40..X49. This file holds the
// channels (X2), the registered control pins (X3), and connects the five parts, the filter, DVM, the monitors and registers:
//
//     masters                                                                            memory
//     AR, AW --> [ar] [aw] --> u_qos --> u_tracker: entries, hazards, allocation, `st`
//     AC <-- [ac] <---------- u_snoop: slot, snoops, owners --.                u_filter: who may hold a line
//     CR, CD --> [cr] [cd] ----^------------- data -------> u_line: line buffers   u_monitor: exclusive accesses
//     messages, barriers ---> u_dvm: boxes, engine --> slot, R, B
//     R <-- [r] <------------ u_read <-------------------------|--------- [arm] --> AR
//     W --> [w] ------------> u_write: W data <----------------'--------- [rm] <--- R
//     B <-- [b] <-------------'------------------------ [awm], [wm] --> AW, W,  [bm] <-- B
//
//     APB <--> u_regs: who is snooped, limits, QoS;  u_pmu: counters of events;  u_debug: what waits at the ports
//
// All outputs come from registers, so no combinational path crosses the block. ARESETn is sampled at
// the clock edge; every register of the block is reset to 0, but the order of the heads (X6).

module cci #(
	parameter integer ACES       = 2,   // 1..4: ports 0 .. ACES-1 are ACE
	parameter integer LITES      = 1,   // 0..6: ACE-Lite ports behind them, 7 ports at most
	parameter integer NT         = 8,   // 2..16: shared tracker entries; 12 at most with a snoop filter or DVM
	parameter integer MEMS       = 1,   // 1, 2, 4
	parameter integer STRIPE_BIT = 12,  // 6..16: the lowest address bit that chooses among memory ports
	parameter integer ADDR_WIDTH = 40,  // 32..48
	parameter integer ID_WIDTH   = 4,   // 1..8
	parameter integer SF_SETS    = 0,   // 0, or a power of two up to 64: sets of the snoop filter
	parameter integer DVM        = 0,   // 1: DVM messages and barriers
	parameter integer DVM_LITES  = 0,   // 0..LITES: so many ACE-Lite ports, from the first on, have DVM
	parameter integer PART       = 550, // 500, 550: what PID0 says, and three bits of registers
	parameter integer APB_ERR    = 0,   // 1: an access that is refused gets PSLVERR (CH-02)
	parameter integer OT_MAX     = 48   // 4..255: what QOS_MAX_OT is at most
) (
	input  wire                               ACLK,
	input  wire                               ARESETn,

	// control (X3), status, events
	input  wire [1:0]                         PROT_MODE,
	input  wire [(ACES+LITES)*4-1:0]          PROT_GROUP,
	input  wire [(ACES+DVM*DVM_LITES)*2-1:0]  ACCHANNELEN,
	input  wire [ACES+DVM*DVM_LITES-1:0]      SYSCO_EN,
	input  wire [ACES+DVM*DVM_LITES-1:0]      SYSCOREQ,
	output wire [ACES+DVM*DVM_LITES-1:0]      SYSCOACK,
	input  wire [ACES*16-1:0]                 NSAID_MASK,
	input  wire [ACES+LITES-1:0]              QOSOVERRIDE,
	input  wire [ACES-1:0]                    CRNSAID_EN,
	input  wire [ACES*4-1:0]                  IFNSAID_CFG,
	output wire                               CHANGE_PENDING,
	output wire [ACES-1:0]                    IMPR_ERR_S,
	output wire [MEMS-1:0]                    IMPR_ERR_M,
	output wire                               EV_FULL,
	output wire [MEMS-1:0]                    EV_GENWR,
	output wire                               EV_HAZARD,
	output wire                               EV_REWRITE,
	output wire                               SF_INIT,
	output wire [3:0]                         EV_SF_ACCESS,
	output wire [3:0]                         EV_SF_MISS,
	output wire                               EV_SF_BACKINV,
	output wire                               EV_SF_BLOCK,
	output wire [ACES-1:0]                    EV_CD,
	output wire                               EV_SNOOP_FULL,

	// registers (X40), counters (X47)
	input  wire                               PSEL,
	input  wire                               PENABLE,
	input  wire                               PWRITE,
	input  wire [19:0]                        PADDR,
	input  wire [31:0]                        PWDATA,
	input  wire [3:0]                         PSTRB,
	input  wire [2:0]                         PPROT,
	output wire                               PREADY,
	output wire                               PSLVERR,
	output wire [31:0]                        PRDATA,
	input  wire                               NIDEN,
	input  wire                               DBGEN,
	input  wire                               SPNIDEN,
	input  wire                               SPIDEN,
	output wire                               nERRIRQ,
	output wire [7:0]                         nEVNTCNTOVERFLOW,
	output wire [15:0]                        EVNTBUS,

	// masters: read
	input  wire [ACES+LITES-1:0]              ARVALID_s,
	output wire [ACES+LITES-1:0]              ARREADY_s,
	input  wire [(ACES+LITES)*ID_WIDTH-1:0]   ARID_s,
	input  wire [(ACES+LITES)*ADDR_WIDTH-1:0] ARADDR_s,
	input  wire [(ACES+LITES)*8-1:0]          ARLEN_s,
	input  wire [(ACES+LITES)*3-1:0]          ARSIZE_s,
	input  wire [(ACES+LITES)*2-1:0]          ARBURST_s,
	input  wire [ACES+LITES-1:0]              ARLOCK_s,
	input  wire [(ACES+LITES)*4-1:0]          ARCACHE_s,
	input  wire [(ACES+LITES)*3-1:0]          ARPROT_s,
	input  wire [(ACES+LITES)*4-1:0]          ARQOS_s,
	input  wire [(ACES+LITES)*2-1:0]          ARDOMAIN_s,
	input  wire [(ACES+LITES)*4-1:0]          ARSNOOP_s,
	input  wire [(ACES+LITES)*2-1:0]          ARBAR_s,
	input  wire [(ACES+LITES)*4-1:0]          ARNSAID_s,
	output wire [ACES+LITES-1:0]              RVALID_s,
	input  wire [ACES+LITES-1:0]              RREADY_s,
	output wire [(ACES+LITES)*ID_WIDTH-1:0]   RID_s,
	output wire [(ACES+LITES)*128-1:0]        RDATA_s,
	output wire [(ACES+LITES)*4-1:0]          RRESP_s,
	output wire [ACES+LITES-1:0]              RLAST_s,
	input  wire [ACES-1:0]                    RACK,

	// masters: write
	input  wire [ACES+LITES-1:0]              AWVALID_s,
	output wire [ACES+LITES-1:0]              AWREADY_s,
	input  wire [(ACES+LITES)*ID_WIDTH-1:0]   AWID_s,
	input  wire [(ACES+LITES)*ADDR_WIDTH-1:0] AWADDR_s,
	input  wire [(ACES+LITES)*8-1:0]          AWLEN_s,
	input  wire [(ACES+LITES)*3-1:0]          AWSIZE_s,
	input  wire [(ACES+LITES)*2-1:0]          AWBURST_s,
	input  wire [ACES+LITES-1:0]              AWLOCK_s,
	input  wire [(ACES+LITES)*4-1:0]          AWCACHE_s,
	input  wire [(ACES+LITES)*3-1:0]          AWPROT_s,
	input  wire [(ACES+LITES)*4-1:0]          AWQOS_s,
	input  wire [(ACES+LITES)*2-1:0]          AWDOMAIN_s,
	input  wire [(ACES+LITES)*3-1:0]          AWSNOOP_s,
	input  wire [(ACES+LITES)*2-1:0]          AWBAR_s,
	input  wire [(ACES+LITES)*4-1:0]          AWNSAID_s,
	input  wire [ACES-1:0]                    AWUNIQUE_s,
	input  wire [ACES+LITES-1:0]              WVALID_s,
	output wire [ACES+LITES-1:0]              WREADY_s,
	input  wire [(ACES+LITES)*128-1:0]        WDATA_s,
	input  wire [(ACES+LITES)*16-1:0]         WSTRB_s,
	input  wire [ACES+LITES-1:0]              WLAST_s,
	output wire [ACES+LITES-1:0]              BVALID_s,
	input  wire [ACES+LITES-1:0]              BREADY_s,
	output wire [(ACES+LITES)*ID_WIDTH-1:0]   BID_s,
	output wire [(ACES+LITES)*2-1:0]          BRESP_s,
	input  wire [ACES-1:0]                    WACK,

	// caches, and ACE-Lite masters with DVM: snoop
	output wire [ACES+DVM*DVM_LITES-1:0]      ACVALID_s,
	input  wire [ACES+DVM*DVM_LITES-1:0]      ACREADY_s,
	output wire [(ACES+DVM*DVM_LITES)*ADDR_WIDTH-1:0] ACADDR_s,
	output wire [(ACES+DVM*DVM_LITES)*4-1:0]  ACSNOOP_s,
	output wire [(ACES+DVM*DVM_LITES)*3-1:0]  ACPROT_s,
	input  wire [ACES+DVM*DVM_LITES-1:0]      CRVALID_s,
	output wire [ACES+DVM*DVM_LITES-1:0]      CRREADY_s,
	input  wire [(ACES+DVM*DVM_LITES)*5-1:0]  CRRESP_s,
	input  wire [(ACES+DVM*DVM_LITES)*4-1:0]  CRNSAID_s,
	input  wire [ACES-1:0]                    CDVALID_s,
	output wire [ACES-1:0]                    CDREADY_s,
	input  wire [ACES*128-1:0]                CDDATA_s,
	input  wire [ACES-1:0]                    CDLAST_s,

	// memory
	output wire [MEMS-1:0]                    ARVALID_m,
	input  wire [MEMS-1:0]                    ARREADY_m,
	output wire [MEMS*12-1:0]                 ARID_m,
	output wire [MEMS*ADDR_WIDTH-1:0]         ARADDR_m,
	output wire [MEMS*8-1:0]                  ARLEN_m,
	output wire [MEMS*3-1:0]                  ARSIZE_m,
	output wire [MEMS*2-1:0]                  ARBURST_m,
	output wire [MEMS-1:0]                    ARLOCK_m,
	output wire [MEMS*4-1:0]                  ARCACHE_m,
	output wire [MEMS*3-1:0]                  ARPROT_m,
	output wire [MEMS*4-1:0]                  ARQOS_m,
	output wire [MEMS*4-1:0]                  ARNSAID_m,
	input  wire [MEMS-1:0]                    RVALID_m,
	output wire [MEMS-1:0]                    RREADY_m,
	input  wire [MEMS*12-1:0]                 RID_m,
	input  wire [MEMS*128-1:0]                RDATA_m,
	input  wire [MEMS*2-1:0]                  RRESP_m,
	input  wire [MEMS-1:0]                    RLAST_m,
	output wire [MEMS-1:0]                    AWVALID_m,
	input  wire [MEMS-1:0]                    AWREADY_m,
	output wire [MEMS*12-1:0]                 AWID_m,
	output wire [MEMS*ADDR_WIDTH-1:0]         AWADDR_m,
	output wire [MEMS*8-1:0]                  AWLEN_m,
	output wire [MEMS*3-1:0]                  AWSIZE_m,
	output wire [MEMS*2-1:0]                  AWBURST_m,
	output wire [MEMS-1:0]                    AWLOCK_m,
	output wire [MEMS*4-1:0]                  AWCACHE_m,
	output wire [MEMS*3-1:0]                  AWPROT_m,
	output wire [MEMS*4-1:0]                  AWQOS_m,
	output wire [MEMS*4-1:0]                  AWNSAID_m,
	output wire [MEMS-1:0]                    WVALID_m,
	input  wire [MEMS-1:0]                    WREADY_m,
	output wire [MEMS*128-1:0]                WDATA_m,
	output wire [MEMS*16-1:0]                 WSTRB_m,
	output wire [MEMS-1:0]                    WLAST_m,
	input  wire [MEMS-1:0]                    BVALID_m,
	output wire [MEMS-1:0]                    BREADY_m,
	input  wire [MEMS*12-1:0]                 BID_m,
	input  wire [MEMS*2-1:0]                  BRESP_m
);
	localparam integer P  = ACES + LITES;
	localparam integer NS = NT + ((SF_SETS != 0) ? 1 : 0); // entries that snoop: with a filter also the one for back-invalidations
	localparam integer NE = NS + 2 * ACES;
	localparam integer V  = ACES + DVM * DVM_LITES;        // ports with AC and CR
	localparam integer AW = ADDR_WIDTH;
	localparam integer IW = ID_WIDTH;

	// What a barrier lets pass, and that a line is the master's only copy, make no difference.
	wire [P-1:0]  bar_unused;
	wire          unique_unused = ^AWUNIQUE_s;

	// ---- control (X3, X20) --------------------------------------------------------------------------

	reg [1:0]      prot_mode_q;
	reg [3:0]      prot_group_q [0:P-1];
	reg [ACES-1:0] snoop_en_q;
	reg [V-1:0]    dvm_en_q;
	reg [15:0]     nsaid_mask_q [0:ACES-1];
	reg            sf_off_q;
	reg [P-1:0]    qosoverride_q;
	reg            niden_q;
	reg            dbgen_q;
	reg            spnid_q;
	reg [ACES-1:0] crnsaid_en_q;
	reg [3:0]      ifnsaid_q [0:ACES-1];

	wire [P*4-1:0]     prot_group;
	wire [ACES*16-1:0] nsaid_mask;
	wire [ACES*4-1:0]  ifnsaid;
	wire [ACES-1:0]    snoop_en;  // what the registers become (X42)
	wire [V-1:0]       dvm_en;
	wire               sf_off;
	wire               change = (PROT_MODE != prot_mode_q) | (PROT_GROUP != prot_group) | (snoop_en != snoop_en_q) | (dvm_en != dvm_en_q) |
	                            (sf_off != sf_off_q);

	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			prot_mode_q   <= 2'd0;
			snoop_en_q    <= '0;
			dvm_en_q      <= '0;
			sf_off_q      <= 1'b0;
			crnsaid_en_q  <= '0;
			qosoverride_q <= '0;
			niden_q       <= 1'b0;
			dbgen_q       <= 1'b0;
			spnid_q       <= 1'b0;
			for (int n = 0; n < P; n++)
				prot_group_q[n] <= 4'd0;
			for (int n = 0; n < ACES; n++) begin
				nsaid_mask_q[n] <= 16'd0;
				ifnsaid_q[n]    <= 4'd0;
			end
		end else begin
			prot_mode_q   <= PROT_MODE;
			snoop_en_q    <= snoop_en;
			dvm_en_q      <= dvm_en;
			sf_off_q      <= sf_off;
			crnsaid_en_q  <= CRNSAID_EN;
			qosoverride_q <= QOSOVERRIDE;
			niden_q       <= NIDEN;
			dbgen_q       <= DBGEN;
			spnid_q       <= SPNIDEN | (SPIDEN & DBGEN);
			for (int n = 0; n < P; n++)
				prot_group_q[n] <= PROT_GROUP[n*4 +: 4];
			for (int n = 0; n < ACES; n++) begin
				nsaid_mask_q[n] <= NSAID_MASK[n*16 +: 16];
				ifnsaid_q[n]    <= IFNSAID_CFG[n*4 +: 4];
			end
		end

	// ---- slave ports: FIFOs `ar`, `r`, `aw`, `w`, `b` -----------------------------------------------

	wire [P-1:0]          ar_valid;
	wire [P-1:0]          ar_pop;
	wire [P*(IW+36)-1:0]  ar_ctl;
	wire [P*AW-1:0]       ar_addr;
	wire [P-1:0]          r_room;
	wire [P-1:0]          r_push;
	wire [P*(IW+6)-1:0]   r_ctl;
	wire [P-1:0]          r_ns;      // of the beat that is pushed
	wire [P-1:0]          r_world;   // of the beat that RVALID_s shows (X49)
	wire [P*128-1:0]      r_data;
	wire [P-1:0]          r_ack;
	wire [P-1:0]          aw_valid;
	wire [P-1:0]          aw_pop;
	wire [P*(IW+35)-1:0]  aw_ctl;
	wire [P*AW-1:0]       aw_addr;
	wire [P-1:0]          w_valid;
	wire [P-1:0]          w_pop;
	wire [P*17-1:0]       w_ctl;
	wire [P*128-1:0]      w_data;
	wire [P-1:0]          b_room;
	wire [P-1:0]          b_push;
	wire [P*(IW+3)-1:0]   b_ctl;
	wire [P-1:0]          b_world;
	wire [P-1:0]          b_ack;

	// Write-backs that a CMO waits for (X12): of port a, [4a] and [4a+1] stand in AW, [4a+2] and [4a+3] in its pool.
	wire [4*ACES-1:0]     late_v;
	wire [4*ACES*64-1:0]  late_key;

	// A WriteBack or WriteClean that will hold its line
	function automatic late_head(input [1:0] domain, input [1:0] snoop, input barrier);
		late_head = (domain[1] ^ domain[0]) & (snoop == 2'b01) & ~barrier;
	endfunction

	function automatic late_pool(input [4:0] kind);
		late_pool = (kind == 5'd15) | (kind == 5'd16);
	endfunction

	// What entries are, from u_tracker
	wire [NE*5-1:0]       kinds;
	wire [NE-1:0]         hz;
	wire [NE-1:0]         in_mem;
	wire [NE*64-1:0]      keys;  // {NS, 0, address}

	genvar p;
	generate
		for (p = 0; p < P; p = p + 1) begin : gen_p
			assign bar_unused[p] = ARBAR_s[p*2+1] ^ AWBAR_s[p*2+1];

			assign prot_group[p*4 +: 4] = prot_group_q[p];
			assign r_ns[p] = r_ctl[p*(IW+6)+IW+5];

			wire ar_shift;
			wire ar_load0;
			wire ar_load1;

			tzf_fifo2_ctl u_ar (
				.ACLK, .ARESETn, .push(ARVALID_s[p] & ARREADY_s[p]), .pop(ar_pop[p]), .ready(ARREADY_s[p]), .valid(ar_valid[p]),
				.shift(ar_shift), .load0(ar_load0), .load1(ar_load1));
			tzf_fifo2_data #(.W(IW+36)) u_ar_ctl (
				.ACLK, .ARESETn, .shift(ar_shift), .load0(ar_load0), .load1(ar_load1),
				.d({ARLOCK_s[p], ARID_s[p*IW +: IW], ARLEN_s[p*8 +: 8], ARSIZE_s[p*3 +: 3], ARBURST_s[p*2 +: 2], ARCACHE_s[p*4 +: 4],
				    ARPROT_s[p*3 +: 3], ARQOS_s[p*4 +: 4], ARDOMAIN_s[p*2 +: 2], ARSNOOP_s[p*4 +: 4], ARBAR_s[p*2], ARNSAID_s[p*4 +: 4]}),
				.q(ar_ctl[p*(IW+36) +: IW+36]));
			tzf_fifo2_data #(.W(AW)) u_ar_addr (
				.ACLK, .ARESETn, .shift(ar_shift), .load0(ar_load0), .load1(ar_load1),
				.d(ARADDR_s[p*AW +: AW]),
				.q(ar_addr[p*AW +: AW]));

			wire r_shift;
			wire r_load0;
			wire r_load1;

			tzf_fifo2_ctl u_r (
				.ACLK, .ARESETn, .push(r_push[p]), .pop(RVALID_s[p] & RREADY_s[p]), .ready(r_room[p]), .valid(RVALID_s[p]),
				.shift(r_shift), .load0(r_load0), .load1(r_load1));
			tzf_fifo2_data #(.W(IW+6)) u_r_ctl (
				.ACLK, .ARESETn, .shift(r_shift), .load0(r_load0), .load1(r_load1),
				.d(r_ctl[p*(IW+6) +: IW+6]),
				.q({r_world[p], RID_s[p*IW +: IW], RRESP_s[p*4 +: 4], RLAST_s[p]}));
			tzf_fifo2_data #(.W(128)) u_r_data (
				.ACLK, .ARESETn, .shift(r_shift), .load0(r_load0), .load1(r_load1),
				.d(r_data[p*128 +: 128]),
				.q(RDATA_s[p*128 +: 128]));

			wire w_shift;
			wire w_load0;
			wire w_load1;

			tzf_fifo2_ctl u_w (
				.ACLK, .ARESETn, .push(WVALID_s[p] & WREADY_s[p]), .pop(w_pop[p]), .ready(WREADY_s[p]), .valid(w_valid[p]),
				.shift(w_shift), .load0(w_load0), .load1(w_load1));
			tzf_fifo2_data #(.W(17)) u_w_ctl (
				.ACLK, .ARESETn, .shift(w_shift), .load0(w_load0), .load1(w_load1),
				.d({WSTRB_s[p*16 +: 16], WLAST_s[p]}),
				.q(w_ctl[p*17 +: 17]));
			tzf_fifo2_data #(.W(128)) u_w_data (
				.ACLK, .ARESETn, .shift(w_shift), .load0(w_load0), .load1(w_load1),
				.d(WDATA_s[p*128 +: 128]),
				.q(w_data[p*128 +: 128]));

			wire b_shift;
			wire b_load0;
			wire b_load1;

			tzf_fifo2_ctl u_b (
				.ACLK, .ARESETn, .push(b_push[p]), .pop(BVALID_s[p] & BREADY_s[p]), .ready(b_room[p]), .valid(BVALID_s[p]),
				.shift(b_shift), .load0(b_load0), .load1(b_load1));
			tzf_fifo2_data #(.W(IW+3)) u_b_ctl (
				.ACLK, .ARESETn, .shift(b_shift), .load0(b_load0), .load1(b_load1),
				.d(b_ctl[p*(IW+3) +: IW+3]),
				.q({b_world[p], BID_s[p*IW +: IW], BRESP_s[p*2 +: 2]}));

			// Of an ACE port's AW both entries are looked at (X12), of an ACE-Lite port's the head.
			wire [IW+34:0] aw_second;
			wire [AW-1:0]  aw_second_addr;
			wire aw_shift;
			wire aw_load0;
			wire aw_load1;

			tzf_fifo2_ctl u_aw (
				.ACLK, .ARESETn, .push(AWVALID_s[p] & AWREADY_s[p]), .pop(aw_pop[p]), .ready(AWREADY_s[p]), .valid(aw_valid[p]),
				.shift(aw_shift), .load0(aw_load0), .load1(aw_load1));
			cci_fifo2_both #(.W(IW+35)) u_aw_ctl (
				.ACLK, .ARESETn, .shift(aw_shift), .load0(aw_load0), .load1(aw_load1),
				.d({AWLOCK_s[p], AWID_s[p*IW +: IW], AWLEN_s[p*8 +: 8], AWSIZE_s[p*3 +: 3], AWBURST_s[p*2 +: 2], AWCACHE_s[p*4 +: 4],
				    AWPROT_s[p*3 +: 3], AWQOS_s[p*4 +: 4], AWDOMAIN_s[p*2 +: 2], AWSNOOP_s[p*3 +: 3], AWBAR_s[p*2], AWNSAID_s[p*4 +: 4]}),
				.q(aw_ctl[p*(IW+35) +: IW+35]), .q1(aw_second));
			cci_fifo2_both #(.W(AW)) u_aw_addr (
				.ACLK, .ARESETn, .shift(aw_shift), .load0(aw_load0), .load1(aw_load1),
				.d(AWADDR_s[p*AW +: AW]),
				.q(aw_addr[p*AW +: AW]), .q1(aw_second_addr));

			if (p < ACES) begin : gen_ace
				assign r_ack[p] = RACK[p];
				assign b_ack[p] = WACK[p];

				// aw_ctl ends in {PROT, QOS, DOMAIN, SNOOP, BAR[0], NSAID}.
				wire [15:0] head = aw_ctl[p*(IW+35) +: 16];
				wire        head_unused   = ^{head[14:10], head[5], head[3:0]};
				wire        second_unused = ^{aw_second[IW+34:16], aw_second[14:10], aw_second[5], aw_second[3:0]};

				assign late_v[4*p]            = aw_valid[p] & late_head(head[9:8], head[7:6], head[4]);
				assign late_v[4*p+1]          = ~AWREADY_s[p] & late_head(aw_second[9:8], aw_second[7:6], aw_second[4]);
				assign late_key[4*p*64 +: 64] = {head[15], 63'(aw_addr[p*AW +: AW])};
				assign late_key[(4*p+1)*64 +: 64] = {aw_second[15], 63'(aw_second_addr)};
				assign late_v[4*p+2 +: 2]     = {late_pool(kinds[(NS+2*p+1)*5 +: 5]) & hz[NS+2*p+1] & in_mem[NS+2*p+1],
				                                 late_pool(kinds[(NS+2*p)*5 +: 5]) & hz[NS+2*p] & in_mem[NS+2*p]};
				assign late_key[(4*p+2)*64 +: 128] = keys[(NS+2*p)*64 +: 128];
			end else begin : gen_lite
				assign r_ack[p] = RVALID_s[p] & RREADY_s[p] & RLAST_s[p];
				assign b_ack[p] = BVALID_s[p] & BREADY_s[p];

				wire second_unused = ^{aw_second, aw_second_addr};
			end
		end
	endgenerate

	// ---- snoop channels: FIFOs `ac`, `cr`, `cd` -----------------------------------------------------

	wire [V-1:0]        ac_room;
	wire [V-1:0]        ac_push;
	wire [V*7-1:0]      ac_ctl;
	wire [V*AW-1:0]     ac_addr;
	wire [V-1:0]        cr_valid;
	wire [V*9-1:0]      cr_ctl;
	wire [ACES-1:0]     cd_valid;
	wire [ACES-1:0]     cd_pop;
	wire [ACES-1:0]     cd_last;
	wire [ACES*128-1:0] cd_data;

	genvar a;
	generate
		for (a = 0; a < V; a = a + 1) begin : gen_a
			wire ac_shift;
			wire ac_load0;
			wire ac_load1;

			tzf_fifo2_ctl u_ac (
				.ACLK, .ARESETn, .push(ac_push[a]), .pop(ACVALID_s[a] & ACREADY_s[a]), .ready(ac_room[a]), .valid(ACVALID_s[a]),
				.shift(ac_shift), .load0(ac_load0), .load1(ac_load1));
			tzf_fifo2_data #(.W(7)) u_ac_ctl (
				.ACLK, .ARESETn, .shift(ac_shift), .load0(ac_load0), .load1(ac_load1),
				.d(ac_ctl[a*7 +: 7]),
				.q({ACSNOOP_s[a*4 +: 4], ACPROT_s[a*3 +: 3]}));
			tzf_fifo2_data #(.W(AW)) u_ac_addr (
				.ACLK, .ARESETn, .shift(ac_shift), .load0(ac_load0), .load1(ac_load1),
				.d(ac_addr[a*AW +: AW]),
				.q(ACADDR_s[a*AW +: AW]));

			wire cr_shift;
			wire cr_load0;
			wire cr_load1;

			tzf_fifo2_ctl u_cr (
				.ACLK, .ARESETn, .push(CRVALID_s[a] & CRREADY_s[a]), .pop(cr_valid[a]), .ready(CRREADY_s[a]), .valid(cr_valid[a]),
				.shift(cr_shift), .load0(cr_load0), .load1(cr_load1));
			tzf_fifo2_data #(.W(9)) u_cr_ctl (
				.ACLK, .ARESETn, .shift(cr_shift), .load0(cr_load0), .load1(cr_load1),
				.d({CRNSAID_s[a*4 +: 4], CRRESP_s[a*5 +: 5]}),
				.q(cr_ctl[a*9 +: 9]));
		end

		for (a = 0; a < ACES; a = a + 1) begin : gen_c
			assign nsaid_mask[a*16 +: 16] = nsaid_mask_q[a];
			assign ifnsaid[a*4 +: 4]      = ifnsaid_q[a];

			wire cd_shift;
			wire cd_load0;
			wire cd_load1;

			tzf_fifo2_ctl u_cd (
				.ACLK, .ARESETn, .push(CDVALID_s[a] & CDREADY_s[a]), .pop(cd_pop[a]), .ready(CDREADY_s[a]), .valid(cd_valid[a]),
				.shift(cd_shift), .load0(cd_load0), .load1(cd_load1));
			tzf_fifo2_data #(.W(1)) u_cd_last (
				.ACLK, .ARESETn, .shift(cd_shift), .load0(cd_load0), .load1(cd_load1),
				.d(CDLAST_s[a]),
				.q(cd_last[a]));
			tzf_fifo2_data #(.W(128)) u_cd_data (
				.ACLK, .ARESETn, .shift(cd_shift), .load0(cd_load0), .load1(cd_load1),
				.d(CDDATA_s[a*128 +: 128]),
				.q(cd_data[a*128 +: 128]));
		end
	endgenerate

	// ---- memory ports: FIFOs `arm`, `rm`, `awm`, `wm`, `bm` -----------------------------------------

	wire [MEMS-1:0]     arm_room;
	wire [MEMS-1:0]     arm_push;
	wire [MEMS*34-1:0]  arm_ctl;
	wire [MEMS*AW-1:0]  arm_addr;
	wire [MEMS-1:0]     rm_valid;
	wire [MEMS*15-1:0]  rm_ctl;
	wire [MEMS*128-1:0] rm_data;
	wire [MEMS-1:0]     awm_room;
	wire [MEMS-1:0]     awm_push;
	wire [MEMS*34-1:0]  awm_ctl;
	wire [MEMS*AW-1:0]  awm_addr;
	wire [MEMS-1:0]     wm_room;
	wire [MEMS-1:0]     wm_push;
	wire [MEMS*18-1:0]  wm_ctl;
	wire [MEMS-1:0]     wm_ns;    // of the beat that is pushed
	wire [MEMS-1:0]     wm_world; // of the one that WVALID_m shows
	wire [MEMS*128-1:0] wm_data;
	wire [MEMS-1:0]     bm_valid;
	wire [MEMS*14-1:0]  bm_ctl;

	genvar m;
	generate
		for (m = 0; m < MEMS; m = m + 1) begin : gen_m
			// X38: the IDs of exclusive accesses are apart from all others.
			assign ARLOCK_m[m] = ARID_m[m*12+11];
			assign AWLOCK_m[m] = AWID_m[m*12+11];

			assign ARLEN_m[m*8+2 +: 6] = 6'd0;
			assign AWLEN_m[m*8+2 +: 6] = 6'd0;

			assign wm_ns[m] = wm_ctl[m*18+17];

			wire arm_shift;
			wire arm_load0;
			wire arm_load1;

			tzf_fifo2_ctl u_arm (
				.ACLK, .ARESETn, .push(arm_push[m]), .pop(ARVALID_m[m] & ARREADY_m[m]), .ready(arm_room[m]), .valid(ARVALID_m[m]),
				.shift(arm_shift), .load0(arm_load0), .load1(arm_load1));
			tzf_fifo2_data #(.W(34)) u_arm_ctl (
				.ACLK, .ARESETn, .shift(arm_shift), .load0(arm_load0), .load1(arm_load1),
				.d(arm_ctl[m*34 +: 34]),
				.q({ARID_m[m*12 +: 12], ARLEN_m[m*8 +: 2], ARSIZE_m[m*3 +: 3], ARBURST_m[m*2 +: 2],
				    ARCACHE_m[m*4 +: 4], ARPROT_m[m*3 +: 3], ARQOS_m[m*4 +: 4], ARNSAID_m[m*4 +: 4]}));
			tzf_fifo2_data #(.W(AW)) u_arm_addr (
				.ACLK, .ARESETn, .shift(arm_shift), .load0(arm_load0), .load1(arm_load1),
				.d(arm_addr[m*AW +: AW]),
				.q(ARADDR_m[m*AW +: AW]));

			wire rm_shift;
			wire rm_load0;
			wire rm_load1;

			tzf_fifo2_ctl u_rm (
				.ACLK, .ARESETn, .push(RVALID_m[m] & RREADY_m[m]), .pop(rm_valid[m]), .ready(RREADY_m[m]), .valid(rm_valid[m]),
				.shift(rm_shift), .load0(rm_load0), .load1(rm_load1));
			tzf_fifo2_data #(.W(15)) u_rm_ctl (
				.ACLK, .ARESETn, .shift(rm_shift), .load0(rm_load0), .load1(rm_load1),
				.d({RID_m[m*12 +: 12], RRESP_m[m*2 +: 2], RLAST_m[m]}),
				.q(rm_ctl[m*15 +: 15]));
			tzf_fifo2_data #(.W(128)) u_rm_data (
				.ACLK, .ARESETn, .shift(rm_shift), .load0(rm_load0), .load1(rm_load1),
				.d(RDATA_m[m*128 +: 128]),
				.q(rm_data[m*128 +: 128]));

			wire awm_shift;
			wire awm_load0;
			wire awm_load1;

			tzf_fifo2_ctl u_awm (
				.ACLK, .ARESETn, .push(awm_push[m]), .pop(AWVALID_m[m] & AWREADY_m[m]), .ready(awm_room[m]), .valid(AWVALID_m[m]),
				.shift(awm_shift), .load0(awm_load0), .load1(awm_load1));
			tzf_fifo2_data #(.W(34)) u_awm_ctl (
				.ACLK, .ARESETn, .shift(awm_shift), .load0(awm_load0), .load1(awm_load1),
				.d(awm_ctl[m*34 +: 34]),
				.q({AWID_m[m*12 +: 12], AWLEN_m[m*8 +: 2], AWSIZE_m[m*3 +: 3], AWBURST_m[m*2 +: 2],
				    AWCACHE_m[m*4 +: 4], AWPROT_m[m*3 +: 3], AWQOS_m[m*4 +: 4], AWNSAID_m[m*4 +: 4]}));
			tzf_fifo2_data #(.W(AW)) u_awm_addr (
				.ACLK, .ARESETn, .shift(awm_shift), .load0(awm_load0), .load1(awm_load1),
				.d(awm_addr[m*AW +: AW]),
				.q(AWADDR_m[m*AW +: AW]));

			wire wm_shift;
			wire wm_load0;
			wire wm_load1;

			tzf_fifo2_ctl u_wm (
				.ACLK, .ARESETn, .push(wm_push[m]), .pop(WVALID_m[m] & WREADY_m[m]), .ready(wm_room[m]), .valid(WVALID_m[m]),
				.shift(wm_shift), .load0(wm_load0), .load1(wm_load1));
			tzf_fifo2_data #(.W(18)) u_wm_ctl (
				.ACLK, .ARESETn, .shift(wm_shift), .load0(wm_load0), .load1(wm_load1),
				.d(wm_ctl[m*18 +: 18]),
				.q({wm_world[m], WSTRB_m[m*16 +: 16], WLAST_m[m]}));
			tzf_fifo2_data #(.W(128)) u_wm_data (
				.ACLK, .ARESETn, .shift(wm_shift), .load0(wm_load0), .load1(wm_load1),
				.d(wm_data[m*128 +: 128]),
				.q(WDATA_m[m*128 +: 128]));

			wire bm_shift;
			wire bm_load0;
			wire bm_load1;

			tzf_fifo2_ctl u_bm (
				.ACLK, .ARESETn, .push(BVALID_m[m] & BREADY_m[m]), .pop(bm_valid[m]), .ready(BREADY_m[m]), .valid(bm_valid[m]),
				.shift(bm_shift), .load0(bm_load0), .load1(bm_load1));
			tzf_fifo2_data #(.W(14)) u_bm_ctl (
				.ACLK, .ARESETn, .shift(bm_shift), .load0(bm_load0), .load1(bm_load1),
				.d({BID_m[m*12 +: 12], BRESP_m[m*2 +: 2]}),
				.q(bm_ctl[m*14 +: 14]));
		end
	endgenerate

	// ---- the five parts, the filter, DVM and the monitors -------------------------------------------

	wire [P-1:0]         wq_room;
	wire [P-1:0]         wq_push;
	wire [NE-1:0]        take;
	wire [4:0]           take_index;
	wire                 take_none;
	wire                 take_wd;
	wire [NE-1:0]        chunk;
	wire [NE-1:0]        slot;
	wire                 slot_collect;
	wire                 slot_any;
	wire [4:0]           slot_index;
	wire [NE-1:0]        slot_waits;
	wire                 slot_fails;
	wire [ACES-1:0]      slot_may;
	wire                 slot_writes;
	wire                 slot_first;
	wire                 slot_late;
	wire                 slot_alike;
	wire [NE*8-1:0]      after;
	wire [NE-1:0]        cd_waits;
	wire [NS*ACES-1:0]   gives;
	wire [NE-1:0]        freed;
	wire [NE-1:0]        busy;
	wire [NE-1:0]        unfinished;
	wire [NE-1:0]        finishes;
	wire [NE-1:0]        holds;
	wire [NE-1:0]        fw;
	wire                 back_take;
	wire [63:0]          back_key;
	wire [3:0]           back_nsaid;
	wire [4:0]           back_for;
	wire [NT-1:0]        second;
	wire [NS-1:0]        ended;
	wire [NT*ACES-1:0]   unmade;
	wire [NS*4-1:0]      kept_nsaid;
	wire [NS-1:0]        kept_known;
	wire [ACES-1:0]      impr_s;
	wire [NT-1:0]        read_issued;
	wire [NT-1:0]        read_done;
	wire [NT-1:0]        read_sent;
	wire [NT-1:0]        read_acked;
	wire [NE-1:0]        write_issued;
	wire [NE-1:0]        write_done;
	wire [NE-1:0]        write_sent;
	wire [NE-1:0]        write_acked;
	wire [NE-1:0]        wd;
	wire [P*NE-1:0]      mine;
	wire [NE*32-1:0]     age;
	wire [NE-1:0]        in_slot;
	wire [NS-1:0]        in_collect;
	wire [NS-1:0]        in_genwr;
	wire [NE-1:0]        can_answer;
	wire [NE-1:0]        can_access;
	wire [NE*25-1:0]     access;
	wire [NE-1:0]        on_aw;
	wire [NE*IW-1:0]     ids;
	wire [NT*13-1:0]     shape;
	wire [NS*3-1:0]      prots;
	wire [NS*4-1:0]      nsaids;
	wire [NS*2-1:0]      modes;
	wire [NS*ACES-1:0]   tgt;
	wire [NS*ACES-1:0]   exm;
	wire [NS-1:0]        ace;
	wire [NS-1:0]        multi;
	wire [NE-1:0]        last;
	wire [NE-1:0]        mi;
	wire [NE-1:0]        md;
	wire [NT*7-1:0]      answer;
	wire [NT-1:0]        locks;
	wire [NE-1:0]        exclusive;
	wire [P-1:0]         marks;
	wire [NS-1:0]        cd_we;
	wire [ACES*2-1:0]    cd_place;
	wire [NS*2-1:0]      owners;
	wire [NS*4-1:0]      owner_nsaids;
	wire [NT-1:0]        strict;
	wire [NS-1:0]        gw_start;
	wire [NS*2-1:0]      gw;
	wire [MEMS*NT-1:0]   rm_we;
	wire [NT*2-1:0]      rm_place;
	wire [P+MEMS-1:0]    d_en;      // readers of u_line: the R ports, then the memory ports
	wire [(P+MEMS)*4-1:0]   d_index;
	wire [(P+MEMS)*2-1:0]   d_place;
	wire [(P+MEMS)*128-1:0] d_data;

	assign r_data = d_data[P*128-1:0];

	// DVM and barriers, whose heads are not the tracker's
	wire [P-1:0]         ar_aside;
	wire [P-1:0]         aw_aside;
	wire [P-1:0]         ar_take;
	wire [P-1:0]         aw_take;
	wire [P-1:0]         ar_dvm;
	wire [P-1:0]         aw_dvm;
	wire                 entries_pending;
	wire                 dvm_pending;
	wire [V-1:0]         dvm_snooped;
	wire                 dvm_two;
	wire [6:0]           dvm_ctl;
	wire [AW-1:0]        dvm_addr;
	wire [6:0]           dvm_second_ctl;
	wire [AW-1:0]        dvm_second_addr;
	wire [V-1:0]         cr_dvm;
	wire [V-1:0]         cr_second;
	wire [V-1:0]         cr_error;
	wire [P-1:0]         dvm_wants;
	wire [P*(IW+2)-1:0]  dvm_answer;
	wire [P-1:0]         dvm_taken;
	wire [P-1:0]         dvm_acked;
	wire [P-1:0]         half_wants;
	wire [P*IW-1:0]      half_id;
	wire [P-1:0]         half_taken;

	assign ar_pop         = ar_take | ar_dvm;
	assign aw_pop         = aw_take | aw_dvm;
	assign CHANGE_PENDING = entries_pending | dvm_pending;

	// Registers, and what they count
	wire [3:0]           qos_r;
	wire [3:0]           qos_w;
	wire [P*2-1:0]       share_ovr;
	wire [P*16-1:0]      ar_ovr;
	wire [P*16-1:0]      aw_ovr;
	wire [P*8-1:0]       max_ot;
	wire [P*(IW+36)-1:0] ar_head;   // as u_qos has made them
	wire [P*(IW+35)-1:0] aw_head;
	wire [P-1:0]         full;
	wire [P*5-1:0]       ar_kinds;
	wire [P*5-1:0]       aw_kinds;
	wire [2*P-1:0]       limited;
	wire [2*P-1:0]       blocked;
	wire [P-1:0]         r_peer;
	wire [P-1:0]         w_ns;
	wire [V-1:0]         cr_dry;
	wire [V-1:0]         cr_ns;
	wire [ACES-1:0]      cd_ns;
	wire [P-1:0]         r_acked;
	wire [P-1:0]         b_acked;
	wire                 cen;
	wire                 ex;
	wire                 secure_too;
	wire                 pmu_rst;
	wire                 pmu_reads;
	wire                 pmu_writes;
	wire [2:0]           pmu_index;
	wire [1:0]           pmu_word;
	wire [31:0]          pmu_value;
	wire [1:0]           debug_reads;
	wire [2:0]           debug_index;
	wire [31:0]          debug_value;

	// Events of the Non-secure world; of all worlds they are pins
	wire                 ev_full_ns;
	wire                 ev_hazard_ns;
	wire [MEMS-1:0]      ev_genwr_ns;
	wire [ACES-1:0]      ev_cd_ns;
	wire                 ev_snoop_full_ns;
	wire [3:0]           ev_sf_access_ns;
	wire [3:0]           ev_sf_miss_ns;
	wire                 ev_sf_backinv_ns;
	wire                 ev_sf_block_ns;

	// Global events by their numbers
	wire [15:0]          ev    = {EV_REWRITE, EV_SNOOP_FULL, EV_HAZARD, EV_CD != '0, EV_GENWR != '0, EV_FULL, EV_SF_BLOCK,
	                              EV_SF_BACKINV, EV_SF_MISS, EV_SF_ACCESS};
	wire [15:0]          ev_ns = {EV_REWRITE, ev_snoop_full_ns, ev_hazard_ns, ev_cd_ns != '0, ev_genwr_ns != '0, ev_full_ns,
	                              ev_sf_block_ns, ev_sf_backinv_ns, ev_sf_miss_ns, ev_sf_access_ns};

	// VALID without READY
	wire [P-1:0]         ar_waits  = ARVALID_s & ~ARREADY_s;
	wire [P-1:0]         r_waits   = RVALID_s & ~RREADY_s;
	wire [P-1:0]         aw_waits  = AWVALID_s & ~AWREADY_s;
	wire [P-1:0]         w_waits   = WVALID_s & ~WREADY_s;
	wire [P-1:0]         b_waits   = BVALID_s & ~BREADY_s;
	wire [V-1:0]         ac_waits  = ACVALID_s & ~ACREADY_s;
	wire [ACES-1:0]      c_waits   = CDVALID_s & ~CDREADY_s;
	wire [MEMS-1:0]      arm_waits = ARVALID_m & ~ARREADY_m;
	wire [MEMS-1:0]      rm_waits  = RVALID_m & ~RREADY_m;
	wire [MEMS-1:0]      awm_waits = AWVALID_m & ~AWREADY_m;
	wire [MEMS-1:0]      wm_waits  = WVALID_m & ~WREADY_m;
	wire [MEMS-1:0]      bm_waits  = BVALID_m & ~BREADY_m;

	// The memory port of an entry's line (CH-14)
	wire [MEMS*NE-1:0]   at_mem;

	genvar i;
	generate
		for (i = 0; i < NE; i = i + 1) begin : gen_at
			for (m = 0; m < MEMS; m = m + 1) begin : gen_m
				if (MEMS == 4) begin : gen_four
					assign at_mem[m*NE+i] = keys[i*64+STRIPE_BIT +: 2] == 2'(m);
				end else begin : gen_two
					assign at_mem[m*NE+i] = (MEMS == 1) | (keys[i*64+STRIPE_BIT] == 1'(m));
				end
			end
		end
	endgenerate

	cci_tracker #(.ACES(ACES), .P(P), .NT(NT), .NS(NS), .NE(NE), .ADDR_WIDTH(AW), .ID_WIDTH(IW)) u_tracker (
		.ACLK, .ARESETn, .prot_mode(prot_mode_q), .prot_group, .snoop_en(snoop_en_q), .qos_r, .qos_w,
		.change, .change_pending(entries_pending),
		.ar_valid, .ar_aside, .ar_ctl(ar_head), .ar_addr, .ar_pop(ar_take), .aw_valid, .aw_aside, .aw_ctl(aw_head), .aw_addr,
		.aw_pop(aw_take), .full, .ar_kinds, .aw_kinds, .limited, .blocked,
		.wq_room, .wq_push, .take, .take_index, .take_none, .take_wd, .chunk, .freed,
		.sf_init(SF_INIT), .fw, .back_take, .back_key, .back_nsaid, .back_for,
		.slot, .slot_collect, .slot_late, .slot_may, .after, .cd_waits, .gives, .impr_s,
		.issued(NE'(read_issued) | write_issued), .done(NE'(read_done) | write_done), .wd,
		.sent(NE'(read_sent) | write_sent), .acked(NE'(read_acked) | write_acked),
		.mine, .age, .in_slot, .in_collect, .in_genwr, .in_mem, .can_answer, .can_access, .busy, .unfinished, .finishes, .holds, .keys, .access,
		.kinds, .on_aw, .hz, .locks, .exclusive, .ids, .shape, .prots, .nsaids, .modes, .tgt, .exm, .ace, .multi, .last, .mi, .md, .answer,
		.IMPR_ERR_S, .EV_FULL, .EV_HAZARD, .ev_full_ns, .ev_hazard_ns);

	cci_snoop #(.ACES(ACES), .DVM(DVM), .V(V), .NT(NT), .NS(NS), .NE(NE), .ADDR_WIDTH(AW)) u_snoop (
		.ACLK, .ARESETn, .nsaid_mask, .crnsaid_en(crnsaid_en_q), .ifnsaid, .kept_nsaid, .kept_known,
		.slot_waits, .slot_fails, .slot_may, .slot_alike, .slot_late, .slot_any, .slot_index, .second, .ended, .unmade,
		.in_slot, .in_collect, .in_genwr, .age, .keys, .kinds, .prots, .nsaids, .modes, .tgt, .exm,
		.ace, .multi, .gw, .take(take[NS-1:0]), .chunk(chunk[NS-1:0]), .late_v, .late_key,
		.ac_room, .ac_push, .ac_ctl, .ac_addr, .cr_valid, .cr_ctl, .cd_valid, .cd_last, .cd_pop,
		.dvm_snooped, .dvm_two, .dvm_ctl, .dvm_addr, .dvm_second_ctl, .dvm_second_addr, .cr_dvm, .cr_second, .cr_error,
		.slot, .slot_collect, .after, .cd_waits, .gives, .impr_s,
		.cd_we, .cd_place, .owners, .owner_nsaids, .strict, .gw_start, .EV_REWRITE,
		.cr_dry, .cr_ns, .cd_ns, .EV_CD, .EV_SNOOP_FULL, .ev_cd_ns, .ev_snoop_full_ns);

	cci_line #(.ACES(ACES), .NT(NT), .NS(NS), .NE(NE), .MEMS(MEMS), .READ(P + MEMS)) u_line (
		.ACLK, .ARESETn, .cd_we, .owners, .cd_place, .cd_data, .rm_we, .rm_place, .rm_data,
		.en(d_en), .index(d_index), .place(d_place), .data(d_data));

	cci_read #(.P(P), .NT(NT), .NE(NE), .MEMS(MEMS), .ADDR_WIDTH(AW), .ID_WIDTH(IW)) u_read (
		.ACLK, .ARESETn,
		.mine, .age(age[NT*32-1:0]), .take(take[NT-1:0]), .chunk(chunk[NT-1:0]), .in_mem(in_mem[NT-1:0]),
		.can_answer(can_answer[NT-1:0]), .can_access(can_access[NT-1:0]), .on_aw(on_aw[NT-1:0]), .mi(mi[NT-1:0]),
		.md(md[NT-1:0]), .last(last[NT-1:0]), .keys(keys[NT*64-1:0]), .access(access[NT*25-1:0]), .exclusive(exclusive[NT-1:0]),
		.ids(ids[NT*IW-1:0]), .shape, .answer, .strict, .at_mem,
		.issued(read_issued), .done(read_done), .sent(read_sent), .acked(read_acked),
		.arm_room, .arm_push, .arm_ctl, .arm_addr, .rm_valid, .rm_ctl, .rm_we, .rm_place,
		.r_room, .r_push, .r_ctl, .r_peer, .d_en(d_en[P-1:0]), .d_index(d_index[P*4-1:0]), .d_place(d_place[P*2-1:0]), .r_ack,
		.dvm_wants, .dvm_answer, .dvm_taken, .dvm_acked, .acks(r_acked), .marks);

	cci_write #(.P(P), .NT(NT), .NS(NS), .NE(NE), .MEMS(MEMS), .ADDR_WIDTH(AW), .ID_WIDTH(IW)) u_write (
		.ACLK, .ARESETn,
		.mine, .age, .take, .take_index, .take_none, .take_wd, .wq_push, .chunk, .in_mem, .can_answer, .can_access,
		.on_aw, .mi, .md, .last, .kinds, .keys, .access, .exclusive, .ids, .at_mem,
		.gw_clear(slot[NS-1:0]), .gw_start, .owners, .owner_nsaids, .gw,
		.wq_room, .wd, .issued(write_issued), .done(write_done), .sent(write_sent), .acked(write_acked),
		.w_valid, .w_ctl, .w_data, .w_pop, .w_ns, .b_room, .b_push, .b_ctl, .b_ack, .acks(b_acked),
		.half_wants, .half_id, .half_taken,
		.awm_room, .awm_push, .awm_ctl, .awm_addr, .wm_room, .wm_push, .wm_ctl, .wm_data, .bm_valid, .bm_ctl,
		.d_en(d_en[P +: MEMS]), .d_index(d_index[P*4 +: MEMS*4]), .d_place(d_place[P*2 +: MEMS*2]),
		.d_data(d_data[P*128 +: MEMS*128]), .IMPR_ERR_M, .EV_GENWR, .ev_genwr_ns);

	cci_filter #(.ACES(ACES), .NT(NT), .NS(NS), .NE(NE), .SETS(SF_SETS), .ADDR_WIDTH(AW), .ID_WIDTH(IW)) u_filter (
		.ACLK, .ARESETn, .sf_off(sf_off_q),
		.in_slot(in_slot[NT-1:0]), .holds, .hz, .on_aw(on_aw[NT-1:0]), .age(age[NT*32-1:0]), .keys, .kinds, .access,
		.ids(ids[NT*IW-1:0]), .ace(ace[NT-1:0]), .second, .back_busy(busy[NT]), .back_done(can_answer[NT]),
		.take(take[NS-1:0]), .chunk, .freed, .ended, .unmade, .written(write_done[NE-1:NS]),
		.slot_first, .slot_late, .slot_waits, .slot_writes, .slot_any, .slot_index, .slot(slot[NS-1:0]), .slot_collect,
		.slot_fails, .slot_may, .slot_alike,
		.back_take, .back_key, .back_nsaid, .back_for, .fw, .kept_nsaid, .kept_known,
		.SF_INIT, .EV_SF_ACCESS, .EV_SF_MISS, .EV_SF_BACKINV, .EV_SF_BLOCK,
		.ev_sf_access_ns, .ev_sf_miss_ns, .ev_sf_backinv_ns, .ev_sf_block_ns);

	cci_dvm #(.DVM(DVM), .V(V), .P(P), .NE(NE), .ADDR_WIDTH(AW), .ID_WIDTH(IW)) u_dvm (
		.ACLK, .ARESETn, .dvm_en(dvm_en_q), .change, .change_pending(dvm_pending),
		.ar_valid, .ar_ctl(ar_head), .ar_addr, .ar_aside, .ar_pop(ar_dvm), .aw_valid, .aw_ctl(aw_head), .aw_aside, .aw_pop(aw_dvm),
		.mine, .on_aw, .unfinished, .finishes,
		.slot_taken(slot_any | slot_writes), .slot_first, .snooped(dvm_snooped), .snooped_two(dvm_two),
		.first_ctl(dvm_ctl), .first_addr(dvm_addr), .second_ctl(dvm_second_ctl), .second_addr(dvm_second_addr),
		.cr_dvm, .cr_second, .cr_error,
		.r_wants(dvm_wants), .r_answer(dvm_answer), .r_taken(dvm_taken), .r_acked(dvm_acked),
		.b_wants(half_wants), .b_id(half_id), .b_taken(half_taken));

	cci_monitor #(.ACES(ACES), .NT(NT), .NE(NE), .ADDR_WIDTH(AW)) u_monitor (
		.ACLK, .ARESETn, .keys, .kinds, .access, .locks, .second, .slot_any, .slot_index, .slot_fails, .slot_late,
		.marks(marks[ACES-1:0]), .marks_index(d_index[ACES*4-1:0]));

	// ---- registers, quality of service, counters and monitors ---------------------------------------

	cci_regs #(
		.ACES(ACES), .P(P), .V(V), .MEMS(MEMS), .DVM(DVM), .FILTER((SF_SETS != 0) ? 1 : 0), .PART(PART), .APB_ERR(APB_ERR), .OT_MAX(OT_MAX)
	) u_regs (
		.ACLK, .ARESETn, .PSEL, .PENABLE, .PWRITE, .PADDR, .PWDATA, .PSTRB, .PPROT, .PREADY, .PRDATA, .PSLVERR,
		.change_pending(CHANGE_PENDING), .sf_init(SF_INIT), .impr_s(IMPR_ERR_S), .impr_m(IMPR_ERR_M), .nERRIRQ,
		.ACCHANNELEN, .SYSCO_EN, .SYSCOREQ, .SYSCOACK, .snoop_en, .dvm_en, .sf_off,
		.qos_r, .qos_w, .share_ovr, .ar_ovr, .aw_ovr, .max_ot,
		.cen, .ex, .secure_too, .rst(pmu_rst), .pmu_reads, .pmu_writes, .pmu_index, .pmu_word, .pmu_value,
		.debug_reads, .debug_index, .debug_value);

	cci_qos #(.ACES(ACES), .P(P), .V(V), .DVM(DVM), .NT(NT), .NE(NE), .ID_WIDTH(IW)) u_qos (
		.ACLK, .ARESETn, .qosoverride(qosoverride_q), .share_ovr, .ar_ovr, .aw_ovr, .max_ot,
		.ar_ctl, .aw_ctl, .ar_head, .aw_head, .ar_take, .aw_take, .busy(busy[NT-1:0]), .mine, .full);

	cci_pmu #(.ACES(ACES), .P(P), .V(V), .NT(NT), .MEMS(MEMS), .ID_WIDTH(IW)) u_pmu (
		.ACLK, .ARESETn, .cen, .ex, .debug(niden_q | dbgen_q), .secure(spnid_q | secure_too), .rst(pmu_rst),
		.reads(pmu_reads), .writes(pmu_writes), .index(pmu_index), .word(pmu_word), .PWDATA, .PSTRB, .value(pmu_value),
		.ar_head, .ar_kinds, .ar_pop, .ar_dvm, .aw_head, .aw_kinds, .aw_pop, .limited, .blocked,
		.r_push, .r_ns, .r_peer, .w_pop, .w_ns, .ac_push, .ac_ctl, .cr_dry, .cr_ns, .cd_ns,
		.ar_waits, .ARPROT_s, .r_waits, .r_world, .aw_waits, .AWPROT_s, .w_waits, .b_waits, .b_world, .ac_waits, .ACPROT_s,
		.cd_waits(c_waits), .rm_we, .keys(keys[NT*64-1:0]), .wm_push, .wm_ns, .arm_waits, .ARPROT_m, .rm_waits, .awm_waits,
		.AWPROT_m, .wm_waits, .wm_world, .bm_waits,
		.ev, .ev_ns, .ev_genwr(EV_GENWR), .ev_genwr_ns, .ev_cd(EV_CD), .ev_cd_ns, .nEVNTCNTOVERFLOW, .EVNTBUS);

	cci_debug #(.ACES(ACES), .P(P), .V(V), .MEMS(MEMS)) u_debug (
		.ACLK, .ARESETn, .reads(debug_reads), .index(debug_index), .value(debug_value),
		.ar_waits, .r_waits, .aw_waits, .w_waits, .b_waits, .ac_waits, .cr_waits(CRVALID_s & ~CRREADY_s), .cd_waits(c_waits),
		.arm_waits, .rm_waits, .awm_waits, .wm_waits, .bm_waits,
		.ar_goes(ARVALID_s & ARREADY_s), .r_acked, .aw_goes(AWVALID_s & AWREADY_s), .b_acked,
		.ac_goes(ACVALID_s & ACREADY_s), .cr_goes(CRVALID_s & CRREADY_s),
		.arm_goes(ARVALID_m & ARREADY_m), .rm_ends(RVALID_m & RREADY_m & RLAST_m), .awm_goes(AWVALID_m & AWREADY_m),
		.bm_goes(BVALID_m & BREADY_m));

	// An ACE-Lite port's exclusive accesses are no line's.
	generate
		if (LITES != 0) begin : gen_marks
			wire marks_unused = ^marks[P-1:ACES];
		end
	endgenerate
endmodule
