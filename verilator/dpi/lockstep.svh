// lockstep.svh - the body of every generated <block>_lockstep and <block>_scoreboard module: opens the handle, and at each rising edge
// makes one DPI call. The calls and their order are defined in tzf_dpi.h; the generated part packs the signals.
// Parameters: DRIVE 1: the C bench drives, 0: the checker observes; MASKS: what may differ (tzf_mask in tzf_dpi.h).

  import "DPI-C" function int tzf_open(input string block, input string config_text, input string scope, input int version,
                                       input int in_words, input int out_words, input int state_words, input int flags);
  import "DPI-C" function int tzf_mask(input int handle, input string masks);
  import "DPI-C" function int tzf_bounds(input int handle, input int latency, input int posted, input int max_wait);
  import "DPI-C" function int tzf_whole(input int handle);
  import "DPI-C" function int tzf_close(input int handle);

  localparam integer DPI_VERSION = 4;

  int unsigned dut [0:OUT_WORDS+STATE_WORDS-1];
  int unsigned stim [0:IN_WORDS-1];    // DRIVE: the inputs of this cycle
  int unsigned next [0:IN_WORDS-1];    // DRIVE: those of the next, as the call gives them
  int unsigned sampled [0:IN_WORDS-1]; // not DRIVE: the same, taken from the pins
  int handle;
  bit bad; // 1 from the first disagreement on, or if the checker does not fit

`ifdef TZF_TRACE
  // The model's outputs and state of the cycle that an edge begins: it has ticked in the step, as the RTL's registers
  // do at this edge, so in a wave both change together. Blocking, as nothing samples them: they are for the eye.
  int unsigned values [0:OUT_WORDS+STATE_WORDS-1];
  import "DPI-C" function int tzf_looked_at(input int handle);
`endif

  initial begin
    for (int i = 0; i < OUT_WORDS + STATE_WORDS; i++) dut[i] = 0;
    for (int i = 0; i < IN_WORDS; i++) begin
      stim[i] = 0;
      next[i] = 0;
    end
    bad = 1'b0;
    handle = tzf_open(BLOCK, CONFIG, $sformatf("%m"), DPI_VERSION, IN_WORDS, OUT_WORDS, STATE_WORDS,
`ifdef TZF_STATE
                      2 +
`endif
`ifdef TZF_BARE
                      4 +
`endif
                      (SCORE != 0 ? 8 : 0) + DRIVE);
    bad = handle < 0;
    if (MASKS != "") bad = tzf_mask(handle, MASKS) != 0 || bad;
    if (SCORE != 0) bad = tzf_bounds(handle, LATENCY, POSTED, MAX_WAIT) != 0 || bad;
`ifdef TZF_TRACE
    dpi_model(handle, values);
`endif
  end

  int closed = -1; // what tzf_close said
  // Ends the check, at the latest with the simulation: 0 all agreed, else as tzf_close says. From then on nothing is compared.
  function automatic int conclude();
    if (closed < 0) closed = tzf_close(handle);
    conclude = closed;
  endfunction
  final void'(conclude());

  if (DRIVE != 0) begin : drive
    always @(posedge `TZF_CLOCK) begin
      pack_outputs();
`ifdef TZF_STATE
      pack_state();
      if (LARGE != 0 && tzf_whole(handle) != 0) pack_large();
`endif
      bad <= dpi_step(handle, dut, next) != 0;
      take_inputs();
`ifdef TZF_TRACE
      if (tzf_looked_at(handle) != 0) dpi_model(handle, values);
`endif
    end
  end else begin : observe
    always @(posedge `TZF_CLOCK) if (closed < 0) begin
      pack_outputs();
`ifdef TZF_STATE
      pack_state();
      if (LARGE != 0 && tzf_whole(handle) != 0) pack_large();
`endif
      pack_inputs();
      bad <= dpi_observe(handle, dut, sampled) != 0;
`ifdef TZF_TRACE
      dpi_model(handle, values);
`endif
    end
  end
