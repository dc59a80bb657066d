package org.linnet.calibration;

/**
 * A function of one number, at a place.
 *
 * @param value the function
 * @param slope its first derivative
 * @param curvature its second derivative
 */
record Bend(double value, double slope, double curvature) {}
