/** Reads tables of embeddings in Parquet, without Hadoop and Spark. */
package org.linnet.parquet;
