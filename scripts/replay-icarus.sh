#!/bin/sh
# replay-icarus.sh FILE... - plays golden vector files (vectors/FORMAT.md), plain or gzip, on the RTL in Icarus Verilog, with no DPI.
#
# One line a file, or the cycles (decisions) and fields that differ. A wrong checksum is said and counts as a difference, but
# the file is played all the same: where it differs is what one wants to know.
# Exit status: 0 all agree; 1 a field or a checksum differs; 2 bad use, or a file cannot be used; 3 a replay did not finish.
#   TZF_RTL  folder of the RTL (verilator/rtl)   TZF_GEN  the generator (build/tzf-gen)
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
rtl=${TZF_RTL:-$root/verilator/rtl}
gen=${TZF_GEN:-$root/build/tzf-gen}
status=0

bad() {
	echo "replay-icarus: $1" >&2
	exit 2
}

# The value of a header key; it stands once.
key() {
	[ "$(grep -c "^// $1 " "$work/head")" = 1 ] || bad "$file: the header has no or several '$1'"
	sed -n "s|^// $1  *||p" "$work/head"
}

# A parameter of the header's configuration.
param() {
	key config | tr ',' '\n' | sed -n "s/^$1=//p"
}

# Unpacks $file to $work/v and reads its header.
load() {
	if [ ! -f "$file" ] || [ ! -r "$file" ]; then bad "$file: cannot be read"; fi
	if [ "$(od -An -tx1 -N2 "$file")" = " 1f 8b" ]; then
		gzip -dc "$file" >"$work/v" 2>"$work/err" || bad "$file: damaged gzip data"
	else
		cp "$file" "$work/v"
	fi
	sed -n '/^\/\//!q;p' "$work/v" >"$work/head"
	[ "$(sed -n 's|^// tzvec ||p;1q' "$work/head")" = 1 ] || bad "$file:1: not a vector file of version 1"
	# One assignment a line: the shell looks at the status of the last substitution of a line only.
	block=$(key block)
	kind=$(key kind)
	config=$(key config)
	count=$(key count)
	sum=$(key sha256)
	case $block in *[!a-z0-9_]*) bad "$file: block '$block'" ;; esac
	case $count in '' | *[!0-9]* | 0) bad "$file: count '$count'" ;; esac
	[ "$(grep -vc '^//' "$work/v")" = "$count" ] || bad "$file: count is $count, but the body has another number of lines"
	if [ "$sum" != "$(sed '/^\/\//d' "$work/v" | sha256sum | cut -d' ' -f1)" ]; then
		echo "$file: the checksum differs: the body was changed"
		status=1
	fi
}

# Compiles the bench: $work/sim.
compile() {
	case $kind in
	cycle)
		top=${block}_replay
		"$gen" replay "$block" "$config" >"$work/bench.sv" || bad "$file: no bench for it"
		set -- "$work/bench.sv" "$rtl"/tzf_*.sv "$rtl/$block"*.sv
		# The system is made of the other blocks.
		[ "$block" != fabric ] || set -- "$work/bench.sv" "$rtl"/*.sv
		;;
	decision)
		top=${block}_lookup_replay
		[ -f "$root/vectors/replay/$top.v" ] || bad "$file: no bench for decisions of $block"
		set -- "-P$top.NUM_FILTERS=$(param num_filters)" "-P$top.ADDR_WIDTH=$(param addr_width)" \
			"-P$top.OVERLAP_POLICY=$(param overlap_policy)" "$root/vectors/replay/$top.v" "$rtl/${block}_lookup.sv"
		;;
	*) bad "$file: unknown kind '$kind'" ;;
	esac
	iverilog -g2012 -s "$top" "-P$top.COUNT=$count" -o "$work/sim" "$@" 2>"$work/err" || {
		cat "$work/err" >&2
		bad "$file: the bench does not compile"
	}
	# Icarus says this of every array read in an always_comb; it is harmless (filtered by its exact text).
	grep -v ': sorry: constant selects in always_\* processes are not currently supported (all bits will be included)\.$' "$work/err" >&2 || true
}

# Plays it. Icarus' own two lines about $fatal are left out.
play() {
	played=0
	vvp -n "$work/sim" "+vectors=$work/v" >"$work/out" 2>&1 || played=$?
	grep -v '^FATAL: \|^ *Time: [0-9]* Scope: ' "$work/out" >"$work/said" || true
	while IFS= read -r line; do
		printf '%s: %s\n' "$file" "$line"
	done <"$work/said"
	if [ $played -ne 0 ] && grep -q '^MISMATCH ' "$work/said"; then
		status=1
	elif [ $played -ne 0 ] || ! grep -qx "$count vectors agree" "$work/said"; then
		echo "$file: the replay did not finish"
		[ $status -eq 1 ] || status=3
	fi
}

[ $# -gt 0 ] || bad "which files? usage: replay-icarus.sh FILE..."
command -v iverilog >/dev/null || bad "iverilog is missing (scripts/setup.sh test installs it)"
[ -x "$gen" ] || bad "$gen: not there; make build/tzf-gen"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for file; do
	load
	compile
	play
done
exit $status
