// tzf_id_list.sv - outstanding transactions by ID, exactly: the oldest one of any ID, whatever the IDs.
//
// Simulation only, no ports: the owner calls find(), slot_for() and update() inside its clocked process.
// Transactions sit in slots; the slots whose IDs share a hash form a chain in order of arrival, so a
// search follows one chain and compares whole IDs. Everything is assigned non-blocking: calls of one edge
// see the state before it. Nothing is searched or cleared in a cycle without a call.
module tzf_id_list #(
	parameter integer ID_WIDTH = 8,   // 1..24
	parameter integer MAX_OUT = 256,  // transactions held at most
	// Derived, not to be set
	parameter integer SW = (MAX_OUT <= 2) ? 1 : $clog2(MAX_OUT)
) ();
	localparam integer SLOTS = 1 << SW;
	localparam integer CHAINS = 64;

	// The slots of a chain are a ring in order of arrival: next_q of the youngest is the oldest. Slots that
	// were given back are a list through next_q.
	reg [ID_WIDTH-1:0] id_q [0:SLOTS-1];
	reg [SW-1:0] next_q [0:SLOTS-1];
	reg [SW-1:0] last_q [0:CHAINS-1]; // the youngest of a chain
	reg [CHAINS-1:0] used_q;          // chains that are not empty
	reg [SW-1:0] free_q;              // the slot given back last
	reg [SW:0] nfree_q;               // slots given back
	reg [SW:0] fresh_q;               // slots never used since the last clear start here
	reg [31:0] count_q;               // transactions held

	initial begin
		used_q = {CHAINS{1'b0}};
		nfree_q = {(SW+1){1'b0}};
		fresh_q = {(SW+1){1'b0}};
		count_q = 32'd0;
	end

	function automatic [5:0] chain_of(input [ID_WIDTH-1:0] id);
		reg [23:0] wide;
	begin
		wide = 24'd0;
		wide[ID_WIDTH-1:0] = id;
		chain_of = wide[5:0] ^ wide[11:6] ^ wide[17:12] ^ wide[23:18];
	end
	endfunction

	// The oldest transaction of `id`: {found, the slot before it in its ring, its slot}. The answer stays true
	// until a transaction leaves the list; what comes before the oldest of a ring, update() looks up again.
	function automatic [2*SW:0] find(input [ID_WIDTH-1:0] id);
		reg [5:0] chain;
		reg [SW-1:0] prev;
		reg [SW-1:0] slot;
		reg found;
		reg more;
	begin
		chain = chain_of(id);
		slot = last_q[chain];
		prev = slot;
		found = 1'b0;
		more = used_q[chain];
		while (more) begin
			prev = slot;
			slot = next_q[slot];
			found = id_q[slot] == id;
			more = !found && slot != last_q[chain];
		end
		find = {found, prev, slot};
	end
	endfunction

	// The slot that a push of this edge takes, given this edge's pop.
	function automatic [SW-1:0] slot_for(input pop, input [SW-1:0] popped);
		slot_for = pop ? popped : (nfree_q != {(SW+1){1'b0}}) ? free_q : fresh_q[SW-1:0];
	endfunction

	// Takes out the transaction that find() answered with `hit` (without its top bit), if `pop`; then adds one
	// in `slot` (from slot_for()), if `push`. The caller sees to it that count_q - pop + push stays within
	// MAX_OUT, and calls this at most once an edge.
	task automatic update(input pop, input [2*SW-1:0] hit, input push, input [SW-1:0] slot,
		input [ID_WIDTH-1:0] id);
		reg [CHAINS-1:0] used;
		reg [5:0] chain;
		reg [5:0] old;
		reg [SW-1:0] gone;
		reg [SW-1:0] prev;
		reg [SW-1:0] last;
		reg [SW-1:0] first;
	begin
		used = used_q;
		gone = hit[SW-1:0];
		prev = hit[2*SW-1:SW];
		old = chain_of(id_q[gone]);
		chain = chain_of(id);
		last = last_q[chain];
		first = next_q[last];
		if (pop) begin
			if (next_q[last_q[old]] == gone)
				prev = last_q[old]; // a push may have come after find()
			next_q[prev] <= next_q[gone];
			if (prev == gone)
				used[old] = 1'b0;
			if (gone == last_q[old]) begin
				last_q[old] <= prev;
				if (chain == old)
					last = prev;
			end
			if (chain == old && last == prev)
				first = next_q[gone];
		end
		if (push) begin
			if (used[chain])
				next_q[last] <= slot;
			last_q[chain] <= slot;
			id_q[slot] <= id;
		end
		// After the assignments above, which it overrides where they meet
		if (push)
			next_q[slot] <= used[chain] ? first : slot;
		else
			next_q[gone] <= free_q;
		if (push)
			used[chain] = 1'b1;
		used_q <= used;
		if (pop && !push) begin
			free_q <= gone;
			nfree_q <= nfree_q + 1'b1;
			count_q <= count_q - 32'd1;
		end
		if (push && !pop) begin
			if (nfree_q != {(SW+1){1'b0}}) begin
				free_q <= next_q[slot];
				nfree_q <= nfree_q - 1'b1;
			end else begin
				fresh_q <= fresh_q + 1'b1;
			end
			count_q <= count_q + 32'd1;
		end
	end
	endtask

	task automatic clear;
	begin
		used_q <= {CHAINS{1'b0}};
		nfree_q <= {(SW+1){1'b0}};
		fresh_q <= {(SW+1){1'b0}};
		count_q <= 32'd0;
	end
	endtask
endmodule
