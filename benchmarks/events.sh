#!/usr/bin/env bash
# One answer for an event of several frames by several rules: the mean of probabilities, that of logits, MegaDetector's smoothing,
# the most confident frame. Five folds of locations, dealt out anew for each repeat; intervals from resampled locations.
#
#   benchmarks/events.sh FOLDER [REPEATS] [MINUTES]
#
# FOLDER holds taxon_train and metadata.csv with the columns file (below FOLDER), location, datetime and sequence. Events are its
# sequences, or else frames of one taxon at one location that follow one another within MINUTES. LINNET_HOME keeps the embeddings.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -lt 1 ]; then sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; fi
exec java -XX:+UseSerialGC -cp "$("$here/classpath")" org.linnet.benchmark.EventsBenchmark "$1" "${2:-4}" "${@:3}"
