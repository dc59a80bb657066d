/** Writing predictions and explanations, in the formats that there are and in those that other jars add. */
package org.linnet.report;
