# shellcheck shell=sh
# verilated.sh - for tests that make several small simulations with Verilator: what all of them need of it is compiled once. Sourced.

verilated_include=/usr/share/verilator/include

# Compiles Verilator's runtime into FOLDER.
verilated_runtime() # FOLDER
{
	for file in verilated verilated_dpi verilated_timing verilated_threads; do
		g++ -std=c++20 -fcoroutines -O0 -DVM_TRACE=0 "-I$verilated_include" "-I$verilated_include/vltstd" -c -o "$1/$file.o" \
			"$verilated_include/$file.cpp" || return 1
	done
}

# Compiles what Verilator wrote into OBJ for the module TOP (--cc, not --build), and links it with the runtime in FOLDER, the library, and further files.
verilated_link() # FOLDER OBJ TOP OPTIMISATION PROGRAM LIBRARY [FILE...]
{
	folder=$1 obj=$2 top=$3 opt=$4 program=$5 library=$6
	shift 6
	make -s -C "$obj" -f "V$top.mk" "V${top}__ALL.a" OPT_FAST="$opt" OPT_SLOW=-O0 OPT_GLOBAL=-O0 &&
		g++ -std=c++17 -O0 "-I$obj" "-I$verilated_include" "-I$verilated_include/vltstd" -Iverilator/dpi -Irtl_c/common -o "$program" "$@" "$obj/V${top}__ALL.a" \
			"$folder"/verilated*.o "$library" -pthread -latomic
}
