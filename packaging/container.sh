#!/bin/sh
# What `linnet` is in a container: for any user, with or without a name, a home or a root that can be written to.
set -eu

linnet=/opt/linnet
natives=$linnet/natives
export JAVA_HOME=$linnet/java
# Some need one another, and FFmpeg's do not say where.
export LD_LIBRARY_PATH=$natives

# Where no cache can be written (Apptainer mounts no volumes), Linnet looks for the user's own home.
if [ -z "${LINNET_HOME:-}" ] && [ -w /cache ]; then export LINNET_HOME=/cache; fi

# Temporary files go to the cache where /tmp is read-only. Java's options are split at blanks.
temporary=/tmp
if [ ! -w /tmp ] && [ -n "${LINNET_HOME:-}" ] && mkdir -p "$LINNET_HOME/tmp" 2>/dev/null; then
    case $LINNET_HOME in
        *[[:space:]]*) ;;
        *) temporary=$LINNET_HOME/tmp ;;
    esac
fi

options="-Djava.library.path=$natives -Donnxruntime.native.path=$natives -Dlmdbjava.native.lib=$natives/liblmdb.so"
options="$options -Djffi.boot.library.path=$natives -Dorg.sqlite.lib.path=$natives -Djava.awt.headless=true -XX:-UsePerfData"
# JavaCPP makes a folder there, which stays empty; it would be one called "?" in the working directory where the user has no name.
options="$options -Djava.io.tmpdir=$temporary -Dorg.bytedeco.javacpp.cachedir=$temporary/javacpp-$(id -u)"
# What to type next is said in terms of the entry point.
options="$options -Dlinnet.launcher=linnet"

# Later options win, so the user's do.
export LINNET_JAVA_OPTIONS="$options ${LINNET_JAVA_OPTIONS:-}"
exec "$linnet/linnet" "$@"
