/* fab_apb.h - whose registers an access of the system's APB is for: bits of PSEL, PREADY and PSLVERR, places in PRDATA. */
#ifndef FAB_APB_H
#define FAB_APB_H

enum { FAB_AT_TZC = 0, FAB_AT_CCI = 1 };
#define FAB_TZC (1u << FAB_AT_TZC)
#define FAB_CCI (1u << FAB_AT_CCI)

#endif
