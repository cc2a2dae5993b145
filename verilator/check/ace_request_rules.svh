// ace_request_rules.svh - the rule table of ace_request_check, one line a rule.
//
//	`TZF_ACE_RULE(identifier, source, ports, the rule)
//
// As axi4_ace_lite_rules.svh, with the ports that the rule is for: "ACE", or "both" for ACE and ACE-Lite.
// Sources, here and in the other ace_*_rules.svh: "2.1" and the like are sections of the interconnect's
// specification, "O", "E" and "C" its ordering rules, corrections and contract, "AXI" is IHI 0022 (AMBA AXI and
// ACE, issue E), "ASR" the public list of Arm's assertions (DUI 0576), "R" our own reasoning.
`TZF_ACE_RULE(ACE_AR_SNOOP, "2.1, AXI C3.1.3", "ACE", "ARSNOOP is a type of the table: not 4, 5, 6 or 10")
`TZF_ACE_RULE(ACE_AR_DOMAIN, "2.1, ASR AR_DOMAIN_1, 2", "ACE", "cache maintenance is not for the System domain; the other types but ReadNoSnoop are Inner or Outer Shareable")
`TZF_ACE_RULE(ACE_AR_LINE, "2.1, ASR AR_FULL_LINE", "ACE", "a full-line type reads or names one whole line: beats of bus width, INCR from the line's start or WRAP")
`TZF_ACE_RULE(ACE_AR_CACHEABLE, "2.1", "ACE", "a full-line type is cacheable (ARCACHE[3:2] not 0; in the System domain see AXI_AR_SYSTEM)")
`TZF_ACE_RULE(ACE_AR_LOCK, "2.1, ASR", "ACE", "only ReadNoSnoop, ReadClean, ReadShared and CleanUnique are exclusive")
`TZF_ACE_RULE(ACE_AR_NSAID, "3.2, 5.2", "both", "ARNSAID is 0 for a Secure request (ARPROT[1] 0) and for DVM")
`TZF_ACE_RULE(ACE_AW_SNOOP, "2.1, AXI C3.1.3", "ACE", "AWSNOOP is a type of the table: not 6 or 7")
`TZF_ACE_RULE(ACE_AW_DOMAIN, "2.1", "ACE", "WriteClean, WriteBack and WriteEvict are not for the System domain; WriteLineUnique and Evict are Inner or Outer Shareable")
`TZF_ACE_RULE(ACE_AW_LINE, "2.1", "ACE", "WriteLineUnique, WriteEvict and Evict write or name one whole line: beats of bus width, INCR from the line's start or WRAP")
`TZF_ACE_RULE(ACE_AW_WITHIN, "2.1, AXI C3.1.5", "ACE", "WriteBack and WriteClean stay inside one line and are not FIXED")
`TZF_ACE_RULE(ACE_AW_CACHEABLE, "2.1", "ACE", "WriteLineUnique and the types that write a copy back or put it out are cacheable (AWCACHE[3:2] not 0; in the System domain see AXI_AW_SYSTEM)")
`TZF_ACE_RULE(ACE_AW_UNIQUE, "2.1, E13, R", "ACE", "AWUNIQUE is 1 for WriteEvict, 0 for WriteUnique, WriteLineUnique and barriers")
`TZF_ACE_RULE(ACE_AW_STABLE, "AXI A3.2.1", "ACE", "AWUNIQUE keeps its value while AWVALID waits for AWREADY")
`TZF_ACE_RULE(ACE_AW_NSAID, "3.2", "both", "AWNSAID is 0 for a Secure request (AWPROT[1] 0)")
