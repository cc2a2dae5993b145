// ace_cases.sv - for every rule of ace_check, scenarios that break it and scenarios that do not.
//
// As axi_cases.sv: scenario(rule, variant) breaks the rule and no other if the variant is 1, 2, ...; variants
// 0, -1, ... are its legal neighbours. The scenarios stand in ace_*_cases.svh, a table of rules each. Three ports: `ace`, `lite` (ACE-Lite)
// and `bare` (ACE without DVM and NSAID, two snoops at most); `port` says which of them sees what happens.
// Rules of axi4_ace_lite_check that mean something else on an ACE port are tried too.
module ace_cases;
	typedef enum integer {
`define TZF_ACE_RULE(name, source, ports, text) name,
`include "ace_request_rules.svh"
`include "ace_dvm_rules.svh"
`include "ace_snoop_rules.svh"
`include "ace_response_rules.svh"
`include "ace_order_rules.svh"
`undef TZF_ACE_RULE
`define TZF_RULE(name, source, text) name,
`include "axi4_ace_lite_rules.svh"
`undef TZF_RULE
		N_RULES
	} rule_e;

	function automatic string rule_name(input integer rule);
	begin
		case (rule)
`define TZF_ACE_RULE(name, source, ports, text) name: rule_name = `"name`";
`include "ace_request_rules.svh"
`include "ace_dvm_rules.svh"
`include "ace_snoop_rules.svh"
`include "ace_response_rules.svh"
`include "ace_order_rules.svh"
`undef TZF_ACE_RULE
`define TZF_RULE(name, source, text) name: rule_name = `"name`";
`include "axi4_ace_lite_rules.svh"
`undef TZF_RULE
		default: rule_name = "?";
		endcase
	end
	endfunction

	// In the order of the list above, the first rule in the lowest bit.
	wire [N_RULES-1:0] ace_seen = {ace.axi.seen, ace.ordering.seen, ace.responses.seen,
		ace.snoops.seen, ace.messages.seen, ace.requests.seen};
	wire [N_RULES-1:0] lite_seen = {lite.axi.seen, lite.ordering.seen, lite.responses.seen,
		lite.snoops.seen, lite.messages.seen, lite.requests.seen};
	wire [N_RULES-1:0] bare_seen = {bare.axi.seen, bare.ordering.seen, bare.responses.seen,
		bare.snoops.seen, bare.messages.seen, bare.requests.seen};
	wire [N_RULES-1:0] all_seen = ace_seen | lite_seen | bare_seen;
	wire [31:0] all_errors = ace.errors + lite.errors + bare.errors;

