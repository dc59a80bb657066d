#!/usr/bin/env bash
# The same photographs by `linnet predict` and by `linnet serve`, raw, as multipart and as JSON: the same names, numbers to a millionth. Ends with
# status 1 where they differ.
#
#   benchmarks/serve/equality.sh MODEL FOLDER [PHOTOGRAPHS]
#
# LINNET is the launcher; PYTHON any Python 3.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -lt 2 ]; then sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; fi
model=$(realpath "$1") folder=$(realpath "$2") photographs=${3:-500}
# shellcheck source=benchmarks/serve/server.sh
. "$here/server.sh"
find "$folder" -name '*.jpg' | LC_ALL=C sort | head -n "$photographs" >"$work/files"
"$linnet" predict "$model" --files-from "$work/files" --format json >"$work/predicted.json"
start_server "models: [measured=$model]"
"${PYTHON:-python3}" "$here/../python/equality.py" "$server_url" "$work/files" "$work/predicted.json"
