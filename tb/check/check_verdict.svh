// check_verdict.svh - runs the scenarios of a rule table and judges them; included inside a module
// that has N_RULES, rule_name(), scenario(), last_bad(), last_good(), the checkers' verdict in all_seen
// and all_errors, and forget(), which clears it.

	integer passed;
	integer failed;
	reg clk;
	reg known;   // scenario() knows the rule

	initial begin
		passed = 0;
		failed = 0;
		known = 1'b1;
		clk = 1'b0;
		forever
			#5 clk = !clk;
	end

`ifndef TZF_NO_DPI
	// Of the test's own C side: the number of reports since the last call, or -1 if one of them had
	// another rule's name.
	import "DPI-C" function int check_reports(input string rule);
	// 1 if the last report came from a scope that ends like this and named this transaction.
	import "DPI-C" function int check_last(input string scope_end, input int unsigned id,
		input longint unsigned addr);
`endif

	task fail(input string what, input string why);
	begin
		$display("FAIL  %s: %s", what, why);
		failed = failed + 1;
	end
	endtask

	// What came over DPI-C must be what the checker counted, under the rule's name.
	function automatic integer reports_agree(input string rule, input integer errors);
`ifdef TZF_NO_DPI
		reports_agree = (rule != "" && errors >= 0) ? 1 : 0;
`else
		reports_agree = (check_reports(rule) == errors) ? 1 : 0;
`endif
	endfunction

	task expect_none(input string what);
	begin
		if (all_seen !== {N_RULES{1'b0}} || all_errors !== 32'd0)
			fail(what, "a legal run was reported");
		else if (reports_agree("none", 0) == 0)
			fail(what, "a report without a violation");
		else
			passed = passed + 1;
		forget;
	end
	endtask

	task expect_rule(input string what, input integer rule);
		reg [N_RULES-1:0] want;
	begin
		want = {N_RULES{1'b0}};
		want[rule] = 1'b1;
		if (all_seen === {N_RULES{1'b0}})
			fail(what, "a violation was not reported");
		else if (all_seen !== want)
			fail(what, "another rule was reported too");
		else if (all_errors !== 32'd1)
			fail(what, "a violation was reported more than once");
		else if (reports_agree(rule_name(rule), 1) == 0)
			fail(what, "the report is not the violation");
		else
			passed = passed + 1;
		forget;
	end
	endtask

	// The last report came from this scope and named this transaction. Without DPI-C nothing can be said.
	task expect_last(input string scope_end, input [31:0] id, input [63:0] addr);
	begin
`ifdef TZF_NO_DPI
		if (scope_end == "" || (^id === 1'bx) || (^addr === 1'bx))
			fail("detail of a report", "the scenario is wrong");
`else
		if (check_last(scope_end, id, addr) == 0)
			fail("detail of a report", "scope, ID or address is wrong");
`endif
	end
	endtask

	task run_rule(input integer rule);
		string what;
		integer before_;
	begin
		before_ = failed;
		known = 1'b1;
		// One loop, so that Verilator, which inlines tasks, has one copy of every scenario.
		for (int v = last_bad(rule); v >= last_good(rule); v = v - 1) begin
			if (v > 0)
				$sformat(what, "%s, break %0d", rule_name(rule), v);
			else
				$sformat(what, "%s, legal %0d", rule_name(rule), -v);
			scenario(rule, v);
			if (v > 0)
				expect_rule(what, rule);
			else
				expect_none(what);
		end
		if (!known)
			fail(rule_name(rule), "the rule has no scenario");
		if (failed == before_)
			$display("ok    %s", rule_name(rule));
	end
	endtask

	task run_rules;
	begin
		forget;
		for (int rule = 0; rule < N_RULES; rule = rule + 1)
			run_rule(rule);
	end
	endtask
