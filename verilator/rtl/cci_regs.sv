// cci_regs.sv - the registers of the interconnect behind APB, but those of the counters and monitors.
//
// Rules X40 to X42 and X46; the map is the table "Register map" of docs/cci-registers.md.
//
//     PSEL, PADDR .. --> who may --> write --> CTRL_OVR, SECR_ACC, SNOOP_CTRL ...    --> snoop_en, dvm_en, sf_off
//                           |          '-----> u_pmu: counters                      --> u_qos: SHARE_OVR .. QOS_MAX_OT
//                           '------> read <--- all of them, u_pmu, u_debug
//
// An access that is done in a cycle reads the state and pins of that cycle, and its answer stands in the next.

module cci_regs #(
	parameter integer ACES    = 2,
	parameter integer P       = 3,
	parameter integer V       = 2,    // ports with AC and CR
	parameter integer MEMS    = 1,
	parameter integer DVM     = 0,
	parameter integer FILTER  = 0,    // 1: there is a snoop filter
	parameter integer PART    = 550,
	parameter integer APB_ERR = 0,
	parameter integer OT_MAX  = 48
) (
	input  wire             ACLK,
	input  wire             ARESETn,

	input  wire             PSEL,
	input  wire             PENABLE,
	input  wire             PWRITE,
	input  wire [19:0]      PADDR,
	input  wire [31:0]      PWDATA,
	input  wire [3:0]       PSTRB,
	input  wire [2:0]       PPROT,
	output wire             PREADY,
	output wire [31:0]      PRDATA,
	output wire             PSLVERR,

	// status, errors
	input  wire             change_pending,
	input  wire             sf_init,
	input  wire [ACES-1:0]  impr_s,
	input  wire [MEMS-1:0]  impr_m,
	output wire             nERRIRQ,

	// snoop channels (X42)
	input  wire [V*2-1:0]   ACCHANNELEN,
	input  wire [V-1:0]     SYSCO_EN,
	input  wire [V-1:0]     SYSCOREQ,
	output wire [V-1:0]     SYSCOACK,
	output wire [ACES-1:0]  snoop_en,     // what they become
	output wire [V-1:0]     dvm_en,
	output wire             sf_off,

	// quality of service
	output wire [3:0]       qos_r,
	output wire [3:0]       qos_w,
	output wire [P*2-1:0]   share_ovr,
	output wire [P*16-1:0]  ar_ovr,       // {on, step, bandwidth, min, max}
	output wire [P*16-1:0]  aw_ovr,
	output wire [P*8-1:0]   max_ot,

	// counters: EVNT_SEL, ECNT_DATA, ECNT_CTRL, ECNT_CLR_OVFL of each
	output wire             cen,
	output wire             ex,
	output wire             secure_too,   // SECR_ACC[2]
	output wire             rst,
	output wire             pmu_reads,
	output wire             pmu_writes,
	output wire [2:0]       pmu_index,
	output wire [1:0]       pmu_word,
	input  wire [31:0]      pmu_value,

	// interface monitors: of slave ports, then of memory ports
	output wire [1:0]       debug_reads,
	output wire [2:0]       debug_index,
	input  wire [31:0]      debug_value
);
	localparam [17:0] CTRL_OVR      = 18'(20'h00000 >> 2);
	localparam [17:0] SECR_ACC      = 18'(20'h00008 >> 2);
	localparam [17:0] STATUS        = 18'(20'h0000C >> 2);
	localparam [17:0] IMPR_ERR      = 18'(20'h00010 >> 2);
	localparam [17:0] QOS_THRESHOLD = 18'(20'h00014 >> 2);
	localparam [17:0] PMU_CTRL      = 18'(20'h00100 >> 2);
	localparam [17:0] DEBUG_CTRL    = 18'(20'h00104 >> 2);
	localparam [17:0] PID4          = 18'(20'h00FD0 >> 2);
	localparam [17:0] PID0          = 18'(20'h00FE0 >> 2);
	localparam [17:0] PID1          = 18'(20'h00FE4 >> 2);
	localparam [17:0] PID2          = 18'(20'h00FE8 >> 2);
	localparam [17:0] CID0          = 18'(20'h00FF0 >> 2);
	localparam [17:0] CID1          = 18'(20'h00FF4 >> 2);
	localparam [17:0] CID2          = 18'(20'h00FF8 >> 2);
	localparam [17:0] CID3          = 18'(20'h00FFC >> 2);

	// PADDR[11:2] within the page of a slave port
	localparam [9:0]  SNOOP_CTRL    = 10'(12'h000 >> 2);
	localparam [9:0]  SHARE_OVR     = 10'(12'h004 >> 2);
	localparam [9:0]  ARQOS_OVR     = 10'(12'h100 >> 2);
	localparam [9:0]  AWQOS_OVR     = 10'(12'h104 >> 2);
	localparam [9:0]  QOS_MAX_OT    = 10'(12'h110 >> 2);

	// PADDR[19:8] of the monitors
	localparam [11:0] SLAVES        = 12'h900;
	localparam [11:0] MEMORIES      = 12'h901;

	localparam [0:0]  IS_550        = PART == 550;  // it has three bits more

	reg            pready_q;
	reg [31:0]     prdata_q;
	reg            pslverr_q;
	reg [4:0]      ctrl_ovr_q;
	reg [2:0]      secr_acc_q;
	reg [ACES-1:0] err_s_q;
	reg [MEMS-1:0] err_m_q;
	reg [3:0]      qos_r_q;
	reg [3:0]      qos_w_q;
	reg            pmu_cen_q;
	reg            pmu_ex_q;
	reg            debug_ctrl_q;
	reg [ACES-1:0] en_s_q;
	reg [V-1:0]    en_d_q;
	reg [V-1:0]    sysco_req_q;
	reg [V-1:0]    sysco_ack_q;

	// ---- what is accessed, and by whom (X40) --------------------------------------------------------

	wire [17:0] at        = PADDR[19:2];
	wire [9:0]  word      = PADDR[11:2];
	wire [2:0]  port      = 3'(PADDR[15:12] - 4'd1);
	wire        access    = PSEL & PENABLE & ~pready_q;

	wire        in_port   = (PADDR[19:12] != 8'd0) & (PADDR[19:12] <= 8'(P)) &
	                        ((word == SNOOP_CTRL) | (word == SHARE_OVR) | (word == ARQOS_OVR) | (word == AWQOS_OVR) | (word == QOS_MAX_OT));
	wire        in_pmu    = (PADDR[19:16] != 4'd0) & (PADDR[19:16] <= 4'd8) & (PADDR[15:4] == 12'd0);
	wire        in_slave  = (PADDR[19:8] == SLAVES) & (PADDR[7:2] < 6'(P));
	wire        in_memory = (PADDR[19:8] == MEMORIES) & (PADDR[7:2] < 6'(MEMS));

	wire        secure_only = (at == CTRL_OVR) | (at == SECR_ACC);
	wire        by_access   = (at == STATUS) | (at == IMPR_ERR) | (at == QOS_THRESHOLD) | in_port;
	wire        by_counting = (at == PMU_CTRL) | (at == DEBUG_CTRL) | in_pmu | in_slave | in_memory;
	wire        refused     = PPROT[1] & (secure_only | (~secr_acc_q[0] & (by_access | (by_counting & secr_acc_q[1]))));
	wire        reads       = access & ~PWRITE & ~refused;
	wire        writes      = access & PWRITE & ~refused;
	wire        writes_port = writes & in_port;

	wire        unused = ^{PADDR[1:0], PPROT[2], PPROT[0]};

	assign pmu_reads   = reads & in_pmu;
	assign pmu_writes  = writes & in_pmu;
	assign pmu_index   = 3'(PADDR[19:16] - 4'd1);
	assign pmu_word    = PADDR[3:2];
	assign debug_reads = {reads & debug_ctrl_q & in_memory, reads & debug_ctrl_q & in_slave};
	assign debug_index = PADDR[4:2];

	// ---- SNOOP_CTRL (X42) ---------------------------------------------------------------------------

	wire [V-1:0] managed = SYSCO_EN & {V{IS_550}};
	wire [V-1:0] may_s;     // snoops, DVM are supported
	wire [V-1:0] may_d;
	wire [V-1:0] sets_s = may_s & ~managed; // a write of bit 0 or 1 counts
	wire [V-1:0] sets_d = may_d & ~managed;

	genvar v;
	generate
		for (v = 0; v < V; v = v + 1) begin : gen_v
			assign may_s[v] = (v < ACES) & ACCHANNELEN[v*2+1] & ~ctrl_ovr_q[0];
			assign may_d[v] = (DVM != 0) & ACCHANNELEN[v*2] & ~ctrl_ovr_q[1];
		end
	endgenerate

	assign snoop_en = may_s[ACES-1:0] & ((managed[ACES-1:0] & SYSCOREQ[ACES-1:0]) | (~managed[ACES-1:0] & en_s_q));
	assign dvm_en   = may_d & ((managed & SYSCOREQ) | (~managed & en_d_q));
	assign sf_off   = ctrl_ovr_q[2];
	assign SYSCOACK = sysco_ack_q;

	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			sysco_req_q <= '0;
			sysco_ack_q <= '0;
		end else begin
			sysco_req_q <= SYSCOREQ & managed;
			sysco_ack_q <= sysco_req_q | (sysco_ack_q & {V{change_pending}});
		end

	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			en_s_q <= '0;
			en_d_q <= '0;
		end else if (writes_port & (word == SNOOP_CTRL) & PSTRB[0]) begin
			for (int n = 0; n < ACES; n++)
				if (port == 3'(n) && sets_s[n])
					en_s_q[n] <= PWDATA[0];
			for (int n = 0; n < V; n++)
				if (port == 3'(n) && sets_d[n])
					en_d_q[n] <= PWDATA[1];
		end

	// ---- registers of a slave port ------------------------------------------------------------------

	// A QOS_OVR register after a write
	function automatic [15:0] merged(input [15:0] old, input [15:0] data, input [2:0] strb);
		merged = {strb[2] ? data[15:12] : old[15:12], strb[1] ? data[11:8] : old[11:8], strb[0] ? data[7:0] : old[7:0]};
	endfunction

	function automatic [7:0] limited(input [7:0] w);
		limited = ({1'b0, w} > 9'(OT_MAX)) ? 8'(OT_MAX) : (w < 8'd4) ? 8'd4 : w;
	endfunction

	wire [15:0] qos_data = {PWDATA[31], PWDATA[26:24], PWDATA[19:16], PWDATA[7:0]};
	wire [2:0]  qos_strb = {PSTRB[3:2], PSTRB[0]};

	genvar p;
	generate
		for (p = 0; p < P; p = p + 1) begin : gen_p
			logic [1:0] share_ovr_q;
			reg [15:0]  ar_ovr_q;
			reg [15:0]  aw_ovr_q;
			reg [7:0]   max_ot_q;

			wire chosen = writes_port & (port == 3'(p));

			assign share_ovr[p*2 +: 2] = share_ovr_q;
			assign ar_ovr[p*16 +: 16]  = ar_ovr_q;
			assign aw_ovr[p*16 +: 16]  = aw_ovr_q;
			assign max_ot[p*8 +: 8]    = max_ot_q;

			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					ar_ovr_q <= 16'd0;
					aw_ovr_q <= 16'd0;
					max_ot_q <= 8'(OT_MAX);
				end else if (chosen) begin
					if (word == ARQOS_OVR)
						ar_ovr_q <= merged(ar_ovr_q, qos_data, qos_strb);
					if (word == AWQOS_OVR)
						aw_ovr_q <= merged(aw_ovr_q, qos_data, qos_strb);
					if ((word == QOS_MAX_OT) & PSTRB[0])
						max_ot_q <= limited(PWDATA[7:0]);
				end

			if (p < ACES) begin : gen_ace
				assign share_ovr_q = 2'd0;
			end else begin : gen_lite
				always_ff @(posedge ACLK)
					if (!ARESETn)
						share_ovr_q <= 2'd0;
					else if (chosen & (word == SHARE_OVR) & PSTRB[0])
						share_ovr_q <= PWDATA[1:0];
			end
		end
	endgenerate

	// ---- the other registers ------------------------------------------------------------------------

	wire clears_errors = writes & (at == IMPR_ERR);
	wire writes_pmu    = writes & (at == PMU_CTRL) & PSTRB[0];

	// What a write of ones clears of IMPR_ERR
	wire [31:0] lanes   = {{8{PSTRB[3]}}, {8{PSTRB[2]}}, {8{PSTRB[1]}}, {8{PSTRB[0]}}};
	wire [31:0] cleared = clears_errors ? PWDATA & lanes : 32'd0;
	wire        cleared_unused = ^{cleared[31:16+ACES], cleared[15:MEMS]};

	assign qos_r      = qos_r_q;
	assign qos_w      = qos_w_q;
	assign cen        = pmu_cen_q;
	assign ex         = pmu_ex_q;
	assign secure_too = secr_acc_q[2];
	assign rst        = writes_pmu & PWDATA[1];
	assign nERRIRQ    = (err_s_q == '0) & (err_m_q == '0);

	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			err_s_q <= '0;
			err_m_q <= '0;
		end else begin
			err_s_q <= (err_s_q & ~cleared[16 +: ACES]) | impr_s;
			err_m_q <= (err_m_q & ~cleared[0 +: MEMS]) | impr_m;
		end

	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			ctrl_ovr_q   <= 5'd0;
			secr_acc_q   <= 3'd0;
			qos_r_q      <= 4'd0;
			qos_w_q      <= 4'd0;
			pmu_cen_q    <= 1'b0;
			pmu_ex_q     <= 1'b0;
			debug_ctrl_q <= 1'b0;
		end else if (writes) begin
			if ((at == CTRL_OVR) & PSTRB[0])
				ctrl_ovr_q <= {PWDATA[4] & IS_550, PWDATA[3:0]};
			if ((at == SECR_ACC) & PSTRB[0])
				secr_acc_q <= {PWDATA[2] & IS_550, PWDATA[1:0]};
			if ((at == QOS_THRESHOLD) & PSTRB[0])
				qos_r_q <= PWDATA[3:0];
			if ((at == QOS_THRESHOLD) & PSTRB[2])
				qos_w_q <= PWDATA[19:16];
			if (writes_pmu)
				{pmu_ex_q, pmu_cen_q} <= {PWDATA[4], PWDATA[0]};
			if ((at == DEBUG_CTRL) & PSTRB[0])
				debug_ctrl_q <= PWDATA[0];
		end

	// ---- reads --------------------------------------------------------------------------------------

	function automatic [31:0] qos_value(input [15:0] ovr);
		qos_value = {ovr[15], 4'd0, ovr[14:12], 4'd0, ovr[11:8], 8'd0, ovr[7:0]};
	endfunction

	wire [V-1:0] reads_s = sets_s & V'(en_s_q);
	wire [V-1:0] reads_d = sets_d & en_d_q;

	reg [31:0] value;

	always_comb begin
		value = 32'd0;
		if (reads) begin
			if (in_port)
				case (word)
					SNOOP_CTRL: value = {1'(may_d >> port), 1'(may_s >> port), 1'(managed >> port), 27'd0, 1'(reads_d >> port), 1'(reads_s >> port)};
					SHARE_OVR:  value = 32'(share_ovr[port*2 +: 2]);
					ARQOS_OVR:  value = qos_value(ar_ovr[port*16 +: 16]);
					AWQOS_OVR:  value = qos_value(aw_ovr[port*16 +: 16]);
					default:    value = 32'(max_ot[port*8 +: 8]);
				endcase
			else if (in_pmu)
				value = pmu_value;
			else if (debug_reads != 2'd0)
				value = debug_value;
			else
				case (at)
					CTRL_OVR:      value = 32'(ctrl_ovr_q);
					SECR_ACC:      value = 32'(secr_acc_q);
					STATUS:        value = {24'd0, (FILTER != 0) ? 3'd4 : 3'd0, ((FILTER != 0) & ~sf_init) ? 3'd4 : 3'd0, sf_init, change_pending};
					IMPR_ERR:      value = {16'(err_s_q), 16'(err_m_q)};
					QOS_THRESHOLD: value = {12'd0, qos_w_q, 12'd0, qos_r_q};
					PMU_CTRL:      value = {16'd0, 5'd8, 6'd0, pmu_ex_q, 3'd0, pmu_cen_q};
					DEBUG_CTRL:    value = 32'(debug_ctrl_q);
					PID4:          value = 32'h84;
					PID0:          value = IS_550 ? 32'h23 : 32'h22;
					PID1:          value = 32'hB4;
					PID2:          value = 32'h1B;
					CID0:          value = 32'h0D;
					CID1:          value = 32'hF0;
					CID2:          value = 32'h05;
					CID3:          value = 32'hB1;
					default:       value = 32'd0;
				endcase
		end
	end

	assign PREADY  = pready_q;
	assign PRDATA  = prdata_q;
	assign PSLVERR = pslverr_q;

	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			pready_q  <= 1'b0;
			prdata_q  <= 32'd0;
			pslverr_q <= 1'b0;
		end else begin
			pready_q  <= access;
			prdata_q  <= value;
			pslverr_q <= access & refused & (APB_ERR != 0);
		end
endmodule
