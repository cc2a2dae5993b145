/* tzf_ring.c - see tzf_ring.h. */
#include "tzf_ring.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

void tzf_ring_add(struct tzf_ring *r, uint64_t cycle, const char *unit, const char *fmt, ...)
{
	struct tzf_event *e = &r->e[r->count++ % TZF_RING_LINES];
	va_list ap;

	e->cycle = cycle;
	snprintf(e->unit, sizeof e->unit, "%s", unit);
	va_start(ap, fmt);
	vsnprintf(e->text, sizeof e->text, fmt, ap);
	va_end(ap);
}

static bool concerns(const struct tzf_event *e, const char *unit)
{
	return strncmp(e->unit, unit, strlen(unit)) == 0;
}

/* Index of the event the arrow points at, or UINT64_MAX when the ring is empty. What differs in a cycle was made by an edge
 * before it, so an event of the cycle itself is only the last resort. */
static uint64_t guilty(const struct tzf_ring *r, uint64_t cycle, const char *unit)
{
	uint64_t first = r->count > TZF_RING_LINES ? r->count - TZF_RING_LINES : 0u;
	uint64_t newest = UINT64_MAX;

	for (uint64_t i = r->count; i-- > first;) {
		const struct tzf_event *e = &r->e[i % TZF_RING_LINES];

		if (e->cycle > cycle)
			continue;
		if (newest == UINT64_MAX)
			newest = i;
		if (e->cycle < cycle && concerns(e, unit))
			return i;
	}
	return newest;
}

const struct tzf_event *tzf_ring_guilty(const struct tzf_ring *r, uint64_t cycle, const char *unit)
{
	uint64_t at = guilty(r, cycle, unit);

	return at == UINT64_MAX ? NULL : &r->e[at % TZF_RING_LINES];
}

void tzf_ring_print(const struct tzf_ring *r, uint64_t cycle, const char *unit, uint32_t max, FILE *f)
{
	uint64_t at = guilty(r, cycle, unit);
	uint64_t end = r->count;
	uint64_t first = end > TZF_RING_LINES ? end - TZF_RING_LINES : 0u;

	while (end > first && r->e[(end - 1u) % TZF_RING_LINES].cycle > cycle)
		end--;
	if (end - first > max)
		first = end - max;
	if (at != UINT64_MAX && at < first) /* the guilty one is older than the lines shown: show it first */
		fprintf(f, "  => %8" PRIu64 " %-6s %s\n     ...\n", r->e[at % TZF_RING_LINES].cycle, r->e[at % TZF_RING_LINES].unit,
		        r->e[at % TZF_RING_LINES].text);
	for (uint64_t i = first; i < end; i++) {
		const struct tzf_event *e = &r->e[i % TZF_RING_LINES];

		fprintf(f, "  %s %8" PRIu64 " %-6s %s\n", i == at ? "=>" : "  ", e->cycle, e->unit, e->text);
	}
}
