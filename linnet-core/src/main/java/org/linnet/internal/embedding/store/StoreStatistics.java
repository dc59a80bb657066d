package org.linnet.internal.embedding.store;

/**
 * How much an embedding store holds.
 *
 * @param embeddings how many, of all backbones and preprocessings together
 * @param bytes size of the store's file on disk
 */
public record StoreStatistics(long embeddings, long bytes) {}
