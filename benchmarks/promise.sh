#!/usr/bin/env bash
# What models promise - the share of right names on their own held-out photographs - beside what they keep on photographs that
# had no part in the training: of other locations, or drawn at random. Five folds, dealt out anew for each repeat; pooled,
# with intervals from resampled locations (or photographs).
#
#   benchmarks/promise.sh FOLDER [location,photograph] [REPEATS] [-- OPTIONS OF TRAIN]...
#
# FOLDER holds taxon_train and, for folds by location, metadata.csv with the columns file (below FOLDER) and location. Each
# -- begins the options of one way to train: -- --split-by photograph -- --split-by location compares two. LINNET_HOME
# keeps the embeddings.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -lt 1 ]; then sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2; fi
data=$1 by=location,photograph repeats=4
shift
if [ $# -gt 0 ] && [ "$1" != -- ]; then by=$1; shift; fi
if [ $# -gt 0 ] && [ "$1" != -- ]; then repeats=$1; shift; fi
exec java -XX:+UseSerialGC -cp "$("$here/classpath")" org.linnet.benchmark.PromiseBenchmark \
    "$here/../linnet" "$data" "$by" "$repeats" "$@"
