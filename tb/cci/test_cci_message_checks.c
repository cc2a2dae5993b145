/* test_cci_message_checks.c - the bench's checks of DVM, barriers and exclusive accesses fail where they should: messages are changed and led astray,
 * answers come early, monitors forget; and two checks that others forestall in a whole run, alone. */
#include "cci_bench_rig.h"

#include <stdlib.h>

#include "cci_bench.h"

/* AC of a DVM message stands at the pins of port a. */
static bool on_ac(const struct cci_state *s, uint32_t a)
{
	return s->a[a].ac_cnt != 0u && s->a[a].ac_ctl_e0 >> 3 == S_DVM_MESSAGE;
}

static uint32_t dvm_ports(const struct cci_cfg *cfg)
{
	return cfg->aces + cfg->dvm_lites;
}

/* ---- messages --------------------------------------------------------------------------------------------- */

static void security_changed(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cycle;
	for (uint32_t a = 0; a < dvm_ports(cfg); a++)
		if (on_ac(s, a))
			s->a[a].ac_addr_e0 |= 0x300;
}

static void prot_changed(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cycle;
	for (uint32_t a = 0; a < dvm_ports(cfg); a++)
		if (on_ac(s, a))
			s->a[a].ac_ctl_e0 &= ~1u;
}

static void second_changed(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cycle;
	for (uint32_t p = 0; p < dvm_ports(cfg); p++)
		if (s->v[p].mb_st == 3u)
			s->v[p].mb_addr2 |= 1u << 9;
}

/* The code of a message of one part is taken out of a port's queue again. */
static void port_left_out(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	struct cci_snooped *a = &s->a[2];
	const uint32_t last = (a->sq_wp - 1u) & 31u;

	(void)cfg, (void)cycle;
	if ((s->dv[0].dv_crw & 4u) == 0u || a->sq_ap == a->sq_wp || ((a->sq >> (4u * (last & 15u))) & 15u) != 14u)
		return;
	a->sq_wp = last;
	s->dv[0].dv_crw &= ~4u;
}

static void port_reached(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cycle;
	s->dvm_en = tzf_mask32(dvm_ports(cfg));
}

static void issuer_reached(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	struct cci_snooped *a = &s->a[s->dv[0].dv_port];

	(void)cfg, (void)cycle;
	if (s->dv[0].dv_op != 1u || s->dv[0].dv_crw == 0u || a->sq_ap != a->sq_wp)
		return;
	a->sq = (a->sq & ~(UINT64_C(15) << (4u * (a->sq_wp & 15u)))) | UINT64_C(14) << (4u * (a->sq_wp & 15u));
	a->sq_wp = (a->sq_wp + 1u) & 31u;
}

/* The second part changes places with the snoop behind it. */
static void snoop_between(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cycle;
	for (uint32_t a = 0; a < dvm_ports(cfg); a++) {
		struct cci_snooped *p = &s->a[a];
		const uint32_t n = (p->sq_wp - p->sq_ap) & 31u, at = 4u * (p->sq_ap & 15u), next = 4u * ((p->sq_ap + 1u) & 15u);
		const uint64_t one = (p->sq >> at) & 15u, two = (p->sq >> next) & 15u;

		if (n > 1u && one == 15u)
			p->sq = (p->sq & ~(UINT64_C(15) << at | UINT64_C(15) << next)) | two << at | one << next;
	}
}

static void answered_early(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cfg, (void)cycle;
	s->dv[0].dv_crw &= s->dv[0].dv_crw - 1u;
}

static void error_lost(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cfg, (void)cycle;
	s->dv[0].dv_err = 0;
}

static void error_invented(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cfg, (void)cycle;
	s->dv[0].dv_err = s->dv[0].dv_op == 1u;
}

/* ---- Syncs --------------------------------------------------------------------------------------------------- */

static void two_syncs(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cfg, (void)cycle;
	if (s->dv[0].dv_op == 0u)
		s->dv[0].dy_v = 0;
}

static void complete_early(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cfg, (void)cycle;
	s->dv[0].dy_w = 0;
}

static void complete_elsewhere(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cfg, (void)cycle;
	if (s->dv[0].dv_op == 0u && s->dv[0].dy_w == 0u)
		s->dv[0].dy_port = (s->dv[0].dy_port + 1u) % dvm_ports(cfg);
}

static void complete_again(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cfg;
	if (cycle % 200u == 199u && s->dv[0].dv_op == 0u && s->dv[0].dy_v == 0u) {
		s->dv[0].dy_v = 1;
		s->dv[0].dy_w = 0;
	}
}

