/* firmware.h - real firmware that programs the address filter: Trusted Firmware-A's driver and its platform code, run on the host.
 *
 * firmware.c lists them when the firmware's source tree was there at build time; firmware_none.c stands in when it was not (fw_nseqs is 0).
 * Order of use: tfa_set_bus (tfa_shim.h), then run(). Register sequences as plain data, for builds without the tree: seq_data.h.
 */
#ifndef FIRMWARE_H
#define FIRMWARE_H

#include <stddef.h>
#include <stdint.h>

struct fw_seq {
	const char *name;       /* fvp, juno, juno-tzmp1, stm32mp1, layerscape; the same as in seq_data.h */
	const char *source;     /* the firmware's own files that run, for a reader */
	uintptr_t base;         /* of the filter's registers; accesses elsewhere stay in the shim (tfa_elsewhere) */
	uint32_t num_filters;   /* the build that the board has */
	uint32_t addr_width;
	int (*run)(void);       /* programs everything: 0, or -1 and tfa_panic_reason() */
};

extern const struct fw_seq fw_seqs[];
extern const size_t fw_nseqs;
/* "" or, when there are no sequences, why. One line. */
extern const char *const fw_unavailable;

/* The driver's interrupt handler: prints and clears the lowest filter with a failure. 0, or -1 if none was pending or it panicked. After a run(). */
int fw_interrupt(void);

#endif
