#!/usr/bin/env bash
# Runs Linnet on a real Spark cluster, a standalone master and two workers as processes of this machine: the same photographs by Spark
# and by the command line, a worker that is killed half-way, a driver that is killed and started again, and what the guide shows for
# PySpark. Ends in a table.
#
#     scripts/spark-check.sh [FOLDER]        photographs to make others of (default: those in examples); 10 to 20 minutes
#
# Exit status: 0 all is well; 1 something is not, and the table says what; 77 it cannot be run here, and the last line says why.
#
# COUNT      photographs (default 2000)
# PYTHON     a Python that has pyspark, pyarrow and numpy (default: a new environment, filled from PyPI)
# WORK       a folder for everything (default: a new one in ${TMPDIR:-/tmp}, deleted in the end); needs 3 GB
# LINNET     the launcher (default: the one of this checkout)
# SPARK_JAR  linnet-spark.jar (default: the one of this checkout, built where it is not)
set -euo pipefail

checkout=$(cd "$(dirname "$0")/.." && pwd)
version=$(sed -n 's:.*<spark.version>\(.*\)</spark.version>.*:\1:p' "$checkout/pom.xml")
source=${1:-$checkout/examples} count=${COUNT:-2000}
cannot() { echo "spark-check: not run: $*" >&2; exit 77; }
say() { printf '\n== %s\n' "$*"; }

command -v java >/dev/null 2>&1 || cannot "java is not installed"
[ "$(uname -s)" = Linux ] || cannot "it needs /proc"
work=${WORK:-$(mktemp -d "${TMPDIR:-/tmp}/spark-check.XXXXXX")}
mkdir -p "$work"
started=()
cleanup() {
    # Ours only, by their numbers; executors end with their workers.
    for process in "${started[@]}"; do kill -KILL "$process" 2>/dev/null || true; done
    [ -n "${WORK:-}" ] || rm -rf "$work"
}
trap cleanup EXIT

python=${PYTHON:-}
if [ -z "$python" ]; then
    python=$work/venv/bin/python
    if [ ! -x "$python" ]; then
        say "Spark $version from PyPI"
        python3 -m venv "$work/venv" >"$work/venv.log" 2>&1 || cannot "python3 makes no environment: $(tail -n 1 "$work/venv.log")"
        "$work/venv/bin/pip" install -q "pyspark==$version" numpy pyarrow >"$work/pip.log" 2>&1 ||
            cannot "pip cannot install pyspark $version: $(tail -n 1 "$work/pip.log")"
    fi
fi
SPARK_HOME=$("$python" -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))' 2>/dev/null) || cannot "$python has no pyspark"
"$python" -c 'import numpy, pyarrow.dataset' 2>/dev/null || cannot "$python lacks numpy or pyarrow"
export SPARK_HOME SPARK_LOCAL_IP=127.0.0.1 LINNET_HOME=$work/home
export SPARK_LOCAL_DIRS=$work/local SPARK_WORKER_DIR=$work/workers SPARK_LOG_DIR=$work/logs
[ -z "${SPARK_JAR:-}" ] || export LINNET_SPARK_JAR=$SPARK_JAR
linnet=${LINNET:-$checkout/linnet}

table=()
# usage: judged NAME COMMAND...   the command prints a line, and fails where it is not well
judged() {
    local name=$1 status=well line
    shift
    line=$("$@" 2>>"$work/judged.log" | tail -n 1) || status=NOT
    table+=("| $name | ${line:-$(tail -n 1 "$work/judged.log")} | $status |")
    echo "${table[-1]}"
}

say "$count different photographs, four that are none, and a model"
if [ ! -d "$work/photographs" ]; then
    java "$checkout/benchmarks/spark/DistinctPhotographs.java" "$source" "$work/made" "$count"
    : >"$work/made/00000/empty.jpg"
    echo "no photograph" >"$work/made/00000/text.jpg"
    head -c 2000 "$work/made/00000/0000001.jpg" >"$work/made/00000/cut.jpg"
    echo "no photograph at all" >"$work/made/00000/notes.txt"
    mv "$work/made" "$work/photographs"
fi
[ -d "$work/model" ] || "$linnet" train "$checkout/examples/taxon_train" --out "$work/model" -q
photographs=$work/photographs

say "By the command line"
if [ ! -f "$work/embeddings.csv" ] || [ ! -f "$work/names.csv" ]; then
    "$linnet" embed "$photographs" --out "$work/embeddings.npy" -q
    "$linnet" predict "$work/model" "$photographs" --out "$work/names.csv" -q
fi

