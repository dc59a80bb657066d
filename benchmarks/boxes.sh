#!/usr/bin/env bash
# A pass that looks at boxes, different frames from disk to an empty store, beside the bare sessions of its detector and its
# backbone on as many inputs. The three take turns. Target: at most 1.15 times what the two take together.
#
#   benchmarks/boxes.sh FOLDER… (of a camera trap's JPEG frames; FRAMES=2000 ROUNDS=10 BACKBONE=efficientnet-lite0@224)
#
# Frames are copies of those in the folders, each with another comment, so that none is known from before.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -lt 1 ]; then sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; fi
exec java -XX:+UseSerialGC -cp "$("$here/classpath")" org.linnet.benchmark.BoxesBenchmark \
    "${BACKBONE:-efficientnet-lite0@224}" "${FRAMES:-2000}" "${ROUNDS:-10}" "$@"
