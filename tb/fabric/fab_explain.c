/* fab_explain.c - `tzf explain fabric`: which request, by which cache's processor, who holds the line, who may read and write it. */
#include "fab_explain.h"

#include <argp.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "fab_explain_int.h"
#include "tzf.h"

const char *const fab_told_names[TOLD_STATES] = { "I", "UD", "SD", "UC", "SC" };

/* By REQ_OP. */
static const char *const ops[] = { "LOAD", "LOAD_CLEAN", "LOAD_NSD", "LOAD_UNIQUE", "STORE", "STORE_LINE", "CLEAN", "CLEAN_INVALID", "INVALIDATE", "EVICT",
	                           "LOAD_ONCE", "STORE_ONCE", "STORE_LINE_ONCE", "LOAD_PLAIN", "STORE_PLAIN", NULL, "LOAD_EXCL", "STORE_EXCL",
	                           "DVM_MESSAGE", "DVM_SYNC", "BARRIER" };
#define OPS (sizeof ops / sizeof ops[0])

static const struct argp_option options[] = {
	{ "config", 'c', "CONFIG", 0, "configuration (c2l1)", 0 },
	{ "request", 'r', "OP", 0, "LOAD, STORE, CLEAN_INVALID, ... of docs/ace_cache.md (LOAD). STORE_EXCL: after a LOAD_EXCL. DVM_MESSAGE, DVM_SYNC, BARRIER: no line", 0 },
	{ "cache", 'p', "N", 0, "whose processor asks (0)", 0 },
	{ "nsaid", 'i', "N", 0, "under which NSAID (9)", 0 },
	{ "secure", 's', NULL, 0, "a Secure request (default Non-secure)", 0 },
	{ "holder", 'h', "CACHE:STATE:NSAID", 0, "a cache that holds the line: STATE is SC, SD, UC or UD; once a holder", 0 },
	{ "mode", 'm', "N", 0, "protection: 0 off, 1 strict, 2 comparing (1)", 0 },
	{ "grouped", 'g', NULL, 0, "all ports in one protection group (default: each in its own)", 0 },
	{ "rd", 'R', "MASK", 0, "NSAIDs that may read the line, one bit each (0xffff)", 0 },
	{ "wr", 'W', "MASK", 0, "NSAIDs that may write it (0xffff)", 0 },
	{ "action", 'A', "N", 0, "how the filter answers a refusal: 0 OKAY, 1 DECERR (1)", 0 },
	{ 0 },
};

static void set_op(struct argp_state *state, struct fab_told *t, const char *text)
{
	for (uint32_t i = 0; i < OPS; i++)
		if (ops[i] && strcasecmp(text, ops[i]) == 0) {
			t->op = i;
			t->op_name = ops[i];
			return;
		}
	argp_error(state, "'%s' is not a request that can be played: LOAD .. STORE_PLAIN, LOAD_EXCL .. BARRIER", text);
}

static void set_holder(struct argp_state *state, struct fab_told *t, char *text)
{
	char *const st = strchr(text, ':');
	char *const id = st ? strchr(st + 1, ':') : NULL;
	uint64_t cache = 0, nsaid = 0;
	uint32_t s = TOLD_STATES;

	if (id) {
		*st = *id = '\0';
		for (s = TOLD_I + 1; s < TOLD_STATES && strcasecmp(st + 1, fab_told_names[s]) != 0; s++)
			;
	}
	if (s == TOLD_STATES || !tzf_number(text, &cache) || cache >= FABRIC_CACHES_MAX || !tzf_number(id + 1, &nsaid) || nsaid > 15u) {
		argp_error(state, "--holder wants CACHE:STATE:NSAID, as 1:UD:8");
		return;
	}
	t->holder[cache].st = (enum told_state)s;
	t->holder[cache].nsaid = (uint32_t)nsaid;
}

static void set_number(struct argp_state *state, const char *arg, uint64_t most, uint64_t *v)
{
	if (!tzf_number(arg, v) || *v > most)
		argp_error(state, "'%s' is not a number from 0 to %llu", arg, (unsigned long long)most);
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct fab_told *t = state->input;

	switch (key) {
	case 'c': t->config = arg; break;
	case 'r': set_op(state, t, arg); break;
	case 'p': set_number(state, arg, FABRIC_CACHES_MAX - 1u, &t->cache); break;
	case 'i': set_number(state, arg, 15, &t->nsaid); break;
	case 's': t->secure = true; break;
	case 'h': set_holder(state, t, arg); break;
	case 'm': set_number(state, arg, 3, &t->mode); break;
	case 'g': t->grouped = true; break;
	case 'R': set_number(state, arg, 0xFFFF, &t->rd); break;
	case 'W': set_number(state, arg, 0xFFFF, &t->wr); break;
	case 'A': set_number(state, arg, 1, &t->action); break;
	case ARGP_KEY_ARG:
		if (t->block)
			argp_error(state, "one block at a time");
		t->block = arg;
		break;
	default: return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static const struct argp argp = { options, parse, "BLOCK", "Plays one request on the model of the whole system and tells its story.", NULL, NULL, NULL };

/* What the options say together. 0, or a status after one line. */
static int check(const struct fabric_cfg *cfg, const struct fab_told *t)
{
	uint32_t n[TOLD_STATES] = { 0 };

	if (t->cache >= cfg->caches)
		return tzf_bad("this configuration has caches 0 to %u", cfg->caches - 1u);
	if (t->op == FAB_DVM_SYNC && cfg->dvm == 0u)
		return tzf_bad("a Sync has no answer without DVM: --config c2l1f1 or c4l2");
	for (uint32_t c = 0; c < FABRIC_CACHES_MAX; c++) {
		if (t->holder[c].st != TOLD_I && c >= cfg->caches)
			return tzf_bad("a holder is a cache, 0 to %u here", cfg->caches - 1u);
		n[t->holder[c].st]++;
	}
	if (n[TOLD_UD] + n[TOLD_UC] > 1u || n[TOLD_SD] > 1u || (n[TOLD_UD] + n[TOLD_UC] == 1u && n[TOLD_SD] + n[TOLD_SC] != 0u))
		return tzf_bad("a unique copy (UC, UD) is the only one, and one copy at most is dirty");
	if (n[TOLD_SD] + n[TOLD_SC] == 1u)
		return tzf_bad("a shared copy (SC, SD) has another beside it here: name two holders");
	return TZF_OK;
}

int fab_explain(int argc, char **argv)
{
	struct fab_told t = { .config = "c2l1", .op_name = ops[0], .nsaid = 9, .mode = 1, .rd = 0xFFFF, .wr = 0xFFFF, .action = 1 };
	const struct tzf_block *block = tzf_block_find("fabric");
	struct fabric_cfg cfg;
	char err[512];
	int status;

	tzf_arguments(&argp, argc, argv, &t);
	if (tzf_config_parse(block, t.config, &cfg, err, sizeof err) != 0)
		return tzf_bad("%s", err);
	status = check(&cfg, &t);
	return status != TZF_OK ? status : fab_explain_play(&t);
}
