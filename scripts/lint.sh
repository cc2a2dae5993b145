#!/bin/sh
# lint.sh - everything that reads the sources for mistakes (`make lint`). Ends with "N passed, N failed".
#
#   gcc -Werror and clang-tidy and cppcheck on all C, and on the C++ of the SystemC modules; Verilator -Wall, Icarus and Yosys on the RTL and the checkers;
#   the scripts with shellcheck; waivers without a reason beside them; names that must not be in the tree.
set -u
passed=0 failed=0
jobs=$(nproc)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

step() { # NAME COMMAND...
	name=$1
	shift
	if "$@" >"$work/log" 2>&1; then
		passed=$((passed + 1))
		echo "ok    $name"
	else
		failed=$((failed + 1))
		echo "FAIL  $name"
		head -n 40 "$work/log" | sed 's/^/      | /'
	fi
}

includes='-Irtl_c/common -Itb/core -Itb/gen -Itb/score -Itb/vec -Itb/trace -Itb/firmware -Itb/cmd -Iverilator/dpi -isystem /usr/share/verilator/include/vltstd -isystem /usr/include/libxml2'
for b in rtl_c/*/; do
	b=$(basename "$b")
	[ "$b" = common ] || includes="$includes -Irtl_c/$b -Itb/$b"
done
# The glue to the firmware and the DPI check need headers that come from elsewhere; they are compiled in the tests.
sources=$(find rtl_c tb -name '*.c' ! -path '*/shim/*' ! -name 'glue_*.c' ! -name check_dpi.c | sort)

compile_all() {
	# shellcheck disable=SC2086 # lists
	printf '%s\n' $sources | xargs -P "$jobs" -n 8 "$1" -std=c11 -D_GNU_SOURCE -O1 -Wall -Wextra -Wconversion -Werror $2 $includes -fsyntax-only
}
# The checks and the reasons for those left out stand in .clang-tidy. The analyser follows a function's paths up to max-nodes steps: with its own
# limit, 225,000, it takes three times as long.
analyser='-Xclang -analyzer-config -Xclang max-nodes=60000'
tidy() {
	# shellcheck disable=SC2086
	printf '%s\n' $sources | xargs -P "$jobs" -n 6 sh -c 'clang-tidy --quiet --warnings-as-errors="*" "$@" -- -std=c11 -D_GNU_SOURCE '"$includes $analyser"' 2>/dev/null' tidy
}
cppchecked() {
	# shellcheck disable=SC2086,SC2046
	cppcheck --quiet -j "$jobs" --enable=warning,performance,portability --std=c11 --error-exitcode=1 --inline-suppr \
		--suppressions-list=.cppcheck-suppressions $(printf '%s' "$includes" | sed 's/-isystem [^ ]*//g') $sources
}
# The C++ that people link into their platforms. SystemC's own headers are system headers.
# Two files need the header of a Verilated module; they are compiled in the tests.
systemc=$(find tb/systemc -name '*.cpp' ! -path '*/pins/rtl.cpp' ! -path '*/pins/signals.cpp' | sort)
systemc_includes='-Itb/systemc -Itb/systemc/example -Irtl_c/common -Irtl_c/tzc400 -Irtl_c/ace_cache -Irtl_c/cci -Irtl_c/fabric -Itb/core -Iverilator/dpi -isystem /usr/share/verilator/include/vltstd'
systemc_compiled() {
	# shellcheck disable=SC2086
	printf '%s\n' $systemc | xargs -P "$jobs" -n 4 g++ -std=c++17 -O1 -Wall -Wextra -Wconversion -Werror $systemc_includes -fsyntax-only
}
# SystemC's headers take clang-tidy longer than our files, so the files of a folder are read as one; each example has a folder, and the tests beside the
# wrappers are apart. That one file includes others is not of ours. The analyser follows the paths only of what people link into their platforms: it must
# be told to read what is included, and with the tests it would take five times as long.
systemc_tidy() {
	for file in $systemc; do
		unit=$(dirname "$file" | tr / -)
		case $file in */systemc/test_*) unit=$unit-test ;; esac
		echo "#include \"$file\"" >>"$work/$unit.cpp"
	done
	# shellcheck disable=SC2016
	printf '%s\n' "$work"/tb-systemc*.cpp | xargs -P "$jobs" -n 1 sh -c 'paths=; case $1 in *tb-systemc.cpp) paths="-Xclang -analyzer-opt-analyze-headers";; esac
		clang-tidy --quiet --warnings-as-errors="*" --config-file=.clang-tidy --checks=-bugprone-suspicious-include --header-filter=tb/systemc/ "$1" -- \
			-std=c++17 -I. '"$systemc_includes $analyser"' $paths 2>/dev/null' tidy
}
systemc_cppchecked() {
	# shellcheck disable=SC2086
	cppcheck --quiet -j "$jobs" --enable=warning,performance,portability --std=c++17 --error-exitcode=1 --inline-suppr \
		--suppressions-list=.cppcheck-suppressions ${systemc_includes%% -isystem*} $systemc
}
# "BLOCK CONFIGURATION" lines.
configurations() {
	sed -n 's/^CONFIGS_\([a-z0-9_]*\) := /\1 /p' Makefile | awk '{ for (i = 2; i <= NF; i++) print $1, $i }'
}
verilated() { # BLOCK CONFIG
	protocol=
	[ ! -f "verilator/check/$1_protocol.svh" ] || protocol=+define+TZF_PROTOCOL
	build/tzf-gen tb "$1" "$2" >"$work/$1_tb.sv"
	build/tzf-gen lockstep "$1" "$2" >"$work/$1_lockstep.sv"
	build/tzf-gen bind "$1" "$2" >"$work/$1_bind.sv"
	# shellcheck disable=SC2086
	verilator --lint-only -Wall --no-timing --unroll-count 4096 +define+TZF_STATE $protocol -Iverilator/dpi -Iverilator/check -Iverilator/rtl --top-module "$1_tb" \
		verilator/dpi/lockstep.vlt verilator/check/*.sv verilator/rtl/*.sv "$work/$1"_*.sv
}
# Not to /dev/null: iverilog makes its output executable, which for root would take everybody else's right to write there.
icarus() { # BLOCK
	iverilog -g2012 -Wall -o "$work/vvp" -s "$1" verilator/rtl/*.sv 2>&1 |
		grep -v 'sorry: constant selects in always_\* processes are not currently supported\|timescale' >"$work/icarus"
	! grep . "$work/icarus"
}
# The example of a user's design (docs/bind-your-rtl.md): the design alone in all three, and with its port map and the scoreboard in Verilator.
example_rtl=$(printf 'tb/example_dut/bwall%s.sv ' '' _fifo _lookup _read _write _regs _unit)
example_verilated() # UNITS DELAY, and POST
{
	build/tzf-gen scoreboard tzc400 "num_filters=$1,addr_width=40,aid_width=6,data_width=64,max_outstanding=15,revision=9" >"$work/tzc400_scoreboard.sv"
	# shellcheck disable=SC2086
	verilator --lint-only -Wall "-GUNITS=$1" "-GDELAY=$2" "-GPOST=$2" -GAW=40 -GIW=6 -GDW=64 --top-module bwall $example_rtl &&
		verilator --lint-only -Wall "-GUNITS=$1" "-GDELAY=$2" "-GPOST=$2" -GAW=40 -GIW=6 -GDW=64 --top-module bwall -Iverilator/dpi verilator/dpi/lockstep.vlt \
			$example_rtl tb/example_dut/bwall_bind.sv tb/example_dut/bwall_check.sv "$work/tzc400_scoreboard.sv"
}
example_icarus() {
	# shellcheck disable=SC2086
	iverilog -g2012 -Wall -o "$work/vvp" -s bwall $example_rtl 2>&1 | grep -v timescale >"$work/icarus"
	! grep . "$work/icarus"
}
example_yosys() {
	yosys -q -p "read_verilog -sv $example_rtl; hierarchy -check -top bwall; proc; flatten; check -assert; select -assert-none t:*latch*"
}
# A waiver says why on its own line.
waivers() {
	! grep -rnE 'lint_off|NOLINT|cppcheck-suppress' --include='*.sv' --include='*.svh' --include='*.vlt' --include='*.c' --include='*.h' --include='*.cpp' verilator rtl_c tb |
		grep -vE '//.*[a-z]{4}.* [a-z]{3}|/\*.*[a-z]{4}.* [a-z]{3}'
}
unfinished() {
	! git grep -nE '\b(TODO|FIXME|XXX|HACK)\b' -- '*.c' '*.h' '*.sv' '*.svh' '*.sh' '*.py' '*.md' '*.cpp' ':!scripts/lint.sh'
}

# Compilers make their output executable: as root, they would close /dev/null to everybody else.
programs_to_null() {
	! git grep -nE -e '-o */dev/null' -- scripts tb Makefile .ci ':!scripts/lint.sh'
}

