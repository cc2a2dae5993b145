// cci_share.sv - what SHARE_OVR makes of the head of an ACE-Lite port's address channel, combinational.
//
// Rule X43: 3 makes a request shareable, 2 makes it the master's alone. Device accesses, FIXED bursts, DVM and barriers
// stay what they are.

module cci_share #(
	parameter integer WRITE = 0,  // 1: AW
	parameter integer DVM   = 0   // 1: the port has DVM
) (
	input  wire [1:0] share_ovr,
	input  wire       lock,
	input  wire [1:0] burst,
	input  wire       normal,     // AxCACHE[1]: not Device
	input  wire [1:0] domain,
	input  wire [3:0] snoop,
	input  wire       barrier,
	output wire       new_lock,
	output wire [1:0] new_domain,
	output wire [3:0] new_snoop
);
	localparam [1:0] FIXED             = 2'd0;
	localparam [3:0] WRITE_LINE_UNIQUE = 4'd1;

	wire message = (WRITE == 0) & (DVM != 0) & (domain[0] ^ domain[1]) & (snoop[3:1] == 3'b111);
	wire applies = share_ovr[1] & (burst != FIXED) & normal & ~message & ~barrier;

	assign new_domain = applies ? {1'b0, share_ovr[0]} : domain;
	assign new_snoop  = ((WRITE != 0) & applies & ~share_ovr[0] & (snoop == WRITE_LINE_UNIQUE)) ? 4'd0 : snoop;
	assign new_lock   = lock & (new_domain == domain);
endmodule
