// bwall_regs - configuration port and register file. Writes take no wait state, reads one: the read value is registered in the first cycle of the
// access. The interrupt is a register, too. With POST, writes are posted: they are complete at once, and act that many cycles later, in order.
module bwall_regs #(
    parameter integer UNITS = 1,
    parameter integer AW = 32,
    parameter integer IW = 4,
    parameter integer POST = 0,
    parameter integer PW = AW - 12
  ) (
    input wire clk,
    input wire rst_n,
    input wire sel,
    input wire ena,
    input wire wr,
    input wire [11:0] adr,
    input wire [31:0] wdat,
    input wire [3:0] lanes,
    input wire ns,
    output wire rdy,
    output reg [31:0] rdat,
    output wire err,
    output reg irq,
    // to the units
    output reg [8*PW-1:0] base,
    output reg [8*PW-1:0] top,
    output reg [8*UNITS-1:0] on,
    output reg [17:0] secure,
    output reg [287:0] nonsecure,
    output wire decerr,
    output reg [UNITS-1:0] open,
    // from the units
    input wire [UNITS-1:0] busy,
    input wire [2*UNITS-1:0] ev,          // {write, read}: a failure
    input wire [2*UNITS-1:0] ev_overlap,
    input wire [2*UNITS*AW-1:0] ev_addr,
    input wire [2*UNITS*IW-1:0] ev_id,
    input wire [4*UNITS-1:0] ev_prot      // {non-secure, privileged}
  );

  reg [1:0] action, spec;
  reg [UNITS-1:0] open_st, st, over, lap;
  reg [AW*UNITS-1:0] f_addr;
  reg [IW*UNITS-1:0] f_id;
  reg [3*UNITS-1:0] f_ctl; // {write, non-secure, privileged}
  reg second; // the access's second cycle

  wire access = sel && ena;
  wire unused_adr = &{1'b0, adr[1:0]};

  // ---- a write on its way: as it is on the port with POST 0 ---------------------------------------------------------
  localparam integer WRITE = 47; // {valid, word, data, lanes}
  reg [(POST+1)*WRITE-1:0] post;
  wire [(POST+1)*WRITE-1:0] next = (post << WRITE) | {{POST*WRITE{1'b0}}, access && wr && !ns, adr[11:2], wdat, lanes};
  wire write;
  wire [9:0] word;
  wire [31:0] wdata;
  wire [3:0] wlanes;

  assign {write, word, wdata, wlanes} = next[POST*WRITE +: WRITE];
  always @(posedge clk) post <= rst_n ? next : 0;

  wire [31:0] mask = {{8{wlanes[3]}}, {8{wlanes[2]}}, {8{wlanes[1]}}, {8{wlanes[0]}}};
  wire clear = write && word == 10'h005 && wlanes[0];

  assign rdy = wr || second;
  assign err = access && ns;
  assign decerr = action[0];

  function [31:0] mix(input [31:0] old, input [31:0] val, input [31:0] m);
    mix = (old & ~m) | (val & m);
  endfunction

  // ---- control -------------------------------------------------------------------------------------------------
  wire [31:0] spec_new = mix({30'd0, spec}, wdata, mask);
  wire [31:0] action_new = mix({30'd0, action}, wdata, mask);
  wire [31:0] open_new = mix({{32-UNITS{1'b0}}, open}, wdata, mask);
  wire unused_new = &{1'b0, spec_new[31:2], action_new[31:2], open_new[31:UNITS]};

  always @(posedge clk) begin
    if (!rst_n) begin
      action <= 2'd0;
      spec <= 2'd0;
      open <= {UNITS{1'b0}};
      open_st <= {UNITS{1'b0}};
      irq <= 1'b0;
    end else begin
      open_st <= open | (open_st & busy);
      irq <= action[1] && st != 0;
      if (write && word == 10'h001) action <= action_new[1:0];
      if (write && word == 10'h002) open <= open_new[UNITS-1:0];
      if (write && word == 10'h003) spec <= spec_new[1:0];
    end
  end

  // ---- regions: number n-1 of the vectors is region n; region 0 has only permissions -------------------------------
  genvar n;
  generate
    for (n = 0; n < 9; n = n + 1) begin : region
      localparam [6:0] ROW = 7'h08 + n;
      wire here = write && word[9:3] == ROW;
      wire [31:0] sec_new = mix({secure[2*n +: 2], 30'd0}, wdata, mask);
      wire [31:0] ns_new = mix(nonsecure[32*n +: 32], wdata, mask);
      wire unused_sec = &{1'b0, sec_new[29:0]};

      always @(posedge clk) begin
        if (!rst_n) begin
          secure[2*n +: 2] <= 2'd0;
          nonsecure[32*n +: 32] <= 32'd0;
        end else begin
          if (here && word[2:0] == 3'd4) secure[2*n +: 2] <= sec_new[31:30];
          if (here && word[2:0] == 3'd5) nonsecure[32*n +: 32] <= ns_new;
        end
      end
    end
    for (n = 1; n < 9; n = n + 1) begin : place
      localparam [6:0] ROW = 7'h08 + n;
      wire here = write && word[9:3] == ROW;
      // as 64-bit addresses, of which only the bits that exist are kept
      wire [63:0] m = word[0] ? {mask, 32'd0} : {32'd0, mask};
      wire [63:0] v = {wdata, wdata};
      wire [63:0] b = {{64-AW{1'b0}}, base[(n-1)*PW +: PW], 12'd0};
      wire [63:0] t = {{64-AW{1'b0}}, top[(n-1)*PW +: PW], 12'd0};
      wire [63:0] b_new = (b & ~m) | (v & m);
      wire [63:0] t_new = (t & ~m) | (v & m);
      wire [31:0] on_new = mix({{32-UNITS{1'b0}}, on[(n-1)*UNITS +: UNITS]}, wdata, mask);
      wire unused_place = &{1'b0, b_new, t_new, on_new};

      always @(posedge clk) begin
        if (!rst_n) begin
          base[(n-1)*PW +: PW] <= {PW{1'b0}};
          top[(n-1)*PW +: PW] <= {PW{1'b0}};
          on[(n-1)*UNITS +: UNITS] <= {UNITS{1'b0}};
        end else begin
          if (here && word[2:1] == 2'd0) base[(n-1)*PW +: PW] <= b_new[AW-1:12];
          if (here && word[2:1] == 2'd1) top[(n-1)*PW +: PW] <= t_new[AW-1:12];
          if (here && word[2:0] == 3'd4) on[(n-1)*UNITS +: UNITS] <= on_new[UNITS-1:0];
        end
      end
    end
  endgenerate

  // ---- failures: a failure beats a clear of its cycle, a read comes before a write ------------------------------------
  generate
    for (n = 0; n < UNITS; n = n + 1) begin : fail
      wire cl = clear && wdata[n];
      wire was = st[n] && !cl;
      wire [1:0] e = ev[2*n +: 2];

      always @(posedge clk) begin
        if (!rst_n) begin
          st[n] <= 1'b0;
          over[n] <= 1'b0;
          lap[n] <= 1'b0;
          f_addr[AW*n +: AW] <= {AW{1'b0}};
          f_id[IW*n +: IW] <= {IW{1'b0}};
          f_ctl[3*n +: 3] <= 3'd0;
        end else begin
          st[n] <= was || e != 2'd0;
          over[n] <= (over[n] && !cl) || (was && e != 2'd0) || e == 2'd3;
          lap[n] <= (lap[n] && !cl) || (e & ev_overlap[2*n +: 2]) != 2'd0;
          if (!was && e != 2'd0) begin
            f_addr[AW*n +: AW] <= e[0] ? ev_addr[2*AW*n +: AW] : ev_addr[2*AW*n+AW +: AW];
            f_id[IW*n +: IW] <= e[0] ? ev_id[2*IW*n +: IW] : ev_id[2*IW*n+IW +: IW];
            f_ctl[3*n +: 3] <= e[0] ? {1'b0, ev_prot[4*n +: 2]} : {1'b1, ev_prot[4*n+2 +: 2]};
          end
        end
      end
    end
  endgenerate

  localparam integer BUILD_CONFIG = (UNITS - 1) * 'h1000000 + (AW - 1) * 'h100 + 8;

  // ---- reads --------------------------------------------------------------------------------------------------------------
  wire [9:0] rword = adr[11:2];
  reg [31:0] value;
  reg [63:0] wide;
  reg [2:0] ctl;
  integer k;

  always @* begin
    value = 32'd0;
    wide = 64'd0;
    ctl = 3'd0;
    case (rword)
      10'h000: value = BUILD_CONFIG;
      10'h001: value = {30'd0, action};
      10'h002: value = {{16-UNITS{1'b0}}, open_st, {16-UNITS{1'b0}}, open};
      10'h003: value = {30'd0, spec};
      10'h004: value = {{16-UNITS{1'b0}}, lap, {8-UNITS{1'b0}}, over, {8-UNITS{1'b0}}, st};
      10'h3f4: value = 32'h04;
      10'h3f8: value = 32'h60;
      10'h3f9: value = 32'hb4;
      10'h3fa: value = 32'h9b;
      10'h3fc: value = 32'h0d;
      10'h3fd: value = 32'hf0;
      10'h3fe: value = 32'h05;
      10'h3ff: value = 32'hb1;
      default: ;
    endcase
    for (k = 0; k < UNITS; k = k + 1) begin
      if (rword[9:2] == 8'd2 + k[7:0]) begin
        wide = {{64-AW{1'b0}}, f_addr[AW*k +: AW]};
        ctl = f_ctl[3*k +: 3];
        case (rword[1:0])
          2'd0: value = wide[31:0];
          2'd1: value = wide[63:32];
          2'd2: value = {7'd0, ctl[2], 2'd0, ctl[1:0], 20'd0};
          default: value = {{32-IW{1'b0}}, f_id[IW*k +: IW]};
        endcase
      end
    end
    for (k = 0; k < 9; k = k + 1) begin
      if (rword[9:3] == 7'h08 + k[6:0]) begin
        if (rword[2:1] == 2'd0 && k != 0) wide = {{64-AW{1'b0}}, base[(k+7)%8*PW +: PW], 12'd0};
        if (rword[2:1] == 2'd1) wide = {{64-AW{1'b0}}, k == 0 ? {PW{1'b1}} : top[(k+7)%8*PW +: PW], 12'hfff};
        if (!rword[2]) value = rword[0] ? wide[63:32] : wide[31:0];
        if (rword[2:0] == 3'd4) value = {secure[2*k +: 2], {30-UNITS{1'b0}}, k == 0 ? {UNITS{1'b1}} : on[(k+7)%8*UNITS +: UNITS]};
        if (rword[2:0] == 3'd5) value = nonsecure[32*k +: 32];
      end
    end
  end

  always @(posedge clk) begin
    second <= rst_n && access && !wr && !second;
    rdat <= ns ? 32'd0 : value;
  end
endmodule
