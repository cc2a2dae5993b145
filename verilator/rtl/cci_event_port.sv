// cci_event_port.sv - what happens at a slave port in a cycle, as events of the counters, combinational.
//
// Rule X47, the table of slave ports. Every event has a world; those of the Secure world are left out unless `secure`.

module cci_event_port (
	input  wire        asked,      // by a counter; else nothing is decoded
	input  wire        secure,

	// heads that are taken, with what they are after X43
	input  wire        ar,
	input  wire        ar_dvm,     // DVM
	input  wire [4:0]  ar_kind,
	input  wire        ar_ns,
	input  wire        ar_normal,  // not Device
	input  wire        aw,
	input  wire [4:0]  aw_kind,
	input  wire        aw_ns,
	input  wire        aw_normal,
	input  wire [1:0]  limited,    // AR, AW: it waits by X45
	input  wire [1:0]  blocked,    // eligible, and not allocated

	// beats, snoops
	input  wire        r,
	input  wire        r_ns,
	input  wire        r_peer,     // ... with RLAST, of a peer's data
	input  wire        w,
	input  wire        w_ns,       // of the entry at the head of wq, also where nothing is taken
	input  wire        ac,
	input  wire [3:0]  ac_snoop,
	input  wire        ac_ns,
	input  wire        dry,        // a CR of an entry without data
	input  wire        dry_ns,

	// VALID without READY, and the world
	input  wire        ar_waits,
	input  wire        ar_world,
	input  wire        r_waits,
	input  wire        r_world,
	input  wire        aw_waits,
	input  wire        aw_world,
	input  wire        w_waits,
	input  wire        b_waits,
	input  wire        b_world,
	input  wire        ac_waits,
	input  wire        ac_world,
	input  wire        cd_waits,
	input  wire        cd_world,

	output wire [31:0] events,
	output wire [1:0]  twos        // 1F, 1E: of both heads
);
	localparam [4:0] READ_NO_SNOOP     = 5'd1;
	localparam [4:0] READ_ONCE         = 5'd2;
	localparam [4:0] READ_CLEAN        = 5'd3;
	localparam [4:0] READ_UNIQUE       = 5'd6;
	localparam [4:0] CLEAN_UNIQUE      = 5'd7;
	localparam [4:0] MAKE_UNIQUE       = 5'd8;
	localparam [4:0] CLEAN_SHARED      = 5'd9;
	localparam [4:0] MAKE_INVALID      = 5'd11;
	localparam [4:0] WRITE_NO_SNOOP    = 5'd12;
	localparam [4:0] WRITE_UNIQUE      = 5'd13;
	localparam [4:0] WRITE_LINE_UNIQUE = 5'd14;
	localparam [4:0] WRITE_BACK        = 5'd15;
	localparam [4:0] WRITE_CLEAN       = 5'd16;
	localparam [4:0] WRITE_EVICT       = 5'd17;
	localparam [4:0] EVICT             = 5'd18;

	localparam [3:0] SNP_READ_UNIQUE   = 4'd7;

	wire       ar_counts = ar & (ar_ns | secure);
	wire       aw_counts = aw & (aw_ns | secure);
	wire       ac_counts = ac & (ac_ns | secure);
	wire [1:0] heads     = {aw_ns | secure, ar_ns | secure};

	// 1F first
	assign events = ~asked ? 32'd0 : {
		^(blocked & heads),                                                  // 1F
		^(limited & heads),                                                  // 1E
		cd_waits & (cd_world | secure),                                      // 1D
		ac_waits & (ac_world | secure),                                      // 1C
		b_waits & (b_world | secure),                                        // 1B
		w_waits & (w_ns | secure),                                           // 1A
		aw_waits & (aw_world | secure),                                      // 19
		r_waits & (r_world | secure),                                        // 18
		ar_waits & (ar_world | secure),                                      // 17
		dry & (dry_ns | secure),                                             // 16
		ac_counts & (ac_snoop[3:1] != 3'b111) & ac_snoop[3],                 // 15: all but DVM
		ac_counts & (ac_snoop <= SNP_READ_UNIQUE),                           // 14
		ac_counts,                                                           // 13
		w & (w_ns | secure),                                                 // 12
		aw_counts & (aw_kind == WRITE_EVICT),                                // 11
		aw_counts & (aw_kind == EVICT),                                      // 10
		aw_counts & (aw_kind == WRITE_UNIQUE),                               // 0F
		aw_counts & (aw_kind == WRITE_LINE_UNIQUE),                          // 0E
		aw_counts & ((aw_kind == WRITE_BACK) | (aw_kind == WRITE_CLEAN)),    // 0D
		aw_counts & (aw_kind == WRITE_NO_SNOOP) & aw_normal,                 // 0C
		aw_counts & (aw_kind == WRITE_NO_SNOOP) & ~aw_normal,                // 0B
		aw_counts,                                                           // 0A
		r_peer & (r_ns | secure),                                            // 09
		r & (r_ns | secure),                                                 // 08
		ar_counts & ar_dvm,                                                  // 07
		ar_counts & (ar_kind >= CLEAN_SHARED) & (ar_kind <= MAKE_INVALID),   // 06
		ar_counts & ((ar_kind == CLEAN_UNIQUE) | (ar_kind == MAKE_UNIQUE)),  // 05
		ar_counts & (ar_kind >= READ_CLEAN) & (ar_kind <= READ_UNIQUE),      // 04
		ar_counts & (ar_kind == READ_ONCE),                                  // 03
		ar_counts & (ar_kind == READ_NO_SNOOP) & ar_normal,                  // 02
		ar_counts & (ar_kind == READ_NO_SNOOP) & ~ar_normal,                 // 01
		ar_counts                                                            // 00
	};
	assign twos = asked ? {&(blocked & heads), &(limited & heads)} : 2'd0;
endmodule
