#!/bin/sh
# screenshot.sh SAVEFILE.gtkw OUT.png - opens GTKWave on a save file in a display of its own (Xvfb) and takes a picture of its window.
# screenshot.sh --docs [BLOCK]        - makes the pictures in docs anew. tzc400-waves.png: a build with a planted fault (the data of a
#                                       denied read reach the master), found by test T9. cci-waves.png: scenario P03; cci-filter-waves.png: P11-REFUSED;
#                                       cci-dvm-waves.png: D02
#
#   SIZE         width and height of the display, 1600x1000 if not set
#   GTKWAVE_LOG  a file that keeps what GTKWave printed
# Exit status: 0 the picture is there; 2 bad use, or a program is missing; 3 GTKWave did not come up or drew nothing.
set -eu

die() {
	echo "screenshot: $2" >&2
	exit "$1"
}

docs_tzc400() {
	fault=read-data-not-zeroed
	make build/tzf build/waves/tzc400-c1x32.gtkw
	scripts/faults.sh --build-only $fault
	build/tzf run tzc400 --config c1x32 --rtl build/faults/$fault.so --test T9 --fail-dir build/docs >build/docs.log && die 3 "the fault was not found"
	SIZE=1600x1500 scripts/screenshot.sh build/docs/tzc400-c1x32-T9-s1/wave.gtkw docs/tzc400-waves.png
}

# CONFIG TEST VIEW HEIGHT PICTURE: a scenario of the interconnect in a view of it (- the main one)
docs_cci_view() {
	view=${3#-}
	make build/tzf build/rtl/cci-"$1"-traced.so build/waves/cci-"$1${view:+-$view}".gtkw build/waves/cci-"$1".gtkw
	mkdir -p build/docs
	build/tzf run cci --config "$1" --test "$2" --waves build/docs/cci.fst >build/docs.log || die 3 "$2 did not pass"
	SIZE=1700x$4 scripts/screenshot.sh build/docs/cci"${view:+-$view}".gtkw "docs/$5"
}

docs_cci() {
	docs_cci_view a2l1 P03 - 2080 cci-waves.png
	docs_cci_view a2l1f1 P11-REFUSED filter 3540 cci-filter-waves.png
	docs_cci_view a2l1f1 D02 dvm 2500 cci-dvm-waves.png
}

if [ "${1:-}" = --docs ]; then
	cd "$(dirname "$0")/.."
	case ${2:-all} in
	tzc400 | cci) "docs_$2" ;;
	all) docs_tzc400 && docs_cci ;;
	*) die 2 "no picture of $2" ;;
	esac
	exit 0
fi
if [ "${1:-}" != --inside ]; then
	[ $# -eq 2 ] || die 2 "usage: screenshot.sh SAVEFILE.gtkw OUT.png, or --docs [BLOCK]"
	[ -r "$1" ] || die 2 "$1: cannot be read"
	for p in xvfb-run gtkwave xdotool import convert timeout; do
		command -v $p >/dev/null || die 2 "$p is missing (scripts/setup.sh test installs it)"
	done
	exec timeout 120 xvfb-run -a -s "-screen 0 ${SIZE:-1600x1000}x24" "$0" --inside "$1" "$2"
fi
save=$2 out=$3
size=${SIZE:-1600x1000}
work=$(mktemp -d)
pid=
trap 'rm -rf "$work"; [ -z "$pid" ] || kill "$pid" 2>/dev/null || true' EXIT

# A person's own settings do not get into the picture.
printf 'splash_disable on\nhide_sst on\nfill_waveform on\nuse_maxtime_display on\n' >"$work/rc"
# The dump by its short name: the window's title shows it as given.
dump=${save%.gtkw}.fst
[ -f "$dump" ] || dump=${save%-*}.fst # another view's save file
[ -f "$dump" ] && dump=$(basename "$dump") || dump=
folder=$(dirname "$save")
log=$(realpath "${GTKWAVE_LOG:-$work/log}")
(cd "$folder" && HOME=$work exec gtkwave -r "$work/rc" ${dump:+"$dump"} "$(basename "$save")") >"$log" 2>&1 &
pid=$!
window=
for _ in $(seq 100); do
	window=$(xdotool search --onlyvisible --pid "$pid" --name GTKWave 2>/dev/null | tail -n 1) || true
	[ -z "$window" ] || break
	kill -0 "$pid" 2>/dev/null || die 3 "GTKWave ended: $(tail -n 1 "$log")"
	sleep 0.2
done
[ -n "$window" ] || die 3 "no window of GTKWave within 20 s"
xdotool windowmove "$window" 0 0 windowsize --sync "$window" "${size%x*}" "${size#*x}" 2>/dev/null || true

# The picture is taken when two in a row are equal: then nothing is being drawn any more.
last=
for _ in $(seq 40); do
	sleep 0.5
	import -window root "$work/now.png" 2>/dev/null || continue
	sum=$(convert "$work/now.png" rgb:- | sha256sum)
	if [ "$sum" = "$last" ]; then
		# Few colours and no metadata: a small file, and the same one for the same picture.
		convert "$work/now.png" -strip -colors 128 -define png:exclude-chunks=date,time "PNG8:$out"
		exit 0
	fi
	last=$sum
done
die 3 "GTKWave was still drawing after 20 s"
