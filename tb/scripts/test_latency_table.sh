#!/bin/sh
# test_latency_table.sh - docs/cci.md and docs/cci-filter.md have the latencies that the test `latency` measures; another figure, or no place for them, is
# found. Run from the project's folder; prints "N passed, N failed".
set -u
# shellcheck source=tb/scripts/checks.sh
. tb/scripts/checks.sh

filter_page=docs/cci-filter.md
table() # PAGE ARGUMENT...
{
	page=$1
	shift
	PAGE=$page FILTER_PAGE=$filter_page scripts/latency_table.sh "$@"
}

check "the page has what the test prints" exits 0 table docs/cci.md --check
sed '/^<!-- latency/,/^<!-- end of latency/s/^\(| ACE | ReadOnce | [0-9]*\)/\19/' docs/cci.md >"$tmp/other.md"
check "another figure" exits 1 table "$tmp/other.md" --check
check "the table is written anew" exits 0 table "$tmp/other.md"
check "and is then as the test prints it" exits 0 table "$tmp/other.md" --check
grep -v '^<!-- end of latency' docs/cci.md >"$tmp/endless.md"
check "a page without the table's place" exits 2 table "$tmp/endless.md" --check
filter_page=$tmp/filter.md
sed '/^<!-- latency/,/^<!-- end of latency/s/^\(| ACE | ReadShared+way | [0-9]*\)/\19/' docs/cci-filter.md >"$filter_page"
check "another figure with a filter" exits 1 table docs/cci.md --check
check "that table is written anew" exits 0 table docs/cci.md
check "and is then as the test prints it" exits 0 table docs/cci.md --check
checks_end
