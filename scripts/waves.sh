#!/bin/sh
# waves.sh [BLOCK [FILE]] - opens GTKWave on the last dump of a block (`make waves BLOCK=...`): that of `make run` in build/run
# or of the newest failed or crashed test in build/fail, whichever is newer; or on FILE, a save file or the dump beside one.
# Exit status: GTKWave's; 2 if there is no dump, no display or no GTKWave.
#
#   VIEW        one of the block's other views, waves/BLOCK-VIEW.view, instead of its main one
#   TZF_BUILD   the build folder (build)
set -eu
block=${1:-tzc400}
build=${TZF_BUILD:-build}
view=${VIEW:+-$VIEW}

die() {
	echo "waves: $*" >&2
	exit 2
}

if [ $# -ge 2 ]; then
	save=$2
	[ "${save%.gtkw}" != "$save" ] || save=${save%.fst}$view.gtkw
	[ -f "$save" ] || die "$save: not there; tzf run --waves FILE.fst writes FILE.gtkw beside the dump, and FILE-VIEW.gtkw"
else
	# shellcheck disable=SC2012 # the newest by time; the names are ours
	save=$(ls -t "$build/run/$block$view.gtkw" "$build/fail/$block"-*/wave"$view".gtkw "$build/fail/$block"-*/crash"$view".gtkw 2>/dev/null | head -n 1)
	[ -n "$save" ] || die "no dump of $block${VIEW:+ with a view $VIEW}: make run writes $build/run/tzc400.fst, a failed test one in $build/fail, tzf run $block --waves FILE.fst another"
fi
# The dump of FILE.gtkw and of FILE-VIEW.gtkw is FILE.fst.
dump=${save%.gtkw}.fst
[ -s "$dump" ] || dump=${save%-*}.fst
[ -s "$dump" ] || die "${save%.gtkw}.fst: not there, though $save is"
command -v gtkwave >/dev/null || die "gtkwave is missing: scripts/setup.sh test, or apt-get install gtkwave"
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || die "no display here. Where there is one: gtkwave $save; or a picture: scripts/screenshot.sh $save FILE.png"
echo "waves: $save"
exec gtkwave "$save"
