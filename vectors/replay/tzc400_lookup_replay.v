// tzc400_lookup_replay.v - plays decision vectors (vectors/FORMAT.md, kind decision) on tzc400_lookup, with no DPI.
//
// +vectors=FILE and the parameters of the file's configuration; COUNT is its count. The columns, first one most
// significant: region_base[0..8], region_top[0..8], region_attributes[0..8], region_id_access[0..8], filter, addr,
// nonsecure, nsaid, write; answers allow, region, overlap. Region 0 is fixed in the hardware: a vector in which it is
// not 0 to all ones, or has not every filter, is not a question to this block.
`timescale 1ns/1ns
module tzc400_lookup_replay;
  parameter integer NUM_FILTERS = 4;
  parameter integer ADDR_WIDTH = 48;
  parameter integer OVERLAP_POLICY = 0;
  parameter integer COUNT = 0;

  localparam integer IN_BITS = 9*(2*ADDR_WIDTH + 64) + 2 + ADDR_WIDTH + 1 + 4 + 1;
  localparam integer AT_TAIL = 2 + ADDR_WIDTH + 1 + 4 + 1; // below the tables
  localparam integer AT_ID   = AT_TAIL;
  localparam integer AT_ATTR = AT_ID + 9*32;
  localparam integer AT_TOP  = AT_ATTR + 9*32;
  localparam integer AT_BASE = AT_TOP + 9*ADDR_WIDTH;

  reg [IN_BITS-1:0] mem [0:2*COUNT-1];
  reg [IN_BITS-1:0] q;
  reg [5:0] want;
  reg [8*1024-1:0] file;
  integer line, errors;

  reg  [9*64-1:64] base_page, top_page;
  reg  [9*NUM_FILTERS-1:NUM_FILTERS] filter_en;
  reg  [9*2-1:0] s_en;
  reg  [9*32-1:0] id_access;
  wire allow, overlap;
  wire [3:0] region;

  tzc400_lookup #(.NUM_FILTERS(NUM_FILTERS), .ADDR_WIDTH(ADDR_WIDTH), .OVERLAP_POLICY(OVERLAP_POLICY)) dut (
    .region_base_page(base_page), .region_top_page(top_page), .region_filter_en(filter_en), .region_s_en(s_en),
    .region_id_access(id_access), .filter(q[ADDR_WIDTH+6 +: 2]), .addr(q[6 +: ADDR_WIDTH]), .nonsecure(q[5]), .nsaid(q[4:1]),
    .write(q[0]), .allow(allow), .region(region), .overlap(overlap));

  // Element n of a table: entry 0 is the most significant.
  task unpack;
    integer n;
    reg [ADDR_WIDTH-1:0] address;
    begin
      for (n = 0; n < 9; n = n + 1) begin
        s_en[n*2 +: 2] = q[AT_ATTR + (8-n)*32 + 30 +: 2];
        id_access[n*32 +: 32] = q[AT_ID + (8-n)*32 +: 32];
        if (n > 0) begin
          address = q[AT_BASE + (8-n)*ADDR_WIDTH +: ADDR_WIDTH];
          base_page[n*64 +: 64] = address >> 12;
          address = q[AT_TOP + (8-n)*ADDR_WIDTH +: ADDR_WIDTH];
          top_page[n*64 +: 64] = address >> 12;
          filter_en[n*NUM_FILTERS +: NUM_FILTERS] = q[AT_ATTR + (8-n)*32 +: NUM_FILTERS];
        end
      end
    end
  endtask

  task report(input [8*24-1:0] name);
    begin
      errors = errors + 1;
      if (errors <= 20) $display("MISMATCH decision %0d field %0s", line, name);
    end
  endtask

  initial begin
    errors = 0;
    if (COUNT == 0 || !$value$plusargs("vectors=%s", file)) begin
      $display("usage: +vectors=FILE, with COUNT set to its count");
      $fatal(1);
    end
    $readmemh(file, mem);
    for (line = 0; line < COUNT; line = line + 1) begin
      q = mem[2*line];
      want = mem[2*line+1][5:0];
      if (q[AT_BASE + 8*ADDR_WIDTH +: ADDR_WIDTH] !== {ADDR_WIDTH{1'b0}}) report("region_base[0]");
      if (~q[AT_TOP + 8*ADDR_WIDTH +: ADDR_WIDTH] !== {ADDR_WIDTH{1'b0}}) report("region_top[0]");
      if (~q[AT_ATTR + 8*32 +: NUM_FILTERS] !== {NUM_FILTERS{1'b0}}) report("region_attributes[0]");
      unpack;
      #1;
      if (allow !== want[5]) report("allow");
      if (region !== want[4:1]) report("region");
      if (overlap !== want[0]) report("overlap");
    end
    if (errors != 0) begin
      $display("%0d vectors, %0d fields differ", COUNT, errors);
      $fatal(1);
    end
    $display("%0d vectors agree", COUNT);
    $finish;
  end
endmodule
