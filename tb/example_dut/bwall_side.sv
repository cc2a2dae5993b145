// bwall_side - what stands on both sides of one unit: a master with random reads and writes, and a memory that answers in any order that AXI allows.
// Nothing in it knows of the checker.
module bwall_side #(
    parameter integer AW = 32,
    parameter integer IW = 4,
    parameter integer DW = 32,
    parameter integer CTL = 25
  ) (
    input wire clk,
    input wire rst_n,
    input wire stop, // nothing new
    input wire [63:0] seed,
    output reg ar_valid,
    input wire ar_ready,
    output reg [AW-1:0] ar_addr,
    output reg [3:0] ar_nsaid,
    output reg [IW-1:0] ar_id,
    output reg [CTL-1:0] ar_ctl,
    input wire r_valid,
    output reg r_ready,
    input wire [1:0] r_resp,
    input wire r_last,
    output reg aw_valid,
    input wire aw_ready,
    output reg [AW-1:0] aw_addr,
    output reg [3:0] aw_nsaid,
    output reg [IW-1:0] aw_id,
    output reg [CTL-1:0] aw_ctl,
    output reg w_valid,
    input wire w_ready,
    output reg [DW-1:0] w_data,
    output reg [DW/8-1:0] w_strb,
    output reg w_last,
    input wire b_valid,
    output reg b_ready,
    input wire [1:0] b_resp,
    input wire m_ar_valid,
    output reg m_ar_ready,
    input wire [IW-1:0] m_ar_id,
    input wire [7:0] m_ar_len,
    output reg m_r_valid,
    input wire m_r_ready,
    output reg [IW-1:0] m_r_id,
    output reg [DW-1:0] m_r_data,
    output reg [1:0] m_r_resp,
    output reg m_r_last,
    input wire m_aw_valid,
    output reg m_aw_ready,
    input wire [IW-1:0] m_aw_id,
    input wire m_w_valid,
    output reg m_w_ready,
    input wire m_w_last,
    output reg m_b_valid,
    input wire m_b_ready,
    output reg [IW-1:0] m_b_id,
    output reg [1:0] m_b_resp
  );

  integer reads = 0, writes = 0, denied = 0;
  reg [63:0] rnd = 64'd0, rnd2 = 64'd0;
  reg [3:0] mood = 4'd0; // how much is refused, changed now and then

  function automatic [63:0] xorshift(input [63:0] x);
    x = x ^ (x << 13);
    x = x ^ (x >> 7);
    xorshift = x ^ (x << 17);
  endfunction
  always @(posedge clk) begin
    rnd <= rnd == 0 ? seed : xorshift(rnd);
    rnd2 <= rnd2 == 0 ? ~seed : xorshift(rnd2);
    if (rnd[63:55] == 0) mood <= rnd2[3:0];
  end

  // ---- the master: 32 pages at the bottom, or the top of the address space; bursts of up to four beats, of all kinds --------------------
  function automatic [AW-1:0] place(input [63:0] x);
    place = {AW{x[40:37] == 0}};
    place[16:0] = {x[16:7], 7'd0};
  endfunction
  function automatic [CTL-1:0] attributes(input [63:0] x);
    bit lock; // exclusive: as many bytes as a power of two, and INCR
    bit [1:0] burst; // WRAP of 2 and 4 beats
    lock = x[36:34] == 0 && x[33:32] != 2;
    burst = lock ? 2'd1 : x[32] && x[31] ? 2'd2 : {1'b0, x[30]};
    attributes = {x[51:48], x[47:45], x[44:41], lock, burst, 3'($clog2(DW / 8)) - {2'd0, x[29:28] == 0}, 6'd0, x[33:32]};
  endfunction

  reg [1:0] lens [$]; // of the bursts whose data are still to be sent
  reg [2:0] left;

  always @(posedge clk) begin
    r_ready <= rnd[5:4] != 0 || mood[0];
    b_ready <= rnd[7:6] != 0 || mood[1];
    if (!rst_n) begin
      ar_valid <= 1'b0;
      aw_valid <= 1'b0;
      w_valid <= 1'b0;
      left <= 3'd0;
      lens.delete();
    end else begin
      if (!ar_valid || ar_ready) begin
        ar_valid <= !stop && (rnd[0] || mood[2]);
        {ar_id, ar_nsaid, ar_addr, ar_ctl} <= {rnd[60] ? rnd[52 +: IW] : {{IW-1{1'b0}}, rnd[52]}, rnd[59:58], rnd[57:56], place(rnd2), attributes(rnd)};
      end
      if (!aw_valid || aw_ready) begin
        aw_valid <= !stop && (rnd[1] || mood[2]);
        {aw_id, aw_nsaid, aw_addr, aw_ctl} <= {rnd2[60] ? rnd2[52 +: IW] : {{IW-1{1'b0}}, rnd2[52]}, rnd2[59:58], rnd2[57:56], place(rnd), attributes(rnd2)};
        if (aw_valid && aw_ready) lens.push_back(aw_ctl[1:0]); // the order of acceptance is that of the data
      end
      if (!w_valid || w_ready) begin
        w_valid <= 1'b0;
        if (left != 3'd0 && (rnd2[2] || mood[3])) begin
          w_valid <= 1'b1;
          w_last <= left == 3'd1;
          left <= left - 3'd1;
        end else if (left == 3'd0 && lens.size() > 0) begin
          left <= {1'b0, lens[0]} + 3'd1;
          void'(lens.pop_front());
        end
        w_data <= {DW/32{rnd2[63:32]}};
        w_strb <= {DW/8/4{rnd2[35:32]}};
      end
      if (r_valid && r_ready && r_last) reads <= reads + 1;
      if (b_valid && b_ready) writes <= writes + 1;
      denied <= denied + integer'(r_valid && r_ready && r_last && r_resp == 3) + integer'(b_valid && b_ready && b_resp == 3);
    end
  end

  // ---- the memory: of the oldest access of each ID, any is next; beats of several reads interleave --------------------------------------------------
  reg [IW-1:0] r_ids [$], b_ids [$], aw_ids [$];
  reg [1:0] r_left [$];
  integer ended; // bursts of write data without their address

  function automatic integer pick(input [IW-1:0] ids [$], input integer from);
    integer at, n;
    bit blocked;
    n = ids.size();
    pick = -1;
    for (integer k = 0; k < n && pick < 0; k++) begin
      at = (from + k) % n;
      blocked = 1'b0;
      for (integer j = 0; j < at; j++) if (ids[j] == ids[at]) blocked = 1'b1;
      if (!blocked) pick = at;
    end
  endfunction

  always @(posedge clk) begin
    integer k;
    m_ar_ready <= rnd[9:8] != 0 && r_ids.size() < 10;
    m_aw_ready <= rnd[11:10] != 0 || mood[1];
    m_w_ready <= rnd[13:12] != 0 || mood[0];
    if (!rst_n) begin
      {m_ar_ready, m_aw_ready, m_w_ready, m_r_valid, m_b_valid} <= 0;
      r_ids.delete();
      r_left.delete();
      b_ids.delete();
      aw_ids.delete();
      ended = 0;
    end else begin
      if (!m_r_valid || m_r_ready) begin
        k = rnd[15:14] == 0 ? -1 : pick(r_ids, {28'd0, rnd2[19:16]});
        m_r_valid <= k >= 0;
        m_r_data <= {DW/32{rnd[31:0]}};
        m_r_resp <= rnd2[22:20] == 0 ? rnd2[24:23] : 2'd0;
        if (k >= 0) begin
          m_r_id <= r_ids[k];
          m_r_last <= r_left[k] == 0;
          if (r_left[k] == 0) begin
            r_ids.delete(k);
            r_left.delete(k);
          end else begin
            r_left[k] = r_left[k] - 2'd1;
          end
        end
      end
      if (!m_b_valid || m_b_ready) begin
        k = rnd[26:25] == 0 ? -1 : pick(b_ids, {28'd0, rnd2[30:27]});
        m_b_valid <= k >= 0;
        m_b_resp <= rnd2[22:20] == 1 ? rnd2[24:23] : 2'd0;
        if (k >= 0) begin
          m_b_id <= b_ids[k];
          b_ids.delete(k);
        end
      end
      if (m_ar_valid && m_ar_ready) begin
        r_ids.push_back(m_ar_id);
        r_left.push_back(m_ar_len[1:0]);
      end
      if (m_aw_valid && m_aw_ready) aw_ids.push_back(m_aw_id);
      if (m_w_valid && m_w_ready && m_w_last) ended = ended + 1;
      while (ended > 0 && aw_ids.size() > 0) begin
        b_ids.push_back(aw_ids[0]);
        void'(aw_ids.pop_front());
        ended = ended - 1;
      end
    end
  end
  final $display("%m: %0d reads, %0d writes, of these %0d denied", reads, writes, denied);
  wire unused_len = &{1'b0, m_ar_len[7:2]};
endmodule
