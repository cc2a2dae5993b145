// ace_soak_port.sv - one port of the ACE soak: random traffic, ace_check on it, and the verdict.
module ace_soak_port #(
	parameter integer ACE = 1
) (
	input clk,
	input resetn,
	input drain,
	input [31:0] BUSY,
	input [31:0] FAULT,
	input [63:0] SEED
);
	wire arvalid, arready, arlock, awvalid, awready, awunique, wvalid, wready, wlast, rvalid, rready, rlast, rack;
	wire bvalid, bready, wack, acvalid, acready, crvalid, crready, cdvalid, cdready, cdlast;
	wire [5:0] arid, awid, rid, bid;
	wire [39:0] araddr, awaddr, acaddr;
	wire [7:0] arlen, awlen;
	wire [1:0] arburst, ardomain, arbar, awburst, awdomain, awbar;
	wire [3:0] arcache, arsnoop, arnsaid, awcache, awnsaid, rresp, acsnoop, crnsaid;
	wire [2:0] arprot, awprot, awsnoop, acprot;
	wire [4:0] crresp;

	ace_traffic #(.ACE(ACE)) traffic (
		.clk(clk), .resetn(resetn), .drain(drain), .BUSY(BUSY), .FAULT(FAULT), .SEED(SEED),
		.ARVALID(arvalid), .ARREADY(arready), .ARLOCK(arlock), .ARID(arid), .ARADDR(araddr), .ARLEN(arlen),
		.ARBURST(arburst), .ARDOMAIN(ardomain), .ARBAR(arbar), .ARCACHE(arcache), .ARSNOOP(arsnoop), .ARNSAID(arnsaid),
		.ARPROT(arprot),
		.AWVALID(awvalid), .AWREADY(awready), .AWUNIQUE(awunique), .AWID(awid), .AWADDR(awaddr), .AWLEN(awlen),
		.AWBURST(awburst), .AWDOMAIN(awdomain), .AWBAR(awbar), .AWCACHE(awcache), .AWNSAID(awnsaid), .AWPROT(awprot),
		.AWSNOOP(awsnoop),
		.WVALID(wvalid), .WREADY(wready), .WLAST(wlast), .RVALID(rvalid), .RREADY(rready), .RLAST(rlast), .RACK(rack),
		.RID(rid), .RRESP(rresp), .BVALID(bvalid), .BREADY(bready), .WACK(wack), .BID(bid),
		.ACVALID(acvalid), .ACREADY(acready), .ACADDR(acaddr), .ACSNOOP(acsnoop), .ACPROT(acprot),
		.CRVALID(crvalid), .CRREADY(crready), .CRRESP(crresp), .CRNSAID(crnsaid),
		.CDVALID(cdvalid), .CDREADY(cdready), .CDLAST(cdlast)
	);

	reg [31:0] before_q; // violations reported when the last reset ended

	ace_check #(.ADDR_WIDTH(40), .AID_WIDTH(6), .MAX_OUT(16), .ACE(ACE)) check (
		.clk(clk), .resetn(resetn), .illegal_ok(traffic.faults != 0 && check.errors != before_q),
		.ARVALID(arvalid), .ARREADY(arready), .ARID(arid), .ARADDR(araddr), .ARLEN(arlen), .ARSIZE(3'd4),
		.ARBURST(arburst), .ARLOCK(arlock), .ARCACHE(arcache), .ARPROT(arprot), .ARQOS(4'd0), .ARREGION(4'd0),
		.ARDOMAIN(ardomain), .ARSNOOP(arsnoop), .ARBAR(arbar), .ARNSAID(arnsaid), .ARVNET(4'd0),
		.AWVALID(awvalid), .AWREADY(awready), .AWID(awid), .AWADDR(awaddr), .AWLEN(awlen), .AWSIZE(3'd4),
		.AWBURST(awburst), .AWLOCK(1'b0), .AWCACHE(awcache), .AWPROT(awprot), .AWQOS(4'd0), .AWREGION(4'd0),
		.AWDOMAIN(awdomain), .AWSNOOP(awsnoop), .AWBAR(awbar), .AWNSAID(awnsaid), .AWVNET(4'd0), .AWUNIQUE(awunique),
		.WVALID(wvalid), .WREADY(wready), .WDATA(128'd0), .WSTRB(16'hFFFF), .WLAST(wlast),
		.RVALID(rvalid), .RREADY(rready), .RID(rid), .RDATA(128'd0), .RRESP(rresp), .RLAST(rlast), .RACK(rack),
		.BVALID(bvalid), .BREADY(bready), .BID(bid), .BRESP(2'd0), .WACK(wack),
		.ACVALID(acvalid), .ACREADY(acready), .ACADDR(acaddr), .ACSNOOP(acsnoop), .ACPROT(acprot),
		.CRVALID(crvalid), .CRREADY(crready), .CRRESP(crresp), .CRNSAID(crnsaid),
		.CDVALID(cdvalid), .CDREADY(cdready), .CDDATA(128'd0), .CDLAST(cdlast)
	);

	localparam [15:0] AR_TYPES = (ACE != 0) ? 16'hFB8F : 16'hE301;
	localparam [7:0] AW_TYPES = (ACE != 0) ? 8'h3F : 8'h03;
	localparam [15:0] AC_TYPES = (ACE != 0) ? 16'hE38F : 16'hC000;

	initial before_q = 32'd0;

	always @(posedge clk)
		if (!resetn)
			before_q <= check.errors;

	// Legal traffic: nothing reported, every type sent, data ahead of its response, and all drained.
	task verdict(output reg ok);
	begin
		ok = check.errors == 32'd0 && check.pending == 32'd0 && (traffic.did_ar & AR_TYPES) == AR_TYPES
			&& (traffic.did_aw & AW_TYPES) == AW_TYPES && (traffic.did_ac & AC_TYPES) == AC_TYPES
			&& (traffic.early_cd > 0 || ACE == 0) && traffic.r_n == 0 && traffic.w_n == 0;
		$display("%s  %m: %0d reported; checked AR %0d AW %0d W %0d R %0d B %0d; types %h %h %h; pending %0d; data ahead %0d",
			ok ? "ok  " : "FAIL", check.errors, check.axi.checked_ar, check.axi.checked_aw, check.axi.checked_w,
			check.axi.checked_r, check.axi.checked_b, traffic.did_ar, traffic.did_aw, traffic.did_ac, check.pending,
			traffic.early_cd);
	end
	endtask

	// A fault since the last reset: one report.
	task fault_verdict(output reg ok);
	begin
		ok = check.errors == before_q + 32'd1 && traffic.faults == 1;
		$display("%s  %m, fault %0d: planted %0d, reported %0d", ok ? "ok  " : "FAIL", FAULT, traffic.faults,
			check.errors - before_q);
	end
	endtask
endmodule
