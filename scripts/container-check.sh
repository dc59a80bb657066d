#!/usr/bin/env bash
# Builds the image for processors without a container daemon, and does in it what people do: in the reference's layout, as a
# user without a name, with a read-only root and no network, killed once; then measures it.
#
#     scripts/container-check.sh            needs root, a JDK, Debian's package sources, and what it names below; 10 to 20 minutes
#
# Exit status: 0 all is well; 1 something is not, and the last line says what; 77 it cannot be run here, and the last line says why.
#
# BASE       an image to build on (default: Debian 12 made by mmdebstrap from this machine's package sources)
# WORK       a folder for everything (default: a new one in ${TMPDIR:-/tmp}); needs 5 GB, 12 without overlays, and is emptied in the end
# IMAGE      an image that is built already, in container storage at STORE/store (STORE/run), in place of a new one
# DRIVER     of container storage: overlay or vfs (default: overlay where there is one)
# PAIRS      how many pairs of trainings are timed (default 3)
# M2         Maven's repository to build with, which saves downloads (default: ~/.m2 where it is; M2= downloads everything)
set -euo pipefail

checkout=$(cd "$(dirname "$0")/.." && pwd)
cannot() { echo "container-check: not run: $*" >&2; exit 77; }
failed() { echo "container-check: FAILED: $*" >&2; exit 1; }
say() { printf '\n== %s\n' "$*"; }

[ "$(id -u)" = 0 ] || cannot "it needs root, for chroot and unshare"
for command in buildah podman unshare mmdebstrap java ip nsenter curl script sqlite3 unzip; do
    command -v "$command" >/dev/null 2>&1 || cannot "$command is not installed"
done

work=${WORK:-$(mktemp -d "${TMPDIR:-/tmp}/container-check.XXXXXX")}
mkdir -p "$work"
# Overlays where there are any, for else each step of the build is a whole copy.
driver=${DRIVER:-vfs}
if [ -z "${DRIVER:-}" ] && podman --root "$work/probe" --runroot "$work/probe-run" --storage-driver overlay info >/dev/null 2>&1; then driver=overlay; fi
store=${STORE:-$work}
storage=(--root "$store/store" --runroot "$store/run" --storage-driver "$driver")
[ -n "${IMAGE:-}" ] || [ "$(df --output=avail -BG "$work" | tail -n 1 | tr -dc 0-9)" -ge 12 ] || cannot "$work has less than 12 GB of room"
running=
cleanup() {
    [ -z "$running" ] || kill -KILL "$running" 2>/dev/null || true
    [ -z "${container:-}" ] || buildah "${storage[@]}" rm "$container" >/dev/null 2>&1 || true
    rm -rf "$work"
}
trap cleanup EXIT
unshare -mn true 2>/dev/null || cannot "namespaces cannot be made here"

if [ -z "${IMAGE:-}" ]; then
    say "Base"
    base=${BASE:-localhost/debian:bookworm-slim}
    if [ -z "${BASE:-}" ]; then
        # Only Debian's own sources, without what images of Debian lack as well: documentation, translations, and perl, which usrmerge
        # brings and nothing needs once it has run.
        sources=$(find /etc/apt/sources.list /etc/apt/sources.list.d \( -name '*.list' -o -name '*.sources' \) -print0 2>/dev/null |
            xargs -0 grep -lE '^(URIs:|deb ).*://deb\.debian\.org/' | head -n 1) || true
        [ -n "$sources" ] || cannot "no package source of deb.debian.org is set up"
        # shellcheck disable=SC2016
        timeout 900 mmdebstrap --quiet --variant=minbase \
            --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
            --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' --include=usr-is-merged \
            --customize-hook='chroot "$1" apt-get -qq -y purge --auto-remove usrmerge perl perl-modules-5.36 libperl5.36 libfile-find-rule-perl >/dev/null 2>&1' \
            bookworm "$work/root.tar" "$sources" || failed "mmdebstrap made no base"
        podman "${storage[@]}" import -q "$work/root.tar" "$base" >/dev/null
        rm -f "$work/root.tar"
    fi

    say "Image"
    build=(--isolation chroot --format docker --layers --build-arg BASE="$base" --build-arg REVISION="$(git -C "$checkout" rev-parse HEAD 2>/dev/null || echo unknown)")
    m2=${M2-$HOME/.m2}
    if [ -n "$m2" ] && [ -d "$m2/repository" ]; then build+=(-v "$m2:/root/.m2"); fi
    timeout 1800 buildah "${storage[@]}" bud "${build[@]}" -f "$checkout/packaging/Containerfile" -t localhost/linnet "$checkout" >"$work/build.log" 2>&1 ||
        { tail -n 30 "$work/build.log" >&2; failed "the image could not be built"; }
