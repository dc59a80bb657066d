package org.linnet.evaluation;

/**
 * Coverage and accuracy when only the more confident names are given.
 *
 * @param threshold the probability from which on a name counts
 * @param coverage share of the photographs whose name is that probable, 0..1
 * @param accuracy share of those that are named rightly, 0..1
 */
public record CoveragePoint(double threshold, double coverage, double accuracy) {}
