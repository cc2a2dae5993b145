/* tzc400_cmd.c - `tzf explain tzc400`: what the model decides about one access, and why. */
#include "tzc400_cmd.h"

#include <argp.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "seq_data.h"
#include "tzc400_explain.h"
#include "tzc400_firmware.h"
#include "tzf.h"

struct explain_args {
	const char *block, *config, *program, *regs;
	uint64_t filter, addr, nsaid;
	bool ns, write, have_addr;
};

static const struct argp_option options[] = {
	{ "config", 'c', "CONFIG", 0, "configuration (c4x64)", 0 },
	{ "program", 'p', "NAME", 0, "registers as a firmware sequence leaves them: fvp, juno, juno-tzmp1, stm32mp1, layerscape", 0 },
	{ "regs", 'r', "FILE", 0, "registers from a file: lines OFFSET VALUE, # comments", 0 },
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

/* The model's own port: an access is two clock edges. */
struct model_port {
	const struct tzc400_cfg *cfg;
	struct tzc400_state *st;
	uintptr_t base;
};

static uint32_t port_access(struct model_port *p, uintptr_t addr, bool write, uint32_t v)
{
	struct tzc400_in in = { .ARESETn = 1, .PSEL = 1, .PWRITE = write, .PADDR = (uint32_t)(addr - p->base), .PWDATA = v, .PSTRB = write ? 15 : 0 };
	struct tzc400_out out = { 0 };

	tzc400_tick(p->cfg, p->st, &in);
	tzc400_out(p->cfg, p->st, &out);
	in.PENABLE = 1;
	tzc400_tick(p->cfg, p->st, &in);
	return out.PRDATA;
}

static void port_write(void *ctx, uintptr_t addr, uint32_t v)
{
	port_access(ctx, addr, true, v);
}

static uint32_t port_read(void *ctx, uintptr_t addr)
{
	return port_access(ctx, addr, false, 0);
}

static int load_program(const struct explain_args *a, struct model_port *port)
{
	const struct fw_script *s = fw_script_find(a->program);
	struct tfa_bus bus = { port_read, port_write, port };
	char err[256];

	if (!s)
		return tzf_bad("no such sequence: %s (fvp, juno, juno-tzmp1, stm32mp1, layerscape)", a->program);
	if (tzc400_program_misfit(port->cfg, a->program))
		return tzf_bad("sequence %s on configuration %s: %s", a->program, a->config, tzc400_program_misfit(port->cfg, a->program));
	port->base = s->base;
	return fw_script_run(s, &bus, 1000, err, sizeof err) == 0 ? TZF_OK : tzf_bad("%s", err);
}

/* The next line, without its newline: 1, 0 at the end of the file, -1 if it is no short line of text. */
static int read_line(FILE *f, char *line, size_t room)
{
	size_t n = 0;
	int c;

	while ((c = fgetc(f)) != EOF && c != '\n') {
		if (c == '\0' || n + 1u == room)
			return -1;
		line[n++] = (char)c;
	}
	line[n] = '\0';
	return c != EOF || n != 0u;
}

/* One line OFFSET VALUE: 1 if it was one, 0 if there was nothing on it, -1 if it is neither. */
static int register_line(char *line, struct model_port *port)
{
	static const char blanks[] = " \t=,:";
	char *save = NULL, *offset, *value;
	uint64_t o, v;

	line[strcspn(line, "#\r")] = '\0';
	offset = strtok_r(line, blanks, &save);
	if (!offset)
		return 0;
	value = strtok_r(NULL, blanks, &save);
	if (!value || strtok_r(NULL, blanks, &save) || !tzf_number(offset, &o) || !tzf_number(value, &v) || o > 0xFFFu || (o & 3u) != 0u || v > UINT32_MAX)
		return -1;
	port_write(port, o, (uint32_t)v);
	return 1;
}

static int load_file(const char *path, struct model_port *port)
{
	FILE *f = fopen(path, "r");
	char line[256];
	uint32_t number = 0, writes = 0;
	int status = TZF_OK, r;

	if (!f)
		return tzf_bad("%s: %s", path, strerror(errno));
	while (status == TZF_OK && (r = read_line(f, line, sizeof line)) != 0) {
		r = r > 0 ? register_line(line, port) : -1;
		number++;
		writes += r == 1;
		if (r < 0)
			status = tzf_bad("%s:%" PRIu32 ": a line is OFFSET VALUE, offset 0..0xffc, value 32 bits", path, number);
	}
	if (ferror(f))
		status = tzf_bad("%s: %s", path, strerror(errno));
	else if (status == TZF_OK && writes == 0u)
		status = tzf_bad("%s:%" PRIu32 ": no register is written in this file", path, number);
	fclose(f);
	return status;
}

int tzc400_cmd_explain(int argc, char **argv)
{
	struct explain_args a = { .config = "c4x64" };
	struct tzf_target t = { 0 };
	struct tzc400_state st;
	struct tzc400_cfg cfg;
	struct model_port port = { &cfg, &st, 0 };
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
	status = a.program ? load_program(&a, &port) : a.regs ? load_file(a.regs, &port) : TZF_OK;
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
