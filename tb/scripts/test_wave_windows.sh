#!/bin/sh
# test_wave_windows.sh - windows of waves (docs/waves.md): around failures from checkpoints, around events, between two cycles; dumps are whole after
# interrupts, crashes and kills. Prints "N passed, N failed"; exit status 1 if any failed.
#
#   TZF   the program, with rtl/ and waves/ beside it (build/tzf, made if it is not up to date)
set -u
root=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
cd "$root" || exit 1
[ -n "${TZF:-}" ] || make --no-print-directory -s build/tzf build/tzf-gen build/rtl/tzc400-c1x32-traced.so build/rtl/tzc400-c1x32-lockstep.so \
	build/waves/tzc400-c1x32.gtkw build/rtl/tzc400-c2x40-traced.so build/waves/tzc400-c2x40.gtkw || exit 1
tzf=${TZF:-build/tzf}
# shellcheck source=tb/scripts/checks.sh
. tb/scripts/checks.sh
# shellcheck source=scripts/display.sh
. scripts/display.sh

# A run of the random test on the build without faults.
random() { "$tzf" run tzc400 --config c1x32 --test random --cycles 40000 "$@"; }
# PLANT ARGUMENT...: the same on the build that goes wrong in cycle 30,000.
planted() {
	plant=$1
	shift
	TZF_PLANT=$plant "$tzf" run tzc400 --config c1x32 --rtl "$tmp/planted.so" --test random --cycles 40000 --fail-dir "$tmp/fail" "$@"
}
# FILE FROM TO [1]: the dump begins with cycle FROM and has cycle TO whole and none after it; 1: but what the edge at its end makes of it, as where a run ends.
holds() {
	fst2vcd "$1" >"$tmp/vcd" 2>"$tmp/err" || { echo "$1 is not whole"; return 1; }
	range=$(sed -n 's/^#//p' "$tmp/vcd" | sed -n '1p;$p' | tr '\n' ' ')
	end=$((10 * $3 + 5 + ${4:-0}0))
	[ "$range" = "$((10 * $2)) $end " ] || { echo "times $range, not $((10 * $2)) $end"; return 1; }
}
# JSON EXPRESSION: true of the result.
json() { python3 -c 'import json, sys; r = json.load(open(sys.argv[1])); w = r["waves"]; sys.exit(not eval(sys.argv[2]))' "$1" "$2"; }
# FILE TO: the same, wherever it begins.
holds_until() { holds "$1" $(($(fst2vcd "$1" | sed -n 's/^#//p' | head -n 1) / 10)) "$2"; }
alone() { # FILE: nothing is left of a dump
	for left in "$1" "$1".* "${1%.fst}".gtkw; do [ ! -e "$left" ] || { echo "$left is there"; return 1; }; done
}

check "a build that goes wrong" exits 0 tb/scripts/plant_end.sh "$tmp/planted.so"

# ---- failures -----------------------------------------------------------------------------------------------

fst=$tmp/fail/tzc400-c1x32-random-s1/wave.fst
without_speed() { sed 's/ *[0-9]*  \([0-9]*\/[0-9]*  FAILED\)/ \1/' "$1"; }
check "a failure" exits 1 planted 1
without_speed "$tmp/out" >"$tmp/from_checkpoint"
check "its window is around it" holds "$fst" 29800 30100 1
check "its save file fits" exits 0 scripts/check_gtkw.py "${fst%.fst}.gtkw"
check "RTL and model differ in it" says 1 "PRDATA: RTL" scripts/check_gtkw.py --equal "${fst%.fst}.gtkw"
sed '/^\$date/,/^\$end/d' "$tmp/vcd" >"$tmp/vcd_checkpoint"
check "the same, simulated again from the beginning" exits 1 planted 1 --checkpoint-every 0
without_speed "$tmp/out" >"$tmp/from_beginning"
check "... has the same report" diff "$tmp/from_checkpoint" "$tmp/from_beginning"
check "... and the same window" holds "$fst" 29800 30100 1
sed '/^\$date/,/^\$end/d' "$tmp/vcd" >"$tmp/vcd_beginning"
check "... to the bit" cmp "$tmp/vcd_checkpoint" "$tmp/vcd_beginning"
check "a failure that does not come again in a copy is one, and the report says so" says 1 "does not fail in the same way" planted 3
check "... and not where it does" not grep -q "in the same way" "$tmp/from_checkpoint"

