/* cci_report.c - events and entries of the interconnect in words. */
#include "cci_report.h"

#include <inttypes.h>
#include <stdbool.h>
#include <string.h>

#include "cci_story.h"

static const char *const resp_name[4] = { "OKAY", "EXOKAY", "SLVERR", "DECERR" };
static const char *const burst_name[4] = { "FIXED", "INCR", "WRAP", "?" };
static const char *const st_name[16] = { "free", "slot", "collects", "writes dirty data", "at memory", "answers", "waits for the acknowledge", "next chunk",
                                         "waits for CD", "?", "?", "?", "?", "?", "?", "?" };

static bool bit(uint32_t v, uint32_t i)
{
	return ((v >> i) & 1u) != 0u;
}

static const char *world(uint32_t prot)
{
	return (prot & 2u) != 0u ? "NS" : "S";
}

static const char *ar_name(uint32_t snoop, uint32_t domain)
{
	static const char *const name[16] = { "ReadOnce", "ReadShared", "ReadClean", "ReadNotSharedDirty", "4?", "5?", "6?", "ReadUnique", "CleanShared",
	                                      "CleanInvalid", "10?", "CleanUnique", "MakeUnique", "MakeInvalid", "DVM Complete", "DVM Message" };

	return snoop == 0u && (domain == 0u || domain == 3u) ? "ReadNoSnoop" : name[snoop & 15u];
}

static const char *aw_name(uint32_t snoop, uint32_t domain)
{
	static const char *const name[8] = { "WriteUnique", "WriteLineUnique", "WriteClean", "WriteBack", "Evict", "WriteEvict", "6?", "7?" };

	return snoop == 0u && (domain == 0u || domain == 3u) ? "WriteNoSnoop" : name[snoop & 7u];
}

static void master_events(uint64_t cycle, uint32_t i, const struct cci_out *out, const struct cci_in *in, struct tzf_ring *ring)
{
	char u[8];

	snprintf(u, sizeof u, "p%" PRIu32, i);
	if (bit(in->ARVALID_s & out->ARREADY_s, i))
		tzf_ring_add(ring, cycle, u, "AR id=%" PRIu32 " %s%s %s 0x%" PRIx64 " %" PRIu32 "x%" PRIu32 " %s NSAID %" PRIu32 " QoS %" PRIu32, in->ARID_s[i],
		             ar_name(in->ARSNOOP_s[i], in->ARDOMAIN_s[i]), bit(in->ARBAR_s[i], 0) ? " barrier" : "", world(in->ARPROT_s[i]), in->ARADDR_s[i],
		             in->ARLEN_s[i] + 1u, 1u << in->ARSIZE_s[i], burst_name[in->ARBURST_s[i]], in->ARNSAID_s[i], in->ARQOS_s[i]);
	if (bit(in->AWVALID_s & out->AWREADY_s, i))
		tzf_ring_add(ring, cycle, u, "AW id=%" PRIu32 " %s%s %s 0x%" PRIx64 " %" PRIu32 "x%" PRIu32 " %s NSAID %" PRIu32 " QoS %" PRIu32, in->AWID_s[i],
		             aw_name(in->AWSNOOP_s[i], in->AWDOMAIN_s[i]), bit(in->AWBAR_s[i], 0) ? " barrier" : "", world(in->AWPROT_s[i]), in->AWADDR_s[i],
		             in->AWLEN_s[i] + 1u, 1u << in->AWSIZE_s[i], burst_name[in->AWBURST_s[i]], in->AWNSAID_s[i], in->AWQOS_s[i]);
	if (bit(in->WVALID_s & out->WREADY_s & in->WLAST_s, i))
		tzf_ring_add(ring, cycle, u, "W last");
	if (bit(out->RVALID_s & in->RREADY_s, i))
		tzf_ring_add(ring, cycle, u, "R id=%" PRIu32 " %s%s%s 0x%08" PRIx32 "..%s", out->RID_s[i], resp_name[out->RRESP_s[i] & 3u],
		             (out->RRESP_s[i] & 4u) != 0u ? " PassDirty" : "", (out->RRESP_s[i] & 8u) != 0u ? " IsShared" : "", out->RDATA_s[i].w[0],
		             bit(out->RLAST_s, i) ? " last" : "");
	if (bit(out->BVALID_s & in->BREADY_s, i))
		tzf_ring_add(ring, cycle, u, "B id=%" PRIu32 " %s", out->BID_s[i], resp_name[out->BRESP_s[i]]);
	if (bit(in->RACK, i))
		tzf_ring_add(ring, cycle, u, "RACK");
	if (bit(in->WACK, i))
		tzf_ring_add(ring, cycle, u, "WACK");
}

