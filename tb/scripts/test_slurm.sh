#!/bin/sh
# test_slurm.sh - a regression as a Slurm array job, on a one-node cluster that this script starts and stops (munge, slurmctld, slurmd, all in
# a temporary folder): a task that is killed in the middle runs again and is counted once; a regression that is interrupted or killed takes its array
# back and goes on; the totals are those of the local executor. Prints "N passed, N failed"; exit status 1 if any failed.
set -u
cd "$(dirname "$0")/../.." || exit 1
check_regress=tb/scripts/check_regress.py
# shellcheck source=tb/scripts/checks.sh
. tb/scripts/checks.sh

for program in munged slurmctld slurmd sbatch; do
	command -v $program >/dev/null 2>&1 || { skip "no $program here (Debian's packages slurm-wlm and munge)"; checks_end; }
done
[ "$(id -u)" -eq 0 ] || { skip "a cluster of its own needs root: slurmd starts tasks as their user"; checks_end; }
make --no-print-directory -s build/tzf build/rtl/tzc400-c1x32-lockstep.so build/rtl/tzc400-c1x32-traced.so || exit 1
host=$(hostname -s)

# Ends a daemon by its own number.
stop() # PIDFILE
{
	[ -s "$1" ] || return
	pid=$(cat "$1")
	kill "$pid" 2>/dev/null
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		kill -0 "$pid" 2>/dev/null || return
		sleep 0.5
	done
	kill -9 "$pid" 2>/dev/null
}

clean_up()
{
	[ ! -s "$tmp/slurmctld.pid" ] || scancel --user=root 2>/dev/null
	[ ! -s "$tmp/driver" ] || kill -9 "$(cat "$tmp/driver")" 2>/dev/null
	stop "$tmp/slurmd.pid"
	stop "$tmp/slurmctld.pid"
	stop "$tmp/munge/pid"
	rm -rf "${tmp:?}"
}
trap clean_up EXIT

# Two ports that nobody listens on.
free_ports()
{
	python3 -c 'import socket
s = [socket.socket() for _ in range(2)]
for x in s: x.bind(("127.0.0.1", 0))
print(*(x.getsockname()[1] for x in s))'
}

configure()
{
	mkdir -p "$tmp/munge" "$tmp/state" "$tmp/spool"
	chmod 700 "$tmp/munge"
	head -c 1024 /dev/urandom >"$tmp/munge/key"
	chmod 400 "$tmp/munge/key"
	# shellcheck disable=SC2046 # two words
	set -- $(free_ports)
	cat >"$tmp/slurm.conf" <<-CONF
		ClusterName=tzf
		SlurmctldHost=$host(127.0.0.1)
		SlurmUser=root
		SlurmdUser=root
		SlurmctldPort=$1
		SlurmdPort=$2
		AuthType=auth/munge
		AuthInfo=socket=$tmp/munge/socket
		StateSaveLocation=$tmp/state
		SlurmdSpoolDir=$tmp/spool
		SlurmctldPidFile=$tmp/slurmctld.pid
		SlurmdPidFile=$tmp/slurmd.pid
		SlurmctldLogFile=$tmp/slurmctld.log
		SlurmdLogFile=$tmp/slurmd.log
		ProctrackType=proctrack/linuxproc
		TaskPlugin=task/none
		JobAcctGatherType=jobacct_gather/none
		AccountingStorageType=accounting_storage/none
		SchedulerType=sched/builtin
		SchedulerParameters=sched_interval=1,batch_sched_delay=0
		SelectType=select/cons_tres
		SelectTypeParameters=CR_CPU
		ReturnToService=2
		KillWait=1
		MpiDefault=none
		NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
		PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
	CONF
}

start_cluster()
{
	configure
	export SLURM_CONF="$tmp/slurm.conf"
	munged --force --key-file="$tmp/munge/key" --socket="$tmp/munge/socket" --pid-file="$tmp/munge/pid" --log-file="$tmp/munge/log" \
		--seed-file="$tmp/munge/seed" || return 1
	slurmctld -c || return 1
	slurmd || return 1
	for _ in $(seq 60); do
		[ "$(sinfo --noheader --format=%T 2>/dev/null)" != idle ] || return 0
		sleep 0.5
	done
	return 1
}

# Four shards of some seconds, so that there is a middle.
export CONFIGS=tzc400:c1x32 TESTS=T1,random SEEDS=1-4 SHARD=1 CYCLES=1000000 COVERAGE=report FUZZ=0 WAVES=0

begin() # NAME EXECUTOR [VARIABLE=VALUE...]: in the background; its number is in $driver
{
	name=$1 executor=$2
	shift 2
	env "$@" REGRESS_DIR="$tmp/$name" REGRESS_NAME=it EXECUTOR="$executor" scripts/regress.py >"$tmp/out" 2>&1 &
	driver=$!
	echo "$driver" >"$tmp/driver"
}

ended() # STATUS
{
	wait "$driver"
	got=$?
	rm -f "$tmp/driver"
	[ $got -eq "$1" ] || { echo "status $got, not $1"; return 1; }
}

regress() # STATUS NAME EXECUTOR [VARIABLE=VALUE...]
{
	want=$1
	shift
	begin "$@"
	ended "$want"
}

