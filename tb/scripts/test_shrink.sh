#!/bin/sh
# test_shrink.sh - `tzf shrink` on planted faults: the stimulus is short, fails on the faulty RTL, passes on the RTL as it is, and no
# single cycle can be left out of it. Builds what it needs (scripts/faults.sh). Prints "N passed, N failed"; exit status 1 if any failed.
set -u
cd "$(dirname "$0")/../.." || exit 1
tzf=build/tzf
so=build/faults
limit=60
# read and write side, regions and gate, found by the comparison; the last one breaks a protocol rule in the same cycle
faults='region-base gate-accepts merge-drops-beat local-last-early'
# found by the comparison of large memories at the end of a run: however short the stimulus, it has one
at_the_end=cache-array-disturbed
# Shrinking keeps the field that fails first. In the others a shorter stimulus fails too, but first in another field.
minimal="merge-drops-beat local-last-early $at_the_end"
# shellcheck source=tb/scripts/checks.sh
. tb/scripts/checks.sh

vectors_of() # FILE
{
	sed -n 's,^// count *,,p' "$1"
}

# Writes FILE without vector N (0: the first; -1: none is left out) to OUT, count and checksum made to fit.
without() # FILE N OUT
{
	grep -v '^//' "$1" | awk -v n="$2" 'NR != n + 1' >"$tmp/body"
	sum=$(sha256sum "$tmp/body")
	grep '^//' "$1" | sed "s,^// count .*,// count $(wc -l <"$tmp/body")," | sed "s,^// sha256 .*,// sha256 ${sum%% *}," >"$3"
	cat "$tmp/body" >>"$3"
}

short_enough() # FILE
{
	vectors_of "$1"
	[ "$(vectors_of "$1")" -le $limit ]
}

# The first vector is the reset, which a file must begin with.
minimal() # FILE BUILD
{
	n=$(vectors_of "$1")
	i=1
	while [ "$i" -lt "$n" ]; do
		without "$1" "$i" "$tmp/less.tzvec"
		exits 0 $tzf replay --inputs-only --rtl "$2" "$tmp/less.tzvec" || return 1
		i=$((i + 1))
	done
	[ "$i" -gt 1 ]
}

one() # FAULT BLOCK CONFIG RTL-AS-IT-IS
{
	file=$tmp/$1.tzvec
	check "$1: shrink" exits 0 $tzf shrink "$2" --config "$3" --rtl "$so/$1.so" --test random --seed 1 --cycles 200000 -o "$file"
	[ -f "$file" ] || return
	check "$1: at most $limit cycles" short_enough "$file"
	check "$1: fails on the fault" exits 1 $tzf replay --rtl "$so/$1.so" "$file"
	check "$1: inputs alone fail on the fault" exits 1 $tzf replay --inputs-only --rtl "$so/$1.so" "$file"
	check "$1: agrees with the RTL as it is" exits 0 $tzf replay --rtl "$4" "$file"
	# That leaving out nothing still fails shows that it is the missing vector that counts, not the rewriting.
	without "$file" -1 "$tmp/same.tzvec"
	check "$1: rewritten, it still fails" exits 1 $tzf replay --inputs-only --rtl "$so/$1.so" "$tmp/same.tzvec"
	case " $minimal " in
	*" $1 "*) check "$1: no cycle can be left out" minimal "$file" "$so/$1.so" ;;
	esac
}

# A stimulus with an idle cycle too many is what the check of minimality must catch.
padded() # FAULT
{
	file=$tmp/$1.tzvec
	last=$(tail -n 1 "$file")
	sed "\$a $last" "$file" >"$tmp/more"
	without "$tmp/more" -1 "$tmp/padded.tzvec"
	! minimal "$tmp/padded.tzvec" "$so/$1.so"
}

# shellcheck disable=SC2086 # a list
scripts/faults.sh --build-only unbroken $faults $at_the_end >"$tmp/out" 2>&1 || {
	sed 's/^/    /' "$tmp/out"
	exit 1
}
for fault in $faults; do
	one "$fault" tzc400 c1x32 "$so/unbroken.so"
done
make --no-print-directory -s build/rtl/ace_cache-s8w3-lockstep.so >"$tmp/out" 2>&1 || exit 1
one $at_the_end ace_cache s8w3 build/rtl/ace_cache-s8w3-lockstep.so
check 'self-test: a padded stimulus is not minimal' padded merge-drops-beat
check 'a limit of cycles: done' exits 0 $tzf shrink tzc400 --config c1x32 --rtl $so/region-base.so --cycles 200000 --max-cycles 1 -o "$tmp/coarse.tzvec"
check 'a limit of cycles: one simulation' out_has ' in 1 simulations'
check 'a limit of cycles: it fails still' exits 1 $tzf replay --rtl $so/region-base.so "$tmp/coarse.tzvec"
check 'a name that a shell would take apart: done' exits 0 $tzf shrink tzc400 --config c1x32 --rtl $so/region-base.so --cycles 200000 --max-cycles 1 \
	-o "$tmp/a b's.tzvec"
command=$(sed -n "s/.*: replay with: //p" "$tmp/out")
check 'the command that it gives replays that file' exits 1 sh -c "$command"
check 'and they differ' out_has ' vectors played, they differ$'
check 'nothing to shrink without a fault' exits 3 $tzf shrink tzc400 --config c1x32 --rtl $so/unbroken.so --cycles 2000 -o "$tmp/none.tzvec"
check 'and no file' test ! -e "$tmp/none.tzvec"
checks_end
