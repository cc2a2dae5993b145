// cci_write.sv - W data of the masters, writes of memory, answers on B and the acknowledges of writes.
//
// Rules X14, X16, X17 and X19:
//
//     wq: order of AW --> W of a port --> gen_e[i].w_lo, w_hi, wstrb --.
//     gw = 1 (X12), line in u_line ------------------------------------+--> oldest --> AW, W of a memory port
//     B of a memory port --> gw = 3, or md and bresp
//     st = RESP --> oldest --> B of a port --> ackw --> WACK: the entry is freed
//
// A generated write has the holder's NSAID, a request's own write the requester's (R2): the filter in
// front of memory judges each by who made the data.

module cci_write #(
	parameter integer P          = 3,
	parameter integer NT         = 8,
	parameter integer NS         = 8,   // NT, and the back-invalidation entry
	parameter integer NE         = 12,
	parameter integer MEMS       = 1,
	parameter integer ADDR_WIDTH = 40,
	parameter integer ID_WIDTH   = 4
) (
	input  wire                       ACLK,
	input  wire                       ARESETn,

	// entries
	input  wire [P*NE-1:0]            mine,
	input  wire [NE*32-1:0]           age,
	input  wire [NE-1:0]              take,
	input  wire [4:0]                 take_index,
	input  wire                       take_none,
	input  wire                       take_wd,
	input  wire [P-1:0]               wq_push,
	input  wire [NE-1:0]              chunk,
	input  wire [NE-1:0]              in_mem,
	input  wire [NE-1:0]              can_answer,
	input  wire [NE-1:0]              can_access,
	input  wire [NE-1:0]              on_aw,
	input  wire [NE-1:0]              mi,
	input  wire [NE-1:0]              md,
	input  wire [NE-1:0]              last,
	input  wire [NE*5-1:0]            kinds,
	input  wire [NE*64-1:0]           keys,
	input  wire [NE*25-1:0]           access,
	input  wire [NE-1:0]              exclusive,
	input  wire [NE*ID_WIDTH-1:0]     ids,
	input  wire [MEMS*NE-1:0]         at_mem,       // its line is of memory port x

	// generated writes (X8, X12)
	input  wire [NS-1:0]              gw_clear,
	input  wire [NS-1:0]              gw_start,
	input  wire [NS*2-1:0]            owners,
	input  wire [NS*4-1:0]            owner_nsaids,
	output wire [NS*2-1:0]            gw,

	output wire [P-1:0]               wq_room,
	output wire [NE-1:0]              wd,
	output wire [NE-1:0]              issued,
	output wire [NE-1:0]              done,
	output wire [NE-1:0]              sent,
	output wire [NE-1:0]              acked,

	// ports
	input  wire [P-1:0]               w_valid,
	input  wire [P*17-1:0]            w_ctl,
	input  wire [P*128-1:0]           w_data,
	output wire [P-1:0]               w_pop,
	output wire [P-1:0]               w_ns,         // world of the entry at the head of wq (X47)
	input  wire [P-1:0]               b_room,
	output wire [P-1:0]               b_push,
	output wire [P*(ID_WIDTH+3)-1:0]  b_ctl,
	input  wire [P-1:0]               b_ack,        // WACK, or the handshake of an ACE-Lite port
	output wire [P-1:0]               acks,         // something is acknowledged
	input  wire [P-1:0]               half_wants,   // a barrier's half (X34): it goes first
	input  wire [P*ID_WIDTH-1:0]      half_id,
	output wire [P-1:0]               half_taken,

	// memory
	input  wire [MEMS-1:0]            awm_room,
	output wire [MEMS-1:0]            awm_push,
	output wire [MEMS*34-1:0]         awm_ctl,
	output wire [MEMS*ADDR_WIDTH-1:0] awm_addr,
	input  wire [MEMS-1:0]            wm_room,
	output wire [MEMS-1:0]            wm_push,
	output wire [MEMS*18-1:0]         wm_ctl,
	output wire [MEMS*128-1:0]        wm_data,
	input  wire [MEMS-1:0]            bm_valid,
	input  wire [MEMS*14-1:0]         bm_ctl,

	// u_line
	output wire [MEMS-1:0]            d_en,
	output wire [MEMS*4-1:0]          d_index,
	output wire [MEMS*2-1:0]          d_place,
	input  wire [MEMS*128-1:0]        d_data,

	output wire [MEMS-1:0]            IMPR_ERR_M,
	output wire [MEMS-1:0]            EV_GENWR,
	output wire [MEMS-1:0]            ev_genwr_ns   // ... of the Non-secure world (X47)
);
	localparam integer AW = ADDR_WIDTH;
	localparam integer IW = ID_WIDTH;
	localparam integer NL = 24;  // the most entries

	localparam [1:0] INCR = 2'd1;

	// 3 before 2 before 0; EXOKAY counts as OKAY, but where the access is exclusive at memory (X38)
	function automatic [1:0] worst(input [1:0] a, input [1:0] b);
		worst = (b[1] & (b > a)) ? b : a;
	endfunction

	// ---- W data of the masters (X14), B (X17) and the acknowledges (X19) ----------------------------

	wire [P*5-1:0]  w_index;
	wire [P*5-1:0]  b_index;
	wire [P-1:0]    ack_pop;
	wire [P*5-1:0]  ack_index;
	wire [NE*2-1:0] bresps;
	wire [NE-1:0]   w_hit;

	cci_marks #(.N(NE), .P(P)) u_w_hit (.on(w_pop), .index(w_index), .marks(w_hit));
	cci_marks #(.N(NE), .P(P)) u_sent (.on(b_push & ~half_wants), .index(b_index), .marks(sent));
	cci_marks #(.N(NE), .P(P)) u_acked (.on(ack_pop), .index(ack_index), .marks(acked));

	genvar p;
	generate
		for (p = 0; p < P; p = p + 1) begin : gen_p
			reg [39:0] wq_q;
			reg [3:0]  wq_wp_q;
			reg [3:0]  wq_rp_q;
			reg [39:0] ackw_q;
			reg [3:0]  ackw_wp_q;
			reg [3:0]  ackw_rp_q;

			wire [4:0] e     = wq_q[wq_rp_q[2:0]*5 +: 5];
			wire [4:0] b     = b_index[p*5 +: 5];
			wire       w_end = w_pop[p] & w_ctl[p*17] & 1'(last >> e);
			wire       any;

			assign wq_room[p]           = (wq_wp_q ^ wq_rp_q) != 4'd8;
			assign w_pop[p]             = w_valid[p] & (wq_rp_q != wq_wp_q) & ~(1'(wd >> e));
			assign w_index[p*5 +: 5]    = e;
			assign w_ns[p]              = (wq_rp_q != wq_wp_q) & keys[e*64+63];

			wire [39:0] wq_new;
			wire [39:0] ackw_new;

			cci_ring #(.W(5), .N(8)) u_wq (.ring(wq_q), .at({1'b0, wq_wp_q[2:0]}), .element(take_index), .written(wq_new));
			cci_ring #(.W(5), .N(8)) u_ackw (.ring(ackw_q), .at({1'b0, ackw_wp_q[2:0]}), .element(half_wants[p] ? 5'd31 : b), .written(ackw_new));

			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					wq_q    <= 40'd0;
					wq_wp_q <= 4'd0;
					wq_rp_q <= 4'd0;
				end else begin
					if (wq_push[p]) begin
						wq_q    <= wq_new;
						wq_wp_q <= wq_wp_q + 4'd1;
					end
					if (w_end)
						wq_rp_q <= wq_rp_q + 4'd1;
				end

			cci_oldest #(.N(NE)) u_oldest (
				.want(can_answer & on_aw & mine[p*NE +: NE]), .age, .any, .index(b_index[p*5 +: 5]));

			assign b_push[p]               = (half_wants[p] | any) & b_room[p] & ((ackw_wp_q ^ ackw_rp_q) != 4'd8);
			assign half_taken[p]           = half_wants[p] & b_push[p];
			assign b_ctl[p*(IW+3) +: IW+3] = half_wants[p] ? {1'b1, half_id[p*IW +: IW], 2'd0} : {keys[b*64+63], ids[b*IW +: IW], bresps[b*2 +: 2]};
			assign ack_pop[p]              = b_ack[p] & (ackw_rp_q != ackw_wp_q);
			assign ack_index[p*5 +: 5]     = ackw_q[ackw_rp_q[2:0]*5 +: 5];

			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					ackw_q    <= 40'd0;
					ackw_wp_q <= 4'd0;
					ackw_rp_q <= 4'd0;
				end else begin
					if (b_push[p]) begin
						ackw_q    <= ackw_new;
						ackw_wp_q <= ackw_wp_q + 4'd1;
					end
					if (ack_pop[p])
						ackw_rp_q <= ackw_rp_q + 4'd1;
				end
		end
	endgenerate

	// ---- the entries --------------------------------------------------------------------------------

	wire [NE-1:0] gen_wants;  // gw = 1
	wire [NE-1:0] gen_waits;  // gw = 2
	wire [NE-1:0] own_wants;
	wire [NE-1:0] gen_issued;
	wire [MEMS*NE-1:0] bm_hits;
	wire marks_unused = ^{gen_issued, w_hit}; // of entries without generated writes, without W data

	genvar i;
	genvar x;
	generate
		for (i = 0; i < NL; i = i + 1) begin : gen_e
			logic [1:0]   gw_q;
			logic [1:0]   bresp_q;
			logic [1:0]   wcnt_q;
			logic         wd_q;
			logic [63:0]  wstrb_q;
			logic [255:0] w_lo_q;
			logic [255:0] w_hi_q;

			wire [MEMS-1:0] bid;

			if (i < NE) begin : gen_b
				for (x = 0; x < MEMS; x = x + 1) begin : gen_m
					assign bid[x] = at_mem[x*NE+i] & bm_hits[x*NE+i];
				end

				assign gen_wants[i] = gw_q == 2'd1;
				assign gen_waits[i] = gw_q == 2'd2;
			end else begin : gen_no_b
				wire no_b_unused = ^gw_q;

				assign bid = '0;
			end

			if (i < NS) begin : gen_snoops
				assign gw[i*2 +: 2] = gw_q;

				always_ff @(posedge ACLK)
					if (!ARESETn)
						gw_q <= 2'd0;
					else if (take[i] | chunk[i] | gw_clear[i])
						gw_q <= 2'd0;
					else if (gw_start[i])
						gw_q <= 2'd1;
					else if (gen_issued[i])
						gw_q <= 2'd2;
					else if (gen_waits[i] & (bid != '0))
						gw_q <= 2'd3;
			end else begin : gen_pool
				assign gw_q = 2'd0;
			end

			// The back-invalidation entry has neither W data nor an answer.
			if (i < NT || (i >= NS && i < NE)) begin : gen_real
				wire [4:0]      kind  = kinds[i*5 +: 5];
				wire [2:0]      port  = access[i*25+22 +: 3];
				wire [1:0]      beats = access[i*25+20 +: 2];
				wire            wlast = w_ctl[port*17];
				wire            waits = (gw_q != 2'd2) & in_mem[i] & on_aw[i] & mi[i] & ~md[i];

				assign wd[i]            = wd_q;
				assign bresps[i*2 +: 2] = bresp_q;
				assign done[i]          = waits & (bid != '0);
				// WRITE_NO_SNOOP .. WRITE_CLEAN; the data of WRITE_EVICT go nowhere (E2)
				assign own_wants[i]     = in_mem[i] & wd_q & ~mi[i] & can_access[i] & (kind >= 5'd12) & (kind <= 5'd16);

				always_ff @(posedge ACLK)
					if (!ARESETn) begin
						wcnt_q  <= 2'd0;
						wd_q    <= 1'b0;
						bresp_q <= 2'd0;
					end else if (take[i] | chunk[i]) begin
						wcnt_q <= 2'd0;
						wd_q   <= take[i] & take_wd;
						if (take[i])
							bresp_q <= {take_none, 1'b0};
					end else begin
						if (w_hit[i]) begin
							wcnt_q <= wcnt_q + 2'd1;
							if (last[i] ? wlast : wcnt_q == beats)
								wd_q <= 1'b1;
						end
						if (done[i])
							for (int n = 0; n < MEMS; n++)
								if (bid[n])
									bresp_q <= exclusive[i] ? bm_ctl[n*14 +: 2] : worst(bresp_q, bm_ctl[n*14 +: 2]);
					end

				always_ff @(posedge ACLK)
					if (!ARESETn) begin
						wstrb_q <= 64'd0;
						w_lo_q  <= 256'd0;
						w_hi_q  <= 256'd0;
					end else if (w_hit[i]) begin
						case (wcnt_q)
							2'd0:    {wstrb_q[15:0], w_lo_q[127:0]}    <= {w_ctl[port*17+1 +: 16], w_data[port*128 +: 128]};
							2'd1:    {wstrb_q[31:16], w_lo_q[255:128]} <= {w_ctl[port*17+1 +: 16], w_data[port*128 +: 128]};
							2'd2:    {wstrb_q[47:32], w_hi_q[127:0]}   <= {w_ctl[port*17+1 +: 16], w_data[port*128 +: 128]};
							default: {wstrb_q[63:48], w_hi_q[255:128]} <= {w_ctl[port*17+1 +: 16], w_data[port*128 +: 128]};
						endcase
					end
			end else begin : gen_none
				assign bresp_q = 2'd0;
				assign wcnt_q  = 2'd0;
				assign wd_q    = 1'b0;
				assign wstrb_q = 64'd0;
				assign w_lo_q  = 256'd0;
				assign w_hi_q  = 256'd0;

				wire none_unused = ^{bid, bresp_q, wcnt_q, wd_q, wstrb_q, w_lo_q, w_hi_q};

				if (i < NE) begin : gen_back
					assign {wd[i], bresps[i*2 +: 2], done[i], own_wants[i]} = '0;

					wire back_unused = ^{in_mem[i], can_access[i], exclusive[i], mi[i], md[i], kinds[i*5 +: 5]};
				end
			end
		end
	endgenerate

	// ---- memory ports (X16) -------------------------------------------------------------------------

	reg [MEMS-1:0]    impr_m_q;
	reg [MEMS-1:0]    ev_genwr_q;
	reg [MEMS-1:0]    ev_genwr_ns_q;
	wire [MEMS-1:0]   from_gen;
	wire [MEMS*5-1:0] m_index;

	assign acks        = ack_pop;
	assign IMPR_ERR_M  = impr_m_q;
	assign EV_GENWR    = ev_genwr_q;
	assign ev_genwr_ns = ev_genwr_ns_q;

	cci_marks #(.N(NE), .P(MEMS)) u_issued (.on(awm_push & ~from_gen), .index(m_index), .marks(issued));
	cci_marks #(.N(NE), .P(MEMS)) u_gen_issued (.on(awm_push & from_gen), .index(m_index), .marks(gen_issued));

	generate
		for (x = 0; x < MEMS; x = x + 1) begin : gen_m
			reg       wm_busy_q;
			reg       wm_gen_q;
			reg [4:0] wm_e_q;
			reg [1:0] wm_beat_q;

			wire       any;
			wire [4:0] pick;

			cci_oldest #(.N(NE)) u_oldest (.want((gen_wants | own_wants) & at_mem[x*NE +: NE]), .age, .any, .index(pick));

			wire [4:0]   e      = wm_busy_q ? wm_e_q : pick;
			wire         is_gen = wm_busy_q ? wm_gen_q : 1'(gen_wants >> pick);
			wire [1:0]   at     = wm_busy_q ? wm_beat_q : 2'd0;
			wire [24:0]  fields = access[e*25 +: 25];
			wire [63:0]  key    = keys[e*64 +: 64];
			wire         locks  = 1'(exclusive >> e);
			wire [1:0]   owner  = owners[e[3:0]*2 +: 2];
			wire [3:0]   holder = owner_nsaids[e[3:0]*4 +: 4];
			wire         at_end = at == (is_gen ? 2'd3 : fields[21:20]);
			wire         key_unused = ^key[63:AW];

			cci_reply #(.N(NE), .ID_WIDTH(IW)) u_reply (
				.valid(bm_valid[x]), .id(bm_ctl[x*14+2 +: 12]), .exclusive, .access, .ids, .hits(bm_hits[x*NE +: NE]));

			assign awm_push[x]          = ~wm_busy_q & any & awm_room[x] & wm_room[x];
			assign wm_push[x]           = wm_busy_q ? wm_room[x] : awm_push[x];
			assign from_gen[x]          = is_gen;
			assign m_index[x*5 +: 5]    = e;
			assign awm_ctl[x*34 +: 34]  = is_gen ?
				{2'b00, owner, 3'd0, e, 2'd3, 3'd4, INCR, 4'b1111, 1'b0, fields[9], 1'b0, fields[7:4], fields[9] ? holder : 4'd0} :
				{locks, fields[24:22], locks ? 8'(ids[e*IW +: IW]) : {3'd0, e}, fields[21:0]};
			assign awm_addr[x*AW +: AW] = {key[AW-1:6], is_gen ? 6'd0 : key[5:0]};

			assign d_en[x]              = wm_push[x] & is_gen;
			assign d_index[x*4 +: 4]    = e[3:0];
			assign d_place[x*2 +: 2]    = at;

			reg [63:0]  strbs;
			reg [511:0] line;

			always_comb begin
				strbs = 64'd0;
				line  = 512'd0;
				if (wm_push[x] & ~is_gen)
					case (e)
						5'd0:  {strbs, line} = {gen_e[0].wstrb_q, gen_e[0].w_hi_q, gen_e[0].w_lo_q};
						5'd1:  {strbs, line} = {gen_e[1].wstrb_q, gen_e[1].w_hi_q, gen_e[1].w_lo_q};
						5'd2:  {strbs, line} = {gen_e[2].wstrb_q, gen_e[2].w_hi_q, gen_e[2].w_lo_q};
						5'd3:  {strbs, line} = {gen_e[3].wstrb_q, gen_e[3].w_hi_q, gen_e[3].w_lo_q};
						5'd4:  {strbs, line} = {gen_e[4].wstrb_q, gen_e[4].w_hi_q, gen_e[4].w_lo_q};
						5'd5:  {strbs, line} = {gen_e[5].wstrb_q, gen_e[5].w_hi_q, gen_e[5].w_lo_q};
						5'd6:  {strbs, line} = {gen_e[6].wstrb_q, gen_e[6].w_hi_q, gen_e[6].w_lo_q};
						5'd7:  {strbs, line} = {gen_e[7].wstrb_q, gen_e[7].w_hi_q, gen_e[7].w_lo_q};
						5'd8:  {strbs, line} = {gen_e[8].wstrb_q, gen_e[8].w_hi_q, gen_e[8].w_lo_q};
						5'd9:  {strbs, line} = {gen_e[9].wstrb_q, gen_e[9].w_hi_q, gen_e[9].w_lo_q};
						5'd10: {strbs, line} = {gen_e[10].wstrb_q, gen_e[10].w_hi_q, gen_e[10].w_lo_q};
						5'd11: {strbs, line} = {gen_e[11].wstrb_q, gen_e[11].w_hi_q, gen_e[11].w_lo_q};
						5'd12: {strbs, line} = {gen_e[12].wstrb_q, gen_e[12].w_hi_q, gen_e[12].w_lo_q};
						5'd13: {strbs, line} = {gen_e[13].wstrb_q, gen_e[13].w_hi_q, gen_e[13].w_lo_q};
						5'd14: {strbs, line} = {gen_e[14].wstrb_q, gen_e[14].w_hi_q, gen_e[14].w_lo_q};
						5'd15: {strbs, line} = {gen_e[15].wstrb_q, gen_e[15].w_hi_q, gen_e[15].w_lo_q};
						5'd16: {strbs, line} = {gen_e[16].wstrb_q, gen_e[16].w_hi_q, gen_e[16].w_lo_q};
						5'd17: {strbs, line} = {gen_e[17].wstrb_q, gen_e[17].w_hi_q, gen_e[17].w_lo_q};
						5'd18: {strbs, line} = {gen_e[18].wstrb_q, gen_e[18].w_hi_q, gen_e[18].w_lo_q};
						5'd19: {strbs, line} = {gen_e[19].wstrb_q, gen_e[19].w_hi_q, gen_e[19].w_lo_q};
						5'd20: {strbs, line} = {gen_e[20].wstrb_q, gen_e[20].w_hi_q, gen_e[20].w_lo_q};
						5'd21: {strbs, line} = {gen_e[21].wstrb_q, gen_e[21].w_hi_q, gen_e[21].w_lo_q};
						5'd22: {strbs, line} = {gen_e[22].wstrb_q, gen_e[22].w_hi_q, gen_e[22].w_lo_q};
						default: {strbs, line} = {gen_e[23].wstrb_q, gen_e[23].w_hi_q, gen_e[23].w_lo_q};
					endcase
			end

			assign wm_ctl[x*18 +: 18]    = {fields[9], is_gen ? 16'hffff : strbs[at*16 +: 16], at_end};
			assign wm_data[x*128 +: 128] = is_gen ? d_data[x*128 +: 128] : line[at*128 +: 128];

			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					wm_busy_q <= 1'b0;
					wm_gen_q  <= 1'b0;
					wm_e_q    <= 5'd0;
					wm_beat_q <= 2'd0;
				end else if (wm_push[x]) begin
					wm_busy_q <= ~at_end;
					wm_gen_q  <= is_gen;
					wm_e_q    <= e;
					wm_beat_q <= at_end ? 2'd0 : at + 2'd1;
				end

			// A generated write that is refused concerns nobody who waits (R4).
			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					impr_m_q[x]      <= 1'b0;
					ev_genwr_q[x]    <= 1'b0;
					ev_genwr_ns_q[x] <= 1'b0;
				end else begin
					impr_m_q[x]      <= bm_ctl[x*14+1] & ((gen_waits & at_mem[x*NE +: NE] & bm_hits[x*NE +: NE]) != '0);
					ev_genwr_q[x]    <= awm_push[x] & is_gen;
					ev_genwr_ns_q[x] <= awm_push[x] & is_gen & fields[9];
				end
		end
	endgenerate
endmodule
