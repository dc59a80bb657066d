package org.linnet.cli;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a value by the label that it has on the command line. */
class LabelConverter<T> implements ITypeConverter<T> {
    private final List<T> values;
    private final Function<T, String> label;

    LabelConverter(T[] values, Function<T, String> label) {
        this.values = List.of(values);
        this.label = label;
    }

    @Override
    public T convert(String text) {
        for (T value : values) {
            if (label.apply(value).equals(text)) {
                return value;
            }
        }
        throw new TypeConversionException("'" + text + "' is none of "
                + String.join(", ", Arrays.asList(values.stream().map(label).toArray(String[]::new))));
    }
}
