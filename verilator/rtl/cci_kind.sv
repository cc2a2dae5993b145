// cci_kind.sv - what the head of an address channel asks for, combinational.
//
// Rule X5:
//
//     AxDOMAIN, AxSNOOP, AxBAR[0] --> kind (CCI_REQ_* of cci_rewrite.h), hz: it holds a line
//
// What this block does not serve (reserved values, a cache's types on an ACE-Lite port; DVM and barriers where
// cci_dvm does not take them) is NONE, and answered SLVERR.

module cci_kind #(
	parameter integer WRITE = 0,  // 1: AW
	parameter integer ACE   = 1   // 0: an ACE-Lite port
) (
	input  wire [1:0] domain,
	input  wire [3:0] snoop,
	input  wire       barrier,
	output wire [4:0] kind,
	output wire       hz
);
	localparam [4:0] NONE                  = 5'd0;
	localparam [4:0] READ_NO_SNOOP         = 5'd1;
	localparam [4:0] READ_ONCE             = 5'd2;
	localparam [4:0] READ_CLEAN            = 5'd3;
	localparam [4:0] READ_NOT_SHARED_DIRTY = 5'd4;
	localparam [4:0] READ_SHARED           = 5'd5;
	localparam [4:0] READ_UNIQUE           = 5'd6;
	localparam [4:0] CLEAN_UNIQUE          = 5'd7;
	localparam [4:0] MAKE_UNIQUE           = 5'd8;
	localparam [4:0] CLEAN_SHARED          = 5'd9;
	localparam [4:0] CLEAN_INVALID         = 5'd10;
	localparam [4:0] MAKE_INVALID          = 5'd11;
	localparam [4:0] WRITE_NO_SNOOP        = 5'd12;
	localparam [4:0] WRITE_UNIQUE          = 5'd13;
	localparam [4:0] WRITE_LINE_UNIQUE     = 5'd14;
	localparam [4:0] WRITE_BACK            = 5'd15;
	localparam [4:0] WRITE_CLEAN           = 5'd16;
	localparam [4:0] WRITE_EVICT           = 5'd17;
	localparam [4:0] EVICT                 = 5'd18;

	// shared: 01, 10; system: 11
	function automatic [4:0] read_kind(input shared, input system, input [3:0] s);
		case (s)
			4'b0000: read_kind = shared ? READ_ONCE : READ_NO_SNOOP;
			4'b0001: read_kind = (shared & (ACE != 0)) ? READ_SHARED : NONE;
			4'b0010: read_kind = (shared & (ACE != 0)) ? READ_CLEAN : NONE;
			4'b0011: read_kind = (shared & (ACE != 0)) ? READ_NOT_SHARED_DIRTY : NONE;
			4'b0111: read_kind = (shared & (ACE != 0)) ? READ_UNIQUE : NONE;
			4'b1011: read_kind = (shared & (ACE != 0)) ? CLEAN_UNIQUE : NONE;
			4'b1100: read_kind = (shared & (ACE != 0)) ? MAKE_UNIQUE : NONE;
			4'b1000: read_kind = system ? NONE : CLEAN_SHARED;
			4'b1001: read_kind = system ? NONE : CLEAN_INVALID;
			4'b1101: read_kind = system ? NONE : MAKE_INVALID;
			default: read_kind = NONE;
		endcase
	endfunction

	function automatic [4:0] write_kind(input shared, input system, input [3:0] s);
		case (s)
			4'b0000: write_kind = shared ? WRITE_UNIQUE : WRITE_NO_SNOOP;
			4'b0001: write_kind = shared ? WRITE_LINE_UNIQUE : NONE;
			4'b0010: write_kind = (system | (ACE == 0)) ? NONE : WRITE_CLEAN;
			4'b0011: write_kind = (system | (ACE == 0)) ? NONE : WRITE_BACK;
			4'b0101: write_kind = (system | (ACE == 0)) ? NONE : WRITE_EVICT;
			4'b0100: write_kind = (shared & (ACE != 0)) ? EVICT : NONE;
			default: write_kind = NONE;
		endcase
	endfunction

	wire shared = domain[0] ^ domain[1];
	wire system = &domain;

	generate
		if (WRITE != 0) begin : gen_write
			assign kind = barrier ? NONE : write_kind(shared, system, snoop);
		end else begin : gen_read
			assign kind = barrier ? NONE : read_kind(shared, system, snoop);
		end
	endgenerate

	assign hz = shared & (kind != NONE) & (kind != READ_NO_SNOOP) & (kind != WRITE_NO_SNOOP);
endmodule
