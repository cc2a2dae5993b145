// bwall_lookup - the decision in three stages that never stall: compare, select, answer. (DELAY more before them, for a design in which the look-up is
// further away; the cycles below are then later by that.) What is accepted at edge t meets the regions of cycle t+1, their
// bounds and their permissions at once; ACTION is that of cycle t+3. Between these two lies one register write at most (a transfer takes two
// cycles), so that every decision is the one of a register file that was in force in one of these cycles. To read the permission in the
// last stage would be wrong: REGION_ATTRIBUTES holds both what is compared and what is permitted, and the two halves would be of two writes.
module bwall_lookup #(
    parameter integer AW = 32,
    parameter integer REST = 33,    // what travels along
    parameter integer UNIT = 0,
    parameter integer UNITS = 1,
    parameter integer DELAY = 0,
    parameter integer PW = AW - 12  // a page number
  ) (
    input wire clk,
    input wire rst_n,
    // the register file
    input wire [8*PW-1:0] base,
    input wire [8*PW-1:0] top,
    input wire [8*UNITS-1:0] on,
    input wire [8:0] secure,      // of this direction, one bit a region
    input wire [143:0] nonsecure, // one bit an NSAID
    input wire decerr,
    // the address
    input wire in_valid,
    input wire [AW-1:0] in_addr,
    input wire in_ns,
    input wire [3:0] in_nsaid,
    input wire [REST-1:0] in_rest,
    // the decision
    output wire out_valid,
    output wire [AW-1:0] out_addr,
    output wire out_ns,
    output wire [3:0] out_nsaid,
    output wire [REST-1:0] out_rest,
    output wire out_deny,
    output wire out_decerr,
    output wire out_overlap
  );

  localparam integer ALL = AW + 1 + 4 + REST;

  reg [1:0] valid;
  reg [ALL-1:0] a1, a2;

  // 0: the accepted address, and the way to the look-up
  reg [(DELAY+1)*(ALL+1)-1:0] way;
  wire [(DELAY+2)*(ALL+1)-1:0] next = {way, in_valid, in_addr, in_ns, in_nsaid, in_rest};
  wire valid0;
  wire [ALL-1:0] a0;

  assign {valid0, a0} = next[(DELAY+1)*(ALL+1) +: ALL+1];
  always @(posedge clk) way <= rst_n ? next[(DELAY+1)*(ALL+1)-1:0] : 0;

  // 1: compare
  wire [PW-1:0] page = a0[ALL-1 -: PW];
  wire ns = a0[REST+4];
  wire [3:0] nsaid = a0[REST +: 4];
  wire [7:0] hit;
  wire [8:0] may;
  reg [7:0] hit1;
  reg [8:0] may1;
  genvar n;
  generate
    for (n = 0; n < 8; n = n + 1) begin : region
      assign hit[n] = on[n*UNITS+UNIT] && base[n*PW +: PW] <= page && page <= top[n*PW +: PW];
    end
    for (n = 0; n < 9; n = n + 1) begin : permission
      wire [15:0] row = nonsecure[n*16 +: 16];
      assign may[n] = ns ? row[nsaid] : secure[n];
    end
  endgenerate

  // 2: select
  wire [7:0] lowest = hit1 & (~hit1 + 8'd1);
  wire [8:0] which = {lowest, hit1 == 8'd0}; // one bit
  reg allow2, many2;

  // 3: answer
  assign out_valid = valid[1];
  assign {out_addr, out_ns, out_nsaid, out_rest} = a2;
  assign out_overlap = many2;
  assign out_deny = many2 || !allow2;
  assign out_decerr = decerr;

  always @(posedge clk) begin
    valid <= rst_n ? {valid[0], valid0} : 2'd0;
    a1 <= a0;
    a2 <= a1;
    hit1 <= hit;
    may1 <= may;
    allow2 <= (may1 & which) != 9'd0;
    many2 <= (hit1 & ~lowest) != 8'd0;
  end
endmodule
