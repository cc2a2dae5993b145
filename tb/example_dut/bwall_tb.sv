// bwall_tb - the test bench of the example: a processor, and a master and a memory for each unit. Ends with the checker's verdict.
//
//   +cycles=N (20000)  +seed=N (1)  +resets: now and then, with everything in flight  +noreset: never at all
module bwall_tb #(
    parameter integer UNITS = 1,
    parameter integer AW = 32,
    parameter integer IW = 4,
    parameter integer DW = 32,
    parameter integer DELAY = 0,
    parameter integer POST = 0
  );
  localparam integer CTL = 25;

  reg clk = 1'b0;
  reg rst_n = 1'b0;
  reg stop = 1'b0;
  int cycles = 20000;
  reg [63:0] seed = 64'd1;

  wire cfg_sel;
  wire cfg_ena;
  wire cfg_wr;
  wire [11:0] cfg_adr;
  wire [31:0] cfg_wdat;
  wire [3:0] cfg_lanes;
  wire cfg_ns;
  wire cfg_rdy;
  wire [31:0] cfg_rdat;
  wire cfg_err;
  wire irq;
  wire [UNITS-1:0] up_ar_valid;
  wire [UNITS-1:0] up_ar_ready;
  wire [UNITS*AW-1:0] up_ar_addr;
  wire [UNITS*4-1:0] up_ar_nsaid;
  wire [UNITS*IW-1:0] up_ar_id;
  wire [UNITS*CTL-1:0] up_ar_ctl;
  wire [UNITS-1:0] up_r_valid;
  wire [UNITS-1:0] up_r_ready;
  wire [UNITS*IW-1:0] up_r_id;
  wire [UNITS*DW-1:0] up_r_data;
  wire [UNITS*2-1:0] up_r_resp;
  wire [UNITS-1:0] up_r_last;
  wire [UNITS-1:0] up_aw_valid;
  wire [UNITS-1:0] up_aw_ready;
  wire [UNITS*AW-1:0] up_aw_addr;
  wire [UNITS*4-1:0] up_aw_nsaid;
  wire [UNITS*IW-1:0] up_aw_id;
  wire [UNITS*CTL-1:0] up_aw_ctl;
  wire [UNITS-1:0] up_w_valid;
  wire [UNITS-1:0] up_w_ready;
  wire [UNITS*DW-1:0] up_w_data;
  wire [UNITS*(DW/8)-1:0] up_w_strb;
  wire [UNITS-1:0] up_w_last;
  wire [UNITS-1:0] up_b_valid;
  wire [UNITS-1:0] up_b_ready;
  wire [UNITS*IW-1:0] up_b_id;
  wire [UNITS*2-1:0] up_b_resp;
  wire [UNITS-1:0] dn_ar_valid;
  wire [UNITS-1:0] dn_ar_ready;
  wire [UNITS*AW-1:0] dn_ar_addr;
  wire [UNITS*4-1:0] dn_ar_nsaid;
  wire [UNITS*IW-1:0] dn_ar_id;
  wire [UNITS*CTL-1:0] dn_ar_ctl;
  wire [UNITS-1:0] dn_r_valid;
  wire [UNITS-1:0] dn_r_ready;
  wire [UNITS*IW-1:0] dn_r_id;
  wire [UNITS*DW-1:0] dn_r_data;
  wire [UNITS*2-1:0] dn_r_resp;
  wire [UNITS-1:0] dn_r_last;
  wire [UNITS-1:0] dn_aw_valid;
  wire [UNITS-1:0] dn_aw_ready;
  wire [UNITS*AW-1:0] dn_aw_addr;
  wire [UNITS*4-1:0] dn_aw_nsaid;
  wire [UNITS*IW-1:0] dn_aw_id;
  wire [UNITS*CTL-1:0] dn_aw_ctl;
  wire [UNITS-1:0] dn_w_valid;
  wire [UNITS-1:0] dn_w_ready;
  wire [UNITS*DW-1:0] dn_w_data;
  wire [UNITS*(DW/8)-1:0] dn_w_strb;
  wire [UNITS-1:0] dn_w_last;
  wire [UNITS-1:0] dn_b_valid;
  wire [UNITS-1:0] dn_b_ready;
  wire [UNITS*IW-1:0] dn_b_id;
  wire [UNITS*2-1:0] dn_b_resp;

  bwall #(.UNITS(UNITS), .AW(AW), .IW(IW), .DW(DW), .DELAY(DELAY), .POST(POST)) dut (
    .clk(clk), .rst_n(rst_n), .cfg_sel(cfg_sel), .cfg_ena(cfg_ena), .cfg_wr(cfg_wr), .cfg_adr(cfg_adr), .cfg_wdat(cfg_wdat), .cfg_lanes(cfg_lanes),
    .cfg_ns(cfg_ns), .cfg_rdy(cfg_rdy), .cfg_rdat(cfg_rdat), .cfg_err(cfg_err), .irq(irq), .up_ar_valid(up_ar_valid), .up_ar_ready(up_ar_ready),
    .up_ar_addr(up_ar_addr), .up_ar_nsaid(up_ar_nsaid), .up_ar_id(up_ar_id), .up_ar_ctl(up_ar_ctl), .up_r_valid(up_r_valid), .up_r_ready(up_r_ready),
    .up_r_id(up_r_id), .up_r_data(up_r_data), .up_r_resp(up_r_resp), .up_r_last(up_r_last), .up_aw_valid(up_aw_valid), .up_aw_ready(up_aw_ready),
    .up_aw_addr(up_aw_addr), .up_aw_nsaid(up_aw_nsaid), .up_aw_id(up_aw_id), .up_aw_ctl(up_aw_ctl), .up_w_valid(up_w_valid), .up_w_ready(up_w_ready),
    .up_w_data(up_w_data), .up_w_strb(up_w_strb), .up_w_last(up_w_last), .up_b_valid(up_b_valid), .up_b_ready(up_b_ready), .up_b_id(up_b_id),
    .up_b_resp(up_b_resp), .dn_ar_valid(dn_ar_valid), .dn_ar_ready(dn_ar_ready), .dn_ar_addr(dn_ar_addr), .dn_ar_nsaid(dn_ar_nsaid),
    .dn_ar_id(dn_ar_id), .dn_ar_ctl(dn_ar_ctl), .dn_r_valid(dn_r_valid), .dn_r_ready(dn_r_ready), .dn_r_id(dn_r_id), .dn_r_data(dn_r_data),
    .dn_r_resp(dn_r_resp), .dn_r_last(dn_r_last), .dn_aw_valid(dn_aw_valid), .dn_aw_ready(dn_aw_ready), .dn_aw_addr(dn_aw_addr),
    .dn_aw_nsaid(dn_aw_nsaid), .dn_aw_id(dn_aw_id), .dn_aw_ctl(dn_aw_ctl), .dn_w_valid(dn_w_valid), .dn_w_ready(dn_w_ready), .dn_w_data(dn_w_data),
    .dn_w_strb(dn_w_strb), .dn_w_last(dn_w_last), .dn_b_valid(dn_b_valid), .dn_b_ready(dn_b_ready), .dn_b_id(dn_b_id), .dn_b_resp(dn_b_resp)
  );
  bwall_cpu #(.UNITS(UNITS)) cpu (
    .clk(clk), .rst_n(rst_n), .stop(stop), .seed(mix(seed, 0)), .sel(cfg_sel), .ena(cfg_ena), .wr(cfg_wr), .adr(cfg_adr), .wdat(cfg_wdat), .lanes(cfg_lanes),
    .ns(cfg_ns), .rdy(cfg_rdy)
  );

  // The generators' starting values: far apart for seeds that are neighbours.
  function automatic [63:0] mix(input [63:0] s, input int n);
    mix = (s + 64'(n) * 64'h9e3779b97f4a7c15 + 64'h2545f4914f6cdd1d) * 64'hbf58476d1ce4e5b9;
    mix = (mix ^ (mix >> 31)) | 64'd1;
  endfunction

  genvar u;
  generate
    for (u = 0; u < UNITS; u = u + 1) begin : side
      bwall_side #(.AW(AW), .IW(IW), .DW(DW), .CTL(CTL)) u_side (
        .clk(clk), .rst_n(rst_n), .stop(stop), .seed(mix(seed, u + 1)),
        .ar_valid(up_ar_valid[u]), .ar_ready(up_ar_ready[u]), .ar_addr(up_ar_addr[u*AW +: AW]), .ar_nsaid(up_ar_nsaid[u*4 +: 4]), .ar_id(up_ar_id[u*IW +: IW]),
        .ar_ctl(up_ar_ctl[u*CTL +: CTL]), .r_valid(up_r_valid[u]), .r_ready(up_r_ready[u]), .r_resp(up_r_resp[u*2 +: 2]), .r_last(up_r_last[u]),
        .aw_valid(up_aw_valid[u]), .aw_ready(up_aw_ready[u]), .aw_addr(up_aw_addr[u*AW +: AW]), .aw_nsaid(up_aw_nsaid[u*4 +: 4]), .aw_id(up_aw_id[u*IW +: IW]),
        .aw_ctl(up_aw_ctl[u*CTL +: CTL]), .w_valid(up_w_valid[u]), .w_ready(up_w_ready[u]), .w_data(up_w_data[u*DW +: DW]),
        .w_strb(up_w_strb[u*(DW/8) +: (DW/8)]), .w_last(up_w_last[u]), .b_valid(up_b_valid[u]), .b_ready(up_b_ready[u]), .b_resp(up_b_resp[u*2 +: 2]),
        .m_ar_valid(dn_ar_valid[u]), .m_ar_ready(dn_ar_ready[u]), .m_ar_id(dn_ar_id[u*IW +: IW]), .m_ar_len(dn_ar_ctl[u*CTL +: 8]),
        .m_r_valid(dn_r_valid[u]), .m_r_ready(dn_r_ready[u]), .m_r_id(dn_r_id[u*IW +: IW]), .m_r_data(dn_r_data[u*DW +: DW]), .m_r_resp(dn_r_resp[u*2 +: 2]),
        .m_r_last(dn_r_last[u]), .m_aw_valid(dn_aw_valid[u]), .m_aw_ready(dn_aw_ready[u]), .m_aw_id(dn_aw_id[u*IW +: IW]), .m_w_valid(dn_w_valid[u]),
        .m_w_ready(dn_w_ready[u]), .m_w_last(dn_w_last[u]), .m_b_valid(dn_b_valid[u]), .m_b_ready(dn_b_ready[u]), .m_b_id(dn_b_id[u*IW +: IW]),
        .m_b_resp(dn_b_resp[u*2 +: 2])
      );
    end
  endgenerate

  always #5 clk = ~clk;

  // Now and then a reset in flight: masters and memories forget as the filter does. At the end everything is let out.
  initial begin
    int status;
    bit resets;
    reg [63:0] rnd;
    resets = $test$plusargs("resets") != 0;
    void'($value$plusargs("cycles=%d", cycles));
    void'($value$plusargs("seed=%d", seed));
    rnd = mix(seed, 99);
    rst_n = $test$plusargs("noreset") != 0;
    repeat (4) @(negedge clk);
    rst_n = 1'b1;
    for (int i = 0; i < cycles && !dut.u_check.u_score.bad; i++) begin
      @(negedge clk);
      rnd = mix(rnd, 1);
      if (rst_n) rst_n = !(resets && rnd[42:32] == 0);
      else rst_n = rnd[33];
    end
    rst_n = 1'b1;
    stop = 1'b1;
    repeat (1000) @(negedge clk);
    status = dut.u_check.u_score.conclude();
    if (status != 0) $fatal(1, "bwall is not what its model says: status %0d", status);
    $finish;
  end
endmodule
