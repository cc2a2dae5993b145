#!/bin/sh
# test_replay.sh - golden vectors: made, made again byte for byte, replayed in Icarus and by `tzf replay`; a flipped bit and a
# planted RTL bug are found and named. Prints "N passed, N failed[, N skipped]"; exit status 1 if any failed.
#
#   TZF, TZF_GEN   the programs (build/tzf, build/tzf-gen)   SEED   which bits are flipped (1)

set -u
root=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
cd "$root" || exit 1
tzf=${TZF:-build/tzf}
export TZF="$tzf" TZF_GEN="${TZF_GEN:-build/tzf-gen}"
seed=${SEED:-1}
icarus=scripts/replay-icarus.sh
flip=tb/scripts/flip_vector.py
# shellcheck source=tb/scripts/checks.sh
. tb/scripts/checks.sh

# "INDEX FIELD" of the first vector that differs, sorted by field, from either player's output.
first_differences() {
	sed -n 's/.*MISMATCH \(cycle\|decision\) \([0-9]*\) field \([^ ]*\).*/\2 \3/p' "$tmp/out" | awk 'NR == 1 { first = $1 } $1 == first' | sort
}

# ---- the committed set -----------------------------------------------------------------------------------

same_set() {
	exits 0 scripts/vectors.sh "$tmp/set" || return 1
	(cd "$tmp/set" && ls -- */*) >"$tmp/made"
	(cd vectors && ls -- */*.tzvec*) >"$tmp/have"
	diff "$tmp/have" "$tmp/made" || return 1
	while read -r f; do
		cmp "vectors/$f" "$tmp/set/$f" && continue
		gzip -dc "vectors/$f" >"$tmp/a" && gzip -dc "$tmp/set/$f" >"$tmp/b"
		if cmp -s "$tmp/a" "$tmp/b"; then echo "$f: unpacked they are equal: only the compressor differs"; fi
		return 1
	done <"$tmp/have"
}
check "the committed vectors are what scripts/vectors.sh makes, byte for byte" same_set

small_set() {
	[ "$(cat vectors/*/*.tzvec* | wc -c)" -lt 400000 ]
}
check "the committed set is smaller than 400 KB" small_set

# Both gzip members of a file: no time, no name.
no_time() {
	python3 - "$@" <<-'PY'
		import sys, zlib
		for path in sys.argv[1:]:
		    data = open(path, "rb").read()
		    while data:
		        if data[3] != 0 or data[4:8] != bytes(4):
		            sys.exit(f"{path}: a gzip header with a name or a time")
		        member = zlib.decompressobj(31)
		        member.decompress(data)
		        data = member.unused_data
	PY
}
check "gzip headers carry no time and no name" no_time vectors/*/*.gz
gzip -c -n vectors/FORMAT.md >"$tmp/with-time.gz"
printf '\001' | dd of="$tmp/with-time.gz" bs=1 seek=4 conv=notrunc 2>/dev/null
time_found() { ! no_time "$tmp/with-time.gz"; }
check "a gzip header with a time is found" time_found

named_in_readme() {
	for f in vectors/*/*.tzvec*; do
		grep -q "${f##*/}" "${f%/*}/README.md" || { echo "README.md does not name $f"; return 1; }
	done
}
check "the README.md beside it names every file" named_in_readme

check "every committed file agrees in Icarus" exits 0 $icarus vectors/*/*.tzvec.gz
for f in vectors/*/*.tzvec.gz; do
	block=$(basename "$(dirname "$f")")
	config=$(basename "$f" | cut -d- -f1)
	check "${f##*/} agrees with the model" exits 0 "$tzf" replay --model "$f"
	case $f in
	*decision*) ;;
	*)
		if [ -f "$(dirname "$tzf")/rtl/$block-$config-lockstep.so" ]; then
			check "${f##*/} agrees with the RTL" exits 0 "$tzf" replay "$f"
		else
			skip "${f##*/} on the RTL: no lockstep build of $config"
		fi
		;;
	esac
done

