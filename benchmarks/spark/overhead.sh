#!/usr/bin/env bash
# What Spark costs: the rate per core of `linnet spark embed` in one Java (local[N]) beside that of `linnet embed` with an empty store, over
# the same files of which no two are alike, the sides taking turns. Start-up is left out of both: each side runs over few files and over all, and
# the rate is that of the difference. Target: 0.85.
#
#   benchmarks/spark/overhead.sh FOLDER [PHOTOGRAPHS] [ROUNDS]
#
# FOLDER has photographs to make others of (default: 20000 of them, 3 rounds). SPARK_HOME is Spark 4 (such as pyspark's folder), WORK a
# folder for the photographs (default: a new one, deleted in the end), CORES how many are used (default: all).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -lt 1 ]; then sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2; fi
linnet=${LINNET:-$here/../../linnet} count=${2:-20000} rounds=${3:-3} cores=${CORES:-$(nproc)} few=$((${2:-20000} / 10))
work=${WORK:-$(mktemp -d "${TMPDIR:-/tmp}/spark-overhead.XXXXXX")}
[ -n "${WORK:-}" ] || trap 'rm -rf "$work"' EXIT
export SPARK_LOCAL_IP=127.0.0.1 LINNET_HOME=$work/home
[ -d "$work/photographs" ] || java "$here/DistinctPhotographs.java" "$1" "$work/photographs" "$count"
find "$work/photographs" -name '*.jpg' | LC_ALL=C sort >"$work/all"
head -n "$few" "$work/all" >"$work/few"

seconds() { local from=$EPOCHREALTIME; "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }; local to=$EPOCHREALTIME; echo $(((${to/[.,]/} - ${from/[.,]/}) / 1000)); }
command_line() {
    rm -rf "${work:?}/home"
    seconds "$linnet" embed --files-from "$work/$1" --out "$work/embeddings.npy" --decoding-threads "$cores" --sessions "$cores"
}
spark() {
    rm -rf "${work:?}/rows"
    seconds "$linnet" spark embed --files-from "$work/$1" --out "$work/rows" --master "local[$cores]" \
        --conf spark.driver.memory=2g --conf spark.ui.enabled=false --conf spark.driver.host=127.0.0.1
}
for _ in $(seq "$rounds"); do
    echo "$(command_line few) $(command_line all) $(spark few) $(spark all)"
done | awk -v more=$((count - few)) -v cores="$cores" '{
    a = more / ($2 - $1) * 1000 / cores; b = more / ($4 - $3) * 1000 / cores
    printf "command line %.2f, Spark %.2f photographs a second and core: %.2f; the few took %.1f and %.1f s\n", a, b, b / a, $1 / 1000, $3 / 1000
    sum += b / a
} END { printf "together: %.2f\n", sum / NR }'
