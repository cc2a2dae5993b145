/* ace_cache_report.c - events and contents of the cache in words. */
#include "ace_cache_report.h"

#include <inttypes.h>
#include <string.h>

static const char *op_name(uint32_t op)
{
	static const char *const name[] = {
		"LOAD", "LOAD_CLEAN", "LOAD_NSD", "LOAD_UNIQUE", "STORE", "STORE_LINE", "CLEAN", "CLEAN_INVALID", "INVALIDATE", "EVICT", "LOAD_ONCE",
		"STORE_ONCE", "STORE_LINE_ONCE", "LOAD_PLAIN", "STORE_PLAIN", "reserved", "LOAD_EXCL", "STORE_EXCL", "DVM_MESSAGE", "DVM_SYNC", "BARRIER",
	};

	return op < sizeof name / sizeof name[0] ? name[op] : "reserved";
}

static const char *const st_name[8] = { "I", "SC", "?", "SD", "?", "UC", "?", "UD" };
static const char *const m_st_name[4] = { "free", "waits", "done", "to be sent again" };
static const char *const resp_name[4] = { "OKAY", "EXOKAY", "SLVERR", "DECERR" };
static const char *const aw_name[8] = { "WriteUnique", "WriteLineUnique", "WriteClean", "WriteBack", "Evict", "WriteEvict", "?", "?" };

static const char *ar_name(uint32_t snoop)
{
	static const char *const name[16] = { "ReadOnce", "ReadShared", "ReadClean", "ReadNotSharedDirty", "?", "?", "?", "ReadUnique", "CleanShared",
	                                      "CleanInvalid", "?", "CleanUnique", "MakeUnique", "MakeInvalid", "DVM Complete", "DVM Message" };

	return name[snoop & 15u];
}

static const char *world(uint32_t prot)
{
	return (prot & 2u) != 0u ? "NS" : "S";
}

/* "UD of NSAID 9 in way 1", or "no copy". */
static void copy_text(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, uint32_t ns, uint64_t addr, char *buf, size_t len)
{
	const uint64_t line = addr >> 6;
	const struct ace_cache_set *s = &st->s[line % cfg->sets];

	snprintf(buf, len, "no copy");
	for (uint32_t w = cfg->ways; w-- > 0u;)
		if (s->way_st[w] != 0u && s->way_tag[w] == line / cfg->sets && (cfg->ns_tag == 0u || s->way_ns[w] == ns))
			snprintf(buf, len, "%s of NSAID %" PRIu32 " in way %" PRIu32, st_name[s->way_st[w]], s->way_nsaid[w], w);
}

static void request_events(const struct ace_cache_cfg *cfg, uint64_t cycle, const struct ace_cache_out *out, const struct ace_cache_in *in,
                           const struct ace_cache_state *st, struct tzf_ring *ring)
{
	char copy[64];

	if ((in->REQ_VALID & out->REQ_READY) != 0u) {
		copy_text(cfg, st, (in->REQ_PROT >> 1) & 1u, in->REQ_ADDR, copy, sizeof copy);
		tzf_ring_add(ring, cycle, "cpu", "REQ id=%" PRIu32 " %s %s 0x%" PRIx64 " NSAID %" PRIu32 ": %s", in->REQ_ID, op_name(in->REQ_OP & 31u),
		             world(in->REQ_PROT), in->REQ_ADDR, in->REQ_NSAID, copy);
	}
	if ((out->RSP_VALID & in->RSP_READY) != 0u)
		tzf_ring_add(ring, cycle, "cpu", "RSP id=%" PRIu32 " %s", out->RSP_ID, resp_name[out->RSP_RESP]);
}

static const char *ar_type(const struct ace_cache_out *out)
{
	if ((out->ARBAR & 1u) != 0u)
		return "barrier";
	return out->ARDOMAIN == 0u ? "ReadNoSnoop" : ar_name(out->ARSNOOP);
}

static const char *aw_type(const struct ace_cache_out *out)
{
	if ((out->AWBAR & 1u) != 0u)
		return "barrier";
	return out->AWDOMAIN == 0u ? "WriteNoSnoop" : aw_name[out->AWSNOOP];
}

