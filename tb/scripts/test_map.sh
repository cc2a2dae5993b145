#!/bin/sh
# test_map.sh - what `tzf map` promises (docs/map.md): golden maps, JSON against a second working out, a picture that needs nothing, every bad input refused
# with its line, spoilt dumps. Run from the project's folder after `make build/san/tzf`; prints "N passed, N failed".
#
#   test_map.sh --renew   writes the golden maps, docs/map.svg and the example of docs/map.md anew, to be looked at before they are committed
#   TZF_SEED              of the spoilt dumps (1)
#
# It runs the command that is built with the sanitizers, so that a crash shows.
set -u
tzf=${BUILD:-build}/san/tzf
checker=tb/scripts/check_map.py
golden=tb/scripts/map
# shellcheck source=tb/scripts/checks.sh
. tb/scripts/checks.sh
mkdir "$tmp/w" # whatever is written

[ -x "$tzf" ] || {
	echo "test_map.sh: no $tzf here: make build/san/tzf" >&2
	exit 2
}

run() # ARGUMENT...
{
	"$tzf" map "$@" >"$tmp/out" 2>"$tmp/err"
	status=$?
}

same_as() { cmp -s "$tmp/out" "$1"; }

# One line on standard error that fits the pattern, status 2, nothing on standard output, nothing written.
refused() # STATUS PATTERN
{
	[ "$status" -eq "$1" ] && [ "$(grep -c '' "$tmp/err")" -eq 1 ] && grep -q -e "^tzf.*: " "$tmp/err" && grep -q -e "$2" "$tmp/err" && [ ! -s "$tmp/out" ] &&
		[ -z "$(ls -A "$tmp/w")" ]
}

bad() # NAME PATTERN ARGUMENT...
{
	name=$1
	pattern=$2
	shift 2
	run "$@" --json "$tmp/w/json" --svg "$tmp/w/svg"
	check "$name" refused 2 "$pattern"
}

drawn() # NAME ARGUMENT...
{
	what=$1
	shift
	run "$@"
	check "$what" [ "$status" -eq 0 ]
	check "$what: nothing on standard error" [ ! -s "$tmp/err" ]
}

agreed() { $checker "$@"; }
objected() { ! $checker "$@"; }

# The lines of a page behind the command, up to the next text, without their indent.
example() # PAGE COMMAND
{
	awk -v command="    \$ $2" '$0 == command { on = 1; next } on && /^[^ ]/ { exit } on' "$1" | sed 's/^    //' | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'
}

# What is golden: name, then the arguments.
goldens="fvp --program fvp
juno-tzmp1 --program juno-tzmp1
stm32mp1 --program stm32mp1 --ascii
overlap $golden/overlap.regs
overlap-highest $golden/overlap.regs --config c2x40,overlap_policy=3 --width 80
random vectors/tzc400/c2x40-random.tzvec.gz --width 80
decision vectors/tzc400/c4x48-decision.tzvec.gz --cycle 3
leak vectors/fabric/c2l1-leak.tzvec.gz"

renew()
{
	echo "$goldens" | while read -r name arguments; do
		# shellcheck disable=SC2086 # a list
		"$tzf" map $arguments >"$golden/$name.txt" || exit 1
	done
	"$tzf" map $golden/overlap.regs --svg docs/map.svg >/dev/null || exit 1
	awk -v file="$golden/juno-tzmp1.txt" '
		on && /^[^ ]/ { on = 0; print "" }
		!on
		/^    \$ build\/tzf map --program juno-tzmp1$/ { on = 1; while ((getline line < file) > 0) print line == "" ? "" : "    " line }' docs/map.md >"$tmp/page" &&
		cp "$tmp/page" docs/map.md
}

golden_maps()
{
	echo "$goldens" >"$tmp/list"
	while read -r map arguments; do
		# shellcheck disable=SC2086 # a list
		drawn "$map" $arguments --json "$tmp/json" --svg "$tmp/svg"
		check "$map: as it was" same_as "$golden/$map.txt"
		case $arguments in *width*) width=80 ;; *) width=100 ;; esac
		check "$map: at most $width columns" agreed width $width "$tmp/out"
		check "$map: JSON" agreed json "$tmp/json"
		check "$map: picture" agreed svg "$tmp/svg" "$(python3 -c '
import json, sys
print(sum(len({n for iv in v["intervals"] for n in iv["matches"]}) for v in json.load(open(sys.argv[1]))["views"]))' "$tmp/json")"
	done <"$tmp/list"
}

