package org.linnet.evaluation;

/**
 * How often the true leaf is among the likeliest.
 *
 * @param count how many of the likeliest leaves are looked at, 1 or more
 * @param accuracy share of the photographs whose leaf is among them, 0..1
 */
public record TopAccuracy(int count, double accuracy) {}
