package org.linnet.spark.option;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.label.Labelled;

/**
 * Options as text, by name: what executors are sent, and what is written beside a table.
 *
 * @param values what is not here is as by default
 */
public record Settings(SortedMap<Setting, String> values) implements Serializable {
    /** Nothing is asked for. */
    public static final Settings NONE = new Settings(new TreeMap<>());

    public Settings {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /**
     * Reads names and values, such as Python's {@code {"rank": "species", "detect": True}}.
     *
     * @throws LinnetException WRONG_USAGE where there is no option of a name
     */
    public static Settings of(Map<String, ?> named) {
        SortedMap<Setting, String> values = new TreeMap<>();
        named.forEach((name, value) -> values.put(
                Setting.find(name).orElseThrow(() -> wrong("there is no option '" + name + "'")),
                String.valueOf(requireNonNull(value, "value is null"))));
        return new Settings(values);
    }

    /** The same by name, as {@link #of} reads it. */
    public SortedMap<String, String> named() {
        SortedMap<String, String> named = new TreeMap<>();
        values.forEach((setting, value) -> named.put(setting.label(), value));
        return named;
    }

    /** The same with another value, written as {@link #of} reads it. */
    Settings with(Setting setting, Object value) {
        SortedMap<Setting, String> changed = new TreeMap<>(values);
        changed.put(setting, value instanceof Labelled labelled ? labelled.label() : String.valueOf(value));
        return new Settings(changed);
    }

    /** The same with another value if there is one. */
    Settings with(Setting setting, Optional<?> value) {
        return value.isPresent() ? with(setting, value.get()) : this;
    }

    /**
     * Refuses what a job cannot do.
     *
     * @throws LinnetException WRONG_USAGE where there is another option than those
     */
    void requireOnly(String job, Set<Setting> known) {
        Set<Setting> unknown = EnumSet.noneOf(Setting.class);
        unknown.addAll(values.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw wrong("'" + unknown.iterator().next().label() + "' is no option of " + job + "; those are "
                    + known.stream().map(Setting::label).sorted().collect(joining(", ")));
        }
    }

    boolean has(Setting setting) {
        return values.containsKey(setting);
    }

    /** A value as it was given. */
    public Optional<String> text(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    /** Whether something is to be done: {@code true} or {@code on}. */
    boolean flag(Setting setting, boolean otherwise) {
        return text(setting)
                .map(text -> switch (text) {
                    case "true", "on" -> true;
                    case "false", "off" -> false;
                    default -> throw wrong(setting, text, "true or false");
                })
                .orElse(otherwise);
    }

    /** A number such as a share. */
    Optional<Double> number(Setting setting) {
        return parsed(setting, Double::valueOf, "a number");
    }

    /** A number of things, at least 1. */
    public Optional<Integer> count(Setting setting) {
        Optional<Integer> count = parsed(setting, Integer::valueOf, "a whole number");
        if (count.isPresent() && count.get() < 1) {
            throw wrong(setting, count.get().toString(), "at least 1");
        }
        return count;
    }

    /** One of several words. */
    <T extends Labelled> Optional<T> choice(Setting setting, T[] among) {
        return text(setting).map(text -> Labelled.find(Set.of(among), text)
                .orElseThrow(() -> wrong(
                        setting, text, Stream.of(among).map(Labelled::label).collect(joining(", ")))));
    }

    private <T> Optional<T> parsed(Setting setting, Function<String, T> parse, String kind) {
        return text(setting).map(text -> {
            try {
                return parse.apply(text);
            } catch (NumberFormatException e) {
                throw wrong(setting, text, kind);
            }
        });
    }

    /**
     * What is made of them.
     *
     * @throws LinnetException WRONG_USAGE where that refuses a value
     */
    static <T> T checked(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private static LinnetException wrong(Setting setting, String text, String right) {
        return wrong("'" + setting.label() + "' cannot be '" + text + "': give " + right);
    }

    static LinnetException wrong(String message) {
        return new LinnetException(ErrorCode.WRONG_USAGE, message + ".");
    }
}
