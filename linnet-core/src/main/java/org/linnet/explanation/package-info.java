/** Why a photograph was named as it was. */
package org.linnet.explanation;
