// cci_protocol.svh - protocol checks on every port of the interconnect: ACE and ACE-Lite masters, memory, and APB.
//
// Included in the generated bench top, whose nets and localparams it uses. Illegal input on purpose is muted on the C side
// (tzf_sim_mute_protocol); the reset that follows empties the checks' tables. The interconnect has no REGION and VNET. Without
// DVM no port may send such messages; with it only the V ports that have AC and CR.

  for (genvar p = 0; p < ACES + LITES; p++) begin : port
    localparam integer ACE = (p < ACES) ? 1 : 0;
    localparam integer SNOOPED = (p < ACES + DVM * DVM_LITES) ? 1 : 0;
    localparam integer A = (p < ACES) ? p : 0; // an ACE-Lite port has no CD, RACK, WACK, mostly no AC and CR: what it shows of port 0's is gated
    localparam integer V = (SNOOPED != 0) ? p : 0;

    // A port's requests wait in a FIFO of two or have an entry, which a write may also find in the port's pool. What has no entry
    // stands in five boxes, and two answers of theirs may be on their way; two parts of a message are snoops besides the entries'.
    ace_check #(.ADDR_WIDTH(ADDR_WIDTH), .AID_WIDTH(ID_WIDTH), .DATA_WIDTH(128), .MAX_OUT(NT + 4 + 7 * DVM),
                .MAX_SNOOPS(NT + 1 + 2 * DVM), .ACE(ACE), .DVM(DVM * SNOOPED)) check (
      .clk(ACLK), .resetn(ARESETn), .illegal_ok(1'b0),
      .ARVALID(ARVALID_s[p]), .ARREADY(ARREADY_s[p]), .ARID(ARID_s[p*ID_WIDTH +: ID_WIDTH]),
      .ARADDR(ARADDR_s[p*ADDR_WIDTH +: ADDR_WIDTH]), .ARLEN(ARLEN_s[p*8 +: 8]), .ARSIZE(ARSIZE_s[p*3 +: 3]),
      .ARBURST(ARBURST_s[p*2 +: 2]), .ARLOCK(ARLOCK_s[p]), .ARCACHE(ARCACHE_s[p*4 +: 4]), .ARPROT(ARPROT_s[p*3 +: 3]),
      .ARQOS(ARQOS_s[p*4 +: 4]), .ARREGION(4'd0), .ARDOMAIN(ARDOMAIN_s[p*2 +: 2]), .ARSNOOP(ARSNOOP_s[p*4 +: 4]),
      .ARBAR(ARBAR_s[p*2 +: 2]), .ARNSAID(ARNSAID_s[p*4 +: 4]), .ARVNET(4'd0),
      .AWVALID(AWVALID_s[p]), .AWREADY(AWREADY_s[p]), .AWID(AWID_s[p*ID_WIDTH +: ID_WIDTH]),
      .AWADDR(AWADDR_s[p*ADDR_WIDTH +: ADDR_WIDTH]), .AWLEN(AWLEN_s[p*8 +: 8]), .AWSIZE(AWSIZE_s[p*3 +: 3]),
      .AWBURST(AWBURST_s[p*2 +: 2]), .AWLOCK(AWLOCK_s[p]), .AWCACHE(AWCACHE_s[p*4 +: 4]), .AWPROT(AWPROT_s[p*3 +: 3]),
      .AWQOS(AWQOS_s[p*4 +: 4]), .AWREGION(4'd0), .AWDOMAIN(AWDOMAIN_s[p*2 +: 2]), .AWSNOOP(AWSNOOP_s[p*3 +: 3]),
      .AWBAR(AWBAR_s[p*2 +: 2]), .AWNSAID(AWNSAID_s[p*4 +: 4]), .AWVNET(4'd0),
      .AWUNIQUE(ACE != 0 && AWUNIQUE_s[A]),
      .WVALID(WVALID_s[p]), .WREADY(WREADY_s[p]), .WDATA(WDATA_s[p*128 +: 128]), .WSTRB(WSTRB_s[p*16 +: 16]), .WLAST(WLAST_s[p]),
      .RVALID(RVALID_s[p]), .RREADY(RREADY_s[p]), .RID(RID_s[p*ID_WIDTH +: ID_WIDTH]), .RDATA(RDATA_s[p*128 +: 128]),
      .RRESP(RRESP_s[p*4 +: 4]), .RLAST(RLAST_s[p]), .RACK(ACE != 0 && RACK[A]),
      .BVALID(BVALID_s[p]), .BREADY(BREADY_s[p]), .BID(BID_s[p*ID_WIDTH +: ID_WIDTH]), .BRESP(BRESP_s[p*2 +: 2]), .WACK(ACE != 0 && WACK[A]),
      .ACVALID(SNOOPED != 0 && ACVALID_s[V]), .ACREADY(ACREADY_s[V]), .ACADDR(ACADDR_s[V*ADDR_WIDTH +: ADDR_WIDTH]),
      .ACSNOOP(ACSNOOP_s[V*4 +: 4]), .ACPROT(ACPROT_s[V*3 +: 3]),
      .CRVALID(SNOOPED != 0 && CRVALID_s[V]), .CRREADY(CRREADY_s[V]), .CRRESP(CRRESP_s[V*5 +: 5]), .CRNSAID(CRNSAID_s[V*4 +: 4]),
      .CDVALID(ACE != 0 && CDVALID_s[A]), .CDREADY(CDREADY_s[A]), .CDDATA(CDDATA_s[A*128 +: 128]), .CDLAST(CDLAST_s[A])
    );
  end

  // Memory has AXI4 with NSAID: no coherent types, a domain that goes with CACHE. Every entry has one access under way at most;
  // exclusive accesses have IDs of their own (X38).
  for (genvar m = 0; m < MEMS; m++) begin : memory
    axi4_ace_lite_check #(.ADDR_WIDTH(ADDR_WIDTH), .AID_WIDTH(12), .DATA_WIDTH(128), .MAX_OUT(NT + (SF_SETS != 0 ? 1 : 0) + 2 * ACES)) check (
      .clk(ACLK), .resetn(ARESETn), .illegal_ok(1'b0),
      .ARVALID(ARVALID_m[m]), .ARREADY(ARREADY_m[m]), .ARID(ARID_m[m*12 +: 12]), .ARADDR(ARADDR_m[m*ADDR_WIDTH +: ADDR_WIDTH]),
      .ARLEN(ARLEN_m[m*8 +: 8]), .ARSIZE(ARSIZE_m[m*3 +: 3]), .ARBURST(ARBURST_m[m*2 +: 2]), .ARLOCK(ARLOCK_m[m]),
      .ARCACHE(ARCACHE_m[m*4 +: 4]), .ARPROT(ARPROT_m[m*3 +: 3]), .ARQOS(ARQOS_m[m*4 +: 4]), .ARREGION(4'd0),
      .ARDOMAIN(ARCACHE_m[m*4+2 +: 2] == 2'd0 ? 2'd3 : 2'd0), .ARSNOOP(4'd0), .ARBAR(2'd0), .ARNSAID(ARNSAID_m[m*4 +: 4]), .ARVNET(4'd0),
      .AWVALID(AWVALID_m[m]), .AWREADY(AWREADY_m[m]), .AWID(AWID_m[m*12 +: 12]), .AWADDR(AWADDR_m[m*ADDR_WIDTH +: ADDR_WIDTH]),
      .AWLEN(AWLEN_m[m*8 +: 8]), .AWSIZE(AWSIZE_m[m*3 +: 3]), .AWBURST(AWBURST_m[m*2 +: 2]), .AWLOCK(AWLOCK_m[m]),
      .AWCACHE(AWCACHE_m[m*4 +: 4]), .AWPROT(AWPROT_m[m*3 +: 3]), .AWQOS(AWQOS_m[m*4 +: 4]), .AWREGION(4'd0),
      .AWDOMAIN(AWCACHE_m[m*4+2 +: 2] == 2'd0 ? 2'd3 : 2'd0), .AWSNOOP(3'd0), .AWBAR(2'd0), .AWNSAID(AWNSAID_m[m*4 +: 4]), .AWVNET(4'd0),
      .WVALID(WVALID_m[m]), .WREADY(WREADY_m[m]), .WDATA(WDATA_m[m*128 +: 128]), .WSTRB(WSTRB_m[m*16 +: 16]), .WLAST(WLAST_m[m]),
      .RVALID(RVALID_m[m]), .RREADY(RREADY_m[m]), .RID(RID_m[m*12 +: 12]), .RDATA(RDATA_m[m*128 +: 128]), .RRESP(RRESP_m[m*2 +: 2]), .RLAST(RLAST_m[m]),
      .BVALID(BVALID_m[m]), .BREADY(BREADY_m[m]), .BID(BID_m[m*12 +: 12]), .BRESP(BRESP_m[m*2 +: 2])
    );
  end

  apb4_check #(.ADDR_WIDTH(20), .DATA_WIDTH(32)) check_apb (
    .clk(ACLK), .resetn(ARESETn), .illegal_ok(1'b0), .PSEL(PSEL), .PENABLE(PENABLE), .PWRITE(PWRITE), .PADDR(PADDR), .PWDATA(PWDATA),
    .PSTRB(PSTRB), .PPROT(PPROT), .PREADY(PREADY), .PSLVERR(PSLVERR));
