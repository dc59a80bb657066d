#!/usr/bin/env bash
# Twice what `linnet serve` can bear, for ten minutes: only names (200) and refusals (429), names by the deadline, a client that waits when
# it is told to is served throughout, and memory does not grow. Ends in a table, and with status 1 where something else happened.
#
#   benchmarks/serve/overload.sh MODEL FOLDER [SECONDS]
#
# The service takes 32 photographs at a time (QUEUE), fewer than the client has connections (64), and has 5 seconds for each (DEADLINE). FOLDER, SIZED,
# PYTHON and LINNET are as for load.sh; SIZE is 224-pixels or 3-megapixels.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -lt 2 ]; then sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; fi
model=$(realpath "$1") folder=$2 seconds=${3:-600} queue=${QUEUE:-32} deadline=${DEADLINE:-5}
# shellcheck source=benchmarks/serve/server.sh
. "$here/server.sh"
classpath=${CLASSPATH:-$("$here/../classpath")}
photographs=$(sized "$folder" "${SIZE:-224-pixels}")
start_server "models: [measured=$model]" "limits:" "  queue: $queue" "  deadline: ${deadline}s"
# shellcheck disable=SC2086
java -XX:+UseSerialGC ${JAVA_OPTIONS:-} -cp "$classpath" org.linnet.benchmark.serve.OverloadBenchmark \
    "$server_url" "$server_pid" "$queue" "$deadline" "$seconds" "$photographs"
