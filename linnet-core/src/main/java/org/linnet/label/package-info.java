/** What things are called on the command line and in files. */
package org.linnet.label;
