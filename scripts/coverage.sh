#!/bin/sh
# coverage.sh - what the tests reach (`make coverage`): functional coverage points that were not hit, by name, and
# the lines of the C models that were not run (gcov).
#   CYCLES  cycles of each random run (200000)   SEEDS  seeds (3)   CONFIGS  configurations (all)
set -eu
configs=${CONFIGS:-c1x32 c1x36 c1x40 c2x40 c4x48 c4x64}
status=0

for c in $configs; do
	echo "== functional coverage, $c"
	build/tzf run tzc400 --config "$c" --test all,random --cycles "${CYCLES:-200000}" --seeds "${SEEDS:-3}" --missing >build/coverage.log || status=1
	sed -n '/^functional coverage/,$p' build/coverage.log
done

echo "== lines of the models, all configurations"
find build/cov -name '*.gcda' -delete
for c in $configs; do
	build/cov/tzf run tzc400 --model --config "$c" --test all,random --cycles 50000 >build/coverage.log || status=1
done
for src in rtl_c/*/*.c; do
	obj=build/cov/obj/${src%.c}.o
	gcov --stdout --no-output --object-file "$obj" "$src" 2>/dev/null |
		awk -v want="File '$src'" '$0 == want { getline; sub(/Lines executed:/, ""); print want ": " $0 }'
	gcov --stdout --object-file "$obj" "$src" 2>/dev/null |
		awk -F: -v file="$src" '$2 ~ /Source/ || index($0, "Source:") { on = index($0, "Source:" file) } on && $1 ~ /#####/ { print "  not run: " file ":" $2 + 0 ":" $3 }'
done
exit $status
