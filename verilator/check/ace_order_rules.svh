// ace_order_rules.svh - the rule table of ace_order_check; ace_request_rules.svh says how it is read. "On X" means: Shareable, and touching
// the line X, which is {NS, address of the line}.

// What the master may send
`TZF_ACE_RULE(ACE_AR_IN_WRITE, "E14", "ACE", "no read on X from the cycle that shows a write on X until its B")
`TZF_ACE_RULE(ACE_AR_IN_MAINT, "O9, ASR AR_IN_CMAINT", "both", "no read on X while cache maintenance of the port on X is not answered")
`TZF_ACE_RULE(ACE_AW_IN_MAINT, "O9, ASR AW_IN_CMAINT", "both", "no write on X while cache maintenance of the port on X is not answered")
`TZF_ACE_RULE(ACE_MAINT_IN_READ, "O9, ASR CMAINT_IN_READ", "both", "no cache maintenance on X while a read of the port on X is not answered")
`TZF_ACE_RULE(ACE_MAINT_IN_WRITE, "O9, ASR CMAINT_IN_WRITE", "ACE-Lite", "no cache maintenance on X from the cycle that shows a write on X until its B (on ACE: ACE_AR_IN_WRITE)")
`TZF_ACE_RULE(ACE_AW_MIXED, "E13, O6", "ACE", "no WriteUnique or WriteLineUnique while a WriteBack, WriteClean, WriteEvict or Evict lacks its B, nor the other way round")
`TZF_ACE_RULE(ACE_AR_ID, "AXI C8, C12, ASR AR_BARRIER_ID, AR_NORMAL_ID, DVM_ID", "both", "barriers, DVM and all other reads that are outstanding together have different IDs")
`TZF_ACE_RULE(ACE_AW_ID, "AXI C8, ASR AW_BARRIER_ID, AW_NORMAL_ID", "both", "barriers and all other writes that are outstanding together have different IDs")
`TZF_ACE_RULE(ACE_CR_IN_COPYBACK, "O4, E2, ASR CRRESP_IN_WB_WC", "ACE", "a snoop of X is answered with IsShared 1 and PassDirty 0 from the cycle that shows a WriteBack, WriteClean or WriteEvict on X until its B")
`TZF_ACE_RULE(ACE_CR_CLEAN_SHARED, "E4", "ACE", "a CleanShared snoop of X is not answered from the cycle that shows a WriteBack or WriteClean on X until its B")

// What the interconnect may send
`TZF_ACE_RULE(ACE_R_IN_SNOOP, "O1, E1, ASR RRESP_IN_SNOOP", "ACE", "no first R beat on X from the cycle that shows a snoop of X until after its CR handshake; a chunk that is one beat and not the burst's last is free")
`TZF_ACE_RULE(ACE_B_IN_SNOOP, "O1, E1, ASR BRESP_IN_SNOOP", "ACE", "no B of a WriteUnique or WriteLineUnique that ends on X from the cycle that shows a snoop of X until after its CR handshake")
`TZF_ACE_RULE(ACE_AC_IN_READ, "O2, ASR AC_IN_RRESP", "ACE", "no snoop of X from the first R beat on X until after its RACK; for a chunk that is not the burst's last, while more than two of its beats lack their handshake")
`TZF_ACE_RULE(ACE_AC_IN_WRITE, "O2, E1, ASR AC_IN_BRESP", "ACE", "no snoop of X from the B of a WriteUnique or WriteLineUnique that ends on X until after its WACK")

// Acknowledges, which have no ID: the oldest unacknowledged response is meant
`TZF_ACE_RULE(ACE_RACK_DUE, "O3, C20, AXI C3.5", "ACE", "each cycle of RACK acknowledges one read whose last R handshake was at an earlier edge")
`TZF_ACE_RULE(ACE_WACK_DUE, "O3, C20, AXI C3.5", "ACE", "each cycle of WACK acknowledges one write whose B handshake was at an earlier edge")
