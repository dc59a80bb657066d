#!/usr/bin/env bash
# Photographs a second of backbones with generated weights, for every batch size and every way of spreading batches over
# the cores.
#
#   benchmarks/backbone.sh [SECONDS for each way] [VARIANT@SIZE …]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
seconds=${1:-6}
shift || true
if [ $# -eq 0 ]; then set -- efficientnet-lite0@224 efficientnet-b0@224 efficientnet-b4@380 efficientnet-b6@528; fi
exec java -XX:+UseSerialGC -cp "$("$here/classpath")" org.linnet.benchmark.BackboneBenchmark "$seconds" "$@"
