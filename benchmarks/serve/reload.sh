#!/usr/bin/env bash
# Replaces the model of a running `linnet serve` on disk, in turn between two, while eight connections ask without a pause: no request fails, each
# new model is taken up, and memory does not grow. Ends in a table, and with status 1 where something else happened.
#
#   benchmarks/serve/reload.sh MODEL OTHER_MODEL FOLDER [RELOADS]
#
# Models are packed ones (`linnet pack`). LINNET is the launcher.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -lt 3 ]; then sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; fi
model=$(realpath "$1") other=$(realpath "$2") folder=$3 reloads=${4:-200}
# shellcheck source=benchmarks/serve/server.sh
. "$here/server.sh"
classpath=${CLASSPATH:-$("$here/../classpath")}
served=$work/served.${model##*.}
cp "$model" "$served"
start_server "models: [measured=$served]" "reload-every: 100ms"
java -XX:+UseSerialGC -cp "$classpath" org.linnet.benchmark.serve.ReloadBenchmark \
    "$server_url" "$server_pid" "$served" "$model" "$other" "$reloads" "$folder"
