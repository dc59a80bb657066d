/** Embeddings: computing each photograph's once, in one pass over the files, and keeping it by what the file holds. */
package org.linnet.embedding;
