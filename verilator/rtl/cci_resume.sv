// cci_resume.sv - which entries in NEXT can go on with their next chunk, combinational.
//
// Rule X6: all CD lines of the last chunk are in, and no entry holds the line of the new one. Chunks
// are rare, so nothing is compared while no entry stands in NEXT.

module cci_resume #(
	parameter integer NE = 12
) (
	input  wire [NE-1:0]    next,   // st = NEXT, cdw = 0
	input  wire [NE-1:0]    hz,
	input  wire [NE-1:0]    holds,
	input  wire [NE*64-1:0] key,    // {NS, 0, address}
	output reg  [NE-1:0]    can
);
	always_comb begin
		can = '0;
		if (next != '0)
			for (int i = 0; i < NE; i++)
				if (next[i]) begin
					can[i] = 1'b1;
					if (hz[i])
						for (int j = 0; j < NE; j++)
							if (holds[j] && ((key[i*64 +: 64] ^ key[j*64 +: 64]) >> 6) == 64'd0)
								can[i] = 1'b0;
				end
	end
endmodule
