/** Writing files so that a killed job leaves either the old one or the new one. */
package org.linnet.file;
