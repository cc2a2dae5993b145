// axi4_ace_lite_rules.svh - the rule table of axi4_ace_lite_check, one line a rule.
//
//	`TZF_RULE(identifier, where AMBA says it, the rule)
//
// The includer defines TZF_RULE first, so that the enumeration, the names in a report, the test's list
// and the check of docs/checkers.md all come from here. The order is the number of a rule. AXI_AR_BURST to
// AXI_AR_COHERENT and AXI_AW_BURST to AXI_AW_COHERENT stand in the same order (axi4_addr_rules.svh).
// "AXI" is the AMBA AXI and ACE specification, IHI 0022.

// Read address channel
`TZF_RULE(AXI_AR_HOLD, "AXI A3.2.1", "ARVALID stays high until ARREADY")
`TZF_RULE(AXI_AR_STABLE, "AXI A3.2.1", "every AR signal keeps its value while ARVALID waits for ARREADY")
`TZF_RULE(AXI_AR_RESET, "AXI A3.1.2", "ARVALID is low at an edge that follows an edge in reset")
`TZF_RULE(AXI_AR_BURST, "AXI A3.4.1", "ARBURST is not 3, a reserved value")
`TZF_RULE(AXI_AR_SIZE, "AXI A3.4.1", "ARSIZE is not wider than the data bus")
`TZF_RULE(AXI_AR_4K, "AXI A3.4.1", "an INCR burst stays inside one 4 KB page")
`TZF_RULE(AXI_AR_WRAP_LEN, "AXI A3.4.1", "a WRAP burst has 2, 4, 8 or 16 beats")
`TZF_RULE(AXI_AR_WRAP_ALIGN, "AXI A3.4.1", "a WRAP burst starts at a multiple of its beat size")
`TZF_RULE(AXI_AR_FIXED_LEN, "AXI A3.4.1", "a FIXED burst has at most 16 beats")
`TZF_RULE(AXI_AR_EX_LEN, "AXI A7.2.4", "an exclusive burst has at most 16 beats")
`TZF_RULE(AXI_AR_EX_BYTES, "AXI A7.2.4", "an exclusive burst moves a power of two of bytes, at most 128")
`TZF_RULE(AXI_AR_EX_ALIGN, "AXI A7.2.4", "an exclusive burst starts at a multiple of its total bytes")
`TZF_RULE(AXI_AR_EX_TYPE, "AXI C3.1", "only ReadNoSnoop is exclusive on ACE-Lite")
`TZF_RULE(AXI_AR_CACHE, "AXI A4.4", "ARCACHE[3:2] is 0 unless ARCACHE[1] is 1")
`TZF_RULE(AXI_AR_SNOOP, "AXI C3.1", "ARSNOOP is 0, CleanShared, CleanInvalid, MakeInvalid or DVM; 0 for a barrier")
`TZF_RULE(AXI_AR_DOMAIN, "AXI C3.1", "cache maintenance is not for the System domain; DVM is Inner or Outer Shareable")
`TZF_RULE(AXI_AR_DEVICE, "AXI C3.1", "a Device read (ARCACHE[1] 0) is in the System domain")
`TZF_RULE(AXI_AR_SYSTEM, "AXI C3.1", "a cacheable read (ARCACHE[3:2] not 0) is not in the System domain")
`TZF_RULE(AXI_AR_BARRIER, "AXI C3.1", "a barrier has address 0, one INCR beat of bus width, ARCACHE 2 and no lock")
`TZF_RULE(AXI_AR_LINE, "AXI C3.1", "cache maintenance names one whole line: 1, 2, 4, 8 or 16 beats, of bus width if more than one, 16 bytes or more, INCR from a line boundary or WRAP")
`TZF_RULE(AXI_AR_COHERENT, "AXI C3.1", "ReadOnce is not a FIXED burst")
`TZF_RULE(AXI_AR_DVM, "AXI C12", "a DVM message is one INCR beat of bus width")
`TZF_RULE(AXI_AR_OUTSTANDING, "parameter", "at most MAX_OUT reads are accepted and not answered")

// Read data channel
`TZF_RULE(AXI_R_HOLD, "AXI A3.2.1", "RVALID stays high until RREADY")
`TZF_RULE(AXI_R_STABLE, "AXI A3.2.1", "every R signal keeps its value while RVALID waits for RREADY")
`TZF_RULE(AXI_R_RESET, "AXI A3.1.2", "RVALID is low at an edge that follows an edge in reset")
`TZF_RULE(AXI_R_NO_REQUEST, "AXI A3.3.1", "read data answers a read of that ID accepted at an earlier edge")
`TZF_RULE(AXI_R_LAST_EARLY, "AXI A3.4.1", "RLAST is low before the last beat of the oldest read of that ID")
`TZF_RULE(AXI_R_LAST_MISSING, "AXI A3.4.1", "RLAST is high on the last beat: beat ARLEN + 1, or the only one of a barrier, cache maintenance or DVM")
`TZF_RULE(AXI_R_EXOKAY, "AXI A7.2.3", "EXOKAY answers exclusive reads alone")

