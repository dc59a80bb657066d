package org.linnet.embedding;

/**
 * What a pass found that looked at boxes.
 *
 * @param detected how many photographs a detector looked at; what it found in others was kept, or boxes were given
 * @param boxes how many animals' boxes were looked at
 * @param withoutAnimal how many photographs have none
 * @param withMore how many photographs have more than are looked at in one, 300
 */
public record BoxCounts(long detected, long boxes, long withoutAnimal, long withMore) {}
