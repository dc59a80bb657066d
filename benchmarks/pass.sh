#!/usr/bin/env bash
# EfficientNet-B6 at 528 pixels: Linnet's whole pass, photographs from disk to the store, beside bare forward passes in
# Keras. The two take turns, so that whatever else the machine does hits both; the ratio is that of the medians, and of the
# best rounds. Target: 1.4.
#
#   PEER="/path/to/python /path/to/keras_embed.py" benchmarks/pass.sh FOLDER [ROUNDS] [PHOTOGRAPHS] [SECONDS]
#
# PEER is not part of Linnet: any command that takes MODEL SIZE BATCH SECONDS, runs that EfficientNet without top on
# [BATCH, SIZE, SIZE, 3] for so long, and prints a line of JSON with "images_per_second".
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -lt 1 ] || [ -z "${PEER:-}" ]; then sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2; fi
folder=$1 rounds=${2:-5} photographs=${3:-60} seconds=${4:-15}
variant=${VARIANT:-efficientnet-b6@528} peer_model=${PEER_MODEL:-B6} peer_size=${PEER_SIZE:-528}
classpath=$("$here/classpath")
rate() { sed -n 's/.*"images_per_second": \([0-9.]*\).*/\1/p'; }
middle() { sort -n | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2, v[NR] }'; }

linnet=() peer=()
for round in $(seq "$rounds"); do
    # shellcheck disable=SC2086
    peer+=("$($PEER "$peer_model" "$peer_size" 4 "$seconds" 2>/dev/null | rate)")
    # shellcheck disable=SC2086
    linnet+=("$(java -XX:+UseSerialGC -cp "$classpath" org.linnet.benchmark.PassBenchmark "$variant" "$folder" "$photographs" ${PASS:-} | rate)")
    echo "round $round: Linnet's pass ${linnet[-1]}, peer's forward passes ${peer[-1]} photographs/s"
done
read -r linnet_median linnet_best < <(printf '%s\n' "${linnet[@]}" | middle)
read -r peer_median peer_best < <(printf '%s\n' "${peer[@]}" | middle)
awk -v a="$linnet_median" -v b="$peer_median" -v c="$linnet_best" -v d="$peer_best" \
    'BEGIN { printf "ratio of medians %.2f (%.2f : %.2f), of best rounds %.2f (%.2f : %.2f)\n", a / b, a, b, c / d, c, d }'
