/** Linnet over HTTP: {@link org.linnet.server.LinnetServer} answers what the command line answers, from the same pass. */
package org.linnet.server;
