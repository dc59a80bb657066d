/** What other jars may add to Linnet; the folder {@code added} of the resources names it as their jars would. */
package org.linnet.cli.added;
