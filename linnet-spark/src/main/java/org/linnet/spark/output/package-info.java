/**
 * Writing the rows of a job as Parquet in pieces, each of which is committed whole or not at all, so that a job that was
 * killed resumes, and a photograph that ends the Java process that looks at it is found, named and skipped.
 */
package org.linnet.spark.output;
