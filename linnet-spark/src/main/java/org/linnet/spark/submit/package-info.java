/** From a command line to {@code spark-submit}'s: finds Spark, reckons the memory that executors need beside Java's, and runs it. */
package org.linnet.spark.submit;
