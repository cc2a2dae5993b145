/* tzc400_explain.c - decisions and events in words. */
#include "tzc400_explain.h"

#include <inttypes.h>
#include <string.h>

static const char *const resp_name[4] = { "OKAY", "EXOKAY", "SLVERR", "DECERR" };

void tzc400_reg_name(uint32_t offset, char *buf, size_t len)
{
	static const char *const control[] = { "BUILD_CONFIG", "ACTION", "GATE_KEEPER", "SPECULATION_CTRL", "INT_STATUS", "INT_CLEAR" };
	static const char *const fail[] = { "FAIL_ADDRESS_LOW", "FAIL_ADDRESS_HIGH", "FAIL_CONTROL", "FAIL_ID" };
	static const char *const region[] = { "BASE_LOW", "BASE_HIGH", "TOP_LOW", "TOP_HIGH", "ATTRIBUTES", "ID_ACCESS" };
	static const char *const id[] = { "PID4", "PID5", "PID6", "PID7", "PID0", "PID1", "PID2", "PID3", "CID0", "CID1", "CID2", "CID3" };
	uint32_t word = (offset & 0xFFFu) / 4u;

	if (word < 6u)
		snprintf(buf, len, "%s", control[word]);
	else if (word >= 0x20u / 4u && word < 0x60u / 4u)
		snprintf(buf, len, "%s_%" PRIu32, fail[word % 4u], (word - 8u) / 4u);
	else if (word >= 0x100u / 4u && word < 0x220u / 4u && word % 8u < 6u)
		snprintf(buf, len, "REGION_%s_%" PRIu32, region[word % 8u], (word - 0x40u) / 8u);
	else if (word >= 0xFD0u / 4u)
		snprintf(buf, len, "%s", id[word - 0xFD0u / 4u]);
	else
		snprintf(buf, len, "reserved");
}

static uint32_t matches(const struct tzc400_state *st, const struct tzc400_query *q)
{
	uint32_t hit = 0;

	for (uint32_t n = 1; n < TZC400_REGIONS; n++)
		if (((st->region_filter_en[n] >> q->filter) & 1u) != 0u && q->addr >> 12 >= st->region_base_page[n] &&
		    q->addr >> 12 <= st->region_top_page[n])
			hit |= 1u << n;
	return hit;
}

/* The permission bits that were looked at, as text. */
static void permission(const struct tzc400_state *st, const struct tzc400_query *q, uint32_t region, char *buf, size_t len)
{
	uint32_t id = st->region_id_access[region], s = st->region_s_en[region];

	if (!q->nonsecure)
		snprintf(buf, len, "S %s, %s=%" PRIu32, q->write ? "write" : "read", q->write ? "s_wr_en" : "s_rd_en", (s >> q->write) & 1u);
	else
		snprintf(buf, len, "NS %s, NSAID %" PRIu32 ", %s=0x%04" PRIx32, q->write ? "write" : "read", q->nsaid,
		         q->write ? "nsaid_wr_en" : "nsaid_rd_en", (q->write ? id >> 16 : id) & 0xFFFFu);
}

void tzc400_explain(const struct tzc400_cfg *cfg, const struct tzc400_state *st, const struct tzc400_query *q, char *buf, size_t len)
{
	struct tzc400_verdict v;
	uint32_t hit = matches(st, q);
	char perm[80], where[64] = "";

	tzc400_lookup(cfg, st, q, &v);
	if (v.region == TZC400_REGION_NONE) {
		snprintf(buf, len, "address outside region 0: deny");
		return;
	}
	permission(st, q, v.region, perm, sizeof perm);
	if (v.overlap) {
		size_t at = (size_t)snprintf(where, sizeof where, "regions");

		for (uint32_t n = 1; n < TZC400_REGIONS; n++)
			if ((hit >> n & 1u) != 0u)
				at += (size_t)snprintf(where + at, sizeof where - at, " %" PRIu32, n);
		snprintf(buf, len, "%s overlap (policy %" PRIu32 "), region %" PRIu32 " reported, %s: %s", where, cfg->overlap_policy, v.region, perm,
		         v.allow ? "allow" : "deny");
		return;
	}
	if (v.region == 0u)
		snprintf(where, sizeof where, "no region matched, region 0");
	else
		snprintf(where, sizeof where, "region %" PRIu32 " matched", v.region);
	snprintf(buf, len, "%s, %s: %s", where, perm, v.allow ? "allow" : "deny");
}

