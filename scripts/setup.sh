#!/bin/sh
# setup.sh - installs the Debian packages that are missing. Needs nothing but a Debian base system.
#
#   setup.sh [GROUP...]      groups of scripts/packages.txt (run, test); without one, all
#
# Nothing missing: silent. Something missing: says what, then installs it, through sudo when not root.
# DEPS=skip in the environment forbids installing: what is missing is then an error.
#
# Exit status: 0 everything is there, 2 bad use or not allowed or not able to install (nothing was done), 3 the installation failed.

set -u

list=${TZF_PACKAGES:-$(dirname "$0")/packages.txt}

die()
{
	status=$1
	shift
	echo "setup: $*" >&2
	exit "$status"
}

# The packages of the groups named in $1 (" run test "), or of all if it is empty; the groups of the file in $groups.
read_list()
{
	wanted=
	groups=
	group=
	while read -r word rest || [ -n "$word" ]; do
		case $word in
		'' | '#'*) continue ;;
		esac
		case $rest in
		'' | '#'*) ;;
		*) die 2 "$list: one package a line, then a comment: $word $rest" ;;
		esac
		case $word in
		*:)
			group=${word%:}
			groups="$groups $group"
			;;
		*)
			[ -n "$group" ] || die 2 "$list: $word stands before the first group"
			case $1 in
			'' | *" $group "*) wanted="$wanted $word" ;;
			esac
			;;
		esac
	done <"$list"
}

# Of $wanted, those that are not installed, in $missing. One dpkg-query for all: it prints a line for each package it knows.
find_missing()
{
	state=" $(dpkg-query -W -f '${db:Status-Status}=${Package} ' $wanted 2>/dev/null) "
	missing=
	for p in $wanted; do
		case $state in
		*" installed=$p "*) ;;
		*) missing="$missing $p" ;;
		esac
	done
}

# $as_root: what to put before a command that needs root.
find_root()
{
	as_root=
	[ "$(id -u)" -eq 0 ] && return
	command -v sudo >/dev/null 2>&1 ||
		die 2 "missing packages:$missing; not root and no sudo here, so install them as root: apt-get install --no-install-recommends$missing"
	as_root=sudo
}

install_missing()
{
	find_root
	command -v apt-get >/dev/null 2>&1 || die 2 "missing packages:$missing; no apt-get here to install them with"
	echo "setup: installing$missing"
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120 update >&2 ||
		echo "setup: apt-get update failed, trying with the package lists that are there" >&2
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 \
		install --no-install-recommends $missing >&2 || die 3 "apt-get could not install:$missing (its messages are above)"
	find_missing
	[ -z "$missing" ] || die 3 "still not installed after apt-get:$missing"
	echo "setup: done"
}

[ -r "$list" ] || die 2 "cannot read $list"
case ${DEPS:-install} in
install | skip) ;;
*) die 2 "DEPS=$DEPS: only DEPS=skip has a meaning" ;;
esac
read_list "${*:+ $* }"
for g in "$@"; do
	case "$groups " in
	*" $g "*) ;;
	*) die 2 "no group '$g' in $list (groups:$groups)" ;;
	esac
done
command -v dpkg-query >/dev/null 2>&1 || die 2 "no dpkg-query here: this is not a Debian system; it needs what these packages hold:$wanted"
find_missing
[ -n "$missing" ] || exit 0
[ "${DEPS:-install}" != skip ] || die 2 "missing packages (DEPS=skip forbids installing them):$missing"
install_missing