static void read_events(uint64_t cycle, const struct ace_cache_out *out, const struct ace_cache_in *in, struct tzf_ring *ring)
{
	if ((out->ARVALID & in->ARREADY) != 0u)
		tzf_ring_add(ring, cycle, "ar", "AR id=%" PRIu32 " %s%s %s 0x%" PRIx64 " NSAID %" PRIu32, out->ARID, ar_type(out),
		             out->ARLOCK != 0u ? " exclusive" : "", world(out->ARPROT), out->ARADDR, out->ARNSAID);
	if ((in->RVALID & out->RREADY) != 0u)
		tzf_ring_add(ring, cycle, "ar", "R id=%" PRIu32 " %s%s%s%s", in->RID, resp_name[in->RRESP & 3u], (in->RRESP & 4u) != 0u ? " PassDirty" : "",
		             (in->RRESP & 8u) != 0u ? " IsShared" : "", in->RLAST != 0u ? " last" : "");
	if (out->RACK != 0u)
		tzf_ring_add(ring, cycle, "ar", "RACK");
}

static void write_events(uint64_t cycle, const struct ace_cache_out *out, const struct ace_cache_in *in, struct tzf_ring *ring)
{
	if ((out->AWVALID & in->AWREADY) != 0u)
		tzf_ring_add(ring, cycle, "aw", "AW id=%" PRIu32 " %s %s 0x%" PRIx64 " NSAID %" PRIu32, out->AWID, aw_type(out),
		             world(out->AWPROT), out->AWADDR, out->AWNSAID);
	if ((out->WVALID & in->WREADY & out->WLAST) != 0u)
		tzf_ring_add(ring, cycle, "aw", "W last");
	if ((in->BVALID & out->BREADY) != 0u)
		tzf_ring_add(ring, cycle, "aw", "B id=%" PRIu32 " %s", in->BID, resp_name[in->BRESP & 3u]);
	if (out->WACK != 0u)
		tzf_ring_add(ring, cycle, "aw", "WACK");
}

static void snoop_events(const struct ace_cache_cfg *cfg, uint64_t cycle, const struct ace_cache_out *out, const struct ace_cache_in *in,
                         const struct ace_cache_state *st, struct tzf_ring *ring)
{
	char copy[64];

	if ((in->ACVALID & out->ACREADY) != 0u) {
		copy_text(cfg, st, (in->ACPROT >> 1) & 1u, in->ACADDR, copy, sizeof copy);
		tzf_ring_add(ring, cycle, "snoop", "AC %s %s 0x%" PRIx64 ": %s", ar_name(in->ACSNOOP), world(in->ACPROT), in->ACADDR, copy);
	}
	if ((out->CRVALID & in->CRREADY) != 0u)
		tzf_ring_add(ring, cycle, "snoop", "CR%s%s%s%s NSAID %" PRIu32, (out->CRRESP & 1u) != 0u ? " DataTransfer" : "",
		             (out->CRRESP & 4u) != 0u ? " PassDirty" : "", (out->CRRESP & 8u) != 0u ? " IsShared" : "",
		             (out->CRRESP & 16u) != 0u ? " WasUnique" : "", out->CRNSAID);
	if ((out->CDVALID & in->CDREADY & out->CDLAST) != 0u)
		tzf_ring_add(ring, cycle, "snoop", "CD last");
}

void ace_cache_events(const struct ace_cache_cfg *cfg, uint64_t cycle, const struct ace_cache_out *out, const struct ace_cache_in *in,
                      const struct ace_cache_state *st, struct tzf_ring *ring)
{
	if (in->ARESETn == 0u) {
		tzf_ring_add(ring, cycle, "", "reset");
		return;
	}
	request_events(cfg, cycle, out, in, st, ring);
	read_events(cycle, out, in, ring);
	write_events(cycle, out, in, ring);
	snoop_events(cfg, cycle, out, in, st, ring);
}

