// ace_response_rules.svh - the rule table of ace_response_check; ace_request_rules.svh says how it is read.
`TZF_ACE_RULE(ACE_R_STABLE, "AXI A3.2.1", "ACE", "RRESP[3:2] keeps its value while RVALID waits for RREADY")
`TZF_ACE_RULE(ACE_R_CONSTANT, "2.2, ASR", "ACE", "RRESP[3:2] is the same in every beat of a burst")
`TZF_ACE_RULE(ACE_R_SHARED, "2.2, 2.5", "ACE", "IsShared (RRESP[3]) answers ReadOnce, ReadClean, ReadNotSharedDirty, ReadShared and CleanShared alone")
`TZF_ACE_RULE(ACE_R_SHARED_LINES, "C22", "ACE", "ReadOnce over several lines is answered with IsShared 0")
`TZF_ACE_RULE(ACE_R_DIRTY, "2.2, 2.5", "ACE", "PassDirty (RRESP[2]) answers ReadNotSharedDirty, ReadShared and ReadUnique alone")
`TZF_ACE_RULE(ACE_R_SHARED_DIRTY, "2.2", "ACE", "ReadNotSharedDirty is not answered with both IsShared and PassDirty")
