/** Tensors and the files that hold them. */
package org.linnet.tensor;
