#!/bin/sh
# test_command.sh - what the command `tzf` promises: exit statuses, bad use and bad input in one line, results for machines, the same
# files from the same seed. Run from the project's folder after `make build/san/tzf`; prints "N passed, N failed".
#
#   BUILD   the build folder (build)
#
# It runs the command that is built with the sanitizers, so that a crash shows. The RTL is a stand-in (standin_rtl.c: the C model behind
# the DPI calls, with a fault on request); where real builds are there, a few runs are made on them too.
set -u
build=${BUILD:-build}
tzf=$build/san/tzf
here=tb/scripts
spoil=$here/spoil_vectors.py
# shellcheck source=tb/scripts/checks.sh
. tb/scripts/checks.sh
mkdir "$tmp/w" # whatever is written

[ -x "$tzf" ] || {
	echo "test_command.sh: no $tzf here: make build/san/tzf" >&2
	exit 2
}

run() # ARGUMENT...
{
	"$tzf" "$@" >"$tmp/out" 2>"$tmp/err"
	status=$?
}

# One line on standard error that fits the pattern, status 2, nothing on standard output, nothing written.
refused() # PATTERN FILES-BEFORE
{
	[ "$status" -eq 2 ] && err_lines 1 && grep -q '^tzf' "$tmp/err" && err_has "$1" && [ ! -s "$tmp/out" ] && [ "$(ls -A "$tmp/w")" = "$2" ]
}

bad() # NAME PATTERN ARGUMENT...
{
	name=$1
	pattern=$2
	shift 2
	before=$(ls -A "$tmp/w")
	run "$@"
	check "$name" refused "$pattern" "$before"
}

clean() { ! grep -q -e 'AddressSanitizer\|LeakSanitizer\|runtime error' "$tmp/err"; }

# Ends well or ill, as it should, with nothing unasked on standard error (a failure says what it could not record: lines "some").
ends() # NAME STATUS STDERR-LINES ARGUMENT...
{
	name=$1
	want=$2
	lines=$3
	shift 3
	run "$@"
	check "$name: status $want" status_is "$want"
	if [ "$lines" = some ]; then
		check "$name: no crash" clean
	else
		check "$name: $lines lines on standard error" err_lines "$lines"
	fi
}

standin() # FILE FLAG...
{
	so=$1
	shift
	gcc -std=c11 -D_GNU_SOURCE -O1 -Wall -Wextra -Werror -Irtl_c/common -Irtl_c/tzc400 -Itb/core -Iverilator/dpi \
		-isystem /usr/share/verilator/include/vltstd -fPIC -shared "$@" -o "$tmp/$so" $here/standin_rtl.c || exit 2
}

# What the tests need: stand-ins, and a program folder in which `tzf bench` finds the builds.
prepare()
{
	standin good.so
	standin fault.so -DSTANDIN_FAULT -DSTANDIN_WAVES
	standin bare.so -DSTANDIN_BARE
	standin waves.so -DSTANDIN_WAVES
	standin other.so '-DSTANDIN_CONFIG="c1x36"'
	standin c1x40.so '-DSTANDIN_CONFIG="c1x40"'
	standin version.so -DSTANDIN_VERSION=99
	echo 'int nothing;' >"$tmp/empty.c"
	gcc -fPIC -shared -o "$tmp/empty.so" "$tmp/empty.c" || exit 2
	echo 'not a shared object' >"$tmp/text.so"
	mkdir -p "$tmp/bin/rtl"
	ln "$tzf" "$tmp/bin/tzf" 2>/dev/null || cp "$tzf" "$tmp/bin/tzf"
	for v in bare lockstep-only lockstep traced traced-vcd; do
		cp "$tmp/waves.so" "$tmp/bin/rtl/tzc400-c1x32-$v.so"
	done
	"$tzf" vectors tzc400 --config c1x32 --count 60 -o "$tmp/cycle.tzvec" >/dev/null || exit 2
	"$tzf" vectors tzc400 --config c1x32 --count 60 -o "$tmp/cycle.tzvec.gz" >/dev/null || exit 2
	"$tzf" vectors tzc400 --config c1x32 --kind decision --count 60 -o "$tmp/decision.tzvec" >/dev/null || exit 2
}

help()
{
	for c in list run vectors replay explain map shrink bench; do
		ends "$c --help" 0 0 $c --help
		check "$c --help: usage" out_has 'sage: tzf'
	done
	ends "explain BLOCK --help" 0 0 explain tzc400 --help
	check "explain BLOCK --help: its options" out_has '--program'
	ends "explain fabric" 0 0 explain fabric --holder 1:UD:8 --rd 0x0100 --wr 0x0300
	check "explain fabric: the owner's data go to memory" out_has 'NSAID 8, nsaid_wr_en=0x0300: allow'
	check "explain fabric: the filter decides about the reader" out_has 'NSAID 9, nsaid_rd_en=0x0100: deny'
	check "explain fabric: the story" out_has '^entry 0: ReadShared of ACE port 0.*Port 1 gave dirty data under NSAID 8.*Answer: DECERR'
	check "explain fabric: what is left" out_has '^after: no cache holds the line'
	ends "--help" 0 0 --help
	for c in list run vectors replay explain map shrink bench; do
		check "--help names $c" out_has "^  $c "
	done
	ends "help" 0 0 help
	ends "--version" 0 0 --version
	check "--version: a number" out_has '^tzf [0-9]'
}