early() { TZF_PLANT_AT=50 planted 1; }
check "a failure soon after the beginning" exits 1 early
check "its window begins with cycle 0" holds "$fst" 0 150 1

# The system says no to the second process: a limit that stands for it, on fork itself.
cat >"$tmp/nofork.c" <<'C'
#include <errno.h>
int fork(void);
int fork(void) { errno = EAGAIN; return -1; }
C
refused() {
	gcc -shared -fPIC -o "$tmp/nofork.so" "$tmp/nofork.c" || return 1
	exits 1 env LD_PRELOAD="$tmp/nofork.so" TZF_PLANT=1 "$tzf" run tzc400 --config c1x32 --rtl "$tmp/planted.so" --test random --cycles 40000 --fail-dir "$tmp/fail" || return 1
	without_speed "$tmp/out" | diff "$tmp/from_checkpoint" - || return 1
	exits 0 env LD_PRELOAD="$tmp/nofork.so" "$tzf" run tzc400 --config c1x32 --test random --cycles 2000 --waves "$tmp/nofork.fst" --waves-on overlap
}
check "no process can be made: the same report, from the beginning" refused
check "... and an event's window" exits 0 fst2vcd "$tmp/nofork.fst"

# ---- which build ------------------------------------------------------------------------------------------------

check "a long run is on the traced build" exits 0 random --json "$tmp/long.json"
check "... says its result" json "$tmp/long.json" 'r["versions"]["variant"] == "traced" and w is None'
check "a short one is not" exits 0 random --cycles 4000 --json "$tmp/short.json"
check "... says its result" json "$tmp/short.json" 'r["versions"]["variant"] == "lockstep"'
# A traced build of other sources does not stand for the lockstep build.
stale() {
	mkdir -p "$tmp/stale/rtl" && cp "$tzf" "$tmp/stale/tzf" && cp build/rtl/tzc400-c1x32-lockstep.so "$tmp/stale/rtl/" || return 1
	cp "$tmp/planted.so" "$tmp/stale/rtl/tzc400-c1x32-traced.so"
	exits 0 env TZF_PLANT=1 "$tmp/stale/tzf" run tzc400 --config c1x32 --test random --cycles 40000 --json "$tmp/stale.json"
}
check "nor is one whose traced build is of other sources" stale
check "... says its result" json "$tmp/stale.json" 'r["versions"]["variant"] == "lockstep"'
told() {
	gcc -std=c11 -D_GNU_SOURCE -O1 -Irtl_c/common -Irtl_c/tzc400 -Itb/core -Iverilator/dpi -isystem /usr/share/verilator/include/vltstd -fPIC -shared \
		-DSTANDIN_FAULT -o "$tmp/stale/rtl/tzc400-c1x32-lockstep.so" tb/scripts/standin_rtl.c || return 1
	cp build/rtl/tzc400-c1x32-traced.so "$tmp/stale/rtl/" || return 1
	says 1 "made from other sources" "$tmp/stale/tzf" run tzc400 --config c1x32 --test random --cycles 40000 --fail-dir "$tmp/fail2" || return 1
	grep -q "does not fail in the same way;" "$tmp/out"
}
check "a failure whose window comes from a build of other sources: said" told

# ---- from and to a cycle ------------------------------------------------------------------------------------------

