#!/bin/sh
# test_systemc_pins.sh [FAULT...] - the RTL at pin level in SystemC beside the TLM wrapper on the model (docs/systemc.md, "The RTL at pin level"): they agree,
# and the lockstep checker agrees; whatever is broken is found, by the bench's comparison and by the checker each alone. FAULT: planted faults of the tzc400 of
# which the configuration is c1x32 (formal/tzc400/faults), beside region-top. Run from the project's folder; prints "N passed, N failed".
#
#   BUILD   the build folder (build), in which make has built systemc-pins
set -u
build=${BUILD:-build}
# shellcheck source=tb/scripts/checks.sh
. tb/scripts/checks.sh

run() # PROGRAM ARGUMENT...
{
	"$@" >"$tmp/log" 2>&1
	status=$?
}

# The programs with another RTL in place of build's own.
link() # WHAT OBJECT VARIANT ARCHIVE
{
	[ "$1" = signals ] || set -- "$@" "$build/obj/tb/systemc/pins/main.o"
	g++ -o "$tmp/$1" "$build/systemc/rtl/tzc400-c1x32-$3-$2.o" ${5:+"$5"} -Wl,--start-group "$4" "$build/systemc/libpins.a" "$build/libtzf_systemc.a" \
		"$build/libtzf.a" -Wl,--end-group -lsystemc >"$tmp/log" 2>&1
}

verilate() # VARIANT ARCHIVE
{
	TZF_RTL=$tmp/rtl TZF_OPT=-O0 TZF_GEN=$build/tzf-gen scripts/verilate.sh tzc400 c1x32 "$1" "$2" >"$tmp/log" 2>&1
}

agree() # CONFIG ARGUMENT...
{
	config=$1
	shift
	run "$build/systemc/pins-tzc400-$config-lockstep" "$@"
	check "$config $*: status 0" status_is 0
	check "$config $*: all was compared" log_has "^test_pins: $config, seed [0-9]*: [1-9][0-9]* cycles of pins, [1-9][0-9]* interrupt levels, [1-9][0-9]* responses, \
[1-9][0-9]* reads' data, [1-9][0-9]* register values, [1-9][0-9]* calls and bytes of memory, all agree\$"
	check "$config $*: the checker, too" log_has '^tzfabric: tzc400: [1-9][0-9]* cycles, [1-9][0-9]* values compared, all agree$'
	for response in OK ADDRESS_ERROR GENERIC_ERROR BURST_ERROR BYTE_ENABLE_ERROR COMMAND_ERROR; do
		check "$config $*: TLM_${response}_RESPONSE occurs" log_has "[1-9][0-9][0-9]* TLM_${response}_RESPONSE"
	done
	check "$config $*: exclusive accesses occur" log_has "[1-9][0-9][0-9]* TLM_OK_RESPONSE exclusive"
}

# What only the bench can see, as it is behind the RTL's pins. KIND is the one that is compared, and finds it.
planted() # OUTPUT KIND WORDS
{
	run "$pins" --plant "$1" --compare "$2" --steps 5
	check "wrong $1 behind the pins: status 1" status_is 1
	check "wrong $1 behind the pins: found in the $2" log_has "^MISMATCH at .*$3"
	run "$pins" --plant "$1" --compare "$2" --steps 5 --verdict checker
	check "wrong $1 behind the pins: the checker sees nothing of it" status_is 0
}

