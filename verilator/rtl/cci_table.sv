// cci_table.sv - which snoops a kind of request sends, and what becomes of the answers, combinational.
//
// The table of `cci_rewrite.h` (the interconnect's tables 2.2 and 3.5), by the kinds of X5:
//
//     kind                        normal snoop   strict snoop    dirty data      IS
//     READ_ONCE                   ReadOnce       CleanInvalid    R and memory    yes
//     READ_CLEAN                  ReadClean      CleanInvalid    R and memory    yes
//     READ_NOT_SHARED_DIRTY       the same name  CleanInvalid    R, (memory)     yes
//     READ_SHARED                 ReadShared     CleanInvalid    R               yes
//     READ_UNIQUE                 ReadUnique     CleanInvalid    R               no
//     CLEAN_UNIQUE, CLEAN_INVALID CleanInvalid   CleanInvalid    memory          no
//     MAKE_UNIQUE, MAKE_INVALID   MakeInvalid    CleanInvalid    dropped         no
//     CLEAN_SHARED                CleanShared    CleanShared     memory          yes
//     WRITE_UNIQUE                CleanInvalid   CleanInvalid    memory          -
//     WRITE_LINE_UNIQUE           MakeInvalid    CleanInvalid    dropped         -
//     BACK_INVALIDATE             CleanInvalid   CleanInvalid    memory          -       (the snoop filter's, not a port's)
//
// MakeInvalid is never sent in a protected mode: it would let a request throw away what another NSAID
// has written (E6). Answers to a strict snoop go to memory, whatever the kind.

module cci_table (
	input  wire [4:0] kind,
	output reg  [3:0] normal,    // ACSNOOP
	output reg  [3:0] strict,
	output wire       snoops,    // the normal snoop is not NONE
	output wire       peer,      // a read that may be served by another cache
	output wire       passes,    // dirty data may go to R and stay dirty
	output wire       drops,     // dirty data that answer the normal snoop are dropped
	output wire       is_ok      // RRESP[3] may be 1
);
	localparam [3:0] CLEAN_SHARED  = 4'b1000; // ACSNOOP
	localparam [3:0] CLEAN_INVALID = 4'b1001;
	localparam [3:0] MAKE_INVALID  = 4'b1101;

	always_comb begin
		normal = 4'b0000; // ReadOnce, and where nothing is sent
		strict = CLEAN_INVALID;
		case (kind)
			5'd3: normal = 4'b0010;
			5'd4: normal = 4'b0011;
			5'd5: normal = 4'b0001;
			5'd6: normal = 4'b0111;
			5'd7, 5'd10, 5'd13, 5'd19: normal = CLEAN_INVALID;
			5'd8, 5'd11, 5'd14: normal = MAKE_INVALID;
			5'd9: begin
				normal = CLEAN_SHARED;
				strict = CLEAN_SHARED;
			end
			default: ;
		endcase
	end

	assign snoops = ((kind >= 5'd2) & (kind <= 5'd11)) | (kind == 5'd13) | (kind == 5'd14);
	assign peer   = (kind >= 5'd2) & (kind <= 5'd6);
	assign passes = (kind >= 5'd4) & (kind <= 5'd6);
	assign drops  = (kind == 5'd8) | (kind == 5'd11) | (kind == 5'd14);
	assign is_ok  = ((kind >= 5'd2) & (kind <= 5'd5)) | (kind == 5'd9);
endmodule
