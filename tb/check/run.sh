#!/bin/sh
# run.sh - the tests of the protocol checkers (verilator/check), judged by exit status alone.
#
#	tb/check/run.sh [build folder]
#
# Needs verilator, iverilog and gcc. Without a folder it builds in a temporary one. A bench that hangs fails
# after five minutes. Exit status: 0 if everything ran and passed, 1 if something failed, 2 for bad use.
set -u

here=$(cd "$(dirname "$0")" && pwd) || exit 2
check=$(cd "$here/../../verilator/check" && pwd) || exit 2
docs=$here/../../docs/checkers.md
failed=0

if [ $# -gt 1 ]; then
	echo "usage: run.sh [build folder]" >&2
	exit 2
fi
if [ $# -eq 1 ]; then
	mkdir -p "$1" && build=$(cd "$1" && pwd) || exit 2
else
	build=$(mktemp -d) || exit 2
	trap 'rm -rf "$build"' EXIT
fi

checkers="$check/axi4_ace_lite_check.sv $check/apb4_check.sv $check/tzf_id_list.sv"
rules="$here/check_tb.sv $here/axi_cases.sv $here/apb_cases.sv"
soak="$here/soak_tb.sv $here/soak_port.sv $here/axi_traffic.sv"
includes="-I$check -I$here"

# step NAME COMMAND...: runs the command, its output in NAME.log, shown if it fails.
step()
{
	name=$1
	shift
	echo "== $name"
	if "$@" >"$build/$name.log" 2>&1; then
		return 0
	fi
	echo "FAILED: $name"
	grep -v '^PROTOCOL' "$build/$name.log" | tail -n 40
	failed=1
	return 1
}

# show NAME: what a bench said, without the checkers' own lines.
show()
{
	grep -v '^PROTOCOL' "$build/$1.log" | grep -v '^- '
}

# The rule table and docs/checkers.md say the same: every rule, its source and its text.
table()
{
	sed -n 's/^`TZF_RULE(\([A-Z0-9_]*\), "\(.*\)", "\(.*\)")$/| `\1` | \2 | \3 |/p' \
		"$check/axi4_ace_lite_rules.svh" "$check/apb4_rules.svh"
}
documented()
{
	table >"$build/table.txt"
	grep '^| `A[XP][IB]_' "$docs" >"$build/docs.txt"
	[ -s "$build/table.txt" ] && diff "$build/table.txt" "$build/docs.txt"
}

icarus()
{
	# shellcheck disable=SC2086
	iverilog -g2012 -Wall -DTZF_NO_DPI $includes -s "$1" -o "$build/$1.vvp" $2 $checkers
}

# verilated TOP FOLDER SOURCES FLAGS...
verilated()
{
	top=$1
	dir=$build/$2
	src=$3
	shift 3
	# shellcheck disable=SC2086
	verilator --cc --exe --main --timing --assert -Wall -j 2 $includes "$@" --top-module "$top" \
		--Mdir "$dir" $src $checkers
}

built()
{
	make -s -j2 -C "$build/$1" -f "V$2.mk" "V$2"
}

step docs documented

if step icarus-build icarus check_tb "$rules"; then
	step icarus-rules timeout 300 vvp -n "$build/check_tb.vvp" && show icarus-rules
fi
if step icarus-soak-build icarus soak_tb "$soak"; then
	step icarus-soak timeout 300 vvp -n "$build/soak_tb.vvp" +cycles=4000 && show icarus-soak
fi
if step verilator-build verilated check_tb nodpi "$rules" -DTZF_NO_DPI \
	&& step verilator-make built nodpi check_tb; then
	step verilator-rules timeout 300 "$build/nodpi/Vcheck_tb" && show verilator-rules | tail -n 1
fi
if step dpi-build verilated check_tb dpi "$rules" "$build/check_dpi.o" \
	&& step dpi-cc gcc -std=c11 -O1 -Wall -Wextra -Wconversion -Werror -I"$build/dpi" \
		-I"$(verilator --getenv VERILATOR_ROOT)/include/vltstd" -c "$here/check_dpi.c" -o "$build/check_dpi.o" \
	&& step dpi-make built dpi check_tb; then
	step dpi-rules timeout 300 "$build/dpi/Vcheck_tb" && show dpi-rules | tail -n 1
fi
if step soak-build verilated soak_tb soak "$soak" -DTZF_NO_DPI -O3 && step soak-make built soak soak_tb; then
	step verilator-soak timeout 300 "$build/soak/Vsoak_tb" +cycles=300000 && show verilator-soak
fi

if [ $failed -ne 0 ]; then
	echo "protocol checkers: FAILED"
	exit 1
fi
echo "protocol checkers: passed"
