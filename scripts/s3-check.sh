#!/usr/bin/env bash
# Looks at photographs in S3 and writes the answers to S3, by Spark and with Hadoop's s3a: against moto, a stand-in for S3 on this
# machine: what the store does is checked, not how fast. Odd names are among the photographs.
#
#     scripts/s3-check.sh [FOLDER]           of photographs (default: those in examples); some 5 minutes
#
# Exit status: 0 all is well; 1 something is not, and the last line says what; 77 it cannot be run here, and the last line says why.
#
# PYTHON     a Python that has pyspark, pyarrow, moto[server] and boto3 (default: a new environment, filled from PyPI)
# WORK       a folder for everything (default: a new one in ${TMPDIR:-/tmp}, deleted in the end)
# SPARK_JAR  linnet-spark.jar (default: the one of this checkout, built where it is not)
set -euo pipefail

checkout=$(cd "$(dirname "$0")/.." && pwd)
property() { sed -n "s:.*<$1>\(.*\)</$1>.*:\1:p" "$checkout/pom.xml"; }
version=$(property spark.version) hadoop=$(property hadoop.version) sdk=$(property aws-sdk.version)
source=${1:-$checkout/examples}
cannot() { echo "s3-check: not run: $*" >&2; exit 77; }
wrong() { echo "s3-check: $*" >&2; exit 1; }
say() { printf '\n== %s\n' "$*"; }

command -v java >/dev/null 2>&1 || cannot "java is not installed"
work=${WORK:-$(mktemp -d "${TMPDIR:-/tmp}/s3-check.XXXXXX")}
mkdir -p "$work"
moto=
cleanup() {
    [ -z "$moto" ] || kill "$moto" 2>/dev/null || true
    [ -n "${WORK:-}" ] || rm -rf "$work"
}
trap cleanup EXIT

python=${PYTHON:-}
if [ -z "$python" ]; then
    python=$work/venv/bin/python
    if [ ! -x "$python" ]; then
        say "Spark $version and moto from PyPI"
        python3 -m venv "$work/venv" >"$work/venv.log" 2>&1 || cannot "python3 makes no environment: $(tail -n 1 "$work/venv.log")"
        "$work/venv/bin/pip" install -q "pyspark==$version" pyarrow 'moto[server]' boto3 >"$work/pip.log" 2>&1 ||
            cannot "pip cannot install them: $(tail -n 1 "$work/pip.log")"
    fi
fi
"$python" -c 'import boto3, moto, pyarrow' 2>/dev/null || cannot "$python lacks boto3, moto[server] or pyarrow"
SPARK_HOME=$("$python" -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))' 2>/dev/null) || cannot "$python has no pyspark"
export SPARK_HOME SPARK_LOCAL_IP=127.0.0.1 SPARK_LOCAL_DIRS=$work/local LINNET_HOME=$work/home
launcher=("$checkout/linnet" spark)
[ -z "${SPARK_JAR:-}" ] || launcher=(java -jar "$SPARK_JAR")

# s3a: needs 4 MB of Amazon's library and what that is built on, not the 690 MB of all of Amazon's services that hadoop-aws asks for.
packages=org.apache.hadoop:hadoop-aws:$hadoop
for module in s3 s3-transfer-manager sts apache-client url-connection-client netty-nio-client; do packages+=,software.amazon.awssdk:$module:$sdk; done
say "hadoop-aws $hadoop from Maven Central"
"$SPARK_HOME/bin/spark-submit" --master 'local[1]' --conf spark.ui.enabled=false --conf spark.jars.ivy="$work/ivy" \
    --packages "$packages" --exclude-packages software.amazon.awssdk:bundle \
    --class org.apache.spark.examples.none none >"$work/packages.log" 2>&1 || true
ls "$work"/ivy/jars/*hadoop-aws*.jar >/dev/null 2>&1 || cannot "spark-submit cannot fetch $packages; see $work/packages.log"

say "moto"
port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"$python" -m moto.server -H 127.0.0.1 -p "$port" >"$work/moto.log" 2>&1 &
moto=$!
store=http://127.0.0.1:$port
for _ in $(seq 60); do
    if "$python" -c "import urllib.request; urllib.request.urlopen('$store')" 2>/dev/null; then break; fi
    kill -0 "$moto" 2>/dev/null || cannot "moto does not start: $(tail -n 1 "$work/moto.log")"
    sleep 0.5
done
s3() { "$python" "$checkout/benchmarks/python/s3.py" "$store" "$@"; }

say "Photographs with odd names, three that are none"
rm -rf "$work/photographs" "$work/embedded" "$work/local"
s3 fill "$source" "$work/photographs" photographs answers

say "Embeddings, from S3 to S3, and from this disk to this disk"
linnet() {
    "${launcher[@]}" "$@" --master 'local[2]' --conf spark.ui.enabled=false --conf spark.jars.ivy="$work/ivy" \
        --conf spark.jars.packages="$packages" --conf spark.jars.excludes=software.amazon.awssdk:bundle \
        --conf spark.hadoop.fs.s3a.endpoint="$store" --conf spark.hadoop.fs.s3a.endpoint.region=us-east-1 \
        --conf spark.hadoop.fs.s3a.path.style.access=true --conf spark.hadoop.fs.s3a.connection.ssl.enabled=false \
        --conf spark.hadoop.fs.s3a.aws.credentials.provider=org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider \
        --conf spark.hadoop.fs.s3a.access.key=test --conf spark.hadoop.fs.s3a.secret.key=test
}
linnet embed s3a://photographs/ --out s3a://answers/embedded >"$work/s3.log" 2>&1 || { tail -n 20 "$work/s3.log"; wrong "the job failed"; }
linnet embed "$work/photographs" --out "$work/embedded" >"$work/disk.log" 2>&1 || { tail -n 20 "$work/disk.log"; wrong "the job failed"; }
s3 equal "$work/embedded" "$work/photographs" answers embedded photographs
