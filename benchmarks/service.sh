#!/usr/bin/env bash
# What many callers get of one service (InferenceService, without a network) beside the pass over the same files without a
# store: throughput with 64 photographs in flight, the sides taking turns; the time of one at a time; and times at random
# arrivals, at 50 and 80 % of capacity. Target: 0.9 of the pass.
#
#   benchmarks/service.sh MODEL FOLDER [PHOTOGRAPHS] [ROUNDS] [BATCH_SIZE] [CONCURRENT_BATCHES]
#
# MODEL is what `linnet train --out` wrote. LINNET_HOME, where its backbone is, is read only.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -lt 2 ]; then sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; fi
exec java -XX:+UseSerialGC -cp "$("$here/classpath")" org.linnet.benchmark.ServiceBenchmark "$1" "$2" "${3:-200}" "${4:-5}" "${@:5}"
