package org.linnet.internal.detector;

/**
 * A box that a detector gave, before overlapping ones are suppressed.
 *
 * @param left edge, in pixels of the detector's input; may be outside
 * @param top edge
 * @param width above 0
 * @param height above 0
 * @param category index among the detector's categories
 * @param confidence 0 to 1
 */
record Candidate(float left, float top, float width, float height, int category, float confidence) {}
