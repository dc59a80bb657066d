#!/usr/bin/env bash
# Looks at photographs in HDFS and writes the answers to HDFS, by Spark: against a name node and a data node, which are processes of this
# machine. Odd names are among the photographs; a driver is killed half-way and started again.
#
#     scripts/hdfs-check.sh [FOLDER]         of photographs (default: those in examples); some 5 minutes
#
# Exit status: 0 all is well; 1 something is not, and the last line says what; 77 it cannot be run here, and the last line says why.
#
# PYTHON     a Python that has pyspark and pyarrow (default: a new environment, filled from PyPI)
# WORK       a folder for everything (default: a new one in ${TMPDIR:-/tmp}, deleted in the end)
# SPARK_JAR  linnet-spark.jar (default: the one of this checkout, built where it is not)
set -euo pipefail

checkout=$(cd "$(dirname "$0")/.." && pwd)
property() { sed -n "s:.*<$1>\(.*\)</$1>.*:\1:p" "$checkout/pom.xml"; }
version=$(property spark.version) hadoop=$(property hadoop.version)
source=${1:-$checkout/examples}
cannot() { echo "hdfs-check: not run: $*" >&2; exit 77; }
wrong() { echo "hdfs-check: $*" >&2; exit 1; }
say() { printf '\n== %s\n' "$*"; }

command -v java >/dev/null 2>&1 || cannot "java is not installed"
work=${WORK:-$(mktemp -d "${TMPDIR:-/tmp}/hdfs-check.XXXXXX")}
mkdir -p "$work"
started=()
cleanup() {
    # Ours only, by their numbers.
    for process in "${started[@]}"; do kill "$process" 2>/dev/null || true; done
    [ -n "${WORK:-}" ] || { sleep 2; rm -rf "$work"; }
}
trap cleanup EXIT

python=${PYTHON:-}
if [ -z "$python" ]; then
    python=$work/venv/bin/python
    if [ ! -x "$python" ]; then
        say "Spark $version from PyPI"
        python3 -m venv "$work/venv" >"$work/venv.log" 2>&1 || cannot "python3 makes no environment: $(tail -n 1 "$work/venv.log")"
        "$work/venv/bin/pip" install -q "pyspark==$version" pyarrow >"$work/pip.log" 2>&1 ||
            cannot "pip cannot install them: $(tail -n 1 "$work/pip.log")"
    fi
fi
"$python" -c 'import pyarrow' 2>/dev/null || cannot "$python lacks pyarrow"
SPARK_HOME=$("$python" -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))' 2>/dev/null) || cannot "$python has no pyspark"
export SPARK_HOME SPARK_LOCAL_IP=127.0.0.1 SPARK_LOCAL_DIRS=$work/local LINNET_HOME=$work/home
launcher=("$checkout/linnet" spark)
[ -z "${SPARK_JAR:-}" ] || launcher=(java -jar "$SPARK_JAR")

# Name node and data node of Hadoop's own mini cluster; the client that they are built on is part of Spark.
servers=org.apache.hadoop:hadoop-client-minicluster:$hadoop
say "HDFS $hadoop from Maven Central"
"$SPARK_HOME/bin/spark-submit" --master 'local[1]' --conf spark.ui.enabled=false --conf spark.jars.ivy="$work/ivy" --packages "$servers" \
    --exclude-packages org.apache.hadoop:hadoop-client-api,org.apache.hadoop:hadoop-client-runtime \
    --class org.apache.spark.examples.none none >"$work/packages.log" 2>&1 || true
