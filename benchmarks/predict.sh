#!/usr/bin/env bash
# `linnet predict` with an empty store - photographs from disk, backbone, names - beside as many bare passes of the same
# backbone through the same number of sessions. Both open the backbone within their time; the start of Java is in neither.
# The sides take turns; one round of each goes first and is not counted. Target: 1.1.
#
#   benchmarks/predict.sh MODEL FOLDER [PHOTOGRAPHS] [ROUNDS]
#
# MODEL is what `linnet train --out` wrote. LINNET_HOME, where its backbone is, is read only.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -lt 2 ]; then sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; fi
exec java -XX:+UseSerialGC -cp "$("$here/classpath")" org.linnet.benchmark.PredictBenchmark "$1" "$2" "${3:-150}" "${4:-5}"
