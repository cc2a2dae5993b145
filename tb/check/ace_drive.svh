// ace_drive.svh - the two ends of a port for ace_cases: one channel each, one cycle each unless READY is held.
//
// Signals change at the falling edge. ar() and aw() set the usual fields of the type and send it; what a scenario changes
// after ar_fields() or aw_fields() stays for show_ar() and show_aw().

	localparam [39:0] X = 40'h12_3456_7000; // two lines
	localparam [39:0] Y = 40'h12_3456_8040;

	task quiet;
	begin
		port = 0;
		resetn = 1'b1;
		illegal_ok = 1'b0;
		{arvalid, awvalid, wvalid, rvalid, bvalid, acvalid, crvalid, cdvalid, rack, wack} = 10'd0;
		{arready, awready, wready, rready, bready, acready, crready, cdready} = 8'hFF;
		arid = 6'd5;
		awid = 6'd6;
		{arprot, awprot, acprot} = {3{3'd2}};
		{arlock, awlock, awunique} = 3'd0;
		{arqos, awqos, arregion, awregion, arvnet, awvnet} = 24'd0;
		{arnsaid, awnsaid, crnsaid} = 12'd0;
		{arbar, awbar} = 4'd0;
		ar_fields(4'd1, X);
		aw_fields(3'd3, X);
		acaddr = X;
		acsnoop = 4'd1;
		crresp = 5'd0;
		{wdata, rdata, cddata} = 384'd0;
		wstrb = 16'hFFFF;
		{wlast, rlast, cdlast} = 3'd0;
		rid = 6'd5;
		bid = 6'd6;
		rresp = 4'd0;
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

	// A whole line; DVM is one beat that is not cacheable.
	task ar_fields(input [3:0] snoop, input [39:0] addr);
	begin
		arsnoop = snoop;
		araddr = addr;
		arlen = (snoop[3:1] == 3'd7) ? 8'd0 : 8'd3;
		arsize = 3'd4;
		arburst = 2'd1;
		ardomain = 2'd1;
		arcache = (snoop[3:1] == 3'd7) ? 4'd2 : 4'd15;
	end
	endtask

	task show_ar;
	begin
		arvalid = 1'b1;
		edge_;
		arvalid = 1'b0;
	end
	endtask

	task ar(input [3:0] snoop, input [39:0] addr);
	begin
		ar_fields(snoop, addr);
		show_ar;
	end
	endtask

	task barrier_fields;
	begin
		ar_fields(4'd0, 40'd0);
		arlen = 8'd0;
		arcache = 4'd2;
		arbar = 2'd1;
		aw_fields(3'd0, 40'd0);
		awlen = 8'd0;
		awcache = 4'd2;
		awbar = 2'd1;
	end
	endtask

	task aw_fields(input [2:0] snoop, input [39:0] addr);
	begin
		awsnoop = snoop;
		awaddr = addr;
		awlen = 8'd3;
		awsize = 3'd4;
		awburst = 2'd1;
		awdomain = 2'd1;
		awcache = 4'd15;
		awunique = snoop == 3'd5;
	end
	endtask

	task show_aw;
	begin
		awvalid = 1'b1;
		edge_;
		awvalid = 1'b0;
	end
	endtask

	task aw(input [2:0] snoop, input [39:0] addr);
	begin
		aw_fields(snoop, addr);
		show_aw;
	end
	endtask

	task w_line;
	begin
		for (int i = 0; i <= {24'd0, awlen}; i = i + 1) begin
			wvalid = 1'b1;
			wlast = i == {24'd0, awlen};
			edge_;
		end
		wvalid = 1'b0;
	end
	endtask

	task b_beat;
	begin
		bvalid = 1'b1;
		edge_;
		bvalid = 1'b0;
	end
	endtask

	// Data, but for an Evict, and the response of the write sent last.
	task finish_write;
	begin
		if (awsnoop != 3'd4 && !awbar[0])
			w_line;
		b_beat;
	end
	endtask

	task r_beat(input [3:0] resp, input last);
	begin
		rvalid = 1'b1;
		rresp = resp;
		rlast = last;
		edge_;
		rvalid = 1'b0;
	end
	endtask

	// All beats of the read sent last.
	task r_all(input [3:0] resp);
		integer last;
	begin
		last = (arsnoop[3] || arbar[0]) ? 0 : {24'd0, arlen};
		for (int i = 0; i <= last; i = i + 1)
			r_beat(resp, i == last);
	end
	endtask

	task rack_pulse;
	begin
		rack = 1'b1;
		edge_;
		rack = 1'b0;
	end
	endtask

	task wack_pulse;
	begin
		wack = 1'b1;
		edge_;
		wack = 1'b0;
	end
	endtask

	task ac(input [3:0] snoop, input [39:0] addr);
	begin
		acsnoop = snoop;
		acaddr = addr;
		acvalid = 1'b1;
		edge_;
		acvalid = 1'b0;
	end
	endtask

	task cr(input [4:0] resp);
	begin
		crresp = resp;
		crvalid = 1'b1;
		edge_;
		crvalid = 1'b0;
	end
	endtask

	// Beats of snoop data; the last of them has CDLAST if `last`.
	task cd(input integer beats, input last);
	begin
		for (int i = 1; i <= beats; i = i + 1) begin
			cdvalid = 1'b1;
			cdlast = last && i == beats;
			edge_;
		end
		cdvalid = 1'b0;
	end
	endtask
