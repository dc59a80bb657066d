#!/bin/bash
# Kills `linnet train` (also two at once into one place), `evaluate`, `predict` and `embed` at random moments (kill -9, now and
# then SIGTERM), always into the same places, and looks after each kill whether what is there is whole: byte for byte what a
# run that nobody disturbed writes. What was there before may be replaced, never lost. A `predict` that is run again goes on
# where its journal says. At the end nothing may lie beside the results that a further run does not sweep.
#
#   benchmarks/faults/kill.sh [SECONDS] [SEED] [COMMAND]        LINNET=./linnet names the launcher
#
# COMMAND, one of train, two_trains, evaluate, embed and predict, is the only one that is killed.
set -u
seconds=${1:-900}; RANDOM=${2:-1}; only=${3:-}
linnet=$(readlink -f "${LINNET:-./linnet}"); examples=$(dirname "$linnet")/examples
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
export LINNET_HOME=$work/home
cd "$work" || exit 1

bad=0; kills=0; ended=0; resumed=0
declare -A killed=()
wrong() {
    echo "WRONG after kill $kills: $*"; bad=$((bad + 1))
    [ -z "${KEEP:-}" ] || cp -r "$work" "$KEEP/wrong-$bad"
}

# Distinct photographs, for what is behind the end of a JPEG counts for its checksum alone; and some that are skipped.
mkdir photographs references
number=0
while read -r photograph; do
    for copy in 1 2 3 4 5 6 7 8; do
        number=$((number + 1)); to=photographs/$(printf '%03d' $number).jpg
        { cat "$photograph"; echo "$copy"; } >"$to"
        [ $((number % 20)) -ne 0 ] || truncate -s 3000 "$to"
    done
done < <(find "$examples/taxon_validate" -type f | sort)

train=(train "$examples/taxon_train" --out model --seed)
evaluate=(evaluate "$work/references/1/model" "$examples/taxon_validate" --out report)
predict=(predict "$work/references/1/model" "$work/photographs" --out)
embed=(embed "$examples/taxon_validate" --out e.npy)
formats=(csv json txt)

# Undisturbed runs. The models are of two seeds, so that a mixture of both would show.
undisturbed() { # PLACE COMMAND...
    mkdir -p "references/$1"
    (cd "references/$1" && shift && "$linnet" "$@") >o 2>&1 || { cat o; exit 1; }
}
undisturbed 1 "${train[@]}" 1
undisturbed 2 "${train[@]}" 2
undisturbed rest "${evaluate[@]}"
# Where the embeddings of the training photographs are gone, a report says that near-copies of these were not looked for.
rm -rf "$LINNET_HOME/embeddings"
undisturbed bare "${evaluate[@]}"
undisturbed rest "${embed[@]}"
for format in "${formats[@]}"; do undisturbed rest "${predict[@]}" "names.$format"; done
mkdir place; cd place || exit 1
references=$work/references

current() { if [ -f "$1/.linnet-new/$2" ]; then echo "$1/.linnet-new/$2"; else echo "$1/$2"; fi; }
is_like() { # FOLDER REFERENCE: as its readers see it
    local file
    while read -r file; do cmp -s "$(current "$1" "$file")" "$2/$file" || return 1; done < <(cd "$2" && find . -type f)
}
whole_model() { # BEFORE: whether there was one
    if [ -d model ] && [ -n "$(find model -name model.json)" ]; then
        is_like model "$references/1/model" || is_like model "$references/2/model" || wrong "the model is neither of both"
    elif [ "$1" = yes ]; then
        wrong "the model is gone"
    elif [ -d model ] && [ -n "$(find model -path '*/.linnet-*' -o -type f -print)" ]; then
        wrong "a part of a model"
    fi
}
whole_files() { # FILE...: each that is there is that of an undisturbed run
    local file
    for file in "$@"; do
        [ ! -f "$file" ] || cmp -s "$file" "$references/rest/$file" || cmp -s "$file" "$references/bare/$file" || wrong "$file is not what it should be"
    done
}
report_files() { find report -type f -not -path '*/.linnet-*' 2>/dev/null; }
exists() { if [ -e "$1" ]; then echo yes; else echo no; fi; }

start() { # OUTPUT COMMAND...: leaves its process in $run
    local output=$1; shift
    setsid nice -n "${NICE:-0}" "$linnet" "$@" >"$output" 2>&1 &
    run=$!
}
stop() { # RUN WHAT: leaves the signal in $signal
    signal=KILL; [ $((RANDOM % 5)) -eq 0 ] && signal=TERM
    if kill -$signal -- "-$1" 2>/dev/null; then
        kills=$((kills + 1)); killed[$2]=$((${killed[$2]:-0} + 1))
    else
        ended=$((ended + 1))
    fi
}
moment() { sleep "$((RANDOM % $1)).$(printf '%03d' $((RANDOM % 1000)))"; }

# How many photographs the journal of a document says are done; 0 where there is none to take up.
done_of() {
    local size
    size=$(stat -c %s "$1.partial" 2>/dev/null) || { echo 0; return; }
    sed -n 's/^{"done":\([0-9]*\),"bytes":\([0-9]*\)}$/\1 \2/p' "$1.partial.journal" 2>/dev/null |
        awk -v size="$size" '$2 <= size { n = $1 } END { print n + 0 }'
}

# What programs that were told to end should have taken away, apart from what those before left that were killed.
partial_folders() { find . -maxdepth 2 -name '.linnet-partial*' -printf '%i %p\n' | sort; }

