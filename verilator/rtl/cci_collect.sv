// cci_collect.sv - what an entry does when its snoops are answered, combinational.
//
// Rules X12 (generated write, end of COLLECT and of GENWR) and X18, "after the snoop":
//
//     own_*, err, bv --> dirty, to memory, writable --> gw = 1, st = GENWR, or the step:
//                                                       m2: again; peer data or an error: answer; else memory
//
// R7 starts here: only an owner that got the normal snoop makes an entry `peer`.

module cci_collect #(
	parameter integer ACES = 2,
	parameter integer BACK = 0            // 1: the back-invalidation entry: done after its snoops
) (
	input  wire                in_collect,
	input  wire                in_genwr,
	input  wire [4:0]          kind,
	input  wire                ns,
	input  wire                ace,       // the requester may have IS and PD
	input  wire                multi,
	input  wire                late,      // X12, "late write"
	input  wire [ACES*16-1:0]  nsaid_mask,

	input  wire [ACES-1:0]     nrm,
	input  wire [ACES-1:0]     crw,
	input  wire [ACES-1:0]     err,
	input  wire                own_v,
	input  wire [1:0]          own,
	input  wire                own_pd,
	input  wire                own_err,
	input  wire [3:0]          own_nsaid,
	input  wire                own_unk,
	input  wire                iss,
	input  wire                m2,
	input  wire [3:0]          bv,
	input  wire [1:0]          gw,

	output wire                writes,    // gw = 1
	output wire                to_genwr,
	output wire                step,
	output wire                again,     // st = SLOT
	output wire                answers,   // st = RESP, else MEM
	output wire                serr,
	output wire                is,
	output wire                pd,
	output wire                peer,
	output wire                pending,   // X7: a generated write goes out, or will
	output wire [ACES-1:0]     impr       // IMPR_ERR_S
);
	localparam [4:0] READ_NOT_SHARED_DIRTY = 5'd4;
	localparam [4:0] CLEAN_SHARED          = 5'd9;

	wire [3:0] normal_unused;
	wire [3:0] strict_unused;
	wire       snoops_unused;
	wire       drops_unused;
	wire       peer_kind;
	wire       passes;
	wire       is_ok;

	cci_table u_table (
		.kind, .normal(normal_unused), .strict(strict_unused), .snoops(snoops_unused), .peer(peer_kind), .passes,
		.drops(drops_unused), .is_ok);

	wire dataless = (kind >= 5'd7) & (kind <= 5'd11);

	wire [ACES-1:0] own_bit    = ACES'(32'd1 << own);
	wire            own_nrm    = (nrm & own_bit) != '0;
	wire [63:0]     masks      = 64'(nsaid_mask);
	wire [15:0]     own_mask   = masks[own*16 +: 16];
	wire            dirty      = own_v & own_pd;
	wire            writable   = ~own_err & ~own_unk & (~ns | own_mask[own_nsaid]);
	wire            full       = bv == 4'b1111;
	wire            aside      = ~own_nrm | ~passes; // whatever IsShared and M2 may still bring
	wire            to_memory  = dirty & (m2 | aside | ((kind == READ_NOT_SHARED_DIRTY) & iss));

	// ---- X12 ----------------------------------------------------------------------------------------

	wire ends  = in_collect & (crw == '0) & (~own_v | full);
	wire early = in_collect & (gw == 2'd0) & dirty & writable & full & aside;
	wire turns = ends & (gw == 2'd0) & to_memory & writable;
	wire open  = turns | (gw == 2'd1) | (gw == 2'd2);

	assign writes   = early | turns;
	assign to_genwr = ends & (open | late);
	assign step     = (ends | (in_genwr & ((gw == 2'd0) | (gw == 2'd3)))) & ~open & ~late;
	assign pending  = (gw == 2'd1) | (gw == 2'd2) | (in_collect & dirty & (gw == 2'd0));

	wire dropped = ends & dirty & (own_err | (to_memory & ~writable & (gw == 2'd0)));

	// ---- X18, after the snoop -----------------------------------------------------------------------

	// Dropped dirty data, whose NSAID is not to be believed, leave nothing good to answer with (E17).
	wire bereft  = own_nrm & to_memory & ~writable & (gw == 2'd0);
	wire lost    = peer_kind ? ((err & ~nrm) != '0) | (own_v & own_err) | bereft : dataless & (err != '0);
	wire counts  = step & ~m2;
	wire served  = peer_kind & ~lost & own_v & own_nrm;
	wire shares  = ~lost & (peer_kind ? nrm != '0 : kind == CLEAN_SHARED);
	wire visible = counts & ace & ~multi; // RRESP[3:2] of several chunks is 0 (C22)

	assign again   = m2;
	assign answers = (BACK != 0) | lost | served | dataless;
	assign serr    = counts & lost;
	assign peer    = counts & served;
	assign is      = visible & shares & is_ok & iss;
	assign pd      = visible & served & dirty & ~to_memory;

	// Of the normally snooped ports the owner's error is the requester's (SLVERR); a dataless kind's
	// errors all are, those of a write nobody's.
	wire [ACES-1:0] silent = err & (peer_kind ? nrm & ~(own_v ? own_bit : '0) : {ACES{~dataless}});

	assign impr = (counts ? silent : '0) | (dropped ? own_bit : '0);
endmodule
