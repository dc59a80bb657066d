#!/bin/bash
# Reads files that were damaged by chance, as commands read them, in a process that is watched. Wrong are its end by a signal,
# more than a minute or 1.5 GB for a file, any exception that is not documented, and anything on standard error. What is wrong
# is kept in FOLDER. The files are the same for the same seed.
#
#   benchmarks/faults/mutate.sh COUNT [SEED] [pictures|onnx|weights|models] [FOLDER]
#
# pictures are decoded and resampled as a pass does it; onnx and weights as `backbone import` does it, with a process for each
# file, which takes half a second; models are loaded and asked for a name.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
subject=${3:-pictures}
exec java -XX:+UseSerialGC -cp "$("$here/classpath")" org.linnet.benchmark.FaultCampaign "$subject" "$1" "${2:-1}" \
    "${4:-$here/target/faults/$subject}"
