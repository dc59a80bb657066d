#!/usr/bin/env bash
# Measures EfficientNet-B6 at 528 pixels and Lite0 at 224 on an NVIDIA GPU: bare (batches in memory) and from files, beside
# PyTorch and timm, and compares embeddings with the processor's. Prints a table in Markdown.
#
#   scripts/gpu-check.sh [--device cuda|cuda:N|cpu] [--photographs FOLDER] [--count N] [--seconds N] [--out FILE]
#
# It needs an NVIDIA driver, CUDA 12 and cuDNN 9 (docs/containers.md says which), a JDK, and for the comparison PYTHON (default: python3)
# with torch, timm and Pillow. --device cpu tries the script where there is no GPU; VARIANTS says what is measured. A machine that cannot build
# takes a class path made elsewhere, CLASSPATH_OF_BENCHMARKS, and JAVA_TOOL_OPTIONS names its native libraries.
# Exit status: 0 done, 1 something failed or embeddings differ, 2 wrong usage, 3 no GPU that can be used.
set -euo pipefail

home=$(cd "$(dirname "$0")/.." && pwd)
python=${PYTHON:-python3}
variants=${VARIANTS:-efficientnet-b6@528 efficientnet-lite0@224}
device=cuda photographs=$home/examples/taxon_train count=1000 seconds=10 out=

usage() {
    sed -n '2,10s/^# \{0,1\}//p' "$0" >&2
    exit 2
}
while [ $# -gt 0 ]; do
    [ $# -ge 2 ] || usage
    case $1 in
        --device) device=$2 ;;
        --photographs) photographs=$2 ;;
        --count) count=$2 ;;
        --seconds) seconds=$2 ;;
        --out) out=$2 ;;
        *) usage ;;
    esac
    shift 2
done
case $device in cpu | cuda | cuda:[0-9] | cuda:[0-9][0-9]) ;; *) echo "gpu-check: choose cuda, cuda:N or cpu, not '$device'" >&2; exit 2 ;; esac
case $count$seconds in *[!0-9]*) echo "gpu-check: --count and --seconds are whole numbers" >&2; exit 2 ;; esac
[ -d "$photographs" ] || { echo "gpu-check: there is no folder $photographs" >&2; exit 2; }

card="processor ($(nproc) cores)" driver=none
if [ "$device" != cpu ]; then
    command -v nvidia-smi >/dev/null || {
        echo "gpu-check: there is no nvidia-smi, so no NVIDIA driver; --device cpu tries the script without a GPU" >&2
        exit 3
    }
    index=${device#cuda} index=${index#:}
    found=$(nvidia-smi --query-gpu=name,memory.total,driver_version --format=csv,noheader -i "${index:-0}" 2>&1) || {
        echo "gpu-check: nvidia-smi finds no GPU: $found" >&2
        exit 3
    }
    card=${found%,*} driver=${found##*, }
fi

list=$home/benchmarks/target/classpath.txt
if [ -n "${CLASSPATH_OF_BENCHMARKS:-}" ]; then
    classpath=$CLASSPATH_OF_BENCHMARKS
elif [ "$device" = cpu ]; then
    classpath=$("$home/benchmarks/classpath")
else
    if ! grep -qs onnxruntime_gpu "$list" || [ -n "$(find "$home"/linnet-core/src/main "$home"/benchmarks/src -newer "$list" -print | head -n 1)" ]; then
        echo "building with CUDA (downloads 740 MB once) …" >&2
        (cd "$home" && ./mvnw -B -ntp -q -Pbenchmarks,cuda -pl benchmarks -am -DskipTests -Dspotless.check.skip=true clean package) >&2
    fi
    classpath=$home/benchmarks/target/classes:$(cat "$list")
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
measured=$work/measured.jsonl
peer=yes
"$python" -c 'import PIL, timm, torch' 2>/dev/null || { peer=no; echo "gpu-check: $python has no torch, timm and Pillow, so there is no comparison" >&2; }
for variant in $variants; do
    echo "measuring Linnet, $variant …" >&2
    status=0
    java -cp "$classpath" org.linnet.benchmark.DeviceBenchmark "$variant" "$device" "$photographs" "$count" "$seconds" >"$work/line" 2>"$work/errors" || status=$?
    if [ "$status" -ne 0 ]; then
        sed -n 's/^.*LinnetException: /gpu-check: /p' "$work/errors" | head -n 1 >&2
        cat "$work/errors" >&2
        exit 1
    fi
    cat "$work/line" >>"$measured"
    if [ "$peer" = yes ]; then
        echo "measuring PyTorch, $variant …" >&2
        batch=$(sed -n 's/.*"batch": \([0-9]*\).*/\1/p' "$work/line")
        # A batch of one is a choice for Linnet's way of using a processor.
        [ "$batch" -gt 1 ] || batch=4
        "$python" "$home/benchmarks/python/device_peer.py" "$variant" "$device" "$photographs" "$count" "$seconds" "$batch" >>"$measured"
    fi
done

versions="ONNX Runtime $(tr ':' '\n' <<<"$classpath" | sed -n 's#.*/onnxruntime[_a-z]*-\([0-9.]*\)\.jar#\1#p' | head -n 1), Java $(java -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p' | head -n 1)"
status=0
"$python" "$home/benchmarks/python/device_table.py" "$measured" "$card" "$driver" "$versions" >"$work/table.md" || status=$?
cat "$work/table.md"
if [ -n "$out" ]; then cp "$work/table.md" "$out"; fi
exit "$status"
