/* tzc400_directed.c - the table of directed tests, and how one is run. */
#include "bench_int.h"
#include "directed_int.h"

#define DRAIN_LIMIT 20000u
#define MIN_AID_WIDTH 4u /* the tests use IDs up to 15 */

/* Presets of registers other than those of the part. */
static bool preset(const struct tzc400_cfg *c)
{
	uint32_t any = c->rst_action | c->rst_gate_keeper | c->rst_speculation_ctrl;

	for (uint32_t n = 0; n < TZC400_REGIONS; n++)
		any |= c->rst_region_attributes[n] | c->rst_region_id_access[n];
	return any != 0u;
}

static bool no_preset(const struct tzc400_cfg *c)
{
	return !preset(c);
}

static bool wide36(const struct tzc400_cfg *c)
{
	return c->addr_width >= 36u;
}

static bool filters2(const struct tzc400_cfg *c)
{
	return c->num_filters >= 2u;
}

/* Room for a round trip, so that nothing but the block itself costs a cycle. */
static bool outstanding6(const struct tzc400_cfg *c)
{
	return c->max_outstanding >= 6u;
}

static bool outstanding3(const struct tzc400_cfg *c)
{
	return c->max_outstanding >= 3u;
}

static bool no_qvn(const struct tzc400_cfg *c)
{
	return (c->qvn_enable & 1u) == 0u;
}

static bool unbuilt(const struct tzc400_cfg *c)
{
	return c->num_filters < 4u;
}

