#!/bin/bash
# spin.sh - the protocol model (formal/cci): properties hold, every undone correction is caught (`make spin`).
#
#   spin.sh [NAME...]    these cases of formal/cci/cases.txt; without one: all
#   spin.sh --quick      those of group quick (`make test`)
#   spin.sh --table      the verdicts so far as a table for formal/cci/README.md; runs nothing
#   SPIN_LIMIT=SECONDS   of one search (900)
#   SPIN_MEMORY=MB       of one search (4000)
#
# Everything goes to build/spin/NAME. A case that has its verdict is not run again until the model, the table or the case changes, so an interrupted run
# goes on where it was. One line a case, then "N passed, N failed". Exit status: 0 all as expected; 1 not; 2 bad use.
#
# A search passes only on what it says: "errors: 0", a count of states, and no sign that part of the space was left out (depth, memory, time).
set -u
cd "$(dirname "$0")/.." || exit 2
model=formal/cci
out=build/spin
limit=${SPIN_LIMIT:-900}
memory=${SPIN_MEMORY:-4000}
passed=0
failed=0

bad()
{
	echo "spin.sh: $*" >&2
	exit 2
}

# The model of a case: -DDVM names the one of its own.
main_of() # SWITCHES...
{
	case " $* " in
	*' -DDVM '*) echo dvm.pml ;;
	*) echo cci.pml ;;
	esac
}

# What a verdict rests on.
key_of() # EXPECTED SWITCHES...
{
	{
		echo "$*"
		spin -V
		sed -n '/^build()/,/^run_case()/p' scripts/spin.sh
		if [ "$(main_of "$@")" = cci.pml ]; then
			find $model -name '*.pml' ! -name dvm.pml | LC_ALL=C sort | xargs cat rtl_c/cci/cci_rewrite.h
		else
			cat $model/dvm.pml
		fi
	} | sha256sum | cut -d' ' -f1
}

# The compiler's optimisation takes minutes where there are several lines, and costs more than a short search gains.
build() # DIRECTORY OPTIMISATION SWITCHES...
{
	dir=$1 opt=$2
	shift 2
	root=$PWD
	(
		cd "$dir" || exit 1
		spin -a "$@" "$root/$model/$(main_of "$@")" >spin.log 2>&1 && [ -f pan.c ] &&
			gcc "$opt" -w -DSAFETY -DNOREDUCE -DCOLLAPSE -DMEMLIM="$memory" -o pan pan.c >>spin.log 2>&1
	)
}

