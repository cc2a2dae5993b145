// ace_tb.sv - the test of ace_check: breaks every rule of its tables, one at a time.
//
// Prints one line a rule and the totals; ends with $fatal if anything failed. Runs in Verilator and Icarus, with DPI-C or
// with TZF_NO_DPI.
module ace_tb;
	ace_cases cases ();

	initial begin
		cases.run;
		$display("%0d passed, %0d failed", cases.passed, cases.failed);
		if (cases.failed != 0 || cases.passed == 0)
			$fatal(1, "ace_check: failed");
		$finish;
	end
endmodule
