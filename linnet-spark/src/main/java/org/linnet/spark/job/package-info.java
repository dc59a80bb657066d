/** The jobs that {@code spark-submit} runs: a command line like Linnet's own, whose work the cluster does. */
package org.linnet.spark.job;
