#!/bin/sh
# latency_table.sh - the tables of the interconnect's latencies, from the test `latency`: that without a snoop filter in docs/cci.md, that with one in docs/cci-filter.md.
#
#   latency_table.sh           writes them into the pages, between the lines "<!-- latency ... -->" and "<!-- end of latency -->"
#   latency_table.sh --check   says whether the pages have what the test prints: exit status 0 or 1
#
#   TZF   the command (build/tzf);  PAGE, FILTER_PAGE  the pages
set -eu
cd "$(dirname "$0")/.."
tzf=${TZF:-build/tzf}
mode=${1:-}
[ $# -eq 0 ] || [ "$*" = --check ] || { echo "usage: latency_table.sh [--check]" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# CONFIG PAGE NAMES: a page and what the test prints. The names of the test's columns say what is found (C: a clean copy, D: a dirty one) and how protection governs
# the request.
table() {
	page=$2
	"$tzf" run cci --model --config "$1" --test latency --table "$work/table" >"$work/run" || { cat "$work/run" >&2; exit 3; }
	awk -v names="$3" 'NR == 1 {
		columns = NF
		print names
		printf "|"
		for (i = 1; i <= columns; i++)
			printf "---|"
		printf "\n"
		next
	}
	NF == columns {
		line = "|"
		for (i = 1; i <= NF; i++)
			line = line " " $i " |"
		print line
	}' "$work/table" >"$work/new"
	[ "$(wc -l <"$work/new")" -gt 2 ] || { echo "latency_table.sh: the test printed no table" >&2; exit 3; }
	for line in '^<!-- latency' '^<!-- end of latency -->$'; do
		grep -q -e "$line" "$page" || { echo "latency_table.sh: $page: no place for the table" >&2; exit 2; }
	done
	awk -v new="$work/new" '
		/^<!-- end of latency -->$/ { inside = 0 }
		!inside { print }
		/^<!-- latency/ { inside = 1; while ((getline line < new) > 0) print line }' "$page" >"$work/page"
	if [ "$mode" = --check ]; then
		diff "$page" "$work/page" >&2 || { echo "latency_table.sh: $page: not what the test prints; scripts/latency_table.sh writes it" >&2; exit 1; }
	else
		cmp -s "$page" "$work/page" || cp "$work/page" "$page"
	fi
}

table a2l1 "${PAGE:-docs/cci.md}" \
	"| port | request | nowhere | clean: off | strict | compare | same NSAID | dirty: off | strict | compare | same NSAID |"
table a2l1f1 "${FILTER_PAGE:-docs/cci-filter.md}" \
	"| port | request | nowhere | asked | clean: off | strict | compare | same NSAID | dirty: off | strict | compare | same NSAID |"