ls "$work"/ivy/jars/*minicluster*.jar >/dev/null 2>&1 || cannot "spark-submit cannot fetch $servers; see $work/packages.log"

free_port() { "$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
port=$(free_port) web=$(free_port)
store=hdfs://127.0.0.1:$port
rm -rf "$work/hdfs" "$work/conf" "$work/photographs" "$work/embedded" "$work/killed" "$work/from-hdfs" "$work/local"
mkdir -p "$work/conf"
# usage: settings NAME VALUE …
settings() {
    echo "<configuration>"
    while [ $# -gt 0 ]; do echo "<property><name>$1</name><value>$2</value></property>"; shift 2; done
    echo "</configuration>"
}
settings fs.defaultFS "$store" hadoop.tmp.dir "$work/hdfs" >"$work/conf/core-site.xml"
settings dfs.replication 1 dfs.namenode.http-address "127.0.0.1:$web" dfs.datanode.address 127.0.0.1:0 \
    dfs.datanode.ipc.address 127.0.0.1:0 dfs.datanode.http.address 127.0.0.1:0 >"$work/conf/hdfs-site.xml"
printf 'rootLogger.level = warn\nrootLogger.appenderRef.err.ref = err\nappender.err.type = Console\nappender.err.name = err\nappender.err.target = SYSTEM_ERR\n' \
    >"$work/conf/log4j2.properties"
hadoop() { exec java -Xmx256m -cp "$work/conf:$work/ivy/jars/*:$SPARK_HOME/jars/*" "$@"; }
files() { (hadoop org.apache.hadoop.fs.FsShell "$@") 2>>"$work/files.log"; }

say "A name node and a data node"
(hadoop org.apache.hadoop.hdfs.server.namenode.NameNode -format -nonInteractive) >"$work/format.log" 2>&1 || cannot "$(tail -n 1 "$work/format.log")"
for server in namenode.NameNode datanode.DataNode; do
    (hadoop org.apache.hadoop.hdfs.server.$server) >"$work/$server.log" 2>&1 &
    started+=($!)
done
nodes() { "$python" -c "
import json, urllib.request
state = json.load(urllib.request.urlopen('http://127.0.0.1:$web/jmx?qry=Hadoop:service=NameNode,name=FSNamesystemState'))['beans'][0]
print(state['NumLiveDataNodes'])" 2>/dev/null || echo 0; }
for _ in $(seq 180); do
    [ "$(nodes)" -eq 0 ] || break
    kill -0 "${started[0]}" 2>/dev/null && kill -0 "${started[1]}" 2>/dev/null || cannot "HDFS does not start; see $work/*Node.log"
    sleep 1
done
[ "$(nodes)" -gt 0 ] || cannot "no data node came up; see $work/*Node.log"

say "Photographs with odd names, three that are none"
compare=$checkout/benchmarks/python/stores.py
"$python" "$compare" fill "$source" "$work/photographs" ":"
files -put "$work/photographs" "$store/photographs" || wrong "photographs cannot be put into HDFS: $(tail -n 1 "$work/files.log")"

linnet() { "${launcher[@]}" "$@" --master 'local[2]' --conf spark.ui.enabled=false --conf spark.hadoop.dfs.replication=1; }
# usage: equal OUT   what a job wrote to OUT in HDFS, beside what one wrote to the disk
equal() {
    files -get "$store/$1" "$work/from-hdfs" || wrong "$store/$1 cannot be read: $(tail -n 1 "$work/files.log")"
    "$python" "$compare" equal "$work/embedded" "$work/photographs" "$work/from-hdfs" "$store/photographs" || exit 1
    rm -rf "$work/from-hdfs"
}

say "Embeddings, from HDFS to HDFS, and from this disk to this disk"
linnet embed "$store/photographs" --out "$store/odd [name] 100%" >"$work/hdfs.log" 2>&1 || { tail -n 20 "$work/hdfs.log"; wrong "the job failed"; }
linnet embed "$work/photographs" --out "$work/embedded" >"$work/disk.log" 2>&1 || { tail -n 20 "$work/disk.log"; wrong "the job failed"; }
equal 'odd \[name\] 100%'

say "The driver is killed and started again"
linnet embed "$store/photographs" --out "$store/killed" --piece-size 5 >"$work/killed.log" 2>&1 &
job=$!
committed() { "$python" -c "
import json, urllib.request
files = json.load(urllib.request.urlopen('http://127.0.0.1:$web/webhdfs/v1/killed?op=LISTSTATUS'))['FileStatuses']['FileStatus']
print(sum(file['pathSuffix'].startswith('piece=') for file in files))" 2>/dev/null || echo 0; }
while [ "$(committed)" -eq 0 ] && kill -0 "$job" 2>/dev/null; do sleep 0.2; done
# The Java of spark-submit, which has the folder among its arguments.
for driver in $(grep -l -z -F -x "$store/killed" /proc/[0-9]*/cmdline 2>/dev/null | cut -d / -f 3); do
    if grep -q -z -F deploy.SparkSubmit "/proc/$driver/cmdline" 2>/dev/null; then kill -KILL "$driver"; fi
done
! wait "$job" || wrong "the job ended before it was killed"
before=$(committed)
linnet embed "$store/photographs" --out "$store/killed" --piece-size 5 >"$work/again.log" 2>&1 || { tail -n 20 "$work/again.log"; wrong "the job failed"; }
echo "$before of $(committed) pieces were committed"
equal killed
