#!/bin/sh
# scenario_mutants.sh - each scenario of the interconnect, each of its speed tests, and the test of firmware's register sequence fails on the mutants of the model
# that it is there to find.
#
#   scenario_mutants.sh [NAME...]   these patches of formal/cci/scenarios (any part of a name); without one: all, and that no scenario lacks one
#
# A patch is named after its scenario: P05-make-invalid-not-rewritten.patch. It passes iff the scenario ran to its end and its own comparison failed; the sequence
# stops where a check of its own fails, not one of the random traffic around it. A line "# config: filter" in its head: the scenario, which runs without a snoop filter too, runs with one.
# First all scenarios run on the model as it is; with the snoop filter's and those of DVM in a configuration that has both. The last line is "N passed, N failed".
set -u
export LC_ALL=C
root=$(cd "$(dirname "$0")/.." && pwd)
patches=$root/formal/cci/scenarios
plain=aces=4,lites=3,nt=16,mems=2,stripe_bit=12,addr_width=48,id_width=8
filter=aces=2,lites=1,nt=8,mems=2,addr_width=48,id_width=4,sf_sets=64,dvm=1,dvm_lites=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

ok() { passed=$((passed + 1)); }
no() { failed=$((failed + 1)); echo "failed: $1"; }

# Compiles the given sources into $1; model files find the headers beside them first.
compile() {
	out=$1
	headers=$2
	shift 2
	mkdir -p "$out"
	for src in "$@"; do
		gcc -std=c11 -D_GNU_SOURCE -O0 -w -I"$headers" -I"$root/rtl_c/common" -I"$root/tb/core" -I"$root/tb/cci" -I"$root/tb/firmware" \
			-c -o "$out/$(basename "$src" .c).o" "$src" || return 1
	done
}

# Runs scenario $3 (none: all) with the program $1 in configuration $2, which may not take long.
run() {
	timeout 60 "$1" "$2" ${3:+"$3"} >"$work/out" 2>&1
}

# The configuration of a scenario: that without a filter, where it runs there and its patch does not want the other.
config_of() {
	if grep -qx "$1" "$work/plain" && ! grep -qx '# config: filter' "$2"; then echo "$plain"; else echo "$filter"; fi
}

# A copy of the model's objects, those of which a source is changed compiled anew.
build_mutant() {
	rm -rf "$work/mutant" "$work/objects"
	cp -r "$root/rtl_c/cci" "$work/mutant"
	patch -s -p1 -d "$work/mutant" -i "$1" >"$work/out" 2>&1 || return 1
	changed=$(cd "$work/mutant" && for f in *.c *.h; do cmp -s "$f" "$root/rtl_c/cci/$f" || echo "$f"; done)
	[ -n "$changed" ] || return 1
	case $changed in *.h*) changed=$(cd "$work/mutant" && echo *.c) ;; esac
	cp -r "$work/model" "$work/objects"
	for f in $changed; do
		compile "$work/objects" "$work/mutant" "$work/mutant/$f" >"$work/out" 2>&1 || return 1
	done
	gcc -o "$work/run-mutant" "$work"/bench/*.o "$work"/objects/*.o >"$work/out" 2>&1
}

# P12-CLEANED-what: the scenario's name ends before the first lower-case letter.
one() {
	name=$(basename "$1" .patch)
	scenario=$(echo "$name" | sed 's/-[a-z].*//')
	if ! build_mutant "$1"; then
		no "$name: cannot be built: $(head -n 1 "$work/out")"
		return
	fi
	run "$work/run-mutant" "$(config_of "$scenario" "$1")" "$scenario"
	status=$?
	case $scenario in sequence) where= ;; *) where="line " ;; esac
	if [ $status -eq 1 ] && grep -q -e "^failed: $scenario: $where" -e "^failed: cycle [0-9]*: $scenario: $where" "$work/out"; then
		ok
	else
		no "$name: exit status $status: $(head -n 1 "$work/out")"
	fi
}

wanted() { # NAME PARTS...
	[ $# -gt 1 ] || return 0
	name=$1
	shift
	for part in "$@"; do
		case $name in *"$part"*) return 0 ;; esac
	done
	return 1
}

# All of the bench but what talks to people.
bench=$(printf '%s\n' "$root"/tb/cci/*.c | grep -v -e '/test_' -e '/cci_testbench\.c' -e '/cci_explain\.c' -e '/explain_play\.c' -e '/cci_report\.c')
# shellcheck disable=SC2086 # names without blanks
compile "$work/model" "$root/rtl_c/cci" "$root"/rtl_c/cci/*.c &&
	compile "$work/bench" "$root/rtl_c/cci" "$patches/run.c" $bench "$root"/tb/core/tzf_sim.c "$root"/tb/core/tzf_diff.c "$root"/tb/core/tzf_config.c \
		"$root"/tb/core/tzf_fields.c "$root"/tb/core/tzf_parts.c "$root"/tb/core/tzf_points.c "$root"/tb/core/tzf_rng.c "$root"/tb/firmware/firmware_none.c \
		"$root"/tb/firmware/tfa_shim.c &&
	gcc -o "$work/run-model" "$work"/bench/*.o "$work"/model/*.o || exit 1
for c in plain filter; do
	case $c in plain) config=$plain ;; *) config=$filter ;; esac
	if run "$work/run-model" "$config"; then
		ok
	else
		no "the model as it is, $c: $(grep -v '^passed' "$work/out" | head -n 1)"
	fi
	sed -n 's/^passed: //p' "$work/out" >"$work/$c"
done
if [ $# -eq 0 ]; then
	sort -u "$work/plain" "$work/filter" | grep -v -e '-OFF$' >"$work/scenarios"
	while read -r scenario; do
		ls "$patches/$scenario"-[a-z]*.patch >/dev/null 2>&1 || no "$scenario has no mutant"
	done <"$work/scenarios"
fi
for p in "$patches"/*.patch; do
	wanted "$(basename "$p" .patch)" "$@" && one "$p"
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
