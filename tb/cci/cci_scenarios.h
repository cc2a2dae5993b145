/* cci_scenarios.h - the interconnect's directed tests: scenarios with the list of events that each must bring about. */
#ifndef CCI_SCENARIOS_H
#define CCI_SCENARIOS_H

#include "tzf_testbench.h"

/* Scenario i, or false past the end. It applies to a configuration (struct cci_cfg) that has the ports it needs. */
bool cci_scenario(uint32_t i, const void *cfg, struct tzf_testcase *t);

/* Runs the scenario of that name to its end on a fresh simulation. A mismatch of the lockstep is the caller's to look for. */
void cci_scenario_run(struct tzf_sim *sim, const char *name, struct tzf_outcome *out);

#endif
