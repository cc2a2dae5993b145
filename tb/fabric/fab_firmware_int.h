/* fab_firmware_int.h - between the files of the firmware test: the masters with one access each, and what firmware does to their ports.
 *
 * A line has one user at a time, so that every load has one right answer: what was stored there last.
 */
#ifndef FAB_FIRMWARE_INT_H
#define FAB_FIRMWARE_INT_H

#include "fab_int.h"

#define FW_NOBODY MASTERS

/* An access under way. */
struct fw_access {
	bool busy, load, store;
	uint32_t op, line, beat; /* line ALL_LINES: it has none */
	uint64_t value[2], since;
};

/* What a cache does: anything; only what keeps no copy and needs no message; it puts out its copies, line by line; it loads everything, beat by beat. */
enum fw_role { FW_SHARES, FW_ALONE, FW_LEAVES, FW_READS };

struct fab_fw {
	struct fab f; /* memory, the filter, chance */
	bool real, ended, in_reset, quiet; /* ended: by a mismatch; quiet: nobody asks for anything new */
	struct fw_access m[MASTERS]; /* caches, then ACE-Lite masters */
	enum fw_role role[FABRIC_CACHES_MAX];
	uint32_t at[FABRIC_CACHES_MAX]; /* of the last two roles: lines, or beats, that were asked for */
	uint32_t user[ALL_LINES];
	uint64_t image[ALL_LINES][GRANULES];
	uint64_t done[MASTERS], number;
	/* Firmware's access. */
	struct { bool wanted, write; uint32_t addr, data, got; } apb;
	bool pending;            /* CHANGE_PENDING when STATUS was last read */
	uint32_t on, shut;       /* caches that are enabled; to which nothing may come */
	uint32_t reads, high;    /* of STATUS in this call, and how many said 1 */
	uint64_t snoops[FABRIC_CACHES_MAX], messages[FABRIC_CACHES_MAX]; /* taken so far */
	uint64_t waited, enables, disables, alone;
};

void fw_fail(struct fab_fw *w, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* fab_firmware_masters.c */
void fw_masters_reset(struct fab_fw *w);
void fw_masters(struct fab_fw *w, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next);
/* Nothing is under way at any master, or at this one. */
bool fw_masters_idle(const struct fab_fw *w);
/* The cache is through with its lines or beats, and its write-backs have ended. */
bool fw_is_through(const struct fab_fw *w, uint32_t c);

#endif
