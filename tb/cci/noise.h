/* noise.h - the interconnect under pins that obey nothing. */
#ifndef CCI_NOISE_H
#define CCI_NOISE_H

#include "tzf_sim.h"
#include "tzf_testbench.h"

/* Drives every pin at random for job->cycles cycles, with few lines, so that requests meet; counts requests in out->transactions. Nothing is expected but that model
 * and RTL agree. */
void cci_noise_run(struct tzf_sim *sim, const struct tzf_job *job, struct tzf_outcome *out);

#endif
