#!/bin/sh
# faults.sh [--build-only | --sixth] [NAME...] - planted faults (formal/BLOCK/faults/NAME.patch): each must be found in lockstep and reported
# by name, reproducibly and with waves (tb/scripts/check_fault.py). Without names: all of them, and the checks of the check itself;
# --sixth: every sixth of them but the system's (make test; make faults has all).
#
#   JOBS      builds at a time (2)
#   TZF_OPT   C++ optimisation of the builds (-O0: most faults are found within seconds)
#
# Each fault is built into build/faults/NAME.so from a copy of the RTL, and again only when something it is made of is newer.
# Prints one line a fault, then "N passed, N failed". Exit status: 0 all found; 1 not; 2 bad use.
set -u
cd "$(dirname "$0")/.." || exit 2
self_test_faults=formal/tzc400/faults
out=build/faults
check=tb/scripts/check_fault.py
# Not a fault: it changes a comment. Its build is the RTL as it is.
twin=$self_test_faults/self-test/unbroken.patch

bad()
{
	echo "faults.sh: $*" >&2
	exit 2
}

patch_of() # NAME
{
	if [ "$1" = unbroken ]; then echo "$twin"; else find formal/*/faults -maxdepth 1 -name "$1.patch"; fi
}

block_of() # PATCH
{
	echo "$1" | cut -d/ -f2
}

config_of() # PATCH
{
	sed -n 's/^# config: //p' "$1"
}

up_to_date() # BUILD PATCH
{
	[ -f "$1" ] && [ -z "$(find "$2" verilator scripts/verilate.sh tb/core/tzf_verilated.cpp tb/core/tzf_sim.h build/tzf-gen -type f -newer "$1" | head -n 1)" ]
}

# Builds one fault; what goes wrong is one line on standard output and status 1.
build() # NAME
{
	patch=$(patch_of "$1")
	so=$out/$1.so
	up_to_date "$so" "$patch" && return 0
	rm -rf "${out:?}/$1"
	mkdir -p "$out/$1/rtl"
	cp verilator/rtl/*.sv "$out/$1/rtl/"
	if ! patch --batch --forward --fuzz=0 --strip=1 --directory="$out/$1/rtl" <"$patch" >"$out/$1/patch.log" 2>&1; then
		echo "FAILED $1: the patch does not apply ($out/$1/patch.log)"
		return 1
	fi
	if ! TZF_RTL=$out/$1/rtl TZF_WAVES=1 TZF_OPT=${TZF_OPT:--O0} scripts/verilate.sh "$(block_of "$patch")" "$(config_of "$patch")" "$1" "$out/$1/new.so" \
		>"$out/$1/build.log" 2>&1; then
		echo "FAILED $1: does not build ($out/$1/build.log)"
		return 1
	fi
	mv "$out/$1/new.so" "$so"
}

# Builds and checks one fault; leaves a mark if it is good.
one() # NAME build|check
{
	rm -f "$out/$1.good"
	build "$1" || return 1
	[ "$2" = build ] || python3 "$check" "$(patch_of "$1")" "$out/$1.so" "$out/$1" || return 1
	: >"$out/$1.good"
}

# A wrong expectation, or no fault at all, must not pass.
refused() # WORDS WHAT PATCH NAME KEY=VALUE... - the words must be in the line that says why
{
	words=$1 what=$2 patch=$3 name=$4
	shift 4
	if line=$(python3 "$check" "$patch" "$out/$name.so" "$out/self-test" "$@"); then
		echo "FAILED self-test: passes with $what: $line"
		failed=$((failed + 1))
		return
	fi
	case $line in
	*"$words"*)
		echo "ok     self-test, $what is refused: ${line#FAILED *: }"
		passed=$((passed + 1))
		;;
	*)
		echo "FAILED self-test, $what is refused for another reason: $line"
		failed=$((failed + 1))
		;;
	esac
}

self_test()
{
	some=$self_test_faults/interrupt-enable.patch
	refused 'survived' 'the RTL without a fault' "$twin" unbroken
	refused 'reported as TZCINT' 'another field' "$some" interrupt-enable 'field=PSLVERR'
	refused 'does not explain' 'another explanation' "$some" interrupt-enable 'explain=region 9 matched'
	refused 'does not say' 'another report' "$some" interrupt-enable 'report=no such words'
	refused 'survived' 'a test that does not reach the fault' "$some" interrupt-enable 'test=T1'
}

if [ "${1:-}" = --one ]; then # what xargs runs
	one "$2" "$3"
	exit
fi
what=check
if [ "${1:-}" = --build-only ]; then
	what=build
	shift
fi
every=1
left_out=
if [ "${1:-}" = --sixth ]; then
	every=6
	left_out='formal/fabric/*' # their builds, of the whole system, take the longest
	shift
fi
self=0
if [ $# -eq 0 ]; then
	[ $what = build ] || self=1
	# shellcheck disable=SC2046 # names without spaces
	set -- $(find formal/*/faults -maxdepth 1 -name '*.patch' ! -path "$left_out" -exec basename {} .patch \; | sort | awk -v n=$every 'NR % n == 0')
fi
[ $# -gt 0 ] || bad "no faults in formal/*/faults"
for name in "$@"; do
	[ -f "$(patch_of "$name")" ] || bad "no formal/*/faults/$name.patch, or more than one"
done
for name in build/tzf build/tzf-gen; do
	[ -x $name ] || bad "$name is missing: make $name"
done
mkdir -p "$out"
passed=0
failed=0
if [ $self -eq 1 ]; then
	one unbroken build || failed=1
	one interrupt-enable build || failed=1 # what the self-test expects wrongly
fi
printf '%s\n' "$@" | xargs -P "${JOBS:-2}" -I '{}' scripts/faults.sh --one '{}' $what
for name in "$@"; do
	if [ -f "$out/$name.good" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done
[ $self -eq 0 ] || self_test
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