bad_use()
{
	bad "no command" 'which command'
	bad "unknown command" 'no such command: frobnicate' frobnicate
	bad "empty command" 'no such command: ' ''
	for c in run shrink bench vectors; do
		bad "$c: no block" 'BLOCK\|which block' $c
		bad "$c: unknown option" "unrecognized option '--frobnicate'" $c tzc400 --frobnicate
		bad "$c: two blocks" 'one block' $c tzc400 tzc400
	done
	for c in list run bench; do
		bad "$c: unknown block" 'no such block: nosuch' $c nosuch
	done
	bad "shrink: unknown block" 'no such block: nosuch' shrink nosuch
	bad "vectors: unknown block" 'no such block: nosuch' vectors nosuch -o "$tmp/w/v"
	bad "explain: no block" 'which block' explain
	bad "explain: option first" 'which block' explain --addr 1
	bad "explain: unknown block" 'no such block: nosuch' explain nosuch
	bad "explain: two blocks" 'one block' explain tzc400 tzc400
	bad "explain fabric: two owners" 'is the only one' explain fabric --config c4l2 --holder 1:UD:8 --holder 2:UC:8
	bad "explain fabric: no such holder" 'caches 0 to 1\|a cache, 0 to 1' explain fabric --holder 3:UD:8
	bad "explain cci: no such request" 'not a kind of request' explain cci --request FETCH
	bad "explain fabric: no such request" 'not a request' explain fabric --request FETCH
	bad "replay: no file" 'which file' replay
	bad "replay: two files" 'one file' replay "$tmp/cycle.tzvec" "$tmp/cycle.tzvec"
	bad "list: two blocks" 'one block' list tzc400 tzc400
	bad "list: signals of nothing" 'of which block' list --signals
	bad "vectors: no output" 'FILE are needed' vectors tzc400
	bad "unknown short option" "invalid option -- 'q'" run tzc400 -q
	bad "option without its value" "requires an argument" run tzc400 --seed
	bad "value for a flag" "doesn't allow an argument" run tzc400 --model=1
	bad "ambiguous option" "ambiguous" run tzc400 --ma
	bad "newline in a word: one line still" 'no such block: a?b' run 'a
b'
	for n in x '' -1 ' 1' +1 1x 0x 18446744073709551616 1e3; do
		bad "run --seed '$n'" 'is not a number' run tzc400 --seed="$n"
		bad "vectors --count '$n'" 'is not a number' vectors tzc400 --count="$n" -o "$tmp/w/v"
		bad "shrink --cycles '$n'" 'is not a number' shrink tzc400 --cycles="$n"
		bad "explain --addr '$n'" 'is not a number' explain tzc400 --addr="$n"
		bad "bench --rounds '$n'" 'is not a number' bench tzc400 --rounds="$n"
	done
	bad "run --cycles 0" 'not a number from 1' run tzc400 --cycles 0
	bad "run --seeds 0" 'not a number from 1' run tzc400 --seeds 0
	bad "run --seed 2^63" 'not a number from 0' run tzc400 --seed 9223372036854775808
	bad "shrink --max-cycles 0" 'not a number from 1' shrink tzc400 --max-cycles 0
	bad "shrink --max-trials 0" 'not a number from 1' shrink tzc400 --max-trials 0
	bad "bench --rounds 102" 'at most 101' bench tzc400 --rounds 102
}

bad_configurations()
{
	for c in nosuch 'c1x32,' 'c1x32,nosuch=1' 'c1x32,revision=-1' 'c1x32,revision=1,revision=2' 'num_filters=3'; do
		bad "run --config $c" 'configuration of tzc400: ' run tzc400 --model --config "$c"
		bad "vectors --config $c" 'configuration of tzc400: ' vectors tzc400 --config "$c" -o "$tmp/w/v"
		bad "explain --config $c" 'configuration of tzc400: ' explain tzc400 --config "$c"
		bad "list --config $c" 'configuration of tzc400: ' list tzc400 --config "$c"
		bad "shrink --config $c" 'configuration of tzc400: ' shrink tzc400 --config "$c"
		bad "bench --configs $c" 'configuration\|no RTL build' bench tzc400 --configs "$c"
	done
	bad "an empty configuration" 'configuration is empty' run tzc400 --model --config ''
	bad "a huge configuration" 'longer than' run tzc400 --model --config "$(head -c 5000 /dev/zero | tr '\0' x)"
	bad "RTL of no named configuration" 'named configurations only' run tzc400 --config c1x32,revision=3
	bad "no such RTL" 'no RTL build of tzc400 c1x40 (lockstep): make build/rtl/tzc400-c1x40-lockstep.so' run tzc400 --config c1x40
	bad "no such variant" 'no RTL build of tzc400 c1x32 (nosuch)' run tzc400 --config c1x32 --variant nosuch
	ends "a configuration of one's own" 0 0 run tzc400 --model --config c1x32,revision=3 --test T1
	check "a configuration of one's own: named so" out_has '^tzc400   custom '
}

