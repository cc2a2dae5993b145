// apb_cases.sv - for every rule of apb4_check, scenarios that break it and scenarios that do not;
// axi_cases.sv says how they are numbered.
module apb_cases;
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

	wire [N_RULES-1:0] all_seen = dut.seen;
	wire [31:0] all_errors = dut.errors;

`include "check_verdict.svh"

	reg resetn;
	reg illegal_ok;
	reg psel;
	reg penable;
	reg pwrite;
	reg [11:0] paddr;
	reg [31:0] pwdata;
	reg [3:0] pstrb;
	reg [2:0] pprot;
	reg pready;
	reg pslverr;

	apb4_check dut (
		.clk(clk), .resetn(resetn), .illegal_ok(illegal_ok), .PSEL(psel), .PENABLE(penable),
		.PWRITE(pwrite), .PADDR(paddr), .PWDATA(pwdata), .PSTRB(pstrb), .PPROT(pprot), .PREADY(pready),
		.PSLVERR(pslverr)
	);

	task forget;
	begin
		dut.seen = {N_RULES{1'b0}};
		dut.errors = 32'd0;
	end
	endtask

	task quiet;
	begin
		resetn = 1'b1;
		illegal_ok = 1'b0;
		psel = 1'b0;
		penable = 1'b0;
		pwrite = 1'b1;
		paddr = 12'h108;
		pwdata = 32'd0;
		pstrb = 4'hF;
		pprot = 3'd0;
		pready = 1'b1;
		pslverr = 1'b0;
	end
	endtask

	task start;
	begin
		quiet;
		illegal_ok = 1'b1;
		edge_;
		illegal_ok = 1'b0;
	end
	endtask

	task edge_;
		@(negedge clk);
	endtask

	task setup;
	begin
		psel = 1'b1;
		penable = 1'b0;
		edge_;
	end
	endtask

	task access;
	begin
		psel = 1'b1;
		penable = 1'b1;
		edge_;
	end
	endtask

	task idle;
	begin
		psel = 1'b0;
		penable = 1'b0;
		edge_;
	end
	endtask

	// Two transfers back to back, the first with a wait state in which `change` happens.
	task stable_case(input integer change);
	begin
		pwrite = change != 5; // a read, with strobes 0
		pstrb = (change == 5) ? 4'd0 : 4'hF;
		setup;
		case (change)
		1: paddr = paddr ^ 12'h800;
		2: pwrite = 1'b0;
		3: pstrb = 4'h7;
		4: pprot = 3'd4;
		5, 6: pwdata = 32'h8000_0000;
		default: ;
		endcase
		pready = 1'b0;
		access;
		if (change == 7)
			pwdata = 32'd1;
		access;
		pready = 1'b1;
		access;
		paddr = 12'h10C;
		pwrite = 1'b1;
		pstrb = 4'h3;
		pwdata = 32'd7;
		setup;
		access;
	end
	endtask

	task enable_case(input integer v);
	begin
		if (v > 0) begin
			psel = 1'b0;
			penable = 1'b1;
			edge_;
		end
		setup;
		access;
	end
	endtask

	task hold_case(input integer v);
	begin
		setup;
		pready = 1'b0;
		access;
		if (v > 0) begin
			psel = v == 1;
			penable = v == 2;
			edge_;
			if (v == 1) begin // what is on show is a setup phase now
				pready = 1'b1;
				access;
			end
		end else begin
			access;
			pready = 1'b1;
			access;
		end
	end
	endtask

	task slverr_case(input integer v);
	begin
		pslverr = v == 1;
		setup;
		pslverr = v == 2;
		pready = 1'b0;
		access;
		pready = 1'b1;
		pslverr = 1'b1;
		access;
		pslverr = v == 3;
		idle;
		pslverr = 1'b0;
	end
	endtask

	task scenario(input integer rule, input integer v);
	begin
		start;
		case (rule)
		APB_ENABLE: enable_case(v);
		APB_SETUP: begin
			setup;
			access;
			if (v > 0)
				idle;
			paddr = 12'h008;
			if (v <= 0)
				setup;
			access;
		end
		APB_ACCESS: begin
			setup;
			if (v > 0)
				paddr = 12'h008; // the abandoned setup binds nothing
			if (v == 1)
				setup;
			if (v == 2) begin
				idle;
				setup;
			end
			access;
		end
		APB_HOLD: hold_case(v);
		APB_END: begin
			setup;
			access;
			if (v > 0)
				access;
			setup;
			access;
		end
		APB_ADDR_STABLE: stable_case((v > 0) ? 1 : 0);
		APB_CTRL_STABLE: stable_case((v > 0) ? v + 1 : 0);
		APB_WDATA_STABLE: stable_case((v > 0) ? v + 5 : 5);
		APB_READ_STRB: begin
			pwrite = v < 0;
			pstrb = (v > 0) ? 4'd1 << (v - 1) : (v < 0) ? 4'hF : 4'd0;
			setup;
			access;
		end
		APB_ALIGN: begin
			paddr = paddr | ((v > 0) ? v[11:0] : 12'd4);
			setup;
			access;
		end
		APB_SLVERR_LOW: slverr_case(v);
		default: known = 1'b0;
		endcase
		idle;
	end
	endtask

	function automatic integer last_bad(input integer rule);
	begin
		case (rule)
		APB_ACCESS, APB_HOLD, APB_WDATA_STABLE: last_bad = 2;
		APB_CTRL_STABLE, APB_ALIGN, APB_SLVERR_LOW: last_bad = 3;
		APB_READ_STRB: last_bad = 4;
		default: last_bad = 1;
		endcase
	end
	endfunction

	function automatic integer last_good(input integer rule);
		last_good = (rule == APB_READ_STRB) ? -1 : 0;
	endfunction

	// Nothing is seen under illegal_ok or in reset, and a transfer that either cuts short leaves nothing.
	task masked_case;
	begin
		start;
		setup;
		illegal_ok = 1'b1;
		penable = 1'b1;
		psel = 1'b0;
		edge_;
		illegal_ok = 1'b0;
		setup;
		resetn = 1'b0;
		idle;
		resetn = 1'b1;
		setup;
		access;
		idle;
		expect_none("APB illegal_ok and reset");
	end
	endtask

	task counted_case(input string what);
		reg [63:0] n;
	begin
		n = dut.checked_transfers;
		setup;
		pready = 1'b0;
		access;
		pready = 1'b1;
		access;
		idle;
		expect_none(what);
		if (dut.checked_transfers !== n + 64'd1)
			fail(what, "a transfer with a wait state counts once");
	end
	endtask

	// Before anything has happened.
	task fresh_case;
	begin
		quiet;
		if (dut.checked_transfers !== 64'd0)
			fail("APB fresh", "the counter is not 0");
		counted_case("APB fresh");
	end
	endtask

	task detail_case;
	begin
		start;
		paddr = 12'hABE;
		setup;
		expect_rule("APB detail", APB_ALIGN);
		expect_last("apb.dut", 32'd0, 64'hABE);
		access;
		idle;
		expect_none("APB after a report");
	end
	endtask

	task run;
	begin
		fresh_case;
		run_rules;
		detail_case;
		masked_case;
		counted_case("APB counter");
	end
	endtask
endmodule
