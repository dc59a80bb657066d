/** The service as a whole: its configuration, the models that it serves, and how it starts, reloads and stops. */
package org.linnet.server.service;