check "from and to" exits 0 random --waves "$tmp/r.fst" --waves-from 20000 --waves-to 20100 --json "$tmp/r.json"
check "... these cycles" holds "$tmp/r.fst" 20000 20100
check "... the save file fits; RTL and model are equal" exits 0 scripts/check_gtkw.py --equal "$tmp/r.gtkw"
check "... its result" json "$tmp/r.json" 'w["written"] and (w["from"], w["to"], w["event"]) == (20000, 20100, "")'
check "to a cycle" exits 0 random --cycles 2000 --waves "$tmp/r.fst" --waves-to 50
check "... from cycle 0" holds "$tmp/r.fst" 0 50
check "from a cycle, to the end of a run" exits 0 random --cycles 2000 --waves "$tmp/r.fst" --waves-from 1900
last=$(($(awk '$3 == "random" { print $5 }' "$tmp/out") - 1))
check "... to its end" holds "$tmp/r.fst" 1900 $last 1
check "from beyond the end: said, no file" says 0 "no waves" random --cycles 2000 --waves "$tmp/none.fst" --waves-from 99999 --json "$tmp/r.json"
check "... no file" alone "$tmp/none.fst"
check "... its result" json "$tmp/r.json" 'not w["written"] and r["status"] == 0'

# ---- events ----------------------------------------------------------------------------------------------------------

check "an event" says 0 "note: overlap in cycle" random --waves "$tmp/e.fst" --waves-on overlap --waves-before 50 --waves-after 20 --json "$tmp/e.json"
at=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["waves"]["cycle"])' "$tmp/e.json")
check "... these cycles" holds "$tmp/e.fst" $((at - 50)) $((at + 20))
check "... the save file fits; RTL and model are equal" exits 0 scripts/check_gtkw.py --equal "$tmp/e.gtkw"
check "... opens on it" grep -q "^\*-[0-9.]* $((10 * at)) " "$tmp/e.gtkw"
cp "$tmp/vcd" "$tmp/e.vcd"
check "the same without checkpoints" exits 0 random --checkpoint-every 0 --waves "$tmp/e0.fst" --waves-on overlap --waves-before 50 --waves-after 20
check "... these cycles" holds "$tmp/e0.fst" $((at - 50)) $((at + 20))
same_vcd() { sed '/^\$date/,/^\$end/d' "$tmp/e.vcd" >"$tmp/a"; sed '/^\$date/,/^\$end/d' "$tmp/vcd" | cmp "$tmp/a" -; }
check "... the same to the bit" same_vcd
# A point that is hit in a run of 28,000 cycles and not in its first 15,000.
missing() { random --cycles "$1" --missing | sed -n 's/^ *not hit: //p' | sort; }
missing 28000 >"$tmp/missing28"
late=$(missing 15000 | comm -23 - "$tmp/missing28" | grep -v illegal | head -n 1)
# Late in a run, after many checkpoints have gone; before it, more cycles than lie between two.
check "a coverage point, late in the run, after more cycles than lie between checkpoints" exits 0 random --cycles 60000 --waves "$tmp/p.fst" \
	--waves-on "point:$late" --waves-before 6000 --waves-after 10 --json "$tmp/p.json"
