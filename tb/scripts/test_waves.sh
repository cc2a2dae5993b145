#!/bin/sh
# test_waves.sh - wave views: generated for every configuration, they fit real dumps, GTKWave shows them, and RTL and model stand
# side by side in them cycle by cycle. Prints "N passed, N failed"; exit status 1 if any failed.
#
#   TZF   the program, with rtl/ and waves/ beside it (build/tzf, made if it is not up to date)
#   KEEP  a folder that keeps the dumps and pictures

set -u
root=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
cd "$root" || exit 1
[ -n "${TZF:-}" ] || make --no-print-directory -s build/tzf build/tzf-gen build/rtl/tzc400-c1x32-traced.so build/rtl/tzc400-c2x40-traced.so \
	build/waves/tzc400-c1x32.gtkw build/waves/tzc400-c2x40.gtkw build/waves/ace_cache-s4w2.gtkw build/waves/cci-a1l1.gtkw build/waves/cci-a1l1-ace.gtkw \
	build/waves/cci-a1l1-lite.gtkw build/waves/cci-a1l1-memory.gtkw build/waves/cci-a1l1-filter.gtkw build/waves/cci-a1l1-dvm.gtkw || exit 1
tzf=${TZF:-build/tzf}
build=$(dirname "$tzf")
gen=$build/tzf-gen
# shellcheck source=tb/scripts/checks.sh
. tb/scripts/checks.sh
# shellcheck source=scripts/display.sh
. scripts/display.sh
work=${KEEP:-$tmp}
mkdir -p "$work"

# ---- layout and translate files ---------------------------------------------------------------------------

fresh_paddr() { scripts/gen_paddr.py docs/tzc400.md | cmp - waves/translate/tzc400_paddr.txt; }
check "names of registers are those of docs/tzc400.md" fresh_paddr
sed 's/^| 0x004 /| 0x0O4 /' docs/tzc400.md >"$tmp/bad.md"
check "a register row that cannot be read" says 2 "not a register row" scripts/gen_paddr.py "$tmp/bad.md"
check "a page without the table" says 2 "no table" scripts/gen_paddr.py README.md

for config in c1x32 c1x36 c1x40 c2x40 c4x48 c4x64; do
	check "$config: a view" exits 0 "$gen" gtkw tzc400 $config
done
for config in a1l1 a2l1 a3l0 a4l3 a2l1f1 a3l1f4 a2l1f64; do
	for view in "" ace lite memory filter dvm; do
		# shellcheck disable=SC2086 # no word is no view
		check "cci $config: view '$view'" exits 0 "$gen" gtkw cci $config $view
	done
done
for config in s1w1 s4w2 s8w3 s16w8 s2w2x; do
	check "ace_cache $config: a view" exits 0 "$gen" gtkw ace_cache $config
done
check "a view says where its marker stands" says 0 "[*] mark EV_SF_BACKINV" "$gen" gtkw cci a2l1f1 filter
check "... or at which value" says 0 "[*] mark dv_op[0]=3" "$gen" gtkw cci a2l1f1 dvm
check "a view that is not there" says 2 "waves/cci-nothing.view" "$gen" gtkw cci a2l1 nothing
check "a view of something else than waves" says 2 "usage" "$gen" tb cci a2l1 ace

