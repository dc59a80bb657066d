/** From the photographs of a request to the entries of its answer: options, the wait, and the documents that the command line writes too. */
package org.linnet.server.answer;
