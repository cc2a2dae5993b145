/* cci_firmware.h - firmware enables and disables ports of the interconnect while random traffic runs. */
#ifndef CCI_FIRMWARE_H
#define CCI_FIRMWARE_H

#include "cci_bench.h"

/* Runs for about job->cycles cycles. `real`: Trusted Firmware-A's driver, else its accesses as data. The bench must be by_firmware; it fails where the
 * firmware stops or a check of it fails. False: the lockstep has found a mismatch. */
bool cci_firmware_run(struct cci_bench *b, const struct tzf_job *job, bool real, char *note, size_t len);

#endif
