// cci_ring.sv - a ring of entry indices, with one of them replaced, combinational.
//
// The rings of docs/cci.md (sq, cdq, ackr, wq, ackw) are one register each, element i at [i*W +: W].
// Written with shifts, since a register that is indexed where it is written makes Yosys build one
// branch for every bit of it.

module cci_ring #(
	parameter integer W = 4,   // bits of an element
	parameter integer N = 16   // elements
) (
	input  wire [N*W-1:0] ring,
	input  wire [3:0]     at,
	input  wire [W-1:0]   element,
	output wire [N*W-1:0] written
);
	localparam integer RW = N * W;

	wire [6:0]    shift = 7'(at) * 7'(W);
	wire [RW-1:0] mask  = RW'({W{1'b1}}) << shift;

	assign written = (ring & ~mask) | (RW'(element) << shift);
endmodule
