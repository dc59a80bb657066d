/** What can be asked of a pass, under the names of the command line's options; all of it can be sent to executors. */
package org.linnet.spark.option;
