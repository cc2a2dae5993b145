// soak_tb.sv - random legal traffic must stay unreported, and a fault planted in it must not.
//
// Ports of several widths and loads, each with its checker; resets cut traffic short before the faults
// begin. +cycles=N sets the length. Ends with $fatal if anything failed.
module soak_tb;
	reg clk;
	reg resetn;
	integer cycles;
	integer passed;
	integer failed;
	reg ok;

	soak_port #(.SEED(64'd11)) usual (.clk(clk), .resetn(resetn));
	soak_port #(.ADDR_WIDTH(32), .AID_WIDTH(1), .DATA_WIDTH(32), .OUT_MAX(2), .SEED(64'd22))
		narrow (.clk(clk), .resetn(resetn));
	soak_port #(.ADDR_WIDTH(64), .AID_WIDTH(24), .DATA_WIDTH(256), .OUT_MAX(60), .BUSY(256), .SEED(64'd33))
		wide (.clk(clk), .resetn(resetn));
	soak_port #(.ADDR_WIDTH(40), .AID_WIDTH(12), .DATA_WIDTH(64), .OUT_MAX(33), .BUSY(60), .SEED(64'd44))
		slow (.clk(clk), .resetn(resetn));

	soak_port #(.FAULT(1), .AID_WIDTH(24), .SEED(64'd5)) bad1 (.clk(clk), .resetn(resetn));
	soak_port #(.FAULT(2), .SEED(64'd6)) bad2 (.clk(clk), .resetn(resetn));
	soak_port #(.FAULT(3), .SEED(64'd7)) bad3 (.clk(clk), .resetn(resetn));
	soak_port #(.FAULT(4), .SEED(64'd8)) bad4 (.clk(clk), .resetn(resetn));
	soak_port #(.FAULT(5), .SEED(64'd9)) bad5 (.clk(clk), .resetn(resetn));
	soak_port #(.FAULT(6), .AID_WIDTH(24), .SEED(64'd10)) bad6 (.clk(clk), .resetn(resetn));

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
		if ($value$plusargs("cycles=%d", cycles) == 0)
			cycles = 5000;
		reset_for(3);
		for (int i = 0; i < 20; i = i + 1) begin
			repeat (100 + i)
				@(negedge clk);
			reset_for(1 + i % 3);
		end
		repeat (cycles - 2200)
			@(negedge clk);
		#1; // after the traffic's own step
		usual.verdict(cycles, ok);
		count;
		narrow.verdict(cycles, ok);
		count;
		wide.verdict(cycles, ok);
		count;
		slow.verdict(cycles, ok);
		count;
		bad1.verdict(cycles, ok);
		count;
		bad2.verdict(cycles, ok);
		count;
		bad3.verdict(cycles, ok);
		count;
		bad4.verdict(cycles, ok);
		count;
		bad5.verdict(cycles, ok);
		count;
		bad6.verdict(cycles, ok);
		count;
		$display("%0d passed, %0d failed", passed, failed);
		if (failed != 0)
			$fatal(1, "protocol checkers: failed under random traffic");
		$finish;
	end
endmodule
