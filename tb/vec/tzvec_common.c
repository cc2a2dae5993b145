/* tzvec_common.c - names, numbers and checks that the reader and the writer of vector files share. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tzvec_priv.h"

const char *const tzvec_kind_name[2] = { "cycle", "decision" };
const char *const tzvec_side_name[TZVEC_SIDES] = { "in", "out" };

uint32_t tzvec_words(const struct tzvec_col *cols, uint32_t n)
{
	uint32_t words = 0;

	for (uint32_t i = 0; i < n; i++)
		words += (cols[i].width + 31u) / 32u;
	return words;
}

int tzvec_err(char *err, size_t errlen, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	/* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): clang-tidy 14 says so when it is given several files, not for this one alone */
	(void)vsnprintf(err, errlen, fmt, ap);
	va_end(ap);
	return -1;
}

/* The rules are ASCII's, whatever the locale. */
static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || is_digit(c);
}

/* Length of the identifier that begins text, 0 for none. */
static size_t identifier(const char *text)
{
	size_t n = 0;

	if (is_digit(text[0]))
		return 0;
	while (is_name(text[n]))
		n++;
	return n;
}

const char *tzvec_block_error(const char *name)
{
	const size_t n = identifier(name);

	return (n == 0u || name[n]) ? "the block name is not an identifier" : NULL;
}

const char *tzvec_text_error(const char *text)
{
	const size_t n = strlen(text);

	if (n == 0u)
		return "empty";
	if (text[0] == ' ' || text[n - 1u] == ' ')
		return "a space at its begin or end";
	for (size_t i = 0; i < n; i++) {
		if (text[i] < ' ' || text[i] > '~')
			return "a character that is not printable ASCII";
	}
	return NULL;
}

/* Length of "[3]" at the begin of text, 0 for anything else. Leading zeros would give one element two names. */
static size_t index_length(const char *text)
{
	size_t n = 1;

	if (text[0] != '[')
		return 0;
	while (is_digit(text[n]))
		n++;
	if (n == 1u || (text[1] == '0' && n > 2u) || text[n] != ']')
		return 0;
	return n + 1u;
}

const char *tzvec_col_error(const struct tzvec_col *col)
{
	size_t n = identifier(col->name);

	if (n == 0u)
		return "the column name does not begin with an identifier";
	for (int dim = 0; dim < 2; dim++)
		n += index_length(col->name + n);
	if (col->name[n])
		return "the column name is neither name, name[i] nor name[i][j]";
	if (col->width == 0u || col->width > TZVEC_COL_BITS)
		return "the width is not in 1..4096";
	return NULL;
}

struct named {
	const char *name;
	int64_t index;
};

static int by_name(const void *a, const void *b)
{
	const struct named *x = a;
	const struct named *y = b;
	const int order = strcmp(x->name, y->name);

	return order ? order : (x->index > y->index) - (x->index < y->index);
}

int64_t tzvec_cols_duplicate(const struct tzvec_header *h)
{
	const uint32_t n = h->nin + h->nout;
	struct named *list = calloc((size_t)n + 1u, sizeof(*list));
	int64_t found = -1;

	if (!list)
		return -2;
	for (uint32_t i = 0; i < n; i++)
		list[i] = (struct named){ (i < h->nin) ? h->in[i].name : h->out[i - h->nin].name, i };
	qsort(list, n, sizeof(*list), by_name);
	for (uint32_t i = 1; i < n; i++) {
		if (strcmp(list[i - 1u].name, list[i].name) == 0 && (found < 0 || list[i].index < found))
			found = list[i].index;
	}
	free(list);
	return found;
}

static bool number_hex(const char *text, uint64_t *value)
{
	size_t n = 0;

	*value = 0;
	for (; is_digit(text[n]) || (text[n] >= 'a' && text[n] <= 'f'); n++)
		*value = *value << 4 | (uint64_t)(is_digit(text[n]) ? text[n] - '0' : text[n] - 'a' + 10);
	return n >= 1u && n <= 16u && !text[n];
}

bool tzvec_number(const char *text, bool hex, uint64_t *value)
{
	size_t n = 0;

	if (hex && text[0] == '0' && text[1] == 'x')
		return number_hex(text + 2, value);
	*value = 0;
	for (; is_digit(text[n]); n++) {
		if (__builtin_mul_overflow(*value, UINT64_C(10), value) ||
		    __builtin_add_overflow(*value, (uint64_t)(text[n] - '0'), value))
			return false;
	}
	return n >= 1u && !(text[0] == '0' && n > 1u) && !text[n];
}

void tzvec_sha_hex(const uint8_t *md, char hex[TZVEC_SHA_HEX + 1u])
{
	for (size_t i = 0; i < TZVEC_SHA_HEX / 2u; i++)
		(void)snprintf(hex + 2u * i, 3, "%02x", md[i]);
}

void tzvec_header_free(struct tzvec_header *h)
{
	free(h->config);
	free(h->in);
	free(h->out);
	*h = (struct tzvec_header){ 0 };
}
