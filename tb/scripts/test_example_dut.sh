#!/bin/sh
# test_example_dut.sh - the scoreboard bound to a filter of another make (docs/bind-your-rtl.md, tb/example_dut/): it agrees in several
# configurations and latencies; planted faults (tb/example_dut/faults/) are found, by the rule and in the words that they name. Run from the
# project's folder; prints "N passed, N failed".
#
#   test_example_dut.sh           agreement, and the faults of some kinds (make test)
#   test_example_dut.sh --all     agreement, notes (LATENCY, POSTED) that are too small, and all faults
#   test_example_dut.sh NAME...   only these faults
#   BUILD   the build folder (build)
set -u
build=${BUILD:-build}
here=$(pwd)
dut=tb/example_dut
case $build in
/*) lib=$build/libtzf.a ;;
*) lib=$here/$build/libtzf.a ;;
esac

# shellcheck source=tb/scripts/checks.sh
. tb/scripts/checks.sh
# shellcheck source=tb/scripts/verilated.sh
. tb/scripts/verilated.sh

# The log has a line that the extended regular expression fits.
fits() { grep -Eq -e "$1" "$tmp/log" || { echo "no line of log fits '$1'"; return 1; }; }

# Makes $tmp/NAME/run of the sources in RTL, with parameters as in bwall.sv.
simulation() # NAME OPTIMISATION RTL UNITS AW IW DW DELAY POST [NOTE: what the notes of bwall_bind.sv are changed to]
{
	name=$1 opt=$2 rtl=$3 units=$4 aw=$5 iw=$6 dw=$7 delay=$8 post=$9
	shift 9
	mkdir -p "$tmp/$name"
	sed "s/\.LATENCY(3 + DELAY), \.POSTED(POST)/${1:-&}/" $dut/bwall_bind.sv >"$tmp/$name/bwall_bind.sv"
	"$build/tzf-gen" scoreboard tzc400 "num_filters=$units,addr_width=$aw,aid_width=$iw,data_width=$dw,max_outstanding=15,revision=9" \
		>"$tmp/$name/tzc400_scoreboard.sv" || exit 2
	(
		verilator --cc --main --timing --x-initial unique --x-assign unique --top-module bwall_tb \
			-GUNITS="$units" -GAW="$aw" -GIW="$iw" -GDW="$dw" -GDELAY="$delay" -GPOST="$post" \
			--Mdir "$tmp/$name/obj" -Iverilator/dpi verilator/dpi/lockstep.vlt "$rtl"/bwall*.sv "$tmp/$name/bwall_bind.sv" \
			$dut/bwall_check.sv $dut/bwall_side.sv $dut/bwall_cpu.sv $dut/bwall_tb.sv "$tmp/$name/tzc400_scoreboard.sv" &&
			verilated_link "$tmp" "$tmp/$name/obj" bwall_tb "$opt" "$tmp/$name/run" "$lib"
	) >"$tmp/log" 2>&1
	status=$?
	check "$name: builds" status_is 0
}

run() # NAME ARGUMENT...
{
	name=$1
	shift
	"$tmp/$name/run" "$@" >"$tmp/log" 2>&1
	status=$?
}

# Its own RTL, without what stands around it.
copy_rtl() # FOLDER
{
	mkdir -p "$1"
	for file in '' _fifo _lookup _read _write _regs _unit; do cp "$dut/bwall$file.sv" "$1/"; done
}

# Registers begin at random: what a simulator of four states shows as X.
agrees() # NAME CYCLES SEED
{
	run "$1" "+cycles=$2" "+seed=$3" +resets +verilator+rand+reset+2 "+verilator+seed+$3"
	check "$1, seed $3: status 0" status_is 0
	check "$1, seed $3: one line, much compared" fits "^tzfabric: tzc400: $(($2 + 1004)) cycles, [1-9][0-9]{5,} values of transactions compared, all agree"
	check "$1, seed $3: what a mask hid is named" fits ', masked differences: ARREGION_m\[0\].* AWREGION_m\[0\]'
	check "$1, seed $3: the traffic is worth something" fits ': [1-9][0-9]{3,} reads, [1-9][0-9]{3,} writes, of these [1-9][0-9]{3,} denied$'
}

key() # PATCH KEY
{
	sed -n "s/^# $2: //p" "$1"
}

# A fault is found within four seeds (from that of its patch on, or 1), in the words of its patch.
fault() # NAME
{
	patch=$dut/faults/$1.patch
	copy_rtl "$tmp/$1/rtl"
	patch --batch --forward --fuzz=0 --strip=1 --directory="$tmp/$1/rtl" <"$patch" >"$tmp/log" 2>&1
	status=$?
	check "$1: the patch applies" status_is 0
	simulation "$1" -O0 "$tmp/$1/rtl" "$(key "$patch" units)" 32 4 32 0 "$(key "$patch" post | grep . || echo 0)"
	seed=$(key "$patch" seed)
	for more in 0 1 2 3; do
		run "$1" +cycles=60000 "+seed=$((${seed:-1} + more))" +resets
		[ "$status" -eq 0 ] || break
	done
	check "$1: found" fails
	check "$1: reported once, by its rule" fits "^tzfabric: tzc400: MISMATCH in cycle [1-9][0-9]*: rule $(key "$patch" rule), "
	check "$1: in its words" fits "rule .*$(key "$patch" report)"
	check "$1: the summary says so" fits ' values of transactions compared, MISMATCH'
	sed -n 's/^tzfabric: tzc400: MISMATCH/'"$1"'/p' "$tmp/log"
}

too_small() # POST NOTE
{
	simulation narrow -O0 "$tmp/rtl" 1 32 4 32 0 "$1" "$2"
	run narrow +cycles=100000
	check "$2 is too small: noticed" fits 'MISMATCH in cycle .*: rule S[0-9]+'
	check "$2 is too small: an error" fails
	rm -r "$tmp/narrow"
}

make -s BUILD="$build" "$lib" "$build/tzf-gen" >"$tmp/log" 2>&1 && verilated_runtime "$tmp" >>"$tmp/log" 2>&1 || {
	cat "$tmp/log" >&2
	echo "test_example_dut.sh: make $build/libtzf.a $build/tzf-gen, or Verilator's runtime, fails" >&2
	exit 2
}
copy_rtl "$tmp/rtl"
all=0
if [ "${1:-}" = --all ]; then
	all=1
	shift
fi
if [ $# -eq 0 ]; then
	simulation one -O1 "$tmp/rtl" 1 32 4 32 0 0
	agrees one 200000 1
	run one +cycles=500 +noreset
	check "never reset: nothing compared" fits ' 1504 cycles, 0 values of transactions compared, NOTHING COMPARED$'
	check "never reset: an error" fails
	simulation two -O1 "$tmp/rtl" 2 40 6 64 4 3
	agrees two 200000 3
	set -- order data-leak write-leak irq-lost torn
fi
if [ $all -eq 1 ]; then
	simulation four -O0 "$tmp/rtl" 4 64 3 256 1 2
	agrees four 50000 5
	# The notes say 3 cycles each: with 2, decisions seem to be made by registers that come too late, or have gone.
	too_small 0 '.LATENCY(2), .POSTED(POST)'
	too_small 3 '.LATENCY(3 + DELAY), .POSTED(2)'
	# shellcheck disable=SC2046 # names without spaces
	set -- $(basename -s .patch $dut/faults/*.patch)
fi
for name in "$@"; do
	fault "$name"
done
checks_end
