/* test_dump.c - register dumps: what the model's registers read comes back as the same state, in every form of line and every width; what they cannot read is
 * refused with its line; and flipped bytes never make a state that is not the file's. TZF_SEED=N draws another sequence; the seed is printed. */
#include "tzc400_dump.h"
#include "tzc400_explain.h"
#include "model_rig.h"

static const uint32_t widths[] = { 32, 36, 40, 48, 64 };
static const uint32_t filters[] = { 1, 2, 4 };

#define BASE UINT64_C(0x2A4A0000)

/* Registers with anything in them that they can hold. */
static void some_state(struct tzc400_cfg *cfg, struct tzc400_state *st)
{
	const uint32_t num_filters = filters[below(LEN(filters))];
	uint32_t f;

	tzc400_cfg_default(cfg, num_filters, widths[below(LEN(widths))]);
	cfg->aid_width = 24;
	tzc400_reset(cfg, st);
	f = tzf_mask32(num_filters);
	st->action = below(4);
	st->speculation_ctrl = below(4);
	st->open_request = rnd() & f;
	st->open_status = rnd() & f;
	st->int_status = rnd() & f;
	st->int_overrun = rnd() & f;
	st->int_overlap = rnd() & f;
	for (uint32_t n = 0; n < TZC400_REGIONS; n++) {
		st->region_s_en[n] = below(4);
		st->region_id_access[n] = rnd();
		if (n == 0u)
			continue;
		st->region_base_page[n] = rnd64() & tzf_mask64(cfg->addr_width - 12u);
		st->region_top_page[n] = rnd64() & tzf_mask64(cfg->addr_width - 12u);
		st->region_filter_en[n] = rnd() & f;
	}
	for (uint32_t i = 0; i < num_filters; i++) {
		st->f[i].fail_addr = rnd64() & tzf_mask64(cfg->addr_width);
		st->f[i].fail_control = below(8);
		st->f[i].fail_id = rnd() & 0xFFFFFFu;
		st->f[i].fail_vnet = below(16);
	}
}

/* A line about one register, in one of the forms. */
static void print_register(FILE *f, uint32_t offset, uint32_t value)
{
	char name[32];

	tzc400_reg_name(offset, name, sizeof name);
	switch (strcmp(name, "reserved") == 0 ? 2u + below(3) : below(5)) {
	case 0: fprintf(f, "%s 0x%08" PRIx32 "\n", name, value); break;
	case 1: fprintf(f, "\t%s = %" PRIX32 "   # a comment: # \303\251\r\n", name, value); break;
	case 2: fprintf(f, "0x%" PRIx64 ": 0x%08" PRIx32 "\n", BASE + offset, value); break;
	case 3: fprintf(f, "# nothing\n\n%08" PRIX64 " %08" PRIx32 "\n", BASE + offset, value); break;
	default: fprintf(f, "0X%" PRIx64 ",%" PRIx32 "  \n", BASE + offset, value); break;
	}
}

/* All words of the block four a line, as debuggers show memory; or its registers one a line. The text is the caller's to free. */
static char *print_dump(const struct tzc400_cfg *cfg, const struct tzc400_state *st, bool four, size_t *len)
{
	char *text = NULL;
	FILE *f = open_memstream(&text, len);

	assert_non_null(f);
	for (uint32_t o = 0; o < 0x1000u; o += 4u) {
		const uint32_t value = tzc400_reg_read(cfg, st, o);
		char name[32];

		tzc400_reg_name(o, name, sizeof name);
		if (!four && (strcmp(name, "reserved") != 0 || percent(1)))
			print_register(f, o, value);
		else if (!four)
			continue;
		else if ((o & 0xCu) == 0u)
			fprintf(f, "\n0x%" PRIx64 ":\t0x%08" PRIx32, BASE + o, value);
		else
			fprintf(f, "\t0x%08" PRIx32, value);
	}
	fclose(f);
	return text;
}

static int read_text(const char *text, size_t len, const uint64_t *base, struct tzc400_dump *d, char *err, size_t errlen)
{
	FILE *f = fmemopen((void *)(uintptr_t)text, len, "r");
	int status;

	assert_non_null(f);
	status = tzc400_dump_read(f, "FILE", base, d, err, errlen);
	fclose(f);
	return status;
}

/* What a dump does not say of a state. */
static void forget(struct tzc400_state *st)
{
	st->int_latched = 0;
	st->pslverr = 0;
	st->prdata = 0;
}

