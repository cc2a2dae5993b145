/* cmd_map.c - `tzf map`: the programmed memory map of an address filter, for a terminal, as JSON and as a picture. */
#include "map.h"

#include <argp.h>
#include <string.h>

#define WIDTH_MIN 80u
#define WIDTH_MAX 1000u

struct map_args {
	struct tzf_map_request request;
	struct tzf_map_style style;
	const char *json, *svg;
};

static const struct argp_option options[] = {
	{ "program", 'p', "NAME", 0, "registers as a firmware sequence leaves them: fvp, juno, juno-tzmp1, stm32mp1, layerscape", 0 },
	{ "cycle", 'n', "N", 0, "of a vector file: the registers in cycle N, or of decision N, from 0 (behind the last)", 0 },
	{ "base", 'b', "ADDRESS", 0, "of a dump with addresses: where the registers begin, a multiple of 0x1000", 0 },
	{ "config", 'c', "CONFIG", 0, "of a dump or sequence: how the part is built (what BUILD_CONFIG or the sequence's board says; else c4x64)", 0 },
	{ "json", 'j', "FILE", 0, "the map as data, too (docs/map.md)", 0 },
	{ "svg", 's', "FILE", 0, "the map as a picture, too", 0 },
	{ "width", 'w', "N", 0, "columns of the output, 80 to 1000 (100)", 0 },
	{ "ascii", 'a', NULL, 0, "no characters beyond ASCII", 0 },
	{ 0 },
};

static uint64_t number(struct argp_state *state, const char *arg)
{
	uint64_t v = 0;

	if (!tzf_number(arg, &v))
		argp_error(state, "'%s' is not a number", arg);
	return v;
}

static void finish(struct argp_state *state, const struct map_args *a)
{
	if (!a->request.file == !a->request.program)
		argp_error(state, "a FILE or --program NAME is needed, and one is enough");
	if ((a->request.base & 0xFFFu) != 0u)
		argp_error(state, "--base is not a multiple of 0x1000");
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct map_args *a = state->input;
	struct tzf_map_request *r = &a->request;
	uint64_t width;

	switch (key) {
	case 'p': r->program = arg; break;
	case 'c': r->config = arg; break;
	case 'j': a->json = arg; break;
	case 's': a->svg = arg; break;
	case 'a': a->style.ascii = true; break;
	case 'n':
		r->cycle = number(state, arg);
		r->has_cycle = true;
		break;
	case 'b':
		r->base = number(state, arg);
		r->has_base = true;
		break;
	case 'w':
		width = number(state, arg);
		if (width < WIDTH_MIN || width > WIDTH_MAX)
			argp_error(state, "--width is %u to %u", WIDTH_MIN, WIDTH_MAX);
		a->style.width = (uint32_t)width;
		break;
	case ARGP_KEY_ARG:
		if (r->file)
			argp_error(state, "one file at a time");
		r->file = arg;
		break;
	case ARGP_KEY_END: finish(state, a); break;
	default: return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static const struct argp argp = { options, parse, "[FILE]",
	"Draws the memory map that the registers of a TZC-400 make: regions, who may read and write each, overlaps and holes. "
	"FILE is a register dump or a vector file of tzc400 or fabric (docs/map.md).", NULL, NULL, NULL };

int cmd_map(int argc, char **argv)
{
	struct map_args a = { .style = { .width = 100 } };
	static struct tzf_map m; /* static: only for its size */
	int status = TZF_OK;

	tzf_arguments(&argp, argc, argv, &a);
	if (a.json)
		status = tzf_can_write(a.json);
	if (a.svg && status == TZF_OK)
		status = tzf_can_write(a.svg);
	if (status == TZF_OK)
		status = tzf_map_load(&a.request, &m);
	if (status != TZF_OK)
		return status;
	if ((a.json && tzf_map_write_json(a.json, &m) != 0) || (a.svg && tzf_map_write_svg(a.svg, &m) != 0))
		return TZF_BAD_USE;
	tzf_map_text(&m, &a.style, stdout);
	return TZF_OK;
}
