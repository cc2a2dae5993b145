/* seq_data.c - the data of seq_data.h, and the few lines that play it. */
#include "seq_data.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define LEN(a) (sizeof(a) / sizeof((a)[0]))

/* Offsets, TZC 1.2. */
#define BUILD_CONFIG 0x000u
#define ACTION 0x004u
#define GATE_KEEPER 0x008u
#define REGION(n) (0x100u + 0x20u * (n))
#define PID0 0xFE0u
#define PID1 0xFE4u

#define W(off, val) { FW_WRITE, off, 0xFFFFFFFFu, val }

/* TZC 7.1 step 1: part number 0x460, nine regions and the filters that the tables below are for. */
#define IDENTIFY(filters) \
	{ FW_CHECK, PID0, 0xFFu, 0x60u }, { FW_CHECK, PID1, 0x0Fu, 0x04u }, { FW_CHECK, BUILD_CONFIG, 0x0300001Fu, (((filters) - 1u) << 24) | 8u }
/* Steps 2 and 6: one request, then a wait for all four status bits. */
#define GATE(request) W(GATE_KEEPER, request), { FW_POLL, GATE_KEEPER, 0x000F0000u, (uint32_t)(request) << 16 }
/* Step 3. */
#define REGION0(attr, id) W(REGION(0u) + 0x10u, attr), W(REGION(0u) + 0x14u, id)
/* Step 4: the enable bits before the NSAID vector. */
#define SET(n, base, top, attr, id) \
	W(REGION(n) + 0x00u, (uint32_t)(base)), W(REGION(n) + 0x04u, (uint32_t)((base) >> 32)), \
	W(REGION(n) + 0x08u, (uint32_t)(top)), W(REGION(n) + 0x0Cu, (uint32_t)((top) >> 32)), \
	W(REGION(n) + 0x10u, attr), W(REGION(n) + 0x14u, id)
/* Step 4 of the STM32MP1's last stage: the filters, and nothing else, of a region already described. */
#define ENABLE(n, filters) { FW_MODIFY, REGION(n) + 0x10u, 0x3u, filters }

#define A(x) UINT64_C(x)
#define FVP_NS 0x83038303u   /* NSAID 0, 1, 8, 9, 15 */
#define JUNO_NS 0x167F167Fu  /* NSAID 0..6, 9, 10, 12 */
#define MEDIA_NS 0x167F177Fu /* and 8, reading only */
#define ST_NS 0x87FB87FBu    /* NSAID 0, 1, 3..10, 15 */

static const struct fw_op fvp_ops[] = {
	IDENTIFY(4u), GATE(0x0), GATE(0x0), GATE(0x0), GATE(0x0),
	REGION0(0u, 0u),
	SET(1u, A(0x00FF000000), A(0x00FFFFFFFF), 0xC0000001u, 0u),
	SET(2u, A(0x0080000000), A(0x00FEFFFFFF), 0x00000001u, FVP_NS),
	SET(3u, A(0x0880000000), A(0x0FFFFFFFFF), 0x00000001u, FVP_NS),
	SET(4u, A(0x8800000000), A(0xFFFFFFFFFF), 0x00000001u, FVP_NS),
	SET(5u, A(0x88000000000), A(0xFFFFFFFFFFF), 0x00000001u, FVP_NS),
	SET(6u, A(0x880000000000), A(0xFFFFFFFFFFFF), 0x00000001u, FVP_NS),
	SET(7u, A(0x8800000000000), A(0xFFFFFFFFFFFFF), 0x00000001u, FVP_NS),
	W(ACTION, 1u),
	GATE(0x1), GATE(0x3), GATE(0x7), GATE(0xF),
};

static const struct fw_op juno_ops[] = {
	IDENTIFY(4u), GATE(0x0), GATE(0x0), GATE(0x0), GATE(0x0),
	REGION0(0u, 0u),
	SET(1u, A(0xFF000000), A(0xFFDFFFFF), 0xC000000Fu, 0u),
	SET(2u, A(0x80000000), A(0xFEFFFFFF), 0x0000000Fu, JUNO_NS),
	SET(3u, A(0x880000000), A(0x9FFFFFFFF), 0x0000000Fu, JUNO_NS),
	W(ACTION, 1u),
	GATE(0x1), GATE(0x3), GATE(0x7), GATE(0xF),
};

