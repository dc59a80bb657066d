package org.linnet.server.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.linnet.internal.label.NearestWord;
import org.linnet.internal.label.WrittenDuration;
import org.linnet.label.Labelled;

/** What a request says of an endpoint's options. Not safe for use by several threads. */
public final class OptionValues {
    private static final int LONGEST_SHOWN = 100;

    private final Set<Option> known;
    private final Map<Option, List<String>> values = new EnumMap<>(Option.class);

    /** @param known the options of the endpoint; nothing else can be added or asked for */
    public OptionValues(Set<Option> known) {
        this.known = Set.copyOf(known);
    }

    /**
     * The option of a name.
     *
     * @param others what else could be meant
     * @throws ProblemException UNKNOWN_PARAMETER where the endpoint has none of that name
     */
    public Option option(String name, String... others) {
        List<String> labels = Stream.concat(known.stream().map(Option::label), Stream.of(others))
                .sorted()
                .toList();
        return Labelled.find(known, name)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNKNOWN_PARAMETER,
                        "There is no parameter '" + shown(name) + "'" + NearestWord.question(name, labels)
                                + (labels.isEmpty()
                                        ? " None is taken here."
                                        : " The parameters are " + String.join(", ", labels) + ".")));
    }

    /**
     * Adds a value.
     *
     * @throws ProblemException WRONG_VALUE where the option has one already and takes no more
     */
    public void add(Option option, String value) {
        requireKnown(option);
        List<String> all = values.computeIfAbsent(option, one -> new ArrayList<>(1));
        if (!all.isEmpty() && !option.isRepeatable()) {
            throw wrong(option, "is given twice");
        }
        all.add(value);
    }

    private void requireKnown(Option option) {
        if (!known.contains(option)) {
            throw new IllegalArgumentException("not an option of this endpoint: " + option);
        }
    }

    /** Whether a value was given. */
    public boolean has(Option option) {
        return text(option).isPresent();
    }

    /** The value as it was given; several, a line each. */
    public Optional<String> text(Option option) {
        requireKnown(option);
        return Optional.ofNullable(values.get(option)).map(all -> String.join("\n", all));
    }

    /** A switch: on where it is {@code true} or has no value, off where it is {@code false} or not given. */
    public boolean flag(Option option) {
        return switch (text(option).orElse("false")) {
            case "", "true", "on", "1" -> true;
            case "false", "off", "0" -> false;
            default -> throw wrong(option, "must be true or false");
        };
    }

    /** A number. */
    public OptionalDouble number(Option option, double least, double most, String example) {
        Optional<String> given = text(option);
        if (given.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double number = Double.parseDouble(given.get().strip());
            if (number >= least && number <= most) {
                return OptionalDouble.of(number);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw wrong(option, "must be a number " + example);
    }

    /** A share of 1. */
    public OptionalDouble share(Option option) {
        return number(option, 0, 1, "between 0 and 1, such as 0.8");
    }

    /** A whole number. */
    public OptionalInt count(Option option, int least, int most) {
        Optional<String> given = text(option);
        if (given.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(given.get().strip());
            if (number >= least && number <= most) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw wrong(option, "must be a whole number from " + least + " to " + most);
    }

    /** One of several words. */
    public <T extends Labelled> Optional<T> choice(Option option, Collection<T> among) {
        List<String> labels = among.stream().map(Labelled::label).toList();
        return text(option).map(word -> Labelled.find(among, word).orElseThrow(() -> noneOf(option, word, labels)));
    }

    /**
     * One of several names.
     *
     * @param among is asked only where a name was given
     */
    public Optional<String> name(Option option, Supplier<List<String>> among) {
        return text(option).map(word -> {
            List<String> names = among.get();
            if (!names.contains(word)) {
                throw noneOf(option, word, names);
            }
            return word;
        });
    }

    private static ProblemException noneOf(Option option, String word, List<String> words) {
        return wrong(option, "must be " + NearestWord.choice(words) + NearestWord.question(word, words));
    }

    /** A time such as {@code 30m}. */
    public Optional<Duration> time(Option option) {
        return text(option).map(text -> {
            try {
                return WrittenDuration.parse(text);
            } catch (IllegalArgumentException e) {
                throw wrong(option, "must be a time such as 60s, 30m or 1h");
            }
        });
    }

    /** A value that makes no sense. */
    public static ProblemException wrong(Option option, String what) {
        return new ProblemException(ProblemType.WRONG_VALUE, option.label() + " " + what + ".");
    }

    private static String shown(String name) {
        return name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "…" : name;
    }
}
