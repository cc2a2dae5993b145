/* directory.c - sets of what the snoop filter may say of a line. */
#include "directory.h"

#include <string.h>

/* CB_EACH(d): a loop over the contents {ports h, name n} of *d. */
#define CB_EACH(d) \
	for (uint32_t h = 0; h < CB_HOLDERS; h++) \
		for (uint32_t n = 0; (d)->name[h] >> n != 0u; n++) \
			if ((((d)->name[h] >> n) & 1u) != 0u)

void cb_directory_add(struct cb_directory *d, uint32_t ports, uint32_t name)
{
	d->name[ports] |= ports == 0u ? 1u : 1u << name;
}

void cb_directory_clear(struct cb_directory *d)
{
	memset(d, 0, sizeof *d);
	cb_directory_add(d, 0, 0);
}

bool cb_directory_has(const struct cb_directory *d, uint32_t ports, uint32_t name)
{
	return ((d->name[ports] >> (ports == 0u ? 0u : name)) & 1u) != 0u;
}

void cb_directory_join(struct cb_directory *d, const struct cb_directory *e)
{
	for (uint32_t h = 0; h < CB_HOLDERS; h++)
		d->name[h] |= e->name[h];
}

uint32_t cb_directory_may(const struct cb_directory *d)
{
	uint32_t ports = 0;

	for (uint32_t h = 0; h < CB_HOLDERS; h++)
		ports |= d->name[h] != 0u ? h : 0u;
	return ports;
}

uint32_t cb_directory_must(const struct cb_directory *d)
{
	uint32_t ports = CB_HOLDERS - 1u;

	for (uint32_t h = 0; h < CB_HOLDERS; h++)
		ports &= d->name[h] != 0u ? h : ports;
	return ports;
}

bool cb_directory_void(const struct cb_directory *d)
{
	for (uint32_t h = 0; h < CB_HOLDERS; h++)
		if (d->name[h] != 0u)
			return false;
	return true;
}

uint32_t cb_directory_names(const struct cb_directory *d)
{
	uint32_t names = d->name[0] != 0u ? 1u << CB_MIXED : 0u;

	for (uint32_t h = 1; h < CB_HOLDERS; h++)
		names |= d->name[h];
	return names;
}

void cb_directory_lose(struct cb_directory *d, uint32_t ports)
{
	struct cb_directory to = { { 0 } };

	CB_EACH(d)
		cb_directory_add(&to, h & ~ports, n);
	*d = to;
}

void cb_directory_may_lose(struct cb_directory *d, uint32_t ports)
{
	for (uint32_t a = 0; a < CCI_ACES_MAX; a++) {
		struct cb_directory without = *d;

		cb_directory_lose(&without, ports & (1u << a));
		cb_directory_join(d, &without);
	}
}

void cb_directory_enter(struct cb_directory *d, uint32_t port, uint32_t nsaid, uint32_t lose)
{
	const uint32_t own = 1u << port;
	struct cb_directory to = { { 0 } };

	CB_EACH(d)
	{
		const uint32_t others = h & ~lose & ~own;

		cb_directory_add(&to, others | own, others == 0u || n == nsaid ? nsaid : CB_MIXED);
	}
	*d = to;
}
