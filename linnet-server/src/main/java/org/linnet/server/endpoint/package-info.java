/** What can be asked over HTTP, a class for each path. */
package org.linnet.server.endpoint;
