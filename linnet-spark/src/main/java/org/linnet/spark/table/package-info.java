/** The tables that a pass makes: their columns, which are API and versioned, and the rows of an answer. */
package org.linnet.spark.table;
