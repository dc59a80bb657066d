package org.linnet.internal.linear;

/**
 * What a fit gives: a kernel and a bias in float32.
 *
 * @param kernel [inputs, classes] in C order; not to be changed
 * @param bias [classes]; not to be changed
 */
public record LinearLayer(float[] kernel, float[] bias) {}
