#!/bin/sh
# coverage.sh - what the tests reach (`make coverage`): functional coverage points that were not hit, by name; the lines of the C models that were not run
# (gcov); the lines and toggles of the RTL that were not seen (Verilator). Each part is printed, and left as JSON in build/coverage for the report
# (docs/report.md).
# The stimulus, pins and state that the functional points are about are the same with and without the RTL, so the models run alone there.
#   PARTS    functional c rtl (all of them)   CONFIGS  "BLOCK CONFIGURATION" lines for functional and c (all)
#   CYCLES   cycles of each random run, functional (200000; fabric 500000)   SEEDS  seeds (3; cci 16, fabric 20)
#   RTL      "BLOCK CONFIGURATION" lines whose RTL is measured (small ones)   RTL_TESTS  (all,random)   RTL_CYCLES, RTL_SEEDS  of random runs (100000, 4)
#   OUT      where the JSON goes (build/coverage)
set -eu
parts=${PARTS:-functional c rtl}
configs=${CONFIGS:-$(build/tzf list --short)}
rtl=${RTL:-tzc400 c1x32
ace_cache s1w1
cci a1l1
cci a2l1f1}
out=${OUT:-build/coverage}
work=$out/work
bad=$work/bad # there once a run has failed, as a loop behind a pipe cannot say so
mkdir -p "$work"
rm -f "$bad"

# FILE: nothing of before stands for what is measured now, if that goes wrong.
measures() { rm -f "$1" "$work/run.json"; }

has() { case " $parts " in *" $1 "*) ;; *) false ;; esac; }

functional() { # BLOCK CONFIG
	echo "== functional coverage, $1 $2"
	measures "$out/functional-$1-$2.json"
	# Cross products of kinds, modes and answers: one seed draws few of the settings that they need.
	seeds=3 cycles=200000
	case $1 in
	cci) seeds=16 ;;
	fabric) seeds=20 cycles=500000 ;;
	esac
	build/tzf run "$1" --model --config "$2" --test all,random --cycles "${CYCLES:-$cycles}" \
		--seeds "${SEEDS:-$seeds}" --json "$work/run.json" </dev/null >"$work/log" ||
		touch "$bad"
	scripts/coverage_json.py functional "$1" "$2" "$work/run.json" "$out/functional-$1-$2.json" || touch "$bad"
}

c_lines() {
	echo "== lines of the models, all configurations"
	measures "$work/failed"
	for block in $(echo "$configs" | cut -d' ' -f1 | uniq); do measures "$out/c-$block.json"; done
	find build/cov -name '*.gcda' -delete
	echo "$configs" | while read -r block config; do
		build/cov/tzf run "$block" --model --config "$config" --test all,random --cycles 50000 </dev/null >"$work/log" ||
			touch "$bad" "$work/failed"
	done
	[ ! -e "$work/failed" ] || return 0
	for block in $(echo "$configs" | cut -d' ' -f1 | uniq); do
		scripts/coverage_json.py c "$block" build/cov/obj "$out/c-$block.json" || touch "$bad"
	done
}

rtl_points() { # BLOCK CONFIG
	echo "== lines and toggles of the RTL, $1 $2"
	measures "$out/rtl-$1-$2.json"
	rm -f "$work"/data.* "$work/all.dat"
	TZF_COVERAGE_DATA=$work/data build/tzf run "$1" --config "$2" --rtl "build/rtl/$1-$2-coverage.so" \
		--test "${RTL_TESTS:-all,random}" --cycles "${RTL_CYCLES:-100000}" --seeds "${RTL_SEEDS:-4}" --json "$work/run.json" </dev/null >"$work/log" || touch "$bad"
	find "$work" -name 'data.*' -exec verilator_coverage --write "$work/all.dat" {} +
	scripts/coverage_json.py rtl "$1" "$2" "$work/run.json" "$work/all.dat" "$out/rtl-$1-$2.json" || touch "$bad"
	rm -f "$work"/data.* "$work/all.dat"
}

if has functional; then
	echo "$configs" | while read -r block config; do functional "$block" "$config"; done
fi
if has c; then c_lines; fi
if has rtl; then
	echo "$rtl" | while read -r block config; do rtl_points "$block" "$config"; done
fi
[ ! -e "$bad" ]
