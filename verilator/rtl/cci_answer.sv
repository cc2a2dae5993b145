// cci_answer.sv - what the snoop responses of a cycle do to one entry, combinational.
//
// Rule X10. Several ports may answer the same entry in one cycle:
//
//     CR of port a, hit[a] --> M2 (E5, E7, E8), IsShared, Error
//                        '---> offers its data? --> best of the cycle --> the owner, if it is better
//
// The data that pass dirty are the line; CRNSAID and data of an entry are always of one port (E20).

module cci_answer #(
	parameter integer ACES = 2
) (
	input  wire [ACES-1:0]   hit,
	input  wire [ACES*9-1:0] cr_ctl,   // {CRNSAID, CRRESP}
	input  wire [ACES-1:0]   nrm,      // ports that got the normal snoop
	input  wire              peer,
	input  wire              drops,
	input  wire              guarded,  // mode != 0
	input  wire [3:0]        nsaid,
	input  wire [ACES*16-1:0] nsaid_mask, // what a port may give as CRNSAID
	input  wire              own_v,
	input  wire              own_pd,
	output reg  [ACES-1:0]   dt,       // CD follows
	output reg  [ACES-1:0]   er,
	output reg               is,
	output reg               m2,
	output wire              owns,     // there is a new owner
	output reg  [1:0]        new_own,
	output reg               new_pd,
	output wire              new_err,
	output wire [3:0]        new_nsaid
);
	reg       offered;
	reg [8:0] best;

	wire [3:0] best_unused = {best[4:2], best[0]}; // new_pd and offered say it

	always_comb begin
		dt      = '0;
		er      = '0;
		is      = 1'b0;
		m2      = 1'b0;
		offered = 1'b0;
		new_own = 2'd0;
		new_pd  = 1'b0;
		best    = 9'd0;
		if (hit != '0)
			for (int a = 0; a < ACES; a++)
				if (hit[a]) begin
					dt[a] = cr_ctl[a*9];
					er[a] = cr_ctl[a*9+1];
					is    = is | cr_ctl[a*9+3];
					if (guarded)
						if (nrm[a] ? (cr_ctl[a*9] | cr_ctl[a*9+3]) & ((cr_ctl[a*9+5 +: 4] != nsaid) | (((nsaid_mask[a*16 +: 16] >> cr_ctl[a*9+5 +: 4]) & 16'd1) == 16'd0))
						           : (nrm != '0) & cr_ctl[a*9])
							m2 = 1'b1;
					// PassDirty counts only with DataTransfer.
					if (cr_ctl[a*9] & (cr_ctl[a*9+2] ? ~(nrm[a] & ~peer & drops) : nrm[a] & peer))
						if (~offered | (cr_ctl[a*9+2] & ~new_pd)) begin
							offered = 1'b1;
							new_own = 2'(a);
							new_pd  = cr_ctl[a*9+2];
							best    = cr_ctl[a*9 +: 9];
						end
				end
	end

	assign owns      = offered & (~own_v | (~own_pd & new_pd));
	assign new_err   = best[1];
	assign new_nsaid = best[8:5];
endmodule
