#!/usr/bin/env bash
# Memory of a pass over many small photographs, which is not to grow with their number. Of the process's resident memory,
# RssAnon is what it allocated (Java's heap, ONNX Runtime's arena, direct buffers, OpenCV); RssFile are pages of files that
# it mapped (the store, libraries), which the kernel takes back whenever it needs them.
#
#   benchmarks/memory.sh [PHOTOGRAPHS] [VARIANT@SIZE]
#
# Linux only. Writes a sample a second to benchmarks/target/memory.csv and prints some of them.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
count=${1:-20000} variant=${2:-efficientnet-b0@64}
classpath=$("$here/classpath")
folder=$here/target/photographs-$count
samples=$here/target/memory.csv
java -cp "$classpath" org.linnet.benchmark.SyntheticPhotographs "$folder" "$count" 96 72

# shellcheck disable=SC2086
java -XX:MaxRAMPercentage=50 -XX:+UseSerialGC ${LINNET_JAVA_OPTIONS:-} -cp "$classpath" \
    org.linnet.benchmark.PassBenchmark "$variant" "$folder" "$count" &
process=$!
kibibytes() { sed -n "s/^$1:[[:space:]]*\([0-9]*\) kB/\1/p" "/proc/$process/status" 2>/dev/null; }
echo "seconds,rss_mib,anonymous_mib,file_mib" >"$samples"
start=$SECONDS
while kill -0 "$process" 2>/dev/null; do
    total=$(kibibytes VmRSS) anonymous=$(kibibytes RssAnon) file=$(kibibytes RssFile)
    if [ -n "$file" ]; then
        echo "$((SECONDS - start)),$((total / 1024)),$((anonymous / 1024)),$((file / 1024))" >>"$samples"
    fi
    sleep 1
done
wait "$process"

rows=$(($(wc -l <"$samples") - 1))
echo "share of the time   RSS   allocated   mapped files   (MiB)"
for tenth in 1 2 3 4 5 6 7 8 9 10; do
    row=$((rows * tenth / 10))
    sed -n "$((row > 0 ? row + 1 : 2))p" "$samples" |
        awk -F, -v share="$((10 * tenth))" '{ printf "%16d%% %6d %11d %14d\n", share, $2, $3, $4 }'
done
