// cci_pmu.sv - the performance counters, and the event bus.
//
// Rule X47. Eight counters, each with a source and an event of it:
//
//     slave port --> cci_event_port --.
//     memory port -> cci_event_memory-+--> events, an element of 32 bits a source --> gen_c[c]: EVNT_SEL --> ECNT_DATA, overflow
//     ev_* --------> cci_event_global-'
//                           '--> EVNTBUS
//
// A source is decoded only while a counter that runs asks for it, so that counters that are off cost the simulator
// nearly nothing. An event of the Secure world that must not be counted does not get out of its source.

module cci_pmu #(
	parameter integer ACES       = 2,
	parameter integer P          = 3,
	parameter integer V          = 2,   // ports with AC and CR
	parameter integer NT         = 8,
	parameter integer MEMS       = 1,
	parameter integer ID_WIDTH   = 4
) (
	input  wire                       ACLK,
	input  wire                       ARESETn,

	// u_regs
	input  wire                       cen,
	input  wire                       ex,
	input  wire                       debug,       // NIDEN or DBGEN
	input  wire                       secure,      // Secure events count too
	input  wire                       rst,
	input  wire                       reads,
	input  wire                       writes,
	input  wire [2:0]                 index,
	input  wire [1:0]                 word,
	input  wire [31:0]                PWDATA,
	input  wire [3:0]                 PSTRB,
	output reg  [31:0]                value,

	// slave ports
	input  wire [P*(ID_WIDTH+36)-1:0] ar_head,
	input  wire [P*5-1:0]             ar_kinds,
	input  wire [P-1:0]               ar_pop,
	input  wire [P-1:0]               ar_dvm,      // what pops it is u_dvm
	input  wire [P*(ID_WIDTH+35)-1:0] aw_head,
	input  wire [P*5-1:0]             aw_kinds,
	input  wire [P-1:0]               aw_pop,
	input  wire [2*P-1:0]             limited,     // AR, AW: it waits by X45
	input  wire [2*P-1:0]             blocked,     // eligible, and not allocated
	input  wire [P-1:0]               r_push,
	input  wire [P-1:0]               r_ns,
	input  wire [P-1:0]               r_peer,      // RLAST of a peer's data
	input  wire [P-1:0]               w_pop,
	input  wire [P-1:0]               w_ns,        // of the entry at the head of wq
	input  wire [V-1:0]               ac_push,
	input  wire [V*7-1:0]             ac_ctl,
	input  wire [V-1:0]               cr_dry,      // an entry's, without data
	input  wire [V-1:0]               cr_ns,
	input  wire [ACES-1:0]            cd_ns,       // of the entry at the head of cdq

	// VALID without READY, and the world
	input  wire [P-1:0]               ar_waits,
	input  wire [P*3-1:0]             ARPROT_s,
	input  wire [P-1:0]               r_waits,
	input  wire [P-1:0]               r_world,
	input  wire [P-1:0]               aw_waits,
	input  wire [P*3-1:0]             AWPROT_s,
	input  wire [P-1:0]               w_waits,
	input  wire [P-1:0]               b_waits,
	input  wire [P-1:0]               b_world,
	input  wire [V-1:0]               ac_waits,
	input  wire [V*3-1:0]             ACPROT_s,
	input  wire [ACES-1:0]            cd_waits,

	// memory ports
	input  wire [MEMS*NT-1:0]         rm_we,
	input  wire [NT*64-1:0]           keys,        // {NS, 0, address}
	input  wire [MEMS-1:0]            wm_push,
	input  wire [MEMS-1:0]            wm_ns,
	input  wire [MEMS-1:0]            arm_waits,
	input  wire [MEMS*3-1:0]          ARPROT_m,
	input  wire [MEMS-1:0]            rm_waits,
	input  wire [MEMS-1:0]            awm_waits,
	input  wire [MEMS*3-1:0]          AWPROT_m,
	input  wire [MEMS-1:0]            wm_waits,
	input  wire [MEMS-1:0]            wm_world,
	input  wire [MEMS-1:0]            bm_waits,

	// global, and those of the Non-secure world
	input  wire [15:0]                ev,          // at least one
	input  wire [15:0]                ev_ns,
	input  wire [MEMS-1:0]            ev_genwr,
	input  wire [MEMS-1:0]            ev_genwr_ns,
	input  wire [ACES-1:0]            ev_cd,
	input  wire [ACES-1:0]            ev_cd_ns,

	output wire [7:0]                 nEVNTCNTOVERFLOW,
	output wire [15:0]                EVNTBUS
);
	localparam integer C  = 8;
	localparam integer XW = ID_WIDTH + 36;  // ar_head of a port
	localparam integer YW = ID_WIDTH + 35;  // aw_head

	// EVNT_SEL[8:5]: 0 .. P-1, 8 .. 8 + MEMS-1, and
	localparam [3:0] GLOBAL = 4'd15;

	// Events of which there may be more than one in a cycle
	localparam [4:0] GENWR   = 5'h0B;  // of the global ones
	localparam [4:0] CD      = 5'h0C;
	localparam [3:0] BY_HEAD = 4'hF;   // 1E, 1F of a slave port

	localparam [1:0] EVNT_SEL      = 2'd0;
	localparam [1:0] ECNT_DATA     = 2'd1;
	localparam [1:0] ECNT_CTRL     = 2'd2;
	localparam [1:0] ECNT_CLR_OVFL = 2'd3;

	reg [C-1:0] en_q;
	reg [C-1:0] ovf_q;

	assign nEVNTCNTOVERFLOW = ~ovf_q;

	// ---- the sources --------------------------------------------------------------------------------

	wire [C-1:0]   counting = en_q & {C{cen & debug}};
	wire [C*9-1:0] sels;
	wire [511:0]   events;  // of source s, event e at [32s + e]
	wire [P*2-1:0] twos;    // 1E, 1F: both heads
	wire [2:0]     genwrs;
	wire [2:0]     cds;

	// Sources that some counter asks for. A function, as Icarus runs in circles in an always_comb that reads what it writes.
	function automatic [15:0] sources(input [C-1:0] who, input [C*9-1:0] what);
		sources = 16'd0;
		for (int c = 0; c < C; c++)
			if (who[c])
				sources = sources | (16'd1 << what[c*9+5 +: 4]);
	endfunction

	wire [15:0]    asked = (counting != '0) ? sources(counting, sels) : 16'd0;

	wire asked_unused = ^{asked[14:8+MEMS], asked[7:P]};

	genvar s;
	generate
		for (s = 0; s < P; s = s + 1) begin : gen_p
			wire       ac;       // a push, its ACSNOOP and world
			wire [3:0] ac_snoop;
			wire       ac_ns;
			wire       ac_waiting;
			wire       ac_world;
			wire       dry;
			wire       dry_ns;
			wire       cd_waiting;
			wire       cd_world;

			if (s < V) begin : gen_snooped
				assign {ac, ac_snoop, ac_ns}  = {ac_push[s], ac_ctl[s*7+3 +: 4], ac_ctl[s*7+1]};
				assign {ac_waiting, ac_world} = {ac_waits[s], ACPROT_s[s*3+1]};
				assign {dry, dry_ns}          = {cr_dry[s], cr_ns[s]};

				wire prot_unused = ^{ac_ctl[s*7+2], ac_ctl[s*7], ACPROT_s[s*3+2], ACPROT_s[s*3]};
			end else begin : gen_unsnooped
				assign {ac, ac_snoop, ac_ns, ac_waiting, ac_world, dry, dry_ns} = '0;
			end

			if (s < ACES) begin : gen_ace
				assign {cd_waiting, cd_world} = {cd_waits[s], cd_ns[s]};
			end else begin : gen_lite
				assign {cd_waiting, cd_world} = '0;
			end

			cci_event_port u_events (
				.asked(asked[s]), .secure,
				.ar(ar_pop[s]), .ar_dvm(ar_dvm[s] & ~ar_head[s*XW+4]), .ar_kind(ar_kinds[s*5 +: 5]), .ar_ns(ar_head[s*XW+16]),
				.ar_normal(ar_head[s*XW+19]), .aw(aw_pop[s]), .aw_kind(aw_kinds[s*5 +: 5]), .aw_ns(aw_head[s*YW+15]),
				.aw_normal(aw_head[s*YW+18]), .limited(limited[2*s +: 2]), .blocked(blocked[2*s +: 2]),
				.r(r_push[s]), .r_ns(r_ns[s]), .r_peer(r_peer[s]), .w(w_pop[s]), .w_ns(w_ns[s]),
				.ac, .ac_snoop, .ac_ns, .dry, .dry_ns,
				.ar_waits(ar_waits[s]), .ar_world(ARPROT_s[s*3+1]), .r_waits(r_waits[s]), .r_world(r_world[s]),
				.aw_waits(aw_waits[s]), .aw_world(AWPROT_s[s*3+1]), .w_waits(w_waits[s]), .b_waits(b_waits[s]),
				.b_world(b_world[s]), .ac_waits(ac_waiting), .ac_world, .cd_waits(cd_waiting), .cd_world,
				.events(events[s*32 +: 32]), .twos(twos[s*2 +: 2]));

			wire prot_unused = ^{ARPROT_s[s*3+2], ARPROT_s[s*3], AWPROT_s[s*3+2], AWPROT_s[s*3]};
			wire head_unused = ^{ar_head[s*XW +: XW], aw_head[s*YW +: YW]};
		end

		for (s = 0; s < MEMS; s = s + 1) begin : gen_m
			cci_event_memory #(.NT(NT)) u_events (
				.asked(asked[8+s]), .secure, .rm_we(rm_we[s*NT +: NT]), .keys, .w(wm_push[s]), .w_ns(wm_ns[s]),
				.ar_waits(arm_waits[s]), .ar_world(ARPROT_m[s*3+1]), .r_waits(rm_waits[s]), .aw_waits(awm_waits[s]),
				.aw_world(AWPROT_m[s*3+1]), .w_waits(wm_waits[s]), .w_world(wm_world[s]), .b_waits(bm_waits[s]),
				.events(events[(8+s)*32 +: 32]));

			wire prot_unused = ^{ARPROT_m[s*3+2], ARPROT_m[s*3], AWPROT_m[s*3+2], AWPROT_m[s*3]};
		end

		for (s = P; s < 15; s = s + 1) begin : gen_none
			if (s < 8 || s >= 8 + MEMS) begin : gen_source
				assign events[s*32 +: 32] = 32'd0;
			end
		end
	endgenerate

	cci_event_global #(.ACES(ACES), .MEMS(MEMS)) u_global (
		.asked(asked[GLOBAL]), .exports(ex & debug), .secure, .ev, .ev_ns, .ev_genwr, .ev_genwr_ns, .ev_cd, .ev_cd_ns,
		.events(events[480 +: 32]), .genwrs, .cds, .bus(EVNTBUS));

	// ---- the counters -------------------------------------------------------------------------------

	wire [C*32-1:0] datas;

	genvar c;
	generate
		for (c = 0; c < C; c = c + 1) begin : gen_c
			reg [8:0]  sel_q;
			reg [31:0] data_q;

			assign sels[c*9 +: 9]    = sel_q;
			assign datas[c*32 +: 32] = data_q;

			wire       chosen   = writes & (index == 3'(c));
			wire       written  = chosen & (word == ECNT_DATA) & (PSTRB != 4'd0);
			wire       cleared  = chosen & (word == ECNT_CLR_OVFL) & PSTRB[0] & PWDATA[0];
			reg  [2:0] number;

			always_comb begin
				number = 3'd0;
				if (counting[c]) begin
					number = {2'd0, events[sel_q]};
					if (sel_q[8:5] == GLOBAL && sel_q[4:0] == GENWR)
						number = genwrs;
					if (sel_q[8:5] == GLOBAL && sel_q[4:0] == CD)
						number = cds;
					for (int n = 0; n < P; n++)
						if (sel_q[8:5] == 4'(n) && sel_q[4:1] == BY_HEAD)
							number = {1'b0, twos[n*2 + 32'(sel_q[0])], events[sel_q]};
				end
			end

			wire [32:0] sum = {1'b0, data_q} + 33'(number);

			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					sel_q   <= 9'd0;
					en_q[c] <= 1'b0;
				end else if (chosen) begin
					if ((word == EVNT_SEL) & PSTRB[0])
						sel_q[7:0] <= PWDATA[7:0];
					if ((word == EVNT_SEL) & PSTRB[1])
						sel_q[8] <= PWDATA[8];
					if ((word == ECNT_CTRL) & PSTRB[0])
						en_q[c] <= PWDATA[0];
				end

			// X41: who writes wins over what is counted, and RST over both.
			always_ff @(posedge ACLK)
				if (!ARESETn)
					data_q <= 32'd0;
				else if (rst)
					data_q <= 32'd0;
				else if (written) begin
					for (int n = 0; n < 4; n++)
						if (PSTRB[n])
							data_q[n*8 +: 8] <= PWDATA[n*8 +: 8];
				end else if (counting[c])
					data_q <= sum[31:0];

			always_ff @(posedge ACLK)
				if (!ARESETn)
					ovf_q[c] <= 1'b0;
				else
					ovf_q[c] <= (sum[32] & ~rst & ~written) | (ovf_q[c] & ~cleared);
		end
	endgenerate

	always_comb begin
		value = 32'd0;
		if (reads)
			for (int n = 0; n < C; n++)
				if (index == 3'(n))
					case (word)
						EVNT_SEL:  value = 32'(sels[n*9 +: 9]);
						ECNT_DATA: value = datas[n*32 +: 32];
						ECNT_CTRL: value = 32'(en_q[n]);
						default:   value = 32'(ovf_q[n]);
					endcase
	end
endmodule
