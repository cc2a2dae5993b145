// cci_filter_turn.sv - which requests must not have the slot yet, because of the snoop filter, combinational.
//
// Rule X23, for shared entries in SLOT: those that found no way, until something changes; in the first round those
// whose line is being given up, and reads behind one of the same port and ID that still needs a way: if a younger
// read had the last way, it would wait for the older one's answer, and the older one for its way.

module cci_filter_turn #(
	parameter integer NT = 8,
	parameter integer OW = 7           // bits of {port, ID}
) (
	input  wire [NT-1:0]    in_slot,
	input  wire [NT-1:0]    second,    // in their second round
	input  wire [NT-1:0]    sfb,
	input  wire [NT-1:0]    hz,
	input  wire [NT-1:0]    on_aw,
	input  wire [NT-1:0]    allocs,    // of an allocating kind
	input  wire [NT*32-1:0] age,
	input  wire [NT*OW-1:0] orders,
	input  wire [NT*64-1:0] keys,
	input  wire             back_holds,
	input  wire [63:0]      back_key,  // the line that is being given up
	output reg  [NT-1:0]    waits
);
	wire [NT-1:0] needs = in_slot & ~second & allocs;

	always_comb begin
		waits = '0;
		if (in_slot != '0)
			for (int i = 0; i < NT; i++)
				if (in_slot[i]) begin
					waits[i] = sfb[i];
					if (~second[i]) begin
						if (hz[i] && back_holds && ((keys[i*64 +: 64] ^ back_key) >> 6) == 64'd0)
							waits[i] = 1'b1;
						if (~on_aw[i] && (age[i*32 +: 32] & 32'(needs)) != 32'd0)
							for (int j = 0; j < NT; j++)
								if (needs[j] && age[i*32+j] && orders[j*OW +: OW] == orders[i*OW +: OW])
									waits[i] = 1'b1;
					end
				end
	end
endmodule
