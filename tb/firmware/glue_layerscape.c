/* glue_layerscape.c - the Layerscape LS1046A's call of its security code. Compiled with that firmware's headers.
 *
 * soc_mem_access() of plat/nxp/soc-ls1046a/soc.c is this loop, but sits in a file that drags in the whole SoC. Sizes as
 * populate_dram_regions_info() computes them for the 8 GB that the LS1046A reference board carries.
 */
#include <platform_def.h>

#include <plat_tzc400.h>

#define BOARD_DRAM_SIZE ULL(0x200000000)

void tfa_layerscape_security(void);

void tfa_layerscape_security(void)
{
	static const struct {
		uint64_t addr;
		uint64_t size;
	} dram[] = {
		{ NXP_DRAM0_ADDR, NXP_DRAM0_SIZE - (NXP_SECURE_DRAM_SIZE + NXP_SP_SHRD_DRAM_SIZE) },
		{ NXP_DRAM1_ADDR, BOARD_DRAM_SIZE - NXP_DRAM0_SIZE },
	};
	struct tzc400_reg list[MAX_NUM_TZC_REGION];
	int index = 0;

	for (int i = 0; i < 2; i++)
		index = populate_tzc400_reg_list(list, i, index, dram[i].addr, dram[i].size, NXP_SECURE_DRAM_SIZE, NXP_SP_SHRD_DRAM_SIZE);
	mem_access_setup(NXP_TZC_ADDR, (uint32_t)index, list);
}
