// apb4_rules.svh - the rule table of apb4_check, one line a rule; axi4_ace_lite_rules.svh says how it is
// used. "APB" is the AMBA APB specification, IHI 0024.
`TZF_RULE(APB_ENABLE, "APB 4.1", "PENABLE is high with PSEL alone")
`TZF_RULE(APB_SETUP, "APB 4.1", "an access phase (PSEL and PENABLE) follows a setup phase (PSEL without PENABLE)")
`TZF_RULE(APB_ACCESS, "APB 4.1", "the access phase follows its setup phase at the next edge")
`TZF_RULE(APB_HOLD, "APB 4.1", "PSEL and PENABLE stay high until PREADY")
`TZF_RULE(APB_END, "APB 4.1", "PENABLE is low after the edge that ends an access")
`TZF_RULE(APB_ADDR_STABLE, "APB 4.1", "PADDR keeps its value from setup to the end of the access")
`TZF_RULE(APB_CTRL_STABLE, "APB 4.1", "PWRITE, PSTRB and PPROT keep their values from setup to the end of the access")
`TZF_RULE(APB_WDATA_STABLE, "APB 4.1", "PWDATA of a write keeps its value from setup to the end of the access")
`TZF_RULE(APB_READ_STRB, "APB 3.2", "PSTRB is 0 for a read")
`TZF_RULE(APB_ALIGN, "APB 2.1", "PADDR is a multiple of the bus width in bytes")
`TZF_RULE(APB_SLVERR_LOW, "APB 3.4", "PSLVERR is low except at the end of an access (a recommendation: parameter SLVERR_LOW)")
