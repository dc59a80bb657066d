# Starts `linnet serve` for the scripts beside this one, which read this file; it is no command of its own.

linnet=${LINNET:-$here/../../linnet}
work=$(mktemp -d)
server_pid=

stop_server() {
    if [ -n "$server_pid" ]; then
        kill "$server_pid" 2>/dev/null || true
        wait "$server_pid" 2>/dev/null || true
        server_pid=
    fi
}
trap 'stop_server; rm -rf "$work"' EXIT

# start_server LINE... : what server.yml says beside where to listen. Sets $server_pid and $server_url, once the service is ready.
start_server() {
    printf '%s\n' "listen: 127.0.0.1:0" "log: json" "$@" >"$work/server.yml"
    : >"$work/server.out"
    : >"$work/server.log"
    "$linnet" serve --config "$work/server.yml" >"$work/server.out" 2>"$work/server.log" &
    server_pid=$!
    server_url=
    for _ in $(seq 600); do
        if [ -z "$server_url" ]; then
            server_url=$(grep -ho 'http://127\.0\.0\.1:[0-9]*' "$work/server.out" "$work/server.log" | head -n 1 || true)
        fi
        if [ -n "$server_url" ] && answers /readyz; then return 0; fi
        if ! kill -0 "$server_pid" 2>/dev/null; then break; fi
        sleep 0.2
    done
    cat "$work/server.out" "$work/server.log" >&2
    echo "the service did not start" >&2
    exit 1
}

# Whether a path is answered with 200, asked without any program that may not be here.
answers() {
    local port=${server_url##*:} line
    { exec 5<>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null || return 1
    printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$1" "$port" >&5
    read -r line <&5 || line=
    exec 5<&- 5>&-
    case $line in *" 200 "*) return 0 ;; *) return 1 ;; esac
}

# Photographs of a size, 224-pixels or 3-megapixels, made out of those of a folder once and kept in SIZED: sized FOLDER SIZE.
sized() {
    local out=${SIZED:-$work/sized}/$2 megapixels
    case $2 in
        224-pixels) megapixels=0.067 ;;
        3-megapixels) megapixels=3 ;;
        *) echo "no such size: $2" >&2 && return 2 ;;
    esac
    if [ ! -d "$out" ]; then
        if ! "${PYTHON:-python3}" -c 'import numpy, PIL' 2>/dev/null; then
            echo "photographs of a size are made with Pillow and NumPy, which ${PYTHON:-python3} lacks: pip install pillow numpy, or set PYTHON" >&2
            return 1
        fi
        "${PYTHON:-python3}" "$here/../python/enlarge.py" "$1" 100 "$megapixels" "$out" || return
    fi
    printf '%s\n' "$out"
}