`include "check_verdict.svh"

	integer port;
	reg resetn;
	reg illegal_ok;
	reg arvalid, awvalid, wvalid, rvalid, bvalid, acvalid, crvalid, cdvalid, rack, wack;
	reg arready, awready, wready, rready, bready, acready, crready, cdready;
	reg [5:0] arid, awid, rid, bid;
	reg [39:0] araddr, awaddr, acaddr;
	reg [7:0] arlen, awlen;
	reg [2:0] arsize, awsize, arprot, awprot, acprot, awsnoop;
	reg [1:0] arburst, awburst, ardomain, awdomain, arbar, awbar;
	reg arlock, awlock, awunique, wlast, rlast, cdlast;
	reg [3:0] arcache, awcache, arqos, awqos, arregion, awregion, arsnoop, arnsaid, awnsaid, arvnet, awvnet;
	reg [3:0] acsnoop, crnsaid, rresp;
	reg [1:0] bresp;
	reg [4:0] crresp;
	reg [127:0] wdata, rdata, cddata;
	reg [15:0] wstrb;

	ace_check #(.ADDR_WIDTH(40), .AID_WIDTH(6), .MAX_OUT(8)) ace (
		.clk(clk), .resetn(resetn), .illegal_ok(illegal_ok), .ARVALID(arvalid && port == 0),
		.ARREADY(arready), .ARID(arid), .ARADDR(araddr), .ARLEN(arlen), .ARSIZE(arsize),
		.ARBURST(arburst), .ARLOCK(arlock), .ARCACHE(arcache), .ARPROT(arprot), .ARQOS(arqos),
		.ARREGION(arregion), .ARDOMAIN(ardomain), .ARSNOOP(arsnoop), .ARBAR(arbar), .ARNSAID(arnsaid),
		.ARVNET(arvnet), .AWVALID(awvalid && port == 0), .AWREADY(awready), .AWID(awid),
		.AWADDR(awaddr), .AWLEN(awlen), .AWSIZE(awsize), .AWBURST(awburst), .AWLOCK(awlock),
		.AWCACHE(awcache), .AWPROT(awprot), .AWQOS(awqos), .AWREGION(awregion), .AWDOMAIN(awdomain),
		.AWSNOOP(awsnoop), .AWBAR(awbar), .AWNSAID(awnsaid), .AWVNET(awvnet), .AWUNIQUE(awunique),
		.WVALID(wvalid && port == 0), .WREADY(wready), .WDATA(wdata), .WSTRB(wstrb), .WLAST(wlast),
		.RVALID(rvalid && port == 0), .RREADY(rready), .RID(rid), .RDATA(rdata), .RRESP(rresp),
		.RLAST(rlast), .RACK(rack && port == 0), .BVALID(bvalid && port == 0), .BREADY(bready),
		.BID(bid), .BRESP(bresp), .WACK(wack && port == 0), .ACVALID(acvalid && port == 0),
		.ACREADY(acready), .ACADDR(acaddr), .ACSNOOP(acsnoop), .ACPROT(acprot),
		.CRVALID(crvalid && port == 0), .CRREADY(crready), .CRRESP(crresp), .CRNSAID(crnsaid),
		.CDVALID(cdvalid && port == 0), .CDREADY(cdready), .CDDATA(cddata), .CDLAST(cdlast)
	);

	ace_check #(.ADDR_WIDTH(40), .AID_WIDTH(6), .MAX_OUT(8), .ACE(0)) lite (
		.clk(clk), .resetn(resetn), .illegal_ok(illegal_ok), .ARVALID(arvalid && port == 1),
		.ARREADY(arready), .ARID(arid), .ARADDR(araddr), .ARLEN(arlen), .ARSIZE(arsize),
		.ARBURST(arburst), .ARLOCK(arlock), .ARCACHE(arcache), .ARPROT(arprot), .ARQOS(arqos),
		.ARREGION(arregion), .ARDOMAIN(ardomain), .ARSNOOP(arsnoop), .ARBAR(arbar), .ARNSAID(arnsaid),
		.ARVNET(arvnet), .AWVALID(awvalid && port == 1), .AWREADY(awready), .AWID(awid),
		.AWADDR(awaddr), .AWLEN(awlen), .AWSIZE(awsize), .AWBURST(awburst), .AWLOCK(awlock),
		.AWCACHE(awcache), .AWPROT(awprot), .AWQOS(awqos), .AWREGION(awregion), .AWDOMAIN(awdomain),
		.AWSNOOP(awsnoop), .AWBAR(awbar), .AWNSAID(awnsaid), .AWVNET(awvnet), .AWUNIQUE(awunique),
		.WVALID(wvalid && port == 1), .WREADY(wready), .WDATA(wdata), .WSTRB(wstrb), .WLAST(wlast),
		.RVALID(rvalid && port == 1), .RREADY(rready), .RID(rid), .RDATA(rdata), .RRESP(rresp),
		.RLAST(rlast), .RACK(rack && port == 1), .BVALID(bvalid && port == 1), .BREADY(bready),
		.BID(bid), .BRESP(bresp), .WACK(wack && port == 1), .ACVALID(acvalid && port == 1),
		.ACREADY(acready), .ACADDR(acaddr), .ACSNOOP(acsnoop), .ACPROT(acprot),
		.CRVALID(crvalid && port == 1), .CRREADY(crready), .CRRESP(crresp), .CRNSAID(crnsaid),
		.CDVALID(cdvalid && port == 1), .CDREADY(cdready), .CDDATA(cddata), .CDLAST(cdlast)
	);

	ace_check #(.ADDR_WIDTH(40), .AID_WIDTH(6), .MAX_OUT(8), .DVM(0), .NSAID(0), .MAX_SNOOPS(2)) bare (
		.clk(clk), .resetn(resetn), .illegal_ok(illegal_ok), .ARVALID(arvalid && port == 2),
		.ARREADY(arready), .ARID(arid), .ARADDR(araddr), .ARLEN(arlen), .ARSIZE(arsize),
		.ARBURST(arburst), .ARLOCK(arlock), .ARCACHE(arcache), .ARPROT(arprot), .ARQOS(arqos),
		.ARREGION(arregion), .ARDOMAIN(ardomain), .ARSNOOP(arsnoop), .ARBAR(arbar), .ARNSAID(arnsaid),
		.ARVNET(arvnet), .AWVALID(awvalid && port == 2), .AWREADY(awready), .AWID(awid),
		.AWADDR(awaddr), .AWLEN(awlen), .AWSIZE(awsize), .AWBURST(awburst), .AWLOCK(awlock),
		.AWCACHE(awcache), .AWPROT(awprot), .AWQOS(awqos), .AWREGION(awregion), .AWDOMAIN(awdomain),
		.AWSNOOP(awsnoop), .AWBAR(awbar), .AWNSAID(awnsaid), .AWVNET(awvnet), .AWUNIQUE(awunique),
		.WVALID(wvalid && port == 2), .WREADY(wready), .WDATA(wdata), .WSTRB(wstrb), .WLAST(wlast),
		.RVALID(rvalid && port == 2), .RREADY(rready), .RID(rid), .RDATA(rdata), .RRESP(rresp),
		.RLAST(rlast), .RACK(rack && port == 2), .BVALID(bvalid && port == 2), .BREADY(bready),
		.BID(bid), .BRESP(bresp), .WACK(wack && port == 2), .ACVALID(acvalid && port == 2),
		.ACREADY(acready), .ACADDR(acaddr), .ACSNOOP(acsnoop), .ACPROT(acprot),
		.CRVALID(crvalid && port == 2), .CRREADY(crready), .CRRESP(crresp), .CRNSAID(crnsaid),
		.CDVALID(cdvalid && port == 2), .CDREADY(cdready), .CDDATA(cddata), .CDLAST(cdlast)
	);

	task forget;
	begin
		ace.axi.errors = 32'd0;
		ace.axi.seen = {$bits(ace.axi.seen){1'b0}};
		ace.requests.errors = 32'd0;
		ace.requests.seen = {$bits(ace.requests.seen){1'b0}};
		ace.messages.errors = 32'd0;
		ace.messages.seen = {$bits(ace.messages.seen){1'b0}};
		ace.snoops.errors = 32'd0;
		ace.snoops.seen = {$bits(ace.snoops.seen){1'b0}};
		ace.responses.errors = 32'd0;
		ace.responses.seen = {$bits(ace.responses.seen){1'b0}};
		ace.ordering.errors = 32'd0;
		ace.ordering.seen = {$bits(ace.ordering.seen){1'b0}};
		lite.axi.errors = 32'd0;
		lite.axi.seen = {$bits(lite.axi.seen){1'b0}};
		lite.requests.errors = 32'd0;
		lite.requests.seen = {$bits(lite.requests.seen){1'b0}};
		lite.messages.errors = 32'd0;
		lite.messages.seen = {$bits(lite.messages.seen){1'b0}};
		lite.snoops.errors = 32'd0;
		lite.snoops.seen = {$bits(lite.snoops.seen){1'b0}};
		lite.responses.errors = 32'd0;
		lite.responses.seen = {$bits(lite.responses.seen){1'b0}};
		lite.ordering.errors = 32'd0;
		lite.ordering.seen = {$bits(lite.ordering.seen){1'b0}};
		bare.axi.errors = 32'd0;
		bare.axi.seen = {$bits(bare.axi.seen){1'b0}};
		bare.requests.errors = 32'd0;
		bare.requests.seen = {$bits(bare.requests.seen){1'b0}};
		bare.messages.errors = 32'd0;
		bare.messages.seen = {$bits(bare.messages.seen){1'b0}};
		bare.snoops.errors = 32'd0;
		bare.snoops.seen = {$bits(bare.snoops.seen){1'b0}};
		bare.responses.errors = 32'd0;
		bare.responses.seen = {$bits(bare.responses.seen){1'b0}};
		bare.ordering.errors = 32'd0;
		bare.ordering.seen = {$bits(bare.ordering.seen){1'b0}};
		#1; // the sums follow
	end
	endtask

`include "ace_drive.svh"
`include "ace_request_cases.svh"
`include "ace_dvm_cases.svh"
`include "ace_snoop_cases.svh"
`include "ace_response_cases.svh"
`include "ace_order_cases.svh"
`include "ace_axi_cases.svh"

	task scenario(input integer rule, input integer v);
	begin
		start;
		if (rule < ACE_AR_NO_DVM)
			request_case(rule, v);
		else if (rule < ACE_AC_HOLD)
			dvm_case(rule, v);
		else if (rule < ACE_R_STABLE)
			snoop_case(rule, v);
		else if (rule < ACE_AR_IN_WRITE)
			response_case(rule, v);
		else if (rule < AXI_AR_HOLD)
			order_case(rule, v);
		else
			axi_case(rule, v);
	end
	endtask

	function automatic integer last_bad(input integer rule);
		last_bad = (rule < ACE_AR_NO_DVM) ? request_bad(rule) : (rule < ACE_AC_HOLD) ? dvm_bad(rule)
			: (rule < ACE_R_STABLE) ? snoop_bad(rule) : (rule < ACE_AR_IN_WRITE) ? response_bad(rule)
			: (rule < AXI_AR_HOLD) ? order_bad(rule) : axi_bad(rule);
	endfunction

	function automatic integer last_good(input integer rule);
		last_good = (rule < ACE_AR_NO_DVM) ? request_good(rule) : (rule < ACE_AC_HOLD) ? dvm_good(rule)
			: (rule < ACE_R_STABLE) ? snoop_good(rule) : (rule < ACE_AR_IN_WRITE) ? response_good(rule)
			: (rule < AXI_AR_HOLD) ? order_good(rule) : axi_good(rule);
	endfunction

	// One line a rule for docs/ace-checks.md: how often it was broken, and how many legal neighbours it has.
	task twin(input integer rule);
	begin
		run_rule(rule);
		$display("twins %s %0d + %0d", rule_name(rule), last_bad(rule), 1 - last_good(rule));
	end
	endtask

	// Whom a report names, on one channel of each kind.
	task detail_case;
	begin
		start;
		ar(4'd4, X);
		expect_rule("ACE detail, AR", ACE_AR_SNOOP);
		expect_last("cases.ace.requests", {26'd0, arid}, {24'd0, X});
		cr(5'd0);
		expect_rule("ACE detail, CR", ACE_CR_NO_SNOOP);
		expect_last("cases.ace.snoops", 32'd0, 64'd0);
		port = 1;
		awnsaid = 4'd1;
		awprot = 3'd0;
		aw(3'd0, Y);
		expect_rule("ACE detail, AW", ACE_AW_NSAID);
		expect_last("cases.lite.requests", {26'd0, awid}, {24'd0, Y});
		start;
		ar(4'd1, X);
		ac(4'd1, X);
		r_beat(4'd0, 1'b0);
		expect_rule("ACE detail, R", ACE_R_IN_SNOOP);
		expect_last("cases.ace.ordering", {26'd0, rid}, {24'd0, X});
	end
	endtask

	// `pending` is 0 exactly when nothing is under way.
	task pending_case;
	begin
		for (int step = 0; step <= 9; step = step + 1) begin
			start;
			pending_step(step);
			if ((ace.pending == 32'd0) != (step == 0))
				fail("ACE pending", "it does not say whether something is under way");
			expect_none("ACE pending");
		end
	end
	endtask

	// Illegal traffic under illegal_ok is not seen, and leaves nothing behind; nor does a reset.
	task masked_case(input by_reset);
	begin
		start;
		ar(4'd1, X);
		aw(3'd3, Y);
		ac(4'd1, Y + 40'd64);
		resetn = !by_reset;
		illegal_ok = 1'b1;
		ar(4'd4, X);
		aw(3'd7, X);
		ac(4'd4, X);
		cr(5'b00100);
		rack_pulse;
		illegal_ok = 1'b0;
		edge_;
		resetn = 1'b1;
		edge_;
		if (ace.pending != 32'd0)
			fail("ACE masked", "something is left");
		expect_none("ACE masked");
	end
	endtask

	task run;
	begin
		#1; // after every initial block
		start;
		forget;
		for (int rule = 0; rule < N_RULES; rule = rule + 1)
			if (rule < AXI_AR_HOLD || axi_tried(rule))
				twin(rule);
		detail_case;
		pending_case;
		for (int by_reset = 0; by_reset < 2; by_reset = by_reset + 1)
			masked_case(by_reset == 1);
	end
	endtask
endmodule
