// cci_slot.sv - which snoops the entry in the slot sends, combinational.
//
// Rule X8. `nrm` are the targets that get the kind's normal snoop, the others get the strict one:
//
//     mode 0: all;  1: the port's own group, if it reads (E7, E8);  2: all, if it reads;  second round: none
//
// With a snoop filter mode 2 is stricter: all holders must be known to have the request's NSAID (X23).
// In a protected mode writes and dataless kinds have no normal snoop, so that MakeInvalid is never sent (E6).

module cci_slot #(
	parameter integer ACES = 2
) (
	input  wire [4:0]      kind,
	input  wire [1:0]      mode,
	input  wire [ACES-1:0] tgt,
	input  wire [ACES-1:0] exm,
	input  wire            alike,     // nothing is known of another NSAID among the holders
	input  wire            m2,        // the second round
	input  wire            counted,   // it was in a second round, or is counted as rewritten
	output wire [ACES-1:0] nrm,
	output wire            strict,
	output wire            rewrites   // the first snoop that protection changed (R10, E19)
);
	wire [3:0] normal;
	wire [3:0] changed;
	wire       snoops_unused;
	wire       peer;
	wire       passes_unused;
	wire       drops_unused;
	wire       is_ok_unused;

	cci_table u_table (
		.kind, .normal, .strict(changed), .snoops(snoops_unused), .peer, .passes(passes_unused), .drops(drops_unused),
		.is_ok(is_ok_unused));

	assign nrm      = ((mode == 2'd0) | ((mode == 2'd2) & peer & ~m2 & alike)) ? tgt : ((mode == 2'd1) & ~m2) ? exm : '0;
	assign strict   = (mode != 2'd0) & (nrm == '0);
	assign rewrites = ((tgt & ~nrm) != '0) & (normal != changed) & ~m2 & ~counted;
endmodule
