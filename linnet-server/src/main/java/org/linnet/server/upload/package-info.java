/**
 * Photographs as requests bring them: read from the body into memory, within limits, and never onto disk. Their names are what answers
 * call them; nothing is looked up by them.
 */
package org.linnet.server.upload;
