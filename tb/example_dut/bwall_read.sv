// bwall_read - the read path of one unit. Decided addresses wait in a queue; the head goes to the memory, or into the one slot of the local answerer.
// Order within an ID: a denied read waits until the memory owes nothing for its ID, an allowed one until the slot does not hold its ID.
// Beats of different IDs interleave freely.
module bwall_read #(
    parameter integer AW = 32,
    parameter integer IW = 4,
    parameter integer DW = 32,
    parameter integer CTL = 25
  ) (
    input wire clk,
    input wire rst_n,
    input wire open,
    output wire busy,
    // from the look-up
    input wire dec_valid,
    input wire [AW+4+IW+CTL-1:0] dec_addr, // {addr, nsaid, id, ctl}
    input wire dec_deny,
    input wire dec_decerr,
    // the master
    input wire up_valid,
    output wire up_ready,
    output reg up_r_valid,
    input wire up_r_ready,
    output reg [IW-1:0] up_r_id,
    output reg [DW-1:0] up_r_data,
    output reg [1:0] up_r_resp,
    output reg up_r_last,
    // the memory
    output wire dn_valid,
    input wire dn_ready,
    output wire [AW+4+IW+CTL-1:0] dn_addr,
    input wire dn_r_valid,
    output wire dn_r_ready,
    input wire [IW-1:0] dn_r_id,
    input wire [DW-1:0] dn_r_data,
    input wire [1:0] dn_r_resp,
    input wire dn_r_last
  );

  localparam integer ADDR = AW + 4 + IW + CTL;
  localparam integer IDS = 1 << IW;

  // ---- acceptance: as many as there is room for behind the look-up ------------------------------------------
  reg [3:0] held; // in the look-up and in the queue
  reg [3:0] out;  // accepted and not completed
  wire accept = up_valid && up_ready;
  wire done = up_r_valid && up_r_ready && up_r_last;

  assign up_ready = open && held < 4'd8 && out < 4'd15;
  assign busy = out != 0;

  // ---- the queue of decided addresses -------------------------------------------------------------------------
  wire some, deny, decerr, pop;
  wire unused_full;
  wire [ADDR-1:0] head;
  wire [IW-1:0] head_id = head[CTL +: IW];

  bwall_fifo #(.WIDTH(ADDR + 2), .DEPTH(8)) u_queue (
    .clk(clk), .rst_n(rst_n), .push(dec_valid), .din({dec_decerr, dec_deny, dec_addr}), .pop(pop),
    .some(some), .full(unused_full), .head({decerr, deny, head})
  );

  // ---- what the memory owes, per ID ------------------------------------------------------------------------------
  reg [4*IDS-1:0] owed;
  wire paid = dn_r_valid && dn_r_ready && dn_r_last;
  wire sent = dn_valid && dn_ready;
  genvar i;
  generate
    for (i = 0; i < IDS; i = i + 1) begin : count
      localparam [IW-1:0] ID = i;
      always @(posedge clk) begin
        if (!rst_n) owed[4*i +: 4] <= 4'd0;
        else owed[4*i +: 4] <= owed[4*i +: 4] + {3'd0, sent && head_id == ID} - {3'd0, paid && dn_r_id == ID};
      end
    end
  endgenerate

  // ---- the local answerer -------------------------------------------------------------------------------------------
  reg slot;
  reg [IW-1:0] slot_id;
  reg [7:0] slot_left;
  reg slot_decerr;
  wire take_slot = some && deny && !slot && owed[{2'd0, head_id} * 4 +: 4] == 4'd0;

  assign dn_valid = some && !deny && !(slot && slot_id == head_id);
  assign dn_addr = head;
  assign pop = sent || take_slot;

  // ---- the response register: whose turn it is, beat by beat -----------------------------------------------------------
  reg turn;
  wire room = !up_r_valid || up_r_ready;
  wire local_beat = slot && (turn || !dn_r_valid);

  assign dn_r_ready = room && !local_beat;

  always @(posedge clk) begin
    if (!rst_n) begin
      held <= 4'd0;
      out <= 4'd0;
      slot <= 1'b0;
      up_r_valid <= 1'b0;
      turn <= 1'b0;
    end else begin
      held <= held + {3'd0, accept} - {3'd0, pop};
      out <= out + {3'd0, accept} - {3'd0, done};
      if (take_slot) slot <= 1'b1;
      if (room) begin
        up_r_valid <= dn_r_valid || slot;
        turn <= !local_beat;
        if (local_beat && slot_left == 8'd0) slot <= 1'b0;
      end
    end
    if (take_slot) begin
      slot_id <= head_id;
      slot_left <= head[7:0];
      slot_decerr <= decerr;
    end else if (room && local_beat) begin
      slot_left <= slot_left - 8'd1;
    end
    if (room) begin
      up_r_id <= local_beat ? slot_id : dn_r_id;
      up_r_data <= local_beat ? {DW{1'b0}} : dn_r_data;
      up_r_resp <= local_beat ? {2{slot_decerr}} : dn_r_resp;
      up_r_last <= local_beat ? slot_left == 8'd0 : dn_r_last;
    end
  end
endmodule
