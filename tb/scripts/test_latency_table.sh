#!/bin/sh
# test_latency_table.sh - docs/cci.md and docs/cci-filter.md have the latencies that the test `latency` measures; another figure, or no place for them, is
# found. Run from the project's folder; prints "N passed, N failed".
set -u
passed=0
failed=0
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "${tmp:?}"' EXIT

# STATUS NAME PAGE ARGUMENT...; filter_page: the other page, if it is not the committed one
expect()
{
	want=$1 name=$2 page=$3
	shift 3
	PAGE=$page FILTER_PAGE=${filter_page:-docs/cci-filter.md} scripts/latency_table.sh "$@" >"$tmp/log" 2>&1
	status=$?
	if [ $status -eq "$want" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED: $name: exit status $status"
		sed 's/^/    /' "$tmp/log"
	fi
}

expect 0 "the page has what the test prints" docs/cci.md --check
sed '/^<!-- latency/,/^<!-- end of latency/s/^\(| ACE | ReadOnce | [0-9]*\)/\19/' docs/cci.md >"$tmp/other.md"
expect 1 "another figure" "$tmp/other.md" --check
expect 0 "the table is written anew" "$tmp/other.md"
expect 0 "and is then as the test prints it" "$tmp/other.md" --check
grep -v '^<!-- end of latency' docs/cci.md >"$tmp/endless.md"
expect 2 "a page without the table's place" "$tmp/endless.md" --check
filter_page=$tmp/filter.md
sed '/^<!-- latency/,/^<!-- end of latency/s/^\(| ACE | ReadShared+way | [0-9]*\)/\19/' docs/cci-filter.md >"$filter_page"
expect 1 "another figure with a filter" docs/cci.md --check
expect 0 "that table is written anew" docs/cci.md
expect 0 "and is then as the test prints it" docs/cci.md --check
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