bad_runs()
{
	set -- run tzc400 --config c1x32
	bad "unknown test" "no test 'nosuch'" "$@" --model --test nosuch
	bad "unknown test after a good one: nothing runs" "no test 'nosuch'" "$@" --model --test T1,nosuch
	bad "no test" "no test ''" "$@" --model --test ''
	bad "empty word among tests" "no test ''" "$@" --model --test T1,,T2
	bad "a test that does not apply" 'test seq-juno does not apply to configuration c1x32' "$@" --model --test seq-juno
	bad "--model and --rtl" 'either the model' "$@" --model --rtl "$tmp/good.so"
	bad "--model and --waves" 'has no waves' "$@" --model --waves "$tmp/w/a.fst"
	bad "waves of many runs" 'one run' "$@" --rtl "$tmp/waves.so" --waves "$tmp/w/a.fst" --test all
	bad "vectors of many seeds" 'one run' "$@" --model --vectors "$tmp/w/v" --test random --seeds 2
	bad "waves from a build without" 'has no waves' "$@" --rtl "$tmp/good.so" --test T1 --waves "$tmp/w/a.fst"
	for m in nosuch '' ARADDR_m action=4 action=0x1 action= 'action,nosuch' ARADDR_s'[0]'; do
		bad "--mask '$m'" '^tzf: mask: ' "$@" --model --mask "$m"
		bad "shrink --mask '$m'" '^tzf: mask: ' shrink tzc400 --config c1x32 --rtl "$tmp/good.so" --mask "$m"
	done
	for o in --json --junit --table --vectors; do
		bad "$o into a folder that is not there" 'No such file' "$@" --model --test T1 $o "$tmp/none/x"
		bad "$o onto a folder" 'is a directory' "$@" --model --test T1 $o "$tmp"
		bad "$o without a name" 'No such file' "$@" --model --test T1 $o ''
	done
	bad "--waves into a folder that is not there" 'No such file' "$@" --rtl "$tmp/waves.so" --test T1 --waves "$tmp/none/x"
	bad "vectors -o into a folder that is not there" 'No such file' vectors tzc400 --config c1x32 -o "$tmp/none/x"
	bad "vectors -o onto a folder" 'is a directory' vectors tzc400 --config c1x32 -o "$tmp/w"
	bad "vectors -o onto a device" 'not a regular file' vectors tzc400 --config c1x32 --count 5 -o /dev/full
	check "the device is still there" [ -c /dev/full ]
	bad "vectors: unknown test" "no test 'nosuch'" vectors tzc400 --config c1x32 --test nosuch -o "$tmp/w/v"
	bad "vectors: unknown kind" 'no such kind' vectors tzc400 --config c1x32 --kind nosuch -o "$tmp/w/v"
	bad "shrink: unknown test" "no test 'nosuch'" shrink tzc400 --config c1x32 --rtl "$tmp/good.so" --test nosuch
	bad "shrink -o into a folder that is not there" 'No such file' shrink tzc400 --config c1x32 --rtl "$tmp/fault.so" -o "$tmp/none/x"
	run "$@" --model --test T1 --json /dev/full
	check "--json onto a full disk: status 2" status_is 2
	check "--json onto a full disk: said" err_has '/dev/full: cannot write'
	run "$@" --model --test T1 --junit /dev/full
	check "--junit onto a full disk: status 2" status_is 2
}

bad_builds()
{
	for c in "run tzc400 --config c1x32 --test T1" "shrink tzc400 --config c1x32" "replay $tmp/cycle.tzvec"; do
		# shellcheck disable=SC2086 # a list
		set -- $c
		bad "$1 --rtl: no file" 'not a Verilated build.*No such file' "$@" --rtl "$tmp/none.so"
		bad "$1 --rtl: a text" 'text.so: not a Verilated build' "$@" --rtl "$tmp/text.so"
		bad "$1 --rtl: a folder" 'not a Verilated build' "$@" --rtl "$tmp"
		bad "$1 --rtl: another shared object" 'empty.so: not a Verilated build of this project' "$@" --rtl "$tmp/empty.so"
		bad "$1 --rtl: another configuration" 'other.so was built in configuration c1x36, not c1x32' "$@" --rtl "$tmp/other.so"
		bad "$1 --rtl: another version of the interface" 'build it again: .*another version' "$@" --rtl "$tmp/version.so"
	done
}