void ace_cache_unit(const char *element, char *unit, size_t len)
{
	static const struct { const char *prefix, *unit; } of[] = {
		{ "REQ", "cpu" }, { "RSP", "cpu" }, { "req_", "cpu" }, { "rsp_", "cpu" }, { "ARESET", "" }, { "AR", "ar" }, { "R", "ar" }, { "ar_", "ar" },
		{ "r_", "ar" }, { "rack", "ar" }, { "AW", "aw" }, { "W", "aw" }, { "B", "aw" }, { "aw_", "aw" }, { "w_", "aw" }, { "b_", "aw" },
		{ "wb_", "aw" }, { "wq", "aw" }, { "wack", "aw" }, { "AC", "snoop" }, { "CR", "snoop" }, { "CD", "snoop" }, { "ac_", "snoop" },
		{ "cr_", "snoop" }, { "cd_", "snoop" }, { "sd_", "snoop" }, { "sc_", "snoop" }, { "v_", "cpu" }, { "lm_", "cpu" },
	};

	snprintf(unit, len, "%s", ""); /* arrays and MSHRs: whatever came last */
	for (uint32_t i = 0; i < sizeof of / sizeof of[0]; i++) {
		if (strncmp(element, of[i].prefix, strlen(of[i].prefix)) == 0) {
			snprintf(unit, len, "%s", of[i].unit);
			return;
		}
	}
}

static void print_copies(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, FILE *f)
{
	for (uint32_t i = 0; i < cfg->sets; i++) {
		for (uint32_t w = 0; w < cfg->ways; w++) {
			const struct ace_cache_set *s = &st->s[i];

			if (s->way_st[w] != 0u)
				fprintf(f, "  set %" PRIu32 " way %" PRIu32 ": %s %s 0x%" PRIx64 " NSAID %" PRIu32 "\n", i, w, st_name[s->way_st[w]],
				        s->way_ns[w] != 0u ? "NS" : "S", (s->way_tag[w] * cfg->sets + i) << 6, s->way_nsaid[w]);
		}
	}
}

void ace_cache_print_contents(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, FILE *f)
{
	print_copies(cfg, st, f);
	if (st->lm_v != 0u)
		fprintf(f, "  exclusive monitor: %s 0x%" PRIx64 "\n", st->lm_ns != 0u ? "NS" : "S", st->lm_line << 6);
	if (st->v_st != 0u)
		fprintf(f, "  DVM or barrier: %s%" PRIu32 " R, %" PRIu32 " B, %" PRIu32 " Complete missing\n",
		        st->v_st == ACE_CACHE_UNIT_SECOND ? "second part to be sent, " : "", st->v_left, st->v_b, st->v_c);
	if ((st->sc_due | st->sc_out) != 0u)
		fprintf(f, "  Syncs: %" PRIu32 " Completes due%s\n", st->sc_due, st->sc_out != 0u ? ", one under way" : "");
	for (uint32_t m = 0; m < cfg->mshrs; m++)
		if (st->m_st[m] != 0u)
			fprintf(f, "  MSHR %" PRIu32 ": %s, %s %s 0x%" PRIx64 " as %s\n", m, m_st_name[st->m_st[m]], op_name(st->m_op[m]),
			        world(st->m_prot[m]), st->m_addr[m], (st->m_type[m] & 32u) != 0u ? aw_name[st->m_type[m] & 7u] : ar_name(st->m_type[m]));
	for (uint32_t w = 0; w < cfg->wbs; w++)
		if (st->wb_st[w] != 0u)
			fprintf(f, "  write-back buffer %" PRIu32 ": %s %s 0x%" PRIx64 " NSAID %" PRIu32 "\n", w, aw_name[st->wb_kind[w]],
			        st->wb_ns[w] != 0u ? "NS" : "S", st->wb_line[w] << 6, st->wb_nsaid[w]);
}

bool ace_cache_sees_denial(const void *cfg, const void *out_, const void *in_, const void *state)
{
	const struct ace_cache_out *out = out_;
	const struct ace_cache_in *in = in_;

	(void)cfg;
	(void)state;
	return (out->RSP_VALID & in->RSP_READY) != 0u && out->RSP_RESP == 3u;
}
