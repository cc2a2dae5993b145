// cci_answer.sv - what the snoop responses of a cycle do to one entry, combinational.
//
// Rules X10 and X28. Several ports may answer the same entry in one cycle:
//
//     CR of port a, hit[a], NSAID by X28 --> M2 (E5, E7, E8), IsShared, Error
//                                  '---> offers its data? --> best of the cycle --> the owner, if it is better
//
// The data that pass dirty are the line; NSAID and data of an entry are always of one port (E20).

module cci_answer #(
	parameter integer ACES = 2
) (
	input  wire [ACES-1:0]   hit,
	input  wire [ACES*9-1:0] cr_ctl,   // {CRNSAID, CRRESP}
	input  wire [ACES-1:0]   nrm,      // ports that got the normal snoop
	input  wire              peer,
	input  wire              drops,
	input  wire              guarded,  // mode != 0
	input  wire              ns,
	input  wire [3:0]        nsaid,
	input  wire [ACES*16-1:0] nsaid_mask, // what a port may give as CRNSAID
	input  wire [ACES-1:0]   crnsaid_en,  // X28: it gives one
	input  wire [ACES*4-1:0] kept_nsaid,  // else: this one, if it is known
	input  wire              kept_known,
	input  wire              own_v,
	input  wire              own_pd,
	output reg  [ACES-1:0]   dt,       // CD follows
	output reg  [ACES-1:0]   er,
	output reg               is,
	output reg               m2,
	output wire              owns,     // there is a new owner
	output reg  [1:0]        new_own,
	output reg               new_pd,
	output reg               new_err,
	output reg  [3:0]        new_nsaid,
	output reg               new_unk   // nobody knows it
);
	reg       offered;
	reg       unknown;
	reg [3:0] its;

	always_comb begin
		dt        = '0;
		er        = '0;
		is        = 1'b0;
		m2        = 1'b0;
		offered   = 1'b0;
		new_own   = 2'd0;
		new_pd    = 1'b0;
		new_err   = 1'b0;
		new_nsaid = 4'd0;
		new_unk   = 1'b0;
		unknown   = 1'b0;
		its       = 4'd0;
		if (hit != '0)
			for (int a = 0; a < ACES; a++)
				if (hit[a]) begin
					dt[a]   = cr_ctl[a*9];
					er[a]   = cr_ctl[a*9+1];
					is      = is | cr_ctl[a*9+3];
					unknown = ns & ~crnsaid_en[a] & ~kept_known;
					its     = (~ns | unknown) ? 4'd0 : crnsaid_en[a] ? cr_ctl[a*9+5 +: 4] : kept_nsaid[a*4 +: 4];
					if (guarded)
						if (nrm[a] ? (cr_ctl[a*9] | cr_ctl[a*9+3]) & (unknown | (its != nsaid) | (((nsaid_mask[a*16 +: 16] >> its) & 16'd1) == 16'd0))
						           : (nrm != '0) & cr_ctl[a*9])
							m2 = 1'b1;
					// PassDirty counts only with DataTransfer.
					if (cr_ctl[a*9] & (cr_ctl[a*9+2] ? ~(nrm[a] & ~peer & drops) : nrm[a] & peer))
						if (~offered | (cr_ctl[a*9+2] & ~new_pd)) begin
							offered   = 1'b1;
							new_own   = 2'(a);
							new_pd    = cr_ctl[a*9+2];
							new_err   = cr_ctl[a*9+1];
							new_nsaid = its;
							new_unk   = unknown;
						end
				end
	end

	assign owns = offered & (~own_v | (~own_pd & new_pd));
endmodule
