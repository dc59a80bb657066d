package org.linnet.server.http;

import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.linnet.internal.label.NearestWord;
import org.linnet.label.Labelled;

/** A format that answers come in. */
public enum Representation implements Labelled {
    JSON("json", "application/json"),
    /** An entry a line, each sent as soon as it is there. */
    JSON_LINES("jsonl", "application/jsonl", "application/x-ndjson", "application/json-lines"),
    /** Results as MegaDetector's tools read them. */
    MEGADETECTOR("megadetector", "application/vnd.megadetector+json"),
    /** An array of NumPy, float32. */
    NUMPY("npy", "application/x-npy");

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
    private final List<String> mediaTypes;

    Representation(String label, String... mediaTypes) {
        this.label = label;
        this.mediaTypes = List.of(mediaTypes);
    }

    /** As {@code format} and {@code --format} call it. */
    @Override
    public String label() {
        return label;
    }

    /** What answers are labelled with. */
    public String mediaType() {
        return mediaTypes.get(0);
    }

    /**
     * The one that a request asks for: by {@link Option#FORMAT}, else by its header {@code Accept}, else the first.
     *
     * @param offered by the endpoint
     * @throws ProblemException NOT_ACCEPTABLE where the endpoint has none that the header names; WRONG_VALUE where it has none of the name
     */
    public static Representation choose(Optional<String> accept, OptionValues options, List<Representation> offered) {
        Optional<Representation> named = options.choice(Option.FORMAT, offered);
        if (named.isPresent() || accept.isEmpty()) {
            return named.orElse(offered.get(0));
        }
        QuotedQualityCSV ranges = new QuotedQualityCSV();
        ranges.addValue(accept.get());
        return ranges.getValues().stream()
                .map(range -> range.split(";", 2)[0].strip())
                .flatMap(range ->
                        offered.stream().filter(one -> one.isWithin(range)).limit(1))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_ACCEPTABLE,
                        "The answer comes as "
                                + NearestWord.choice(offered.stream()
                                        .map(Representation::mediaType)
                                        .toList())
                                + "; ask for one of these with Accept, or with the parameter format."));
    }

    private boolean isWithin(String range) {
        return range.equals("*/*")
                || mediaTypes.stream()
                        .anyMatch(type -> type.equalsIgnoreCase(range)
                                || (range.endsWith("/*") && type.regionMatches(true, 0, range, 0, range.length() - 1)));
    }
}
