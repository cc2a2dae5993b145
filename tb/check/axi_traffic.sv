// axi_traffic.sv - both ends of an AXI4 / ACE-Lite port, with random legal traffic between them.
//
// Reads answered out of order across IDs and interleaved, write data ahead of and behind its address,
// narrow and unaligned beats, every burst type, exclusives, barriers, cache maintenance, DVM and whole lines.
// Signals change at the falling edge, so every value was on show at the rising edge before it.
// The byte lanes of a beat are worked out from whole byte addresses, not as the checker does it.
// FAULT plants one fault after FAULT_AT edges:
//	1 a read beat of an ID that shares a hash with an outstanding one
//	2 RLAST inverted	3 a write response before its data	4 a strobe outside the beat's lanes
//	5 WLAST inverted	6 a write response of an ID that shares a hash
module axi_traffic #(
	parameter integer ADDR_WIDTH = 48,
	parameter integer AID_WIDTH = 8,
	parameter integer DATA_WIDTH = 128,
	parameter integer OUT_MAX = 16,   // outstanding a direction, at most 60
	parameter integer BUSY = 200,     // of 256: how often a channel offers or takes something
	parameter integer FAULT = 0,
	parameter integer FAULT_AT = 3000,
	parameter [63:0] SEED = 64'd1
) (
	input clk,
	input resetn,

	output reg ARVALID,
	output reg ARREADY,
	output reg [AID_WIDTH-1:0] ARID,
	output reg [ADDR_WIDTH-1:0] ARADDR,
	output reg [7:0] ARLEN,
	output reg [2:0] ARSIZE,
	output reg [1:0] ARBURST,
	output reg ARLOCK,
	output reg [3:0] ARCACHE,
	output reg [18:0] ARMORE, // {PROT, QOS, REGION, NSAID, VNET}
	output reg [1:0] ARDOMAIN,
	output reg [3:0] ARSNOOP,
	output reg [1:0] ARBAR,

	output reg AWVALID,
	output reg AWREADY,
	output reg [AID_WIDTH-1:0] AWID,
	output reg [ADDR_WIDTH-1:0] AWADDR,
	output reg [7:0] AWLEN,
	output reg [2:0] AWSIZE,
	output reg [1:0] AWBURST,
	output reg AWLOCK,
	output reg [3:0] AWCACHE,
	output reg [18:0] AWMORE,
	output reg [1:0] AWDOMAIN,
	output reg [2:0] AWSNOOP,
	output reg [1:0] AWBAR,

	output reg WVALID,
	output reg WREADY,
	output reg [DATA_WIDTH-1:0] WDATA,
	output reg [DATA_WIDTH/8-1:0] WSTRB,
	output reg WLAST,

	output reg RVALID,
	output reg RREADY,
	output reg [AID_WIDTH-1:0] RID,
	output reg [DATA_WIDTH-1:0] RDATA,
	output reg [1:0] RRESP,
	output reg RLAST,

	output reg BVALID,
	output reg BREADY,
	output reg [AID_WIDTH-1:0] BID,
	output reg [1:0] BRESP
);
	localparam integer BYTES = DATA_WIDTH / 8;
	localparam integer BUS_SIZE = $clog2(BYTES);
	localparam integer RING = 64;         // write bursts between their making and their response; the 6 of [5:0]
	localparam integer LEAD = 600;        // data beats ahead of their address

	// ---- random numbers ------------------------------------------------------------------------------

	reg [63:0] seed;
	reg [31:0] rnd;

	// Puts the next number in rnd (xorshift64).
	task next_rnd;
	begin
		seed = seed ^ (seed << 13);
		seed = seed ^ (seed >> 7);
		seed = seed ^ (seed << 17);
		rnd = seed[47:16];
	end
	endtask

	reg now; // the answer of chance()
	task chance(input integer of256);
	begin
		next_rnd;
		now = {24'd0, rnd[7:0]} < of256;
	end
	endtask

	// ---- one legal address, in a_* -------------------------------------------------------------------

	reg [AID_WIDTH-1:0] a_id;
	reg [63:0] a_addr;
	reg [7:0] a_len;
	reg [2:0] a_size;
	reg [1:0] a_burst;
	reg a_lock;
	reg [3:0] a_cache;
	reg [1:0] a_domain;
	reg [3:0] a_snoop;
	reg a_bar;

	// An ID with few bits set, so that IDs repeat and share hashes.
	task make_id;
		reg [31:0] few;
	begin
		next_rnd;
		few = rnd;
		next_rnd;
		few = few & rnd;
		next_rnd;
		few = few & rnd;
		a_id = few[31:32-AID_WIDTH];
	end
	endtask

	task make_memory;
	begin
		next_rnd;
		case (rnd[1:0])
		2'd0: begin // Device
			a_cache = {3'd0, rnd[2]};
			a_domain = 2'd3;
		end
		2'd1: begin // Normal non-cacheable
			a_cache = {3'd1, rnd[2]};
			a_domain = rnd[4:3];
		end
		default: begin
			a_cache = {rnd[5] ? 2'd3 : rnd[6] ? 2'd1 : 2'd2, 1'b1, rnd[2]};
			a_domain = (rnd[4:3] == 2'd3) ? 2'd0 : rnd[4:3];
		end
		endcase
	end
	endtask

	// Length, size and place of an INCR burst inside one page.
	task make_incr;
		reg [31:0] beat;
		reg [31:0] total;
	begin
		next_rnd;
		a_burst = 2'd1;
		a_size = rnd[10] ? BUS_SIZE[2:0] : rnd[13:11] % (BUS_SIZE[2:0] + 3'd1);
		a_len = (rnd[18:15] == 4'd0) ? rnd[26:19] : {6'd0, rnd[20:19]};
		beat = 32'd1 << a_size;
		total = ({24'd0, a_len} + 32'd1) << a_size;
		if (total > 32'd4096) begin
			a_len = 8'd7;
			total = 32'd8 << a_size;
		end
		next_rnd;
		a_addr[11:0] = 12'd0;
		a_addr = a_addr + {32'd0, ({20'd0, rnd[11:0]} % ((32'd4096 - total) / beat + 32'd1)) * beat};
		if (rnd[12])
			a_addr = a_addr + {32'd0, {24'd0, rnd[20:13]} % beat}; // unaligned
	end
	endtask

	task make_wrap;
	begin
		make_incr;
		a_burst = 2'd2;
		a_len = rnd[21] ? (rnd[22] ? 8'd15 : 8'd7) : (rnd[22] ? 8'd3 : 8'd1);
		a_addr = (a_addr >> a_size) << a_size;
	end
	endtask

	task make_exclusive;
	begin
		make_incr;
		a_lock = 1'b1;
		a_domain = a_domain[0] == a_domain[1] ? a_domain : 2'd0;
		if (a_cache[1] == 1'b0)
			a_domain = 2'd3;
		a_len = rnd[21] ? 8'd3 : 8'd0;
		a_addr = ((a_addr >> a_size) >> 2) << 2 << a_size;
	end
	endtask

	task make_barrier;
	begin
		a_bar = 1'b1;
		a_addr = 64'd0;
		a_len = 8'd0;
		a_size = BUS_SIZE[2:0];
		a_burst = 2'd1;
		a_cache = 4'd2;
	end
	endtask

	// A whole line of 64 bytes, or of one 32-byte beat.
	task make_line(input write);
	begin
		next_rnd;
		a_size = BUS_SIZE[2:0];
		a_len = 8'd64 / BYTES[7:0] - 8'd1;
		a_burst = rnd[0] && a_len != 8'd0 && a_len < 8'd16 ? 2'd2 : 2'd1;
		a_addr[5:0] = 6'd0;
		if (a_burst == 2'd2)
			a_addr = a_addr + ({62'd0, rnd[2:1]} << a_size);
		a_cache = 4'd3;
		a_domain = rnd[3] ? 2'd1 : 2'd2;
		a_snoop = write ? 4'd1 : rnd[4] ? 4'd13 : {3'd4, rnd[5]};
		if (!write && rnd[6])
			a_domain = 2'd0;
	end
	endtask

	task make_addr(input write);
	begin
		make_id;
		make_memory;
		next_rnd;
		a_addr = {seed[31:0], rnd};
		a_lock = 1'b0;
		a_snoop = 4'd0;
		a_bar = 1'b0;
		next_rnd;
		case (rnd[3:0])
		4'd0, 4'd1: make_wrap;
		4'd2: begin
			make_incr;
			if (a_domain == 2'd0 || a_domain == 2'd3) begin
				a_burst = 2'd0;
				a_len = {4'd0, rnd[25:22]};
			end
		end
		4'd3: make_exclusive;
		4'd4: make_barrier;
		4'd5: make_line(write);
		4'd6: begin
			make_barrier;
			if (!write) begin // DVM
				a_bar = 1'b0;
				a_addr = {seed[31:0], rnd};
				a_snoop = {3'd7, rnd[4]};
				a_domain = 2'd2;
			end
		end
		default: make_incr;
		endcase
	end
	endtask

	// ---- reads ---------------------------------------------------------------------------------------

	reg [AID_WIDTH-1:0] r_id [0:RING-1];  // outstanding, oldest first
	integer r_left [0:RING-1];
	reg r_lock [0:RING-1];
	integer r_n;
	integer r_cur;                        // the entry that RVALID shows
	reg r_none;                           // RVALID shows a beat of no entry (FAULT 1)
	integer faults;                       // planted so far
	integer edges;

	task reads_done;
	begin
		if (RVALID && RREADY && !r_none) begin
			r_left[r_cur] = r_left[r_cur] - 1;
			if (r_left[r_cur] == 0) begin
				r_n = r_n - 1;
				for (int i = r_cur; i < r_n; i = i + 1) begin
					r_id[i] = r_id[i+1];
					r_left[i] = r_left[i+1];
					r_lock[i] = r_lock[i+1];
				end
			end
		end
		if (ARVALID && ARREADY) begin
			r_id[r_n] = ARID;
			r_left[r_n] = (ARBAR[0] || ARSNOOP[3]) ? 1 : {24'd0, ARLEN} + 1;
			r_lock[r_n] = ARLOCK;
			r_n = r_n + 1;
		end
	end
	endtask

	task offer_ar;
	begin
		chance(BUSY);
		if ((!ARVALID || ARREADY) && now && r_n < OUT_MAX) begin
			make_addr(1'b0);
			ARVALID = 1'b1;
			ARID = a_id;
			ARADDR = a_addr[ADDR_WIDTH-1:0];
			ARLEN = a_len;
			ARSIZE = a_size;
			ARBURST = a_burst;
			ARLOCK = a_lock;
			ARCACHE = a_cache;
			ARDOMAIN = a_domain;
			ARSNOOP = a_snoop;
			ARBAR = {rnd[0], a_bar};
			ARMORE = rnd[31:13];
		end else if (ARREADY) begin
			ARVALID = 1'b0;
		end
	end
	endtask

	function automatic fault_now(input integer kind);
		fault_now = FAULT == kind && edges >= FAULT_AT && faults == 0;
	endfunction

	task offer_r;
		reg hit;
	begin
		chance(BUSY);
		if ((!RVALID || RREADY) && now && r_n > 0) begin
			next_rnd;
			r_cur = {24'd0, rnd[7:0]} % r_n;
			for (int i = r_cur; i >= 0; i = i - 1)
				if (r_id[i] == r_id[r_cur])
					r_cur = i;
			RVALID = 1'b1;
			RID = r_id[r_cur];
			RDATA = {(DATA_WIDTH/32){rnd}};
			RRESP = (r_lock[r_cur] && rnd[8]) ? 2'd1 : rnd[9] ? 2'd0 : {1'b1, rnd[10]};
			RLAST = r_left[r_cur] == 1;
			r_none = 1'b0;
			if (fault_now(2)) begin
				RLAST = r_left[r_cur] != 1;
				faults = 1;
			end
			if (fault_now(1)) begin
				hit = 1'b0;
				for (int i = 0; i < r_n; i = i + 1)
					hit = hit || r_id[i] == other_id(r_id[r_cur]);
				if (!hit) begin
					RID = other_id(r_id[r_cur]);
					r_none = 1'b1;
					faults = 1;
				end
			end
		end else if (RREADY) begin
			RVALID = 1'b0;
		end
	end
	endtask

	// Another ID: with 7 bits or more, one that falls into the same chain of the checker's table.
	function automatic [AID_WIDTH-1:0] other_id(input [AID_WIDTH-1:0] id);
	begin
		other_id = id;
		other_id[0] = !id[0];
		if (AID_WIDTH >= 7)
			other_id[6 % AID_WIDTH] = !id[6 % AID_WIDTH];
	end
	endfunction

	// ---- writes --------------------------------------------------------------------------------------
	// Bursts are made in the order of their addresses and numbered; aw_no is the next whose address is
	// offered, w_no the next whose data is. A number's entry is number mod RING.

	reg [AID_WIDTH-1:0] d_id [0:RING-1];
	reg [63:0] d_addr [0:RING-1];
	reg [7:0] d_len [0:RING-1];
	reg [2:0] d_size [0:RING-1];
	reg [1:0] d_burst [0:RING-1];
	reg d_lock [0:RING-1];
	reg [3:0] d_cache [0:RING-1];
	reg [1:0] d_domain [0:RING-1];
	reg d_line [0:RING-1];
	reg d_bar [0:RING-1];
	reg d_done [0:RING-1];                // data accepted, or none to come
	reg d_over [0:RING-1];                // answered
	integer made;
	integer oldest;                       // the first not answered
	integer aw_no;                        // addresses offered
	integer aw_ok;                        // addresses accepted
	integer w_no;
	integer w_beat;
	integer w_shown;                      // the burst that WVALID shows
	integer w_lead;                       // beats offered ahead of their addresses
	integer b_cur;
	reg b_none;

	task make_burst;
		reg [5:0] e;
	begin
		make_addr(1'b1);
		e = made[5:0];
		d_id[e] = a_id;
		d_addr[e] = a_addr;
		d_len[e] = a_len;
		d_size[e] = a_size;
		d_burst[e] = a_burst;
		d_lock[e] = a_lock;
		d_cache[e] = a_cache;
		d_domain[e] = a_domain;
		d_line[e] = a_snoop[0];
		d_bar[e] = a_bar;
		d_done[e] = a_bar;
		d_over[e] = 1'b0;
		made = made + 1;
	end
	endtask

	task writes_done;
	begin
		if (BVALID && BREADY && !b_none)
			d_over[b_cur % RING] = 1'b1;
		while (oldest < aw_ok && d_over[oldest % RING])
			oldest = oldest + 1;
		if (AWVALID && AWREADY)
			aw_ok = aw_ok + 1;
		if (WVALID && WREADY && WLAST)
			d_done[w_shown % RING] = 1'b1;
		if (aw_ok > w_no)
			w_lead = 0;
		while (made - oldest < OUT_MAX)
			make_burst;
	end
	endtask

	task offer_aw;
		reg [5:0] e;
	begin
		chance(BUSY);
		if ((!AWVALID || AWREADY) && now && aw_no < made) begin
			e = aw_no[5:0];
			next_rnd;
			AWVALID = 1'b1;
			AWID = d_id[e];
			AWADDR = d_addr[e][ADDR_WIDTH-1:0];
			AWLEN = d_len[e];
			AWSIZE = d_size[e];
			AWBURST = d_burst[e];
			AWLOCK = d_lock[e];
			AWCACHE = d_cache[e];
			AWDOMAIN = d_domain[e];
			AWSNOOP = {2'd0, d_line[e]};
			AWBAR = {rnd[0], d_bar[e]};
			AWMORE = rnd[31:13];
			aw_no = aw_no + 1;
		end else if (AWREADY) begin
			AWVALID = 1'b0;
		end
	end
	endtask

	// Whether byte lane `lane` belongs to beat n of a burst, from the addresses of its bytes.
	function automatic lane_ok(input integer lane, input integer n, input [63:0] addr, input [7:0] len,
		input [2:0] size, input [1:0] burst);
		reg [63:0] bytes;
		reg [63:0] total;
		reg [63:0] first;
		reg [63:0] last;
		reg [63:0] base;
		reg [63:0] a;
	begin
		bytes = 64'd1 << size;
		total = bytes * ({56'd0, len} + 64'd1);
		first = addr;
		if (burst != 2'd0 && n > 0)
			first = addr - addr % bytes + {32'd0, n} * bytes;
		base = addr - addr % total;
		if (burst == 2'd2 && first >= base + total)
			first = first - total;
		last = first - first % bytes + bytes - 64'd1;
		lane_ok = 1'b0;
		for (a = first; a <= last; a = a + 64'd1)
			lane_ok = lane_ok || a % {32'd0, BYTES} == {32'd0, lane};
	end
	endfunction

	task offer_w;
		reg [5:0] e;
		integer spare;
		reg [DATA_WIDTH/8-1:0] strb;
	begin
		while (w_no < made && d_bar[w_no % RING])
			w_no = w_no + 1;
		chance(BUSY);
		if ((!WVALID || WREADY) && now && w_no < made && (w_no < aw_ok || w_lead < LEAD)) begin
			e = w_no[5:0];
			next_rnd;
			spare = -1;
			for (int i = 0; i < BYTES; i = i + 1) begin
				strb[i] = lane_ok(i, w_beat, d_addr[e], d_len[e], d_size[e], d_burst[e]);
				if (!strb[i])
					spare = i;
				if (!d_line[e] && rnd[i%24] && rnd[31])
					strb[i] = 1'b0;
			end
			WVALID = 1'b1;
			WDATA = {(DATA_WIDTH/32){rnd}};
			WLAST = w_beat == {24'd0, d_len[e]};
			if (fault_now(5)) begin
				WLAST = w_beat != {24'd0, d_len[e]};
				faults = 1;
			end
			if (fault_now(4) && spare >= 0) begin
				strb[spare] = 1'b1;
				faults = 1;
			end
			WSTRB = strb;
			w_shown = w_no;
			if (w_no >= aw_ok)
				w_lead = w_lead + 1;
			w_beat = w_beat + 1;
			if (w_beat > {24'd0, d_len[e]}) begin
				w_beat = 0;
				w_no = w_no + 1;
			end
		end else if (WREADY) begin
			WVALID = 1'b0;
		end
	end
	endtask

	// The oldest accepted and unanswered burst of the ID of burst `from`.
	task pick_b(input integer from);
	begin
		b_cur = from;
		for (int i = from; i >= oldest; i = i - 1)
			if (!d_over[i % RING] && d_id[i % RING] == d_id[from % RING])
				b_cur = i;
	end
	endtask

	task offer_b;
		reg hit;
	begin
		chance(BUSY);
		if ((!BVALID || BREADY) && now && aw_ok > oldest) begin
			BVALID = 1'b0;
			b_none = 1'b0;
			next_rnd;
			pick_b(oldest + {24'd0, rnd[7:0]} % (aw_ok - oldest));
			BID = d_id[b_cur % RING];
			BRESP = (d_lock[b_cur % RING] && rnd[8]) ? 2'd1 : rnd[9] ? 2'd0 : {1'b1, rnd[10]};
			if (!d_over[b_cur % RING]) begin
				if (d_done[b_cur % RING])
					BVALID = 1'b1;
				if (fault_now(3) && !d_done[b_cur % RING]) begin
					BVALID = 1'b1;
					faults = 1;
				end
				if (fault_now(6)) begin
					hit = 1'b0;
					for (int i = oldest; i < aw_ok; i = i + 1)
						hit = hit || d_id[i % RING] == other_id(d_id[b_cur % RING]);
					if (!hit) begin
						BID = other_id(d_id[b_cur % RING]);
						BVALID = 1'b1;
						b_none = 1'b1;
						faults = 1;
					end
				end
			end
		end else if (BREADY) begin
			BVALID = 1'b0;
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
	end
	endtask

	task forget;
	begin
		{ARVALID, AWVALID, WVALID, RVALID, BVALID} = 5'd0;
		r_n = 0;
		r_none = 1'b0;
		b_none = 1'b0;
		made = 0;
		oldest = 0;
		aw_no = 0;
		aw_ok = 0;
		w_no = 0;
		w_beat = 0;
		w_lead = 0;
	end
	endtask

	initial begin
		seed = SEED;
		faults = 0;
		edges = 0;
		forget;
		forever begin
			@(negedge clk);
			edges = edges + 1;
			if (!resetn) begin
				forget;
			end else begin
				reads_done;
				writes_done;
				offer_r;
				offer_b;
				offer_ar;
				offer_aw;
				offer_w;
			end
			ready_signals;
		end
	end
endmodule
