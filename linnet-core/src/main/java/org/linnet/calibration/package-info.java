/** Making probabilities mean what they say: the methods, and what they fit. */
package org.linnet.calibration;
