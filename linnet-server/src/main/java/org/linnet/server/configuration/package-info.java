/** What can be said of a service, on the command line and in {@code server.yml}. */
package org.linnet.server.configuration;