port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
master=spark://127.0.0.1:$port
worker() {
    "$SPARK_HOME/bin/spark-class" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --webui-port 0 --cores 1 --memory 1500m "$master" \
        >>"$work/worker-$1.log" 2>&1 &
    workers[$1]=$!
    started+=($!)
}
cluster_up() {
    say "A master and two workers"
    "$SPARK_HOME/bin/spark-class" org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port 0 >"$work/master.log" 2>&1 &
    started+=($!)
    workers=()
    worker 0
    worker 1
    for _ in $(seq 60); do
        [ "$(grep -c 'Registering worker' "$work/master.log" || true)" -lt 2 ] || return 0
        sleep 1
    done
    cannot "no cluster came up: $(tail -n 1 "$work/master.log")"
}

# usage: spark JOB ARGUMENT...
spark() {
    local job=$1
    shift
    "$linnet" spark "$job" "$@" --master "$master" --executor-memory 1g --executor-cores 1 \
        --conf spark.driver.host=127.0.0.1 --conf spark.ui.enabled=false
}
committed() { find "$1" -name '*.parquet' ! -path '*/_*' ! -name '.*' 2>/dev/null | wc -l; }
# usage: wait_for_half FOLDER PROCESS   until something is committed
wait_for_half() {
    for _ in $(seq 600); do
        [ "$(committed "$1")" -eq 0 ] || return 0
        kill -0 "$2" 2>/dev/null || return 1
        sleep 0.5
    done
    return 1
}
equal() { "$python" "$checkout/benchmarks/python/spark_equality.py" "$@"; }
pieces=$((count / 8 + 1))
cluster_up

say "Embeddings"
rm -rf "$work/embedded"
spark embed "$photographs" --out "$work/embedded" >"$work/embed.log" 2>&1 || tail -n 20 "$work/embed.log"
judged "embeddings" equal embed "$work/embedded" "$work/embeddings.npy"

say "Names"
rm -rf "$work/named"
spark predict "$work/model" "$photographs" --out "$work/named" >"$work/named.log" 2>&1 || tail -n 20 "$work/named.log"
judged "names" equal predict "$work/named" "$work/names.csv"

say "A worker is killed"
rm -rf "$work/killed"
spark predict "$work/model" "$photographs" --out "$work/killed" --piece-size "$pieces" >"$work/killed.log" 2>&1 &
job=$!
started+=("$job")
if wait_for_half "$work/killed" "$job"; then kill -KILL "${workers[1]}"; else echo "too late"; fi
wait "$job" || tail -n 20 "$work/killed.log"
judged "names, a worker killed with -9" equal predict "$work/killed" "$work/names.csv"
worker 1

say "The driver is killed and started again"
rm -rf "$work/resumed"
spark predict "$work/model" "$photographs" --out "$work/resumed" --piece-size "$pieces" >"$work/resumed.log" 2>&1 &
job=$!
if wait_for_half "$work/resumed" "$job"; then
    # The Java of spark-submit, which has the folder among its arguments.
    driver=$(grep -l -z -F "$work/resumed" /proc/[0-9]*/cmdline 2>/dev/null | while read -r file; do
        if tr '\0' ' ' <"$file" | grep -q 'deploy.SparkSubmit'; then basename "$(dirname "$file")"; fi
    done | head -n 1)
    kill -KILL "$driver"
fi
wait "$job" && echo "it had ended already"
before=$(committed "$work/resumed")
spark predict "$work/model" "$photographs" --out "$work/resumed" --piece-size "$pieces" >"$work/again.log" 2>&1 || tail -n 20 "$work/again.log"
judged "names, the driver killed with -9 ($before files were committed)" equal predict "$work/resumed" "$work/names.csv"

say "From Python, as the guide shows it"
mkdir -p "$work/python/photographs"
examples=("$checkout"/examples/taxon_validate/*/*/*/*.jpg)
cp "${examples[@]:0:4}" "$work/python/photographs"
(
    cd "$work/python"
    ln -sfn "$work/model" my-model
    [ -f mammals.linnet ] || "$linnet" model pack my-model --out mammals.linnet -q
    "$python" -c 'import glob, os, pyarrow, pyarrow.parquet
pyarrow.parquet.write_table(pyarrow.table({"path": [os.path.abspath(file) for file in glob.glob("photographs/*")]}), "photographs.parquet")'
)
jar=${LINNET_SPARK_JAR:-$checkout/linnet-spark/target/linnet-spark.jar}
snippets() { (cd "$work/python" && exec "$python" "$checkout/benchmarks/python/spark_snippets.py" "$jar" "$checkout/README.md" "$checkout/docs/scale.md"); }
judged "from Python" snippets

say "What came of it"
echo "| Spark $version, two workers, $count photographs | by Spark, beside the command line | |"
echo "|---|---|---|"
printf '%s\n' "${table[@]}"
! printf '%s\n' "${table[@]}" | grep -q '| NOT |$'