# What is golden can be missed: another boundary, another right, another mark, something from outside in the picture, a line too long.
golden_faults()
{
	sed 's/TOP_LOW_2 .*/TOP_LOW_2 0x97ffefff/' $golden/overlap.regs >"$tmp/other.regs"
	run "$tmp/other.regs"
	sed -i "1s,$tmp/other.regs,$golden/overlap.regs," "$tmp/out"
	check "one page less is seen" not same_as $golden/overlap.txt
	run $golden/overlap.regs --json "$tmp/json" --svg "$tmp/svg"
	for change in '"nsaid_write"/"nsaid_wrote"' '"nsaid_read": 15/"nsaid_read": 14' '"0x008bffffff"/"0x008bffefff"' '"hole": true/"hole": false' \
		'"matches": \[\]/"matches": [1]' '"secure": 1,/"secure": 2,' '"overlap": true/"overlap": false' '"region": 2/"region": 3'; do
		sed "/\"views\"/,\$s/$change/" "$tmp/json" >"$tmp/spoilt"
		check "JSON with $change is changed" not cmp -s "$tmp/json" "$tmp/spoilt"
		check "JSON with $change is found" objected json "$tmp/spoilt"
	done
	for change in 'class="tm-frame"/class="tm-other"' 'url(#tm-hole)/url(x)' '<title>/<script\/><title>' 'width="6/onclick="6' '<\/svg>/'; do
		sed "s/$change/" "$tmp/svg" >"$tmp/spoilt"
		check "a picture with $change is changed" not cmp -s "$tmp/svg" "$tmp/spoilt"
		check "a picture with $change is found" objected svg "$tmp/spoilt" 6
	done
	check "81 columns are found" objected width 80 $golden/fvp.txt
}

# The pages show what the command prints.
pages()
{
	run --program juno-tzmp1
	example docs/map.md "build/tzf map --program juno-tzmp1" >"$tmp/example"
	check "docs/map.md has the map of juno-tzmp1" same_as "$tmp/example"
	sed 's/1648 MiB/1649 MiB/' "$tmp/example" >"$tmp/other"
	check "another size there is found" not same_as "$tmp/other"
	run --program stm32mp1
	example README.md "build/tzf map --program stm32mp1" | grep -v '^\.\.\.$' >"$tmp/example"
	check "README.md has lines of the map of stm32mp1" [ "$(grep -c . "$tmp/example")" -gt 8 ]
	check "README.md has no others" [ -z "$(grep -vxF -f "$tmp/out" "$tmp/example")" ]
	run $golden/overlap.regs --svg "$tmp/svg"
	check "docs/map.svg is the picture of overlap.regs" cmp -s "$tmp/svg" docs/map.svg
}

