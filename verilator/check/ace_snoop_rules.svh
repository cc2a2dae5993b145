// ace_snoop_rules.svh - the rule table of ace_snoop_check; ace_request_rules.svh says how it is read.

// Snoop address channel
`TZF_ACE_RULE(ACE_AC_HOLD, "O3, AXI C2.3.3", "both", "ACVALID stays high until ACREADY")
`TZF_ACE_RULE(ACE_AC_STABLE, "AXI C3.6.2, ASR", "both", "every AC signal keeps its value while ACVALID waits for ACREADY")
`TZF_ACE_RULE(ACE_AC_RESET, "AXI A3.1.2", "both", "ACVALID is low at an edge that follows an edge in reset")
`TZF_ACE_RULE(ACE_AC_SNOOP, "2.1, ASR ACSNOOP", "both", "ACSNOOP is a snoop of the table (never CleanUnique or MakeUnique); DVM alone on ACE-Lite")
`TZF_ACE_RULE(ACE_AC_ALIGN, "C9", "ACE", "ACADDR is the start of a line")
`TZF_ACE_RULE(ACE_AC_OUTSTANDING, "parameter", "both", "at most MAX_SNOOPS snoops are accepted and not answered")

// Snoop response channel
`TZF_ACE_RULE(ACE_CR_HOLD, "O3, AXI C3.7, ASR", "both", "CRVALID stays high until CRREADY")
`TZF_ACE_RULE(ACE_CR_STABLE, "AXI C3.7, ASR", "both", "CRRESP and CRNSAID keep their values while CRVALID waits for CRREADY")
`TZF_ACE_RULE(ACE_CR_RESET, "AXI A3.1.2", "both", "CRVALID is low at an edge that follows an edge in reset")
`TZF_ACE_RULE(ACE_CR_NO_SNOOP, "O3, ASR CR_ORDER", "both", "a snoop response answers the oldest snoop accepted at an earlier edge, each once")
`TZF_ACE_RULE(ACE_CR_DIRTY, "2.4, ASR CRRESP_DIRTY", "ACE", "PassDirty comes with DataTransfer")
`TZF_ACE_RULE(ACE_CR_SHARED, "2.4, ASR CRRESP_SHARED", "ACE", "IsShared is 0 for ReadUnique, CleanInvalid and MakeInvalid")
`TZF_ACE_RULE(ACE_CR_CLEAN_DATA, "2.4", "ACE", "the answer to CleanShared has DataTransfer exactly if it has PassDirty: dirty data are passed on, clean data stay")
`TZF_ACE_RULE(ACE_CR_DVM, "2.4, ASR CRRESP_DVM", "both", "the response to DVM is 000x0")
`TZF_ACE_RULE(ACE_CR_DVM_ERROR, "2.4, 5.3, ASR", "both", "Error is 0 for DVM Sync, Complete and Hint")
`TZF_ACE_RULE(ACE_CR_NSAID, "3.2, 5.2", "both", "CRNSAID is 0 for a Secure line (ACPROT[1] 0) and for DVM")

// Snoop data channel
`TZF_ACE_RULE(ACE_CD_HOLD, "AXI C2.3.3", "ACE", "CDVALID stays high until CDREADY")
`TZF_ACE_RULE(ACE_CD_STABLE, "AXI C3.8", "ACE", "CDDATA and CDLAST keep their values while CDVALID waits for CDREADY")
`TZF_ACE_RULE(ACE_CD_RESET, "AXI A3.1.2", "both", "CDVALID is low at an edge that follows an edge in reset")
`TZF_ACE_RULE(ACE_CD_NO_SNOOP, "2.4, AXI C3.3", "both", "a burst of snoop data belongs to a response with DataTransfer, or to a snoop accepted at an earlier edge and not answered; no DVM, none on ACE-Lite")
`TZF_ACE_RULE(ACE_CD_NO_TRANSFER, "O3, AXI C3.7", "ACE", "data that came ahead of its response finds a response with DataTransfer")
`TZF_ACE_RULE(ACE_CD_LAST_EARLY, "2.4, AXI C3.8", "ACE", "CDLAST is low before the last beat of the line")
`TZF_ACE_RULE(ACE_CD_LAST_MISSING, "2.4, AXI C3.8", "ACE", "CDLAST is high on the last beat of the line")
