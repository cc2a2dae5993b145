/* test_score_masks.c - a mask hides the bits that it lists and no other, in every place where the scoreboard compares; and what it has hidden is named. */
#include "score_rig.h"

#define OUT_WORDS (sizeof(struct tzc400_out) / 4u)

/* One mask; `differs` are the bits that the case spoils, in the word of the mask. */
struct mask_case {
	const char *name;
	void (*play)(struct rig *r, uint32_t differs);
	uint32_t word, mask, differs;
	bool found;  /* a violation */
	bool hidden; /* the word is named at the end */
};

static void failed_read(struct rig *r)
{
	ar(r, 1, DENIED, 0);
	r_s(r, 1, 0, 3, 1);
	wait(r, LATENCY + 1);
}

static void region_register(struct rig *r, uint32_t differs) { rd(r, 0x134, 0xFFFFFFFF ^ differs); }
static void nonsecure_read(struct rig *r, uint32_t differs) { apb(r, false, 0x134, differs, 2, 1); }
static void filter_not_built(struct rig *r, uint32_t differs) { rd(r, 0x03C, differs); }
static void gate_status(struct rig *r, uint32_t differs) { wait(r, 10); rd(r, 0x008, 0x10001 ^ differs); }
static void int_status(struct rig *r, uint32_t differs) { failed_read(r); rd(r, 0x010, 1 ^ differs); }
static void fail_id(struct rig *r, uint32_t differs) { failed_read(r); rd(r, 0x02C, 1 ^ differs); }

/* What a masked read shows of its other bits still decides which failure is the captured one. */
static void fail_id_excludes(struct rig *r, uint32_t differs)
{
	ar(r, 1, DENIED, 0);
	ar(r, 2, DENIED + 64, 0);
	r_s(r, 1, 0, 3, 1);
	r_s(r, 2, 0, 3, 1);
	wait(r, LATENCY + 2);
	rd(r, 0x02C, 1 ^ 0x80000000);
	rd(r, 0x020, DENIED ^ differs);
}

static void address_high(struct rig *r, uint32_t differs)
{
	ar(r, 1, ALLOWED, 0);
	r->out.ARVALID_m = r->in.ARREADY_m = 1;
	r->out.ARID_m[0] = 1;
	r->out.ARADDR_m[0] = ALLOWED | (uint64_t)differs << 32;
	cycle(r);
	r_m(r, 1, 5, 1);
	r_s(r, 1, 5, 0, 1);
}

static void read_data(struct rig *r, uint32_t differs)
{
	ar(r, 1, ALLOWED, 0);
	ar_m(r, 1, ALLOWED, 0);
	r_m(r, 1, 5, 1);
	r_s(r, 1, 5 ^ differs, 0, 1);
}

static void denied_resp(struct rig *r, uint32_t differs)
{
	ar(r, 1, DENIED, 0);
	r_s(r, 1, 0, 3 ^ differs, 1);
}

static void write_data(struct rig *r, uint32_t differs)
{
	aw(r, 1, ALLOWED, 0);
	w(r, 9, 1);
	aw_m(r, 1, ALLOWED, 0);
	w_m(r, 9 ^ differs, 15, 1);
	b_m(r, 1);
	b_s(r, 1, 0);
}

static void interrupt(struct rig *r, uint32_t differs)
{
	wait(r, 5);
	r->irq = differs;
	wait(r, 5);
	r->irq = 0;
}

#define PRDATA OUT_WORD(PRDATA)

static const struct mask_case cases[] = {
	{ "a region register", region_register, PRDATA, 0x6, 0x4, false, true },
	{ "a region register, other bits", region_register, PRDATA, 0x6, 0x8, true, false },
	{ "a region register as it is", region_register, PRDATA, 0x6, 0, false, false },
	{ "a Non-secure read", nonsecure_read, PRDATA, 0x6, 0x4, false, true },
	{ "a Non-secure read, other bits", nonsecure_read, PRDATA, 0x6, 0x8, true, false },
	{ "a filter that is not built", filter_not_built, PRDATA, 0x6, 0x4, false, true },
	{ "a filter that is not built, other bits", filter_not_built, PRDATA, 0x6, 0x8, true, false },
	{ "GATE_KEEPER", gate_status, PRDATA, 0x10000, 0x10000, false, true },
	{ "GATE_KEEPER, other bits", gate_status, PRDATA, 0x80000000, 0x10000, true, false },
	{ "GATE_KEEPER, a gate that is not built", gate_status, PRDATA, 0x80000000, 0x80000000, false, true },
	{ "INT_STATUS", int_status, PRDATA, 0x101, 0x100, false, true },
	{ "INT_STATUS, other bits", int_status, PRDATA, 0x101, 0x10000, true, false },
	{ "INT_STATUS, a bit that does not exist", int_status, PRDATA, 0x80000000, 0x80000000, false, true },
	{ "FAIL_ID", fail_id, PRDATA, 0x2, 0x2, false, true },
	{ "FAIL_ID, other bits", fail_id, PRDATA, 0x80000000, 0x2, true, false },
	{ "FAIL_ADDRESS after FAIL_ID", fail_id_excludes, PRDATA, 0x80000000, 0, false, true },
	{ "FAIL_ADDRESS of another failure than FAIL_ID", fail_id_excludes, PRDATA, 0x80000000, 0x40, true, true },
	{ "an address above 32 bits", address_high, OUT_WORD(ARADDR_m[0]) + 1u, 0xFF, 0x80, false, true },
	{ "an address above 32 bits, other bits", address_high, OUT_WORD(ARADDR_m[0]) + 1u, 0x7F, 0x80, true, false },
	{ "read data", read_data, OUT_WORD(RDATA_s[0]), 0x6, 0x2, false, true },
	{ "read data, other bits", read_data, OUT_WORD(RDATA_s[0]), 0x6, 0x8, true, false },
	{ "read data as they are", read_data, OUT_WORD(RDATA_s[0]), UINT32_MAX, 0, false, false },
	{ "a response", denied_resp, OUT_WORD(RRESP_s[0]), 1, 1, false, true },
	{ "a response as it is", denied_resp, OUT_WORD(RRESP_s[0]), 3, 0, false, false },
	{ "write data", write_data, OUT_WORD(WDATA_m[0]), 0x6, 0x2, false, true },
	{ "write data as they are", write_data, OUT_WORD(WDATA_m[0]), UINT32_MAX, 0, false, false },
	{ "TZCINT", interrupt, OUT_WORD(TZCINT), 1, 1, false, true },
	{ "TZCINT as it is", interrupt, OUT_WORD(TZCINT), 1, 0, false, false },
};

/* True if the opinion is right. */
static bool right(const struct mask_case *c)
{
	static const struct tzf_bounds bounds = { LATENCY, 0, MAX_WAIT };
	struct rig r = open_rig("c1x40", &bounds);
	uint32_t mask[OUT_WORDS] = { 0 }, hidden[OUT_WORDS] = { 0 };
	bool good;

	mask[c->word] = c->mask;
	r.board->set(r.s, &bounds, mask, hidden);
	c->play(&r, c->differs);
	r.board->finish(r.s);
	good = r.s->failed == c->found && (hidden[c->word] != 0u) == c->hidden && (hidden[c->word] & ~c->mask) == 0u;
	if (!good)
		print_error("%s: hidden 0x%x; %s\n%s", c->name, hidden[c->word], r.s->failed ? r.s->text : "agrees", r.s->why);
	r.board->close(r.s);
	return good;
}

static void masks_hide_what_they_list(void **state)
{
	uint32_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		wrong += !right(&cases[i]);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(masks_hide_what_they_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
