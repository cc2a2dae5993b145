#!/bin/sh
# test_bind.sh - the checker bound to somebody else's design in somebody else's simulation (docs/bind-your-rtl.md, tb/bind/): it agrees; a broken
# design is named and ends in status 1; a mask hides that and counts it; nothing compared is status 3. With the same port map, the scoreboard
# agrees too, as exactly as it can be (LATENCY 0). Run from the project's folder; prints "N passed, N failed".
#
#   BUILD   the build folder (build)
set -u
build=${BUILD:-build}
# shellcheck source=tb/scripts/checks.sh
. tb/scripts/checks.sh
# shellcheck source=tb/scripts/verilated.sh
. tb/scripts/verilated.sh

lines() { [ "$(grep -c "$1" "$tmp/log")" -eq "$2" ]; }

# Makes the example out of what is in $tmp: with its own main (a FILE), or (TOP my_tb, further arguments of Verilator) the simulator's.
simulation() # NAME TOP FILE ARGUMENT...
{
	name=$1
	top=$2
	main=$3
	shift 3
	{
		verilator --cc -O1 --top-module "$top" --Mdir "$tmp/$name" -Iverilator/dpi verilator/dpi/lockstep.vlt verilator/rtl/tzc400*.sv \
			verilator/rtl/tzf_fifo2*.sv "$tmp/my_filter.sv" "$tmp/my_bind.sv" "$tmp/$checker.sv" tb/bind/my_soc.sv "$@" &&
			verilated_link "$tmp" "$tmp/$name" "$top" -O0 "$tmp/$name/$name" "$lib" ${main:+"$main"}
	} >"$tmp/log" 2>&1
	status=$?
	check "$name: builds" status_is 0
}

own_main() # NAME
{
	simulation "$1" my_soc tb/bind/main.cpp
}

run() # NAME ARGUMENT...
{
	name=$1
	shift
	"$tmp/$name/$name" "$@" >"$tmp/log" 2>&1
	status=$?
}

make -s BUILD="$build" "$build/libtzf.a" "$build/tzf-gen" >"$tmp/log" 2>&1 && verilated_runtime "$tmp" >>"$tmp/log" 2>&1 || {
	cat "$tmp/log" >&2
	echo "test_bind.sh: make $build/libtzf.a $build/tzf-gen, or Verilator's runtime, fails" >&2
	exit 2
}
case $build in
/*) lib=$build/libtzf.a ;;
*) lib=$(pwd)/$build/libtzf.a ;;
esac
"$build/tzf-gen" lockstep tzc400 c1x32 >"$tmp/tzc400_lockstep.sv" || exit 2
"$build/tzf-gen" scoreboard tzc400 c1x32 >"$tmp/tzc400_scoreboard.sv" || exit 2
"$build/tzf-gen" scoreboard cci a1l1 >"$tmp/log" 2>&1
status=$?
check "a block without a scoreboard: status 2" status_is 2
check "a block without a scoreboard: said" log_has '^tzf-gen: cci has no scoreboard'
cp tb/bind/my_filter.sv tb/bind/my_bind.sv "$tmp/"
checker=tzc400_lockstep

own_main good
run good 10000
check "good: status 0" status_is 0
check "good: one line, values compared" log_has '^tzfabric: tzc400: 10000 cycles, [1-9][0-9]* values compared, all agree$'
check "good: nothing else" lines '^tzfabric' 1
check "good: the stimulus is worth something" log_has '^my_soc: [1-9][0-9][0-9]* reads, [1-9][0-9][0-9]* writes, of these [1-9][0-9][0-9]* denied$'
run good 0
check "the clock stands still: status 3" status_is 3
check "the clock stands still: said" log_has ', 0 values compared, NOTHING COMPARED$'
run good 2000 noreset
check "never reset: status 3" status_is 3
check "never reset: said" log_has '^tzfabric: tzc400: 2000 cycles, 0 values compared, NOTHING COMPARED$'

# An interrupt that comes with a wrong level, but only while an error is on the configuration port.
sed 's/assign irq = interrupt;/assign irq = interrupt ^ cfg_error;/' tb/bind/my_filter.sv >"$tmp/my_filter.sv"
check "the design can be broken" sh -c "! cmp -s tb/bind/my_filter.sv '$tmp/my_filter.sv'"
own_main broken
run broken 10000
check "broken: status 1" status_is 1
check "broken: cycle, field and both values" log_has '^tzfabric: tzc400: MISMATCH in cycle [1-9][0-9]*: output TZCINT, model [01], rtl [01] (1 elements differ)$'
check "broken: reported once" lines 'MISMATCH in cycle' 1
check "broken: the summary says so" log_has ' values compared, MISMATCH$'

sed 's/\.MASKS("")/.MASKS("TZCINT=1,ARADDR_m[0]=f")/' tb/bind/my_bind.sv >"$tmp/my_bind.sv"
simulation masked my_tb '' --main --timing tb/bind/my_tb.sv
run masked +cycles=10000
check "masked: status 0" status_is 0
check "masked: counted and named" log_has ' values compared, all agree, [1-9][0-9]* cycles with masked differences: TZCINT$'
run masked +cycles=0
check "concluded at once: fatal" fails
check "concluded at once: nothing compared" log_has 'NOTHING COMPARED$'
check "concluded at once: said by the test bench" log_has 'the filter is not what its model says'

# The other kind of checker, on the design as it is (tb/bind/my_filter.sv has the project's own RTL inside).
checker=tzc400_scoreboard
cp tb/bind/my_filter.sv "$tmp/"
sed 's/tzc400_lockstep/tzc400_scoreboard/; /\.DRIVE/d' tb/bind/my_bind.sv >"$tmp/my_bind.sv"
own_main scored
run scored 200000
check "scored: status 0" status_is 0
check "scored: one line, values compared" log_has '^tzfabric: tzc400: 200000 cycles, [1-9][0-9]* values of transactions compared, all agree$'
check "scored: nothing else" lines '^tzfabric' 1
run scored 2000 noreset
check "scored, never reset: status 3" status_is 3

checks_end
