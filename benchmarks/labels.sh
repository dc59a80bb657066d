#!/usr/bin/env bash
# How well `train` finds wrong labels: 2, 5 and 10 % of the photographs of each folder are moved to another taxon's folder,
# and suspect_labels.csv is compared with what was moved; then cleanlab judges by the same probabilities.
#
#   PEER="/path/to/python" benchmarks/labels.sh TRAIN_FOLDER …
#
# PEER is not part of Linnet: a Python with cleanlab (and NumPy); without it Linnet is measured alone. SHARES and SEEDS, default
# "0.02 0.05 0.10" and "1 2 3", may be given.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -lt 1 ]; then sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
linnet=${LINNET:-$here/../linnet}
classpath=${CLASSPATH:-$("$here/classpath")}
for folder in "$@"; do
    for share in ${SHARES:-0.02 0.05 0.10}; do
        for seed in ${SEEDS:-1 2 3}; do
            rm -rf "$work/data" "$work/model"
            cp -rL "$folder" "$work/data"
            chmod -R u+w "$work/data"
            (cd "$work/data" && find . -type f | LC_ALL=C sort) >"$work/files"
            sed 's,/[^/]*$,,' "$work/files" | LC_ALL=C sort -u >"$work/taxa"
            awk -v share="$share" -v seed="$seed" 'BEGIN { srand(seed) } FNR == NR { taxa[n++] = $0; next }
                rand() < share { own = $0; sub("/[^/]*$", "", own)
                    do { to = taxa[int(rand() * n)] } while (to == own)
                    name = $0; sub(".*/", "", name); print $0 "\t" to "/moved_" FNR "_" name }' \
                "$work/taxa" "$work/files" >"$work/moved"
            while IFS=$'\t' read -r from to; do mv "$work/data/$from" "$work/data/$to"; done <"$work/moved"
            "$linnet" train "$work/data" --out "$work/model" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
            awk -v name="$folder share $share seed $seed" -v moved="$(wc -l <"$work/moved")" '
                NR > 1 && /,doubtful label,/ { listed++; right += /^[^,]*\/moved_/ }
                END { printf "%s: %d moved; Linnet lists %d, precision %.3f, recall %.3f\n", name, moved, listed,
                    listed ? right / listed : 0, moved ? right / moved : 0 }' "$work/model/suspect_labels.csv"
            if [ -n "${PEER:-}" ]; then
                java -cp "$classpath" org.linnet.internal.training.HeldOutProbabilities "$work/data" "$work/model" "$work/rows.csv"
                $PEER "$here/labels.py" "$work/rows.csv" "$work/model/suspect_labels.csv"
            fi
        done
    done
done
