/* cci_driver.h - who enables the interconnect's ports: Trusted Firmware-A's driver, or the same register accesses written here as a stand-in. */
#ifndef CCI_DRIVER_H
#define CCI_DRIVER_H

#include <stdbool.h>
#include <stdint.h>

#include "tfa_bus.h"

#define CCI_DRIVER_BASE 0x2A000000u /* PLAT_FVP_CCI5XX_BASE */
#define CCI_DRIVER_UNUSED (-1)      /* SLAVE_IF_UNUSED */

/* Where the driver's register accesses go, absolute addresses, and how many reads of STATUS are too many. NULL takes the bus away. */
void cci_driver_bus(const struct tfa_bus *bus, uint32_t reads);

/* Why the driver cannot run; "" if it can. */
const char *cci_driver_missing(bool real);

/* Each runs the driver, or (not `real`) its stand-in: NULL, or why it stopped. The map holds the slave port of each master, and must live on. */
const char *cci_driver_init(bool real, const int *map, uint32_t masters);
const char *cci_driver_enable(bool real, uint32_t master);
const char *cci_driver_disable(bool real, uint32_t master);

#endif
