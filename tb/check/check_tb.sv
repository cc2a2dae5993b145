// check_tb.sv - the test of the protocol checkers: breaks every rule of both tables, one at a time.
//
// Prints one line a rule and the totals; ends with $fatal if anything failed. Runs in Verilator and Icarus,
// with DPI-C or with TZF_NO_DPI.
module check_tb;
	axi_cases axi ();
	apb_cases apb ();

	initial begin
		axi.run;
		apb.run;
		$display("%0d passed, %0d failed", axi.passed + apb.passed, axi.failed + apb.failed);
		if (axi.failed + apb.failed != 0 || axi.passed == 0 || apb.passed == 0)
			$fatal(1, "protocol checkers: failed");
		$finish;
	end
endmodule
