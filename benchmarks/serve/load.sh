#!/usr/bin/env bash
# Throughput and latency of `linnet serve` beside the bare pass over the same files, in turn: at most, at 80 % and at 50 % of that,
# by an open-loop client (Poisson arrivals, a latency counts from when the request was meant to be sent) over 64 connections.
# Client and service share this machine. Ends in a table. Targets: 0.9 of the pass; p50 2 × and p99 8 × a single request.
#
#   benchmarks/serve/load.sh MODEL FOLDER [ROUNDS] [SECONDS]
#
# From the photographs of FOLDER, 100 are made of 224 pixels and 100 of 3 megapixels, with Pillow and NumPy (PYTHON), in SIZED if that
# is set. LINNET is the launcher; JAVA_OPTIONS go to the client.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -lt 2 ]; then sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; fi
model=$(realpath "$1") folder=$2 rounds=${3:-5} seconds=${4:-20}
# shellcheck source=benchmarks/serve/server.sh
. "$here/server.sh"
classpath=${CLASSPATH:-$("$here/../classpath")}
small=$(sized "$folder" 224-pixels)
large=$(sized "$folder" 3-megapixels)
start_server "models: [measured=$model]"
# shellcheck disable=SC2086
java -XX:+UseSerialGC ${JAVA_OPTIONS:-} -cp "$classpath" org.linnet.benchmark.serve.LoadBenchmark \
    "$server_url" "$server_pid" "$model" "$rounds" "$seconds" "$small" "$large"
