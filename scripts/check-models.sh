#!/bin/sh
# check-models.sh - "the C is hardware": compiled models need nothing but memcpy, memset and memcmp, keep no data of
# their own, and do not call themselves. Each check is also run on a planted offender, which it must find.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

ok() { passed=$((passed + 1)); }
no() { failed=$((failed + 1)); echo "failed: $1"; }

# Undefined symbols of a block's objects together, less its own and the three allowed.
foreign() {
	nm "$@" | awk '$1 == "U" { u[$2] = 1; next } NF == 3 { d[$3] = 1 }
		END { for (s in u) if (!(s in d) && s !~ /^(memcpy|memset|memcmp)$/) print s }'
}
# Writable data: sections .data, .bss and thread-local ones.
writable() {
	nm "$@" | awk 'NF == 3 && $2 ~ /^[dDbBsSgGC]$/ { print $3 }'
}
# What a block is made of beside its own files: the blocks that it wires together.
parts() {
	case $1 in
	fabric) echo rtl_c/ace_cache rtl_c/cci rtl_c/tzc400 ;;
	esac
}
part_includes() {
	for part in $(parts "$1"); do echo "-I$part"; done
}
compile() {
	# shellcheck disable=SC2046 # a list
	gcc -std=c11 -O2 -Wall -Wextra -Wconversion -Werror -ffreestanding -fno-stack-protector -Irtl_c/common -I"$1" $(part_includes "$(basename "$1")") -c -o "$2" "$3"
}
check() { # NAME FOLDER OBJECTS...
	name=$1
	shift
	bad="$(foreign "$@") $(writable "$@")"
	[ -z "$(echo "$bad" | tr -d ' \n')" ] || { echo "$name: needs or keeps: $bad"; return 1; }
}

# Recursion: a cycle in the call graph that gcc writes. Prints it.
recursion() { # FOLDER SOURCES...
	dir=$1
	shift
	rm -f "$work"/cg-*
	for src in "$@"; do
		# shellcheck disable=SC2046 # a list
		gcc -std=c11 -O0 -w -fcallgraph-info -Irtl_c/common -I"$dir" $(part_includes "$(basename "$dir")") -c -o "$work/cg-$(basename "$src" .c).o" "$src"
	done
	cat "$work"/cg-*.ci | sed -n 's/^edge: { sourcename: "\([^"]*\)" targetname: "\([^"]*\)".*/\1 \2/p' | sed 's/[^ ]*\.c://g' >"$work/edges"
	awk '$1 == $2 { print $1; bad = 1 } END { exit bad }' "$work/edges" && tsort "$work/edges" 2>&1 >/dev/null | tr '\n' ' ' | awk '{ print; exit 1 }'
}

for src in rtl_c/*/*.c; do
	dir=$(dirname "$src")/
	compile "$dir" "$work/$(basename "$dir")-$(basename "$src" .c).o" "$src"
done
for dir in rtl_c/*/; do
	block=$(basename "$dir")
	set -- "$dir"*.c
	[ -e "$1" ] || continue
	objects=''
	for src in "$@"; do
		objects="$objects $work/$block-$(basename "$src" .c).o"
	done
	for part in $(parts "$block"); do
		for object in "$work/$(basename "$part")"-*.o; do objects="$objects $object"; done
	done
	# shellcheck disable=SC2086 # a list
	if check "$block" $objects; then ok; else no "$block is not pure"; fi
	if loops=$(recursion "$dir" "$@"); then ok; else no "$block recurses: $loops"; fi
done

plant() { # NAME CODE
	printf '%s\n' "$2" >"$work/$1.c"
	gcc -std=c11 -O1 -w -c -o "$work/$1.o" "$work/$1.c"
	if check "$1" "$work/$1.o" >/dev/null; then no "a planted $1 is not found"; else ok; fi
}
plant heap 'void *malloc(unsigned long); void *f(void) { return malloc(8); }'
plant global 'int counter; int f(void) { return ++counter; }'
plant static 'int f(void) { static int n = 3; return ++n; }'

printf 'static int b(int);\nstatic int a(int n) { return n ? b(n - 1) : 0; }\nstatic int b(int n) { return a(n); }\nint f(int n) { return a(n); }\n' >"$work/twice.c"
printf 'int f(int n) { return n ? f(n - 1) : 0; }\n' >"$work/once.c"
for n in once twice; do
	if recursion . "$work/$n.c" >/dev/null; then no "planted recursion ($n) is not found"; else ok; fi
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
