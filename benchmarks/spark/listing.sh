#!/usr/bin/env bash
# How long Spark looks for photographs, what memory driver and executors take, and how even the partitions are: on a file system
# that makes up names and lengths, so that what a real store takes to answer comes on top. Then how long it takes to write down which
# made-up photographs belong to which piece, and to compare them with that when a job is started again.
#
#     benchmarks/spark/listing.sh [INPUT …]      default: fake://1000000/ fake://10000000/
#
# PLANNED   photographs that are written down, default "1000000 10000000"
# PYTHON    a Python that has pyspark of the version in pom.xml
# MASTER    default local-cluster[2,1,1024]: two executors of one core and 1 GB, which are processes of their own
# MEMORY    of the driver, default 1g
set -euo pipefail
checkout=$(cd "$(dirname "$0")/../.." && pwd)
SPARK_HOME=$("${PYTHON:-python3}" -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')
export SPARK_HOME SPARK_LOCAL_IP=127.0.0.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ -z "${CLASSES:-}" ]; then
    (cd "$checkout" && ./mvnw -B -ntp -q -pl linnet-spark -am -DskipTests package)
    CLASSES="$checkout/linnet-core/target/classes $checkout/linnet-spark/target/classes $checkout/linnet-spark/target/test-classes"
fi
for folder in $CLASSES; do jar -cf "$work/$(echo "$folder" | tr / _).jar" -C "$folder" .; done
jars=("$work"/*.jar)
cat >"$work/log4j2.properties" <<'LOG'
rootLogger.level = error
rootLogger.appenderRef.stderr.ref = stderr
appender.stderr.type = Console
appender.stderr.name = stderr
appender.stderr.target = SYSTEM_ERR
LOG
cd "$work"
# usage: submit CLASS ARGUMENT …
submit() {
    local class=$1
    shift
    "$SPARK_HOME/bin/spark-submit" --master "${MASTER:-local-cluster[2,1,1024]}" --driver-memory "${MEMORY:-1g}" \
        --conf spark.executor.memory=1g --conf spark.ui.enabled=false --conf spark.local.dir="$work" --conf spark.driver.bindAddress=127.0.0.1 \
        --conf spark.driver.extraJavaOptions=-Dlog4j2.configurationFile="$work/log4j2.properties" \
        ${OPTIONS:-} --jars "$(IFS=,; echo "${jars[*]}")" --class "$class" "${jars[-1]}" "$@"
}
submit org.linnet.spark.photograph.ListingBenchmark ${@:-fake://1000000/ fake://10000000/}
submit org.linnet.spark.output.PlanBenchmark "$work/planned" ${PLANNED-1000000 10000000}
