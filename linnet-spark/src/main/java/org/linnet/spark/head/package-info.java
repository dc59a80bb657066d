/**
 * Heads from a table of embeddings. A node whose rows fit the driver is trained there by linnet-core, a larger one by all
 * executors together, which minimise the same objective by the same steps.
 */
package org.linnet.spark.head;
