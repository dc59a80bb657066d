/** Backbones: what they are, reading their weights, building their graphs, running them, and the store that keeps them. */
package org.linnet.backbone;
