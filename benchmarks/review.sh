#!/usr/bin/env bash
# Whether `predict --review` puts first what a model got wrong. Of each set, taxon_train trains, and taxon_validate is named, mixed
# with strangers (0, 10 and 20 % of its number, 20 draws); a set without taxon_validate is parted by location into five folds, each of
# which is named by a model of the others.
#
#   benchmarks/review.sh SET[=STRANGERS,STRANGERS]...
#
# STRANGERS are folders of photographs that show none of the set's taxa. A wrong answer is a name that is not the photograph's taxon or
# one above it, any name for a stranger, unknown for a known taxon, and a wrong likeliest leaf where nothing is named. LINNET_HOME keeps
# the embeddings.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -lt 1 ]; then sed -n '2,11s/^# \{0,1\}//p' "$0" >&2; exit 2; fi
exec java -XX:+UseSerialGC -cp "${CLASSPATH:-$("$here/classpath")}" org.linnet.benchmark.ReviewBenchmark "$@"
