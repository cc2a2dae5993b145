#!/bin/sh
# test_bind.sh - the checker bound to somebody else's design in somebody else's simulation (docs/bind-your-rtl.md, tb/bind/): it agrees; a broken
# design is named and ends in status 1; a mask hides that and counts it; nothing compared is status 3. Run from the project's folder;
# prints "N passed, N failed".
#
#   BUILD   the build folder (build)
set -u
build=${BUILD:-build}
passed=0
failed=0
status=0
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "${tmp:?}"' EXIT

check() # NAME CONDITION...
{
	name=$1
	shift
	if "$@"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED: $name (status $status)"
		tail -n 20 "$tmp/log" | sed 's/^/    log: /'
	fi
}

has() { grep -q -e "$1" "$tmp/log"; }
lines() { [ "$(grep -c "$1" "$tmp/log")" -eq "$2" ]; }
status_is() { [ "$status" -eq "$1" ]; }
fails() { [ "$status" -ne 0 ]; }

# Makes the example out of what is in $tmp, with further arguments of Verilator: its own main, or (TOP my_tb) the simulator's.
simulation() # NAME TOP ARGUMENT...
{
	name=$1
	top=$2
	shift 2
	verilator --build -O1 --top-module "$top" --Mdir "$tmp/$name" -o "$name" -Iverilator/dpi verilator/dpi/lockstep.vlt \
		verilator/rtl/*.sv "$tmp/my_filter.sv" "$tmp/my_bind.sv" "$tmp/tzc400_lockstep.sv" tb/bind/my_soc.sv \
		"$lib" -MAKEFLAGS "OPT_FAST=-O0 OPT_SLOW=-O0 OPT_GLOBAL=-O0" "$@" >"$tmp/log" 2>&1
	status=$?
	check "$name: builds" status_is 0
}

own_main() # NAME
{
	simulation "$1" my_soc --cc --exe "$(pwd)/tb/bind/main.cpp" -CFLAGS "-I$(pwd)/verilator/dpi -I$(pwd)/rtl_c/common"
}

run() # NAME ARGUMENT...
{
	name=$1
	shift
	"$tmp/$name/$name" "$@" >"$tmp/log" 2>&1
	status=$?
}

make -s BUILD="$build" "$build/libtzf.a" "$build/tzf-gen" >"$tmp/log" 2>&1 || {
	echo "test_bind.sh: make $build/libtzf.a $build/tzf-gen fails" >&2
	exit 2
}
case $build in
/*) lib=$build/libtzf.a ;;
*) lib=$(pwd)/$build/libtzf.a ;;
esac
"$build/tzf-gen" lockstep tzc400 c1x32 >"$tmp/tzc400_lockstep.sv" || exit 2
cp tb/bind/my_filter.sv tb/bind/my_bind.sv "$tmp/"

own_main good
run good 10000
check "good: status 0" status_is 0
check "good: one line, values compared" has '^tzfabric: tzc400: 10000 cycles, [1-9][0-9]* values compared, all agree$'
check "good: nothing else" lines '^tzfabric' 1
check "good: the stimulus is worth something" has '^my_soc: [1-9][0-9][0-9]* reads, [1-9][0-9][0-9]* writes, of these [1-9][0-9][0-9]* denied$'
run good 0
check "the clock stands still: status 3" status_is 3
check "the clock stands still: said" has ', 0 values compared, NOTHING COMPARED$'
run good 2000 noreset
check "never reset: status 3" status_is 3
check "never reset: said" has '^tzfabric: tzc400: 2000 cycles, 0 values compared, NOTHING COMPARED$'

# An interrupt that comes with a wrong level, but only while an error is on the configuration port.
sed 's/assign irq = interrupt;/assign irq = interrupt ^ cfg_error;/' tb/bind/my_filter.sv >"$tmp/my_filter.sv"
check "the design can be broken" sh -c "! cmp -s tb/bind/my_filter.sv '$tmp/my_filter.sv'"
own_main broken
run broken 10000
check "broken: status 1" status_is 1
check "broken: cycle, field and both values" has '^tzfabric: tzc400: MISMATCH in cycle [1-9][0-9]*: output TZCINT, model [01], rtl [01] (1 elements differ)$'
check "broken: reported once" lines 'MISMATCH in cycle' 1
check "broken: the summary says so" has ' values compared, MISMATCH$'

sed 's/\.MASKS("")/.MASKS("TZCINT=1,ARADDR_m[0]=f")/' tb/bind/my_bind.sv >"$tmp/my_bind.sv"
simulation masked my_tb --binary tb/bind/my_tb.sv
run masked +cycles=10000
check "masked: status 0" status_is 0
check "masked: counted and named" has ' values compared, all agree, [1-9][0-9]* cycles with masked differences: TZCINT$'
run masked +cycles=0
check "concluded at once: fatal" fails
check "concluded at once: nothing compared" has 'NOTHING COMPARED$'
check "concluded at once: said by the test bench" has 'the filter is not what its model says'

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
