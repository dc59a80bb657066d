package org.linnet.internal.image;

import java.util.Locale;

/**
 * A point on Earth, in WGS 84.
 *
 * @param latitude degrees, -90 (south) to 90
 * @param longitude degrees, -180 (west) to 180
 */
public record GeographicPosition(double latitude, double longitude) {
    public GeographicPosition {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("not a point on Earth: " + latitude + ", " + longitude);
        }
    }

    /** Both to a thousandth of a degree, of which one is 111 m from south to north. */
    public String rounded() {
        // Adding 0 makes -0 to 0.
        return String.format(Locale.ROOT, "%.3f,%.3f", round(latitude), round(longitude));
    }

    private static double round(double degrees) {
        return Math.rint(degrees * 1000) / 1000 + 0.0;
    }
}
