#!/bin/sh
# plant_end.sh OUT.so - a traced build of tzc400 c1x32 that goes wrong in cycle 30,000 (TZF_PLANT_AT), as the environment says, for the tests of waves:
#
#   TZF_PLANT=0      does not
#             1      a bit of PRDATA is wrong from then on
#             2      the simulation crashes (SIGILL)
#             3      as 1, but in another process than it began in three cycles later: it does not depend on the seed alone
set -eu
out=$1
rtl=${out%.so}-rtl
mkdir -p "$rtl"
cp verilator/rtl/*.sv "$rtl/"
cat >"$rtl/plant" <<'SV'
	int age_q = 0, plant = 0, plant_at = 0;
	/* verilator tracing_off */ // a number of a process is not the same in two runs
	int begun_in = 0;
	/* verilator tracing_on */
	initial plant = $c("(::getenv(\"TZF_PLANT\") ? ::atoi(::getenv(\"TZF_PLANT\")) : 0)");
	initial plant_at = $c("(::getenv(\"TZF_PLANT_AT\") ? ::atoi(::getenv(\"TZF_PLANT_AT\")) : 30000)");
	initial begun_in = $c("::getpid()");
	always @(posedge ACLK) begin
		age_q <= age_q + 1;
		if (plant == 2 && age_q == plant_at) $c("__builtin_trap();");
	end
	reg elsewhere_q = 1'b0;
	always @(posedge ACLK) elsewhere_q <= plant == 3 && begun_in != $c("::getpid()");
	wire planted = (plant == 1 || plant == 3) && age_q >= (elsewhere_q ? plant_at + 3 : plant_at);
	assign PRDATA = prdata_q ^ {31'd0, planted};
SV
sed -i -e "/^	assign PRDATA  = prdata_q;/{r $rtl/plant
d}" "$rtl/tzc400_regs.sv"
grep -q planted "$rtl/tzc400_regs.sv" || { echo "plant_end.sh: tzc400_regs.sv has no line to replace" >&2; exit 1; }
TZF_RTL=$rtl TZF_WAVES=1 TZF_OPT=-O0 scripts/verilate.sh tzc400 c1x32 planted "$out"
