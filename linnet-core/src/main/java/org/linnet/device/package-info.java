/** What networks run on. */
package org.linnet.device;
