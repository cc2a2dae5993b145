// bwall_unit - one unit: a look-up and a path for each direction.
module bwall_unit #(
    parameter integer AW = 32,
    parameter integer IW = 4,
    parameter integer DW = 32,
    parameter integer UNIT = 0,
    parameter integer UNITS = 1,
    parameter integer DELAY = 0,
    parameter integer CTL = 25,
    parameter integer PW = AW - 12
  ) (
    input wire clk,
    input wire rst_n,
    input wire [8*PW-1:0] base,
    input wire [8*PW-1:0] top,
    input wire [8*UNITS-1:0] on,
    input wire [17:0] secure,
    input wire [287:0] nonsecure,
    input wire decerr,
    input wire open,
    output wire busy,
    output wire [1:0] ev,
    output wire [1:0] ev_overlap,
    output wire [2*AW-1:0] ev_addr,
    output wire [2*IW-1:0] ev_id,
    output wire [3:0] ev_prot,
    // master
    input wire up_ar_valid,
    output wire up_ar_ready,
    input wire [AW-1:0] up_ar_addr,
    input wire [3:0] up_ar_nsaid,
    input wire [IW-1:0] up_ar_id,
    input wire [CTL-1:0] up_ar_ctl,
    output wire up_r_valid,
    input wire up_r_ready,
    output wire [IW-1:0] up_r_id,
    output wire [DW-1:0] up_r_data,
    output wire [1:0] up_r_resp,
    output wire up_r_last,
    input wire up_aw_valid,
    output wire up_aw_ready,
    input wire [AW-1:0] up_aw_addr,
    input wire [3:0] up_aw_nsaid,
    input wire [IW-1:0] up_aw_id,
    input wire [CTL-1:0] up_aw_ctl,
    input wire up_w_valid,
    output wire up_w_ready,
    input wire [DW-1:0] up_w_data,
    input wire [DW/8-1:0] up_w_strb,
    input wire up_w_last,
    output wire up_b_valid,
    input wire up_b_ready,
    output wire [IW-1:0] up_b_id,
    output wire [1:0] up_b_resp,
    // memory
    output wire dn_ar_valid,
    input wire dn_ar_ready,
    output wire [AW-1:0] dn_ar_addr,
    output wire [3:0] dn_ar_nsaid,
    output wire [IW-1:0] dn_ar_id,
    output wire [CTL-1:0] dn_ar_ctl,
    input wire dn_r_valid,
    output wire dn_r_ready,
    input wire [IW-1:0] dn_r_id,
    input wire [DW-1:0] dn_r_data,
    input wire [1:0] dn_r_resp,
    input wire dn_r_last,
    output wire dn_aw_valid,
    input wire dn_aw_ready,
    output wire [AW-1:0] dn_aw_addr,
    output wire [3:0] dn_aw_nsaid,
    output wire [IW-1:0] dn_aw_id,
    output wire [CTL-1:0] dn_aw_ctl,
    output wire dn_w_valid,
    input wire dn_w_ready,
    output wire [DW-1:0] dn_w_data,
    output wire [DW/8-1:0] dn_w_strb,
    output wire dn_w_last,
    input wire dn_b_valid,
    output wire dn_b_ready,
    input wire [IW-1:0] dn_b_id,
    input wire [1:0] dn_b_resp
  );

  localparam integer PROT = 18; // in ctl: {qos, prot, cache, lock, burst, size, len}
  localparam integer REST = IW + CTL;

  // the permissions of each direction
  wire [8:0] r_secure, w_secure;
  wire [143:0] r_nonsecure, w_nonsecure;
  genvar n;
  generate
    for (n = 0; n < 9; n = n + 1) begin : direction
      assign {w_secure[n], r_secure[n]} = secure[2*n +: 2];
      assign {w_nonsecure[16*n +: 16], r_nonsecure[16*n +: 16]} = nonsecure[32*n +: 32];
    end
  endgenerate

  wire [AW-1:0] r_addr, w_addr;
  wire [REST-1:0] r_rest, w_rest;
  wire [3:0] r_nsaid, w_nsaid;
  wire r_valid, w_valid, r_ns, w_ns, r_deny, w_deny, r_decerr, w_decerr, r_overlap, w_overlap, r_busy, w_busy;

  bwall_lookup #(.AW(AW), .REST(REST), .UNIT(UNIT), .UNITS(UNITS), .DELAY(DELAY)) u_rlook (
    .clk(clk), .rst_n(rst_n), .base(base), .top(top), .on(on), .secure(r_secure), .nonsecure(r_nonsecure), .decerr(decerr),
    .in_valid(up_ar_valid && up_ar_ready), .in_addr(up_ar_addr), .in_ns(up_ar_ctl[PROT+1]), .in_nsaid(up_ar_nsaid), .in_rest({up_ar_id, up_ar_ctl}),
    .out_valid(r_valid), .out_addr(r_addr), .out_ns(r_ns), .out_nsaid(r_nsaid), .out_rest(r_rest), .out_deny(r_deny), .out_decerr(r_decerr),
    .out_overlap(r_overlap)
  );
  bwall_lookup #(.AW(AW), .REST(REST), .UNIT(UNIT), .UNITS(UNITS), .DELAY(DELAY)) u_wlook (
    .clk(clk), .rst_n(rst_n), .base(base), .top(top), .on(on), .secure(w_secure), .nonsecure(w_nonsecure), .decerr(decerr),
    .in_valid(up_aw_valid && up_aw_ready), .in_addr(up_aw_addr), .in_ns(up_aw_ctl[PROT+1]), .in_nsaid(up_aw_nsaid), .in_rest({up_aw_id, up_aw_ctl}),
    .out_valid(w_valid), .out_addr(w_addr), .out_ns(w_ns), .out_nsaid(w_nsaid), .out_rest(w_rest), .out_deny(w_deny), .out_decerr(w_decerr),
    .out_overlap(w_overlap)
  );

  assign busy = r_busy || w_busy;
  assign ev = {w_valid && w_deny, r_valid && r_deny};
  assign ev_overlap = {w_overlap, r_overlap};
  assign ev_addr = {w_addr, r_addr};
  assign ev_id = {w_rest[CTL +: IW], r_rest[CTL +: IW]};
  assign ev_prot = {w_ns, w_rest[PROT], r_ns, r_rest[PROT]};

  bwall_read #(.AW(AW), .IW(IW), .DW(DW), .CTL(CTL)) u_read (
    .clk(clk), .rst_n(rst_n), .open(open), .busy(r_busy),
    .dec_valid(r_valid), .dec_addr({r_addr, r_nsaid, r_rest}), .dec_deny(r_deny), .dec_decerr(r_decerr),
    .up_valid(up_ar_valid), .up_ready(up_ar_ready), .up_r_valid(up_r_valid), .up_r_ready(up_r_ready), .up_r_id(up_r_id), .up_r_data(up_r_data),
    .up_r_resp(up_r_resp), .up_r_last(up_r_last),
    .dn_valid(dn_ar_valid), .dn_ready(dn_ar_ready), .dn_addr({dn_ar_addr, dn_ar_nsaid, dn_ar_id, dn_ar_ctl}),
    .dn_r_valid(dn_r_valid), .dn_r_ready(dn_r_ready), .dn_r_id(dn_r_id), .dn_r_data(dn_r_data), .dn_r_resp(dn_r_resp), .dn_r_last(dn_r_last)
  );
  bwall_write #(.AW(AW), .IW(IW), .DW(DW), .CTL(CTL)) u_write (
    .clk(clk), .rst_n(rst_n), .open(open), .busy(w_busy),
    .dec_valid(w_valid), .dec_addr({w_addr, w_nsaid, w_rest}), .dec_deny(w_deny), .dec_decerr(w_decerr),
    .up_valid(up_aw_valid), .up_ready(up_aw_ready),
    .up_w_valid(up_w_valid), .up_w_ready(up_w_ready), .up_w_data(up_w_data), .up_w_strb(up_w_strb), .up_w_last(up_w_last),
    .up_b_valid(up_b_valid), .up_b_ready(up_b_ready), .up_b_id(up_b_id), .up_b_resp(up_b_resp),
    .dn_valid(dn_aw_valid), .dn_ready(dn_aw_ready), .dn_addr({dn_aw_addr, dn_aw_nsaid, dn_aw_id, dn_aw_ctl}),
    .dn_w_valid(dn_w_valid), .dn_w_ready(dn_w_ready), .dn_w_data(dn_w_data), .dn_w_strb(dn_w_strb), .dn_w_last(dn_w_last),
    .dn_b_valid(dn_b_valid), .dn_b_ready(dn_b_ready), .dn_b_id(dn_b_id), .dn_b_resp(dn_b_resp)
  );
endmodule
