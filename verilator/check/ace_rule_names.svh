// ace_rule_names.svh - rule numbers, names and the count of violations of one ace_*_check; included inside
// its module, with TZF_ACE_TABLE defined as the file name of its rule table.

	typedef enum integer {
`define TZF_ACE_RULE(name, source, ports, text) name,
`include `TZF_ACE_TABLE
`undef TZF_ACE_RULE
		N_RULES
	} rule_e;

	function automatic string rule_name(input integer rule);
	begin
		case (rule)
`define TZF_ACE_RULE(name, source, ports, text) name: rule_name = `"name`";
`include `TZF_ACE_TABLE
`undef TZF_ACE_RULE
		default: rule_name = "?";
		endcase
	end
	endfunction

`include "tzf_check_report.svh"

	reg [31:0] errors /* verilator public_flat_rd */; // violations reported
	reg [N_RULES-1:0] seen /* verilator public_flat_rd */; // rules that were violated at least once

	initial begin
		errors = 32'd0;
		seen = {N_RULES{1'b0}};
	end

	// Counts and tells what one edge showed; report_rule() of the module knows whom to blame. The loop ends by data, not by a
	// constant, so that Verilator does not make N_RULES copies of its body.
	task automatic report(input [N_RULES-1:0] bad);
		reg [N_RULES-1:0] rest;
		reg [31:0] n;
		integer rule;
	begin
		rest = bad;
		rule = 0;
		n = errors;
		while (rest != {N_RULES{1'b0}}) begin
			if (rest[0]) begin
				report_rule(rule);
				n = n + 32'd1;
			end
			rest = rest >> 1;
			rule = rule + 1;
		end
		errors <= n;
		seen <= seen | bad;
	end
	endtask

	function automatic [63:0] addr64(input [ADDR_WIDTH-1:0] addr);
	begin
		addr64 = 64'd0;
		addr64[ADDR_WIDTH-1:0] = addr;
	end
	endfunction