static void round_trip(void **state)
{
	const uint64_t base = BASE;

	(void)state;
	for (uint32_t k = 0; k < 300u; k++) {
		static struct tzc400_dump d;
		struct tzc400_cfg cfg, told;
		struct tzc400_state st, got;
		char err[300] = "", config[80], want[80];
		size_t len;
		char *text;

		some_state(&cfg, &st);
		text = print_dump(&cfg, &st, percent(30), &len);
		if (read_text(text, len, &base, &d, err, sizeof err) != 0 || tzc400_dump_state(&d, &cfg, &got, err, sizeof err) != 0)
			fail_msg("%s", err);
		forget(&st);
		forget(&got);
		assert_memory_equal(&got, &st, sizeof st);
		tzc400_dump_config(&d, config, sizeof config);
		snprintf(want, sizeof want, "num_filters=%" PRIu32 ",addr_width=%" PRIu32 ",aid_width=24", cfg.num_filters, cfg.addr_width);
		assert_string_equal(config, want);
		/* With other widths the same dump is refused: BUILD_CONFIG at least reads otherwise. */
		tzc400_cfg_default(&told, cfg.num_filters == 4u ? 2u : 4u, cfg.addr_width);
		assert_int_equal(tzc400_dump_state(&d, &told, &got, err, sizeof err), -1);
		free(text);
	}
}

/* Each line of bad text, and what is said of it. The first line is good. */
static void refused(void **state)
{
	static const struct { const char *line, *said; } bad[] = {
		{ "0x104", "a line is OFFSET VALUE" },
		{ "0x104 1 2", "a line is OFFSET VALUE" },
		{ "0x104 = : 1", "a line is OFFSET VALUE" },
		{ ": 1", "a line is OFFSET VALUE" },
		{ "REGION_ID_ACCESS_1: 1 2", "a line is OFFSET VALUE" },
		{ "REGION_ID_ACCESS_9 1", "'REGION_ID_ACCESS_9' is neither a register's name nor" },
		{ "reserved 0", "'reserved' is neither a register's name nor" },
		{ "0xg 1", "'0xg' is neither" },
		{ "0x 1", "'0x' is neither" },
		{ "11112222333344445 1", "is neither" },
		{ "0x1000 0", "if it is an address, say with --base" },
		{ "0x106 0", "a multiple of 4" },
		{ "0x114 0x100000000", "is not a hexadecimal number of 32 bits" },
		{ "0x114 -1", "is not a hexadecimal number of 32 bits" },
		{ "0x114 z", "is not a hexadecimal number of 32 bits" },
		{ "ffc: b1 0", "more values than there are registers" },
		{ "0x018 1", "there is no register at offset 0x018, which reads 0 and not 0x1" },
		{ "ACTION 2", "ACTION is 0x00000002 here and 0x00000001 in line 1" },
		{ "\001", "no text: a byte 0x01" },
		{ "0x104 \303\251", "no text: a byte 0xc3" },
	};

	(void)state;
	for (size_t i = 0; i < LEN(bad); i++) {
		static struct tzc400_dump d;
		char text[200], err[300] = "";
		int len = snprintf(text, sizeof text, "0x004 1\n# two\n%s\n0x008 0\n", bad[i].line);

		assert_int_equal(read_text(text, (size_t)len, NULL, &d, err, sizeof err), -1);
		if (strncmp(err, "FILE:3: ", 8) != 0 || !strstr(err, bad[i].said))
			fail_msg("'%s': %s", bad[i].line, err);
	}
}

/* Values that no register of the configuration reads. */
static void impossible(void **state)
{
	static const struct { const char *line, *said; } bad[] = {
		{ "REGION_TOP_LOW_1 8000f000", "REGION_TOP_LOW_1 cannot be 0x8000f000 with 2 filters and addresses of 40 bits: its bits 0x00000fff read 0x00000fff" },
		{ "REGION_BASE_LOW_1 80000800", "its bits 0x00000800 read 0x00000000" },
		{ "REGION_BASE_HIGH_1 100", "its bits 0x00000100 read 0x00000000" },
		{ "REGION_TOP_HIGH_8 1ff", "its bits 0x00000100 read" },
		{ "REGION_ATTRIBUTES_1 4", "its bits 0x00000004 read" },
		{ "REGION_ATTRIBUTES_0 c0000001", "its bits 0x00000002 read 0x00000002" },
		{ "REGION_BASE_LOW_0 1000", "REGION_BASE_LOW_0 cannot be" },
		{ "GATE_KEEPER 4", "GATE_KEEPER cannot be" },
		{ "GATE_KEEPER 40000", "GATE_KEEPER cannot be" },
		{ "SPECULATION_CTRL 4", "SPECULATION_CTRL cannot be" },
		{ "INT_STATUS 4", "INT_STATUS cannot be" },
		{ "INT_CLEAR 1", "INT_CLEAR cannot be" },
		{ "FAIL_ADDRESS_HIGH_0 100", "FAIL_ADDRESS_HIGH_0 cannot be" },
		{ "FAIL_ADDRESS_LOW_2 4", "FAIL_ADDRESS_LOW_2 cannot be" },
		{ "FAIL_CONTROL_1 1", "FAIL_CONTROL_1 cannot be" },
		{ "FAIL_ID_0 100", "FAIL_ID_0 cannot be" },
		{ "BUILD_CONFIG 03002708", "BUILD_CONFIG cannot be" },
		{ "PID0 61", "PID0 cannot be" },
		{ "PID2 2a", "PID2 cannot be" },
		{ "CID3 b0", "CID3 cannot be" },
	};

	(void)state;
	for (size_t i = 0; i < LEN(bad); i++) {
		static struct tzc400_dump d;
		char text[200], err[300] = "";
		struct tzc400_state st;
		struct tzc400_cfg cfg;
		int len = snprintf(text, sizeof text, "CID0 d\nPID1 b4\n%s\n", bad[i].line);

		tzc400_cfg_default(&cfg, 2, 40);
		assert_int_equal(read_text(text, (size_t)len, NULL, &d, err, sizeof err), 0);
		assert_int_equal(tzc400_dump_state(&d, &cfg, &st, err, sizeof err), -1);
		if (strncmp(err, "FILE:3: ", 8) != 0 || !strstr(err, bad[i].said))
			fail_msg("'%s': %s", bad[i].line, err);
	}
}

