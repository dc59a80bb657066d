/** Calibration of probabilities: the methods, and what they fit. */
package org.linnet.calibration;