static const struct fw_op juno_tzmp1_ops[] = {
	IDENTIFY(4u), GATE(0x0), GATE(0x0), GATE(0x0), GATE(0x0),
	REGION0(0u, 0u),
	SET(1u, A(0xFF000000), A(0xFFBFFFFF), 0xC000000Fu, 0u),
	SET(2u, A(0x80000000), A(0xE6FFFFFF), 0x0000000Fu, MEDIA_NS),
	SET(3u, A(0xE7000000), A(0xF4FFFFFF), 0x0000000Fu, 0x03000100u),
	SET(4u, A(0xF5000000), A(0xFAFFFFFF), 0xC000000Fu, 0x00800080u),
	SET(5u, A(0xFB000000), A(0xFCFFFFFF), 0xC000000Fu, 0x04000400u),
	SET(6u, A(0xFD000000), A(0xFEFFFFFF), 0x0000000Fu, MEDIA_NS),
	SET(7u, A(0x880000000), A(0x9FFFFFFFF), 0x0000000Fu, MEDIA_NS),
	W(ACTION, 1u),
	GATE(0x1), GATE(0x3), GATE(0x7), GATE(0xF),
};

static const struct fw_op stm32mp1_ops[] = {
	/* stage 1: DDR for the secure world alone, gate open */
	IDENTIFY(2u), GATE(0x0), GATE(0x0),
	REGION0(0xC0000000u, 0u),
	W(ACTION, 1u),
	GATE(0x1), GATE(0x3),
	/* stage 2: regions described, on no filter yet, under an open gate */
	SET(1u, A(0xC0000000), A(0xFDFFFFFF), 0x00000000u, ST_NS),
	SET(2u, A(0xFE000000), A(0xFFDFFFFF), 0xC0000000u, 0u),
	SET(3u, A(0xFFE00000), A(0xFFFFFFFF), 0x00000000u, 0x00010001u),
	/* stage 3: filter 0 stays open, region 0 closes before the others are enabled */
	IDENTIFY(2u), GATE(0x1),
	REGION0(0u, 0u),
	ENABLE(1u, 0x3u), ENABLE(2u, 0x3u), ENABLE(3u, 0x3u),
	W(ACTION, 2u),
	GATE(0x3),
};

static const struct fw_op layerscape_ops[] = {
	IDENTIFY(1u), GATE(0x0),
	REGION0(0u, 0u),
	SET(1u, A(0xFBE00000), A(0xFFDFFFFF), 0xC0000001u, 0u),
	SET(2u, A(0xFFE00000), A(0xFFFFFFFF), 0xC0000001u, 0xFFFFFFFFu),
	SET(3u, A(0x80000000), A(0xFBDFFFFF), 0xC0000001u, 0xFFFFFFFFu),
	SET(4u, A(0x880000000), A(0x9FFFFFFFF), 0xC0000001u, 0xFFFFFFFFu),
	W(ACTION, 1u),
	GATE(0x1),
};

#define UNUSED { 0, 0xFFF, 0, 0 }

