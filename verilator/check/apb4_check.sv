// apb4_check.sv - watches one APB4 port and reports every broken rule.
//
// Passive and simulation only; sampled at the rising edge of clk. The rules are the lines of
// apb4_rules.svh, explained in docs/checkers.md. checked_transfers counts completed accesses.
module apb4_check #(
	parameter integer ADDR_WIDTH = 12, // 2..32
	parameter integer DATA_WIDTH = 32, // 8, 16, 32
	parameter integer SLVERR_LOW = 1   // 1: rule APB_SLVERR_LOW, a recommendation of AMBA, is checked
) (
	input clk,
	input resetn,     // active low, sampled at the edge
	input illegal_ok, // 1: nothing is checked and a transfer under way is forgotten

	input PSEL,
	input PENABLE,
	input PWRITE,
	input [ADDR_WIDTH-1:0] PADDR,
	input [DATA_WIDTH-1:0] PWDATA,
	input [DATA_WIDTH/8-1:0] PSTRB,
	input [2:0] PPROT,
	input PREADY,
	input PSLVERR
);
	typedef enum integer {
`define TZF_RULE(name, source, text) name,
`include "apb4_rules.svh"
`undef TZF_RULE
		N_RULES
	} rule_e;

	function automatic string rule_name(input integer rule);
	begin
		case (rule)
`define TZF_RULE(name, source, text) name: rule_name = `"name`";
`include "apb4_rules.svh"
`undef TZF_RULE
		default: rule_name = "?";
		endcase
	end
	endfunction

`include "tzf_check_report.svh"

	localparam integer BUS_BYTES = DATA_WIDTH / 8;

	// What the edge before this one showed.
	localparam [1:0] IDLE = 2'd0;
	localparam [1:0] SETUP = 2'd1;
	localparam [1:0] WAITS = 2'd2; // an access without PREADY
	localparam [1:0] ENDED = 2'd3; // an access with PREADY

	reg [31:0] errors /* verilator public_flat_rd */;      // violations reported
	reg [N_RULES-1:0] seen /* verilator public_flat_rd */; // rules that were violated at least once
	reg [63:0] checked_transfers /* verilator public_flat_rd */;

	reg [1:0] phase_q;
	reg [ADDR_WIDTH-1:0] paddr_q;
	reg [DATA_WIDTH-1:0] pwdata_q;
	reg [DATA_WIDTH/8-1:0] pstrb_q;
	reg [2:0] pprot_q;
	reg pwrite_q;

	initial begin
		errors = 32'd0;
		seen = {N_RULES{1'b0}};
		checked_transfers = 64'd0;
		phase_q = IDLE;
		if (ADDR_WIDTH < 2 || ADDR_WIDTH > 32 || !(DATA_WIDTH == 8 || DATA_WIDTH == 16 || DATA_WIDTH == 32))
			$fatal(1, "apb4_check: a parameter is out of its range");
	end

	// The order of phases. An edge breaks one of these at most.
	task automatic phase_rules(inout [N_RULES-1:0] bad);
	begin
		case (phase_q)
		SETUP: bad[APB_ACCESS] = !(PSEL && PENABLE);
		WAITS: bad[APB_HOLD] = !(PSEL && PENABLE);
		ENDED: bad[APB_END] = PENABLE;
		default: begin
			bad[APB_ENABLE] = PENABLE && !PSEL;
			bad[APB_SETUP] = PENABLE && PSEL;
		end
		endcase
	end
	endtask

	task automatic payload_rules(inout [N_RULES-1:0] bad);
		reg [ADDR_WIDTH-1:0] low;
	begin
		low = BUS_BYTES[ADDR_WIDTH-1:0] - 1'b1;
		if ((phase_q == SETUP || phase_q == WAITS) && PSEL && PENABLE) begin
			bad[APB_ADDR_STABLE] = PADDR != paddr_q;
			bad[APB_CTRL_STABLE] = PWRITE != pwrite_q || PSTRB != pstrb_q || PPROT != pprot_q;
			bad[APB_WDATA_STABLE] = PWRITE && pwrite_q && PWDATA != pwdata_q;
		end
		if (PSEL && !PENABLE) begin
			bad[APB_READ_STRB] = !PWRITE && PSTRB != {(DATA_WIDTH/8){1'b0}};
			bad[APB_ALIGN] = (PADDR & low) != {ADDR_WIDTH{1'b0}};
		end
		bad[APB_SLVERR_LOW] = SLVERR_LOW != 0 && PSLVERR && !(PSEL && PENABLE && PREADY);
	end
	endtask

	task automatic advance;
	begin
		phase_q <= !PSEL ? IDLE : !PENABLE ? SETUP : !PREADY ? WAITS : ENDED;
		if (PSEL && PENABLE && PREADY)
			checked_transfers <= checked_transfers + 64'd1;
		if (PSEL) begin
			paddr_q <= PADDR;
			pwdata_q <= PWDATA;
			pstrb_q <= PSTRB;
			pprot_q <= PPROT;
			pwrite_q <= PWRITE;
		end
	end
	endtask

	task automatic report(input [N_RULES-1:0] bad);
		reg [31:0] n;
		reg [63:0] addr;
	begin
		n = errors;
		addr = 64'd0;
		addr[ADDR_WIDTH-1:0] = PADDR;
		for (int i = 0; i < N_RULES; i = i + 1) begin
			if (bad[i]) begin
				emit(i, 32'd0, addr);
				n = n + 32'd1;
			end
		end
		errors <= n;
		seen <= seen | bad;
	end
	endtask

	always @(posedge clk) begin : edge_step
		reg [N_RULES-1:0] bad;

		bad = {N_RULES{1'b0}};
		if (!resetn || illegal_ok) begin
			phase_q <= IDLE;
		end else if (PSEL || PENABLE || PSLVERR || phase_q != IDLE) begin
			phase_rules(bad);
			payload_rules(bad);
			advance;
		end
		if (bad != {N_RULES{1'b0}})
			report(bad);
	end
endmodule
