// ace_order_cases.svh - scenarios for ace_order_rules.svh; included inside ace_cases.

	// An address that is shown and waits; later ones of the scenario go through.
	task aw_waits(input [2:0] snoop, input [39:0] addr);
	begin
		aw_fields(snoop, addr);
		awready = 1'b0;
		awvalid = 1'b1;
		edge_;
	end
	endtask

	task end_aw;
	begin
		awready = 1'b1;
		edge_;
		awvalid = 1'b0;
	end
	endtask

	// One of a pair with the same ID: a barrier (0), DVM (1) or another read (2); writes are barriers (0) or others (2).
	task one_kind(input read, input integer kind);
	begin
		{arbar, awbar} = 4'd0;
		if (kind == 0)
			barrier_fields;
		else if (read)
			ar_fields((kind == 1) ? 4'd15 : (port == 1) ? 4'd0 : 4'd1, (kind == 1) ? 40'd0 : X);
		else
			aw_fields((port == 1) ? 3'd0 : 3'd3, X);
		if (read)
			show_ar;
		else
			show_aw;
	end
	endtask

	// Breaks: barrier and other, on both kinds of port, other and barrier, DVM and barrier, other and DVM. Legal: the first is answered; another ID; one kind.
	task id_case(input read, input integer v);
	begin
		port = (v == 2) ? 1 : 0;
		one_kind(read, (v == 3 || v == 5) ? 2 : (v == 4 || v == -3) ? 1 : 0);
		if (v == 0 && read)
			r_beat(4'd0, 1'b1);
		else if (v == 0)
			b_beat;
		if (v == -1)
			{arid, awid} = {6'd9, 6'd7};
		one_kind(read, (v == 3 || v == 4 || v == -2) ? 0 : (v == 5 || v == -3) ? 1 : 2);
	end
	endtask

	// A read on X against a write on X.
	task ar_in_write_case(input integer v);
	begin
		port = (v == -4) ? 1 : 0;
		case (v)
		2: aw_waits(3'd3, X);
		3: begin aw_fields(3'd3, X); awvalid = 1'b1; end
		5: begin aw_fields(3'd0, X); awlen = 8'd7; show_aw; end
		4: aw(3'd4, X);
		-4: aw(3'd0, X);
		default: aw(3'd3, X);
		endcase
		if (v == 6)
			w_line;
		if (v == 0)
			finish_write;
		ar_fields((v == -4 || v == -3) ? 4'd0 : 4'd1, (v == -1) ? Y : (v == 5) ? X + 40'd64 : X);
		if (v == -3)
			ardomain = 2'd0;
		if (v == -2)
			arprot = 3'd0;
		show_ar;
		if (v == 2 || v == 3)
			end_aw;
	end
	endtask

	// Cache maintenance of X against other requests on X.
	task maint_case(input integer rule, input integer v);
	begin
		port = (v == 3 || rule == ACE_MAINT_IN_WRITE) ? 1 : 0;
		case (rule)
		ACE_AR_IN_MAINT: begin
			ar_fields((v == 2) ? 4'd13 : 4'd8, X);
			ardomain = (v == -2) ? 2'd0 : 2'd1;
			show_ar;
			if (v == 0)
				r_all(4'd0);
			ar((v == 3) ? 4'd0 : 4'd1, (v == -1) ? Y : X);
		end
		ACE_AW_IN_MAINT: begin
			arready = v != 2;
			ar(4'd9, X);
			arvalid = v == 2;
			if (v == 0)
				r_all(4'd0);
			aw((v == 3) ? 3'd0 : 3'd3, (v == -1) ? Y : X);
			arready = 1'b1;
			edge_;
			arvalid = 1'b0;
		end
		ACE_MAINT_IN_READ: begin
			ar((v == 2) ? 4'd8 : (v == 3) ? 4'd0 : 4'd1, X);
			if (v == 0)
				r_all(4'd0);
			ar(4'd8, (v == -1) ? Y : X);
		end
		default: begin // ACE_MAINT_IN_WRITE
			if (v == 2) begin
				aw_waits(3'd0, X);
			end else begin
				aw(3'd1, X);
				w_line;
			end
			if (v == 0)
				b_beat;
			ar(4'd13, (v == -1) ? Y : X);
			if (v == 2)
				end_aw;
		end
		endcase
	end
	endtask

	task aw_mixed_case(input integer v);
	begin
		aw((v == 2 || v == 3) ? 3'd1 : 3'd3, X);
		if (v == 0)
			finish_write;
		aw_fields((v == 2) ? 3'd4 : (v == 3) ? 3'd2 : (v == -2) ? 3'd3 : 3'd0, Y);
		awdomain = (v == -1) ? 2'd0 : 2'd1;
		show_aw;
	end
	endtask

	// The answer to a snoop of X while a copy of X is on its way out.
	task copyback_case(input integer rule, input integer v);
		reg clean;
	begin
		clean = rule == ACE_CR_CLEAN_SHARED;
		aw_fields((v == 3 || (clean && v == -1)) ? 3'd5 : (v == 2) ? 3'd2 : (v == -3 && !clean) ? 3'd4 : 3'd3, X);
		awdomain = (v == -4) ? 2'd0 : 2'd1;
		if (!clean && v == 5)
			aw_waits(3'd3, X);
		else
			show_aw;
		if ((clean && v == 0) || (!clean && v == -1))
			finish_write;
		ac(clean ? 4'd8 : (v == 6) ? 4'd7 : 4'd1, (v == -2) ? Y : X);
		cr((!clean && (v == 2 || v == 4) ? 5'd1 : 5'd0) | ((v == 4) ? 5'b01100 : 5'd0) | ((!clean && v == 0) || (clean && v != 2)
			? 5'b01000 : 5'd0));
		if (!clean && v == 5)
			end_aw;
	end
	endtask

	// A ReadOnce in chunks: one (1) or four (4) beats of X and as many of the next line; the whole of both, wrapping from the second beat of X, so that it
	// ends there (0); eight half beats, which are X alone (8); or eight of two bytes that wrap after the third (3).
	task ar_two(input integer first);
	begin
		ar_fields(4'd0, (first == 1) ? X + 40'd48 : (first == 0) ? X + 40'd16 : (first == 3) ? X + 40'd10 : X);
		arlen = (first == 1) ? 8'd1 : 8'd7;
		arburst = (first == 0 || first == 3) ? 2'd2 : 2'd1;
		if (first == 8 || first == 3)
			arsize = (first == 8) ? 3'd3 : 3'd1;
		show_ar;
	end
	endtask

	task r_beats(input integer n, input last);
	begin
		for (int i = 1; i <= n; i = i + 1)
			r_beat(4'd0, last && i == n);
	end
	endtask

	// A WriteUnique over X and the next line.
	task aw_two;
	begin
		aw_fields(3'd0, X + 40'd48);
		awlen = 8'd1;
		show_aw;
		w_line;
	end
	endtask

	// A response on X against a snoop of X.
	task in_snoop_case(input read, input integer v);
	begin
		if (read) begin
			ar_fields((v == -2) ? 4'd0 : 4'd1, X);
			ardomain = (v == -2) ? 2'd0 : 2'd1;
			show_ar;
		end else begin
			aw((v == -1) ? 3'd3 : (v == 2) ? 3'd0 : 3'd1, X);
			w_line;
		end
		acready = v != 2;
		if (v != 3)
			ac((v == -3) ? 4'd15 : 4'd1, (v == -3) ? 40'd0 : (read && v == -1) ? Y : X);
		acvalid = v == 2 || v == 3;
		if (v == 3)
			acaddr = X;
		if (v == 0)
			cr(5'd0);
		crvalid = v == 4;
		if (read)
			r_beat(4'd0, 1'b0);
		else
			b_beat;
		crvalid = 1'b0;
		acready = 1'b1;
		acvalid = v == 2;
		edge_;
		acvalid = 1'b0;
		if (read) // the rest of the burst is not judged again
			r_beats({24'd0, arlen}, 1'b1);
	end
	endtask

	// Likewise for bursts in chunks: the first beat of a chunk in X is judged, and of one in the line after it; but a first chunk of one beat is not.
	task chunk_in_snoop_case(input integer v);
	begin
		case (v)
		5: begin ar_two(4); ac(4'd1, X); r_beat(4'd0, 1'b0); end
		6: begin ar_two(4); ac(4'd1, X + 40'd64); r_beats(5, 1'b0); end
		7: begin ar_two(1); ac(4'd1, X + 40'd64); r_beats(2, 1'b1); end
		8: begin ar_two(0); r_beats(7, 1'b0); ac(4'd1, X); r_beat(4'd0, 1'b1); end
		-4: begin ar_two(1); ac(4'd1, X); r_beats(2, 1'b1); end
		-5: begin ar_two(4); ac(4'd1, X + 40'd64); r_beats(4, 1'b0); cr(5'd0); r_beats(4, 1'b1); end
		default: begin ar_two(8); r_beats(4, 1'b0); ac(4'd1, X); cr(5'd0); r_beats(4, 1'b1); end
		endcase
	end
	endtask

	// A write over two lines answers for the last of them.
	task two_in_snoop_case(input integer v);
	begin
		aw_two;
		ac(4'd9, (v > 0) ? X + 40'd64 : X);
		b_beat;
	end
	endtask

	// A snoop of X against a response on X that is not acknowledged.
	task ac_in_read_case(input integer v);
	begin
		ar_fields((v == 4) ? 4'd11 : (v == -1) ? 4'd0 : 4'd1, X);
		ardomain = (v == -1) ? 2'd0 : 2'd1;
		show_ar;
		rready = v != 5;
		if (v == 2 || v == 5)
			r_beat(4'd0, 1'b0);
		else
			r_all(4'd0);
		rvalid = v == 5;
		if (v == 0)
			rack_pulse;
		rack = v == 3;
		ac(4'd1, (v == -2) ? Y : X);
		rack = 1'b0;
		rready = 1'b1;
		edge_;
		rvalid = 1'b0;
	end
	endtask

	// Likewise for bursts in chunks: the line of a chunk is free when all but two of its beats are taken, that of the last chunk after RACK.
	task ac_in_chunk_case(input integer v);
	begin
		case (v)
		6: begin ar_two(4); r_beat(4'd0, 1'b0); ac(4'd1, X); end
		7: begin ar_two(4); r_beats(8, 1'b1); ac(4'd1, X + 40'd64); end
		8: begin ar_two(1); r_beats(2, 1'b1); ac(4'd1, X + 40'd64); end
		9: begin ar_two(0); r_beats(8, 1'b1); ac(4'd1, X); end
		10: begin ar_two(8); r_beats(5, 1'b0); ac(4'd1, X); end
		11: begin ar_two(4); r_beats(5, 1'b0); ac(4'd1, X + 40'd64); end
		12: begin ar(4'd1, X); r_beats(3, 1'b0); ac(4'd1, X); end
		13: begin ar_fields(4'd1, X + 40'd16); arburst = 2'd2; show_ar; r_beats(2, 1'b0); ac(4'd1, X); end
		-3: begin ar_two(4); r_beats(2, 1'b0); ac(4'd1, X); end
		-4: begin ar_two(4); r_beats(5, 1'b0); ac(4'd1, X); end
		-5: begin ar_two(4); r_beats(8, 1'b1); ac(4'd1, X); end
		-6: begin ar_two(0); r_beats(8, 1'b1); ac(4'd1, X + 40'd64); end
		-7: begin ar_two(8); r_beats(4, 1'b0); ac(4'd1, X); end
		-9: begin ar_two(3); r_beat(4'd0, 1'b0); ac(4'd1, X); end
		default: begin ar_two(4); r_beats(8, 1'b1); rack_pulse; ac(4'd1, X + 40'd64); end
		endcase
	end
	endtask

	task ac_in_write_case(input integer v);
	begin
		if (v == 4 || v == -3) begin
			aw_two;
		end else begin
			aw((v == -1) ? 3'd3 : (v == 2) ? 3'd0 : 3'd1, X);
			w_line;
		end
		bready = v != 2;
		b_beat;
		bvalid = v == 2;
		if (v == 0)
			wack_pulse;
		wack = v == 3;
		ac(4'd9, (v == -2) ? Y : (v == 4) ? X + 40'd64 : X);
		wack = 1'b0;
		bready = 1'b1;
		edge_;
		bvalid = 1'b0;
	end
	endtask

	// Acknowledges for one read: none due, a second one, too early in three ways; and legal ones.
	task rack_case(input integer v);
	begin
		if (v == -2) begin
			barrier_fields;
			show_ar;
		end else if (v != 1) begin
			ar((v == -3) ? 4'd15 : 4'd1, (v == -3) ? 40'd0 : X);
		end
		if (v == -1)
			ar(4'd1, Y);
		if (v == 2 || v <= 0)
			r_all(4'd0);
		if (v == 3) begin
			for (int i = 0; i < 3; i = i + 1)
				r_beat(4'd0, 1'b0);
			rack = 1'b1;
			r_beat(4'd0, 1'b1);
			rack = 1'b0;
		end
		if (v == -1)
			r_all(4'd0);
		if (v == 4)
			r_beat(4'd0, 1'b0);
		if (v != 3)
			rack_pulse;
		if (v == 2 || v == -1)
			rack_pulse;
	end
	endtask

	task wack_case(input integer v);
	begin
		if (v == -2) begin
			barrier_fields;
			show_aw;
		end else if (v != 1) begin
			aw((v == -3) ? 3'd4 : 3'd3, X);
		end
		if (v != 1 && v > -2)
			w_line;
		if (v == -1) begin
			aw(3'd3, Y);
			w_line;
			b_beat;
		end
		wack = v == 3;
		if (v == 2 || v == 3 || v <= 0)
			b_beat;
		wack = 1'b0;
		if (v != 3)
			wack_pulse;
		if (v == 2 || v == -1)
			wack_pulse;
	end
	endtask

	task order_case(input integer rule, input integer v);
	begin
		case (rule)
		ACE_AR_IN_WRITE: ar_in_write_case(v);
		ACE_AR_IN_MAINT, ACE_AW_IN_MAINT, ACE_MAINT_IN_READ, ACE_MAINT_IN_WRITE: maint_case(rule, v);
		ACE_AW_MIXED: aw_mixed_case(v);
		ACE_AR_ID, ACE_AW_ID: id_case(rule == ACE_AR_ID, v);
		ACE_CR_IN_COPYBACK, ACE_CR_CLEAN_SHARED: copyback_case(rule, v);
		ACE_R_IN_SNOOP:
			if (v > 4 || v < -3)
				chunk_in_snoop_case(v);
			else
				in_snoop_case(1'b1, v);
		ACE_B_IN_SNOOP:
			if (v > 4 || v < -1)
				two_in_snoop_case(v);
			else
				in_snoop_case(1'b0, v);
		ACE_AC_IN_READ:
			if (v > 5 || v < -2)
				ac_in_chunk_case(v);
			else
				ac_in_read_case(v);
		ACE_AC_IN_WRITE: ac_in_write_case(v);
		ACE_RACK_DUE: rack_case(v);
		ACE_WACK_DUE: wack_case(v);
		default: known = 1'b0;
		endcase
	end
	endtask

	// Something is under way after each of these but the first.
	task pending_step(input integer step);
	begin
		case (step)
		0: begin ar(4'd1, X); r_all(4'd0); rack_pulse; aw(3'd3, Y); finish_write; wack_pulse; ac(4'd1, X); cd(4, 1'b1); cr(5'd1); end
		1: ar(4'd1, X);
		2: begin ar(4'd1, X); r_all(4'd0); end
		3: aw(3'd4, X);
		4: begin aw(3'd4, X); b_beat; end
		5: ac(4'd1, X);
		6: begin ac(4'd1, X); cr(5'd1); end
		7: begin ac(4'd1, X); cr(5'd1); cd(3, 1'b0); end
		8: begin ac(4'd15, 40'd1); cr(5'd0); end
		default: begin ac(4'd15, SYNC); cr(5'd0); end
		endcase
	end
	endtask

	function automatic integer order_bad(input integer rule);
	begin
		case (rule)
		ACE_AR_IN_WRITE, ACE_CR_IN_COPYBACK: order_bad = 6;
		ACE_AC_IN_READ: order_bad = 13;
		ACE_R_IN_SNOOP: order_bad = 8;
		ACE_B_IN_SNOOP, ACE_AR_ID: order_bad = 5;
		ACE_RACK_DUE, ACE_AC_IN_WRITE: order_bad = 4;
		ACE_MAINT_IN_WRITE, ACE_CR_CLEAN_SHARED: order_bad = 2;
		ACE_WACK_DUE: order_bad = 4;
		default: order_bad = 3;
		endcase
	end
	endfunction

	function automatic integer order_good(input integer rule);
	begin
		case (rule)
		ACE_AC_IN_READ: order_good = -9;
		ACE_R_IN_SNOOP: order_good = -6;
		ACE_AR_IN_WRITE, ACE_CR_IN_COPYBACK: order_good = -4;
		ACE_RACK_DUE, ACE_WACK_DUE, ACE_AC_IN_WRITE, ACE_AR_ID: order_good = -3;
		ACE_AR_IN_MAINT, ACE_AW_MIXED, ACE_B_IN_SNOOP, ACE_AW_ID: order_good = -2;
		default: order_good = -1;
		endcase
	end
	endfunction