static struct tzc400_query query_of(const struct tzc400_in *in, uint32_t f, uint32_t write)
{
	return (struct tzc400_query){
		.filter = f,
		.addr = write ? in->AWADDR_s[f] : in->ARADDR_s[f],
		.nonsecure = (write ? in->AWPROT_s[f] : in->ARPROT_s[f]) >> 1 & 1u,
		.nsaid = write ? in->AWNSAID_s[f] : in->ARNSAID_s[f],
		.write = write,
	};
}

/* Barriers and DVM messages have no address to check. */
static bool checked(const struct tzc400_in *in, uint32_t f, uint32_t write)
{
	return ((write ? in->AWBAR_s[f] : in->ARBAR_s[f]) & 1u) == 0u && (write != 0u || in->ARSNOOP_s[f] < 14u);
}

static void address_event(const struct tzc400_cfg *cfg, uint64_t cycle, const struct tzc400_in *in, const struct tzc400_state *st,
                          uint32_t f, uint32_t write, struct tzf_ring *ring)
{
	const struct tzc400_query q = query_of(in, f, write);
	uint32_t snoop = write ? in->AWSNOOP_s[f] : in->ARSNOOP_s[f];
	uint32_t bar = write ? in->AWBAR_s[f] : in->ARBAR_s[f];
	char why[160], unit[16];

	tzc400_explain(cfg, st, &q, why, sizeof why);
	if ((bar & 1u) != 0u)
		snprintf(why, sizeof why, "barrier, unchecked");
	else if (!write && snoop >= 14u)
		snprintf(why, sizeof why, "DVM, unchecked");
	snprintf(unit, sizeof unit, "f%" PRIu32 ".%s", f, write ? "wr" : "rd");
	tzf_ring_add(ring, cycle, unit, "%s id=0x%" PRIx32 " addr=0x%" PRIx64 " len=%" PRIu32 " snoop=%" PRIu32 "%s: %s", write ? "AW" : "AR",
	             write ? in->AWID_s[f] : in->ARID_s[f], q.addr, (write ? in->AWLEN_s[f] : in->ARLEN_s[f]) + 1u, snoop,
	             ((write ? in->AWLOCK_s : in->ARLOCK_s) >> f & 1u) != 0u ? " exclusive" : "", why);
}

static void response_events(uint64_t cycle, const struct tzc400_out *out, const struct tzc400_in *in, uint32_t f, struct tzf_ring *ring)
{
	char unit[16];

	snprintf(unit, sizeof unit, "f%" PRIu32 ".rd", f);
	if ((out->ARVALID_m & in->ARREADY_m) >> f & 1u)
		tzf_ring_add(ring, cycle, unit, "AR issued downstream id=0x%" PRIx32 " addr=0x%" PRIx64, out->ARID_m[f], out->ARADDR_m[f]);
	if ((in->RVALID_m & out->RREADY_m) >> f & 1u)
		tzf_ring_add(ring, cycle, unit, "R from downstream id=0x%" PRIx32 " %s%s", in->RID_m[f], resp_name[in->RRESP_m[f] & 3u],
		             in->RLAST_m >> f & 1u ? " last" : "");
	if ((out->RVALID_s & in->RREADY_s) >> f & 1u)
		tzf_ring_add(ring, cycle, unit, "R to the master id=0x%" PRIx32 " %s%s", out->RID_s[f], resp_name[out->RRESP_s[f] & 3u],
		             out->RLAST_s >> f & 1u ? " last" : "");
	snprintf(unit, sizeof unit, "f%" PRIu32 ".wr", f);
	if ((out->AWVALID_m & in->AWREADY_m) >> f & 1u)
		tzf_ring_add(ring, cycle, unit, "AW issued downstream id=0x%" PRIx32 " addr=0x%" PRIx64, out->AWID_m[f], out->AWADDR_m[f]);
	if ((out->WVALID_m & in->WREADY_m) >> f & 1u)
		tzf_ring_add(ring, cycle, unit, "W issued downstream strb=0x%" PRIx32 "%s", out->WSTRB_m[f], out->WLAST_m >> f & 1u ? " last" : "");
	if ((in->BVALID_m & out->BREADY_m) >> f & 1u)
		tzf_ring_add(ring, cycle, unit, "B from downstream id=0x%" PRIx32 " %s", in->BID_m[f], resp_name[in->BRESP_m[f] & 3u]);
	if ((out->BVALID_s & in->BREADY_s) >> f & 1u)
		tzf_ring_add(ring, cycle, unit, "B to the master id=0x%" PRIx32 " %s", out->BID_s[f], resp_name[out->BRESP_s[f] & 3u]);
}