static void snoop_events(uint64_t cycle, uint32_t a, const struct cci_out *out, const struct cci_in *in, struct tzf_ring *ring)
{
	char u[8];
	const uint32_t resp = in->CRRESP_s[a];

	snprintf(u, sizeof u, "p%" PRIu32, a);
	if (bit(out->ACVALID_s & in->ACREADY_s, a))
		tzf_ring_add(ring, cycle, u, "AC %s %s 0x%" PRIx64, ar_name(out->ACSNOOP_s[a], 1), world(out->ACPROT_s[a]), out->ACADDR_s[a]);
	if (bit(in->CRVALID_s & out->CRREADY_s, a))
		tzf_ring_add(ring, cycle, u, "CR%s%s%s%s%s NSAID %" PRIu32, (resp & 1u) != 0u ? " DataTransfer" : "", (resp & 2u) != 0u ? " Error" : "",
		             (resp & 4u) != 0u ? " PassDirty" : "", (resp & 8u) != 0u ? " IsShared" : "", (resp & 16u) != 0u ? " WasUnique" : "",
		             in->CRNSAID_s[a]);
	if (bit(in->CDVALID_s & out->CDREADY_s, a))
		tzf_ring_add(ring, cycle, u, "CD 0x%08" PRIx32 "..%s", in->CDDATA_s[a].w[0], bit(in->CDLAST_s, a) ? " last" : "");
}

static void memory_events(uint64_t cycle, uint32_t x, const struct cci_out *out, const struct cci_in *in, struct tzf_ring *ring)
{
	char u[8];

	snprintf(u, sizeof u, "m%" PRIu32, x);
	if (bit(out->ARVALID_m & in->ARREADY_m, x))
		tzf_ring_add(ring, cycle, u, "AR port %" PRIu32 " entry %" PRIu32 " %s 0x%" PRIx64 " %" PRIu32 "x%" PRIu32 " %s NSAID %" PRIu32, (out->ARID_m[x] >> 8) & 7u,
		             out->ARID_m[x] & 31u, world(out->ARPROT_m[x]), out->ARADDR_m[x], out->ARLEN_m[x] + 1u, 1u << out->ARSIZE_m[x],
		             burst_name[out->ARBURST_m[x]], out->ARNSAID_m[x]);
	if (bit(in->RVALID_m & out->RREADY_m, x))
		tzf_ring_add(ring, cycle, u, "R port %" PRIu32 " entry %" PRIu32 " %s 0x%08" PRIx32 "..%s", (in->RID_m[x] >> 8) & 7u, in->RID_m[x] & 31u,
		             resp_name[in->RRESP_m[x]], in->RDATA_m[x].w[0], bit(in->RLAST_m, x) ? " last" : "");
	if (bit(out->AWVALID_m & in->AWREADY_m, x))
		tzf_ring_add(ring, cycle, u, "AW port %" PRIu32 " entry %" PRIu32 " %s 0x%" PRIx64 " %" PRIu32 "x%" PRIu32 " %s NSAID %" PRIu32, (out->AWID_m[x] >> 8) & 7u,
		             out->AWID_m[x] & 31u, world(out->AWPROT_m[x]), out->AWADDR_m[x], out->AWLEN_m[x] + 1u, 1u << out->AWSIZE_m[x],
		             burst_name[out->AWBURST_m[x]], out->AWNSAID_m[x]);
	if (bit(out->WVALID_m & in->WREADY_m, x))
		tzf_ring_add(ring, cycle, u, "W 0x%08" PRIx32 ".. strobes %04" PRIx32 "%s", out->WDATA_m[x].w[0], out->WSTRB_m[x],
		             bit(out->WLAST_m, x) ? " last" : "");
	if (bit(in->BVALID_m & out->BREADY_m, x))
		tzf_ring_add(ring, cycle, u, "B port %" PRIu32 " entry %" PRIu32 " %s", (in->BID_m[x] >> 8) & 7u, in->BID_m[x] & 31u, resp_name[in->BRESP_m[x]]);
}

