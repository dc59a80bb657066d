#!/usr/bin/env bash
# Training a whole tree: Linnet - one command from a cold Java and an empty store - beside Keras, which runs the backbone
# again for every epoch of every node. Targets: a fortieth of the time, and below 3 seconds once the store is warm.
#
#   PEER="/path/to/python /path/to/keras_train.py" benchmarks/tree.sh TRAIN_FOLDER WEIGHTS.h5 [VARIANT] [SIZE] [EPOCHS]
#
# The backbone (efficientnet-b4) and size (224) are the same on both sides. PEER is not part of Linnet: any command that
# takes FOLDER MODEL WEIGHTS SIZE EPOCHS steps=full and trains one node, whose classes are the folders below FOLDER.
# PEER_NODES, default 1, says how many nodes the peer trains, the largest first: the others' time is set down as if each
# photograph cost the same.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -lt 2 ] || [ -z "${PEER:-}" ]; then sed -n '2,11s/^# \{0,1\}//p' "$0" >&2; exit 2; fi
data=$(cd "$1" && pwd) weights=$2 variant=${3:-efficientnet-b4} size=${4:-224} epochs=${5:-25}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LINNET_HOME=$work/home
"$here/../linnet" backbone import "$weights" --as "$variant" >/dev/null
seconds() { local start; start=$(date +%s.%N); "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; return 1; }
    awk -v a="$start" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f", b - a }'; }
train() { "$here/../linnet" train "$data" --out "$work/$1" --backbone "$variant" --image-size "$size"; }

cold=$(seconds train cold)
warm=$(seconds train warm)
echo "Linnet, whole tree: $cold s with an empty store, $warm s with a warm one"

# Nodes with more than one child, and the photographs below each.
find -L "$data" -type d | while read -r node; do
    [ "$(find -L "$node" -mindepth 1 -maxdepth 1 -type d | wc -l)" -gt 1 ] || continue
    echo "$(find -L "$node" -type f | wc -l) $node"
done | sort -rn >"$work/nodes"
all=$(awk '{ n += $1 } END { print n }' "$work/nodes")
trained=0 peer=0
while read -r photographs node; do
    # shellcheck disable=SC2086
    took=$(seconds $PEER "$node" "$(printf '%s' "${variant#efficientnet-}" | tr b B)" "$weights" "$size" "$epochs" steps=full)
    echo "peer, ${node#"$data"}: $photographs photographs, $took s"
    trained=$((trained + photographs))
    peer=$(awk -v a="$peer" -v b="$took" 'BEGIN { print a + b }')
done < <(head -n "${PEER_NODES:-1}" "$work/nodes")
awk -v peer="$peer" -v trained="$trained" -v all="$all" -v cold="$cold" 'BEGIN {
    whole = peer * all / trained
    printf "peer, whole tree: %.0f s%s\nratio %.0f\n", whole, (all > trained ? " (scaled up by photographs)" : ""), whole / cold }'
