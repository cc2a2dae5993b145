// ace_soak_tb.sv - random legal traffic on an ACE and an ACE-Lite port must stay unreported, and a fault planted in it must not.
//
// Resets cut traffic short; then it runs for +cycles=N at each of three loads and drains, and nothing may be left. Then
// each fault, from a reset on. Ends with $fatal if anything failed.
module ace_soak_tb;
	reg clk;
	reg resetn;
	reg drain;
	reg [31:0] busy;
	reg [31:0] fault;
	integer cycles;
	integer passed;
	integer failed;
	reg ok;

	ace_soak_port ace (.clk(clk), .resetn(resetn), .drain(drain), .BUSY(busy), .FAULT(fault), .SEED(64'd11));
	ace_soak_port #(.ACE(0)) lite (.clk(clk), .resetn(resetn), .drain(drain), .BUSY(busy), .FAULT(32'd0), .SEED(64'd22));

	initial begin
		clk = 1'b0;
		forever
			#5 clk = !clk;
	end

	task wait_for(input integer n);
		repeat (n)
			@(negedge clk);
	endtask

	task reset_for(input integer n);
	begin
		#1 resetn = 1'b0; // after the traffic has looked
		wait_for(n);
		#1 resetn = 1'b1;
	end
	endtask

	task count;
	begin
		passed = passed + (ok ? 1 : 0);
		failed = failed + (ok ? 0 : 1);
	end
	endtask

	task legal_traffic;
	begin
		for (int i = 0; i < 10; i = i + 1) begin
			wait_for(100 + i);
			reset_for(1 + i % 3);
		end
		for (int load = 0; load < 3; load = load + 1) begin
			busy = (load == 0) ? 32'd128 : (load == 1) ? 32'd250 : 32'd50;
			wait_for(cycles);
		end
		busy = 32'd128;
		#1 drain = 1'b1;
		wait_for(600);
		#1; // after the traffic's own step
		ace.verdict(ok);
		count;
		lite.verdict(ok);
		count;
		drain = 1'b0;
	end
	endtask

	initial begin
		passed = 0;
		failed = 0;
		drain = 1'b0;
		busy = 32'd128;
		fault = 32'd0;
		if ($value$plusargs("cycles=%d", cycles) == 0)
			cycles = 2000;
		reset_for(3);
		legal_traffic;
		for (int f = 1; f <= 5; f = f + 1) begin
			fault = f;
			reset_for(2);
			wait_for(800);
			#1;
			ace.fault_verdict(ok);
			count;
		end
		$display("%0d passed, %0d failed", passed, failed);
		if (failed != 0)
			$fatal(1, "ace_check: failed under random traffic");
		$finish;
	end
endmodule
