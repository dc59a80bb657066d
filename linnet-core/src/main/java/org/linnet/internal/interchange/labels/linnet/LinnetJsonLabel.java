package org.linnet.internal.interchange.labels.linnet;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.linnet.image.Box;
import org.linnet.internal.dataset.Subset;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.JsonWalk;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Identification.RankedName;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Guess;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.Moment;

/** Reads a label as {@code linnet convert} writes it in JSON, with all that is known of it. */
final class LinnetJsonLabel {
    private static final int EDGES = 4;

    private final JsonWalk json;

    LinnetJsonLabel(JsonWalk json) {
        this.json = requireNonNull(json, "json is null");
    }

    /** Where and when, beside labels. */
    static final class Facts {
        private String location = "";
        private String time = "";
        private String sequence = "";
        private String subset = "";
        private double latitude = Double.NaN;
        private double longitude = Double.NaN;
        private Moment moment;

        /** Reads a member; whether it is one of these. */
        boolean read(String member, JsonWalk json) throws IOException {
            switch (member) {
                case "location" -> location = json.text();
                case "datetime" -> time = json.text();
                case "sequence" -> sequence = json.text();
                case "split" -> subset = json.text();
                case "latitude" -> latitude = json.number();
                case "longitude" -> longitude = json.number();
                default -> {
                    return false;
                }
            }
            return true;
        }

        Optional<String> location() {
            return some(location);
        }

        Optional<String> sequence() {
            return some(sequence);
        }

        Optional<GeographicPosition> position() {
            boolean whole = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
            return whole ? Optional.of(new GeographicPosition(latitude, longitude)) : Optional.empty();
        }

        Moment moment() {
            if (moment == null) {
                moment = Moment.parse(time);
            }
            return moment;
        }

        Optional<Subset> subset() {
            return switch (subset) {
                case "train" -> Optional.of(Subset.TRAINING);
                case "validate" -> Optional.of(Subset.VALIDATION);
                default -> Optional.empty();
            };
        }

        private static Optional<String> some(String text) {
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        }
    }

    /** A name as it is written, of a label or of a guess. */
    private static final class Named {
        private String kind = "taxon";
        private String name = "";
        private final List<RankedName> lineage = new ArrayList<>(0);
        private double probability = Double.NaN;

        Identification what() {
            Kind known = Kind.TAXON;
            for (Kind one : Kind.values()) {
                if (one.name().toLowerCase(Locale.ROOT).equals(kind)) {
                    known = one;
                }
            }
            return new Identification(known, name, known == Kind.TAXON ? lineage : List.of());
        }
    }

    private final Map<Identification, Identification> once = new HashMap<>();

    Label read() throws IOException {
        Named named = new Named();
        String[] texts = {"person", "photograph"};
        double[] edges = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        double[] boxConfidence = {Double.NaN};
        List<Guess> others = new ArrayList<>(0);
        json.object(member -> {
            switch (member) {
                case "author" -> texts[0] = json.text();
                case "scope" -> texts[1] = json.text();
                case "bbox" -> edges(json, edges);
                case "boxConfidence" -> boxConfidence[0] = json.number();
                case "others" ->
                    json.array(() -> {
                        Named other = new Named();
                        json.object(name -> member(name, other));
                        if (Label.share(other.probability).isPresent()) {
                            others.add(new Guess(shared(other.what()), other.probability));
                        }
                    });
                default -> member(member, named);
            }
        });
        return new Label(
                shared(named.what()),
                Box.clamped(edges[0], edges[1], edges[2], edges[3]),
                texts[0].equals("machine") ? Author.MACHINE : Author.PERSON,
                Label.share(named.probability),
                texts[1].equals("sequence") ? Scope.SEQUENCE : Scope.PHOTOGRAPH,
                Label.share(boxConfidence[0]),
                others);
    }

    private Identification shared(Identification what) {
        return once.computeIfAbsent(what, first -> first);
    }

    private void member(String member, Named named) throws IOException {
        switch (member) {
            case "what" -> named.kind = json.text();
            case "name" -> named.name = json.text();
            case "probability" -> named.probability = json.number();
            case "lineage" ->
                json.array(() -> {
                    String[] texts = {"", ""};
                    json.object(name -> {
                        switch (name) {
                            case "rank" -> texts[0] = json.text();
                            case "name" -> texts[1] = json.text();
                            default -> json.skip();
                        }
                    });
                    if (!texts[1].isBlank()) {
                        named.lineage.add(new RankedName(
                                texts[0].isEmpty() ? Optional.empty() : Optional.of(texts[0]), texts[1]));
                    }
                });
            default -> json.skip();
        }
    }

    /** Reads the four numbers of a box. */
    static void edges(JsonWalk json, double[] edges) throws IOException {
        int[] at = {0};
        json.array(() -> {
            double edge = json.number();
            if (at[0] < EDGES) {
                edges[at[0]++] = edge;
            }
        });
    }
}
