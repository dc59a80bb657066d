package org.linnet.cli;

import java.util.List;
import org.linnet.label.Labelled;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Reads the value of an option by its label. */
final class LabelConverter<T extends Labelled> implements ITypeConverter<T> {
    private final List<T> values;

    private LabelConverter(List<T> values) {
        this.values = List.copyOf(values);
    }

    /** Has every option of some commands whose type is an enum with labels read by them. */
    static void registerEnums(CommandLine command) {
        command.getSubcommands().values().forEach(LabelConverter::registerEnums);
        for (OptionSpec option : command.getCommandSpec().options()) {
            for (Class<?> type : option.auxiliaryTypes()) {
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

    @Override
    public T convert(String text) {
        return Labelled.find(values, text).orElseThrow(() -> new UnknownLabelException(text, values));
    }

    /** What is wrong with an option, in the words for values that there are not where it is that. */
    static String message(ParameterException exception) {
        ArgSpec argument = exception.getArgSpec();
        return exception.getCause() instanceof UnknownLabelException unknown && argument instanceof OptionSpec option
                ? option.longestName() + ": " + unknown.getMessage()
                : exception.getMessage();
    }

    private static final class UnknownLabelException extends TypeConversionException {
        private static final long serialVersionUID = 1;

        UnknownLabelException(String text, List<? extends Labelled> values) {
            super("choose " + choice(values.stream().map(Labelled::label).toList()) + ", not '" + text + "'");
        }
    }

    /** {@code text, json or csv}. */
    static String choice(List<String> labels) {
        int last = labels.size() - 1;
        return last < 1
                ? String.join("", labels)
                : String.join(", ", labels.subList(0, last)) + " or " + labels.get(last);
    }
}
