#!/usr/bin/env bash
# Tries packaging/proxy/Caddyfile and packaging/proxy/nginx.conf: each stands in front of `linnet serve --behind-proxy` with a token, on this machine, and
# passes on photographs, tokens, addresses of clients, problems, and JSON lines as they come.
#
#     scripts/proxy-check.sh MODEL PHOTOGRAPH      needs caddy, nginx, curl and openssl; a minute
#
# Exit status: 0 all is well; 1 something is not, and the last line says what; 77 it cannot be run here. LINNET is the launcher.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -ne 2 ]; then sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2; fi
model=$(realpath "$1") photograph=$(realpath "$2")
cannot() { echo "proxy-check: not run: $*" >&2; exit 77; }
failed() { tail -n 5 "$work"/*.log >&2; echo "proxy-check: FAILED: $*" >&2; exit 1; }
for command in caddy nginx curl openssl; do command -v "$command" >/dev/null 2>&1 || cannot "$command is not installed"; done

# Starts the service, as the benchmarks do, and stops it in the end; sets $work and $server_url.
here=$here/../benchmarks/serve
# shellcheck source=benchmarks/serve/server.sh
. "$here/server.sh"
proxies=()
trap 'for proxy in "${proxies[@]}"; do kill "$proxy" 2>/dev/null || true; done; stop_server; rm -rf "$work"' EXIT
token=$(openssl rand -hex 16)
printf '%s\n' "$token" >"$work/token"
chmod 600 "$work/token"
start_server "models: [tried=$model]" "behind-proxy: true" "token-file: $work/token" "limits:" "  request-bytes: 64 MiB"
openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=linnet.example.org -addext subjectAltName=DNS:linnet.example.org \
    -keyout "$work/key.pem" -out "$work/certificate.pem" 2>"$work/openssl.log"
port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

caddy_port=$(port)
{
    printf '{\n\tadmin off\n\tauto_https disable_redirects\n}\n'
    sed -e "s|^linnet.example.org|https://linnet.example.org:$caddy_port|" -e "s|127.0.0.1:8080|${server_url#http://}|" \
        -e "s|^\treverse_proxy|\ttls $work/certificate.pem $work/key.pem\n&|" "$here/../../packaging/proxy/Caddyfile"
} >"$work/Caddyfile"
HOME=$work XDG_DATA_HOME=$work XDG_CONFIG_HOME=$work caddy run --config "$work/Caddyfile" --adapter caddyfile >"$work/caddy.log" 2>&1 &
proxies+=($!)
nginx_port=$(port)
{
    printf 'daemon off; pid %s/nginx.pid; error_log %s/nginx.log; events {}\nhttp {\naccess_log off; client_body_temp_path %s/body; proxy_temp_path %s/proxy;\n' \
        "$work" "$work" "$work" "$work"
    sed -e "s|listen 443|listen 127.0.0.1:$nginx_port|" -e "s|127.0.0.1:8080|${server_url#http://}|" \
        -e "s|/etc/ssl/certs/linnet.pem|$work/certificate.pem|" -e "s|/etc/ssl/private/linnet.pem|$work/key.pem|" "$here/../../packaging/proxy/nginx.conf"
    printf '}\n'
} >"$work/nginx.conf"
nginx -c "$work/nginx.conf" 2>"$work/nginx-start.log" &
proxies+=($!)

for proxy in "caddy $caddy_port" "nginx $nginx_port"; do
    name=${proxy% *} at=https://linnet.example.org:${proxy#* }
    # As another address of this machine, so that it can be told from the proxy's own.
    ask() { curl -sS --noproxy '*' --cacert "$work/certificate.pem" --resolve "linnet.example.org:${at##*:}:127.0.0.1" --interface 127.0.0.5 --max-time 120 "$@"; }
    ask --retry 50 --retry-delay 1 --retry-connrefused -o /dev/null "$at/healthz" || failed "$name does not answer"
    status() { ask 2>>"$work/curl.log" -o "$work/answer" -w '%{http_code}' "$@"; }
    bearer=(-H "Authorization: Bearer $token")

    [ "$(status -F "photograph=@$photograph" "$at/v1/predict")" = 401 ] || failed "$name: a request without a token is answered"
    [ "$(status "${bearer[@]}" -H 'X-Forwarded-For: 192.0.2.1' -H "X-Request-Id: through-$name" -F "photograph=@$photograph" "$at/v1/predict")" = 200 ] ||
        failed "$name: a photograph is not named: $(cat "$work/answer")"
    grep -q '"path"' "$work/answer" || failed "$name: $(cat "$work/answer")"
    grep "\"id\":\"through-$name\"" "$work/server.log" | grep -q '"client":"127.0.0.5"' || failed "$name: the service does not know its client"

    head -c 80000000 /dev/zero >"$work/large"
    [ "$(status "${bearer[@]}" -H 'Content-Type: image/jpeg' --data-binary "@$work/large" "$at/v1/predict")" = 413 ] || failed "$name: no 413 for too large a body"
    # Of what is refused before its body is read, Caddy may cut off all but the status, unless it has enable_full_duplex.
    [ "$name" = caddy ] || grep -q urn:linnet:problem:too-large "$work/answer" || failed "$name: does not pass on what is too large"

    many=()
    for _ in $(seq 6); do many+=(-F "photograph=@$photograph"); done
    ask -N "${bearer[@]}" "${many[@]}" "$at/v1/predict?format=jsonl" | while read -r _; do date +%s%N; done >"$work/times"
    [ "$(wc -l <"$work/times")" = 6 ] || failed "$name: not every line came"
    spread=$((($(tail -n 1 "$work/times") - $(head -n 1 "$work/times")) / 1000000))
    [ "$spread" -ge 100 ] || failed "$name: all lines came within $spread ms, as if they were held back"
    echo "$name: photographs of $(stat -c %s "$photograph") bytes are named; of 6 lines, the last came $spread ms after the first"
done
