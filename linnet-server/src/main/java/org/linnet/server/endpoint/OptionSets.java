package org.linnet.server.endpoint;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.linnet.server.http.Option;

/** Puts together the options of an endpoint. */
final class OptionSets {
    private OptionSets() {}

    static Set<Option> of(List<Set<Option>> sets) {
        return sets.stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }
}