case $gen in /*) root_gen=$gen ;; *) root_gen=$root/$gen ;; esac
# LINE WORDS: a layout with this line is refused, with FILE:LINE and these words.
refused() {
	mkdir -p "$tmp/bad/waves"
	printf '# a layout\n%b\n' "$1" >"$tmp/bad/waves/tzc400.view"
	(cd "$tmp/bad" && says 2 "tzf-gen: waves/tzc400.view:2: $2" "$root_gen" gtkw tzc400 c2x40)
}
check "unknown element" refused 'show PADR' "tzc400 has no input"
check "index out of range" refused 'show rd_out[2]' "rd_out: index out of range"
check "missing index" refused 'show rdq[0]' "rdq has 2 indices"
check "ports unknown" refused 'show ARADDR_s[0]' "ARADDR_s: say before"
check "unknown statement" refused 'shwo PADDR' "'shwo' is no statement"
check "unknown format" refused 'show PADDR octal x' "unknown word 'octal'"
check "unknown colour" refused 'show PADDR color pink' "no such colour"
check "group without an end" refused 'group "x"\nshow PADDR' "no end for this"
check "end without a group" refused 'end' "an end without"
check "unknown loop variable" refused 'show rd_out[{f}]' "no loop variable"
check "unknown parameter" refused 'each f 0 filters\nend' "'filters' is neither"
check "a product of an unknown one" refused 'each f 0 2*filters\nend' "'filters' is neither"
check "open-if of no numbers" refused 'group "x" open-if a b\nend' "'a' is neither"
check "a window without a size" refused 'window' "'window' is no statement, or has the wrong number of words"
check "a part beyond the element" refused 'show TZCINT part 1 1' "part: of 1 bits"
check "a part without a size" refused 'show PADDR part 1' "part FIRST COUNT"
check "an unknown function" refused 'each f 0 max(1,2)\nend' "'max' is no function"
check "a function without an end" refused 'each f 0 min(1,2\nend' "'min(...' lacks its )"
check "a mark on an input" refused 'mark PADDR' "mark: a whole output or state element"
check "quote left open" refused 'text "x' "a quote is not closed"

# ---- dumps of runs that pass -----------------------------------------------------------------------------

for config in c1x32 c1x36 c1x40 c2x40 c4x48 c4x64; do
	case $config in
	c1x32 | c2x40) ;; # must be there; the others are checked where they were built (make all)
	*) if [ ! -f "$build/rtl/tzc400-$config-traced.so" ] || [ ! -f "$build/waves/tzc400-$config.gtkw" ]; then continue; fi ;;
	esac
	check "$config: dump of T9" exits 0 "$tzf" run tzc400 --config $config --variant traced --test T9 --waves "$work/$config.fst"
	check "$config: the save file fits; RTL and model equal at every time" exits 0 scripts/check_gtkw.py --equal "$work/$config.gtkw"
done
save=$work/c2x40.gtkw

# ---- blocks whose traced build takes minutes: names against what Verilator declares for the dump ------------------------

# BLOCK CONFIG: all its views name what a dump will have.
declared() {
	TZF_GEN=$gen TZF_SOURCES=1 exits 0 scripts/verilate.sh "$1" "$2" traced "$tmp/$1-$2.so" || return 1
	for view in "waves/$1.view" "waves/$1"-*.view; do
		[ -f "$view" ] || continue
		view=${view#"waves/$1"}
		view=${view%.view}
		# shellcheck disable=SC2086 # no word is the main view
		"$gen" gtkw "$1" "$2" ${view#-} >"$tmp/$1-$2$view.gtkw" || return 1
		exits 0 scripts/check_gtkw.py --declared "$tmp/$1-$2/obj" "$tmp/$1-$2$view.gtkw" || return 1
	done
}
check "cci a1l1: the views name what a dump has" declared cci a1l1
check "cci a2l1: the views name what a dump has" declared cci a2l1
check "cci a2l1f1: the views name what a dump has" declared cci a2l1f1
check "ace_cache s4w2: the view names what a dump has" declared ace_cache s4w2
check "fabric c2l1f2: the view names what a dump has" declared fabric c2l1f2
undeclared() {
	sed "$1" "$tmp/cci-a2l1-ace.gtkw" >"$tmp/changed.gtkw"
	! cmp -s "$tmp/cci-a2l1-ace.gtkw" "$tmp/changed.gtkw" || { echo "the expression changed nothing"; return 1; }
	says 1 "$2" scripts/check_gtkw.py --declared "$tmp/cci-a2l1/obj" "$tmp/changed.gtkw"
}
check "a port that is not there" undeclared 's/port\.ARADDR_s_1/port.ARADDR_s_3/' "ARADDR_s[1]: tzf.cci_tb.dut.u_lockstep.port.ARADDR_s_3[39:0] is not in the dump"
check "a bit of a port that is not there" undeclared 's/^\(+{ARVALID_s.2.} \|+{ARVALID_s.1.} \)(1)/\1(3)/' "ARVALID_s[1]: tzf.cci_tb.dut.ARVALID_s[2:0] has no such bit"
check "an array's element that is not there" undeclared 's/^\(.*element.*u_tracker.lrg_q\)\[5\]/\1[6]/' "lrg[5]: tzf.cci_tb.dut.u_tracker.lrg_q[6][5:0] is not in the dump"
check "a folder without declarations" says 2 "no declarations" scripts/check_gtkw.py --declared "$tmp" "$tmp/changed.gtkw"
# The dumps themselves: of a configuration of each block but the largest always, in a build of this test's own if there is none; of the others where they
# were built (make regress).
own_build() { TZF_GEN=$gen TZF_OPT=-O0 exits 0 scripts/verilate.sh "${1%-*}" "${1#*-}" traced "$rtl"; }
for config in cci-a1l1 cci-a2l1 cci-a3l0 cci-a4l3 cci-a2l1f1 cci-a3l1f4 ace_cache-s4w2 fabric-c2l1 fabric-c2l1f1; do
	rtl=$build/rtl/$config-traced.so test=P03
	case $config in cci-a?l?f*) test=P11 ;; ace_cache-* | fabric-* | cci-a1*) test=random ;; esac
	if [ ! -f "$rtl" ]; then
		case $config in cci-a1l1 | ace_cache-s4w2) rtl=$tmp/$config.so ;; *) continue ;; esac
		check "$config: a traced build" own_build "$config"
	fi
	[ $config != cci-a1l1 ] || check "$config: a window around a rewritten snoop" says 0 "note: rewritten in cycle" "$tzf" run cci --config a1l1 --test random \
		--cycles 1000 --rtl "$rtl" --waves "$work/rewritten.fst" --waves-on rewritten
	check "$config: a dump" exits 0 "$tzf" run "${config%-*}" --config "${config#*-}" --test $test --cycles 3000 --rtl "$rtl" --waves "$work/$config.fst"
	for save in "$work/$config.gtkw" "$work/$config"-*.gtkw; do
		[ ! -f "$save" ] || check "$(basename "$save"): fits; RTL and model equal at every time" exits 0 scripts/check_gtkw.py --equal "$save"
	done
done
save=$work/c2x40.gtkw

# SAVEFILE SED WORDS: the save file changed so does not fit.
changed_view() {
	sed "$2" "$1" >"$tmp/changed.gtkw"
	! cmp -s "$1" "$tmp/changed.gtkw" || { echo "the expression changed nothing"; return 1; }
	says 1 "$3" scripts/check_gtkw.py --equal "$tmp/changed.gtkw" "${1%-*}.fst"
}
if [ -f "$build/rtl/cci-a2l1f1-traced.so" ]; then
	filter=$work/cci-a2l1f1-filter.gtkw
	check "bits of a way: a holder that is not there" changed_view "$filter" '/^#{way 0: holders}/s/(7)/(63)/' "way 0: holders: tzf.cci_tb.dut.u_filter.gen_set[0].gen_way[0].way_q[42:0] has no such bit"
	check "bits of a way that are not equal" changed_view "$filter" '/^#{model way 0: holders}/s/(7)/(0)/' "way 0: holders: RTL"
fi

# The marker is on a denied access: in that cycle, and not before, an address is accepted that is not allowed.
marked_denial() {
	cat >"$tmp/q.tcl" <<-'TCL'
		set deny [expr {[gtkwave::getTraceValueAtMarkerFromName "AR accepted"] && ![gtkwave::getTraceValueAtMarkerFromName "AR allowed"]}]
		puts "denied $deny"
		flush stdout
		exit
	TCL
	in_display timeout 60 gtkwave -S "$tmp/q.tcl" "$save" >"$tmp/out" 2>&1
	grep -qx 'denied 1' "$tmp/out"
}
check "the marker stands on a denied access" marked_denial

# EXPRESSION WORDS [OPTION]: the save file changed by sed does not fit any more.
misfit() {
	sed "$1" "$save" >"$tmp/changed.gtkw"
	! cmp -s "$save" "$tmp/changed.gtkw" || { echo "the expression changed nothing"; return 1; }
	says 1 "$2" scripts/check_gtkw.py ${3:+"$3"} "$tmp/changed.gtkw" "$work/c2x40.fst"
}
check "a renamed signal" misfit 's/u_rd\.u_ar\.cnt_q/u_rd.u_ar.count_q/' "ar_cnt: tzf.tzc400_tb.dut.gen_filter[0].u_filter.u_rd.u_ar.count_q[1:0] is not in the dump"
check "a wrong range" misfit 's/PADDR\[11:0\]/PADDR[12:0]/' "PADDR[12:0] is not in the dump"
check "a wrong scope" misfit 's/gen_filter\[1\]/gen_filter[2]/' "gen_filter[2]"
check "a bit that is not there" misfit 's/(1)tzf/(2)tzf/' "has no such bit"
check "a translate file that is not there" misfit 's|/burst.txt|/brust.txt|' "brust.txt"
check "a relative translate file" misfit 's|^^1 .*/waves/|^1 waves/|' "not an absolute path"
check "a marker outside the dump" misfit 's/^\(\*[-0-9.]*\) [0-9]*/\1 99999999/' "the marker"
check "a window beyond the end" misfit 's/^\(\*\)[-0-9.]* \([0-9]*\)/\1-20 \2/' "goes beyond the dump's end"
check "a window beside the marker" misfit 's/^\[timestart\] [0-9]*/[timestart] 1/' "is not in the window"
check "a model that stands under something else" misfit 's/^+{model TZCINT}/+{model PRDATA}/' "model PRDATA: not under"
check "a pair that is not equal" misfit 's/\(^+{model ARREADY_s} \)(1)/\1(0)/' "ARREADY_s: RTL" --equal
check "no such dump" exits 2 scripts/check_gtkw.py "$save" "$tmp/none.fst"
check "nothing to check" exits 2 scripts/check_gtkw.py

