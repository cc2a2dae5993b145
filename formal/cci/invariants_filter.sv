// invariants_filter.sv - what holds of the interconnect's snoop filter, where there is one (X22 to X28). See invariants.sv.

(* given = "SF_SETS" *)
module cci_invariants_filter #(
	parameter integer ACES       = 2,
	parameter integer LITES      = 0,
	parameter integer NT         = 2,
	parameter integer ADDR_WIDTH = 32,
	parameter integer SF_SETS    = 1,
	localparam integer P         = ACES + LITES,
	localparam integer NS        = NT + 1,        // entries that snoop; NT is that of back-invalidations
	localparam integer NE        = NS + 2 * ACES,
	localparam integer SB        = $clog2(SF_SETS),
	localparam integer TW        = ADDR_WIDTH - 6 - SB,
	localparam integer WW        = 7 + ACES + TW  // {valid, mixed, nsaid, hold, ns, tag}
) (
	input wire [SB:0]              sf_init,
	input wire [SF_SETS*8*WW-1:0]  way,

	input wire [NE*4-1:0]          st,
	input wire [NE*5-1:0]          kind,
	input wire [NE-1:0]            hz,
	input wire [NE*ACES-1:0]       tgt,
	input wire [NE*ACES-1:0]       exm,
	input wire [NE-1:0]            m2,
	input wire [NE*ACES-1:0]       ena,
	input wire [NE*3-1:0]          port,
	input wire [NE-1:0]            sfr,
	input wire [NE-1:0]            sfp,
	input wire [NE-1:0]            sfb,
	input wire [NE-1:0]            fw,
	input wire [P-1:0]             r_busy,
	input wire [P*4-1:0]           r_e,

	output wire                    inv_init,
	output wire [SF_SETS*8-1:0]    inv_ways,
	output wire [NS-1:0]           inv_narrowed,
	output wire [NT-1:0]           inv_reserved,
	output wire [NE-1:0]           inv_to_write,
	output wire [NT-1:0]           inv_blocked,
	output wire                    inv_given_up,
	output wire [P-1:0]            inv_known,

	// A way's line matters while there is one; an entry's fields from its allocation on, which way only while it reserves one.
	(* elements = "way" *)
	output wire [SF_SETS*8*WW-1:0] care_ways,
	(* elements = "sfo ena sfh sfm sfn sfp" *)
	output wire [NE-1:0]           care_look_up,
	(* elements = "sfw" *)
	output wire [NE-1:0]           care_reserved
);
`include "invariants.svh"

	function automatic allocates(input [4:0] k);
		allocates = k >= 5'd3 && k <= 5'd8;
	endfunction

	wire [NE-1:0] busy;
	wire [NT-1:0] replaces; // a line is being given up for it
	wire [3:0]    back = st[NT*4 +: 4];

	assign inv_init = sf_init <= SF_SETS;

	// A line is given up for one request, which waits for it. (X25)
	assign inv_given_up = (replaces & (replaces - 1'b1)) == 0 && (back != FREE && back != DRAIN) == (replaces != 0);

	genvar f, i, s, w;
	generate
		// What is being sent on R waits for nothing any more. (X26)
		for (f = 0; f < P; f = f + 1) begin : gen_p
			wire [15:0] waits = 16'(fw);

			assign inv_known[f] = !r_busy[f] || !waits[r_e[f*4 +: 4]];
		end

		for (s = 0; s < SF_SETS; s = s + 1) begin : gen_set
			for (w = 0; w < 8; w = w + 1) begin : gen_way
				wire [WW-1:0] one = way[(s*8+w)*WW +: WW];

				// A Secure line has no NSAID.
				assign inv_ways[s*8+w] = !one[WW-1] || one[TW] || one[WW-3 -: 4] == 4'd0;
				assign care_ways[(s*8+w)*WW +: WW] = {1'b1, {WW-1{one[WW-1]}}};
			end
		end

		for (i = 0; i < NE; i = i + 1) begin : gen_e
			wire [3:0] state = st[i*4 +: 4];
			wire       later = state == COLLECT || state == GENWR || (state == SLOT && m2[i]); // it has looked up

			assign busy[i]         = state != FREE;
			assign care_look_up[i] = busy[i];

			if (i < NT) begin : gen_shared
				wire [4:0] kd = kind[i*5 +: 5];

				// It reserves a way from its look-up until it has written it. (X24, X26)
				assign inv_reserved[i]  = (!sfr[i] || (allocates(kd) && hz[i] && (later || ((state == MEM || state == RESP) && fw[i])))) &&
					(!sfp[i] || sfr[i]) && (!(later && allocates(kd)) || sfr[i]);
				assign inv_to_write[i]  = !fw[i] || (hz[i] && (state == MEM || state == RESP) && (sfr[i] || !allocates(kd)));
				assign inv_blocked[i]   = !sfb[i] || (state == SLOT && !m2[i] && hz[i] && allocates(kd));
				assign replaces[i]      = sfp[i];
				assign care_reserved[i] = sfr[i];
			end else begin : gen_others
				assign inv_to_write[i]  = !fw[i] || (hz[i] && (i < NS ? state == RESP : state == MEM));
				assign care_reserved[i] = 1'b0;
			end

			// A look-up takes targets away, and the next chunk gets them back. (X23)
			if (i < NS) begin : gen_snoops
				wire [ACES-1:0] all    = ena[i*ACES +: ACES];
				wire [7:0]      itself = 8'd1 << port[i*3 +: 3];

				assign inv_narrowed[i] = ((tgt[i*ACES +: ACES] | exm[i*ACES +: ACES]) & ~all) == 0 && (all & itself[ACES-1:0]) == 0 &&
					(tgt[i*ACES +: ACES] == all || !(state == NEXT || (state == SLOT && !m2[i]))) && (all == 0 || (hz[i] && snoops(kind[i*5 +: 5])));
			end
		end
	endgenerate
endmodule
