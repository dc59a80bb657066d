/** Softmax heads on embeddings: what they are, the recipes that train them, and what can be watched while they train. */
package org.linnet.head;
