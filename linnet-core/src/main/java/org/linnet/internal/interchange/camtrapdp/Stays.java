package org.linnet.internal.interchange.camtrapdp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linnet.internal.interchange.answers.AnswerContext;
import org.linnet.internal.interchange.answers.CameraFolder;
import org.linnet.internal.interchange.labels.DeploymentFacts;
import org.linnet.internal.interchange.labels.LabelledFile;

/** The deployments of a package: those that are described, and one for each camera's folder of which nothing is said. */
final class Stays {
    /** Where a photograph lies in no folder and nothing names its camera. */
    private static final String NAMELESS = "camera";

    private final AnswerContext context;
    private final Map<String, DeploymentFacts> byId = new LinkedHashMap<>();
    private final Map<String, DeploymentFacts> byLocation = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Stay> all = new ArrayList<>();

    Stays(AnswerContext context) {
        this.context = context;
        Set<String> several = new HashSet<>();
        for (DeploymentFacts facts : context.deployments()) {
            byId.put(facts.id(), facts);
            for (String place : namesOfPlace(facts)) {
                if (byLocation.put(place, facts) != null) {
                    several.add(place);
                }
            }
        }
        byLocation.keySet().removeAll(several);
    }

    /** Hears more of deployments, some of which may have photographs already. */
    void describe(List<DeploymentFacts> deployments) {
        for (DeploymentFacts facts : deployments) {
            if (byId.putIfAbsent(facts.id(), facts) == null && numbers.containsKey(facts.id())) {
                all.get(numbers.get(facts.id())).describe(facts);
            }
        }
    }

    private static Set<String> namesOfPlace(DeploymentFacts facts) {
        Set<String> names = new HashSet<>();
        facts.locationId().ifPresent(names::add);
        facts.locationName().ifPresent(names::add);
        return names;
    }

    /** The number of the deployment of a photograph whose time is known. */
    int of(LabelledFile photograph) {
        String id = id(photograph);
        int number = numbers.computeIfAbsent(id, key -> {
            all.add(new Stay(
                    key,
                    java.util.Optional.ofNullable(byId.get(key)),
                    context.project().timeZone()));
            return all.size() - 1;
        });
        all.get(number).add(photograph);
        return number;
    }

    private String id(LabelledFile photograph) {
        if (photograph.deployment().isPresent()) {
            return photograph.deployment().get();
        }
        if (photograph.location().isPresent()) {
            String location = photograph.location().get();
            DeploymentFacts there = byLocation.get(location);
            return there == null ? location : there.id();
        }
        String folder = CameraFolder.of(photograph.path());
        return folder.isEmpty() ? NAMELESS : folder;
    }

    Stay get(int number) {
        return all.get(number);
    }

    /** Those with photographs, in the order of these; then those that are described completely, and took none. */
    List<Stay> written() {
        List<Stay> written = new ArrayList<>(all);
        withoutPhotographs().stream().filter(Stay::isComplete).forEach(written::add);
        return written;
    }

    /** Those that are described, but not so that they can be written, and took no photographs. */
    List<Stay> leftOut() {
        return withoutPhotographs().stream().filter(stay -> !stay.isComplete()).toList();
    }

    private List<Stay> withoutPhotographs() {
        return byId.values().stream()
                .filter(facts -> !numbers.containsKey(facts.id()))
                .map(facts -> new Stay(
                        facts.id(),
                        java.util.Optional.of(facts),
                        context.project().timeZone()))
                .toList();
    }

    /** Those with photographs. */
    List<Stay> withPhotographs() {
        return all;
    }
}
