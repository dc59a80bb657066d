/** Detecting photographs of taxa that a model does not know. */
package org.linnet.novelty;
