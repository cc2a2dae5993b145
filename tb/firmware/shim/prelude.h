/* prelude.h - included before everything in a firmware file: what its own stdint.h would have defined. */
#ifndef TFA_SHIM_PRELUDE_H
#define TFA_SHIM_PRELUDE_H

#include <limits.h>
#include <stddef.h>
#include <stdint.h>

typedef unsigned long u_register_t;
typedef long register_t;

#endif
