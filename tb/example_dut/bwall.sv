// bwall - a border wall: one to four units between masters and memories that let an access through or not, as the regions of the configuration port
// say. AXI4 with a 4-bit NSAID beside each address. Written from docs/tzc400.md and the part's description alone; it has nothing in common
// with verilator/rtl/: a pipelined look-up, one queue a direction, one local answerer a direction, reads of registers with a wait state.
// Denied accesses never go to the memory, whatever SPECULATION_CTRL says. There is no AxREGION behind it. Unit u is at [u*WIDTH +: WIDTH].
module bwall #(
    parameter integer UNITS = 1,
    parameter integer AW = 32,
    parameter integer IW = 4,
    parameter integer DW = 32,
    parameter integer DELAY = 0, // of the look-up, above its three cycles; up to 4
    parameter integer POST = 0, // cycles that a register write is posted
    parameter integer CTL = 25 // {qos, prot, cache, lock, burst, size, len}
  ) (
    input wire clk,
    input wire rst_n,
    // configuration
    input wire cfg_sel,
    input wire cfg_ena,
    input wire cfg_wr,
    input wire [11:0] cfg_adr,
    input wire [31:0] cfg_wdat,
    input wire [3:0] cfg_lanes,
    input wire cfg_ns,
    output wire cfg_rdy,
    output wire [31:0] cfg_rdat,
    output wire cfg_err,
    output wire irq,
    // masters
    input wire [UNITS-1:0] up_ar_valid,
    output wire [UNITS-1:0] up_ar_ready,
    input wire [UNITS*AW-1:0] up_ar_addr,
    input wire [UNITS*4-1:0] up_ar_nsaid,
    input wire [UNITS*IW-1:0] up_ar_id,
    input wire [UNITS*CTL-1:0] up_ar_ctl,
    output wire [UNITS-1:0] up_r_valid,
    input wire [UNITS-1:0] up_r_ready,
    output wire [UNITS*IW-1:0] up_r_id,
    output wire [UNITS*DW-1:0] up_r_data,
    output wire [UNITS*2-1:0] up_r_resp,
    output wire [UNITS-1:0] up_r_last,
    input wire [UNITS-1:0] up_aw_valid,
    output wire [UNITS-1:0] up_aw_ready,
    input wire [UNITS*AW-1:0] up_aw_addr,
    input wire [UNITS*4-1:0] up_aw_nsaid,
    input wire [UNITS*IW-1:0] up_aw_id,
    input wire [UNITS*CTL-1:0] up_aw_ctl,
    input wire [UNITS-1:0] up_w_valid,
    output wire [UNITS-1:0] up_w_ready,
    input wire [UNITS*DW-1:0] up_w_data,
    input wire [UNITS*(DW/8)-1:0] up_w_strb,
    input wire [UNITS-1:0] up_w_last,
    output wire [UNITS-1:0] up_b_valid,
    input wire [UNITS-1:0] up_b_ready,
    output wire [UNITS*IW-1:0] up_b_id,
    output wire [UNITS*2-1:0] up_b_resp,
    // memories
    output wire [UNITS-1:0] dn_ar_valid,
    input wire [UNITS-1:0] dn_ar_ready,
    output wire [UNITS*AW-1:0] dn_ar_addr,
    output wire [UNITS*4-1:0] dn_ar_nsaid,
    output wire [UNITS*IW-1:0] dn_ar_id,
    output wire [UNITS*CTL-1:0] dn_ar_ctl,
    input wire [UNITS-1:0] dn_r_valid,
    output wire [UNITS-1:0] dn_r_ready,
    input wire [UNITS*IW-1:0] dn_r_id,
    input wire [UNITS*DW-1:0] dn_r_data,
    input wire [UNITS*2-1:0] dn_r_resp,
    input wire [UNITS-1:0] dn_r_last,
    output wire [UNITS-1:0] dn_aw_valid,
    input wire [UNITS-1:0] dn_aw_ready,
    output wire [UNITS*AW-1:0] dn_aw_addr,
    output wire [UNITS*4-1:0] dn_aw_nsaid,
    output wire [UNITS*IW-1:0] dn_aw_id,
    output wire [UNITS*CTL-1:0] dn_aw_ctl,
    output wire [UNITS-1:0] dn_w_valid,
    input wire [UNITS-1:0] dn_w_ready,
    output wire [UNITS*DW-1:0] dn_w_data,
    output wire [UNITS*(DW/8)-1:0] dn_w_strb,
    output wire [UNITS-1:0] dn_w_last,
    input wire [UNITS-1:0] dn_b_valid,
    output wire [UNITS-1:0] dn_b_ready,
    input wire [UNITS*IW-1:0] dn_b_id,
    input wire [UNITS*2-1:0] dn_b_resp
  );

  localparam integer PW = AW - 12;

  wire [8*PW-1:0] base, top;
  wire [8*UNITS-1:0] on;
  wire [17:0] secure;
  wire [287:0] nonsecure;
  wire decerr;
  wire [UNITS-1:0] open, busy;
  wire [2*UNITS-1:0] ev, ev_overlap;
  wire [2*UNITS*AW-1:0] ev_addr;
  wire [2*UNITS*IW-1:0] ev_id;
  wire [4*UNITS-1:0] ev_prot;

  bwall_regs #(.UNITS(UNITS), .AW(AW), .IW(IW), .POST(POST)) u_regs (
    .clk(clk), .rst_n(rst_n), .sel(cfg_sel), .ena(cfg_ena), .wr(cfg_wr), .adr(cfg_adr), .wdat(cfg_wdat), .lanes(cfg_lanes), .ns(cfg_ns),
    .rdy(cfg_rdy), .rdat(cfg_rdat), .err(cfg_err), .irq(irq),
    .base(base), .top(top), .on(on), .secure(secure), .nonsecure(nonsecure), .decerr(decerr), .open(open),
    .busy(busy), .ev(ev), .ev_overlap(ev_overlap), .ev_addr(ev_addr), .ev_id(ev_id), .ev_prot(ev_prot)
  );

  genvar u;
  generate
    for (u = 0; u < UNITS; u = u + 1) begin : unit
      bwall_unit #(.AW(AW), .IW(IW), .DW(DW), .UNIT(u), .UNITS(UNITS), .DELAY(DELAY), .CTL(CTL)) u_unit (
        .clk(clk), .rst_n(rst_n),
        .base(base), .top(top), .on(on), .secure(secure), .nonsecure(nonsecure), .decerr(decerr), .open(open[u]), .busy(busy[u]),
        .ev(ev[2*u +: 2]), .ev_overlap(ev_overlap[2*u +: 2]), .ev_addr(ev_addr[2*AW*u +: 2*AW]), .ev_id(ev_id[2*IW*u +: 2*IW]),
        .ev_prot(ev_prot[4*u +: 4]),
        .up_ar_valid(up_ar_valid[u]), .up_ar_ready(up_ar_ready[u]), .up_ar_addr(up_ar_addr[u*AW +: AW]), .up_ar_nsaid(up_ar_nsaid[u*4 +: 4]),
        .up_ar_id(up_ar_id[u*IW +: IW]), .up_ar_ctl(up_ar_ctl[u*CTL +: CTL]), .up_r_valid(up_r_valid[u]), .up_r_ready(up_r_ready[u]),
        .up_r_id(up_r_id[u*IW +: IW]), .up_r_data(up_r_data[u*DW +: DW]), .up_r_resp(up_r_resp[u*2 +: 2]), .up_r_last(up_r_last[u]),
        .up_aw_valid(up_aw_valid[u]), .up_aw_ready(up_aw_ready[u]), .up_aw_addr(up_aw_addr[u*AW +: AW]), .up_aw_nsaid(up_aw_nsaid[u*4 +: 4]),
        .up_aw_id(up_aw_id[u*IW +: IW]), .up_aw_ctl(up_aw_ctl[u*CTL +: CTL]), .up_w_valid(up_w_valid[u]), .up_w_ready(up_w_ready[u]),
        .up_w_data(up_w_data[u*DW +: DW]), .up_w_strb(up_w_strb[u*(DW/8) +: (DW/8)]), .up_w_last(up_w_last[u]), .up_b_valid(up_b_valid[u]),
        .up_b_ready(up_b_ready[u]), .up_b_id(up_b_id[u*IW +: IW]), .up_b_resp(up_b_resp[u*2 +: 2]), .dn_ar_valid(dn_ar_valid[u]),
        .dn_ar_ready(dn_ar_ready[u]), .dn_ar_addr(dn_ar_addr[u*AW +: AW]), .dn_ar_nsaid(dn_ar_nsaid[u*4 +: 4]), .dn_ar_id(dn_ar_id[u*IW +: IW]),
        .dn_ar_ctl(dn_ar_ctl[u*CTL +: CTL]), .dn_r_valid(dn_r_valid[u]), .dn_r_ready(dn_r_ready[u]), .dn_r_id(dn_r_id[u*IW +: IW]),
        .dn_r_data(dn_r_data[u*DW +: DW]), .dn_r_resp(dn_r_resp[u*2 +: 2]), .dn_r_last(dn_r_last[u]), .dn_aw_valid(dn_aw_valid[u]),
        .dn_aw_ready(dn_aw_ready[u]), .dn_aw_addr(dn_aw_addr[u*AW +: AW]), .dn_aw_nsaid(dn_aw_nsaid[u*4 +: 4]), .dn_aw_id(dn_aw_id[u*IW +: IW]),
        .dn_aw_ctl(dn_aw_ctl[u*CTL +: CTL]), .dn_w_valid(dn_w_valid[u]), .dn_w_ready(dn_w_ready[u]), .dn_w_data(dn_w_data[u*DW +: DW]),
        .dn_w_strb(dn_w_strb[u*(DW/8) +: (DW/8)]), .dn_w_last(dn_w_last[u]), .dn_b_valid(dn_b_valid[u]), .dn_b_ready(dn_b_ready[u]),
        .dn_b_id(dn_b_id[u*IW +: IW]), .dn_b_resp(dn_b_resp[u*2 +: 2])
      );
    end
  endgenerate
endmodule
