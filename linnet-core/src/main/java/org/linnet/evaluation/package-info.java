/** How good a model is: confusion matrices, and everything computed from them. Classes are names throughout. */
package org.linnet.evaluation;
