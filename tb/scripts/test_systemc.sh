#!/bin/sh
# test_systemc.sh - the blocks behind TLM-2.0 sockets (docs/systemc.md): their tests, and the example platform, built as a user would who copied its
# folder. Run from the project's folder; prints "N passed, N failed".
#
#   BUILD   the build folder (build)
#   SEED    of the random tests (1)
set -u
build=${BUILD:-build}
# shellcheck source=tb/scripts/checks.sh
. tb/scripts/checks.sh
export SYSTEMC_DISABLE_COPYRIGHT_MESSAGE=1

logged() # COMMAND...
{
	"$@" >"$tmp/log" 2>&1
	status=$?
}

# Builds and runs a copy of the example.
example() # FOLDER
{
	logged make -s -C "$1" TZF="$(pwd)" TZF_BUILD="$(cd "$build" && pwd)" CXXFLAGS="-O0 -Wall -Wextra -Werror"
	check "$1: builds" status_is 0
	logged "$1/platform"
}

make -s DEPS=skip BUILD="$build" "$build/systemc/test_systemc" "$build/systemc/test_systemc_fabric" "$build/libtzf_systemc.a" || {
	echo "test_systemc.sh: make of the tests in $build/systemc fails" >&2
	exit 2
}

# The tests count for themselves; bad use is said.
program() # NAME
{
	test=$build/systemc/$1
	"$test" --seed "${SEED:-1}" >"$tmp/log" 2>&1
	status=$?
	cat "$tmp/log"
	counted=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$tmp/log")
	passed=$((passed + ${counted% *}))
	failed=$((failed + ${counted#* }))
	[ "$status" -eq 0 ] || [ "${counted#* }" -gt 0 ] || { echo "FAILED: $1 ended with status $status"; failed=$((failed + 1)); }
	for seed in x -1 1x '' 18446744073709551616; do
		logged "$test" --seed "$seed"
		check "$1, seed '$seed', which is no number: status 2" status_is 2
		check "$1, seed '$seed', which is no number: said" log_has "^$1: --seed $seed: not a number; use: "
	done
	logged "$test" --nonsense
	check "$1, no such option: status 2" status_is 2
	logged "$test" no_such_test
	check "$1, no such test: status 3" status_is 3
}
program test_systemc
program test_systemc_fabric

cp -r tb/systemc/example "$tmp/good"
example "$tmp/good"
check "the example: status 0" status_is 0
check "the example: says so" log_has '^all as it should be at '
# Its own checks: a filter that lets the DMA engine in.
cp -r tb/systemc/example "$tmp/open"
sed 's/set(0x110, 0xC0000000);/set(0x110, 0xC0000000); set(0x114, 0xFFFFFFFF);/' tb/systemc/example/main.cpp >"$tmp/open/main.cpp"
example "$tmp/open"
check "the example, spoilt: status 1" status_is 1
check "the example, spoilt: names what is wrong" log_has '^WRONG: the DMA engine reads it: DECERR and no data$'

# The coherent platform takes masters and memory from the first one's folder.
cp -r tb/systemc/example "$tmp/example"
cp -r tb/systemc/example_fabric "$tmp/coherent"
example "$tmp/coherent"
check "the coherent example: status 0" status_is 0
check "the coherent example: says so" log_has '^all as it should be at '
cp -r tb/systemc/example_fabric "$tmp/unlocked"
sed 's/set(0x110, 0xC0000000);/set(0x110, 0xC0000000); set(0x114, 0xFFFFFFFF);/' tb/systemc/example_fabric/main.cpp >"$tmp/unlocked/main.cpp"
example "$tmp/unlocked"
check "the coherent example, spoilt: status 1" status_is 1
check "the coherent example, spoilt: names what is wrong" log_has '^WRONG: the GPU reads there: DECERR and no data$'

checks_end
