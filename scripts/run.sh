#!/bin/sh
# run.sh - the main job (`make run`): a TZC-400 in lockstep with its model, driven by what real firmware writes, by a
# real program's memory traffic through the programmed filter, and by random traffic on every interface; then a system of CPU
# cache, GPU cache and DMA behind interconnect and filter, in lockstep, on the same program's accesses: what protection costs, by the interconnect's own counters.
set -eu
tzf=build/tzf
config=c4x64
out=build/run
mkdir -p "$out"
rm -f "$out"/tzc400.* "$out"/protection-cost.*

if [ -f build/tfa/src/drivers/arm/tzc/tzc400.c ]; then
	firmware=fw-fvp driver=firmware
	echo "firmware: Trusted Firmware-A $(cat build/tfa/version), its own driver and FVP table, programs the RTL"
else
	firmware=seq-fvp driver=sequence
	echo "firmware: SKIPPED, its source could not be fetched; the same register sequence is written as data (docs/tzc400.md)"
fi
echo "traffic:  tb/trace/sample.lackey.gz, what sort -n asked of memory (tb/trace/README.md has the command)"
echo
status=0
$tzf run tzc400 --config $config --test $firmware,traffic,random --seeds 2 --cycles "${CYCLES:-300000}" --json "$out/result.json" || status=$?
[ $status -eq 0 ] || { echo "see the report above; the folder it names holds the waves"; exit $status; }

# The system: every register of every block compared, with protection off and in modes 1 and 2, the snoop filter on and off.
echo
echo "system:   CPU cache, GPU cache, DMA, interconnect, filter; the program's accesses by each in turn (docs/fabric.md)"
$tzf run fabric --config c2l1f2 --test cost,leak,$driver,random --cycles "${CYCLES:-60000}" --table "$out/protection-cost.table" --json "$out/fabric.json" || status=$?
[ $status -eq 0 ] || { echo "see the report above; the folder it names holds the waves"; exit $status; }
scripts/cost_chart.sh "$out/protection-cost.table" "$out/protection-cost.svg"

# The same traffic once more with waves and vectors: the first 20,000 cycles.
$tzf run tzc400 --config $config --test traffic --cycles 2000 --waves "$out/tzc400.fst" --vectors "$out/tzc400.tzvec.gz" >"$out/traced.log"
$tzf replay "$out/tzc400.tzvec.gz" >"$out/replay.log"
echo
echo "golden vectors: $out/tzc400.tzvec.gz   ($(cat "$out/replay.log"))   replay: $tzf replay $out/tzc400.tzvec.gz"
echo "                                       or without DPI:   make replay-icarus FILES=$out/tzc400.tzvec.gz"
echo "waveform:       $out/tzc400.fst        open: make waves BLOCK=tzc400"
echo "chart:          $out/protection-cost.svg   (table: $out/protection-cost.table)"
echo "results:        $out/result.json, $out/fabric.json"