fi
image=${IMAGE:-localhost/linnet}

say "Size"
podman "${storage[@]}" history --format '{{.Size}}\t{{.CreatedBy}}' "$image" | sed 's/|.*sh -c/RUN/; s/ in .*//' | cut -c1-100
bytes=$(podman "${storage[@]}" image inspect --format '{{.Size}}' "$image")
echo "whole image: $((bytes / 1000000)) MB"
[ "$bytes" -lt 350000000 ] || failed "the image is larger than 350 MB"

# A project in the reference's layout, that belongs to a user who has no name here.
user=12345:12345
project=$work/project
cache=$work/cache
mkdir -p "$project/data/images" "$cache"
cp -R "$checkout/examples/taxon_train" "$checkout/examples/taxon_validate" "$project/data/images/"
# Enough to be killed in the midst of it: further files of each photograph, of other content though they show the same.
find "$project/data/images/taxon_train" -name '*.jpg' | while read -r photograph; do
    for copy in 1 2 3; do { cat "$photograph" && echo "$copy"; } >"${photograph%.jpg}-copy$copy.jpg"; done
done
chown -R "$user" "$project" "$cache"
photograph=$(find "$project/data/images/taxon_validate" -name '*.jpg' -print -quit)

container=$(buildah "${storage[@]}" from --isolation chroot "$image")
root=$(buildah "${storage[@]}" mount "$container")
# What `docker run --read-only --network none --tmpfs /tmp -u 12345:12345 -v PROJECT:/app -v CACHE:/cache -w /app linnet ...` does:
# the image's files read-only, nothing but a loopback that is down, and neither a name nor a home for the user.
# usage: linnet ARGUMENTS... ; TMP=ro leaves /tmp read-only; LOOPBACK=up lets programs inside reach one another
cat >"$work/inside.sh" <<'INSIDE'
set -eu
root=$1 project=$2 cache=$3 user=$4
shift 4
mkdir -p "$root/app"
mount --bind "$root" "$root"
mount -o remount,ro,bind "$root"
mount --bind "$project" "$root/app"
mount --bind "$cache" "$root/cache"
mount -t proc proc "$root/proc"
mount -t tmpfs tmpfs "$root/dev"
for device in null zero full random urandom tty; do touch "$root/dev/$device" && mount --bind "/dev/$device" "$root/dev/$device"; done
if [ "${LOOPBACK:-}" = up ]; then ip link set lo up; fi
if [ "${TMP:-}" != ro ]; then mount -t tmpfs -o size=1g,mode=1777 tmpfs "$root/tmp"; fi
# A shell lets what it starts in the background ignore Ctrl-C.
exec env -i --default-signal=INT,QUIT HOME=/ PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin ${LANG:+LANG="$LANG"} ${TERM:+TERM="$TERM"} \
    chroot --userspec="$user" --groups= "$root" /bin/sh -c 'cd /app && exec "$@"' sh "$@"
