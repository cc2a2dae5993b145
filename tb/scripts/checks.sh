# shellcheck shell=sh
# checks.sh - what the test scripts share: a temporary folder, checks that are counted and that show what went wrong, and the closing line. Sourced.
#
#   $tmp      the folder, removed at the end and when the script is interrupted. What runs there print goes to $tmp/out and $tmp/err, or both to $tmp/log.
#   $status   the exit status of the last run, where a script keeps it; a failure names it
#   $shows    the files of $tmp that a failure shows, if they are there
#
# A script's last command is checks_end, which makes its exit status. A script with an EXIT trap of its own removes $tmp in it.

tmp=$(mktemp -d) || exit 2
trap 'rm -rf "${tmp:?}"' EXIT
trap 'exit 3' HUP INT TERM
passed=0 failed=0 skipped=0
status=
shows="out err log"

# The command must succeed; else what it printed is shown, and the ends of the files of $shows. It runs in this shell: it can set variables.
check() # NAME COMMAND...
{
	check_name=$1
	shift
	if "$@" >"$tmp/said" 2>&1; then
		passed=$((passed + 1))
		return
	fi
	failed=$((failed + 1))
	echo "FAILED: $check_name${status:+ (status $status)}"
	sed 's/^/    /' "$tmp/said"
	for file_shown in $shows; do
		[ ! -f "$tmp/$file_shown" ] || ends_of "$tmp/$file_shown" | sed "s/^/    $file_shown: /"
	done
}

# A file, or where it is long its first and last 20 lines.
ends_of() # FILE
{
	if [ "$(grep -c '' "$1")" -le 40 ]; then
		cat "$1"
	else
		head -n 20 "$1"
		echo ...
		tail -n 20 "$1"
	fi
}

# What cannot be checked here, and why.
skip() # REASON
{
	echo "skipped: $1"
	skipped=$((skipped + 1))
}

# The closing line. Status 1: a check failed, or there was none; 3: all were skipped.
checks_end()
{
	echo "$passed passed, $failed failed$([ $skipped -eq 0 ] || echo ", $skipped skipped")"
	[ $failed -eq 0 ] || exit 1
	[ $passed -gt 0 ] || exit $((skipped > 0 ? 3 : 1))
	exit 0
}

# ---- conditions ---------------------------------------------------------------------------------------------

not() { ! "$@"; }

# The command ends with this status; what it prints is in $tmp/out.
exits() # STATUS COMMAND...
{
	wanted=$1 got=0
	shift
	"$@" >"$tmp/out" 2>&1 || got=$?
	[ $got -eq "$wanted" ] || { echo "exit status $got, not $wanted: $*"; return 1; }
}

# And these words, as they stand, are in it.
says() # STATUS WORDS COMMAND...
{
	words=$2
	wanted=$1
	shift 2
	exits "$wanted" "$@" || return 1
	grep -qF -e "$words" "$tmp/out" || { echo "does not say '$words'"; return 1; }
}

# Of the last run.
status_is() { [ "$status" -eq "$1" ]; }
fails() { [ "$status" -ne 0 ]; }

# A file of $tmp has a line that the expression fits.
has() # FILE EXPRESSION
{
	grep -q -e "$2" "$tmp/$1" || { echo "no line of $1 fits '$2'"; return 1; }
}
out_has() { has out "$1"; }
err_has() { has err "$1"; }
log_has() { has log "$1"; }

err_lines() { [ "$(grep -c '' "$tmp/err")" -eq "$1" ] || { echo "not $1 lines on standard error"; return 1; }; }
