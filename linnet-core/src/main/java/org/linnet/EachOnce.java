package org.linnet;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Tells each line once, however many networks have it to say. Safe for use by several threads at once. */
final class EachOnce implements Consumer<String> {
    private final Consumer<String> told;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    EachOnce(Consumer<String> told) {
        this.told = requireNonNull(told, "told is null");
    }

    @Override
    public void accept(String line) {
        if (said.add(line)) {
            told.accept(line);
        }
    }
}
