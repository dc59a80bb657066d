/** Photographs in folders by what they show: planned as a whole, carried out file by file, and taken back. */
package org.linnet.internal.sorting;
