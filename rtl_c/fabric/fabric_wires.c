/* fabric_wires.c - the wires of the system: cache c to ACE port c of the interconnect, an ACE-Lite port to each port behind them, memory port
 * m through filter m of the TZC-400. */
#include "fabric_wires.h"

#include <string.h>

static uint32_t bit(uint32_t vector, uint32_t i)
{
	return (vector >> i) & 1u;
}

/* The fields of an address channel, F(suffix of the name). */
#define ADDR_FIELDS(F, x) \
	F(x##ID) F(x##ADDR) F(x##LEN) F(x##SIZE) F(x##BURST) F(x##CACHE) F(x##PROT) F(x##QOS) F(x##NSAID)

static void cache_to_cci(const struct ace_cache_out *c, uint32_t p, struct cci_in *to)
{
#define ELEM(n) to->n##_s[p] = c->n;
#define BIT(n)  to->n##_s |= c->n << p;
	ADDR_FIELDS(ELEM, AR)
	ADDR_FIELDS(ELEM, AW)
	ELEM(ARDOMAIN) ELEM(ARSNOOP) ELEM(ARBAR)
	ELEM(AWDOMAIN) ELEM(AWSNOOP) ELEM(AWBAR)
	BIT(ARVALID) BIT(ARLOCK) BIT(RREADY)
	BIT(AWVALID) BIT(AWLOCK) BIT(AWUNIQUE) BIT(BREADY)
	ELEM(WDATA) ELEM(WSTRB) BIT(WVALID) BIT(WLAST)
	BIT(ACREADY) BIT(CRVALID) ELEM(CRRESP) ELEM(CRNSAID)
	BIT(CDVALID) ELEM(CDDATA) BIT(CDLAST)
#undef ELEM
#undef BIT
	to->RACK |= c->RACK << p;
	to->WACK |= c->WACK << p;
}

/* ACE-Lite port d is port p of the interconnect. */
static void lite_to_cci(const struct fabric_in *in, uint32_t d, uint32_t p, struct cci_in *to)
{
#define ELEM(n) to->n##_s[p] = in->n##_d[d];
#define BIT(n)  to->n##_s |= bit(in->n##_d, d) << p;
	ADDR_FIELDS(ELEM, AR)
	ADDR_FIELDS(ELEM, AW)
	ELEM(ARDOMAIN) ELEM(ARSNOOP) ELEM(ARBAR)
	ELEM(AWDOMAIN) ELEM(AWSNOOP) ELEM(AWBAR)
	ELEM(WDATA) ELEM(WSTRB)
	BIT(ARVALID) BIT(ARLOCK) BIT(RREADY) BIT(AWVALID) BIT(AWLOCK) BIT(WVALID) BIT(WLAST) BIT(BREADY)
#undef ELEM
#undef BIT
}

static void memory_to_cci(const struct tzc400_out *t, const struct fabric_cfg *cfg, struct cci_in *to)
{
	to->ARREADY_m = t->ARREADY_s;
	to->AWREADY_m = t->AWREADY_s;
	to->WREADY_m = t->WREADY_s;
	to->RVALID_m = t->RVALID_s;
	to->RLAST_m = t->RLAST_s;
	to->BVALID_m = t->BVALID_s;
	for (uint32_t m = 0; m < cfg->mems; m++) {
		to->RID_m[m] = t->RID_s[m];
		to->RDATA_m[m] = t->RDATA_s[m];
		to->RRESP_m[m] = t->RRESP_s[m];
		to->BID_m[m] = t->BID_s[m];
		to->BRESP_m[m] = t->BRESP_s[m];
	}
}

void fabric_to_cci(const struct fabric_cfg *cfg, const struct fabric_outputs *w, const struct fabric_in *in, struct cci_in *to)
{
	to->ARESETn = in->ARESETn;
	to->PROT_MODE = in->PROT_MODE;
	to->SNOOP_EN = in->SNOOP_EN;
	to->DVM_EN = in->DVM_EN;
	to->QOS_THRESHOLD_R = in->QOS_THRESHOLD_R;
	to->QOS_THRESHOLD_W = in->QOS_THRESHOLD_W;
	memcpy(to->PROT_GROUP, in->PROT_GROUP, sizeof to->PROT_GROUP);
	memcpy(to->NSAID_MASK, in->NSAID_MASK, sizeof to->NSAID_MASK);
	to->CRNSAID_EN = tzf_mask32(cfg->caches); /* they all do */
	to->SF_OFF = in->SF_OFF;
	memset(to->IFNSAID_CFG, 0, sizeof to->IFNSAID_CFG);
	for (uint32_t c = 0; c < cfg->caches; c++)
		cache_to_cci(&w->cache[c], c, to);
	for (uint32_t d = 0; d < cfg->lites; d++)
		lite_to_cci(in, d, cfg->caches + d, to);
	memory_to_cci(&w->tzc, cfg, to);
}

static void apb_to_tzc(const struct fabric_in *in, struct tzc400_in *to)
{
	to->PSEL = in->PSEL;
	to->PENABLE = in->PENABLE;
	to->PWRITE = in->PWRITE;
	to->PADDR = in->PADDR;
	to->PWDATA = in->PWDATA;
	to->PSTRB = in->PSTRB;
	to->PPROT = in->PPROT;
}

/* What the interconnect does not have (REGION, VNET, DOMAIN, SNOOP, BAR) is 0. */
void fabric_to_tzc(const struct fabric_cfg *cfg, const struct fabric_outputs *w, const struct fabric_in *in, struct tzc400_in *to)
{
	to->ARESETn = in->ARESETn;
	apb_to_tzc(in, to);
	to->ARVALID_s = w->cci.ARVALID_m;
	to->AWVALID_s = w->cci.AWVALID_m;
	to->ARLOCK_s = w->cci.ARLOCK_m;
	to->AWLOCK_s = w->cci.AWLOCK_m;
	to->WVALID_s = w->cci.WVALID_m;
	to->WLAST_s = w->cci.WLAST_m;
	to->RREADY_s = w->cci.RREADY_m;
	to->BREADY_s = w->cci.BREADY_m;
	to->ARREADY_m = in->ARREADY_m;
	to->AWREADY_m = in->AWREADY_m;
	to->WREADY_m = in->WREADY_m;
	to->RVALID_m = in->RVALID_m;
	to->RLAST_m = in->RLAST_m;
	to->BVALID_m = in->BVALID_m;
	for (uint32_t m = 0; m < cfg->mems; m++) {
#define ELEM(n) to->n##_s[m] = w->cci.n##_m[m];
		ADDR_FIELDS(ELEM, AR)
		ADDR_FIELDS(ELEM, AW)
		ELEM(WDATA) ELEM(WSTRB)
#undef ELEM
		to->RID_m[m] = in->RID_m[m];
		to->RDATA_m[m] = in->RDATA_m[m];
		to->RRESP_m[m] = in->RRESP_m[m];
		to->BID_m[m] = in->BID_m[m];
		to->BRESP_m[m] = in->BRESP_m[m];
	}
}

static void cci_to_cache(const struct cci_out *o, uint32_t c, struct ace_cache_in *to)
{
#define ELEM(n) to->n = o->n##_s[c];
#define BIT(n)  to->n = bit(o->n##_s, c);
	BIT(ARREADY) BIT(RVALID) ELEM(RID) ELEM(RDATA) ELEM(RRESP) BIT(RLAST)
	BIT(AWREADY) BIT(WREADY) BIT(BVALID) ELEM(BID) ELEM(BRESP)
	BIT(ACVALID) ELEM(ACADDR) ELEM(ACSNOOP) ELEM(ACPROT) BIT(CRREADY) BIT(CDREADY)
#undef ELEM
#undef BIT
}

void fabric_to_cache(const struct fabric_outputs *w, const struct fabric_in *in, uint32_t c, struct ace_cache_in *to)
{
	to->ARESETn = in->ARESETn;
	to->CHOICE = in->CHOICE[c];
	to->REQ_VALID = bit(in->REQ_VALID, c);
	to->REQ_OP = in->REQ_OP[c];
	to->REQ_ID = in->REQ_ID[c];
	to->REQ_ADDR = in->REQ_ADDR[c];
	to->REQ_PROT = in->REQ_PROT[c];
	to->REQ_NSAID = in->REQ_NSAID[c];
	to->REQ_QOS = in->REQ_QOS[c];
	to->REQ_WDATA = in->REQ_WDATA[c];
	to->REQ_WSTRB = in->REQ_WSTRB[c];
	to->RSP_READY = bit(in->RSP_READY, c);
	cci_to_cache(&w->cci, c, to);
}

static void caches_to_outside(const struct fabric_cfg *cfg, const struct fabric_outputs *w, struct fabric_out *o)
{
	for (uint32_t c = 0; c < cfg->caches; c++) {
		o->REQ_READY |= w->cache[c].REQ_READY << c;
		o->RSP_VALID |= w->cache[c].RSP_VALID << c;
		o->RSP_ID[c] = w->cache[c].RSP_ID;
		o->RSP_RESP[c] = w->cache[c].RSP_RESP;
		o->RSP_DATA[c] = w->cache[c].RSP_DATA;
	}
}

static void lites_to_outside(const struct fabric_cfg *cfg, const struct cci_out *w, struct fabric_out *o)
{
	for (uint32_t d = 0; d < cfg->lites; d++) {
		const uint32_t p = cfg->caches + d;

		o->ARREADY_d |= bit(w->ARREADY_s, p) << d;
		o->RVALID_d |= bit(w->RVALID_s, p) << d;
		o->RLAST_d |= bit(w->RLAST_s, p) << d;
		o->AWREADY_d |= bit(w->AWREADY_s, p) << d;
		o->WREADY_d |= bit(w->WREADY_s, p) << d;
		o->BVALID_d |= bit(w->BVALID_s, p) << d;
		o->RID_d[d] = w->RID_s[p];
		o->RDATA_d[d] = w->RDATA_s[p];
		o->RRESP_d[d] = w->RRESP_s[p] & 3u;
		o->BID_d[d] = w->BID_s[p];
		o->BRESP_d[d] = w->BRESP_s[p];
	}
}

static void memories_to_outside(const struct fabric_cfg *cfg, const struct tzc400_out *w, struct fabric_out *o)
{
	o->ARVALID_m = w->ARVALID_m;
	o->ARLOCK_m = w->ARLOCK_m;
	o->AWLOCK_m = w->AWLOCK_m;
	o->RREADY_m = w->RREADY_m;
	o->AWVALID_m = w->AWVALID_m;
	o->WVALID_m = w->WVALID_m;
	o->WLAST_m = w->WLAST_m;
	o->BREADY_m = w->BREADY_m;
	for (uint32_t m = 0; m < cfg->mems; m++) {
#define ELEM(n) o->n##_m[m] = w->n##_m[m];
		ADDR_FIELDS(ELEM, AR)
		ADDR_FIELDS(ELEM, AW)
		ELEM(WDATA) ELEM(WSTRB)
#undef ELEM
	}
}

void fabric_to_outside(const struct fabric_cfg *cfg, const struct fabric_outputs *w, struct fabric_out *o)
{
	o->PREADY = w->tzc.PREADY;
	o->PSLVERR = w->tzc.PSLVERR;
	o->PRDATA = w->tzc.PRDATA;
	o->TZCINT = w->tzc.TZCINT;
	o->CHANGE_PENDING = w->cci.CHANGE_PENDING;
	o->IMPR_ERR_S = w->cci.IMPR_ERR_S;
	o->IMPR_ERR_M = w->cci.IMPR_ERR_M;
	o->EV_FULL = w->cci.EV_FULL;
	o->EV_GENWR = w->cci.EV_GENWR;
	o->EV_HAZARD = w->cci.EV_HAZARD;
	o->EV_REWRITE = w->cci.EV_REWRITE;
	o->SF_INIT = w->cci.SF_INIT;
	o->EV_SF_ACCESS = w->cci.EV_SF_ACCESS;
	o->EV_SF_MISS = w->cci.EV_SF_MISS;
	o->EV_SF_BACKINV = w->cci.EV_SF_BACKINV;
	o->EV_SF_BLOCK = w->cci.EV_SF_BLOCK;
	caches_to_outside(cfg, w, o);
	lites_to_outside(cfg, &w->cci, o);
	memories_to_outside(cfg, &w->tzc, o);
}