search() # DIRECTORY DEPTH
{
	(cd "$1" && rm -f ./*.trail && timeout "$limit" nice ./pan -m"$2" -w25 >out 2>&1)
}

# The search was complete and found nothing. Silence is no verdict.
complete() # DIRECTORY STATUS
{
	[ "$2" -eq 0 ] &&
		grep -q 'errors: 0$' "$1/out" &&
		grep -Eq '^ *[0-9.e+]+ states, stored' "$1/out" &&
		! grep -Eqi 'truncated|max search depth too small|out of memory|memory limit|search not completed|not enough memory|hash-compact|bit statespace' "$1/out"
}

found_error() # DIRECTORY
{
	grep -Eq 'errors: [1-9]' "$1/out" && compgen -G "$1/*.trail" >/dev/null
}

# Which property the trail breaks: the word behind the first assertion that fails in a replay.
broken_property() # DIRECTORY SWITCHES...
{
	dir=$1
	shift
	root=$PWD
	main=$(main_of "$@")
	(cd "$dir" && spin -t -k "$main.trail" "$@" "$root/$model/$main" >replay 2>&1)
	at=$(sed -n 's/^spin: \(.*\):\([0-9]*\), Error: assertion violated.*/\1 \2/p' "$dir/replay" | head -n 1)
	[ -n "$at" ] || return
	sed -n "${at##* }s,.*/\* \([A-Za-z0-9]*\).*,\1,p" "$model/$(basename "${at% *}")"
}

# A case that must fail: short searches first, for a short trail.
seek() # DIRECTORY
{
	for depth in 80 100 120 150 200 250 300 400 2000000; do
		search "$1" $depth
		found_error "$1" && return
	done
}

run_case() # NAME EXPECTED OPTIMISATION SWITCHES...
{
	name=$1 expected=$2 opt=$3
	shift 3
	dir=$out/$name
	mkdir -p "$dir"
	key=$(key_of "$expected" "$@")
	if [ "$(head -n 1 "$dir/verdict" 2>/dev/null)" = "$key" ]; then
		line=$(sed -n 2p "$dir/verdict")
	else
		rm -f "$dir/verdict" "$dir/pan.c" "$dir/pan" "$dir/out" "$dir"/*.trail
		verdict='' finished=true
		if ! build "$dir" "$opt" "$@"; then
			verdict="does not build ($dir/spin.log)" finished=false
		elif [ "$expected" = holds ]; then
			search "$dir" 3000000
			status=$?
			complete "$dir" $status && verdict=holds
			found_error "$dir" && verdict="fails: $(broken_property "$dir" "$@")"
		else
			seek "$dir"
			found_error "$dir" && verdict=$(broken_property "$dir" "$@")
		fi
		[ -n "$verdict" ] || { verdict="no verdict: the search did not finish ($dir/out)" finished=false; }
		states=$(awk '/states, stored/ { print $1; exit }' "$dir/out" 2>/dev/null)
		depth=$(sed -n 's/.*depth reached \([0-9]*\),.*/\1/p' "$dir/out" 2>/dev/null)
		seconds=$(sed -n 's/^pan: elapsed time \([0-9.e+-]*\) .*/\1/p' "$dir/out" 2>/dev/null)
		word=FAIL
		[ "$verdict" = "$expected" ] && word='ok  '
		line=$(printf '%s %-15s %-10s %9s states, depth %7s, %6s s  %s' "$word" "$name" "$verdict" "${states:-?}" "${depth:-?}" "${seconds:-?}" "$*")
		if $finished; then printf '%s\n%s\n' "$key" "$line" >"$dir/verdict"; fi # what was not finished is run again
	fi
	echo "$line"
	case $line in
	'ok '*) passed=$((passed + 1)) ;;
	*) failed=$((failed + 1)) ;;
	esac
}

# The verdicts that are there, in the order of cases.txt; one of another model than today's says so.
table()
{
	printf '| case | verdict | states | depth | seconds | switches |\n|---|---|---:|---:|---:|---|\n'
	while read -r name _ expected switches; do
		case $name in '' | '#'*) continue ;; esac
		# shellcheck disable=SC2086 # a list
		key=$(key_of "$expected" $switches)
		if [ ! -s "$out/$name/verdict" ]; then
			printf '| %s | not run | | | | %s |\n' "$name" "$switches"
			continue
		fi
		[ "$(head -n 1 "$out/$name/verdict")" = "$key" ] && old='' || old=' (of an older model)'
		sed -n '2s/^.... *[^ ]* *\(.*[^ ]\)  *\([^ ]*\) states, depth *\([^ ]*\), *\([^ ]*\) s  .*/\1|\2|\3|\4/p' "$out/$name/verdict" |
			while IFS='|' read -r verdict states depth seconds; do
				[ "$expected" = holds ] || verdict="fails, as it must: $verdict"
				printf '| %s | %s%s | %s | %s | %s | %s |\n' "$name" "$verdict" "$old" "$states" "$depth" "$seconds" "$switches"
			done
	done <$model/cases.txt
}

quick=0
if [ "${1:-}" = --table ]; then
	table
	exit 0
fi
if [ "${1:-}" = --quick ]; then
	quick=1
	shift
fi
command -v spin >/dev/null || bad "spin is missing: apt-get install spin"
for name in "$@"; do
	grep -q "^$name " $model/cases.txt || bad "no case $name in $model/cases.txt"
done
while read -r name group expected switches; do
	case $name in '' | '#'*) continue ;; esac
	[ $quick -eq 0 ] || [ "$group" = quick ] || continue
	if [ $# -gt 0 ]; then
		case " $* " in *" $name "*) ;; *) continue ;; esac
	fi
	opt=-O0
	case $switches in *-DPART=*) opt=-O2 ;; esac
	# shellcheck disable=SC2086 # a list
	run_case "$name" "$expected" "$opt" $switches
done <$model/cases.txt
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
