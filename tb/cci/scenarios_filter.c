#include <stddef.h>
#include "scenario.h"
const struct sc_test sc_filter[] = { { NULL, NULL, NULL, NULL, NULL, NULL, NULL }, };
