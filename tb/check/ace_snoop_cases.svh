// ace_snoop_cases.svh - scenarios for ace_snoop_rules.svh; included inside ace_cases.

	task ready_of(input integer channel, input on);
	begin
		case (channel)
		0: acready = on;
		1: crready = on;
		default: cdready = on;
		endcase
	end
	endtask

	task valid_of(input integer channel, input on);
	begin
		case (channel)
		0: acvalid = on;
		1: crvalid = on;
		default: cdvalid = on;
		endcase
	end
	endtask

	// VALID waits for a cycle and then, if `drop`, goes away.
	task hold_case(input integer channel, input drop);
	begin
		if (channel != 0)
			ac(4'd1, X);
		if (channel == 2)
			cr(5'b00001);
		crresp = 5'd0;
		ready_of(channel, 1'b0);
		valid_of(channel, 1'b1);
		edge_;
		valid_of(channel, !drop);
		edge_;
		ready_of(channel, 1'b1);
		edge_;
		valid_of(channel, 1'b0);
	end
	endtask

	// A payload waits; `field` of it changes, none if 0.
	task stable_case(input integer channel, input integer field);
	begin
		if (channel != 0)
			ac(4'd1, X);
		crresp = 5'b00001;
		if (channel == 2)
			cr(5'b00001);
		ready_of(channel, 1'b0);
		valid_of(channel, 1'b1);
		edge_;
		case ((field < 1) ? 0 : channel * 3 + field)
		1: acaddr = acaddr ^ 40'h80_0000_0000;
		2: acsnoop = 4'd2;
		3: acprot = acprot ^ 3'd4;
		4: crresp = 5'b10001;
		5: crnsaid = 4'd8;
		7: cddata[127] = 1'b1;
		8: cdlast = 1'b1;
		default: ;
		endcase
		edge_;
		ready_of(channel, 1'b1);
		edge_;
		valid_of(channel, 1'b0);
	end
	endtask

	task reset_case(input integer channel, input integer v);
	begin
		resetn = 1'b0;
		edge_;
		valid_of(channel, v == 1);
		edge_;
		valid_of(channel, v == 2);
		resetn = 1'b1;
		edge_;
		valid_of(channel, 1'b0);
	end
	endtask

	task ac_case(input integer rule, input integer v);
	begin
		case (rule)
		ACE_AC_SNOOP: begin
			port = (v == 7 || v == -9) ? 1 : 0;
			ac((v > 0) ? pick(64'h1CBA654, v - 1) : pick(64'hFFD9873210, -v), (v <= -8) ? 40'd0 : X);
		end
		ACE_AC_ALIGN: begin
			if (v == -1)
				ac(4'd15, 40'h11);
			ac((v == -1) ? 4'd15 : 4'd9, (v == 2) ? X + 40'd1 : (v == 0) ? X : X + 40'd16);
		end
		default: begin // ACE_AC_OUTSTANDING
			port = 2;
			ac(4'd1, X);
			ac(4'd1, X);
			crvalid = v == 0;
			ac(4'd1, Y);
			crvalid = 1'b0;
		end
		endcase
	end
	endtask

	task cr_case(input integer rule, input integer v);
	begin
		case (rule)
		ACE_CR_NO_SNOOP: cr_no_snoop_case(v);
		ACE_CR_DIRTY: begin
			ac((v == 2) ? 4'd9 : 4'd1, X);
			cr((v > 0) ? 5'b00100 : 5'b00101);
		end
		ACE_CR_SHARED: begin
			ac((v > 0) ? pick(64'hD97, v - 1) : (v == 0) ? 4'd1 : 4'd7, X);
			cr((v > -1) ? 5'b01000 : 5'b00000);
		end
		ACE_CR_CLEAN_DATA: begin
			ac((v == -2) ? 4'd9 : 4'd8, X);
			cr((v == 1) ? 5'b01001 : (v == 2 || v == -2) ? 5'b00001 : (v == 0) ? 5'b01101 : 5'b01000);
		end
		ACE_CR_DVM: begin
			port = (v == 5) ? 1 : 0;
			ac(4'd15, 40'd0);
			cr((v == 1) ? 5'd1 : (v > 1) ? 5'd1 << ((v == 5) ? 2 : v) : (v == 0) ? 5'd0 : 5'b00010);
		end
		ACE_CR_DVM_ERROR: begin
			if (v == 2)
				ar(4'd15, SYNC);
			ac((v == 2) ? 4'd14 : 4'd15, (v == 1) ? SYNC : (v == 2) ? 40'd0 : (v == 0) ? 40'd0 : (v == -1) ? 40'd1 : 40'h6001);
			if (v == 4 || v == -1) begin
				cr(5'd0);
				ac(4'd15, 40'h4000); // a second part, which may look like a Sync
			end
			cr(5'b00010);
		end
		default: begin // ACE_CR_NSAID
			port = (v == -1) ? 2 : 0;
			acprot = (v == 0) ? 3'd2 : 3'd5;
			if (v == 2)
				acprot = 3'd2;
			crnsaid = 4'd8;
			ac((v == 2) ? 4'd15 : 4'd1, (v == 2) ? 40'd0 : X);
			cr(5'd0);
		end
		endcase
	end
	endtask

	task cr_no_snoop_case(input integer v);
	begin
		crvalid = v == 2;
		acready = v != 4;
		if (v != 1)
			ac(4'd1, X);
		acvalid = v == 4; // it waits still
		if (v == 0) begin // a snoop and the answer to the one before it
			crvalid = 1'b1;
			ac(4'd1, Y);
		end
		crvalid = v != 2;
		edge_;
		crvalid = v == 3;
		edge_;
		crvalid = 1'b0;
		acready = 1'b1;
	end
	endtask

	task cd_case(input integer rule, input integer v);
	begin
		case (rule)
		ACE_CD_NO_SNOOP: cd_no_snoop_case(v);
		ACE_CD_NO_TRANSFER: begin
			ac(4'd1, X);
			if (v != 1)
				ac(4'd1, Y);
			cd((v == 3) ? 1 : 4, v != 3);
			if (v != 1)
				cr(5'd0);
			cr((v > 0) ? 5'd0 : 5'b00001);
		end
		default: begin // ACE_CD_LAST_EARLY, ACE_CD_LAST_MISSING
			ac(4'd1, X);
			cr(5'b00001);
			if (rule == ACE_CD_LAST_EARLY)
				cd((v > 0) ? v : 4, 1'b1);
			else
				cd((v > 0) ? 3 + v : 4, v <= 0);
		end
		endcase
	end
	endtask

	task cd_no_snoop_case(input integer v);
	begin
		port = (v == 6) ? 1 : 0;
		acready = v != 7;
		cdvalid = v == 2;
		if (v != 1)
			ac((v == 5 || v == 6) ? 4'd15 : 4'd1, (v == 5 || v == 6) ? 40'd0 : X);
		acvalid = v == 7;
		if (v == -3)
			ac(4'd1, Y);
		if (v == 3 || v == 4 || v == 0)
			cr((v == 4) ? 5'd0 : 5'b00001);
		if (v == -1) begin
			crresp = 5'b00001;
			crvalid = 1'b1;
		end
		cd((v == 2) ? 0 : 1, 1'b0);
		crvalid = 1'b0;
		cd((v > 0 && v != 3) ? 0 : 3, 1'b1);
		if (v == 3)
			cd(1, 1'b0);
		if (v == -3)
			cr(5'd0);
		if (v <= -2)
			cr(5'b00001);
		acready = 1'b1;
	end
	endtask

	task snoop_case(input integer rule, input integer v);
	begin
		case (rule)
		ACE_AC_HOLD: hold_case(0, v > 0);
		ACE_CR_HOLD: hold_case(1, v > 0);
		ACE_CD_HOLD: hold_case(2, v > 0);
		ACE_AC_STABLE: stable_case(0, v);
		ACE_CR_STABLE: stable_case(1, v);
		ACE_CD_STABLE: stable_case(2, v);
		ACE_AC_RESET: reset_case(0, v);
		ACE_CR_RESET: reset_case(1, v);
		ACE_CD_RESET: reset_case(2, v);
		ACE_AC_SNOOP, ACE_AC_ALIGN, ACE_AC_OUTSTANDING: ac_case(rule, v);
		ACE_CR_NO_SNOOP, ACE_CR_DIRTY, ACE_CR_SHARED, ACE_CR_CLEAN_DATA, ACE_CR_DVM, ACE_CR_DVM_ERROR,
		ACE_CR_NSAID: cr_case(rule, v);
		ACE_CD_NO_SNOOP, ACE_CD_NO_TRANSFER, ACE_CD_LAST_EARLY, ACE_CD_LAST_MISSING: cd_case(rule, v);
		default: known = 1'b0;
		endcase
	end
	endtask

	function automatic integer snoop_bad(input integer rule);
	begin
		case (rule)
		ACE_AC_STABLE, ACE_CR_SHARED, ACE_CD_LAST_EARLY, ACE_CD_NO_TRANSFER: snoop_bad = 3;
		ACE_CR_STABLE, ACE_CD_STABLE, ACE_AC_RESET, ACE_CR_RESET, ACE_CD_RESET, ACE_AC_ALIGN, ACE_CR_DIRTY, ACE_CR_NSAID,
		ACE_CD_LAST_MISSING, ACE_CR_CLEAN_DATA: snoop_bad = 2;
		ACE_AC_SNOOP, ACE_CD_NO_SNOOP: snoop_bad = 7;
		ACE_CR_NO_SNOOP, ACE_CR_DVM_ERROR: snoop_bad = 4;
		ACE_CR_DVM: snoop_bad = 5;
		default: snoop_bad = 1;
		endcase
	end
	endfunction

	function automatic integer snoop_good(input integer rule);
	begin
		case (rule)
		ACE_AC_SNOOP: snoop_good = -9;
		ACE_AC_ALIGN, ACE_CR_SHARED, ACE_CR_DVM, ACE_CR_DVM_ERROR, ACE_CR_NSAID: snoop_good = -1;
		ACE_CD_NO_SNOOP: snoop_good = -3;
		ACE_CR_CLEAN_DATA: snoop_good = -2;
		default: snoop_good = 0;
		endcase
	end
	endfunction
