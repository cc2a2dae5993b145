// my_soc - stands in for YOUR test bench: a processor that programs the filter and then changes its mind now and then, a master that reads
// and writes inside and outside of what is allowed, and a memory. Nothing in it knows of the checker.
module my_soc (
    input wire clk,
    input wire rst_n,
    input wire stop // nothing new, so that what is in flight ends
  );

  reg [63:0] rnd = 64'h9e3779b97f4a7c15;

  function automatic [63:0] xorshift(input [63:0] x);
    x = x ^ (x << 13);
    x = x ^ (x >> 7);
    xorshift = x ^ (x << 17);
  endfunction
  always @(posedge clk) rnd <= xorshift(rnd);

  // ---- the processor: configuration writes and reads ---------------------------------------------------
  reg sel, enable, write;
  reg [11:0] addr;
  reg [31:0] wdata;
  reg [3:0] strb;
  reg [2:0] prot;
  reg [3:0] step;
  wire [31:0] rdata;
  wire error, irq;

  always @(posedge clk) begin
    enable <= 1'b0;
    if (!rst_n) begin
      {sel, write, addr, wdata, strb, prot, step} <= 0;
    end else if (sel && !enable) begin
      enable <= 1'b1;
    end else begin
      sel <= step < 6 || rnd[2:0] == 0;
      write <= step < 6 || rnd[3];
      strb <= step < 6 ? 4'hf : rnd[7:4];
      prot <= step < 6 ? 3'd0 : {1'b0, rnd[12:8] == 0, 1'b0};
      if (step < 6) step <= step + 1;
      case (step)
        0: {addr, wdata} <= {12'h004, 32'h00000003}; // interrupt and DECERR
        1: {addr, wdata} <= {12'h120, 32'h80000000}; // region 1
        2: {addr, wdata} <= {12'h128, 32'h8fffffff};
        3: {addr, wdata} <= {12'h130, 32'hc0000001};
        4: {addr, wdata} <= {12'h134, 32'h00ff0f0f};
        5: {addr, wdata} <= {12'h008, 32'h00000001}; // open
        default: {addr, wdata} <= {rnd[13] ? 12'h00c : rnd[14] ? 12'h014 : {7'd0, rnd[18:16], 2'd0}, 31'd0, rnd[20] || rnd[17:16] == 2'd2};
      endcase
    end
  end

  // ---- the master --------------------------------------------------------------------------------------
  reg ar_valid, aw_valid, w_valid, r_ready, b_ready;
  wire ar_ready, aw_ready, w_ready, r_valid, b_valid, r_last;
  reg [3:0] ar_id, aw_id, ar_nsaid, aw_nsaid, w_strb;
  reg [31:0] ar_addr, aw_addr, w_data;
  reg [24:0] ar_ctl, aw_ctl;
  reg [1:0] w_left;
  reg w_busy;
  reg [1:0] w_lens [$]; // of the bursts whose data are still to be sent
  wire [3:0] r_id, b_id;
  wire [31:0] r_data;
  wire [1:0] r_resp, b_resp;
  integer reads = 0, writes = 0, denied = 0;

  // One in four outside region 1; 16 bytes at most, aligned, so that no burst crosses 4 KB.
  function automatic [31:0] place(input [63:0] x);
    place = {x[33:32] == 0 ? x[31:28] : 4'h8, x[27:4], 4'd0};
  endfunction
  function automatic [24:0] attributes(input [63:0] x);
    attributes = {x[51:48], x[47:45], x[44:41], 1'b0, 2'd1, 3'd2, 6'd0, x[40:39]};
  endfunction

  always @(posedge clk) begin
    r_ready <= rnd[5:4] != 0;
    b_ready <= rnd[7:6] != 0;
    if (!rst_n) begin
      {ar_valid, aw_valid, w_valid, w_busy} <= 0;
      w_lens.delete();
    end else begin
      if (!ar_valid || ar_ready) begin
        ar_valid <= rnd[0] && !stop;
        {ar_id, ar_nsaid, ar_addr, ar_ctl} <= {rnd[55:52], rnd[59:56], place(rnd), attributes(rnd)};
      end
      if (!aw_valid || aw_ready) begin
        aw_valid <= rnd[1] && !stop;
        {aw_id, aw_nsaid, aw_addr, aw_ctl} <= {rnd[59:56], rnd[63:60], place({rnd[31:0], rnd[63:32]}), attributes({rnd[62:0], 1'b0})};
      end
      if (aw_valid && aw_ready) w_lens.push_back(aw_ctl[1:0]);
      if (!w_valid || w_ready) begin
        w_valid <= 1'b0;
        if (w_busy && w_left != 0) begin
          {w_valid, w_left} <= {1'b1, w_left - 2'd1};
        end else if (w_lens.size() > 0) begin
          {w_valid, w_busy, w_left} <= {1'b1, 1'b1, w_lens[0]};
          void'(w_lens.pop_front());
        end else begin
          w_busy <= 1'b0;
        end
        {w_data, w_strb} <= {rnd[63:32], rnd[35:32]};
      end
      if (r_valid && r_ready && r_last) reads <= reads + 1;
      if (b_valid && b_ready) writes <= writes + 1;
      denied <= denied + integer'(r_valid && r_ready && r_last && r_resp == 3) + integer'(b_valid && b_ready && b_resp == 3);
    end
  end

  // ---- the memory --------------------------------------------------------------------------------------
  wire mem_ar_valid, mem_aw_valid, mem_w_valid, mem_w_last, mem_r_ready, mem_b_ready;
  wire [3:0] mem_ar_id, mem_aw_id, mem_ar_nsaid, mem_aw_nsaid, mem_w_strb;
  wire [31:0] mem_ar_addr, mem_aw_addr, mem_w_data;
  wire [24:0] mem_ar_ctl, mem_aw_ctl;
  reg mem_ready, mem_r_valid, mem_r_last, mem_b_valid;
  reg [3:0] mem_r_id, mem_b_id;
  reg [31:0] mem_r_data;
  reg [1:0] mem_r_left;
  reg [5:0] mem_reads [$]; // {id, length}
  reg [3:0] mem_writes [$];
  integer mem_ended; // bursts of write data without their response

  always @(posedge clk) begin
    mem_ready <= rnd[9:8] != 0;
    if (!rst_n) begin
      {mem_ready, mem_r_valid, mem_b_valid} <= 0;
      mem_r_last <= 1'b1;
      mem_ended = 0;
      mem_reads.delete();
      mem_writes.delete();
    end else begin
      if (mem_ar_valid && mem_ready) mem_reads.push_back({mem_ar_id, mem_ar_ctl[1:0]});
      if (mem_aw_valid && mem_ready) mem_writes.push_back(mem_aw_id);
      if (mem_w_valid && mem_ready && mem_w_last) mem_ended = mem_ended + 1;
      if (!mem_r_valid || mem_r_ready) begin
        mem_r_valid <= 1'b0;
        mem_r_data <= rnd[31:0];
        if (mem_r_valid && !mem_r_last) begin
          {mem_r_valid, mem_r_last, mem_r_left} <= {1'b1, mem_r_left == 1, mem_r_left - 2'd1};
        end else if (mem_reads.size() > 0) begin
          {mem_r_valid, mem_r_last, mem_r_id, mem_r_left} <= {1'b1, mem_reads[0][1:0] == 0, mem_reads[0]};
          void'(mem_reads.pop_front());
        end
      end
      if (!mem_b_valid || mem_b_ready) begin
        mem_b_valid <= 1'b0;
        if (mem_writes.size() > 0 && mem_ended > 0) begin
          {mem_b_valid, mem_b_id} <= {1'b1, mem_writes[0]};
          void'(mem_writes.pop_front());
          mem_ended = mem_ended - 1;
        end
      end
    end
  end

  my_filter dut (
    .clk(clk), .rst_n(rst_n),
    .cfg_sel(sel), .cfg_enable(enable), .cfg_write(write), .cfg_addr(addr), .cfg_wdata(wdata), .cfg_strb(strb), .cfg_prot(prot),
    .cfg_rdata(rdata), .cfg_error(error), .irq(irq),
    .in_ar_valid(ar_valid), .in_ar_ready(ar_ready), .in_ar_id(ar_id), .in_ar_addr(ar_addr), .in_ar_ctl(ar_ctl), .in_ar_nsaid(ar_nsaid),
    .in_r_valid(r_valid), .in_r_ready(r_ready), .in_r_id(r_id), .in_r_data(r_data), .in_r_resp(r_resp), .in_r_last(r_last),
    .in_aw_valid(aw_valid), .in_aw_ready(aw_ready), .in_aw_id(aw_id), .in_aw_addr(aw_addr), .in_aw_ctl(aw_ctl), .in_aw_nsaid(aw_nsaid),
    .in_w_valid(w_valid), .in_w_ready(w_ready), .in_w_data(w_data), .in_w_strb(w_strb), .in_w_last(w_left == 0),
    .in_b_valid(b_valid), .in_b_ready(b_ready), .in_b_id(b_id), .in_b_resp(b_resp),
    .mem_ar_valid(mem_ar_valid), .mem_ar_ready(mem_ready), .mem_ar_id(mem_ar_id), .mem_ar_addr(mem_ar_addr), .mem_ar_ctl(mem_ar_ctl),
    .mem_ar_nsaid(mem_ar_nsaid),
    .mem_r_valid(mem_r_valid), .mem_r_ready(mem_r_ready), .mem_r_id(mem_r_id), .mem_r_data(mem_r_data), .mem_r_resp(2'd0), .mem_r_last(mem_r_last),
    .mem_aw_valid(mem_aw_valid), .mem_aw_ready(mem_ready), .mem_aw_id(mem_aw_id), .mem_aw_addr(mem_aw_addr), .mem_aw_ctl(mem_aw_ctl),
    .mem_aw_nsaid(mem_aw_nsaid),
    .mem_w_valid(mem_w_valid), .mem_w_ready(mem_ready), .mem_w_data(mem_w_data), .mem_w_strb(mem_w_strb), .mem_w_last(mem_w_last),
    .mem_b_valid(mem_b_valid), .mem_b_ready(mem_b_ready), .mem_b_id(mem_b_id), .mem_b_resp(2'd0)
  );

  final $display("my_soc: %0d reads, %0d writes, of these %0d denied", reads, writes, denied);
endmodule
