// cci_reply.sv - whose answer memory gives, combinational.
//
// Rules X13, X16 and X38. The ID says it, in one of two ways:
//
//     {0, .., entry[4:0]}: the entry            {1, port[2:0], AxID}: the one with that exclusive access
//
// An entry with an exclusive access is found by the second alone. Whether it waits for an answer is not looked at here.

module cci_reply #(
	parameter integer N        = 8,  // entries
	parameter integer ID_WIDTH = 4
) (
	input  wire                  valid,
	input  wire [11:0]           id,
	input  wire [N-1:0]          exclusive,
	input  wire [N*25-1:0]       access,    // {port, ..}
	input  wire [N*ID_WIDTH-1:0] ids,
	output wire [N-1:0]          hits
);
	wire id_unused     = ^id[10:5];  // of an ordinary answer
	wire access_unused = ^access;    // all but the port

	// No process: Icarus runs in circles in an always_comb that reads parts of what it writes.
	genvar i;
	generate
		for (i = 0; i < N; i = i + 1) begin : gen_hit
			assign hits[i] = valid & (id[11] ? exclusive[i] & (id[10:0] == {access[i*25+22 +: 3], 8'(ids[i*ID_WIDTH +: ID_WIDTH])}) :
				~exclusive[i] & (id[4:0] == 5'(i)));
		end
	endgenerate
endmodule