at=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["waves"]["cycle"])' "$tmp/p.json")
check "... is late" [ "$at" -gt 15000 ]
check "... these cycles" holds "$tmp/p.fst" $((at - 6000)) $((at + 10))
check "the first of several" says 0 "note: deny in cycle" random --cycles 2000 --waves "$tmp/e.fst" --waves-on overlap,deny
denied() { # in the cycle of the event an address is accepted that is not allowed, and in none before
	cat >"$tmp/q.tcl" <<-'TCL'
		puts "denied [expr {[gtkwave::getTraceValueAtMarkerFromName "AR accepted"] && ![gtkwave::getTraceValueAtMarkerFromName "AR allowed"] || [gtkwave::getTraceValueAtMarkerFromName "AW accepted"] && ![gtkwave::getTraceValueAtMarkerFromName "AW allowed"]}]"
		flush stdout
		exit
	TCL
	in_display timeout 60 gtkwave -S "$tmp/q.tcl" "$tmp/e.gtkw" >"$tmp/out" 2>&1
	grep -qx 'denied 1' "$tmp/out"
}
check "... GTKWave opens on a denied access" denied
check "a mismatch" says 1 "note: mismatch in cycle 30000" planted 1 --waves "$tmp/m.fst" --waves-on mismatch --waves-before 30 --waves-after 40
check "... these cycles" holds "$tmp/m.fst" 29970 30040
check "a mismatch that does not come" says 0 "no waves" random --cycles 2000 --waves "$tmp/none.fst" --waves-on mismatch --json "$tmp/e.json"
check "... no file" alone "$tmp/none.fst"
check "... its result" json "$tmp/e.json" 'not w["written"] and w["event"] == "" and r["status"] == 0'
check "events are listed" says 0 "    overlap    an address" "$tzf" list tzc400 --events
check "... and points" grep -qx "    point:$late" "$tmp/out"
check "... and those of the interconnect" says 0 "    rewritten  protection" "$tzf" list cci --events

waves() { random --cycles 2000 --waves "$tmp/none.fst" "$@"; }
check "an event that the block does not have" says 2 "has no event 'rewritten'; it has: deny, overlap, mismatch, point:NAME" waves --waves-on rewritten
check "a point that there is not" says 2 "no coverage point 'nothing'" waves --waves-on point:nothing
check "a point that this configuration cannot reach" says 2 "cannot reach the point" waves --waves-on "point:$(
	"$tzf" list tzc400 --config c4x48 --events | sed -n 's/^ *point://p' | sort >"$tmp/all4"
	"$tzf" list tzc400 --config c1x32 --events | sed -n 's/^ *point://p' | sort | comm -23 "$tmp/all4" - | head -n 1)"
check "an empty name" says 2 "has no event ''" waves --waves-on deny,
check "an event and a range" says 2 "either around an event" waves --waves-on deny --waves-from 3
check "a range that is none" says 2 "is after" waves --waves-from 3 --waves-to 2
check "cycles before nothing" says 2 "need --waves-on" waves --waves-before 3
check "two ends" says 2 "waves without an end" waves --waves-max 3 --waves-to 9
check "the end of an event's waves, twice" says 2 "waves without an end" waves --waves-max 3 --waves-on deny
check "so many cycles of no waves" says 2 "need --waves FILE" random --waves-max 3
check "a point that nobody counts" says 2 "counts no coverage points" waves --verdict-only --waves-on "point:$("$tzf" list tzc400 --config c1x32 --events | sed -n 's/^ *point://p' | head -n 1)"
check "an event without a file" says 2 "need --waves FILE" random --waves-on deny
check "a cycle that is no number" says 2 "is not a number" waves --waves-from x
check "none of them left a file" alone "$tmp/none.fst"

# ---- interrupts and crashes --------------------------------------------------------------------------------------------

# SIGNAL ARGUMENT...: a long run gets the signal when its dump has begun; its exit status is left in $got.
signalled() {
	signal=$1
	shift
	rm -f "$tmp/i.fst" "$tmp/i.gtkw"
	"$tzf" run tzc400 "$@" --waves "$tmp/i.fst" --waves-max 100000000 --json "$tmp/i.json" >"$tmp/out" 2>&1 &
	pid=$! got=0
	for _ in $(seq 600); do
		[ ! -s "$tmp/i.fst" ] || break
		sleep 0.1
	done
	sleep 0.3
	kill -"$signal" $pid
	wait $pid 2>/dev/null || got=$?
}
endless="--config c1x32 --test random --cycles 100000000"
# shellcheck disable=SC2086 # a list of arguments
for s in INT TERM HUP; do
	signalled $s $endless
	check "SIG$s: status 3" [ $got -eq 3 ]
	check "... said" grep -q "interrupted (SIG$s) in cycle" "$tmp/out"
	at=$(sed -n 's/.*interrupted (SIG.*) in cycle \([0-9]*\)$/\1/p' "$tmp/out")
	check "... the dump is whole" holds "$tmp/i.fst" 0 "${at:-0}" 1
	check "... so is the result" json "$tmp/i.json" 'r["status"] == 3 and w["written"]'
