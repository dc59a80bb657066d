#!/bin/bash
# Kills `linnet train`, `predict` and `embed` at random moments (kill -9, now and then SIGTERM), always into the same places,
# and looks after each kill whether what is there is whole: the model names a lion, the CSV file has all of its lines, the
# array has as many rows as its table. At the end nothing may lie beside the results that a further run does not sweep.
#
#   benchmarks/faults/kill.sh [SECONDS] [SEED]        LINNET=./linnet names the launcher
set -u
seconds=${1:-900}; RANDOM=${2:-1}
linnet=$(readlink -f "${LINNET:-./linnet}"); examples=$(dirname "$linnet")/examples
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
export LINNET_HOME=$work/home
cd "$work" || exit 1
lion=$(ls "$examples"/taxon_validate/carnivora/felidae/panthera_leo/* | head -n 1)

bad=0; kills=0; ended=0
wrong() { echo "WRONG after kill $kills: $*"; bad=$((bad + 1)); }
whole_model() { "$linnet" predict model "$lion" >o 2>&1 && grep -q "$(basename "$lion")" o || wrong "model: $(tail -n 1 o)"; }
whole_table() { # FILE: a header, and a line for each photograph
    [ ! -f "$1" ] || [ "$(wc -l <"$1")" -eq "$lines" ] || wrong "$1 has $(wc -l <"$1") lines of $lines"
}

"$linnet" train "$examples/taxon_train" --out model >o 2>&1 || { cat o; exit 1; }
"$linnet" predict model "$examples/taxon_validate" --format csv --out names.csv >o 2>&1 || { cat o; exit 1; }
lines=$(wc -l <names.csv)
"$linnet" embed "$examples/taxon_validate" --out e.npy >o 2>&1 || { cat o; exit 1; }

end=$((SECONDS + seconds))
while [ $SECONDS -lt $end ]; do
    case $((RANDOM % 3)) in
        0) command=(train "$examples/taxon_train" --out model) ;;
        1) command=(predict model "$examples/taxon_validate" --format csv --out names.csv) ;;
        2) command=(embed "$examples/taxon_validate" --out e.npy) ;;
    esac
    signal=KILL; [ $((RANDOM % 5)) -eq 0 ] && signal=TERM
    # Half of the runs compute everything anew, so that kills meet that too.
    [ $((RANDOM % 2)) -eq 0 ] && rm -rf "$LINNET_HOME/embeddings"
    setsid "$linnet" "${command[@]}" >o 2>&1 &
    run=$!
    sleep "$((RANDOM % 4)).$((RANDOM % 1000))"
    if kill -$signal -- "-$run" 2>/dev/null; then kills=$((kills + 1)); else ended=$((ended + 1)); fi
    wait "$run" 2>/dev/null
    case ${command[0]} in
        train) whole_model ;;
        predict) whole_table names.csv ;;
        embed) whole_table e.csv ;;
    esac
    if [ "$signal" = TERM ] && [ "${command[0]}" = train ] && ls -d .linnet-partial* >/dev/null 2>&1; then
        wrong "SIGTERM left $(ls -dA .linnet-partial*)"
    fi
done
for command in "train $examples/taxon_train --out model" "predict model $examples/taxon_validate --format csv --out names.csv" \
    "embed $examples/taxon_validate --out e.npy"; do
    sleep 2
    # shellcheck disable=SC2086
    "$linnet" $command >o 2>&1 || wrong "the last $command: $(tail -n 1 o)"
done
whole_model; whole_table names.csv; whole_table e.csv
left=$(find . -path ./home -prune -o \( -name '.linnet-*' -o -name '*.partial*' \) -print)
[ -z "$left" ] || wrong "left: $left"
echo "$kills kills, $ended runs that had ended before; $bad wrong"
[ "$bad" -eq 0 ]
