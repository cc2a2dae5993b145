#!/bin/sh
# cost_chart.sh - the chart of what protection costs, from the table that the test `cost` writes (tzf run fabric --test cost --table FILE).
#
#   cost_chart.sh TABLE OUT.svg
#
# The table: a line of names, then one line a setup; the setup's name may hold blanks, so columns count from the right.
set -eu
[ $# -eq 2 ] || { echo "usage: cost_chart.sh TABLE OUT.svg" >&2; exit 2; }
[ -s "$1" ] || { echo "cost_chart.sh: $1: no table" >&2; exit 2; }
data=$(mktemp)
trap 'rm -f "$data"' EXIT
awk 'NR > 1 && NF >= 15 {
	name = $1
	for (i = 2; i <= NF - 14; i++)
		name = name " " $i
	gsub(/, /, ",\\n", name)
	if ($(NF - 13) != "-")
		name = name "\\nfilter " $(NF - 13)
	printf "\"%s\" %s %s %s %s %s\n", name, $(NF - 11), $(NF - 10), $(NF - 9), $(NF - 8), $(NF - 7) / $(NF - 12)
}' "$1" >"$data"
[ -s "$data" ] || { echo "cost_chart.sh: $1: not a table of the test cost" >&2; exit 2; }
gnuplot <<END
set terminal svg size 1000,640 font "sans-serif,12" background "#ffffff"
set output "$2"
set multiplot layout 2,1
set style data histograms
set style histogram clustered gap 1
set style fill solid 0.85 border -1
set boxwidth 0.9
set grid ytics
set yrange [0:*]
set lmargin 8
set bmargin 5
set title "Cycles per access, by what it finds, with protection off, strict and comparing"
set offsets 0, 0, graph 0.3, 0
set ylabel "cycles"
set key top left horizontal
plot "$data" using 2:xtic(1) title "own copy" linecolor rgb "#999999", \
     "" using 3 title "peer clean" linecolor rgb "#4477aa", \
     "" using 4 title "peer dirty" linecolor rgb "#cc6677", \
     "" using 5 title "miss" linecolor rgb "#ddcc77"
set title "Snoops per access, by the interconnect's counters"
set ytics 0.2
set offsets 0, 0, graph 0.1, 0
set ylabel "snoops"
plot "$data" using 6:xtic(1) notitle linecolor rgb "#4477aa"
unset multiplot
END
