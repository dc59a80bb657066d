#!/usr/bin/env bash
# Breaks a job on a real Spark cluster, a standalone master and two workers as processes of this machine: two photographs that end the process
# that reads them, a worker that is killed half-way while slow tasks run twice, a driver that is killed and started again. The pass is made up
# (org.linnet.spark.output.DoomedJob, of the tests); how its rows are written is what Linnet does. Ends in a table.
#
#     ./mvnw -pl linnet-spark -am test-compile && PYTHON=python3 scripts/spark-faults.sh        about 5 minutes
#
# Exit status: 0 all is well; 1 something is not; 77 it cannot be run here, and the last line says why.
#
# PYTHON   a Python that has pyspark of Linnet's version, and pyarrow
# CLASSES  folders of classes: of linnet-core, linnet-spark and its tests (default: those of this checkout)
set -euo pipefail

checkout=$(cd "$(dirname "$0")/.." && pwd)
cannot() { echo "spark-faults: not run: $*" >&2; exit 77; }
[ "$(uname -s)" = Linux ] || cannot "it needs /proc"
python=${PYTHON:-python3}
SPARK_HOME=$("$python" -c 'import os, pyarrow, pyspark; print(os.path.dirname(pyspark.__file__))' 2>/dev/null) || cannot "$python lacks pyspark or pyarrow"
work=$(mktemp -d "${TMPDIR:-/tmp}/spark-faults.XXXXXX")
export SPARK_HOME SPARK_LOCAL_IP=127.0.0.1 SPARK_LOCAL_DIRS=$work/local SPARK_WORKER_DIR=$work/workers SPARK_LOG_DIR=$work/logs
started=()
cleanup() {
    # Ours only, by their numbers; executors end with their workers.
    for process in "${started[@]}"; do kill -KILL "$process" 2>/dev/null || true; done
    if [ -n "${KEEP:-}" ]; then echo "kept: $work"; else rm -rf "$work"; fi
}
trap cleanup EXIT

jars=() # the last one is the application's
for classes in ${CLASSES:-"$checkout"/linnet-core/target/classes "$checkout"/linnet-spark/target/classes "$checkout"/linnet-spark/target/test-classes}; do
    [ -d "$classes/org/linnet" ] || cannot "there is no $classes: run ./mvnw -pl linnet-spark -am test-compile"
    jars+=("$work/classes-${#jars[@]}.jar")
    jar --create --file "${jars[-1]}" -C "$classes" .
done

port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
master=spark://127.0.0.1:$port
"$SPARK_HOME/bin/spark-class" org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port 0 >"$work/master.log" 2>&1 &
started+=($!)
worker() {
    "$SPARK_HOME/bin/spark-class" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --webui-port 0 --cores 2 --memory 1g "$master" \
        >>"$work/worker-$1.log" 2>&1 &
    workers[$1]=$!
    started+=($!)
}
workers=()
worker 0
worker 1
for _ in $(seq 120); do
    [ "$(grep -c 'Registering worker' "$work/master.log" || true)" -lt 2 ] || break
    sleep 1
done

# usage: photographs NAME COUNT
photographs() {
    mkdir -p "$work/$1"
    for number in $(seq -w "$2"); do printf x >"$work/$1/$number.jpg"; done
}
# usage: job PHOTOGRAPHS OUT PIECE MILLISECONDS
job() {
    exec "$SPARK_HOME/bin/spark-submit" --master "$master" --class org.linnet.spark.output.DoomedJob --jars "${jars[0]},${jars[1]}" \
        --driver-memory 512m --executor-memory 512m --executor-cores 2 --conf spark.driver.host=127.0.0.1 --conf spark.ui.enabled=false \
        --conf spark.sql.shuffle.partitions=2 --conf spark.speculation=true --conf spark.speculation.quantile=0.1 \
        --conf spark.speculation.multiplier=1.1 "${jars[2]}" "$work/$1" "file:$work/$2" "$3" "$4"
}
# usage: wait_for_a_piece OUT PROCESS
wait_for_a_piece() {
    for _ in $(seq 1200); do
        ! ls "$work/$1"/piece=* >/dev/null 2>&1 || return 0
        kill -0 "$2" 2>/dev/null || return 1
        sleep 0.2
    done
    return 1
}
table=() status=0
# usage: judged WHAT OUT PHOTOGRAPHS SKIPPED
judged() {
    local line verdict=well
    line=$("$python" - "$work/$2" "$3" "$4" <<'PYTHON'
import sys
import pyarrow.dataset
table = pyarrow.dataset.dataset(sys.argv[1], format="parquet", partitioning="hive").to_table(columns=["path", "outcome"])
paths, outcomes = table["path"].to_pylist(), table["outcome"].to_pylist()
skipped = outcomes.count("skipped")
print(f"{len(paths)} rows of {len(set(paths))} photographs, {skipped} skipped")
sys.exit(not (len(paths) == len(set(paths)) == int(sys.argv[2]) and skipped == int(sys.argv[3])))
PYTHON
    ) || { verdict=NOT; status=1; }
    table+=("| $1 | ${line:-nothing to read} | $verdict |")
    echo "${table[-1]}"
}

photographs poisoned 80
printf poison >"$work/poisoned/17.jpg"
printf poison >"$work/poisoned/51.jpg"
(job poisoned out-poisoned 40 20) >"$work/poisoned.log" 2>&1 || grep -v '^\s*at ' "$work/poisoned.log" | tail -n 20
judged "two photographs that end the process" out-poisoned 80 2

photographs good 300
job good out-worker 50 60 >"$work/worker.log" 2>&1 &
process=$!
started+=($process)
if wait_for_a_piece out-worker $process; then kill -KILL "${workers[1]}"; pkill -KILL -P "${workers[1]}" || true; fi
wait $process || grep -v '^\s*at ' "$work/worker.log" | tail -n 20
judged "a worker killed with -9, slow tasks twice" out-worker 300 0
worker 1

job good out-driver 50 60 >"$work/driver.log" 2>&1 &
process=$!
if wait_for_a_piece out-driver $process; then kill -KILL $process; else echo "too late"; fi
wait $process || true
before=$(ls -d "$work"/out-driver/piece=* | wc -l)
(job good out-driver 50 0) >"$work/again.log" 2>&1 || grep -v '^\s*at ' "$work/again.log" | tail -n 20
judged "the driver killed with -9 after $before of 6 pieces" out-driver 300 0

printf '%s\n' "| fault | rows | |" "|---|---|---|" "${table[@]}"
exit $status