bad_vectors() # what a reader of vector files must refuse
{
	v=$tmp/cycle.tzvec
	b=$tmp/bad.tzvec
	refuse() # NAME PATTERN CHANGE...
	{
		name=$1
		pattern=$2
		shift 2
		$spoil "$v" "$b" "$@" || exit 2
		bad "replay: $name" "^tzf: $b:[0-9]*: .*$pattern" replay --model "$b"
	}
	bad "replay: no such file" 'none:0: ' replay --model "$tmp/none"
	bad "replay: a folder" ':0: ' replay --model "$tmp"
	bad "replay: a file that cannot be read" ':[0-9]*: ' replay --model /proc/self/mem
	: >"$b"
	bad "replay: an empty file" "$b:1: " replay --model "$b"
	head -c 3000 "$tzf" >"$b"
	bad "replay: a binary" "$b:1: " replay --model "$b"
	head -c 400 "$tmp/cycle.tzvec.gz" >"$b"
	bad "replay: a gzip file cut short" "$b:[0-9]*: " replay --model "$b"
	{ head -c 900 "$tmp/cycle.tzvec.gz" && head -c 200 /dev/zero; } >"$b"
	bad "replay: a damaged gzip file" "$b:[0-9]*: " replay --model "$b"
	head -c 50000000 /dev/zero | gzip -c >"$b"
	bad "replay: a gzip bomb" "$b:1: " replay --model "$b"
	mkfifo "$tmp/fifo"
	bad "replay: a pipe" 'fifo:0: ' replay --model "$tmp/fifo"
	refuse "wrong checksum" 'sha256\|checksum' out 7 0
	refuse "another version" 'version' set tzvec 2
	refuse "wrong block" "block 'nosuch' is not" set block nosuch
	refuse "unknown kind" 'kind' set kind waves
	refuse "no configuration" 'config' drop config
	refuse "unknown configuration" 'configuration of tzc400' set config nosuch
	refuse "a configuration that does not fit" "column .* where the block" set config c1x36
	refuse "count too high" 'count\|fewer' set count 61
	refuse "count too low" 'count\|more' set count 59
	refuse "absurd width" 'width' set in ARESETn:99999999
	refuse "width 0" 'width' set in ARESETn:0
	refuse "wrong columns" "digits\|column" set out PREADY:1
	refuse "a column's name" "column .*PREADX:1 where the block tzc400 has PREADY:1" set out "$(sed -n 's/^\/\/ out //p' "$v" | head -n 1 | sed 's/PREADY/PREADX/')"
	refuse "unknown key" "unknown key 'colour'" set seed '1
// colour blue'
	refuse "a carriage return in the header" 'CR LF' set seed "$(printf '1\r')"
	refuse "something after the end" 'trailing data' append '0 0\n'
	refuse "cut in the last line" 'newline\|short\|length\|digits' cut 2
	refuse "a header line of 20000 characters" '16384' set config "$(head -c 20000 /dev/zero | tr '\0' x)"
	refuse "no reset in the first vector" 'does not assert the reset' in 0 "$(($(sed -n 's/^\/\/ in //p' "$v" | tr ' ' '\n' | awk -F: '{ n += $2 } END { print n }') - 1))" sum
	v=$tmp/decision.tzvec
	refuse "decisions: wrong checksum" 'sha256\|checksum' out 7 0
	refuse "decisions: wrong columns" 'column\|digits' set config c1x36
	bad "replay: decisions on RTL" 'decisions are played on the model' replay "$v" --rtl "$tmp/good.so"
	bad "replay: decisions, inputs only" 'decisions are played on the model' replay "$v" --inputs-only
	bad "replay: inputs only on the model" 'runs no RTL' replay "$tmp/cycle.tzvec" --model --inputs-only
}

bad_traffic()
{
	t=$tmp/bad.trace
	set -- run tzc400 --config c1x40 --model --test traffic
	bad "--trace: no file" "$t: No such file" "$@" --trace "$t"
	bad "--trace: a folder" 'is a directory' "$@" --trace "$tmp"
	bad "--trace: a file that cannot be read" '/proc/self/mem:1: cannot be read' "$@" --trace /proc/self/mem
	: >"$t"
	bad "--trace: empty" "$t:1: " "$@" --trace "$t"
	head -c 2000 "$tzf" >"$t"
	bad "--trace: a binary" "$t:1: " "$@" --trace "$t"
	head -c 3000 tb/trace/sample.lackey.gz >"$t"
	bad "--trace: gzip cut short" "$t:[0-9]*: .*cut short" "$@" --trace "$t"
	printf 'I  04001000,3\n L 1ffeffe7e0,8\nrubbish\n S 1ffeffe7d8,8\n' >"$t"
	bad "--trace: a malformed line" "$t:3: not an access" "$@" --trace "$t"
	printf 'I  04001000,3\n S 1ffeffe7d8,9999\n' >"$t"
	bad "--trace: an absurd size" "$t:2: size" "$@" --trace "$t"
	bad "shrink: a malformed line" "$t:2: size" shrink tzc400 --config c1x40 --rtl "$tmp/c1x40.so" --test traffic --trace "$t"
	bad "shrink: no trace" "No such file" shrink tzc400 --config c1x40 --rtl "$tmp/c1x40.so" --test traffic --trace "$tmp/none"
	printf 'I  04001000,3\n' >"$t"
	for m in '' x 0 0:s 0:s@ 0:s@x 0:s@0x80000001 0:s@-4096 1:s@0x80000000 0:x@0x80000000 0:ns:16@0x80000000 0:ns:-1@0x80000000 -1:s@0 \
		99999999999:s@0 0:s@0x10000000000 '0:s@0,' ',0:s@0' 0:s:3:4@0 0:s@0,0:s@0,0:s@0,0:s@0,0:s@0,0:s@0,0:s@0,0:s@0,0:s@0; do
		bad "--masters '$m'" '^tzf: masters: ' "$@" --trace "$t" --masters "$m"
	done
	bad "--masters too high for the trace" 'does not fit above' "$@" --trace tb/trace/sample.lackey.gz --masters 0:s@0xfffffff000
	bad "--program: unknown" 'sequence nosuch: there is no such' "$@" --program nosuch
	bad "--program: of another board" 'sequence juno: ' "$@" --program juno
	ends "good traffic" 0 0 "$@" --trace "$t" --masters 0:s@0x80000000,0:ns:3@0xfc000000
}

