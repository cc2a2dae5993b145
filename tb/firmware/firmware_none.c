/* firmware_none.c - stands in for firmware.c where the firmware's source tree is not there. */
#include "firmware.h"

const struct fw_seq fw_seqs[1] = { { "", "", 0, 0, 0, NULL } };
const size_t fw_nseqs = 0;
const char *const fw_unavailable = "built without the source of arm-trusted-firmware (scripts/fetch-tfa.sh fetches it)";

int fw_interrupt(void)
{
	return -1;
}

const struct fw_cci *const fw_cci = NULL;