static void config_events(const struct tzc400_cfg *cfg, uint64_t cycle, const struct tzc400_in *in, const struct tzc400_state *st,
                          struct tzf_ring *ring)
{
	char reg[32];
	bool ns = (in->PPROT & 2u) != 0u;

	if (!in->ARESETn)
		tzf_ring_add(ring, cycle, "apb", "reset");
	if (!in->PSEL)
		return;
	tzc400_reg_name(in->PADDR, reg, sizeof reg);
	/* Z4 and Z3: the access phase writes, but the setup phase already reads. */
	if (in->PWRITE && in->PENABLE)
		tzf_ring_add(ring, cycle, "apb", "write %s (0x%03" PRIx32 ") = 0x%08" PRIx32 " strb=%" PRIx32 "%s", reg, in->PADDR, in->PWDATA, in->PSTRB,
		             ns ? ", Non-secure: error" : "");
	else if (!in->PWRITE && !in->PENABLE)
		tzf_ring_add(ring, cycle, "apb", "read %s (0x%03" PRIx32 ") -> 0x%08" PRIx32 "%s", reg, in->PADDR,
		             ns ? 0u : tzc400_reg_read(cfg, st, in->PADDR), ns ? ", Non-secure: error" : "");
}

/* What the edge does to the failures, seen by letting a copy of the model take it. */
static void failure_events(const struct tzc400_cfg *cfg, uint64_t cycle, const struct tzc400_out *out, const struct tzc400_in *in,
                           const struct tzc400_state *st, struct tzf_ring *ring)
{
	struct tzc400_state next = *st;
	struct tzc400_out after = { 0 };
	char unit[16];

	tzc400_tick(cfg, &next, in);
	tzc400_out(cfg, &next, &after);
	if (after.TZCINT != out->TZCINT)
		tzf_ring_add(ring, cycle, "int", "TZCINT %s", after.TZCINT ? "rises" : "falls");
	for (uint32_t f = 0; f < cfg->num_filters; f++) {
		snprintf(unit, sizeof unit, "f%" PRIu32 ".fail", f);
		if ((next.int_status & ~st->int_status) >> f & 1u)
			tzf_ring_add(ring, cycle, unit, "failure captured: %s id=0x%" PRIx32 " addr=0x%" PRIx64, next.f[f].fail_control >> 2 ? "write" : "read",
			             next.f[f].fail_id, next.f[f].fail_addr);
		if ((next.int_overrun & ~st->int_overrun) >> f & 1u)
			tzf_ring_add(ring, cycle, unit, "overrun: a failure that is not captured");
	}
}

void tzc400_events(const struct tzc400_cfg *cfg, uint64_t cycle, const struct tzc400_out *out, const struct tzc400_in *in,
                   const struct tzc400_state *st, struct tzf_ring *ring)
{
	config_events(cfg, cycle, in, st, ring);
	for (uint32_t f = 0; f < cfg->num_filters; f++) {
		response_events(cycle, out, in, f, ring);
		if ((in->ARVALID_s & out->ARREADY_s) >> f & 1u)
			address_event(cfg, cycle, in, st, f, 0, ring);
		if ((in->AWVALID_s & out->AWREADY_s) >> f & 1u)
			address_event(cfg, cycle, in, st, f, 1, ring);
	}
	if ((in->ARVALID_s & out->ARREADY_s) != 0u || (in->AWVALID_s & out->AWREADY_s) != 0u || (in->PSEL && in->PWRITE))
		failure_events(cfg, cycle, out, in, st, ring);
}

