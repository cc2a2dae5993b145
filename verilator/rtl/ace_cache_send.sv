// ace_cache_send.sv - the entries of the FIFOs `ar` and `aw`, combinational.
//
// Rule K13. AR is sent for a request or again for an MSHR (K11), AW for a request or for a copy that
// is put out; both for the unit (K20). The fields that follow from the type are made at the outputs (K18) and not stored.

module ace_cache_send #(
	parameter integer ADDR_WIDTH = 40
) (
	// a request that takes an MSHR, of type {AW, plain, snoop}
	input  wire [4:0]            request_type,  // without AW
	input  wire                  lock,          // exclusive
	input  wire [2:0]            m_index,
	input  wire [2:0]            prot,
	input  wire [3:0]            nsaid,
	input  wire [3:0]            qos,
	input  wire [ADDR_WIDTH-1:4] addr,

	// an MSHR that is sent again
	input  wire                  again,
	input  wire [2:0]            again_index,
	input  wire [2:0]            again_prot,
	input  wire [3:0]            again_nsaid,
	input  wire [3:0]            again_qos,
	input  wire [ADDR_WIDTH-1:6] again_line,

	// a copy that takes a write-back buffer
	input  wire                  copy,
	input  wire [2:0]            wb_index,
	input  wire [2:0]            wb_kind,
	input  wire                  wb_unique,
	input  wire                  copy_ns,
	input  wire [3:0]            copy_nsaid,
	input  wire [ADDR_WIDTH-1:6] copy_line,

	// the unit's message or barrier, of which the address is sent as it is
	input  wire                  unit,
	input  wire [1:0]            unit_bar,
	input  wire [3:0]            unit_snoop,
	input  wire [3:0]            unit_id,
	input  wire [2:0]            unit_prot,
	input  wire [3:0]            unit_qos,
	input  wire [ADDR_WIDTH-1:0] unit_addr,

	output wire [22:0]           ar_ctl,   // {ARLOCK, ARBAR, plain, ARSNOOP, ARID, ARPROT, ARNSAID, ARQOS}
	output wire [ADDR_WIDTH-1:0] ar_addr,
	output wire [21:0]           aw_ctl,   // {AWBAR, plain, AWUNIQUE, AWSNOOP, AWID, AWPROT, AWNSAID, AWQOS}
	output wire [ADDR_WIDTH-1:0] aw_addr
);
	localparam [3:0] READ_UNIQUE = 4'b0111;

	// Snoop 0 is one beat (ReadOnce, WriteUnique and the plain ones), all others are of a line.
	wire                  one_beat     = request_type[3:0] == 4'd0;
	wire [ADDR_WIDTH-1:0] request_addr = {addr[ADDR_WIDTH-1:6], one_beat ? addr[5:4] : 2'd0, 4'd0};

	assign ar_ctl =
		unit ? {1'b0, unit_bar, 1'b0, unit_snoop, unit_id, unit_prot, 4'd0, unit_qos} :
		again ? {4'd0, READ_UNIQUE, 1'b0, again_index, again_prot, again_nsaid, again_qos} :
		{lock, 2'd0, request_type, 1'b0, m_index, prot, nsaid, qos};
	assign ar_addr = unit ? unit_addr : again ? {again_line, 6'd0} : request_addr;

	assign aw_ctl =
		unit ? {unit_bar, 2'd0, unit_snoop[2:0], unit_id, unit_prot, 4'd0, unit_qos} :
		copy ? {3'd0, wb_unique, wb_kind, 1'b1, wb_index, 1'b0, copy_ns, 1'b0, copy_nsaid, 4'd0} :
		{2'd0, request_type[4], 1'b0, request_type[2:0], 1'b0, m_index, prot, nsaid, qos};
	assign aw_addr = unit ? unit_addr : copy ? {copy_line, 6'd0} : request_addr;
endmodule
