/* tzf_dpi_sv.c - the calls that a simulator makes for each block: SystemVerilog's arrays to words. Linked where there is a simulator,
 * which defines svGetArrayPtr. */
#include "tzf_dpi.h"

#include <stddef.h>
#include <stdio.h>

/* The words of an array that the checker declares as `int unsigned [0:N-1]`, which DPI lays out as C does. NULL is a simulator that
 * keeps it in another way: nothing can be compared there. */
static unsigned int *words(const svOpenArrayHandle array)
{
	unsigned int *w = svGetArrayPtr(array);

	if (w == NULL)
		fprintf(stderr, "tzfabric: this simulator does not keep an array of int unsigned as C does\n");
	return w;
}

static int step(int handle, const svOpenArrayHandle dut, const svOpenArrayHandle stim)
{
	const unsigned int *w = words(dut);
	unsigned int *next = words(stim);

	return w == NULL || next == NULL ? 1 : tzf_step(handle, w, next);
}

static int observe(int handle, const svOpenArrayHandle dut, const svOpenArrayHandle in)
{
	const unsigned int *w = words(dut);
	const unsigned int *pins = words(in);

	return w == NULL || pins == NULL ? 1 : tzf_observe(handle, w, pins);
}

#define DEFINE(block) \
	int block##_step(int handle, const svOpenArrayHandle dut, const svOpenArrayHandle stim) { return step(handle, dut, stim); } \
	int block##_observe(int handle, const svOpenArrayHandle dut, const svOpenArrayHandle in) { return observe(handle, dut, in); } \
	void block##_model(int handle, unsigned int *words_of_model) { tzf_model(handle, words_of_model); }

TZF_BLOCK_LIST(DEFINE)