static void filter_events(uint64_t cycle, const struct cci_out *out, struct tzf_ring *ring)
{
	if (out->EV_SF_BACKINV != 0u)
		tzf_ring_add(ring, cycle, "sf", "a back-invalidation begins");
	if (out->EV_SF_BLOCK != 0u)
		tzf_ring_add(ring, cycle, "sf", "a request finds no way in the snoop filter");
	if (out->EV_SF_ACCESS != 0u)
		tzf_ring_add(ring, cycle, "sf", "a look-up in banks 0x%" PRIx32 "%s", out->EV_SF_ACCESS, out->EV_SF_MISS != 0u ? ", which finds nothing" : "");
}

void cci_events(const struct cci_cfg *cfg, uint64_t cycle, const struct cci_out *out, const struct cci_in *in, struct tzf_ring *ring)
{
	if (in->ARESETn == 0u) {
		tzf_ring_add(ring, cycle, "", "reset, mode %" PRIu32 ", SYSCOREQ 0x%" PRIx32, in->PROT_MODE, in->SYSCOREQ);
		return;
	}
	for (uint32_t i = 0; i < cfg->aces + cfg->lites; i++)
		master_events(cycle, i, out, in, ring);
	for (uint32_t a = 0; a < cfg->aces; a++)
		snoop_events(cycle, a, out, in, ring);
	for (uint32_t x = 0; x < cfg->mems; x++)
		memory_events(cycle, x, out, in, ring);
	filter_events(cycle, out, ring);
	if (out->IMPR_ERR_S != 0u || out->IMPR_ERR_M != 0u)
		tzf_ring_add(ring, cycle, "", "imprecise errors: ports 0x%" PRIx32 ", memory ports 0x%" PRIx32, out->IMPR_ERR_S, out->IMPR_ERR_M);
}

bool cci_sees_denial(const void *cfg_, const void *out_, const void *in_, const void *state)
{
	const struct cci_cfg *cfg = cfg_;
	const struct cci_out *out = out_;
	const struct cci_in *in = in_;

	(void)state;
	for (uint32_t i = 0; i < cfg->aces + cfg->lites; i++)
		if ((bit(out->RVALID_s & in->RREADY_s, i) && (out->RRESP_s[i] & 3u) == 3u) || (bit(out->BVALID_s & in->BREADY_s, i) && out->BRESP_s[i] == 3u))
			return true;
	return false;
}

bool cci_sees_rewriting(const void *cfg, const void *out, const void *in, const void *state)
{
	(void)cfg;
	(void)in;
	(void)state;
	return ((const struct cci_out *)out)->EV_REWRITE != 0u;
}

#define NAME(type, name, ...) #name,
static const char *const of_ports[] = { CCI_PORT(NAME, NAME) CCI_SNOOPED(NAME, NAME) CCI_CD(NAME, NAME) CCI_DVM_BOXES(NAME, NAME) CCI_BARRIERS(NAME, NAME) NULL };
static const char *const of_memories[] = { CCI_MEMORY(NAME, NAME) NULL };
static const char *const of_filter[] = { CCI_FILTER(NAME, NAME) CCI_SET(NAME, NAME) "SF_INIT", "EV_SF_ACCESS", "EV_SF_MISS", "EV_SF_BACKINV", "EV_SF_BLOCK", NULL };

