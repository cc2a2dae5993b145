#!/bin/sh
# replay-icarus.sh FILE... - plays vector files on the RTL in Icarus Verilog, with no DPI.
# Exit status: 0 all agree; 1 a field differs; 2 a file cannot be used.
#   TZF_RTL  folder of the RTL (verilator/rtl)   TZF_GEN  the generator (build/tzf-gen)
set -eu
rtl=${TZF_RTL:-verilator/rtl}
gen=${TZF_GEN:-build/tzf-gen}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

bad() {
	echo "replay-icarus: $1" >&2
	exit 2
}
# The value of a header key.
key() {
	sed -n "s|^// $1 ||p" "$work/head" | head -n 1
}
param() {
	key config | tr ',' '\n' | sed -n "s/^$1=//p"
}

for file; do
	[ -r "$file" ] || bad "$file: cannot be read"
	if gzip -t "$file" 2>/dev/null; then gzip -dc "$file" >"$work/v"; else cp "$file" "$work/v"; fi
	sed -n '/^\/\//!q;p' "$work/v" >"$work/head"
	[ "$(key tzvec)" = 1 ] || bad "$file:1: not a vector file of version 1"
	sum=$(sed '/^\/\//d' "$work/v" | sha256sum | cut -d' ' -f1)
	block=$(key block) kind=$(key kind) config=$(key config) count=$(key count)
	# A wrong checksum is said, and the file is still played: where it differs is what one wants to know.
	[ "$(key sha256)" = "$sum" ] || { echo "$file: checksum differs: the body was changed"; status=1; }
	case $kind in
	cycle)
		"$gen" replay "$block" "$config" >"$work/bench.sv"
		top=${block}_replay
		set -- "-P$top.COUNT=$count" "$work/bench.sv" "$rtl"/tzf_*.sv "$rtl/$block"*.sv
		;;
	decision)
		top=${block}_lookup_replay
		set -- "-P$top.COUNT=$count" "-P$top.NUM_FILTERS=$(param num_filters)" "-P$top.ADDR_WIDTH=$(param addr_width)" \
			"-P$top.OVERLAP_POLICY=$(param overlap_policy)" "vectors/replay/$top.v" "$rtl/${block}_lookup.sv"
		;;
	*) bad "$file: unknown kind '$kind'" ;;
	esac
	# Icarus says this of every array read in an always_comb; it is harmless (filtered by its exact text).
	iverilog -g2012 -s "$top" -o "$work/sim" "$@" 2>"$work/err" || { cat "$work/err" >&2; bad "$file: the bench does not compile"; }
	grep -v 'sorry: constant selects in always_\* processes are not currently supported' "$work/err" >&2 || true
	if vvp -n "$work/sim" "+vectors=$work/v" >"$work/out" 2>&1; then :; else status=1; fi
	sed "s|^|$file: |" "$work/out" | grep -v 'Called from\|FATAL' || true
done
exit $status