INSIDE
namespaces=(unshare --mount --net --pid --fork --kill-child)
linnet() { "${namespaces[@]}" sh "$work/inside.sh" "$root" "$project" "$cache" "$user" linnet "$@"; }
# usage: started WORDS ARGUMENTS...: starts it, and waits until it says WORDS; its first process inside is $running.
started() {
    local words=$1
    shift
    "${namespaces[@]}" sh "$work/inside.sh" "$root" "$project" "$cache" "$user" linnet "$@" >"$work/out" 2>"$work/err" &
    outer=$!
    for _ in $(seq 600); do
        if grep -q -- "$words" "$work/err"; then
            running=$(ps -o pid= --ppid "$outer" | tr -d ' ')
            return
        fi
        sleep 0.1
    done
    cat "$work/err" >&2
    failed "it did not say $words within a minute: $*"
}
ended() { # usage: ended SIGNAL STATUS
    kill "-$1" "$running"
    status=0
    wait "$outer" || status=$?
    running=
    # unshare itself makes a mistake when what it started was killed, so that status tells nothing.
    [ "$1" = KILL ] || [ "$status" -eq "$2" ] || { tail -n 5 "$work/err" >&2; false; } || failed "ended by $1 with status $status and not $2"
    echo "ended by $1${2:+ with status $2}"
}
interrupted() { # usage: interrupted SIGNAL STATUS
    started '"stage":"reading","done":[1-9]' "${train[@]}" --progress json
    ended "$@"
    [ ! -e "$project/models/image/$model" ] || failed "a model was written, so $1 came too late to tell anything"
}
owned() {
    local others
    others=$(find "$@" ! \( -uid "${user%:*}" -gid "${user#*:}" \) -print -quit)
    [ -z "$others" ] || failed "not $user's: $others"
}
# usage: refused WORDS COMMAND...: it fails, and says WORDS
refused() {
    local words=$1 status=0
    shift
    "$@" >"$work/out" 2>&1 || status=$?
    [ "$status" -ne 0 ] || failed "succeeded: $*"
    grep -q -- "$words" "$work/out" || { cat "$work/out" >&2; failed "it does not say $words: $*"; }
    sed 's/^/    /' "$work/out" | tail -n 3
}

say "As buildah runs it"
unshare -n buildah "${storage[@]}" run --isolation chroot --user "$user" "$container" -- linnet --version

say "Killed while it reads, and resumed"
model=felidae_taxon_classifier
train=(train --node carnivora --name "$model")
interrupted KILL ""
interrupted TERM 143
interrupted INT 130
linnet "${train[@]}" 2>&1 | tee "$work/out"
kept=$(sed -n 's/.*(\([0-9]*\) already processed).*/\1/p' "$work/out")
[ "${kept:-0}" -gt 0 ] || failed "nothing was kept of what the killed trainings had read"
echo "resumed: $kept embeddings were kept"
for file in "models/image/$model/model.json" resources/carnivora_classification_training.jpg; do
    [ -s "$project/$file" ] || failed "there is no $file, where taxonomic_modelling.py writes it"
done
owned "$project" "$cache"

say "Evaluated, and used"
linnet evaluate "models/image/$model" data/images/taxon_validate --out report | tail -n 3
linnet predict "models/image/$model" data/images/taxon_validate --detect --out names.csv 2>&1 | tail -n 2
linnet predict "models/image/$model" data/images/taxon_validate/carnivora --format json >"$work/names.json" 2>/dev/null
linnet model pack "models/image/$model" --out model.linnet | tail -n 1
linnet demo 2>&1 | tail -n 3
owned "$project" "$cache"

say "Videos, Timelapse, and a terminal"
"$checkout/linnet" --version
unzip -qoj "$checkout"/linnet-cli/target/lib/ffmpeg-*-linux-*.jar '*/ffmpeg' '*.so*' -d "$work/ffmpeg"
chmod +x "$work/ffmpeg/ffmpeg"
# shellcheck disable=SC2016
find "$project/data/images/taxon_validate/carnivora" -name '*.jpg' -exec sh -c 'cat "$@"' sh {} + |
    LD_LIBRARY_PATH=$work/ffmpeg "$work/ffmpeg/ffmpeg" -v error -f image2pipe -c:v mjpeg -framerate 1 -i - -vf scale=320:240 -c:v mpeg4 "$project/more.mp4"
linnet predict "models/image/$model" more.mp4 --video-fps 1 2>&1 | tail -n 2 | tee "$work/out"
grep -q '^more.mp4 .*: carnivora' "$work/out" || failed "a video is not named"
sqlite3 "$project/TimelapseData.ddb" \
    'create table TemplateTable (Id integer, Type text, Label text, DataLabel text)' \
    'create table DataTable (Id integer primary key, File text, RelativePath text, DateTime datetime, Species text, DeleteFlag text)' \
    "insert into DataTable values (1, 'IMG_0001.jpg', 'north', '2024-05-06 07:08:09', 'Panthera leo', 'false')"
