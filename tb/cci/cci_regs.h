/* cci_regs.h - offsets of the interconnect's registers, and their bits (docs/cci-registers.md): what firmware would have in a header, for the benches. */
#ifndef CCI_REGS_H
#define CCI_REGS_H

enum {
	R_CTRL_OVR = 0x000, R_SECR_ACC = 0x008, R_STATUS = 0x00C, R_IMPR_ERR = 0x010, R_QOS_THRESHOLD = 0x014, R_PMU_CTRL = 0x100, R_DEBUG_CTRL = 0x104,
	R_PID4 = 0xFD0, R_PID0 = 0xFE0, R_CID0 = 0xFF0,
};

/* Of slave port n. */
#define R_SNOOP_CTRL(n) (0x1000u * ((n) + 1u))
#define R_SHARE_OVR(n)  (R_SNOOP_CTRL(n) + 0x004u)
#define R_ARQOS_OVR(n)  (R_SNOOP_CTRL(n) + 0x100u)
#define R_AWQOS_OVR(n)  (R_SNOOP_CTRL(n) + 0x104u)
#define R_QOS_MAX_OT(n) (R_SNOOP_CTRL(n) + 0x110u)

/* Of counter c. */
#define R_EVNT_SEL(c)      (0x10000u * ((c) + 1u))
#define R_ECNT_DATA(c)     (R_EVNT_SEL(c) + 0x4u)
#define R_ECNT_CTRL(c)     (R_EVNT_SEL(c) + 0x8u)
#define R_ECNT_CLR_OVFL(c) (R_EVNT_SEL(c) + 0xCu)

/* Interface monitors. */
#define R_MONITOR_S(n) (0x90000u + 4u * (n))
#define R_MONITOR_M(m) (0x90100u + 4u * (m))

/* CTRL_OVR. */
enum { OVR_NO_SNOOPS = 1, OVR_NO_DVM = 2, OVR_SF_OFF = 4 };
/* PMU_CTRL. */
enum { PMU_CEN = 1, PMU_RST = 2, PMU_EX = 16 };
/* SNOOP_CTRL. */
#define SNOOP_BY_PINS  (1u << 29)
#define SNOOP_SUPPORT  (1u << 30)
#define DVM_SUPPORT    (1u << 31)

#endif
