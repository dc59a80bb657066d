/**
 * The pass on executors. Each has one engine for all of its tasks: networks that are open once, threads that decode, embed and name, and
 * batches that all fill together. A task reads ahead, has some photographs under way, and yields their rows in order.
 */
package org.linnet.spark.engine;
