package org.linnet.cli;

import java.util.List;
import org.linnet.internal.label.NearestWord;
import org.linnet.label.Labelled;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/** Reads the value of an option by its label. */
final class LabelConverter<T extends Labelled> implements ITypeConverter<T> {
    private final List<T> values;

    private LabelConverter(List<T> values) {
        this.values = List.copyOf(values);
    }

    /** Has every argument of some commands whose type is an enum with labels read by them. */
    static void registerEnums(CommandLine command) {
        command.getSubcommands().values().forEach(LabelConverter::registerEnums);
        for (ArgSpec argument : command.getCommandSpec().args()) {
            for (Class<?> type : argument.auxiliaryTypes()) {
                if (type.isEnum() && Labelled.class.isAssignableFrom(type)) {
                    registerEnum(command, type.asSubclass(Labelled.class));
                }
            }
        }
    }

    private static <T extends Labelled> void registerEnum(CommandLine command, Class<T> type) {
        register(command, type, List.of(type.getEnumConstants()));
    }

    /** Has options of a type read by the labels of its values. */
    static <T extends Labelled> void register(CommandLine command, Class<T> type, List<T> values) {
        command.registerConverter(type, new LabelConverter<>(values));
    }

    /** The words that there are. */
    List<String> labels() {
        return values.stream().map(Labelled::label).toList();
    }

    @Override
    public T convert(String text) {
        return Labelled.find(values, text).orElseThrow(() -> new UnknownLabelException(text, labels()));
    }

    private static final class UnknownLabelException extends TypeConversionException {
        private static final long serialVersionUID = 1;

        UnknownLabelException(String text, List<String> labels) {
            super("choose " + NearestWord.choice(labels) + ", not '" + text + "'" + NearestWord.question(text, labels));
        }
    }
}
