/** Linnet on Apache Spark: the same names, boxes and embeddings for more photographs than one machine can look at. */
package org.linnet.spark;
