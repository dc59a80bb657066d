/** The one error type and its codes. */
package org.linnet.error;
