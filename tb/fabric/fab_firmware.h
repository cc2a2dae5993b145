/* fab_firmware.h - firmware takes real caches out of coherency and puts them back, while the others work. */
#ifndef FAB_FIRMWARE_H
#define FAB_FIRMWARE_H

#include "tzf_testbench.h"

/* Runs for about job->cycles cycles; `real`: Trusted Firmware-A's driver, else its accesses as data. False: it failed, out->message says why, or it is
 * empty and the lockstep found a mismatch. */
bool fab_firmware_run(struct tzf_sim *sim, const struct tzf_job *job, bool real, struct tzf_outcome *out);

#endif
