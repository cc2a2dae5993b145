// ace_soak_tb.sv - random legal traffic on ACE and ACE-Lite ports must stay unreported, and a fault planted in it must not.
//
// Resets cut traffic short before it runs for +cycles=N; then it drains, and nothing may be left. Ends with $fatal if
// anything failed.
module ace_soak_tb;
	reg clk;
	reg resetn;
	reg drain;
	integer cycles;
	integer passed;
	integer failed;
	reg ok;

	ace_soak_port #(.SEED(64'd11)) usual (.clk(clk), .resetn(resetn), .drain(drain));
	ace_soak_port #(.BUSY(250), .SEED(64'd22)) quick (.clk(clk), .resetn(resetn), .drain(drain));
	ace_soak_port #(.BUSY(50), .SEED(64'd33)) slow (.clk(clk), .resetn(resetn), .drain(drain));
	ace_soak_port #(.ACE(0), .SEED(64'd44)) lite (.clk(clk), .resetn(resetn), .drain(drain));
	ace_soak_port #(.FAULT(1), .SEED(64'd5)) bad1 (.clk(clk), .resetn(resetn), .drain(drain));
	ace_soak_port #(.FAULT(2), .SEED(64'd6)) bad2 (.clk(clk), .resetn(resetn), .drain(drain));
	ace_soak_port #(.FAULT(3), .SEED(64'd7)) bad3 (.clk(clk), .resetn(resetn), .drain(drain));
	ace_soak_port #(.FAULT(4), .SEED(64'd8)) bad4 (.clk(clk), .resetn(resetn), .drain(drain));
	ace_soak_port #(.FAULT(5), .SEED(64'd9)) bad5 (.clk(clk), .resetn(resetn), .drain(drain));

	initial begin
		clk = 1'b0;
		forever
			#5 clk = !clk;
	end

	task reset_for(input integer n);
	begin
		#1 resetn = 1'b0; // after the traffic has looked
		repeat (n)
			@(negedge clk);
		#1 resetn = 1'b1;
	end
	endtask

	task count;
	begin
		passed = passed + (ok ? 1 : 0);
		failed = failed + (ok ? 0 : 1);
	end
	endtask

	initial begin
		passed = 0;
		failed = 0;
		drain = 1'b0;
		if ($value$plusargs("cycles=%d", cycles) == 0)
			cycles = 5000;
		reset_for(3);
		for (int i = 0; i < 10; i = i + 1) begin
			repeat (100 + i)
				@(negedge clk);
			reset_for(1 + i % 3);
		end
		repeat (cycles)
			@(negedge clk);
		#1 drain = 1'b1;
		repeat (1500)
			@(negedge clk);
		#1; // after the traffic's own step
		usual.verdict(ok);
		count;
		quick.verdict(ok);
		count;
		slow.verdict(ok);
		count;
		lite.verdict(ok);
		count;
		bad1.verdict(ok);
		count;
		bad2.verdict(ok);
		count;
		bad3.verdict(ok);
		count;
		bad4.verdict(ok);
		count;
		bad5.verdict(ok);
		count;
		$display("%0d passed, %0d failed", passed, failed);
		if (failed != 0)
			$fatal(1, "ace_check: failed under random traffic");
		$finish;
	end
endmodule
