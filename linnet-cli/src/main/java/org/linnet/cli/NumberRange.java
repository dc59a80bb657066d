package org.linnet.cli;

import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Which numbers an option takes, in the words that it is explained with to who gave another.
 *
 * @param words go behind "must be"
 */
record NumberRange(String words, DoublePredicate holds) {
    private static final NumberRange SHARE = new NumberRange("between 0 and 1, e.g. 0.8", x -> x >= 0 && x <= 1);
    private static final NumberRange COUNT = new NumberRange("a whole number from 1, e.g. 4", x -> x >= 1);
    private static final NumberRange WHOLE = new NumberRange("a whole number, e.g. 123", x -> true);
    private static final NumberRange ANY = new NumberRange("a number, e.g. 0.5", x -> true);

    private static final Map<String, NumberRange> OF_OPTIONS = Map.ofEntries(
            Map.entry("--min-confidence", SHARE),
            Map.entry("--target-precision", SHARE),
            Map.entry("--validation-fraction", new NumberRange("from 0 to below 1, e.g. 0.2", x -> x >= 0 && x < 1)),
            Map.entry(
                    "--learning-rate",
                    new NumberRange("above 0, e.g. 0.001", x -> x > 0 && x < Double.POSITIVE_INFINITY)),
            Map.entry("--epochs", COUNT),
            Map.entry("--batch-size", COUNT),
            Map.entry("--decoding-threads", COUNT),
            Map.entry("--sessions", COUNT),
            Map.entry("--pass-batch-size", COUNT),
            Map.entry("--image-size", new NumberRange("a whole number of pixels, e.g. 224", x -> x >= 1)),
            Map.entry("--video-fps", new NumberRange("above 0 and at most 60, e.g. 1 or 0.5", x -> x > 0 && x <= 60)));

    /** Empty for what takes no number. */
    static Optional<NumberRange> of(ArgSpec argument) {
        Class<?> type = argument.auxiliaryTypes()[0];
        boolean isWhole = type == Integer.class || type == int.class || type == Long.class || type == long.class;
        boolean isNumber = type == Double.class || type == double.class || type == Float.class || type == float.class;
        if (!isWhole && !isNumber) {
            return Optional.empty();
        }
        NumberRange otherwise = isWhole ? WHOLE : ANY;
        return Optional.of(
                argument instanceof OptionSpec option
                        ? OF_OPTIONS.getOrDefault(option.longestName(), otherwise)
                        : otherwise);
    }

    /** Refuses numbers that an option of the command does not take. */
    static void check(ParseResult parsed) {
        for (OptionSpec option : parsed.matchedOptions()) {
            NumberRange range = OF_OPTIONS.get(option.longestName());
            if (range != null) {
                for (String value : option.stringValues()) {
                    if (!range.holds().test(Double.parseDouble(value))) {
                        throw new ParameterException(
                                parsed.commandSpec().commandLine(), range.complaint(option.longestName(), value));
                    }
                }
            }
        }
    }

    /** {@code --min-confidence must be between 0 and 1, e.g. 0.8, not 7}. */
    String complaint(String option, String value) {
        return option + " must be " + words + ", not '" + value + "'";
    }
}