step "gcc -Wall -Wextra -Wconversion -Werror" compile_all gcc -Wno-format-truncation
step "clang -Wall -Wextra -Wconversion -Werror" compile_all clang -Wno-unknown-warning-option
step "clang-tidy" tidy
step "cppcheck" cppchecked
step "g++ -Wall -Wextra -Wconversion -Werror, SystemC" systemc_compiled
step "clang-tidy, SystemC" systemc_tidy
step "cppcheck, SystemC" systemc_cppchecked
# Half of the work goes on beside the rest: the interconnect's configurations. Their output and status wait for their steps.
beside() {
	for c in $(configurations | sed -n "s/^cci //p"); do
		verilated cci "$c" >"$work/beside-$c.log" 2>&1
		echo $? >"$work/beside-$c.new" && mv "$work/beside-$c.new" "$work/beside-$c"
	done
}
verilated_beside() {
	while [ ! -f "$work/beside-$1" ] && kill -0 "$beside" 2>/dev/null; do sleep 0.2; done
	cat "$work/beside-$1.log"
	return "$(cat "$work/beside-$1")"
}
beside &
beside=$!
for b in $(configurations | cut -d' ' -f1 | grep -vx cci | uniq) cci; do
	for c in $(configurations | sed -n "s/^$b //p"); do
		if [ "$b" = cci ]; then
			step "verilator -Wall, $b $c" verilated_beside "$c"
		else
			step "verilator -Wall, $b $c" verilated "$b" "$c"
		fi
	done
	step "iverilog -g2012, $b" icarus "$b"
done
for u in 1 2 4; do
	step "verilator -Wall, example_dut, $u units" example_verilated $u $((u - 1))
done
step "iverilog -g2012, example_dut" example_icarus
step "yosys, example_dut" example_yosys
# shellcheck disable=SC2046
step "shellcheck" shellcheck -S warning $(git ls-files '*.sh' .ci/run)
step "waivers have reasons" waivers
step "nothing unfinished" unfinished
step "no program is written to /dev/null" programs_to_null
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
