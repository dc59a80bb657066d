/** What all endpoints share: the exchange of a request and its answer, limits, and errors as problem details. */
package org.linnet.server.http;
