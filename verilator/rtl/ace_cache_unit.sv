// ace_cache_unit.sv - DVM messages and barriers of the processor, and Syncs of other masters.
//
// Rule K20. The unit holds one request at a time, from the slot P that sends its first part to the slot
// V that answers it. Beside that it counts the Syncs that came on AC: each is completed by a message of
// its own, one after the other. CR never waits for AR (O5), so a Sync is noted here and answered there.
//
// V comes before everybody else who sends on AR, so nothing gets between the two parts of a message.

module ace_cache_unit #(
	parameter integer ADDR_WIDTH = 40
) (
	input  wire                  ACLK,
	input  wire                  ARESETn,

	input  wire                  choice_hold,    // CHOICE[13]: a Sync is not completed yet

	// a request takes it
	output wire                  idle,
	input  wire                  take,
	input  wire [4:0]            take_op,
	input  wire [3:0]            take_id,
	input  wire [2:0]            take_prot,
	input  wire [3:0]            take_qos,
	input  wire [ADDR_WIDTH-1:0] take_addr,
	input  wire [ADDR_WIDTH-1:0] take_second,    // the second part of a message

	// a snoop in its slot
	input  wire                  snooped,
	input  wire [3:0]            snoop,
	input  wire [2:0]            snoop_type,     // ACADDR[14:12]
	input  wire                  snoop_two,      // ACADDR[0]: a second part follows

	// heads of R and B
	input  wire                  r_valid,
	input  wire [3:0]            r_id,
	input  wire [1:0]            r_resp,
	input  wire                  r_last,
	input  wire                  b_valid,
	input  wire [3:0]            b_id,
	input  wire [1:0]            b_resp,
	output wire                  r_ends,         // an answer that is to be acknowledged
	output wire                  b_ends,
	input  wire                  complete_acked, // the answer to a Complete is, in this slot

	// slot V
	input  wire                  ar_room,
	input  wire                  rsp_room,
	output wire                  can,
	input  wire                  go,
	output wire                  sends,          // on AR; else it answers
	output wire [3:0]            answer_id,
	output wire [1:0]            answer_resp,

	// what is sent, in slot V or when a request takes the unit
	output wire [1:0]            send_bar,
	output wire [3:0]            send_snoop,
	output wire [3:0]            send_id,
	output wire [2:0]            send_prot,
	output wire [3:0]            send_qos,
	output wire [ADDR_WIDTH-1:0] send_addr
);
	localparam integer AW = ADDR_WIDTH;

	localparam [1:0] IDLE   = 2'd0;
	localparam [1:0] SECOND = 2'd1; // the second part is to be sent
	localparam [1:0] WAITS  = 2'd2;

	localparam [1:0] NONE     = 2'd0; // no Complete is under way
	localparam [1:0] SENT     = 2'd1;
	localparam [1:0] ANSWERED = 2'd2; // and not acknowledged

	localparam [4:0] DVM_SYNC = 5'd19;
	localparam [4:0] BARRIER  = 5'd20;

	localparam [3:0] DVM_COMPLETE = 4'b1110; // ARSNOOP, ACSNOOP
	localparam [3:0] DVM_MESSAGE  = 4'b1111;

	localparam [3:0] OWN_ID      = 4'd12;
	localparam [3:0] COMPLETE_ID = 4'd13;

	localparam [2:0]    TYPE_SYNC = 3'd4;
	localparam [AW-1:0] SYNC_ADDR = AW'(16'hC000);

	// The greater of what came so far and of a response; EXOKAY counts as OKAY (K8).
	function automatic [1:0] worse(input [1:0] so_far, input [1:0] resp);
		worse = (resp[1] & (resp > so_far)) ? resp : so_far;
	endfunction

	// ---- the request (v_*) --------------------------------------------------------------------------

	reg [1:0]    st_q;
	reg          sync_q;
	reg [3:0]    id_q;
	reg [2:0]    prot_q;
	reg [3:0]    qos_q;
	reg [AW-1:0] addr_q;
	reg [1:0]    left_q;
	reg          b_q;
	reg          c_q;
	reg [1:0]    resp_q;

	wire takes_sync    = take_op == DVM_SYNC;
	wire takes_barrier = take_op == BARRIER;
	wire takes_two     = ~takes_sync & ~takes_barrier & take_addr[0];
	wire sync_unused   = sync_q; // c_q says what is awaited; this one is for those who look on

	wire r_own     = r_valid & (r_id == OWN_ID) & (left_q != 2'd0);
	wire r_own_end = r_own & r_last;
	wire b_own     = b_valid & (b_id == OWN_ID) & b_q;
	wire completed = snooped & (snoop == DVM_COMPLETE);
	wire two_sent;
	wire answered;

	wire [1:0] resp_r  = r_own ? worse(resp_q, r_resp) : resp_q;
	wire [1:0] resp_rb = b_own ? worse(resp_r, b_resp) : resp_r;

	assign idle        = st_q == IDLE;
	assign answer_id   = id_q;
	assign answer_resp = resp_q;

	always_ff @(posedge ACLK)
		if (!ARESETn)
			st_q <= IDLE;
		else if (take)
			st_q <= takes_two ? SECOND : WAITS;
		else if (two_sent)
			st_q <= WAITS;
		else if (answered)
			st_q <= IDLE;

	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			sync_q <= 1'b0;
			id_q   <= 4'd0;
			prot_q <= 3'd0;
			qos_q  <= 4'd0;
			addr_q <= '0;
		end else if (take) begin
			sync_q <= takes_sync;
			id_q   <= take_id;
			prot_q <= take_prot;
			qos_q  <= take_qos;
			addr_q <= take_second;
		end

	// While the unit is idle nothing is missing, so no answer counts in the cycle in which it is taken.
	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			left_q <= 2'd0;
			b_q    <= 1'b0;
			c_q    <= 1'b0;
			resp_q <= 2'd0;
		end else if (take) begin
			left_q <= takes_two ? 2'd2 : 2'd1;
			b_q    <= takes_barrier;
			c_q    <= takes_sync;
			resp_q <= 2'd0;
		end else begin
			left_q <= left_q - 2'(r_own_end);
			b_q    <= b_q & ~b_own;
			c_q    <= c_q & ~completed;
			resp_q <= resp_rb;
		end

	// ---- Syncs of others (sc_*) ---------------------------------------------------------------------

	reg       part_q;
	reg [3:0] due_q;
	reg [1:0] out_q;

	wire r_complete_end = r_valid & (r_id == COMPLETE_ID) & (out_q == SENT) & r_last;
	wire message        = snooped & (snoop == DVM_MESSAGE);
	wire sync_came      = message & ~part_q & (snoop_type == TYPE_SYNC);
	wire complete_sent;

	assign r_ends = r_own_end | r_complete_end;
	assign b_ends = b_own;

	// A Sync has one part, whatever its ACADDR[0] says.
	always_ff @(posedge ACLK)
		if (!ARESETn)
			part_q <= 1'b0;
		else if (message)
			part_q <= ~part_q & ~sync_came & snoop_two;

	// Both want the slot: never in one cycle.
	always_ff @(posedge ACLK)
		if (!ARESETn)
			due_q <= 4'd0;
		else if (sync_came & (due_q != 4'd15))
			due_q <= due_q + 4'd1;
		else if (complete_sent)
			due_q <= due_q - 4'd1;

	always_ff @(posedge ACLK)
		if (!ARESETn)
			out_q <= NONE;
		else if (complete_sent)
			out_q <= SENT;
		else if (r_complete_end)
			out_q <= ANSWERED;
		else if (complete_acked)
			out_q <= NONE;

	// ---- slot V, first to last ----------------------------------------------------------------------

	wire can_two      = (st_q == SECOND) & ar_room;
	wire can_answer   = (st_q == WAITS) & (left_q == 2'd0) & ~b_q & ~c_q & rsp_room;
	wire can_complete = (due_q != 4'd0) & (out_q == NONE) & ~choice_hold & ar_room;

	assign can           = can_two | can_answer | can_complete;
	assign sends         = can_two | (can_complete & ~can_answer);
	assign two_sent      = go & can_two;
	assign answered      = go & can_answer;
	assign complete_sent = go & ~can_two & ~can_answer;

	// ---- what is sent -------------------------------------------------------------------------------

	wire complete = ~take & ~can_two;
	wire barrier  = take & takes_barrier;

	assign send_bar   = barrier ? {take_addr[0], 1'b1} : 2'b00;
	assign send_snoop = complete ? DVM_COMPLETE : barrier ? 4'd0 : DVM_MESSAGE;
	assign send_id    = complete ? COMPLETE_ID : OWN_ID;
	assign send_prot  = complete ? 3'd0 : take ? take_prot : prot_q;
	assign send_qos   = complete ? 4'd0 : take ? take_qos : qos_q;
	assign send_addr  = (complete | barrier) ? '0 : ~take ? addr_q : takes_sync ? SYNC_ADDR : take_addr;
endmodule
