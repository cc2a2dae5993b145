#!/bin/sh
# test_checks.sh - checks.sh itself, in small scripts: a check that fails is counted and shown and makes the exit status 1; no check at all does so too; the
# temporary folder is gone in any case. Counts for itself, as what it tests cannot judge itself. Run from the project's folder; prints "N passed, N failed".
set -u
passed=0 failed=0
work=$(mktemp -d) || exit 2
trap 'rm -rf "${work:?}"' EXIT
mkdir "$work/tmp"

# A script, on standard input, ends with this status, prints these lines (FOLDER: its $tmp), and leaves no folder.
expect() # NAME STATUS LINES
{
	{
		echo '. tb/scripts/checks.sh; printf "%s" "$tmp" >"${TMPDIR%/*}/folder"'
		cat
	} >"$work/script"
	rm -f "$work/folder"
	TMPDIR=$work/tmp sh -u "$work/script" >"$work/all" 2>&1
	got=$?
	folder=$(cat "$work/folder")
	sed "s|$folder|FOLDER|g" "$work/all" >"$work/got"
	printf '%s\n' "$3" >"$work/want"
	case $folder in
	"$work"/tmp/?*) [ $got -eq "$2" ] && cmp -s "$work/want" "$work/got" && [ -z "$(ls -A "$work/tmp")" ] ;;
	*) false ;; # it had no folder
	esac && {
		passed=$((passed + 1))
		return
	}
	failed=$((failed + 1))
	echo "FAILED: $1: status $got, not $2, or other lines than wanted, or its folder '$folder' is left: $(ls -A "$work/tmp")"
	diff "$work/want" "$work/got" | sed 's/^/    /'
}

expect "checks that pass" 0 '3 passed, 0 failed' <<'SH'
check one true
check two says 3 "it." sh -c 'echo this is it. >&2; exit 3'
check three not out_has 'it[?]'
checks_end
SH
expect "a check that fails is counted and shown" 1 'FAILED: two (status 7)
    one says this
    and that
    out: in out
    err: in err
    log: in log
1 passed, 1 failed' <<'SH'
two() { echo "$1 says this"; echo "and that" >&2; return 1; }
for file in out err log; do echo "in $file" >$tmp/$file; done
status=7
check one true
check two two one
checks_end
SH
expect "files of its own, the ends of a long one" 1 "FAILED: one
$(seq 20 | sed 's/^/    list: /')
    list: ...
$(seq 22 41 | sed 's/^/    list: /')
0 passed, 1 failed" <<'SH'
shows="list none"
echo no >$tmp/out
seq 41 >$tmp/list
check one false
checks_end
SH
expect "no check" 1 '0 passed, 0 failed' <<'SH'
checks_end
SH
expect "skipped, and a check" 0 'skipped: the one
1 passed, 0 failed, 1 skipped' <<'SH'
skip "the one"
check two true
checks_end
SH
expect "all skipped" 3 'skipped: the one
0 passed, 0 failed, 1 skipped' <<'SH'
skip "the one"
checks_end
SH
expect "a failure, and skipped" 1 'skipped: the one
FAILED: two
0 passed, 1 failed, 1 skipped' <<'SH'
skip "the one"
check two false
checks_end
SH
expect "a check's command sets the status" 1 'FAILED: it is 5 (status 4)
2 passed, 1 failed' <<'SH'
run() { sh -c "exit $1"; status=$?; }
check "runs" run 4
check "it is 4" status_is 4
check "it is 5" status_is 5
checks_end
SH
expect "what fails says why" 1 "FAILED: a status
    exit status 2, not 0: sh -c echo no; exit 2
    out: no
FAILED: words
    does not say 'y.s'
    out: yes
FAILED: a line
    no line of out fits '^es'
    out: yes
FAILED: a file
    grep: FOLDER/log: No such file or directory
    no line of log fits 'x'
    out: yes
FAILED: lines
    not 1 lines on standard error
    out: yes
    err: 1
    err: 2
FAILED: no status (status 0)
    out: yes
    err: 1
    err: 2
0 passed, 6 failed" <<'SH'
check "a status" exits 0 sh -c 'echo no; exit 2'
check "words" says 0 "y.s" echo yes
check "a line" out_has '^es'
check "a file" log_has x
seq 2 >$tmp/err
check "lines" err_lines 1
status=0
check "no status" fails
checks_end
SH
expect "left in the middle" 2 'FAILED: one' <<'SH'
check one false
exit 2
SH
expect "ended by a signal" 3 'FAILED: one' <<'SH'
check one false
kill -TERM $$
checks_end
SH

# Their exit status is that of the last command.
for script in $(grep -l '^\. .*tb/scripts/checks\.sh' tb/scripts/test_*.sh); do
	if [ "$(tail -n 1 "$script")" = checks_end ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED: $script: its last line is not checks_end"
	fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
