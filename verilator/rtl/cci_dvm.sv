// cci_dvm.sv - messages between the masters' MMUs, and barriers.
//
// The behaviour is docs/cci-dvm.md, rules X30 to X35. Neither has entries of the tracker; each port has boxes instead:
//
//     AR --> cci_dvm_head --> message, Sync --> cci_dvm_choice --> the engine: slot --> sq of all others --> AC
//                       '---> Complete                                 '--- last CR <--- u_snoop
//                       '---> half of a barrier <-- AW: the other half;   both wait for older entries
//
//     boxes that are served --> cci_dvm_answer --> R before any entry (u_read), B of a barrier (u_write)
//
// One message is under way at a time, so all ports see all messages in one order, and nothing between the two parts of one. A
// Sync is over when all others have sent their Complete, and then its port gets one.

module cci_dvm #(
	parameter integer DVM        = 1,   // 0: there is none, and no register either
	parameter integer V          = 3,   // ports with AC and CR
	parameter integer P          = 3,
	parameter integer NE         = 12,
	parameter integer ADDR_WIDTH = 40,
	parameter integer ID_WIDTH   = 4
) (
	input  wire                       ACLK,
	input  wire                       ARESETn,
	input  wire [V-1:0]               dvm_en,
	input  wire                       change,        // X20
	output wire                       change_pending,

	// heads
	input  wire [P-1:0]               ar_valid,
	input  wire [P*(ID_WIDTH+36)-1:0] ar_ctl,
	input  wire [P*ADDR_WIDTH-1:0]    ar_addr,
	output wire [P-1:0]               ar_aside,      // not the tracker's
	output wire [P-1:0]               ar_pop,
	input  wire [P-1:0]               aw_valid,
	input  wire [P*(ID_WIDTH+35)-1:0] aw_ctl,
	output wire [P-1:0]               aw_aside,
	output wire [P-1:0]               aw_pop,

	// entries
	input  wire [P*NE-1:0]            mine,
	input  wire [NE-1:0]              on_aw,
	input  wire [NE-1:0]              unfinished,
	input  wire [NE-1:0]              finishes,      // in this cycle

	// the slot (X31), and what goes out on AC (X32)
	input  wire                       slot_taken,
	output wire                       slot_first,    // it has lost often enough
	output wire [V-1:0]               snooped,
	output wire                       snooped_two,   // with two parts
	output wire [6:0]                 first_ctl,     // {ACSNOOP, ACPROT}
	output wire [ADDR_WIDTH-1:0]      first_addr,
	output wire [6:0]                 second_ctl,
	output wire [ADDR_WIDTH-1:0]      second_addr,

	// CR (X33)
	input  wire [V-1:0]               cr_dvm,
	input  wire [V-1:0]               cr_second,     // of a second part
	input  wire [V-1:0]               cr_error,

	// answers (X34)
	output wire [P-1:0]               r_wants,
	output wire [P*(ID_WIDTH+2)-1:0]  r_answer,      // {world, ID, error}
	input  wire [P-1:0]               r_taken,
	input  wire [P-1:0]               r_acked,
	output wire [P-1:0]               b_wants,
	output wire [P*ID_WIDTH-1:0]      b_id,
	input  wire [P-1:0]               b_taken
);
	localparam integer AW = ADDR_WIDTH;
	localparam integer IW = ID_WIDTH;
	localparam integer XW = ID_WIDTH + 36;  // ar_ctl of a port
	localparam integer YW = ID_WIDTH + 35;  // aw_ctl
	localparam integer NV = (DVM != 0) ? V : 0;
	localparam integer NB = (DVM != 0) ? P : 0;

	// dv_op
	localparam [1:0] IDLE     = 2'd0;
	localparam [1:0] MESSAGE  = 2'd1;
	localparam [1:0] SYNC     = 2'd2;
	localparam [1:0] COMPLETE = 2'd3;

	// mb_st
	localparam [2:0] M_EMPTY = 3'd0;
	localparam [2:0] M_HALF  = 3'd1;
	localparam [2:0] M_READY = 3'd2;
	localparam [2:0] M_SENT  = 3'd3;
	localparam [2:0] M_TWO   = 3'd4;
	localparam [2:0] M_ONE   = 3'd5;

	// sb_st
	localparam [1:0] S_EMPTY = 2'd0;
	localparam [1:0] S_READY = 2'd1;
	localparam [1:0] S_SENT  = 2'd2;
	localparam [1:0] S_DUE   = 2'd3;

	localparam [3:0] DVM_COMPLETE = 4'b1110;
	localparam [3:0] DVM_MESSAGE  = 4'b1111;

	logic [1:0]   op_q;
	logic [2:0]   port_q;
	logic         two_q;
	logic [V-1:0] crw_q;
	logic         err_q;
	logic         stale_q;
	logic [2:0]   rr_q;
	logic [5:0]   lost_q;
	logic         sync_v_q;
	logic [2:0]   sync_port_q;
	logic [V-1:0] sync_w_q;
	logic         sync_stale_q;

	// ---- of the boxes, an element a port --------------------------------------------------------------

	wire [V-1:0]      messages;     // ready
	wire [V-1:0]      syncs;
	wire [V-1:0]      twos;
	wire [V-1:0]      completing;   // a Complete is taken from AR
	wire [V*3-1:0]    prots;
	wire [V*AW-1:0]   addrs;
	wire [V*3-1:0]    prots2;
	wire [V*AW-1:0]   addrs2;
	wire [V*3-1:0]    sync_prots;
	wire [V*AW-1:0]   sync_addrs;

	// what cci_dvm_head says of the heads, and what cci_dvm_answer wants
	wire [V-1:0]      to_second;
	wire [V-1:0]      to_message;
	wire [V-1:0]      to_sync;
	wire [V-1:0]      to_complete;
	wire [V-1:0]      message_second; // the second part is missing
	wire [V-1:0]      message_free;
	wire [V-1:0]      sync_free;
	wire [V-1:0]      complete_free;
	wire [V-1:0]      message_due;
	wire [V-1:0]      sync_due;
	wire [V-1:0]      complete_due;
	wire [V*(IW+1)-1:0] message_answers;
	wire [V*(IW+1)-1:0] sync_answers;
	wire [V*IW-1:0]   complete_ids;
	wire [V-1:0]      message_sent;
	wire [V-1:0]      sync_sent;
	wire [V-1:0]      complete_sent;

	// ---- the engine (X31 to X33) ----------------------------------------------------------------------

	wire         go;            // it gets the slot
	wire         starts_message;
	wire         starts_sync;
	wire [2:0]   starts_port;
	wire         ends;

	generate
		if (DVM != 0) begin : gen_engine
			wire         completes = sync_v_q & (sync_w_q == '0);
			wire         any;
			wire [2:0]   port;
			wire         message;

			cci_dvm_choice #(.V(V)) u_choice (
				.messages, .syncs(syncs & ~{V{sync_v_q}}), .rr(rr_q), .any, .port, .message);

			wire         wants   = (op_q == IDLE) & (completes | any);
			wire [V-1:0] own     = V'(8'd1 << starts_port);
			wire         enabled = (dvm_en & own) != '0;   // who cannot receive DVM sends none
			wire [V-1:0] targets = completes ? own : enabled ? dvm_en & ~own : '0;
			wire         two     = starts_message & 1'(twos >> starts_port);
			wire [V-1:0] lasts   = cr_dvm & (cr_second | ~{V{two_q}});

			assign slot_first     = wants & lost_q[5];
			assign go             = wants & ~slot_taken;
			assign starts_port    = completes ? sync_port_q : port;
			assign starts_message = go & ~completes & message;
			assign starts_sync    = go & ~completes & ~message;
			assign ends           = (op_q != IDLE) & (crw_q == '0);
			assign snooped        = go ? targets : '0;
			assign snooped_two    = two;
			assign change_pending = ((op_q != IDLE) & stale_q) | (sync_v_q & sync_stale_q);

			// The box of an op does not change before its last CR.
			assign first_ctl      = (op_q == COMPLETE) ? {DVM_COMPLETE, 3'd0} :
				{DVM_MESSAGE, (op_q == SYNC) ? sync_prots[port_q*3 +: 3] : prots[port_q*3 +: 3]};
			assign first_addr     = (op_q == COMPLETE) ? '0 : (op_q == SYNC) ? sync_addrs[port_q*AW +: AW] : addrs[port_q*AW +: AW];
			assign second_ctl     = {DVM_MESSAGE, prots2[port_q*3 +: 3]};
			assign second_addr    = addrs2[port_q*AW +: AW];

			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					op_q   <= IDLE;
					port_q <= 3'd0;
					two_q  <= 1'b0;
					crw_q  <= '0;
					err_q  <= 1'b0;
					rr_q   <= 3'd0;
				end else if (go) begin
					op_q   <= completes ? COMPLETE : message ? MESSAGE : SYNC;
					port_q <= starts_port;
					two_q  <= two;
					crw_q  <= targets;
					err_q  <= 1'b0;
					if (~completes)
						rr_q <= (starts_port == 3'(V - 1)) ? 3'd0 : starts_port + 3'd1;
				end else begin
					if (ends)
						op_q <= IDLE;
					crw_q <= crw_q & ~lasts;
					err_q <= err_q | ((cr_dvm & cr_error) != '0);
				end

			always_ff @(posedge ACLK)
				if (!ARESETn)
					lost_q <= 6'd0;
				else if (wants & ~go)
					lost_q <= lost_q + {5'd0, ~lost_q[5]};
				else
					lost_q <= 6'd0;

			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					sync_v_q    <= 1'b0;
					sync_port_q <= 3'd0;
					sync_w_q    <= '0;
				end else if (starts_sync) begin
					sync_v_q    <= enabled;  // else its Complete could not be delivered
					sync_port_q <= starts_port;
					sync_w_q    <= targets;
				end else begin
					if (ends & (op_q == COMPLETE))
						sync_v_q <= 1'b0;
					if (sync_v_q)
						sync_w_q <= sync_w_q & ~completing;
				end

			// X20
			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					stale_q      <= 1'b0;
					sync_stale_q <= 1'b0;
				end else begin
					if (go | change)
						stale_q <= change;
					if (starts_sync | change)
						sync_stale_q <= change;
				end
		end else begin : gen_none
			assign {op_q, port_q, two_q, crw_q, err_q, stale_q, rr_q, lost_q, sync_v_q, sync_port_q, sync_w_q, sync_stale_q} = '0;
			assign {messages, syncs, twos, completing, prots, addrs, prots2, addrs2, sync_prots, sync_addrs} = '0;
			assign {to_second, to_message, to_sync, to_complete, message_second, message_free, sync_free, complete_free} = '0;
			assign {message_due, sync_due, complete_due, message_answers, sync_answers, complete_ids} = '0;
			assign {message_sent, sync_sent, complete_sent} = '0;
			assign {go, starts_message, starts_sync, starts_port, ends} = '0;
			assign {change_pending, slot_first, snooped, snooped_two, first_ctl, first_addr, second_ctl, second_addr} = '0;
			assign {ar_aside, ar_pop, aw_aside, aw_pop, r_wants, r_answer, b_wants, b_id} = '0;

			wire inputs_unused = ^{ACLK, ARESETn, dvm_en, change, ar_valid, ar_ctl, ar_addr, aw_valid, aw_ctl, mine, on_aw,
			                       unfinished, finishes, slot_taken, cr_dvm, cr_second, cr_error, r_taken, r_acked, b_taken};
			wire state_unused  = ^{op_q, port_q, two_q, crw_q, err_q, stale_q, rr_q, lost_q, sync_v_q, sync_port_q, sync_w_q,
			                       sync_stale_q, messages, syncs, twos, completing, prots, addrs, prots2, addrs2, sync_prots,
			                       sync_addrs, to_second, to_message, to_sync, to_complete, message_second, message_free,
			                       sync_free, complete_free, message_due, sync_due, complete_due, message_answers,
			                       sync_answers, complete_ids, message_sent, sync_sent, complete_sent, go, starts_message,
			                       starts_sync, starts_port, ends};
		end
	endgenerate

	// ---- the boxes of a port with DVM (X30) -----------------------------------------------------------

	genvar v;
	generate
		for (v = 0; v < NV; v = v + 1) begin : gen_v
			reg [2:0]    mb_st_q;
			reg          mb_two_q;
			reg          mb_err_q;
			reg [IW-1:0] mb_id_q;
			reg [2:0]    mb_prot_q;
			reg [AW-1:0] mb_addr_q;
			reg [IW-1:0] mb_id2_q;
			reg [2:0]    mb_prot2_q;
			reg [AW-1:0] mb_addr2_q;
			reg [1:0]    sb_st_q;
			reg          sb_after_q;
			reg          sb_err_q;
			reg [IW-1:0] sb_id_q;
			reg [2:0]    sb_prot_q;
			reg [AW-1:0] sb_addr_q;
			reg          cb_v_q;
			reg [IW-1:0] cb_id_q;

			wire [IW-1:0] id   = ar_ctl[v*XW+35 +: IW];
			wire [2:0]    prot = ar_ctl[v*XW+15 +: 3];
			wire [AW-1:0] addr = ar_addr[v*AW +: AW];

			wire          starts       = starts_port == 3'(v);
			wire          ends_message = ends & (op_q == MESSAGE) & (port_q == 3'(v));
			wire          ends_sync    = ends & (op_q == SYNC) & (port_q == 3'(v));

			assign messages[v]       = mb_st_q == M_READY;
			assign syncs[v]          = (sb_st_q == S_READY) & ~sb_after_q;
			assign twos[v]           = mb_two_q;
			assign completing[v]     = to_complete[v];
			assign message_second[v] = mb_st_q == M_HALF;
			assign message_free[v]   = mb_st_q == M_EMPTY;
			assign sync_free[v]      = sb_st_q == S_EMPTY;
			assign complete_free[v]  = ~cb_v_q;
			assign message_due[v]    = (mb_st_q == M_TWO) | (mb_st_q == M_ONE);
			assign sync_due[v]       = sb_st_q == S_DUE;
			assign complete_due[v]   = cb_v_q;

			assign prots[v*3 +: 3]        = mb_prot_q;
			assign addrs[v*AW +: AW]      = mb_addr_q;
			assign prots2[v*3 +: 3]       = mb_prot2_q;
			assign addrs2[v*AW +: AW]     = mb_addr2_q;
			assign sync_prots[v*3 +: 3]   = sb_prot_q;
			assign sync_addrs[v*AW +: AW] = sb_addr_q;
			assign complete_ids[v*IW +: IW]          = cb_id_q;
			assign sync_answers[v*(IW+1) +: IW+1]    = {sb_id_q, sb_err_q};
			assign message_answers[v*(IW+1) +: IW+1] = {((mb_st_q == M_ONE) & mb_two_q) ? mb_id2_q : mb_id_q, mb_err_q};

			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					mb_st_q    <= M_EMPTY;
					mb_two_q   <= 1'b0;
					mb_err_q   <= 1'b0;
					mb_id_q    <= '0;
					mb_prot_q  <= 3'd0;
					mb_addr_q  <= '0;
					mb_id2_q   <= '0;
					mb_prot2_q <= 3'd0;
					mb_addr2_q <= '0;
				end else if (to_message[v]) begin
					mb_st_q    <= addr[0] ? M_HALF : M_READY;
					mb_two_q   <= addr[0];
					mb_err_q   <= 1'b0;
					mb_id_q    <= id;
					mb_prot_q  <= prot;
					mb_addr_q  <= addr;
				end else if (to_second[v]) begin
					mb_st_q    <= M_READY;
					mb_id2_q   <= id;
					mb_prot2_q <= prot;
					mb_addr2_q <= addr;
				end else if (starts_message & starts) begin
					mb_st_q    <= M_SENT;
				end else if (ends_message) begin
					mb_st_q    <= mb_two_q ? M_TWO : M_ONE;
					mb_err_q   <= err_q;
				end else if (message_sent[v]) begin
					mb_st_q    <= (mb_st_q == M_TWO) ? M_ONE : M_EMPTY;
				end

			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					sb_st_q    <= S_EMPTY;
					sb_after_q <= 1'b0;
					sb_err_q   <= 1'b0;
					sb_id_q    <= '0;
					sb_prot_q  <= 3'd0;
					sb_addr_q  <= '0;
				end else if (to_sync[v]) begin
					// The messages before it go before it.
					sb_st_q    <= S_READY;
					sb_after_q <= (mb_st_q == M_READY) | ((mb_st_q == M_SENT) & ~ends_message);
					sb_err_q   <= 1'b0;
					sb_id_q    <= id;
					sb_prot_q  <= prot;
					sb_addr_q  <= addr;
				end else begin
					if (ends_message)
						sb_after_q <= 1'b0;
					if (starts_sync & starts)
						sb_st_q <= S_SENT;
					else if (ends_sync) begin
						sb_st_q  <= S_DUE;
						sb_err_q <= err_q;
					end else if (sync_sent[v])
						sb_st_q <= S_EMPTY;
				end

			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					cb_v_q  <= 1'b0;
					cb_id_q <= '0;
				end else if (to_complete[v]) begin
					cb_v_q  <= 1'b1;
					cb_id_q <= id;
				end else if (complete_sent[v])
					cb_v_q  <= 1'b0;
		end
	endgenerate

	// ---- heads, barriers (X35) and answers (X34) of every port ----------------------------------------

	genvar p;
	generate
		for (p = 0; p < NB; p = p + 1) begin : gen_b
			reg [1:0]    va_q;
			reg          bo_q;
			reg          br_v_q;
			reg [IW-1:0] br_id_q;
			reg [NE-1:0] br_dep_q;
			reg          bw_v_q;
			reg [IW-1:0] bw_id_q;
			reg [NE-1:0] bw_dep_q;

			wire [XW-1:0] ar = ar_ctl[p*XW +: XW];
			wire [YW-1:0] aw = aw_ctl[p*YW +: YW];
			wire          ar_unused = ^{ar[XW-1], ar[34:18], ar[14:11], ar[3:0]};
			wire          aw_unused = ^{aw[YW-1], aw[33:5], aw[3:0]};

			wire          to_half;
			wire          half_sent;
			wire          answers;
			wire          answered;

			if (p < V) begin : gen_box
				cci_dvm_head #(.BOXES(1)) u_head (
					.valid(ar_valid[p]), .domain(ar[10:9]), .snoop(ar[8:5]), .barrier(ar[4]), .sync(ar_addr[p*AW+12 +: 3] == 3'd4),
					.wants_second(message_second[p]), .message_free(message_free[p]), .sync_free(sync_free[p]),
					.complete_free(complete_free[p]), .half_free(~br_v_q & ~bo_q), .aside(ar_aside[p]), .to_second(to_second[p]),
					.to_message(to_message[p]), .to_sync(to_sync[p]), .to_complete(to_complete[p]), .to_half);

				wire is_complete;
				wire is_sync;
				wire is_message;
				wire is_half;

				cci_dvm_answer #(.ID_WIDTH(IW)) u_answer (
					.may(~va_q[1]), .complete(complete_due[p]), .complete_id(complete_ids[p*IW +: IW]),
					.sync(sync_due[p]), .sync_id(sync_answers[p*(IW+1)+1 +: IW]), .sync_err(sync_answers[p*(IW+1)]), .sync_ns(sync_prots[p*3+1]),
					.message(message_due[p]), .message_id(message_answers[p*(IW+1)+1 +: IW]),
					.message_err(message_answers[p*(IW+1)]), .message_ns(prots[p*3+1]), .half(br_v_q & bo_q), .half_id(br_id_q), .any(answers),
					.is_complete, .is_sync, .is_message, .is_half, .id(r_answer[p*(IW+2)+1 +: IW]), .err(r_answer[p*(IW+2)]),
					.ns(r_answer[p*(IW+2)+IW+1]));

				assign ar_pop[p]        = to_second[p] | to_message[p] | to_sync[p] | to_complete[p] | to_half;
				assign complete_sent[p] = answered & is_complete;
				assign sync_sent[p]     = answered & is_sync;
				assign message_sent[p]  = answered & is_message;
				assign half_sent        = answered & is_half;
			end else begin : gen_no_box
				wire [3:0] boxes_unused;

				cci_dvm_head #(.BOXES(0)) u_head (
					.valid(ar_valid[p]), .domain(ar[10:9]), .snoop(ar[8:5]), .barrier(ar[4]), .sync(1'b0), .wants_second(1'b0),
					.message_free(1'b0), .sync_free(1'b0), .complete_free(1'b0), .half_free(~br_v_q & ~bo_q), .aside(ar_aside[p]),
					.to_second(boxes_unused[0]), .to_message(boxes_unused[1]), .to_sync(boxes_unused[2]),
					.to_complete(boxes_unused[3]), .to_half);

				wire addr_unused = ^ar_addr[p*AW +: AW];

				assign ar_pop[p]                    = to_half;
				assign answers                      = ~va_q[1] & br_v_q & bo_q;
				assign r_answer[p*(IW+2) +: IW+2]   = {1'b1, br_id_q, 1'b0};
				assign half_sent                    = answered;
			end

			assign r_wants[p]         = answers;
			assign answered           = r_taken[p];
			assign aw_aside[p]        = aw_valid[p] & aw[4];
			assign aw_pop[p]          = aw_aside[p] & ~bw_v_q & ~bo_q;
			assign b_wants[p]         = bw_v_q & bo_q;
			assign b_id[p*IW +: IW]   = bw_id_q;

			always_ff @(posedge ACLK)
				if (!ARESETn)
					va_q <= 2'd0;
				else
					va_q <= va_q + {1'b0, answered} - {1'b0, r_acked[p]};

			// Both halves wait for what is older on their channel; then both are answered.
			wire [NE-1:0] older = unfinished & ~finishes & mine[p*NE +: NE];
			wire          opens = br_v_q & bw_v_q & (br_dep_q == '0) & (bw_dep_q == '0);
			wire          stays = (br_v_q & ~half_sent) | (bw_v_q & ~b_taken[p]);

			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					bo_q     <= 1'b0;
					br_v_q   <= 1'b0;
					br_id_q  <= '0;
					br_dep_q <= '0;
					bw_v_q   <= 1'b0;
					bw_id_q  <= '0;
					bw_dep_q <= '0;
				end else begin
					bo_q     <= (bo_q | opens) & stays;
					br_v_q   <= to_half | (br_v_q & ~half_sent);
					bw_v_q   <= aw_pop[p] | (bw_v_q & ~b_taken[p]);
					br_dep_q <= to_half ? older & ~on_aw : br_dep_q & ~finishes;
					bw_dep_q <= aw_pop[p] ? older & on_aw : bw_dep_q & ~finishes;
					if (to_half)
						br_id_q <= ar[35 +: IW];
					if (aw_pop[p])
						bw_id_q <= aw[34 +: IW];
				end
		end
	endgenerate
endmodule
