/* report_dvm.c - DVM messages, Syncs and barriers of the interconnect in words. */
#include "cci_report.h"

#include <inttypes.h>

static const char *const op_name[4] = { "nothing", "a message", "a Sync", "a Complete" };
static const char *const message_name[8] = { "", "its second part is missing", "ready", "sent", "two answers due", "one answer due", "?", "?" };
static const char *const sync_name[4] = { "", "ready", "sent", "its answer due" };

static void print_engine(const struct cci_dvm *v, FILE *f)
{
	if (v->dv_op != 0u)
		fprintf(f, "  DVM: %s of port %" PRIu32 " is sent, CR missing 0x%" PRIx32 "\n", op_name[v->dv_op & 3u], v->dv_port, v->dv_crw);
	if (v->dy_v != 0u)
		fprintf(f, "  DVM: a Sync of port %" PRIu32 " is under way, Completes missing 0x%" PRIx32 "\n", v->dy_port, v->dy_w);
}

static void print_boxes(uint32_t port, const struct cci_boxes *v, FILE *f)
{
	if (v->mb_st != 0u) {
		fprintf(f, "  DVM, port %" PRIu32 ": message 0x%" PRIx64, port, v->mb_addr);
		if (v->mb_two != 0u && v->mb_st != 1u)
			fprintf(f, ", 0x%" PRIx64, v->mb_addr2);
		fprintf(f, ", %s\n", message_name[v->mb_st & 7u]);
	}
	if (v->sb_st != 0u)
		fprintf(f, "  DVM, port %" PRIu32 ": Sync 0x%" PRIx64 ", %s%s\n", port, v->sb_addr, sync_name[v->sb_st & 3u],
		        v->sb_after != 0u ? ", after the message" : "");
	if (v->cb_v != 0u)
		fprintf(f, "  DVM, port %" PRIu32 ": a Complete is to be answered\n", port);
}

static void print_half(uint32_t port, const char *channel, uint32_t present, uint32_t after, FILE *f)
{
	if (present != 0u)
		fprintf(f, "  barrier, port %" PRIu32 ": its half on %s waits for entries 0x%" PRIx32 "\n", port, channel, after);
}

void cci_print_dvm(const struct cci_cfg *cfg, const struct cci_state *st, FILE *f)
{
	if (cfg->dvm == 0u)
		return;
	print_engine(&st->dv[0], f);
	for (uint32_t p = 0; p < cfg->aces + cfg->dvm_lites; p++)
		print_boxes(p, &st->v[p], f);
	for (uint32_t p = 0; p < cfg->aces + cfg->lites; p++) {
		print_half(p, "AR", st->b[p].br_v, st->b[p].br_dep, f);
		print_half(p, "AW", st->b[p].bw_v, st->b[p].bw_dep, f);
	}
}
