/** Photographs in their folders: reading them, their labels and observations, their splits and class weights. */
package org.linnet.dataset;
