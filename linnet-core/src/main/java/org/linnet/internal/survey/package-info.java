/** What cameras saw: effort, independent events, detection rates and activity, from photographs whose labels are known. */
package org.linnet.internal.survey;
