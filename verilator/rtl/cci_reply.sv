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
	output reg  [N-1:0]          hits
);
	wire id_unused = ^id[10:5];  // of an ordinary answer

	always_comb begin
		hits = '0;
		if (valid) begin
			if (~id[11])
				hits = N'(32'd1 << id[4:0]) & ~exclusive;
			else
				for (int i = 0; i < N; i++)
					if (exclusive[i] & (id[10:0] == {access[i*25+22 +: 3], 8'(ids[i*ID_WIDTH +: ID_WIDTH])}))
						hits = hits | N'(32'd1 << i); // whole: Icarus runs in circles where bits are written one by one
		end
	end
endmodule
