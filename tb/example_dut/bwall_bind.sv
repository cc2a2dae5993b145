// bwall_bind - attaches the port map to bwall: the only other file that a user writes. Every pin under its own name.
bind bwall bwall_check #(
  .UNITS(UNITS), .AW(AW), .IW(IW), .DW(DW), .CTL(CTL), .LATENCY(3 + DELAY), .POSTED(POST),
  .MASKS({"ARREGION_m[0],AWREGION_m[0]", UNITS > 1 ? ",ARREGION_m[1],AWREGION_m[1]" : "",
          UNITS > 2 ? ",ARREGION_m[2],AWREGION_m[2],ARREGION_m[3],AWREGION_m[3]" : ""}) // bwall has no AxREGION
) u_check (
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