bad_registers()
{
	r=$tmp/bad.regs
	set -- explain tzc400 --config c1x32 --regs
	bad "--regs: no file" "$r: No such file" "$@" "$r"
	bad "--regs: a folder" 'irectory' "$@" "$tmp"
	bad "--regs: a file that cannot be read" '/proc/self/mem:1: cannot be read: Input/output error' "$@" /proc/self/mem
	: >"$r"
	bad "--regs: empty" "$r:0: no register" "$@" "$r"
	printf '# nothing\n\n' >"$r"
	bad "--regs: comments only" "$r:2: no register" "$@" "$r"
	head -c 2000 "$tzf" >"$r"
	bad "--regs: a binary" "$r:1: " "$@" "$r"
	for l in '0x104' '0x104 1 2' 'x 1' '0x104 x' '0x1000 0' '0x106 0' '0x104 0x100000000' '0x104 -1' '0x104 1' "0x104 $(head -c 300 /dev/zero | tr '\0' 0)"; do
		printf '0x008 1 # open\n%s\n0x004 1\n' "$l" >"$r"
		bad "--regs: '$(echo "$l" | cut -c 1-20)'" "$r:2: " "$@" "$r"
	done
	printf '0x008 1\000junk\n' >"$r"
	bad "--regs: a NUL" "$r:1: " "$@" "$r"
	bad "--regs: no end" '/dev/zero:1: ' "$@" /dev/zero
	bad "--regs and --program" 'either --program or --regs' "$@" "$r" --program fvp
	bad "explain: unknown program" 'no such sequence: nosuch' explain tzc400 --program nosuch
	bad "explain: a program of another board" 'another number of filters' explain tzc400 --config c1x32 --program fvp
	bad "explain: no such filter" 'filter 0..0' explain tzc400 --config c1x32 --filter 1
	bad "explain: no such NSAID" 'NSAID 0..15' explain tzc400 --config c1x32 --nsaid 16
}

