// my_tb - the other way to end: a top level in SystemVerilog, where the main is the simulator's own. The check is concluded by hand, and a
// status other than 0 is fatal.   +cycles=N (1000)
module my_tb;
  reg clk = 1'b0;
  reg rst_n = 1'b0;
  int cycles = 1000;

  my_soc soc (.clk(clk), .rst_n(rst_n), .stop(1'b0));

  always #5 clk = ~clk;

  initial begin
    void'($value$plusargs("cycles=%d", cycles));
    if (cycles > 0) begin
      repeat (4) @(negedge clk);
      rst_n = 1'b1;
      repeat (cycles) @(negedge clk);
    end
    if (soc.dut.u_check.conclude() != 0) $fatal(1, "the filter is not what its model says");
    $finish;
  end
endmodule
