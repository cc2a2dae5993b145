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

	reg [ID_WIDTH-1:0] id_q [0:SLOTS-1];
	reg [SW-1:0] next_q [0:SLOTS-1];
	reg [SW-1:0] head_q [0:CHAINS-1];
	reg [SW-1:0] tail_q [0:CHAINS-1];
	reg [CHAINS-1:0] used_q;          // chains that are not empty
	reg [SW-1:0] free_q [0:SLOTS-1];  // a stack of slots given back
	reg [SW:0] nfree_q;
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

	// The oldest transaction of `id`: {found, it heads its chain, the slot before it, its slot}. The answer
	// stays true until a transaction leaves the list.
	function automatic [2*SW+1:0] find(input [ID_WIDTH-1:0] id);
		reg [5:0] chain;
		reg [SW-1:0] prev;
		reg [SW-1:0] slot;
		reg found;
		reg first;
		reg more;
	begin
		chain = chain_of(id);
		slot = head_q[chain];
		prev = slot;
		first = 1'b1;
		found = 1'b0;
		more = used_q[chain];
		while (more) begin
			found = id_q[slot] == id;
			more = !found && slot != tail_q[chain];
			if (more) begin
				prev = slot;
				slot = next_q[slot];
				first = 1'b0;
			end
		end
		find = {found, first, prev, slot};
	end
	endfunction

	// The slot that a push of this edge takes, given this edge's pop.
	function automatic [SW-1:0] slot_for(input pop, input [SW-1:0] popped);
		reg [SW-1:0] top;
	begin
		top = nfree_q[SW-1:0] - 1'b1;
		if (pop)
			slot_for = popped;
		else if (nfree_q != {(SW+1){1'b0}})
			slot_for = free_q[top];
		else
			slot_for = fresh_q[SW-1:0];
	end
	endfunction

	// Takes out the transaction that find() answered, if `pop`; then adds one in `slot` (from slot_for()),
	// if `push`. The caller sees to it that count_q - pop + push is at most MAX_OUT.
	task automatic update(input pop, input [2*SW+1:0] hit, input push, input [SW-1:0] slot,
		input [ID_WIDTH-1:0] id);
		reg [CHAINS-1:0] used;
		reg [5:0] chain;
		reg [5:0] old;
		reg [SW-1:0] gone;
		reg [SW-1:0] prev;
		reg [SW-1:0] tail;
		reg was_tail;
	begin
		used = used_q;
		gone = hit[SW-1:0];
		prev = hit[2*SW-1:SW];
		old = chain_of(id_q[gone]);
		was_tail = gone == tail_q[old];
		if (pop) begin
			if (!hit[2*SW])
				next_q[prev] <= next_q[gone];
			else if (was_tail)
				used[old] = 1'b0;
			else
				head_q[old] <= next_q[gone];
			if (was_tail)
				tail_q[old] <= prev;
		end
		if (push) begin
			chain = chain_of(id);
			tail = (pop && was_tail && chain == old) ? prev : tail_q[chain];
			if (!used[chain])
				head_q[chain] <= slot;
			else
				next_q[tail] <= slot;
			tail_q[chain] <= slot;
			used[chain] = 1'b1;
			id_q[slot] <= id;
		end
		used_q <= used;
		if (pop && !push) begin
			free_q[nfree_q[SW-1:0]] <= gone;
			nfree_q <= nfree_q + 1'b1;
			count_q <= count_q - 32'd1;
		end
		if (push && !pop) begin
			if (nfree_q != {(SW+1){1'b0}})
				nfree_q <= nfree_q - 1'b1;
			else
				fresh_q <= fresh_q + 1'b1;
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
