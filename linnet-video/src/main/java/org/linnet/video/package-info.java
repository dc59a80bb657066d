/** Reads videos with FFmpeg; found by Linnet when this jar is beside it. */
package org.linnet.video;