# A fault in the RTL: found by each of the two alone, and by the bench without the pins, in what transactions show.
fault() # NAME
{
	rm -rf "$tmp/rtl"
	mkdir "$tmp/rtl"
	cp verilator/rtl/*.sv "$tmp/rtl/"
	check "$1: the patch applies" patch --quiet --batch --forward --fuzz=0 --strip=1 --directory="$tmp/rtl" --input="$PWD/formal/tzc400/faults/$1.patch"
	check "$1: builds" verilate lockstep "$tmp/fault.a"
	check "$1: links" link pins rtl lockstep "$tmp/fault.a"
	case $1 in dvm-checked | gap-barrier | write-response-kept)
		run "$tmp/pins"
		check "$1: out of reach, as docs/systemc.md says" status_is 0
		return ;;
	esac
	run "$tmp/pins" --verdict checker
	check "$1: the checker finds it" status_is 1
	check "$1: and says where" log_has '^tzfabric: tzc400: MISMATCH in cycle'
	run "$tmp/pins" --verdict bench
	check "$1: the bench finds it" status_is 1
	check "$1: in the pins" log_has '^MISMATCH at .*: output '
	run "$tmp/pins" --verdict bench --compare interrupt,responses,data,registers,memory
	case $1 in
	write-data-idle) check "$1: no transaction shows it, as docs/systemc.md says" status_is 0 ;;
	*) check "$1: the bench finds it without looking at pins" status_is 1 ;;
	esac
}

# Without a checker, which must be noticed; the bench finds a fault alone.
detached() # FAULT
{
	alone=$build/systemc/pins-tzc400-c1x32-alone
	run "$alone" --steps 5
	check "no checker: status 3" status_is 3
	check "no checker: said" log_has '^test_pins: no checker has compared anything$'
	run "$alone" --steps 5 --verdict bench
	check "no checker: the bench agrees" status_is 0
	check "no checker: there is none" not log_has tzfabric
	check "$1 without checker: builds" verilate alone "$tmp/alone.a"
	check "$1 without checker: links" link pins rtl alone "$tmp/alone.a"
	run "$tmp/pins" --verdict bench
	check "$1 without checker: found" status_is 1
	check "$1 without checker: there is none" not log_has tzfabric
}

bad_use() # ARGUMENT...
{
	run "$pins" "$@"
	check "$*: status 2" status_is 2
	check "$*: said" log_has '^test_pins: .*use: test_pins'
}

pins=$build/systemc/pins-tzc400-c1x32-lockstep
for program in pins-tzc400-c1x32-lockstep pins-tzc400-c1x40-lockstep pins-tzc400-c2x40-lockstep pins-tzc400-c1x32-alone signals-tzc400-c1x32-lockstep; do
	[ -x "$build/systemc/$program" ] || {
		echo "test_systemc_pins.sh: $build/systemc/$program is missing: make systemc-pins" >&2
		exit 2
	}
done

agree c1x32
agree c1x40 --seed 2 --steps 30 # its addresses and data are uint64_t
agree c2x40 --seed 3 --steps 30 # and here wider
run "$pins" --seed 7 --steps 3
cp "$tmp/log" "$tmp/first"
run "$pins" --seed 7 --steps 3
check "a seed gives the same run again" cmp -s "$tmp/first" "$tmp/log"
run "$pins" --seed 8 --steps 3
check "another seed gives another run" sh -c "! cmp -s '$tmp/first' '$tmp/log'"

planted TZCINT interrupt ': interrupt: model'
planted RRESP_s responses ': responses, thread'
planted RDATA_s data ': data, thread'
planted PRDATA registers ': registers, thread'
planted WDATA_m memory ': memory at '
planted ARQOS_m pins ': output ARQOS_m'
planted RLAST_s data 'RLAST is not on the last beat' # a report of SystemC
run "$pins" --longest 10
check "a script that does not end: status 3" status_is 3
check "a script that does not end: said" log_has ' does not end on either side$'
bad_use --seed x
bad_use --compare pins,nonsense
bad_use --plant NONE
bad_use --verdict mine
bad_use nonsense

run "$build/systemc/signals-tzc400-c1x32-lockstep"
check "signals: status 0" status_is 0
check "signals: the checker agrees" log_has '^tzfabric: tzc400: [1-9][0-9]* cycles, [1-9][0-9]* values compared, all agree$'
check "signals: its own checks" log_has '^test_signals: [1-9][0-9]* checks, 0 failed$'

for name in "$@"; do
	[ "$name" = region-top ] || fault "$name"
done
last=region-top # which the few accesses of signals show
fault $last
check "signals, $last: links" link signals signals lockstep "$tmp/fault.a"
run "$tmp/signals"
check "signals, $last: status 1" status_is 1
check "signals, $last: the checker finds it" log_has '^tzfabric: tzc400: MISMATCH in cycle'
detached "$last"

checks_end
