#!/usr/bin/env bash
# Attacks `linnet serve` while sound requests go on: Schemathesis on what its OpenAPI document promises, then malformed requests, slow connections, foreign
# hosts and origins, and guessed tokens. Ends in tables, and with status 1 where the service failed, ended, told what it must not, or left a sound request
# unanswered.
#
#   benchmarks/serve/attack.sh MODEL FOLDER [REQUESTS] [SECONDS]
#
# REQUESTS malformed ones (100,000), begun within SECONDS (3,600) and each given a minute for its answer. EXAMPLES (30) a route for Schemathesis, which is
# installed in ATTACK_ENVIRONMENT with pip unless it is there; 0 leaves it out. The service has a token, and decodes small photographs of FOLDER. LINNET is the
# launcher. Only 127.0.0.1 is talked to.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -lt 2 ]; then sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2; fi
model=$(realpath "$1") folder=$2 requests=${3:-100000} seconds=${4:-3600} examples=${EXAMPLES:-30}
schemathesis=4.32.5
environment=${ATTACK_ENVIRONMENT:-$here/../target/attack}
# shellcheck source=benchmarks/serve/server.sh
. "$here/server.sh"

# A file that nobody may read, beside one whose name nobody may learn.
canary=$work/canary/known.txt
mkdir -p "$work/canary"
secret=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
name=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '%s\n' "$secret" >"$canary"
: >"$work/canary/$name"
od -An -N24 -tx1 /dev/urandom | tr -d ' \n' >"$work/token"
chmod 600 "$work/token"

start_server "models: [attacked=$model]" "token-file: $work/token"
failed=0
if [ "$examples" -gt 0 ]; then
    if [ ! -x "$environment/bin/schemathesis" ]; then
        "${PYTHON:-python3}" -m venv "$environment"
        "$environment/bin/pip" -q install "schemathesis==$schemathesis"
    fi
    (cd "$work" && "$environment/bin/schemathesis" run "$server_url/openapi.json" --url "$server_url" --no-color \
        --header "Authorization: Bearer $(cat "$work/token")" --max-examples "$examples" --seed 1 --max-time "$seconds" \
        --request-timeout 60 --continue-on-failure \
        --exclude-checks positive_data_acceptance) || failed=1
fi
"${PYTHON:-python3}" "$here/../python/attack.py" "$server_url" "$server_pid" "$folder" --token "$work/token" --canary "$canary" \
    --secret "$secret" --secret "$name" --count "$requests" --seconds "$seconds" || failed=1
if grep -Fq -e "$secret" -e "$name" -e "$(cat "$work/token")" "$work/server.log" "$work/server.out"; then
    echo "the log tells a secret" >&2
    failed=1
fi
kill -TERM "$server_pid"
status=0
wait "$server_pid" || status=$?
server_pid=
if [ "$status" -ne 0 ]; then
    tail -n 20 "$work/server.log" >&2
    echo "the service ended with status $status after SIGTERM" >&2
    failed=1
fi
exit $failed