static bool among(const char *const *names, const char *element, size_t n)
{
	while (*names && !(strncmp(*names, element, n) == 0 && (*names)[n] == '\0'))
		names++;
	return *names != NULL;
}

static bool ends_with(const char *element, size_t n, const char *end)
{
	return n > 2u && strncmp(element + n - 2u, end, 2) == 0;
}

/* By the lists: "ar_cnt[2]" and "ARID_s[2]" are p2's, "arm_cnt[1]" and "ARID_m[1]" m1's, "way[0][3]" and "sfp_new[0]" the filter's. An entry, the engine
 * of DVM or a register may concern any. */
void cci_unit(const char *element, char *unit, size_t len)
{
	const char *index = strchr(element, '[');
	const size_t n = index ? (size_t)(index - element) : strlen(element);

	snprintf(unit, len, "%s", "");
	if (among(of_filter, element, n))
		snprintf(unit, len, "sf");
	else if (index && (among(of_memories, element, n) || ends_with(element, n, "_m")))
		snprintf(unit, len, "m%c", index[1]);
	else if (index && (among(of_ports, element, n) || ends_with(element, n, "_s")))
		snprintf(unit, len, "p%c", index[1]);
}

/* What an entry has to do with the snoop filter. */
static void print_filtered(const struct cci_filtered *e, FILE *f)
{
	if (e->sfo != 0u)
		fprintf(f, ", SF_OFF");
	if (e->sfh != 0u)
		fprintf(f, ", found under NSAID %" PRIu32 "%s", e->sfn, e->sfm != 0u ? " and others" : "");
	if (e->sfr != 0u)
		fprintf(f, ", has way %" PRIu32 "%s", e->sfw, e->sfp != 0u ? " when its old line is gone" : "");
	if (e->sfb != 0u)
		fprintf(f, ", found no way");
	if (e->fw != 0u)
		fprintf(f, ", has to write the filter");
}

/* A way is {valid, mixed, nsaid, hold, ns, tag}. */
void cci_print_filter(const struct cci_cfg *cfg, const struct cci_state *st, FILE *f)
{
	for (uint32_t set = 0; set < cfg->sf_sets; set++) {
		for (uint32_t w = 0; w < CCI_SF_WAYS; w++) {
			const uint32_t bits = cfg->addr_width - 6u - (uint32_t)__builtin_ctz(cfg->sf_sets);
			const uint64_t way = st->sets[set].way[w], tag = way & tzf_mask64(bits);
			const uint32_t up = (uint32_t)(way >> bits), top = up >> (1u + cfg->aces);

			if (!bit(top, 5))
				continue;
			fprintf(f, "  filter, set %" PRIu32 " way %" PRIu32 ": %s 0x%" PRIx64 ", ports 0x%" PRIx32 " under NSAID %" PRIu32 "%s\n", set, w,
			        bit(up, 0) ? "NS" : "S", (tag * cfg->sf_sets + set) * 64u, (up >> 1) & tzf_mask32(cfg->aces), top & 15u,
			        bit(top, 4) ? " and others" : "");
		}
	}
}

void cci_print_entries(const struct cci_cfg *cfg, const struct cci_state *st, FILE *f)
{
	for (uint32_t i = 0; i < cci_entries(cfg); i++) {
		const struct cci_entry *e = &st->e[i];

		if (e->st == CCI_FREE)
			continue;
		fprintf(f, "  entry %" PRIu32 ": %s; port %" PRIu32 "'s %s %s id=%" PRIu32 " %s 0x%" PRIx64 " NSAID %" PRIu32 " mode %" PRIu32, i,
		        st_name[e->st & 15u], e->port, e->aw != 0u ? "AW" : "AR", cci_kind_name(e->kind), e->id, world(e->prot), e->addr, e->nsaid, e->mode);
		if (cfg->sf_sets != 0u)
			print_filtered(&st->f[i], f);
		fprintf(f, "; snoops 0x%" PRIx32 ", CR missing 0x%" PRIx32 ", CD missing 0x%" PRIx32 ", generated write %" PRIu32 "\n", e->tgt, e->crw, e->cdw, e->gw);
	}
}
