/* waves.h - what a run has to do with waves: the dump that was asked for, the event that it waits for, checkpoints for the window of a failure
 * (docs/waves.md).
 *
 * The order of calls: tzf_waves_open before the run; tzf_waves_end after tzf_sim_finish, which does not return in a copy of the process that makes a
 * window; when the result stands, tzf_waves_report if the run failed; tzf_waves_close last, the simulation being closed.
 */
#ifndef TZF_CMD_WAVES_H
#define TZF_CMD_WAVES_H

#include "tzf.h"

struct tzf_waves;

/* Never NULL. What cannot be done is in r->outcome, as bad use. */
struct tzf_waves *tzf_waves_open(const struct tzf_target *t, struct tzf_sim *sim, const struct tzf_job *job, const struct tzf_extras *x, struct tzf_result *r);
void tzf_waves_end(struct tzf_waves *w);
/* The report of the failure, from a checkpoint. False: there is none before it, the run is to be simulated again. */
bool tzf_waves_report(struct tzf_waves *w);
void tzf_waves_close(struct tzf_waves *w);
/* What became of --waves, as a line; "" if nothing was asked for. */
void tzf_waves_note(const struct tzf_dump *d, char *buf, size_t len);

#endif
