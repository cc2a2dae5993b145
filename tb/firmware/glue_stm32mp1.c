/* glue_stm32mp1.c - the STM32MP1's three stages in their boot order, around the firmware's own file. Compiled with that firmware's headers.
 *
 * The file is included rather than linked because two things in it are static: the count of regions, which a second run in one process
 * must reset, and the function that the firmware's configuration framework would call. The file itself is unmodified.
 */
#include "plat/st/stm32mp1/stm32mp1_fconf_firewall.c"

#define DTB_BYTES 1024

void tfa_stm32mp1_security(void);

/* Cells of "memory-ranges", taken by firmware.mk from the firmware's own device tree source. */
static const uint32_t memory_ranges[] = {
#include "stm32mp1_ranges.inc"
};

/* The firmware's clock driver; the bus needs no clock. */
int clk_enable(unsigned long id)
{
	(void)id;
	return 0;
}

/* A device tree with the one node that the firmware looks for. */
static void make_dtb(void *dtb)
{
	fdt32_t cells[sizeof(memory_ranges) / sizeof(memory_ranges[0])];
	int bad;

	for (size_t i = 0; i < sizeof(memory_ranges) / sizeof(memory_ranges[0]); i++)
		cells[i] = cpu_to_fdt32(memory_ranges[i]);
	bad = fdt_create(dtb, DTB_BYTES) || fdt_finish_reservemap(dtb) || fdt_begin_node(dtb, "") || fdt_begin_node(dtb, "st-mem-firewall") ||
	      fdt_property_string(dtb, "compatible", "st,mem-firewall") || fdt_property(dtb, "memory-ranges", cells, (int)sizeof(cells)) ||
	      fdt_end_node(dtb) || fdt_end_node(dtb) || fdt_finish(dtb);
	assert(!bad);
}

void tfa_stm32mp1_security(void)
{
	static uint64_t dtb[DTB_BYTES / sizeof(uint64_t)];
	int bad;

	make_dtb(dtb);
	nb_regions = 0;
	stm32mp1_arch_security_setup();                           /* BL2, before DDR is used */
	bad = fconf_populate_stm32mp1_firewall((uintptr_t)dtb);   /* BL2, when FW_CONFIG is loaded */
	assert(bad == 0);
	stm32mp1_security_setup();                                /* BL2, after the images are loaded */
}
