// cci_turn.sv - whether it is an entry's turn among those of its port and ID, combinational.
//
// Answers go in the order of the requests of one channel and ID (X15, X17), and NoSnoop requests of one
// ID go to memory one after the other, since memory sees other IDs than the master gave (X16).
//
//     order = {AxID, port, it came on AW};  looked at only when `asks`

module cci_turn #(
	parameter integer NE = 12,
	parameter integer OW = 8
) (
	input  wire             asks,
	input  wire [31:0]      age,         // its row
	input  wire [OW-1:0]    order,
	input  wire [NE*OW-1:0] orders,
	input  wire [NE-1:0]    unfinished,  // X7
	input  wire [NE-1:0]    unreturned,  // a NoSnoop request whose chunks are not all back
	output wire             answers,     // nothing before it is to be answered
	output wire             goes         // nothing before it is on its way to memory
);
	reg [NE-1:0] earlier;

	always_comb begin
		earlier = '0;
		if (asks)
			for (int i = 0; i < NE; i++)
				earlier[i] = age[i] & (orders[i*OW +: OW] == order);
	end

	assign answers = (earlier & unfinished) == '0;
	assign goes    = (earlier & unreturned) == '0;
endmodule
