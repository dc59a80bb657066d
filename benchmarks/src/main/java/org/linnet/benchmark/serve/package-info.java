/** Measures {@code linnet serve} from outside, over HTTP, beside the same work without a service. */
package org.linnet.benchmark.serve;