const struct tzc400_test tzc400_tests[] = {
	{ "T1", "reset values and identification, by word, halfword and byte", false, no_preset, tzc400_t1_reset },
	{ "T2", "Non-secure access errs, reserved and read-only words, masks", false, NULL, tzc400_t2_access },
	{ "T3", "gate: stalls when closed, drains before it reports closed", false, NULL, tzc400_t3_gate },
	{ "T4", "region 0: 16 NSAIDs, both directions, both worlds", false, NULL, tzc400_t4_matrix },
	{ "T5", "memory map of the FVP", false, NULL, tzc400_t5_fvp },
	{ "T6", "Juno media map", false, NULL, tzc400_t6_juno },
	{ "T7", "Juno map with an Ethos-N", false, wide36, tzc400_t7_ethos },
	{ "T8", "region boundaries to the byte, low bits of TOP, high words", false, NULL, tzc400_t8_boundaries },
	{ "T9", "ACTION: response and TZCINT", false, NULL, tzc400_t9_action },
	{ "T10", "failure capture, overrun, clear", false, NULL, tzc400_t10_capture },
	{ "T11", "overlap of regions: flags, capture, filters apart", false, NULL, tzc400_t11_overlap },
	{ "T12", "registers change under traffic (STM32MP1)", false, NULL, tzc400_t12_live },
	{ "T13", "speculation on and off", false, no_qvn, tzc400_t13_speculation },
	{ "T14", "bursts: one decision, all beats, one failure", false, NULL, tzc400_t14_bursts },
	{ "T15", "TZCINT stays until every filter is clear", false, filters2, tzc400_t15_interrupt },
	{ "P-SAME-CYCLE", "a read and a write fail in one cycle (TZC D4)", true, NULL, tzc400_p_same_cycle },
	{ "P-EXCLUSIVE", "a denied exclusive never gets EXOKAY (TZC D6)", true, NULL, tzc400_p_exclusive },
	{ "P-MAINTENANCE", "cache maintenance: checked or passed, never forwarded when denied (TZC D7)", true, NULL, tzc400_p_maintenance },
	{ "P-LINE-UNIQUE", "a denied WriteLineUnique appears nowhere", true, NULL, tzc400_p_line_unique },
	{ "P-BARRIER", "barriers pass unchecked (TZC D7)", true, NULL, tzc400_p_barrier },
	{ "P-DVM", "DVM messages pass unchecked (TZC D7)", true, NULL, tzc400_p_dvm },
	{ "P-ACTION-LIVE", "ACTION changes while a failure is pending (TZC D2)", true, NULL, tzc400_p_action_live },
	{ "P-BASE-ABOVE-TOP", "base above top matches nothing (TZC D8)", true, NULL, tzc400_p_base_above_top },
	{ "P-CLEAR-RACE", "a failure in the cycle of INT_CLEAR (TZC D5)", true, NULL, tzc400_p_clear_race },
	{ "P-SUBWORD", "APB byte strobes (TZC D9)", true, NULL, tzc400_p_subword },
	{ "P-APB-PHASES", "INT_CLEAR by lane, Non-secure, and address bits that do not count", true, NULL, tzc400_p_apb_phases },
	{ "P-OVERLAP-POLICY", "outcome of an overlap hit by OVERLAP_POLICY (TZC D1)", true, NULL, tzc400_p_overlap_policy },
	{ "P-OVERLAP-OKAY", "response to a denial by overlap by OVERLAP_OKAY (TZC 2.3)", true, NULL, tzc400_p_overlap_okay },
	{ "P-UPDATE-POINT", "an address at the edge of a register write sees the old value (TZC D11)", true, NULL, tzc400_p_update_point },
	{ "P-REOPEN", "a gate that reopens while it drains (TZC D12)", true, outstanding3, tzc400_p_reopen },
	{ "P-UNBUILT", "registers of filters that are not built (TZC D15)", true, unbuilt, tzc400_p_unbuilt },
	{ "P-RESET-OVERRIDES", "reset values from parameters (TZC 7.2)", true, preset, tzc400_p_reset_overrides },
	{ "P-QVN", "virtual networks: SPECULATION_CTRL ignored, network captured", true, NULL, tzc400_p_qvn },
	{ "TIMING", "cycles added, transfers a cycle", true, outstanding6, tzc400_load_timing },
	{ "LOAD-OUTSTANDING", "MAX_OUTSTANDING transactions each way", true, NULL, tzc400_load_outstanding },
	{ "LOAD-DENY-QUEUE", "a full queue of denied transactions stalls and recovers", true, NULL, tzc400_load_deny_queue },
	{ "LOAD-GATE", "gate closes and opens under load, nothing is lost", true, NULL, tzc400_load_gate },
	{ "LOAD-ID-ORDER", "order of an ID with allowed and denied mixed", true, NULL, tzc400_load_id_order },
	{ "LOAD-INTERLEAVED", "read beats of different IDs mixed below", true, NULL, tzc400_load_interleaved },
	{ "LOAD-W-LEADS", "write data before their address", true, NULL, tzc400_load_w_leads },
	{ "LOAD-AW-WAITS", "memories whose AWREADY waits for WVALID, or the other way round", true, NULL, tzc400_load_aw_waits },
	{ "LOAD-RESET", "reset in the middle of traffic", true, NULL, tzc400_load_reset },
	{ "REGISTER-MAP", "every word of the map while no register is empty", true, NULL, tzc400_m_register_map },
	{ "REGISTER-LANES", "every register, every choice of byte lanes (TZC D9)", true, NULL, tzc400_m_register_lanes },
	{ "LOAD-BUCKETS", "every ordering bucket full, and another class waiting for it", true, NULL, tzc400_m_buckets },
	{ "LOAD-W-GAP", "every number of write bursts before a denied one", true, NULL, tzc400_m_w_gap },
	{ "FIRST-ANSWERS", "two answers meet right after a reset", true, NULL, tzc400_m_first_answers },
	{ "RESET-EDGE", "a reset of one cycle in each cycle of the same traffic", true, NULL, tzc400_m_reset_edge },
	{ "UNASKED", "responses that nobody asked for, with and without a reset before", true, NULL, tzc400_m_unasked },
	{ "EARLY-ANSWERS", "a memory that answers writes before their data: more bursts wait for data than may be outstanding", true, NULL,
	  tzc400_m_early_answers },
	{ NULL, NULL, false, NULL, NULL },
};

const struct tzc400_test *tzc400_test_find(const char *name)
{
	for (const struct tzc400_test *t = tzc400_tests; t->name != NULL; t++)
		if (strcmp(t->name, name) == 0)
			return t;
	return NULL;
}

bool tzc400_test_applies(const struct tzc400_test *t, const struct tzc400_cfg *cfg)
{
	return cfg->aid_width >= MIN_AID_WIDTH && (t->needs == NULL || t->needs(cfg));
}

int tzc400_test_run(const struct tzc400_test *t, struct tzc400_bench *b)
{
	int r;

	tzc400_bench_forgive(b);
	b->label = t->name;
	r = tzc400_bench_restart(b);
	if (r == 0)
		r = t->run(b);
	if (r == 0)
		r = tzc400_bench_drain(b, DRAIN_LIMIT);
	b->label = NULL;
	return (r == 0 && !b->failed) ? 0 : -1;
}