# The same registers in other forms make the same map.
forms()
{
	tail -n +2 $golden/fvp.txt >"$tmp/fvp"
	"$tzf" explain tzc400 --program fvp >"$tmp/regs"
	sed -n 's/.*GATE_KEEPER=\([^ ]*\).*/0x2a4a0008: \1/p' "$tmp/regs" >"$tmp/fvp.dump"
	awk '$1 == "region" { split($3, range, "-"); split($4, attributes, "="); split($5, access, "=")
		printf "2a4a0%03x: %s %s %s %s %s %s\n", 256 + 32 * $2, substr(range[1], 11), substr(range[1], 3, 8),
			substr(range[2], 11), substr(range[2], 3, 8), substr(attributes[2], 3), substr(access[2], 3) }' "$tmp/regs" >>"$tmp/fvp.dump"
	echo '2a4a0000: 03003f08' >>"$tmp/fvp.dump"
	drawn "addresses" "$tmp/fvp.dump" --base 0x2a4a0000
	tail -n +2 "$tmp/out" >"$tmp/tail"
	check "addresses: the map of the sequence" cmp -s "$tmp/tail" "$tmp/fvp"
	sed 's/^2a4a0\(...\):/\1/;s/^0x2a4a0/0x/' "$tmp/fvp.dump" >"$tmp/offsets"
	bad "several words behind an offset without a colon" "offsets:2: a line is OFFSET VALUE" "$tmp/offsets"
	sed 's/^2a4a0/0x/;s/^0x2a4a0/0x/' "$tmp/fvp.dump" >"$tmp/offsets"
	drawn "offsets" "$tmp/offsets"
	tail -n +2 "$tmp/out" >"$tmp/tail"
	check "offsets: the map of the sequence" cmp -s "$tmp/tail" "$tmp/fvp"
	sed 's/3f08$/1f08/' "$tmp/offsets" >"$tmp/narrow"
	bad "offsets: addresses too wide for BUILD_CONFIG" "narrow:[0-9]*: REGION_TOP_HIGH_[0-9] cannot be 0x.* with 4 filters and addresses of 32 bits" "$tmp/narrow"
	drawn "a pipe" /dev/stdin <"$tmp/offsets"
	tail -n +2 "$tmp/out" >"$tmp/tail"
	check "a pipe: the map of the sequence" cmp -s "$tmp/tail" "$tmp/fvp"
	echo 'GATE_KEEPER 0x00020001' >"$tmp/few"
	drawn "few registers" "$tmp/few" --config c2x40
	check "few registers: said" out_has 'at their reset values: REGION_ATTRIBUTES_0, REGION_ID_ACCESS_0, all of regions'
	check "few registers: gates" out_has '^filters 0-1 (gate opening: 0; closing: 1)$'
	check "few registers: closed gates said" out_has '^A filter takes no access unless its gate is open'
	drawn "a configuration assumed" "$tmp/few"
	check "a configuration assumed: said" out_has 'assumed: neither --config nor'
	printf 'ACTION 1\n0x018 0\n0x01c 0\n' >"$tmp/reserved"
	drawn "words that are no register" "$tmp/reserved"
	check "words that are no register: said" out_has '^words of the dump that are no register, and read 0: 2$'
	printf '0x114 ffff\n# twice the same\n0x114 ffff\n' >"$tmp/twice"
	drawn "twice the same" "$tmp/twice"
	sed 's/$/\r/' $golden/overlap.regs >"$tmp/crlf"
	drawn "lines that end in CR LF" "$tmp/crlf"
	printf '%s\303\251%s' "$tmp/d" '<&">' >"$tmp/name"
	cp $golden/overlap.regs "$(cat "$tmp/name")"
	drawn "a strange name" "$(cat "$tmp/name")" --svg "$tmp/svg" --json "$tmp/json"
	check "a strange name: picture" agreed svg "$tmp/svg" 6
	check "a strange name: JSON" agreed json "$tmp/json"
	drawn "widest" $golden/overlap.regs --width 1000
}

bad_use()
{
	o=$golden/overlap.regs
	bad "no file" 'a FILE or --program NAME is needed'
	bad "a file and a program" 'one is enough' $o --program fvp
	bad "two files" 'one file at a time' $o $o
	bad "no such file" 'none: No such file' "$tmp/none"
	bad "a folder" 'cannot be read: Is a directory' "$tmp"
	bad "no such program" 'no such sequence: nosuch' --program nosuch
	bad "a program of another board" 'another number of filters' --program fvp --config c2x40
	bad "--base that is no number" "'x' is not a number" $o --base x
	bad "--base within a page" 'multiple of 0x1000' $o --base 0x2a4a0004
	bad "--base of a program" 'for files' --program fvp --base 0x1000
	bad "--cycle of a program" 'for files' --program fvp --cycle 1
	bad "--cycle of a dump" 'is for vectors' $o --cycle 1
	bad "--config of vectors" 'no --config' vectors/tzc400/c4x48-T11.tzvec.gz --config c4x48
	bad "--base of vectors" 'no --base' vectors/tzc400/c4x48-T11.tzvec.gz --base 0x1000
	bad "a cycle behind the last" 'no vector 365: its vectors are 0 to 364' vectors/tzc400/c4x48-T11.tzvec.gz --cycle 365
	bad "a decision behind the last" 'no vector 500' vectors/tzc400/c4x48-decision.tzvec.gz --cycle 500
	bad "vectors of another block" "block 'cci' has no address filter" vectors/cci/a2l1-P16.tzvec.gz
	bad "--width 79" 'width is 80 to' $o --width 79
	bad "--width 1001" 'width is 80 to' $o --width 1001
	bad "an empty configuration" 'configuration is empty' $o --config ''
	bad "no such configuration" 'configuration of tzc400: ' $o --config nosuch
	bad "another configuration than BUILD_CONFIG's" 'overlap.regs:2: BUILD_CONFIG cannot be 0x01002708 with 4 filters' $o --config c4x48
	run $o --json "$tmp/none/x"
	check "--json into a folder that is not there" refused 2 'No such file'
	run $o --svg "$tmp"
	check "--svg onto a folder" refused 2 'is a directory'
	run $o --svg /dev/full
	check "--svg onto a full disk" refused 2 '/dev/full: cannot write'
}

