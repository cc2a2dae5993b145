// cci_monitor.sv - the exclusive monitors of the ACE ports: who may still store what it has loaded.
//
// Rule X36. A port's monitor is one line, {NS, address}:
//
//     last R beat of an exclusive access to a line --> set to that line
//     slot of a request that leaves its port the only holder --> those of others with the line are cleared
//     slot of an exclusive CleanUnique: is the own one still set? --> slot_late: it is answered OKAY, and nothing is done
//
// Exclusive accesses that are no line's have their monitor in memory (X38).

module cci_monitor #(
	parameter integer ACES       = 2,
	parameter integer NT         = 8,
	parameter integer NE         = 12,
	parameter integer ADDR_WIDTH = 40
) (
	input  wire              ACLK,
	input  wire              ARESETn,

	// entries
	input  wire [NE*64-1:0]  keys,       // {NS, 0, address}
	input  wire [NE*5-1:0]   kinds,
	input  wire [NE*25-1:0]  access,     // {port, ..}
	input  wire [NT-1:0]     locks,
	input  wire [NT-1:0]     second,     // in its second round, or before it

	// the slot
	input  wire              slot_any,
	input  wire [4:0]        slot_index,
	input  wire              slot_fails, // no way for its line: all stays
	output wire              slot_late,

	// an exclusive access to a line is answered without an error
	input  wire [ACES-1:0]   marks,
	input  wire [ACES*4-1:0] marks_index
);
	localparam integer LW = ADDR_WIDTH - 6;

	localparam [4:0] READ_UNIQUE       = 5'd6;
	localparam [4:0] CLEAN_UNIQUE      = 5'd7;
	localparam [4:0] MAKE_UNIQUE       = 5'd8;
	localparam [4:0] WRITE_UNIQUE      = 5'd13;
	localparam [4:0] WRITE_LINE_UNIQUE = 5'd14;

	reg [ACES-1:0] v_q;
	reg [ACES-1:0] ns_q;
	reg [LW-1:0]   line_q [0:ACES-1];

	wire [4:0]  kind  = kinds[slot_index*5 +: 5];
	wire        alone = ((kind >= READ_UNIQUE) & (kind <= MAKE_UNIQUE)) | (kind == WRITE_UNIQUE) | (kind == WRITE_LINE_UNIQUE);
	wire        looks = slot_any & alone & (slot_index < 5'(NT)) & ~(1'(second >> slot_index));

	wire [63:0]     key  = looks ? keys[slot_index*64 +: 64] : 64'd0;
	wire [2:0]      port = looks ? access[slot_index*25+22 +: 3] : 3'd0;
	wire [ACES-1:0] own  = ACES'(8'd1 << port);
	wire [ACES-1:0] with_line;

	// No process: Icarus runs in circles in an always_comb that reads parts of what it writes.
	genvar n;
	generate
		for (n = 0; n < ACES; n = n + 1) begin : gen_with_line
			assign with_line[n] = looks & v_q[n] & ({ns_q[n], line_q[n]} == {key[63], key[ADDR_WIDTH-1:6]});
		end
	endgenerate

	wire key_unused = ^{key[62:ADDR_WIDTH], key[5:0]};

	assign slot_late = looks & (kind == CLEAN_UNIQUE) & 1'(locks >> slot_index) & ((with_line & own) == '0);

	// A monitor that is set in the same cycle stays set.
	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			v_q  <= '0;
			ns_q <= '0;
			for (int a = 0; a < ACES; a++)
				line_q[a] <= '0;
		end else begin
			if (~slot_late & ~slot_fails)
				v_q <= (v_q & ~(with_line & ~own)) | marks;
			else
				v_q <= v_q | marks;
			for (int a = 0; a < ACES; a++)
				if (marks[a]) begin
					ns_q[a]   <= keys[marks_index[a*4 +: 4]*64+63];
					line_q[a] <= keys[marks_index[a*4 +: 4]*64+6 +: LW];
				end
		end
endmodule
