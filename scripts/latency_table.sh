#!/bin/sh
# latency_table.sh - the table of the interconnect's latencies in docs/cci.md, from the test `latency`.
#
#   latency_table.sh           writes it into the page, between the lines "<!-- latency ... -->" and "<!-- end of latency -->"
#   latency_table.sh --check   says whether the page has what the test prints: exit status 0 or 1
#
#   TZF   the command (build/tzf);  PAGE  the page (docs/cci.md)
set -eu
cd "$(dirname "$0")/.."
tzf=${TZF:-build/tzf}
page=${PAGE:-docs/cci.md}
[ $# -eq 0 ] || [ "$*" = --check ] || { echo "usage: latency_table.sh [--check]" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$tzf" run cci --model --config a2l1 --test latency --table "$work/table" >"$work/run" || { cat "$work/run" >&2; exit 3; }
# The names of the columns say what is found (C: a clean copy, D: a dirty one) and how protection governs the request.
awk 'NR == 1 {
	print "| port | request | nowhere | clean: off | strict | compare | same NSAID | dirty: off | strict | compare | same NSAID |"
	print "|---|---|---|---|---|---|---|---|---|---|---|"
	next
}
NF == 11 {
	line = "|"
	for (i = 1; i <= NF; i++)
		line = line " " $i " |"
	print line
}' "$work/table" >"$work/new"
[ "$(wc -l <"$work/new")" -gt 2 ] || { echo "latency_table.sh: the test printed no table" >&2; exit 3; }
grep -q '^<!-- latency' "$page" && grep -q '^<!-- end of latency -->$' "$page" || { echo "latency_table.sh: $page: no place for the table" >&2; exit 2; }
awk -v new="$work/new" '
	/^<!-- end of latency -->$/ { inside = 0 }
	!inside { print }
	/^<!-- latency/ { inside = 1; while ((getline line < new) > 0) print line }' "$page" >"$work/page"
if [ "${1:-}" = --check ]; then
	diff "$page" "$work/page" >&2 || { echo "latency_table.sh: $page: not what the test prints; scripts/latency_table.sh writes it" >&2; exit 1; }
else
	cmp -s "$page" "$work/page" || cp "$work/page" "$page"
fi
