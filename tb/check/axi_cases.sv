// axi_cases.sv - for every rule of axi4_ace_lite_check, scenarios that break it and scenarios that do not.
//
// A scenario is scenario(rule, variant): variant 1, 2, ... breaks the rule and no other; variant 0, -1, ...
// is a legal neighbour and breaks none. last_bad() and last_good() say how many there are. A rule of the table
// that scenario() does not know fails.
//
// Signals change at the falling edge. The read and the write address channel share the payload x_*,
// so that one scenario serves both.
module axi_cases;
	localparam integer DW = 64;      // bus
	localparam integer MAX_OUT = 4;
	localparam integer LEAD_MAX = 4;

	typedef enum integer {
`define TZF_RULE(name, source, text) name,
`include "axi4_ace_lite_rules.svh"
`undef TZF_RULE
		N_RULES
	} rule_e;

	function automatic string rule_name(input integer rule);
	begin
		case (rule)
`define TZF_RULE(name, source, text) name: rule_name = `"name`";
`include "axi4_ace_lite_rules.svh"
`undef TZF_RULE
		default: rule_name = "?";
		endcase
	end
	endfunction

	wire [N_RULES-1:0] all_seen = dut.seen | wide.seen;
	wire [31:0] all_errors = dut.errors + wide.errors;

`include "check_verdict.svh"

	reg resetn;
	reg on_wide; // address handshakes go to the checker of the wide port
	reg illegal_ok;
	reg arvalid, awvalid, wvalid, rvalid, bvalid;
	reg arready, awready, wready, rready, bready;
	reg [5:0] x_id;
	reg [39:0] x_addr;
	reg [7:0] x_len;
	reg [2:0] x_size;
	reg [1:0] x_burst;
	reg x_lock;
	reg [3:0] x_cache;
	reg [2:0] x_prot;
	reg [3:0] x_qos;
	reg [3:0] x_region;
	reg [1:0] x_domain;
	reg [3:0] x_snoop;
	reg [1:0] x_bar;
	reg [3:0] x_nsaid;
	reg [3:0] x_vnet;
	reg [DW-1:0] wdata;
	reg [DW/8-1:0] wstrb;
	reg wlast;
	reg [5:0] rid;
	reg [DW-1:0] rdata;
	reg [1:0] rresp;
	reg rlast;
	reg [5:0] bid;
	reg [1:0] bresp;

	axi4_ace_lite_check #(
		.ADDR_WIDTH(40), .AID_WIDTH(6), .DATA_WIDTH(DW), .MAX_OUT(MAX_OUT), .LEAD_MAX(LEAD_MAX)
	) dut (
		.clk(clk), .resetn(resetn), .illegal_ok(illegal_ok),
		.ARVALID(arvalid && !on_wide), .ARREADY(arready), .ARID(x_id), .ARADDR(x_addr), .ARLEN(x_len),
		.ARSIZE(x_size), .ARBURST(x_burst), .ARLOCK(x_lock), .ARCACHE(x_cache), .ARPROT(x_prot),
		.ARQOS(x_qos), .ARREGION(x_region), .ARDOMAIN(x_domain), .ARSNOOP(x_snoop), .ARBAR(x_bar),
		.ARNSAID(x_nsaid), .ARVNET(x_vnet),
		.AWVALID(awvalid && !on_wide), .AWREADY(awready), .AWID(x_id), .AWADDR(x_addr), .AWLEN(x_len),
		.AWSIZE(x_size), .AWBURST(x_burst), .AWLOCK(x_lock), .AWCACHE(x_cache), .AWPROT(x_prot),
		.AWQOS(x_qos), .AWREGION(x_region), .AWDOMAIN(x_domain), .AWSNOOP(x_snoop[2:0]), .AWBAR(x_bar),
		.AWNSAID(x_nsaid), .AWVNET(x_vnet),
		.WVALID(wvalid), .WREADY(wready), .WDATA(wdata), .WSTRB(wstrb), .WLAST(wlast),
		.RVALID(rvalid), .RREADY(rready), .RID(rid), .RDATA(rdata), .RRESP(rresp), .RLAST(rlast),
		.BVALID(bvalid), .BREADY(bready), .BID(bid), .BRESP(bresp)
	);

	axi4_ace_lite_check #(
		.ADDR_WIDTH(64), .AID_WIDTH(24), .DATA_WIDTH(256), .MAX_OUT(1)
	) wide (
		.clk(clk), .resetn(resetn), .illegal_ok(illegal_ok),
		.ARVALID(arvalid && on_wide), .ARREADY(arready), .ARID({x_id, 18'd0}), .ARADDR({x_addr, 24'd0}),
		.ARLEN(x_len), .ARSIZE(x_size), .ARBURST(x_burst), .ARLOCK(x_lock), .ARCACHE(x_cache),
		.ARPROT(x_prot), .ARQOS(x_qos), .ARREGION(x_region), .ARDOMAIN(x_domain), .ARSNOOP(x_snoop),
		.ARBAR(x_bar), .ARNSAID(x_nsaid), .ARVNET(x_vnet),
		.AWVALID(awvalid && on_wide), .AWREADY(awready), .AWID({x_id, 18'd0}), .AWADDR({x_addr, 24'd0}),
		.AWLEN(x_len), .AWSIZE(x_size), .AWBURST(x_burst), .AWLOCK(x_lock), .AWCACHE(x_cache),
		.AWPROT(x_prot), .AWQOS(x_qos), .AWREGION(x_region), .AWDOMAIN(x_domain),
		.AWSNOOP(x_snoop[2:0]), .AWBAR(x_bar), .AWNSAID(x_nsaid), .AWVNET(x_vnet),
		.WVALID(1'b0), .WREADY(1'b0), .WDATA(256'd0), .WSTRB(32'd0), .WLAST(1'b0),
		.RVALID(1'b0), .RREADY(1'b0), .RID(24'd0), .RDATA(256'd0), .RRESP(2'd0), .RLAST(1'b0),
		.BVALID(1'b0), .BREADY(1'b0), .BID(24'd0), .BRESP(2'd0)
	);

	task forget;
	begin
		dut.seen = {N_RULES{1'b0}};
		dut.errors = 32'd0;
		wide.seen = {N_RULES{1'b0}};
		wide.errors = 32'd0;
	end
	endtask

	// ---- the two ends of the port --------------------------------------------------------------------

	// A one-beat, full-width, Normal non-cacheable, Non-shareable access; nothing outstanding.
	task quiet;
	begin
		resetn = 1'b1;
		illegal_ok = 1'b0;
		on_wide = 1'b0;
		{arvalid, awvalid, wvalid, rvalid, bvalid} = 5'd0;
		{arready, awready, wready, rready, bready} = 5'b11111;
		x_id = 6'd5;
		x_addr = 40'h12_3456_7000;
		x_len = 8'd0;
		x_size = 3'd3;
		x_burst = 2'd1;
		x_lock = 1'b0;
		x_cache = 4'd2;
		x_prot = 3'd0;
		x_qos = 4'd0;
		x_region = 4'd0;
		x_domain = 2'd0;
		x_snoop = 4'd0;
		x_bar = 2'd0;
		x_nsaid = 4'd0;
		x_vnet = 4'd0;
		wdata = {DW{1'b0}};
		wstrb = {DW/8{1'b1}};
		wlast = 1'b1;
		rid = 6'd5;
		rdata = {DW{1'b0}};
		rresp = 2'd0;
		rlast = 1'b1;
		bid = 6'd5;
		bresp = 2'd0;
	end
	endtask

	task start;
	begin
		quiet;
		illegal_ok = 1'b1;
		edge_;
		illegal_ok = 1'b0;
	end
	endtask

	task edge_;
		@(negedge clk);
	endtask

	task valid(input write, input on);
	begin
		if (write)
			awvalid = on;
		else
			arvalid = on;
	end
	endtask

	task ready(input write, input on);
	begin
		if (write)
			awready = on;
		else
			arready = on;
	end
	endtask

	task send(input write);
	begin
		valid(write, 1'b1);
		edge_;
		valid(write, 1'b0);
	end
	endtask

	task send_id(input write, input [5:0] id, input [7:0] len);
	begin
		x_id = id;
		x_len = len;
		send(write);
	end
	endtask

	task r_beat(input [5:0] id, input last);
	begin
		rvalid = 1'b1;
		rid = id;
		rlast = last;
		edge_;
		rvalid = 1'b0;
	end
	endtask

	task w_beat(input [DW/8-1:0] strb, input last);
	begin
		wvalid = 1'b1;
		wstrb = strb;
		wlast = last;
		edge_;
		wvalid = 1'b0;
	end
	endtask

	task b_beat(input [5:0] id);
	begin
		bvalid = 1'b1;
		bid = id;
		edge_;
		bvalid = 1'b0;
	end
	endtask

	// One beat of write data for the address that was sent, and its response.
	task finish_write;
	begin
		w_beat(8'hFF, 1'b1);
		b_beat(x_id);
	end
	endtask

	// ---- address channels ----------------------------------------------------------------------------

	task change_field(input write, input integer field);
	begin
		case (field)
		1: x_id = x_id ^ 6'd32;
		2: x_addr = x_addr ^ 40'h80_0000_0000;
		3: x_len = x_len ^ 8'd2;
		4: x_size = x_size ^ 3'd1;
		5: x_burst = 2'd2;
		6: x_lock = !x_lock;
		7: x_cache = x_cache ^ 4'd1;
		8: x_prot = x_prot ^ 3'd4;
		9: x_qos = x_qos ^ 4'd8;
		10: x_region = x_region ^ 4'd8;
		11: x_domain = x_domain ^ 2'd3;
		12: x_bar = x_bar ^ 2'd2;
		13: x_nsaid = x_nsaid ^ 4'd8;
		14: x_vnet = x_vnet ^ 4'd8;
		default: x_snoop = write ? 4'd1 : 4'd8;
		endcase
	end
	endtask

	// Rule numbers here are those of the read channel.
	task addr_case(input write, input integer rule, input integer v);
	begin
		case (rule)
		AXI_AR_HOLD: begin
			ready(write, 1'b0);
			valid(write, 1'b1);
			edge_;
			valid(write, v != 1);
			edge_;
			ready(write, 1'b1);
			edge_;
			valid(write, 1'b0);
		end
		AXI_AR_STABLE: begin
			x_len = 8'd1; // field 5 turns it into a legal WRAP, field 15 into a whole line
			x_domain = (v == 15) ? 2'd1 : 2'd0;
			ready(write, 1'b0);
			valid(write, 1'b1);
			edge_;
			if (v > 0)
				change_field(write, v);
			edge_;
			ready(write, 1'b1);
			edge_;
			x_qos = 4'd3; // a new payload may follow at once
			edge_;
			valid(write, 1'b0);
		end
		AXI_AR_RESET: begin
			resetn = 1'b0;
			valid(write, 1'b1); // the first edge in reset shows the cycle before it
			edge_;
			valid(write, v == 1);
			edge_;
			valid(write, v == 2);
			resetn = 1'b1;
			edge_;
			send(write);
		end
		AXI_AR_BURST: begin
			x_burst = (v > 0) ? 2'd3 : 2'd0;
			send(write);
		end
		AXI_AR_SIZE: begin
			x_size = 3'd3 + v[2:0];
			send(write);
		end
		AXI_AR_4K: begin
			case (v)
			1: begin x_addr[11:0] = 12'hFF8; x_len = 8'd1; end
			2: begin x_addr[11:0] = 12'h808; x_len = 8'd255; end
			3: begin x_addr[11:0] = 12'hFFF; x_len = 8'd1; x_size = 3'd0; end
			0: begin x_addr[11:0] = 12'hFF0; x_len = 8'd1; end
			-1: begin x_addr[11:0] = 12'hFF9; x_len = 8'd0; end
			-2: begin x_addr[11:0] = 12'h807; x_len = 8'd255; end
			default: begin x_addr[11:0] = 12'hFF8; x_len = 8'd15; x_burst = 2'd2; end
			endcase
			send(write);
		end
		AXI_AR_WRAP_LEN: begin
			x_burst = 2'd2;
			case (v)
			1: x_len = 8'd0;
			2: x_len = 8'd2;
			3: x_len = 8'd31;
			0: x_len = 8'd1;
			-1: x_len = 8'd3;
			-2: x_len = 8'd7;
			default: x_len = 8'd15;
			endcase
			send(write);
		end
		AXI_AR_WRAP_ALIGN: begin
			x_burst = 2'd2;
			x_len = 8'd3;
			x_addr[2:0] = (v > 0) ? 3'd4 : 3'd0;
			x_addr[5:3] = 3'd5;
			send(write);
		end
		AXI_AR_FIXED_LEN: begin
			x_burst = (v == -1) ? 2'd1 : 2'd0;
			x_len = (v == 0) ? 8'd15 : 8'd16;
			send(write);
		end
		AXI_AR_EX_LEN: begin
			x_lock = v != -1;
			x_size = (v == -2) ? 3'd0 : 3'd2; // a single byte
			x_len = (v == -2) ? 8'd0 : (v == 0) ? 8'd15 : 8'd31;
			send(write);
		end
		AXI_AR_EX_BYTES: begin
			x_lock = v != -1;
			x_len = (v == 0) ? 8'd15 : 8'd2;
			if (v == 2 || v == -2) begin // 256 and 128 bytes: they take a bus of 32
				on_wide = 1'b1;
				x_size = 3'd5;
				x_len = (v == 2) ? 8'd7 : 8'd3;
			end
			send(write);
		end
		AXI_AR_EX_ALIGN: begin
			x_lock = v != -1;
			x_len = 8'd1;
			x_addr[3:0] = (v == 0) ? 4'd0 : (v == 2) ? 4'd1 : 4'd8;
			send(write);
		end
		AXI_AR_EX_TYPE: begin
			x_lock = v > 0;
			x_domain = 2'd1;
			if (v == 2 || v == -1) begin
				x_snoop = write ? 4'd1 : 4'd13;
				x_len = 8'd1;
			end
			send(write);
		end
		AXI_AR_CACHE: begin
			x_cache = (v > 3) ? 4'd4 * (v[3:0] - 4'd3) + 4'd1 : (v > 0) ? 4'd4 * v[3:0] : 4'd2 - 4'd4 * v[3:0];
			send(write);
		end
		AXI_AR_SNOOP: snoop_case(write, v);
		AXI_AR_DOMAIN: begin
			x_len = 8'd1;
			x_snoop = write ? 4'd1 : 4'd9;
			x_domain = (v > 0) ? 2'd3 : (v == -1) ? 2'd2 : 2'd1;
			if (v == 2)
				x_domain = write ? 2'd0 : 2'd3;
			if (v == 2 && !write)
				x_snoop = 4'd15;
			if (v == -2 && !write)
				x_domain = 2'd0;
			if (x_snoop == 4'd15)
				x_len = 8'd0;
			send(write);
		end
		AXI_AR_DEVICE: begin
			x_cache = {3'd0, v[0]};
			x_domain = (v > 0) ? v[1:0] - 2'd1 : 2'd3;
			send(write);
		end
		AXI_AR_SYSTEM: begin
			x_cache = (v == 1 || v == 0) ? 4'd6 : (v == 2) ? 4'd11 : 4'd3;
			x_domain = (v == 0) ? 2'd0 : 2'd3;
			send(write);
		end
		AXI_AR_BARRIER: barrier_case(write, v);
		AXI_AR_LINE: line_case(write, v);
		AXI_AR_COHERENT: begin
			x_burst = (v == 0) ? 2'd1 : 2'd0;
			x_domain = (v == -1) ? 2'd0 : (v == 2) ? 2'd2 : 2'd1;
			send(write);
		end
		default: known = 1'b0;
		endcase
	end
	endtask

	// Encodings that ACE-Lite does not have, and all those that it has.
	task snoop_case(input write, input integer v);
	begin
		x_domain = 2'd1;
		x_len = 8'd1;
		if (v == 1) begin
			x_snoop = 4'd1; // a barrier may not have one
			x_domain = 2'd0;
			x_addr = 40'd0;
			x_len = 8'd0;
			x_bar = 2'd1;
		end else if (v > 1) begin
			x_snoop = write ? v[3:0] : (v <= 8) ? v[3:0] - 4'd1 : v[3:0] + 4'd1;
		end else begin
			case (v)
			0: x_snoop = 4'd0;
			-1: x_snoop = write ? 4'd1 : 4'd8;
			-2: x_snoop = 4'd9;
			-3: x_snoop = 4'd13;
			-4: x_snoop = 4'd14;
			default: x_snoop = 4'd15;
			endcase
			if (x_snoop >= 4'd14)
				x_len = 8'd0;
		end
		send(write);
	end
	endtask

	task barrier_case(input write, input integer v);
	begin
		x_bar = v[0] ? 2'd3 : 2'd1;
		x_addr = 40'd0;
		x_domain = v[1:0];
		case (v)
		1: x_addr = 40'h80_0000_0000;
		2: x_burst = 2'd0;
		3: x_len = 8'd1;
		4: x_size = 3'd2;
		5: x_cache = 4'd3;
		6: x_lock = 1'b1;
		-4: begin // ARBAR 2: an ordinary access that no barrier orders
			x_bar = 2'd2;
			x_domain = 2'd0;
			x_addr = 40'd8;
			x_len = 8'd4;
		end
		default: ;
		endcase
		send(write);
	end
	endtask

	task line_case(input write, input integer v);
	begin
		x_snoop = write ? 4'd1 : 4'd8;
		x_domain = 2'd2;
		x_len = 8'd7;
		case (v)
		1: x_burst = 2'd0;
		2: x_len = 8'd2;
		3: x_size = 3'd2;
		4: x_len = 8'd0; // 8 bytes
		5: x_addr[5:0] = 6'd32;
		6: x_addr[5:0] = 6'd1;
		7, -4, -5: begin // a bus of 32 bytes: two beats of 16; one of 32, one of 16
			on_wide = 1'b1;
			x_size = (v == -4) ? 3'd5 : 3'd4;
			x_len = (v == 7) ? 8'd1 : 8'd0;
		end
		-1: begin x_burst = 2'd2; x_addr[5:0] = 6'd40; end
		-2: x_len = 8'd15;
		-3: x_len = 8'd1;
		default: ;
		endcase
		send(write);
	end
	endtask

	task dvm_case(input integer v);
	begin
		x_domain = 2'd1;
		x_snoop = 4'd15;
		x_addr[11:0] = 12'hABD; // carries no address
		x_len = (v == 1) ? 8'd1 : 8'd0;
		x_size = (v == 2) ? 3'd2 : 3'd3;
		x_burst = (v == 3) ? 2'd0 : 2'd1;
		send(1'b0);
	end
	endtask

	// Fills the table; one more is too many, unless a response makes room at the same edge.
	task outstanding_case(input write, input integer v);
	begin
		for (int i = 0; i < MAX_OUT; i = i + 1)
			send_id(write, i[5:0], 8'd0);
		if (write)
			for (int i = 0; i < MAX_OUT; i = i + 1)
				w_beat(8'hFF, 1'b1);
		if (v == 0) begin
			if (write)
				bvalid = 1'b1;
			else
				rvalid = 1'b1;
			bid = 6'd2;
			rid = 6'd2;
		end
		if (v == -1) begin
			if (write)
				b_beat(6'd0);
			else
				r_beat(6'd0, 1'b1);
		end
		send_id(write, 6'd9, 8'd0);
		bvalid = 1'b0;
		rvalid = 1'b0;
		edge_;
		if (dut.rd.count_q + dut.wr.count_q !== MAX_OUT)
			fail("outstanding", "the table does not hold MAX_OUT transactions");
	end
	endtask

	// ---- read data -----------------------------------------------------------------------------------

	task r_case(input integer rule, input integer v);
	begin
		x_len = 8'd1;
		if (rule != AXI_R_RESET)
			send(1'b0);
		case (rule)
		AXI_R_HOLD: begin
			rready = 1'b0;
			rvalid = 1'b1;
			rlast = 1'b0;
			edge_;
			rvalid = v == 0;
			edge_;
			rready = 1'b1;
			edge_;
			rvalid = 1'b0;
		end
		AXI_R_STABLE: begin
			send_id(1'b0, 6'd6, 8'd1);
			rready = 1'b0;
			rvalid = 1'b1;
			rlast = 1'b0;
			edge_;
			case (v)
			1: rid = 6'd6;
			2: rdata[DW-1] = 1'b1;
			3: rresp = 2'd2;
			4: rlast = 1'b1;
			default: ;
			endcase
			edge_;
			rready = 1'b1;
			edge_;
			rdata = {DW{1'b1}};
			rlast = v != 4;
			rid = (v == 4) ? 6'd6 : rid; // the short burst is over
			edge_;
			rvalid = 1'b0;
		end
		AXI_R_RESET: begin
			resetn = 1'b0;
			edge_;
			rvalid = v == 1;
			edge_;
			rvalid = v == 2;
			resetn = 1'b1;
			edge_;
			rvalid = 1'b0;
		end
		AXI_R_NO_REQUEST: no_request_case(v);
		AXI_R_LAST_EARLY: begin
			if (v == 2) // the younger of two of one ID is longer; beats go to the older
				send_id(1'b0, 6'd5, 8'd3);
			r_beat(6'd5, v == 1);
			if (v != 1)
				r_beat(6'd5, 1'b1);
			if (v == 2)
				r_beat(6'd5, 1'b1);
		end
		AXI_R_LAST_MISSING: last_missing_case(v);
		AXI_R_EXOKAY: begin
			x_lock = v <= 0;
			x_addr[3:0] = 4'd0;
			send_id(1'b0, 6'd7, 8'd0);
			rresp = 2'd1;
			r_beat(6'd7, 1'b1);
		end
		default: known = 1'b0;
		endcase
	end
	endtask

	// There are two beats for ID 5 outstanding here, and in the next task.
	task no_request_case(input integer v);
	begin
		case (v)
		1: begin
			r_beat(6'd4, 1'b1);
			r_beat(6'd5, 1'b0); // what is outstanding is untouched
			r_beat(6'd5, 1'b1);
			if (dut.rd.count_q !== 32'd0)
				fail("AXI_R_NO_REQUEST", "the table is damaged");
		end
		2: r_beat(6'd45, 1'b1); // 5 in the low bits
		3: begin // the third response of two
			r_beat(6'd5, 1'b0);
			r_beat(6'd5, 1'b1);
			r_beat(6'd5, 1'b1);
		end
		4: begin // at the edge that accepts the address
			x_id = 6'd7;
			x_len = 8'd0;
			rvalid = 1'b1;
			rid = 6'd7;
			send(1'b0);
			rvalid = 1'b0;
		end
		5: begin // shown before the address, taken after it
			rready = 1'b0;
			rvalid = 1'b1;
			rid = 6'd7;
			edge_;
			send_id(1'b0, 6'd7, 8'd0);
			rready = 1'b1;
			edge_;
			rvalid = 1'b0;
		end
		default: begin // interleaved IDs
			send_id(1'b0, 6'd45, 8'd1);
			r_beat(6'd45, 1'b0);
			r_beat(6'd5, 1'b0);
			r_beat(6'd45, 1'b1);
			r_beat(6'd5, 1'b1);
		end
		endcase
	end
	endtask

	task last_missing_case(input integer v);
	begin
		case (v)
		1: begin
			r_beat(6'd5, 1'b0);
			r_beat(6'd5, 1'b0);
			r_beat(6'd5, 1'b0); // reported once
			r_beat(6'd5, 1'b1);
		end
		2, -1: begin // a barrier answers with one beat
			x_bar = 2'd1;
			x_addr = 40'd0;
			send_id(1'b0, 6'd7, 8'd0);
			r_beat(6'd7, v < 0);
		end
		3, -2: begin // so does cache maintenance, whatever ARLEN says
			x_snoop = 4'd13;
			send_id(1'b0, 6'd7, 8'd7);
			r_beat(6'd7, v < 0);
		end
		4, -3: begin // and DVM
			x_snoop = 4'd15;
			x_domain = 2'd1;
			send_id(1'b0, 6'd7, 8'd0);
			r_beat(6'd7, v < 0);
		end
		5: begin // 256 beats
			send_id(1'b0, 6'd7, 8'd255);
			for (int i = 0; i < 256; i = i + 1)
				r_beat(6'd7, 1'b0);
		end
		default: begin
			send_id(1'b0, 6'd7, 8'd255);
			for (int i = 0; i < 256; i = i + 1)
				r_beat(6'd7, i == 255);
		end
		endcase
	end
	endtask

	// ---- write data ----------------------------------------------------------------------------------

	task w_case(input integer rule, input integer v);
	begin
		case (rule)
		AXI_W_HOLD: begin
			wready = 1'b0;
			wvalid = 1'b1;
			edge_;
			wvalid = v == 0;
			edge_;
			wready = 1'b1;
			edge_;
			wvalid = 1'b0;
		end
		AXI_W_STABLE: begin
			wready = 1'b0;
			wvalid = 1'b1;
			edge_;
			case (v)
			1: wdata[DW-1] = 1'b1;
			2: wstrb[DW/8-1] = 1'b0;
			3: wlast = 1'b0;
			default: ;
			endcase
			edge_;
			wready = 1'b1;
			edge_;
			wdata = {DW{1'b1}};
			edge_;
			wvalid = 1'b0;
		end
		AXI_W_RESET: begin
			resetn = 1'b0;
			edge_;
			wvalid = v == 1;
			edge_;
			wvalid = v == 2;
			resetn = 1'b1;
			edge_;
			wvalid = 1'b0;
		end
		AXI_W_STRB: strb_case(v);
		AXI_W_LINE_STRB: begin
			x_snoop = (v < 0) ? 4'd0 : 4'd1;
			x_domain = 2'd1;
			x_len = 8'd1;
			send(1'b1);
			w_beat(8'hFF, 1'b0);
			w_beat((v == 0) ? 8'hFF : 8'hFE, 1'b1);
		end
		AXI_W_LAST_EARLY: early_case(v);
		AXI_W_LAST_MISSING: missing_case(v);
		AXI_W_LEAD: begin
			for (int i = 0; i < LEAD_MAX; i = i + 1)
				w_beat(8'hFF, i == LEAD_MAX - 1);
			if (v == 1)
				w_beat(8'hFF, 1'b1);
			x_len = LEAD_MAX[7:0] - 8'd1;
			send(1'b1);
			b_beat(6'd5);
		end
		default: known = 1'b0;
		endcase
	end
	endtask

	// A burst of `len` + 1 beats with these strobes, 8 bits a beat, the first in the lowest bits. `lead`
	// beats come before the address, and one with it if `same`.
	task strobes(input [7:0] len, input [39:0] s, input integer lead, input same);
	begin
		x_len = len;
		for (int i = 0; i <= {24'd0, len}; i = i + 1) begin
			if (i == lead && same)
				awvalid = 1'b1;
			if (i == lead && !same)
				send(1'b1);
			w_beat(s[i*8 +: 8], i == {24'd0, len});
			awvalid = 1'b0;
		end
		if (lead > {24'd0, len})
			send(1'b1);
		b_beat(x_id);
	end
	endtask

	task strb_case(input integer v);
	begin
		case (v)
		// INCR, unaligned start: lanes 5..7, then 0..7
		1: begin x_addr[2:0] = 3'd5; strobes(8'd1, 40'hFFF0, 0, 1'b0); end
		0: begin x_addr[2:0] = 3'd5; strobes(8'd1, 40'hFFE0, 0, 1'b0); end
		// INCR, 2 bytes a beat from lane 3: 3, 4-5, 6-7, 0-1
		2: begin x_addr[2:0] = 3'd3; x_size = 3'd1; strobes(8'd3, 40'h04_C030_08, 0, 1'b0); end
		3: begin x_addr[2:0] = 3'd3; x_size = 3'd1; strobes(8'd3, 40'h03_C030_0C, 0, 1'b0); end
		-1: begin x_addr[2:0] = 3'd3; x_size = 3'd1; strobes(8'd3, 40'h03_C030_08, 0, 1'b0); end
		// the same, with the data ahead of the address, in part and whole, and with it
		4: begin x_addr[2:0] = 3'd3; x_size = 3'd1; strobes(8'd3, 40'h03_C031_08, 2, 1'b0); end
		5: begin x_addr[2:0] = 3'd3; x_size = 3'd1; strobes(8'd3, 40'h03_C830_08, 2, 1'b1); end
		-2: begin x_addr[2:0] = 3'd3; x_size = 3'd1; strobes(8'd3, 40'h03_C030_08, 2, 1'b0); end
		-3: begin x_addr[2:0] = 3'd3; x_size = 3'd1; strobes(8'd3, 40'h03_C030_08, 4, 1'b0); end
		-4: begin x_addr[2:0] = 3'd3; x_size = 3'd1; strobes(8'd3, 40'h03_C030_08, 2, 1'b1); end
		-5: begin x_addr[2:0] = 3'd3; x_size = 3'd1; strobes(8'd3, 40'h03_C030_08, 0, 1'b1); end
		// WRAP, 1 byte, 4 beats from lane 6: 6, 7, 4, 5
		6: begin x_addr[2:0] = 3'd6; x_size = 3'd0; x_burst = 2'd2; strobes(8'd3, 40'h20_0180_40, 0, 1'b0); end
		-6: begin x_addr[2:0] = 3'd6; x_size = 3'd0; x_burst = 2'd2; strobes(8'd3, 40'h20_1080_40, 0, 1'b0); end
		// WRAP wider than the bus word: 4 bytes, 4 beats from lane 4: 4-7, 0-3, 4-7, 0-3
		-7: begin x_addr[3:0] = 4'hC; x_size = 3'd2; x_burst = 2'd2; strobes(8'd3, 40'h0F_F00F_F0, 0, 1'b0); end
		// FIXED, 4 bytes from lane 1: 1-3 in every beat
		7: begin x_addr[2:0] = 3'd1; x_size = 3'd2; x_burst = 2'd0; strobes(8'd2, 40'h1E0E0E, 0, 1'b0); end
		8: begin x_addr[2:0] = 3'd1; x_size = 3'd2; x_burst = 2'd0; strobes(8'd2, 40'h0E0F0E, 0, 1'b0); end
		-8: begin x_addr[2:0] = 3'd1; x_size = 3'd2; x_burst = 2'd0; strobes(8'd2, 40'h0E0C0E, 0, 1'b0); end
		// a burst that waits for data behind another brings its own lanes
		9, -10: begin
			send_id(1'b1, 6'd5, 8'd0);
			x_addr[2:0] = 3'd3;
			x_size = 3'd1;
			x_burst = 2'd0;
			send_id(1'b1, 6'd6, 8'd1);
			w_beat(8'hFF, 1'b1);
			w_beat(8'h08, 1'b0);
			w_beat((v == 9) ? 8'h30 : 8'h08, 1'b1);
		end
		// No strobes at all
		default: strobes(8'd4, 40'd0, 0, 1'b0);
		endcase
	end
	endtask

	task early_case(input integer v);
	begin
		x_len = 8'd2;
		case (v)
		1, 0: begin
			send(1'b1);
			w_beat(8'hFF, 1'b0);
			w_beat(8'hFF, v == 1);
			if (v == 0)
				w_beat(8'hFF, 1'b1);
			b_beat(6'd5);
		end
		2, -1: begin // ahead of the address
			w_beat(8'hFF, 1'b0);
			w_beat(8'hFF, v == 2);
			if (v == -1)
				w_beat(8'hFF, 1'b1);
			send(1'b1);
			b_beat(6'd5);
		end
		3, -2: begin // the second burst of two that wait for data
			send_id(1'b1, 6'd5, 8'd0);
			send_id(1'b1, 6'd6, 8'd1);
			w_beat(8'hFF, 1'b1);
			w_beat(8'hFF, v == 3);
			if (v == -2)
				w_beat(8'hFF, 1'b1);
		end
		default: begin // a barrier takes no data
			send_id(1'b1, 6'd5, 8'd2);
			x_bar = 2'd1;
			x_addr = 40'd0;
			send_id(1'b1, 6'd6, 8'd0);
			x_bar = 2'd0;
			send_id(1'b1, 6'd7, 8'd1);
			w_beat(8'hFF, 1'b0);
			w_beat(8'hFF, 1'b0);
			w_beat(8'hFF, 1'b1);
			w_beat(8'hFF, v == 4);
			if (v != 4)
				w_beat(8'hFF, 1'b1);
		end
		endcase
	end
	endtask

	task missing_case(input integer v);
	begin
		x_len = 8'd1;
		case (v)
		1: begin
			send(1'b1);
			w_beat(8'hFF, 1'b0);
			w_beat(8'hFF, 1'b0);
			w_beat(8'hFF, 1'b0); // reported once, and the end is at WLAST
			w_beat(8'hFF, 1'b1);
			b_beat(6'd5);
		end
		2: begin // the end comes after an address of the same edge
			w_beat(8'hFF, 1'b0);
			w_beat(8'hFF, 1'b0);
			wlast = 1'b1;
			wvalid = 1'b1;
			send(1'b1);
			wvalid = 1'b0;
			b_beat(6'd5);
		end
		0: begin // two bursts ahead of their addresses, a third with its own
			w_beat(8'hFF, 1'b0);
			w_beat(8'hFF, 1'b1);
			w_beat(8'hFF, 1'b1);
			wvalid = 1'b1;
			wlast = 1'b0;
			send_id(1'b1, 6'd5, 8'd1);
			wvalid = 1'b0;
			send_id(1'b1, 6'd6, 8'd0);
			send_id(1'b1, 6'd7, 8'd1);
			w_beat(8'hFF, 1'b1);
			b_beat(6'd7);
			b_beat(6'd6);
			b_beat(6'd5);
		end
		default: begin // the last beat at the edge of the next address
			send(1'b1);
			w_beat(8'hFF, 1'b0);
			wvalid = 1'b1;
			wlast = 1'b1;
			send_id(1'b1, 6'd6, 8'd0);
			edge_;
			wvalid = 1'b0;
			b_beat(6'd5);
			b_beat(6'd6);
		end
		endcase
	end
	endtask

	// ---- write response ------------------------------------------------------------------------------

	task b_case(input integer rule, input integer v);
	begin
		case (rule)
		AXI_B_HOLD: begin
			send(1'b1);
			w_beat(8'hFF, 1'b1);
			bready = 1'b0;
			bvalid = 1'b1;
			edge_;
			bvalid = v == 0;
			edge_;
			bready = 1'b1;
			edge_;
			bvalid = 1'b0;
		end
		AXI_B_STABLE: begin
			send(1'b1);
			send_id(1'b1, 6'd6, 8'd0);
			w_beat(8'hFF, 1'b1);
			w_beat(8'hFF, 1'b1);
			bready = 1'b0;
			bvalid = 1'b1;
			edge_;
			bid = (v == 1) ? 6'd6 : 6'd5;
			bresp = (v == 2) ? 2'd3 : 2'd0;
			edge_;
			bready = 1'b1;
			edge_;
			bid = bid ^ 6'd3;
			edge_;
			bvalid = 1'b0;
		end
		AXI_B_RESET: begin
			resetn = 1'b0;
			edge_;
			bvalid = v == 1;
			edge_;
			bvalid = v == 2;
			resetn = 1'b1;
			edge_;
			bvalid = 1'b0;
		end
		AXI_B_NO_REQUEST: begin
			if (v != 3)
				send(1'b1);
			w_beat(8'hFF, 1'b1);
			if (v == 3) begin // at the edge that accepts the address
				bvalid = 1'b1;
				send(1'b1);
				bvalid = 1'b0;
			end else begin
				b_beat((v == 1) ? 6'd13 : 6'd5);
			end
			if (v == 1 || v == 2)
				b_beat(6'd5);
			if (v != 3 && dut.wr.count_q !== 32'd0)
				fail("AXI_B_NO_REQUEST", "the table is damaged");
		end
		AXI_B_EARLY: b_early_case(v);
		AXI_B_EXOKAY: begin
			x_lock = v <= 0;
			send(1'b1);
			bresp = 2'd1;
			finish_write;
		end
		default: known = 1'b0;
		endcase
	end
	endtask

	task b_early_case(input integer v);
	begin
		x_len = 8'd1;
		case (v)
		1: begin // no data
			send(1'b1);
			b_beat(6'd5);
		end
		2: begin // not all of it
			send(1'b1);
			w_beat(8'hFF, 1'b0);
			b_beat(6'd5);
		end
		3: begin // at the edge of the last beat
			send(1'b1);
			w_beat(8'hFF, 1'b0);
			bvalid = 1'b1;
			w_beat(8'hFF, 1'b1);
			bvalid = 1'b0;
		end
		4: begin // the older of one ID is answered, the younger is not complete
			send(1'b1);
			send_id(1'b1, 6'd5, 8'd0);
			w_beat(8'hFF, 1'b0);
			w_beat(8'hFF, 1'b1);
			b_beat(6'd5);
			b_beat(6'd5);
		end
		0: begin
			send(1'b1);
			send_id(1'b1, 6'd5, 8'd0);
			w_beat(8'hFF, 1'b0);
			w_beat(8'hFF, 1'b1);
			b_beat(6'd5);
			w_beat(8'hFF, 1'b1);
			b_beat(6'd5);
		end
		default: begin // a barrier needs none, not even while another write waits for its data
			send(1'b1);
			x_bar = 2'd3;
			x_addr = 40'd0;
			send_id(1'b1, 6'd6, 8'd0);
			b_beat(6'd6);
			w_beat(8'hFF, 1'b0);
			w_beat(8'hFF, 1'b1);
			b_beat(6'd5);
		end
		endcase
	end
	endtask

	// ---- the list ------------------------------------------------------------------------------------

	task scenario(input integer rule, input integer v);
	begin
		start;
		if (rule <= AXI_AR_COHERENT)
			addr_case(1'b0, rule, v);
		else if (rule == AXI_AR_DVM)
			dvm_case(v);
		else if (rule == AXI_AR_OUTSTANDING || rule == AXI_AW_OUTSTANDING)
			outstanding_case(rule == AXI_AW_OUTSTANDING, v);
		else if (rule >= AXI_R_HOLD && rule <= AXI_R_EXOKAY)
			r_case(rule, v);
		else if (rule >= AXI_AW_HOLD && rule <= AXI_AW_COHERENT)
			addr_case(1'b1, rule - AXI_AW_HOLD + AXI_AR_HOLD, v);
		else if (rule >= AXI_W_HOLD && rule <= AXI_W_LEAD)
			w_case(rule, v);
		else if (rule >= AXI_B_HOLD && rule <= AXI_B_EXOKAY)
			b_case(rule, v);
		else
			known = 1'b0;
		edge_;
	end
	endtask

	function automatic integer last_bad(input integer rule);
	begin
		case (rule)
		AXI_AR_STABLE, AXI_AW_STABLE: last_bad = 15;
		AXI_AR_RESET, AXI_R_RESET, AXI_AW_RESET, AXI_W_RESET, AXI_B_RESET: last_bad = 2;
		AXI_AR_SIZE, AXI_AW_SIZE: last_bad = 4;
		AXI_AR_4K, AXI_AW_4K, AXI_AR_WRAP_LEN, AXI_AW_WRAP_LEN: last_bad = 3;
		AXI_AR_EX_TYPE, AXI_AW_EX_TYPE: last_bad = 2;
		AXI_AR_CACHE, AXI_AW_CACHE: last_bad = 6;
		AXI_AR_EX_BYTES, AXI_AW_EX_BYTES: last_bad = 2;
		AXI_AR_SNOOP: last_bad = 11;
		AXI_AW_SNOOP: last_bad = 7;
		AXI_AR_DOMAIN, AXI_AW_DOMAIN, AXI_AR_SYSTEM, AXI_AW_SYSTEM: last_bad = 2;
		AXI_AR_DEVICE, AXI_AW_DEVICE: last_bad = 3;
		AXI_AR_BARRIER, AXI_AW_BARRIER: last_bad = 6;
		AXI_AR_LINE, AXI_AW_LINE: last_bad = 7;
		AXI_AR_EX_ALIGN, AXI_AW_EX_ALIGN: last_bad = 2;
		AXI_AR_COHERENT, AXI_AW_COHERENT: last_bad = 2;
		AXI_AR_DVM, AXI_W_STABLE: last_bad = 3;
		AXI_R_STABLE: last_bad = 4;
		AXI_R_NO_REQUEST, AXI_R_LAST_MISSING: last_bad = 5;
		AXI_R_LAST_EARLY: last_bad = 2;
		AXI_W_STRB: last_bad = 9;
		AXI_W_LAST_EARLY, AXI_B_EARLY: last_bad = 4;
		AXI_W_LAST_MISSING, AXI_B_STABLE: last_bad = 2;
		AXI_B_NO_REQUEST: last_bad = 3;
		default: last_bad = 1;
		endcase
	end
	endfunction

	function automatic integer last_good(input integer rule);
	begin
		case (rule)
		AXI_AR_SIZE, AXI_AW_SIZE, AXI_AR_4K, AXI_AW_4K, AXI_AR_WRAP_LEN, AXI_AW_WRAP_LEN: last_good = -3;
		AXI_AR_FIXED_LEN, AXI_AW_FIXED_LEN,
		AXI_AR_EX_ALIGN, AXI_AW_EX_ALIGN, AXI_AR_EX_TYPE, AXI_AW_EX_TYPE, AXI_AR_DEVICE, AXI_AW_DEVICE,
		AXI_AR_SYSTEM, AXI_AW_SYSTEM, AXI_AR_COHERENT, AXI_AW_COHERENT, AXI_AR_OUTSTANDING,
		AXI_AW_OUTSTANDING, AXI_W_LINE_STRB, AXI_B_EARLY, AXI_AW_SNOOP, AXI_W_LAST_MISSING: last_good = -1;
		AXI_AR_CACHE, AXI_AW_CACHE: last_good = -3;
		AXI_AR_SNOOP: last_good = -5;
		AXI_AR_DOMAIN, AXI_AW_DOMAIN, AXI_AR_EX_BYTES, AXI_AW_EX_BYTES,
		AXI_AR_EX_LEN, AXI_AW_EX_LEN: last_good = -2;
		AXI_AR_BARRIER, AXI_AW_BARRIER: last_good = -4;
		AXI_AR_LINE, AXI_AW_LINE: last_good = -5;
		AXI_R_LAST_MISSING, AXI_W_LAST_EARLY: last_good = -3;
		AXI_W_STRB: last_good = -10;
		default: last_good = 0;
		endcase
	end
	endfunction

	// Illegal traffic under illegal_ok is not seen, and leaves nothing behind.
	task masked_case;
	begin
		start;
		illegal_ok = 1'b1;
		x_burst = 2'd3;
		send(1'b0);
		send(1'b1);
		r_beat(6'd1, 1'b1);
		b_beat(6'd1);
		w_beat(8'hFF, 1'b0);
		x_burst = 2'd1;
		illegal_ok = 1'b0;
		send(1'b1);
		w_beat(8'hFF, 1'b1);
		b_beat(6'd5);
		edge_;
		expect_none("AXI illegal_ok");
	end
	endtask

	function automatic [319:0] counters(input integer unused);
		counters = (unused == 0) ? {dut.checked_ar, dut.checked_aw, dut.checked_w, dut.checked_r, dut.checked_b}
			: 320'd0;
	endfunction

	// The counters count handshakes, and nothing is left outstanding after a complete exchange. `what` is
	// new: the checker has seen neither reset nor illegal_ok.
	task counted_case(input string what);
		reg [319:0] before_;
	begin
		before_ = counters(0);
		send_id(1'b0, 6'd5, 8'd1);
		r_beat(6'd5, 1'b0);
		rready = 1'b0;
		rvalid = 1'b1;
		rlast = 1'b1;
		edge_; // waiting does not count
		rready = 1'b1;
		r_beat(6'd5, 1'b1);
		send_id(1'b1, 6'd5, 8'd2);
		w_beat(8'hFF, 1'b0);
		w_beat(8'hFF, 1'b0);
		w_beat(8'hFF, 1'b1);
		b_beat(6'd5);
		expect_none(what);
		if (counters(0) - before_ !== {64'd1, 64'd1, 64'd3, 64'd2, 64'd1})
			fail(what, "a handshake counter is wrong");
		if (dut.rd.count_q !== 32'd0 || dut.wr.count_q !== 32'd0 || dut.lead_n_q !== 32'd0
		    || dut.w_open_q !== 1'b0)
			fail(what, "something is left");
	end
	endtask

	// Before anything has happened.
	task fresh_case;
	begin
		quiet;
		edge_;
		if (counters(0) !== 320'd0)
			fail("AXI fresh", "a handshake counter is not 0");
		counted_case("AXI fresh");
	end
	endtask

	// Reset, or illegal_ok, while all five channels wait and data leads its address: all is forgotten.
	task cut_case(input by_reset);
	begin
		start;
		send_id(1'b0, 6'd5, 8'd0);
		send_id(1'b1, 6'd5, 8'd0);
		w_beat(8'hFF, 1'b1);
		w_beat(8'hFF, 1'b0);
		{arready, awready, wready, rready, bready} = 5'd0;
		{arvalid, awvalid, wvalid, rvalid, bvalid} = 5'b11111;
		edge_;
		{arvalid, awvalid, wvalid, rvalid, bvalid} = 5'd0;
		resetn = !by_reset;
		illegal_ok = !by_reset;
		edge_;
		quiet;
		edge_;
		counted_case(by_reset ? "AXI reset" : "AXI illegal_ok while waiting");
	end
	endtask

	// Addresses of the same ID arrive while a response waits; then every transaction is answered and none
	// is left.
	task waiting_case(input write);
	begin
		start;
		send_id(write, 6'd5, 8'd0);
		if (write)
			w_beat(8'hFF, 1'b1);
		rready = 1'b0;
		bready = 1'b0;
		rvalid = !write;
		bvalid = write;
		rid = 6'd5;
		bid = 6'd5;
		edge_;
		send_id(write, 6'd5, 8'd0);
		send_id(write, 6'd5, 8'd0);
		rready = 1'b1;
		bready = 1'b1;
		send_id(write, 6'd5, 8'd0);
		rvalid = 1'b0;
		bvalid = 1'b0;
		for (int i = 0; i < 3; i = i + 1) begin
			if (write) begin
				w_beat(8'hFF, 1'b1);
				b_beat(6'd5);
			end else begin
				r_beat(6'd5, 1'b1);
			end
		end
		expect_none("AXI addresses behind a waiting response");
		if (dut.rd.count_q != 32'd0 || dut.wr.count_q != 32'd0)
			fail("AXI addresses behind a waiting response", "something is left");
	end
	endtask

	// A report names its transaction: on each channel one that is neither the first nor the last.
	task detail_case;
	begin
		start;
		send_id(1'b0, 6'd5, 8'd1);
		x_addr = 40'hFF_FFFF_FF00;
		send_id(1'b0, 6'd63, 8'd1);
		x_addr = 40'd0;
		send_id(1'b0, 6'd5, 8'd1);
		r_beat(6'd63, 1'b1);
		expect_rule("AXI detail, R", AXI_R_LAST_EARLY);
		expect_last("axi.dut", 32'd63, 64'hFF_FFFF_FF00);
		r_beat(6'd62, 1'b1);
		expect_rule("AXI detail, R unknown", AXI_R_NO_REQUEST);
		expect_last("axi.dut", 32'd62, 64'd0);
		x_burst = 2'd3;
		x_addr = 40'h12_0000_0008;
		send_id(1'b0, 6'd61, 8'd0);
		expect_rule("AXI detail, AR", AXI_AR_BURST);
		expect_last("axi.dut", 32'd61, 64'h12_0000_0008);
		on_wide = 1'b1;
		send_id(1'b1, 6'd60, 8'd0);
		expect_rule("AXI detail, AW", AXI_AW_BURST);
		expect_last("axi.wide", {8'd0, 6'd60, 18'd0}, 64'h1200_0000_0800_0000);
		on_wide = 1'b0;
		write_detail;
	end
	endtask

	task write_detail;
	begin
		start;
		x_addr = 40'h34_0000_0008;
		wvalid = 1'b1;
		wlast = 1'b0;
		send_id(1'b1, 6'd59, 8'd0); // the data comes with its address
		wvalid = 1'b0;
		expect_rule("AXI detail, W with AW", AXI_W_LAST_MISSING);
		expect_last("axi.dut", 32'd59, 64'h34_0000_0008);
		x_addr = 40'h56_0000_0008;
		send_id(1'b1, 6'd58, 8'd1);
		w_beat(8'hFF, 1'b1);
		b_beat(6'd58);
		expect_rule("AXI detail, B", AXI_B_EARLY);
		expect_last("axi.dut", 32'd58, 64'h56_0000_0008);
		w_beat(8'hFF, 1'b1);
		expect_rule("AXI detail, W", AXI_W_LAST_EARLY);
		expect_last("axi.dut", 32'd58, 64'h56_0000_0008);
		b_beat(6'd57);
		expect_rule("AXI detail, B unknown", AXI_B_NO_REQUEST);
		expect_last("axi.dut", 32'd57, 64'd0);
		wready = 1'b0;
		w_beat(8'hFF, 1'b1);
		edge_;
		expect_rule("AXI detail, W unknown", AXI_W_HOLD);
		expect_last("axi.dut", 32'd0, 64'd0);
	end
	endtask

	task run;
	begin
		#1; // after every initial block
		fresh_case;
		run_rules;
		waiting_case(1'b0);
		waiting_case(1'b1);
		detail_case;
		masked_case;
		cut_case(1'b1);
		cut_case(1'b0);
	end
	endtask
endmodule