# ---- in GTKWave ----------------------------------------------------------------------------------------

cat >"$tmp/ask.tcl" <<'TCL'
puts "traces [gtkwave::getTotalNumTraces]"
puts "marker [gtkwave::getMarker]"
foreach name {{EV_REWRITE: snoops changed} {EV_SF_BACKINV: one goes} {dv_op: it sends} {way 0: holders} {way 0: NSAID} PADDR ARPROT_s {AR class} RRESP_s ar_cnt action RDATA_s[0] {model RDATA_s[0]}} {
	puts "$name = [gtkwave::getTraceValueAtMarkerFromName $name]"
}
flush stdout
exit
TCL
ask() { in_display timeout 60 gtkwave -S "$tmp/ask.tcl" "$1" >"$tmp/out" 2>&1; }

# SAVEFILE LINE...: GTKWave shows as many lines as the save file has, and these values at the marker.
shown() {
	ask "$1"
	[ "$(sed -n 's/^traces //p' "$tmp/out")" = "$(grep -c '^[+#]{\|^-' "$1")" ] || { echo "GTKWave does not show every line"; return 1; }
	shift
	for line; do
		grep -qxF -e "$line" "$tmp/out" || { echo "GTKWave does not say '$line'"; return 1; }
	done
}
check "the marker stands on a rewritten snoop" shown "$work/rewritten.gtkw" "EV_REWRITE: snoops changed = 1"
# Every view of every dump that was made above.
for view in "$work"/*.gtkw; do
	case $view in */changed.gtkw) continue ;; esac
	! grep -q '^.dumpfile. ' "$view" || check "$(basename "$view"): GTKWave shows every line" shown "$view"
