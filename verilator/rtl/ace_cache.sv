// ace_cache.sv - an NS-tagged write-back cache with an ACE port.
//
// The behaviour is docs/ace_cache.md, rules K1..K20. This file holds the channels (K2, K18), gives
// the slot of a cycle to the first that can go (K3), keeps the exclusive monitor (K19) and counts the
// acknowledges (K17):
//
//     AC --> [ac] --> S ace_cache_snoop ----> [cr], [cd]        the line of the slot is read and
//     R, B -> [r], [b] -> ace_cache_mshr                        written in ace_cache_array, its data
//                     '-> F ace_cache_fill ----> [rsp]          are changed in ace_cache_line
//                     '-> T (sent again) ------> [ar]
//     AC, R, B ------> V ace_cache_unit ----> [rsp], [ar]      DVM and barriers
//     REQ -> [req] --> P ace_cache_request ---> [rsp], [ar], [aw], MSHR, write-back buffer, unit
//                          ace_cache_wb -------> [w]
//
// All outputs come from registers, so no combinational path crosses the block. ARESETn is sampled at
// the clock edge; every register of the block is reset to 0 (K1).

module ace_cache #(
	parameter integer SETS       = 4,   // 1, 2, 4, 8, 16
	parameter integer WAYS       = 2,   // 1..8
	parameter integer MSHRS      = 4,   // 1..8
	parameter integer WBS        = 2,   // 1..4
	parameter integer ADDR_WIDTH = 40,  // 32..48
	parameter integer NS_TAG     = 1    // 0: the tag compare ignores NS, which leaks
) (
	input  wire                  ACLK,
	input  wire                  ARESETn,
	input  wire [15:0]           CHOICE,     // K16; 0 is expected

	// the processor
	input  wire                  REQ_VALID,
	output wire                  REQ_READY,
	input  wire [4:0]            REQ_OP,
	input  wire [3:0]            REQ_ID,
	input  wire [ADDR_WIDTH-1:0] REQ_ADDR,
	input  wire [2:0]            REQ_PROT,
	input  wire [3:0]            REQ_NSAID,
	input  wire [3:0]            REQ_QOS,
	input  wire [127:0]          REQ_WDATA,
	input  wire [15:0]           REQ_WSTRB,
	output wire                  RSP_VALID,
	input  wire                  RSP_READY,
	output wire [3:0]            RSP_ID,
	output wire [1:0]            RSP_RESP,
	output wire [127:0]          RSP_DATA,

	// ACE: read
	output wire                  ARVALID,
	input  wire                  ARREADY,
	output wire [3:0]            ARID,
	output wire [ADDR_WIDTH-1:0] ARADDR,
	output wire [7:0]            ARLEN,
	output wire [2:0]            ARSIZE,
	output wire [1:0]            ARBURST,
	output wire                  ARLOCK,
	output wire [3:0]            ARCACHE,
	output wire [2:0]            ARPROT,
	output wire [3:0]            ARQOS,
	output wire [1:0]            ARDOMAIN,
	output wire [3:0]            ARSNOOP,
	output wire [1:0]            ARBAR,
	output wire [3:0]            ARNSAID,
	input  wire                  RVALID,
	output wire                  RREADY,
	input  wire [3:0]            RID,
	input  wire [127:0]          RDATA,
	input  wire [3:0]            RRESP,
	input  wire                  RLAST,
	output wire                  RACK,

	// ACE: write
	output wire                  AWVALID,
	input  wire                  AWREADY,
	output wire [3:0]            AWID,
	output wire [ADDR_WIDTH-1:0] AWADDR,
	output wire [7:0]            AWLEN,
	output wire [2:0]            AWSIZE,
	output wire [1:0]            AWBURST,
	output wire                  AWLOCK,
	output wire [3:0]            AWCACHE,
	output wire [2:0]            AWPROT,
	output wire [3:0]            AWQOS,
	output wire [1:0]            AWDOMAIN,
	output wire [2:0]            AWSNOOP,
	output wire [1:0]            AWBAR,
	output wire                  AWUNIQUE,
	output wire [3:0]            AWNSAID,
	output wire                  WVALID,
	input  wire                  WREADY,
	output wire [127:0]          WDATA,
	output wire [15:0]           WSTRB,
	output wire                  WLAST,
	input  wire                  BVALID,
	output wire                  BREADY,
	input  wire [3:0]            BID,
	input  wire [1:0]            BRESP,
	output wire                  WACK,

	// ACE: snoop
	input  wire                  ACVALID,
	output wire                  ACREADY,
	input  wire [ADDR_WIDTH-1:0] ACADDR,
	input  wire [3:0]            ACSNOOP,
	input  wire [2:0]            ACPROT,
	output wire                  CRVALID,
	input  wire                  CRREADY,
	output wire [4:0]            CRRESP,
	output wire [3:0]            CRNSAID,
	output wire                  CDVALID,
	input  wire                  CDREADY,
	output wire [127:0]          CDDATA,
	output wire                  CDLAST
);
	localparam integer AW = ADDR_WIDTH;
	localparam integer SB = $clog2(SETS);
	localparam integer LW = ADDR_WIDTH - 6;                    // a line: address without the offset
	localparam integer TW = LW - SB;                           // a tag: a line without the set
	localparam integer SW = (SETS > 1) ? SB : 1;               // a set's number
	localparam integer WW = (WAYS > 1) ? $clog2(WAYS) : 1;     // a way's number

	localparam integer EW = TW + 8;                            // what a way stores but the data

	localparam [1:0] EXOKAY = 2'd1;

	function automatic [TW-1:0] tag_of(input [LW-1:0] line);
		tag_of = TW'(line >> SB);
	endfunction

	wire [6:0] choice_unused = {CHOICE[15:14], CHOICE[7:3]};

	// ---- the slot (K3) ------------------------------------------------------------------------------

	// F is two: an answer to an MSHR, and one to the unit, of which nothing is left but to acknowledge it.
	wire s_can;
	wire f_can;
	wire a_can;
	wire v_can;
	wire t_can;
	wire p_can;

	wire s_go = s_can;
	wire f_go = f_can & ~s_can;
	wire a_go = a_can & ~s_can;
	wire v_go = v_can & ~a_can & ~f_can & ~s_can;
	wire t_go = t_can & ~v_can & ~a_can & ~f_can & ~s_can;
	wire p_go = p_can & ~t_can & ~v_can & ~a_can & ~f_can & ~s_can;

	// ---- requests in: FIFO `req` --------------------------------------------------------------------

	wire          req_valid;
	wire          req_shift;
	wire          req_load0;
	wire          req_load1;
	wire          req_pop;
	wire [4:0]    req_op;
	wire [3:0]    req_id;
	wire [2:0]    req_prot;
	wire [3:0]    req_nsaid_pin;
	wire [3:0]    req_qos;
	wire [AW-1:0] req_addr;
	wire [15:0]   req_strb;
	wire [127:0]  req_data;

	tzf_fifo2_ctl u_req (
		.ACLK, .ARESETn, .push(REQ_VALID & REQ_READY), .pop(req_pop), .ready(REQ_READY), .valid(req_valid),
		.shift(req_shift), .load0(req_load0), .load1(req_load1));
	tzf_fifo2_data #(.W(20)) u_req_ctl (
		.ACLK, .ARESETn, .shift(req_shift), .load0(req_load0), .load1(req_load1),
		.d({REQ_OP, REQ_ID, REQ_PROT, REQ_NSAID, REQ_QOS}), .q({req_op, req_id, req_prot, req_nsaid_pin, req_qos}));
	tzf_fifo2_data #(.W(AW)) u_req_addr (
		.ACLK, .ARESETn, .shift(req_shift), .load0(req_load0), .load1(req_load1), .d(REQ_ADDR), .q(req_addr));
	tzf_fifo2_data #(.W(16)) u_req_strb (
		.ACLK, .ARESETn, .shift(req_shift), .load0(req_load0), .load1(req_load1), .d(REQ_WSTRB), .q(req_strb));
	tzf_fifo2_data #(.W(128)) u_req_data (
		.ACLK, .ARESETn, .shift(req_shift), .load0(req_load0), .load1(req_load1), .d(REQ_WDATA), .q(req_data));

	wire          req_ns    = req_prot[1];
	wire [3:0]    req_nsaid = req_ns ? req_nsaid_pin : 4'd0; // K4: a Secure request has none
	wire [LW-1:0] req_line  = req_addr[AW-1:6];
	wire [SW-1:0] req_set   = (SB == 0) ? '0 : req_line[SW-1:0];

	// ---- snoops in and out: FIFOs `ac`, `cr`, `cd` --------------------------------------------------

	wire          ac_valid;
	wire          ac_shift;
	wire          ac_load0;
	wire          ac_load1;
	wire [3:0]    ac_snoop;
	wire [2:0]    ac_prot;
	wire [AW-1:0] ac_addr;
	wire [4:0]    ac_offset_unused = ac_addr[5:1]; // K15: a snoop is of a line
	wire [1:0]    ac_prot_unused   = {ac_prot[2], ac_prot[0]};

	tzf_fifo2_ctl u_ac (
		.ACLK, .ARESETn, .push(ACVALID & ACREADY), .pop(s_go), .ready(ACREADY), .valid(ac_valid),
		.shift(ac_shift), .load0(ac_load0), .load1(ac_load1));
	tzf_fifo2_data #(.W(7)) u_ac_ctl (
		.ACLK, .ARESETn, .shift(ac_shift), .load0(ac_load0), .load1(ac_load1),
		.d({ACSNOOP, ACPROT}), .q({ac_snoop, ac_prot}));
	tzf_fifo2_data #(.W(AW)) u_ac_addr (
		.ACLK, .ARESETn, .shift(ac_shift), .load0(ac_load0), .load1(ac_load1), .d(ACADDR), .q(ac_addr));

	wire       cr_room;
	wire       cr_shift;
	wire       cr_load0;
	wire       cr_load1;
	wire [4:0] cr_resp;
	wire [3:0] cr_nsaid;

	tzf_fifo2_ctl u_cr (
		.ACLK, .ARESETn, .push(s_go), .pop(CRVALID & CRREADY), .ready(cr_room), .valid(CRVALID),
		.shift(cr_shift), .load0(cr_load0), .load1(cr_load1));
	tzf_fifo2_data #(.W(9)) u_cr_ctl (
		.ACLK, .ARESETn, .shift(cr_shift), .load0(cr_load0), .load1(cr_load1),
		.d({cr_nsaid, cr_resp}), .q({CRNSAID, CRRESP}));

	wire         cd_room;
	wire         cd_shift;
	wire         cd_load0;
	wire         cd_load1;
	wire         cd_push;
	wire [127:0] cd_data;
	wire         cd_last;

	tzf_fifo2_ctl u_cd (
		.ACLK, .ARESETn, .push(cd_push), .pop(CDVALID & CDREADY), .ready(cd_room), .valid(CDVALID),
		.shift(cd_shift), .load0(cd_load0), .load1(cd_load1));
	tzf_fifo2_data #(.W(1)) u_cd_last (
		.ACLK, .ARESETn, .shift(cd_shift), .load0(cd_load0), .load1(cd_load1), .d(cd_last), .q(CDLAST));
	tzf_fifo2_data #(.W(128)) u_cd_data (
		.ACLK, .ARESETn, .shift(cd_shift), .load0(cd_load0), .load1(cd_load1), .d(cd_data), .q(CDDATA));

	// ---- answers of the bus: FIFOs `r` and `b`, popped in every cycle (K8, K9) ----------------------

	wire         r_valid;
	wire         r_shift;
	wire         r_load0;
	wire         r_load1;
	wire [3:0]   r_id;
	wire [3:0]   r_resp;
	wire         r_last;
	wire [127:0] r_data;

	tzf_fifo2_ctl u_r (
		.ACLK, .ARESETn, .push(RVALID & RREADY), .pop(r_valid), .ready(RREADY), .valid(r_valid),
		.shift(r_shift), .load0(r_load0), .load1(r_load1));
	tzf_fifo2_data #(.W(9)) u_r_ctl (
		.ACLK, .ARESETn, .shift(r_shift), .load0(r_load0), .load1(r_load1),
		.d({RID, RRESP, RLAST}), .q({r_id, r_resp, r_last}));
	tzf_fifo2_data #(.W(128)) u_r_data (
		.ACLK, .ARESETn, .shift(r_shift), .load0(r_load0), .load1(r_load1), .d(RDATA), .q(r_data));

	wire       b_valid;
	wire       b_shift;
	wire       b_load0;
	wire       b_load1;
	wire [3:0] b_id;
	wire [1:0] b_resp;

	tzf_fifo2_ctl u_b (
		.ACLK, .ARESETn, .push(BVALID & BREADY), .pop(b_valid), .ready(BREADY), .valid(b_valid),
		.shift(b_shift), .load0(b_load0), .load1(b_load1));
	tzf_fifo2_data #(.W(6)) u_b_ctl (
		.ACLK, .ARESETn, .shift(b_shift), .load0(b_load0), .load1(b_load1), .d({BID, BRESP}), .q({b_id, b_resp}));

	// ---- snoop S (K14..K16) -------------------------------------------------------------------------

	wire [LW-1:0]          ac_line = ac_addr[AW-1:6];
	wire [SW-1:0]          ac_set  = (SB == 0) ? '0 : ac_line[SW-1:0];
	wire [WAYS*(TW+8)-1:0] s_ways;
	wire [WW-1:0]          s_way;
	wire                   s_write_st;
	wire [2:0]             s_st;
	wire [255:0]           held_lo;
	wire [255:0]           held_hi;
	wire [WBS-1:0]         wb_busy;
	wire [WBS*3-1:0]       wb_kind_of;
	wire [WBS-1:0]         wb_ns_of;
	wire [WBS*LW-1:0]      wb_line_of;

	ace_cache_snoop #(.WAYS(WAYS), .WBS(WBS), .NS_TAG(NS_TAG), .WW(WW), .TW(TW), .LW(LW)) u_snoop (
		.ACLK, .ARESETn, .choice(CHOICE[2:0]), .choice_early(CHOICE[12]),
		.valid(ac_valid), .snoop(ac_snoop), .ns(ac_prot[1]), .line(ac_line), .tag(tag_of(ac_line)), .ways(s_ways),
		.wb_busy, .wb_kind(wb_kind_of), .wb_ns(wb_ns_of), .wb_line(wb_line_of), .cr_room,
		.can(s_can), .cr_resp, .cr_nsaid, .way(s_way), .write_st(s_write_st), .new_st(s_st),
		.go(s_go), .lo(held_lo), .hi(held_hi), .cd_room, .cd_push, .cd_data, .cd_last);

	// ---- MSHRs, and again T (K8, K9, K11) -----------------------------------------------------------

	wire                m_free;
	wire [2:0]          m_index;
	wire [MSHRS-1:0]    m_busy;
	wire [MSHRS-1:0]    m_ns_of;
	wire [MSHRS*LW-1:0] m_line_of;
	wire [MSHRS-1:0]    m_reserves;
	wire [MSHRS*WW-1:0] m_way_of;
	wire                m_once;
	wire                p_take_mshr;
	wire [5:0]          p_type;
	wire [WW-1:0]       p_take_way;

	wire                done;
	wire                a_complete;
	wire                a_barrier;
	wire [4:0]          done_op;
	wire [5:0]          done_type;
	wire [3:0]          done_id;
	wire                done_ns;
	wire [3:0]          done_nsaid;
	wire [AW-1:0]       done_addr;
	wire [3:0]          done_offset_unused = done_addr[3:0];
	wire [127:0]        done_wdata;
	wire [15:0]         done_wstrb;
	wire [WW-1:0]       done_way;
	wire [255:0]        done_lo;
	wire [255:0]        done_hi;
	wire [1:0]          done_resp;
	wire                done_pd;
	wire                done_is;
	wire                done_ex;
	wire                v_r_ends;
	wire                v_b_ends;
	wire                f_again;

	wire                ar_room;
	wire                resend_valid;
	wire [2:0]          resend_index;
	wire [2:0]          resend_prot;
	wire [3:0]          resend_nsaid;
	wire [3:0]          resend_qos;
	wire [LW-1:0]       resend_line;

	wire [2:0]          w_index;
	wire                w_single;
	wire [127:0]        w_wdata;
	wire [15:0]         w_wstrb;

	assign t_can = resend_valid & ar_room;

	ace_cache_mshr #(.MSHRS(MSHRS), .ADDR_WIDTH(ADDR_WIDTH), .WW(WW)) u_mshr (
		.ACLK, .ARESETn,
		.r_valid, .r_id, .r_resp, .r_last, .r_data, .b_valid, .b_id, .b_resp, .r_ends_unit(v_r_ends), .b_ends_unit(v_b_ends),
		.free(m_free), .free_index(m_index), .take(p_go & p_take_mshr),
		.take_op(req_op), .take_type(p_type), .take_id(req_id), .take_prot(req_prot), .take_nsaid(req_nsaid),
		.take_qos(req_qos), .take_addr(req_addr), .take_wdata(req_data), .take_wstrb(req_strb),
		.take_way(p_take_way),
		.busy(m_busy), .ns_of(m_ns_of), .line_of(m_line_of), .reserves(m_reserves), .way_of(m_way_of),
		.once_busy(m_once),
		.unit_done(a_can), .unit_complete(a_complete), .unit_barrier(a_barrier), .unit_retire(a_go),
		.done, .done_op, .done_type, .done_id, .done_ns, .done_nsaid, .done_addr, .done_wdata, .done_wstrb,
		.done_way, .done_lo, .done_hi, .done_resp, .done_pd, .done_is, .done_ex, .retire(f_go), .again(f_again),
		.resend_valid, .resend_index, .resend_prot, .resend_nsaid, .resend_qos, .resend_line, .resend(t_go),
		.w_index, .w_single, .w_wdata, .w_wstrb);

	// ---- fill F (K10) -------------------------------------------------------------------------------

	wire                   rsp_room;
	wire [LW-1:0]          done_line = done_addr[AW-1:6];
	wire [SW-1:0]          done_set  = (SB == 0) ? '0 : done_line[SW-1:0];
	wire [TW-1:0]          done_tag  = tag_of(done_line);
	wire [WAYS*(TW+8)-1:0] f_ways;
	wire                   f_writes_bus;
	wire                   f_answer_load;
	wire                   f_answer_first;
	wire                   f_exokay;
	wire                   f_monitor;
	wire [WW-1:0]          f_way;
	wire                   f_write_st;
	wire [2:0]             f_st;
	wire                   f_write_tag;
	wire                   f_write_data;
	wire                   f_from_buffer;
	wire                   f_store;
	wire                   f_store_all;

	ace_cache_fill #(.WAYS(WAYS), .NS_TAG(NS_TAG), .WW(WW), .TW(TW)) u_fill (
		.choice_keep(CHOICE[9]), .valid(done), .op(done_op), .bus_type(done_type), .ns(done_ns), .nsaid(done_nsaid),
		.tag(done_tag), .m_way(done_way), .error(done_resp[1]), .pass_dirty(done_pd), .is_shared(done_is),
		.exokay(done_ex), .ways(f_ways), .rsp_room, .can(f_can), .again(f_again), .writes_bus(f_writes_bus),
		.answer_load(f_answer_load), .answer_first(f_answer_first), .answer_exokay(f_exokay), .monitor(f_monitor), .way(f_way), .write_st(f_write_st),
		.new_st(f_st), .write_tag(f_write_tag), .write_data(f_write_data), .from_buffer(f_from_buffer),
		.store(f_store), .store_all(f_store_all));

	// ---- request P (K5..K7, K12) --------------------------------------------------------------------

	wire                   aw_room;
	wire                   wb_free;
	wire [2:0]             wb_index;
	wire [WAYS*(TW+8)-1:0] p_ways;
	wire [WW-1:0]          p_rr;
	wire                   p_finishes;
	wire                   p_answers;
	wire [1:0]             p_resp;
	wire                   p_answer_load;
	wire                   p_lock;
	wire                   p_take_unit;
	wire                   p_take_unit_aw;
	wire                   p_monitor;
	wire                   p_monitor_ends;
	wire                   p_take_wb;
	wire [2:0]             p_wb_kind;
	wire                   p_wb_unique;
	wire [WW-1:0]          p_way;
	wire                   p_copy_ns;
	wire [3:0]             p_copy_nsaid;
	wire [TW-1:0]          p_copy_tag;
	wire                   p_write_st;
	wire [2:0]             p_st;
	wire                   p_store;
	wire                   p_store_all;
	wire                   p_write_rr;
	wire [WW-1:0]          p_new_rr;

	wire                   v_idle;
	wire                   monitored = lm_v_q & (lm_ns_q == req_ns) & (lm_line_q == req_line);

	assign req_pop = p_go & p_finishes;

	ace_cache_request #(
		.WAYS(WAYS), .MSHRS(MSHRS), .WBS(WBS), .NS_TAG(NS_TAG), .SB(SB), .SW(SW), .WW(WW), .TW(TW), .LW(LW)
	) u_request (
		.choice_out(CHOICE[11:10]), .choice_upgrade(CHOICE[8]),
		.valid(req_valid), .op(req_op), .ns(req_ns), .nsaid(req_nsaid), .line(req_line), .set(req_set),
		.tag(tag_of(req_line)), .dvm_type(req_addr[14:12]), .monitored, .ways(p_ways), .rr(p_rr),
		.m_busy, .m_ns(m_ns_of), .m_line(m_line_of), .m_reserves, .m_way(m_way_of), .m_once, .m_free,
		.wb_busy, .wb_ns(wb_ns_of), .wb_line(wb_line_of), .wb_free, .unit_idle(v_idle),
		.rsp_room, .ar_room, .aw_room, .cr_empty(~CRVALID),
		.can(p_can), .finishes(p_finishes), .answers(p_answers), .answer_resp(p_resp),
		.answer_load(p_answer_load), .take_mshr(p_take_mshr), .take_type(p_type), .take_lock(p_lock), .take_way(p_take_way),
		.take_unit(p_take_unit), .take_unit_aw(p_take_unit_aw), .monitor(p_monitor), .monitor_ends(p_monitor_ends),
		.take_wb(p_take_wb), .wb_kind(p_wb_kind), .wb_unique(p_wb_unique), .way(p_way), .copy_ns(p_copy_ns),
		.copy_nsaid(p_copy_nsaid), .copy_tag(p_copy_tag), .write_st(p_write_st), .new_st(p_st),
		.store(p_store), .store_all(p_store_all), .write_rr(p_write_rr), .new_rr(p_new_rr));

	// ---- unit V: DVM and barriers (K20) -------------------------------------------------------------

	wire          v_sends;
	wire [3:0]    v_id;
	wire [1:0]    v_resp;
	wire [1:0]    v_send_bar;
	wire [3:0]    v_send_snoop;
	wire [3:0]    v_send_id;
	wire [2:0]    v_send_prot;
	wire [3:0]    v_send_qos;
	wire [AW-1:0] v_send_addr;

	ace_cache_unit #(.ADDR_WIDTH(ADDR_WIDTH)) u_unit (
		.ACLK, .ARESETn, .choice_hold(CHOICE[13]),
		.idle(v_idle), .take(p_go & p_take_unit), .take_op(req_op), .take_id(req_id), .take_prot(req_prot),
		.take_qos(req_qos), .take_addr(req_addr), .take_second(req_data[AW-1:0]),
		.snooped(s_go), .snoop(ac_snoop), .snoop_type(ac_addr[14:12]), .snoop_two(ac_addr[0]),
		.r_valid, .r_id, .r_resp(r_resp[1:0]), .r_last, .b_valid, .b_id, .b_resp, .r_ends(v_r_ends), .b_ends(v_b_ends),
		.complete_acked(a_go & a_complete), .ar_room, .rsp_room, .can(v_can), .go(v_go), .sends(v_sends),
		.answer_id(v_id), .answer_resp(v_resp), .send_bar(v_send_bar), .send_snoop(v_send_snoop),
		.send_id(v_send_id), .send_prot(v_send_prot), .send_qos(v_send_qos), .send_addr(v_send_addr));

	// ---- the line of the slot: sets and ways, and its data ------------------------------------------

	wire [SW-1:0] slot_set      = s_go ? ac_set : f_go ? done_set : req_set;
	wire [WW-1:0] slot_way      = s_go ? s_way : f_go ? f_way : p_way;
	wire          slot_write_st = s_go ? s_write_st : f_go ? f_write_st : p_go & p_write_st;
	wire [2:0]    slot_st       = s_go ? s_st : f_go ? f_st : p_st;
	wire [255:0]  new_lo;
	wire [255:0]  new_hi;
	wire [127:0]  beat;

	ace_cache_array #(.SETS(SETS), .WAYS(WAYS), .SW(SW), .WW(WW), .TW(TW)) u_array (
		.ACLK, .ARESETn,
		.snoop_set(ac_set), .snoop_ways(s_ways), .fill_set(done_set), .fill_ways(f_ways),
		.request_set(req_set), .request_ways(p_ways), .request_rr(p_rr),
		.set(slot_set), .way(slot_way), .lo(held_lo), .hi(held_hi), .write_st(slot_write_st), .new_st(slot_st),
		.write_tag(f_go & f_write_tag), .new_tag(done_tag), .new_nsaid(done_nsaid), .new_ns(done_ns),
		.write_data((f_go & f_write_data) | (p_go & (p_store | p_store_all))), .new_lo, .new_hi,
		.write_rr(p_go & p_write_rr), .new_rr(p_new_rr));

	ace_cache_line u_line (
		.held({held_hi, held_lo}), .came({done_hi, done_lo}), .from_buffer(f_go & f_from_buffer),
		.beat(~f_go ? req_addr[5:4] : f_answer_first ? 2'd0 : done_addr[5:4]),
		.store(f_go ? f_store : p_store), .store_all(f_go ? f_store_all : p_store_all),
		.wdata(f_go ? done_wdata : req_data), .wstrb(f_go ? done_wstrb : req_strb),
		.line({new_hi, new_lo}), .answer(beat));

	// ---- the exclusive monitor (K19) ----------------------------------------------------------------

	reg          lm_v_q;
	reg          lm_ns_q;
	reg [LW-1:0] lm_line_q;

	// What the way of the slot holds: is it lm's copy, and does it become I?
	wire [WAYS*EW-1:0] slot_ways  = s_go ? s_ways : f_go ? f_ways : p_ways;
	wire [LW-1:0]      slot_line  = (LW'(slot_ways[slot_way*EW+8 +: TW]) << SB) | LW'(slot_set);
	wire               slot_holds = slot_ways[slot_way*EW];
	wire               slot_ns    = slot_ways[slot_way*EW+3];
	wire               slot_is_lm = slot_holds & ((NS_TAG == 0) | (slot_ns == lm_ns_q)) & (slot_line == lm_line_q); // as a hit (K4)
	wire               lm_gone    = slot_write_st & ~slot_st[0] & slot_is_lm;

	wire f_sets_lm = f_go & f_monitor;
	wire p_sets_lm = p_go & p_monitor;
	wire p_ends_lm = p_go & p_monitor_ends;

	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			lm_v_q    <= 1'b0;
			lm_ns_q   <= 1'b0;
			lm_line_q <= '0;
		end else if (f_sets_lm | p_sets_lm) begin
			lm_v_q    <= 1'b1;
			lm_ns_q   <= f_go ? done_ns : req_ns;
			lm_line_q <= f_go ? done_line : req_line;
		end else if (lm_gone | p_ends_lm)
			lm_v_q <= 1'b0;

	// ---- responses: FIFO `rsp` ----------------------------------------------------------------------

	wire         rsp_shift;
	wire         rsp_load0;
	wire         rsp_load1;
	wire         rsp_push = (f_go & ~f_again) | (v_go & ~v_sends) | (p_go & p_answers);
	wire [3:0]   rsp_id   = f_go ? done_id : v_go ? v_id : req_id;
	wire [1:0]   rsp_resp = f_go ? (f_exokay ? EXOKAY : done_resp) : v_go ? v_resp : p_resp;
	wire         has_beat = f_go ? f_answer_load | f_answer_first : ~v_go & p_answer_load;

	tzf_fifo2_ctl u_rsp (
		.ACLK, .ARESETn, .push(rsp_push), .pop(RSP_VALID & RSP_READY), .ready(rsp_room), .valid(RSP_VALID),
		.shift(rsp_shift), .load0(rsp_load0), .load1(rsp_load1));
	tzf_fifo2_data #(.W(6)) u_rsp_ctl (
		.ACLK, .ARESETn, .shift(rsp_shift), .load0(rsp_load0), .load1(rsp_load1),
		.d({rsp_id, rsp_resp}), .q({RSP_ID, RSP_RESP}));
	tzf_fifo2_data #(.W(128)) u_rsp_data (
		.ACLK, .ARESETn, .shift(rsp_shift), .load0(rsp_load0), .load1(rsp_load1),
		.d(has_beat ? beat : 128'd0), .q(RSP_DATA));

	// ---- addresses out: FIFOs `ar` and `aw` (K13, K18) ----------------------------------------------

	wire          ar_shift;
	wire          ar_load0;
	wire          ar_load1;
	wire [22:0]   ar_ctl;
	wire [AW-1:0] ar_addr;
	wire          ar_plain;
	wire          aw_shift;
	wire          aw_load0;
	wire          aw_load1;
	wire [21:0]   aw_ctl;
	wire [AW-1:0] aw_addr;
	wire          aw_plain;
	wire          ar_dvm = ARSNOOP[3:1] == 3'b111; // Message or Complete
	wire [LW-1:0] copy_line = (LW'(p_copy_tag) << SB) | LW'(req_set);

	ace_cache_send #(.ADDR_WIDTH(ADDR_WIDTH)) u_send (
		.request_type(p_type[4:0]), .lock(p_lock), .m_index, .prot(req_prot), .nsaid(req_nsaid), .qos(req_qos),
		.addr(req_addr[AW-1:4]),
		.again(t_go), .again_index(resend_index), .again_prot(resend_prot), .again_nsaid(resend_nsaid),
		.again_qos(resend_qos), .again_line(resend_line),
		.copy(p_take_wb), .wb_index, .wb_kind(p_wb_kind), .wb_unique(p_wb_unique), .copy_ns(p_copy_ns),
		.copy_nsaid(p_copy_nsaid), .copy_line,
		.unit(v_go | (p_go & p_take_unit)), .unit_bar(v_send_bar), .unit_snoop(v_send_snoop), .unit_id(v_send_id),
		.unit_prot(v_send_prot), .unit_qos(v_send_qos), .unit_addr(v_send_addr),
		.ar_ctl, .ar_addr, .aw_ctl, .aw_addr);

	wire ar_push = t_go | (v_go & v_sends) | (p_go & (p_take_unit | (p_take_mshr & ~p_type[5])));
	wire aw_push = p_go & (p_take_wb | p_take_unit_aw | (p_take_mshr & p_type[5]));

	tzf_fifo2_ctl u_ar (
		.ACLK, .ARESETn, .push(ar_push), .pop(ARVALID & ARREADY), .ready(ar_room), .valid(ARVALID),
		.shift(ar_shift), .load0(ar_load0), .load1(ar_load1));
	tzf_fifo2_data #(.W(23)) u_ar_ctl (
		.ACLK, .ARESETn, .shift(ar_shift), .load0(ar_load0), .load1(ar_load1),
		.d(ar_ctl), .q({ARLOCK, ARBAR, ar_plain, ARSNOOP, ARID, ARPROT, ARNSAID, ARQOS}));
	tzf_fifo2_data #(.W(AW)) u_ar_addr (
		.ACLK, .ARESETn, .shift(ar_shift), .load0(ar_load0), .load1(ar_load1), .d(ar_addr), .q(ARADDR));

	tzf_fifo2_ctl u_aw (
		.ACLK, .ARESETn, .push(aw_push), .pop(AWVALID & AWREADY), .ready(aw_room), .valid(AWVALID),
		.shift(aw_shift), .load0(aw_load0), .load1(aw_load1));
	tzf_fifo2_data #(.W(22)) u_aw_ctl (
		.ACLK, .ARESETn, .shift(aw_shift), .load0(aw_load0), .load1(aw_load1),
		.d(aw_ctl), .q({AWBAR, aw_plain, AWUNIQUE, AWSNOOP, AWID, AWPROT, AWNSAID, AWQOS}));
	tzf_fifo2_data #(.W(AW)) u_aw_addr (
		.ACLK, .ARESETn, .shift(aw_shift), .load0(aw_load0), .load1(aw_load1), .d(aw_addr), .q(AWADDR));

	assign ARLEN    = ((ARSNOOP == 4'd0) | ar_dvm) ? 8'd0 : 8'd3;
	assign ARSIZE   = 3'd4;
	assign ARBURST  = 2'd1;
	assign ARDOMAIN = ar_plain ? 2'b00 : 2'b01;
	assign ARCACHE  = ar_plain ? 4'b0011 : (ar_dvm | ARBAR[0]) ? 4'b0010 : 4'b1111;

	assign AWLEN    = (AWSNOOP == 3'd0) ? 8'd0 : 8'd3;
	assign AWSIZE   = 3'd4;
	assign AWBURST  = 2'd1;
	assign AWLOCK   = 1'b0;
	assign AWDOMAIN = aw_plain ? 2'b00 : 2'b01;
	assign AWCACHE  = aw_plain ? 4'b0011 : AWBAR[0] ? 4'b0010 : 4'b1111;

	// ---- write-back buffers, data out: FIFO `w` (K12, K13) ------------------------------------------

	localparam [2:0] JUST_EVICT = 3'b100; // the one AWSNOOP that no data follows; none follow a barrier, either

	wire         b_ends;
	wire         w_room;
	wire         w_shift;
	wire         w_load0;
	wire         w_load1;
	wire         w_push;
	wire [127:0] w_data;
	wire [15:0]  w_strb;
	wire         w_last;
	wire         wq_push = aw_push & ~(p_take_wb & (p_wb_kind == JUST_EVICT)) & ~p_take_unit_aw;

	ace_cache_wb #(.WBS(WBS), .LW(LW)) u_wb (
		.ACLK, .ARESETn, .b_valid, .b_id, .b_ends,
		.free(wb_free), .free_index(wb_index), .take(p_go & p_take_wb), .take_kind(p_wb_kind),
		.take_ns(p_copy_ns), .take_nsaid(p_copy_nsaid), .take_line(copy_line), .take_lo(held_lo), .take_hi(held_hi),
		.busy(wb_busy), .kind_of(wb_kind_of), .ns_of(wb_ns_of), .line_of(wb_line_of),
		.wq_push, .wq_source(p_take_wb ? {1'b1, wb_index} : {1'b0, m_index}),
		.w_index, .w_single, .w_wdata, .w_wstrb, .w_room, .w_push, .w_data, .w_strb, .w_last);

	tzf_fifo2_ctl u_w (
		.ACLK, .ARESETn, .push(w_push), .pop(WVALID & WREADY), .ready(w_room), .valid(WVALID),
		.shift(w_shift), .load0(w_load0), .load1(w_load1));
	tzf_fifo2_data #(.W(17)) u_w_ctl (
		.ACLK, .ARESETn, .shift(w_shift), .load0(w_load0), .load1(w_load1), .d({w_strb, w_last}), .q({WSTRB, WLAST}));
	tzf_fifo2_data #(.W(128)) u_w_data (
		.ACLK, .ARESETn, .shift(w_shift), .load0(w_load0), .load1(w_load1), .d(w_data), .q(WDATA));

	// ---- acknowledges (K17) -------------------------------------------------------------------------

	reg       rack_q;
	reg [3:0] wack_cnt_q;

	wire f_rack = (f_go & ~f_writes_bus) | (a_go & ~a_barrier);
	wire f_wack = (f_go & f_writes_bus) | (a_go & a_barrier);

	assign RACK = rack_q;
	assign WACK = wack_cnt_q != 4'd0;

	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			rack_q     <= 1'b0;
			wack_cnt_q <= 4'd0;
		end else begin
			rack_q     <= f_rack;
			wack_cnt_q <= wack_cnt_q + 4'(b_ends) + 4'(f_wack) - 4'(WACK);
		end
endmodule
