#!/bin/sh
# vectors.sh [FOLDER] - writes the set of golden vectors into FOLDER/BLOCK/ (build/vectors): every configuration of every block
# as cycles, and pure decisions. The same bytes on every machine; vectors/BLOCK/ holds a committed copy (tb/scripts/test_replay.sh
# compares).
#
#   TZF   the program (build/tzf)
# Exit status: 0 all written, else that of the command that failed.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
out=${1:-$root/build/vectors}
tzf=${TZF:-$root/build/tzf}

# block, configuration, what drives the cycles, how many at most
cycle_set() {
	cat <<-SET
		tzc400 c1x32 T9 1000
		tzc400 c1x36 LOAD-DENY-QUEUE 600
		tzc400 c1x40 T10 1000
		tzc400 c2x40 T15 1000
		tzc400 c2x40 random 1000
		tzc400 c4x48 T11 1000
		tzc400 c4x64 LOAD-ID-ORDER 300
		ace_cache s1w1 random 600
		ace_cache s8w3 random 800
		cci a1l1 random 500
		cci a2l1 P16 2000
		cci a2l1f1 P11 2000
		cci a2l1f1 D02 2000
		fabric c2l1 random 800
		fabric c2l1 leak 300
	SET
}

# configuration, how many
decision_set() {
	cat <<-SET
		c1x36 500
		c4x48 500
	SET
}

[ -x "$tzf" ] || { echo "vectors: $tzf: not there; make build/tzf" >&2; exit 2; }
mkdir -p "$out/tzc400" "$out/ace_cache" "$out/cci" "$out/fabric"
cycle_set | while read -r block config test count; do
	"$tzf" vectors "$block" --config "$config" --test "$test" --seed 1 --count "$count" -o "$out/$block/$config-$test.tzvec.gz"
done
decision_set | while read -r config count; do
	"$tzf" vectors tzc400 --kind decision --config "$config" --seed 1 --count "$count" -o "$out/tzc400/$config-decision.tzvec.gz"
done
