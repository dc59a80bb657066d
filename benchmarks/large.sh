#!/usr/bin/env bash
# Photographs as cameras take them: files to embeddings, `linnet embed` with an empty store beside a pipeline that reads files and
# embeds them with a network of the same size. The two take turns, so that whatever else the machine does hits both.
#
#   PEER="/path/to/python /path/to/torch_pipeline.py" benchmarks/large.sh FOLDER [ROUNDS]
#
# PEER is not part of Linnet: any command that takes FOLDER COUNT, embeds the first COUNT .jpg files below FOLDER by path, and prints a
# line of JSON with "images_per_second" that leaves out its start. Linnet's rate is that of the whole command, Java's start included.
# LINNET is the launcher, OPTIONS go to `linnet embed`. python/enlarge.py makes such photographs. Target: 2 at 12 megapixels, 2.5 at 3.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -lt 1 ] || [ -z "${PEER:-}" ]; then sed -n '2,11s/^# \{0,1\}//p' "$0" >&2; exit 2; fi
folder=$1 rounds=${2:-5}
linnet=${LINNET:-$here/../linnet}
count=$(find "$folder" -name '*.jpg' | wc -l)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
TIMEFORMAT='%R %U %S'

# Runs a command; seconds by the clock and of the processors go to $work/time.
timed() { { time "$@" >"$work/output" 2>"$work/errors"; } 2>"$work/time" || { cat "$work/errors" >&2; exit 1; }; }
row() { awk -v n="$count" -v own="$1" '{ printf "%s %.2f %.1f\n", own == "" ? sprintf("%.2f", n / $1) : own, n / $1, 1000 * ($2 + $3) / n }' "$work/time"; }
median() { sort -n | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }

"$linnet" --version >/dev/null
for round in $(seq "$rounds"); do
    # shellcheck disable=SC2086
    timed $PEER "$folder" "$count"
    row "$(sed -n 's/.*"images_per_second": \([0-9.]*\).*/\1/p' "$work/output")" >>"$work/peer"
    # shellcheck disable=SC2086
    LINNET_HOME=$work/home$round timed "$linnet" embed "$folder" --out "$work/embeddings.npy" ${OPTIONS:-}
    rm -rf "$work/home$round" "$work"/embeddings.*
    row "" >>"$work/linnet"
    echo "round $round: Linnet $(tail -n 1 "$work/linnet"), peer $(tail -n 1 "$work/peer") (photographs/s, of the whole command, ms of processors each)"
done
column() { cut -d ' ' -f "$2" "$work/$1" | median; }
awk -v a="$(column linnet 1)" -v b="$(column peer 1)" -v c="$(column linnet 2)" -v d="$(column peer 2)" \
    -v e="$(column linnet 3)" -v f="$(column peer 3)" 'BEGIN {
        printf "ratio of medians %.2f (%.1f : %.1f photographs/s), whole commands %.2f (%.1f : %.1f), processor time %.2f (%.1f : %.1f ms)\n",
            a / b, a, b, c / d, c, d, f / e, e, f }'