const struct fw_script fw_scripts[] = {
	{ "fvp", 0x2A4A0000u, 4, 64, fvp_ops, LEN(fvp_ops),
	  { { { 0, UINT64_MAX, 0x0000000Fu, 0 },
	      { A(0x00FF000000), A(0x00FFFFFFFF), 0xC0000001u, 0 },
	      { A(0x0080000000), A(0x00FEFFFFFF), 0x00000001u, FVP_NS },
	      { A(0x0880000000), A(0x0FFFFFFFFF), 0x00000001u, FVP_NS },
	      { A(0x8800000000), A(0xFFFFFFFFFF), 0x00000001u, FVP_NS },
	      { A(0x88000000000), A(0xFFFFFFFFFFF), 0x00000001u, FVP_NS },
	      { A(0x880000000000), A(0xFFFFFFFFFFFF), 0x00000001u, FVP_NS },
	      { A(0x8800000000000), A(0xFFFFFFFFFFFFF), 0x00000001u, FVP_NS },
	      UNUSED }, 1, 0x000F000Fu } },
	{ "juno", 0x2A4A0000u, 4, 40, juno_ops, LEN(juno_ops),
	  { { { 0, A(0xFFFFFFFFFF), 0x0000000Fu, 0 },
	      { A(0xFF000000), A(0xFFDFFFFF), 0xC000000Fu, 0 },
	      { A(0x80000000), A(0xFEFFFFFF), 0x0000000Fu, JUNO_NS },
	      { A(0x880000000), A(0x9FFFFFFFF), 0x0000000Fu, JUNO_NS },
	      UNUSED, UNUSED, UNUSED, UNUSED, UNUSED }, 1, 0x000F000Fu } },
	{ "juno-tzmp1", 0x2A4A0000u, 4, 40, juno_tzmp1_ops, LEN(juno_tzmp1_ops),
	  { { { 0, A(0xFFFFFFFFFF), 0x0000000Fu, 0 },
	      { A(0xFF000000), A(0xFFBFFFFF), 0xC000000Fu, 0 },
	      { A(0x80000000), A(0xE6FFFFFF), 0x0000000Fu, MEDIA_NS },
	      { A(0xE7000000), A(0xF4FFFFFF), 0x0000000Fu, 0x03000100u },
	      { A(0xF5000000), A(0xFAFFFFFF), 0xC000000Fu, 0x00800080u },
	      { A(0xFB000000), A(0xFCFFFFFF), 0xC000000Fu, 0x04000400u },
	      { A(0xFD000000), A(0xFEFFFFFF), 0x0000000Fu, MEDIA_NS },
	      { A(0x880000000), A(0x9FFFFFFFF), 0x0000000Fu, MEDIA_NS },
	      UNUSED }, 1, 0x000F000Fu } },
	{ "stm32mp1", 0x5C006000u, 2, 32, stm32mp1_ops, LEN(stm32mp1_ops),
	  { { { 0, A(0xFFFFFFFF), 0x00000003u, 0 },
	      { A(0xC0000000), A(0xFDFFFFFF), 0x00000003u, ST_NS },
	      { A(0xFE000000), A(0xFFDFFFFF), 0xC0000003u, 0 },
	      { A(0xFFE00000), A(0xFFFFFFFF), 0x00000003u, 0x00010001u },
	      UNUSED, UNUSED, UNUSED, UNUSED, UNUSED }, 2, 0x00030003u } },
	{ "layerscape", 0x01500000u, 1, 40, layerscape_ops, LEN(layerscape_ops),
	  { { { 0, A(0xFFFFFFFFFF), 0x00000001u, 0 },
	      { A(0xFBE00000), A(0xFFDFFFFF), 0xC0000001u, 0 },
	      { A(0xFFE00000), A(0xFFFFFFFF), 0xC0000001u, 0xFFFFFFFFu },
	      { A(0x80000000), A(0xFBDFFFFF), 0xC0000001u, 0xFFFFFFFFu },
	      { A(0x880000000), A(0x9FFFFFFFF), 0xC0000001u, 0xFFFFFFFFu },
	      UNUSED, UNUSED, UNUSED, UNUSED }, 1, 0x00010001u } },
};

const size_t fw_nscripts = LEN(fw_scripts);

const struct fw_script *fw_script_find(const char *name)
{
	for (size_t i = 0; i < fw_nscripts; i++) {
		if (strcmp(fw_scripts[i].name, name) == 0)
			return &fw_scripts[i];
	}
	return NULL;
}

/* One operation: 0, or -1 with the last value read. */
static int play(const struct fw_op *op, uintptr_t addr, const struct tfa_bus *bus, uint32_t poll_limit, uint32_t *got)
{
	uint32_t reads = (op->kind == FW_POLL) ? poll_limit : 1u;

	switch (op->kind) {
	case FW_WRITE:
		bus->write32(bus->ctx, addr, op->value);
		return 0;
	case FW_MODIFY:
		*got = bus->read32(bus->ctx, addr);
		bus->write32(bus->ctx, addr, (*got & ~op->mask) | op->value);
		return 0;
	case FW_POLL:
	case FW_CHECK:
		for (uint32_t i = 0; i < reads; i++) {
			*got = bus->read32(bus->ctx, addr);
			if ((*got & op->mask) == op->value)
				return 0;
		}
		return -1;
	}
	return -1;
}

int fw_script_run(const struct fw_script *s, const struct tfa_bus *bus, uint32_t poll_limit, char *err, size_t errlen)
{
	for (size_t i = 0; i < s->nops; i++) {
		const struct fw_op *op = &s->ops[i];
		uint32_t got = 0;

		if (play(op, s->base + op->offset, bus, poll_limit, &got) == 0)
			continue;
		(void)snprintf(err, errlen, "%s: step %zu: register 0x%03" PRIx32 " %s 0x%08" PRIx32 " in the bits 0x%08" PRIx32 ": reads 0x%08" PRIx32, s->name, i,
		               op->offset, (op->kind == FW_POLL) ? "never reached" : "is not", op->value, op->mask, got);
		return -1;
	}
	return 0;
}
