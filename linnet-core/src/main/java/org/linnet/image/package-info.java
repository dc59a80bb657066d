/** From the bytes of a file to the numbers that a backbone reads: decoding, resampling, normalising. */
package org.linnet.image;