/* What is no text, or too much of it. */
static void no_text(void **state)
{
	static const char zero[] = "0x004 1\n\0 0x008 1\n";
	static char text[1200000];
	struct tzc400_dump d;
	char err[300];
	size_t len;

	(void)state;
	assert_int_equal(read_text(zero, sizeof zero - 1u, NULL, &d, err, sizeof err), -1);
	assert_string_equal(err, "FILE:2: no text: a byte 0, or more than 1000 characters in a line");
	memset(text, '#', sizeof text);
	assert_int_equal(read_text(text, 1001, NULL, &d, err, sizeof err), -1);
	assert_string_equal(err, "FILE:1: no text: a byte 0, or more than 1000 characters in a line");
	assert_int_equal(read_text(text, 1000, NULL, &d, err, sizeof err), -1);
	assert_string_equal(err, "FILE:1: no register in this file");
	for (len = 1; len < 200002u; len += 2u)
		text[len] = '\n';
	len--;
	assert_int_equal(read_text(text, len, NULL, &d, err, sizeof err), -1);
	assert_string_equal(err, "FILE:100001: more than 100000 lines: no dump of these registers");
}

/* Another digit in the place of a digit, or another byte in that of any. */
static void flip(char *c)
{
	if (*c != '\0' && strchr("0123456789abcdef", *c) && percent(80))
		*c = "0123456789abcdef"[below(16)];
	else
		*c = (char)((unsigned char)*c ^ 1u << below(8));
}

/* A good dump with bytes changed is refused with a line, or the registers read what it says. */
static void flipped_bytes(void **state)
{
	uint32_t good = 0, unread = 0, unfit = 0;
	const uint64_t base = BASE;

	(void)state;
	for (uint32_t k = 0; k < 1500u; k++) {
		static struct tzc400_dump d;
		struct tzc400_cfg cfg;
		struct tzc400_state st;
		char err[300] = "";
		size_t len;
		char *text;

		some_state(&cfg, &st);
		text = print_dump(&cfg, &st, percent(5), &len);
		for (uint32_t n = 1u + below(2); n > 0u; n--)
			flip(text + below((uint32_t)len));
		if (read_text(text, len, &base, &d, err, sizeof err) != 0)
			unread++;
		else if (tzc400_dump_state(&d, &cfg, &st, err, sizeof err) != 0)
			unfit++;
		else
			good++;
		if (err[0])
			assert_true(strncmp(err, "FILE:", 5) == 0 && strstr(err + 5, ": ") && !strchr(err, '\n'));
		for (uint32_t w = 0; w < TZC400_DUMP_WORDS && !err[0]; w++)
			if (d.line[w] != 0u && 4u * w != 0xFE8u) /* PID2 holds the revision, which is a parameter */
				assert_int_equal(tzc400_reg_read(&cfg, &st, 4u * w), d.value[w]);
		free(text);
	}
	assert_true(good > 50u && unread > 50u && unfit > 50u);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(round_trip, seed_test),
		cmocka_unit_test(refused),
		cmocka_unit_test(impossible),
		cmocka_unit_test(no_text),
		cmocka_unit_test_setup(flipped_bytes, seed_test),
	};

	start_seed();
	return cmocka_run_group_tests_name("dump", tests, NULL, NULL);
}