// Write address channel
`TZF_RULE(AXI_AW_HOLD, "AXI A3.2.1", "AWVALID stays high until AWREADY")
`TZF_RULE(AXI_AW_STABLE, "AXI A3.2.1", "every AW signal keeps its value while AWVALID waits for AWREADY")
`TZF_RULE(AXI_AW_RESET, "AXI A3.1.2", "AWVALID is low at an edge that follows an edge in reset")
`TZF_RULE(AXI_AW_BURST, "AXI A3.4.1", "AWBURST is not 3, a reserved value")
`TZF_RULE(AXI_AW_SIZE, "AXI A3.4.1", "AWSIZE is not wider than the data bus")
`TZF_RULE(AXI_AW_4K, "AXI A3.4.1", "an INCR burst stays inside one 4 KB page")
`TZF_RULE(AXI_AW_WRAP_LEN, "AXI A3.4.1", "a WRAP burst has 2, 4, 8 or 16 beats")
`TZF_RULE(AXI_AW_WRAP_ALIGN, "AXI A3.4.1", "a WRAP burst starts at a multiple of its beat size")
`TZF_RULE(AXI_AW_FIXED_LEN, "AXI A3.4.1", "a FIXED burst has at most 16 beats")
`TZF_RULE(AXI_AW_EX_LEN, "AXI A7.2.4", "an exclusive burst has at most 16 beats")
`TZF_RULE(AXI_AW_EX_BYTES, "AXI A7.2.4", "an exclusive burst moves a power of two of bytes, at most 128")
`TZF_RULE(AXI_AW_EX_ALIGN, "AXI A7.2.4", "an exclusive burst starts at a multiple of its total bytes")
`TZF_RULE(AXI_AW_EX_TYPE, "AXI C3.1", "only WriteNoSnoop is exclusive on ACE-Lite")
`TZF_RULE(AXI_AW_CACHE, "AXI A4.4", "AWCACHE[3:2] is 0 unless AWCACHE[1] is 1")
`TZF_RULE(AXI_AW_SNOOP, "AXI C3.1", "AWSNOOP is 0 or WriteLineUnique; 0 for a barrier")
`TZF_RULE(AXI_AW_DOMAIN, "AXI C3.1", "WriteLineUnique is Inner or Outer Shareable")
`TZF_RULE(AXI_AW_DEVICE, "AXI C3.1", "a Device write (AWCACHE[1] 0) is in the System domain")
`TZF_RULE(AXI_AW_SYSTEM, "AXI C3.1", "a cacheable write (AWCACHE[3:2] not 0) is not in the System domain")
`TZF_RULE(AXI_AW_BARRIER, "AXI C3.1", "a barrier has address 0, one INCR beat of bus width, AWCACHE 2 and no lock")
`TZF_RULE(AXI_AW_LINE, "AXI C3.1", "WriteLineUnique writes one whole line: 1, 2, 4, 8 or 16 beats, of bus width if more than one, 16 bytes or more, INCR from a line boundary or WRAP")
`TZF_RULE(AXI_AW_COHERENT, "AXI C3.1", "WriteUnique is not a FIXED burst")
`TZF_RULE(AXI_AW_OUTSTANDING, "parameter", "at most MAX_OUT writes are accepted and not answered")

// Write data channel
`TZF_RULE(AXI_W_HOLD, "AXI A3.2.1", "WVALID stays high until WREADY")
`TZF_RULE(AXI_W_STABLE, "AXI A3.2.1", "every W signal keeps its value while WVALID waits for WREADY")
`TZF_RULE(AXI_W_RESET, "AXI A3.1.2", "WVALID is low at an edge that follows an edge in reset")
`TZF_RULE(AXI_W_STRB, "AXI A3.4.3", "WSTRB is 0 outside the byte lanes that the beat's address and size give it")
`TZF_RULE(AXI_W_LINE_STRB, "AXI C3.1", "WriteLineUnique, and WriteEvict on a full ACE port, sets every WSTRB bit of its lanes")
`TZF_RULE(AXI_W_LAST_EARLY, "AXI A3.4.1", "WLAST is low before beat AWLEN + 1 of its burst")
`TZF_RULE(AXI_W_LAST_MISSING, "AXI A3.4.1", "WLAST is high on beat AWLEN + 1 of its burst")
`TZF_RULE(AXI_W_LEAD, "parameter", "at most LEAD_MAX data beats are accepted ahead of their address")

// Write response channel
`TZF_RULE(AXI_B_HOLD, "AXI A3.2.1", "BVALID stays high until BREADY")
`TZF_RULE(AXI_B_STABLE, "AXI A3.2.1", "every B signal keeps its value while BVALID waits for BREADY")
`TZF_RULE(AXI_B_RESET, "AXI A3.1.2", "BVALID is low at an edge that follows an edge in reset")
`TZF_RULE(AXI_B_NO_REQUEST, "AXI A3.3.1", "a write response answers a write address of that ID accepted at an earlier edge")
`TZF_RULE(AXI_B_EARLY, "AXI A3.3.1", "a write response comes after the last data beat of the oldest write of that ID (a barrier has no data)")
`TZF_RULE(AXI_B_EXOKAY, "AXI A7.2.3", "EXOKAY answers exclusive writes alone")
