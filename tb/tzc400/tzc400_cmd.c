/* tzc400_cmd.c - `tzf explain tzc400`: what the model decides about one access, and why. */
#include "tzc400_cmd.h"

#include <argp.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "tzc400_dump.h"
#include "tzc400_explain.h"
#include "tzc400_port.h"
#include "tzf.h"

struct explain_args {
	const char *block, *config, *program, *regs;
	uint64_t filter, addr, nsaid;
	bool ns, write, have_addr;
};

static const struct argp_option options[] = {
	{ "config", 'c', "CONFIG", 0, "configuration (c4x64)", 0 },
	{ "program", 'p', "NAME", 0, "registers as a firmware sequence leaves them: fvp, juno, juno-tzmp1, stm32mp1, layerscape", 0 },
	{ "regs", 'r', "FILE", 0, "registers from a dump: lines OFFSET VALUE or NAME VALUE, # comments (docs/map.md)", 0 },
	{ "filter", 'f', "N", 0, "which filter asks (0)", 0 },
	{ "addr", 'a', "ADDRESS", 0, "byte address; without it the registers are listed only", 0 },
	{ "ns", 'N', NULL, 0, "a Non-secure access (default Secure)", 0 },
	{ "nsaid", 'i', "N", 0, "its NSAID (0)", 0 },
	{ "write", 'w', NULL, 0, "a write (default a read)", 0 },
	{ 0 },
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct explain_args *a = state->input;
	uint64_t *number = key == 'f' ? &a->filter : key == 'a' ? &a->addr : key == 'i' ? &a->nsaid : NULL;

	if (number) {
		if (!tzf_number(arg, number))
			argp_error(state, "'%s' is not a number", arg);
		a->have_addr = a->have_addr || key == 'a';
		return 0;
	}
	switch (key) {
	case 'c': a->config = arg; break;
	case 'p': a->program = arg; break;
	case 'r': a->regs = arg; break;
	case 'N': a->ns = true; break;
	case 'w': a->write = true; break;
	case ARGP_KEY_ARG:
		if (a->block)
			argp_error(state, "one block at a time");
		a->block = arg;
		break;
	case ARGP_KEY_END:
		if (!a->block)
			argp_error(state, "which block?");
		if (a->program && a->regs)
			argp_error(state, "either --program or --regs");
		break;
	default: return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static const struct argp argp = { options, parse, "BLOCK", "Explains one decision of the model.", NULL, NULL, NULL };

static int load_file(const char *path, const struct tzc400_cfg *cfg, struct tzc400_state *st)
{
	struct tzc400_dump d;
	char err[512];
	FILE *f = fopen(path, "r");
	bool good;

	if (!f)
		return tzf_bad("%s: %s", path, strerror(errno));
	good = tzc400_dump_read(f, path, NULL, &d, err, sizeof err) == 0 && tzc400_dump_state(&d, cfg, st, err, sizeof err) == 0;
	fclose(f);
	return good ? TZF_OK : tzf_bad("%s", err);
}

int tzc400_cmd_explain(int argc, char **argv)
{
	struct explain_args a = { .config = "c4x64" };
	struct tzf_target t = { 0 };
	struct tzc400_state st;
	struct tzc400_cfg cfg;
	char text[256];
	int status;

	tzf_arguments(&argp, argc, argv, &a);
	status = tzf_target_init(&t, a.block, a.config, NULL, true);
	if (status != TZF_OK)
		return status;
	if (tzf_config_parse(t.tb->block, t.config, &cfg, text, sizeof text) != 0)
		abort();
	if (a.filter >= cfg.num_filters || a.nsaid > 15u)
		return tzf_bad("filter 0..%" PRIu32 ", NSAID 0..15", cfg.num_filters - 1u);
	tzc400_reset(&cfg, &st);
	if (a.program && tzc400_port_program(&cfg, &st, a.program, text, sizeof text) != 0)
		status = tzf_bad("%s", text);
	else if (a.regs)
		status = load_file(a.regs, &cfg, &st);
	if (status != TZF_OK)
		return status;
	tzc400_print_regs(&cfg, &st, stdout);
	if (a.have_addr) {
		struct tzc400_query q = { (uint32_t)a.filter, a.addr, a.ns, (uint32_t)a.nsaid, a.write };

		tzc400_explain(&cfg, &st, &q, text, sizeof text);
		printf("filter %" PRIu64 ", address 0x%" PRIx64 ": %s\n", a.filter, a.addr, text);
	}
	return TZF_OK;
}
