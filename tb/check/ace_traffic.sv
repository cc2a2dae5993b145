// ace_traffic.sv - a cache-like master and an interconnect-like slave on one ACE or ACE-Lite port, with random legal traffic.
//
// The master holds up to 16 lines (8 addresses, both worlds) in the five states, moves them with every type of request, answers snoops
// with everything that the state permits (data before, with or after the response) and acknowledges late. The slave answers out
// of order, interleaves bursts, snoops and sends DVM. No data is kept: the checks are about the protocol.
// Signals change at the falling edge, so every value was on show at the rising edge before it. `drain` stops new
// requests. FAULT plants one fault after FAULT_AT edges without a reset:
//	1 RACK when none is due	2 CDLAST inverted	3 a response in spite of a snoop of its line
//	4 a snoop in spite of a missing acknowledge	5 PassDirty without DataTransfer
module ace_traffic #(
	parameter integer ACE = 1,
	parameter integer FAULT_AT = 300  // edges after a reset
) (
	input clk,
	input resetn,
	input drain,
	input [31:0] BUSY,                // of 256: how often a channel offers or takes something
	input [31:0] FAULT,
	input [63:0] SEED,

	output reg ARVALID, ARREADY, ARLOCK,
	output reg [5:0] ARID,
	output reg [39:0] ARADDR,
	output reg [7:0] ARLEN,
	output reg [1:0] ARBURST, ARDOMAIN, ARBAR,
	output reg [3:0] ARCACHE, ARSNOOP, ARNSAID,
	output reg [2:0] ARPROT,

	output reg AWVALID, AWREADY, AWUNIQUE,
	output reg [5:0] AWID,
	output reg [39:0] AWADDR,
	output reg [7:0] AWLEN,
	output reg [1:0] AWBURST, AWDOMAIN, AWBAR,
	output reg [3:0] AWCACHE, AWNSAID,
	output reg [2:0] AWPROT, AWSNOOP,

	output reg WVALID, WREADY, WLAST,
	output reg RVALID, RREADY, RLAST, RACK,
	output reg [5:0] RID,
	output reg [3:0] RRESP,
	output reg BVALID, BREADY, WACK,
	output reg [5:0] BID,

	output reg ACVALID, ACREADY,
	output reg [39:0] ACADDR,
	output reg [3:0] ACSNOOP,
	output reg [2:0] ACPROT,
	output reg CRVALID, CRREADY,
	output reg [4:0] CRRESP,
	output reg [3:0] CRNSAID,
	output reg CDVALID, CDREADY, CDLAST
);
	localparam integer OUT = 12;          // outstanding a direction
	localparam [39:0] BASE = 40'h80_0000_0000;
	localparam integer NONE = 16;         // the key of what has no line
	localparam [2:0] I = 3'd0;            // {unique, dirty, valid}
	localparam [2:0] SC = 3'd1;
	localparam [2:0] SD = 3'd3;

	// ---- random numbers ------------------------------------------------------------------------------

	reg [63:0] seed;
	reg [31:0] rnd;

	task next_rnd;
	begin
		seed = seed ^ (seed << 13);
		seed = seed ^ (seed >> 7);
		seed = seed ^ (seed << 17);
		rnd = seed[47:16];
	end
	endtask

	reg now; // the answer of chance()
	task chance;
	begin
		next_rnd;
		now = {24'd0, rnd[31:24]} < BUSY;
	end
	endtask

	// ---- state ---------------------------------------------------------------------------------------

	// By key, {NS, line}; the last one is for what has no line.
	reg [2:0] state [0:NONE];
	integer ops [0:NONE];       // requests of the master under way
	integer snooped [0:NONE];   // snoops from AC on show to CR taken
	integer decided [0:NONE];   // those whose answer is fixed and not taken
	integer unacked [0:NONE];   // responses shown and not acknowledged, of one line
	integer copies [0:NONE];    // WriteBack, WriteClean, WriteEvict without B
	reg cleaning [0:NONE];      // the last of them is a WriteClean

	integer r_n;                // reads on show or accepted, oldest first
	reg [5:0] r_id [0:31];
	integer r_left [0:31];
	reg [3:0] r_snoop [0:31];
	integer r_key [0:31];
	integer r_key2 [0:31];      // the second line, or NONE
	integer r_cut [0:31];       // beats in it
	reg r_said [0:31];
	reg [1:0] r_resp [0:31];
	integer r_cur;              // the one that R shows
	integer w_n;                // writes, likewise
	reg [5:0] w_id [0:31];
	integer w_left [0:31];      // beats of data to be taken
	reg [2:0] w_snoop [0:31];
	integer w_key [0:31];
	integer w_key2 [0:31];
	integer w_cur;              // the one that B shows
	integer ar_open, aw_open;   // accepted ones of the lists, the first in them
	integer w_shown;            // the write that W shows
	integer n_unique, n_copy;   // the two kinds of E13
	integer rk_n, wk_n;         // keys of responses to be acknowledged
	integer rk [0:255];
	integer wk [0:255];
	integer s_n;                // snoops accepted, oldest first
	integer s_dec;              // those of them whose answer is fixed
	integer s_key [0:31];
	reg [3:0] s_snoop [0:31];
	reg s_quiet [0:31];
	reg [4:0] s_resp [0:31];
	integer cd_n;               // bursts of snoop data to be sent
	integer cd_beat;
	reg ar_more, ac_more;
	integer sync_due;           // Completes owed on AR
	reg sync_out, sync_done;
	integer faults, edges;
	reg [15:0] did_ar, did_ac;  // types that have been sent
	reg [7:0] did_aw;
	integer early_cd;           // bursts that started before their response

	function automatic [39:0] key_addr(input [2:0] line);
		key_addr = BASE + {31'd0, line, 6'd0};
	endfunction

	function automatic fault_now(input [31:0] kind);
		fault_now = FAULT == kind && edges >= FAULT_AT && faults == 0;
	endfunction

	// No request of the master and no answer of its cache is under way for the line.
	function automatic free_(input integer key);
		free_ = key == NONE || (ops[key] == 0 && decided[key] == 0);
	endfunction

	// ---- the master's requests -----------------------------------------------------------------------

	integer key, key2;

	task plain_read;
	begin
		ARSNOOP = 4'd0;
		ARLEN = 8'd0;
		ARBURST = 2'd1;
		ARLOCK = 1'b0;
		ARBAR = 2'd0;
		ARCACHE = 4'd2;
		ARNSAID = 4'd0;
		ARPROT = 3'd2;
		key = NONE;
		key2 = NONE;
	end
	endtask

	task dvm_read;
	begin
		plain_read;
		ARID[5:3] = 3'd2; // barriers, DVM and other requests have IDs of their own
		ARDOMAIN = 2'd2;
		ARSNOOP = 4'd15;
		ARADDR = {28'h123_4567, 12'hF00} & ~40'hF003;
		if (ar_more) begin
			ARADDR = 40'h55_5555_F553; // whatever
			ARID = 6'd33;
		end else if (sync_due > 0 && rnd[0]) begin
			ARSNOOP = 4'd14;
			ARADDR = 40'd0;
		end else if (!sync_out && rnd[1]) begin
			ARADDR = 40'hC000;
		end else begin
			ARADDR[13:12] = rnd[3:2];
			ARADDR[0] = rnd[4];
			if (rnd[4])
				ARID = 6'd33;
		end
		ARVALID = 1'b1;
	end
	endtask

	task barrier_read;
	begin
		plain_read;
		ARID[5:3] = 3'd3;
		ARDOMAIN = rnd[1:0];
		ARADDR = 40'd0;
		ARBAR = {rnd[2], 1'b1};
		ARVALID = 1'b1;
	end
	endtask

	// A type that the state of the line permits; 5 for none.
	function automatic [3:0] read_type(input [2:0] st, input [3:0] r);
	begin
		case (r)
		4'd0, 4'd8: read_type = 4'd0;
		4'd1, 4'd9: read_type = 4'd1;
		4'd2: read_type = 4'd2;
		4'd3: read_type = 4'd3;
		4'd4: read_type = 4'd7;
		4'd5, 4'd10: read_type = 4'd11;
		4'd6: read_type = 4'd12;
		4'd7: read_type = 4'd8;
		4'd12: read_type = 4'd9;
		4'd13: read_type = 4'd13;
		default: read_type = 4'd1;
		endcase
		if (ACE == 0 ? !(read_type == 4'd0 || read_type == 4'd8 || read_type == 4'd9 || read_type == 4'd13)
			: read_type == 4'd11 ? st[2:0] != SC && st != SD
			: read_type == 4'd12 ? st[2]
			: read_type >= 4'd8 ? st[1] : st != I)
			read_type = 4'd5;
	end
	endfunction

	task line_read;
	begin
		plain_read;
		key = {28'd0, rnd[3:0]};
		ARSNOOP = read_type(state[key], rnd[7:4]);
		ARADDR = key_addr(key[2:0]);
		ARDOMAIN = rnd[8] ? 2'd1 : 2'd2;
		ARCACHE = {2'd3, 1'b1, rnd[9]};
		ARPROT = {rnd[11], rnd[3], rnd[10]};
		ARNSAID = rnd[3] ? {1'b1, rnd[2:0]} : 4'd0;
		ARLEN = 8'd3;
		if (rnd[12]) begin // critical beat first
			ARBURST = 2'd2;
			ARADDR[5:4] = rnd[14:13];
		end else if (ARSNOOP == 4'd0) begin
			ARADDR[5:4] = rnd[14:13];
			ARLEN = {6'd0, rnd[16:15]};
			if ({6'd0, rnd[14:13]} + ARLEN > 8'd3 && rnd[2:0] == 3'd7)
				ARLEN = 8'd0;
			if ({6'd0, rnd[14:13]} + ARLEN > 8'd3)
				key2 = key + 1;
		end
		ARLOCK = rnd[17] && (ARSNOOP == 4'd1 || ARSNOOP == 4'd2 || ARSNOOP == 4'd11);
		if (ARSNOOP != 4'd5 && free_(key) && free_(key2)) begin
			ARVALID = 1'b1;
			if (ARSNOOP == 4'd9 || ARSNOOP == 4'd13)
				state[key] = I;
		end
	end
	endtask

	task offer_ar;
	begin
		chance;
		if (ARREADY)
			ARVALID = 1'b0;
		if (!ARVALID && now && r_n < OUT && (!drain || ar_more || sync_due > 0)) begin
			next_rnd;
			ARID = {3'd0, rnd[31:29]};
			if (ar_more || (drain && sync_due > 0) || rnd[28:26] == 3'd0)
				dvm_read;
			else if (rnd[28:26] == 3'd1)
				barrier_read;
			else if (rnd[28:26] == 3'd2) begin
				plain_read;
				ARDOMAIN = {2{rnd[0]}};
				ARADDR = BASE + 40'h1000;
				ARLOCK = rnd[1];
				ARVALID = 1'b1;
			end else
				line_read;
			if (drain && ARVALID && ARSNOOP == 4'd15 && !ar_more) // nothing new
				ARVALID = 1'b0;
			if (ARVALID)
				add_read;
		end
	end
	endtask

	task add_read;
	begin
		r_id[r_n] = ARID;
		r_left[r_n] = (ARBAR[0] || ARSNOOP[3]) ? 1 : {24'd0, ARLEN} + 1;
		r_snoop[r_n] = ARBAR[0] ? 4'd15 : ARSNOOP;
		r_key[r_n] = key;
		r_key2[r_n] = key2;
		r_cut[r_n] = (key2 == NONE) ? 0 : {24'd0, ARLEN} + {30'd0, ARADDR[5:4]} - 3;
		r_said[r_n] = 1'b0;
		r_n = r_n + 1;
		ops[key] = ops[key] + 1;
		ops[key2] = ops[key2] + 1;
		did_ar[ARSNOOP] = 1'b1;
		if (ARSNOOP == 4'd15 && !ar_more && ARADDR == 40'hC000)
			sync_out = 1'b1;
	end
	endtask

	task plain_write;
	begin
		AWSNOOP = 3'd0;
		AWLEN = 8'd0;
		AWBURST = 2'd1;
		AWBAR = 2'd0;
		AWCACHE = 4'd2;
		AWNSAID = 4'd0;
		AWPROT = 3'd2;
		AWUNIQUE = 1'b0;
		AWADDR = BASE + 40'h2000;
		AWDOMAIN = {2{rnd[0]}};
		key = NONE;
		key2 = NONE;
	end
	endtask

	// The state says which types may be; 7 for none.
	function automatic [2:0] write_type(input [2:0] st, input [1:0] r);
	begin
		if (st == I || ACE == 0)
			write_type = (r[0] && n_copy == 0) ? {2'd0, r[1]} : 3'd7;
		else if (st[1])
			write_type = (n_unique == 0) ? {2'd1, r[0]} : 3'd7;
		else if (n_unique == 0)
			write_type = (st[2] && r[0]) ? 3'd5 : 3'd4;
		else
			write_type = 3'd7;
	end
	endfunction

	task line_write;
	begin
		plain_write;
		key = {28'd0, rnd[3:0]};
		AWSNOOP = write_type(state[key], rnd[5:4]);
		AWADDR = key_addr(key[2:0]);
		AWDOMAIN = rnd[8] ? 2'd1 : 2'd2;
		AWCACHE = {2'd3, 1'b1, rnd[9]};
		AWPROT = {rnd[11], rnd[3], rnd[10]};
		AWNSAID = rnd[3] ? {1'b1, rnd[2:0]} : 4'd0;
		AWLEN = 8'd3;
		AWUNIQUE = AWSNOOP == 3'd5 || (AWSNOOP[2:1] == 2'd1 && state[key][2]);
		if (AWSNOOP == 3'd0) begin
			AWADDR[5:4] = rnd[14:13];
			AWLEN = {6'd0, rnd[16:15]};
			if ({6'd0, rnd[14:13]} + AWLEN > 8'd3 && rnd[2:0] == 3'd7)
				AWLEN = 8'd0;
			if ({6'd0, rnd[14:13]} + AWLEN > 8'd3)
				key2 = key + 1;
			if (state[key2][1])
				AWSNOOP = 3'd7;
		end
		if (AWSNOOP != 3'd7 && free_(key) && free_(key2)) begin
			AWVALID = 1'b1;
			state[key] = (AWSNOOP == 3'd2) ? state[key] & ~3'd2 : I;
			if (key2 != NONE)
				state[key2] = I;
			copies[key] = copies[key] + ((AWSNOOP == 3'd4 || AWSNOOP[2:1] == 2'd0) ? 0 : 1);
			cleaning[key] = AWSNOOP == 3'd2;
			n_unique = n_unique + ((AWSNOOP[2:1] == 2'd0) ? 1 : 0);
			n_copy = n_copy + ((AWSNOOP[2:1] == 2'd0) ? 0 : 1);
		end
	end
	endtask

	task offer_aw;
	begin
		chance;
		if (AWREADY)
			AWVALID = 1'b0;
		if (!AWVALID && now && w_n < OUT && !drain) begin
			next_rnd;
			AWID = {3'd1, rnd[31:29]};
			if (rnd[28:26] == 3'd1) begin
				plain_write;
				AWBAR = {rnd[2], 1'b1};
				AWID[5:3] = 3'd4;
				AWADDR = 40'd0;
				AWVALID = 1'b1;
			end else if (rnd[28:26] == 3'd2) begin
				plain_write;
				AWVALID = 1'b1;
			end else begin
				line_write;
			end
			if (AWVALID) begin
				w_id[w_n] = AWID;
				w_left[w_n] = (AWBAR[0] || AWSNOOP == 3'd4) ? 0 : {24'd0, AWLEN} + 1;
				w_snoop[w_n] = AWSNOOP;
				w_key[w_n] = key;
				w_key2[w_n] = key2;
				w_n = w_n + 1;
				ops[key] = ops[key] + 1;
				ops[key2] = ops[key2] + 1;
				did_aw[AWSNOOP] = 1'b1;
			end
		end
	end
	endtask

	// Data in the order of the addresses.
	task offer_w;
	begin
		chance;
		if (WREADY)
			WVALID = 1'b0;
		if (!WVALID && now) begin
			w_shown = 0;
			while (w_shown < w_n && w_left[w_shown] == 0)
				w_shown = w_shown + 1;
			WVALID = w_shown < w_n;
			WLAST = w_left[w_shown] == 1;
		end
	end
	endtask

	// A line may be written to by the processor at any time that nobody else is at it.
	task store;
	begin
		next_rnd;
		key = {28'd0, rnd[3:0]};
		if (state[key] == 3'd5 && free_(key))
			state[key] = 3'd7;
	end
	endtask

	task offer_acks;
	begin
		chance;
		RACK = ACE != 0 && now && rk_n > 0;
		chance;
		WACK = ACE != 0 && now && wk_n > 0;
		if (fault_now(1) && rk_n == 0) begin
			RACK = 1'b1;
			faults = 1;
		end
	end
	endtask

	// ---- the slave's answers -------------------------------------------------------------------------

	// The line that a read is at.
	function automatic integer key_at(input [4:0] i);
		key_at = (r_left[i] <= r_cut[i]) ? r_key2[i] : r_key[i];
	endfunction

	// A beat of the oldest read of some ID, if no snoop forbids its first.
	task offer_r;
		integer k;
		reg block;
		reg first; // beat of its line
		reg open;  // the line is not the burst's last and has one beat, which may be given and not shown: it is free at once
	begin
		chance;
		if (RREADY)
			RVALID = 1'b0;
		if (!RVALID && now && ar_open > 0) begin
			next_rnd;
			r_cur = {24'd0, rnd[7:0]} % ar_open;
			for (int i = r_cur; i >= 0; i = i - 1)
				if (r_id[i] == r_id[r_cur])
					r_cur = i;
			k = key_at(r_cur[4:0]);
			first = !r_said[r_cur] || r_left[r_cur] == r_cut[r_cur];
			open = r_left[r_cur] > r_cut[r_cur] && r_cut[r_cur] != 0 && !r_said[r_cur] && r_left[r_cur] - r_cut[r_cur] == 1;
			block = k != NONE && first && snooped[k] != 0 && !open;
			if (block && fault_now(3)) begin
				block = 1'b0;
				faults = 1;
			end
			if (!block) begin
				if (!r_said[r_cur])
					r_resp[r_cur] = said(r_snoop[r_cur], k != NONE && r_cut[r_cur] == 0, rnd[9:8]);
				if (first && !open && ACE != 0)
					unacked[k] = unacked[k] + 1;
				r_said[r_cur] = 1'b1;
				RVALID = 1'b1;
				RID = r_id[r_cur];
				RRESP = {r_resp[r_cur], rnd[10], 1'b0};
				RLAST = r_left[r_cur] == 1;
			end
		end
	end
	endtask

	// {IsShared, PassDirty} that the type may have.
	function automatic [1:0] said(input [3:0] snoop, input line, input [1:0] r);
	begin
		case (snoop)
		4'd0: said = {r[1] && line, 1'b0};
		4'd1: said = r;
		4'd2, 4'd8: said = {r[1], 1'b0};
		4'd3: said = (r == 2'd3) ? 2'd0 : r;
		4'd7: said = {1'b0, r[0]};
		default: said = 2'd0;
		endcase
		if (ACE == 0)
			said = 2'd0;
	end
	endfunction

	// The line that a write ends in.
	function automatic integer last_key(input [4:0] i);
		last_key = (w_key2[i] != NONE) ? w_key2[i] : w_key[i];
	endfunction

	task offer_b;
		integer k;
		reg block;
	begin
		chance;
		if (BREADY)
			BVALID = 1'b0;
		if (!BVALID && now && aw_open > 0) begin
			next_rnd;
			w_cur = {24'd0, rnd[7:0]} % aw_open;
			for (int i = w_cur; i >= 0; i = i - 1)
				if (w_id[i] == w_id[w_cur])
					w_cur = i;
			k = last_key(w_cur[4:0]);
			block = k != NONE && w_snoop[w_cur][2:1] == 2'd0 && snooped[k] != 0;
			if (w_left[w_cur] == 0 && !block) begin
				BVALID = 1'b1;
				BID = w_id[w_cur];
				if (ACE != 0 && w_snoop[w_cur][2:1] == 2'd0)
					unacked[k] = unacked[k] + 1;
			end
		end
	end
	endtask

	task offer_ac;
		reg [4:0] k;
		reg [3:0] kind;
	begin
		chance;
		if (ACREADY)
			ACVALID = 1'b0;
		if (!ACVALID && now && s_n < 12 && (!drain || ac_more || sync_done)) begin
			next_rnd;
			k = {1'b0, rnd[3:0]};
			ACPROT = {rnd[11], rnd[3], rnd[10]};
			kind = pick8(rnd[6:4]);
			if (ac_more || sync_done || rnd[9:7] == 3'd0 || ACE == 0) begin
				dvm_snoop;
			end else if (snooped[k] == 0 && (unacked[k] == 0 || fault_now(4))) begin
				if (unacked[k] != 0)
					faults = 1;
				ACVALID = 1'b1;
				ACADDR = key_addr(k[2:0]);
				ACSNOOP = kind;
				snooped[k] = snooped[k] + 1;
			end
			did_ac[ACSNOOP] = did_ac[ACSNOOP] || ACVALID;
		end
	end
	endtask

	function automatic [3:0] pick8(input [2:0] r);
	begin
		case (r)
		3'd4: pick8 = 4'd7;
		3'd5: pick8 = 4'd8;
		3'd6: pick8 = 4'd9;
		3'd7: pick8 = 4'd13;
		default: pick8 = {1'b0, r};
		endcase
	end
	endfunction

	task dvm_snoop;
	begin
		ACVALID = 1'b1;
		ACSNOOP = 4'd15;
		ACADDR = ac_more ? 40'hAA_AAAA_FAAB : {24'h123456, 2'b00, rnd[13:12], 8'h0, 3'd0, rnd[14]};
		if (!ac_more && sync_done) begin
			ACSNOOP = 4'd14;
			ACADDR = 40'd0;
			sync_done = 1'b0;
		end else if (!ac_more && rnd[16:15] == 2'd3) begin
			ACADDR = (rnd[17] && !drain && sync_due < 4) ? 40'hC000 : 40'h6000;
		end
	end
	endtask

	// ---- the cache's answers to snoops -----------------------------------------------------------------

	// {state after, WasUnique, IsShared, PassDirty, Error, DataTransfer}
	function automatic [7:0] answer(input [2:0] st, input [3:0] snoop, input [3:0] r);
		reg wu;
		reg once; // ReadOnce and CleanShared may leave it unique
		reg err;
	begin
		wu = st[2];
		once = snoop == 4'd0 && r[0];
		err = r == 4'd15;
		case (snoop)
		4'd7, 4'd9, 4'd13: answer = {I, wu, 1'b0, st[1] && (snoop != 4'd13 || r[1]), err, 1'b0};
		4'd8: answer = r[2] ? {I, wu, 1'b0, st[1], err, 1'b0} : {st & (r[1] ? 3'd5 : 3'd1), wu, 1'b1, st[1], err, 1'b0};
		default: answer = st[1] ? (r[2:1] == 2'd0 ? {I, wu, 1'b0, 1'b1, err, 1'b0}
				: r[2:1] == 2'd1 ? {SC, wu, 1'b1, 1'b1, err, 1'b0} : {once ? st : SD, wu, 1'b1, 1'b0, err, 1'b1})
			: (r[2:1] == 2'd0) ? {I, wu, 1'b0, 1'b0, err, r[3]} : {once ? st : SC, wu, 1'b1, 1'b0, err, r[3]};
		endcase
		answer[0] = answer[0] || answer[2] || (st != I && r[3] && snoop != 4'd8 && !(snoop == 4'd13 && st[1]));
		if (st == I)
			answer = 8'd0;
	end
	endfunction

	// Fixes the answer to the oldest snoop that has none.
	task decide;
		integer k;
		reg [7:0] a;
	begin
		chance;
		if (now && s_dec < s_n) begin
			next_rnd;
			k = s_key[s_dec];
			a = (k == NONE) ? {6'd0, rnd[0] && !s_quiet[s_dec], 1'b0} : answer(state[k], s_snoop[s_dec], rnd[3:0]);
			if (k != NONE && copies[k] != 0) // the line stays here, if it may
				a = {SC, 1'b0, 1'b1, 1'b0, 1'b0, rnd[4]};
			if (k == NONE || copies[k] == 0 || (cleaning[k] && s_snoop[s_dec] <= 4'd3 && state[k] != I)) begin
				s_resp[s_dec] = a[4:0];
				if (k != NONE)
					state[k] = a[7:5];
				decided[k] = decided[k] + 1;
				cd_n = cd_n + (a[0] ? 1 : 0);
				if (fault_now(5) && !a[0] && k != NONE) begin
					s_resp[s_dec][2] = 1'b1;
					faults = 1;
				end
				s_dec = s_dec + 1;
			end
		end
	end
	endtask

	task offer_cr;
	begin
		chance;
		if (CRREADY)
			CRVALID = 1'b0;
		if (!CRVALID && now && s_dec > 0) begin
			CRVALID = 1'b1;
			CRRESP = s_resp[0];
			CRNSAID = (s_key[0] != NONE && s_key[0] >= 8 && CRRESP != 5'd0) ? {1'b1, s_key[0][2:0]} : 4'd0;
		end
	end
	endtask

	task offer_cd;
	begin
		chance;
		if (CDREADY)
			CDVALID = 1'b0;
		if (!CDVALID && now && cd_n > 0) begin
			CDVALID = 1'b1;
			CDLAST = cd_beat == 3;
			if (cd_beat == 0 && !CRVALID && s_dec > 0)
				early_cd = early_cd + 1;
			if (fault_now(2)) begin
				CDLAST = !CDLAST;
				faults = 1;
			end
		end
	end
	endtask

	// ---- handshakes of the edge before -----------------------------------------------------------------

	task r_done;
		integer k;
		reg [1:0] resp;
	begin
		k = r_key[r_cur];
		resp = r_resp[r_cur];
		r_left[r_cur] = r_left[r_cur] - 1;
		// A line that is not the last is given back while its last beat is on its way.
		if (ACE != 0 && r_cut[r_cur] != 0 && r_left[r_cur] - r_cut[r_cur] == 1)
			unacked[k] = unacked[k] - 1;
		if (r_left[r_cur] == 0) begin
			case (r_snoop[r_cur])
			4'd1, 4'd2, 4'd3, 4'd7: if (k != NONE) state[k] = {!resp[1], resp[0], 1'b1};
			4'd11: if (state[k] != I) state[k] = state[k] | 3'd4;
			4'd12: state[k] = 3'd7;
			4'd8: if (k != NONE && state[k] != I && resp[1]) state[k] = SC;
			default: ;
			endcase
			ops[k] = ops[k] - 1;
			ops[r_key2[r_cur]] = ops[r_key2[r_cur]] - 1;
			if (ACE != 0) begin
				rk[rk_n] = (r_key2[r_cur] == NONE) ? k : r_key2[r_cur];
				rk_n = rk_n + 1;
			end
			r_n = r_n - 1;
			ar_open = ar_open - 1;
			for (int i = r_cur; i < r_n; i = i + 1) begin
				r_id[i] = r_id[i+1];
				r_left[i] = r_left[i+1];
				r_snoop[i] = r_snoop[i+1];
				r_key[i] = r_key[i+1];
				r_key2[i] = r_key2[i+1];
				r_cut[i] = r_cut[i+1];
				r_said[i] = r_said[i+1];
				r_resp[i] = r_resp[i+1];
			end
		end
	end
	endtask

	task b_done;
		integer k;
	begin
		k = w_key[w_cur];
		ops[k] = ops[k] - 1;
		ops[w_key2[w_cur]] = ops[w_key2[w_cur]] - 1;
		if (k != NONE && w_snoop[w_cur][2:1] == 2'd0)
			n_unique = n_unique - 1;
		else if (k != NONE)
			n_copy = n_copy - 1;
		if (k != NONE && w_snoop[w_cur][2:1] != 2'd0 && w_snoop[w_cur] != 3'd4)
			copies[k] = copies[k] - 1;
		if (ACE != 0) begin
			wk[wk_n] = (w_snoop[w_cur][2:1] == 2'd0) ? last_key(w_cur[4:0]) : NONE;
			wk_n = wk_n + 1;
		end
		w_n = w_n - 1;
		aw_open = aw_open - 1;
		w_shown = w_shown - ((w_shown > w_cur) ? 1 : 0);
		for (int i = w_cur; i < w_n; i = i + 1) begin
			w_id[i] = w_id[i+1];
			w_left[i] = w_left[i+1];
			w_snoop[i] = w_snoop[i+1];
			w_key[i] = w_key[i+1];
			w_key2[i] = w_key2[i+1];
		end
	end
	endtask

	task acks_done;
	begin
		if (RACK && rk_n > 0) begin
			unacked[rk[0]] = unacked[rk[0]] - 1;
			rk_n = rk_n - 1;
			for (int i = 0; i < rk_n; i = i + 1)
				rk[i] = rk[i+1];
		end
		if (WACK && wk_n > 0) begin
			unacked[wk[0]] = unacked[wk[0]] - 1;
			wk_n = wk_n - 1;
			for (int i = 0; i < wk_n; i = i + 1)
				wk[i] = wk[i+1];
		end
	end
	endtask

	task ac_done;
	begin
		s_key[s_n] = (ACSNOOP[3:1] == 3'd7) ? NONE : {28'd0, ACPROT[1], ACADDR[8:6]};
		s_snoop[s_n] = ACSNOOP;
		s_quiet[s_n] = ac_more ? 1'b0 : ACSNOOP != 4'd15 || ACADDR[14];
		s_n = s_n + 1;
		if (ACSNOOP == 4'd15 && !ac_more && ACADDR[14:12] == 3'd4)
			sync_due = sync_due + 1;
		if (ACSNOOP == 4'd14)
			sync_out = 1'b0;
		ac_more = ACSNOOP == 4'd15 && !ac_more && ACADDR[0];
	end
	endtask

	task cr_done;
	begin
		if (s_key[0] != NONE)
			snooped[s_key[0]] = snooped[s_key[0]] - 1;
		decided[s_key[0]] = decided[s_key[0]] - 1;
		s_n = s_n - 1;
		s_dec = s_dec - 1;
		for (int i = 0; i < s_n; i = i + 1) begin
			s_key[i] = s_key[i+1];
			s_snoop[i] = s_snoop[i+1];
			s_quiet[i] = s_quiet[i+1];
			s_resp[i] = s_resp[i+1];
		end
	end
	endtask

	task ar_done;
	begin
		ar_open = ar_open + 1;
		if (ARSNOOP == 4'd14)
			sync_due = sync_due - 1;
		if (ARSNOOP == 4'd15 && !ar_more && ARADDR == 40'hC000)
			sync_done = 1'b1; // the interconnect answers at once
		ar_more = ARSNOOP == 4'd15 && !ar_more && ARADDR[0];
	end
	endtask

	task handshakes;
	begin
		acks_done;
		if (RVALID && RREADY)
			r_done;
		if (WVALID && WREADY)
			w_left[w_shown] = w_left[w_shown] - 1;
		if (BVALID && BREADY)
			b_done;
		if (ARVALID && ARREADY)
			ar_done;
		if (AWVALID && AWREADY)
			aw_open = aw_open + 1;
		if (CRVALID && CRREADY)
			cr_done;
		if (ACVALID && ACREADY)
			ac_done;
		if (CDVALID && CDREADY) begin
			cd_beat = (cd_beat + 1) % 4;
			cd_n = cd_n - ((cd_beat == 0) ? 1 : 0);
		end
	end
	endtask

	// ---- every edge ----------------------------------------------------------------------------------

	task ready_signals;
	begin
		next_rnd;
		ARREADY = {24'd0, rnd[7:0]} < BUSY;
		AWREADY = {24'd0, rnd[15:8]} < BUSY;
		WREADY = {24'd0, rnd[23:16]} < BUSY;
		RREADY = {24'd0, rnd[31:24]} < BUSY;
		next_rnd;
		BREADY = {24'd0, rnd[7:0]} < BUSY;
		ACREADY = {24'd0, rnd[15:8]} < BUSY;
		CRREADY = {24'd0, rnd[23:16]} < BUSY;
		CDREADY = {24'd0, rnd[31:24]} < BUSY;
	end
	endtask

	task forget;
	begin
		{ARVALID, AWVALID, WVALID, RVALID, BVALID, ACVALID, CRVALID, CDVALID, RACK, WACK} = 10'd0;
		for (int i = 0; i <= NONE; i = i + 1) begin
			state[i] = I;
			ops[i] = 0;
			snooped[i] = 0;
			decided[i] = 0;
			unacked[i] = 0;
			copies[i] = 0;
			cleaning[i] = 1'b0;
		end
		r_n = 0;
		w_n = 0;
		ar_open = 0;
		aw_open = 0;
		w_shown = 0;
		n_unique = 0;
		n_copy = 0;
		rk_n = 0;
		wk_n = 0;
		s_n = 0;
		s_dec = 0;
		cd_n = 0;
		cd_beat = 0;
		sync_due = 0;
		{ar_more, ac_more, sync_out, sync_done} = 4'd0;
	end
	endtask

	initial begin
		faults = 0;
		edges = 0;
		did_ar = 16'd0;
		did_ac = 16'd0;
		did_aw = 8'd0;
		early_cd = 0;
		forget;
		@(negedge clk);
		seed = SEED;
		forever begin
			@(negedge clk);
			edges = edges + 1;
			if (!resetn) begin
				forget;
				faults = 0;
				edges = 0;
			end else begin
				handshakes;
				offer_r;
				offer_b;
				offer_ac;
				offer_acks;
				decide;
				offer_cr;
				offer_cd;
				offer_ar;
				offer_aw;
				offer_w;
				store;
			end
			ready_signals;
		end
	end
endmodule
