/** A service from its configuration to its end: what is loaded, reloaded and stopped, and when. */
package org.linnet.server.launch;