# Until a shard runs: a folder of its work is there, and no result.
under_way() # NAME SHARD
{
	for _ in $(seq 600); do
		[ ! -f "$tmp/$1/it/results/$2.json" ] || { echo "$2 was done before it could be stopped"; return 1; }
		[ -z "$(find "$tmp/$1/it/work" -name "$2.*" -type d 2>/dev/null)" ] || return 0
		sleep 0.1
	done
	echo "$2 did not begin"
	return 1
}

# The number of the task of a shard that is under way.
task_of() # NAME SHARD
{
	under_way "$1" "$2" || return 1
	index=$(grep -n -x "$2" "$tmp/$1/it/slurm/shards" | cut -d: -f1)
	squeue --noheader --array --format=%i | grep "_$((index - 1))\$"
}

# Cancels the task of a shard: it is lost.
kill_task() # NAME SHARD
{
	task=$(task_of "$1" "$2") || return 1
	scancel "$task" || return 1
	[ ! -f "$tmp/$1/it/results/$2.json" ]
}

# Slurm itself runs the task of a shard again, as when its node has failed; at once, and not in two minutes.
requeue_task() # NAME SHARD
{
	task=$(task_of "$1" "$2") || return 1
	scontrol requeue "$task" || return 1
	[ ! -f "$tmp/$1/it/results/$2.json" ] || return 1
	for _ in $(seq 100); do
		! scontrol update JobId="$task" StartTime=now >/dev/null 2>&1 || [ "$(squeue --noheader --array --jobs="$task" --format=%T)" != PENDING ] || return 0
		sleep 0.1
	done
	echo "$task does not wait for its start"
	return 1
}

nothing_queued() { [ -z "$(squeue --noheader)" ]; }

if ! start_cluster >"$tmp/start" 2>&1; then
	echo "FAILED: the cluster did not start"
	tail -n 20 "$tmp/start" "$tmp"/*.log "$tmp/munge/log" 2>/dev/null | sed 's/^/    /'
	failed=1
	checks_end
fi
shard=tzc400-c1x32-s2
check "local: passes" regress 0 local local

begin killed slurm
check "a task is killed in the middle" kill_task killed $shard
check "killed: the regression passes all the same" ended 0
check "killed: said" out_has "^$shard: no result"
check "killed: it ran again, the others once, and each is there once" $check_regress attempts "$tmp/killed/it" $shard=2
check "killed: counted once: the totals are the local ones" $check_regress same "$tmp/local/it" "$tmp/killed/it"
check "killed: done by Slurm" $check_regress is "$tmp/killed/merged.json" executor=slurm

begin requeued slurm ATTEMPTS=1
check "a task is run again by Slurm itself" requeue_task requeued $shard
check "requeued: passes" ended 0
check "requeued: the same attempt, counted once" $check_regress attempts "$tmp/requeued/it"
check "requeued: the totals are the local ones" $check_regress same "$tmp/local/it" "$tmp/requeued/it"

begin lost slurm ATTEMPTS=1
check "without a second attempt: killed" kill_task lost $shard
check "without a second attempt: not passed" ended 3
check "without a second attempt: the missing one is named" out_has "^missing: $shard: no result"
check "without a second attempt: its runs are not counted" $check_regress is "$tmp/lost/merged.json" blocks.tzc400.configs.c1x32.passed=6
check "self-test: other totals are noticed" sh -c "! $check_regress same '$tmp/local/it' '$tmp/lost/it'"
check "self-test: a missing result is noticed" sh -c "! $check_regress attempts '$tmp/lost/it'"
check "goes on" regress 0 lost slurm
check "goes on: only with what was missing" out_has "^3 shards are done, 1 to run"
check "goes on: same totals" $check_regress same "$tmp/local/it" "$tmp/lost/it"

begin stopped slurm
check "interrupted in the middle" under_way stopped $shard
kill -TERM "$driver"
check "interrupted: status 3" ended 3
check "interrupted: nothing is left in the queue" nothing_queued
begin stopped slurm
check "goes on, and is killed" under_way stopped tzc400-c1x32-s4
kill -9 "$driver"
check "killed: no verdict" ended 137
check "goes on after both" regress 0 stopped slurm
check "goes on after both: same totals" $check_regress same "$tmp/local/it" "$tmp/stopped/it"
check "goes on after both: nothing is left in the queue" nothing_queued

# Held, as Slurm does with a task that it could not launch: it waits for a person, who is told.
begin held slurm SLURM_OPTIONS=--hold SEEDS=1
told_held() { for _ in $(seq 300); do ! grep -q "^held by Slurm, waiting: " "$tmp/out" || return 0; sleep 0.1; done; return 1; }
check "held: said" told_held
for _ in 1 2 3; do sleep 1; done
check "held: said once" [ "$(grep -c '^held by Slurm' "$tmp/out")" -eq 1 ]
release() { sh -c "$(sed -n 's/^held by Slurm, waiting: \([^ ]*\) .*(\(scontrol release\) .*/\2 \1/p' "$tmp/out")"; }
check "held: let go as it says" release
check "held: then it passes" ended 0

check "sbatch refuses: status 2" regress 2 refused slurm SLURM_OPTIONS=--partition=nosuch
check "sbatch refuses: said in one line" out_has "^regress: EXECUTOR=slurm: sbatch: .*nosuch\|^regress: EXECUTOR=slurm: sbatch: .*partition"
checks_end
