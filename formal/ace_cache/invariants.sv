// invariants.sv - what holds in every state that the cache reaches after a reset, whatever its inputs do, and which registers matter in
// a state. scripts/mutate.py proves the first before it rests an argument on them (formal/README.md says how to read the names).
// K1.. are the rules of docs/ace_cache.md.
//
// An input is a state element of rtl_c/ace_cache/ace_cache_if.h, all its array elements side by side, the first lowest.

module ace_cache_invariants #(
	parameter integer MSHRS = 4,
	parameter integer WBS   = 2,
	parameter integer PLANT = 0 // 1: a wrong invariant; 2: a wrong statement that registers do not matter
) (
	input wire [1:0]         req_cnt,
	input wire [1:0]         rsp_cnt,
	input wire [1:0]         ar_cnt,
	input wire [1:0]         r_cnt,
	input wire [1:0]         aw_cnt,
	input wire [1:0]         w_cnt,
	input wire [1:0]         b_cnt,
	input wire [1:0]         ac_cnt,
	input wire [1:0]         cr_cnt,
	input wire [1:0]         cd_cnt,

	input wire [MSHRS*2-1:0] m_st,
	input wire [MSHRS*4-1:0] m_op,
	input wire [MSHRS*6-1:0] m_type,
	input wire [8*3-1:0]     dq,
	input wire [2:0]         dq_rp,
	input wire [2:0]         dq_wp,
	input wire [3:0]         dq_cnt,

	output wire [9:0]        inv_fifo,
	output wire [MSHRS-1:0]  inv_type,
	output wire [MSHRS-1:0]  inv_again,
	output wire [7:0]        inv_dq,
	output wire              inv_dq_ring,

	// A FIFO's second entry matters once it is filled, the first one of a FIFO that no pin shows likewise. (K2)
	(* elements = "req_ctl_e0 req_addr_e0 req_strb_e0 req_data_e0" *)
	output wire              care_req_e0,
	(* elements = "req_ctl_e1 req_addr_e1 req_strb_e1 req_data_e1" *)
	output wire              care_req_e1,
	(* elements = "rsp_ctl_e1 rsp_data_e1" *)
	output wire              care_rsp_e1,
	(* elements = "ar_ctl_e1 ar_addr_e1" *)
	output wire              care_ar_e1,
	(* elements = "r_ctl_e0 r_data_e0" *)
	output wire              care_r_e0,
	(* elements = "r_ctl_e1 r_data_e1" *)
	output wire              care_r_e1,
	(* elements = "aw_ctl_e1 aw_addr_e1" *)
	output wire              care_aw_e1,
	(* elements = "w_ctl_e1 w_data_e1" *)
	output wire              care_w_e1,
	(* elements = "b_ctl_e0" *)
	output wire              care_b_e0,
	(* elements = "b_ctl_e1" *)
	output wire              care_b_e1,
	(* elements = "ac_ctl_e0 ac_addr_e0" *)
	output wire              care_ac_e0,
	(* elements = "ac_ctl_e1 ac_addr_e1" *)
	output wire              care_ac_e1,
	(* elements = "cr_ctl_e1" *)
	output wire              care_cr_e1,
	(* elements = "cd_last_e1 cd_data_e1" *)
	output wire              care_cd_e1,

	// What an MSHR holds matters from its allocation on.
	(* elements = "m_op m_type m_id m_prot m_nsaid m_qos m_addr m_wdata m_wstrb m_way m_lo m_hi m_cnt m_resp m_pd m_is" *)
	output wire [MSHRS-1:0]  care_mshr
);
	localparam [1:0] FREE  = 2'd0;
	localparam [1:0] AGAIN = 2'd3;

	// {AW, plain, AxSNOOP} of the requests of K6 and K11
	function automatic is_type(input [5:0] t);
		is_type = t <= 6'b000011 || t == 6'b000111 || t == 6'b001000 || t == 6'b001001 || (t >= 6'b001011 && t <= 6'b001101) ||
			t == 6'b010000 || t == 6'b100000 || t == 6'b100001 || t == 6'b110000;
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

	genvar m, k;
	generate
		for (m = 0; m < MSHRS; m = m + 1) begin : gen_m
			assign care_mshr[m] = m_st[m*2 +: 2] != FREE;
			assign inv_type[m]  = is_type(m_type[m*6 +: 6]);
			// Sent again is a store that lost its line (K11).
			assign inv_again[m] = m_st[m*2 +: 2] != AGAIN || m_type[m*6 +: 6] == 6'b001011;
		end

		// The ring of those that are done names MSHRs (K8, K9).
		for (k = 0; k < 8; k = k + 1) begin : gen_dq
			assign inv_dq[k] = dq[k*3 +: 3] < MSHRS;
		end
	endgenerate

	assign inv_dq_ring = dq_wp == 3'(dq_rp + dq_cnt);
endmodule
