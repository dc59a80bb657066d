/** Reads labels from Timelapse's databases; found by Linnet when this jar is beside it. */
package org.linnet.timelapse;
