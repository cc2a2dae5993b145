#!/bin/sh
# verilate.sh BLOCK CONFIG VARIANT OUT - builds one Verilated simulation of a block.
#
#   OUT      NAME.so   a shared object for tzf
#            NAME.a    a SystemC module (--sc) with all pins as ports, another bench than tzf's: the archive, and what includes it in the folder NAME
#   VARIANT  lockstep   checker, protocol checkers and the RTL's own assertions
#            lockstep-only  checker without the protocol checkers (benchmarks)
#            traced     as lockstep, with waves and the model's values as nets
#            traced-vcd  the same, dumping VCD (benchmarks)
#            bare       checker and protocol checkers compiled out (benchmarks)
#            coverage   as lockstep-only, counting lines and toggles (scripts/coverage.sh)
#            alone      no checker and no protocol checkers (NAME.a)
#            NAME       as lockstep, registered under NAME (faults, with TZF_RTL pointing at the changed RTL)
#   TZF_RTL      folder of the RTL (verilator/rtl)
#   TZF_OUTPUTS  1: outputs only, no state ports (netlists)
#   TZF_WAVES    1: with waves, whatever the variant
#   TZF_OPT      C++ optimisation (-O3 -march=native); `short`: for a short build, at most of the speed of -O1
#   TZF_SOURCES  1: Verilator's C++ only, in the folder OUT/obj; nothing is compiled
#   TZF_GEN      the generator (build/tzf-gen)
set -eu
block=$1 config=$2 variant=$3 out=$4
rtl=${TZF_RTL:-verilator/rtl}
opt=${TZF_OPT:--O3 -march=native}
# What Verilator writes is a few functions of ten thousand statements, over which some passes of -O1 take a third of its time and gain nothing.
[ "$opt" != short ] || opt='-O1 -fno-tree-fre -fno-tree-dse -fno-tree-sink -fno-tree-dominator-opts -fno-ipa-pure-const -fno-ipa-modref -fno-ipa-reference'
gen=${TZF_GEN:-build/tzf-gen}
case $out in
*.so) dir=${out%.so} module=tb mode=--cc ;;
*.a) dir=${out%.a} module=pins mode=--sc ;;
*)
	echo "verilate.sh: $out: neither NAME.so nor NAME.a" >&2
	exit 2
	;;
esac
top=V$(echo "${block}_${config}_${variant}" | tr -c 'A-Za-z0-9_\n' '_')

rm -rf "$dir"
mkdir -p "$dir"
"$gen" lockstep "$block" "$config" >"$dir/${block}_lockstep.sv"
"$gen" bind "$block" "$config" >"$dir/${block}_bind.sv"
"$gen" "$module" "$block" "$config" >"$dir/${block}_$module.sv"
checker="$dir/${block}_lockstep.sv $dir/${block}_bind.sv"

defines='' trace='' check='' cdefs='' assert='' coverage=''
[ "${TZF_OUTPUTS:-0}" = 1 ] || defines='+define+TZF_STATE'
case $variant in
bare) defines='+define+TZF_BARE' ;;
lockstep-only) ;;
coverage)
	# Verilator 5.006 splits always blocks, and then asks a condition with a function or a blocking variable in it twice; for the count at
	# the wrong time, so that the branch seems never to be reached.
	coverage='--coverage-line --coverage-toggle -fno-split'
	cdefs='-DTZF_COVERAGE'
	;;
alone) checker='' ;;
*)
	assert=--assert
	if [ -f "verilator/check/${block}_protocol.svh" ]; then
		defines="$defines +define+TZF_PROTOCOL"
		check=$(find verilator/check -name '*.sv' | sort)
	fi
	;;
esac
# Somebody else drives. Up to 64 bits are bool, uint32_t, uint64_t, wider ones sc_bv: tzf-gen systemc writes the same.
pins=''
if [ $mode = --sc ]; then
	defines="$defines +define+TZF_OBSERVE"
	pins='--pins-bv 65'
fi
if [ "$variant" = traced ] || [ "${TZF_WAVES:-0}" = 1 ]; then
	defines="$defines +define+TZF_TRACE"
	trace='--trace-fst --trace-structs'
	cdefs="$cdefs -DTZF_TRACE"
fi
if [ "$variant" = traced-vcd ]; then
	defines="$defines +define+TZF_TRACE"
	trace='--trace --trace-structs'
	cdefs='-DTZF_TRACE -DTZF_VCD'
