#!/bin/sh
# test_adding_a_block.sh - follows docs/adding-a-block.md with a tiny block (adding_a_block/) in a copy of this tree: nothing but the two
# lines that the page names is edited, the two sides agree in lockstep, and a broken RTL is found and named. Run from the project's folder;
# prints "N passed, N failed".
#
#   BUILD   the build folder whose objects are reused where they are still good (build)
set -u
build=${BUILD:-build}
from=tb/scripts/adding_a_block
# shellcheck source=tb/scripts/checks.sh
. tb/scripts/checks.sh
tree=$tmp/tree

in_tree() # COMMAND...; the exit status goes to $status
{
	(cd "$tree" && env -u BUILD -u MAKEFLAGS "$@") >"$tmp/log" 2>&1
	status=$?
}

value() { python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))[sys.argv[2]])' "$tree/r.json" "$1"; }
compared() { [ "$(value compared)" -eq $((4 * ($1 - 1))) ]; } # two outputs and two state elements, from the second cycle on
# What differs from the tree as it was must be the lines on standard input.
changed_is()
{
	(cd "$tmp" && diff -rq --exclude=build before tree | LC_ALL=C sort) >"$tmp/log"
	[ "$(cat "$tmp/log")" = "$(cat)" ]
}

copy_tree()
{
	mkdir -p "$tree" || exit 2
	find . \( -path ./build -o -path ./.git \) -prune -o -type f -exec cp -p --parents -t "$tree" {} + || exit 2
	cp -rp "$tree" "$tmp/before"
	# Objects of the files that stay as they are; make looks at the dates.
	mkdir -p "$tree/build"
	[ "$build" != build ] || [ ! -d build/obj ] || cp -rp build/obj "$tree/build/"
}

add_files()
{
	mkdir -p "$tree/rtl_c/tick8" "$tree/tb/tick8"
	cp $from/tick8*.h $from/tick8.c "$tree/rtl_c/tick8/"
	cp $from/tick8.sv "$tree/verilator/rtl/"
	cp $from/tick8_block.c $from/tick8_testbench.c "$tree/tb/tick8/"
}

add_lines()
{
	sed -i 's/^\tBLOCK(tzc400)/\tBLOCK(tick8) \\\n&/' "$tree/rtl_c/common/tzf_block_list.h"
	sed -i 's/^BLOCKS := .*/& tick8\nCONFIGS_tick8 := w8 w13/' "$tree/Makefile"
}

build() # TARGET...
{
	in_tree env TZF_OPT=-O0 make --no-print-directory OPT=-O0 MODEL_OPT=-O0 "$@"
}

break_rtl() # SED-SCRIPT
{
	sed "$1" $from/tick8.sv >"$tree/verilator/rtl/tick8.sv"
	cmp -s $from/tick8.sv "$tree/verilator/rtl/tick8.sv" && check "the RTL can be broken with $1" false
	build build/rtl/tick8-w8-lockstep.so
	check "the RTL builds with $1" status_is 0
	in_tree build/tzf run tick8 --config w8 --test random --cycles 5000
}

copy_tree
add_files
add_lines
check "two files are edited, the rest is the block's own" changed_is <<'EOF2'
Files before/Makefile and tree/Makefile differ
Files before/rtl_c/common/tzf_block_list.h and tree/rtl_c/common/tzf_block_list.h differ
Only in tree/rtl_c: tick8
Only in tree/tb: tick8
Only in tree/verilator/rtl: tick8.sv
EOF2

build build/tzf build/rtl/tick8-w8-lockstep.so
check "the command and the RTL build" status_is 0
in_tree build/tzf list
check "list: both blocks" sh -c "grep -q '^tzc400: ' '$tmp/log' && grep -q '^tick8: a counter' '$tmp/log'"
check "list: the build is found" log_has 'builds: lockstep$'
in_tree build/tzf run tick8 --config w8 --test random --cycles 5000 --json r.json
check "lockstep: agrees" status_is 0
check "lockstep: compared every element in every cycle" compared 5000
in_tree build/tzf run tick8 --config w8 --cycles 300
check "without --test: the random test" log_has '^1 passed, 0 failed$'
in_tree build/tzf run tick8 --config w13,step=4095 --model --cycles 300
check "the model alone, a configuration of its own" status_is 0
in_tree build/tzf vectors tick8 --config w8 --count 400 -o t.tzvec
check "vectors" log_has '^t.tzvec: 400 cycle vectors of tick8'
in_tree build/tzf replay t.tzvec
check "vectors replay on the RTL" log_has '^400 vectors agree$'
in_tree build/tzf explain tick8
check "no explain: said" log_has '^tzf: block tick8 has nothing to explain$'
in_tree build/tzf vectors tick8 --config w8 --kind decision -o d.tzvec
check "no decisions: said" log_has '^tzf: block tick8 has no pure decisions$'
in_tree scripts/check-models.sh
check "the model is hardware" status_is 0
in_tree iverilog -g2012 -Wall -o "$tmp/vvp" -s tick8 verilator/rtl/tick8.sv
check "Icarus reads the RTL" status_is 0
in_tree yosys -q -p 'read_verilog -sv verilator/rtl/tick8.sv; prep -top tick8; check -assert'
check "Yosys reads the RTL" status_is 0
in_tree make -n --no-print-directory test-build
check "make test builds its configurations" log_has 'verilate.sh tick8 w13 lockstep'
check "make test asks for no wave view where there is no layout" sh -c "! grep -q 'gtkw tick8' '$tmp/log'"

break_rtl 's/carry_q <= 1.b0/carry_q <= load/'
check "a broken output: status 1" status_is 1
check "a broken output: named" log_has '^first: output wrapped: model 0, rtl 1 (2 elements differ)$'
check "a broken output: the state behind it too" log_has '^  state  carry  *model=0 rtl=1$'
in_tree build/tzf shrink tick8 --config w8 --test random --cycles 5000 -o s.tzvec
check "a broken output: shrunk to a reset and a load" log_has '^shrunk from [0-9]* to [23] cycles'
break_rtl "s/n_q <= value/n_q <= value ^ {7'd0, value[3:0] == 4'd5}/"
check "a rare fault: status 1" status_is 1
check "a rare fault: named" log_has '^first: output count: model .5, rtl .4 '
break_rtl 's/n_q <= {WIDTH{1.b0}}/n_q <= n_q/'
check "no reset: found" status_is 1
break_rtl 's/a counter/a Counter/'
check "a comment: agrees" status_is 0

checks_end
