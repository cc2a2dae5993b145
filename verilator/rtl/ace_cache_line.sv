// ace_cache_line.sv - the data of a slot: a line, changed by a store, and the beat that is answered.
//
// Serves rows 5, 8 and 11 of K6 and the table of K10. Loads change nothing, so the beat that a load
// gets is one of the new line too.

module ace_cache_line (
	input  wire [511:0] held,         // what the way holds
	input  wire [511:0] came,         // what the bus brought
	input  wire         from_buffer,  // the line is what the bus brought
	input  wire [1:0]   beat,         // REQ_ADDR[5:4]
	input  wire         store,        // the bytes of wstrb are written in that beat
	input  wire         store_all,    // wdata is written in all beats
	input  wire [127:0] wdata,
	input  wire [15:0]  wstrb,
	output wire [511:0] line,
	output wire [127:0] answer        // the beat
);
	wire [511:0] base = from_buffer ? came : held;
	wire [127:0] mask;

	genvar i;
	generate
		for (i = 0; i < 16; i = i + 1) begin : gen_byte
			assign mask[i*8 +: 8] = {8{store_all | wstrb[i]}};
		end

		for (i = 0; i < 4; i = i + 1) begin : gen_beat
			wire written = store_all | (store & (beat == 2'(i)));

			assign line[i*128 +: 128] =
				written ? (base[i*128 +: 128] & ~mask) | (wdata & mask) : base[i*128 +: 128];
		end
	endgenerate

	assign answer = line[beat*128 +: 128];
endmodule