done
check "... and the save file fits" exits 0 scripts/check_gtkw.py --equal "$tmp/i.gtkw"

# Started by nohup: the terminal may go, the run goes on.
# shellcheck disable=SC2086 # a list of arguments
hung_up() {
	(trap '' HUP && exec "$tzf" run tzc400 $endless >"$tmp/out" 2>&1) &
	pid=$!
	sleep 1
	kill -HUP $pid
	sleep 1
	kill -TERM $pid || { echo "it is gone"; return 1; }
	got=0
	wait $pid || got=$?
	[ $got -eq 3 ] || { echo "exit status $got"; return 1; }
	grep -q "interrupted (SIGTERM)" "$tmp/out"
}
check "SIGHUP under nohup changes nothing" hung_up

# SIGKILL: the checkpoint before the dump makes it again, in a process that is nobody's child here.
killed() { # FROM ARGUMENT...
	from=$1
	shift
	signalled KILL "$@" --waves-from "$from"
	[ $got -eq 137 ] || { echo "exit status $got"; return 1; }
	for _ in $(seq 600); do
		! grep -q "ended without warning" "$tmp/out" || break
		sleep 0.1
	done
	at=$(sed -n 's/.*ended without warning after cycle \([0-9]*\);.*/\1/p' "$tmp/out")
	[ -n "$at" ] || { echo "nobody finished the dump"; return 1; }
	holds "$tmp/i.fst" "$from" "$at" && [ ! -e "$tmp/i.fst.hier" ]
}
# shellcheck disable=SC2086
check "SIGKILL: the dump is whole" killed 3000 $endless
# A trace that is read on meanwhile: the copy has to read it from where the checkpoint was.
for _ in 1 2 3 4; do zcat tb/trace/sample.lackey.gz; done >"$tmp/long.lackey"
traffic="--config c2x40 --test traffic --trace $tmp/long.lackey --cycles 100000"
# shellcheck disable=SC2086
check "SIGKILL, with a trace: the dump is whole" killed 60000 $traffic
sed '/^\$date/,/^\$end/d' "$tmp/vcd" >"$tmp/a"
# shellcheck disable=SC2086
check "the same, not killed" exits 0 "$tzf" run tzc400 $traffic --waves "$tmp/t.fst" --waves-from 60000 --waves-to "${at:-60000}"
check "... these cycles" holds "$tmp/t.fst" 60000 "${at:-60000}"
same_traffic() { sed '/^\$date/,/^\$end/d' "$tmp/vcd" | cmp "$tmp/a" -; }
check "... the same to the bit" same_traffic
# shellcheck disable=SC2086
signalled SEGV $endless
check "SIGSEGV: its status" [ $got -eq 139 ]
at=$(sed -n 's/.*ended without warning after cycle \([0-9]*\);.*/\1/p' "$tmp/out")
check "... the dump is whole" holds "$tmp/i.fst" 0 "${at:-0}"
check "a crash of the simulation, in the dump: its status" exits 132 planted 2 --waves "$tmp/c.fst" --waves-from 29000
check "... ends with the cycle before" holds "$tmp/c.fst" 29000 29999
check "... the save file fits; RTL and model are equal" exits 0 scripts/check_gtkw.py --equal "$tmp/c.gtkw"
check "a crash before the dump: its status" exits 132 planted 2 --waves "$tmp/none.fst" --waves-from 35000
check "... no file" alone "$tmp/none.fst"
check "a crash in the window of an event" exits 132 planted 2 --waves "$tmp/c.fst" --waves-on "point:$late" --waves-after 30000
check "... ends with the cycle before" holds_until "$tmp/c.fst" 29999
check "a crash without a checkpoint: its status" exits 132 planted 2 --waves "$tmp/c.fst" --waves-from 29000 --checkpoint-every 0
check "... leaves a dump that is not whole, which the check sees" not holds "$tmp/c.fst" 29000 29999


