/* cci_explain.c - `tzf explain cci`: which request, by whom, who holds the line, who may read and write it. */
#include "cci_explain.h"

#include <argp.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cci_rewrite.h"
#include "cci_story.h"
#include "explain_int.h"
#include "tzf.h"

const char *const explain_copy_names[COPY_STATES] = { "I", "SC", "SD", "UC", "UD" };

static const struct argp_option options[] = {
	{ "config", 'c', "CONFIG", 0, "configuration (a4l3)", 0 },
	{ "request", 'r', "KIND", 0, "ReadShared, WriteUnique, CleanShared, ... (ReadShared)", 0 },
	{ "port", 'p', "N", 0, "who asks (0; for the kinds of ACE-Lite the first ACE-Lite port may ask too)", 0 },
	{ "nsaid", 'i', "N", 0, "under which NSAID (9)", 0 },
	{ "secure", 's', NULL, 0, "a Secure request (default Non-secure)", 0 },
	{ "addr", 'a', "ADDRESS", 0, "of the line (0x80000000)", 0 },
	{ "holder", 'h', "PORT:STATE:NSAID", 0, "a cache that holds the line: STATE is SC, SD, UC or UD; once a holder", 0 },
	{ "mode", 'm', "N", 0, "protection: 0 off, 1 strict, 2 comparing (1)", 0 },
	{ "grouped", 'g', NULL, 0, "all ports in one protection group (default: each in its own)", 0 },
	{ "rd", 'R', "MASK", 0, "NSAIDs that may read the line, one bit each (0xffff)", 0 },
	{ "wr", 'W', "MASK", 0, "NSAIDs that may write it (0xffff)", 0 },
	{ "action", 'A', "N", 0, "how a refusal is answered: 0 OKAY, 1 DECERR (1)", 0 },
	{ 0 },
};

static uint32_t kind_of(struct argp_state *state, const char *text)
{
	for (uint32_t k = CCI_REQ_READ_NO_SNOOP; k <= CCI_REQ_WRITE_LINE_UNIQUE; k++)
		if (strcasecmp(text, cci_kind_name(k)) == 0)
			return k;
	argp_error(state, "'%s' is not a kind of request that can be played: ReadNoSnoop .. MakeInvalid, WriteNoSnoop, WriteUnique, WriteLineUnique", text);
	return 0;
}

static void set_holder(struct argp_state *state, struct explain_args *a, char *text)
{
	char *const st = strchr(text, ':');
	char *const id = st ? strchr(st + 1, ':') : NULL;
	uint64_t port = 0, nsaid = 0;
	uint32_t s = COPY_STATES;

	if (id) {
		*st = *id = '\0';
		for (s = COPY_SC; s < COPY_STATES && strcasecmp(st + 1, explain_copy_names[s]) != 0; s++)
			;
	}
	if (s == COPY_STATES || !tzf_number(text, &port) || port >= CCI_ACES_MAX || !tzf_number(id + 1, &nsaid) || nsaid > 15u) {
		argp_error(state, "--holder wants PORT:STATE:NSAID, as 1:UD:8");
		return;
	}
	a->holder[port].st = (enum copy_state)s;
	a->holder[port].nsaid = (uint32_t)nsaid;
}

static void set_number(struct argp_state *state, const char *arg, uint64_t most, uint64_t *v)
{
	if (!tzf_number(arg, v) || *v > most)
		argp_error(state, "'%s' is not a number from 0 to %llu", arg, (unsigned long long)most);
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct explain_args *a = state->input;

	switch (key) {
	case 'c': a->config = arg; break;
	case 'r': a->kind = kind_of(state, arg); break;
	case 'p': set_number(state, arg, CCI_PORTS_MAX - 1u, &a->port); break;
	case 'i': set_number(state, arg, 15, &a->nsaid); break;
	case 's': a->secure = true; break;
	case 'a': set_number(state, arg, UINT64_MAX, &a->addr); break;
	case 'h': set_holder(state, a, arg); break;
	case 'm': set_number(state, arg, 3, &a->mode); break;
	case 'g': a->grouped = true; break;
	case 'R': set_number(state, arg, 0xFFFF, &a->rd); break;
	case 'W': set_number(state, arg, 0xFFFF, &a->wr); break;
	case 'A': set_number(state, arg, 1, &a->action); break;
	case ARGP_KEY_ARG:
		if (a->block)
			argp_error(state, "one block at a time");
		a->block = arg;
		break;
	default: return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static const struct argp argp = { options, parse, "BLOCK", "Plays one request on the model and tells its story.", NULL, NULL, NULL };

/* What the options say together. 0, or a status after one line. */
static int check(const struct cci_cfg *cfg, const struct explain_args *a)
{
	const uint32_t k = a->kind;
	const bool lite = k == CCI_REQ_READ_NO_SNOOP || k == CCI_REQ_READ_ONCE || (k >= CCI_REQ_CLEAN_SHARED && k <= CCI_REQ_WRITE_LINE_UNIQUE);

	if (a->port >= cfg->aces + cfg->lites)
		return tzf_bad("this configuration has ports 0 to %u", cfg->aces + cfg->lites - 1u);
	if (a->port >= cfg->aces && !lite)
		return tzf_bad("an ACE-Lite port cannot ask for %s", cci_kind_name(k));
	for (uint32_t p = 0; p < CCI_ACES_MAX; p++)
		if (a->holder[p].st != COPY_I && (p >= cfg->aces || p == a->port))
			return tzf_bad("a holder is another ACE port than the one that asks: 0 to %u here", cfg->aces - 1u);
	if (a->addr >> cfg->addr_width != 0u)
		return tzf_bad("the address has more than %u bits", cfg->addr_width);
	return TZF_OK;
}

int cci_explain(int argc, char **argv)
{
	struct explain_args a = { .config = "a4l3", .kind = CCI_REQ_READ_SHARED, .nsaid = 9, .mode = 1, .rd = 0xFFFF, .wr = 0xFFFF, .action = 1, .addr = 0x80000000u };
	const struct tzf_block *block = tzf_block_find("cci");
	struct cci_cfg cfg;
	char err[512];
	int status;

	tzf_arguments(&argp, argc, argv, &a);
	if (tzf_config_parse(block, a.config, &cfg, err, sizeof err) != 0)
		return tzf_bad("%s", err);
	cfg.part = 550; /* whose pins enable the ports, without software */
	status = check(&cfg, &a);
	if (status != TZF_OK)
		return status;
	return explain_play(&cfg, &a) ? TZF_OK : TZF_INCOMPLETE;
}