/* The verdicts on what is accepted at this edge, all together. */
static struct tzc400_verdict verdicts(const struct tzc400_cfg *cfg, const struct tzc400_out *out, const struct tzc400_in *in, const struct tzc400_state *st)
{
	struct tzc400_verdict all = { .allow = 1 }, v;

	for (uint32_t k = 0; in->ARESETn != 0u && k < 2u * cfg->num_filters; k++) {
		const uint32_t f = k >> 1, write = k & 1u;
		const struct tzc400_query q = query_of(in, f, write);

		if (((write ? in->AWVALID_s & out->AWREADY_s : in->ARVALID_s & out->ARREADY_s) >> f & 1u) == 0u || !checked(in, f, write))
			continue;
		tzc400_lookup(cfg, st, &q, &v);
		all.allow &= v.allow;
		all.overlap |= v.overlap;
	}
	return all;
}

bool tzc400_sees_denial(const void *cfg, const void *out, const void *in, const void *state)
{
	return verdicts(cfg, out, in, state).allow == 0u;
}

bool tzc400_sees_overlap(const void *cfg, const void *out, const void *in, const void *state)
{
	return verdicts(cfg, out, in, state).overlap != 0u;
}

static bool starts(const char *s, const char *const *prefixes)
{
	for (; *prefixes; prefixes++)
		if (strncmp(s, *prefixes, strlen(*prefixes)) == 0)
			return true;
	return false;
}

void tzc400_unit(const char *element, char *unit, size_t len)
{
	static const char *const rd[] = { "AR", "R", "ar_", "rdq", "rd_", "r_", "mr_", "sr_", NULL };
	static const char *const wr[] = { "AW", "W", "B", "aw_", "maw_", "wdq", "wr_", "w_", "mb_", "lb_", "sb_", "b_", NULL };
	const char *open = strchr(element, '[');
	uint32_t f = open ? (uint32_t)(open[1] - '0') : 0u;

	if (strncmp(element, "int_", 4) == 0 || strcmp(element, "TZCINT") == 0)
		snprintf(unit, len, "%s", ""); /* one bit a filter: whatever came last */
	else if (strncmp(element, "fail_", 5) == 0)
		snprintf(unit, len, "f%" PRIu32, f);
	else if (strncmp(element, "region_", 7) != 0 && starts(element, rd))
		snprintf(unit, len, "f%" PRIu32 ".rd", f);
	else if (starts(element, wr))
		snprintf(unit, len, "f%" PRIu32 ".wr", f);
	else
		snprintf(unit, len, "apb");
}

void tzc400_print_regs(const struct tzc400_cfg *cfg, const struct tzc400_state *st, FILE *f)
{
	fprintf(f, "  ACTION=%" PRIu32 " SPECULATION_CTRL=%" PRIu32 " GATE_KEEPER=0x%08" PRIx32 " INT_STATUS=0x%08" PRIx32 "\n", st->action,
	        st->speculation_ctrl, tzc400_reg_read(cfg, st, 0x008), tzc400_reg_read(cfg, st, 0x010));
	for (uint32_t n = 0; n < TZC400_REGIONS; n++) {
		uint32_t at = 0x100u + 0x20u * n;

		fprintf(f, "  region %" PRIu32 " 0x%08" PRIx32 "%08" PRIx32 "-0x%08" PRIx32 "%08" PRIx32 " ATTRIBUTES=0x%08" PRIx32 " ID_ACCESS=0x%08" PRIx32 "\n", n,
		        tzc400_reg_read(cfg, st, at + 4u), tzc400_reg_read(cfg, st, at), tzc400_reg_read(cfg, st, at + 0xCu),
		        tzc400_reg_read(cfg, st, at + 8u), tzc400_reg_read(cfg, st, at + 0x10u), tzc400_reg_read(cfg, st, at + 0x14u));
	}
}
