// bwall_write - the write path of one unit, built as bwall_read is. The order of decided addresses is also the order of the data: a short queue says of
// each burst whether it goes on or is swallowed. Data pass without a register; they wait for their decision at the master.
module bwall_write #(
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
    input wire up_w_valid,
    output wire up_w_ready,
    input wire [DW-1:0] up_w_data,
    input wire [DW/8-1:0] up_w_strb,
    input wire up_w_last,
    output reg up_b_valid,
    input wire up_b_ready,
    output reg [IW-1:0] up_b_id,
    output reg [1:0] up_b_resp,
    // the memory
    output wire dn_valid,
    input wire dn_ready,
    output wire [AW+4+IW+CTL-1:0] dn_addr,
    output wire dn_w_valid,
    input wire dn_w_ready,
    output wire [DW-1:0] dn_w_data,
    output wire [DW/8-1:0] dn_w_strb,
    output wire dn_w_last,
    input wire dn_b_valid,
    output wire dn_b_ready,
    input wire [IW-1:0] dn_b_id,
    input wire [1:0] dn_b_resp
  );

  localparam integer ADDR = AW + 4 + IW + CTL;
  localparam integer IDS = 1 << IW;

  reg [3:0] held, out;
  wire accept = up_valid && up_ready;
  wire done = up_b_valid && up_b_ready;

  assign up_ready = open && held < 4'd8 && out < 4'd15;
  assign busy = out != 0;

  // ---- decided addresses --------------------------------------------------------------------------------------
  wire some, deny, decerr, pop;
  wire unused_full;
  wire [ADDR-1:0] head;
  wire [IW-1:0] head_id = head[CTL +: IW];

  bwall_fifo #(.WIDTH(ADDR + 2), .DEPTH(8)) u_queue (
    .clk(clk), .rst_n(rst_n), .push(dec_valid), .din({dec_decerr, dec_deny, dec_addr}), .pop(pop),
    .some(some), .full(unused_full), .head({decerr, deny, head})
  );

  // ---- the data's way -----------------------------------------------------------------------------------------------
  wire way_some, way_full, way_deny;
  wire w_done = up_w_valid && up_w_ready && up_w_last;

  bwall_fifo #(.WIDTH(1), .DEPTH(8)) u_way (
    .clk(clk), .rst_n(rst_n), .push(pop), .din(deny), .pop(w_done), .some(way_some), .full(way_full), .head(way_deny)
  );

  assign dn_w_valid = up_w_valid && way_some && !way_deny;
  assign up_w_ready = way_some && (way_deny || dn_w_ready);
  assign dn_w_data = dn_w_valid ? up_w_data : {DW{1'b0}};
  assign dn_w_strb = dn_w_valid ? up_w_strb : {DW/8{1'b0}};
  assign dn_w_last = up_w_last;

  // ---- what the memory owes, per ID -----------------------------------------------------------------------------------
  reg [4*IDS-1:0] owed;
  wire paid = dn_b_valid && dn_b_ready;
  wire sent = dn_valid && dn_ready;
  genvar i;
  generate
    for (i = 0; i < IDS; i = i + 1) begin : count
      localparam [IW-1:0] ID = i;
      always @(posedge clk) begin
        if (!rst_n) owed[4*i +: 4] <= 4'd0;
        else owed[4*i +: 4] <= owed[4*i +: 4] + {3'd0, sent && head_id == ID} - {3'd0, paid && dn_b_id == ID};
      end
    end
  endgenerate

  // ---- the local answerer -----------------------------------------------------------------------------------------------
  reg slot, slot_ready; // ready: its data have been swallowed
  reg [IW-1:0] slot_id;
  reg slot_decerr;
  wire take_slot = some && deny && !slot && !way_full && owed[{2'd0, head_id} * 4 +: 4] == 4'd0;

  assign dn_valid = some && !deny && !way_full && !(slot && slot_id == head_id);
  assign dn_addr = head;
  assign pop = sent || take_slot;

  // ---- the response register ----------------------------------------------------------------------------------------------
  reg turn;
  wire room = !up_b_valid || up_b_ready;
  wire local_resp = slot_ready && (turn || !dn_b_valid);

  assign dn_b_ready = room && !local_resp;

  always @(posedge clk) begin
    if (!rst_n) begin
      held <= 4'd0;
      out <= 4'd0;
      slot <= 1'b0;
      slot_ready <= 1'b0;
      up_b_valid <= 1'b0;
      turn <= 1'b0;
    end else begin
      held <= held + {3'd0, accept} - {3'd0, pop};
      out <= out + {3'd0, accept} - {3'd0, done};
      if (take_slot) slot <= 1'b1;
      if (w_done && way_deny) slot_ready <= 1'b1;
      if (room) begin
        up_b_valid <= dn_b_valid || slot_ready;
        turn <= !local_resp;
        if (local_resp) begin
          slot <= 1'b0;
          slot_ready <= 1'b0;
        end
      end
    end
    if (take_slot) begin
      slot_id <= head_id;
      slot_decerr <= decerr;
    end
    if (room) begin
      up_b_id <= local_resp ? slot_id : dn_b_id;
      up_b_resp <= local_resp ? {2{slot_decerr}} : dn_b_resp;
    end
  end
endmodule
