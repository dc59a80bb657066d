package org.linnet.internal.survey;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.linnet.internal.image.GeographicPosition;

/**
 * A deployment: one camera at one place.
 *
 * @param id by which no other is called
 * @param place where it is; its own name where nobody says
 * @param photographs that it took
 * @param untimed those of them whose time is not known, which are in no event
 * @param blank those that show nothing
 * @param unlabelled those that nobody looked at
 * @param outside those taken before its start or after its end
 */
public record Station(
        String id,
        String place,
        Optional<GeographicPosition> position,
        Effort effort,
        long photographs,
        long untimed,
        long blank,
        long unlabelled,
        long outside) {
    public Station {
        requireNonNull(id, "id is null");
        requireNonNull(place, "place is null");
        requireNonNull(position, "position is null");
        requireNonNull(effort, "effort is null");
    }
}