# ---- made here, plain and gzip ---------------------------------------------------------------------------

for config in c1x32 c1x36 c1x40 c2x40 c4x48 c4x64; do
	check "$config: cycles of T9" exits 0 "$tzf" vectors tzc400 --config $config --test T9 -n 2000 -o "$tmp/$config.tzvec"
	check "$config: decisions" exits 0 "$tzf" vectors tzc400 --kind decision --config $config -n 1000 -o "$tmp/$config-d.tzvec"
	check "$config: plain files agree in Icarus" exits 0 $icarus "$tmp/$config.tzvec" "$tmp/$config-d.tzvec"
done
gzip -n "$tmp/c4x64.tzvec" "$tmp/c1x36-d.tzvec"
check "packed by gzip itself" exits 0 $icarus "$tmp/c4x64.tzvec.gz" "$tmp/c1x36-d.tzvec.gz"

# ---- one flipped bit -----------------------------------------------------------------------------------

# FILE SEED: a flipped expected output is named by both players, with its vector and field, and the checksum is missed.
output_flip() {
	at=$(python3 $flip "$1" "$tmp/flipped" out "$2") || return 1
	exits 1 $icarus "$tmp/flipped" || return 1
	grep -q 'the checksum differs' "$tmp/out" || { echo "the checksum is not missed"; return 1; }
	[ "$(first_differences)" = "$at" ] || { echo "Icarus does not name $at"; return 1; }
	[ "$(grep -c MISMATCH "$tmp/out")" = 1 ] || { echo "more than $at differs"; return 1; }
	exits 2 "$tzf" replay "$tmp/flipped" || return 1
	grep -q "flipped:[0-9]*: .*sha256" "$tmp/out" || { echo "tzf replay does not say the line of the checksum"; return 1; }
	python3 $flip "$1" "$tmp/flipped" out "$2" --sum >/dev/null
	exits 1 "$tzf" replay --model "$tmp/flipped" || return 1
	[ "$(first_differences)" = "$at" ] || { echo "tzf replay does not name $at"; return 1; }
	exits 1 $icarus "$tmp/flipped" || return 1
	! grep -q checksum "$tmp/out" || { echo "a good checksum is missed"; return 1; }
}

# FILE SEED COLUMNS: a flipped input changes for Icarus what it changes for the model (perhaps nothing). Adds to $changed.
input_flip() {
	python3 $flip "$1" "$tmp/flipped" in "$2" "$3" --sum >"$tmp/at" || return 1
	model=0
	"$tzf" replay --model "$tmp/flipped" >"$tmp/out" 2>&1 || model=$?
	[ $model -le 1 ] || { echo "tzf replay ends with status $model"; return 1; }
	first_differences >"$tmp/model"
	exits $model $icarus "$tmp/flipped" || return 1
	first_differences >"$tmp/rtl"
	diff "$tmp/model" "$tmp/rtl" || { echo "flipped $(cat "$tmp/at"): model (<) and Icarus (>) differ"; return 1; }
	changed=$((changed + model))
}

for k in 1 2 3 4 5; do
	s=$((seed * 1000 + k))
	check "output bit of a cycle file, seed $s" output_flip "$tmp/c2x40.tzvec" $s
	check "output bit of a decision file, seed $s" output_flip "$tmp/c4x48-d.tzvec" $s
done
# Region 0 is fixed in the hardware: a file that says something else asks nothing of the RTL, and Icarus names the column.
region0_flip() {
	at=$(python3 $flip "$1" "$tmp/flipped" in "$2" "$3" --sum) || return 1
	exits 1 $icarus "$tmp/flipped" || return 1
	[ "$(first_differences)" = "$at" ] || { echo "Icarus does not name $at"; return 1; }
}

effective() { [ "$changed" -gt 0 ] || { echo "no flip changed anything"; return 1; }; }

changed=0
for k in 1 2 3 4 5 6 7 8; do
	s=$((seed * 1000 + k))
	check "request bit of a decision file, seed $s" input_flip "$tmp/c1x32-d.tzvec" $s 'nonsecure|nsaid|write'
	check "table bit of a decision file, seed $s" input_flip "$tmp/c1x32-d.tzvec" $s '.*\[[1-8]\]|region_id_access\[0\]|addr'
