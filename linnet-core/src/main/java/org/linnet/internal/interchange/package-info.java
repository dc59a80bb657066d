/** Files by which Linnet and other programs of the field tell each other what is in photographs; one reader or writer for each format. */
package org.linnet.internal.interchange;
