package org.linnet.spark.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class ExecutorThreadsTest {
    private static OptionalInt cores(String master, String cores) {
        SparkConf conf = new SparkConf(false).set("spark.master", master);
        return ExecutorThreads.given(cores.isEmpty() ? conf : conf.set("spark.executor.cores", cores));
    }

    @Test
    void anExecutorHasAsManyThreadsAsItsClusterGivesItCores() {
        assertThat(cores("local[3]", "")).hasValue(3);
        assertThat(cores("local[3, 2]", "")).hasValue(3);
        assertThat(cores("spark://h:7077", "4")).hasValue(4);
        assertThat(cores("yarn", "4")).hasValue(4);
        assertThat(cores("yarn", "")).as("YARN's default").hasValue(1);
        assertThat(cores("k8s://https://h:6443", "")).as("Kubernetes' default").hasValue(1);
        assertThat(cores("local[*]", "")).as("all of the machine").isEmpty();
        assertThat(cores("spark://h:7077", "")).as("all of the machine").isEmpty();
    }
}