# Each in line 3 of a dump that is otherwise good.
bad_dumps()
{
	while IFS='|' read -r line pattern; do
		printf 'BUILD_CONFIG 0x01002708\n# two\n%b\nACTION 1\n' "$line" >"$tmp/bad"
		bad "a dump with '$line'" "bad:3: .*$pattern" "$tmp/bad"
	done <<'LINES'
REGION_BASE_LOW_1|a line is OFFSET VALUE, NAME VALUE, or ADDRESS: VALUE
0x110 1 2|a line is OFFSET VALUE
REGION_BASE_LOW_9 0|'REGION_BASE_LOW_9' is neither a register's name nor
0x1000 0|0x1000 is not the offset of a register
0x2a4a0110: 1|if it is an address, say with --base
0x112 0|0x112 is not the offset of a register, a multiple of 4
0x060 1|there is no register at offset 0x060
0x114 0x123456789|not a hexadecimal number of 32 bits
0x114 12q|not a hexadecimal number of 32 bits
0x000 0x01002709|BUILD_CONFIG is 0x01002709 here and 0x01002708 in line 1
REGION_BASE_LOW_1 0x80000001|REGION_BASE_LOW_1 cannot be 0x80000001 with 2 filters and addresses of 40 bits: its bits 0x00000001 read 0x00000000
REGION_TOP_LOW_1 0x90000000|its bits 0x00000fff read 0x00000fff
REGION_TOP_HIGH_1 0x100|REGION_TOP_HIGH_1 cannot be
REGION_ATTRIBUTES_1 0xc000000f|REGION_ATTRIBUTES_1 cannot be
GATE_KEEPER 0x000f000f|GATE_KEEPER cannot be
PID1 0xb3|PID1 cannot be
0x114 1\001|no text
\0000x114 1|no text
LINES
	printf 'BUILD_CONFIG 0x02002708\n' >"$tmp/bad"
	bad "three filters" "bad:1: BUILD_CONFIG 0x02002708: .*num_filters must be" "$tmp/bad"
	printf '# x\nBUILD_CONFIG 0x01002608\n' >"$tmp/bad"
	bad "39-bit addresses" "bad:2: BUILD_CONFIG 0x01002608: .*addr_width must be" "$tmp/bad"
	printf 'BUILD_CONFIG 0x01002703\n' >"$tmp/bad"
	bad "four regions" "bad:1: BUILD_CONFIG cannot be 0x01002703" "$tmp/bad"
	printf '2a4b0110: 1\n' >"$tmp/bad"
	bad "an address beyond --base" "bad:1: 0x2a4b0110 is not in the 4 KiB from 0x2a4a0000" "$tmp/bad" --base 0x2a4a0000
	: >"$tmp/bad"
	bad "an empty dump" "bad:0: no register" "$tmp/bad"
	bad "a dump without end" "/dev/zero:1: no text" /dev/zero
	bad "a binary" "1: no text" "$tzf"
}

bad_vectors()
{
	v=vectors/tzc400/c1x32-T9.tzvec.gz
	head -c 1000 $v >"$tmp/cut.gz"
	bad "vectors cut short" 'cut.gz:[0-9]*: ' "$tmp/cut.gz"
	echo '// tzvec 1' >"$tmp/short"
	bad "a header alone" 'short:[0-9]*: ' "$tmp/short"
	gzip -dc $v >"$tmp/v"
	tb/scripts/spoil_vectors.py "$tmp/v" "$tmp/flip" out 33 0 sum || exit 2
	run "$tmp/flip" --json "$tmp/w/json"
	check "outputs that are not the model's" refused 1 'in cycle 33 the model does not give'
	drawn "before them" "$tmp/flip" --cycle 33
	reset=$(sed -n 's/^\/\/ in //p' "$tmp/v" | tr ' ' '\n' | awk -F: '{ n += $2 } END { print n - 1 }')
	tb/scripts/spoil_vectors.py "$tmp/v" "$tmp/flip" in 0 "$reset" sum || exit 2
	bad "no reset in the first vector" 'does not assert the reset' "$tmp/flip"
}

[ "${1:-}" != --renew ] || {
	renew
	exit
}
golden_maps
golden_faults
pages
forms
bad_use
bad_dumps
bad_vectors
run $golden/overlap.regs
check "spoilt dumps" agreed fuzz "$tzf" $golden/overlap.regs "${TZF_SEED:-1}" 200
cat "$tmp/said"
check "a command that refuses nothing is found" objected fuzz /bin/true $golden/overlap.regs 1 20

checks_end
