/** Detectors find animals, people and vehicles in photographs. */
package org.linnet.detector;
