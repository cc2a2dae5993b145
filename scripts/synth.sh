#!/usr/bin/env bash
# synth.sh - synthesizes the RTL of every block with Yosys and fails on what hardware must not have.
#
# usage: scripts/synth.sh [--quick] [CONFIG...]
#
# CONFIG is a name of the list below, or NAME:BLOCK[:PARAMETER=VALUE]... Without arguments the
# whole list runs. TZF_RTL names another RTL folder than verilator/rtl.
#
# One line a configuration:
#   cells       generic gates and flip-flops after `synth -noabc`, the whole hierarchy
#   flip-flops  bits of the registers as written, before optimization; only those that nothing reads
#               are gone (int_latched_q unless INT_LATCH is 1)
#   latches     bits; a latch is an assignment that was forgotten on some path
#   undriven    bits that are used and have no driver
#
# Exit status: 0 all clean; 1 a latch, an undriven bit, or another complaint of Yosys (its `check`
# also finds bits with two drivers and loops); 2 bad use. The last line is "N passed, N failed".

set -euo pipefail

configs_default=(
	c1x32:tzc400:NUM_FILTERS=1:ADDR_WIDTH=32:AID_WIDTH=4:DATA_WIDTH=32
	c1x36:tzc400:NUM_FILTERS=1:ADDR_WIDTH=36:AID_WIDTH=6:DATA_WIDTH=64:DENY_DEPTH=2:MAX_OUTSTANDING=7:NUM_BUCKETS=2:QVN_ENABLE=1:REVISION=3:OVERLAP_POLICY=1:OVERLAP_OKAY=1:INT_LATCH=1:CAPTURE_WRITE_FIRST=1:CLEAR_WINS=1:CMO_PASS=1
	c1x40:tzc400:NUM_FILTERS=1:ADDR_WIDTH=40:AID_WIDTH=8:DATA_WIDTH=64
	c2x40:tzc400:NUM_FILTERS=2:ADDR_WIDTH=40:AID_WIDTH=9:DATA_WIDTH=64
	c4x48:tzc400:NUM_FILTERS=4:ADDR_WIDTH=48:AID_WIDTH=8:DATA_WIDTH=128
	c4x64:tzc400:NUM_FILTERS=4:ADDR_WIDTH=64:AID_WIDTH=24:DATA_WIDTH=256:NUM_BUCKETS=16
	s1w1:ace_cache:SETS=1:WAYS=1:MSHRS=1:WBS=1:ADDR_WIDTH=32
	s4w2:ace_cache:SETS=4:WAYS=2:MSHRS=4:WBS=2:ADDR_WIDTH=40
	a1l1:cci:ACES=1:LITES=1:NT=2:MEMS=1:ADDR_WIDTH=32:ID_WIDTH=1:DVM=1:DVM_LITES=1:PART=500:APB_ERR=1:OT_MAX=4
	a2l1f2:cci:ACES=2:LITES=1:NT=4:MEMS=2:STRIPE_BIT=6:ADDR_WIDTH=32:ID_WIDTH=2:SF_SETS=2:DVM=1
)

die() {
	echo "synth.sh: $*" >&2
	exit 2
}

# expand CONFIG: prints it in its long form
expand() {
	local c

	if [[ $1 =~ ^[[:alnum:]_]+:[[:alnum:]_]+(:[A-Z_]+=[^:]+)*$ ]]; then
		echo "$1"
		return
	fi
	for c in "${configs_default[@]}"; do
		[ "${c%%:*}" != "$1" ] || { echo "$c"; return; }
	done
	die "unknown configuration '$1': give one of ${configs_default[*]%%:*} or NAME:BLOCK[:PARAMETER=VALUE]..."
}

# chparams [P=V[:P=V]...]: prints the options of Yosys' hierarchy command
chparams() {
	local -a f
	local p

	IFS=: read -r -a f <<< "$1"
	for p in "${f[@]}"; do
		printf -- '-chparam %s %s ' "${p%%=*}" "${p#*=}"
	done
}

# selected FILE: the count that `select -count` wrote there
selected() {
	sed -n 's/^\([0-9][0-9]*\) objects\.$/\1/p' "$1"
}

# synth_one CONFIG: prints its line of the table; status 1 if it is not clean
synth_one() {
	local name=${1%%:*} block parameters status=0 cells ffs latches undriven files

	block=$(cut -d: -f2 <<< "$1")
	parameters=$(cut -d: -f3- <<< "$1")
	[ -f "$rtl/$block.sv" ] || die "no $block.sv in $rtl"
	files=$(cd "$rtl" && echo "$block"*.sv tzf_fifo2_*.sv)

	# Registers and drivers are counted in the flat design as it was written, the cells in a
	# synthesis that keeps the hierarchy, which spares Yosys doing equal filters again. -nordff: a
	# read index must not be doubled into a memory's own register. The first `check` is judged by
	# its report rather than by -assert, so that the counts of a broken design can be shown.
	cat > "$tmp/run.ys" <<-EOF
		read_verilog -sv $files
		hierarchy -check -top $block $(chparams "$parameters")
		proc
		design -save written
		flatten
		tee -q -o $tmp/check check
		simplemap t:*latch*
		tee -q -o $tmp/latches select -count t:*LATCH*
		opt_clean
		memory_collect
		memory_map
		simplemap t:*dff*
		tee -q -o $tmp/ffs select -count t:*DFF*
		design -load written
		synth -noabc -nordff -top $block
		tee -q -o $tmp/stat stat
		check -assert
	EOF
	rm -f "$tmp"/{check,latches,ffs,stat}
	(cd "$rtl" && yosys -q -l "$tmp/log" "$tmp/run.ys") > /dev/null 2> "$tmp/err" || status=1
	[ -s "$tmp/stat" ] || { echo "$name: $(grep -m1 ERROR "$tmp/err" || tail -n1 "$tmp/err")" >&2; return 1; }

	cells=$(awk '/Number of cells:/ { n = $NF } END { print n }' "$tmp/stat")
	ffs=$(selected "$tmp/ffs")
	latches=$(selected "$tmp/latches")
	undriven=$(grep -c 'is used but has no driver' "$tmp/check" || true)
	printf '%-12s %10s %12s %9s %10s\n' "$name" "$cells" "$ffs" "$latches" "$undriven"

	[ "$latches" = 0 ] || status=1
	grep -q '^Found and reported 0 problems\.' "$tmp/check" || status=1
	[ "$status" = 0 ] || {
		grep -h 'Warning: ' "$tmp/check" | sort -u | sed 's/^Warning/  check/' >&2 || true
		sed -n "s/^Latch inferred for signal .*\\\\\([A-Za-z0-9_]*\.\\\\.*\)' from.*/  latch: \1/p" "$tmp/log" >&2
	}
	return "$status"
}

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
rtl=${TZF_RTL:-$root/verilator/rtl}

command -v yosys > /dev/null || die "yosys is not installed"

configs=()
# --quick (make test): the configurations with most options and those that take seconds; the others take minutes (make synth).
if [ "${1:-}" = --quick ]; then
	shift
	mapfile -t configs_default < <(printf '%s\n' "${configs_default[@]}" | grep -E '^(c1x36|c2x40|s1w1|s4w2):')
fi
for arg in "${@:-${configs_default[@]}}"; do
	configs+=("$(expand "$arg")") || exit 2
done

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

passed=0 failed=0
printf '%-12s %10s %12s %9s %10s\n' config cells flip-flops latches undriven
for config in "${configs[@]}"; do
	if synth_one "$config"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