done
check "GTKWave shows every line, values decoded" shown "$save" "PADDR = ACTION" "ARPROT_s = S" "AR class = ZERO-OKAY" "ar_cnt = empty" "action = OKAY"
if [ -f "$build/rtl/cci-a2l1f1-traced.so" ]; then
	check "GTKWave shows the filter's view, the fields of a way apart" shown "$work/cci-a2l1f1-filter.gtkw" "way 0: holders = 10" "way 0: NSAID = 8"
	check "its marker stands where a line is thrown out" shown "$work/cci-a2l1f1-filter.gtkw" "EV_SF_BACKINV: one goes = 1"
	check "a dump with a Sync" exits 0 "$tzf" run cci --config a2l1f1 --test D02 --waves "$work/sync.fst"
	check "the marker of VIEW=dvm stands where a Complete is sent" shown "$work/sync-dvm.gtkw" "dv_op: it sends = Complete"
fi
sed 's/u_rd\.u_ar\.cnt_q/u_rd.u_ar.count_q/' "$save" >"$tmp/changed.gtkw"
unshown() { ! shown "$tmp/changed.gtkw"; }
check "GTKWave leaves a renamed signal out" unshown

# Where the project was moved to, or GTKWave is started elsewhere, the dump is found beside the save file.
moved() {
	mkdir "$tmp/moved" && cp "$save" "$work/c2x40.fst" "$tmp/moved/" || return 1
	sed "s|^\[dumpfile\] \"[^\"]*/|&gone/|; s|^\[savefile\] \"[^\"]*/|&gone/|" "$save" >"$tmp/moved/c2x40.gtkw"
	! grep -q "^.dumpfile. \"$work/c2x40.fst" "$tmp/moved/c2x40.gtkw" || return 1
	(cd / && shown "$tmp/moved/c2x40.gtkw" "PADDR = ACTION")
}
check "a folder that moved" moved

