/* tzvec_side.c - one word of a vector line: column values, packed bits, hex digits. */
#include <stdlib.h>
#include <string.h>

#include "tzvec_priv.h"

/* Limbs are taken and given 8 digits at a time; the most significant one may have fewer. */
#define LIMB_DIGITS 8u

/* The two digits of each byte, one after another. */
#define ROW(h) \
	h "0" h "1" h "2" h "3" h "4" h "5" h "6" h "7" h "8" h "9" h "a" h "b" h "c" h "d" h "e" h "f"
static const char digits_of[] =
	ROW("0") ROW("1") ROW("2") ROW("3") ROW("4") ROW("5") ROW("6") ROW("7")
	ROW("8") ROW("9") ROW("a") ROW("b") ROW("c") ROW("d") ROW("e") ROW("f");

/* Value of a digit plus 1, 0 for what is none: upper case is none. */
static const uint8_t value_of[256] = {
	['0'] = 1, ['1'] = 2, ['2'] = 3, ['3'] = 4, ['4'] = 5, ['5'] = 6, ['6'] = 7, ['7'] = 8, ['8'] = 9, ['9'] = 10,
	['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
};

static void plan_column(struct tzvec_side *s, uint32_t width, uint32_t word, uint32_t at)
{
	for (uint32_t done = 0; done < width; done += 32u) {
		struct tzvec_chunk *c = &s->chunk[s->nchunk++];

		c->word = word + done / 32u;
		c->limb = (at + done) / 32u;
		c->shift = (at + done) % 32u;
		c->bits = (width - done < 32u) ? width - done : 32u;
	}
}

int tzvec_side_init(struct tzvec_side *s, const struct tzvec_col *cols, uint32_t n)
{
	uint32_t word = tzvec_words(cols, n);
	uint32_t at = 0;

	*s = (struct tzvec_side){ 0 };
	for (uint32_t i = 0; i < n; i++)
		s->bits += cols[i].width;
	s->digits = (s->bits + 3u) / 4u;
	s->nlimb = (s->bits + 31u) / 32u;
	s->chunk = calloc((size_t)word + 1u, sizeof(*s->chunk));
	s->limb = calloc((size_t)s->nlimb + 1u, sizeof(*s->limb));
	if (!s->chunk || !s->limb)
		return -1;
	/* From the least significant end, so that packing walks the limbs upwards. */
	for (uint32_t i = n; i-- > 0u; ) {
		word -= (cols[i].width + 31u) / 32u;
		plan_column(s, cols[i].width, word, at);
		at += cols[i].width;
	}
	return 0;
}

void tzvec_side_free(struct tzvec_side *s)
{
	free(s->chunk);
	free(s->limb);
	*s = (struct tzvec_side){ 0 };
}

int tzvec_side_pack(struct tzvec_side *s, const uint32_t *values)
{
	uint64_t excess = 0;

	memset(s->limb, 0, ((size_t)s->nlimb + 1u) * sizeof(*s->limb));
	for (uint32_t i = 0; i < s->nchunk; i++) {
		const struct tzvec_chunk *c = &s->chunk[i];
		const uint64_t v = values[c->word];
		const uint64_t at = v << c->shift;

		excess |= v >> c->bits;
		s->limb[c->limb] |= (uint32_t)at;
		s->limb[c->limb + 1u] |= (uint32_t)(at >> 32);
	}
	return excess ? -1 : 0;
}

void tzvec_side_unpack(const struct tzvec_side *s, uint32_t *values)
{
	for (uint32_t i = 0; i < s->nchunk; i++) {
		const struct tzvec_chunk *c = &s->chunk[i];
		const uint64_t pair = (uint64_t)s->limb[c->limb + 1u] << 32 | s->limb[c->limb];

		values[c->word] = (uint32_t)(pair >> c->shift) & (UINT32_MAX >> (32u - c->bits));
	}
}

static const char *digits(uint32_t byte)
{
	return &digits_of[(size_t)2 * byte];
}

static void format_limb(uint32_t v, char text[LIMB_DIGITS])
{
	memcpy(text, digits(v >> 24), 2);
	memcpy(text + 2, digits(v >> 16 & 255u), 2);
	memcpy(text + 4, digits(v >> 8 & 255u), 2);
	memcpy(text + 6, digits(v & 255u), 2);
}

void tzvec_side_format(const struct tzvec_side *s, char *text)
{
	const uint32_t top = (s->digits - 1u) % LIMB_DIGITS + 1u;
	char first[LIMB_DIGITS];

	format_limb(s->limb[s->nlimb - 1u], first);
	memcpy(text, first + LIMB_DIGITS - top, top);
	text += top;
	for (uint32_t i = s->nlimb - 1u; i-- > 0u; text += LIMB_DIGITS)
		format_limb(s->limb[i], text);
}

/* n digits, 1..8. Bits outside 15 in *bad mean that one was none. */
static uint32_t parse_limb(const char *text, uint32_t n, uint32_t *bad)
{
	uint32_t v = 0;

	for (uint32_t k = 0; k < n; k++) {
		const uint32_t d = (uint32_t)value_of[(uint8_t)text[k]] - 1u;

		*bad |= d;
		v = v << 4 | (d & 15u);
	}
	return v;
}

int tzvec_side_parse(struct tzvec_side *s, const char *text)
{
	const uint32_t top = (s->digits - 1u) % LIMB_DIGITS + 1u;
	const uint32_t used = (s->bits - 1u) % 32u + 1u;
	uint32_t bad = 0;

	s->limb[s->nlimb - 1u] = parse_limb(text, top, &bad);
	if ((uint64_t)s->limb[s->nlimb - 1u] >> used)
		return -1;
	text += top;
	for (uint32_t i = s->nlimb - 1u; i-- > 0u; text += LIMB_DIGITS)
		s->limb[i] = parse_limb(text, LIMB_DIGITS, &bad);
	return (bad & ~15u) ? -1 : 0;
}
