// cci_dvm_answer.sv - which of a port's messages, and its half of a barrier, is answered on R, combinational.
//
// Rule X34: the Complete, the Sync, the message, the half, in this order; each is one beat without data. Not more
// than two of them wait for their acknowledge.

module cci_dvm_answer #(
	parameter integer ID_WIDTH = 4
) (
	input  wire                may,           // fewer than two wait
	input  wire                complete,
	input  wire [ID_WIDTH-1:0] complete_id,
	input  wire                sync,
	input  wire [ID_WIDTH-1:0] sync_id,
	input  wire                sync_err,
	input  wire                sync_ns,
	input  wire                message,
	input  wire [ID_WIDTH-1:0] message_id,    // of the part whose turn it is
	input  wire                message_err,
	input  wire                message_ns,
	input  wire                half,
	input  wire [ID_WIDTH-1:0] half_id,

	output wire                any,
	output wire                is_complete,
	output wire                is_sync,
	output wire                is_message,
	output wire                is_half,
	output wire [ID_WIDTH-1:0] id,
	output wire                err,
	output wire                ns             // the world for the counters (X47)
);
	assign any         = may & (complete | sync | message | half);
	assign is_complete = may & complete;
	assign is_sync     = may & ~complete & sync;
	assign is_message  = may & ~complete & ~sync & message;
	assign is_half     = may & ~complete & ~sync & ~message & half;
	assign id          = complete ? complete_id : sync ? sync_id : message ? message_id : half_id;
	assign ns          = is_sync ? sync_ns : ~is_message | message_ns;
	assign err         = (is_sync & sync_err) | (is_message & message_err);
endmodule
