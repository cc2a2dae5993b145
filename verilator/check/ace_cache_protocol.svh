// ace_cache_protocol.svh - the ACE protocol checks on the cache's port: the cache is the master, the bench's home the interconnect.
//
// Included in the generated bench top, whose nets are called as the checks' ports are (.*); the cache has no ARREGION and
// ARVNET. CHOICE only picks among what the protocol permits. Snoops that no interconnect may send are muted on the C side
// (tzf_sim_mute_protocol) until the reset that follows. A cache that ignores NS in its tags (NS_TAG 0) answers Secure snoops with
// Non-secure copies, NSAID and all: that leak is what such a build is for, so the rules about NSAID are off there; and the random test mutes
// the others, as such a cache puts out copies of a line for which something else is on the bus.

  ace_check #(.ADDR_WIDTH(ADDR_WIDTH), .AID_WIDTH(4), .DATA_WIDTH(128), .MAX_OUT(16), .MAX_SNOOPS(8), .NSAID(NS_TAG)) check (
    .*, .clk(ACLK), .resetn(ARESETn), .illegal_ok(1'b0), .ARREGION(4'd0), .ARVNET(4'd0), .AWREGION(4'd0), .AWVNET(4'd0));
