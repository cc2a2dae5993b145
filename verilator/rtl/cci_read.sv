// cci_read.sv - reads of memory, answers on R, and the acknowledges of reads.
//
// Rules X13, X15 and X19:
//
//     st = MEM --> oldest --> AR of a memory port      R of a memory port --> u_line, rresp, mcnt, md
//     st = RESP -> oldest --> R of a port, beat by beat --> ackr --> RACK: the entry is freed
//
// R starts when the chunk is complete (C17), so a slow memory never holds a port's R.

module cci_read #(
	parameter integer P          = 3,
	parameter integer NT         = 8,
	parameter integer NE         = 12,
	parameter integer MEMS       = 1,
	parameter integer ADDR_WIDTH = 40,
	parameter integer ID_WIDTH   = 4
) (
	input  wire                       ACLK,
	input  wire                       ARESETn,

	// entries
	input  wire [P*NE-1:0]            mine,
	input  wire [NT*32-1:0]           age,
	input  wire [NT-1:0]              take,
	input  wire [NT-1:0]              chunk,
	input  wire [NT-1:0]              in_mem,
	input  wire [NT-1:0]              can_answer,
	input  wire [NT-1:0]              can_access,
	input  wire [NT-1:0]              on_aw,
	input  wire [NT-1:0]              mi,
	input  wire [NT-1:0]              md,
	input  wire [NT-1:0]              last,
	input  wire [NT*64-1:0]           keys,
	input  wire [NT*25-1:0]           access,
	input  wire [NT-1:0]              exclusive,
	input  wire [NT*ID_WIDTH-1:0]     ids,
	input  wire [NT*13-1:0]           shape,
	input  wire [NT*7-1:0]            answer,
	input  wire [NT-1:0]              strict,
	input  wire [MEMS*NE-1:0]         at_mem,     // its line is of memory port x

	output wire [NT-1:0]              issued,
	output wire [NT-1:0]              done,
	output wire [NT-1:0]              sent,
	output wire [NT-1:0]              acked,

	// memory
	input  wire [MEMS-1:0]            arm_room,
	output wire [MEMS-1:0]            arm_push,
	output wire [MEMS*34-1:0]         arm_ctl,
	output wire [MEMS*ADDR_WIDTH-1:0] arm_addr,
	input  wire [MEMS-1:0]            rm_valid,
	input  wire [MEMS*15-1:0]         rm_ctl,
	output wire [MEMS*NT-1:0]         rm_we,
	output wire [NT*2-1:0]            rm_place,

	// ports; the data come from u_line
	input  wire [P-1:0]               r_room,
	output wire [P-1:0]               r_push,
	output wire [P*(ID_WIDTH+6)-1:0]  r_ctl,
	output wire [P-1:0]               r_peer,     // X47: RLAST of a peer's data
	output wire [P-1:0]               d_en,
	output wire [P*4-1:0]             d_index,
	output wire [P*2-1:0]             d_place,
	input  wire [P-1:0]               r_ack,      // RACK, or the last handshake of an ACE-Lite port

	// what has no entry (X34): it goes first
	input  wire [P-1:0]               dvm_wants,
	input  wire [P*(ID_WIDTH+2)-1:0]  dvm_answer, // {world, ID, error}
	output wire [P-1:0]               dvm_taken,
	output wire [P-1:0]               dvm_acked,

	output wire [P-1:0]               acks,       // something is acknowledged
	output wire [P-1:0]               marks       // X36: an exclusive access to a line is answered without an error
);
	localparam integer AW = ADDR_WIDTH;
	localparam integer IW = ID_WIDTH;

	// EXOKAY counts as OKAY, but where the access is exclusive at memory (X38).
	function automatic [1:0] error_of(input [1:0] resp, input exok);
		error_of = (resp[1] | exok) ? resp : 2'd0;
	endfunction

	wire [NT*8-1:0] rresps;

	// ---- memory ports (X13) -------------------------------------------------------------------------

	wire [MEMS-1:0]   arm_any;
	wire [MEMS*4-1:0] arm_index;
	wire [MEMS*NT-1:0] rm_hits;

	genvar x;
	generate
		for (x = 0; x < MEMS; x = x + 1) begin : gen_m
			wire [3:0]  index = arm_index[x*4 +: 4];
			wire [24:0] fields = access[index*25 +: 25];

			cci_oldest #(.N(NT), .W(4)) u_oldest (
				.want(in_mem & ~on_aw & ~mi & can_access & at_mem[x*NE +: NT]), .age, .any(arm_any[x]),
				.index(arm_index[x*4 +: 4]));

			wire at_pool_unused = ^at_mem[x*NE+NT +: NE-NT];

			cci_reply #(.N(NT), .ID_WIDTH(IW)) u_reply (
				.valid(rm_valid[x]), .id(rm_ctl[x*15+3 +: 12]), .exclusive, .access, .ids, .hits(rm_hits[x*NT +: NT]));

			assign arm_push[x]           = arm_any[x] & arm_room[x];
			assign arm_ctl[x*34 +: 34]   = {1'(exclusive >> index), fields[24:22],
				1'(exclusive >> index) ? 8'(ids[index*IW +: IW]) : {4'd0, index}, fields[21:0]};
			assign arm_addr[x*AW +: AW]  = keys[index*64 +: AW];
		end
	endgenerate

	cci_marks #(.N(NT), .P(MEMS), .W(4)) u_issued (.on(arm_push), .index(arm_index), .marks(issued));

	// ---- the entries --------------------------------------------------------------------------------

	genvar i;
	generate
		for (i = 0; i < NE; i = i + 1) begin : gen_e
			logic [1:0] mcnt_q;
			logic [7:0] rresp_q;

			if (i < NT) begin : gen_shared
				wire            waits = in_mem[i] & ~on_aw[i] & mi[i] & ~md[i];
				wire [MEMS-1:0] beat;
				wire [MEMS-1:0] ends;

				for (x = 0; x < MEMS; x = x + 1) begin : gen_m
					assign beat[x]       = waits & at_mem[x*NE+i] & rm_hits[x*NT+i];
					assign ends[x]       = beat[x] & rm_ctl[x*15];
					assign rm_we[x*NT+i] = beat[x];
				end

				assign done[i]             = ends != '0;
				assign rm_place[i*2 +: 2]  = mcnt_q;
				assign rresps[i*8 +: 8]    = rresp_q;

				always_ff @(posedge ACLK)
					if (!ARESETn) begin
						mcnt_q  <= 2'd0;
						rresp_q <= 8'd0;
					end else if (take[i] | chunk[i]) begin
						mcnt_q  <= 2'd0;
						rresp_q <= 8'd0;
					end else if (beat != '0) begin
						mcnt_q <= mcnt_q + 2'd1;
						for (int n = 0; n < MEMS; n++)
							if (beat[n])
								case (mcnt_q)
									2'd0:    rresp_q[1:0] <= error_of(rm_ctl[n*15+1 +: 2], exclusive[i]);
									2'd1:    rresp_q[3:2] <= error_of(rm_ctl[n*15+1 +: 2], exclusive[i]);
									2'd2:    rresp_q[5:4] <= error_of(rm_ctl[n*15+1 +: 2], exclusive[i]);
									default: rresp_q[7:6] <= error_of(rm_ctl[n*15+1 +: 2], exclusive[i]);
								endcase
					end
			end else begin : gen_pool
				assign mcnt_q  = 2'd0;
				assign rresp_q = 8'd0;

				wire pool_unused = ^{mcnt_q, rresp_q};
			end
		end
	endgenerate

	// ---- ports (X15, X19) ---------------------------------------------------------------------------

	wire [P-1:0]   ends;     // the chunk's last beat is pushed
	wire [P-1:0]   ack_pop;
	wire [P*4-1:0] ack_index;
	wire [P-1:0]   leaks;

	genvar p;
	generate
		for (p = 0; p < P; p = p + 1) begin : gen_p
			reg        r_busy_q;
			reg [3:0]  r_e_q;
			reg [1:0]  r_beat_q;
			reg [63:0] ackr_q;
			reg [4:0]  ackr_wp_q;
			reg [4:0]  ackr_rp_q;

			wire       any;
			wire [3:0] pick;

			cci_oldest #(.N(NT), .W(4)) u_oldest (
				.want(can_answer & ~on_aw & mine[p*NE +: NT]), .age, .any, .index(pick));

			wire        pool_unused = ^mine[p*NE+NT +: NE-NT];
			wire [3:0]  e      = r_busy_q ? r_e_q : pick;
			wire [1:0]  beat   = r_busy_q ? r_beat_q : 2'd0;
			wire [24:0] fields = access[e*25 +: 25];
			wire [12:0] form   = shape[e*13 +: 13];
			wire [63:0] key    = keys[e*64 +: 64];
			wire [7:0]  resps  = rresps[e*8 +: 8];
			wire        aside  = dvm_wants[p] & ~r_busy_q;
			wire        mark;
			wire        xf;
			wire        serr;
			wire        dataless;
			wire        peer;
			wire        is;
			wire        pd;
			wire [1:0]  place;
			wire        others_unused = ^{fields[24:22], fields[19:0], key[62:6]};

			assign {mark, xf, serr, dataless, peer, is, pd} = answer[e*7 +: 7];

			cci_place u_place (
				.addr(key[5:0]), .len(form[12:5]), .size(form[4:2]), .burst(form[1:0]), .beat, .place);

			wire       at_end = beat == fields[21:20];
			wire       final_ = at_end & 1'(last >> e);
			wire [1:0] okay   = {1'b0, mark & ~xf};
			wire [1:0] resp   = serr ? 2'd2 : (peer | dataless | (resps[beat*2 +: 2] == 2'd0)) ? okay : resps[beat*2 +: 2];
			wire [3:0] errors = {resps[7], resps[5], resps[3], resps[1]} & (4'b1111 >> (2'd3 - fields[21:20])); // of its beats

			assign r_push[p]                 = r_room[p] & (r_busy_q | aside | any);
			assign ends[p]                   = r_push[p] & ~aside & at_end;
			assign r_peer[p]                 = ends[p] & final_ & peer;
			assign r_ctl[p*(IW+6) +: IW+6]   = aside ? {dvm_answer[p*(IW+2)+1 +: IW+1], 2'b00, dvm_answer[p*(IW+2)], 1'b0, 1'b1} :
				{key[63], ids[e*IW +: IW], is, pd, resp, final_};
			assign d_en[p]                   = r_push[p] & ~aside & ~serr & ~dataless;
			assign d_index[p*4 +: 4]         = e;
			assign d_place[p*2 +: 2]         = peer ? place : beat;
			assign dvm_taken[p]              = aside & r_room[p];
			assign marks[p]                  = ends[p] & final_ & mark & ~serr & (peer | dataless | (errors == 4'd0));

			// R7: whatever a peer gave to an entry that protects its line never goes to R.
			assign leaks[p] = d_en[p] & peer & 1'(strict >> e);

			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					r_busy_q <= 1'b0;
					r_e_q    <= 4'd0;
					r_beat_q <= 2'd0;
				end else if (r_push[p] & ~aside) begin
					r_busy_q <= ~at_end;
					r_e_q    <= e;
					r_beat_q <= at_end ? 2'd0 : beat + 2'd1;
				end

			wire [63:0] ackr_new;

			cci_ring #(.W(4), .N(16)) u_ackr (.ring(ackr_q), .at(ackr_wp_q[3:0]), .element(aside ? 4'd15 : e), .written(ackr_new));

			assign ack_pop[p]            = r_ack[p] & (ackr_rp_q != ackr_wp_q);
			assign ack_index[p*4 +: 4]   = ackr_q[ackr_rp_q[3:0]*4 +: 4];
			assign dvm_acked[p]          = ack_pop[p] & (ack_index[p*4 +: 4] == 4'd15);

			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					ackr_q    <= 64'd0;
					ackr_wp_q <= 5'd0;
					ackr_rp_q <= 5'd0;
				end else begin
					if ((ends[p] & final_) | dvm_taken[p]) begin
						ackr_q    <= ackr_new;
						ackr_wp_q <= ackr_wp_q + 5'd1;
					end
					if (ack_pop[p])
						ackr_rp_q <= ackr_rp_q + 5'd1;
				end
		end
	endgenerate

	assign acks = ack_pop;

	cci_marks #(.N(NT), .P(P), .W(4)) u_sent (.on(ends), .index(d_index), .marks(sent));
	cci_marks #(.N(NT), .P(P), .W(4)) u_acked (.on(ack_pop), .index(ack_index), .marks(acked));

	// X21. A plain `always`: Icarus reads assertions there only.
	always @(posedge ACLK)
		if (ARESETn)
			assert (leaks == '0);
endmodule
