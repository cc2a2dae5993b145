// ace_dvm_cases.svh - scenarios for ace_dvm_rules.svh; included inside ace_cases. Most serve both channels: dvm() sends on AR or on AC.

	localparam [39:0] SYNC = 40'hC000;

	task dvm(input on_ac, input [3:0] snoop, input [39:0] addr);
	begin
		if (on_ac)
			ac(snoop, addr);
		else
			ar(snoop, addr);
	end
	endtask

	// Rule numbers here are those of AR.
	task dvm_fields_case(input on_ac, input integer rule, input integer v);
	begin
		case (rule)
		ACE_AR_NO_DVM: begin
			port = (v > 0) ? 2 : -v;
			dvm(on_ac, 4'd15, 40'd0);
		end
		ACE_AR_DVM_COMPLETE: begin
			dvm(!on_ac, 4'd15, SYNC);
			dvm(on_ac, 4'd14, (v > 0) ? 40'd16 : 40'd0);
		end
		ACE_AR_DVM_TYPE: begin
			if (v == -5) begin
				dvm(on_ac, 4'd15, 40'd1);
				dvm(on_ac, 4'd15, 40'hD002);
			end else begin
				dvm(on_ac, 4'd15, (v == 3) ? 40'd2 : (v > 0) ? 40'h3000 + 40'h2000 * v[5:0]
					: (v == -4) ? 40'h6000 : {24'd0, 2'd0, 2'd0 - v[1:0], 12'd0});
			end
		end
		ACE_AR_DVM_SYNC: dvm(on_ac, 4'd15, (v == 1) ? 40'h4000 : (v == 2) ? 40'h8000 : (v == 3) ? 40'hC001 : SYNC);
		ACE_AR_DVM_PARTS: begin
			if (v == 2)
				dvm(!on_ac, 4'd15, SYNC);
			dvm(on_ac, 4'd15, 40'd1);
			if (v == 3 || v == 1)
				arid = 6'd9;
			dvm(on_ac, (v == 1) ? 4'd1 : (v == 2) ? 4'd14 : 4'd15, (v == 1) ? X : 40'd0);
			if (v == -1) begin
				arid = 6'd9;
				dvm(on_ac, 4'd1, X);
			end
		end
		default: begin // ACE_AR_DVM_DUE
			port = (v == 3) ? 1 : 0;
			if (v == 2 || v <= 0)
				dvm(!on_ac, 4'd15, SYNC);
			dvm(on_ac, 4'd14, 40'd0);
			if (v == -1)
				dvm(!on_ac, 4'd15, SYNC);
			if (v == 2 || v == -1)
				dvm(on_ac, 4'd14, 40'd0);
		end
		endcase
	end
	endtask

	task dvm_case(input integer rule, input integer v);
	begin
		case (rule)
		ACE_AR_SYNC_LIMIT: begin
			ar(4'd15, SYNC);
			if (v <= 0)
				ac(4'd14, 40'd0);
			ar(4'd15, SYNC);
		end
		ACE_AR_DVM_CACHE: begin
			ar_fields(4'd15, 40'd0);
			arcache = (v == 1) ? 4'd3 : (v == 2) ? 4'd15 : 4'd2;
			show_ar;
		end
		default: begin
			if (rule >= ACE_AC_NO_DVM)
				dvm_fields_case(1'b1, rule - ACE_AC_NO_DVM + ACE_AR_NO_DVM, v);
			else
				dvm_fields_case(1'b0, rule, v);
		end
		endcase
	end
	endtask

	function automatic integer dvm_bad(input integer rule);
	begin
		case (rule)
		ACE_AR_DVM_TYPE, ACE_AC_DVM_TYPE, ACE_AR_DVM_SYNC, ACE_AC_DVM_SYNC, ACE_AR_DVM_DUE, ACE_AC_DVM_DUE,
		ACE_AR_DVM_PARTS: dvm_bad = 3;
		ACE_AC_DVM_PARTS, ACE_AR_DVM_CACHE: dvm_bad = 2;
		default: dvm_bad = 1;
		endcase
	end
	endfunction

	function automatic integer dvm_good(input integer rule);
	begin
		case (rule)
		ACE_AR_DVM_TYPE, ACE_AC_DVM_TYPE: dvm_good = -5;
		ACE_AR_NO_DVM, ACE_AC_NO_DVM, ACE_AR_DVM_PARTS, ACE_AC_DVM_PARTS, ACE_AR_DVM_DUE, ACE_AC_DVM_DUE: dvm_good = -1;
		default: dvm_good = 0;
		endcase
	end
	endfunction
