// my_bind.sv - the whole of what you write to have your filter checked (docs/bind-your-rtl.md): which of its signals is which of the checker's. The
// expressions are looked up inside my_filter.
bind my_filter tzc400_lockstep #(
  .DRIVE(0),
  .MASKS("") // "ELEMENT[=HEX],...": what may differ
) u_check (
  .ACLK(clk), .ARESETn(rst_n),
  .PSEL(cfg_sel), .PENABLE(cfg_enable), .PWRITE(cfg_write), .PADDR(cfg_addr), .PWDATA(cfg_wdata), .PSTRB(cfg_strb), .PPROT(cfg_prot),
  .PREADY(1'b1), // this design has none: it is always ready
  .PRDATA(cfg_rdata), .PSLVERR(cfg_error), .TZCINT(irq),
  .ARVALID_s(in_ar_valid), .ARREADY_s(in_ar_ready), .ARID_s(in_ar_id), .ARADDR_s(in_ar_addr), .ARLEN_s(in_ar_ctl[7:0]),
  .ARSIZE_s(in_ar_ctl[10:8]), .ARBURST_s(in_ar_ctl[12:11]), .ARLOCK_s(in_ar_ctl[13]), .ARCACHE_s(in_ar_ctl[17:14]),
  .ARPROT_s(in_ar_ctl[20:18]), .ARQOS_s(in_ar_ctl[24:21]), .ARNSAID_s(in_ar_nsaid),
  .ARREGION_s(4'd0), .ARDOMAIN_s(2'd0), .ARSNOOP_s(4'd0), .ARBAR_s(2'd0), .ARVNET_s(4'd0), // AXI4 has none of these
  .RVALID_s(in_r_valid), .RREADY_s(in_r_ready), .RID_s(in_r_id), .RDATA_s(in_r_data), .RRESP_s(in_r_resp), .RLAST_s(in_r_last),
  .AWVALID_s(in_aw_valid), .AWREADY_s(in_aw_ready), .AWID_s(in_aw_id), .AWADDR_s(in_aw_addr), .AWLEN_s(in_aw_ctl[7:0]),
  .AWSIZE_s(in_aw_ctl[10:8]), .AWBURST_s(in_aw_ctl[12:11]), .AWLOCK_s(in_aw_ctl[13]), .AWCACHE_s(in_aw_ctl[17:14]),
  .AWPROT_s(in_aw_ctl[20:18]), .AWQOS_s(in_aw_ctl[24:21]), .AWNSAID_s(in_aw_nsaid),
  .AWREGION_s(4'd0), .AWDOMAIN_s(2'd0), .AWSNOOP_s(3'd0), .AWBAR_s(2'd0), .AWVNET_s(4'd0),
  .WVALID_s(in_w_valid), .WREADY_s(in_w_ready), .WDATA_s(in_w_data), .WSTRB_s(in_w_strb), .WLAST_s(in_w_last),
  .BVALID_s(in_b_valid), .BREADY_s(in_b_ready), .BID_s(in_b_id), .BRESP_s(in_b_resp),
  .ARVALID_m(mem_ar_valid), .ARREADY_m(mem_ar_ready), .ARID_m(mem_ar_id), .ARADDR_m(mem_ar_addr), .ARLEN_m(mem_ar_ctl[7:0]),
  .ARSIZE_m(mem_ar_ctl[10:8]), .ARBURST_m(mem_ar_ctl[12:11]), .ARLOCK_m(mem_ar_ctl[13]), .ARCACHE_m(mem_ar_ctl[17:14]),
  .ARPROT_m(mem_ar_ctl[20:18]), .ARQOS_m(mem_ar_ctl[24:21]), .ARNSAID_m(mem_ar_nsaid),
  .ARREGION_m(4'd0), .ARDOMAIN_m(2'd0), .ARSNOOP_m(4'd0), .ARBAR_m(2'd0), .ARVNET_m(4'd0), // what was 0 on the way in is 0 on the way out
  .RVALID_m(mem_r_valid), .RREADY_m(mem_r_ready), .RID_m(mem_r_id), .RDATA_m(mem_r_data), .RRESP_m(mem_r_resp), .RLAST_m(mem_r_last),
  .AWVALID_m(mem_aw_valid), .AWREADY_m(mem_aw_ready), .AWID_m(mem_aw_id), .AWADDR_m(mem_aw_addr), .AWLEN_m(mem_aw_ctl[7:0]),
  .AWSIZE_m(mem_aw_ctl[10:8]), .AWBURST_m(mem_aw_ctl[12:11]), .AWLOCK_m(mem_aw_ctl[13]), .AWCACHE_m(mem_aw_ctl[17:14]),
  .AWPROT_m(mem_aw_ctl[20:18]), .AWQOS_m(mem_aw_ctl[24:21]), .AWNSAID_m(mem_aw_nsaid),
  .AWREGION_m(4'd0), .AWDOMAIN_m(2'd0), .AWSNOOP_m(3'd0), .AWBAR_m(2'd0), .AWVNET_m(4'd0),
  .WVALID_m(mem_w_valid), .WREADY_m(mem_w_ready), .WDATA_m(mem_w_data), .WSTRB_m(mem_w_strb), .WLAST_m(mem_w_last),
  .BVALID_m(mem_b_valid), .BREADY_m(mem_b_ready), .BID_m(mem_b_id), .BRESP_m(mem_b_resp)
);
