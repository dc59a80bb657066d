#!/usr/bin/env bash
# How fast answers are written in the formats of other programs, and how much memory that takes: one box and five likely taxa a
# photograph, 500 taxa, 200 cameras, events of three frames.
#
#   benchmarks/answers.sh [PHOTOGRAPHS [FORMAT …]]
#
# By default 1,000,000 photographs and all formats.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
photographs=${1:-1000000}
[ $# -eq 0 ] || shift
java -Xmx512m -cp "${CLASSPATH:-$("$here/classpath")}" org.linnet.benchmark.AnswersBenchmark "$photographs" "$work" "$@"
