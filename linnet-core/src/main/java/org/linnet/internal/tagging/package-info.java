/** What photographs show, as keywords in XMP: beside them or inside, so that nothing else changes, and taken back. */
package org.linnet.internal.tagging;
