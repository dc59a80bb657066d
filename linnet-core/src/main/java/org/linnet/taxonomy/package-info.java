/** Taxa, ranks, and the tree that they make. */
package org.linnet.taxonomy;
