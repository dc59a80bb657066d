#!/bin/sh
# What `linnet` is in a container: any user, with or without a name, a home or a root that can be written to.
set -eu

linnet=/opt/linnet
natives=$linnet/natives
export JAVA_HOME=$linnet/java

# Where no cache can be written (Apptainer mounts no volumes), Linnet looks for the user's own home.
if [ -z "${LINNET_HOME:-}" ] && [ -w /cache ]; then export LINNET_HOME=/cache; fi

options="-Djava.library.path=$natives -Donnxruntime.native.path=$natives -Dlmdbjava.native.lib=$natives/liblmdb.so"
options="$options -Djffi.boot.library.path=$natives -Dorg.sqlite.lib.path=$natives -Djava.awt.headless=true -XX:-UsePerfData"

# Temporary files go to the cache where /tmp is read-only.
temporary=${LINNET_HOME:-}/tmp
if [ ! -w /tmp ] && [ -n "${LINNET_HOME:-}" ] && mkdir -p "$temporary" 2>/dev/null; then
    case $temporary in
        *[[:space:]]*) ;;
        *) options="$options -Djava.io.tmpdir=$temporary" ;;
    esac
fi

# Later options win, so the user's do.
export LINNET_JAVA_OPTIONS="$options ${LINNET_JAVA_OPTIONS:-}"
exec "$linnet/linnet" "$@"
