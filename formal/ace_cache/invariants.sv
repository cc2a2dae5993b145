// invariants.sv - what holds in every state that the cache reaches after a reset, whatever its inputs do, and which registers matter in
// a state. scripts/mutate.py proves the first before it rests an argument on them (formal/README.md says how to read the names).
// K1.. are the rules of docs/ace_cache.md.
//
// An input is a state element of rtl_c/ace_cache/ace_cache_if.h, all its array elements side by side, the first lowest.

module ace_cache_invariants #(
	parameter integer SETS       = 4,
	parameter integer WAYS       = 2,
	parameter integer MSHRS      = 4,
	parameter integer WBS        = 2,
	parameter integer ADDR_WIDTH = 40,
	parameter integer NS_TAG     = 1,
	parameter integer AW         = ADDR_WIDTH,           // the rest follows from these, as in ace_cache.sv
	parameter integer SB         = $clog2(SETS),
	parameter integer LW         = ADDR_WIDTH - 6,
	parameter integer TW         = ADDR_WIDTH - 6 - $clog2(SETS),
	parameter integer WW         = (WAYS > 1) ? $clog2(WAYS) : 1,
	parameter integer PLANT      = 0 // 1: a wrong invariant; 2: a wrong statement that registers do not matter
) (
	input wire [1:0]                      req_cnt,
	input wire [1:0]                      rsp_cnt,
	input wire [1:0]                      ar_cnt,
	input wire [1:0]                      r_cnt,
	input wire [1:0]                      aw_cnt,
	input wire [1:0]                      w_cnt,
	input wire [1:0]                      b_cnt,
	input wire [1:0]                      ac_cnt,
	input wire [1:0]                      cr_cnt,
	input wire [1:0]                      cd_cnt,

	input wire [19:0]                     req_ctl_e0,
	input wire [AW-1:0]                   req_addr_e0,

	input wire [MSHRS*2-1:0]              m_st,
	input wire [MSHRS*5-1:0]              m_op,
	input wire [MSHRS*6-1:0]              m_type,
	input wire [MSHRS*3-1:0]              m_prot,
	input wire [MSHRS*AW-1:0]             m_addr,
	input wire [MSHRS*WW-1:0]             m_way,
	input wire [MSHRS*2-1:0]              m_resp,
	input wire [16*4-1:0]                 dq,
	input wire [3:0]                      dq_rp,
	input wire [3:0]                      dq_wp,
	input wire [4:0]                      dq_cnt,

	input wire                            lm_v,
	input wire                            lm_ns,
	input wire [LW-1:0]                   lm_line,
	input wire [1:0]                      v_st,
	input wire [1:0]                      v_left,
	input wire                            v_b,
	input wire                            v_c,
	input wire [1:0]                      v_resp,
	input wire [1:0]                      sc_out,

	input wire [WBS-1:0]                  wb_st,
	input wire [WBS-1:0]                  wb_ns,
	input wire [WBS*LW-1:0]               wb_line,

	input wire [SETS*WAYS*3-1:0]          way_st,
	input wire [SETS*WAYS-1:0]            way_ns,
	input wire [SETS*WAYS*TW-1:0]         way_tag,

	output wire [9:0]                     inv_fifo,
	output wire [MSHRS-1:0]               inv_type,
	output wire [MSHRS-1:0]               inv_again,
	output wire [MSHRS-1:0]               inv_has_way,
	output wire [MSHRS-1:0]               inv_way_number,
	output wire [MSHRS-1:0]               inv_resp,
	output wire [15:0]                    inv_dq,
	output wire                           inv_dq_ring,
	output wire                           inv_dq_cnt,
	output wire [15:0]                    inv_done,
	output wire [16*16-1:0]               inv_done_once,
	output wire                           inv_unit,
	output wire                           inv_unit_left,
	output wire                           inv_complete,
	output wire                           inv_monitor,

	// Who is on which line: no two MSHRs, no MSHR beside a write-back buffer, no two ways.
	output wire [MSHRS*MSHRS-1:0]         inv_m_apart,
	output wire [MSHRS*WBS-1:0]           inv_wb_apart,
	output wire [SETS*WAYS*WAYS-1:0]      inv_way_apart,
	output wire [MSHRS*SETS*WAYS-1:0]     inv_m_way,
	output wire [WBS*SETS*WAYS-1:0]       inv_wb_way,

	// A way is reserved once, and holds the line that it waits for, or none.
	output wire [MSHRS*MSHRS-1:0]         inv_reserved_once,
	output wire [MSHRS*SETS*WAYS-1:0]     inv_reserved,

	// A FIFO's second entry matters once it is filled, the first one of a FIFO that no pin shows likewise. (K2)
	(* elements = "req_ctl_e0 req_addr_e0 req_strb_e0 req_data_e0" *)
	output wire                           care_req_e0,
	(* elements = "req_ctl_e1 req_addr_e1 req_strb_e1 req_data_e1" *)
	output wire                           care_req_e1,
	(* elements = "rsp_ctl_e1 rsp_data_e1" *)
	output wire                           care_rsp_e1,
	(* elements = "ar_ctl_e1 ar_addr_e1" *)
	output wire                           care_ar_e1,
	(* elements = "r_ctl_e0 r_data_e0" *)
	output wire                           care_r_e0,
	(* elements = "r_ctl_e1 r_data_e1" *)
	output wire                           care_r_e1,
	(* elements = "aw_ctl_e1 aw_addr_e1" *)
	output wire                           care_aw_e1,
	(* elements = "w_ctl_e1 w_data_e1" *)
	output wire                           care_w_e1,
	(* elements = "b_ctl_e0" *)
	output wire                           care_b_e0,
	(* elements = "b_ctl_e1" *)
	output wire                           care_b_e1,
	(* elements = "ac_ctl_e0 ac_addr_e0" *)
	output wire                           care_ac_e0,
	(* elements = "ac_ctl_e1 ac_addr_e1" *)
	output wire                           care_ac_e1,
	(* elements = "cr_ctl_e1" *)
	output wire                           care_cr_e1,
	(* elements = "cd_last_e1 cd_data_e1" *)
	output wire                           care_cd_e1,

	// What an MSHR holds matters from its allocation on.
	(* elements = "m_op m_type m_id m_prot m_nsaid m_qos m_addr m_wdata m_wstrb m_way m_lo m_hi m_cnt m_resp m_pd m_is m_ex" *)
	output wire [MSHRS-1:0]               care_mshr,

	// The monitor's line matters while it is set, the request of the unit until it is answered, its second part until it is sent. (K19, K20)
	(* elements = "lm_ns lm_line" *)
	output wire                           care_monitor,
	(* elements = "v_id v_resp" *)
	output wire                           care_unit,
	(* elements = "v_addr v_prot v_qos" *)
	output wire                           care_second
);
	localparam [1:0] FREE  = 2'd0;
	localparam [1:0] DONE  = 2'd2;
	localparam [1:0] AGAIN = 2'd3;

	localparam [3:0] UNIT     = 4'd8; // codes of dq
	localparam [3:0] COMPLETE = 4'd9;
	localparam [3:0] BARRIER  = 4'd10;

	localparam [4:0] CLEAN           = 5'd6;
	localparam [4:0] STORE_ONCE      = 5'd11;
	localparam [4:0] STORE_LINE_ONCE = 5'd12;
	localparam [4:0] STORE_EXCL      = 5'd17;

	// The ops that have a way: LOAD .. STORE_LINE, LOAD_EXCL, STORE_EXCL
	function automatic has_way(input [4:0] op);
		has_way = op <= 5'd5 || op == 5'd16 || op == STORE_EXCL;
	endfunction

	// {AW, plain, AxSNOOP} of the requests of K6 and K11
	function automatic is_type(input [5:0] t);
		is_type = t <= 6'b000011 || t == 6'b000111 || t == 6'b001000 || t == 6'b001001 || (t >= 6'b001011 && t <= 6'b001101) ||
			t == 6'b010000 || t == 6'b100000 || t == 6'b100001 || t == 6'b110000;
	endfunction

	// ... of which these fill a way
	function automatic fills(input [5:0] t);
		fills = (t >= 6'b000001 && t <= 6'b000011) || t == 6'b000111 || t == 6'b001011 || t == 6'b001100;
	endfunction

	function automatic [4:0] ones(input [15:0] v);
		ones = 5'd0;
		for (int i = 0; i < 16; i++)
			ones = ones + 5'(v[i]);
	endfunction

	function automatic [3:0] set_of(input [LW-1:0] line);
		set_of = (SB == 0) ? 4'd0 : line[3:0] & 4'(SETS - 1);
	endfunction

	// R and B are popped whenever they are not empty (K8, K9).
	assign inv_fifo = {req_cnt != 2'd3, rsp_cnt != 2'd3 && !(PLANT == 1 && rsp_cnt == 2'd2), ar_cnt != 2'd3, ~r_cnt[1], aw_cnt != 2'd3,
		w_cnt != 2'd3, ~b_cnt[1], ac_cnt != 2'd3, cr_cnt != 2'd3, cd_cnt != 2'd3};

	assign care_req_e0 = req_cnt != 2'd0;
	assign care_req_e1 = req_cnt == 2'd2;
	assign care_rsp_e1 = rsp_cnt == 2'd2 && PLANT != 2;
	assign care_ar_e1  = ar_cnt == 2'd2;
	assign care_r_e0   = r_cnt != 2'd0;
	assign care_r_e1   = r_cnt == 2'd2;
	assign care_aw_e1  = aw_cnt == 2'd2;
	assign care_w_e1   = w_cnt == 2'd2;
	assign care_b_e0   = b_cnt != 2'd0;
	assign care_b_e1   = b_cnt == 2'd2;
	assign care_ac_e0  = ac_cnt != 2'd0;
	assign care_ac_e1  = ac_cnt == 2'd2;
	assign care_cr_e1  = cr_cnt == 2'd2;
	assign care_cd_e1  = cd_cnt == 2'd2;

	// What a line is, of everybody that is on one: {NS, line} of K4.
	wire [MSHRS-1:0]             m_busy;
	wire [MSHRS*(LW+1)-1:0]      m_on;
	wire [WBS*(LW+1)-1:0]        wb_on;
	wire [SETS*WAYS-1:0]         way_holds;
	wire [SETS*WAYS*(LW+1)-1:0]  way_on;
	wire [MSHRS-1:0]             m_reserves;
	wire [MSHRS-1:0]             m_done;
	wire [SETS*WAYS-1:0]         way_is_lm;
	wire [LW:0]                  head_on = {req_ctl_e0[9], req_addr_e0[AW-1:6]};
	wire [4:0]                   head_op = req_ctl_e0[19:15];
	wire                         head_cleans = head_op == CLEAN || head_op == STORE_ONCE || head_op == STORE_LINE_ONCE;
	wire [LW:0]                  lm_on   = {lm_ns, lm_line};

	// The ring of those that are done: which entries are filled, and with what that is no MSHR.
	wire [15:0] in_ring;
	wire [15:0] is_unit;
	wire [15:0] is_complete;
	wire [15:0] is_barrier;

	genvar m, n, w, k;
	generate
		for (w = 0; w < WBS; w = w + 1) begin : gen_wb
			assign wb_on[w*(LW+1) +: LW+1] = {wb_ns[w], wb_line[w*LW +: LW]};
		end

		// Without NS in the tag two copies may be on one line, and nothing is said of them.
		for (w = 0; w < SETS * WAYS; w = w + 1) begin : gen_way
			assign way_holds[w]             = way_st[w*3] & (NS_TAG != 0);
			assign way_on[w*(LW+1) +: LW+1] = {way_ns[w], (LW'(way_tag[w*TW +: TW]) << SB) | LW'(w / WAYS)};
			assign way_is_lm[w]             = way_holds[w] && way_on[w*(LW+1) +: LW+1] == lm_on;
		end

		for (m = 0; m < MSHRS; m = m + 1) begin : gen_m
			assign m_busy[m]              = m_st[m*2 +: 2] != FREE;
			assign m_on[m*(LW+1) +: LW+1] = {m_prot[m*3+1], m_addr[m*AW+6 +: LW]};
			assign care_mshr[m]           = m_busy[m];
			assign inv_type[m]            = is_type(m_type[m*6 +: 6]);
			assign m_reserves[m]          = m_busy[m] && has_way(m_op[m*5 +: 5]);
			assign m_done[m]              = m_st[m*2 +: 2] == DONE;
			assign inv_way_number[m]      = m_way[m*WW +: WW] <= WW'(WAYS - 1);
			assign inv_has_way[m]         = !fills(m_type[m*6 +: 6]) || has_way(m_op[m*5 +: 5]);
			// Sent again is a store that lost its line (K11), if nobody wants to know whether it was the first.
			assign inv_again[m]           = m_st[m*2 +: 2] != AGAIN || (m_type[m*6 +: 6] == 6'b001011 && m_op[m*5 +: 5] != STORE_EXCL);
			// EXOKAY counts as OKAY (K8).
			assign inv_resp[m]            = m_resp[m*2 +: 2] != 2'd1;

			// A request waits while an MSHR or a write-back buffer is on its line (K5), and what an MSHR is on is not put out (K7).
			for (n = 0; n < MSHRS; n = n + 1) begin : gen_other
				assign inv_m_apart[m*MSHRS+n] = n <= m || !m_busy[m] || !m_busy[n] || m_on[m*(LW+1) +: LW+1] != m_on[n*(LW+1) +: LW+1];
				assign inv_reserved_once[m*MSHRS+n] = n <= m || !m_reserves[m] || !m_reserves[n] || m_way[m*WW +: WW] != m_way[n*WW +: WW] ||
					set_of(m_addr[m*AW+6 +: LW]) != set_of(m_addr[n*AW+6 +: LW]);
			end
			for (n = 0; n < WBS; n = n + 1) begin : gen_wb
				assign inv_wb_apart[m*WBS+n] = !m_busy[m] || !wb_st[n] || m_on[m*(LW+1) +: LW+1] != wb_on[n*(LW+1) +: LW+1];
			end
			// A line that is to come has a copy in the way that waits for it, or none (K6, rows 6, 9, 10, 12, 13).
			for (n = 0; n < SETS * WAYS; n = n + 1) begin : gen_way
				assign inv_m_way[m*SETS*WAYS+n] = !m_reserves[m] || !way_holds[n] ||
					m_on[m*(LW+1) +: LW+1] != way_on[n*(LW+1) +: LW+1] || m_way[m*WW +: WW] == WW'(n % WAYS);
				assign inv_reserved[m*SETS*WAYS+n] = !m_reserves[m] || !way_holds[n] || m_way[m*WW +: WW] != WW'(n % WAYS) ||
					set_of(m_addr[m*AW+6 +: LW]) != n / WAYS || m_on[m*(LW+1) +: LW+1] == way_on[n*(LW+1) +: LW+1];
			end
		end

		for (m = 0; m < SETS * WAYS; m = m + 1) begin : gen_copy
			for (n = 0; n < WAYS; n = n + 1) begin : gen_other
				assign inv_way_apart[m*WAYS+n] = n <= m % WAYS || !way_holds[m] || !way_holds[m - m % WAYS + n] ||
					way_on[m*(LW+1) +: LW+1] != way_on[(m - m % WAYS + n)*(LW+1) +: LW+1];
			end
			// Only what is cleaned is in a way and in a buffer, and then the request that wants it clean is still at the head (K6, row 14).
			for (n = 0; n < WBS; n = n + 1) begin : gen_wb
				assign inv_wb_way[m*WBS+n] = !way_holds[m] || !wb_st[n] || way_on[m*(LW+1) +: LW+1] != wb_on[n*(LW+1) +: LW+1] ||
					(req_cnt != 2'd0 && head_cleans && head_on == wb_on[n*(LW+1) +: LW+1]);
			end
		end

		// The ring of those that are done names MSHRs, each that is done once (K8, K9), the unit while it has a request, and a Complete that
		// was answered (K20).
		for (k = 0; k < 16; k = k + 1) begin : gen_dq
			wire [3:0] code = dq[k*4 +: 4];

			assign in_ring[k]     = {1'b0, 4'(4'(k) - dq_rp)} < dq_cnt;
			assign is_unit[k]     = in_ring[k] && code == UNIT;
			assign is_complete[k] = in_ring[k] && code == COMPLETE;
			assign is_barrier[k]  = in_ring[k] && code == BARRIER;
			assign inv_dq[k]      = code < MSHRS || code == UNIT || code == COMPLETE || code == BARRIER;
			assign inv_done[k]    = !in_ring[k] || (code == UNIT ? v_st != 2'd0 : code == BARRIER ? v_st != 2'd0 && !v_b : code == COMPLETE ? sc_out == 2'd2 : m_st[code[2:0]*2 +: 2] == DONE);
			for (n = 0; n < 16; n = n + 1) begin : gen_other
				assign inv_done_once[k*16+n] = n <= k || !in_ring[k] || !in_ring[n] || code == UNIT || code != dq[n*4 +: 4];
			end
		end
	endgenerate

	// Who is done is in the ring, and nobody else: it is never longer than MSHRS + 4.
	assign inv_dq_cnt  = dq_cnt == ones(16'(m_done)) + ones(is_unit) + ones(is_complete) + ones(is_barrier);
	assign inv_dq_ring = dq_wp == 4'(dq_rp + dq_cnt);

	// The unit: nothing is missing while it is idle, but for its second part neither B nor Complete; a message has two answers at most, on their
	// way or in the ring; one Complete at a time (K20).
	assign inv_unit      = v_st != 2'd3 && v_resp != 2'd1 && !(v_b && v_c) && (v_st != 2'd0 || v_left == 2'd0) && (v_st == 2'd2 || !(v_b || v_c));
	assign inv_unit_left = {3'd0, v_left} + ones(is_unit) <= 5'd2;
	assign inv_complete  = sc_out != 2'd3 && ones(is_complete) == {4'd0, sc_out == 2'd2};

	assign care_unit   = v_st != 2'd0;
	assign care_second = v_st == 2'd1;

	// The monitor is set for a line that is held (K19).
	assign inv_monitor  = !lm_v || NS_TAG == 0 || |way_is_lm;
	assign care_monitor = lm_v;
endmodule
