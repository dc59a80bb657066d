/** What a person looks at: pictures of a training and of an evaluation. */
package org.linnet.report;
