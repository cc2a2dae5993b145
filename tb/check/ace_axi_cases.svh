// ace_axi_cases.svh - rules of axi4_ace_lite_check that an ACE port needs in another form, or that ace_check leaves to
// it; included inside ace_cases. axi_cases.sv tries them all on ACE-Lite.

	task axi_barrier_case(input integer rule, input integer v);
	begin
		barrier_fields;
		arsnoop = (rule == AXI_AR_SNOOP && v == 1) ? 4'd1 : 4'd0;
		arcache = (rule == AXI_AR_BARRIER && v == 1) ? 4'd15 : 4'd2;
		araddr = (rule == AXI_AR_BARRIER && v == 2) ? X : 40'd0;
		show_ar;
	end
	endtask

	task axi_memory_case(input integer rule, input integer v);
	begin
		ar_fields(4'd0, X);
		ardomain = (v == 2) ? 2'd1 : (rule == AXI_AR_SYSTEM) == (v > 0) ? 2'd3 : 2'd0;
		arcache = (rule == AXI_AR_SYSTEM) ? 4'd15 : (v == 2) ? 4'd0 : 4'd1;
		show_ar;
	end
	endtask

	task axi_case(input integer rule, input integer v);
	begin
		case (rule)
		AXI_AR_SNOOP: begin
			port = (v == 2) ? 1 : 0;
			if (v == 2)
				ar(4'd1, X);
			else
				axi_barrier_case(rule, v);
		end
		AXI_AR_BARRIER: axi_barrier_case(rule, v);
		AXI_AR_DEVICE, AXI_AR_SYSTEM: axi_memory_case(rule, (rule == AXI_AR_SYSTEM && v == 2) ? 1 : v);
		AXI_AW_SNOOP: begin
			port = 1;
			aw((v > 0) ? 3'd3 : 3'd1, X);
		end
		AXI_AW_SYSTEM: begin
			aw_fields(3'd0, X);
			awdomain = (v > 0) ? 2'd3 : 2'd0;
			show_aw;
		end
		AXI_R_LAST_MISSING: begin // one beat, whatever ARLEN says
			ar((v == 2) ? 4'd12 : 4'd11, X);
			r_beat(4'd0, v <= 0);
		end
		AXI_R_EXOKAY: begin
			arlock = v <= 0;
			ar(4'd1, X);
			r_beat(4'd1, 1'b0);
		end
		AXI_W_LINE_STRB: begin
			aw((v == 1) ? 3'd5 : (v == 2) ? 3'd1 : 3'd3, X);
			wvalid = 1'b1;
			wstrb = 16'hFFFE;
			edge_;
			wvalid = 1'b0;
		end
		AXI_B_EARLY: begin
			aw((v > 0) ? 3'd3 : 3'd4, X);
			b_beat;
		end
		default: known = 1'b0;
		endcase
	end
	endtask

	function automatic axi_tried(input integer rule);
	begin
		case (rule)
		AXI_AR_SNOOP, AXI_AR_BARRIER, AXI_AR_DEVICE, AXI_AR_SYSTEM, AXI_AW_SNOOP, AXI_AW_SYSTEM, AXI_R_LAST_MISSING,
		AXI_R_EXOKAY, AXI_W_LINE_STRB, AXI_B_EARLY: axi_tried = 1'b1;
		default: axi_tried = 1'b0;
		endcase
	end
	endfunction

	function automatic integer axi_bad(input integer rule);
	begin
		case (rule)
		AXI_AR_SNOOP, AXI_AR_BARRIER, AXI_AR_DEVICE, AXI_R_LAST_MISSING, AXI_W_LINE_STRB: axi_bad = 2;
		default: axi_bad = 1;
		endcase
	end
	endfunction

	function automatic integer axi_good(input integer rule);
		axi_good = (rule < 0) ? -1 : 0;
	endfunction
