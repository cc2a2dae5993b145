/* check_dpi.c - the DPI-C side of the protocol checkers' own test.
 *
 * Takes the checkers' reports the way a harness does and lets the bench ask what came. The prototypes
 * are those of the header that Verilator generates, so they cannot drift from the import.
 */
#include <string.h>

#include "Vcheck_tb__Dpi.h"

static struct {
	char rule[64];
	char scope[256];
	unsigned int id;
	unsigned long long addr;
	int count;
	int mixed; /* reports of several rules */
} got;

static void keep(char *to, size_t size, const char *from)
{
	to[0] = '\0';
	strncat(to, from, size - 1);
}

void tzf_protocol_error(const char *scope, const char *rule, unsigned int id, unsigned long long addr)
{
	if (got.count > 0 && strcmp(got.rule, rule) != 0)
		got.mixed = 1;
	keep(got.rule, sizeof(got.rule), rule);
	keep(got.scope, sizeof(got.scope), scope);
	got.id = id;
	got.addr = addr;
	got.count++;
}

/* Reports since the last call, or -1 if one of them was not of this rule. */
int check_reports(const char *rule)
{
	int n = got.count;

	if (n > 0 && (got.mixed || strcmp(got.rule, rule) != 0))
		n = -1;
	got.count = 0;
	got.mixed = 0;
	return n;
}

/* 1 if the last report came from a scope that ends like this and named this transaction. */
int check_last(const char *scope_end, unsigned int id, unsigned long long addr)
{
	size_t have = strlen(got.scope);
	size_t want = strlen(scope_end);

	return have >= want && strcmp(got.scope + have - want, scope_end) == 0 && got.id == id &&
	       got.addr == addr;
}
