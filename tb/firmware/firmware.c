/* firmware.c - the table of real firmware sequences. Linked only where the firmware's source tree was there. */
#include "firmware.h"

#include "tfa_shim.h"

#define WINDOW 0x1000u
#define ARM_TZC_BASE 0x2A4A0000u       /* PLAT_ARM_TZC_BASE of fvp and juno */
#define STM32MP1_TZC_BASE 0x5C006000u
#define LS1046A_TZC_BASE 0x01500000u

/* The firmware's entry points, under the names that firmware.mk gives them, and those of the glue files. */
void tfa_fvp_security_setup(void);
void tfa_juno_security_setup(void);
void tfa_juno_tzmp1_security_setup(void);
void tfa_stm32mp1_security(void);
void tfa_layerscape_security(void);
int tzc400_it_handler(void);
void cci_init(uintptr_t base, const int *map, unsigned int num_cci_masters);
void cci_enable_snoop_dvm_reqs(unsigned int master_id);
void cci_disable_snoop_dvm_reqs(unsigned int master_id);

static int call(uintptr_t base, void (*fn)(void))
{
	tfa_set_window(base, WINDOW);
	return tfa_call(fn);
}

static int run_fvp(void)
{
	return call(ARM_TZC_BASE, tfa_fvp_security_setup);
}

static int run_juno(void)
{
	return call(ARM_TZC_BASE, tfa_juno_security_setup);
}

static int run_juno_tzmp1(void)
{
	return call(ARM_TZC_BASE, tfa_juno_tzmp1_security_setup);
}

static int run_stm32mp1(void)
{
	return call(STM32MP1_TZC_BASE, tfa_stm32mp1_security);
}

static int run_layerscape(void)
{
	return call(LS1046A_TZC_BASE, tfa_layerscape_security);
}

/* Address widths: the narrowest build that the board's own table passes the driver's assertions on (TZC 1.2 for fvp and stm32mp1).
 * One filter for layerscape: its table enables filter 0 alone, so more would leave masters without memory. */
const struct fw_seq fw_seqs[] = {
	{ "fvp", "plat/arm/board/fvp/fvp_security.c, plat/arm/common/arm_tzc400.c", ARM_TZC_BASE, 4, 64, run_fvp },
	{ "juno", "plat/arm/board/juno/juno_security.c, plat/arm/common/arm_tzc400.c", ARM_TZC_BASE, 4, 40, run_juno },
	{ "juno-tzmp1", "plat/arm/board/juno/juno_security.c with JUNO_TZMP1, plat/arm/common/arm_tzc400.c", ARM_TZC_BASE, 4, 40, run_juno_tzmp1 },
	{ "stm32mp1", "plat/st/stm32mp1/stm32mp1_fconf_firewall.c, fdts/stm32mp157c-ev1-fw-config.dts", STM32MP1_TZC_BASE, 2, 32, run_stm32mp1 },
	{ "layerscape", "drivers/nxp/tzc/plat_tzc400.c for the LS1046A", LS1046A_TZC_BASE, 1, 40, run_layerscape },
};

const size_t fw_nseqs = sizeof(fw_seqs) / sizeof(fw_seqs[0]);
const char *const fw_unavailable = "";

static int handler_result;

static void handle_interrupt(void)
{
	handler_result = tzc400_it_handler();
}

int fw_interrupt(void)
{
	return (tfa_call(handle_interrupt) == 0) ? handler_result : -1;
}

static const struct fw_cci cci_driver = { cci_init, cci_enable_snoop_dvm_reqs, cci_disable_snoop_dvm_reqs };
const struct fw_cci *const fw_cci = &cci_driver;
