/**
 * Which photographs a job is of: from folders, patterns, lists and tables on any file system that Hadoop knows to rows with a path and
 * a length, in partitions that take about as long as one another.
 */
package org.linnet.spark.photograph;
