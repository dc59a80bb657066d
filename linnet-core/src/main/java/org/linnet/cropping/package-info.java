/** Crops: pictures of the boxes of photographs, for other tools. */
package org.linnet.cropping;
