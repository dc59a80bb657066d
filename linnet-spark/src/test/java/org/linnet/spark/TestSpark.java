package org.linnet.spark;

import org.apache.spark.sql.SparkSession;

/** One Spark for all tests of a run: two task threads in this process, reachable from this machine alone. */
public final class TestSpark {
    private static final SparkSession SESSION = SparkSession.builder()
            .master("local[2]")
            .appName("linnet-spark tests")
            .config("spark.ui.enabled", false)
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", 2)
            .config("spark.sql.warehouse.dir", "target/spark-warehouse")
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate();

    private TestSpark() {}

    public static SparkSession session() {
        return SESSION;
    }
}