fi
# Of everything that is written by hand or generated, whatever the variant: a traced build and a lockstep build are of the same sources, or not.
digest=$(cat "$rtl"/tzf_*.sv "$rtl/$block"*.sv verilator/check/*.sv* verilator/dpi/* "$dir/${block}"_*.sv | sha256sum | cut -c 1-16)

# -Wall on everything; the waivers for generated files and the checker stand in lockstep.vlt, one by one.
# shellcheck disable=SC2086 # the lists are lists
verilator $mode $pins --prefix "$top" --Mdir "$dir/obj" --top-module "${block}_$module" -O3 --x-assign fast --x-initial fast --unroll-count 4096 \
	--no-timing -Wall $assert $trace $coverage $defines -Iverilator/dpi -Iverilator/check "-I$rtl" verilator/dpi/lockstep.vlt \
	$check "$rtl"/tzf_*.sv "$rtl/$block"*.sv $checker "$dir/${block}_$module.sv"
[ "${TZF_SOURCES:-0}" != 1 ] || exit 0
# The DPI functions and Verilator's own library are in the program that loads it.
pic='-fPIC -fvisibility=hidden'
# Two files of C++, what runs in every cycle and what runs once, or one if both are compiled alike: the headers take a second a file.
files() # KINDS FILE
{
	awk -v kinds="$1" '/^VM_.* \+= / { on = $1 ~ kinds && $1 !~ /GLOBAL/ } on && /^\t/ { print "#include \"" $1 ".cpp\"" }' \
		"$dir/obj/${top}_classes.mk" >"$dir/obj/$2.cpp"
}
if [ "$opt" = -O0 ]; then
	files '_(FAST|SLOW)' tzf_FAST
	files nothing tzf_SLOW
else
	files _FAST tzf_FAST
	files _SLOW tzf_SLOW
fi
MAKEFLAGS='' make -s -C "$dir/obj" -f "$top.mk" VM_CLASSES_FAST=tzf_FAST VM_CLASSES_SLOW=tzf_SLOW VM_SUPPORT_FAST= VM_SUPPORT_SLOW= \
	OPT_FAST="$opt $pic" OPT_SLOW="-O0 $pic" OPT_GLOBAL="$opt $pic" "${top}__ALL.a" >/dev/null
if [ $mode = --sc ]; then
	"$gen" systemc "$block" "$config" >"$dir/${block}_signals.h"
	mv "$dir/obj/$top.h" "$dir/"
	mv "$dir/obj/${top}__ALL.a" "$out"
	rm -rf "$dir/obj"
	exit 0
fi
clock=$(sed -n 's/^  `define TZF_CLOCK //p' "$dir/${block}_lockstep.sv")
# shellcheck disable=SC2086
g++ -std=c++17 $opt $pic -Wall -Wextra $cdefs -DTZF_TOP="$top" -DTZF_HEADER="\"$top.h\"" -DTZF_DPI_HEADER="\"${top}__Dpi.h\"" \
	-DTZF_BLOCK="\"$block\"" -DTZF_CLOCK="$clock" -DTZF_CONFIG="\"$config\"" -DTZF_VARIANT="\"$variant\"" -DTZF_DIGEST="\"$digest\"" \
	-isystem "$dir/obj" -isystem /usr/share/verilator/include -isystem /usr/share/verilator/include/vltstd \
	-Iverilator/dpi -Irtl_c/common -Itb/core -c -o "$dir/adaptor.o" tb/core/tzf_verilated.cpp
counters=''
if [ -n "$coverage" ]; then
	# The one part of Verilator's library that the program does not have.
	counters=$dir/counters.o
	# shellcheck disable=SC2086
	g++ -std=c++17 -O2 $pic -I/usr/share/verilator/include -I/usr/share/verilator/include/vltstd -c -o "$counters" /usr/share/verilator/include/verilated_cov.cpp
fi
# shellcheck disable=SC2086
g++ -shared -Wl,-Bsymbolic -o "$out.new" "$dir/adaptor.o" $counters -Wl,--whole-archive "$dir/obj/${top}__ALL.a" -Wl,--no-whole-archive
rm -rf "$dir/obj" "$dir/adaptor.o" "$dir/counters.o"
mv "$out.new" "$out"