# Each status of the contract where it can occur.
statuses()
{
	ends "list" 0 0 list
	check "list: names the block" out_has '^tzc400: '
	ends "list --short" 0 0 list --short
	check "list --short: one configuration a line" [ "$(head -n 1 "$tmp/out")" = 'tzc400 c1x32' ]
	ends "list --short --config" 0 0 list tzc400 --config c1x32 --short
	check "list --short --config: a test that applies" out_has '^T1$'
	check "list --short --config: none that does not" not out_has '^T15$'
	ends "list tzc400 --signals" 0 0 list tzc400 --config c1x32 --signals
	check "list: signals" out_has '^    ARADDR_s '
	ends "explain" 0 0 explain tzc400
	ends "run on the model" 0 0 run tzc400 --model --config c1x32 --test T1,T2
	check "run on the model: all passed" out_has '^2 passed, 0 failed$'
	ends "run in lockstep" 0 0 run tzc400 --config c1x32 --rtl "$tmp/good.so" --test T1,random --cycles 500
	ends "run, a mismatch" 1 some run tzc400 --config c1x32 --rtl "$tmp/fault.so" --test random --cycles 3000 --fail-dir "$tmp/fail"
	check "run, a mismatch: named" out_has '^first: output RDATA_s\[0\]: model 00000000, rtl 00000010'
	check "run, a mismatch: counted" out_has '^0 passed, 1 failed$'
	check "run, a mismatch: report" [ -s "$tmp/fail/tzc400-c1x32-random-s1/report.txt" ]
	check "run, a mismatch: waves" [ -f "$tmp/fail/tzc400-c1x32-random-s1/wave.fst" ]
	check "run, a mismatch: result" $here/check_results.py json "$tmp/fail/tzc400-c1x32-random-s1/result.json" mismatches=1 'first_mismatch.field=RDATA_s[0]'
	check "run, a mismatch: the model's explanation" $here/check_results.py explained "$tmp/fail/tzc400-c1x32-random-s1/result.json" "$tmp/fail/tzc400-c1x32-random-s1/report.txt"
	cp "$tmp/fault.so" "$tmp/a fault.so"
	ends "run, a mismatch of a file with a blank in its name" 1 some run tzc400 --config c1x32 --rtl "$tmp/a fault.so" --test random --cycles 3000 --fail-dir "$tmp/fail"
	check "run, a mismatch of a file with a blank in its name: the command to reproduce it" out_has "^reproduce: build/tzf run .* --rtl '$tmp/a fault.so' --fail-dir $tmp/fail$"
	run run tzc400 --config c1x32 --rtl "$tmp/fault.so" --test random --cycles 3000 --fail-dir /proc/none
	check "run, a mismatch that cannot be filed: status 1" status_is 1
	check "run, a mismatch that cannot be filed: named" out_has '^first: output RDATA_s'
	ends "run, a failure and good tests" 1 some run tzc400 --config c1x32 --rtl "$tmp/fault.so" --test random,T1 --cycles 3000 --fail-dir "$tmp/fail"
	check "run, a failure and good tests: counted" out_has '^1 passed, 1 failed$'
	ends "run, nothing compared" 3 0 run tzc400 --config c1x32 --rtl "$tmp/bare.so" --test T1
	check "run, nothing compared: said" out_has 'nothing was compared'
	ends "run, skipped only" 3 0 run tzc400 --config c1x40 --model --test fw-layerscape
	check "run, skipped only: said" out_has '^0 passed, 0 failed, 1 skipped$'
	ends "run, skipped and passed" 0 0 run tzc400 --config c1x40 --model --test fw-layerscape,T1
	ends "run, masked" 0 0 run tzc400 --config c1x32 --rtl "$tmp/fault.so" --test T1 --mask 'RDATA_s[0]=10'
	run run tzc400 --config c1x32 --rtl "$tmp/fault.so" --test random --cycles 300 --mask 'RDATA_s[0]=10' --fail-dir "$tmp/fail"
	check "run, masked: the scoreboard still sees it" status_is 1
	check "run, masked: counted and named" out_has 'cycles with masked differences: RDATA_s\[0\]$'
	ends "run, vectors" 0 0 run tzc400 --config c1x32 --model --test T1 --vectors "$tmp/w/t1.tzvec"
	ends "run, waves" 0 some run tzc400 --config c1x32 --rtl "$tmp/waves.so" --test T1 --waves "$tmp/w/t1.fst"
	rm -f "$tmp"/w/t1.*

	ends "vectors, skipped" 3 1 vectors tzc400 --config c1x40 --test fw-layerscape -o "$tmp/w/v"
	check "vectors, skipped: no file" [ ! -e "$tmp/w/v" ]

	ends "replay on the model" 0 0 replay --model "$tmp/cycle.tzvec"
	check "replay on the model: counted" out_has '^60 vectors agree$'
	ends "replay, gzip" 0 0 replay --model "$tmp/cycle.tzvec.gz"
	ends "replay of decisions" 0 0 replay "$tmp/decision.tzvec"
	ends "replay on RTL" 0 0 replay "$tmp/cycle.tzvec" --rtl "$tmp/good.so"
	$spoil "$tmp/cycle.tzvec" "$tmp/flip.tzvec" out 33 0 sum
	ends "replay, one bit flipped" 1 0 replay --model "$tmp/flip.tzvec"
	check "replay, one bit flipped: cycle and line" out_has "^MISMATCH cycle 33 field BREADY_m file=.* (line $(($(grep -n '^// sha256' "$tmp/flip.tzvec" | cut -d: -f1) + 34)))$"
	check "replay, one bit flipped: no success" not out_has 'agree'
	ends "replay on RTL, one bit flipped" 1 0 replay "$tmp/flip.tzvec" --rtl "$tmp/good.so"
	ends "replay on RTL, inputs only" 0 0 replay "$tmp/flip.tzvec" --rtl "$tmp/good.so" --inputs-only
	ends "replay, inputs only, nothing compared" 3 0 replay "$tmp/cycle.tzvec" --rtl "$tmp/bare.so" --inputs-only
	$spoil "$tmp/decision.tzvec" "$tmp/flip2.tzvec" out 12 0 sum
	ends "replay of decisions, one bit flipped" 1 0 replay "$tmp/flip2.tzvec"
	check "replay of decisions, one bit flipped: which" out_has '^MISMATCH decision 12 '

	ends "shrink" 0 0 shrink tzc400 --config c1x32 --rtl "$tmp/fault.so" --cycles 3000 -o "$tmp/w/s.tzvec"
	check "shrink: says how far" out_has '^shrunk from [0-9]* to [0-9]* cycles'
	ends "shrunk stimulus on the fault" 1 0 replay "$tmp/w/s.tzvec" --rtl "$tmp/fault.so"
	check "shrunk stimulus on the fault: the same field" out_has 'output RDATA_s\[0\]'
	ends "shrunk stimulus without the fault" 0 0 replay "$tmp/w/s.tzvec" --rtl "$tmp/good.so"
	rm -f "$tmp/w/s.tzvec"
	ends "shrink, a run that passes" 3 1 shrink tzc400 --config c1x32 --rtl "$tmp/good.so" --cycles 300 -o "$tmp/w/s.tzvec"
	check "shrink, a run that passes: no file" [ ! -e "$tmp/w/s.tzvec" ]

	keep=$tzf
	tzf=$tmp/bin/tzf
	ends "bench" 0 0 bench tzc400 --configs c1x32 --cycles 2600 --rounds 1 --json "$tmp/w/bench.json"
	check "bench: a ratio" out_has 'lockstep / bare'
	check "bench: vectors" out_has 'vectors, gzip'
	check "bench --json: format, checksum, rows" $here/check_bench.py "$tmp/w/bench.json" tzc400 c1x32 'lockstep / bare' 0.6
	check "bench --json: a bar that is a most" $here/check_bench.py "$tmp/w/bench.json" tzc400 c1x32 'window of a failure at its end, and report' 'at most 0.1'
	rm -f "$tmp/w/bench.json"
	bad "bench --json: no such folder" 'cannot be written' bench tzc400 --configs c1x32 --json "$tmp/w/none/bench.json"
	bad "bench: a second configuration that is not there: nothing is measured" 'no RTL build' bench tzc400 --configs c1x32,c4x48
	# What the process $pid measures with; neighbours may measure too.
	bench_files() { ls -d /tmp/tzf-bench-"$pid"-* /dev/shm/tzf-bench-"$pid"-* 2>/dev/null; }
	"$tzf" bench tzc400 --configs c1x32 --cycles 2600 --rounds 101 --json "$tmp/w/bench.json" >"$tmp/out" 2>"$tmp/err" &
	pid=$!
	for _ in $(seq 200); do
		[ -z "$(bench_files)" ] || break
		sleep 0.1
	done
	check "bench: measures in a folder of its own" [ -n "$(bench_files)" ]
	kill -INT $pid
	status=0
	wait $pid || status=$?
	check "bench, interrupted: status 3" status_is 3
	check "bench, interrupted: said once" err_lines 1
	check "bench, interrupted: no file" [ ! -e "$tmp/w/bench.json" ]
	check "bench, interrupted: nothing is left of what it measured with" [ -z "$(bench_files)" ]
	cp "$tmp/fault.so" "$tmp/bin/rtl/tzc400-c1x32-lockstep.so"
	"$tzf" bench tzc400 --configs c1x32 --cycles 3000 --rounds 1 --json "$tmp/w/bench.json" >"$tmp/out" 2>"$tmp/err" &
	pid=$!
	status=0
	wait $pid || status=$?
	check "bench, a mismatch: status 1" status_is 1
	check "bench, a mismatch: said once" err_lines 1
	check "bench, a mismatch: no file" [ ! -e "$tmp/w/bench.json" ]
	check "bench, a mismatch: nothing is left of what it measured with" [ -z "$(bench_files)" ]
	tzf=$keep
}

