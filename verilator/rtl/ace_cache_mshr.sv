// ace_cache_mshr.sv - the requests that are outstanding, and the order in which they were answered.
//
// Rules K8 (R), K9 (B of an MSHR), the allocation of K5, what K10 and K11 do to an MSHR, and the ring
// `dq` of those that are done, answers to ace_cache_unit among them (K20). What is to be done with an
// answer is ace_cache_fill's subject.
//
// R and B are popped in every cycle: a response never waits here, so it cannot block another one.

module ace_cache_mshr #(
	parameter integer MSHRS      = 4,
	parameter integer ADDR_WIDTH = 40,
	parameter integer WW         = 1
) (
	input  wire                            ACLK,
	input  wire                            ARESETn,

	// heads of R and B
	input  wire                            r_valid,
	input  wire [3:0]                      r_id,
	input  wire [3:0]                      r_resp,
	input  wire                            r_last,
	input  wire [127:0]                    r_data,
	input  wire                            b_valid,
	input  wire [3:0]                      b_id,
	input  wire [1:0]                      b_resp,
	input  wire                            r_ends_unit, // the head of R ends an answer to the unit
	input  wire                            b_ends_unit, // the head of B is one

	// a request takes the lowest free one
	output wire                            free,
	output wire [2:0]                      free_index,
	input  wire                            take,
	input  wire [4:0]                      take_op,
	input  wire [5:0]                      take_type,
	input  wire [3:0]                      take_id,
	input  wire [2:0]                      take_prot,
	input  wire [3:0]                      take_nsaid,
	input  wire [3:0]                      take_qos,
	input  wire [ADDR_WIDTH-1:0]           take_addr,
	input  wire [127:0]                    take_wdata,
	input  wire [15:0]                     take_wstrb,
	input  wire [WW-1:0]                   take_way,

	// what each is about
	output wire [MSHRS-1:0]                busy,
	output wire [MSHRS-1:0]                ns_of,
	output wire [MSHRS*(ADDR_WIDTH-6)-1:0] line_of,
	output wire [MSHRS-1:0]                reserves,   // it has a way
	output wire [MSHRS*WW-1:0]             way_of,
	output wire                            once_busy,  // one holds STORE_ONCE or STORE_LINE_ONCE (E13)

	// the head of dq: one of the unit's answers, which a slot pops and acknowledges
	output wire                            unit_done,
	output wire                            unit_complete, // to a DVM Complete
	output wire                            unit_barrier,  // B of a barrier
	input  wire                            unit_retire,

	// ... or an MSHR; `again` keeps it
	output wire                            done,
	output wire [4:0]                      done_op,
	output wire [5:0]                      done_type,
	output wire [3:0]                      done_id,
	output wire                            done_ns,
	output wire [3:0]                      done_nsaid,
	output wire [ADDR_WIDTH-1:0]           done_addr,
	output wire [127:0]                    done_wdata,
	output wire [15:0]                     done_wstrb,
	output wire [WW-1:0]                   done_way,
	output wire [255:0]                    done_lo,
	output wire [255:0]                    done_hi,
	output wire [1:0]                      done_resp,
	output wire                            done_pd,
	output wire                            done_is,
	output wire                            done_ex,
	input  wire                            retire,
	input  wire                            again,

	// the lowest that is to be sent again
	output wire                            resend_valid,
	output wire [2:0]                      resend_index,
	output wire [2:0]                      resend_prot,
	output wire [3:0]                      resend_nsaid,
	output wire [3:0]                      resend_qos,
	output wire [ADDR_WIDTH-1:6]           resend_line,
	input  wire                            resend,

	// what the W engine sends
	input  wire [2:0]                      w_index,
	output wire                            w_single,   // one beat, with the request's strobes
	output wire [127:0]                    w_wdata,
	output wire [15:0]                     w_wstrb
);
	localparam integer AW = ADDR_WIDTH;
	localparam integer LW = ADDR_WIDTH - 6;

	localparam [1:0] FREE  = 2'd0;
	localparam [1:0] WAITS = 2'd1;
	localparam [1:0] DONE  = 2'd2;
	localparam [1:0] AGAIN = 2'd3;

	localparam [4:0] STORE_LINE      = 5'd5;  // these and those below have a way
	localparam [4:0] STORE_ONCE      = 5'd11;
	localparam [4:0] STORE_LINE_ONCE = 5'd12;
	localparam [4:0] LOAD_EXCL       = 5'd16; // they have a way, too
	localparam [4:0] STORE_EXCL      = 5'd17;

	localparam [1:0] EXOKAY = 2'd1;

	localparam [5:0] READ_UNIQUE    = 6'b000111;
	localparam [5:0] WRITE_UNIQUE   = 6'b100000;
	localparam [5:0] WRITE_NO_SNOOP = 6'b110000;

	// The last assignment wins: the loop ends on the lowest.
	function automatic [2:0] lowest(input [MSHRS-1:0] m);
		lowest = 3'd0;
		for (int i = MSHRS - 1; i >= 0; i--)
			if (m[i])
				lowest = 3'(i);
	endfunction

	// K8: EXOKAY counts as OKAY
	function automatic [1:0] error_of(input [1:0] resp);
		error_of = resp[1] ? resp : 2'd0;
	endfunction

	// ---- the registers, eight of each for the selections below, those beyond MSHRS 0 ----------------

	wire [MSHRS-1:0] is_free;
	wire [MSHRS-1:0] is_again;
	wire [MSHRS-1:0] is_once;
	wire [MSHRS-1:0] r_done;
	wire [MSHRS-1:0] b_done;

	wire [8*5-1:0]   all_op;
	wire [8*6-1:0]   all_type;
	wire [8*4-1:0]   all_id;
	wire [8*3-1:0]   all_prot;
	wire [8*4-1:0]   all_nsaid;
	wire [8*4-1:0]   all_qos;
	wire [8*AW-1:0]  all_addr;
	wire [8*128-1:0] all_wdata;
	wire [8*16-1:0]  all_wstrb;
	wire [8*WW-1:0]  all_way;
	wire [8*256-1:0] all_lo;
	wire [8*256-1:0] all_hi;
	wire [8*5-1:0]   all_answer; // {resp, pd, is, ex}
	wire [2:0]       done_index;

	genvar m;
	generate
		for (m = 0; m < MSHRS; m = m + 1) begin : gen_m
			reg [1:0]    st_q;
			reg [4:0]    op_q;
			reg [5:0]    type_q;
			reg [3:0]    id_q;
			reg [2:0]    prot_q;
			reg [3:0]    nsaid_q;
			reg [3:0]    qos_q;
			reg [AW-1:0] addr_q;
			reg [127:0]  wdata_q;
			reg [15:0]   wstrb_q;
			reg [WW-1:0] way_q;
			reg [255:0]  lo_q;
			reg [255:0]  hi_q;
			reg [1:0]    cnt_q;
			reg [1:0]    resp_q;
			reg          pd_q;
			reg          is_q;
			reg          ex_q;

			wire taken  = take & (free_index == 3'(m));
			wire resent = resend & (resend_index == 3'(m));
			wire ended  = retire & (done_index == 3'(m));
			wire beat   = r_valid & (r_id == 4'(m)) & (st_q == WAITS) & ~type_q[5];

			assign r_done[m]   = beat & r_last;
			assign b_done[m]   = b_valid & (b_id == 4'(m)) & (st_q == WAITS) & type_q[5];
			assign is_free[m]  = st_q == FREE;
			assign is_again[m] = st_q == AGAIN;
			assign is_once[m]  = busy[m] & ((op_q == STORE_ONCE) | (op_q == STORE_LINE_ONCE));

			assign busy[m]              = st_q != FREE;
			assign ns_of[m]             = prot_q[1];
			assign line_of[m*LW +: LW]  = addr_q[AW-1:6];
			assign reserves[m]          = busy[m] & ((op_q <= STORE_LINE) | (op_q == LOAD_EXCL) | (op_q == STORE_EXCL));
			assign way_of[m*WW +: WW]   = way_q;

			assign all_op[m*5 +: 5]         = op_q;
			assign all_type[m*6 +: 6]       = type_q;
			assign all_id[m*4 +: 4]         = id_q;
			assign all_prot[m*3 +: 3]       = prot_q;
			assign all_nsaid[m*4 +: 4]      = nsaid_q;
			assign all_qos[m*4 +: 4]        = qos_q;
			assign all_addr[m*AW +: AW]     = addr_q;
			assign all_wdata[m*128 +: 128]  = wdata_q;
			assign all_wstrb[m*16 +: 16]    = wstrb_q;
			assign all_way[m*WW +: WW]      = way_q;
			assign all_lo[m*256 +: 256]     = lo_q;
			assign all_hi[m*256 +: 256]     = hi_q;
			assign all_answer[m*5 +: 5]     = {resp_q, pd_q, is_q, ex_q};

			// Freeing writes the state only.
			always_ff @(posedge ACLK)
				if (!ARESETn)
					st_q <= FREE;
				else if (taken | resent)
					st_q <= WAITS;
				else if (r_done[m] | b_done[m])
					st_q <= DONE;
				else if (ended)
					st_q <= again ? AGAIN : FREE;

			always_ff @(posedge ACLK)
				if (!ARESETn)
					type_q <= 6'd0;
				else if (taken)
					type_q <= take_type;
				else if (resent)
					type_q <= READ_UNIQUE;

			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					op_q    <= 5'd0;
					id_q    <= 4'd0;
					prot_q  <= 3'd0;
					nsaid_q <= 4'd0;
					qos_q   <= 4'd0;
					addr_q  <= '0;
					wdata_q <= 128'd0;
					wstrb_q <= 16'd0;
					way_q   <= '0;
				end else if (taken) begin
					op_q    <= take_op;
					id_q    <= take_id;
					prot_q  <= take_prot;
					nsaid_q <= take_nsaid;
					qos_q   <= take_qos;
					addr_q  <= take_addr;
					wdata_q <= take_wdata;
					wstrb_q <= take_wstrb;
					way_q   <= take_way;
				end

			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					cnt_q  <= 2'd0;
					resp_q <= 2'd0;
					pd_q   <= 1'b0;
					is_q   <= 1'b0;
				end else if (taken | (ended & again)) begin
					cnt_q  <= 2'd0;
					resp_q <= 2'd0;
					pd_q   <= 1'b0;
					is_q   <= 1'b0;
				end else if (beat) begin
					cnt_q <= cnt_q + 2'd1;
					if (error_of(r_resp[1:0]) > resp_q)
						resp_q <= error_of(r_resp[1:0]);
					pd_q <= r_resp[2];
					is_q <= r_resp[3];
				end else if (b_done[m])
					resp_q <= error_of(b_resp);

			// K10 does not name it among what "again" makes 0: the answer to come writes it anyway.
			always_ff @(posedge ACLK)
				if (!ARESETn)
					ex_q <= 1'b0;
				else if (taken)
					ex_q <= 1'b0;
				else if (beat)
					ex_q <= r_resp[1:0] == EXOKAY;

			always_ff @(posedge ACLK)
				if (!ARESETn) begin
					lo_q <= 256'd0;
					hi_q <= 256'd0;
				end else if (beat)
					case (cnt_q)
						2'd0:    lo_q[127:0]   <= r_data;
						2'd1:    lo_q[255:128] <= r_data;
						2'd2:    hi_q[127:0]   <= r_data;
						default: hi_q[255:128] <= r_data;
					endcase
		end

		for (m = MSHRS; m < 8; m = m + 1) begin : gen_none
			assign all_op[m*5 +: 5]         = 5'd0;
			assign all_type[m*6 +: 6]       = 6'd0;
			assign all_id[m*4 +: 4]         = 4'd0;
			assign all_prot[m*3 +: 3]       = 3'd0;
			assign all_nsaid[m*4 +: 4]      = 4'd0;
			assign all_qos[m*4 +: 4]        = 4'd0;
			assign all_addr[m*AW +: AW]     = '0;
			assign all_wdata[m*128 +: 128]  = 128'd0;
			assign all_wstrb[m*16 +: 16]    = 16'd0;
			assign all_way[m*WW +: WW]      = '0;
			assign all_lo[m*256 +: 256]     = 256'd0;
			assign all_hi[m*256 +: 256]     = 256'd0;
			assign all_answer[m*5 +: 5]     = 5'd0;
		end
	endgenerate

	assign free       = |is_free;
	assign free_index = lowest(is_free);
	assign once_busy  = |is_once;

	// ---- dq: done, in the order of the responses (K8, K9) -------------------------------------------

	reg [3:0] dq_q [0:15];
	reg [3:0] dq_rp_q;
	reg [3:0] dq_wp_q;
	reg [4:0] dq_cnt_q;

	wire       r_push = (|r_done) | r_ends_unit;
	wire       b_push = (|b_done) | b_ends_unit;
	wire       dq_pop = retire | unit_retire;
	wire [3:0] r_code = r_id[3] ? {3'b100, r_id[0]} : r_id; // IDs 12 and 13 are codes 8 and 9
	wire [3:0] b_code = b_id[3] ? 4'd10 : b_id;
	wire [3:0] head   = dq_q[dq_rp_q];

	assign done          = (dq_cnt_q != 5'd0) & ~head[3];
	assign done_index    = head[2:0];
	assign unit_done     = (dq_cnt_q != 5'd0) & head[3];
	assign unit_complete = head[0];
	assign unit_barrier  = head[1];

	// An MSHR is in the ring at most once, the unit four times: two answers and a B, and a Complete. So
	// twelve entries would be enough. Of one cycle, R goes first.
	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			for (int i = 0; i < 16; i++)
				dq_q[i] <= 4'd0;
			dq_rp_q  <= 4'd0;
			dq_wp_q  <= 4'd0;
			dq_cnt_q <= 5'd0;
		end else begin
			if (r_push)
				dq_q[dq_wp_q] <= r_code;
			if (b_push)
				dq_q[dq_wp_q + 4'(r_push)] <= b_code;
			dq_rp_q  <= dq_rp_q + 4'(dq_pop);
			dq_wp_q  <= dq_wp_q + 4'(r_push) + 4'(b_push);
			dq_cnt_q <= dq_cnt_q + 5'(r_push) + 5'(b_push) - 5'(dq_pop);
		end

	// ---- what the others look at --------------------------------------------------------------------

	assign done_op    = all_op[done_index*5 +: 5];
	assign done_type  = all_type[done_index*6 +: 6];
	assign done_id    = all_id[done_index*4 +: 4];
	assign done_ns    = all_prot[done_index*3+1];
	assign done_nsaid = all_nsaid[done_index*4 +: 4];
	assign done_addr  = all_addr[done_index*AW +: AW];
	assign done_wdata = all_wdata[done_index*128 +: 128];
	assign done_wstrb = all_wstrb[done_index*16 +: 16];
	assign done_way   = all_way[done_index*WW +: WW];
	assign done_lo    = all_lo[done_index*256 +: 256];
	assign done_hi    = all_hi[done_index*256 +: 256];
	assign {done_resp, done_pd, done_is, done_ex} = all_answer[done_index*5 +: 5];

	// K11
	assign resend_valid = |is_again;
	assign resend_index = lowest(is_again);
	assign resend_prot  = all_prot[resend_index*3 +: 3];
	assign resend_nsaid = all_nsaid[resend_index*4 +: 4];
	assign resend_qos   = all_qos[resend_index*4 +: 4];
	assign resend_line  = all_addr[resend_index*AW+6 +: LW];

	// K13
	wire [5:0] w_type = all_type[w_index*6 +: 6];

	assign w_single = (w_type == WRITE_UNIQUE) | (w_type == WRITE_NO_SNOOP);
	assign w_wdata  = all_wdata[w_index*128 +: 128];
	assign w_wstrb  = all_wstrb[w_index*16 +: 16];
endmodule