# Without --waves: the last cycles, in the folder of a failure.
crash=$tmp/fail/tzc400-c1x32-random-s1/crash.fst
crashes() { # FROM ARGUMENT...: leaves the cycles from FROM on
	from=$1
	shift
	rm -f "$crash"
	says 132 "ended without warning after cycle 29999; $crash has the cycles $from to 29999" planted 2 "$@" && holds "$crash" "$from" 29999
}
check "a crash without --waves" crashes 29800
check "... the save file fits; RTL and model are equal" exits 0 scripts/check_gtkw.py --equal "${crash%.fst}.gtkw"
sed '/^\$date/,/^\$end/d' "$tmp/vcd" >"$tmp/a"
check "the same cycles, dumped by the run itself before it crashes" exits 132 planted 2 --waves "$tmp/r.fst" --waves-from 29800 --waves-to 29999
check "... these cycles" holds "$tmp/r.fst" 29800 29999
dumped_before() { sed '/^\$date/,/^\$end/d' "$tmp/vcd" | cmp "$tmp/a" -; }
check "... the same to the bit" dumped_before
check "a crash soon after a checkpoint: from the one before" crashes 29800 --checkpoint-every 14950
check "checkpoints nearer than the window is long: what they have" crashes 29990 --checkpoint-every 10
check "a crash after the window that was asked for" crashes 29800 --waves "$tmp/r.fst" --waves-from 29000 --waves-to 29100
check "... that one too" holds "$tmp/r.fst" 29000 29100
rm -f "$crash" "${crash%.fst}.gtkw"
check "a crash in the window that was asked for" exits 132 planted 2 --waves "$tmp/r.fst" --waves-from 29900
check "... only that one" alone "$crash"
check "... these cycles" holds "$tmp/r.fst" 29900 29999
check "a crash without a checkpoint" exits 132 planted 2 --checkpoint-every 0
check "... leaves none" alone "$crash"
check "a crash, and only the verdict is wanted" exits 132 planted 2 --verdict-only
check "... leaves none" alone "$crash"
no_room() { says 132 "/proc/none" planted 2 --fail-dir /proc/none && ! grep -q "has the cycles" "$tmp/out"; }
check "a crash, and nowhere to write: said" no_room
# SIGNAL: the same to a run on the build that it takes by itself, after its first checkpoint, which is its first child.
unasked() {
	"$tzf" run tzc400 --config c1x32 --test random --cycles 100000000 --fail-dir "$tmp/unasked" >"$tmp/out" 2>&1 &
	pid=$! got=0
	for _ in $(seq 600); do
		! pgrep -P $pid >/dev/null || break
		sleep 0.1
	done
	sleep 0.3
	kill -"$1" $pid
	wait $pid 2>/dev/null || got=$?
}
unasked SEGV
check "SIGSEGV without --waves: its status" [ $got -eq 139 ]
at=$(sed -n 's/.*ended without warning after cycle \([0-9]*\);.*/\1/p' "$tmp/out")
check "... the last cycles" holds "$tmp/unasked/tzc400-c1x32-random-s1/crash.fst" $((${at:-0} - 199)) "${at:-0}"
rm -r "${tmp:?}/unasked"
unasked INT
check "SIGINT without --waves: its status" [ $got -eq 3 ]
unasked KILL
check "SIGKILL without --waves: its status" [ $got -eq 137 ]

printf '%s\n' "$tmp/planted.so" "$tmp/i.fst" "$tmp/unasked" >"$tmp/names"
no_process_left() { sleep 0.5; ! cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\0' '\n' | grep -xFf "$tmp/names"; }
check "no process is left" no_process_left
check "... nor waves of a run that was ended on purpose" [ ! -e "$tmp/unasked" ]

checks_end