unwritable_output()
{
	for c in --help --version list "run --help" "list tzc400 --signals" "explain tzc400" "run tzc400 --model --config c1x32 --test T1" \
		"replay --model $tmp/cycle.tzvec" "vectors tzc400 --config c1x32 --count 9 -o $tmp/w/v"; do
		# shellcheck disable=SC2086 # a list
		"$tzf" $c >/dev/full 2>"$tmp/err"
		status=$?
		: >"$tmp/out"
		check "full disk: tzf $c: status 2" status_is 2
		check "full disk: tzf $c: said once" err_lines 1
		rm -f "$tmp/w/v"
		# shellcheck disable=SC2086
		"$tzf" $c >&- 2>"$tmp/err"
		status=$?
		check "closed output: tzf $c: status 2" status_is 2
		check "closed output: tzf $c: said once" err_lines 1
		check "closed output: tzf $c: nothing written" [ ! -e "$tmp/w/v" ]
	done
	"$tzf" run tzc400 --config c1x32 --rtl "$tmp/fault.so" --test random --cycles 3000 --fail-dir "$tmp/fail" >/dev/full 2>"$tmp/err"
	status=$?
	check "full disk: a mismatch stays one" status_is 1
	"$tzf" vectors tzc400 --config c1x32 --count 60 -o "$tmp/w/v" >"$tmp/out" <&- 2>&-
	status=$?
	check "closed input and error output: works" status_is 0
	check "closed input and error output: the file is whole" cmp -s "$tmp/w/v" "$tmp/cycle.tzvec"
	rm -f "$tmp/w/v"
}

