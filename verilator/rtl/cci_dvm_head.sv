// cci_dvm_head.sv - what becomes of the head of AR that is no request for a line, combinational.
//
// Rules X5 and X30: DVM and barriers are taken beside the allocation. Each goes into its box of the port, or stays
// at the head while that is full:
//
//     DVM Message --> second part of the message | Sync | message         DVM Complete --> Complete
//     barrier ------> half of a pair

module cci_dvm_head #(
	parameter integer BOXES = 1     // 0: a port without DVM: only barriers
) (
	input  wire       valid,
	input  wire [1:0] domain,
	input  wire [3:0] snoop,
	input  wire       barrier,
	input  wire       sync,         // the message, if it is one and a first part, is a Sync

	input  wire       wants_second, // the message box has only the first part
	input  wire       message_free,
	input  wire       sync_free,
	input  wire       complete_free,
	input  wire       half_free,

	output wire       aside,        // nothing for the tracker
	output wire       to_second,
	output wire       to_message,
	output wire       to_sync,
	output wire       to_complete,
	output wire       to_half
);
	localparam [3:0] DVM_COMPLETE = 4'b1110;
	localparam [3:0] DVM_MESSAGE  = 4'b1111;

	wire dvm      = (BOXES != 0) & valid & (domain[0] ^ domain[1]) & ~barrier;
	wire message  = dvm & (snoop == DVM_MESSAGE);
	wire complete = dvm & (snoop == DVM_COMPLETE);

	assign aside       = (valid & barrier) | message | complete;
	assign to_second   = message & wants_second;
	assign to_sync     = message & ~wants_second & sync & sync_free;
	assign to_message  = message & ~wants_second & ~sync & message_free;
	assign to_complete = complete & complete_free;
	assign to_half     = valid & barrier & half_free;
endmodule
