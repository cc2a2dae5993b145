// ace_response_cases.svh - scenarios for ace_response_rules.svh; included inside ace_cases.

	// The read whose answer breaks a rule, or does not: a hex digit of `list` is an ARSNOOP value.
	task answered(input [63:0] list, input integer n, input nonshareable, input [3:0] resp);
	begin
		ar_fields(pick(list, n), X);
		if (nonshareable)
			ardomain = 2'd0;
		if (arsnoop == 4'd15)
			araddr = 40'd0;
		show_ar;
		r_all(resp);
	end
	endtask

	task r_stable_case(input integer v);
	begin
		ar(4'd1, X);
		rready = 1'b0;
		rvalid = 1'b1;
		edge_;
		rresp[3:2] = (v > 0) ? v[1:0] : 2'd0;
		edge_;
		rready = 1'b1;
		edge_;
		rvalid = 1'b0;
	end
	endtask

	// Two bursts beat by beat: each has its own answer.
	task r_constant_case(input integer v);
	begin
		ar(4'd1, X);
		arid = 6'd9;
		ar(4'd7, Y);
		for (int i = 0; i < 4; i = i + 1) begin
			rid = 6'd5;
			r_beat((v > 0 && i == 2 * v - 1) ? 4'b0100 : 4'b1000, i == 3);
			rid = 6'd9;
			r_beat((v == 3 && i == 1) ? 4'b0000 : 4'b0100, i == 3);
			if (v > 0 && i == 2 * v - 1)
				i = 4;
		end
	end
	endtask

	task response_case(input integer rule, input integer v);
	begin
		case (rule)
		ACE_R_STABLE: r_stable_case(v);
		ACE_R_CONSTANT: r_constant_case(v);
		ACE_R_SHARED: begin
			if (v == 8)
				barrier_fields;
			if (v == 8)
				show_ar;
			if (v == 9) begin // over two lines, too
				ar_fields(4'd0, X);
				ardomain = 2'd0;
				arlen = 8'd7;
				show_ar;
			end
			if (v >= 8)
				r_all(4'b1000);
			else
				answered((v > 0) ? 64'hFDCB970 : 64'h83210, (v > 0) ? v - 1 : -v, v == 1, 4'b1000);
		end
		ACE_R_SHARED_LINES: begin
			ar_fields(4'd0, (v == 2) ? X + 40'd48 : X);
			arlen = (v == 2) ? 8'd1 : (v == 0) ? 8'd3 : 8'd7;
			show_ar;
			r_all((v == -1) ? 4'd0 : 4'b1000);
		end
		ACE_R_DIRTY: answered((v > 0) ? 64'hFDCB98200 : 64'h731, (v > 0) ? v - 1 : -v, v == 1, 4'b0100);
		ACE_R_SHARED_DIRTY: answered(64'h3331, (v > 0) ? 1 : -v, 1'b0, (v > -1) ? 4'b1100 : (v == -1) ? 4'b1000
			: (v == -2) ? 4'b0100 : 4'b0000);
		default: known = 1'b0;
		endcase
	end
	endtask

	function automatic integer response_bad(input integer rule);
	begin
		case (rule)
		ACE_R_STABLE: response_bad = 3;
		ACE_R_CONSTANT, ACE_R_SHARED_LINES: response_bad = 2;
		ACE_R_SHARED, ACE_R_DIRTY: response_bad = 9;
		default: response_bad = 1;
		endcase
	end
	endfunction

	function automatic integer response_good(input integer rule);
	begin
		case (rule)
		ACE_R_SHARED: response_good = -4;
		ACE_R_DIRTY: response_good = -2;
		ACE_R_SHARED_LINES: response_good = -1;
		ACE_R_SHARED_DIRTY: response_good = -3;
		default: response_good = 0;
		endcase
	end
	endfunction
