/* tzf_rtl.h - finding and loading Verilated builds. */
#ifndef TZF_RTL_H
#define TZF_RTL_H

#include "tzf_sim.h"

/* Loads rtl/<block>-<config>-<variant>.so beside the running program (the configuration's name only). NULL and one line in err, with
 * the command that builds it. A build stays loaded until the program ends. */
const struct tzf_rtl *tzf_rtl_find(const char *block, const char *config, const char *variant, char *err, size_t errlen);
/* Loads the build in this file. */
const struct tzf_rtl *tzf_rtl_load(const char *path, char *err, size_t errlen);

#endif
