#!/bin/sh
# test_fetch_tfa.sh - scripts/fetch-tfa.sh with a fake apt-get and made-up apt configurations: no network, nothing of the system is changed.
# Run from anywhere. Prints "N passed, N failed"; exit status 1 if any failed.

set -u

root=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
fetch=$root/scripts/fetch-tfa.sh
# shellcheck source=tb/scripts/checks.sh
. "$root/tb/scripts/checks.sh"
shows="out err list conf"

# apt-get -c CONF -q update|source PACKAGE: keeps the configuration and the source lists it was given, and unpacks a small tree.
fake_apt()
{
	{
		echo '#!/bin/sh'
		cat <<-SCRIPT
			echo "\$*" >>"$tmp/calls"
			cp "\$2" "$tmp/conf"
			cat "\${2%/*}"/parts/* >"$tmp/list"
			case "\$4" in
			update) $1 ;;
			source) $2 ;;
			esac
		SCRIPT
	} >"$tmp/bin/apt-get"
	chmod +x "$tmp/bin/apt-get"
}

unpack='mkdir -p tf-1/drivers/arm/tzc tf-1/debian; echo x >tf-1/drivers/arm/tzc/tzc400.c; echo "tf (1.2-3) unstable; x" >tf-1/debian/changelog'

# An empty destination, an empty apt configuration of release "thisone", a working apt-get.
fresh()
{
	rm -rf "${tmp:?}/bin" "${tmp:?}/etc" "${tmp:?}/dest"
	rm -f "${tmp:?}/calls" "${tmp:?}/list" "${tmp:?}/conf"
	mkdir -p "$tmp/bin" "$tmp/etc/sources.list.d"
	for t in sh sed awk grep cat cp mkdir mktemp rm mv chmod tr tail ls; do
		ln -s "$(command -v $t)" "$tmp/bin/$t"
	done
	printf '#!/bin/sh\n' >"$tmp/bin/dpkg-source"
	chmod +x "$tmp/bin/dpkg-source"
	echo 'VERSION_CODENAME=thisone' >"$tmp/os-release"
	: >"$tmp/calls"
	fake_apt true "$unpack"
}

one_source()
{
	echo 'deb [signed-by=/k] http://mirror.invalid/debian thisone main' >"$tmp/etc/sources.list"
}

run() # ARGUMENT...; the exit status goes to $status
{
	env -i PATH="$tmp/bin" TZF_APT_ETC="$tmp/etc" TZF_OS_RELEASE="$tmp/os-release" /bin/sh "$fetch" "$@" >"$tmp/out" 2>"$tmp/err"
	status=$?
}

conf_has() { has conf "$1"; }
list_is_stdin() { [ "$(cat "$tmp/list")" = "$(cat)" ]; }
calls_are() { [ "$(grep -c '' "$tmp/calls")" -eq "$1" ]; }
tree_is() { [ "$(cat "$tmp/dest/version")" = "$1" ] && [ -f "$tmp/dest/src/drivers/arm/tzc/tzc400.c" ]; }
only_the_tree() { [ "$(ls "$tmp/dest" | tr "\n" " ")" = "src version " ]; }
nothing_left() { [ -z "$(ls "$tmp/dest" 2>/dev/null)" ]; }

fetches()
{
	fresh
	one_source
	run "$tmp/dest"
	check "fetch: status 0" status_is 0
	check "fetch: tree and version" tree_is 1.2-3
	check "fetch: nothing else stays" only_the_tree
	check "fetch: says how it was verified" out_has 'checksums verified by apt'
	check "fetch: update, then source" calls_are 2
	check "fetch: lists are private" conf_has "Dir::State::lists \"$tmp/dest/"
	check "fetch: sources are private" conf_has "Dir::Etc::sourceparts \"$tmp/dest/"
	check "fetch: the system's list file is not read" conf_has 'Dir::Etc::sourcelist "/dev/null"'
	run "$tmp/dest"
	check "again: status 0" status_is 0
	check "again: says so" out_has '1.2-3 is already in'
	check "again: no apt-get" calls_are 2
	rm "$tmp/dest/version"
	run "$tmp/dest"
	check "half there: fetched anew" calls_are 4
	check "half there: tree and version" tree_is 1.2-3
	fake_apt false false
	run "$tmp/dest"
	check "already there: apt-get could not even run" status_is 0
}

reads_one_line_sources()
{
	fresh
	cat >"$tmp/etc/sources.list" <<-'TEXT'
		# deb http://commented.invalid/debian thisone main
		deb [arch=amd64 signed-by=/k] http://mirror.invalid/debian thisone main contrib # note
		deb-src http://mirror.invalid/debian thisone main
		deb http://mirror.invalid/debian thisone main
		deb http://mirror.invalid/debian thisone-updates main
		deb http://other.invalid/x stable main
	TEXT
	echo 'deb http://extra.invalid/y thisone extra' >"$tmp/etc/sources.list.d/extra.list"
	run "$tmp/dest"
	check "one-line: status 0" status_is 0
	sed -i 's/ $//' "$tmp/list"
	check "one-line: this release's main entries, as source" list_is_stdin <<-'TEXT'
		deb-src [arch=amd64 signed-by=/k] http://mirror.invalid/debian thisone main contrib
		deb-src http://mirror.invalid/debian thisone main
	TEXT
}

reads_deb822_sources()
{
	fresh
	cat >"$tmp/etc/sources.list.d/debian.sources" <<-'TEXT'
		Types: deb
		# a comment
		URIs: http://mirror.invalid/debian
		Suites: thisone thisone-updates
		Components: main
		Signed-By: /k

		Types: deb
		URIs: http://mirror.invalid/security
		Suites: thisone-security
		Components: main

		Types: deb
		URIs: http://mirror.invalid/debian
		Suites: thisone
		Components: contrib

		Enabled: no
		Types: deb
		URIs: http://off.invalid/debian
		Suites: thisone
		Components: main
	TEXT
	printf 'Types: deb deb-src\nURIs: http://other.invalid/x\nSuites:\n thisone\nComponents: contrib main\nSigned-By:\n -----BEGIN KEY-----\n .\n abc\n' \
		>"$tmp/etc/sources.list.d/other.sources"
	run "$tmp/dest"
	check "deb822: status 0" status_is 0
	check "deb822: this release's main stanzas, as source, key blocks whole" list_is_stdin <<-'TEXT'
		Types: deb-src
		URIs: http://mirror.invalid/debian
		Suites: thisone thisone-updates
		Components: main
		Signed-By: /k

		Types: deb-src
		URIs: http://other.invalid/x
		Suites:
		 thisone
		Components: contrib main
		Signed-By:
		 -----BEGIN KEY-----
		 .
		 abc
	TEXT
}

fails() # NAME PATTERN: the run before must have failed as the contract says
{
	check "$1: status 3" status_is 3
	check "$1: one line" err_lines 1
	check "$1: the reason" err_has "$2"
	check "$1: nothing left behind" nothing_left
}

says_why_not()
{
	fresh
	run "$tmp/dest"
	fails "no source entry" 'no entry for thisone main'
	check "no source entry: no apt-get" calls_are 0
	fresh
	one_source
	fake_apt 'echo "Err:1 x"; echo "E: cannot resolve mirror.invalid"; echo "E: second"; exit 100' true
	run "$tmp/dest"
	fails "no network" 'no network.*: E: cannot resolve mirror.invalid$'
	fresh
	one_source
	fake_apt true 'echo "E: Unable to find a source package for x"; exit 100'
	run "$tmp/dest"
	fails "no source package" 'cannot fetch the source of arm-trusted-firmware: E: Unable to find'
	fresh
	one_source
	fake_apt true 'mkdir -p other-1/debian'
	run "$tmp/dest"
	fails "another package" 'has no drivers/arm/tzc/tzc400.c'
	fresh
	one_source
	rm "${tmp:?}/bin/dpkg-source"
	run "$tmp/dest"
	fails "no dpkg-dev" 'dpkg-source is missing.*dpkg-dev'
	fresh
	one_source
	echo 'ID=other' >"$tmp/os-release"
	run "$tmp/dest"
	fails "not Debian" 'no VERSION_CODENAME'
	fresh
	one_source
	run "$tmp/os-release/dest"
	fails "destination below a file" 'cannot make the directory'
	run
	check "no argument: status 2" status_is 2
	check "no argument: usage" err_has 'usage: fetch-tfa.sh DEST'
}

fetches
reads_one_line_sources
reads_deb822_sources
says_why_not

checks_end
