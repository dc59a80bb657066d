/** The OpenAPI document, which is written by hand, and the page that shows it. */
package org.linnet.server.document;
