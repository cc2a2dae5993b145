#!/bin/sh
# coverage.sh - what the tests reach (`make coverage`): functional coverage points that were not hit, by name, and
# the lines of the C models that were not run (gcov). The stimulus, pins and state that the points are about are the same with and without the RTL,
# so the models run alone.
#   CYCLES  cycles of each random run (200000; fabric 500000)   SEEDS  seeds (3; cci 16, fabric 20)   CONFIGS  "BLOCK CONFIGURATION" lines (all)
set -eu
configs=${CONFIGS:-$(build/tzf list --short)}
log=build/coverage.log
bad=build/coverage.bad # there once a run has failed, as a loop behind a pipe cannot say so
rm -f "$bad"

echo "$configs" | while read -r block config; do
	echo "== functional coverage, $block $config"
	# Cross products of kinds, modes and answers: one seed draws few of the settings that they need.
	seeds=3 cycles=200000
	case $block in
	cci) seeds=16 ;;
	fabric) seeds=20 cycles=500000 ;;
	esac
	build/tzf run "$block" --model --config "$config" --test all,random --cycles "${CYCLES:-$cycles}" --seeds "${SEEDS:-$seeds}" --missing </dev/null >"$log" ||
		touch "$bad"
	sed -n '/^functional coverage/,$p' "$log"
done

echo "== lines of the models, all configurations"
find build/cov -name '*.gcda' -delete
echo "$configs" | while read -r block config; do
	build/cov/tzf run "$block" --model --config "$config" --test all,random --cycles 50000 </dev/null >"$log" || touch "$bad"
done
for block in $(echo "$configs" | cut -d' ' -f1 | uniq); do
	for src in rtl_c/"$block"/*.c; do
		obj=build/cov/obj/${src%.c}.o
		gcov --no-output --object-file "$obj" "$src" 2>/dev/null | awk -v want="File '$src'" '$0 == want { getline; sub(/Lines executed:/, ""); print substr(want, 6) ": " $0 }'
		gcov --stdout --object-file "$obj" "$src" 2>/dev/null |
			awk -F: -v file="$src" '$2 ~ /Source/ || index($0, "Source:") { on = index($0, "Source:" file) } on && $1 ~ /#####/ { print "  not run: " file ":" $2 + 0 ":" $3 }'
	done
done
[ ! -e "$bad" ]
