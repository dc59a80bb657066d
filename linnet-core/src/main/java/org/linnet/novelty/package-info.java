/** Telling photographs of what a model was never taught. */
package org.linnet.novelty;
