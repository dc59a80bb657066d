/** What whoever runs a service sees of it: logs, metrics, whether it is ready; and how models are replaced. */
package org.linnet.server.operation;
