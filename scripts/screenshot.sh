#!/bin/sh
# screenshot.sh SAVEFILE.gtkw OUT.png - opens GTKWave on a save file in a display of its own (Xvfb) and takes a picture of its window.
# screenshot.sh --docs [BLOCK]        - makes the pictures in docs anew. tzc400-waves.png: a build with a planted fault (the data of a
#                                       denied read reach the master), found by test T9. cci-waves.png: scenario P03; cci-filter-waves.png: P11-REFUSED;
#                                       cci-dvm-waves.png: D02
#
#   SIZE         width and height of the display, 1600x1000 if not set
#   GTKWAVE_LOG  a file that keeps what GTKWave printed
#   WAIT         seconds that the display, GTKWave and the drawing have each, 20 if not set
# Exit status: 0 the picture is there; 2 bad use, or something is missing; 3 no display, GTKWave did not come up or drew nothing, or the script was
# interrupted. A failure is one line on standard error. No process is left in either case.
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
[ $# -eq 2 ] || die 2 "usage: screenshot.sh SAVEFILE.gtkw OUT.png, or --docs [BLOCK]"
save=$1 out=$2
size=${SIZE:-1600x1000} patience=${WAIT:-20}
for p in Xvfb gtkwave xdotool import convert; do
	command -v $p >/dev/null || die 2 "$p is missing (scripts/setup.sh test installs it)"
done
printf '%s\n' "$size" | grep -qx '[1-9][0-9]*x[1-9][0-9]*' || die 2 "SIZE=$size: not WIDTHxHEIGHT"
printf '%s\n' "$patience" | grep -qx '[1-9][0-9]*' || die 2 "WAIT=$patience: not a number of seconds"
if [ ! -f "$save" ] || [ ! -r "$save" ]; then die 2 "$save: cannot be read"; fi
[ -d "$(dirname "$out")" ] || die 2 "$out: there is no such folder"

# The dump by its short name, where it is beside the save file: the window's title shows it as given. Else the one that the save file names, or, where both
# were moved, the one of that name beside it.
folder=$(dirname "$save")
named=$(sed -n 's/^\[dumpfile\] "\(.*\)"$/\1/p' "$save" | head -n 1)
case $named in '' | /*) ;; *) named=$folder/$named ;; esac
for dump in "${save%.gtkw}.fst" "${save%-*}.fst" "$named" "$folder/$(basename "$named")" ''; do
	[ ! -f "$dump" ] || break
done
[ -n "$dump$named" ] || die 2 "$save: names no dump"
[ -n "$dump" ] || die 2 "$named: the dump of $save is not there"
[ -s "$dump" ] || die 2 "$dump: the dump is empty"

# shellcheck source=scripts/display.sh
. "$(dirname "$0")/display.sh"
work=$(mktemp -d)
gtkwave=''
# GTKWave has nothing to put away.
clean_up() {
	trap '' HUP INT TERM
	[ -z "$gtkwave" ] || kill -KILL "$gtkwave" || true
	end_display
	wait || true
	rm -rf "$work"
} 2>/dev/null
trap clean_up EXIT
trap 'die 3 "interrupted"' HUP INT TERM

start_display "$size" "$work" "$patience" -noreset || die 3 "$display_why"

# A person's own settings do not get into the picture.
printf 'splash_disable on\nhide_sst on\nfill_waveform on\nuse_maxtime_display on\n' >"$work/rc"
log=${GTKWAVE_LOG:-$work/log}
true 2>/dev/null >"$log" || die 2 "$log: cannot be written"
log=$(realpath "$log")
[ "$(dirname "$dump")" != "$folder" ] || dump=$(basename "$dump")
case $dump in */*) dump=$(realpath "$dump") ;; esac
(cd "$folder" && HOME=$work exec gtkwave -r "$work/rc" "$dump" "$(basename "$save")") >"$log" 2>&1 &
gtkwave=$!
window=
for _ in $(seq $((5 * patience))); do
	window=$(timeout 10 xdotool search --onlyvisible --pid "$gtkwave" --name GTKWave 2>/dev/null | tail -n 1) || true
	[ -z "$window" ] || break
	kill -0 "$gtkwave" 2>/dev/null || die 3 "GTKWave ended: $(grep . "$log" | tail -n 1)"
	sleep 0.2
done
[ -n "$window" ] || die 3 "no window of GTKWave within $patience s"
timeout 10 xdotool windowmove "$window" 0 0 windowsize --sync "$window" "${size%x*}" "${size#*x}" 2>/dev/null || true

# The picture is taken when two in a row are equal: then nothing is being drawn any more.
last=
for _ in $(seq $((2 * patience))); do
	sleep 0.5
	timeout 10 import -window root "$work/now.png" 2>"$work/import.log" || continue
	sum=$(convert "$work/now.png" rgb:- | sha256sum)
	if [ "$sum" = "$last" ]; then
		# Few colours and no metadata: a small file, and the same one for the same picture.
		convert "$work/now.png" -strip -colors 128 -define png:exclude-chunks=date,time "PNG8:$work/out.png"
		cp "$work/out.png" "$out" 2>/dev/null || die 2 "$out: cannot be written"
		exit 0
	fi
	last=$sum
done
[ -n "$last" ] || die 3 "no picture of the display: $(tail -n 1 "$work/import.log")"
die 3 "GTKWave was still drawing after $patience s"
