// cci_line.sv - the line buffers of the entries that snoop: what a peer gave, or (shared ones) what memory gave.
//
// Rules X11 and X13 write them, X15 and X16 read them:
//
//     CD of the owner --> place --.
//                                 +--> gen_e[i].d_lo, d_hi --> one reader an R port, one a memory port
//     R of memory -----> mcnt ----'
//
// A reader picks its entry in a case statement, so that the simulator touches one line and not all.

module cci_line #(
	parameter integer ACES = 2,
	parameter integer NT   = 8,
	parameter integer NS   = 8,  // NT, and the back-invalidation entry
	parameter integer NE   = 12,
	parameter integer MEMS = 1,
	parameter integer READ = 4  // readers
) (
	input  wire                ACLK,
	input  wire                ARESETn,

	input  wire [NS-1:0]       cd_we,     // from its owner
	input  wire [NS*2-1:0]     owners,
	input  wire [ACES*2-1:0]   cd_place,
	input  wire [ACES*128-1:0] cd_data,

	input  wire [MEMS*NT-1:0]  rm_we,     // from memory port x
	input  wire [NT*2-1:0]     rm_place,
	input  wire [MEMS*128-1:0] rm_data,

	input  wire [READ-1:0]     en,
	input  wire [READ*4-1:0]   index,
	input  wire [READ*2-1:0]   place,
	output wire [READ*128-1:0] data       // 0 unless `en`
);
	localparam integer NL = (NE > 16) ? NE : 16;

	genvar i;
	genvar r;
	generate
		for (i = 0; i < NL; i = i + 1) begin : gen_e
			logic [255:0] d_lo_q;
			logic [255:0] d_hi_q;

			if (i < NS) begin : gen_snoops
				localparam integer RM = (i < NT) ? i : 0; // memory gives nothing to the others

				wire [1:0] own = owners[i*2 +: 2];

				always_ff @(posedge ACLK)
					if (!ARESETn) begin
						d_lo_q <= 256'd0;
						d_hi_q <= 256'd0;
					end else begin
						if (cd_we[i])
							case (cd_place[own*2 +: 2])
								2'd0:    d_lo_q[127:0]   <= cd_data[own*128 +: 128];
								2'd1:    d_lo_q[255:128] <= cd_data[own*128 +: 128];
								2'd2:    d_hi_q[127:0]   <= cd_data[own*128 +: 128];
								default: d_hi_q[255:128] <= cd_data[own*128 +: 128];
							endcase
						for (int x = 0; x < MEMS; x++)
							if (i < NT && rm_we[x*NT+RM])
								case (rm_place[RM*2 +: 2])
									2'd0:    d_lo_q[127:0]   <= rm_data[x*128 +: 128];
									2'd1:    d_lo_q[255:128] <= rm_data[x*128 +: 128];
									2'd2:    d_hi_q[127:0]   <= rm_data[x*128 +: 128];
									default: d_hi_q[255:128] <= rm_data[x*128 +: 128];
								endcase
					end
			end else begin : gen_none
				assign d_lo_q = 256'd0;
				assign d_hi_q = 256'd0;

				wire line_unused = ^{d_lo_q, d_hi_q};
			end
		end

		for (r = 0; r < READ; r = r + 1) begin : gen_r
			reg [511:0] line;

			assign data[r*128 +: 128] = line[place[r*2 +: 2]*128 +: 128];

			always_comb begin
				line = 512'd0;
				if (en[r])
					case (index[r*4 +: 4])
						4'd0:  line = {gen_e[0].d_hi_q, gen_e[0].d_lo_q};
						4'd1:  line = {gen_e[1].d_hi_q, gen_e[1].d_lo_q};
						4'd2:  line = {gen_e[2].d_hi_q, gen_e[2].d_lo_q};
						4'd3:  line = {gen_e[3].d_hi_q, gen_e[3].d_lo_q};
						4'd4:  line = {gen_e[4].d_hi_q, gen_e[4].d_lo_q};
						4'd5:  line = {gen_e[5].d_hi_q, gen_e[5].d_lo_q};
						4'd6:  line = {gen_e[6].d_hi_q, gen_e[6].d_lo_q};
						4'd7:  line = {gen_e[7].d_hi_q, gen_e[7].d_lo_q};
						4'd8:  line = {gen_e[8].d_hi_q, gen_e[8].d_lo_q};
						4'd9:  line = {gen_e[9].d_hi_q, gen_e[9].d_lo_q};
						4'd10: line = {gen_e[10].d_hi_q, gen_e[10].d_lo_q};
						4'd11: line = {gen_e[11].d_hi_q, gen_e[11].d_lo_q};
						4'd12: line = {gen_e[12].d_hi_q, gen_e[12].d_lo_q};
						4'd13: line = {gen_e[13].d_hi_q, gen_e[13].d_lo_q};
						4'd14: line = {gen_e[14].d_hi_q, gen_e[14].d_lo_q};
						default: line = {gen_e[15].d_hi_q, gen_e[15].d_lo_q};
					endcase
			end
		end
	endgenerate
endmodule
