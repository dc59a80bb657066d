package org.linnet.service;

/**
 * What a service has to do at a moment, and what it has done since it was opened, for metrics. The numbers are read one after the other
 * while others work, so they may be one photograph apart.
 *
 * @param admitted photographs that have room and are not answered yet, those that are still being received among them
 * @param admittedBytes the bytes that they may take
 * @param waiting photographs that wait for a thread
 * @param working photographs that a thread has begun and that are not answered yet
 * @param answered photographs that were answered
 * @param refused photographs for which there was no room
 * @param late photographs whose deadline passed
 * @param unreadable photographs that cannot be read
 * @param failed photographs that were not answered for another reason
 * @param cancelled photographs for which nobody waited any more
 * @param batches batches that went through backbones
 * @param tensors tensors in them: views of photographs and of animals
 * @param openBackbones backbones that are in memory
 * @param photographsPerSecond how many were answered lately; 0 before the first
 */
public record ServiceState(
        int admitted,
        long admittedBytes,
        int waiting,
        int working,
        long answered,
        long refused,
        long late,
        long unreadable,
        long failed,
        long cancelled,
        long batches,
        long tensors,
        int openBackbones,
        double photographsPerSecond) {}
