# dts_ranges.awk - turns the cells of the first "memory-ranges" property of a preprocessed device tree source into a C initialiser.
# Cells are separated by blanks, except inside parentheses: "A (B + C) D" gives "A, (B + C), D,".
{ text = text " " $0 }
END {
	if (!match(text, /memory-ranges[ \t]*=[ \t]*</)) {
		print "dts_ranges.awk: no memory-ranges property" >"/dev/stderr"
		exit 1
	}
	text = substr(text, RSTART + RLENGTH)
	depth = 0
	cell = ""
	n = length(text)
	for (i = 1; i <= n; i++) {
		c = substr(text, i, 1)
		if (depth == 0 && (c == " " || c == "\t" || c == ">")) {
			if (cell != "")
				print cell ","
			cell = ""
			if (c == ">")
				exit 0
			continue
		}
		if (c == "(") depth++
		if (c == ")") depth--
		cell = cell c
	}
	print "dts_ranges.awk: memory-ranges has no end" >"/dev/stderr"
	exit 1
}
