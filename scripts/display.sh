# shellcheck shell=sh
# display.sh - a display of one's own for programs with windows, where there is none: Xvfb. Sourced.

display_xvfb=''

# Starts Xvfb with a screen of this size and sets DISPLAY; FOLDER has its files. Where that fails, $display_why says why. Xvfb finds a number that is free
# and says it when it takes connections. (xvfb-run looks for one itself, waits 3 s, and leaves Xvfb running where it cannot remove its own files.)
# When its last client goes, Xvfb begins anew and drops whoever comes just then: with several clients say -noreset, with one -terminate, which ends it.
start_display() # WIDTHxHEIGHT FOLDER SECONDS [OPTION OF Xvfb...]
{
	display_size=$1 display_folder=$2 display_patience=$3
	shift 3
	: >"$display_folder/display"
	Xvfb -displayfd 3 -screen 0 "${display_size}x24" -nolisten tcp "$@" 3>"$display_folder/display" >"$display_folder/xvfb.log" 2>&1 &
	display_xvfb=$!
	for _ in $(seq $((10 * display_patience))); do
		[ ! -s "$display_folder/display" ] || break
		kill -0 "$display_xvfb" 2>/dev/null || {
			display_why="no display: Xvfb ended: $(grep . "$display_folder/xvfb.log" | tail -n 1)"
			return 1
		}
		sleep 0.1
	done
	[ -s "$display_folder/display" ] || {
		display_why="no display of Xvfb within $display_patience s"
		return 1
	}
	DISPLAY=:$(cat "$display_folder/display")
	export DISPLAY
	unset WAYLAND_DISPLAY
}

# Xvfb has its lock and its socket to put away.
end_display()
{
	[ -n "$display_xvfb" ] || return 0
	kill "$display_xvfb" 2>/dev/null || true
	wait "$display_xvfb" 2>/dev/null || true
	display_xvfb=''
}

# What in_display has begun.
leave_display()
{
	trap '' HUP INT TERM
	[ -z "$display_program" ] || kill "$display_program" 2>/dev/null
	end_display
	[ -z "$display_program" ] || wait "$display_program" 2>/dev/null
	rm -rf "$display_home"
}

# Runs a program in a display that is ended afterwards, whatever happens: its exit status, or 3 without a display. If this itself is killed, the display
# ends with the program.
in_display() # COMMAND...
(
	display_program=''
	display_home=$(mktemp -d) || exit 3
	trap leave_display EXIT
	trap 'exit 3' HUP INT TERM
	start_display 1280x1024 "$display_home" 20 -terminate || {
		echo "$display_why"
		exit 3
	}
	"$@" &
	display_program=$!
	wait "$display_program"
	display_status=$?
	display_program=''
	exit $display_status
)
