/* cci_dvm_int.h - what the files of DVM share (docs/cci-dvm.md). The rest of the model sees cci_int.h alone. */
#ifndef CCI_DVM_INT_H
#define CCI_DVM_INT_H

#include "cci_int.h"

/* mb_st: a message in its box. */
enum {
	CCI_MB_EMPTY = 0,
	CCI_MB_SECOND = 1, /* the second part is missing */
	CCI_MB_READY = 2,
	CCI_MB_SENT = 3,
	CCI_MB_TWO_DUE = 4,
	CCI_MB_ONE_DUE = 5,
};

/* sb_st: a Sync in its box. */
enum {
	CCI_SB_EMPTY = 0,
	CCI_SB_READY = 1,
	CCI_SB_SENT = 2,
	CCI_SB_DUE = 3,
};

#endif
