#!/bin/sh
# test_setup.sh - scripts/setup.sh on a machine made of fakes: its own PATH with its own dpkg-query, apt-get, sudo and id.
# Run from anywhere. Prints "N passed, N failed"; exit status 1 if any failed. Nothing outside its own temporary folder is changed:
# setup.sh runs with a PATH of that folder alone.

set -u

root=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
setup=$root/scripts/setup.sh
# shellcheck source=tb/scripts/checks.sh
. "$root/tb/scripts/checks.sh"

fake() # NAME, its script on standard input
{
	{
		echo '#!/bin/sh'
		cat
	} >"$tmp/bin/$1"
	chmod +x "$tmp/bin/$1"
}

# A machine with packages a and c installed, b half removed, the others unknown; apt-get installs whatever it is told to.
machine()
{
	rm -rf "${tmp:?}/bin" "${tmp:?}/log"
	mkdir "$tmp/bin"
	: >"$tmp/log"
	for t in dirname env grep; do
		ln -s "$(command -v $t)" "$tmp/bin/$t"
	done
	printf '%s\n' installed=a config-files=b installed=c >"$tmp/db"
	fake dpkg-query <<-SCRIPT
		echo "dpkg-query \$1 \$2 \$3" >>"$tmp/log"
		shift 3
		for p in "\$@"; do
			for line in \$(grep "=\$p\\\$" "$tmp/db"); do
				printf '%s ' "\$line"
			done
		done
		exit 1 # as the real one does when a package is unknown; its output counts
	SCRIPT
	fake apt-get <<-SCRIPT
		echo "apt-get \$* [\$DEBIAN_FRONTEND]" >>"$tmp/log"
		case "\$*" in
		*install*) for p in "\$@"; do echo "installed=\$p" >>"$tmp/db"; done ;;
		esac
		exit 0
	SCRIPT
	fake id <<-SCRIPT
		echo \${FAKE_UID:-0}
	SCRIPT
	printf '%s\n' '# a comment' '' 'run:' 'a     # for this' '  b   # for that' 'test:' 'c' 'd # last but one' >"$tmp/list"
	printf 'e' >>"$tmp/list" # a last line without its newline
}

run() # [VAR=VALUE...] -- [GROUP...]; the exit status goes to $status
{
	vars=
	while [ "$1" != -- ]; do
		vars="$vars $1"
		shift
	done
	shift
	# shellcheck disable=SC2086
	env -i PATH="$tmp/bin" TZF_PACKAGES="$tmp/list" $vars /bin/sh "$setup" "$@" >"$tmp/out" 2>"$tmp/err"
	status=$?
}

silent() { [ ! -s "$tmp/out" ] && [ ! -s "$tmp/err" ]; }
err_is() { [ "$(cat "$tmp/err")" = "$1" ]; }
log_count() { [ "$(grep -c -e "$1" "$tmp/log")" -eq "$2" ]; }

everything_installed()
{
	machine
	printf '%s\n' installed=a installed=b installed=c installed=d installed=e >"$tmp/db"
	run --
	check "all there: status 0" status_is 0
	check "all there: silent" silent
	check "all there: dpkg-query once" log_count dpkg-query 1
	check "all there: no apt-get" log_count apt-get 0
	run DEPS=skip --
	check "all there, DEPS=skip: status 0" status_is 0
	check "all there, DEPS=skip: silent" silent
}

installing_forbidden()
{
	machine
	run DEPS=skip --
	check "DEPS=skip: status 2" status_is 2
	check "DEPS=skip: names what is missing, in one line" err_is "setup: missing packages (DEPS=skip forbids installing them): b d e"
	check "DEPS=skip: installs nothing" log_count apt-get 0
	run DEPS=skip -- run
	check "group run: only its packages" err_is "setup: missing packages (DEPS=skip forbids installing them): b"
	run DEPS=skip -- test
	check "group test: only its packages" err_is "setup: missing packages (DEPS=skip forbids installing them): d e"
	run DEPS=skip -- test run
	check "two groups" err_is "setup: missing packages (DEPS=skip forbids installing them): b d e"
	run DEPS=skip -- tes
	check "unknown group: status 2" status_is 2
	check "unknown group: named" err_has "no group 'tes'"
	run DEPS=maybe --
	check "unknown DEPS: status 2" status_is 2
	check "unknown DEPS: says so" err_has "DEPS=maybe"
	check "unknown DEPS: one line" err_lines 1
}

