/* bench_burst.c - address arithmetic of AXI bursts (AMBA AXI, "Burst address"). */
#include "bench_int.h"

uint64_t tzb_pack_txn(const struct tzb_txn *t)
{
	return (uint64_t)t->len | (uint64_t)t->size << 8 | (uint64_t)t->burst << 11 | (uint64_t)t->lock << 13 |
	       (uint64_t)t->cache << 14 | (uint64_t)t->prot << 18 | (uint64_t)t->qos << 21 |
	       (uint64_t)t->region << 25 | (uint64_t)t->domain << 29 | (uint64_t)t->snoop << 31 |
	       (uint64_t)t->bar << 35 | (uint64_t)t->nsaid << 37 | (uint64_t)t->vnet << 41;
}

uint64_t tzb_beat_addr(uint64_t addr, uint32_t len, uint32_t size, uint32_t burst, uint32_t i)
{
	const uint64_t bytes = UINT64_C(1) << size;
	const uint64_t total = bytes * (len + 1u);

	if (burst == 0u || i == 0u)
		return addr;
	if (burst == 2u)
		return (addr & ~(total - 1u)) | ((addr + i * bytes) & (total - 1u));
	return (addr & ~(bytes - 1u)) + i * bytes;
}

uint32_t tzb_beat_lanes(uint64_t addr, uint32_t size, uint32_t bus_bytes)
{
	const uint32_t low = (uint32_t)addr & (bus_bytes - 1u);
	const uint32_t end = (low & ~((1u << size) - 1u)) + (1u << size);
	const uint32_t upto = (uint32_t)((UINT64_C(1) << end) - 1u);

	return upto & ~((1u << low) - 1u);
}
