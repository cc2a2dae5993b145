// axi4_addr_rules.svh - what an AXI4 / ACE-Lite address promises; included inside axi4_ace_lite_check.
//
// Pure functions of one address channel's payload, the same for reads and writes. Sources: the rule
// table, axi4_ace_lite_rules.svh.

	localparam integer BUS_BYTES = DATA_WIDTH / 8;
	localparam integer BUS_SIZE = $clog2(BUS_BYTES); // AxSIZE of a full-width beat
	localparam integer N_ADDR = AXI_AR_COHERENT - AXI_AR_BURST + 1; // rules that both channels have

	localparam [1:0] FIXED = 2'd0;
	localparam [1:0] INCR = 2'd1;
	localparam [1:0] WRAP = 2'd2;
	localparam [1:0] SYSTEM = 2'd3; // AxDOMAIN

	// 1, 2, 4, 8 or 16 beats.
	function automatic len_pow2(input [7:0] len);
		len_pow2 = len == 8'd0 || len == 8'd1 || len == 8'd3 || len == 8'd7 || len == 8'd15;
	endfunction

	// Barrier: every field but the domain and the protection is fixed.
	function automatic barrier_bad(input [63:0] addr, input [7:0] len, input [2:0] size, input [1:0] burst,
		input lock, input [3:0] cache);
		barrier_bad = addr != 64'd0 || len != 8'd0 || size != BUS_SIZE[2:0] || burst != INCR || lock
			|| cache != 4'd2;
	endfunction

	// A transaction that stands for one cache line; the smallest line is 16 bytes. Sixteen beats of bus
	// width stay below the largest, 2048.
	function automatic line_bad(input [11:0] addr, input [7:0] len, input [2:0] size, input [1:0] burst);
		reg [15:0] total;
	begin
		total = ({8'd0, len} + 16'd1) << size;
		line_bad = burst == FIXED || !len_pow2(len) || (len != 8'd0 && size != BUS_SIZE[2:0])
			|| total < 16'd16 || (burst == INCR && ({4'd0, addr} & (total - 16'd1)) != 16'd0);
	end
	endfunction

	// Rules of the burst's geometry, as a set of bits (rule - AXI_AR_BURST).
	function automatic [N_ADDR-1:0] burst_faults(input [11:0] addr, input [7:0] len, input [2:0] size,
		input [1:0] burst, input lock);
		reg [15:0] beat;   // bytes a beat - 1, a mask
		reg [15:0] total;  // bytes of the burst, at most 256 * 128
		reg [15:0] start;
	begin
		beat = (16'd1 << size) - 16'd1;
		total = ({8'd0, len} + 16'd1) << size;
		start = {4'd0, addr};
		burst_faults = {N_ADDR{1'b0}};
		burst_faults[AXI_AR_BURST - AXI_AR_BURST] = burst == 2'd3;
		burst_faults[AXI_AR_SIZE - AXI_AR_BURST] = {29'd0, size} > BUS_SIZE;
		burst_faults[AXI_AR_4K - AXI_AR_BURST] = burst == INCR && (start & ~beat) + total > 16'd4096;
		burst_faults[AXI_AR_WRAP_LEN - AXI_AR_BURST] = burst == WRAP && (len == 8'd0 || !len_pow2(len));
		burst_faults[AXI_AR_WRAP_ALIGN - AXI_AR_BURST] = burst == WRAP && (start & beat) != 16'd0;
		burst_faults[AXI_AR_FIXED_LEN - AXI_AR_BURST] = burst == FIXED && len > 8'd15;
		if (lock) begin
			burst_faults[AXI_AR_EX_LEN - AXI_AR_BURST] = len > 8'd15;
			burst_faults[AXI_AR_EX_BYTES - AXI_AR_BURST] = (total & (total - 16'd1)) != 16'd0
				|| total > 16'd128;
			burst_faults[AXI_AR_EX_ALIGN - AXI_AR_BURST] = (total & (total - 16'd1)) == 16'd0
				&& (start & (total - 16'd1)) != 16'd0;
		end
	end
	endfunction

	// Every address rule of one transaction that is no barrier. `snoop` of a write is zero-extended.
	function automatic [N_ADDR-1:0] normal_faults(input write, input [11:0] addr, input [7:0] len,
		input [2:0] size, input [1:0] burst, input lock, input [3:1] cache, input [1:0] domain,
		input [3:0] snoop);
		reg shared;  // Inner or Outer Shareable
		reg maint;   // CleanShared, CleanInvalid, MakeInvalid
		reg wlu;     // WriteLineUnique
		reg dvm;
	begin
		shared = domain == 2'd1 || domain == 2'd2;
		maint = !write && (snoop == 4'd8 || snoop == 4'd9 || snoop == 4'd13);
		wlu = write && snoop == 4'd1;
		dvm = !write && snoop[3:1] == 3'd7;
		normal_faults = burst_faults(addr, len, size, burst, lock);
		normal_faults[AXI_AR_EX_TYPE - AXI_AR_BURST] = lock && (snoop != 4'd0 || shared);
		normal_faults[AXI_AR_CACHE - AXI_AR_BURST] = cache[3:2] != 2'd0 && !cache[1];
		normal_faults[AXI_AR_SNOOP - AXI_AR_BURST] = snoop != 4'd0 && !maint && !wlu && !dvm;
		normal_faults[AXI_AR_DOMAIN - AXI_AR_BURST] = (maint && domain == SYSTEM) || ((wlu || dvm) && !shared);
		normal_faults[AXI_AR_DEVICE - AXI_AR_BURST] = cache[3:1] == 3'd0 && domain != SYSTEM;
		normal_faults[AXI_AR_SYSTEM - AXI_AR_BURST] = cache[3:2] != 2'd0 && cache[1] && domain == SYSTEM;
		normal_faults[AXI_AR_LINE - AXI_AR_BURST] = (maint || wlu) && line_bad(addr, len, size, burst);
		normal_faults[AXI_AR_COHERENT - AXI_AR_BURST] = snoop == 4'd0 && shared && burst == FIXED;
		if (ACE != 0)
			normal_faults = normal_faults & ~ace_faults(write, shared, snoop);
	end
	endfunction

	// Rules of a transaction that a full ACE port has in another form (ace_request_rules.svh): its types, and the
	// shape of an exclusive access to a line, which is the line's.
	function automatic [N_ADDR-1:0] ace_faults(input write, input shared, input [3:0] snoop);
	begin
		ace_faults = {N_ADDR{1'b0}};
		ace_faults[AXI_AR_SNOOP - AXI_AR_BURST] = 1'b1;
		ace_faults[AXI_AR_DOMAIN - AXI_AR_BURST] = 1'b1;
		ace_faults[AXI_AR_LINE - AXI_AR_BURST] = 1'b1;
		if (!write) begin
			ace_faults[AXI_AR_EX_TYPE - AXI_AR_BURST] = 1'b1;
			ace_faults[AXI_AR_EX_LEN - AXI_AR_BURST] = shared || snoop != 4'd0;
			ace_faults[AXI_AR_EX_BYTES - AXI_AR_BURST] = shared || snoop != 4'd0;
			ace_faults[AXI_AR_EX_ALIGN - AXI_AR_BURST] = shared || snoop != 4'd0;
		end
	end
	endfunction

	// A DVM message is one beat that carries nothing.
	function automatic dvm_bad(input [7:0] len, input [2:0] size, input [1:0] burst);
		dvm_bad = len != 8'd0 || burst != INCR || size != BUS_SIZE[2:0];
	endfunction

	function automatic [N_ADDR-1:0] addr_faults(input write, input [63:0] addr, input [7:0] len,
		input [2:0] size, input [1:0] burst, input lock, input [3:0] cache, input [1:0] domain,
		input [3:0] snoop, input barrier);
	begin
		addr_faults = {N_ADDR{1'b0}};
		if (barrier) begin
			addr_faults[AXI_AR_SNOOP - AXI_AR_BURST] = snoop != 4'd0;
			addr_faults[AXI_AR_BARRIER - AXI_AR_BURST] = barrier_bad(addr, len, size, burst, lock, cache);
		end else begin
			addr_faults = normal_faults(write, addr[11:0], len, size, burst, lock, cache[3:1], domain, snoop);
		end
	end
	endfunction

	// Byte lanes that a beat may use, one bit a lane. `lane` is the low part of the beat's address.
	function automatic [31:0] beat_lanes(input [4:0] lane, input [2:0] size);
		reg [5:0] bytes;
		reg [5:0] low;
		reg [5:0] top; // first lane above the beat
	begin
		bytes = {29'd0, size} > BUS_SIZE ? BUS_BYTES[5:0] : 6'd1 << size;
		low = {1'b0, lane} & (BUS_BYTES[5:0] - 6'd1);
		top = (low & ~(bytes - 6'd1)) + bytes;
		beat_lanes = (32'hFFFF_FFFF >> (6'd32 - top)) & ~((32'd1 << low) - 32'd1);
	end
	endfunction

	// Low part of the next beat's address, from the low part of AxLEN (a WRAP has 16 beats at most). A FIXED
	// burst keeps its address, unaligned or not.
	function automatic [4:0] next_lane(input [4:0] lane, input [3:0] len, input [2:0] size, input [1:0] burst);
		reg [4:0] bytes; // low bits; 0 for a beat of 32 bytes or more
		reg [4:0] next;
		reg [4:0] wrap;  // offset inside the wrapping block
	begin
		bytes = 5'd1 << size;
		next = (lane & ~(bytes - 5'd1)) + bytes;
		wrap = (({1'b0, len} + 5'd1) << size) - 5'd1;
		case (burst)
		FIXED: next_lane = lane;
		WRAP: next_lane = (lane & ~wrap) | (next & wrap);
		default: next_lane = next;
		endcase
	end
	endfunction
