/* speed_judge.c - what must hold of latencies whatever they are: relations between them, from the rules of docs/cci.md and docs/cci-filter.md. */
#include "speed_latency.h"

#define FASTEST 12u /* first beat of a read that snoops nobody: C28, AR to ARVALID_m 4, memory 1, its four beats 3, the last of them to RVALID_s 4 */
/* A request whose line needs the way of another is answered so many cycles after a CleanInvalid of that other line, looked up at the same time, would be: the
 * back-invalidation looks up a cycle later; its entry is freed; the request writes the way (X25, X26). */
#define BEHIND 3u
/* A read leaves MEM once that is written (X26), and is in RESP a cycle later. */
#define LEAVES_MEM 1u

bool latency_reads_data(uint32_t kind)
{
	return kind >= CCI_REQ_READ_ONCE && kind <= CCI_REQ_READ_UNIQUE;
}

bool latency_allocates(uint32_t kind)
{
	return kind >= CCI_REQ_READ_CLEAN && kind <= CCI_REQ_MAKE_UNIQUE;
}

static bool same(struct span a, struct span b)
{
	return a.first == b.first && a.last == b.last;
}

static uint32_t later(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

static const char *judge_modes(const struct row *r)
{
	for (uint32_t f = 0; f < 3u; f++) {
		if (latency_reads_data(r->kind) && !same(r->of[f][OFF], r->of[f][COMPARE_SAME]))
			return "a copy with the requester's own NSAID is not found as fast in compare mode as without protection";
		for (uint32_t w = STRICT; w < WAYS; w++)
			if (r->of[f][w].last < r->of[f][OFF].last)
				return "protection makes it faster";
	}
	for (uint32_t w = STRICT; w < WAYS; w++)
		if (!same(r->of[SPEED_NOWHERE][w], r->of[SPEED_NOWHERE][OFF]))
			return "the mode costs time though nobody holds the line";
	return NULL;
}

static const char *judge_filter(const struct row *r)
{
	const struct span nowhere = r->of[SPEED_NOWHERE][OFF];

	if (latency_reads_data(r->kind) && nowhere.first != FASTEST)
		return "a read of a line that the filter does not know has not the latency of C28";
	if (r->asked.last < nowhere.last)
		return "it is faster to ask all than to ask nobody";
	for (uint32_t f = SPEED_CLEAN; f <= SPEED_DIRTY; f++)
		if (!same(r->of[f][STRICT], r->of[f][COMPARE]))
			return "compare mode takes longer than strict though the filter knew the holder's NSAID";
	return NULL;
}

const char *latency_judge(const struct row *r, bool filter)
{
	const char *bad = judge_modes(r);

	if (!bad && r->kind == CCI_REQ_READ_NO_SNOOP && r->of[SPEED_NOWHERE][OFF].first != FASTEST)
		bad = "a read that nothing but memory answers has not the latency of C28";
	return (!bad && filter) ? judge_filter(r) : bad;
}

const char *latency_judge_instead(const struct row *r, const struct row *free, const struct row *clean_invalid)
{
	const uint32_t behind = BEHIND + (latency_reads_data(r->kind) ? LEAVES_MEM : 0u);

	for (uint32_t f = 0; f < 3u; f++) {
		/* Who holds a line gives no data if they are clean: then a line that is gone takes as long. */
		const uint32_t other = clean_invalid->of[(f == SPEED_DIRTY) ? SPEED_DIRTY : SPEED_CLEAN][OFF].last;

		for (uint32_t w = 0; w < WAYS; w++)
			if (r->of[f][w].first != later(free->of[SPEED_NOWHERE][OFF].first, other + behind))
				return "a request that needs another line's way is not answered when that line is out of the filter";
	}
	return NULL;
}