linnet labels show TimelapseData.ddb 2>&1 | tee "$work/out"
grep -qi 'panthera' "$work/out" || failed "a database of Timelapse is not read"
TERM=xterm script -qec "${namespaces[*]} sh $work/inside.sh $root $project $cache $user linnet predict models/image/$model data/images/taxon_validate --out terminal.csv --views 2" /dev/null >"$work/out"
grep -q 'Naming [0-9]*/41' "$work/out" || { cat -v "$work/out" >&2; failed "a terminal shows no progress"; }
tail -n 2 "$work/out"
owned "$project/terminal.csv"

say "As a service"
export LOOPBACK=up
started http://127.0.0.1:8080 serve "models/image/$model" --listen 127.0.0.1:8080
ask() { nsenter --target "$running" --net curl -sSf --max-time 60 "$@" || failed "no answer to $*"; echo; }
ask http://127.0.0.1:8080/healthz
ask -F photograph=@"$photograph" 'http://127.0.0.1:8080/v1/predict?format=jsonl'
ask http://127.0.0.1:8080/metrics | grep '^linnet_photographs_total'
ended TERM 0
unset LOOPBACK

say "What may go wrong"
chmod -R a-w "$project/models"
refused "models/image" linnet "${train[@]}"
chmod -R u+w "$project/models"
refused "data/images/taxon_train" "${namespaces[@]}" sh "$work/inside.sh" "$root" "$cache" "$cache" "$user" linnet train --node felidae --name x
mv "$cache" "$cache.kept"; install -d -m 555 "$cache"
linnet predict "models/image/$model" data/images/taxon_validate/carnivora 2>&1 >/dev/null | grep -i 'keep\|kept' || failed "a cache that cannot be written to is not mentioned"
rmdir "$cache"; mv "$cache.kept" "$cache"
TMP=ro linnet predict model.linnet data/images/taxon_validate/carnivora >/dev/null || failed "it needs /tmp"
echo "/tmp read-only: goes to the cache"
[ ! -e "$project/?" ] || failed "a folder called ? is in the project"
install -D -o "${user%:*}" -g "${user#*:}" "$photograph" "$project/more/Löwe – 獅子.jpg"
ln -s data/images/taxon_train "$project/linked"
for lang in C de_DE.ISO-8859-1; do
    LANG=$lang linnet predict "models/image/$model" more | grep -F 'Löwe – 獅子.jpg' || failed "names beyond ASCII are not read with LANG=$lang"
done
linnet train linked --node carnivora --out linked-model -q >/dev/null || failed "a linked folder is not read"

say "Time of train, in the container and out of it"
# As the launcher makes it after a build of its own; without it the comparison would not be fair.
classes=$checkout/linnet-cli/target/linnet-cli.jsa
[ -e "$classes" ] || LINNET_HOME=$work/home java -XX:ArchiveClassesAtExit="$classes" -XX:+UseSerialGC -jar "${classes%.jsa}.jar" \
    train "$checkout/examples/taxon_train" --out "$work/model" >/dev/null 2>&1
seconds() { local from=$EPOCHREALTIME; "$@" >/dev/null 2>&1 || failed "$*"; local to=$EPOCHREALTIME; echo $(( (${to/[.,]/} - ${from/[.,]/}) / 1000 )); }
for _ in $(seq "${PAIRS:-3}"); do
    rm -rf "$cache"
    install -d -o "${user%:*}" -g "${user#*:}" "$cache"
    rm -rf "${project:?}/models" "${work:?}/home" "$work/model"
    inside=$(seconds linnet train /opt/linnet/examples/taxon_train --out models/whole)
    outside=$(LINNET_HOME=$work/home seconds "$checkout/linnet" train "$checkout/examples/taxon_train" --out "$work/model")
    echo "$inside $outside"
done | awk '{ printf "%.1f s in, %.1f s out, ratio %.2f\n", $1 / 1000, $2 / 1000, $1 / $2; i += $1; o += $2 } END { printf "together: ratio %.2f\n", i / o }'

say "All is well"