installing_as_root()
{
	machine
	run --
	check "install: status 0" status_is 0
	check "install: says what" out_has "setup: installing b d e"
	check "install: update once" log_count 'apt-get.* update \[noninteractive\]' 1
	check "install: without recommendations" log_has 'install --no-install-recommends b d e \[noninteractive\]'
	run --
	check "install, second run: status 0" status_is 0
	check "install, second run: silent" silent
	check "install, second run: no further update" log_count ' update ' 1
}

installing_through_sudo()
{
	machine
	fake sudo <<-SCRIPT
		echo "sudo \$*" >>"$tmp/log"
		exec "\$@"
	SCRIPT
	run FAKE_UID=1000 -- run
	check "not root: status 0" status_is 0
	check "not root: update through sudo" log_has '^sudo env .*apt-get.* update'
	check "not root: install through sudo" log_has '^sudo env .*apt-get.* install .* b$'
	machine
	run FAKE_UID=1000 -- run
	check "no sudo: status 2" status_is 2
	check "no sudo: one line" err_lines 1
	check "no sudo: says what to do" err_has 'no sudo here.*apt-get install --no-install-recommends b'
	check "no sudo: nothing tried" log_count apt-get 0
}

installing_fails()
{
	machine
	fake apt-get <<-SCRIPT
		exit 100
	SCRIPT
	run -- run
	check "apt-get fails: status 3" status_is 3
	check "apt-get fails: named" err_has "could not install: b"
	check "apt-get fails: that update failed too is said" err_has "update failed"
	machine
	fake apt-get <<-SCRIPT
		exit 0
	SCRIPT
	run -- run
	check "apt-get does nothing: status 3" status_is 3
	check "apt-get does nothing: noticed" err_has "still not installed after apt-get: b"
}

other_machines()
{
	machine
	rm "${tmp:?}/bin/dpkg-query"
	run --
	check "not Debian: status 2" status_is 2
	check "not Debian: one line" err_lines 1
	check "not Debian: says so" err_has "not a Debian system"
	machine
	rm "${tmp:?}/bin/apt-get"
	run --
	check "no apt-get: status 2" status_is 2
	check "no apt-get: one line" err_lines 1
}

bad_lists()
{
	machine
	rm "${tmp:?}/list"
	run --
	check "no list: status 2" status_is 2
	check "no list: named" err_has "cannot read $tmp/list"
	printf 'x\nrun:\n' >"$tmp/list"
	run --
	check "package before a group: status 2" status_is 2
	check "package before a group: named" err_has "x stands before the first group"
	printf 'run:\na b\n' >"$tmp/list"
	run --
	check "two packages a line: status 2" status_is 2
	check "two packages a line: named" err_has ": a b"
}

# Both groups, every line with a reason, no name twice.
the_real_list()
{
	list=$root/scripts/packages.txt
	check "real list: group run" grep -q '^run:$' "$list"
	check "real list: group test" grep -q '^test:$' "$list"
	check "real list: names and comments" not grep -Evq '^(#.*|[a-z]+:|[a-z0-9.+-]+ +# .+|)$' "$list"
	check "real list: nothing twice" [ "$(grep -o '^[a-z0-9.+-]\{1,\}' "$list" | sort | uniq -d | wc -l)" -eq 0 ]
}

everything_installed
installing_forbidden
installing_as_root
installing_through_sudo
installing_fails
other_machines
bad_lists
the_real_list

checks_end
