/* firmware.h - real firmware that programs the address filter and the interconnect: Trusted Firmware-A's drivers and its platform code, run on the host.
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

/* The interconnect's driver, drivers/arm/cci/cci.c: its functions as they stand, to be called in a tfa_call. A master is a place in the map, which holds
 * the slave port's number or -1. */
struct fw_cci {
	void (*init)(uintptr_t base, const int *map, unsigned int masters);
	void (*enable)(unsigned int master);
	void (*disable)(unsigned int master);
};
/* NULL where there is none; fw_unavailable says why. */
extern const struct fw_cci *const fw_cci;

#endif
