#!/usr/bin/env bash
# What a frame of a video costs, beside a photograph of as many pixels: processor time of one thread, from the file to a tensor. The
# videos, of 1920×1080 pixels and 30 frames a second, are made of the examples by the FFmpeg that comes with linnet-video.
#
#   benchmarks/video.sh [SECONDS of video]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
exec java -cp "$("$here/classpath")" org.linnet.benchmark.VideoBenchmark "$here/../examples/taxon_validate" "${1:-20}"