machine_results()
{
	j=$tmp/w/r.json
	x=$tmp/w/r.xml
	run run tzc400 --config c1x32 --rtl "$tmp/good.so" --test random --seed 7 --cycles 2000 --json "$j" --junit "$x"
	check "JSON: valid" python3 -m json.tool "$j" "$tmp/w/again.json"
	check "JSON: every key" $here/check_results.py json "$j" block=tzc400 config=c1x32 test=random seed=7 mismatches=0 first_mismatch=null status=0 versions.variant=lockstep
	check "JSON: compared something" python3 -c "import json, sys; r = json.load(open(sys.argv[1])); sys.exit(not (r['compared'] > r['cycles'] >= 2000 and r['transactions'] > 50 and r['coverage']['hit'] > 100))" "$j"
	check "JUnit: one passed" $here/check_results.py junit "$x" 1 0 0
	run run tzc400 --config c1x32 --rtl "$tmp/fault.so" --test random,T1 --cycles 3000 --json "$j" --junit "$x" --fail-dir "$tmp/fail"
	check "JSON of two runs: a mismatch and none" $here/check_results.py json "$j" 0.mismatches=1 '0.first_mismatch.field=RDATA_s[0]' 0.first_mismatch.kind=output 0.status=1 1.mismatches=0 1.status=0
	check "JUnit of two runs: one failed" $here/check_results.py junit "$x" 2 1 0
	run run tzc400 --config c1x40 --model --test fw-layerscape,T1 --json "$j" --junit "$x"
	check "JSON: skipped" $here/check_results.py json "$j" 0.skipped=true 0.status=3 1.skipped=false
	check "JUnit: skipped is not failed" $here/check_results.py junit "$x" 2 0 1
	run run tzc400 --config c1x32,revision=3 --model --test T1 --json "$j" --junit "$x"
	check "JSON: a configuration of one's own, in full" $here/check_results.py json "$j" config=c1x32,revision=3
	odd=$(printf '\377<&"\001')
	run run tzc400 --config c1x32 --rtl "$tmp/fault.so" --test random --cycles 3000 --json "$j" --junit "$x" --fail-dir "$tmp/w/$odd"
	check "odd bytes in a name: JSON holds" $here/check_results.py json "$j" mismatches=1
	check "odd bytes in a name: JUnit holds" $here/check_results.py junit "$x" 1 1 0
	rm -rf "${tmp:?}"/w/*
}

reproducible()
{
	for k in cycle decision; do
		run vectors tzc400 --config c1x32 --kind $k --count 60 --seed 1 -o "$tmp/w/again"
		check "$k vectors: the same seed, the same file" cmp -s "$tmp/w/again" "$tmp/$k.tzvec"
		run vectors tzc400 --config c1x32 --kind $k --count 60 --seed 2 -o "$tmp/w/other"
		check "$k vectors: another seed, another file" not cmp -s "$tmp/w/other" "$tmp/$k.tzvec"
		grep -v '^//' "$tmp/w/other" >"$tmp/other.body"
		grep -v '^//' "$tmp/$k.tzvec" >"$tmp/first.body"
		check "$k vectors: another seed, other vectors" not cmp -s "$tmp/other.body" "$tmp/first.body"
	done
	run vectors tzc400 --config c1x32 --count 60 -o "$tmp/w/again.gz"
	check "gzip: the same file" cmp -s "$tmp/w/again.gz" "$tmp/cycle.tzvec.gz"
	check "gzip: the same text" sh -c "gzip -dc '$tmp/w/again.gz' | cmp -s - '$tmp/cycle.tzvec'"
	rm -rf "${tmp:?}"/w/*
}

# The tables of TZC 7.2 and 7.3, access by access.
explained()
{
	explain() # NAME SENTENCE ARGUMENT...
	{
		name=$1
		sentence=$2
		shift 2
		run explain tzc400 "$@"
		check "explain: $name" out_has "^filter [0-9], address 0x[0-9a-f]*: $sentence\$"
	}
	set -- --program fvp --addr
	explain "FVP, processors read DRAM" 'region 2 matched, NS read, NSAID 9, nsaid_rd_en=0x8303: allow' "$@" 0x80000000 --ns --nsaid 9
	explain "FVP, a display controller does not" 'region 2 matched, NS read, NSAID 2, nsaid_rd_en=0x8303: deny' "$@" 0x80000000 --ns --nsaid 2
	explain "FVP, its own filter has no regions" 'no region matched, region 0, NS read, NSAID 2, nsaid_rd_en=0x0000: deny' "$@" 0x80000000 --ns --nsaid 2 --filter 2
	explain "FVP, secure memory" 'region 1 matched, S write, s_wr_en=1: allow' "$@" 0xff000000 --write
	explain "FVP, secure memory from outside" 'region 1 matched, NS write, NSAID 9, nsaid_wr_en=0x0000: deny' "$@" 0xffffffff --ns --nsaid 9 --write
	explain "FVP, Secure access to Non-secure memory" 'region 2 matched, S read, s_rd_en=0: deny' "$@" 0xfeffffff
	explain "FVP, the last bank" 'region 7 matched, NS write, NSAID 15, nsaid_wr_en=0x8303: allow' "$@" 0xfffffffffffff --ns --nsaid 15 --write
	explain "FVP, a hole" 'no region matched, region 0, S read, s_rd_en=0: deny' "$@" 0x100000000
	set -- --config c4x48 --program juno-tzmp1 --addr
	explain "Juno media, the processors may fill it" 'region 3 matched, NS write, NSAID 9, nsaid_wr_en=0x0300: allow' "$@" 0xe7000000 --ns --nsaid 9 --write
	explain "Juno media, and not read it" 'region 3 matched, NS read, NSAID 9, nsaid_rd_en=0x0100: deny' "$@" 0xf4ffffff --ns --nsaid 9
	explain "Juno media, the media unit reads" 'region 3 matched, NS read, NSAID 8, nsaid_rd_en=0x0100: allow' "$@" 0xf4ffffff --ns --nsaid 8
	explain "Juno, the media unit reads Non-secure memory" 'region 2 matched, NS read, NSAID 8, nsaid_rd_en=0x177f: allow' "$@" 0x80000000 --ns --nsaid 8
	explain "Juno, and cannot leak into it" 'region 2 matched, NS write, NSAID 8, nsaid_wr_en=0x167f: deny' "$@" 0xe6ffffff --ns --nsaid 8 --write
	explain "Juno, protected video" 'region 4 matched, NS write, NSAID 7, nsaid_wr_en=0x0080: allow' "$@" 0xf5000000 --ns --nsaid 7 --write --filter 3
	explain "Juno, protected video from the processors" 'region 4 matched, NS read, NSAID 9, nsaid_rd_en=0x0080: deny' "$@" 0xf5000000 --ns --nsaid 9
	explain "Juno, private video" 'region 5 matched, NS read, NSAID 10, nsaid_rd_en=0x0400: allow' "$@" 0xfcffffff --ns --nsaid 10
	explain "Juno, the window of the system processor" 'no region matched, region 0, S write, s_wr_en=0: deny' "$@" 0xffc00000 --write
	printf '0x120 0x80000000\n0x128 0x8000ffff\n0x130 0xc0000001\n0x160=0x80008000 # region 3\n0x168: 0x80010fff\n0x170,0xc0000001\n' >"$tmp/overlap.regs"
	set -- --regs "$tmp/overlap.regs" --addr
	explain "no overlap below" 'region 1 matched, S read, s_rd_en=1: allow' "$@" 0x80007fff --config c1x32
	explain "overlap" 'regions 1 3 overlap (policy 0), region 1 reported, S read, s_rd_en=1: deny' "$@" 0x80008000 --config c1x32
	explain "overlap, any region allows" 'regions 1 3 overlap (policy 1), region 1 reported, S read, s_rd_en=1: allow' "$@" 0x80008000 --config c1x32,overlap_policy=1
	explain "no overlap above" 'region 3 matched, S write, s_wr_en=1: allow' "$@" 0x80010fff --config c1x32 --write
	explain "outside" 'address outside region 0: deny' "$@" 0x100000000 --config c1x32
}

# The command as people run it, where it and its builds are there.
real_builds()
{
	tzf=$build/tzf
	[ -x "$tzf" ] && [ -f "$build/rtl/tzc400-c1x32-lockstep.so" ] || return 0
	ends "RTL: run" 0 0 run tzc400 --config c1x32 --test T1,random --cycles 2000
	check "RTL: two passed" out_has '^2 passed, 0 failed$'
	ends "RTL: replay" 0 0 replay "$tmp/cycle.tzvec"
	ends "RTL: replay, one bit flipped" 1 0 replay "$tmp/flip.tzvec"
	ends "RTL: replay, one bit flipped, inputs only" 0 0 replay "$tmp/flip.tzvec" --inputs-only
	ends "RTL: shrink, a run that passes" 3 1 shrink tzc400 --config c1x32 --cycles 300 -o "$tmp/w/s"
	bad "RTL: the configuration of another build" 'was built in configuration c1x32, not c1x36' run tzc400 --config c1x36 --rtl "$build/rtl/tzc400-c1x32-lockstep.so"
}

prepare
help
bad_use
bad_configurations
bad_runs
bad_builds
bad_vectors
bad_traffic
bad_registers
statuses
unwritable_output
machine_results
reproducible
explained
real_builds

checks_end
