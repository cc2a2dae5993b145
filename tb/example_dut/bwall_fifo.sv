// bwall_fifo - a ring of DEPTH entries (a power of two). The pusher knows that there is room.
module bwall_fifo #(
    parameter integer WIDTH = 8,
    parameter integer DEPTH = 8,
    parameter integer IDX = $clog2(DEPTH)
  ) (
    input wire clk,
    input wire rst_n,
    input wire push,
    input wire [WIDTH-1:0] din,
    input wire pop,
    output wire some,
    output wire full,
    output wire [WIDTH-1:0] head
  );

  reg [WIDTH-1:0] mem [0:DEPTH-1];
  reg [IDX:0] wr, rd; // one bit more than an index: equal is empty, a whole lap apart is full

  assign some = wr != rd;
  assign full = wr == {~rd[IDX], rd[IDX-1:0]};
  assign head = mem[rd[IDX-1:0]];

  always @(posedge clk) begin
    if (!rst_n) begin
      wr <= 0;
      rd <= 0;
    end else begin
      if (push) wr <= wr + 1'b1;
      if (pop) rd <= rd + 1'b1;
    end
    if (push) mem[wr[IDX-1:0]] <= din;
  end
endmodule
