// bwall_check - the port map: the pins of bwall, as the scoreboard of the tzc400 wants them (docs/bind-your-rtl.md). What stands in one vector of
// bwall is taken apart here for each unit; what bwall has not is 0, or masked.
module bwall_check #(
    parameter integer UNITS = 1,
    parameter integer AW = 32,
    parameter integer IW = 4,
    parameter integer DW = 32,
    parameter integer CTL = 25,
    parameter string MASKS = "",
    parameter integer LATENCY = 3, // the look-up: accepted at edge t, decided by the registers of cycle t+1 to t+3, logged at edge t+3
    parameter integer POSTED = 0   // a register write acts in the cycle after it, or this many later
  ) (
    input wire clk,
    input wire rst_n,
    input wire cfg_sel,
    input wire cfg_ena,
    input wire cfg_wr,
    input wire [11:0] cfg_adr,
    input wire [31:0] cfg_wdat,
    input wire [3:0] cfg_lanes,
    input wire cfg_ns,
    input wire cfg_rdy,
    input wire [31:0] cfg_rdat,
    input wire cfg_err,
    input wire irq,
    input wire [UNITS-1:0] up_ar_valid,
    input wire [UNITS-1:0] up_ar_ready,
    input wire [UNITS*AW-1:0] up_ar_addr,
    input wire [UNITS*4-1:0] up_ar_nsaid,
    input wire [UNITS*IW-1:0] up_ar_id,
    input wire [UNITS*CTL-1:0] up_ar_ctl,
    input wire [UNITS-1:0] up_r_valid,
    input wire [UNITS-1:0] up_r_ready,
    input wire [UNITS*IW-1:0] up_r_id,
    input wire [UNITS*DW-1:0] up_r_data,
    input wire [UNITS*2-1:0] up_r_resp,
    input wire [UNITS-1:0] up_r_last,
    input wire [UNITS-1:0] up_aw_valid,
    input wire [UNITS-1:0] up_aw_ready,
    input wire [UNITS*AW-1:0] up_aw_addr,
    input wire [UNITS*4-1:0] up_aw_nsaid,
    input wire [UNITS*IW-1:0] up_aw_id,
    input wire [UNITS*CTL-1:0] up_aw_ctl,
    input wire [UNITS-1:0] up_w_valid,
    input wire [UNITS-1:0] up_w_ready,
    input wire [UNITS*DW-1:0] up_w_data,
    input wire [UNITS*(DW/8)-1:0] up_w_strb,
    input wire [UNITS-1:0] up_w_last,
    input wire [UNITS-1:0] up_b_valid,
    input wire [UNITS-1:0] up_b_ready,
    input wire [UNITS*IW-1:0] up_b_id,
    input wire [UNITS*2-1:0] up_b_resp,
    input wire [UNITS-1:0] dn_ar_valid,
    input wire [UNITS-1:0] dn_ar_ready,
    input wire [UNITS*AW-1:0] dn_ar_addr,
    input wire [UNITS*4-1:0] dn_ar_nsaid,
    input wire [UNITS*IW-1:0] dn_ar_id,
    input wire [UNITS*CTL-1:0] dn_ar_ctl,
    input wire [UNITS-1:0] dn_r_valid,
    input wire [UNITS-1:0] dn_r_ready,
    input wire [UNITS*IW-1:0] dn_r_id,
    input wire [UNITS*DW-1:0] dn_r_data,
    input wire [UNITS*2-1:0] dn_r_resp,
    input wire [UNITS-1:0] dn_r_last,
    input wire [UNITS-1:0] dn_aw_valid,
    input wire [UNITS-1:0] dn_aw_ready,
    input wire [UNITS*AW-1:0] dn_aw_addr,
    input wire [UNITS*4-1:0] dn_aw_nsaid,
    input wire [UNITS*IW-1:0] dn_aw_id,
    input wire [UNITS*CTL-1:0] dn_aw_ctl,
    input wire [UNITS-1:0] dn_w_valid,
    input wire [UNITS-1:0] dn_w_ready,
    input wire [UNITS*DW-1:0] dn_w_data,
    input wire [UNITS*(DW/8)-1:0] dn_w_strb,
    input wire [UNITS-1:0] dn_w_last,
    input wire [UNITS-1:0] dn_b_valid,
    input wire [UNITS-1:0] dn_b_ready,
    input wire [UNITS*IW-1:0] dn_b_id,
    input wire [UNITS*2-1:0] dn_b_resp
  );

  // One vector a field, from the fields' places in ctl = {qos, prot, cache, lock, burst, size, len}.
  wire [UNITS*8-1:0] ar_len, aw_len, m_ar_len, m_aw_len;
  wire [UNITS*3-1:0] ar_size, aw_size, m_ar_size, m_aw_size, ar_prot, aw_prot, m_ar_prot, m_aw_prot;
  wire [UNITS*2-1:0] ar_burst, aw_burst, m_ar_burst, m_aw_burst;
  wire [UNITS-1:0] ar_lock, aw_lock, m_ar_lock, m_aw_lock;
  wire [UNITS*4-1:0] ar_cache, aw_cache, m_ar_cache, m_aw_cache, ar_qos, aw_qos, m_ar_qos, m_aw_qos;
  genvar u;
  generate
    for (u = 0; u < UNITS; u = u + 1) begin : apart
      assign {ar_qos[4*u +: 4], ar_prot[3*u +: 3], ar_cache[4*u +: 4], ar_lock[u], ar_burst[2*u +: 2], ar_size[3*u +: 3], ar_len[8*u +: 8]} =
          up_ar_ctl[CTL*u +: CTL];
      assign {aw_qos[4*u +: 4], aw_prot[3*u +: 3], aw_cache[4*u +: 4], aw_lock[u], aw_burst[2*u +: 2], aw_size[3*u +: 3], aw_len[8*u +: 8]} =
          up_aw_ctl[CTL*u +: CTL];
      assign {m_ar_qos[4*u +: 4], m_ar_prot[3*u +: 3], m_ar_cache[4*u +: 4], m_ar_lock[u], m_ar_burst[2*u +: 2], m_ar_size[3*u +: 3], m_ar_len[8*u +: 8]} =
          dn_ar_ctl[CTL*u +: CTL];
      assign {m_aw_qos[4*u +: 4], m_aw_prot[3*u +: 3], m_aw_cache[4*u +: 4], m_aw_lock[u], m_aw_burst[2*u +: 2], m_aw_size[3*u +: 3], m_aw_len[8*u +: 8]} =
          dn_aw_ctl[CTL*u +: CTL];
    end
  endgenerate
  // AxREGION comes in and does not go out: bwall has none, so the master's would be lost. The masters here drive a constant.
  localparam [UNITS*4-1:0] REGION = {UNITS{4'd5}};

  tzc400_scoreboard #(
    .MASKS(MASKS),
    .LATENCY(LATENCY),
    .POSTED(POSTED),
    .MAX_WAIT(1000)
  ) u_score (
    .ACLK(clk), .ARESETn(rst_n),
    .PSEL(cfg_sel), .PENABLE(cfg_ena), .PWRITE(cfg_wr), .PADDR(cfg_adr), .PWDATA(cfg_wdat), .PSTRB(cfg_lanes), .PPROT({1'b0, cfg_ns, 1'b0}),
    .PREADY(cfg_rdy), .PRDATA(cfg_rdat), .PSLVERR(cfg_err), .TZCINT(irq),
    .ARVALID_s(up_ar_valid), .ARREADY_s(up_ar_ready), .ARID_s(up_ar_id), .ARADDR_s(up_ar_addr), .ARLEN_s(ar_len), .ARSIZE_s(ar_size), .ARBURST_s(ar_burst),
    .ARLOCK_s(ar_lock), .ARCACHE_s(ar_cache), .ARPROT_s(ar_prot), .ARQOS_s(ar_qos), .ARNSAID_s(up_ar_nsaid), .ARREGION_s(REGION),
    .ARDOMAIN_s({UNITS{2'd0}}), .ARSNOOP_s({UNITS{4'd0}}), .ARBAR_s({UNITS{2'd0}}), .ARVNET_s({UNITS{4'd0}}), // AXI4 has none of these
    .RVALID_s(up_r_valid), .RREADY_s(up_r_ready), .RID_s(up_r_id), .RDATA_s(up_r_data), .RRESP_s(up_r_resp), .RLAST_s(up_r_last),
    .AWVALID_s(up_aw_valid), .AWREADY_s(up_aw_ready), .AWID_s(up_aw_id), .AWADDR_s(up_aw_addr), .AWLEN_s(aw_len), .AWSIZE_s(aw_size), .AWBURST_s(aw_burst),
    .AWLOCK_s(aw_lock), .AWCACHE_s(aw_cache), .AWPROT_s(aw_prot), .AWQOS_s(aw_qos), .AWNSAID_s(up_aw_nsaid), .AWREGION_s(REGION),
    .AWDOMAIN_s({UNITS{2'd0}}), .AWSNOOP_s({UNITS{3'd0}}), .AWBAR_s({UNITS{2'd0}}), .AWVNET_s({UNITS{4'd0}}),
    .WVALID_s(up_w_valid), .WREADY_s(up_w_ready), .WDATA_s(up_w_data), .WSTRB_s(up_w_strb), .WLAST_s(up_w_last),
    .BVALID_s(up_b_valid), .BREADY_s(up_b_ready), .BID_s(up_b_id), .BRESP_s(up_b_resp),
    .ARVALID_m(dn_ar_valid), .ARREADY_m(dn_ar_ready), .ARID_m(dn_ar_id), .ARADDR_m(dn_ar_addr), .ARLEN_m(m_ar_len), .ARSIZE_m(m_ar_size),
    .ARBURST_m(m_ar_burst),
    .ARLOCK_m(m_ar_lock), .ARCACHE_m(m_ar_cache), .ARPROT_m(m_ar_prot), .ARQOS_m(m_ar_qos), .ARNSAID_m(dn_ar_nsaid), .ARREGION_m({UNITS{4'd0}}),
    .ARDOMAIN_m({UNITS{2'd0}}), .ARSNOOP_m({UNITS{4'd0}}), .ARBAR_m({UNITS{2'd0}}), .ARVNET_m({UNITS{4'd0}}),
    .RVALID_m(dn_r_valid), .RREADY_m(dn_r_ready), .RID_m(dn_r_id), .RDATA_m(dn_r_data), .RRESP_m(dn_r_resp), .RLAST_m(dn_r_last),
    .AWVALID_m(dn_aw_valid), .AWREADY_m(dn_aw_ready), .AWID_m(dn_aw_id), .AWADDR_m(dn_aw_addr), .AWLEN_m(m_aw_len), .AWSIZE_m(m_aw_size),
    .AWBURST_m(m_aw_burst),
    .AWLOCK_m(m_aw_lock), .AWCACHE_m(m_aw_cache), .AWPROT_m(m_aw_prot), .AWQOS_m(m_aw_qos), .AWNSAID_m(dn_aw_nsaid), .AWREGION_m({UNITS{4'd0}}),
    .AWDOMAIN_m({UNITS{2'd0}}), .AWSNOOP_m({UNITS{3'd0}}), .AWBAR_m({UNITS{2'd0}}), .AWVNET_m({UNITS{4'd0}}),
    .WVALID_m(dn_w_valid), .WREADY_m(dn_w_ready), .WDATA_m(dn_w_data), .WSTRB_m(dn_w_strb), .WLAST_m(dn_w_last),
    .BVALID_m(dn_b_valid), .BREADY_m(dn_b_ready), .BID_m(dn_b_id), .BRESP_m(dn_b_resp)
  );
endmodule