done
check "some flipped inputs change a decision" effective
check "base of region 0" region0_flip "$tmp/c1x32-d.tzvec" "$seed" 'region_base\[0\]'
check "top of region 0" region0_flip "$tmp/c4x48-d.tzvec" "$seed" 'region_top\[0\]'
changed=0
for k in 1 2 3 4 5 6 7 8 9 10 11 12; do
	s=$((seed * 1000 + k))
	check "input bit of a cycle file, seed $s" input_flip "$tmp/c1x32.tzvec" $s 'P(SEL|ENABLE|WRITE|ADDR|WDATA)|[ARWB]+(VALID|READY)_[sm]|[RB]RESP_m.*'
done
check "some flipped inputs change an output" effective

# ---- a planted RTL bug -----------------------------------------------------------------------------------

# FAULT FIELDS FILE: Icarus names one of the fields (a regular expression) when it plays the file on the broken RTL.
planted() {
	rm -rf "$tmp/rtl"
	mkdir "$tmp/rtl" && cp verilator/rtl/*.sv "$tmp/rtl/" || return 1
	patch --batch --forward --fuzz=0 --strip=1 --directory="$tmp/rtl" <"formal/tzc400/faults/$1.patch" || return 1
	TZF_RTL=$tmp/rtl exits 1 $icarus "$3" || return 1
	grep -Eq "MISMATCH (cycle|decision) [0-9]+ field ($2)\$" "$tmp/out" || { echo "does not name $2"; return 1; }
}
check "bug in the zeroing of read data, cycles" planted read-data-not-zeroed 'RDATA_s\[0\]' "$tmp/c1x32.tzvec"
check "bug in the permissions, decisions" planted secure-direction allow "$tmp/c4x48-d.tzvec"
check "bug at a region's end, decisions" planted region-top 'allow|region|overlap' "$tmp/c4x48-d.tzvec"

# ---- bad use -----------------------------------------------------------------------------------------------

check "no file" exits 2 $icarus
check "a file that is not there" exits 2 $icarus "$tmp/none"
check "not a vector file" exits 2 $icarus README.md
sed '$d' "$tmp/c1x32.tzvec" >"$tmp/short.tzvec"
check "a missing line" exits 2 $icarus "$tmp/short.tzvec"
head -c 2000 vectors/tzc400/c1x32-T9.tzvec.gz >"$tmp/cut.gz"
check "cut gzip data" exits 2 $icarus "$tmp/cut.gz"
grep -v '^// block ' "$tmp/c1x32.tzvec" >"$tmp/noblock.tzvec"
check "no block in the header" exits 2 $icarus "$tmp/noblock.tzvec"

# Icarus' notice is filtered by its exact text, and nothing else is.
mkdir "$tmp/bin"
cat >"$tmp/bin/iverilog" <<-SCRIPT
	#!/bin/sh
	echo "a.sv:1: sorry: constant selects in always_* processes are not currently supported (all bits will be included)." >&2
	echo "a.sv:2: warning: something else" >&2
	exec $(command -v iverilog) "\$@"
SCRIPT
chmod +x "$tmp/bin/iverilog"
filtered() {
	PATH=$tmp/bin:$PATH exits 0 $icarus "$tmp/c1x32.tzvec" || return 1
	grep -q 'something else' "$tmp/out" && ! grep -q 'constant selects' "$tmp/out"
}
check "Icarus' notice is left out, a warning is not" filtered

# A simulation that ends without a word has not agreed.
printf '#!/bin/sh\nexit 0\n' >"$tmp/bin/vvp"
rm "$tmp/bin/iverilog"
chmod +x "$tmp/bin/vvp"
unfinished() { PATH=$tmp/bin:$PATH exits 3 $icarus "$tmp/c1x32.tzvec"; }
check "a replay that prints nothing" unfinished

checks_end
