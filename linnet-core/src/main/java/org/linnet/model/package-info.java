/** All heads of a tree together: the saved form, and naming a photograph down the tree. */
package org.linnet.model;
