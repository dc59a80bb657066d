/** The command line. */
package org.linnet.cli;