static void complete_changed(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cycle;
	for (uint32_t a = 0; a < dvm_ports(cfg); a++)
		if (s->a[a].ac_cnt != 0u && s->a[a].ac_ctl_e0 >> 3 == S_DVM_COMPLETE)
			s->a[a].ac_addr_e0 = 64;
}

static void answer_lost(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cycle;
	for (uint32_t p = 0; p < dvm_ports(cfg); p++)
		s->v[p].cb_v = 0;
}

static void stale_unseen(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cfg, (void)cycle;
	s->dv[0].dv_stale = s->dv[0].dy_stale = 0;
}

static void stale_invented(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cfg, (void)cycle;
	s->dv[0].dv_stale = s->dv[0].dy_stale = 1;
}

/* ---- barriers -------------------------------------------------------------------------------------------------- */

static void reads_forgotten(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cycle;
	for (uint32_t p = 0; p < cfg->aces + cfg->lites; p++)
		s->b[p].br_dep = 0;
}

static void writes_forgotten(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cycle;
	for (uint32_t p = 0; p < cfg->aces + cfg->lites; p++)
		s->b[p].bw_dep = 0;
}

static void opened_alone(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cycle;
	for (uint32_t p = 0; p < cfg->aces + cfg->lites; p++)
		s->b[p].bo |= s->b[p].br_v | s->b[p].bw_v;
}

static void half_lost(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cycle;
	for (uint32_t p = 0; p < cfg->aces + cfg->lites; p++)
		if (s->b[p].bo != 0u)
			s->b[p].bw_v = 0;
}

/* ---- exclusive accesses -------------------------------------------------------------------------------------------- */

static void monitor_forgotten(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cfg;
	if (cycle % 16u == 15u)
		s->xm_v = 0;
}

static void monitor_kept(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cycle;
	s->xm_v = tzf_mask32(cfg->aces);
}

static void world_changed(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cycle;
	s->xm_ns = tzf_mask32(cfg->aces);
}

static void line_changed(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cycle;
	for (uint32_t a = 0; a < cfg->aces; a++)
		s->xm_line[a] |= 1u;
}

static void late_store_passes(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cycle;
	for (uint32_t i = 0; i < cfg->nt; i++)
		s->e[i].xf = 0;
}

static void lock_lost(const struct cci_cfg *cfg, uint64_t cycle, struct cci_out *o)
{
	(void)cfg, (void)cycle;
	o->ARLOCK_m = o->AWLOCK_m = 0;
}

static void id_changed(const struct cci_cfg *cfg, uint64_t cycle, struct cci_out *o)
{
	(void)cfg, (void)cycle;
	if ((o->ARID_m[0] & 0x800u) != 0u)
		o->ARID_m[0] ^= 4u;
}

static void id_not_empty(const struct cci_cfg *cfg, uint64_t cycle, struct cci_out *o)
{
	(void)cfg, (void)cycle;
	if ((o->ARID_m[0] & 0x800u) == 0u)
		o->ARID_m[0] |= 0x40u;
}

static void exokay_lost(const struct cci_cfg *cfg, uint64_t cycle, struct cci_out *o)
{
	(void)cycle;
	for (uint32_t p = 0; p < cfg->aces + cfg->lites; p++)
		o->BRESP_s[p] &= 2u;
}

static void exokay_invented(const struct cci_cfg *cfg, uint64_t cycle, struct cci_out *o)
{
	(void)cycle;
	for (uint32_t p = 0; p < cfg->aces + cfg->lites; p++)
		o->RRESP_s[p] |= (uint32_t)((o->RRESP_s[p] & 3u) == 0u);
}

