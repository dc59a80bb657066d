package org.linnet.model;

/**
 * How well a node tells its children apart, given the right parent; each figure is in 0..1.
 *
 * @param images how many photographs it was tested on
 */
public record NodeMetrics(int images, double accuracy, double balancedAccuracy, double macroF1) {}
