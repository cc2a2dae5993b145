/* seq_data.h - what five boards' firmware writes into the address filter, as plain data. No firmware code is in here.
 *
 * The order is TZC 7.1, the values are TZC 7.2 (fvp), 7.3 (juno, juno-tzmp1) and 7.4 (stm32mp1, layerscape). TZC 7.4 names the last two
 * platforms' behaviour but not their addresses; those are the public memory maps of the STM32MP157C-EV1 with OP-TEE (1 GB at 0xC0000000, its
 * last 32 MB secure and shared) and of the LS1046ARDB (8 GB).
 *
 * Against the real driver (firmware.h) the writes are the same, in the same order. The reads differ: before each gate request the driver
 * reads GATE_KEEPER once or twice to compute the request, which here is data, and it reads once more for each turn of a wait.
 */
#ifndef SEQ_DATA_H
#define SEQ_DATA_H

#include <stddef.h>
#include <stdint.h>

#include "tfa_bus.h"

enum fw_op_kind {
	FW_WRITE,  /* write value */
	FW_POLL,   /* read until (register & mask) == value */
	FW_CHECK,  /* read once; an error unless (register & mask) == value */
	FW_MODIFY, /* read, replace the bits of mask by value, write */
};

struct fw_op {
	enum fw_op_kind kind;
	uint32_t offset;
	uint32_t mask;
	uint32_t value;
};

#define FW_REGIONS 9

struct fw_region {
	uint64_t base;
	uint64_t top;
	uint32_t attributes;
	uint32_t id_access;
};

/* What reads back when the sequence is through. */
struct fw_expect {
	struct fw_region region[FW_REGIONS];
	uint32_t action;
	uint32_t gate_keeper; /* open_status << 16 | open_request */
};

struct fw_script {
	const char *name;
	uintptr_t base;
	uint32_t num_filters;
	uint32_t addr_width;
	const struct fw_op *ops;
	size_t nops;
	struct fw_expect expect;
};

extern const struct fw_script fw_scripts[];
extern const size_t fw_nscripts;

/* The script of that name, or NULL. */
const struct fw_script *fw_script_find(const char *name);

/* Runs the operations on the bus at s->base. 0; or -1 and one line in err: a check that failed, or a poll that read `poll_limit` times in vain. */
int fw_script_run(const struct fw_script *s, const struct tfa_bus *bus, uint32_t poll_limit, char *err, size_t errlen);

#endif
