/* bench_store.c - contents of a memory below: 4 KB pages that exist once written, a pattern elsewhere. */
#include <stdlib.h>

#include "bench_int.h"

#define BUCKETS 1024u
#define PAGE 4096u

struct page {
	struct page *next;
	uint64_t number;
	uint8_t byte[PAGE];
};

struct bench_store {
	struct page *bucket[BUCKETS];
};

/* What a byte holds that nobody wrote. Never all zero over a bus word. */
static uint8_t pattern(uint64_t addr)
{
	return (uint8_t)((addr * 0x9Du + (addr >> 8) * 0x3Bu + (addr >> 32)) | 1u);
}

struct bench_store *tzb_store_new(void)
{
	return calloc(1, sizeof(struct bench_store));
}

void tzb_store_clear(struct bench_store *s)
{
	for (uint32_t i = 0; i < BUCKETS; i++) {
		while (s->bucket[i] != NULL) {
			struct page *p = s->bucket[i];

			s->bucket[i] = p->next;
			free(p);
		}
	}
}

void tzb_store_free(struct bench_store *s)
{
	if (s != NULL)
		tzb_store_clear(s);
	free(s);
}

static struct page *find(const struct bench_store *s, uint64_t number)
{
	struct page *p = s->bucket[bench_mix(number, 1) % BUCKETS];

	while (p != NULL && p->number != number)
		p = p->next;
	return p;
}

static struct page *make(struct bench_store *s, uint64_t number)
{
	struct page **at = &s->bucket[bench_mix(number, 1) % BUCKETS];
	struct page *p = malloc(sizeof *p);

	if (p == NULL)
		abort();
	p->next = *at;
	p->number = number;
	for (uint32_t i = 0; i < PAGE; i++)
		p->byte[i] = pattern(number * PAGE + i);
	*at = p;
	return p;
}

uint8_t tzb_store_get(const struct bench_store *s, uint64_t addr)
{
	const struct page *p = find(s, addr / PAGE);

	return (p != NULL) ? p->byte[addr % PAGE] : pattern(addr);
}

void tzb_store_put(struct bench_store *s, uint64_t addr, uint8_t v)
{
	struct page *p = find(s, addr / PAGE);

	if (p == NULL)
		p = make(s, addr / PAGE);
	p->byte[addr % PAGE] = v;
}

void tzb_store_read(const struct bench_store *s, uint64_t addr, uint32_t words, tzf_w256 *v)
{
	for (uint32_t i = 0; i < 4u * words; i += 4u)
		v->w[i / 4u] = (uint32_t)tzb_store_get(s, addr + i) | (uint32_t)tzb_store_get(s, addr + i + 1u) << 8 |
		               (uint32_t)tzb_store_get(s, addr + i + 2u) << 16 |
		               (uint32_t)tzb_store_get(s, addr + i + 3u) << 24;
}

void tzb_store_write(struct bench_store *s, uint64_t addr, uint32_t words, const tzf_w256 *v, uint32_t strb)
{
	for (uint32_t i = 0; i < 4u * words; i++)
		if (bench_bit(strb, i))
			tzb_store_put(s, addr + i, (uint8_t)(v->w[i / 4u] >> (8u * (i % 4u))));
}
