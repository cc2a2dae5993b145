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
ace_rules="$here/ace_tb.sv $here/ace_cases.sv $check/ace_*_check.sv $check/ace_check.sv"
ace_soak="$here/ace_soak_tb.sv $here/ace_soak_port.sv $here/ace_traffic.sv $check/ace_*_check.sv $check/ace_check.sv"
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

# docs/ace-checks.md, its first table after the rule tables (name, ports, source, text), with the number of scenarios
# that the bench ran: so every rule is documented and has at least one twin that breaks it and one legal neighbour.
ace_table()
{
	sed -n 's/^`TZF_ACE_RULE(\([A-Z0-9_]*\), "\(.*\)", "\(.*\)", "\(.*\)")$/\1|\3|\2|\4/p' "$check/ace_request_rules.svh" \
		"$check/ace_dvm_rules.svh" "$check/ace_snoop_rules.svh" "$check/ace_response_rules.svh" "$check/ace_order_rules.svh" |
		awk -F'|' 'NR == FNR { if ($1 ~ /^twins ACE_/) { split($1, t, " "); breaks[t[2]] = t[3]; legal[t[2]] = t[5] } next }
			{ if (breaks[$1] < 1 || legal[$1] < 1) print "no twin: " $1
			  printf "| `%s` | %s | %s | %s | %d + %d |\n", $1, $4, $3, $2, breaks[$1], legal[$1] }' "$1" -
}
ace_documented()
{
	ace_table "$build/icarus-ace-rules.log" >"$build/ace-table.txt"
	grep '^| `ACE_' "$here/../../docs/ace-checks.md" >"$build/ace-docs.txt"
	[ -s "$build/ace-table.txt" ] && ! grep '^no twin' "$build/ace-table.txt" &&
		[ "$(grep -c '^`TZF_ACE_RULE(' "$check"/ace_*_rules.svh | awk -F: '{ n += $2 } END { print n }')" -eq \
			"$(wc -l <"$build/ace-table.txt")" ] && diff "$build/ace-table.txt" "$build/ace-docs.txt"
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

# built FOLDER TOP [VARIABLE=VALUE...]
built()
{
	dir=$build/$1
	top=$2
	shift 2
	make -s -j2 -C "$dir" -f "V$top.mk" "V$top" "$@"
}

# The same for rules, which are many statements that run a few times each.
built_short()
{
	built "$@" OPT_FAST=-O0 OPT_SLOW=-O0 OPT_GLOBAL=-O0
}

step docs documented

if step icarus-build icarus check_tb "$rules"; then
	step icarus-rules timeout 300 vvp -n "$build/check_tb.vvp" && show icarus-rules
fi
if step icarus-soak-build icarus soak_tb "$soak"; then
	step icarus-soak timeout 300 vvp -n "$build/soak_tb.vvp" +cycles=4000 && show icarus-soak
fi
if step verilator-build verilated check_tb nodpi "$rules" -DTZF_NO_DPI \
	&& step verilator-make built_short nodpi check_tb; then
	step verilator-rules timeout 300 "$build/nodpi/Vcheck_tb" && show verilator-rules | tail -n 1
fi
if step dpi-build verilated check_tb dpi "$rules" "$build/check_dpi.o" \
	&& step dpi-cc gcc -std=c11 -O1 -Wall -Wextra -Wconversion -Werror -I"$build/dpi" \
		-I"$(verilator --getenv VERILATOR_ROOT)/include/vltstd" -c "$here/check_dpi.c" -o "$build/check_dpi.o" \
	&& step dpi-make built_short dpi check_tb; then
	step dpi-rules timeout 300 "$build/dpi/Vcheck_tb" && show dpi-rules | tail -n 1
fi
if step soak-build verilated soak_tb soak "$soak" -DTZF_NO_DPI -O3 && step soak-make built soak soak_tb OPT_FAST=-O1 OPT_SLOW=-O0; then
	step verilator-soak timeout 300 "$build/soak/Vsoak_tb" +cycles=300000 && show verilator-soak
fi

# ace_check: every rule broken in both simulators, with DPI-C in Verilator; long traffic in Verilator. Loops stay loops (--unroll-count)
# and the rules are compiled without optimisation, which takes a third of the time.
if step icarus-ace-build icarus ace_tb "$ace_rules"; then
	step icarus-ace-rules timeout 300 vvp -n "$build/ace_tb.vvp" && show icarus-ace-rules | grep -v '^twins'
	step ace-docs ace_documented
fi
if step icarus-ace-soak-build icarus ace_soak_tb "$ace_soak"; then
	step icarus-ace-soak timeout 300 vvp -n "$build/ace_soak_tb.vvp" +cycles=500 && show icarus-ace-soak
fi
if step ace-dpi-build verilated ace_tb ace "$ace_rules" "$build/ace_dpi.o" --prefix Vcheck_tb --unroll-count 1 \
	&& step ace-dpi-cc gcc -std=c11 -O1 -Wall -Wextra -Wconversion -Werror -I"$build/ace" \
		-I"$(verilator --getenv VERILATOR_ROOT)/include/vltstd" -c "$here/check_dpi.c" -o "$build/ace_dpi.o" \
	&& step ace-dpi-make built_short ace check_tb; then
	step ace-dpi-rules timeout 300 "$build/ace/Vcheck_tb" && show ace-dpi-rules | tail -n 1
fi
if step ace-soak-build verilated ace_soak_tb ace_soak "$ace_soak" -DTZF_NO_DPI --unroll-count 1 \
	&& step ace-soak-make built ace_soak ace_soak_tb OPT_FAST=-O1 OPT_SLOW=-O0; then
	step ace-soak timeout 300 "$build/ace_soak/Vace_soak_tb" +cycles=100000 && show ace-soak
fi

if [ $failed -ne 0 ]; then
	echo "protocol checkers: FAILED"
	exit 1
fi
echo "protocol checkers: passed"
