// tick8 - a counter with enable and load.
module tick8 #(
    parameter integer WIDTH = 8,
    parameter integer STEP = 1
  ) (
    input wire CLK,
    input wire RESETn,
    input wire en,
    input wire load,
    input wire [WIDTH-1:0] value,
    output wire [WIDTH-1:0] count,
    output wire wrapped
  );

  reg [WIDTH-1:0] n_q;
  reg carry_q;
  wire [WIDTH:0] sum = {1'b0, n_q} + STEP[WIDTH:0];

  assign count = n_q;
  assign wrapped = carry_q;

  always @(posedge CLK) begin
    carry_q <= 1'b0;
    if (!RESETn)
      n_q <= {WIDTH{1'b0}};
    else if (load)
      n_q <= value;
    else if (en)
      {carry_q, n_q} <= sum;
  end
endmodule
