// bwall_cpu - the processor of the example: programs the regions as firmware does, then changes its mind now and then, reads what failed, clears
// interrupts, closes and opens gates; at the end everything is open.
module bwall_cpu #(
    parameter integer UNITS = 1
  ) (
    input wire clk,
    input wire rst_n,
    input wire stop,
    input wire [63:0] seed,
    output reg sel,
    output reg ena,
    output reg wr,
    output reg [11:0] adr,
    output reg [31:0] wdat,
    output reg [3:0] lanes,
    output reg ns,
    input wire rdy
  );

  reg [63:0] rnd = 64'd0;
  reg [4:0] step;
  reg opened;

  function automatic [63:0] xorshift(input [63:0] x);
    x = x ^ (x << 13);
    x = x ^ (x >> 7);
    xorshift = x ^ (x << 17);
  endfunction
  always @(posedge clk) rnd <= rnd == 0 ? seed : xorshift(rnd);

  // The list of the start: two regions of 8 pages with a hole between them, one for everybody, one for NSAID 1 and 2; interrupt and DECERR; open.
  function automatic [43:0] list(input [4:0] n);
    case (n)
      0: list = {12'h004, 32'h00000003};
      1: list = {12'h120, 32'h00000000};
      2: list = {12'h128, 32'h00007fff};
      3: list = {12'h130, 32'hc000000f};
      4: list = {12'h134, 32'hffffffff};
      5: list = {12'h140, 32'h0000a000};
      6: list = {12'h148, 32'h00011fff};
      7: list = {12'h150, 32'h8000000f};
      8: list = {12'h154, 32'h00060006};
      default: list = {12'h008, 32'h0000000f};
    endcase
  endfunction

  // A change or a question: of the regions in a third of the cases, of failures in another.
  function automatic [11:0] place(input [63:0] x);
    case (x[3:0])
      0, 1, 2, 3, 4: place = 12'h100 + 12'(x[7:4]) % 12'd9 * 12'h20 + 12'(x[10:8]) % 12'd6 * 12'h4;
      5: place = 12'h004;
      6: place = 12'h00c;
      7: place = 12'h008;
      8, 9: place = 12'h014;
      10: place = 12'h010;
      11, 12, 13: place = 12'h020 + 12'(x[5:4]) % 12'(UNITS) * 12'h10 + {8'd0, x[7:6], 2'd0};
      14: place = 12'hfe0 + {7'd0, x[6:4], 2'd0};
      default: place = {x[13:4], 2'd0};
    endcase
  endfunction

  function automatic [31:0] value(input [11:0] a, input [63:0] x);
    if (a < 12'h100) value = {28'd0, a == 12'h008 && x[4] ? 4'hf : x[3:0]};
    else case (a[4:2])
      0, 2: value = {15'd0, x[4:0], 12'd0};
      1, 3: value = x[8:5] == 0 ? x[31:0] : 32'd0;
      4: value = {x[31:30], 26'd0, x[3:0]};
      default: value = x[31:0];
    endcase
  endfunction

  always @(posedge clk) begin
    if (!rst_n) begin
      {sel, ena, wr, adr, wdat, lanes, ns, step, opened} <= 0;
    end else if (sel && !ena) begin
      ena <= 1'b1;
    end else if (!sel || rdy) begin
      ena <= 1'b0;
      sel <= step < 10 || (stop ? !opened : rnd[20:18] == 0);
      lanes <= step < 10 || stop ? 4'hf : rnd[24] ? 4'hf : rnd[28:25];
      ns <= step < 10 || stop ? 1'b0 : rnd[33:30] == 0;
      if (step < 10 || stop) begin
        wr <= 1'b1;
        {adr, wdat} <= step < 10 ? list(step) : {12'h008, 32'h0000000f};
        if (step < 10) step <= step + 5'd1;
        else if (stop) opened <= 1'b1;
      end else begin
        adr <= place({32'd0, rnd[63:32]});
        wdat <= value(place({32'd0, rnd[63:32]}), {32'd0, rnd[31:0]});
        wr <= rnd[17];
      end
    end
  end
endmodule