kill_train() {
    local before partial left; before=$(exists model/model.json); partial=$(partial_folders)
    [ -d model/.linnet-new ] && before=yes
    start ../o "${train[@]}" $((1 + RANDOM % 2)); moment 4; stop $run train; wait $run 2>/dev/null
    whole_model $before
    left=$(comm -13 <(echo "$partial") <(partial_folders))
    if [ $signal = TERM ] && [ -n "$left" ]; then wrong "SIGTERM left $left"; fi
    # Now and then it is used, too.
    if [ $((RANDOM % 5)) -eq 0 ] && [ -e model/model.json ]; then
        "$linnet" predict model "$work/photographs/001.jpg" >../o 2>&1 || wrong "predict: $(tail -n 1 ../o)"
    fi
}

kill_two_trains() {
    local before first second status
    before=$(exists model/model.json)
    [ -d model/.linnet-new ] && before=yes
    start ../first "${train[@]}" 1; first=$run
    moment 1
    start ../second "${train[@]}" 2; second=$run
    moment 4
    case $((RANDOM % 3)) in
        0) stop $first two_trains ;;
        1) stop $second two_trains ;;
        2) stop $first two_trains; stop $second two_trains ;;
    esac
    for run in first second; do
        wait ${!run} 2>/dev/null; status=$?
        case $status in
            0) before=yes ;;
            2) grep -q 'another program is writing to' ../$run || wrong "$run: $(tail -n 1 ../$run)" ;;
            137 | 143) ;;
            *) wrong "$run of two trains ended with $status: $(tail -n 1 ../$run)" ;;
        esac
    done
    whole_model $before
}

kill_evaluate() {
    start ../o "${evaluate[@]}"; moment 5; stop $run evaluate; wait $run 2>/dev/null
    # shellcheck disable=SC2046
    whole_files $(report_files)
    if [ -n "$(report_files)" ] || [ -d report/.linnet-new ]; then
        is_like report "$references/rest/report" || is_like report "$references/bare/report" || wrong "a part of a report"
    fi
    if [ $((RANDOM % 4)) -eq 0 ]; then
        "$linnet" "${evaluate[@]}" >../o 2>&1 || wrong "evaluate again: $(tail -n 1 ../o)"
        is_like report "$references/rest/report" || is_like report "$references/bare/report" || wrong "the report is not whole after another run"
    fi
}

kill_embed() {
    local before; before=$(exists e.npy)
    start ../o "${embed[@]}"; moment 4; stop $run embed; wait $run 2>/dev/null
    whole_files e.npy e.csv
    [ $before = no ] || [ -f e.npy ] || wrong "e.npy is gone"
}

# A document is begun, killed one to three times, and finished.
kill_predict() {
    local file=names.${formats[RANDOM % 3]} left=$((1 + RANDOM % 3)) before earlier=0 noted
    [ $((RANDOM % 2)) -eq 0 ] && rm -f "$file"
    before=$(exists "$file")
    while [ $left -gt 0 ]; do
        left=$((left - 1))
        start ../o "${predict[@]}" "$file"
        # On a busy machine it takes any time until there is something to take up.
        if [ $((RANDOM % 3)) -gt 0 ]; then
            while [ "$(done_of "$file")" -le "$earlier" ] && kill -0 $run 2>/dev/null; do sleep 0.2; done
            moment 2
        else
            moment 6
        fi
        stop $run predict; wait $run 2>/dev/null
        whole_files "$file"
        [ "$before" = no ] || [ -f "$file" ] || wrong "$file is gone"
        before=$(exists "$file"); noted=$(done_of "$file")
        if [ -e "$file.partial" ] && [ "$noted" -lt "$earlier" ]; then wrong "$noted done after $earlier were"; fi
        earlier=$noted
    done
    "$linnet" "${predict[@]}" "$file" >../o 2>&1 || wrong "predict again: $(tail -n 1 ../o)"
    if [ "$earlier" -gt 0 ]; then
        resumed=$((resumed + 1))
        grep -q "Resuming: $earlier of $number done" ../o || wrong "$earlier were done: $(head -n 3 ../o)"
    fi
    [ -f "$file" ] || wrong "$file is not there after another run"
    whole_files "$file" "$file.skipped.csv"
    [ ! -e "$file.partial" ] && [ ! -e "$file.partial.journal" ] || wrong "$file has a journal after it was finished"
}

end=$((SECONDS + seconds))
while [ $SECONDS -lt $end ]; do
    # Many runs compute everything anew, some unpack the native libraries too, and some have nothing to replace.
    [ $((RANDOM % 2)) -eq 0 ] && rm -rf "$LINNET_HOME/embeddings"
    [ $((RANDOM % 10)) -eq 0 ] && rm -rf "$LINNET_HOME"
    [ $((RANDOM % 4)) -eq 0 ] && rm -rf model report e.npy e.csv
    commands=(train two_trains two_trains evaluate embed predict predict)
    kill_"${only:-${commands[RANDOM % 7]}}"
done

sleep 2
last() { "$linnet" "$@" >../o 2>&1 || wrong "the last $1: $(tail -n 1 ../o)"; }
last "${train[@]}" 1; last "${evaluate[@]}"; last "${embed[@]}"
for format in "${formats[@]}"; do last "${predict[@]}" "names.$format"; done
whole_model yes
is_like report "$references/rest/report" || is_like report "$references/bare/report" || wrong "the last report"
whole_files names.csv names.json names.txt e.npy e.csv
left=$(find . \( -name '.linnet-*' -o -name '*.partial*' -o -name '*.part' \) -print)
[ -z "$left" ] || wrong "left: $left"
for command in "${!killed[@]}"; do echo "$command: ${killed[$command]} kills"; done | sort
echo "$kills kills, $ended runs that had ended before, $resumed documents taken up; $bad wrong"
[ "$bad" -eq 0 ]
