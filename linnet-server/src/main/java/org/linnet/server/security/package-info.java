/** Who may ask: names and origins, tokens, and what browsers are told to do with answers. */
package org.linnet.server.security;
