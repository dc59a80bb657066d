#!/usr/bin/env bash
# What a JPEG costs to decode: Linnet, every pixel (OpenCV) or what a backbone of 224 pixels needs, ImageIO and TwelveMonkeys;
# options are JMH's.
#
#   benchmarks/decoding.sh [JMH OPTION …]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
exec java -cp "$("$here/classpath")" org.openjdk.jmh.Main DecodingBenchmark "$@"
