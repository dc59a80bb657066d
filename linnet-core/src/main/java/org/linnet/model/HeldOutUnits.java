package org.linnet.model;

/**
 * How many bursts or locations a model's photographs have, and how many of them were held out for testing.
 *
 * @param units of all photographs; of locations those that are known
 * @param heldOut those of them that were held out
 * @param taxaOfOneLocation taxa all of whose photographs are from one location, so that they could not be tested at
 *     another; 0 where locations were not kept together
 * @param photographsOfOneLocation how many photographs these taxa have
 */
public record HeldOutUnits(int units, int heldOut, int taxaOfOneLocation, int photographsOfOneLocation) {
    public HeldOutUnits {
        if (heldOut < 0 || heldOut > units || taxaOfOneLocation < 0 || photographsOfOneLocation < taxaOfOneLocation) {
            throw new IllegalArgumentException("cannot be: " + heldOut + " of " + units + " units, " + taxaOfOneLocation
                    + " taxa with " + photographsOfOneLocation + " photographs");
        }
    }
}
