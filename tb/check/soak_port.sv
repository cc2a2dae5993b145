// soak_port.sv - one port of the soak: random traffic, the checker on it, and the verdict.
module soak_port #(
	parameter integer ADDR_WIDTH = 48,
	parameter integer AID_WIDTH = 8,
	parameter integer DATA_WIDTH = 128,
	parameter integer OUT_MAX = 16,
	parameter integer BUSY = 200,
	parameter integer FAULT = 0,
	parameter [63:0] SEED = 64'd1
) (
	input clk,
	input resetn
);
	wire arvalid, arready, arlock, awvalid, awready, awlock, wvalid, wready, wlast;
	wire rvalid, rready, rlast, bvalid, bready;
	wire [AID_WIDTH-1:0] arid, awid, rid, bid;
	wire [ADDR_WIDTH-1:0] araddr, awaddr;
	wire [7:0] arlen, awlen;
	wire [2:0] arsize, awsize, awsnoop;
	wire [1:0] arburst, ardomain, arbar, awburst, awdomain, awbar, rresp, bresp;
	wire [3:0] arcache, arsnoop, awcache;
	wire [18:0] armore, awmore;
	wire [DATA_WIDTH-1:0] wdata, rdata;
	wire [DATA_WIDTH/8-1:0] wstrb;

	axi_traffic #(
		.ADDR_WIDTH(ADDR_WIDTH), .AID_WIDTH(AID_WIDTH), .DATA_WIDTH(DATA_WIDTH), .OUT_MAX(OUT_MAX),
		.BUSY(BUSY), .FAULT(FAULT), .SEED(SEED)
	) traffic (
		.clk(clk), .resetn(resetn),
		.ARVALID(arvalid), .ARREADY(arready), .ARID(arid), .ARADDR(araddr), .ARLEN(arlen), .ARSIZE(arsize),
		.ARBURST(arburst), .ARLOCK(arlock), .ARCACHE(arcache), .ARMORE(armore), .ARDOMAIN(ardomain),
		.ARSNOOP(arsnoop), .ARBAR(arbar),
		.AWVALID(awvalid), .AWREADY(awready), .AWID(awid), .AWADDR(awaddr), .AWLEN(awlen), .AWSIZE(awsize),
		.AWBURST(awburst), .AWLOCK(awlock), .AWCACHE(awcache), .AWMORE(awmore), .AWDOMAIN(awdomain),
		.AWSNOOP(awsnoop), .AWBAR(awbar),
		.WVALID(wvalid), .WREADY(wready), .WDATA(wdata), .WSTRB(wstrb), .WLAST(wlast),
		.RVALID(rvalid), .RREADY(rready), .RID(rid), .RDATA(rdata), .RRESP(rresp), .RLAST(rlast),
		.BVALID(bvalid), .BREADY(bready), .BID(bid), .BRESP(bresp)
	);

	axi4_ace_lite_check #(
		.ADDR_WIDTH(ADDR_WIDTH), .AID_WIDTH(AID_WIDTH), .DATA_WIDTH(DATA_WIDTH), .MAX_OUT(OUT_MAX)
	) check (
		.clk(clk), .resetn(resetn), .illegal_ok(traffic.faults != 0 && check.errors != 32'd0),
		.ARVALID(arvalid), .ARREADY(arready), .ARID(arid), .ARADDR(araddr), .ARLEN(arlen), .ARSIZE(arsize),
		.ARBURST(arburst), .ARLOCK(arlock), .ARCACHE(arcache), .ARPROT(armore[2:0]), .ARQOS(armore[6:3]),
		.ARREGION(armore[10:7]), .ARDOMAIN(ardomain), .ARSNOOP(arsnoop), .ARBAR(arbar),
		.ARNSAID(armore[14:11]), .ARVNET(armore[18:15]),
		.AWVALID(awvalid), .AWREADY(awready), .AWID(awid), .AWADDR(awaddr), .AWLEN(awlen), .AWSIZE(awsize),
		.AWBURST(awburst), .AWLOCK(awlock), .AWCACHE(awcache), .AWPROT(awmore[2:0]), .AWQOS(awmore[6:3]),
		.AWREGION(awmore[10:7]), .AWDOMAIN(awdomain), .AWSNOOP(awsnoop), .AWBAR(awbar),
		.AWNSAID(awmore[14:11]), .AWVNET(awmore[18:15]),
		.WVALID(wvalid), .WREADY(wready), .WDATA(wdata), .WSTRB(wstrb), .WLAST(wlast),
		.RVALID(rvalid), .RREADY(rready), .RID(rid), .RDATA(rdata), .RRESP(rresp), .RLAST(rlast),
		.BVALID(bvalid), .BREADY(bready), .BID(bid), .BRESP(bresp)
	);

	// The reads that the checker and the traffic hold outstanding must be the same number.
	task verdict(input integer cycles, output reg ok);
	begin
		if (FAULT == 0)
			ok = check.errors == 32'd0 && check.rd.count_q == traffic.r_n
				&& check.checked_ar > 64'd0 && check.checked_aw > 64'd0 && check.checked_w > 64'd0
				&& check.checked_r > 64'd0 && check.checked_b > 64'd0;
		else
			ok = check.errors == 32'd1 && traffic.faults == 1 && cycles > traffic.FAULT_AT;
		$display("%s  %m, fault %0d: %0d reported; checked AR %0d AW %0d W %0d R %0d B %0d",
			ok ? "ok  " : "FAIL", FAULT, check.errors, check.checked_ar, check.checked_aw,
			check.checked_w, check.checked_r, check.checked_b);
	end
	endtask
endmodule
