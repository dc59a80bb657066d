package org.linnet.internal.interchange.labels.reading;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.linnet.error.LinnetException;
import org.linnet.internal.image.GeographicPosition;

/** Numbers as people and programs write them in the cells of tables. */
public final class CellNumbers {
    private CellNumbers() {}

    /**
     * A number; a decimal comma counts as a point.
     *
     * @param cell empty where there is none
     * @param what the number is, for the message
     * @param wrong makes what is thrown where the cell is no number
     */
    public static OptionalDouble number(String cell, String what, Function<String, LinnetException> wrong) {
        if (cell.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(cell.indexOf('.') < 0 ? cell.replace(',', '.') : cell));
        } catch (NumberFormatException e) {
            throw wrong.apply("the " + what + " is '" + cell + "', which is no number");
        }
    }

    /**
     * A place on Earth; empty where a coordinate is missing.
     *
     * @param wrong makes what is thrown where a cell is no number, or both are no place
     */
    public static Optional<GeographicPosition> position(
            String latitude, String longitude, Function<String, LinnetException> wrong) {
        OptionalDouble north = number(latitude, "latitude", wrong);
        OptionalDouble east = number(longitude, "longitude", wrong);
        if (north.isEmpty() || east.isEmpty()) {
            return Optional.empty();
        }
        if (!(Math.abs(north.getAsDouble()) <= 90 && Math.abs(east.getAsDouble()) <= 180)) {
            throw wrong.apply("latitude " + north.getAsDouble() + " and longitude " + east.getAsDouble()
                    + " are no place on Earth");
        }
        return Optional.of(new GeographicPosition(north.getAsDouble(), east.getAsDouble()));
    }
}
