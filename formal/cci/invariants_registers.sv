// invariants_registers.sv - what holds of the interconnect's registers behind APB and of its events (X40 to X49). See invariants.sv.

module cci_invariants_registers #(
	parameter integer ACES    = 1,
	parameter integer LITES   = 1,
	parameter integer MEMS    = 1,
	parameter integer SF_SETS = 0,
	parameter integer APB_ERR = 0,
	parameter integer OT_MAX  = 48,
	localparam integer P      = ACES + LITES
) (
	input wire             pready,
	input wire [31:0]      prdata,
	input wire             pslverr,
	input wire [P*8-1:0]   max_ot,

	input wire             ev_full,
	input wire             ev_full_ns,
	input wire             ev_hazard,
	input wire             ev_hazard_ns,
	input wire [MEMS-1:0]  ev_genwr,
	input wire [MEMS-1:0]  ev_genwr_ns,
	input wire [ACES-1:0]  ev_cd,
	input wire [ACES-1:0]  ev_cd_ns,
	input wire             ev_snoop_full,
	input wire             ev_snoop_full_ns,
	(* given = "SF_SETS" *)
	input wire [3:0]       ev_sf_access,
	(* given = "SF_SETS" *)
	input wire [3:0]       ev_sf_access_ns,
	(* given = "SF_SETS" *)
	input wire [3:0]       ev_sf_miss,
	(* given = "SF_SETS" *)
	input wire [3:0]       ev_sf_miss_ns,
	(* given = "SF_SETS" *)
	input wire             ev_sf_backinv,
	(* given = "SF_SETS" *)
	input wire             ev_sf_backinv_ns,
	(* given = "SF_SETS" *)
	input wire             ev_sf_block,
	(* given = "SF_SETS" *)
	input wire             ev_sf_block_ns,

	output wire            inv_apb,
	output wire [P-1:0]    inv_max_ot,
	output wire [8:0]      inv_worlds,
	output wire            inv_misses
);
	// An answer on APB stands for one cycle, and a refused access reads nothing.
	assign inv_apb = (pready || (prdata == 32'd0 && !pslverr)) && (!pslverr || (APB_ERR != 0 && prdata == 32'd0));

	// What is counted of the Non-secure world has happened; a look-up that found nothing is one.
	assign inv_worlds = {!ev_full_ns || ev_full, !ev_hazard_ns || ev_hazard, (ev_genwr_ns & ~ev_genwr) == 0, (ev_cd_ns & ~ev_cd) == 0,
		!ev_snoop_full_ns || ev_snoop_full, (ev_sf_access_ns & ~ev_sf_access) == 0, (ev_sf_miss_ns & ~ev_sf_miss) == 0,
		!ev_sf_backinv_ns || ev_sf_backinv, !ev_sf_block_ns || ev_sf_block};
	assign inv_misses = (ev_sf_miss & ~ev_sf_access) == 0 && (ev_sf_miss_ns & ~ev_sf_access_ns) == 0;

	genvar f;
	generate
		for (f = 0; f < P; f = f + 1) begin : gen_p
			assign inv_max_ot[f] = max_ot[f*8 +: 8] >= 8'd4 && max_ot[f*8 +: 8] <= OT_MAX;
		end
	endgenerate
endmodule