# FILE: a picture with the colours of both sides and of the mismatch line in it: green, yellow and red waves, at least some
# hundred pixels each (the palette may be a little off).
drawn() {
	if [ ! -s "$1" ] || [ "$(wc -c <"$1")" -gt 300000 ]; then echo "no picture, or more than 300 KB"; return 1; fi
	convert "$1" -format %c histogram:info:- | tr -c '0-9.\n' ' ' >"$tmp/out"
	awk '$2 < 8 && $3 > 247 && $4 < 8 { green += $1 } $2 > 247 && $3 > 247 && $4 < 8 { yellow += $1 } $2 > 247 && $3 < 8 && $4 < 8 { red += $1 }
	     END { printf "green %d yellow %d red %d\n", green, yellow, red; exit green < 300 || yellow < 300 || red < 300 }' "$tmp/out"
}
check "a picture is taken" exits 0 scripts/screenshot.sh "$save" "$work/pass.png"
check "it shows RTL and model" drawn "$work/pass.png"
convert -size 800x600 xc:black "PNG8:$tmp/black.png"
black() { ! drawn "$tmp/black.png"; }
check "a black picture is refused" black

# ---- pictures that cannot be taken -----------------------------------------------------------------------

mkdir "$tmp/shots" "$tmp/stand" "$tmp/few"
# grep's status says nothing: processes come and go under it.
no_process() { [ -z "$(grep -lzx "TMPDIR=$tmp/shots" /proc/[0-9]*/environ 2>/dev/null)" ] || { echo "processes are left"; return 1; }; }
nothing_left() {
	[ -z "$(ls "$tmp/shots")" ] || { echo "left: $(ls "$tmp/shots")"; return 1; }
	no_process
}
# What was said is one line that begins with these words; no picture, nothing left behind.
refused() {
	if [ "$(wc -l <"$tmp/out")" -ne 1 ] || ! grep -q "^screenshot: $1" "$tmp/out"; then echo "not the one line '$1'"; return 1; fi
	[ ! -e "$tmp/no.png" ] || { echo "a picture"; return 1; }
	nothing_left
}
# STATUS WORDS [NAME=VALUE...] SAVEFILE [PICTURE]
no_shot() {
	words=$2
	wanted=$1
	shift 2
	exits "$wanted" env TMPDIR="$tmp/shots" WAIT=2 "$@" && refused "$words"
}
shot=scripts/screenshot.sh
# PROGRAM: a stand-in for it, in $tmp/stand, that does what stands on standard input.
stand_in() { rm -f "$tmp"/stand/* && { echo '#!/bin/sh' && cat; } >"$tmp/stand/$1" && chmod +x "$tmp/stand/$1"; }
check "no picture named" no_shot 2 "usage" $shot "$save"
check "a save file that is not there" no_shot 2 "$tmp/none.gtkw: cannot be read" $shot "$tmp/none.gtkw" "$tmp/no.png"
check "a folder for a save file" no_shot 2 "$tmp: cannot be read" $shot "$tmp" "$tmp/no.png"
: >"$tmp/empty.gtkw"
check "an empty save file" no_shot 2 "$tmp/empty.gtkw: names no dump" $shot "$tmp/empty.gtkw" "$tmp/no.png"
echo '[dumpfile] "/gone/away.fst"' >"$tmp/gone.gtkw"
check "a dump that is not there" no_shot 2 "/gone/away.fst: the dump of $tmp/gone.gtkw is not there" $shot "$tmp/gone.gtkw" "$tmp/no.png"
: >"$tmp/gone.fst"
check "an empty dump" no_shot 2 "$tmp/gone.fst: the dump is empty" $shot "$tmp/gone.gtkw" "$tmp/no.png"
head -c 2000 "$work/c2x40.fst" >"$tmp/gone.fst"
check "half a dump" no_shot 3 "GTKWave ended: .*Could not initialize 'gone.fst'" $shot "$tmp/gone.gtkw" "$tmp/no.png"
check "no folder for the picture" no_shot 2 "$tmp/no/x.png: there is no such folder" $shot "$save" "$tmp/no/x.png"
check "a picture that cannot be written" no_shot 2 "/proc/x.png: cannot be written" $shot "$save" /proc/x.png
check "a log that cannot be written" no_shot 2 "/proc/x.log: cannot be written" GTKWAVE_LOG=/proc/x.log $shot "$save" "$tmp/no.png"
check "a size that is none" no_shot 2 "SIZE=1600: not WIDTHxHEIGHT" SIZE=1600 $shot "$save" "$tmp/no.png"
check "a time that is none" no_shot 2 "WAIT=soon: not a number" WAIT=soon $shot "$save" "$tmp/no.png"
for p in Xvfb gtkwave xdotool import convert; do
	rm -f "$tmp"/few/*
	for q in Xvfb gtkwave xdotool import convert; do [ $p = $q ] || ln -s "$(command -v $q)" "$tmp/few/$q"; done
	check "$p is missing" no_shot 2 "$p is missing (scripts/setup.sh test installs it)" PATH="$tmp/few" "$root/$shot" "$save" "$tmp/no.png"
done
stand_in Xvfb <<'SH'
echo "no screens found" >&2
exit 1
SH
check "Xvfb ends" no_shot 3 "no display: Xvfb ended: no screens found" PATH="$tmp/stand:$PATH" $shot "$save" "$tmp/no.png"
stand_in Xvfb <<'SH'
exec sleep 600
SH
check "Xvfb does not come up" no_shot 3 "no display of Xvfb within 2 s" PATH="$tmp/stand:$PATH" $shot "$save" "$tmp/no.png"
stand_in import <<'SH'
echo "cannot grab" >&2
exit 1
SH
check "no picture of the display" no_shot 3 "no picture of the display: cannot grab" PATH="$tmp/stand:$PATH" $shot "$save" "$tmp/no.png"
stand_in gtkwave <<'SH'
echo $$ >"$TMPDIR/../up"
trap '' TERM
exec sleep 600
SH
check "GTKWave opens no window" no_shot 3 "no window of GTKWave within 2 s" PATH="$tmp/stand:$PATH" $shot "$save" "$tmp/no.png"
interrupted() {
	rm -f "$tmp/up"
	env TMPDIR="$tmp/shots" WAIT=60 PATH="$tmp/stand:$PATH" $shot "$save" "$tmp/no.png" >"$tmp/out" 2>&1 &
	pid=$! got=0
	for _ in $(seq 600); do [ ! -s "$tmp/up" ] || break; sleep 0.1; done
	kill -TERM $pid
	wait $pid || got=$?
	[ $got -eq 3 ] || { echo "exit status $got"; return 1; }
	refused interrupted
}
check "interrupted" interrupted
left() {
	env TMPDIR="$tmp/shots" sleep 600 &
	pid=$! seen=0
	sleep 0.2
	says 1 "processes are left" nothing_left || seen=1
	kill $pid
	return $seen
}
check "a process that is left is seen" left

# ---- the tests' own displays -----------------------------------------------------------------------------

shown_in() { (export TMPDIR="$tmp/shots" && in_display "$@"); }
check "in a display: the program's status" exits 7 shown_in sh -c 'xdotool getdisplaygeometry; exit 7'
check "... there was one" out_has '^1280 1024$'
check "... nothing is left" nothing_left
stand_in Xvfb <<'SH'
echo "no screens found" >&2
exit 1
SH
without_one() { (PATH="$tmp/stand:$PATH" && shown_in "$@"); }
check "in no display: said" says 3 "no display: Xvfb ended: no screens found" without_one touch "$tmp/run"
check "... the program does not run" [ ! -e "$tmp/run" ]
check "... nothing is left" nothing_left
# SIGNAL PROGRAM...: what waits for the program gets the signal while it runs; the program finds its number in $PPID, and names it in $tmp/up.
ended_by() {
	rm -f "$tmp/up"
	signal=$1 got=0
	shift
	shown_in "$@" >"$tmp/out" 2>&1 &
	pid=$!
	for _ in $(seq 100); do [ ! -s "$tmp/up" ] || break; sleep 0.1; done
	kill -"$signal" "$(cat "$tmp/up")" || return 1
	wait $pid || got=$?
}
display_interrupted() {
	# shellcheck disable=SC2016 # the program's own $PPID
	ended_by TERM sh -c 'echo $PPID >"$TMPDIR/../up"; exec sleep 600' || return 1
	[ $got -eq 3 ] || { echo "exit status $got"; return 1; }
	nothing_left
}
check "a display, interrupted" display_interrupted
display_killed() {
	# shellcheck disable=SC2016 # the program's own $PPID
	ended_by KILL sh -c 'echo $PPID >"$TMPDIR/../up"; exec xdotool sleep 1' || return 1
	for _ in $(seq 100); do ! no_process >/dev/null || break; sleep 0.1; done
	rm -rf "${tmp:?}"/shots/*
	no_process
}
check "a display whose keeper is killed ends with the program" display_killed

# ---- a faulty RTL ----------------------------------------------------------------------------------------

# The data of a denied read reach the master: T9 finds it, and the save file of the report shows it on top.
broken_build() {
	mkdir "$tmp/rtl" && cp verilator/rtl/*.sv "$tmp/rtl/" || return 1
	patch --batch --forward --fuzz=0 --strip=1 --directory="$tmp/rtl" <formal/tzc400/faults/read-data-not-zeroed.patch || return 1
	TZF_GEN=$gen TZF_RTL=$tmp/rtl TZF_WAVES=1 TZF_OPT=-O0 exits 0 scripts/verilate.sh tzc400 c1x32 broken "$tmp/broken.so"
}
check "a broken build" broken_build
check "T9 finds the fault" exits 1 "$tzf" run tzc400 --config c1x32 --rtl "$tmp/broken.so" --test T9 --fail-dir "$work/fail"
broken=$work/fail/tzc400-c1x32-T9-s1/wave.gtkw
check "its save file fits" exits 0 scripts/check_gtkw.py "$broken"
check "RTL and model are not equal" says 1 "RDATA_s[0]: RTL" scripts/check_gtkw.py --equal "$broken"
on_top() {
	cycle=$(sed -n 's/^MISMATCH: .* cycle \([0-9]*\)$/\1/p' "${broken%/*}/report.txt")
	[ -n "$cycle" ] || { echo "the report names no cycle"; return 1; }
	grep -q "^-differs in cycle $cycle, time $((10 * cycle))\$" "$broken" || { echo "no group for cycle $cycle"; return 1; }
	printf '+{RDATA_s[0]} %s\n+{model RDATA_s[0]} %s\n' "tzf.tzc400_tb.dut.gen_filter[0].u_filter.RDATA_s[31:0]" \
		"tzf.tzc400_tb.dut.u_lockstep.model.RDATA_s_0[31:0]" >"$tmp/want"
	grep '^+{' "$broken" | head -n 2 | diff "$tmp/want" - || return 1
	shown "$broken" "marker $((10 * cycle))" "model RDATA_s[0] = 00000000" || return 1
	! grep -qxF 'RDATA_s[0] = 00000000' "$tmp/out" || { echo "the RTL's data are 0 at the marker"; return 1; }
}
check "what differs stands on top, with the marker on the cycle" on_top
check "a picture of it" exits 0 scripts/screenshot.sh "$broken" "$work/fail.png"
check "it shows RTL, model and the mismatch" drawn "$work/fail.png"

# ---- make waves ------------------------------------------------------------------------------------------

mkdir -p "$tmp/bin" "$tmp/build/run" "$tmp/build/fail/tzc400-c1x32-T9-s1" "$tmp/build/fail/other-c1x32-T9-s1"
printf '#!/bin/sh\necho "opened $*"\n' >"$tmp/bin/gtkwave"
chmod +x "$tmp/bin/gtkwave"
waves() { env PATH="$tmp/bin:$PATH" TZF_BUILD="$tmp/build" DISPLAY=:0 scripts/waves.sh "$@"; }
check "no dump" says 2 "no dump of tzc400: make run" waves tzc400
cp "$work/c2x40.gtkw" "$tmp/build/run/tzc400.gtkw"
check "a save file without its dump" says 2 "run/tzc400.fst: not there" waves tzc400
cp "$work/c2x40.fst" "$tmp/build/run/tzc400.fst"
check "the dump of make run" says 0 "opened $tmp/build/run/tzc400.gtkw" waves tzc400
for d in tzc400 other; do
	cp "$work/c2x40.gtkw" "$tmp/build/fail/$d-c1x32-T9-s1/wave.gtkw"
	cp "$work/c2x40.fst" "$tmp/build/fail/$d-c1x32-T9-s1/wave.fst"
done
touch -d '1 hour ago' "$tmp/build/run/tzc400.gtkw"
check "a newer failure" says 0 "opened $tmp/build/fail/tzc400-c1x32-T9-s1/wave.gtkw" waves tzc400
touch -d '2 hours ago' "$tmp/build/fail/tzc400-c1x32-T9-s1/wave.gtkw"
check "a newer run" says 0 "opened $tmp/build/run/tzc400.gtkw" waves tzc400
check "a file by name" says 0 "opened $tmp/build/run/tzc400.gtkw" waves tzc400 "$tmp/build/run/tzc400.fst"
cp "$work/c2x40.gtkw" "$tmp/build/fail/tzc400-c1x32-T9-s1/crash.gtkw"
cp "$work/c2x40.fst" "$tmp/build/fail/tzc400-c1x32-T9-s1/crash.fst"
check "a newer crash" says 0 "opened $tmp/build/fail/tzc400-c1x32-T9-s1/crash.gtkw" waves tzc400
cp "$work/c2x40.gtkw" "$tmp/build/run/tzc400-ports.gtkw"
check "another view" says 0 "opened $tmp/build/run/tzc400-ports.gtkw" env VIEW=ports PATH="$tmp/bin:$PATH" TZF_BUILD="$tmp/build" DISPLAY=:0 scripts/waves.sh tzc400
check "another view of a file" says 0 "opened $tmp/build/run/tzc400-ports.gtkw" env VIEW=ports PATH="$tmp/bin:$PATH" TZF_BUILD="$tmp/build" DISPLAY=:0 \
	scripts/waves.sh tzc400 "$tmp/build/run/tzc400.fst"
check "a view that no dump has" says 2 "no dump of tzc400 with a view none" env VIEW=none PATH="$tmp/bin:$PATH" TZF_BUILD="$tmp/build" DISPLAY=:0 scripts/waves.sh tzc400
no_display() { says 2 "no display" env -u DISPLAY -u WAYLAND_DISPLAY TZF_BUILD="$tmp/build" scripts/waves.sh tzc400; }
check "no display" no_display

checks_end