#define TESTS(TEST, PINS) \
	TEST(pins, security_changed, "that nobody has sent", "the second part of message") \
	TEST(pins, prot_changed, "that nobody has sent", "the second part of message") \
	TEST(pins, second_changed, "the second part of message") \
	TEST(pins, port_left_out, "has gone to ports") \
	TEST(pins, port_reached, "has gone to ports") \
	TEST(pins, issuer_reached, "gets its own message") \
	TEST(pins, snoop_between, "between the two parts") \
	TEST(pins, answered_early, "have got it,") \
	TEST(pins, error_lost, "DVM Message", "RRESP is 0x0, not 0x2") \
	TEST(pins, error_invented, "RRESP is 0x2, not 0x0") \
	TEST(pins, two_syncs, "a Sync beside that of port") \
	TEST(pins, complete_early, "the DVM Complete comes before those of ports") \
	TEST(pins, complete_elsewhere, "a DVM Complete that it has not asked for") \
	TEST(pins, complete_again, "a DVM Complete that it has not asked for") \
	TEST(pins, complete_changed, "a DVM Complete with ACADDR") \
	TEST(pins, answer_lost, "requests do not finish", "is not answered after") \
	TEST(pins, stale_unseen, "CHANGE_PENDING is 0") \
	TEST(pins, stale_invented, "CHANGE_PENDING though") \
	TEST(pins, reads_forgotten, "before that to an earlier request", "are missing before its half on AR") \
	TEST(pins, writes_forgotten, "before that to an earlier request", "are missing before its half on AW") \
	TEST(pins, opened_alone, "of which the other half has not come") \
	TEST(pins, half_lost, "requests do not finish", "barrier ID") \
	TEST(pins, monitor_forgotten, "is not snooped in round", "and is not snooped", "CleanUnique") \
	TEST(pins, monitor_kept, "that came too late (O8)") \
	TEST(pins, world_changed, "CleanUnique") \
	TEST(pins, line_changed, "CleanUnique") \
	TEST(pins, late_store_passes, "RRESP is 0x1, not 0x0") \
	PINS(lock_lost, "has AxLOCK 0") \
	PINS(id_changed, "is nobody's") \
	PINS(id_not_empty, "ID 0x") \
	PINS(exokay_lost, "BRESP is 0, not 1") \
	PINS(exokay_invented, "RRESP is 0x1, not 0x0")

TESTS(DEFINE_TEST, DEFINE_PINS)

/* ---- checks alone ------------------------------------------------------------------------------------------------------ */

static struct cci_bench *new_bench(void)
{
	static struct cci_cfg cfg;
	struct cci_bench *b = calloc(1, sizeof *b);
	char err[200];

	assert_non_null(b);
	assert_int_equal(tzf_config_parse(&cci_block, "a2l1f1", &cfg, err, sizeof err), 0);
	b->cfg = &cfg;
	b->ports = 3;
	b->checking = true;
	b->settings = 1;
	b->setting[0].dvm = 7;
	cb_dvm_start(b);
	for (uint32_t i = 0; i < b->ports; i++)
		cb_forget_messages(&b->port[i]);
	b->port[1].id = 1;
	b->cycle = 20;
	return b;
}

/* Port 0's second message, or its Sync, comes to port 1 before the first. */
static void overtakes(bool sync, bool first_gone, const char *said)
{
	struct cci_bench *b = new_bench();
	struct cb_snoop s;

	b->dvm.m[0] = (struct cb_message){ .used = true, .accepted = 1, .addr = { 0x10 }, .seq = 1, .t_ready = 10, .left = 1 };
	b->dvm.m[1] = (struct cb_message){ .used = true, .sync = sync, .accepted = 1, .addr = { 0x20 }, .seq = 2, .t_ready = 11, .left = 1, .waits = sync };
	if (first_gone)
		b->dvm.m[0].st = CB_OVER;
	b->port[1].ac_since = 20;
	cb_dvm_ac(b, &b->port[1], S_DVM_MESSAGE, 0x20, 0, &s);
	if (said)
		assert_non_null(strstr(b->message, said));
	else
		assert_false(b->failed);
	free(b);
}

static void test_order(void **state)
{
	(void)state;
	overtakes(false, false, "its message 0x20 overtakes its message 0x10");
	overtakes(true, false, "its Sync 0x20 overtakes its message 0x10");
	overtakes(false, true, NULL);
	overtakes(true, true, NULL);
}

/* A processor's exclusive store is answered EXOKAY: with or without a store of another port since its load. */
static bool store_succeeds(bool between)
{
	struct cci_bench *b = new_bench();
	struct cb_port *p = &b->port[0];
	const struct cb_txn t = { .kind = K_CLEAN_UNIQUE, .lock = true, .line = 5, .ended_error = 1 };
	bool good;

	p->cpu.st = CB_CPU_STORES;
	p->cpu.line = 5;
	p->copy[5].st = CB_UC;
	cb_stored(b, 0, 5); /* its own do not matter */
	if (between)
		cb_stored(b, 1, 5);
	cb_cpu_finish(b, p, &t);
	good = !b->failed;
	assert_true(good || strstr(b->message, "somebody has stored since its load") != NULL);
	free(b);
	return good;
}

static void test_processor(void **state)
{
	(void)state;
	assert_true(store_succeeds(false));
	assert_false(store_succeeds(true));
}

static void test_nothing(void **state)
{
	(void)state;
	expect_nothing("pins", 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TESTS(ENTER_TEST, ENTER_PINS)
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_processor),
		cmocka_unit_test(test_nothing),
	};

	return cmocka_run_group_tests_name("the bench's checks of DVM, barriers and exclusive accesses", tests, NULL, NULL);
}
