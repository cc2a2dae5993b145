/* glue_fvp.c - what the FVP's security code asks of the rest of its firmware. Compiled with that firmware's headers. */
#include <plat/arm/common/arm_config.h>

/* The Base FVP has the filter; the Foundation model, which the firmware tells apart at run time, has none. */
arm_config_t arm_config = { .flags = ARM_CONFIG_HAS_TZC };
