#!/usr/bin/env bash
# By what copies are told: of photographs, copies that were encoded again, resized, cropped, mirrored or made brighter, and how
# near they are to the original, beside how near the nearest different photographs are; then how long the search takes.
#
#   benchmarks/copies.sh TRAIN_FOLDER … [-- BACKBONE]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -lt 1 ]; then sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2; fi
exec java -Xmx3g -cp "${CLASSPATH:-$("$here/classpath")}" org.linnet.benchmark.CopiesBenchmark "$@"
