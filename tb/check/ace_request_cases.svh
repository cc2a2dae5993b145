// ace_request_cases.svh - scenarios for ace_request_rules.svh; included inside ace_cases.

	// The n-th type of a list of hex digits, the last digit being number 0.
	function automatic [3:0] pick(input [63:0] list, input integer n);
		pick = list[4*n +: 4];
	endfunction

	function automatic [2:0] pick3(input [63:0] list, input integer n);
		pick3 = list[4*n +: 3];
	endfunction

	task ar_type_case(input integer rule, input integer v);
	begin
		case (rule)
		ACE_AR_SNOOP: begin
			ar_fields((v > 0) ? pick(64'hA654, v - 1) : pick(64'hDCB9873210, -v), X);
			show_ar;
		end
		ACE_AR_DOMAIN: begin
			ar_fields((v > 0) ? pick(64'h7FECB7321D98, v - 1) : pick(64'h7D98, -v), X);
			ardomain = (v > 0 && v <= 3 || v == 12) ? 2'd3 : (v > 0) ? 2'd0 : (v == -3) ? 2'd2 : 2'd2 + v[1:0];
			if (ardomain == 2'd3)
				arcache = 4'd2;
			if (arsnoop[3:1] == 3'd7)
				araddr = 40'd0;
			if (v == 10) // a DVM Complete that is due
				ac(4'd15, 40'hC000);
			show_ar;
		end
		ACE_AR_CACHEABLE: begin
			ar_fields((v > 0) ? pick(64'hC91, v - 1) : pick(64'h220, -v), X);
			arcache = (v > 0) ? ((v == 2) ? 4'd2 : 4'd3) : pick(64'hA63, -v);
			show_ar;
		end
		default: begin // ACE_AR_LOCK
			ar_fields((v > 0) ? pick(64'hFDC98730, v - 1) : pick(64'hB120, -v), X);
			arlock = 1'b1;
			ardomain = (v == 0) ? 2'd0 : 2'd1;
			if (v == -3) begin
				arburst = 2'd2;
				araddr[5:4] = 2'd1;
			end
			if (v == 8)
				araddr = 40'd0;
			show_ar;
		end
		endcase
	end
	endtask

	task ar_line_case(input integer v);
	begin
		ar_fields(4'd7, X);
		case (v)
		1: arlen = 8'd1;
		2: araddr[5:0] = 6'd16;
		3: arburst = 2'd0;
		4: begin arsize = 3'd3; arlen = 8'd7; end
		5: arlen = 8'd7;
		6: begin arsnoop = 4'd9; arlen = 8'd0; end
		0: begin arburst = 2'd2; araddr[5:0] = 6'd16; end
		-1: arsnoop = 4'd12;
		default: begin arsnoop = 4'd0; arlen = 8'd1; araddr[5:0] = 6'd16; end
		endcase
		show_ar;
	end
	endtask

	task aw_type_case(input integer rule, input integer v);
	begin
		case (rule)
		ACE_AW_SNOOP: begin
			aw_fields((v > 0) ? 3'd5 + v[2:0] : (v == 0) ? 3'd0 : 3'd0 - v[2:0] - 3'd1, X);
			awdomain = (v == 0) ? 2'd0 : 2'd1;
			show_aw;
		end
		ACE_AW_DOMAIN: begin
			aw_fields((v > 0) ? pick3(64'h4141532, v - 1) : pick3(64'h4532, -v), X);
			awdomain = (v > 0 && v <= 3 || v > 5) ? 2'd3 : (v == -3) ? 2'd2 : 2'd0;
			if (awdomain == 2'd3)
				awcache = 4'd2;
			show_aw;
		end
		ACE_AW_CACHEABLE: begin
			aw_fields((v > 0) ? v[2:0] : (v == 0) ? 3'd0 : 3'd3, X);
			awcache = (v == -1) ? 4'd7 : 4'd3;
			show_aw;
		end
		default: begin // ACE_AW_UNIQUE
			aw_fields((v == 1 || v == 0) ? 3'd5 : (v == 3) ? 3'd1 : (v == -1 || v == -2) ? 3'd3 : 3'd0, X);
			if (v == 4)
				barrier_fields;
			awunique = !(v == 1 || v == -2);
			if (v == -3)
				awdomain = 2'd0;
			show_aw;
		end
		endcase
	end
	endtask

	task aw_shape_case(input integer rule, input integer v);
	begin
		aw_fields(3'd3, X);
		if (rule == ACE_AW_LINE) begin
			aw_fields((v <= 0) ? (v == -1 ? 3'd4 : v == 0 ? 3'd1 : 3'd3) : (v == 1 || v == 5) ? 3'd1
				: (v == 3 || v == 4) ? 3'd5 : 3'd4, X);
			case (v)
			1, -2: awlen = 8'd1;
			2: awlen = 8'd0;
			3: awaddr[5:0] = 6'd16;
			4: awburst = 2'd0;
			5: begin awsize = 3'd3; awlen = 8'd7; end
			6: awlen = 8'd7;
			0: begin awburst = 2'd2; awaddr[5:0] = 6'd16; end
			default: ;
			endcase
		end else begin
			case (v)
			1: awaddr[5:0] = 6'd16;
			2: begin awsnoop = 3'd2; awlen = 8'd7; end
			3: begin awburst = 2'd0; awlen = 8'd1; end
			4: begin awburst = 2'd2; awlen = 8'd7; end
			5: begin awsize = 3'd0; awaddr[5:0] = 6'd63; awlen = 8'd1; end
			0: begin awaddr[5:0] = 6'd32; awlen = 8'd1; end
			-1: begin awsnoop = 3'd2; awburst = 2'd2; awaddr[5:0] = 6'd16; end
			default: begin awsize = 3'd0; awaddr[5:0] = 6'd63; awlen = 8'd0; end
			endcase
		end
		show_aw;
	end
	endtask

	task nsaid_case(input integer rule, input integer v);
	begin
		port = (v == -1) ? 2 : (v == 2) ? 1 : 0;
		if (rule == ACE_AR_NSAID) begin
			ar_fields((v == 3) ? 4'd15 : (v == 2) ? 4'd0 : 4'd1, (v == 3) ? 40'd0 : X);
			arprot = (v == 0 || v == 3) ? 3'd2 : 3'd5;
			arnsaid = 4'd8;
			show_ar;
		end else begin
			aw_fields((v == 2) ? 3'd0 : 3'd3, X);
			awprot = (v == 0) ? 3'd2 : 3'd5;
			awnsaid = 4'd8;
			show_aw;
		end
	end
	endtask

	task aw_stable_case(input integer v);
	begin
		aw_fields(3'd3, X);
		awready = 1'b0;
		awvalid = 1'b1;
		edge_;
		awunique = v > 0;
		edge_;
		awready = 1'b1;
		edge_;
		awunique = !awunique; // a new payload may follow at once
		edge_;
		awvalid = 1'b0;
	end
	endtask

	task request_case(input integer rule, input integer v);
	begin
		case (rule)
		ACE_AR_SNOOP, ACE_AR_DOMAIN, ACE_AR_CACHEABLE, ACE_AR_LOCK: ar_type_case(rule, v);
		ACE_AR_LINE: ar_line_case(v);
		ACE_AW_SNOOP, ACE_AW_DOMAIN, ACE_AW_CACHEABLE, ACE_AW_UNIQUE: aw_type_case(rule, v);
		ACE_AW_LINE, ACE_AW_WITHIN: aw_shape_case(rule, v);
		ACE_AR_NSAID, ACE_AW_NSAID: nsaid_case(rule, v);
		ACE_AW_STABLE: aw_stable_case(v);
		default: known = 1'b0;
		endcase
	end
	endtask

	function automatic integer request_bad(input integer rule);
	begin
		case (rule)
		ACE_AR_SNOOP: request_bad = 4;
		ACE_AR_DOMAIN: request_bad = 12;
		ACE_AR_LINE, ACE_AW_LINE: request_bad = 6;
		ACE_AR_CACHEABLE, ACE_AR_NSAID: request_bad = 3;
		ACE_AR_LOCK: request_bad = 8;
		ACE_AW_SNOOP, ACE_AW_NSAID: request_bad = 2;
		ACE_AW_DOMAIN: request_bad = 7;
		ACE_AW_WITHIN, ACE_AW_CACHEABLE: request_bad = 5;
		ACE_AW_UNIQUE: request_bad = 4;
		default: request_bad = 1;
		endcase
	end
	endfunction

	function automatic integer request_good(input integer rule);
	begin
		case (rule)
		ACE_AR_SNOOP: request_good = -9;
		ACE_AW_SNOOP: request_good = -6;
		ACE_AR_DOMAIN, ACE_AR_LOCK, ACE_AW_DOMAIN, ACE_AW_UNIQUE: request_good = -3;
		ACE_AR_LINE, ACE_AR_CACHEABLE, ACE_AW_LINE, ACE_AW_WITHIN: request_good = -2;
		ACE_AR_NSAID, ACE_AW_NSAID, ACE_AW_CACHEABLE: request_good = -1;
		default: request_good = 0;
		endcase
	end
	endfunction
